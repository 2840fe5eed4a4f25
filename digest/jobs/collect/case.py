"""Gathering: what the store and the house know, as one value, before it is decided what follows from an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digest.core.conversation.case import AuthorCase, EditorCase, ReaderCase
from digest.core.conversation.quoted_changes import Change
from digest.core.conversation.reader import confirmation_subject, lessons_named
from digest.core.conversation.revision import text_below, typed_changes
from digest.core.edition.edition import Item, from_json
from digest.core.intents.requests import Said, Wish
from digest.core.lesson.lesson import UNPUBLISHED, Lesson, State
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.listing import Listing
from digest.core.subscriber import Standing, Subscriber
from digest.core.triage.authentication import Authentication, authentication
from digest.edge.store import Work
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Office


def listing_answered(work: Work, decided: Decided) -> Listing:
    """What the letter of ours listed that is answered."""
    row = decided.outcome.rows[0]
    return work.kept_listing(row.kind, row.subject)


def editor_case(work: Work, office: Office, decided: Decided, listing: Listing) -> EditorCase:
    """What is known when an editor answers the letter that listed `listing`."""
    row, lessons = decided.outcome.rows[0], _lessons(work, decided.outcome.rows[0], listing)
    authors = {reference: work.author(reference) for reference in lessons}
    about = lessons.get(row.about)
    return EditorCase(
        address_of(decided),
        row.kind,
        row.subject,
        office.desk.moment,
        listing=listing,
        lessons=lessons,
        moved_by={name: _who_moved_it(work, name, lesson.state) for name, lesson in lessons.items()},
        authors={reference: author for reference, author in authors.items() if author},
        approved=frozenset(lesson.reference for lesson in work.lessons(State.APPROVED)),
        alerts=office.alerts,
        alert_readers=tuple(reader.address for reader in work.subscribers() if _wants_alerts(reader)),
        thanks=work.kept_thanks(row.subject) if row.kind is Kind.THANKS else "",
        helped=work.helped(about.public_id) if about else 0,
        shown_back=work.kept_quoted_changes(row.subject) if row.kind is Kind.REVISION else {},
        changes=_typed(work, decided) if listing.lessons else (),
    )


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
        listing=listing_answered(work, decided),
        held_by=_who_moved_it(work, lesson.reference, State.HELD),
        changes=_typed(work, decided),
    )


def is_confirming(decided: Decided) -> bool:
    """Whether it answers the question that we put to whoever wants to join."""
    return any(row.kind is Kind.CONFIRM for row in decided.outcome.rows)


def reader_case(work: Work, office: Office, decided: Decided, said: Said) -> ReaderCase:
    """What is known when a reader answers, or writes of their own accord; of lessons, those that `said` may mean."""
    address, wishes = address_of(decided), {asked.wish for asked in said.wishes}
    subscriber, month = work.subscriber(address), _month_answered(decided)
    items = _items(work, month) if Wish.REMOVE in wishes else ()
    found = {public_id: work.lesson_in_print(public_id) for public_id in lessons_named(said, items)}
    lessons = {public_id: lesson for public_id, lesson in found.items() if lesson}
    proof = authentication(decided.letter, office.desk.trusted_authserv_id, address.rpartition("@")[2])
    return ReaderCase(
        address,
        office.desk.moment,
        words=decided.outcome.words.answer.strip() or decided.letter.subject,
        subscriber=subscriber,
        is_confirming=is_confirming(decided),
        is_proven=proof is Authentication.PASSED,
        was_asked=work.is_owed(Kind.CONFIRM, confirmation_subject(subscriber), address),
        month=month,
        items=items,
        lessons=lessons,
        printed=_printed(work, lessons.values()) if Wish.SEND_ME in wishes else {},
    )


def address_of(decided: Decided) -> str:
    """The address of whoever answers, in lower case; empty where it says none."""
    author = decided.outcome.author
    return author.address.lower() if author else ""


def typed_into(work: Work, row: Delivery, answer: str) -> tuple[Change, ...]:
    """What was typed into the copy of the letter of `row` that the text `answer` quotes.

    None where what we sent is no longer kept or is an edition.
    """
    sent = work.message(row)
    return typed_changes(answer, sent) if sent else ()


def _typed(work: Work, decided: Decided) -> tuple[Change, ...]:
    """What was typed into the copy of the letter that is answered."""
    return typed_into(work, decided.outcome.rows[0], text_below(decided.letter.text, decided.outcome.words.new))


def _lessons(work: Work, row: Delivery, listing: Listing) -> dict[str, Lesson]:
    """The lessons that an order may be about or may change, by reference: listed, leading, or those of the letter."""
    listed = {reference: work.lesson(reference) for reference in (row.about, *(name for name, _ in listing.lessons))}
    leading = {lesson.reference: lesson for lesson in work.lessons(*UNPUBLISHED) if lesson.lead}
    return leading | {reference: lesson for reference, lesson in listed.items() if lesson}


def _wants_alerts(subscriber: Subscriber) -> bool:
    return subscriber.alerts and subscriber.standing is Standing.ACTIVE


def _who_moved_it(work: Work, reference: str, state: State) -> str:
    """Who brought the lesson to that state last; empty where nobody did."""
    return next((move.who for move in reversed(work.moves(reference)) if move.after is state), "")


def _month_answered(decided: Decided) -> str:
    """The month of the edition that is answered; empty where it answers none."""
    return next((row.edition_month for row in decided.outcome.rows if row.kind is Kind.NEWSLETTER), "")


def _items(work: Work, month: str) -> tuple[Item, ...]:
    """The lessons of the edition of `month` as they were printed."""
    frozen = work.edition(month) if month else None
    return from_json(frozen.edition_json).items if frozen else ()


def _printed(work: Work, lessons: Iterable[Lesson]) -> Mapping[str, Item]:
    """Each of `lessons`, by public id, as its edition printed it."""
    printed = {lesson.public_id: _items(work, lesson.edition) for lesson in lessons}
    return {public_id: item for public_id, items in printed.items() for item in items if item.public_id == public_id}
