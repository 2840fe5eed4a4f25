from __future__ import annotations

from datetime import UTC, datetime

from digest.core.conversation.quoted_changes import Change
from digest.core.conversation.revision import revise
from digest.core.lesson.lesson import Lesson

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
KEYS = Lesson(
    "2026-11-001", "a", MOMENT, title="Keys", happened="A key was lent.\n\nNobody knew.", learned="Sign for keys."
)
NOTES = Lesson("2026-11-002", "b", MOMENT, title="Notes", happened="A note was lost.", learned="Sign for keys.")
LESSONS = {1: KEYS, 2: NOTES}


def test_a_changed_sentence_finds_its_lesson_and_leaves_the_rest_of_the_text() -> None:
    revision = revise(LESSONS, [Change("A key was lent.", "A key was given away.", "What happened.")])
    assert revision.edits == {1: {"happened": "A key was given away.\n\nNobody knew."}}
    assert revision.unplaced == ()


def test_a_sentence_that_two_lessons_share_belongs_to_the_title_it_stands_under() -> None:
    above = "1. Keys\n\nSign for keys.\n\nA key was lent. Nobody knew.\n\n2. Notes\n\n"
    revision = revise(LESSONS, [Change("Sign for keys.", "Ring twice.", "Notes", above)])
    assert revision.edits == {2: {"learned": "Ring twice."}}


def test_what_fits_two_lessons_and_stands_under_no_title_is_not_guessed() -> None:
    change = Change("Sign for keys.", "Ring twice.", "")
    assert revise(LESSONS, [change]).unplaced == (change,)
    assert revise(LESSONS, [change]).edits == {}


def test_a_sentence_of_our_own_belongs_to_no_lesson() -> None:
    change = Change("Reply in plain words.", "Reply as you like.", "How to answer")
    assert revise(LESSONS, [change]).unplaced == (change,)


def test_an_added_sentence_follows_the_one_it_stands_beside_and_a_struck_one_goes() -> None:
    added = Change("", "It was Friday.", "A key was lent.")
    struck = Change("Nobody knew.", "", "A key was lent.")
    revision = revise(LESSONS, [added, struck])
    assert revision.edits == {1: {"happened": "A key was lent. It was Friday."}}
    assert [number for number, _ in revision.placed] == [1, 1]


def test_an_order_between_the_lines_becomes_no_word_of_a_lesson() -> None:
    change = Change("", "hold 1", "A key was lent.")
    assert revise(LESSONS, [change]).edits == {}
    assert revise(LESSONS, [change]).unplaced == (change,)


def test_words_wrapped_elsewhere_are_found_and_no_pattern_is_read_into_them() -> None:
    odd = Lesson("r", "c", MOMENT, title="T", happened="Ask (twice)\nor [more]?")
    revision = revise({1: odd}, [Change("Ask (twice) or [more]?", r"Ask \1 \g<0>.", "T")])
    assert revision.edits == {1: {"happened": r"Ask \1 \g<0>."}}
