"""The bytes of each letter: its own, or the edition's made the reader's own; in a rehearsal, marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.core.outgoing.delivery import Delivery
from digest.edge.outbox import fit_for_wire
from digest.jobs.deliver.rehearsal import Rehearsal

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
        """With `rehearsal_to` every letter is diverted there."""
        self._rehearsal = Rehearsal(rehearsal_to)
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
        return self._rehearsal.recipient_of(row)

    def letter(self, row: Delivery) -> Letter | None:
        """The letter `row` owes; None when its edition is no longer kept."""
        if row.message is not None:
            return self._sealed(row, row.message, fit=False)
        edition = self._editions[row.edition_month, row.edition_version]
        if edition is None:
            return None
        from digest.core.outgoing.envelope import personalise  # most runs have nothing to send

        group = self._rehearsal.is_on() or row.recipient in self._groups
        message = personalise(edition, recipient=row.recipient, token=row.token, group=group)
        return self._sealed(row, message, fit=self._is_fit(row, message, group))

    def _is_fit(self, row: Delivery, message: bytes, group: bool) -> bool:
        """Copies differ only inside their lines, so what is true of the first is true of all."""
        copy = (row.edition_month, row.edition_version, group)
        if copy not in self._fit:
            self._fit[copy] = fit_for_wire(message)
        return self._fit[copy]

    def _sealed(self, row: Delivery, message: bytes, *, fit: bool) -> Letter:
        return Letter(self._rehearsal.marked(message), self.envelope_of(row), fit)
