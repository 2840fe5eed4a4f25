from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.core.edition import saying
from digest.core.edition.edition import Edition, Item
from digest.core.edition.question import team_question
from digest.core.lesson.lesson import Lesson
from digest.core.text.wording import Wording

LESSON = Lesson("2026-11-001", "k3v9", datetime(2026, 11, 2, tzinfo=UTC))
USUAL = "Never waste a mistake."

ENGLISH = Wording()


def test_one_that_a_lesson_offers_comes_first() -> None:
    offered = replace(LESSON, saying="Ask twice.")
    assert saying.chosen_saying([LESSON, offered], ["Look again."], [], USUAL) == "Ask twice."


def test_none_comes_twice_however_it_is_written() -> None:
    own = ["Ask twice.", "Look again."]
    assert saying.chosen_saying([replace(LESSON, saying="ask  TWICE")], own, ["Ask twice."], USUAL) == "Look again."
    assert saying.chosen_saying([], own, own, USUAL) == USUAL


@pytest.mark.parametrize("words", ["", "   ", "long " * 40])
def test_one_that_does_not_fit_is_passed_over(words: str) -> None:
    assert saying.chosen_saying([replace(LESSON, saying=words)], [], [], USUAL) == USUAL


def edition(month: str, **parts: str) -> Edition:
    lead = Item("k3v9", "Two names {one} 100%", "It happened.", "It was learned.", **parts)
    return Edition(month, "What we learned", "", "", 0, 1, "2026-01", lead, ())


def test_the_question_names_the_lead_lesson_and_changes_from_month_to_month() -> None:
    asked = {
        team_question(ENGLISH, edition(f"2026-{month:02}", change="A form.", sense="It was late."))
        for month in range(1, 5)
    }
    assert len(asked) == 4
    assert all("Two names {one} 100%" in words and words.endswith("?") for words in asked)


def test_a_question_asks_for_nothing_that_the_lesson_does_not_have() -> None:
    asked = {team_question(ENGLISH, edition(f"2026-{month:02}")) for month in range(1, 13)}
    assert not any("change first" in words or "made sense" in words for words in asked)


def test_a_month_without_a_lesson_asks_nothing() -> None:
    assert team_question(ENGLISH, replace(edition("2026-11"), lead=None)) == ""
