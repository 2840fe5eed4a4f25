"""An editor's own words for an edition, and which part of it each stands in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What an editor may say in an edition, in words of their own."""

    NOTE = "note"
    SAYING = "saying"
    QUESTION = "question"
    SPOTLIGHT = "spotlight"  # "Night staff: what they did"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class EditionWords:
    """What editors said in one month's edition, by part; empty where they said nothing."""

    note: str = ""
    saying: str = ""
    question: str = ""
    spotlight: str = ""
    theme: str = ""
