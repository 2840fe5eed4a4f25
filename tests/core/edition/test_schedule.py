from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.edition.schedule import (
    CLOSING,
    Calendar,
    Stage,
    Step,
    day_by_rule,
    due_steps,
    following,
    month_in_making,
    month_of,
    steps,
)

LONDON = ZoneInfo("Europe/London")
HOLIDAYS = frozenset(
    {
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 27),
        date(2027, 12, 28),
    }
)
"""Bank holidays in England, 2026 and 2027 (those after the tests' first edition)."""

HOUSE = Calendar(LONDON, holidays=HOLIDAYS)
NOTHING: frozenset[tuple[str, Stage]] = frozenset()
DRAFTED = frozenset({("2026-11", Stage.DRAFT)})
REMINDED = DRAFTED | {("2026-11", Stage.REMIND)}
PROOFED = REMINDED | {("2026-11", Stage.PROOF)}


def at(text: str) -> datetime:
    """`2026-12-01 08:30` on the clock in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def asked(now: str, done: frozenset[tuple[str, Stage]] = NOTHING, approved: str = "", first: str = "2026-11") -> str:
    """What is due, as `2026-11 draft, 2026-11 publish`."""
    found = due_steps(HOUSE, at(now), done, first, approved_at=at(approved) if approved else None)
    return ", ".join(f"{step.month} {step.stage}" for step in found)


@pytest.mark.parametrize(
    ("rule", "year", "month", "expected"),
    [
        ("third monday", 2026, 11, "2026-11-16"),
        ("third monday", 2026, 12, "2026-12-21"),
        ("third monday", 2027, 2, "2027-02-15"),
        ("first tuesday", 2026, 12, "2026-12-01"),
        ("first tuesday", 2027, 1, "2027-01-05"),
        ("first friday", 2027, 1, "2027-01-04"),  # New Year's Day moves over the weekend
        ("last friday", 2026, 12, "2026-12-29"),  # Christmas Day, the weekend, and the substitute day
        ("last monday", 2027, 3, "2027-03-30"),  # Easter Monday
        ("first monday", 2027, 5, "2027-05-04"),
        ("fourth sunday", 2027, 1, "2027-01-25"),
        ("last working day", 2027, 1, "2027-01-29"),
        ("last working day", 2027, 5, "2027-05-28"),  # the 31st is a bank holiday: back over the weekend
        ("first working day", 2027, 1, "2027-01-04"),
        ("second working day", 2027, 8, "2027-08-03"),
        ("last monday", 2027, 2, "2027-02-22"),
        ("2026-12-01", 2026, 12, "2026-12-01"),
        ("2026-12-05", 2026, 12, "2026-12-07"),  # a Saturday
        ("2026-12-25", 2026, 12, "2026-12-29"),
        ("  First   Tuesday ", 2026, 12, "2026-12-01"),
    ],
)
def test_a_rule_names_a_working_day(rule: str, year: int, month: int, expected: str) -> None:
    assert day_by_rule(rule, year, month, HOLIDAYS) == date.fromisoformat(expected)


@pytest.mark.parametrize("rule", ["", "tuesday", "fifth monday", "first tuesday please", "third", "2026-02-30", "31"])
def test_a_rule_that_is_none_is_refused_with_what_is_allowed(rule: str) -> None:
    with pytest.raises(ValueError, match="first tuesday"):
        day_by_rule(rule, 2026, 11)


@pytest.mark.parametrize(
    ("month", "draft", "remind", "proof", "publish"),
    [
        ("2026-11", "2026-11-16 08:30", "2026-11-27 08:30", "2026-11-30 08:30", "2026-12-01 08:30"),
        ("2026-12", "2026-12-21 08:30", "2026-12-31 08:30", "2027-01-04 08:30", "2027-01-05 08:30"),
        ("2027-01", "2027-01-18 08:30", "2027-01-29 08:30", "2027-02-01 08:30", "2027-02-02 08:30"),
        ("2027-03", "2027-03-15 08:30", "2027-04-02 08:30", "2027-04-05 08:30", "2027-04-06 08:30"),
        ("2027-04", "2027-04-19 08:30", "2027-04-29 08:30", "2027-04-30 08:30", "2027-05-04 08:30"),
        ("2027-05", "2027-05-17 08:30", "2027-05-27 08:30", "2027-05-28 08:30", "2027-06-01 08:30"),
    ],
)
def test_the_steps_of_a_month_fall_on_working_mornings(
    month: str, draft: str, remind: str, proof: str, publish: str
) -> None:
    expected = zip(("draft", "remind", "proof", "publish"), (draft, remind, proof, publish), strict=True)
    assert steps(HOUSE, month) == tuple(Step(month, Stage(stage), at(moment)) for stage, moment in expected)


def test_a_date_stands_for_one_edition_and_the_others_keep_the_rule() -> None:
    calendar = Calendar(LONDON, draft="2026-12-14", publish="2026-12-18", holidays=HOLIDAYS)
    days = {month: [f"{step.due_at:%d %b}" for step in steps(calendar, month)] for month in ("2026-11", "2026-12")}
    assert days["2026-11"] == ["16 Nov", "27 Nov", "30 Nov", "01 Dec"]
    assert days["2026-12"] == ["14 Dec", "16 Dec", "17 Dec", "18 Dec"]


def test_a_date_soon_after_the_draft_brings_no_reminder_before_it() -> None:
    calendar = Calendar(LONDON, publish="2026-11-17")
    assert [f"{step.due_at:%d %b}" for step in steps(calendar, "2026-11")] == ["16 Nov", "16 Nov", "16 Nov", "17 Nov"]


@pytest.mark.parametrize(
    ("now", "done", "approved", "expected"),
    [
        ("2026-11-16 08:29", NOTHING, "", ""),
        ("2026-11-16 08:30", NOTHING, "", "2026-11 draft"),
        ("2026-11-16 08:40", DRAFTED, "", ""),
        ("2026-11-27 08:30", DRAFTED, "", "2026-11 remind"),
        ("2026-11-30 08:29", DRAFTED, "", "2026-11 remind"),  # off on Friday: Monday's reminder is an hour old
        ("2026-11-30 08:30", DRAFTED, "", "2026-11 proof"),  # and after the proof it is pointless
        ("2026-11-30 09:00", PROOFED, "2026-11-20 10:00", ""),
        ("2026-12-01 08:29", PROOFED, "2026-11-20 10:00", ""),
        ("2026-12-01 08:30", PROOFED, "2026-11-20 10:00", "2026-11 publish"),
        ("2026-12-01 08:30", PROOFED, "2026-12-01 08:30", "2026-11 publish"),  # approved in the last moment
        ("2026-12-01 08:31", PROOFED, "2026-12-01 08:31", ""),  # and a minute too late
        ("2026-12-02 08:30", PROOFED, "2026-12-01 08:31", "2026-11 publish"),
        ("2026-12-03 12:00", DRAFTED, "2026-11-20 10:00", "2026-11 publish"),  # no proof of what goes now
        ("2026-12-01 12:00", NOTHING, "2026-11-20 10:00", "2026-11 draft, 2026-11 publish"),  # off for a fortnight
        ("2026-12-01 08:30", PROOFED, "", ""),  # nothing approved: it waits
        ("2026-12-01 08:30", DRAFTED, "", ""),  # and no proof of nothing
        ("2026-12-01 08:30", NOTHING, "", "2026-11 draft"),
        ("2026-12-07 08:29", PROOFED, "2026-12-04 17:00", ""),  # approved on Friday evening
        ("2026-12-07 08:30", PROOFED, "2026-12-04 17:00", "2026-11 publish"),  # goes on Monday morning
        ("2026-12-04 17:10", DRAFTED, "2026-12-04 17:00", "2026-11 proof"),  # one last look, if there was none
        ("2026-12-08 08:30", PROOFED, "2026-12-08 07:00", "2026-11 publish"),  # approved before breakfast
        ("2026-12-18 08:30", PROOFED, "2026-12-17 12:00", "2026-11 publish"),
        ("2026-12-21 08:29", PROOFED, "", ""),
        ("2026-12-21 08:30", PROOFED, "", "2026-11 skip, 2026-12 draft"),
        ("2026-12-21 08:30", PROOFED, "2026-12-18 17:00", "2026-11 skip, 2026-12 draft"),  # its morning is the draft's
        ("2026-12-22 09:00", PROOFED, "2026-12-17 12:00", "2026-11 publish, 2026-12 draft"),  # off from the 18th
        ("2026-12-22 09:00", NOTHING, "", "2026-11 skip, 2026-12 draft"),  # no draft of what is skipped
    ],
)
def test_what_is_due(now: str, done: frozenset[tuple[str, Stage]], approved: str, expected: str) -> None:
    assert asked(now, done, approved) == expected


@pytest.mark.parametrize("closed", sorted(CLOSING))
def test_a_closed_month_asks_for_nothing_more(closed: Stage) -> None:
    assert asked("2026-12-20 12:00", frozenset({("2026-11", closed)}), "2026-12-05 12:00") == ""


def test_months_before_the_first_run_are_never_due() -> None:
    assert asked("2026-12-01 08:30", NOTHING, "2026-11-20 10:00", first="2026-12") == ""
    assert asked("2026-12-21 08:30", NOTHING, first="2026-12") == "2026-12 draft"


def test_a_machine_off_for_a_season_sends_one_edition_and_the_draft_of_the_next() -> None:
    found = asked("2027-02-10 09:00", NOTHING, "2026-11-20 10:00")
    assert found == "2026-11 draft, 2026-11 publish, 2026-12 skip, 2027-01 draft"


def test_a_late_approval_does_not_put_off_what_was_ready() -> None:
    calendar = Calendar(LONDON)
    (first,) = due_steps(calendar, at("2026-12-01 08:35"), PROOFED, "2026-11", approved_at=at("2026-11-20 10:00"))
    assert first.due_at == at("2026-12-01 08:30")


def test_an_edition_published_after_the_next_draft_still_gets_its_day() -> None:
    calendar = Calendar(LONDON, draft="first monday", publish="last friday", holidays=HOLIDAYS)
    found = due_steps(calendar, at("2027-01-29 08:30"), NOTHING, "2026-12", approved_at=at("2026-12-10 10:00"))
    assert [(step.month, step.stage) for step in found] == [
        ("2026-12", Stage.DRAFT),
        ("2027-01", Stage.DRAFT),
        ("2026-12", Stage.PUBLISH),
    ]


@pytest.mark.parametrize(
    ("zone", "rule", "hour", "expected"),
    [
        ("Africa/Cairo", "2026-04-24", time(0, 30), "2026-04-23T22:30+00:00"),  # 00:30 never was: it is 01:30
        ("Africa/Cairo", "2026-10-29", time(23, 30), "2026-10-29T20:30+00:00"),  # the first of two
        ("America/Havana", "2026-11-02", time(0, 30), "2026-11-02T05:30+00:00"),
        ("Asia/Kathmandu", "2026-12-01", time(8, 30), "2026-12-01T02:45+00:00"),
        ("Pacific/Kiritimati", "2026-12-01", time(8, 30), "2026-11-30T18:30+00:00"),
    ],
)
def test_the_hour_is_the_readers_hour(zone: str, rule: str, hour: time, expected: str) -> None:
    calendar = Calendar(ZoneInfo(zone), publish=rule, publish_at=hour)
    month = following(rule[:7], -1)
    months = {month: steps(calendar, month), rule[:7]: steps(calendar, rule[:7])}
    published = next(found[3].due_at for found in months.values() if f"{found[3].due_at:%Y-%m-%d}" == rule)
    assert published.astimezone(UTC) == datetime.fromisoformat(expected)


def test_in_the_repeated_hour_the_first_pass_counts() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    calendar = Calendar(cairo, publish="2026-10-29", publish_at=time(23, 30))
    approved = datetime(2026, 10, 20, 12, tzinfo=cairo)
    done = frozenset({("2026-10", Stage.DRAFT), ("2026-10", Stage.PROOF)})
    second_pass = datetime(2026, 10, 29, 23, 10, fold=1, tzinfo=cairo)  # by the wall 20 minutes early, in truth 40 late
    assert [step.stage for step in due_steps(calendar, second_pass, done, "2026-10", approved_at=approved)] == [
        "publish"
    ]
    first_pass = datetime(2026, 10, 29, 23, 10, tzinfo=cairo)
    assert due_steps(calendar, first_pass, done, "2026-10", approved_at=approved) == ()


def test_summer_and_winter_editions_leave_at_the_same_hour_on_the_wall() -> None:
    assert steps(HOUSE, "2027-05")[3].due_at.astimezone(UTC).hour == 7
    assert steps(HOUSE, "2026-11")[3].due_at.astimezone(UTC).hour == 8


def test_the_moment_may_come_in_any_zone() -> None:
    now = datetime(2026, 11, 16, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))  # 08:30 in London
    assert len(due_steps(HOUSE, now, NOTHING, "2026-11", approved_at=None)) == 1
    assert due_steps(HOUSE, now - timedelta(seconds=1), NOTHING, "2026-11", approved_at=None) == ()


def test_the_month_is_the_readers_month() -> None:
    assert month_of(datetime(2027, 6, 30, 23, 30, tzinfo=UTC), LONDON) == "2027-07"


def test_months_are_counted_over_the_year() -> None:
    assert [following("2026-11", n) for n in (-11, -1, 1, 2, 14)] == [
        "2025-12",
        "2026-10",
        "2026-12",
        "2027-01",
        "2028-01",
    ]


def test_the_coming_edition_is_the_oldest_that_is_open() -> None:
    published = frozenset({("2026-11", Stage.PUBLISH)})
    assert month_in_making(HOUSE, at("2026-12-03 12:00"), PROOFED, "2026-11") == "2026-11"
    assert month_in_making(HOUSE, at("2026-12-03 12:00"), published, "2026-11") == "2026-12"
    assert month_in_making(HOUSE, at("2026-11-30 12:00"), published, "2026-11") == "2026-12"  # `send now`
    assert month_in_making(HOUSE, at("2026-10-03 12:00"), NOTHING, "2026-11") == "2026-11"


MINUTES = st.integers(min_value=0, max_value=200 * 24 * 60)
CALENDARS = st.builds(
    Calendar,
    st.sampled_from([LONDON, ZoneInfo("Africa/Cairo"), ZoneInfo("America/Havana"), ZoneInfo("UTC")]),
    draft=st.sampled_from(["third monday", "first working day", "last friday", "2026-12-09"]),
    publish=st.sampled_from(["first tuesday", "last working day", "last friday", "2026-12-15"]),
    publish_at=st.sampled_from([time(0, 30), time(8, 30), time(23, 45)]),
    holidays=st.sampled_from([HOLIDAYS, frozenset[date]()]),
)


@given(CALENDARS, st.lists(MINUTES, min_size=1, max_size=40), st.lists(MINUTES, max_size=6))
def test_walking_forward_takes_each_step_once_and_publishes_only_what_was_approved(
    calendar: Calendar, runs: list[int], approvals: list[int]
) -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    waiting = sorted(start + timedelta(minutes=minutes) for minutes in approvals)
    taken: list[tuple[str, Stage]] = []
    for now in sorted(start + timedelta(minutes=minutes) for minutes in runs):
        approved_at = waiting[0] if waiting and waiting[0] <= now else None
        found = due_steps(calendar, now, frozenset(taken), "2026-11", approved_at=approved_at)
        taken += [(step.month, step.stage) for step in found]
        assert all(step.due_at <= now for step in found)
        published = [step for step in found if step.stage is Stage.PUBLISH]
        assert len(published) <= (approved_at is not None)
        waiting = [moment for moment in waiting if moment > now] if published else waiting
    assert len(taken) == len(set(taken))
    closed = [month for month, stage in taken if stage in CLOSING]
    assert len(closed) == len(set(closed))
    assert closed == sorted(closed)


@given(CALENDARS, MINUTES)
def test_a_step_taken_is_not_asked_for_again(calendar: Calendar, minutes: int) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    approved_at = datetime(2026, 11, 2, tzinfo=UTC)
    found = due_steps(calendar, now, NOTHING, "2026-11", approved_at=approved_at)
    done = frozenset((step.month, step.stage) for step in found)
    assert due_steps(calendar, now, done, "2026-11", approved_at=None) == ()


@given(CALENDARS, st.integers(min_value=0, max_value=60))
def test_the_steps_of_a_month_are_in_order(calendar: Calendar, months: int) -> None:
    moments = [step.due_at.astimezone(UTC) for step in steps(calendar, following("2025-01", months))]
    assert moments == sorted(moments)
