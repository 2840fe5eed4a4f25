"""The ledger: nothing owed is lost, nothing is sent by two, and a person's word is obeyed."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digest.core.outgoing import delivery
from digest.core.outgoing.delivery import Delivery, Kind, Receipt, Status, Verdict
from digest.core.subscriber import Standing, Subscriber
from digest.edge.store import Store, ledger

MOMENT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
LATER = MOMENT + timedelta(hours=1)
ACCEPTED = Receipt(Verdict.ACCEPTED, 250, "250 2.0.0 queued")
TEMPORARY = Receipt(Verdict.TEMPORARY, 451, "451 4.7.1 greylisted")
UNKNOWN = Receipt(Verdict.UNKNOWN, 0, "connection lost")


def letter(recipient: str = "anna@example.org", kind: Kind = Kind.ACKNOWLEDGEMENT, **fields: Any) -> Delivery:
    row = Delivery(
        kind=kind,
        subject="2026-11-007",
        recipient=recipient,
        owed_at=MOMENT,
        code=f"code-{kind}-{recipient}",
        token=f"code-{kind}-{recipient}.mac",
        expires_at=MOMENT + timedelta(days=400),
        message=b"Subject: Thank you",
    )
    return replace(row, **fields)


def copy(recipient: str = "anna@example.org", **fields: Any) -> Delivery:
    bare = letter(recipient, Kind.NEWSLETTER, message=None, subject="2026-11", edition_month="2026-11")
    return replace(bare, edition_version=1, **fields)


def owe(store: Store, *rows: Delivery) -> int:
    with store.begin() as work:
        return work.owe(rows)


def claim(store: Store, owner: str = "us", moment: datetime = MOMENT, limit: int = 20) -> tuple[Delivery, ...]:
    with store.begin() as work:
        return work.claim(owner, moment, limit)


def settle(store: Store, receipt: Receipt, rows: Iterable[Delivery], moment: datetime = MOMENT) -> None:
    with store.begin() as work:
        work.settle([delivery.settled_by(row, receipt, moment) for row in rows])


def statuses(store: Store) -> Counter[Status]:
    with store.begin() as work:
        return Counter(row.status for row in work.deliveries())


# --- owing ---


def test_a_claimed_row_is_the_one_that_was_owed(store: Store) -> None:
    owed = letter(n=3)
    owe(store, owed)
    (claimed,) = claim(store)
    assert claimed.id
    expected = replace(owed, id=claimed.id, status=Status.CLAIMED, claimed_by="us", claimed_at=MOMENT)
    assert claimed == expected


def test_the_same_mail_is_owed_once(store: Store) -> None:
    assert owe(store, letter("anna@example.org"), letter("ben@example.org")) == 2
    assert owe(store, letter("anna@example.org"), letter("carl@example.org")) == 1
    assert statuses(store) == {Status.OWED: 3}


def test_the_same_mail_is_owed_once_even_in_one_breath(store: Store) -> None:
    assert owe(store, letter(), letter()) == 1


def test_nothing_to_owe_is_no_fault(store: Store) -> None:
    assert owe(store) == 0


def test_a_mail_owed_again_keeps_its_first_words_and_its_standing(store: Store) -> None:
    owe(store, letter())
    settle(store, ACCEPTED, claim(store))
    assert owe(store, letter(message=b"other words", code="another")) == 0
    assert claim(store) == ()
    with store.begin() as work:
        (row,) = work.deliveries()
        work.settle([replace(row, status=Status.OWED)])
    assert claim(store)[0].message == b"Subject: Thank you"


def test_what_makes_a_row_another_mail(store: Store) -> None:
    others = [letter(), letter(n=1), letter(subject="2026-11-008"), letter(kind=Kind.REFUSAL), letter("b@example.org")]
    assert owe(store, *others) == 5


def test_a_held_mail_is_owed_but_not_sent(store: Store) -> None:
    owe(store, letter(status=Status.HELD))
    assert claim(store) == ()
    with store.begin() as work:
        assert work.release_held(Kind.REFUSAL) == 0
        assert work.release_held(Kind.ACKNOWLEDGEMENT) == 1
    assert len(claim(store)) == 1


# --- claiming ---


def test_a_claim_is_twenty_rows_at_most(store: Store) -> None:
    owe(store, *(letter(f"r{number}@example.org") for number in range(45)))
    assert [len(claim(store, limit=limit)) for limit in (3, 100, 20, 20)] == [3, 20, 20, 2]


def test_what_one_has_claimed_no_other_gets(store: Store) -> None:
    owe(store, letter())
    assert len(claim(store, "one")) == 1
    assert claim(store, "two") == ()


def test_letters_to_one_person_go_before_editions(store: Store) -> None:
    owe(store, *(copy(f"r{number}@example.org") for number in range(30)))
    owe(store, letter())
    assert claim(store, limit=1)[0].kind is Kind.ACKNOWLEDGEMENT


def test_rows_go_in_the_order_they_were_owed(store: Store) -> None:
    owe(store, *(letter(f"r{number}@example.org") for number in range(5)))
    assert [row.recipient for row in claim(store)] == [f"r{number}@example.org" for number in range(5)]


def test_an_owed_row_goes_whatever_the_clock_says(store: Store) -> None:
    owe(store, letter(owed_at=LATER))
    assert len(claim(store, moment=MOMENT)) == 1


def test_a_deferred_row_waits_for_its_moment(store: Store) -> None:
    owe(store, letter())
    settle(store, TEMPORARY, claim(store))
    with store.begin() as work:
        again = work.next_try()
    assert again is not None
    assert claim(store, moment=again - timedelta(microseconds=1)) == ()
    (row,) = claim(store, moment=again)
    assert (row.attempts, row.first_tried_at, row.reply) == (1, MOMENT, TEMPORARY.reply)
    with store.begin() as work:
        assert work.next_try() is None


def test_a_newsletter_takes_its_message_from_its_edition(store: Store) -> None:
    owe(store, copy())
    (row,) = claim(store)
    assert (row.message, row.edition_month, row.edition_version) == (None, "2026-11", 1)


@pytest.mark.parametrize("standing", [Standing.LEFT, Standing.PAUSED, Standing.BOUNCED, Standing.ASKED])
def test_a_reader_who_no_longer_wants_it_gets_no_newsletter(store: Store, standing: Standing) -> None:
    owe(store, copy("anna@example.org"), letter("anna@example.org"), copy("ben@example.org"))
    with store.begin() as work:
        work.save_subscriber(Subscriber("anna@example.org", MOMENT, standing=standing))
        work.save_subscriber(Subscriber("ben@example.org", MOMENT))
    claimed = {(row.kind, row.recipient) for row in claim(store)}
    assert claimed == {(Kind.ACKNOWLEDGEMENT, "anna@example.org"), (Kind.NEWSLETTER, "ben@example.org")}
    with store.begin() as work:
        (dropped,) = work.deliveries(status=Status.DROPPED)
    assert (dropped.recipient, dropped.settled_at) == ("anna@example.org", MOMENT)


def test_a_reader_whose_pause_is_over_gets_the_newsletter(store: Store) -> None:
    owe(store, copy())
    with store.begin() as work:
        work.save_subscriber(Subscriber("anna@example.org", MOMENT, standing=Standing.PAUSED, paused_until="2026-10"))
    assert len(claim(store)) == 1


def test_a_newsletter_to_somebody_we_do_not_know_is_sent(store: Store) -> None:
    owe(store, copy())
    assert len(claim(store)) == 1


def test_a_claim_looks_past_those_who_left(store: Store) -> None:
    owe(store, *(copy(f"r{number:02}@example.org") for number in range(50)))
    with store.begin() as work:
        for number in range(49):
            work.save_subscriber(Subscriber(f"r{number:02}@example.org", MOMENT, standing=Standing.LEFT))
    assert [row.recipient for row in claim(store)] == ["r49@example.org"]
    assert statuses(store) == {Status.DROPPED: 49, Status.CLAIMED: 1}


def _claim_all(url: str, owner: str, start: Any, found: Any) -> None:
    store = Store.open(url)
    mine: list[int] = []
    claimed = claim(store, owner)
    start.wait()  # both hold a claim from here on; who is quicker afterwards is chance
    while claimed:
        mine += [row.id for row in claimed]
        with store.begin() as work:
            work.settle([delivery.settled_by(row, ACCEPTED, MOMENT) for row in claimed])
            claimed = work.claim(owner, MOMENT)
    store.close()
    found.put(mine)


def test_two_processes_share_two_thousand_rows_and_double_none(store: Store, store_url: str) -> None:
    owe(store, *(letter(f"r{number}@example.org") for number in range(2000)))
    spawn = multiprocessing.get_context("spawn")
    start, found = spawn.Barrier(2), spawn.Queue()
    workers = [spawn.Process(target=_claim_all, args=(store_url, name, start, found)) for name in ("one", "two")]
    for worker in workers:
        worker.start()
    shares = [found.get(timeout=100) for _ in workers]
    for worker in workers:
        worker.join()
    assert all(shares), "both had a share"
    assert len(shares[0]) + len(shares[1]) == 2000
    assert not set(shares[0]) & set(shares[1])
    assert statuses(store) == {Status.ACCEPTED: 2000}


# --- settling ---


def test_results_and_the_next_claim_are_one_commit(store: Store) -> None:
    owe(store, letter("anna@example.org"), letter("ben@example.org"))
    first = claim(store, limit=1)

    def settle_and_claim() -> None:
        with store.begin() as work:
            work.settle([delivery.settled_by(row, ACCEPTED, MOMENT) for row in first])
            work.claim("us", MOMENT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        settle_and_claim()
    assert statuses(store) == {Status.CLAIMED: 1, Status.OWED: 1}


def test_a_settled_row_says_what_the_relay_said(store: Store) -> None:
    owe(store, letter())
    settle(store, ACCEPTED, claim(store), LATER)
    with store.begin() as work:
        (row,) = work.deliveries()
    assert (row.status, row.settled_at, row.reply, row.attempts) == (Status.ACCEPTED, LATER, ACCEPTED.reply, 1)
    assert (row.claimed_by, row.claimed_at) == ("", None)
    assert claim(store, moment=LATER) == ()


def test_a_bounce_settles_a_row_found_by_its_code(store: Store) -> None:
    owe(store, letter("anna@example.org"), letter("ben@example.org"))
    settle(store, ACCEPTED, claim(store))
    with store.begin() as work:
        found = work.deliveries_by_code(["code-acknowledgement-anna@example.org", "not ours"])
        (row,) = found.values()
        work.settle([replace(row, status=Status.REJECTED, reply="550 5.1.1 no such user", settled_at=LATER)])
        again = work.deliveries_by_code(found)
    assert [row.status for row in again.values()] == [Status.REJECTED]
    assert statuses(store) == {Status.REJECTED: 1, Status.ACCEPTED: 1}


def test_many_codes_are_found_at_once(store: Store) -> None:
    rows = [letter(f"r{number}@example.org") for number in range(1200)]
    owe(store, *rows)
    with store.begin() as work:
        assert set(work.deliveries_by_code(row.code for row in rows)) == {row.code for row in rows}
        assert work.deliveries_by_code([]) == {}


def test_an_orderly_stop_gives_back_only_its_own_claims(store: Store) -> None:
    owe(store, *(letter(f"r{number}@example.org") for number in range(4)))
    claim(store, "one", limit=2)
    claim(store, "two", limit=1)
    with store.begin() as work:
        assert work.release_claims("one") == 2
    assert statuses(store) == {Status.OWED: 3, Status.CLAIMED: 1}
    assert {row.claimed_by for row in claim(store, "three")} == {"three"}


def test_what_a_dead_run_had_in_hand_is_unknown(store: Store) -> None:
    owe(store, letter("anna@example.org"), copy("ben@example.org"), letter("carl@example.org"))
    claim(store, "dead", limit=1)
    claim(store, "alive", moment=LATER, limit=1)
    with store.begin() as work:
        assert work.abandoned(LATER) == 1
        (doubted,) = work.deliveries(status=Status.UNKNOWN)
    assert (doubted.recipient, doubted.claimed_by, doubted.settled_at) == ("anna@example.org", "", MOMENT)
    assert statuses(store) == {Status.UNKNOWN: 1, Status.CLAIMED: 1, Status.OWED: 1}


def test_where_one_run_sends_every_claim_it_finds_is_dead_whatever_the_clock_says(store: Store) -> None:
    owe(store, letter())
    claim(store, "dead", moment=LATER)
    with store.begin() as work:
        assert work.abandoned(MOMENT) == 0
        assert work.abandoned() == 1


def test_a_doubted_letter_goes_once_more_with_the_same_words(store: Store) -> None:
    owe(store, letter())
    claim(store, "dead")
    with store.begin() as work:
        work.abandoned()
        work.settle([delivery.abandoned(row, MOMENT) for row in work.deliveries(status=Status.UNKNOWN)])
    (again,) = claim(store, moment=MOMENT + timedelta(days=1))
    assert again.resent
    assert again.message == b"Subject: Thank you"


# --- a person's word ---


def test_everything_that_waits_can_be_held_and_released(store: Store) -> None:
    owe(store, *(letter(f"r{number}@example.org") for number in range(3)), copy())
    settle(store, TEMPORARY, claim(store, limit=1))
    settle(store, ACCEPTED, claim(store, limit=1))
    with store.begin() as work:
        assert work.hold_all() == 3
        assert work.next_try() is None
    assert claim(store, moment=MOMENT + timedelta(days=9)) == ()
    with store.begin() as work:
        assert work.release_held(Kind.NEWSLETTER) == 1
        assert work.release_held() == 2
    assert len(claim(store)) == 3


def test_a_person_says_that_doubted_copies_went(store: Store) -> None:
    owe(store, copy("anna@example.org"), copy("ben@example.org"), letter())
    settle(store, UNKNOWN, claim(store), MOMENT)
    with store.begin() as work:
        assert work.settle_unknown("sent", kind=Kind.NEWSLETTER) == 2
        assert work.settle_unknown("sent") == 0
    assert statuses(store) == {Status.ACCEPTED: 2, Status.DEFERRED: 1}


def test_a_person_says_that_doubted_copies_go_again(store: Store) -> None:
    owe(store, copy("anna@example.org"), copy("ben@example.org"))
    claimed = claim(store)
    settle(store, UNKNOWN, claimed)
    with store.begin() as work:
        assert work.settle_unknown("resend", ids=[claimed[1].id]) == 1
        assert work.settle_unknown("resend", ids=[]) == 0
    (again,) = claim(store)
    assert (again.recipient, again.resent, again.settled_at) == ("ben@example.org", True, None)
    assert statuses(store) == {Status.UNKNOWN: 1, Status.CLAIMED: 1}


# --- looking ---


def test_rows_are_counted_by_kind_and_status(store: Store) -> None:
    owe(store, letter("anna@example.org"), letter("ben@example.org"), copy())
    settle(store, ACCEPTED, claim(store, limit=1))
    with store.begin() as work:
        assert work.count_deliveries() == {
            (Kind.ACKNOWLEDGEMENT, Status.ACCEPTED): 1,
            (Kind.ACKNOWLEDGEMENT, Status.OWED): 1,
            (Kind.NEWSLETTER, Status.OWED): 1,
        }
        assert work.count_copies("2026-11") == {"owed": 1}


def test_rows_are_listed_newest_first(store: Store) -> None:
    owe(store, letter("anna@example.org"), letter("ben@example.org"), copy())
    with store.begin() as work:
        assert [row.recipient for row in work.deliveries(kind=Kind.ACKNOWLEDGEMENT)] == [
            "ben@example.org",
            "anna@example.org",
        ]
        assert [row.kind for row in work.deliveries(limit=1)] == [Kind.NEWSLETTER]
        assert work.deliveries(status=Status.UNKNOWN) == ()


def test_the_days_mail_counts_what_went_and_what_may_have_gone(store: Store) -> None:
    owe(store, *(copy(f"r{number}@example.org") for number in range(4)))
    for receipt, moment in ((ACCEPTED, MOMENT), (ACCEPTED, LATER), (UNKNOWN, LATER), (TEMPORARY, LATER)):
        settle(store, receipt, claim(store, limit=1), moment)
    with store.begin() as work:
        assert work.sent_since(MOMENT) == 3
        assert work.sent_since(LATER) == 2
        assert work.sent_since(LATER + timedelta(microseconds=1)) == 0


def test_a_claim_reads_no_more_rows_than_it_takes() -> None:
    store = Store.open("sqlite://")
    with store.begin() as work:
        plan = "EXPLAIN QUERY PLAN " + str(ledger._READY.compile(dialect=work._connection.dialect))
        steps = [row[3] for row in work._connection.exec_driver_sql(plan, (True, MOMENT.isoformat(), 20, 0))]
    store.close()
    assert steps[0].startswith("SEARCH deliveries USING INDEX ix_deliveries_bulk_ready_at_id (bulk=? AND ready_at<?)")
    assert not any("TEMP B-TREE" in step for step in steps)


def test_a_deferred_letter_does_not_wait_behind_an_edition(store: Store) -> None:
    owe(store, letter())
    settle(store, TEMPORARY, claim(store))
    owe(store, *(copy(f"r{number}@example.org") for number in range(30)))
    first = claim(store, moment=MOMENT + timedelta(hours=1))
    assert (first[0].kind, len(first)) == (Kind.ACKNOWLEDGEMENT, 20)
