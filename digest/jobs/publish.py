"""Publish: what the month asks for, and the frozen edition with one ledger row a reader.

Each step is one transaction: its row in the steps of the month, and the mail it owes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from digest.core import edition as editions
from digest.core import envelope, mail, page, schedule, subscriber
from digest.core import lesson as lessons
from digest.core.delivery import Delivery, Kind
from digest.core.edition import Edition
from digest.core.lesson import Lesson, State
from digest.core.mail import Press
from digest.core.page import Page
from digest.core.schedule import Calendar, Stage, Step
from digest.core.subscriber import Standing, Subscriber
from digest.edge.store import Store, Work
from digest.errors import Impossible

WAITING = (State.RECEIVED, State.READY, State.HELD, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Paper:
    """What an edition is made with: its calendar, names and themes, and whom the steps write to."""

    calendar: Calendar
    title: str
    saying: str
    editors: tuple[str, ...]
    admin: str
    themes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step that was taken, and how many mails it owes."""

    step: Step
    owed: int


def month_of(moment: datetime, time_zone: ZoneInfo) -> str:
    """The month a moment falls in for the readers, `2026-11`."""
    return f"{moment.astimezone(time_zone):%Y-%m}"


def due(store: Store, paper: Paper, moment: datetime) -> tuple[Step, ...]:
    """What must happen now, oldest first; nothing is done."""
    with store.begin() as work:
        return schedule.due(
            paper.calendar,
            moment,
            work.done_steps(),
            _first_month(work, paper, moment),
            approved_at=work.approved_at(),
        )


def ahead(store: Store, paper: Paper, moment: datetime) -> tuple[Step, ...]:
    """The steps of the coming edition that are still to be taken; none when this month's has gone."""
    with store.begin() as work:
        done = work.done_steps()
    try:
        month = coming(store, paper, moment)
    except Impossible:
        month = following(month_of(moment, paper.calendar.time_zone))
    return tuple(step for step in schedule.steps(paper.calendar, month) if (month, step.stage) not in done)


def take(store: Store, paper: Paper, press: Press, steps: Sequence[Step], moment: datetime) -> list[Taken]:
    """Take the steps in order. Raises `Busy` when another run is publishing."""
    with store.alone("publish"):
        return [taken for step in steps if (taken := _take(store, paper, press, step, moment))]


def _take(store: Store, paper: Paper, press: Press, step: Step, moment: datetime) -> Taken | None:
    with store.begin() as work:
        match step.stage:
            case Stage.DRAFT | Stage.REMIND | Stage.PROOF:
                owed = _write_to_editors(work, paper, press, step, moment)
            case Stage.PUBLISH:
                if not _readers(work, step.month):
                    _nobody_reads(work, paper, press, step, moment)
                    return None
                owed = _freeze(work, paper, press, step.month, moment)
            case Stage.SKIP:
                owed = []
        if not work.take_step(step.month, step.stage, moment):
            return None
        return Taken(step, work.owe(owed))


def _first_month(work: Work, paper: Paper, moment: datetime) -> str:
    """The month of the first run, remembered; earlier months are never due."""
    month = work.fact("first_month")
    if not month:
        month = month_of(moment, paper.calendar.time_zone)
        work.set_fact("first_month", month)
    return month


# --- draft, reminder, proof ---


def _write_to_editors(work: Work, paper: Paper, press: Press, step: Step, moment: datetime) -> list[Delivery]:
    waiting = work.lessons(*WAITING)
    kind, write = _letter_of(step, waiting)
    published_at = next(one.due_at for one in schedule.steps(paper.calendar, step.month) if one.stage is Stage.PUBLISH)

    def page_for(press: Press, token: str) -> Page:
        return write(press.environment, step.month, waiting, published_at, token=token)

    return [mail.owed(press, kind, step.month, editor, moment, page_for) for editor in paper.editors]


def _letter_of(step: Step, waiting: Sequence[Lesson]) -> tuple[Kind, page.EditorsLetter]:
    if not waiting:
        return Kind.QUIET, page.quiet_notice
    match step.stage:
        case Stage.DRAFT:
            return Kind.DRAFT, page.draft_notice
        case Stage.REMIND:
            return Kind.REMINDER, page.reminder
        case _:
            return Kind.PROOF, page.proof


# --- publication ---


def coming(store: Store, paper: Paper, moment: datetime) -> str:
    """The month of the edition being made: the oldest not yet published, this month at the latest.

    Raises `Impossible` when this month's edition has gone: one a month, ever.
    """
    with store.begin() as work:
        month = _first_month(work, paper, moment)
        gone = {done for done, stage in work.done_steps() if stage in (Stage.PUBLISH, Stage.SKIP)}
    last = month_of(moment, paper.calendar.time_zone)
    while month in gone and month < last:
        month = following(month)
    if month in gone:
        raise Impossible(
            f"The edition of {editions.month_name(month)} has gone out.",
            "There is one a month; the next opens with the new month.",
        )
    return month


def following(month: str) -> str:
    """The month after `month`."""
    return f"{datetime.fromisoformat(f'{month}-28') + timedelta(days=4):%Y-%m}"


def readers(store: Store, month: str) -> tuple[Subscriber, ...]:
    """Everybody the edition of `month` goes to."""
    with store.begin() as work:
        return _readers(work, month)


def _readers(work: Work, month: str) -> tuple[Subscriber, ...]:
    return tuple(reader for reader in work.subscribers() if subscriber.is_receiving(reader, month))


def compose(store: Store, paper: Paper, month: str, *, proposed: bool = False) -> Edition:
    """The edition of `month` as it stands; with `proposed`, lessons still to be approved are in it too."""
    with store.begin() as work:
        states = (State.APPROVED, State.READY) if proposed else (State.APPROVED,)
        return _assemble(work, paper, month, work.lessons(*states))


def _assemble(work: Work, paper: Paper, month: str, chosen: Sequence[Lesson]) -> Edition:
    start, end = _bounds(paper, month)
    printed = [_signed(work, lesson) for lesson in chosen]
    return editions.assemble(
        printed,
        month,
        title=paper.title,
        saying=paper.saying,
        note=paper.note,
        wrote=work.wrote_in(start, end),
        count=work.published_count() + len(chosen),
        since=_since(work, month),
        themes=tuple(paper.themes),
    )


def _signed(work: Work, lesson: Lesson) -> tuple[Lesson, str, str]:
    """The lesson with name and team only where its author asked to be named."""
    author = work.author(lesson.reference)
    if author is None or not author.may_be_named:
        return lesson, "", ""
    return lesson, author.name, author.team


def _bounds(paper: Paper, month: str) -> tuple[datetime, datetime]:
    """The first moment of `month` and that of the next, end exclusive, in the readers' time zone."""
    zone = paper.calendar.time_zone
    start, end = (datetime.fromisoformat(f"{one}-01").replace(tzinfo=zone) for one in (month, following(month)))
    return start, end


def _since(work: Work, month: str) -> str:
    return min(work.edition_months(), default=month)


def _freeze(work: Work, paper: Paper, press: Press, month: str, moment: datetime) -> list[Delivery]:
    """Fix the edition's words, its lessons' state and its readers, all in the caller's transaction."""
    chosen = work.lessons(State.APPROVED)
    edition = _assemble(work, paper, month, chosen)
    whole = page.newsletter(press.environment, edition, press.house, token=page.READER_TOKEN)
    message = envelope.edition_message(whole, press.house, edition, moment)
    work.freeze(month, 1, editions.to_json(edition), message, moment)
    for reader in work.subscribers(Standing.PAUSED):
        work.save_subscriber(subscriber.resumed(reader, month, moment))
    for lesson in chosen:
        published, move = lessons.move(lesson, State.PUBLISHED, "digest", moment)
        work.save_lesson(replace(published, edition=month), (move,))
    return [_copy(press, month, reader, moment) for reader in _readers(work, month)]


def _copy(press: Press, month: str, reader: Subscriber, moment: datetime) -> Delivery:
    bare = mail.row(press, Kind.NEWSLETTER, month, reader.address, moment)
    return replace(bare, edition_month=month, edition_version=1)


def _nobody_reads(work: Work, paper: Paper, press: Press, step: Step, moment: datetime) -> None:
    """No reader yet: the month waits, and the admin hears of it once."""

    def write(press: Press, token: str) -> Page:
        return page.nobody_reads(press.environment, step.month, token=token)

    if paper.admin:
        work.owe([mail.owed(press, Kind.REPORT, f"{step.month} readers", paper.admin, moment, write)])


def publish_now(store: Store, paper: Paper, press: Press, month: str, moment: datetime) -> int:
    """Publish `month`'s edition at this moment, whatever the calendar says; how many copies are owed.

    Raises `Impossible` when nothing is approved or nobody subscribes; `Busy` when another run is publishing.
    """
    with store.alone("publish"), store.begin() as work:
        if not work.lessons(State.APPROVED):
            raise Impossible("No lesson is approved yet.", "`digest review list` shows what waits.")
        if not _readers(work, month):
            raise Impossible("Nobody subscribes yet.", "`digest subscribers add ADDRESS` adds the first reader.")
        if not work.take_step(month, Stage.PUBLISH, moment):
            raise Impossible(f"The edition of {editions.month_name(month)} has gone out.", "There is one a month.")
        return work.owe(_freeze(work, paper, press, month, moment))


def preview(store: Store, paper: Paper, press: Press, month: str) -> tuple[Edition, Page]:
    """The coming edition and its page, lessons still waiting for approval included."""
    edition = compose(store, paper, month, proposed=True)
    return edition, page.newsletter(press.environment, edition, press.house)


def owe_preview(store: Store, press: Press, edition: Edition, made: Page, recipient: str, moment: datetime) -> None:
    """Owe `made`, a preview of `edition`, to one of our own people; each time anew."""
    about = f"{edition.month} preview {moment.isoformat(timespec='seconds')}"
    with store.begin() as work:
        work.owe([mail.owed(press, Kind.PREVIEW, about, recipient, moment, lambda press, token: made)])
