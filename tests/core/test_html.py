from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core import html

WORDS = st.text("abcdefghij ", min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
TAGS = st.sampled_from(["p", "div", "span", "b", "ul", "li", "table", "tr", "td", "blockquote", "font", "h2"])


@given(st.text(max_size=400))
def test_any_text_can_be_read_as_html(markup: str) -> None:
    assert isinstance(html.text(markup), str)


@given(st.lists(st.tuples(TAGS, WORDS), max_size=12))
def test_visible_words_come_out_in_order(parts: list[tuple[str, str]]) -> None:
    markup = "".join(f"<{tag}>{words}</{tag}>" for tag, words in parts)
    read = "".join(html.text(markup).split())

    at = 0
    for _tag, words in parts:
        found = read.find("".join(words.split()), at)
        assert found >= 0
        at = found + len("".join(words.split()))


@given(WORDS, st.sampled_from(["display:none", "mso-hide:all", "visibility:hidden", "font-size:0"]))
def test_hidden_words_do_not_come_out(words: str, style: str) -> None:
    assert html.text(f'<div style="{style}">{words}</div><p>Seen.</p>') == "Seen."


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "Words",
        "<blockquote>" * 50_000 + "Words",
        "<table><tr><td>" * 20_000 + "Words",
        "<p " + 'a="b" ' * 150_000 + ">Words",
        "<" * 500_000 + "Words",
        "<!--" * 200_000 + "-->Words",
        "&" * 500_000 + "Words",
        '<a href="' * 50_000 + "Words",
    ],
    ids=lambda markup: markup[:12],
)
@pytest.mark.timeout(20)
def test_hostile_markup_is_read_to_its_end(markup: str) -> None:
    assert isinstance(html.text(markup), str)
