"""What the month asks for today: draft, remind, proof, publish, skip.

An edition is named for a month and goes out once. Its steps fall on working days; a machine that was off catches up;
a month in which nothing is approved waits, and at the next month's draft it steps aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

DRAFT_RULE = "third monday"
PUBLISH_RULE = "first tuesday"
ALLOWED = "`first tuesday` (first to fourth, or last; any weekday, or `working day`) or a date such as `2026-12-01`"
"""What a rule may be, in the words of a fault."""

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORKING_DAY = "working day"


class Stage(StrEnum):
    """A step of the month."""

    DRAFT = "draft"
    REMIND = "remind"
    PROOF = "proof"
    PUBLISH = "publish"
    SKIP = "skip"  # nothing approved until the next draft day: the month joins the next edition


CLOSING = frozenset({Stage.PUBLISH, Stage.SKIP})
"""The steps after which a month asks for nothing more."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the steps of an edition fall; days are rules such as `first tuesday`, `last working day` or `2026-12-01`.

    A date stands for one edition only: the month it lies in (draft), or the edition drafted last before it (publish).
    Every other edition keeps to the usual rule, so a date left in the configuration does no harm.
    """

    time_zone: ZoneInfo
    draft: str = DRAFT_RULE  # of the edition's own month
    publish: str = PUBLISH_RULE  # of the month after
    publish_at: time = time(8, 30)
    draft_at: time = time(8, 30)  # reminder and proof leave at this time too
    holidays: Set[date] = frozenset()
    remind_working_days: int = 2  # before publication
    proof_working_days: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One thing due for one month's edition."""

    month: str  # 2026-11: the edition's name
    stage: Stage
    due_at: datetime  # aware


def month_of(moment: datetime, time_zone: ZoneInfo) -> str:
    """The month, `2026-11`, that `moment` falls in where the readers are."""
    return f"{moment.astimezone(time_zone):%Y-%m}"


def following(month: str, months: int = 1) -> str:
    """The month that comes `months` after `month` (before it, when negative)."""
    first = date.fromisoformat(f"{month}-01")
    years, month_index = divmod(first.month - 1 + months, 12)
    return f"{first.year + years:04}-{month_index + 1:02}"


def day_by_rule(rule: str, year: int, month: int, holidays: Set[date] = frozenset()) -> date:
    """The date `rule` names in that month, moved to the next working day. Raises ValueError naming what is allowed.

    `last working day` moves back by its nature; a date is itself, whatever the month.
    """
    ordinal, _, kind = " ".join(rule.lower().split()).partition(" ")
    if ordinal in _ORDINALS and kind == _WORKING_DAY:
        return _candidates(year, month, kind, holidays)[_ORDINALS[ordinal]]
    if ordinal in _ORDINALS and kind in _WEEKDAYS:
        return _working_day(_candidates(year, month, kind, holidays)[_ORDINALS[ordinal]], holidays)
    fixed = _fixed(rule)
    if fixed is None:
        raise ValueError(f"{rule!r} is not a day of the month: write {ALLOWED}.")
    return _working_day(fixed, holidays)


def steps(calendar: Calendar, month: str) -> tuple[Step, ...]:
    """Draft, remind, proof and publish of `month`'s edition, in order of time; nothing comes before its draft."""
    drafted = _draft_day(calendar, month)
    published = max(_publish_day(calendar, month), drafted)
    moments = {
        Stage.DRAFT: _moment(calendar, drafted, calendar.draft_at),
        Stage.REMIND: _before(calendar, published, calendar.remind_working_days),
        Stage.PROOF: _before(calendar, published, calendar.proof_working_days),
        Stage.PUBLISH: _moment(calendar, published, calendar.publish_at),
    }
    first = moments[Stage.DRAFT]
    return tuple(Step(month, stage, max(moment, first)) for stage, moment in moments.items())


def due_steps(
    calendar: Calendar, now: datetime, done: Set[tuple[str, Stage]], first_month: str, *, approved_at: datetime | None
) -> tuple[Step, ...]:
    """What must happen now, oldest first.

    `done` holds steps taken; `first_month` is the month of the first run (earlier months are never due);
    `approved_at` is when the first of the approved, unpublished lessons was approved, None when there is none. (The
    first and not the latest: a lesson approved a minute after publication time must not put off those before it.)

    A publication carries every approved lesson, so months after one that is due are judged as having none: no two
    editions leave in one run, and an older one never leaves after a younger one.
    """
    due: list[Step] = []
    for month in _open_months(calendar, now, done, first_month):
        asked = tuple(_asked(calendar, month, now, approved_at))
        due += (step for step in asked if (month, step.stage) not in done)
        if any(step.stage is Stage.PUBLISH for step in asked):
            approved_at = None
    return tuple(sorted(due, key=lambda step: step.due_at.astimezone(UTC)))


def month_in_making(calendar: Calendar, now: datetime, done: Set[tuple[str, Stage]], first_month: str) -> str:
    """The month of the edition being made: the oldest that is neither published nor skipped."""
    return next(
        (month for month in _open_months(calendar, now, done, first_month)),
        max(first_month, following(month_of(now, calendar.time_zone))),
    )


def _asked(calendar: Calendar, month: str, now: datetime, approved_at: datetime | None) -> Iterator[Step]:
    """Every step that the open `month` asks for by `now`, whether taken before or not."""
    drafted, reminded, proofed, published = steps(calendar, month)
    now = now.astimezone(UTC)  # moments that share a zone are compared by the wall clock, blind to the repeated hour
    skip_at = _skip_at(calendar, published)
    goes_at = _goes_at(calendar, published, approved_at)
    goes = goes_at is not None and goes_at.astimezone(UTC) < skip_at
    if not goes and skip_at <= now:
        yield Step(month, Stage.SKIP, skip_at)
        return
    if drafted.due_at <= now:
        yield drafted
    if goes and goes_at is not None and goes_at <= now:
        yield Step(month, Stage.PUBLISH, goes_at)
    elif proofed.due_at <= now and (goes or now < published.due_at):
        yield proofed
    elif reminded.due_at <= now < proofed.due_at:  # a reminder after the proof reminds nobody
        yield reminded


def _goes_at(calendar: Calendar, published: Step, approved_at: datetime | None) -> datetime | None:
    """When the edition goes out: its day, or the next working morning after the first approval; None without one."""
    if approved_at is None:
        return None
    if approved_at.astimezone(UTC) <= published.due_at:
        return published.due_at
    local = approved_at.astimezone(calendar.time_zone).date()
    mornings = (_moment(calendar, day, calendar.publish_at) for day in _working_days(local, calendar.holidays))
    return next(morning for morning in mornings if morning > approved_at.astimezone(UTC))


def _skip_at(calendar: Calendar, published: Step) -> datetime:
    """When `published` has waited long enough: the first draft of a later month that comes after it, in UTC."""
    later = (steps(calendar, month)[0].due_at for month in _months_from(following(published.month)))
    return next(drafted for drafted in later if drafted > published.due_at).astimezone(UTC)


def _open_months(calendar: Calendar, now: datetime, done: Set[tuple[str, Stage]], first_month: str) -> Iterator[str]:
    """The months from the first to that of `now` that are neither published nor skipped, oldest first."""
    last = month_of(now, calendar.time_zone)
    for month in _months_from(first_month):
        if month > last:
            return
        if not _is_closed(month, done):
            yield month


def _is_closed(month: str, done: Set[tuple[str, Stage]]) -> bool:
    return any((month, stage) in done for stage in CLOSING)


def _months_from(month: str) -> Iterator[str]:
    while True:
        yield month
        month = following(month)


def _draft_day(calendar: Calendar, month: str) -> date:
    year, number = _numbers(month)
    fixed = _fixed(calendar.draft)
    theirs = fixed is None or (fixed.year, fixed.month) == (year, number)
    return day_by_rule(calendar.draft if theirs else DRAFT_RULE, year, number, calendar.holidays)


def _publish_day(calendar: Calendar, month: str) -> date:
    next_month = following(month)
    year, number = _numbers(next_month)
    fixed = _fixed(calendar.publish)
    theirs = fixed is None or _draft_day(calendar, month) <= fixed < _draft_day(calendar, next_month)
    return day_by_rule(calendar.publish if theirs else PUBLISH_RULE, year, number, calendar.holidays)


def _numbers(month: str) -> tuple[int, int]:
    first = date.fromisoformat(f"{month}-01")
    return first.year, first.month


def _fixed(rule: str) -> date | None:
    """The date that `rule` is, None when it is a rule that returns every month."""
    try:
        return date.fromisoformat(rule.strip())
    except ValueError:
        return None


def _candidates(year: int, month: int, kind: str, holidays: Set[date]) -> list[date]:
    """The days of the month that are of `kind`, a weekday or `working day`. There are at least four of each weekday."""
    first = date(year, month, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    theirs = [day for day in days if day.month == month]
    if kind == _WORKING_DAY:
        return [day for day in theirs if _is_working_day(day, holidays)]
    return [day for day in theirs if day.weekday() == _WEEKDAYS.index(kind)]


def _is_working_day(day: date, holidays: Set[date]) -> bool:
    return day.weekday() < 5 and day not in holidays  # Monday to Friday


def _working_day(day: date, holidays: Set[date]) -> date:
    """`day` itself when it is a working day, else the next one."""
    return next(_working_days(day, holidays))


def _working_days(start: date, holidays: Set[date], days: int = 1) -> Iterator[date]:
    """The working days from `start`, itself included, forwards, or backwards when `days` is -1."""
    while True:
        if _is_working_day(start, holidays):
            yield start
        start += timedelta(days=days)


def _before(calendar: Calendar, published: date, working_days: int) -> datetime:
    """The moment that many working days before publication (a working day itself), when drafts leave."""
    backwards = _working_days(published, calendar.holidays, -1)
    return _moment(calendar, next(islice(backwards, working_days, None)), calendar.draft_at)


def _moment(calendar: Calendar, day: date, at: time) -> datetime:
    """That day and time where the readers are.

    A time the clocks skip in spring becomes the time as long after the gap; of a time they repeat in autumn, the first
    (PEP 495, fold 0). The way through UTC is what turns a time that never was into one that is.
    """
    wall = datetime.combine(day, at, tzinfo=calendar.time_zone)
    return wall.astimezone(UTC).astimezone(calendar.time_zone)
