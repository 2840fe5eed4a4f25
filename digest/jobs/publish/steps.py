"""Taking the steps of the month: each is one transaction, its row and the mail it owes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.core.edition import schedule
from digest.core.edition.schedule import Stage, Step
from digest.core.lesson.lesson import Authorship, Lesson, State
from digest.core.outgoing import draft, owe, page, token
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.draft import Outsider, Tray
from digest.core.outgoing.owe import Press
from digest.core.outgoing.page import Page
from digest.edge.store import Store, Work
from digest.jobs.publish import Paper
from digest.jobs.publish.consent import awaited, printable
from digest.jobs.publish.contents import met_before
from digest.jobs.publish.issue import freeze, receiving, turned_away

Letter = Callable[..., Page]
_LETTERS: Mapping[Stage, tuple[Kind, Letter]] = {
    Stage.DRAFT: (Kind.DRAFT, draft.draft),
    Stage.REMIND: (Kind.REMINDER, draft.reminder),
    Stage.PROOF: (Kind.PROOF, draft.proof),
}
WAITING = (State.RECEIVED, State.READY, State.HELD, State.APPROVED)
"""The lessons that every draft shows until they are decided and printed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step that was taken, and how many mails it owes."""

    step: Step
    owed: int


def take(store: Store, paper: Paper, press: Press, steps: Sequence[Step], moment: datetime) -> list[Taken]:
    """Take the steps in order, leaving out what another run has taken. Raises `Busy` when one is publishing."""
    with store.alone("publish"):
        return [taken for step in steps if (taken := _take(store, paper, press, step, moment))]


def _take(store: Store, paper: Paper, press: Press, step: Step, moment: datetime) -> Taken | None:
    with store.begin() as work:
        if not _may_be_taken(work, paper, press, step, moment) or not work.take_step(step.month, step.stage, moment):
            return None
        return Taken(step, work.owe(_owed(work, paper, press, step, moment)))


def _may_be_taken(work: Work, paper: Paper, press: Press, step: Step, moment: datetime) -> bool:
    """Publication waits for a reader, and for a lesson: the last may have been held since the step was found due."""
    if step.stage is not Stage.PUBLISH:
        return True
    if work.ordered(step.month) == "stop":
        return False
    if not receiving(work, step.month):
        _tell_admin_nobody_reads(work, paper, press, step, moment)
        return False
    return bool(printable(work, paper, moment))


def _owed(work: Work, paper: Paper, press: Press, step: Step, moment: datetime) -> list[Delivery]:
    """The mail that the step owes; publishing freezes the edition on the way."""
    match step.stage:
        case Stage.DRAFT | Stage.REMIND | Stage.PROOF:
            return _to_editors(work, paper, press, step, moment)
        case Stage.PUBLISH:
            return [*freeze(work, paper, press, step.month, moment), *turned_away(work, press, moment)]
        case Stage.SKIP:
            return turned_away(work, press, moment)


def _to_editors(work: Work, paper: Paper, press: Press, step: Step, moment: datetime) -> list[Delivery]:
    waiting = work.lessons(*WAITING)
    kind, write = _LETTERS[step.stage] if waiting else (Kind.QUIET, draft.quiet)
    return to_editors(work, paper, press, kind, write, step.month, step.month, moment)


def to_editors(
    work: Work, paper: Paper, press: Press, kind: Kind, write: Letter, month: str, subject: str, moment: datetime
) -> list[Delivery]:
    """One letter to each editor about `month`'s edition; what it lists is kept, for their answers."""
    steps = schedule.steps(paper.calendar, month)
    published_at = next(one.due_at for one in steps if one.stage is Stage.PUBLISH)
    outsiders = tuple(Outsider(one.key, one.sender, token.without_tokens(one.subject)) for one in work.strangers())
    waiting = work.lessons(*WAITING)
    whose, asked, met = _whose(work, paper, waiting), awaited(work, paper, moment), met_before(work, waiting)
    tray = Tray(month, published_at, waiting, outsiders, whose, asked, met)
    work.keep_listing(kind, subject, draft.listing(tray))

    def _page_for(press: Press, token: str) -> Page:
        return write(press.environment, press.house, tray, token=token)

    return [owe.owed(press, kind, subject, editor, moment, _page_for) for editor in paper.editors]


def _whose(work: Work, paper: Paper, waiting: Sequence[Lesson]) -> Mapping[str, str]:
    """By reference, what editors may know of who wrote: the name where the house wants it so, else a large team."""
    authors = ((lesson.reference, work.author(lesson.reference)) for lesson in waiting)
    told = {reference: _told(paper, author) for reference, author in authors if author}
    return {reference: whose for reference, whose in told.items() if whose}


def _told(paper: Paper, author: Authorship) -> str:
    if paper.editors_see_authors:
        return f"{author.name} <{author.address}>" if author.name else author.address
    return author.team if author.team in paper.large_teams else ""


def _tell_admin_nobody_reads(work: Work, paper: Paper, press: Press, step: Step, moment: datetime) -> None:
    """No reader yet: the month waits, and the admin hears of it once."""

    def _write(press: Press, token: str) -> Page:
        return page.nobody_reads(press.environment, step.month, token=token)

    if paper.admin:
        work.owe([owe.owed(press, Kind.REPORT, f"{step.month} readers", paper.admin, moment, _write)])
