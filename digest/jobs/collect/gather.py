"""Gathering: what the store and the house know, as one value, before it is decided what follows from an answer."""

from __future__ import annotations

from digest.core import html
from digest.core.conversation.author import AuthorCase
from digest.core.lesson.lesson import State
from digest.core.lesson.quoted_changes import Change, changes
from digest.core.message import letter
from digest.core.outgoing import draft
from digest.core.outgoing.delivery import Delivery
from digest.core.outgoing.draft import Listing
from digest.edge.store import Work
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Office


def author_case(work: Work, office: Office, decided: Decided) -> AuthorCase | None:
    """What is known when an author answers; None when the lesson, or who wrote it, is gone."""
    row = decided.outcome.rows[0]
    lesson, authorship = work.lesson(row.about), work.author(row.about)
    if lesson is None or authorship is None:
        return None
    return AuthorCase(
        lesson,
        authorship,
        row.kind,
        row.recipient,
        office.desk.moment,
        listing=_listing(work, row),
        held_by=_who_moved_it(work, lesson.reference, State.HELD),
        changes=typed_into(work, row, below(decided)),
    )


def typed_into(work: Work, row: Delivery, answer: str) -> tuple[Change, ...]:
    """What was typed into the copy of the letter of `row` that the text `answer` quotes.

    None where what we sent is no longer kept or is an edition.
    """
    sent = work.message(row)
    if sent is None:
        return ()
    ours = letter.read(sent)
    return changes(answer, ours.text, html.text(ours.html))


def below(decided: Decided) -> str:
    """The answer below its new words, which may be the very orders that our letter gives as examples."""
    new, text = decided.outcome.words.new.strip(), decided.letter.text
    return text.partition(new)[2] if new and new in text else text


def _listing(work: Work, row: Delivery) -> Listing:
    """What the letter of `row` listed."""
    return draft.listed(work.fact(draft.listing_name(row.kind, row.subject)))


def _who_moved_it(work: Work, reference: str, state: State) -> str:
    """Who brought the lesson to that state last; empty where nobody did."""
    return next((move.who for move in reversed(work.moves(reference)) if move.after is state), "")
