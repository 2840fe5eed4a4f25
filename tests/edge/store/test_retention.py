"""What we promised to delete is deleted; what is not finished, and the seen keys, stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.core.edition.words import Part
from digest.core.lesson.lesson import Authorship, Lesson, Move, State
from digest.core.outgoing import delivery
from digest.core.outgoing.delivery import Delivery, Kind, Receipt, Status, Verdict
from digest.core.outgoing.listing import Listing
from digest.edge.store import Place, Seen, Store
from digest.edge.store import retention as house

BORN = datetime(2026, 1, 1, 8, 30, tzinfo=UTC)
ANNA = "anna@example.org"


def days(number: float) -> datetime:
    return BORN + timedelta(days=number)


def prune(store: Store, moment: datetime, **days: int) -> dict[str, int]:
    kept = {"raw_days": 90, "authors_days": 120, "delivery_days": 365, "answers_days": 90} | days
    with store.begin() as work:
        pruned = work.prune(moment, **kept, token_life=timedelta(days=400))
    return {sort: count for sort, count in pruned.items() if count}


def keep(store: Store, key: str, *, filed: bool = True, validity: str = "v1", **fields: Any) -> None:
    seen = Seen(key, BORN, "submission", "lesson", "why", 10, BORN, None, ANNA, "Wrong leaflet", "2026-01-001")
    with store.begin() as work:
        work.keep(replace(seen, **fields), b"raw", Place("INBOX", validity, key))
        if filed:
            work.filed([key], BORN)


def owe(store: Store, recipient: str = ANNA, receipt: Receipt | None = None, **fields: Any) -> None:
    row = Delivery(
        Kind.ACKNOWLEDGEMENT, "2026-01-001", recipient, BORN, "code", "code.mac", days(400), message=b"Thank you"
    )
    with store.begin() as work:
        work.owe([replace(row, **fields)])
        if receipt:
            work.settle([delivery.settled_by(one, receipt, BORN) for one in work.claim("us", BORN)])


def publish(store: Store, after: State, when: datetime, reference: str = "2026-01-001", who: str = "ed") -> None:
    lesson = Lesson(reference, "", BORN, state=State.READY)
    with store.begin() as work:
        added = work.add_lesson(lesson, Authorship(ANNA), reference)
        if after is not State.READY:
            work.save_lesson(replace(added, state=after), [Move(reference, State.READY, after, who, when)])


# --- letters ---


def test_raw_letters_go_after_their_days_and_their_fate_stays(store: Store) -> None:
    keep(store, "old")
    keep(store, "new", seen_at=days(30))
    assert prune(store, days(90)) == {}
    assert prune(store, days(91)) == {"raw letters": 1, "letter headings": 1}
    with store.begin() as work:
        assert work.raw("old") is None
        assert work.raw("new") == b"raw"
        known = work.known(["old", "new"])
    assert (known["old"].fate, known["old"].reason) == ("lesson", "why")
    assert (known["old"].sender, known["old"].subject) == ("", "")
    assert known["new"].sender == ANNA


def test_a_letter_still_to_be_filed_is_kept_whole(store: Store) -> None:
    keep(store, "waiting", filed=False)
    assert prune(store, days(900)) == {}
    with store.begin() as work:
        assert work.raw("waiting") == b"raw"
        assert work.known(["waiting"])["waiting"].sender == ANNA


def test_a_place_is_remembered_as_long_as_its_uids_mean_anything(store: Store) -> None:
    keep(store, "old", validity="v1", sender="", subject="")
    keep(store, "waiting", validity="v1", filed=False)
    assert "places" not in prune(store, days(400))
    keep(store, "new", validity="v2", seen_at=days(400))
    assert prune(store, days(401))["places"] == 1
    with store.begin() as work:
        assert work.known_places("INBOX", "v1", ["old", "waiting"]) == {"waiting": "waiting"}
        assert work.known_places("INBOX", "v2", ["new"]) == {"new": "new"}


def test_what_is_deleted_is_not_left_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "digest.db"
    store = Store.open(f"sqlite:///{file}")
    owe(store, receipt=Receipt(Verdict.ACCEPTED), message=b"a child's name " * 1000)
    prune(store, days(91))
    store.close()
    assert b"a child's name" not in file.read_bytes()


# --- authors ---


@pytest.mark.parametrize("after", [State.PUBLISHED, State.REFUSED, State.WITHDRAWN])
def test_the_author_of_a_finished_lesson_is_forgotten(store: Store, after: State) -> None:
    publish(store, after, days(10))
    assert "authors" not in prune(store, days(130))
    assert prune(store, days(131)) == {"authors": 1}
    with store.begin() as work:
        assert work.author("2026-01-001") is None
        assert work.lesson("2026-01-001") is not None


@pytest.mark.parametrize("after", [State.READY, State.APPROVED, State.HELD])
def test_the_author_of_an_undecided_lesson_is_kept(store: Store, after: State) -> None:
    publish(store, after, days(10))
    assert prune(store, days(900)) == {}
    with store.begin() as work:
        assert work.author("2026-01-001") == Authorship(ANNA)


def test_nothing_else_tells_who_wrote_once_the_author_is_forgotten(store: Store) -> None:
    publish(store, State.WITHDRAWN, days(1), who=ANNA)
    keep(store, "key", seen_at=days(100))
    owe(store, receipt=Receipt(Verdict.ACCEPTED))
    owe(store, "ben@example.org", receipt=Receipt(Verdict.ACCEPTED))
    owe(store, subject="another", receipt=Receipt(Verdict.ACCEPTED))
    prune(store, days(122))
    with store.begin() as work:
        left = {(row.subject, row.recipient) for row in work.deliveries()}
        assert left == {("2026-01-001", "ben@example.org"), ("another", ANNA)}
        assert [move.who for move in work.moves("2026-01-001")] == ["the author"]
        assert work.known(["key"])["key"].sender == ""


def test_an_editors_move_keeps_its_name_when_the_author_is_forgotten(store: Store) -> None:
    publish(store, State.PUBLISHED, days(1), who="ed@example.org")
    prune(store, days(122))
    with store.begin() as work:
        assert [move.who for move in work.moves("2026-01-001")] == ["ed@example.org"]


# --- the ledger ---


def test_settled_rows_go_after_a_year_and_their_words_before(store: Store) -> None:
    owe(store, receipt=Receipt(Verdict.ACCEPTED))
    owe(store, "ben@example.org", receipt=Receipt(Verdict.PERMANENT))
    assert prune(store, days(91)) == {"messages": 2}
    assert prune(store, days(365)) == {}
    assert prune(store, days(366)) == {"deliveries": 2}
    with store.begin() as work:
        assert work.deliveries() == ()


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.ACCEPTED, Status.REJECTED, Status.DROPPED)])
def test_what_is_not_settled_is_never_deleted(store: Store, status: Status) -> None:
    owe(store, status=status, settled_at=BORN, claimed_at=BORN, next_try_at=BORN)
    assert prune(store, days(9999)) == {}
    with store.begin() as work:
        (row,) = work.deliveries()
        work.settle([replace(row, status=Status.OWED)])
        (claimed,) = work.claim("us", days(9999))
    assert claimed.message == b"Thank you"


# --- what our letters asked ---


def test_words_that_no_editor_answered_go_after_their_days(store: Store) -> None:
    with store.begin() as work:
        work.keep_thanks("old", "Cerys was in that very home.", BORN)
        work.keep_thanks("new", "This helped us.", days(30))
        work.keep_quoted_changes("old", {1: {"title": "Keys", "learned": "Ring."}}, BORN)
    assert prune(store, days(90)) == {}
    assert prune(store, days(31), answers_days=30) == {"thanks": 1, "quoted changes": 2}
    with store.begin() as work:
        assert (work.kept_thanks("old"), work.kept_thanks("new")) == ("", "This helped us.")
        assert work.kept_quoted_changes("old") == {}


def test_a_consent_goes_with_who_wrote_the_lesson(store: Store) -> None:
    for number, after in ((1, State.WITHDRAWN), (2, State.APPROVED)):
        publish(store, after, days(10), f"2026-01-00{number}")
        with store.begin() as work:
            work.note_consent_given(f"2026-01-00{number}", 1, days(5))
    prune(store, days(130))
    with store.begin() as work:
        assert work.consent_of("2026-01-001", 1).given_at == days(5)
    prune(store, days(131))
    with store.begin() as work:
        assert work.consent_of("2026-01-001", 1).given_at is None
        assert work.consent_of("2026-01-002", 1).given_at == days(5)


def list_in(store: Store, kind: Kind, subject: str = "2026-01") -> None:
    with store.begin() as work:
        work.keep_listing(kind, subject, Listing((("2026-01-001", 1), ("2026-01-002", 1)), ("key",)))


def test_what_a_letter_listed_is_kept_until_its_last_token_expires(store: Store) -> None:
    owe(store, kind=Kind.DRAFT, subject="2026-01", receipt=Receipt(Verdict.ACCEPTED))
    owe(store, "ben@example.org", kind=Kind.DRAFT, subject="2026-01", expires_at=days(410))
    list_in(store, Kind.DRAFT)
    assert not any("listed" in sort for sort in prune(store, days(409), delivery_days=999))
    assert prune(store, days(410), delivery_days=999) == {"listed lessons": 2, "listed letters": 1}
    with store.begin() as work:
        assert work.kept_listing(Kind.DRAFT, "2026-01") == Listing()


def test_what_a_letter_listed_goes_when_the_ledger_has_forgotten_the_letter(store: Store) -> None:
    owe(store, kind=Kind.DRAFT, subject="2026-01", receipt=Receipt(Verdict.ACCEPTED))
    owe(store, kind=Kind.DRAFT, subject="2026-01 again", expires_at=days(999))
    for kind, subject in ((Kind.DRAFT, "2026-01"), (Kind.DRAFT, "2026-01 again"), (Kind.PROOF, "2026-01 again")):
        list_in(store, kind, subject)
    prune(store, days(366))
    with store.begin() as work:
        assert work.kept_listing(Kind.DRAFT, "2026-01 again").letters == ("key",)
        assert work.kept_listing(Kind.DRAFT, "2026-01") == work.kept_listing(Kind.PROOF, "2026-01 again") == Listing()


def test_orders_and_words_for_an_edition_go_when_no_draft_can_be_answered(store: Store) -> None:
    with store.begin() as work:
        work.give_order("2026-01", "stop", ANNA, BORN)
        work.keep_edition_words("2026-01", Part.NOTE, "Thank you all.", BORN)
    assert prune(store, days(400)) == {}
    assert prune(store, days(401)) == {"orders": 1, "edition words": 1}
    with store.begin() as work:
        assert (work.ordered("2026-01"), work.edition_words("2026-01").note) == ("", "")


# --- in bounded batches ---


def test_a_long_backlog_is_deleted_in_bounded_batches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "PRUNE_LIMIT", 2)
    for key in "abcde":
        keep(store, key, sender="", subject="")
    rounds = [prune(store, days(91)).get("raw letters", 0) for _ in range(4)]
    assert rounds == [2, 2, 1, 0]
