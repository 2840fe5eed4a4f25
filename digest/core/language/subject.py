"""The marks before a subject: of answers and forwards, and [tags]."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.core.language.beginnings import Beginnings

_TAGS = r"\s*(?:\[[^\]]*\]\s*)*"
_FORWARD = Beginnings("forward_marks", before=_TAGS, after=r"\s*[:：]")
_ANSWER = Beginnings("answer_marks", before=_TAGS, after=r"\s*(?:\[\d+\])?\s*[:：]")
_TAG = re.compile(r"\s*\[[^\]]{0,60}\]")
_MARK = Beginnings("answer_marks", "forward_marks", before=r"\s*", after=r"\s*:")


def is_of_forward(subject: str) -> bool:
    """Whether `subject` is marked as that of a forward."""
    return _FORWARD.match(subject) is not None


def is_of_answer(subject: str) -> bool:
    """Whether `subject` is marked as that of an answer."""
    return _ANSWER.match(subject) is not None


def subject_starts(subject: str) -> Iterator[int]:
    """Where in `subject` its own words may begin: at its start, and after each [tag] and mark of answer or forward."""
    at = 0
    yield at
    while mark := _TAG.match(subject, at) or _MARK.match(subject, at):
        at = mark.end()
        yield at


def without_marks(subject: str) -> str:
    """`subject` without the [tags] and the marks of answers and forwards before its words."""
    return subject[max(subject_starts(subject)) :]
