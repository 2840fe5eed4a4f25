"""A lesson: its fields, how it is drafted from a letter, its states and moves, its text for an editor to change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from digest.core import heading, tongue
from digest.core.title import (
    LONGEST_STANDFIRST,
    LONGEST_TITLE,
    bare_subject,
    clipped,
    sentences,
    tells,
    title,
    without_greeting,
)
from digest.core.trim import Words
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
_HASHTAG = re.compile(r"(?<![\w&/#])#([^\W\d_][\w-]{1,39})")
_HASHTAG_LINE = re.compile(r"^[ \t]*(?:#[^\W\d_][\w-]*[ \t,;]*)+$\n?", re.MULTILINE)
_MOST_TAGS = 12
_LABEL_LINE = re.compile(rf"({'|'.join(map(re.escape, LABELS.values()))})[ \t]*:[ \t]*", re.IGNORECASE | re.ASCII)
_FIELD_OF = {label.lower(): field for field, label in LABELS.items()}


def draft(
    words: Words, subject: str, received: datetime, themes: Mapping[str, Sequence[str]], *, urgent: bool = False
) -> Lesson:
    """The lesson that `words` make, reference and public id still empty; READY once whole.

    Read from headings, then from cue sentences; else the whole text is what happened. Every sentence the author
    wrote stands in one of the fields; only greetings and lines of hashtags are left out.
    """
    text = (words.body or words.text).strip() or bare_subject(subject)
    found, language = _parts(_HASHTAG_LINE.sub("", text).strip())
    happened, learned = found.get("happened", ""), found.get("learned", "")
    theme, tags = _theme_and_tags(found, f"{subject}\n{text}", themes)
    name = clipped(found.get("title", ""), LONGEST_TITLE) or title(subject, happened, learned)
    lesson = Lesson(
        reference="",
        public_id="",
        received=received,
        title=name,
        standfirst=_standfirst(name, learned, happened),
        happened=happened,
        sense=found.get("sense", ""),
        learned=learned,
        change=found.get("change", ""),
        saying=found.get("saying", ""),
        theme=theme,
        tags=tags,
        language=language,
        urgent=urgent,
    )
    return replace(lesson, state=_settled(lesson))


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
    return replace(changed, version=lesson.version + 1, state=_settled(changed))


def team_of(address: str, teams: Mapping[str, Sequence[str]]) -> str:
    """The team in whose list `address` stands, in any case; empty when in none."""
    wanted = address.strip().lower()
    members = ((team, (one.strip().lower() for one in listed)) for team, listed in teams.items())
    return next((team for team, listed in members if wanted in listed), "")


def to_text(lesson: Lesson) -> str:
    """The words of `lesson` under headings, for an editor to change; `from_text` reads them back."""
    return "\n".join(_block(field, getattr(lesson, field)) for field in LABELS)


def from_text(text: str) -> Mapping[str, str]:
    """The fields an edited text gives, by name: a heading that is missing leaves its field out, an empty one clears it.

    Raises `Impossible` when words stand above the first heading: they would be lost.
    """
    found: dict[str, list[str]] = {}
    lines = found.setdefault("", [])
    for row in text.replace("\r\n", "\n").split("\n"):
        if label := _LABEL_LINE.match(row):
            lines = found.setdefault(_FIELD_OF[label[1].lower()], [])
            lines.append(row[label.end() :])
        else:
            lines.append(row.removeprefix("\\"))
    if stray := "\n".join(found.pop("")).strip():
        raise Impossible(f'"{clipped(stray, 40)}" stands above the first heading.', "Move it under one of them.")
    return {field: "\n".join(rows).strip() for field, rows in found.items()}


def _settled(lesson: Lesson) -> State:
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


def _parts(text: str) -> tuple[dict[str, str], str]:
    """The fields that headings and cues give, and the language those are in."""
    parts = heading.sections(text)
    found: dict[str, list[str]] = {}
    for part in parts:
        said, rest = _ended(part)
        found.setdefault(part.field or "happened", []).append(said)
        if rest:
            found.setdefault("happened", []).append(rest)
    fields = {field: "\n\n".join(texts) for field, texts in found.items()}
    fields["happened"] = without_greeting(fields.get("happened", "")).strip()
    language = next((part.language for part in parts if part.language), "")
    cued = "" if "learned" in fields else _move_cues(fields)
    return fields, language or cued or tongue.language(text)


def _ended(part: heading.Section) -> tuple[str, str]:
    """What belongs under its heading, and what comes after: a saying is one paragraph, the story may go on below it."""
    text = part.text.strip()
    said, _, rest = text.partition("\n\n")
    return (said.strip(), rest.strip()) if part.field == "saying" else (text, "")


def _move_cues(fields: dict[str, str]) -> str:
    """Move sentences that a cue gives away from what happened to where they belong; gives the cue's language."""
    told = [(sentence, *heading.cue(sentence.strip())) for sentence in sentences(fields["happened"])]
    fields["happened"] = "".join(sentence for sentence, field, _ in told if not field).strip()
    for name in ("learned", "change"):
        said = "".join(sentence for sentence, field, _ in told if field == name).strip()
        fields[name] = "\n\n".join(filter(None, (fields.get(name, ""), said)))
    return next((language for _, field, language in told if field), "")


def _drawn(lesson: Lesson) -> str:
    """The line that the words of `lesson` give by themselves."""
    return _standfirst(lesson.title, lesson.learned, lesson.happened)


def _standfirst(name: str, *texts: str) -> str:
    """The first telling sentence that is not the title again, on one line."""
    found = (clipped(sentence, LONGEST_STANDFIRST) for text in texts for sentence in sentences(text))
    same = name.lower().rstrip("….")
    return next((line for line in found if tells(line, words=3) and not line.lower().startswith(same)), "")


def _theme_and_tags(
    found: Mapping[str, str], text: str, themes: Mapping[str, Sequence[str]]
) -> tuple[str, tuple[str, ...]]:
    """The theme, named by the author or told by words; and the tags. A theme we do not have becomes a tag."""
    named = found.get("theme", "").strip()
    known = next((theme for theme in themes if theme.lower() == named.lower()), "")
    said = (*_listed(found.get("tags", "")), *_HASHTAG.findall(text), *([] if known else _listed(named)))
    tags = tuple({tag.lower(): tag for tag in reversed(said)}[tag] for tag in dict.fromkeys(map(str.lower, said)))
    tags = tags[:_MOST_TAGS]
    return known or _theme(f"{text}\n{' '.join(tags)}", themes), tags


def _theme(text: str, themes: Mapping[str, Sequence[str]]) -> str:
    """The theme whose words `text` uses most; the earlier one where two are used alike, none where none is."""
    counts = {theme: _uses(text, (theme, *words)) for theme, words in themes.items()}
    best = max(counts, key=lambda theme: counts[theme], default="")
    return best if counts.get(best) else ""


def _uses(text: str, words: Iterable[str]) -> int:
    """How often `text` uses one of `words`, whole or in the plural."""
    wanted = "|".join(sorted((re.escape(word) for word in words if word.strip()), key=len, reverse=True))
    return len(re.findall(rf"(?<!\w)(?:{wanted})(?:e?s)?(?!\w)", text, re.IGNORECASE)) if wanted else 0


def _listed(line: str) -> Iterator[str]:
    """The tags in a line such as `handover, #night shift; rota`."""
    parts = (part.strip(" \t#.") for part in re.split(r"[,;\n]|\s#", line))
    return (" ".join(part.split())[:40] for part in parts if part)


def _value(field: str, text: str) -> str | tuple[str, ...]:
    text = text.replace("\r\n", "\n").strip()
    if field == "tags":
        return tuple(dict.fromkeys(_listed(text)))
    return " ".join(text.split()) if field in _ONE_LINE else text


def _block(field: str, value: str | tuple[str, ...]) -> str:
    """One field under its heading; a line of its own words that would pass for a heading gets a backslash."""
    text = value if isinstance(value, str) else ", ".join(value)
    if field in _ONE_LINE:
        return f"{LABELS[field]}: {' '.join(text.split())}".rstrip() + "\n"
    lines = (f"\\{line}" if line.startswith("\\") or _LABEL_LINE.match(line) else line for line in text.split("\n"))
    return f"{LABELS[field]}:\n" + "\n".join(lines) + "\n"
