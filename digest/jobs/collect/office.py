"""What a run decides with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.core.triage.context import Desk, Fate

if TYPE_CHECKING:
    from digest.core.outgoing.delivery import Delivery, Kind
    from digest.core.outgoing.owe import Press, Write
    from digest.core.outgoing.page import Page
    from digest.edge.store import Work


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


def written(make: Callable[..., Page], *told: object) -> Write:
    """What writes the letter that `make` makes of what is `told`."""

    def write(press: Press, token: str) -> Page:
        return make(press.environment, *told, token=token)

    return write


@dataclass(frozen=True, slots=True)
class Room:
    """Where an answer is acted upon: one transaction, the office, the press; what was decided is told at the end."""

    work: Work
    office: Office
    press: Press
    told: list[str] = field(default_factory=list)  # one line a decision, for the editors' summary

    def owe(self, kind: Kind, subject: str, to: str, write: Write, *, answers: str = "") -> Delivery:
        """One mail owed to `to`; `answers` is the Message-ID of what it answers."""
        from digest.core.outgoing import owe as mail

        return mail.owed(self.press, kind, subject, to, self.office.desk.moment, write, answers=answers)
