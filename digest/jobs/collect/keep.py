"""Keeping: a decided letter written down, with what its outcome asks and the mail it owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from digest.core import subscriber
from digest.core.conversation.action import Action
from digest.core.conversation.author import authors_actions
from digest.core.conversation.automatic_replies import answers
from digest.core.conversation.editor import editors_actions
from digest.core.conversation.reader import readers_actions, readers_requests
from digest.core.intents import orders, requests
from digest.core.outgoing.delivery import TO_AUTHORS, Delivery, Status
from digest.core.outgoing.owe import Press
from digest.core.triage.context import Fate, Rule
from digest.core.triage.triage import Outcome
from digest.edge.store import Place, Seen, Work
from digest.jobs.collect.case import (
    address_of,
    author_case,
    editor_case,
    is_confirming,
    listing_answered,
    reader_case,
)
from digest.jobs.collect.daily_limit import within_the_daily_limit
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Office
from digest.jobs.collect.perform import Transaction, perform, summary_mail, urgent_mail


def keep_decided(
    work: Work, office: Office, press: Press, validity: str, letters: Sequence[Decided], *, flooded: bool
) -> None:
    """Write decided letters: seen keys, raw bytes and fates, what the outcomes ask, and the mail they owe."""
    references = _references(work, letters)
    work.keep_all(
        (_seen(decided, office, reference), decided.arrival.raw, _place(decided, office, validity))
        for decided, reference in zip(letters, references, strict=True)
    )
    _act_on_all(Transaction(work, office, press), letters, references, flooded=flooded)


def keep_decided_again(work: Work, office: Office, press: Press, letters: Sequence[Decided]) -> None:
    """Write what follows now from letters that were set aside before."""
    references = _references(work, letters)
    for decided, reference in zip(letters, references, strict=True):
        outcome = decided.outcome
        work.change_fate(decided.key, outcome.rule, outcome.fate, outcome.reason, reference)
    _act_on_all(Transaction(work, office, press), letters, references, flooded=False)


def _references(work: Work, letters: Sequence[Decided]) -> list[str]:
    """The reference of each lesson the letters make, counted on within their months; empty where one makes none."""
    months = [f"{decided.draft.received:%Y-%m}" if decided.draft else "" for decided in letters]
    numbers = {month: count(int(work.next_reference(month).rpartition("-")[2])) for month in set(months) - {""}}
    return [f"{month}-{next(numbers[month]):03d}" if month else "" for month in months]


def _act_on_all(
    transaction: Transaction, letters: Sequence[Decided], references: Sequence[str], *, flooded: bool
) -> None:
    work, moment = transaction.work, transaction.office.desk.moment
    for decided, reference in zip(letters, references, strict=True):
        # Owed one by one: what the next answer may cause is counted against what this one did.
        work.owe([*within_the_daily_limit(work, _act_on(transaction, decided, reference, flooded=flooded), moment)])
    if letters:
        work.owe(summary_mail(transaction, letters[0].key))


def _act_on(transaction: Transaction, decided: Decided, reference: str, *, flooded: bool) -> Iterator[Delivery]:
    """Do what the outcome asks, and give the mail that it owes."""
    work, desk, outcome = transaction.work, transaction.office.desk, decided.outcome
    lesson = None
    if decided.draft and decided.authorship:
        lesson = work.add_lesson(replace(decided.draft, reference=reference), decided.authorship, decided.key)
    _mark_failures(work, outcome, desk.moment)
    is_reader = _let_leave(work, outcome, desk.moment)
    press, letter = transaction.press, decided.letter
    for mail in answers(press, outcome, letter, lesson, decided.key, desk, is_reader=is_reader):
        yield replace(mail, status=Status.HELD) if flooded else mail
    if lesson and lesson.urgent:
        yield from urgent_mail(transaction, lesson)
    # An answer counts once, however often it is sent again: a replay keeps its Message-ID.
    elif _is_answer(outcome) and work.hear(letter.message_id, desk.moment):
        yield from perform(transaction, decided, _actions(transaction, decided))


def _is_answer(outcome: Outcome) -> bool:
    return outcome.fate is Fate.ACTED and outcome.rule in (Rule.DECISION, Rule.REPLY, Rule.JOIN)


# --- what follows from an answer ---


def _actions(transaction: Transaction, decided: Decided) -> tuple[Action, ...]:
    """What follows from an answer to a letter of ours: by an editor, about a lesson by its author, else by a reader."""
    work, office, outcome = transaction.work, transaction.office, decided.outcome
    if outcome.rule is Rule.DECISION:
        return _of_editor(work, office, decided)
    if outcome.rule is Rule.REPLY and any(row.kind in TO_AUTHORS for row in outcome.rows):
        return _of_author(work, office, decided)
    return _of_reader(work, office, decided)


def _of_editor(work: Work, office: Office, decided: Decided) -> tuple[Action, ...]:
    listing = listing_answered(work, decided)
    decision = orders.read_orders(decided.outcome.words.answer, len(listing.lessons))
    return editors_actions(decision, editor_case(work, office, decided, listing))


def _of_author(work: Work, office: Office, decided: Decided) -> tuple[Action, ...]:
    case = author_case(work, office, decided)
    said = requests.read_requests(decided.outcome.words.answer, requests.BY_AUTHORS)
    return authors_actions(said, case) if case else ()


def _of_reader(work: Work, office: Office, decided: Decided) -> tuple[Action, ...]:
    if not address_of(decided):
        return ()
    answered = decided.outcome.words.answer
    said = readers_requests(decided.letter.subject, answered, is_confirming=is_confirming(decided))
    return readers_actions(said, reader_case(work, office, decided, said))


def _place(decided: Decided, office: Office, validity: str) -> Place:
    return Place(office.folder, validity, decided.arrival.waiting.uid)


def _seen(decided: Decided, office: Office, reference: str) -> Seen:
    sender = decided.letter.sender.address if decided.letter.sender else ""
    return Seen(
        key=decided.key,
        received=min(decided.arrival.waiting.received, office.desk.moment),
        rule=decided.outcome.rule,
        fate=decided.outcome.fate,
        reason=decided.outcome.reason,
        size_bytes=decided.arrival.waiting.size_bytes,
        seen_at=office.desk.moment,
        filed_at=None,
        sender=sender,
        subject=decided.letter.subject,
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
