"""Sentences: where one ends, in the scripts and with the abbreviations that letters have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from digest.core.language.phrases import alternatives, word_set
from digest.core.text.expression import expression

# A mark and what closes behind it, then space; the full stops of Chinese and Japanese need none. A paragraph, and a
# list's next item, end one too. The look-behind keeps a run of full stops from being tried again from each of them.
_END = expression(
    r"(?<![.!?…])[.!?…؟۔।]+[\"'”’»)\]]*\s+|[。！？]+[”’」』）]*\s*"
    r"|\n\s*\n|\n(?=[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t])"
)
_ALWAYS_AN_END = "\n。！？"
_TOKEN = expression(r"[^\s(\[\"'“‘„«]*$")  # the last word, its full stop included
_LOOK_BACK = 16  # characters that may hold an abbreviation
_NUMBER = expression(r"\d{1,3}\.")  # of a list's item
_SOFT = expression(r"[.!?…][\"'”’»)\]]+$|\.\.+$|…$")  # after these the sentence may go on: “Is it?” he asked
_WIDE = r"\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e"  # scripts without spaces between words
_RUN = expression(f"[{_WIDE}]+")
_PIECE = expression(rf"[{_WIDE}][，、]?|[^\s{_WIDE}]+\s*|\s+")
_PAUSES = ",;:–—，、"


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text` with the white space that follows each, so that joined they are `text` again."""
    start = 0
    for end in _END.finditer(text):
        if _is_end(text, start, end):
            yield text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield text[start:]


def count_words(text: str) -> int:
    """How many words `text` has; of scripts that part none, two characters count as one."""
    if text.isascii():
        return len(text.split())
    wide = sum(len(run) for run in _RUN.findall(text))
    return len(_RUN.sub(" ", text).split()) + (wide + 1) // 2


def to_a_pause(text: str, words: int) -> str:
    """The beginning of `text` of at most `words` words, to a comma where one comes late enough, with an ellipsis."""
    pieces = _PIECE.findall(text)
    counts = [_weight(piece) for piece in pieces]
    most = max(1, sum(end <= 2 * words for end in accumulate(counts)))
    pauses = (at for at in range(most, most // 2, -1) if pieces[at - 1].rstrip()[-1:] in _PAUSES)
    return "".join(pieces[: next(pauses, most)]).rstrip(f" \n-{_PAUSES}") + "…"


def _weight(piece: str) -> int:
    """Twice the words of one piece, for a wide character is half a word."""
    return 1 if _RUN.match(piece) else 2 * bool(piece.strip())


def _is_end(text: str, start: int, end: re.Match[str]) -> bool:
    if end[0][0] in _ALWAYS_AN_END:
        return True
    marked = end.start() + len(end[0].rstrip())
    match = _TOKEN.search(text, max(start, marked - _LOOK_BACK), marked)
    token = match[0] if match else ""
    if _abbreviation().fullmatch(token) or _initial().fullmatch(token):
        return False
    if _NUMBER.fullmatch(token) and not text[start : marked - len(token)].rpartition("\n")[2].strip():
        return False
    following = text[end.end() : end.end() + 1]
    if _short_for_more().fullmatch(token):
        return not (following.islower() or following.isdigit())
    return not (following.islower() and _SOFT.search(token))


@cache
def _abbreviation() -> re.Pattern[str]:
    """After these the sentence goes on, whatever follows."""
    return re.compile(rf"(?:{alternatives('abbreviations')})\.", re.IGNORECASE)


@cache
def _short_for_more() -> re.Pattern[str]:
    """After these it goes on where a number or a small letter follows: no. 4, Jan. 2026, am Mo. um zehn."""
    small = "a-z" + _letters()
    return re.compile(rf"(?:(?i:{alternatives('short_before_number')})|[{_capitals()}][{small}]{{0,2}})\.")


@cache
def _initial() -> re.Pattern[str]:
    return re.compile(rf"(?:[{_capitals()}]\.)+")  # J., J.R.


def _capitals() -> str:
    return "A-Z" + _letters().upper()


def _letters() -> str:
    return "".join(sorted(word_set("abbreviation_letters")))
