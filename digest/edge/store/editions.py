"""The editions, frozen when published, and the steps of each month."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select

from digest.core.edition.schedule import Stage
from digest.edge.store.questions import Questions
from digest.edge.store.tables import editions, steps
from digest.errors import Impossible


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition as it was published: what it says, and the message every reader's copy is made from."""

    month: str  # 2026-11
    version: int
    edition_json: str
    message: bytes
    at: datetime


_FROZEN = select(*(editions.c[field.name] for field in fields(Frozen)))


class Editions(Questions):
    """Questions about editions and the month."""

    def freeze(self, month: str, version: int, edition_json: str, message: bytes, at: datetime) -> None:
        """Keep an edition for good. Raises `Impossible` when that version was frozen before."""
        frozen = {"month": month, "version": version, "edition_json": edition_json, "message": message, "at": at}
        if not self._add(editions, [frozen]):
            raise Impossible(
                f"The edition of {month}, version {version}, is frozen already.", "Its words stay as they are."
            )

    def edition(self, month: str, version: int | None = None) -> Frozen | None:
        """The edition of `month` in that version (None: the newest)."""
        found = _FROZEN.where(editions.c.month == month).order_by(editions.c.version.desc()).limit(1)
        row = self._connection.execute(found if version is None else found.where(editions.c.version == version)).first()
        return Frozen(*row) if row else None

    def editions(self) -> tuple[Frozen, ...]:
        """Every edition in every version, oldest first, pictures and all: megabytes. See `edition_months`."""
        rows = self._connection.execute(_FROZEN.order_by(editions.c.month, editions.c.version))
        return tuple(Frozen(*row) for row in rows)

    def edition_months(self) -> tuple[str, ...]:
        """The months that have an edition, oldest first."""
        months = select(editions.c.month).distinct().order_by(editions.c.month)
        return tuple(self._connection.execute(months).scalars())

    def done_steps(self) -> frozenset[tuple[str, Stage]]:
        """The steps that were taken, as (month, stage)."""
        return frozenset((row.month, row.stage) for row in self._connection.execute(select(steps)))

    def take_step(self, month: str, stage: Stage, at: datetime) -> bool:
        """Take a step of the month; False when it was taken before."""
        return bool(self._add(steps, [{"month": month, "stage": stage, "at": at}]))
