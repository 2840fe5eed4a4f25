"""Prose: the words of letters made fit to print, in 72 columns or in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from digest.core.text.expression import expression
from digest.core.text.sentence import count_words, sentences, to_a_pause

COLUMNS = 72
"""The width of plain text: what RFC 3676 section 4.2 calls safe, with room for two marks of quoting below 76."""

# Control characters, soft hyphens, zero-width spaces, joiners of words and marks that turn the direction of text:
# none can be seen, all can mislead. The two joiners that Persian, Hindi and emoji need (U+200C, U+200D) stay.
_UNSEEN = expression(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_SPACE_LIKE = expression(r"[\t\x0b\x0c\x85\xa0\u2000-\u200a\u202f\u205f\u3000]")
_BLANK_LINE = expression(r"\n[ ]*\n\s*")
LINK = expression(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}*_]", re.IGNORECASE)
"""A web address in somebody's words, without the marks that end the sentence it stands in."""

_ALONE = expression(rf"\s?[(\[<\"“]{{0,3}}({LINK.pattern})[)\]>\"”.,;:!?]{{0,6}}(?=\s|$)\s?", re.IGNORECASE)
LIST_SIGNS = expression(r"(?:^|\n)[ \t]*(?:[-*\u2022\u2013]|\d{1,3}[.)])[ \t]+")
"""What stands before the items of a list, and means nothing in one line."""

LIST_ITEM = expression(r"(?:[-*\u2022\u2013]|\d{1,2}[.)])\s")
_CLOSERS = ")]\"'\u2019\u201d\u00bb\u300d\uff09"
_MARKS = ".!?:;,\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964"
WIDE = 15  # small letters of 23 pixels, which fit 256
_SHORT_LINE = 50  # characters: a shorter line was ended by its author, a longer one by a mail client


def plain(text: str) -> str:
    """`text` without what cannot be seen; spaces of every width become a space, line ends `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", _SPACE_LIKE.sub(" ", ends)).encode("utf-8", "replace").decode()


def line(text: str) -> str:
    """`text` as one line, single spaces between its words."""
    return " ".join(plain(text).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of `text`; a `\\n` within one is a break its author meant."""
    whole = plain(text)
    if "\n" not in whole:
        paragraph = " ".join(whole.split())
        return (paragraph,) if paragraph else ()
    return tuple(_joined(block) for block in _BLANK_LINE.split(whole.strip()) if block)


def _joined(block: str) -> str:
    """The lines of a block made one, except after a short line and before the item of a list."""
    lines = [" ".join(one.split()) for one in block.split("\n")]
    text = lines[0]
    for before, after in pairwise(lines):
        breaks = len(before) < _SHORT_LINE or LIST_ITEM.match(after)
        text += f"\n{after}" if breaks else f" {after}"
    return text


def fill(text: str, indent: str = "", label: str = "") -> str:
    """`text` led in by `label`, in lines of at most 72 characters, `indent` included; empty when `text` is.

    A web address stands on a line of its own, however long, without the brackets and marks around it. A list begins on
    a line of its own.
    """
    width = COLUMNS - len(indent)
    led_in = f"{label}{_after_label(text)}{text}" if label and text else text
    return "\n\n".join(
        ["\n".join([indent + one for one in _lines(paragraph, width)]) for paragraph in paragraphs(led_in)]
    )


def _after_label(text: str) -> str:
    return "\n" if LIST_ITEM.match(text.lstrip()) else " "


def _lines(paragraph: str, width: int) -> Iterator[str]:
    apart = _ALONE.sub(r"\n\1\n", paragraph) if "://" in paragraph else paragraph
    for row in apart.split("\n"):
        if LINK.fullmatch(row):
            yield row
        elif row:
            yield from _broken(row, width)


def _broken(text: str, width: int) -> Iterator[str]:
    """`text` broken at its last space within `width`, within a word only where a word is longer than that."""
    while (fitting := _fitting(text, width)) < len(text):
        space = text.rfind(" ", 0, fitting + 1)
        cut, rest = (space, space + 1) if space > 0 else (fitting, fitting)
        yield text[:cut]
        text = text[rest:]
    yield text


def _fitting(text: str, width: int) -> int:
    """How many characters of `text` stand in `width` columns: those of Chinese and Japanese take two."""
    if text.isascii():
        return min(len(text), width)
    ends = accumulate(2 if east_asian_width(one) in "WF" else 1 for one in text[: width + 1])
    return max(1, sum(end <= width for end in ends)) if text else 0


def within(text: str, words: int) -> tuple[str, bool]:
    """The first sentences of `text` that have at most `words` words together, and whether any were left out.

    A first sentence of up to twice as many stands whole. A longer one is cut where it can draw breath, at a comma or
    between words, with an ellipsis.
    """
    kept, room = "", words
    for next_sentence in sentences(text):
        count = count_words(next_sentence)
        if kept and count > room:
            return kept.rstrip(), True
        if not kept and count > 2 * words:
            return to_a_pause(next_sentence, words), True
        kept, room = kept + next_sentence, room - count
    return kept.rstrip(), False


def underlined(text: str, rule: str = "-") -> str:
    """A heading in 72 columns with a line of `rule` below, as long as its longest line."""
    lines = list(_broken(line(text), COLUMNS))
    return "\n".join([*lines, rule * max(map(len, lines))])


def width_of(word: str) -> int:
    """How wide `word` is, in small letters: capitals are half as wide again."""
    return len(word) + sum(map(str.isupper, word)) // 2


def is_wide(word: str) -> bool:
    """Whether `word` is too wide for a telephone's line in large type."""
    return len(word) > 13 and width_of(word) > WIDE


def cut(text: str, limit: int) -> str:
    """`text` as one line of at most `limit` characters (at least 2), cut between words, an ellipsis where it was."""
    whole = line(text)
    if len(whole) <= limit:
        return whole
    kept = whole[: limit - 1]
    head = kept.rpartition(" ")[0] if whole[limit - 1] != " " else kept
    return (head or kept).rstrip(" ,;:.-\u2013\u2014(\u201c\u2018") + "\u2026"


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends in a mark of its own, behind which it may close."""
    last = text.rstrip(_CLOSERS)[-1:]
    return text if not last or last in _MARKS or not (last.isalnum() or text[-1] in _CLOSERS) else f"{text}."


def counted(number: int, noun: str, many: str = "") -> str:
    """`number` and its noun: `1 lesson`, `12 lessons`; `many` where an s does not do."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
