from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.subscriber import (
    GONE,
    Standing,
    Subscriber,
    bounced,
    imported,
    is_receiving,
    joined,
    left,
    paused,
    resumed,
)

NOW = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
READER = Subscriber("jo@harbour.example", NOW - timedelta(days=100))
EVERY_STANDING = list(Standing)


def standing(of: Standing) -> Subscriber:
    return replace(READER, standing=of)


def after_failures(*days: int) -> Subscriber:
    """A reader whose letters failed temporarily on these days."""
    reader = READER
    for number in days:
        reader = bounced(reader, False, NOW + timedelta(days=number))
    return reader


def test_a_permanent_failure_stops_mail_at_once() -> None:
    reader = bounced(READER, True, NOW)
    assert (reader.standing, reader.changed_at, reader.last_bounce_at) == (Standing.BOUNCED, NOW, NOW)


def test_four_temporary_failures_in_a_month_change_nothing_and_the_fifth_stops_mail() -> None:
    assert after_failures(0, 1, 2, 3).standing is Standing.ACTIVE
    assert after_failures(0, 1, 2, 3, 4).standing is Standing.BOUNCED
    assert after_failures(0, 7, 14, 21, 30).standing is Standing.BOUNCED


def test_thirty_days_of_silence_forget_what_came_before() -> None:
    reader = after_failures(0, 1, 2, 3, 34)
    assert (reader.standing, reader.soft_bounces) == (Standing.ACTIVE, 1)


def test_a_monthly_edition_to_a_full_mailbox_never_adds_up() -> None:
    assert after_failures(*range(0, 700, 35)).soft_bounces == 1


def test_a_day_of_exactly_thirty_still_counts() -> None:
    assert after_failures(0, 30).soft_bounces == 2


@pytest.mark.parametrize("gone", sorted(GONE))
@pytest.mark.parametrize("permanent", [True, False])
def test_a_bounce_does_not_touch_who_is_gone(gone: Standing, permanent: bool) -> None:
    assert bounced(standing(gone), permanent, NOW) == standing(gone)


@pytest.mark.parametrize("before", [Standing.ASKED, Standing.PAUSED])
def test_a_dead_address_is_dead_whatever_it_waited_for(before: Standing) -> None:
    assert bounced(standing(before), True, NOW).standing is Standing.BOUNCED


@pytest.mark.parametrize("before", EVERY_STANDING)
def test_joining_brings_anybody_back_with_a_clean_slate(before: Standing) -> None:
    reader = joined(replace(standing(before), soft_bounces=4, last_bounce_at=NOW, paused_until="2027-01"), NOW)
    assert (reader.standing, reader.soft_bounces, reader.last_bounce_at) == (Standing.ACTIVE, 0, None)
    assert reader.paused_until == ""
    assert reader.since == READER.since


@pytest.mark.parametrize("before", EVERY_STANDING)
def test_leaving_is_for_everyone_and_twice_is_once(before: Standing) -> None:
    reader = left(standing(before), NOW)
    assert reader.standing is Standing.LEFT
    assert left(reader, NOW + timedelta(days=9)) == reader


def test_a_pause_ends_with_the_month_it_names() -> None:
    reader = paused(READER, "2026-12", NOW)
    assert [is_receiving(reader, month) for month in ("2026-11", "2026-12", "2027-01")] == [False, False, True]
    assert resumed(reader, "2026-12", NOW) == reader
    back = resumed(reader, "2027-01", NOW)
    assert (back.standing, back.paused_until) == (Standing.ACTIVE, "")


def test_a_pause_without_an_end_has_none() -> None:
    assert not is_receiving(paused(READER, "", NOW), "2099-01")


@pytest.mark.parametrize("gone", sorted(GONE))
def test_a_pause_does_not_bring_back_who_is_gone(gone: Standing) -> None:
    assert paused(standing(gone), "2026-12", NOW) == standing(gone)


@pytest.mark.parametrize("before", [one for one in Standing if one is not Standing.PAUSED])
def test_only_a_pause_can_end(before: Standing) -> None:
    assert resumed(standing(before), "2099-01", NOW) == standing(before)


def test_only_active_readers_receive() -> None:
    assert [one for one in Standing if is_receiving(standing(one), "2026-11")] == [Standing.ACTIVE]


@pytest.mark.parametrize("before", sorted({*GONE, Standing.PAUSED}))
def test_an_import_revives_nobody(before: Standing) -> None:
    listed = Subscriber(READER.address, NOW, name="Jo Marsh")
    reader = imported(standing(before), listed, NOW)
    assert (reader.standing, reader.name, reader.since) == (before, "Jo Marsh", READER.since)


def test_an_import_lets_in_who_was_asked() -> None:
    assert imported(standing(Standing.ASKED), Subscriber(READER.address, NOW), NOW).standing is Standing.ACTIVE


def test_an_import_takes_nothing_away() -> None:
    known = replace(READER, name="Jo", group=True)
    assert imported(known, Subscriber(READER.address, NOW), NOW) == known


def test_an_unknown_reader_stands_as_listed() -> None:
    listed = Subscriber("new@harbour.example", NOW, standing=Standing.LEFT)
    assert imported(None, listed, NOW) == listed


MOVES = st.one_of(
    st.tuples(st.just("bounce"), st.booleans()),
    st.tuples(st.just("pause"), st.sampled_from(["", "2026-12"])),
    st.tuples(st.just("resume"), st.just("2027-06")),
    st.tuples(st.just("import"), st.just("")),
)


@given(st.sampled_from(sorted(GONE)), st.lists(st.tuples(MOVES, st.integers(0, 200)), max_size=12))
def test_nothing_but_a_persons_word_undoes_leaving_or_bouncing(
    gone: Standing, moves: list[tuple[tuple[str, object], int]]
) -> None:
    reader = standing(gone)
    for (move, word), days in moves:
        moment = NOW + timedelta(days=days)
        match move:
            case "bounce":
                reader = bounced(reader, bool(word), moment)
            case "pause":
                reader = paused(reader, str(word), moment)
            case "resume":
                reader = resumed(reader, str(word), moment)
            case _:
                reader = imported(reader, Subscriber(reader.address, moment), moment)
    assert reader.standing is gone
