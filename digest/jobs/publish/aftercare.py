"""Aftercare: what past editions still ask for.

A lesson taken out while its edition is going out leaves the copies that have not gone yet; three months after an
edition its authors are asked whether the change stuck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from digest.core.conversation import pages
from digest.core.edition import edition as editions
from digest.core.lesson.lesson import Lesson, State
from digest.core.outgoing import envelope, owe, page
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.owe import Press
from digest.edge.store import Frozen, Store, Work
from digest.jobs.publish import looked_after

THREE_MONTHS = timedelta(days=91)
_LATEST = timedelta(days=119)  # after that we may not know who wrote it


def look_after(store: Store, press: Callable[[], Press], moment: datetime) -> None:
    """Do what past editions ask for; `press` is asked for only when there is something."""
    with store.begin() as work:
        for frozen in [frozen for month in work.months_under_way() if (frozen := _stale(work, month))]:
            _freeze_again(work, press(), frozen, moment)
        asked = [lesson for lesson in work.lessons(State.PUBLISHED) if _is_to_be_asked(work, lesson, moment)]
        work.owe(_questions(work, press, asked, moment))
        work.set_looked_after(*looked_after(work, moment))


def _stale(work: Work, month: str) -> Frozen | None:
    """The newest version of an edition, where a lesson in it has been taken out since."""
    frozen = work.edition(month)
    if frozen is None:
        return None
    printed = {item.public_id for item in editions.from_json(frozen.edition_json).items}
    return frozen if printed & work.withdrawn() else None


def _freeze_again(work: Work, press: Press, frozen: Frozen, moment: datetime) -> None:
    """A second version without what was taken out, for those readers whose copy has not gone."""
    left = editions.without_lessons(editions.from_json(frozen.edition_json), work.withdrawn())
    whole = page.newsletter(press.environment, left, press.house, token=page.READER_TOKEN)
    message = envelope.edition_message(whole, press.house, moment)
    work.freeze(frozen.month, frozen.version + 1, editions.to_json(left), message, moment)
    work.take_newer_version(frozen.month, frozen.version + 1)


def _is_to_be_asked(work: Work, lesson: Lesson, moment: datetime) -> bool:
    if lesson.outcome:
        return False
    printed = next((move.when for move in work.moves(lesson.reference) if move.after is State.PUBLISHED), moment)
    return THREE_MONTHS <= moment - printed <= _LATEST


def _questions(work: Work, press: Callable[[], Press], asked: Sequence[Lesson], moment: datetime) -> Iterator[Delivery]:
    for lesson in asked:
        author = work.author(lesson.reference)
        if author and author.address:
            write = _stuck(lesson, work.helped(lesson.public_id))
            yield owe.owed(press(), Kind.STUCK, lesson.reference, author.address, moment, write)


def _stuck(lesson: Lesson, helped: int) -> owe.Write:
    return lambda press, token: pages.stuck(press.environment, lesson, helped, token=token)
