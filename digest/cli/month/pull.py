"""`digest pull`: read what is new in the mailbox."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from digest.cli import listing
from digest.cli.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.jobs.collect import Tally


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Read older letters too, from this day on.")
@click.option("--dry-run", is_flag=True, help="Say what each new letter is, and change nothing.")
@click.pass_context
def pull(ctx: click.Context, since: datetime | None, dry_run: bool) -> None:
    """Read what is new in the mailbox."""
    context: Context = ctx.obj
    moment = since.replace(tzinfo=context.config.edition.zone) if since else None
    if dry_run:
        print_foreseen(context, moment)
        return
    tally = collect_now(context, moment)
    click.echo(collection_summary(tally))
    ctx.exit(1 if needs_a_person(tally) else 0)


def collect_now(context: Context, since: datetime | None = None) -> Tally:
    """Collect, with a progress bar on a terminal."""
    from digest.jobs.collect import collect

    with progress("Reading letters") as advance:
        return collect(
            context.store(), context.mailbox(), context.office(), context.press, since=since, progress=advance
        )


def print_foreseen(context: Context, since: datetime | None) -> None:
    """Print what each new letter is; nothing is written and nothing filed."""
    from digest.jobs import collect

    for foreseen in collect.foresee_letters(context.store(), context.mailbox(), context.office(), since=since):
        subject, reason = listing.cell(foreseen.letter.subject[:60]), listing.cell(foreseen.outcome.reason)
        click.echo(f"{foreseen.outcome.fate:<9}  {foreseen.outcome.rule:<10}  {subject}  ({reason})")


def collection_summary(tally: Tally) -> str:
    """What one collection did, in a sentence."""
    if not tally.new:
        return "No new letters."
    fates = ", ".join(f"{count} {fate.replace('_', ' ')}" for fate, count in sorted(tally.fates.items()) if count)
    held = f" {tally.held} answers wait: `digest deliver --release` sends them." if tally.held else ""
    return f"{tally.new} new {'letter' if tally.new == 1 else 'letters'}: {fates}.{held}"


def needs_a_person(tally: Tally) -> bool:
    """Whether this collection set something aside, or holds answers until the admin releases them."""
    from digest.core.triage.context import Fate

    return bool(tally.fates.get(Fate.SET_ASIDE) or tally.held)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with (done, of): a bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def _advance(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield _advance
