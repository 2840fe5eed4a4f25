"""Lessons, readers and editions: nobody's word is overwritten, and who wrote lives apart."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from digest.core.edition.schedule import Stage
from digest.core.lesson.lesson import Authorship, Lesson, Move, Picture, State
from digest.core.subscriber import Standing, Subscriber
from digest.edge.store import Frozen, Store
from digest.errors import Impossible, StoreError

MOMENT = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
ANNA = Authorship("anna@example.org", "Anna", "Early help", may_be_named=True)
PICTURE = Picture(1, "image/jpeg", b"\xff\xd8", 640, 480, "a whiteboard", "Anna", printed=True)


def lesson(reference: str = "2026-11-007", **fields: Any) -> Lesson:
    whole = Lesson(
        reference=reference,
        public_id="",
        received=MOMENT,
        title="Ask twice",
        standfirst="One line",
        happened="The visit was booked for the wrong house.",
        sense="The names are alike.",
        learned="Read the address back.",
        change="The form asks for it.",
        saying="Ask twice",
        theme="Visits",
        tags=("visits", "adressen – ö"),
        language="en",
        findings=("a name",),
        urgent=True,
        lead=True,
    )
    return replace(whole, **fields)


def add(store: Store, one: Lesson | None = None, key: str = "key") -> Lesson:
    with store.begin() as work:
        return work.add_lesson(one or lesson(), ANNA, key)


def move(one: Lesson, after: State, when: datetime = MOMENT) -> tuple[Lesson, Move]:
    return replace(one, state=after), Move(one.reference, one.state, after, "ed@example.org", when, "good")


def save(store: Store, one: Lesson, *taken: Move) -> None:
    with store.begin() as work:
        work.save_lesson(one, taken)


def found(store: Store, reference: str = "2026-11-007") -> Lesson:
    with store.begin() as work:
        one = work.lesson(reference)
    assert one is not None
    return one


# --- new lessons ---


def test_a_lesson_comes_back_as_it_was_added(store: Store) -> None:
    added = add(store, lesson(pictures=(PICTURE, replace(PICTURE, number=2, printed=False))))
    assert found(store) == added
    assert replace(added, public_id="") == lesson(pictures=added.pictures)


def test_a_public_id_is_short_random_and_kept_when_given(store: Store) -> None:
    one, two = add(store, lesson("2026-11-001"), "a"), add(store, lesson("2026-11-002"), "b")
    assert one.public_id != two.public_id
    assert re.fullmatch(r"[a-z2-7]{8}", one.public_id)
    assert add(store, lesson("2026-11-003", public_id="mine"), "c").public_id == "mine"


def test_chance_may_be_given_and_is_asked_again_when_an_id_is_taken() -> None:
    ids = iter(["same", "same", "other"])
    store = Store.open("sqlite://", chance=lambda: next(ids))
    assert [add(store, lesson(f"2026-11-00{n}"), str(n)).public_id for n in (1, 2)] == ["same", "other"]
    store.close()


def test_chance_that_never_changes_is_noticed() -> None:
    store = Store.open("sqlite://", chance=lambda: "same")
    add(store, lesson("2026-11-001"), "1")
    with pytest.raises(StoreError):
        add(store, lesson("2026-11-002"), "2")
    store.close()


def test_references_count_up_within_their_month(store: Store) -> None:
    with store.begin() as work:
        assert work.next_reference("2026-11") == "2026-11-001"
    add(store, lesson("2026-11-009"))
    add(store, lesson("2026-12-001"), "b")
    add(store, lesson("2027-01-1099"), "c")
    with store.begin() as work:
        assert [work.next_reference(month) for month in ("2026-11", "2026-12", "2027-01")] == [
            "2026-11-010",
            "2026-12-002",
            "2027-01-1100",
        ]


def test_a_lesson_without_a_reference_gets_the_next(store: Store) -> None:
    assert [add(store, lesson(""), key).reference for key in "ab"] == ["2026-11-001", "2026-11-002"]


def test_a_letter_makes_at_most_one_lesson(store: Store) -> None:
    add(store)
    with pytest.raises(Impossible, match="2026-11-007"):
        add(store, lesson("2026-11-008"), "key")
    with pytest.raises(Impossible, match="2026-11-007"):
        add(store, lesson(), "another")


def test_who_wrote_lives_apart(store: Store) -> None:
    add(store)
    with store.begin() as work:
        assert work.author("2026-11-007") == ANNA
        assert work.author("2026-11-008") is None
        assert work.lesson("2026-11-008") is None


# --- changes ---


def test_lessons_are_listed_by_state_oldest_first(store: Store) -> None:
    add(store, lesson("2026-11-001", received=MOMENT + timedelta(days=1), pictures=(PICTURE,)), "a")
    add(store, lesson("2026-11-002", state=State.READY), "b")
    with store.begin() as work:
        assert [one.reference for one in work.lessons()] == ["2026-11-002", "2026-11-001"]
        assert [one.reference for one in work.lessons(State.RECEIVED, State.HELD)] == ["2026-11-001"]
        assert work.lessons(State.RECEIVED)[0].pictures == (PICTURE,)
        assert work.count_lessons() == {"ready": 1, "received": 1}


def test_a_move_is_kept_with_who_when_and_why(store: Store) -> None:
    ready, one = move(add(store), State.READY)
    save(store, ready, one)
    approved, two = move(ready, State.APPROVED, MOMENT + timedelta(days=1))
    save(store, approved, two)
    assert found(store) == approved
    with store.begin() as work:
        assert work.moves("2026-11-007") == (one, two)
        assert work.moves("2026-11-008") == ()


def test_two_moves_at_once_are_kept_in_order(store: Store) -> None:
    ready, one = move(add(store), State.READY)
    approved, two = move(ready, State.APPROVED)
    save(store, approved, one, two)
    with store.begin() as work:
        assert work.moves("2026-11-007") == (one, two)


def test_a_decision_on_a_lesson_that_was_decided_meanwhile_is_refused(store: Store) -> None:
    received = add(store)
    save(store, *move(received, State.HELD))
    with pytest.raises(Impossible, match="held"):
        save(store, *move(received, State.APPROVED))
    assert found(store).state is State.HELD


def test_new_words_do_not_overwrite_newer_ones(store: Store) -> None:
    before = add(store)
    save(store, replace(before, title="Ask three times", version=2))
    with pytest.raises(Impossible, match="changed by somebody else"):
        save(store, replace(before, title="Ask once", version=2))
    assert found(store).title == "Ask three times"


def test_a_decision_on_old_words_is_refused(store: Store) -> None:
    before = add(store)
    save(store, replace(before, title="Ask three times", version=2))
    with pytest.raises(Impossible):
        save(store, *move(before, State.READY))
    assert found(store).title == "Ask three times"


def test_a_lesson_that_is_not_there_cannot_be_saved(store: Store) -> None:
    with pytest.raises(Impossible, match="no lesson"):
        save(store, lesson())


def test_pictures_can_be_described_and_taken_away(store: Store) -> None:
    before = add(store, lesson(pictures=(PICTURE, replace(PICTURE, number=2))))
    changed = replace(before, pictures=(replace(PICTURE, number=2, alt="a door"),))
    save(store, changed)
    assert found(store) == changed
    save(store, replace(changed, pictures=()))
    assert found(store).pictures == ()


# --- counting ---


def test_it_is_known_since_when_an_approved_lesson_waits(store: Store) -> None:
    def approved_at() -> datetime | None:
        with store.begin() as work:
            return work.approved_at()

    assert approved_at() is None
    for day, reference in enumerate(("2026-11-001", "2026-11-002"), start=1):
        save(store, *move(add(store, lesson(reference), reference), State.APPROVED, MOMENT + timedelta(days=day)))
    assert approved_at() == MOMENT + timedelta(days=1)  # one approved late does not put off what was ready
    save(store, *move(found(store, "2026-11-001"), State.HELD, MOMENT + timedelta(days=3)))
    assert approved_at() == MOMENT + timedelta(days=2)
    save(store, *move(found(store, "2026-11-001"), State.APPROVED, MOMENT + timedelta(days=4)))
    assert approved_at() == MOMENT + timedelta(days=2)  # of each lesson its latest approval counts
    save(store, *move(found(store, "2026-11-002"), State.PUBLISHED, MOMENT + timedelta(days=5)))
    assert approved_at() == MOMENT + timedelta(days=4)


def test_a_months_lessons_are_counted_by_receipt_end_exclusive(store: Store) -> None:
    zone = timezone(timedelta(hours=1))
    start, end = datetime(2026, 11, 1, tzinfo=zone), datetime(2026, 12, 1, tzinfo=zone)
    for number, received in enumerate((start - timedelta(microseconds=1), start, end - timedelta(seconds=1), end), 1):
        add(store, lesson(f"2026-11-00{number}", received=received), str(number))
    with store.begin() as work:
        assert work.wrote_in(start, end) == 2


def test_published_lessons_are_counted_until_withdrawn(store: Store) -> None:
    for number in (1, 2):
        save(store, *move(add(store, lesson(f"2026-11-00{number}"), str(number)), State.PUBLISHED))
    save(store, *move(found(store, "2026-11-001"), State.WITHDRAWN))
    with store.begin() as work:
        assert work.published_count() == 1


# --- readers ---


def test_a_reader_comes_back_as_saved(store: Store) -> None:
    reader = Subscriber("anna@example.org", MOMENT, "Anna", Standing.PAUSED, True, MOMENT, 3, MOMENT, "2026-12")
    with store.begin() as work:
        work.save_subscriber(Subscriber("anna@example.org", MOMENT))
        work.save_subscriber(reader)
        assert work.subscriber("anna@example.org") == reader
        assert work.subscriber("ben@example.org") is None


def test_readers_are_listed_by_standing_and_address(store: Store) -> None:
    with store.begin() as work:
        for name, standing in (("c", Standing.ACTIVE), ("a", Standing.ACTIVE), ("b", Standing.LEFT)):
            work.save_subscriber(Subscriber(name, MOMENT, standing=standing))
        assert [one.address for one in work.subscribers()] == ["a", "b", "c"]
        assert [one.address for one in work.subscribers(Standing.ACTIVE, Standing.PAUSED)] == ["a", "c"]
        assert work.count_subscribers() == {"active": 2, "left": 1}


# --- editions and steps ---


def test_a_frozen_edition_never_changes(store: Store) -> None:
    frozen = Frozen("2026-11", 1, '{"title": "–"}', b"\x00message", MOMENT)
    with store.begin() as work:
        work.freeze("2026-11", 1, frozen.edition_json, frozen.message, MOMENT)
    with pytest.raises(Impossible, match="frozen"), store.begin() as work:
        work.freeze("2026-11", 1, "{}", b"", MOMENT)
    with store.begin() as work:
        assert work.edition("2026-11") == frozen


def test_the_newest_version_of_an_edition_is_given_unless_another_is_asked_for(store: Store) -> None:
    with store.begin() as work:
        for month, version in (("2026-12", 1), ("2026-11", 1), ("2026-11", 2)):
            work.freeze(month, version, f"{month} {version}", b"", MOMENT)
        newest, first = work.edition("2026-11"), work.edition("2026-11", 1)
        assert newest is not None
        assert first is not None
        assert (newest.version, first.version) == (2, 1)
        assert work.edition("2026-11", 3) is None
        assert work.edition("2026-10") is None
        assert [(one.month, one.version) for one in work.editions()] == [("2026-11", 1), ("2026-11", 2), ("2026-12", 1)]
        assert work.edition_months() == ("2026-11", "2026-12")


def test_a_step_is_taken_once(store: Store) -> None:
    with store.begin() as work:
        assert work.take_step("2026-11", Stage.DRAFT, MOMENT)
        assert not work.take_step("2026-11", Stage.DRAFT, MOMENT)
        assert work.take_step("2026-12", Stage.DRAFT, MOMENT)
        assert work.done_steps() == {("2026-11", Stage.DRAFT), ("2026-12", Stage.DRAFT)}
