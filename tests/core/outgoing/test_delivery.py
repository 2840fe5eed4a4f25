"""What one attempt makes of a delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.core.outgoing.delivery import (
    NEVER_TWICE,
    Delivery,
    Kind,
    Receipt,
    Status,
    Verdict,
    abandoned,
    is_dead_address,
    may_go_again,
    refuses_the_house,
    settled_by,
    wait_after,
)

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
ACCEPTED = Receipt(Verdict.ACCEPTED, 250, "queued", "LETTER")
LATER = Receipt(Verdict.TEMPORARY, 451, "4.7.1 greylisted", "RCPT")
NEVER = Receipt(Verdict.PERMANENT, 550, "5.1.1 no such user", "RCPT")
LOST = Receipt(Verdict.UNKNOWN, 0, "The relay hung up.", "LETTER")


def claimed(kind: Kind = Kind.ACKNOWLEDGEMENT) -> Delivery:
    return Delivery(
        kind, "2026-11", "reader@example.org", owed_at=NOON - timedelta(days=9), code="c", token="c.m",
        expires_at=NOON + timedelta(days=400), status=Status.CLAIMED, claimed_by="host:1", claimed_at=NOON,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("receipt", "status"),
    [(ACCEPTED, Status.ACCEPTED), (LATER, Status.DEFERRED), (NEVER, Status.REJECTED), (LOST, Status.UNKNOWN)],
)
def test_an_edition_stands_where_the_relay_left_it(receipt: Receipt, status: Status) -> None:
    after = settled_by(claimed(Kind.NEWSLETTER), receipt, NOON)
    assert after.status is status
    assert after.attempts == 1
    assert after.reply == receipt.reply
    assert (after.claimed_by, after.claimed_at) == ("", None)


@pytest.mark.parametrize("receipt", [ACCEPTED, NEVER])
def test_an_end_has_its_moment_and_no_next_try(receipt: Receipt) -> None:
    after = settled_by(claimed(), receipt, NOON)
    assert (after.settled_at, after.next_try_at) == (NOON, None)


def test_waits_double_from_five_minutes_to_four_hours() -> None:
    minutes = [wait_after(attempt) // timedelta(minutes=1) for attempt in range(1, 9)]
    assert minutes == [5, 10, 20, 40, 80, 160, 240, 240]
    assert wait_after(100_000) == timedelta(hours=4)


def test_a_refusal_for_now_is_tried_after_the_wait() -> None:
    once = settled_by(claimed(), LATER, NOON)
    twice = settled_by(once, LATER, NOON + timedelta(minutes=7))
    assert once.next_try_at == NOON + timedelta(minutes=5)
    assert twice.next_try_at == NOON + timedelta(minutes=17)
    assert (twice.attempts, twice.first_tried_at) == (2, NOON)


def test_three_days_of_trying_are_enough() -> None:
    tried = settled_by(claimed(), LATER, NOON)
    almost = settled_by(tried, LATER, NOON + timedelta(days=3) - timedelta(seconds=1))
    assert almost.status is Status.DEFERRED
    given_up = settled_by(tried, LATER, NOON + timedelta(days=3))
    assert (given_up.status, given_up.settled_at) == (Status.REJECTED, NOON + timedelta(days=3))
    assert given_up.reply == "Given up after 3 days: 4.7.1 greylisted"


def test_time_spent_waiting_for_the_first_try_does_not_count() -> None:
    old = replace(claimed(), owed_at=NOON - timedelta(days=30))
    assert settled_by(old, LATER, NOON).status is Status.DEFERRED


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in NEVER_TWICE])
def test_a_letter_in_doubt_goes_once_more_and_only_once(kind: Kind) -> None:
    again = settled_by(claimed(kind), LOST, NOON)
    assert (again.status, again.resent) == (Status.DEFERRED, True)
    assert again.token == claimed(kind).token
    assert settled_by(again, LOST, NOON).status is Status.UNKNOWN


def test_a_letter_in_doubt_goes_once_more_even_after_refusals_in_between() -> None:
    again = settled_by(settled_by(claimed(), LOST, NOON), LATER, NOON + timedelta(minutes=5))
    assert again.resent
    assert settled_by(again, LOST, NOON + timedelta(hours=1)).status is Status.UNKNOWN


def test_an_edition_in_doubt_is_never_sent_again_unasked() -> None:
    doubted = settled_by(claimed(Kind.NEWSLETTER), LOST, NOON)
    assert doubted.status is Status.UNKNOWN
    assert not may_go_again(doubted)


def test_what_a_dead_run_had_in_hand_is_in_doubt() -> None:
    assert abandoned(claimed(Kind.NEWSLETTER), NOON).status is Status.UNKNOWN
    assert abandoned(claimed(), NOON).status is Status.DEFERRED


def test_a_long_reply_is_kept_as_one_short_line() -> None:
    after = settled_by(claimed(), replace(NEVER, reply="5.1.1 no\r\nsuch user " + "x" * 9999), NOON)
    assert after.reply.startswith("5.1.1 no such user x")
    assert len(after.reply) == 500


@pytest.mark.parametrize(
    ("receipt", "dead"),
    [
        (NEVER, True),
        (replace(NEVER, reply="5.1.10 recipient not found"), True),
        (replace(NEVER, reply="5.7.1 not allowed"), False),
        (replace(NEVER, reply="User unknown"), False),
        (replace(NEVER, reply=""), False),
        (replace(NEVER, stage="LETTER"), False),
        (replace(LATER, reply="5.1.1 for now"), False),
    ],
)
def test_only_a_missing_mailbox_makes_a_dead_address(receipt: Receipt, dead: bool) -> None:
    assert is_dead_address(receipt) is dead


@pytest.mark.parametrize(
    ("receipt", "ours"),
    [
        (replace(NEVER, stage="MAIL", reply="5.7.1 sender not allowed"), True),
        (replace(NEVER, stage="LETTER", reply="5.4.5 Daily user sending limit exceeded"), True),
        (NEVER, False),
        (replace(LATER, stage="MAIL"), False),
    ],
)
def test_a_refusal_of_us_is_told_from_a_refusal_of_the_reader(receipt: Receipt, ours: bool) -> None:
    assert refuses_the_house(receipt) is ours
