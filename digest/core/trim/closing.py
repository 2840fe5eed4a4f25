"""Closing words and the name block under them: who wrote, in the author's own hand, and nothing of the lesson."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import alternatives, word_set
from digest.core.text.expression import expression
from digest.core.trim.marked_lines import Sheet

LINES = 12  # a name block: name, role, team, organisation, telephone, address, web, hours
NAME_BLOCK_CHARS = 70  # longer lines are sentences
MOST_INITIALS = 4

_CAPITALS = r"A-Z\u00c0-\u00de"  # of Western Europe
_SIGNED_OFF = expression(rf"\s*(?:--?|[/~–—])\s?[{_CAPITALS}][\w'’.-]*(?: [{_CAPITALS}][\w'’.-]*){{0,3}}\s*")
_INITIALS = expression(
    rf"\s*[-/~–—]{{0,2}}\s?(?:[{_CAPITALS}]\.?){{2,4}}x{{0,3}}\s*|\s*[-/~–—]{{1,2}}\s?[a-zA-Z]{{1,4}}\s*"
)
_CLOSING_ALONE = Beginnings("closings")
_ITEM = expression(r"[-*•>]\s+\S|\d{1,2}[.)]\s|[a-z]+(?: [a-z]+){3,}")


def mark_closing(sheet: Sheet, name: str) -> None:
    """Cut closing words and the name block under them (`Many thanks,` `Sian` `Social worker`), or the block alone."""
    kept = sheet.kept()
    for place in range(max(1, len(kept) - LINES - 1), len(kept)):
        below = (sheet.lines[index] for index in kept[place + 1 :])
        if _closes(sheet.lines[kept[place]].strip()) and all(map(is_name_block, below)):
            sheet.mark(kept[place], len(sheet.lines), "closing")
            return
    if start := _own_block(sheet, kept, name):
        sheet.mark(start, len(sheet.lines), "closing")
    else:
        _mark_contacts(sheet)


def sign_off(sheet: Sheet, name: str) -> int:
    """The last line with closing words, the sender's own name, a signature mark or a phone's line; the end: none."""
    last = len(sheet.lines)
    for index in reversed(range(1, last)):
        line, reason = sheet.lines[index], sheet.reasons[index]
        if reason == "mobile footer" or (not reason and len(line) <= NAME_BLOCK_CHARS and _signs(line, name)):
            return index
    return last


def _signs(line: str, name: str) -> bool:
    words = line.strip()
    return words in ("--", "—") or _is_own_name(line, name) or _closes(words)


def is_name_block(line: str) -> bool:
    """Whether `line` may stand in a name block: short, and neither a sentence, nor an item of a list, nor a heading."""
    words = line.strip()
    if _ITEM.match(words) or words.endswith(":") or (words.endswith((".", "?", "!")) and len(words.split()) > 4):
        return False
    if contact().search(words):
        return len(words) <= 2 * NAME_BLOCK_CHARS
    return len(words) <= NAME_BLOCK_CHARS and not _sentence().search(words)


def _own_block(sheet: Sheet, kept: list[int], name: str) -> int:
    """Where the block begins that the sender's own name or initials head at the foot; 0: nowhere."""
    for place in range(max(1, len(kept) - LINES), len(kept)):
        line = sheet.lines[kept[place]]
        is_last = place == len(kept) - 1
        signs = _is_own_name(line, name) or (is_last and (_SIGNED_OFF.fullmatch(line) or _is_own_initials(line, name)))
        if signs and all(is_name_block(sheet.lines[index]) for index in kept[place + 1 :]):
            return kept[place]
    return 0


def _mark_contacts(sheet: Sheet) -> None:
    """Cut a last paragraph of name, addresses and telephone numbers that no closing words announce."""
    paragraphs = list(sheet.paragraphs())
    if len(paragraphs) > 1:
        start, end = paragraphs[-1]
        lines = sheet.lines[start:end]
        if sum(contact().search(line) is not None for line in lines) > 1 and all(map(is_name_block, lines)):
            sheet.mark(start, len(sheet.lines), "closing")


def _is_own_name(line: str, name: str) -> bool:
    """Whether a line is the sender's own name, first or whole, and nothing else."""
    said = re.findall(r"\w+", line.lower())
    own = re.findall(r"\w+", name.lower())
    return 0 < len(said) <= 4 and len(line.strip()) < 40 and set(said) <= set(own)


def _is_own_initials(line: str, name: str) -> bool:
    """Whether a last line is the sender's initials (`KJ`, `/kj`, `- K`), as the name gives them."""
    if not _INITIALS.fullmatch(line):
        return False
    said = "".join(re.findall(r"[^\W\d_]", line)).lower().rstrip("x")
    own = [word.lower() for word in re.findall(r"[^\W\d_]+", name)]
    first = "".join(word[0] for word in own)
    return bool(said) and len(said) <= MOST_INITIALS and (said in (first, first[:1], *own))


@cache
def contact() -> re.Pattern[str]:
    """What only a name block says: an address, a telephone number, somebody's pronouns."""
    return re.compile(
        rf"@|https?://|www\.|\+?\d[\d ()./-]{{6,}}|\b(?:{alternatives('telephone')})\b\W{{0,2}}[:\d]|"
        rf"{alternatives('pronouns')}",
        re.IGNORECASE,
    )


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(rf"[.?!]['\")]?\s+\S|\w[?!]$|\b(?:{alternatives('sentence_words')})\b")


def _closes(words: str) -> bool:
    """Whether `words` are closing words alone on their line, one or two, with or without a name after them."""
    if _closing().fullmatch(words):
        return True
    joined = (found for found in _join().finditer(words) if _CLOSING_ALONE.fullmatch(words[: found.start()]))
    return any(_closing().fullmatch(words[found.end() :]) for found in joined)


@cache
def _join() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives('closings_join')}|&) ", re.IGNORECASE)


@cache
def _closing() -> Beginnings:
    """Closing words, and up to four words of a name after them."""
    capital = rf"[{_CAPITALS}{''.join(sorted(word_set('capitals')))}]"
    return Beginnings("closings", after=rf"\s*[,.!:…–—-]{{0,3}}(?:[\s,.!–—-]+{capital}[\w'’.-]*){{0,4}}\W{{0,4}}")
