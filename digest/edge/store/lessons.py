"""The lessons, their moves, and apart from them who wrote each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, true, update

from digest.core.lesson.lesson import Authorship, Lesson, Move, Picture, State
from digest.edge.store.questions import Questions, Row, portions
from digest.edge.store.tables import authors, lessons, moves, pictures
from digest.errors import Impossible, StoreError

CHANCES = 100
"""Public ids to try before giving up: 40 bits of chance never need a second, a stuck source never ends."""

_LESSON = tuple(field.name for field in fields(Lesson) if field.name != "pictures")
_WORDS = (
    "title", "standfirst", "happened", "sense", "learned", "change", "saying", "language",
)  # fmt: skip
_PICTURE = tuple(field.name for field in fields(Picture))
_MOVE = tuple(field.name for field in fields(Move))
_AUTHOR = tuple(field.name for field in fields(Authorship))

_LAST = select(func.max(lessons.c.number)).where(lessons.c.month == bindparam("month"))
_WITH_ID = select(lessons.c.reference).where(lessons.c.public_id == bindparam("public_id"))
_SAME = select(lessons.c.reference).where(
    (lessons.c.reference == bindparam("reference")) | (lessons.c.letter_key == bindparam("letter_key"))
)


class Lessons(Questions):
    """Questions about lessons."""

    # --- new ---

    def next_reference(self, month: str) -> str:
        """The reference that the next lesson of `month` gets, `2026-11-007`; not taken until a lesson is added."""
        last = self._connection.execute(_LAST, {"month": month}).scalar() or 0
        return f"{month}-{last + 1:03d}"

    def add_lesson(self, lesson: Lesson, authorship: Authorship, key: str) -> Lesson:
        """Add the lesson that the letter `key` made; the lesson as stored, with reference and public id.

        Raises `Impossible` when that letter, or that reference, has a lesson: a letter makes at most one.
        """
        named = replace(
            lesson,
            reference=lesson.reference or self.next_reference(f"{lesson.received:%Y-%m}"),
            public_id=lesson.public_id or self._new_public_id(),
        )
        self._refuse_a_second(named.reference, key)
        self._connection.execute(insert(lessons), [_row(named) | {"letter_key": key or None}])
        self._put(pictures, _picture_rows(named))
        self._put(authors, [{name: getattr(authorship, name) for name in _AUTHOR} | {"reference": named.reference}])
        return named

    def _new_public_id(self) -> str:
        for _ in range(CHANCES):
            public_id = self._chance()
            if self._connection.execute(_WITH_ID, {"public_id": public_id}).first() is None:
                return public_id
        raise StoreError("No public id could be found that no lesson has yet.", "The source of chance is broken.")

    def _refuse_a_second(self, reference: str, key: str) -> None:
        made = self._connection.execute(_SAME, {"reference": reference, "letter_key": key or None}).scalar()
        if made is not None:
            raise Impossible(f"Lesson {made} is there already.", "A letter makes at most one lesson.")

    # --- looking ---

    def withdrawn(self) -> frozenset[str]:
        """The public ids of the lessons that were withdrawn or removed, whether published before or not."""
        found = select(lessons.c.public_id).where((lessons.c.state == State.WITHDRAWN) | lessons.c.removed)
        return frozenset(self._connection.execute(found).scalars())

    def lessons(self, *states: State) -> tuple[Lesson, ...]:
        """The lessons in one of `states` (none: all), oldest first."""
        return self._lessons(lessons.c.state.in_(states) if states else true())

    def lesson(self, reference: str) -> Lesson | None:
        """The lesson called `reference`."""
        return next(iter(self._lessons(lessons.c.reference == reference)), None)

    def lesson_in_print(self, public_id: str) -> Lesson | None:
        """The lesson that readers know by `public_id`."""
        return next(iter(self._lessons(lessons.c.public_id == public_id.lower())), None)

    def _lessons(self, which: ColumnElement[bool]) -> tuple[Lesson, ...]:
        found = select(*(lessons.c[name] for name in _LESSON)).where(which)
        oldest_first = found.order_by(lessons.c.received, lessons.c.month, lessons.c.number)
        rows = self._connection.execute(oldest_first).all()
        shown = self._pictures(row.reference for row in rows)
        return tuple(Lesson(**row._asdict(), pictures=tuple(shown[row.reference])) for row in rows)

    def _pictures(self, references: Iterable[str]) -> dict[str, list[Picture]]:
        found = select(pictures.c.reference, *(pictures.c[name] for name in _PICTURE)).order_by(pictures.c.number)
        shown: dict[str, list[Picture]] = defaultdict(list)
        for some in portions(references):
            for reference, *picture in self._connection.execute(found.where(pictures.c.reference.in_(some))):
                shown[reference].append(Picture(*picture))
        return shown

    def author(self, reference: str) -> Authorship | None:
        """Who wrote the lesson; None when that was deleted, or there is no such lesson."""
        found = select(*(authors.c[name] for name in _AUTHOR)).where(authors.c.reference == reference)
        row = self._connection.execute(found).first()
        return Authorship(*row) if row else None

    def save_author(self, reference: str, authorship: Authorship) -> None:
        """Give a lesson's author another name, or leave to be named."""
        self._put(authors, [{name: getattr(authorship, name) for name in _AUTHOR} | {"reference": reference}])

    def moves(self, reference: str) -> tuple[Move, ...]:
        """How the lesson came to its state, first move first."""
        found = select(*(moves.c[name] for name in _MOVE)).where(moves.c.reference == reference).order_by(moves.c.id)
        return tuple(Move(*row) for row in self._connection.execute(found))

    # --- changing ---

    def save_lesson(self, lesson: Lesson, taken: Sequence[Move]) -> None:
        """Write a changed lesson and the moves that changed its state.

        Raises `Impossible` when it is not there, or when its state or its words were changed since it was read:
        nobody's decision and nobody's words are overwritten.
        """
        before = self._locked(lesson.reference)
        if before["state"] is not (taken[0].before if taken else lesson.state) or not _follows(before, lesson):
            raise Impossible(
                f"Lesson {lesson.reference} was changed by somebody else meanwhile; it is now {before['state']}.",
                "Look at it again, then decide.",
            )
        self._connection.execute(update(lessons).where(lessons.c.reference == lesson.reference).values(_row(lesson)))
        self._write_pictures(lesson)
        if taken:
            self._connection.execute(insert(moves), [{name: getattr(one, name) for name in _MOVE} for one in taken])

    def _locked(self, reference: str) -> Row:
        """The lesson's row as it stands, and ours until the transaction ends."""
        found = select(*(lessons.c[name] for name in _LESSON)).where(lessons.c.reference == reference).with_for_update()
        row = self._connection.execute(found).mappings().first()
        if row is None:
            raise Impossible(f"There is no lesson {reference}.")
        return dict(row)

    def _write_pictures(self, lesson: Lesson) -> None:
        self._put(pictures, _picture_rows(lesson))
        kept = [one.number for one in lesson.pictures]
        gone = pictures.delete().where(pictures.c.reference == lesson.reference, pictures.c.number.not_in(kept))
        self._connection.execute(gone)

    # --- counting ---

    def approved_at(self) -> datetime | None:
        """Since when a lesson is approved and waits to be published; None when none does.

        Of each lesson its latest approval counts, of several lessons the earliest: one approved late must not put
        off an edition that was ready.
        """
        latest = select(func.max(moves.c.when).label("approved_at")).join_from(moves, lessons)
        waiting = latest.where(lessons.c.state == State.APPROVED, moves.c.after == State.APPROVED)
        each = waiting.group_by(moves.c.reference).subquery()
        return self._connection.execute(select(func.min(each.c.approved_at))).scalar()

    def wrote_in(self, start: datetime, end: datetime) -> int:
        """How many lessons were received from `start` up to, not including, `end`."""
        return self._count(lessons.c.received >= start, lessons.c.received < end)

    def published_count(self) -> int:
        """How many lessons are published and not withdrawn."""
        return self._count(lessons.c.state == State.PUBLISHED)

    def _count(self, *which: ColumnElement[bool]) -> int:
        return self._connection.execute(select(func.count()).select_from(lessons).where(*which)).scalar_one()


def _row(lesson: Lesson) -> dict[str, Any]:
    month, _, number = lesson.reference.rpartition("-")
    return {name: getattr(lesson, name) for name in _LESSON} | {"month": month, "number": int(number)}


def _picture_rows(lesson: Lesson) -> list[Row]:
    return [
        {"reference": lesson.reference} | {name: getattr(one, name) for name in _PICTURE} for one in lesson.pictures
    ]


def _follows(before: Row, lesson: Lesson) -> bool:
    """Whether `lesson` was made from the row: the same words in the same version, or new ones in the next."""
    if lesson.version == before["version"] + 1:
        return True
    return lesson.version == before["version"] and all(getattr(lesson, name) == before[name] for name in _WORDS)
