"""Consent: authors are asked about edited words before these are printed, where the house wants it so.

What every run asks needs no templates; what writes the question is loaded with the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from digest.core.lesson import consent
from digest.core.lesson.lesson import Authorship, Lesson, State
from digest.edge.store import Store, Work
from digest.jobs.publish import Paper

if TYPE_CHECKING:
    from digest.core.outgoing.delivery import Delivery
    from digest.core.outgoing.owe import Press
    from digest.core.outgoing.page import Page


def printable(work: Work, paper: Paper, moment: datetime) -> tuple[Lesson, ...]:
    """The approved lessons that may be printed at `moment`."""
    approved = work.lessons(State.APPROVED)
    if paper.consent_days is None:
        return approved
    return tuple(one for one in approved if (since := _since(work, paper, one)) and since <= moment)


def printable_since(work: Work, paper: Paper, moment: datetime) -> datetime | None:
    """Since when there is a lesson that may be printed; None when there is none."""
    found = (_since(work, paper, one) for one in work.lessons(State.APPROVED))
    return min((since for since in found if since and since <= moment), default=None)


def awaited(work: Work, paper: Paper, moment: datetime) -> frozenset[str]:
    """The references of approved lessons whose authors have not agreed yet."""
    may_be_printed = {lesson.reference for lesson in printable(work, paper, moment)}
    return frozenset(one.reference for one in work.lessons(State.APPROVED) if one.reference not in may_be_printed)


def ask(store: Store, paper: Paper, press: Callable[[], Press], moment: datetime) -> int:
    """Ask the author of each approved lesson once about its present words; how many were asked.

    `press` is asked for only when there is one.
    """
    if paper.consent_days is None:
        return 0
    with store.begin() as work:
        asked = list(_unasked(work))
        return work.owe(_question(work, press(), paper.consent_days, one, who, moment) for one, who in asked)


def _unasked(work: Work) -> Iterator[tuple[Lesson, Authorship]]:
    for lesson in work.lessons(State.APPROVED):
        author = work.author(lesson.reference)
        if author and author.address and consent.is_wanted(lesson) and not _kept(work, lesson).asked_at:
            yield lesson, author


def _question(work: Work, press: Press, days: int, lesson: Lesson, author: Authorship, moment: datetime) -> Delivery:
    from digest.core.conversation import pages
    from digest.core.outgoing import owe
    from digest.core.outgoing.delivery import Kind
    from digest.core.outgoing.listing import Listing

    def _write(press: Press, token: str) -> Page:
        return pages.consent(press.environment, lesson, days, token=token)

    work.note_consent_asked(lesson.reference, lesson.version, moment)
    subject = f"{lesson.reference} {lesson.version}"
    work.keep_listing(Kind.CONSENT, subject, Listing(((lesson.reference, lesson.version),)))
    return owe.owed(press, Kind.CONSENT, subject, author.address, moment, _write)


def _since(work: Work, paper: Paper, lesson: Lesson) -> datetime | None:
    """From when an approved lesson may be printed; one whose author is not known has nobody to ask."""
    approved_at = max(move.when for move in work.moves(lesson.reference) if move.after is State.APPROVED)
    author = work.author(lesson.reference)
    if author is None or not author.address:
        return approved_at
    kept = _kept(work, lesson)
    days = paper.consent_days or 0
    return consent.printable_from(lesson, approved_at, asked_at=kept.asked_at, given_at=kept.given_at, days=days)


def _kept(work: Work, lesson: Lesson) -> consent.Consent:
    return work.consent_of(lesson.reference, lesson.version)
