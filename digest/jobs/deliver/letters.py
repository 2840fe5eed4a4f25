"""The bytes of each letter: its own, or the edition's made the reader's own; in a rehearsal, marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.core.outgoing.delivery import Delivery
from digest.core.outgoing.envelope import mark_rehearsal, personalise
from digest.edge.outbox import fit_for_wire

if TYPE_CHECKING:
    from digest.edge.store import Work


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to send, and whom the relay is told it is for."""

    message: bytes
    recipient: str
    fit: bool  # known to be fit for the wire as it is


class Letters:
    """Builds letters; an edition is read from the store once and looked through once."""

    def __init__(self, rehearsal_to: str = "") -> None:
        """With `rehearsal_to` every letter goes there instead, marked."""
        self._rehearsal_to = rehearsal_to
        self._editions: dict[tuple[str, int], bytes | None] = {}
        self._groups: frozenset[str] = frozenset()
        self._fit: dict[tuple[str, int, bool], bool] = {}

    def read_ahead(self, work: Work, rows: tuple[Delivery, ...]) -> None:
        """Read the editions that `rows` point to, while a transaction is open."""
        for month, version in {(row.edition_month, row.edition_version) for row in rows if row.message is None}:
            if (month, version) not in self._editions:
                edition = work.edition(month, version)
                self._editions[month, version] = edition.message if edition else None
                self._groups = frozenset(one.address for one in work.subscribers() if one.group)

    def envelope_of(self, row: Delivery) -> str:
        """Whom the relay is told `row` is for."""
        return self._rehearsal_to or row.recipient

    def letter(self, row: Delivery) -> Letter | None:
        """The letter `row` owes; None when its edition is no longer kept."""
        if row.message is not None:
            return self._sealed(row, row.message, fit=False)
        edition = self._editions[row.edition_month, row.edition_version]
        if edition is None:
            return None
        # A rehearsal has no personal link either: whoever tries it would take the true reader off the list.
        group = bool(self._rehearsal_to) or row.recipient in self._groups
        message = personalise(edition, recipient=row.recipient, token=row.token, group=group)
        return self._sealed(row, message, fit=self._is_fit(row, message, group))

    def _is_fit(self, row: Delivery, message: bytes, group: bool) -> bool:
        """Copies differ only inside their lines, so what is true of the first is true of all."""
        copy = (row.edition_month, row.edition_version, group)
        if copy not in self._fit:
            self._fit[copy] = fit_for_wire(message)
        return self._fit[copy]

    def _sealed(self, row: Delivery, message: bytes, *, fit: bool) -> Letter:
        if self._rehearsal_to:
            message = mark_rehearsal(message, self._rehearsal_to)
        return Letter(message, self.envelope_of(row), fit)
