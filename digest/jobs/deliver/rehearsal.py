"""A rehearsal: every letter goes to one address instead of to its reader, marked, until `rehearsal_to` is removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.core.outgoing.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Where all letters go instead; with no address there is no rehearsal and nothing is diverted."""

    to: str = ""

    def is_on(self) -> bool:
        """Whether letters are diverted. A diverted one has no personal link: trying it would unsubscribe a reader."""
        return bool(self.to)

    def recipient_of(self, row: Delivery) -> str:
        """Whom the relay is told `row` is for."""
        return self.to or row.recipient

    def marked(self, message: bytes) -> bytes:
        """`message` as it leaves: addressed anew and marked in a rehearsal, else as it is."""
        if not self.to:
            return message
        from digest.core.outgoing.envelope import mark_rehearsal  # most runs have nothing to send

        return mark_rehearsal(message, self.to)
