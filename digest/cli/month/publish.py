"""`digest preview` and `digest publish`: the coming edition, looked at and sent."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.context import Context
from digest.errors import Impossible

if TYPE_CHECKING:
    from digest.core.edition.edition import Edition
    from digest.core.outgoing.page import Page


@click.command("preview")
@click.option(
    "--to", "recipient", metavar="ADDRESS", help="Mail it to this editor or admin instead of opening a browser."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write it into this folder and open nothing."
)
@click.option("--sample", is_flag=True, help="Look at the sample month instead; no configuration is needed.")
@click.pass_obj
def preview_command(context: Context, recipient: str | None, out: Path | None, sample: bool) -> None:
    """Look at the coming edition, lessons still to be approved included: wide and narrow, light and dark, as text."""
    from digest.jobs.publish import issue, publishable_month

    if sample:
        if recipient:
            raise click.UsageError("--sample is looked at here and not mailed.")
        _show_sample(out)
        return

    paper, press = context.paper(), context.press()
    month = publishable_month(context.store(), paper, context.moment)
    edition, page = issue.preview_edition(context.store(), paper, press, month)
    if recipient:
        _mail(context, edition, page, recipient)
        return
    from digest.core.lesson.lesson import State
    from digest.core.outgoing.webcopy import preview_files

    with context.store().begin() as work:
        waiting = [lesson.title for lesson in work.lessons(State.READY)]
    _show(preview_files(press.environment, page, edition, waiting, press.house.logo), edition, out)


def _show_sample(out: Path | None) -> None:
    import tempfile

    from digest.cli.setup.demo import sample
    from digest.core.outgoing.webcopy import preview_files

    with tempfile.TemporaryDirectory(prefix="digest-sample-") as scratch:
        environment, page, edition = sample(Path(scratch) / "sample")
    _show(preview_files(environment, page, edition), edition, out)


def _show(pages: Mapping[str, bytes], edition: Edition, out: Path | None) -> None:
    """Write the preview, say where, and open it unless a folder was named."""
    from digest.edge import site

    folder = out or _scratch()
    site.write(pages, folder)
    place = (folder / "preview.html").resolve()
    click.echo(f"{edition.title}: {place}")
    if out is None:
        click.launch(place.as_uri())


def _scratch() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="digest-preview-"))


def _mail(context: Context, edition: Edition, page: Page, recipient: str) -> None:
    """Owe the preview to one of our own people, and deliver it."""
    from digest.cli.month.deliver import deliver_now
    from digest.jobs.publish import issue

    people = context.config.people
    own = {*people.editors, context.config.admin.address}
    if recipient.lower() not in own:
        raise Impossible(f"{recipient} is neither an editor nor the admin.", "A preview may hold what is not released.")
    issue.owe_preview(context.store(), context.press(), edition, page, recipient.lower(), context.moment)
    deliver_now(context)


@click.command()
@click.option("--month", help="The edition's month, 2026-11; the coming one otherwise.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--quiet", is_flag=True, help="Publish a quiet month: no new lesson, and a past one worth rereading.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and send nothing.")
@click.pass_context
def publish(ctx: click.Context, month: str | None, yes: bool, quiet: bool, dry_run: bool) -> None:
    """Send the month's edition to every reader now."""
    from digest.cli.month.deliver import deliver_now
    from digest.core.text.wording import month_name
    from digest.jobs.publish import issue, publishable_month, remember_first_month

    context: Context = ctx.obj
    paper = context.paper()
    due_month = publishable_month(context.store(), paper, context.moment)
    if month not in (None, due_month):
        raise Impossible(f"The edition to be published is {due_month}, not {month}.")
    edition = issue.compose(context.store(), paper, context.press(), due_month, quiet=quiet)
    question = f"Send {month_name(due_month)} ({_lessons(edition)}) to {_readers(context, due_month)}?"
    if dry_run:
        click.echo(question)
        return
    _ask(question, yes)
    remember_first_month(context.store(), paper, context.moment)
    owed = issue.publish_now(context.store(), paper, context.press(), due_month, context.moment, quiet=quiet)
    click.echo(f"{edition.title} is published; {owed} {'copy is' if owed == 1 else 'copies are'} owed.")
    ctx.exit(deliver_now(context))


def _lessons(edition: Edition) -> str:
    if edition.reread:
        return f"a quiet month, with {edition.reread.title!r} to read again"
    count = len(edition.items)
    return f"{count} {'lesson' if count == 1 else 'lessons'}"


def _readers(context: Context, month: str) -> str:
    from digest.jobs.publish.issue import readers

    count = len(readers(context.store(), month))
    rehearsal = context.config.outbox.rehearsal_to
    said = f"{count} {'reader' if count == 1 else 'readers'}"
    return f"{said}, all diverted to {rehearsal}" if rehearsal else said


def _ask(question: str, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise Impossible("Publishing needs a yes, and nobody is here to give it.", "Say `digest publish --yes`.")
    click.confirm(question, abort=True)
