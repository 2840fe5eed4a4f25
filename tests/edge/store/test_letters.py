"""Letters: met once, kept whole, filed from wherever they lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from digest.edge.store import Place, Seen, Store, Unfiled

MOMENT = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
INBOX = "INBOX"


def seen(key: str = "a" * 64, **fields: Any) -> Seen:
    return replace(
        Seen(
            key=key,
            received=MOMENT,
            rule="submission",
            fate="lesson",
            reason="It tells of a mistake.",
            size_bytes=1234,
            seen_at=MOMENT,
            filed_at=None,
            sender="anna@example.org",
            subject="Wrong leaflet – “urgent”",
            reference="2026-11-007",
        ),
        **fields,
    )


def place(uid: str = "1", validity: str = "v1") -> Place:
    return Place(INBOX, validity, uid)


def keep(store: Store, *letters: Seen, raw: bytes | None = b"raw") -> None:
    with store.begin() as work:
        work.keep_all((one, raw, place(one.key)) for one in letters)


def test_a_kept_letter_comes_back_as_it_was(store: Store) -> None:
    raw = bytes(range(256)) * 500
    with store.begin() as work:
        work.keep(seen(), raw, place())
    with store.begin() as work:
        assert work.known(["a" * 64, "b" * 64]) == {"a" * 64: seen()}
        assert work.raw("a" * 64) == raw
        assert work.raw_of("2026-11-007") == raw
        assert work.raw("b" * 64) is None


def test_an_oversize_letter_may_be_kept_without_bytes(store: Store) -> None:
    keep(store, seen(), raw=None)
    with store.begin() as work:
        assert work.raw("a" * 64) is None
        assert work.known(["a" * 64])


def test_a_second_reading_changes_nothing(store: Store) -> None:
    keep(store, seen(), raw=b"first")
    keep(store, seen(fate="ignored", reason="again"), raw=b"second")
    with store.begin() as work:
        assert work.known(["a" * 64]) == {"a" * 64: seen()}
        assert work.raw("a" * 64) == b"first"


def test_many_letters_are_kept_and_known_at_once(store: Store) -> None:
    many = [seen(f"{number:064}") for number in range(1200)]
    keep(store, *many)
    with store.begin() as work:
        assert len(work.known(one.key for one in many)) == 1200
        assert len(work.known_places(INBOX, "v1", [one.key for one in many])) == 1200
        work.filed([one.key for one in many], MOMENT)
        assert work.unfiled() == ()


def test_no_letters_is_no_fault(store: Store) -> None:
    with store.begin() as work:
        work.keep_all([])
        work.filed([], MOMENT)
        assert work.known([]) == {}
        assert work.known_places(INBOX, "v1", []) == {}


def test_a_place_is_good_for_one_folder_and_one_validity(store: Store) -> None:
    with store.begin() as work:
        work.keep(seen(), b"raw", place("7"))
        assert work.known_places(INBOX, "v1", ["7", "8"]) == {"7": "a" * 64}
        assert work.known_places(INBOX, "v2", ["7"]) == {}
        assert work.known_places("Done", "v1", ["7"]) == {}


def test_a_letter_is_unfiled_until_it_has_left_the_inbox(store: Store) -> None:
    with store.begin() as work:
        work.keep(seen(), b"raw", place("7"))
        assert work.unfiled() == (Unfiled("a" * 64, "lesson", place("7")),)
        work.filed(["a" * 64], MOMENT + timedelta(minutes=1))
        assert work.unfiled() == ()
        assert work.known(["a" * 64])["a" * 64].filed_at == MOMENT + timedelta(minutes=1)


def test_a_letter_met_again_elsewhere_is_to_be_filed_from_there(store: Store) -> None:
    with store.begin() as work:
        work.keep(seen(), b"raw", place("7"))
        work.filed(["a" * 64], MOMENT)
        work.remember_places([(place("9"), "a" * 64)])
    with store.begin() as work:
        assert [one.place.uid for one in work.unfiled()] == ["9"]
        assert work.known_places(INBOX, "v1", ["7", "9"]) == {"7": "a" * 64, "9": "a" * 64}


def test_a_letter_that_lies_twice_in_the_inbox_is_filed_twice(store: Store) -> None:
    with store.begin() as work:
        work.keep(seen(), b"raw", place("7"))
        work.remember_places([(place("8"), "a" * 64)])
        assert {one.place.uid for one in work.unfiled()} == {"7", "8"}


def test_letters_are_listed_newest_first(store: Store) -> None:
    keep(store, *(seen(name, received=MOMENT + timedelta(days=day)) for day, name in enumerate("abc")))
    keep(store, seen("d", fate="set_aside", received=MOMENT - timedelta(days=1)))
    with store.begin() as work:
        assert [one.key for one in work.letters()] == ["c", "b", "a", "d"]
        assert [one.key for one in work.letters("lesson", 2)] == ["c", "b"]
        assert [one.key for one in work.letters("set_aside")] == ["d"]
        assert [one.key for one in work.letters_starting("d")] == ["d"]
        assert work.letters_starting("%") == ()


def test_letters_are_counted_by_fate(store: Store) -> None:
    keep(store, seen("a"), seen("b"), seen("c", fate="ignored"))
    with store.begin() as work:
        assert work.tally() == {"lesson": 2, "ignored": 1}
        assert work.count_letters() == 3


def test_a_letter_put_back_gets_its_new_fate(store: Store) -> None:
    keep(store, seen(fate="set_aside", rule="unhandled", reference=""))
    with store.begin() as work:
        assert work.change_fate("a" * 64, "submission", "lesson", "It tells of a mistake.", "2026-11-007")
        assert not work.change_fate("b" * 64, "submission", "lesson", "", "")
        assert work.known(["a" * 64])["a" * 64] == seen()


def test_a_stranger_can_be_let_in(store: Store) -> None:
    keep(store, seen("a"), seen("b"))
    with store.begin() as work:
        assert work.admitted() == frozenset()
        assert work.admit("a")
        assert not work.admit("nobody")
        assert work.admitted() == {"a"}


def test_each_folder_has_its_mark(store: Store) -> None:
    with store.begin() as work:
        work.set_mark(INBOX, "1 2 3")
        work.set_mark(INBOX, "1 2 4")
        work.set_mark("Other", "9")
        assert (work.mark(INBOX), work.mark("Other"), work.mark("None")) == ("1 2 4", "9", "")
