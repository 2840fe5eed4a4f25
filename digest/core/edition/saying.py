"""The saying of the month: one a lesson offered, else the next of the house's own; never the same twice in a year."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from digest.core.lesson.lesson import Lesson
from digest.core.text import prose

LONGEST = 100  # characters; it stands in one line at the head


def chosen_saying(lessons: Iterable[Lesson], own: Iterable[str], used: Collection[str], usual: str) -> str:
    """The saying of an edition of `lessons`; `used` are those of the last twelve months.

    One that a lesson of the month offers comes first, then the first of the house's own that is not used; where there
    is none, the `usual` one.
    """
    offered = (lesson.saying for lesson in lessons)
    spent = {_plain(saying) for saying in used}
    for saying in (prose.line(one) for one in (*offered, *own)):
        if saying and len(saying) <= LONGEST and _plain(saying) not in spent:
            return saying
    return usual


def _plain(saying: str) -> str:
    """Without case and closing marks, by which two would differ only on paper."""
    return prose.line(saying).casefold().strip(" .!\u201c\u201d\"'")
