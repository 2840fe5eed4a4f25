"""A line: a sentence of ours that answers somebody, still to be put into the language of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.core.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """Our English sentence, and what fills each `%(name)s` in it: a word, a number, a `NamedMonth` or another line."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """A month, `2026-11`, that a line says as readers see it."""

    month: str


def line_in_words(line: Line, wording: Wording) -> str:
    """The line in the language of `wording`."""
    return wording.say(line.sentence, **{name: _filling(value, wording) for name, value in line.values.items()})


def _filling(value: object, wording: Wording) -> object:
    match value:
        case Line():
            return line_in_words(value, wording)
        case NamedMonth(month):
            return wording.month(month)
        case _:
            return value
