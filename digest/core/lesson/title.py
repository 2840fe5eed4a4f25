"""Titles and first sentences: what a lesson is called, found in its subject or else in its words."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import alternatives, phrase, word_set
from digest.core.text.expression import expression
from digest.core.text.sentence import sentences

LONGEST_TITLE = 90  # characters; about 15 words, the budget of a one-line lesson in the newsletter
LONGEST_STANDFIRST = 160  # characters, one line above a card

_HASHTAG = expression(r"(?<![\w&/#])#(?=[^\W\d_])")
_GREETING = Beginnings("greetings", before=r"\s*", after=r"(?:[ ,][^\n.!?:;]{0,40}?)?\s*(?:[,!.:;–—-]+\s*|\n|$)")
_SIGN_OF_MARK = expression(r"[:：\[(<{*|#>–—-]")  # every mark around a subject has one
_LONGEST_SUBJECT = 500  # characters looked at


def title(subject: str, *texts: str) -> str:
    """What a lesson is called: its `subject` without marks, or, where that says nothing, the first telling sentence.

    Empty when neither says anything. At most `LONGEST_TITLE` characters, cut at a word.
    """
    bare = bare_subject(subject)
    if tells(bare):
        return clipped(_capital(bare), LONGEST_TITLE)
    telling = (sentence for text in texts for sentence in sentences(without_greeting(text)) if tells(sentence, words=3))
    return clipped(next(telling, "").strip().rstrip(".。"), LONGEST_TITLE)


def bare_subject(subject: str) -> str:
    """`subject` without answer and forward marks, [tags], classifications and a leading "Lesson:"."""
    bare, before = " ".join(subject[:_LONGEST_SUBJECT].split()), ""
    while bare != before and _SIGN_OF_MARK.search(bare):
        before = bare
        mark = _marks().match(bare)
        bare = _marking_last().sub("", bare[mark.end() :] if mark else bare).strip()
    return _HASHTAG.sub("", _generic_first().sub("", bare, count=1)).strip(" \t-–—|:")


def standfirst(name: str, *texts: str) -> str:
    """The first telling sentence that is not the title again, on one line."""
    lines = (clipped(sentence, LONGEST_STANDFIRST) for text in texts for sentence in sentences(text))
    same = name.lower().rstrip("….")
    return next((line for line in lines if tells(line, words=3) and not line.lower().startswith(same)), "")


def tells(line: str, words: int = 1) -> bool:
    """Whether `line` says what a lesson is about: it has `words` words and is more than a greeting or "mistake"."""
    plain = line.lower().strip(" \t.,:;!?…*_\"'()[]-–—")
    return (
        plain not in word_set("says_nothing")
        and len(re.findall(r"[^\W\d_]{2,}", plain)) >= words
        and not _is_greeting(plain)
    )


def without_greeting(text: str) -> str:
    """`text` without the "Hi all," it opens with: a greeting often carries a name."""
    greeting = _GREETING.match(text[:200])
    return text[greeting.end() :] if greeting and text[greeting.end() :].strip() else text


def clipped(text: str, limit: int) -> str:
    """`text` on one line of at most `limit` characters, cut at a word and marked with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-–—") + "…"


def _is_greeting(plain: str) -> bool:
    greeting = _GREETING.match(plain)
    return greeting is not None and greeting.end() == len(plain)


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


@cache
def _marks() -> re.Pattern[str]:
    """What gateways, classification tools, programs and our own rules put before a subject."""
    answers, markings = f"{phrase('answer_marks')}|{phrase('forward_marks')}", alternatives("subject_marks")
    return re.compile(
        rf"\s*(?:(?:{answers})\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]"
        rf"|\[[^\]]{{0,60}}\]\s*[:：-]?|[(<{{*]+\s*(?:{markings})\s*[)>}}*]+\s*[:：-]?"
        rf"|(?:{markings})\s*(?:[:：|]|\s[-–—]\s)|[-–—:|*#>\s]+)",
        re.IGNORECASE,
    )


@cache
def _marking_last() -> re.Pattern[str]:
    markings, last = alternatives("subject_marks"), alternatives("last_marks")
    return re.compile(rf"\s*(?:[\[(]\s*(?:{markings})\s*[\])]|[-–—|]\s*(?:{last}))\s*$", re.IGNORECASE)


@cache
def _generic_first() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('generic_titles')})\s*(?:[:：]|\s[-–—]\s)\s*(?=\S)", re.IGNORECASE)
