"""Footers: what servers, lawyers, mailing lists and free mail services put under a letter.

They are read from the foot upwards. Below a sign-off one sentence that nobody writes by hand tells a footer. Where
nobody signed off, it takes two, or one about this very letter in a paragraph that tells nothing of what happened. What
lies between and below footers goes along where it speaks of mail or is a link. Where somebody says `I`, it is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import alternatives, phrase
from digest.core.text.expression import expression
from digest.core.trim.closing import sign_off
from digest.core.trim.marked_lines import Sheet

PATIENCE = 5  # paragraphs that are none, before we look no further up
CHARS = 1_500  # of a paragraph; a lawyer's has said two of the phrases long before
ALONG_CHARS = 700  # of a paragraph between two footers
HEADING_CHARS = 40  # `Disclaimer`, above a footer
LONGEST = 60  # lines of one paragraph that are looked at; Yahoo's have 20

# How a sentence of a lawyer or a server begins, and a list's footer.
_SENTENCE = Beginnings("footer", before=r"[^\w\n]{0,40}")
_LIST_FOOTER = Beginnings("list_footer", before=r"[^\w\n]{0,20}")
_SENTENCES = expression(r"[.!?;:)]\s+")
_FRAME = expression(r"[\s_*=#~|–—-]{1,200}")
_RULED = expression(r"[\s]*[_*=#~–—-]{3,}")
_LINK = expression(r"\W{0,9}(?:(?:https?://|www\.)[^\s<>]{2,300}[\s<>\[\]()|*]{0,9}){1,6}\W{0,9}")
_LIST_RULE = expression(r"\s*[_-]{20,}\s*")
_ADDRESS = expression(r"https?://|www\.|\S@\S", re.IGNORECASE)
_REGISTERED = expression(r"\d{6,8}\b")  # a company's or a charity's number


def mark_footers(sheet: Sheet, name: str) -> None:
    """Cut the disclaimers, scanners' marks and list footers at the foot of the letter that `name` wrote."""
    _mark_mailman(sheet)
    signed_off = sign_off(sheet, name)
    has_footer = False
    patience, waiting = PATIENCE, list[tuple[int, int]]()
    for start, end in reversed(list(sheet.paragraphs())):
        is_heading = has_footer and end - start == 1 and len(sheet.lines[start]) < HEADING_CHARS
        footer = _footer_at(sheet.lines[start : min(end, start + LONGEST)], signed=start > signed_off or is_heading)
        has_footer = has_footer or footer is not None
        if footer is None:
            waiting.append((start, end))
            if (patience := patience - 1) == 0:
                return
            continue
        at, reason = start + footer[0], footer[1]
        _mark(sheet, at, end, reason)
        for below in waiting:
            if _goes_along(sheet.lines[slice(*below)]):
                _mark(sheet, *below, reason)
        patience, waiting = PATIENCE, []


def is_footer(lines: Sequence[str]) -> bool:
    """Whether a paragraph that stands above every sign-off is a footer from its first line on."""
    footer = _footer_at(lines, signed=False)
    return footer is not None and footer[0] == 0


def _footer_at(lines: Sequence[str], *, signed: bool) -> tuple[int, str] | None:
    """The line of a paragraph from which it is a footer, and what kind of; None where it is the author's."""
    for at, line in enumerate(lines):
        if _LIST_FOOTER.match(line) and (signed or _ADDRESS.search(" ".join(lines)) or _is_about_mail(line)):
            return at, "list footer"
        if _begins(line) and _is_legal(" ".join(lines[at:])[:CHARS], signed=signed):
            return at, "disclaimer"
    words = " ".join(lines)[:CHARS]
    return (0, "disclaimer") if _legal().search(words) and _is_legal(words, signed=signed) else None


def _is_legal(words: str, *, signed: bool) -> bool:
    """Whether a lawyer or a server wrote `words`, which have one of their phrases at least."""
    if _first_person().search(words.replace("notify me", "")):
        return False
    at_head = _begins(words)
    phrases = sum(1 for _ in islice(_legal().finditer(words), 2))
    later = any(_begins(sentence) for sentence in _SENTENCES.split(words)[1:])
    if phrases > 1 or (at_head and later):
        return True
    is_impersonal = _is_about_mail(words) or _ADDRESS.search(words) or _REGISTERED.search(words)
    return at_head and (signed or (bool(is_impersonal) and not _story().search(words)))


def _begins(words: str) -> bool:
    """Whether `words` begin with a lawyer's or a server's sentence."""
    if _SENTENCE.match(words):
        return True
    return _named_words().search(words) is not None and _named_sentence().match(words) is not None


def _is_about_mail(words: str) -> bool:
    """Whether a paragraph speaks of the very letter it stands in, or of printing it."""
    return _this_mail().search(words) is not None


def _goes_along(lines: Sequence[str]) -> bool:
    """Whether a paragraph beside footers belongs to them: a link, or impersonal words about mail."""
    words = " ".join(lines)
    if len(words) > ALONG_CHARS or "@" in words.partition("<mailto:")[0]:
        return False
    return all(_LINK.fullmatch(line) or _FRAME.fullmatch(line) for line in lines) or (
        _along().search(words) is not None and not _ours().search(words) and len(words.split()) > 2
    )


def _mark(sheet: Sheet, start: int, end: int, reason: str) -> None:
    """Cut a footer with the rows of stars or lines that frame it, and links right above it (a scanner's picture)."""
    sheet.mark(start, end, reason)
    above = start - 1
    while (
        above >= 0 and not sheet.reasons[above] and _LINK.fullmatch(sheet.lines[above]) and sheet.lines[above].strip()
    ):
        sheet.mark(above, above + 1, reason)
        above -= 1
    for step, index in ((-1, above), (1, end)):
        while 0 <= index < len(sheet.lines) and not sheet.lines[index].strip():
            index += step
        is_near = step > 0 or index == above
        if 0 <= index < len(sheet.lines) and _frames(sheet.lines[index], near=is_near):
            sheet.mark(index, index + 1, reason)


def _frames(line: str, *, near: bool) -> bool:
    """Whether `line` is a row of signs; a short one counts only right at the footer (Majordomo's `-`)."""
    return _FRAME.fullmatch(line) is not None and bool(line.strip()) and (near or _RULED.match(line) is not None)


def _mark_mailman(sheet: Sheet) -> None:
    """Cut what a mailing list put under the letter: a long rule, then its name and address."""
    kept = sheet.kept()
    for index, following in pairwise(kept):
        if _LIST_RULE.fullmatch(sheet.lines[index]) and "mailing list" in sheet.lines[following].lower():
            sheet.mark(index, len(sheet.lines), "list footer")


@cache
def _this_mail() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrase('this_mail')}", re.IGNORECASE)


@cache
def _named_sentence() -> re.Pattern[str]:
    return re.compile(rf"[^\w\n]{{0,40}}{phrase('named_footer')}", re.IGNORECASE)


@cache
def _named_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrase('named_footer_words')}", re.IGNORECASE)


@cache
def _legal() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrase('disclaimer')}", re.IGNORECASE)  # at a word's start: a fifth of the places


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('first_person')})\b")


@cache
def _ours() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('first_person')}|{alternatives('first_plural')})\b", re.IGNORECASE)


@cache
def _story() -> re.Pattern[str]:
    """Words of what was: in a paragraph with one sign alone they may tell of a confidential letter."""
    return re.compile(rf"\b(?:{alternatives('footer_story')})\b", re.IGNORECASE)


@cache
def _along() -> re.Pattern[str]:
    return re.compile(rf"https?://|www\.|©|{alternatives('about_mail')}", re.IGNORECASE)
