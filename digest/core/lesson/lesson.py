"""A lesson: its fields, its states and moves, its text for an editor to change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from digest.core.text.expression import expression
from digest.errors import Impossible


class State(StrEnum):
    """Where a lesson stands."""

    RECEIVED = "received"  # awaits an answer or an editor's words
    READY = "ready"  # has title, happened and learned
    APPROVED = "approved"
    HELD = "held"
    REFUSED = "refused"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with the letter, cleaned; printed only after an editor says so."""

    number: int  # 1, 2, ... within the lesson
    content_type: str
    data: bytes
    width: int = 0
    height: int = 0
    alt: str = ""
    credit: str = ""
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who wrote a lesson; lives apart from it and can be deleted alone."""

    address: str
    name: str = ""
    team: str = ""
    may_be_named: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. Never holds who wrote it."""

    reference: str  # 2026-11-007, for the author only
    public_id: str  # random, in print and in addresses
    received: datetime
    title: str = ""
    standfirst: str = ""
    happened: str = ""
    sense: str = ""  # why it made sense at the time
    learned: str = ""
    change: str = ""  # what we will change
    saying: str = ""
    theme: str = ""
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    language: str = ""
    findings: tuple[str, ...] = ()  # unresolved: approval waits for them
    urgent: bool = False
    lead: bool = False
    state: State = State.RECEIVED
    version: int = 1
    edition: str = ""  # the month it was published in
    outcome: str = ""  # what changed since, as its author told after three months
    outcome_edition: str = ""  # the month that was printed in
    removed: bool = False  # a reader recognised somebody: out of the archive until an editor has decided
    agreed: int = 0  # the version whose words the author said yes to


@dataclass(frozen=True, slots=True)
class Move:
    """One change of state, kept as a row."""

    reference: str
    before: State | None
    after: State
    who: str
    when: datetime
    why: str = ""


CAREFUL = (State.APPROVED, State.HELD, State.REFUSED, State.WITHDRAWN)
"""The decisions of editors, from the least careful to the most; until an edition leaves, the more careful one holds."""

UNPUBLISHED = frozenset({State.RECEIVED, State.READY, State.APPROVED, State.HELD, State.REFUSED})
MOVES: Mapping[State, frozenset[State]] = {
    State.READY: frozenset({State.RECEIVED, State.APPROVED, State.HELD}),  # from held: whoever held it lets go
    State.APPROVED: frozenset({State.READY, State.HELD, State.REFUSED}),
    State.HELD: UNPUBLISHED - {State.HELD},
    State.REFUSED: UNPUBLISHED - {State.REFUSED},
    State.PUBLISHED: frozenset({State.APPROVED}),
    State.WITHDRAWN: frozenset(State) - {State.WITHDRAWN},
}
"""From which states each state can be reached; what is not here cannot."""

LABELS: Mapping[str, str] = {
    "title": "Title",
    "standfirst": "In one line",
    "happened": "What happened",
    "sense": "Why it made sense",
    "learned": "What we learned",
    "change": "What we will change",
    "saying": "Saying",
    "theme": "Theme",
    "tags": "Tags",
}
"""The fields an editor may change, in the order they are shown, and the heading over each."""

_ONE_LINE = frozenset({"title", "standfirst", "theme", "tags"})
_LABEL_LINE = expression(rf"({'|'.join(map(re.escape, LABELS.values()))})[ \t]*:[ \t]*", re.IGNORECASE | re.ASCII)
_FIELD_OF = {label.lower(): field for field, label in LABELS.items()}


def whole(lesson: Lesson) -> bool:
    """Whether `lesson` says what a reader needs: a title, what happened and what was learned."""
    return not _missing(lesson)


def move(lesson: Lesson, after: State, who: str, when: datetime, why: str = "") -> tuple[Lesson, Move]:
    """The lesson in its new state and the row that says so. Raises `Impossible` where the move is not allowed."""
    if lesson.state == after:
        raise Impossible(f"{_name(lesson)} is {after} already.")
    if lesson.state not in MOVES.get(after, frozenset()):
        raise Impossible(f"{_name(lesson)} is {lesson.state} and cannot become {after}.", _way(after))
    if after in (State.READY, State.APPROVED):
        _check_fit(lesson, after)
    return replace(lesson, state=after), Move(lesson.reference, lesson.state, after, who, when, why)


def edited(lesson: Lesson, fields: Mapping[str, str]) -> Lesson:
    """The lesson with new words: version + 1; approved goes back to ready; received becomes ready once whole.

    A ready lesson that lost a part it needs is received again. Words that change nothing give the same lesson. A line
    that was drawn from the old words is drawn from the new ones: what was taken out must not be printed above them.
    Raises `Impossible` for a field there is none of, and for a lesson that is published or withdrawn.
    """
    if unknown := sorted(set(fields) - set(LABELS)):
        raise Impossible(f"A lesson has no field called {unknown[0]!r}.", f"It has {', '.join(LABELS)}.")
    changed = replace(lesson, **{field: _value(field, text) for field, text in fields.items()})  # type: ignore[arg-type]
    if changed.standfirst == lesson.standfirst == _drawn(lesson):
        changed = replace(changed, standfirst=_drawn(changed))
    if changed == lesson:
        return lesson
    if lesson.state not in UNPUBLISHED:
        raise Impossible(f"{_name(lesson)} is {lesson.state}; its words are fixed.", "It can only be withdrawn.")
    return replace(changed, version=lesson.version + 1, state=state_by_words(changed))


def is_more_careful(before: State, after: State) -> bool:
    """Whether `before`, somebody's decision on a lesson, is more careful than `after` and so stands against it."""
    return before in CAREFUL and after in CAREFUL and CAREFUL.index(before) > CAREFUL.index(after)


def team_of(address: str, teams: Mapping[str, Sequence[str]]) -> str:
    """The team in whose list `address` stands, in any case; empty when in none."""
    wanted = address.strip().lower()
    members = ((team, (address.strip().lower() for address in people)) for team, people in teams.items())
    return next((team for team, addresses in members if wanted in addresses), "")


def to_text(lesson: Lesson) -> str:
    """The words of `lesson` under headings, for an editor to change; `from_text` reads them back."""
    return "\n".join(_block(field, getattr(lesson, field)) for field in LABELS)


def from_text(text: str) -> Mapping[str, str]:
    """The fields an edited text gives, by name: a heading that is missing leaves its field out, an empty one clears it.

    Raises `Impossible` when words stand above the first heading: they would be lost.
    """
    lines_by_field: dict[str, list[str]] = {}
    lines = lines_by_field.setdefault("", [])
    for row in text.replace("\r\n", "\n").split("\n"):
        if label := _LABEL_LINE.match(row):
            lines = lines_by_field.setdefault(_FIELD_OF[label[1].lower()], [])
            lines.append(row[label.end() :])
        else:
            lines.append(row.removeprefix("\\"))
    if stray := "\n".join(lines_by_field.pop("")).strip():
        from digest.core.text.prose import cut

        raise Impossible(f'"{cut(stray, 40)}" stands above the first heading.', "Move it under one of them.")
    return {field: "\n".join(rows).strip() for field, rows in lines_by_field.items()}


def state_by_words(lesson: Lesson) -> State:
    """The state that words alone lead to: ready once whole; held and refused stay so, for a person decided them."""
    if lesson.state not in (State.RECEIVED, State.READY, State.APPROVED):
        return lesson.state
    return State.READY if whole(lesson) else State.RECEIVED


def _missing(lesson: Lesson) -> list[str]:
    needed = {"a title": lesson.title, "what happened": lesson.happened, "what was learned": lesson.learned}
    return [name for name, text in needed.items() if not text.strip()]


def _check_fit(lesson: Lesson, after: State) -> None:
    """Raise `Impossible` where `lesson` lacks a part, or, to be approved, has a finding nobody has looked at."""
    if missing := _missing(lesson):
        raise Impossible(f"{_name(lesson)} still needs {' and '.join(missing)}.", "Edit it first.")
    if after is State.APPROVED and (count := len(lesson.findings)):
        waiting = "one thing that may identify someone" if count == 1 else f"{count} things that may identify someone"
        raise Impossible(f"{_name(lesson)} still holds {waiting}.", "Change or release each of them first.")


def _name(lesson: Lesson) -> str:
    return f"Lesson {lesson.reference}".strip()


def _way(after: State) -> str:
    """How `after` can be reached, as a hint."""
    states = " or ".join(state for state in State if state in MOVES.get(after, frozenset()))
    return f"Only a lesson that is {states} can." if states else ""


def tags_in(line: str) -> Iterator[str]:
    """The tags in a line such as `handover, #night shift; rota`."""
    parts = (part.strip(" \t#.") for part in re.split(r"[,;\n]|\s#", line))
    return (" ".join(part.split())[:40] for part in parts if part)


def _drawn(lesson: Lesson) -> str:
    """The line that the words of `lesson` give by themselves."""
    from digest.core.lesson.title import standfirst  # knows forty languages, and only who edits needs it

    return standfirst(lesson.title, lesson.learned, lesson.happened)


def _value(field: str, text: str) -> str | tuple[str, ...]:
    text = text.replace("\r\n", "\n").strip()
    if field == "tags":
        return tuple(dict.fromkeys(tags_in(text)))
    return " ".join(text.split()) if field in _ONE_LINE else text


def _block(field: str, value: str | tuple[str, ...]) -> str:
    """One field under its heading; a line of its own words that would pass for a heading gets a backslash."""
    text = value if isinstance(value, str) else ", ".join(value)
    if field in _ONE_LINE:
        return f"{LABELS[field]}: {' '.join(text.split())}".rstrip() + "\n"
    lines = (f"\\{line}" if line.startswith("\\") or _LABEL_LINE.match(line) else line for line in text.split("\n"))
    return f"{LABELS[field]}:\n" + "\n".join(lines) + "\n"
