from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.edition.edition import Edition, Item, Section
from digest.core.edition.layout import (
    CARD_ROOM,
    CONTENTS_WORDS,
    LEAD_ROOM,
    LINE_WORDS,
    MOST_CARDS,
    MOST_LINES,
    TITLE_CHARS,
    laid_out,
    line_of,
)
from digest.core.text import prose
from digest.core.text.sentence import count_words, sentences

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
    long = replace(LESSON, learned="", happened="One sentence of five words. " * 40)
    whole = replace(edition(1), lead=long)
    cut = laid_out(whole, has_archive=True).cards[0]
    assert cut.is_cut
    assert cut.item.happened == ("One sentence of five words. " * 33).strip()
    assert laid_out(whole, has_archive=False).cards[0].item == long


@given(st.text(max_size=400), st.integers(1, 40))
def test_a_text_is_cut_between_sentences_and_a_very_long_one_between_words(text: str, words: int) -> None:
    kept, was_cut = prose.within(text, words)
    assert text.startswith(kept) or (text.startswith(kept.removesuffix("…")) and was_cut)
    assert count_words(kept) <= 2 * words + 1  # the ellipsis may stand alone
    assert was_cut or kept == text.rstrip()
    assert bool(kept) == bool(text.strip()) or not text.strip()


def test_a_run_on_sentence_is_cut_where_it_draws_breath() -> None:
    told = "we rang the school, then the nurse rang us back, and nobody knew which of them " * 4
    assert prose.within(told, 12) == ("we rang the school, then the nurse rang us back…", True)
    assert prose.within("word " * 40, 5) == ("word word word word word…", True)


def test_every_item_of_a_list_ends_a_sentence() -> None:
    assert prose.within("- Ask twice\n- Write it down\n- Ring the nurse", 8) == (
        "- Ask twice\n- Write it down",
        True,
    )


def test_words_that_are_not_parted_count_too() -> None:
    assert count_words("钥匙在哪里？我们找了很久。") == 7
    assert prose.within("钥匙在哪里？我们找了很久。", 3) == ("钥匙在哪里？", True)


@pytest.mark.parametrize(
    "whole",
    [
        "She met Cllr. Jones.",
        "Siehe Nr. 4 und 5.",
        "Sie kam z.B. am Mo. um zehn.",
        "“Is it locked?” he asked.",
        "So... we waited.",
        "Flat no. 4 was empty.",
        "J. R. Hartley rang.",
        "10. Ring again.",
    ],
)
def test_a_sentence_that_goes_on_is_not_cut(whole: str) -> None:
    assert list(sentences(f"{whole} Then we went.")) == [f"{whole} ", "Then we went."]


@pytest.mark.parametrize(
    "first", ["We went to flat 4.", "It came at 10 a.m.", "She said no.", "Was it Mo?", "(Twice.)"]
)
def test_a_sentence_ends_though_its_last_word_looks_short(first: str) -> None:
    assert list(sentences(f"{first} Then we went.")) == [f"{first} ", "Then we went."]


def test_abbreviations_end_no_sentence() -> None:
    assert prose.within("Ask Dr. Rees, e.g. by telephone. Then write.", 3) == (
        "Ask Dr. Rees, e.g. by telephone.",
        True,
    )


def test_a_line_is_the_standfirst_or_the_first_sentence_or_nothing() -> None:
    assert line_of(replace(LESSON, standfirst="Say it aloud.")) == "Say it aloud."
    assert line_of(replace(LESSON, learned="Check twice. Then send.")) == "Check twice. Then send."
    assert line_of(replace(LESSON, learned="word " * (LINE_WORDS + 1))) == ""


def test_a_list_of_contents_has_as_many_lines_as_there_is_room_for() -> None:
    full = replace(edition(6), lead=replace(LESSON, standfirst=" ".join(["word"] * LINE_WORDS)))
    told = laid_out(full, has_archive=True).contents
    words = sum(len(f"{entry.title} {entry.line}".split()) for entry in told)
    assert words <= CONTENTS_WORDS
    assert all(entry.line for entry in told)


def test_a_list_of_contents_cuts_long_titles_and_keeps_the_lines_of_others() -> None:
    wordy = replace(edition(6), lead=replace(LESSON, title="title " * CONTENTS_WORDS))
    contents = laid_out(wordy, has_archive=True).contents
    assert contents[0].title.endswith("…")
    assert len(contents[0].title) <= TITLE_CHARS
    assert all(entry.line for entry in contents)


@given(
    st.lists(st.tuples(*[st.integers(0, 120)] * 4), min_size=1, max_size=8),
    st.sampled_from(["word word, word. ", "word ", "wort, wort; ", "字字字字。"]),
)
def test_no_card_and_no_month_is_longer_than_its_room(sizes: list[tuple[int, ...]], words: str) -> None:
    parts = ("learned", "happened", "sense", "change")
    items = [
        replace(LESSON, public_id=f"l{number}", **{part: words * size for part, size in zip(parts, some, strict=True)})  # type: ignore[arg-type]
        for number, some in enumerate(sizes)
    ]
    made = replace(edition(1), lead=items[0], sections=(Section("Families", tuple(items[1:])),))
    for card in laid_out(made, has_archive=True).cards:
        room = LEAD_ROOM if card.item.public_id == "l0" else CARD_ROOM
        printed = sum(count_words(getattr(card.item, part)) for part in parts)
        assert printed <= sum(room.values()) + len(parts)  # each ellipsis may stand for a word
        whole = next(item for item in items if item.public_id == card.item.public_id)
        assert card.is_cut == any(getattr(card.item, part) != getattr(whole, part).rstrip() for part in parts)


def test_without_an_archive_what_cannot_be_printed_whole_waits_in_a_line() -> None:
    long = replace(LESSON, happened="One sentence of five words. " * 60)
    items = tuple(replace(long, public_id=f"m{number}") for number in range(4))
    made = replace(edition(1), lead=long, sections=(Section("Families", items),))
    layout = laid_out(made, has_archive=False)
    assert [card.item.happened for card in layout.cards] == [long.happened] * 2
    assert len(layout.lines) == 3


def test_a_past_lesson_of_a_quiet_month_is_cut_like_a_lead() -> None:
    quiet = replace(edition(0), reread=replace(LESSON, happened="One sentence of five words. " * 60))
    again = laid_out(quiet, has_archive=True).again
    assert again is not None
    assert again.is_cut


def test_lines_take_turns_between_themes() -> None:
    lines = laid_out(edition(40), has_archive=True).lines
    themes = {item.public_id: section.theme for section in edition(40).sections for item in section.items}
    assert {themes[entry.item.public_id] for entry in lines} == set(THEMES)
    assert all(count_words(f"{entry.title} {entry.line}") <= LINE_WORDS for entry in lines)
