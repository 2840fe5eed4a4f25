"""Keeping: a decided letter written down, with what its outcome asks and the mail it owes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from digest.core import subscriber
from digest.core.conversation import answers as answer
from digest.core.conversation.author import authors_actions
from digest.core.conversation.reader import readers_actions, readers_requests
from digest.core.intents import requests
from digest.core.lesson.lesson import Lesson
from digest.core.outgoing import draft
from digest.core.outgoing.delivery import TO_AUTHORS, Delivery, Kind, Status
from digest.core.outgoing.owe import Press
from digest.core.triage.context import Fate, Rule
from digest.core.triage.triage import Outcome
from digest.edge.store import Place, Seen, Work
from digest.jobs.collect import editor
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.gather import address_of, author_case, is_confirming, reader_case
from digest.jobs.collect.office import Office, Room
from digest.jobs.collect.perform import Transaction, perform


def keep_all(
    work: Work, office: Office, press: Press, validity: str, decided: Sequence[Decided], *, flooded: bool
) -> None:
    """Write decided letters: seen keys, raw bytes and fates, what the outcomes ask, and the mail they owe."""
    references = _references(work, decided)
    work.keep_all(
        (_seen(one, office, reference), one.arrival.raw, Place(office.folder, validity, one.arrival.waiting.uid))
        for one, reference in zip(decided, references, strict=True)
    )
    _act_all(work, office, press, decided, references, flooded=flooded)


def change_all(work: Work, office: Office, press: Press, decided: Sequence[Decided]) -> None:
    """Write what follows now from letters that were set aside before."""
    references = _references(work, decided)
    for one, reference in zip(decided, references, strict=True):
        work.change_fate(one.key, one.outcome.rule, one.outcome.fate, one.outcome.reason, reference)
    _act_all(work, office, press, decided, references, flooded=False)


def _references(work: Work, decided: Sequence[Decided]) -> list[str]:
    """The reference of each lesson the letters make, counted on within their months; empty where one makes none."""
    months = {f"{one.draft.received:%Y-%m}" for one in decided if one.draft}
    numbers = {month: count(int(work.next_reference(month).rpartition("-")[2])) for month in months}
    return [
        f"{(month := f'{one.draft.received:%Y-%m}')}-{next(numbers[month]):03d}" if one.draft else "" for one in decided
    ]


def _act_all(
    work: Work, office: Office, press: Press, decided: Sequence[Decided], references: Sequence[str], *, flooded: bool
) -> None:
    room = Room(work, office, press)
    for one, reference in zip(decided, references, strict=True):
        # Owed one by one: what the next answer may cause is counted against what this one did.
        work.owe([*_mannered(work, _act(room, one, reference, flooded=flooded), office.desk.moment)])
    if decided:
        work.owe(editor.summary(room, decided[0].key))


def _mannered(work: Work, owed: Iterable[Delivery], moment: datetime) -> Iterator[Delivery]:
    """The mail of `owed` but for what would be one too many of its kind to one address in a day."""
    for one in owed:
        if one.kind in answer.TO_MANY or work.owed_since(one.recipient, one.kind, moment - _DAY) < answer.MOST_A_DAY:
            yield one


def _act(room: Room, one: Decided, reference: str, *, flooded: bool) -> Iterator[Delivery]:
    """Do what the outcome asks, and give the mail that it owes."""
    work, office, press = room.work, room.office, room.press
    kept = None
    if one.draft and one.authorship:
        kept = work.add_lesson(replace(one.draft, reference=reference), one.authorship, one.key)
    _mark_failures(work, one.outcome, office.desk.moment)
    is_reader = _let_leave(work, one.outcome, office.desk.moment)
    for mail in answer.answers(press, one.outcome, one.letter, kept, one.key, office.desk, is_reader=is_reader):
        yield replace(mail, status=Status.HELD) if flooded else mail
    if kept and kept.urgent:
        yield from _urgent(room, kept)
    # An answer counts once, however often it is sent again: a replay keeps its Message-ID.
    elif _is_answer(one.outcome) and work.hear(one.letter.message_id, office.desk.moment):
        yield from _HEARD[one.outcome.rule](room, one)


def _is_answer(outcome: Outcome) -> bool:
    return outcome.fate is Fate.ACTED and outcome.rule in _HEARD


def _urgent(room: Room, kept: Lesson) -> Iterator[Delivery]:
    """To each editor at once, who can decide the lesson in the answer."""
    listing = draft.Listing(((kept.reference, kept.version),))
    room.work.set_fact(draft.listing_name(Kind.URGENT, kept.reference), listing.to_text())
    editors, moment = sorted(room.office.desk.editors), room.office.desk.moment
    yield from answer.urgent_notices(room.press, kept, editors, moment, alerts=room.office.alerts)


def _answered(room: Room, one: Decided) -> Iterator[Delivery]:
    """An answer to a letter of ours: to one about a lesson by its author, to any other by a reader."""
    is_author = any(row.kind in TO_AUTHORS for row in one.outcome.rows)
    return _author_answers(room, one) if is_author else _reader_answers(room, one)


def _author_answers(room: Room, one: Decided) -> Iterator[Delivery]:
    transaction = Transaction(room.work, room.office, room.press, room.told)
    case = author_case(room.work, room.office, one)
    said = requests.read(one.outcome.words.answer, requests.BY_AUTHORS)
    return perform(transaction, one, authors_actions(said, case)) if case else iter(())


def _reader_answers(room: Room, one: Decided) -> Iterator[Delivery]:
    if not address_of(one):
        return iter(())
    transaction = Transaction(room.work, room.office, room.press, room.told)
    words = one.outcome.words.answer
    said = readers_requests(one.letter.subject, words, is_confirming=is_confirming(one))
    return perform(transaction, one, readers_actions(said, reader_case(room.work, room.office, one, said)))


_HEARD = {Rule.DECISION: editor.heard, Rule.REPLY: _answered, Rule.JOIN: _reader_answers}
_DAY = timedelta(days=1)


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
