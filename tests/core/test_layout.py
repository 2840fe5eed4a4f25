from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core import prose
from digest.core.edition import Edition, Item, Section
from digest.core.layout import CONTENTS_WORDS, LINE_WORDS, MOST_CARDS, MOST_LINES, laid_out, line_of

LESSON = Item("l0", "A title", "Something happened.", "Something was learned.")
THEMES = ("Families", "Recording", "Medicines")


def edition(count: int) -> Edition:
    """A lead and `count - 1` more over three themes."""
    items = [replace(LESSON, public_id=f"l{number}", title=f"Title {number}") for number in range(1, count)]
    sections = tuple(Section(theme, tuple(items[place::3])) for place, theme in enumerate(THEMES) if items[place::3])
    return Edition("2026-11", "What we learned", "", "", 0, count, "2026-11", LESSON if count else None, sections)


@pytest.mark.parametrize("count", [0, 1, 3, 6, 7, 12, 18, 19, 60])
def test_every_lesson_has_a_card_a_line_or_is_counted(count: int) -> None:
    layout = laid_out(edition(count), has_archive=True)
    assert len(layout.cards) == min(count, MOST_CARDS + 1)
    assert len(layout.lines) == min(max(count - MOST_CARDS - 1, 0), MOST_LINES)
    assert len(layout.cards) + len(layout.lines) + layout.left_out == count


def test_no_theme_crowds_out_another() -> None:
    shelves = laid_out(edition(40), has_archive=True).shelves
    assert [(shelf.theme, len(shelf.cards)) for shelf in shelves] == [
        ("Families", 2),
        ("Recording", 2),
        ("Medicines", 1),
    ]


def test_the_rest_is_counted_by_theme() -> None:
    layout = laid_out(edition(60), has_archive=True)
    assert sum(count for _theme, count in layout.rest) == 60 - 6 - MOST_LINES
    assert {theme for theme, _count in layout.rest} <= set(THEMES)


def test_a_long_card_is_cut_at_a_sentence_where_there_is_an_archive() -> None:
    long = replace(LESSON, happened="One sentence of five words. " * 30)
    whole = replace(edition(1), lead=long)
    cut = laid_out(whole, has_archive=True).cards[0]
    assert cut.is_cut
    assert cut.item.happened == ("One sentence of five words. " * 14).strip()
    assert laid_out(whole, has_archive=False).cards[0].item == long


@given(st.text(max_size=400), st.integers(1, 40))
def test_a_text_is_cut_between_sentences_and_never_within_one(text: str, words: int) -> None:
    kept, was_cut = prose.within(text, words)
    assert text.startswith(kept)
    assert was_cut or kept == text.rstrip()
    assert bool(kept) == bool(text.strip()) or not text.strip()


def test_abbreviations_end_no_sentence() -> None:
    assert prose.within("Ask Dr. Rees, e.g. by telephone. Then write.", 3) == ("Ask Dr. Rees, e.g. by telephone.", True)


def test_a_line_is_the_standfirst_or_the_first_sentence_or_nothing() -> None:
    assert line_of(replace(LESSON, standfirst="Say it aloud.")) == "Say it aloud."
    assert line_of(replace(LESSON, learned="Check twice. Then send.")) == "Check twice. Then send."
    assert line_of(replace(LESSON, learned="word " * (LINE_WORDS + 1))) == ""


def test_a_list_of_contents_has_as_many_lines_as_there_is_room_for() -> None:
    full = replace(edition(6), lead=replace(LESSON, standfirst=" ".join(["word"] * LINE_WORDS)))
    told = laid_out(full, has_archive=True).contents
    words = sum(len(f"{item.title} {line}".split()) for item, line in told)
    assert words <= CONTENTS_WORDS
    assert all(line for _item, line in told)


def test_a_list_of_contents_that_would_be_long_has_titles_alone() -> None:
    wordy = replace(edition(6), lead=replace(LESSON, title="title " * CONTENTS_WORDS))
    assert {line for _item, line in laid_out(wordy, has_archive=True).contents} == {""}
