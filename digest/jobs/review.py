"""Review: the editor's word on a lesson, from a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from digest.core.edition import likeness
from digest.core.lesson import lesson as lessons
from digest.core.lesson.lesson import Lesson, Move, State
from digest.core.message import letter
from digest.core.trim.trim import Cut, trim
from digest.edge.store import Store
from digest.errors import Impossible

UNDECIDED = (State.RECEIVED, State.READY, State.HELD, State.APPROVED)
"""The states a lesson is listed in before it is published."""


def lessons_in_states(store: Store, states: Sequence[State] = UNDECIDED) -> tuple[Lesson, ...]:
    """The lessons in `states`, oldest first."""
    with store.begin() as work:
        return work.lessons(*states)


def lesson_and_moves(store: Store, reference: str) -> tuple[Lesson, tuple[Move, ...]]:
    """The lesson called `reference` and how it came to its state. Raises `Impossible` when there is none."""
    with store.begin() as work:
        kept = work.lesson(reference)
        moves = work.moves(reference)
    if kept is None:
        raise Impossible(f"There is no lesson {reference}.", "`digest review list` shows them all.")
    return kept, moves


def cuts(store: Store, reference: str) -> tuple[Cut, ...]:
    """What was cut from the letter that made this lesson, while the letter is kept."""
    with store.begin() as work:
        raw = work.raw_of(reference)
    return trim(letter.read_letter(raw)).cut if raw else ()


def decide_lessons(
    store: Store, references: Sequence[str], after: State, who: str, when: datetime, why: str = ""
) -> list[Lesson]:
    """Move every lesson of `references`, or none. Raises `Impossible` where one move is not allowed."""
    moved = [lessons.move(lesson_and_moves(store, reference)[0], after, who, when, why) for reference in references]
    with store.begin() as work:
        for lesson, move in moved:
            work.save_lesson(lesson, (move,))
    return [lesson for lesson, _ in moved]


def recurring_lessons(store: Store) -> tuple[tuple[Lesson, ...], ...]:
    """What keeps coming back: groups of three or more lessons like one another, the largest first."""
    with store.begin() as work:
        past = {lesson.public_id: lesson for lesson in work.lessons(*(set(State) - {State.WITHDRAWN, State.REFUSED}))}
    groups = likeness.recurring_ids([likeness.comparable(lesson) for lesson in past.values()])
    return tuple(tuple(past[public_id] for public_id in group) for group in groups)


def print_pictures(store: Store, reference: str, numbers: Sequence[int], alt: str, credit: str) -> Lesson:
    """Let the pictures with these numbers be printed, described by `alt`. Raises `Impossible` for an unknown number."""
    kept, _ = lesson_and_moves(store, reference)
    unknown = set(numbers) - {picture.number for picture in kept.pictures}
    if unknown:
        raise Impossible(f"Lesson {reference} has no picture {min(unknown)}.", f"It has {len(kept.pictures)}.")
    chosen = tuple(
        replace(picture, printed=True, alt=alt or picture.alt, credit=credit or picture.credit)
        if picture.number in numbers
        else picture
        for picture in kept.pictures
    )
    if any(picture.printed and not picture.alt for picture in chosen):
        raise Impossible("A picture needs words for those who cannot see it.", 'Add --alt "what it shows".')
    changed = replace(kept, pictures=chosen)
    with store.begin() as work:
        work.save_lesson(changed, ())
    return changed


def rewrite(store: Store, before: Lesson, fields: Mapping[str, str], who: str, when: datetime) -> Lesson:
    """Give `before` new words; its version grows, and an approved lesson waits for approval again.

    Raises `Impossible` when the lesson changed while the editor was writing: nobody's words are overwritten.
    """
    changed = lessons.edited(before, fields)
    if changed == before:
        return before
    moves = (
        ()
        if changed.state == before.state
        else (Move(before.reference, before.state, changed.state, who, when, "edited"),)
    )
    with store.begin() as work:
        work.save_lesson(changed, moves)
    return changed
