"""Captions: the words a letter has for its pictures, in lines of their own or in the `alt` of its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from digest.core.language.phrases import alternatives, phrase, word_set
from digest.core.text.expression import expression

LONGEST_ALT = 250  # characters; a screen reader reads it in one breath, and a longer line is part of the story
LONGEST_CREDIT = 60
MOST_CREDIT_WORDS = 8
_LONGEST_LINE = 400
_WRAPPED = 60  # characters of a line that a mail program may have broken

_FILE_NAME = expression(r"[^\s/\\]{1,80}\.(?:jpe?g|png|gif|webp|heic|heif|bmp|tiff?|svg)|cid:.*", re.IGNORECASE)
_LETTERS = expression(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Caption:
    """What one picture's own lines say of it."""

    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be about a picture."""

    role: str  # alt, caption or credit
    number: int  # 0 where it gives none
    value: str
    places: tuple[int, ...]  # the lines it stands in


@dataclass(slots=True)
class _Desk:
    """Captions being given out to pictures, and for each the lines they came from."""

    count: int
    alts: dict[int, _Line] = field(default_factory=dict)
    credits: dict[int, _Line] = field(default_factory=dict)
    last: int = 0  # the picture spoken of last

    def take(self, line: _Line) -> None:
        if line.number > self.count:
            return
        if line.role == "credit":
            self._credit(line)
        elif (number := line.number or self._meant(line)) and self._is_better(line, number):
            self.alts[number] = line
            self.last = number

    def _is_better(self, line: _Line, number: int) -> bool:
        """Whether `line` says more for the blind than what the picture has: an alt text goes before a caption."""
        return number not in self.alts or (line.role == "alt" and self.alts[number].role == "caption")

    def _meant(self, line: _Line) -> int:
        """The picture an unnumbered line is about: for an alt text that just captioned, else the next without words."""
        if line.role == "alt" and self.last and self.alts[self.last].role == "caption":
            return self.last
        return next((number for number in range(1, self.count + 1) if number not in self.alts), 0)

    def _credit(self, line: _Line) -> None:
        """To the picture it names or follows; else it is about all that came."""
        numbers = [line.number or self.last] if line.number or self.last else range(1, self.count + 1)
        for number in numbers:
            self.credits.setdefault(number, line)


def read_captions(text: str, count: int) -> tuple[tuple[Caption, ...], str]:
    """What lines of `text` say of `count` pictures, in their order, and `text` without the lines so understood.

    `Picture 1: the whiteboard after the meeting`, `Photo: ...`, `Alt text: ...`, `Credit: ...`. A line that speaks of
    a picture that did not come, says too much or says nothing stays where it is; so do captions that are all there is.
    """
    lines, desk = text.split("\n"), _Desk(count)
    for line in _about_pictures(lines):
        desk.take(line)
    taken = {place for line in (*desk.alts.values(), *desk.credits.values()) for place in line.places}
    rest = _without(lines, taken)
    numbers = range(1, count + 1)
    captions = tuple(Caption(_value(desk.alts.get(number)), _credited(desk, number)) for number in numbers)
    return captions, rest if rest.strip() else text


def described(alt: str, filename: str = "") -> str:
    """What an HTML `alt` or `title` says a picture shows; empty where it says nothing: a file name, `image`, a guess.

    The descriptions Outlook writes by itself are kept for the editor to judge, without the line that says so.
    """
    words = " ".join(alt.split())[: 4 * LONGEST_ALT]
    words = _by_machine().sub("", words).strip(" .,;-–—")
    if not words or _FILE_NAME.fullmatch(words) or words.lower() == filename.lower().rpartition(".")[0]:
        return ""
    return _clipped(words) if _says_something(words) else ""


def _about_pictures(lines: Sequence[str]) -> Iterator[_Line]:
    for place, line in enumerate(lines):
        if len(line) > _LONGEST_LINE or not (match := _label().match(line)):
            continue
        role = match.lastgroup or ""
        value, places = match[role], [place]
        following = lines[place + 1] if place + 1 < len(lines) else ""
        if role != "credit" and len(line) >= _WRAPPED and value[-1:] not in ".!?" and following[:1].islower():
            value, places = f"{value} {following}", [place, place + 1]
        number = int(match["number"] or match["later"] or match["after"] or 0)
        value = value.strip(' \t*_"“”')
        if _fits(role, value):
            yield _Line("credit" if role == "by" else role, number, value, tuple(places))


def _fits(role: str, value: str) -> bool:
    """Whether `value` is what the label before it promised, and no sentence of the story."""
    if role in ("credit", "by"):
        few = len(value) <= LONGEST_CREDIT and len(value.split()) <= MOST_CREDIT_WORDS
        return few and value[:1].isupper() and (role == "credit" or value[-1:] not in "!?:") and ". " not in value
    return len(value) <= LONGEST_ALT and _says_something(value)


def _says_something(words: str) -> bool:
    return any(len(word) > 2 and word.lower() not in word_set("empty_of_picture") for word in _LETTERS.findall(words))


def _value(line: _Line | None) -> str:
    return _trailing_credit().sub("", line.value) if line else ""


def _credited(desk: _Desk, number: int) -> str:
    """The credit of its own line, or the one in brackets after its caption."""
    if number in desk.credits:
        return desk.credits[number].value.rstrip(".")
    line = desk.alts.get(number)
    credit = _trailing_credit().search(line.value) if line else None
    return credit[1].strip() if credit else ""


def _without(lines: Sequence[str], taken: set[int]) -> str:
    kept = "\n".join(line for place, line in enumerate(lines) if place not in taken)
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n") if taken else kept


def _clipped(words: str) -> str:
    return words if len(words) <= LONGEST_ALT else words[: LONGEST_ALT - 1].rsplit(" ", 1)[0] + "…"


@cache
def _label() -> re.Pattern[str]:
    """A label at the start of a line, and what follows it; unnumbered ones need a colon."""
    picture = rf"(?:(?:{alternatives('picture_article')}) )?(?:{phrase('picture')})"
    colon, stop = r"[*_]{0,2}\s{0,3}[:：][*_]{0,2}\s{0,5}", r"[*_]{0,2}\s{0,3}(?:[:：]|[–—-](?=\s))[*_]{0,2}\s{0,5}"
    number = rf"\s{{0,2}}(?:{alternatives('picture_number')})?\s{{0,2}}#?"
    return re.compile(
        rf"[\s*_•·>-]{{0,8}}(?:"
        rf"(?:{picture}{number}(?P<number>\d{{1,2}})\s{{1,3}})?(?:"
        rf"(?:{phrase('alt_text')})(?: (?:{alternatives('picture_of')}) {picture})?(?:{number}(?P<later>\d{{1,2}}))?"
        rf"{colon}(?P<alt>\S.*)|"
        rf"(?:{phrase('credit')})(?:{number}\d{{1,2}})?{colon}(?P<credit>\S.*))|"
        rf"(?:{phrase('taken_by')})\s{{0,2}}:?\s{{1,3}}(?P<by>\S.*)|"
        rf"(?:{phrase('caption')}|{picture})(?:{number}(?P<after>\d{{1,2}}){stop}|{colon})(?P<caption>\S.*))",
        re.IGNORECASE,
    )


@cache
def _by_machine() -> re.Pattern[str]:
    """What mail programs put below a description that they wrote themselves."""
    return re.compile(rf"\W*(?:{phrase('drawn_up')})(?!\w)", re.IGNORECASE)


@cache
def _trailing_credit() -> re.Pattern[str]:
    """Who took a picture, in brackets at the end of its caption."""
    return re.compile(
        rf"\s{{0,3}}[(\[]\s{{0,3}}(?:(?:{alternatives('credit_word')})\s{{0,2}}:|{alternatives('credit_by')})"
        r"\s{1,3}([^()\[\]]{2,60})[)\]]\s{0,3}\.?\s{0,3}$",
        re.IGNORECASE,
    )
