from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.core.text import prose

stories = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.lists(
    st.sampled_from(
        ["a", "colleague", "https://example.org/" + "x" * 90, "x" * 100, "\n", "\n\n", "- item", "\t", "\u200b"]
    ),
    max_size=60,
).map(" ".join)


@given(stories)
def test_no_line_is_wider_than_72_unless_it_is_one_link(text: str) -> None:
    for line in prose.fill(text).split("\n"):
        assert len(line) <= 72 or ("://" in line and " " not in line)


@given(stories)
def test_filling_loses_no_letter(text: str) -> None:
    assert "".join(prose.fill(text).split()) == "".join(prose.plain(text).split())


@given(stories)
def test_filling_leaves_no_blank_at_a_line_end(text: str) -> None:
    assert all(line == line.rstrip(" ") for line in prose.fill(text, "    ").split("\n"))


@given(stories, st.integers(2, 80))
def test_a_cut_text_fits_and_begins_as_it_was(text: str, limit: int) -> None:
    short = prose.cut(text, limit)
    assert len(short) <= limit
    assert prose.line(text).startswith(short.rstrip("\u2026"))


def test_lines_that_a_mail_client_broke_are_joined_again() -> None:
    broken = "The list was sorted by first name and the telephone was ringing\nwhen the first match looked right."
    assert prose.paragraphs(broken) == (broken.replace("\n", " "),)


def test_short_lines_and_lists_keep_their_breaks() -> None:
    assert prose.paragraphs("We now:\n- ask\n- write it down") == ("We now:\n- ask\n- write it down",)


def test_a_blank_line_parts_paragraphs() -> None:
    assert prose.paragraphs("one\r\n \r\n\r\ntwo\n") == ("one", "two")


def test_what_cannot_be_seen_is_dropped() -> None:
    assert prose.plain("a\u200bb\u202ec\x00d\ufeff\u00a0e\tf") == "abcd e f"


def test_the_joiners_that_persian_and_emoji_need_stay() -> None:
    assert prose.plain("می\u200cخواهم 👩\u200d👧") == "می\u200cخواهم 👩\u200d👧"


def test_a_heading_is_underlined_to_its_length() -> None:
    assert prose.underlined("Talk about it", "=") == "Talk about it\n============="


def test_one_is_counted_in_the_singular() -> None:
    assert [prose.counted(number, "lesson") for number in (0, 1, 1200)] == ["0 lessons", "1 lesson", "1,200 lessons"]


def test_a_sentence_gets_one_full_stop() -> None:
    assert [prose.sentence(text) for text in ("Ask", "Why?", "")] == ["Ask.", "Why?", ""]
