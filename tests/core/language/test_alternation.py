from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.language.alternation import alternation, by_first_letter, first_letter

PHRASES = ("wrote", "writes", "Ilmoitti", "İletilmiş", "schrieb", "a (?:é|e)crit", "a scris", "[(]x|y[)]", "s?he", "书")


def _matches(pattern: str, words: str) -> bool:
    return re.fullmatch(pattern, words, re.IGNORECASE) is not None


@pytest.mark.parametrize(
    "words",
    ["wrote", "WRITES", "ilmoitti", "iletilmiş", "İLETILMIŞ", "A Écrit", "a scris", "(x", "y)", "he", "She", "书"],
)
def test_whatever_the_phrases_match_their_alternation_matches(words: str) -> None:
    assert _matches("|".join(PHRASES), words)
    assert _matches(alternation("|".join(PHRASES)), words)


@pytest.mark.parametrize("words", ["", "w", "rote", "wrotewrites", "x|y", "wrote|writes"])
def test_what_no_phrase_matches_their_alternation_does_not(words: str) -> None:
    assert not _matches(alternation("|".join(PHRASES)), words)


@given(
    st.lists(st.text("abiİıkKsSſéÉ ", min_size=1, max_size=5), min_size=1, max_size=8),
    st.text("abiİıkKsSſéÉ ", max_size=5),
)
def test_an_alternation_is_the_phrases_and_nothing_else(phrases: list[str], words: str) -> None:
    assert _matches(alternation("|".join(phrases)), words) == _matches(f"(?:{'|'.join(phrases)})", words)


def test_among_phrases_of_one_letter_the_first_wins() -> None:
    found = re.match(alternation("a b|a b c|b"), "a b c", re.IGNORECASE)
    assert found is not None
    assert found[0] == "a b"


def test_a_dotless_i_is_the_letter_that_case_takes_it_for() -> None:
    """As in any expression that holds large and small letters for the same."""
    assert all(_matches(alternation("ıı"), words) for words in ("ıı", "ii", "Iİ"))


def test_the_phrases_of_one_first_letter_stand_together() -> None:
    assert set(by_first_letter("dear|Diolch|hi|[(]x|İyi")) == {"d", "h", "i", ""}
    assert [first_letter(sign) for sign in ("D", "ı", "İ", "ſ", "1", "")] == ["d", "i", "i", "s", "", ""]
