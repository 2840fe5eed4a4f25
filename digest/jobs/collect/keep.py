"""Keeping: a decided letter written down, with what its outcome asks and the mail it owes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from digest.core import answer, subscriber
from digest.core.delivery import Delivery, Status
from digest.core.mail import Press
from digest.core.triage import Outcome
from digest.edge.store import Place, Seen, Work
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Office


def keep(work: Work, office: Office, press: Press, validity: str, one: Decided, flooded: bool) -> None:
    """Write a decided letter: its seen key, raw bytes and fate, what the outcome asks, and the mail it owes."""
    reference = _reference(work, one)
    place = Place(office.folder, validity, one.arrival.waiting.uid)
    work.keep(_seen(one, office, reference), one.arrival.raw, place)
    _act(work, office, press, one, reference, flooded=flooded)


def change(work: Work, office: Office, press: Press, one: Decided) -> None:
    """Write what follows now from a letter that was set aside before."""
    reference, outcome = _reference(work, one), one.outcome
    work.change_fate(one.key, outcome.rule, outcome.fate, outcome.reason, reference)
    _act(work, office, press, one, reference, flooded=False)


def _reference(work: Work, one: Decided) -> str:
    """The reference of the lesson that a letter makes; empty when it makes none."""
    return work.next_reference(f"{one.draft.received:%Y-%m}") if one.draft else ""


def _act(work: Work, office: Office, press: Press, one: Decided, reference: str, *, flooded: bool) -> None:
    """Do what the outcome asks, and owe the mail that follows from it."""
    kept = None
    if one.draft and one.authorship:
        kept = work.add_lesson(replace(one.draft, reference=reference), one.authorship, one.key)
    _mark_failures(work, one.outcome, office.desk.moment)
    is_reader = _let_leave(work, one.outcome, office.desk.moment)
    owed = answer.answers(press, one.outcome, one.letter, kept, one.key, office.desk, is_reader=is_reader)
    work.owe([replace(mail, status=Status.HELD) for mail in owed] if flooded else owed)
    if kept and kept.urgent:
        work.owe(answer.urgent_notices(press, kept, sorted(office.desk.editors), office.desk.moment))


def _seen(one: Decided, office: Office, reference: str) -> Seen:
    sender = one.letter.sender.address if one.letter.sender else ""
    return Seen(
        key=one.key,
        received=min(one.arrival.waiting.received, office.desk.moment),
        rule=one.outcome.rule,
        fate=one.outcome.fate,
        reason=one.outcome.reason,
        size_bytes=one.arrival.waiting.size_bytes,
        seen_at=office.desk.moment,
        filed_at=None,
        sender=sender,
        subject=one.letter.subject,
        reference=reference,
    )


def _mark_failures(work: Work, outcome: Outcome, moment: datetime) -> None:
    """Mark the deliveries and readers that a bounce speaks of.

    Only a bounce that brings back a token of ours proves that we wrote to the address; any other
    counts as temporary, so that a forged one cannot stop a reader's mail.
    """
    if not outcome.failures:
        return
    permanent = any(failure.permanent for failure in outcome.failures)
    reason = next((failure.reason for failure in outcome.failures if failure.reason), "returned by a mail server")
    if permanent:
        work.settle([_returned(row, reason, moment) for row in outcome.rows])
    readers = {row.recipient: permanent for row in outcome.rows}
    for address, stops in (readers or {failure.address: False for failure in outcome.failures}).items():
        reader = work.subscriber(address)
        if reader:
            work.save_subscriber(subscriber.bounced(reader, stops, moment))


def _returned(row: Delivery, reason: str, moment: datetime) -> Delivery:
    return replace(row, status=Status.REJECTED, reply=reason, settled_at=moment)


def _let_leave(work: Work, outcome: Outcome, moment: datetime) -> bool:
    """Take the leaver off the list at once; whether there was one to take off."""
    reader = work.subscriber(outcome.leaver) if outcome.leaver else None
    if reader is None:
        return False
    work.save_subscriber(subscriber.left(reader, moment))
    return True
