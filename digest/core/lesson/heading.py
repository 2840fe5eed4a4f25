"""Headings: how authors, in their own words and languages, mark the parts of a lesson.

The words stand in each language's file. English has those of "What? So what? Now what?" (Rolfe) and of Gibbs'
reflective cycle: every social worker and nurse in Britain is taught them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest.core.language.data import languages
from digest.core.language.phrases import word_set
from digest.core.text.expression import expression

TEXT_FIELDS = ("happened", "sense", "learned", "change", "saying")
LINE_FIELDS = ("title", "theme", "tags")  # say it on their own line; what follows belongs to the part before


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: the field its heading names, empty before the first heading."""

    field: str
    text: str
    language: str = ""


_NUMBER = r"(?:(?:q(?:uestion)?\.?\s*)?\d{1,2}\s*[.):]|[a-h][.)]|[ivx]{1,4}[.)])?"
_DECORATION = r"[\s*_#>•·◦▪●\"“'‘–—-]*"
# A label ends at a colon or question mark, a spaced dash, a table's gap, the end of bold type, or the line's end.
_LINE = expression(
    rf"{_DECORATION}{_NUMBER}{_DECORATION}(?P<label>[^\W\d_][^:：?؟*_\n]{{0,60}}?)\s*(?:\([^)\n]{{0,60}}\))?[\"”*_]*"
    r"(?:\s*[?:：؟][?:：؟*_\s]*|\s+[–—-]+\s+|\s{2,}|\t|[*_]{1,3}\s+|[.…\s]*$)(?P<rest>.*)",
    re.IGNORECASE,
)
_WORD = expression(r"[^\W\d_]+")
_FIRST_TWO = expression(r"[\W\d_]*([^\W\d_]+)(?:[\W\d_]+([^\W\d_]+))?")
_UNDERLINE = expression(r"\s*[-=~_*─—]{3,}\s*")
_NOT_SEEN = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u0640"  # marks of direction, and Arabic's long line
_VOWEL_MARKS = expression("[\u064b-\u0655\u0670]")


def sections(text: str) -> tuple[Section, ...]:
    """The parts of `text` in order; one part without a field where the author used no heading."""
    parts: list[Section] = []
    field, language, lines, at = "", "", list[str](), 0
    rows = text.split("\n")
    while at < len(rows):
        section = heading(rows[at])
        if section is None:
            lines.append(rows[at])
        elif section.field in LINE_FIELDS:
            at += not section.text  # its value stands on the next line
            parts.append(Section(section.field, section.text or "".join(rows[at : at + 1]).strip(), section.language))
        else:
            parts.append(Section(field, "\n".join(lines).strip("\n"), language))
            field, language, lines = section.field, section.language, [section.text] if section.text else []
            at += _is_underline(rows, at + 1)
        at += 1
    return tuple(part for part in (*parts, Section(field, "\n".join(lines).strip("\n"), language)) if part.text.strip())


def heading(line: str) -> Section | None:
    """The heading that `line` is, with what follows on the same line as its text; None for an ordinary line."""
    match = _LINE.match(line, endpos=400) if _may_be_label(line) else None
    if match is None:
        return None
    known = _labels().get(without_accents(" ".join(match["label"].split())))
    rest = line[match.start("rest") :].strip()
    return Section(known[0], rest, known[1]) if known else None


def _may_be_label(line: str) -> bool:
    """Whether `line` begins as one of our labels does, a number before it or not: spares prose the careful look."""
    if not line[:60].isascii():
        return True
    words = _FIRST_TWO.match(line, 0, 60)
    return words is not None and any(word and word.lower() in _first_words() for word in words.groups())


def has_headings(text: str) -> bool:
    """Whether the author of `text` marked a part of it as a part of a lesson."""
    return any(found and found.field in TEXT_FIELDS for found in map(heading, text.split("\n")))


def _is_underline(rows: list[str], at: int) -> bool:
    return at < len(rows) and _UNDERLINE.fullmatch(rows[at]) is not None


def without_accents(text: str) -> str:
    """`text` in lower case without accents, as it is typed on a phone in a hurry."""
    if not text.isascii():
        text = _VOWEL_MARKS.sub("", text.translate(_plain_letters()))
        text = "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)
    return text.lower()


@cache
def _plain_letters() -> dict[int, str | None]:
    """Letters and apostrophes that keyboards write in several ways, as one of them; marks that nobody sees as none."""
    typed = {pair[0]: pair[1] for pair in word_set("typed_as")}
    return str.maketrans(typed | dict.fromkeys("’‘´`", "'") | dict.fromkeys(_NOT_SEEN))


@cache
def _labels() -> dict[str, tuple[str, str]]:
    """Each label with its field and its language; the first language to claim one keeps it."""
    return dict(reversed(tuple(_claimed())))


def _claimed() -> Iterator[tuple[str, tuple[str, str]]]:
    for language in languages():
        for field in (*TEXT_FIELDS, *LINE_FIELDS):
            for phrase in getattr(language, f"{field}_headings"):
                yield without_accents(phrase), (field, language.code)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_WORD.findall(label)[0] for label in _labels())
