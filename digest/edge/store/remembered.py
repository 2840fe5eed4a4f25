"""What our letters asked and people said, kept until it is answered, carried out or too old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime

from sqlalchemy import delete, select, update

from digest.core.edition.words import EditionWords, Part
from digest.core.lesson.consent import Consent
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.listing import Listing
from digest.edge.store.questions import Questions
from digest.edge.store.tables import (
    consents,
    edition_words,
    listed_lessons,
    listed_letters,
    orders,
    quoted_changes,
    thanks,
)

_WORDS = tuple(field.name for field in fields(EditionWords))


class Remembered(Questions):
    """Questions about what is remembered from one letter to the next."""

    # --- what a letter listed ---

    def keep_listing(self, kind: Kind, subject: str, listing: Listing) -> None:
        """Keep what the letters of `kind` about `subject` listed, in place of what earlier ones did."""
        about = {"kind": kind, "subject": subject}
        for table in (listed_lessons, listed_letters):
            self._connection.execute(delete(table).where(table.c.kind == kind, table.c.subject == subject))
        numbered = enumerate(listing.lessons, 1)
        lessons = [{**about, "number": n, "reference": name, "version": version} for n, (name, version) in numbered]
        self._put(listed_lessons, lessons)
        self._put(listed_letters, [{**about, "number": n, "key": key} for n, key in enumerate(listing.letters, 1)])

    def kept_listing(self, kind: Kind, subject: str) -> Listing:
        """What the letters of `kind` about `subject` listed; nothing of letters that list nothing."""
        lessons = select(listed_lessons.c.reference, listed_lessons.c.version).order_by(listed_lessons.c.number)
        letters = select(listed_letters.c.key).order_by(listed_letters.c.number)
        theirs = listed_lessons.c.kind == kind, listed_lessons.c.subject == subject
        outside = listed_letters.c.kind == kind, listed_letters.c.subject == subject
        return Listing(
            tuple((reference, version) for reference, version in self._connection.execute(lessons.where(*theirs))),
            tuple(self._connection.execute(letters.where(*outside)).scalars()),
        )

    # --- consent ---

    def note_consent_asked(self, reference: str, version: int, at: datetime) -> None:
        """Remember that the author was asked about that version of the lesson's words."""
        self._note_consent(reference, version, asked_at=at)

    def note_consent_given(self, reference: str, version: int, at: datetime) -> None:
        """Remember that the author said yes to that version of the lesson's words."""
        self._note_consent(reference, version, given_at=at)

    def _note_consent(self, reference: str, version: int, **at: datetime) -> None:
        self._add(consents, [{"reference": reference, "version": version}])
        noted = update(consents).where(consents.c.reference == reference, consents.c.version == version)
        self._connection.execute(noted.values(**at))

    def consent_of(self, reference: str, version: int) -> Consent:
        """When the lesson's author was asked about that version of its words, and agreed."""
        kept = select(consents.c.asked_at, consents.c.given_at)
        row = self._connection.execute(
            kept.where(consents.c.reference == reference, consents.c.version == version)
        ).first()
        return Consent(*row) if row else Consent()

    # --- the month ---

    def give_order(self, month: str, ordered: str, who: str, at: datetime) -> None:
        """Remember what the editor `who` ordered for `month`'s edition; the last order counts."""
        self._put(orders, [{"month": month, "ordered": ordered, "who": who, "at": at}])

    def ordered(self, month: str) -> str:
        """What an editor ordered for `month`'s edition and is not done yet: `stop`, `send`, `quiet`, `draft`."""
        return self._connection.execute(select(orders.c.ordered).where(orders.c.month == month)).scalar() or ""

    def finish_order(self, month: str) -> None:
        """Forget the order for `month`'s edition, which is carried out."""
        self._connection.execute(delete(orders).where(orders.c.month == month))

    def keep_edition_words(self, month: str, part: Part, words: str, at: datetime) -> None:
        """Keep an editor's words for one part of `month`'s edition; empty ones take out what was said before."""
        self._add(edition_words, [dict.fromkeys(_WORDS, "") | {"month": month, "at": at}])
        kept = update(edition_words).where(edition_words.c.month == month)
        self._connection.execute(kept.values({part.value: words, "at": at}))

    def edition_words(self, month: str) -> EditionWords:
        """Everything that editors said in `month`'s edition, in words of their own."""
        kept = select(*(edition_words.c[name] for name in _WORDS)).where(edition_words.c.month == month)
        row = self._connection.execute(kept).first()
        return EditionWords(*row) if row else EditionWords()

    # --- words that wait for an editor ---

    def keep_thanks(self, subject: str, words: str, at: datetime) -> None:
        """Keep a reader's thanks until an editor has looked at the letter about `subject`."""
        self._put(thanks, [{"subject": subject, "words": words, "at": at}])

    def kept_thanks(self, subject: str) -> str:
        """The thanks that the letter about `subject` showed; empty once they are forgotten."""
        return self._connection.execute(select(thanks.c.words).where(thanks.c.subject == subject)).scalar() or ""

    def forget_thanks(self, subject: str) -> None:
        """Keep the thanks no longer that the letter about `subject` showed."""
        self._connection.execute(delete(thanks).where(thanks.c.subject == subject))

    def keep_quoted_changes(self, subject: str, edits: Mapping[int, Mapping[str, str]], at: datetime) -> None:
        """Keep the new words, by number and field, that the letter about `subject` shows back to an editor."""
        named = ((number, field, words) for number, new in edits.items() for field, words in new.items())
        rows = [{"subject": subject, "number": n, "field": f, "words": words, "at": at} for n, f, words in named]
        self._put(quoted_changes, rows)

    def kept_quoted_changes(self, subject: str) -> Mapping[int, Mapping[str, str]]:
        """The new words, by number and field, that the letter about `subject` showed back; none once forgotten."""
        kept = select(quoted_changes.c.number, quoted_changes.c.field, quoted_changes.c.words)
        theirs = kept.where(quoted_changes.c.subject == subject).order_by(quoted_changes.c.number)
        edits: dict[int, dict[str, str]] = defaultdict(dict)
        for number, field, words in self._connection.execute(theirs):
            edits[number][field] = words
        return edits

    def forget_quoted_changes(self, subject: str) -> None:
        """Keep the new words no longer that the letter about `subject` showed back."""
        self._connection.execute(delete(quoted_changes).where(quoted_changes.c.subject == subject))
