"""Counting: how things stand, for the admin."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, func, select, true
from sqlalchemy.sql import ColumnElement

from digest.core.outgoing.delivery import Kind
from digest.edge.store.questions import Questions
from digest.edge.store.tables import deliveries, lessons, letters, subscribers


class Counts(Questions):
    """Questions that are answered with numbers."""

    def count_letters(self) -> int:
        """How many letters were ever met, counted by seen key."""
        return self._connection.execute(select(func.count()).select_from(letters)).scalar_one()

    def count_lessons(self) -> Mapping[str, int]:
        """How many lessons stand in each state."""
        return self._by(lessons.c.state)

    def count_subscribers(self) -> Mapping[str, int]:
        """How many readers have each standing."""
        return self._by(subscribers.c.standing)

    def count_copies(self, month: str) -> Mapping[str, int]:
        """How many copies of the edition of `month` stand where."""
        copies = (deliveries.c.kind == Kind.NEWSLETTER) & (deliveries.c.edition_month == month)
        return self._by(deliveries.c.status, copies)

    def _by(self, column: Column[str], which: ColumnElement[bool] | None = None) -> Mapping[str, int]:
        counted = select(column, func.count()).where(true() if which is None else which).group_by(column)
        return {str(row[0]): row[1] for row in self._connection.execute(counted.order_by(column))}
