"""Publish: what the month asks for, and when.

`due` and what else is asked on every run stands here; `steps` takes the steps, `issue` makes the edition. Those
two load the templates' machinery, which an idle run does without.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from digest.core.edition import schedule
from digest.core.edition.schedule import Calendar, Step, month_of
from digest.core.text.wording import month_name
from digest.edge.store import Store, Work
from digest.errors import Impossible


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
    sayings: tuple[str, ...] = ()
    numbers: bool = False
    year_ago: bool = False
    consent_days: int | None = None  # of silence, after which edited words are printed; 0 never; None: nobody is asked
    editors_see_authors: bool = False
    large_teams: frozenset[str] = frozenset()  # that can be named in a draft and give nobody away


def steps_due(store: Store, paper: Paper, moment: datetime) -> tuple[Step, ...]:
    """What must happen now, oldest first; nothing is done."""
    with store.begin() as work:
        first, done, since = first_month(work, paper, moment), work.done_steps(), _printable_since(work, paper, moment)
    return schedule.due_steps(paper.calendar, moment, done, first, approved_at=since)


def _printable_since(work: Work, paper: Paper, moment: datetime) -> datetime | None:
    if paper.consent_days is None:
        return work.approved_at()
    from digest.jobs.publish.consent import printable_since

    return printable_since(work, paper, moment)


def ahead(store: Store, paper: Paper, moment: datetime) -> tuple[Step, ...]:
    """The steps of the coming edition that are still to be taken."""
    with store.begin() as work:
        first, done = first_month(work, paper, moment), work.done_steps()
    month = schedule.month_in_making(paper.calendar, moment, done, first)
    return tuple(step for step in schedule.steps(paper.calendar, month) if (month, step.stage) not in done)


def publishable_month(store: Store, paper: Paper, moment: datetime) -> str:
    """The month of the edition that may be published now.

    Raises `Impossible` when this month's has gone: one a month, ever.
    """
    with store.begin() as work:
        first, done = first_month(work, paper, moment), work.done_steps()
    month, this_month = (
        schedule.month_in_making(paper.calendar, moment, done, first),
        month_of(moment, paper.calendar.time_zone),
    )
    if month > this_month:
        raise gone_out(this_month)
    return month


def has_orders(store: Store, paper: Paper, moment: datetime) -> bool:
    """Whether an order for the coming edition waits to be carried out."""
    try:
        month = publishable_month(store, paper, moment)
    except Impossible:
        return False
    with store.begin() as work:
        return work.ordered(month) not in ("", "stop")


def is_looked_after(store: Store, moment: datetime) -> bool:
    """Whether past editions were looked after on this day, and no lesson in print has been taken out since."""
    with store.begin() as work:
        state = work.house_state()
        return (state.looked_after_on, state.out_of_print) == looked_after(work, moment)


def looked_after(work: Work, moment: datetime) -> tuple[str, int]:
    """What past editions are looked after for: the day, and how many lessons are out of print."""
    return f"{moment:%Y-%m-%d}", len(work.withdrawn())


def gone_out(month: str) -> Impossible:
    """That the edition of `month` cannot be sent again."""
    said = f"The edition of {month_name(month)} has gone out."
    return Impossible(said, "There is one a month; the next opens with the new month.")


def remember_first_month(store: Store, paper: Paper, moment: datetime) -> None:
    """Remember the month of the first run; only looking, as `status` does, starts nothing."""
    with store.begin() as work:
        if not work.house_state().first_month:
            work.set_first_month(month_of(moment, paper.calendar.time_zone))


def first_month(work: Work, paper: Paper, moment: datetime) -> str:
    """The month of the first run, this one when there was none; earlier months are never due."""
    return work.house_state().first_month or month_of(moment, paper.calendar.time_zone)
