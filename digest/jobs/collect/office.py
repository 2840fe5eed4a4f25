"""What a run decides with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from digest.core.triage.context import Desk, Fate


@dataclass(frozen=True, slots=True)
class Office:
    """What letters are decided with: the desk and the folders, themes and teams of the configuration."""

    desk: Desk
    folder: str
    folders: Mapping[Fate, str]
    themes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    teams: Mapping[str, Sequence[str]] = field(default_factory=dict)
    admin: str = ""
    alerts: bool = False  # whether an approved urgent lesson may go out at once
