"""A subscriber: a reader, or a group of readers, and whether we write to them.

asked -> active <-> paused          left and bounced are ends: only the reader's own word, or an
             \\       /              admin's, brings somebody back (`joined`), never an import and
          left, bounced             never a bounce that stops coming
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

SOFT_BOUNCES = 5
"""Temporary failures after which an address counts as dead (Mailman 3: `bounce_score_threshold`, 5 by default)."""

SOFT_BOUNCE_DAYS = 30
"""Days of silence that forget earlier failures: one edition a month to a full mailbox never adds up."""


class Standing(StrEnum):
    """Whether a reader gets mail."""

    ASKED = "asked"  # was asked to confirm
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    BOUNCED = "bounced"


GONE = frozenset({Standing.LEFT, Standing.BOUNCED})
"""The standings that only a person's word undoes."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One reader's address and standing."""

    address: str  # lower case
    since: datetime
    name: str = ""
    standing: Standing = Standing.ACTIVE
    group: bool = False  # a distribution list: no personal link
    changed_at: datetime | None = None
    soft_bounces: int = 0  # temporary failures, which decay
    last_bounce_at: datetime | None = None
    paused_until: str = ""  # a month, 2026-12: the last edition that is not sent; empty: until told otherwise
    alerts: bool = False  # wants to hear of an urgent lesson at once


def joined(subscriber: Subscriber, moment: datetime) -> Subscriber:
    """The reader who gets mail from now on, by their own word or an admin's: failures and pauses are forgotten."""
    fresh = replace(subscriber, soft_bounces=0, last_bounce_at=None, paused_until="")
    return _moved(fresh, Standing.ACTIVE, moment)


def paused(subscriber: Subscriber, until: str, moment: datetime) -> Subscriber:
    """The reader who gets nothing up to and including the edition of `until` (2026-12; empty: until told otherwise).

    Who left or bounced gets nothing already and stays as they are.
    """
    if subscriber.standing in GONE:
        return subscriber
    return _moved(replace(subscriber, paused_until=until), Standing.PAUSED, moment)


def resumed(subscriber: Subscriber, month: str, moment: datetime) -> Subscriber:
    """The reader as the edition of `month` finds them: a pause that ended before it is over."""
    if subscriber.standing is Standing.PAUSED and is_receiving(subscriber, month):
        return _moved(replace(subscriber, paused_until=""), Standing.ACTIVE, moment)
    return subscriber


def left(subscriber: Subscriber, moment: datetime) -> Subscriber:
    """The reader who wants no more mail. Leaving twice changes nothing."""
    return _moved(replace(subscriber, paused_until=""), Standing.LEFT, moment)


def bounced(subscriber: Subscriber, permanent: bool, moment: datetime) -> Subscriber:
    """The reader after one letter that could not be delivered.

    A permanent failure stops their mail at once. A temporary one is counted by the `moment` we read of it (a bounce's
    own dates are a stranger's word), and the count starts again after 30 days of silence; the fifth stops their mail.
    The 30 days run from one failure to the next, not over all five: count and last failure are all we keep of a
    reader. Someone who left stays one who left: that is their word, and a bounce must not blur it.
    """
    if subscriber.standing in GONE:
        return subscriber
    counted = replace(subscriber, soft_bounces=_soft_bounces(subscriber, moment) + 1, last_bounce_at=moment)
    if permanent:
        counted = replace(counted, soft_bounces=subscriber.soft_bounces)
    if permanent or counted.soft_bounces >= SOFT_BOUNCES:
        return _moved(counted, Standing.BOUNCED, moment)
    return counted


def imported(known: Subscriber | None, listed: Subscriber, moment: datetime) -> Subscriber:
    """The reader after an import names them as `listed`.

    Unknown readers stand as listed. Of `known` ones an import fills in the name and whether they are a group, and lets
    in who was asked to confirm; it never revives who left or bounced, and never ends a pause.
    """
    if known is None:
        return listed
    told = replace(known, name=listed.name or known.name, group=known.group or listed.group)
    if known.standing is Standing.ASKED and listed.standing is Standing.ACTIVE:
        return joined(told, moment)
    return told


def is_receiving(subscriber: Subscriber, month: str) -> bool:
    """Whether the edition of `month` goes to this reader: they are active, or their pause ended before it."""
    if subscriber.standing is Standing.PAUSED:
        return bool(subscriber.paused_until) and subscriber.paused_until < month
    return subscriber.standing is Standing.ACTIVE


def _soft_bounces(subscriber: Subscriber, moment: datetime) -> int:
    """The temporary failures that still count at `moment`."""
    last = subscriber.last_bounce_at
    if last is None or moment - last > timedelta(days=SOFT_BOUNCE_DAYS):
        return 0
    return subscriber.soft_bounces


def _moved(subscriber: Subscriber, standing: Standing, moment: datetime) -> Subscriber:
    """The reader in that standing; `changed_at` tells since when, so standing still does not touch it."""
    if subscriber.standing is standing:
        return subscriber
    return replace(subscriber, standing=standing, changed_at=moment)
