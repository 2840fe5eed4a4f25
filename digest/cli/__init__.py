"""The `digest` command: what each word runs, and what becomes of a fault."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from digest import __version__
from digest.cli.context import Context
from digest.errors import Busy, DigestError

# A start makes some 100,000 objects that stay until the end. Looking through them for garbage, again and again and once
# more at the end, was a quarter of an idle run.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

COMMANDS = {
    "demo": "digest.cli.setup.demo:demo",
    "init": "digest.cli.setup.init:init",
    "check": "digest.cli.setup.check:check_command",
    "run": "digest.cli.month.run:run",
    "pull": "digest.cli.month.pull:pull",
    "review": "digest.cli.month.review:review",
    "preview": "digest.cli.month.publish:preview_command",
    "publish": "digest.cli.month.publish:publish",
    "deliver": "digest.cli.month.deliver:deliver_command",
    "archive": "digest.cli.month.archive:archive",
    "subscribers": "digest.cli.records.subscribers:subscribers",
    "letters": "digest.cli.records.letters:letters",
    "status": "digest.cli.records.status:status",
}
"""Each command and where it lives, in the order a newcomer meets them; imported only when asked for."""


class Commands(click.Group):
    """The commands of `COMMANDS`, imported when needed; faults become one sentence and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`, imported now; None when there is none."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a fault is said in one sentence and decides the exit status."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except (click.Abort, KeyboardInterrupt):
            click.echo("Stopped. Nothing is lost.", err=True)
            ctx.exit(130)
        except DigestError as fault:
            ctx.exit(_say(fault, ctx.params["debug"]))
        except Exception as fault:
            ctx.exit(_say_unforeseen(fault, ctx.params["debug"]))


def _say(fault: DigestError, debug: bool) -> int:
    """Print what happened and what to do; give the exit status. Cron stays quiet about `Busy`."""
    if not isinstance(fault, Busy) or sys.stderr.isatty():
        click.echo(f"digest: {fault}", err=True)
    _print_traceback(debug)
    return fault.exit_status


def _say_unforeseen(fault: Exception, debug: bool) -> int:
    hint = "" if debug else " Run it again with `digest --debug` for the details."
    click.echo(f"digest: something unforeseen happened ({type(fault).__name__}); nothing is lost.{hint}", err=True)
    _print_traceback(debug)
    return DigestError.exit_status


def _print_traceback(debug: bool) -> None:
    if debug:
        import traceback

        click.echo(traceback.format_exc(), err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", type=click.Path(path_type=Path), help="The configuration file to use.")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault.")
@click.version_option(__version__, prog_name="digest")
@click.pass_context
def main(ctx: click.Context, config: Path | None, debug: bool) -> None:
    """Never waste a mistake.

    Staff email what went wrong; once a month everyone reads what we learned.
    Try `digest demo` first, then `digest init`.
    """
    if debug:
        import logging

        logging.basicConfig()
        logging.getLogger("digest").setLevel(logging.DEBUG)
    ctx.obj = Context(option=config, environ=dict(os.environ), debug=debug)
    ctx.call_on_close(ctx.obj.close)
