"""The readers: who gets the newsletter."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select, true

from digest.core.subscriber import Standing, Subscriber
from digest.edge.store.questions import Questions
from digest.edge.store.tables import subscribers

_READER = tuple(field.name for field in fields(Subscriber))
_READERS = select(*(subscribers.c[name] for name in _READER))


class Subscribers(Questions):
    """Questions about readers."""

    def subscriber(self, address: str) -> Subscriber | None:
        """The reader at `address` (lower case)."""
        row = self._connection.execute(_READERS.where(subscribers.c.address == address)).first()
        return Subscriber(*row) if row else None

    def subscribers(self, *standings: Standing) -> tuple[Subscriber, ...]:
        """The readers of those standings (none: all), by address."""
        fitting = subscribers.c.standing.in_(standings) if standings else true()
        rows = self._connection.execute(_READERS.where(fitting).order_by(subscribers.c.address))
        return tuple(Subscriber(*row) for row in rows)

    def save_subscriber(self, subscriber: Subscriber) -> None:
        """Add the reader, or change the one at that address."""
        self._put(subscribers, [{name: getattr(subscriber, name) for name in _READER}])
