"""`digest demo`: the whole pipeline on sample letters, without configuration or network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import resources
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.context import Context
from digest.errors import Impossible

if TYPE_CHECKING:
    from jinja2 import Environment

    from digest.core.edition.edition import Edition
    from digest.core.lesson.lesson import Lesson
    from digest.core.outgoing.page import Page
    from digest.edge.store import Store

MARK = ".digest-demo"
"""The file by which the demo knows its own folder."""

ELSEWHERE = "Name another folder: digest demo FOLDER."

READ_AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
REVIEWED_AT = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
PUBLISHED_AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
EDITOR = "maya.editor@harbour.example"

CONFIG = """\
# The demo's own configuration: a fictional service, a Maildir in, a folder of mail out.
[mail]
from = "What we learned <lessons@harbour.example>"

[mailbox]
kind = "maildir"
path = "mailbox"

[outbox]
kind = "folder"
path = "outbox"

[people]
editors = ["maya.editor@harbour.example"]
allowed_domains = ["harbour.example"]

[themes]
Handovers = ["handover", "hand over", "passed on", "cover", "duty"]
Records = ["recording", "record", "address", "note", "file", "form"]
"Working with families" = ["visit", "family", "parent", "mother", "father", "interpreter"]

[admin]
address = "admin@harbour.example"

[tokens]
keys = ["e8c61e82df10cb6316ac62d9d4cc3c5b480ae1b289ae4a7cc7b317e706ec0228"]
"""

MONTH = "2026-11"
READERS = ("ana@harbour.example", "joe@harbour.example", "team.north@harbour.example")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="digest-demo")
@click.option("--open", "open_it", is_flag=True, help="Open the newsletter in a browser at the end.")
def demo(folder: Path, open_it: bool) -> None:
    """See the whole pipeline at work on sample letters, in FOLDER (digest-demo)."""
    _start_afresh(folder)
    letters = _post_letters(folder)
    click.echo(f"{letters} letters have arrived in {folder / 'mailbox'}.\n")
    _read(folder)
    _review(folder)
    newsletter = _publish(folder)
    click.echo(f"\nThe newsletter: {newsletter}")
    if open_it:
        click.launch(newsletter.resolve().as_uri())


def sample(folder: Path) -> tuple[Environment, Page, Edition]:
    """The edition of the sample month, made in `folder` without a word: the templates, the page, and what it says."""
    from contextlib import redirect_stdout
    from io import StringIO

    from digest.core.edition import edition
    from digest.core.outgoing import page

    with redirect_stdout(StringIO()):
        _start_afresh(folder)
        _post_letters(folder)
        _read(folder)
        _review(folder)
        _publish(folder)
    with _context(folder, PUBLISHED_AT) as context, context.store().begin() as work:
        press, frozen = context.press(), work.edition(MONTH)
        if frozen is None:
            raise Impossible("The sample month made no edition.", "Please tell us: this should not happen.")
        printed = edition.from_json(frozen.edition_json)
    return press.environment, page.newsletter(press.environment, printed, press.house), printed


def _start_afresh(folder: Path) -> None:
    """Make the folder, or empty it when it is the demo's own. Raises `Impossible` when it holds anything else."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise Impossible(f"{folder} holds something else already.", ELSEWHERE)
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
    except OSError as error:
        raise Impossible(f"{folder} cannot be made: {error.strerror}.", ELSEWHERE) from error
    (folder / MARK).write_text("Made by `digest demo`, which may delete this folder.\n")
    config = folder / "digest.toml"
    config.touch(0o600)
    config.write_text(CONFIG)


def _post_letters(folder: Path) -> int:
    """Put the sample letters into a Maildir, each at the time it was written."""
    import os

    inbox = folder / "mailbox" / "new"
    for part in ("cur", "new", "tmp"):
        (folder / "mailbox" / part).mkdir(parents=True)
    samples = sorted(resources.files("digest").joinpath("samples").iterdir(), key=lambda sample: sample.name)
    letters = [sample for sample in samples if sample.name.endswith(".eml")]
    for sample in letters:
        raw = sample.read_bytes()
        place = inbox / f"{sample.name.removesuffix('.eml')}.demo"
        place.write_bytes(raw)
        written = _written_at(raw)
        os.utime(place, (written, written))
    return len(letters)


def _written_at(raw: bytes) -> float:
    """When a sample letter was written, by its Date header; seconds since 1970."""
    line = next(line for line in raw.splitlines() if line.lower().startswith(b"date:"))
    return parsedate_to_datetime(line[5:].decode().strip()).timestamp()


def _context(folder: Path, moment: datetime) -> Context:
    return Context(folder / "digest.toml", {"DIGEST_NOW": moment.isoformat()}, chance=_numbered())


def _numbered() -> Callable[[], str]:
    """Public ids that are the same in every demo; real ones are random."""
    numbers: Iterator[int] = count(1)
    return lambda: f"demo{next(numbers):04}"


def _read(folder: Path) -> None:
    from digest.jobs.collect import collect
    from digest.jobs.collect.retry import recent_letters

    with _context(folder, READ_AT) as context:
        collect(
            context.store(), context.mailbox(), context.office(), context.press, since=datetime(2026, 11, 1, tzinfo=UTC)
        )
        letters = sorted(recent_letters(context.store(), None, 100), key=lambda seen: seen.received)
    click.echo("digest pull")
    for seen in letters:
        what = f"lesson {seen.reference}" if seen.reference else f"{seen.fate.replace('_', ' ')}, {seen.rule}"
        click.echo(f"  {what:<22} {seen.subject[:52]}")


def _review(folder: Path) -> None:
    from digest.core.lesson.lesson import State
    from digest.jobs.review import decide_lessons, lessons_in_states

    with _context(folder, REVIEWED_AT) as context:
        store = context.store()
        lessons = lessons_in_states(store)
        ready = [lesson.reference for lesson in lessons if lesson.state is State.READY]
        click.echo("\ndigest review list")
        for lesson in lessons:
            _tell(lesson)
        for lesson in lessons:
            if lesson.pictures and lesson.reference in ready:
                _print_picture(store, lesson)
        click.echo(f"\nThe editor says: digest review approve {' '.join(ready)}")
        decide_lessons(store, ready, State.APPROVED, EDITOR, context.moment)


def _tell(lesson: Lesson) -> None:
    click.echo(f"  {lesson.reference}  {lesson.title}")
    if lesson.learned:
        click.echo(f"{'':15}{_first_line(lesson.learned)}")
    else:
        click.echo(f"{'':15}(asked: what would you tell a colleague?)")


def _first_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 96 else f"{line[:95].rsplit(' ', 1)[0]} ..."


def _print_picture(store: Store, lesson: Lesson) -> None:
    from digest.jobs.review import print_pictures

    alt = "Two cardboard memory boxes on a desk. One is labelled My memories, the other has lost its label."
    click.echo(f"\nThe editor says: digest review approve {lesson.reference} --with-picture 1 --alt {alt!r}")
    print_pictures(store, lesson.reference, [1], alt, "")


def _publish(folder: Path) -> Path:
    """Live through publication day, and leave the newsletter where it is easily found."""
    with _context(folder, PUBLISHED_AT) as context:
        _subscribe(context.store())
        _take_due_steps(context)
        _deliver(context)
        return _lay_out(context, folder)


def _subscribe(store: Store) -> None:
    from digest.core.subscriber import Subscriber

    with store.begin() as work:
        work.set_first_month(MONTH)
        for address in READERS:
            work.save_subscriber(Subscriber(address, READ_AT, group=address.startswith("team.")))


def _take_due_steps(context: Context) -> None:
    from digest.cli.month.deliver import mails
    from digest.jobs.publish import steps_due
    from digest.jobs.publish.steps import take

    store, paper = context.store(), context.paper()
    for taken in take(store, paper, context.press(), steps_due(store, paper, context.moment), context.moment):
        click.echo(f"\ndigest run, {PUBLISHED_AT:%d %B %Y}: {taken.step.stage}, {mails(taken.owed)} owed")


def _deliver(context: Context) -> None:
    from digest.cli.month.deliver import delivery_summary
    from digest.jobs.deliver import Terms, deliver

    # Claims under one name: this run's own would leave another length behind in the database each time.
    tally = deliver(context.store(), context.outbox, Terms(), context.moment, owner="demo")
    click.echo(f"  {delivery_summary(tally)}")


def _lay_out(context: Context, folder: Path) -> Path:
    """Write the edition as files a browser opens, and one reader's copy as it was sent."""
    from digest.core.edition import edition
    from digest.core.outgoing import envelope, page, webcopy
    from digest.core.outgoing.delivery import Kind
    from digest.edge import site

    with context.store().begin() as work:
        frozen = work.edition(MONTH)
        copy = next(row for row in work.deliveries(kind=Kind.NEWSLETTER) if row.recipient == READERS[0])
    if frozen is None:
        raise Impossible("The demo made no edition.", "Please tell us: this should not happen.")
    printed = edition.from_json(frozen.edition_json)
    press = context.press()
    files = webcopy.files(page.newsletter(press.environment, printed, press.house, token=copy.token), press.house.logo)
    sent = envelope.personalise(frozen.message, recipient=copy.recipient, token=copy.token)
    site.write({**files, "newsletter.eml": sent}, folder)
    return folder / "newsletter.html"
