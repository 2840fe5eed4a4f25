"""Revisions: what an editor changed inside the quoted copy of a letter of ours, as new words of its lessons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from digest.core import html
from digest.core.conversation.quoted_changes import Change, changes
from digest.core.intents import orders
from digest.core.lesson.lesson import Lesson
from digest.core.message import letter

FIELDS = ("title", "happened", "sense", "learned", "change")
"""The words of a lesson that our letters to editors print."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The changes of one copy: those whose lesson is known, by its number, and the new words they make."""

    edits: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    placed: tuple[tuple[int, Change], ...] = ()
    unplaced: tuple[Change, ...] = ()  # they fit no lesson, or several, or are an order


def typed_changes(answer: str, sent: bytes) -> tuple[Change, ...]:
    """What was typed into the copy of our letter, given by its bytes as `sent`, that the text `answer` quotes."""
    ours = letter.read_letter(sent)
    return changes(answer, ours.text, html.as_text(ours.html))


def text_below(answer: str, new: str) -> str:
    """The text of an answer below its `new` words, which may be the very orders that our letter gives as examples."""
    bare = new.strip()
    return answer.partition(bare)[2] if bare and bare in answer else answer


def revise(lessons: Mapping[int, Lesson], changes: Iterable[Change]) -> Revision:
    """What `changes` make of `lessons`, by their numbers in the letter.

    A sentence that two lessons share belongs to the one under whose title it was changed. Nothing is guessed: what
    cannot be told apart is given back as unplaced.
    """
    edits: dict[int, dict[str, str]] = {}
    placed, unplaced = list[tuple[int, Change]](), list[Change]()
    for change in changes:
        made = None if _orders(change, len(lessons)) else _made(lessons, edits, change)
        if made is None:
            unplaced.append(change)
            continue
        number, name, text = made
        edits.setdefault(number, {})[name] = text
        placed.append((number, change))
    return Revision(edits, tuple(placed), tuple(unplaced))


def _orders(change: Change, count: int) -> bool:
    """Whether what was added is an order, as of somebody who answers between the lines."""
    return not change.before and bool(orders.read_orders(change.after, count).orders)


def _made(
    lessons: Mapping[int, Lesson], edits: Mapping[int, Mapping[str, str]], change: Change
) -> tuple[int, str, str] | None:
    """The number, the field and the new text of the one place that `change` fits; None where it fits none, or more."""
    wanted = _pattern(change.before or change.near)
    places = [place for place in _texts(lessons, edits) if len(wanted.findall(place[2])) == 1]
    if len(places) > 1:
        under = _under(lessons, change.above)
        places = [place for place in places if place[0] == under]
    if len(places) != 1:
        return None
    number, name, text = places[0]
    after = change.after if change.before else f"{change.near} {change.after}"
    return number, name, wanted.sub(lambda _: after, text).strip()


def _texts(lessons: Mapping[int, Lesson], edits: Mapping[int, Mapping[str, str]]) -> Iterator[tuple[int, str, str]]:
    """Every text of every lesson, as earlier changes left it: its number, its field, its words."""
    for number, lesson in lessons.items():
        for name in FIELDS:
            if text := edits.get(number, {}).get(name, getattr(lesson, name)):
                yield number, name, text


def _under(lessons: Mapping[int, Lesson], above: str) -> int:
    """The number of the lesson whose title stands last in the text `above`; 0 where none does."""
    at = last = 0
    for number, lesson in lessons.items():
        match = _pattern(lesson.title).search(above, at) if lesson.title else None
        if match:
            at, last = match.end(), number
    return last


def _pattern(words: str) -> re.Pattern[str]:
    """What finds `words` whole, however their lines were wrapped."""
    wrapped = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){wrapped}(?!\w)")
