"""What was typed into the quoted copy of a letter of ours: shown back to the editor who did, and done at a `yes`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from digest.core.conversation import letters as talk
from digest.core.conversation.revision import revise
from digest.core.outgoing import draft
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.draft import Listing
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.gather import below, typed_into
from digest.jobs.collect.office import Room, written

if TYPE_CHECKING:
    from digest.core.lesson.lesson import Lesson
    from digest.edge.store import Work


def shown_back(room: Room, one: Decided, listing: Listing, who: str) -> Iterator[Delivery]:
    """One letter to the editor `who`, where their answer changed words inside the copy of our letter.

    The new words are kept until they say yes; lessons that changed since that letter are left alone.
    """
    found = typed_into(room.work, one.outcome.rows[0], below(one)) if listing.lessons else ()
    if not found:
        return
    lessons = _as_listed(room.work, listing)
    revision = revise(lessons, found)
    subject = one.key[:12]
    room.work.set_fact(draft.listing_name(Kind.REVISION, subject), listing.to_text())
    room.work.set_fact(_name(subject), json.dumps(revision.edits))
    placed = tuple((lessons[number].title, change) for number, change in revision.placed)
    yield room.owe(Kind.REVISION, subject, who, written(talk.revision, placed, revision.unplaced))


def agreed(work: Work, subject: str) -> Mapping[int, Mapping[str, str]]:
    """The new words by number that a letter about `subject` showed back, once: they are forgotten with the answer."""
    kept = work.fact(_name(subject))
    work.set_fact(_name(subject), "")
    return {int(number): fields for number, fields in json.loads(kept or "{}").items()}


def _as_listed(work: Work, listing: Listing) -> dict[int, Lesson]:
    """The lessons of a letter, by number, that still are as it showed them."""
    found = ((number, work.lesson(one), version) for number, (one, version) in enumerate(listing.lessons, 1))
    return {number: lesson for number, lesson, version in found if lesson and lesson.version == version}


def _name(subject: str) -> str:
    return f"revision {subject}"
