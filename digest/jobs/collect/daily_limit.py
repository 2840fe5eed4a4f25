"""The daily limit: how many letters of one kind we send to one address, whatever it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from digest.core.outgoing.delivery import TO_EDITORS, Delivery, Kind
from digest.edge.store import Work

MOST_A_DAY = 10
"""Automatic letters of one kind to one address in a day (RFC 3834 section 2: a responder must not be made to flood)."""

TO_MANY = frozenset({Kind.NEWSLETTER, Kind.ALERT, *TO_EDITORS})
"""Kinds that nobody can make us send to an address of their choice."""

_DAY = timedelta(hours=24)


def within_the_daily_limit(work: Work, owed: Iterable[Delivery], moment: datetime) -> Iterator[Delivery]:
    """The mail of `owed` but for what would be one too many of its kind to one address in a day."""
    for mail in owed:
        if mail.kind in TO_MANY or work.owed_since(mail.recipient, mail.kind, moment - _DAY) < MOST_A_DAY:
            yield mail
