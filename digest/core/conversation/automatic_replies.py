"""Automatic replies: the mail that follows from a letter, each made into a ledger row.

The rows are unique on what they are about: a refusal is about the day, a note about the letter, an acknowledgement
about the lesson.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from digest.core.lesson.lesson import Lesson
from digest.core.message.letter import Letter
from digest.core.outgoing import draft, owe, page
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.owe import Press
from digest.core.outgoing.page import Page
from digest.core.triage.context import Answer, Desk
from digest.core.triage.triage import Outcome


def answers(
    press: Press, outcome: Outcome, letter: Letter, lesson: Lesson | None, key: str, desk: Desk, *, is_reader: bool
) -> tuple[Delivery, ...]:
    """The mail owed in answer to `letter`: none or one.

    `key` is the letter's seen key; `is_reader` tells whether whoever leaves was a reader at all.
    """
    to = outcome.leaver if outcome.answer is Answer.GOODBYE else outcome.author.address if outcome.author else ""
    if not to or to in desk.addresses:
        return ()
    day = f"{desk.moment:%Y-%m-%d}"
    match outcome.answer:
        case Answer.NOTHING:
            return ()
        case Answer.ACKNOWLEDGEMENT:
            return (_acknowledgement(press, lesson, to, letter, desk.moment),) if lesson else ()
        case Answer.REFUSAL:
            return (_owed(press, Kind.REFUSAL, day, to, letter, desk.moment, _refusal),)
        case Answer.GOODBYE:
            return (_owed(press, Kind.GOODBYE, day, to, letter, desk.moment, _goodbye),) if is_reader else ()
        case Answer.TOO_LARGE:
            limit = desk.size_limit_bytes // 1_000_000
            return (_too_large(press, limit, key, to, letter, desk.moment),)
        case Answer.UNREADABLE:
            return (_owed(press, Kind.NOTE, key, to, letter, desk.moment, _unreadable),)


def _owed(
    press: Press, kind: Kind, subject: str, to: str, letter: Letter, moment: datetime, write: owe.Write
) -> Delivery:
    return owe.owed(press, kind, subject, to, moment, write, answers=letter.message_id)


def _acknowledgement(press: Press, lesson: Lesson, to: str, letter: Letter, moment: datetime) -> Delivery:
    def _write(press: Press, token: str) -> Page:
        return page.acknowledgement(press.environment, lesson, press.house, token=token)

    return _owed(press, Kind.ACKNOWLEDGEMENT, lesson.reference, to, letter, moment, _write)


def _too_large(press: Press, limit_mb: int, key: str, to: str, letter: Letter, moment: datetime) -> Delivery:
    def _write(press: Press, token: str) -> Page:
        return page.note_too_large(press.environment, press.house, limit_mb, token=token)

    return _owed(press, Kind.NOTE, key, to, letter, moment, _write)


def _refusal(press: Press, token: str) -> Page:
    return page.refusal(press.environment, press.house, token=token)


def _goodbye(press: Press, token: str) -> Page:
    return page.goodbye(press.environment, press.house, token=token)


def _unreadable(press: Press, token: str) -> Page:
    return page.note_unreadable(press.environment, press.house, token=token)


def urgent_notices(
    press: Press, lesson: Lesson, editors: Sequence[str], moment: datetime, *, alerts: bool
) -> list[Delivery]:
    """One letter to each editor: a lesson whose author called it urgent."""

    def _write(press: Press, token: str) -> Page:
        return draft.urgent_notice(press.environment, press.house, lesson, alerts=alerts, token=token)

    return [owe.owed(press, Kind.URGENT, lesson.reference, editor, moment, _write) for editor in editors]


def flood_report(press: Press, admin: str, new: int, held: int, moment: datetime) -> Delivery:
    """To the admin: more letters came at once than a month brings, and their answers wait for a word."""

    def _write(press: Press, token: str) -> Page:
        return page.many_letters(press.environment, new, held, token=token)

    return owe.owed(press, Kind.REPORT, f"{moment:%Y-%m-%d} flood", admin, moment, _write)
