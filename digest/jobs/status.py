"""Status: how things stand, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.core.outgoing.delivery import Delivery, Kind, Status
from digest.core.triage.context import Fate
from digest.edge.store import Store

WAITING = (Status.OWED, Status.CLAIMED, Status.DEFERRED, Status.HELD)


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand. Every letter ever seen is in `fates` once, every mail ever owed in `mail` once."""

    seen: int  # letters met, counted by seen key
    fates: Mapping[str, int]
    unfiled: int
    lessons: Mapping[str, int]  # by state
    readers: Mapping[str, int]  # by standing
    mail: Mapping[str, int]  # by status
    editions: Mapping[str, Mapping[str, int]]  # month -> status -> copies
    unknown: tuple[Delivery, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every letter seen ended in one of the four fates."""
        return self.seen == sum(self.fates.values())

    @property
    def needs_a_person(self) -> bool:
        """Whether something waits for a person."""
        waits = self.fates.get(Fate.SET_ASIDE) or self.mail.get(Status.HELD) or self.mail.get(Status.UNKNOWN)
        return bool(waits) or not self.is_whole


def standing(store: Store) -> Standing:
    """How things stand now."""
    with store.begin() as work:
        tally = work.tally()
        return Standing(
            work.count_letters(),
            {fate: tally.get(fate, 0) for fate in Fate},
            len(work.unfiled()),
            work.count_lessons(),
            work.count_subscribers(),
            _by_status(work.count_deliveries()),
            {month: work.count_copies(month) for month in work.edition_months()},
            work.deliveries(status=Status.UNKNOWN, limit=1000),
        )


def _by_status(counts: Mapping[tuple[Kind, Status], int]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for (_, status), count in counts.items():
        totals[status] = totals.get(status, 0) + count
    return totals
