from __future__ import annotations

import tomllib
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.edition.likeness import THRESHOLD, Shelf, Told, recurring_ids

PAIRS = tomllib.loads((Path(__file__).parents[2] / "likeness.toml").read_text(encoding="utf-8"))["lesson"]
PAST = [Told(str(place), pair["title"], pair["text"]) for place, pair in enumerate(PAIRS)]
NEAR = [Told("new", *pair["near"]) for pair in PAIRS]
PARAPHRASES = [Told("new", *pair["paraphrase"]) for pair in PAIRS]


def test_every_near_repeat_finds_the_lesson_it_repeats() -> None:
    found = [Shelf(PAST).nearest(one) for one in NEAR]
    assert [likes[0].public_id if likes else None for likes in found] == [str(place) for place in range(len(PAIRS))]


def test_no_two_lessons_of_different_things_are_called_alike_even_from_one_setting() -> None:
    shelf = Shelf(PAST)
    for one in PAST:
        assert shelf.nearest(one, most=99) == ()
    for told in (*NEAR, *PARAPHRASES):
        own = NEAR.index(told) if told in NEAR else PARAPHRASES.index(told)
        assert {like.public_id for like in shelf.nearest(told, most=99)} <= {str(own)}


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_repeat_is_found_beside_only_a_few_past_lessons(count: int) -> None:
    found = [Shelf(PAST[max(0, place - count + 1) : place + 1]).nearest(told) for place, told in enumerate(NEAR)]
    assert [place for place, likes in enumerate(found) if not likes or likes[0].public_id != str(place)] == []


def test_a_lesson_is_most_like_itself_and_never_tells_of_itself() -> None:
    shelf = Shelf(PAST)
    assert all(shelf.score(one, one.public_id) == pytest.approx(1) for one in PAST)
    assert all(one.public_id not in {like.public_id for like in shelf.nearest(one, 99)} for one in PAST)


def test_the_order_of_the_past_does_not_matter() -> None:
    few = PAST[:4]
    assert len({Shelf(order).nearest(NEAR[0], 4) for order in permutations(few)}) == 1


def test_what_keeps_coming_back_is_told_and_what_came_twice_is_not() -> None:
    again = [Told("a", PAST[0].title, PAST[0].text), Told("b", *PAIRS[0]["near"]), Told("c", *PAIRS[1]["near"])]
    assert recurring_ids([*PAST, *again]) == (("0", "a", "b"),)


@given(st.text(max_size=300), st.text(max_size=300), st.lists(st.text(max_size=80), max_size=4))
def test_any_text_has_a_likeness_between_none_and_all(title: str, text: str, others: list[str]) -> None:
    shelf = Shelf(Told(str(place), other, other) for place, other in enumerate(others))
    told = Told("new", title, text)
    assert all(0 <= shelf.score(told, str(place)) <= 1 for place in range(len(others)))
    assert all(THRESHOLD <= like.score <= 1 for like in shelf.nearest(told, 9))


def test_a_word_is_the_same_with_its_endings_and_without_its_accents() -> None:
    shelf = Shelf([Told("a", "Checking labels", "We checked the café's labels for allergies before serving meals.")])
    assert shelf.nearest(Told("new", "Check a label", "Check the label of the cafe for an allergy before a meal."))
