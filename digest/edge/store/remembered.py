"""What our letters asked and people said, kept until it is answered, carried out or too old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, select, update

from digest.core.edition.words import EditionWords, Part
from digest.core.lesson.consent import Consent
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.listing import Listing
from digest.edge.store.questions import Questions
from digest.edge.store.tables import (
    consents,
    edition_words,
    heard,
    helped,
    house,
    listed_lessons,
    listed_letters,
    orders,
    quoted_changes,
    thanks,
)

_WORDS = tuple(field.name for field in fields(EditionWords))


@dataclass(frozen=True, slots=True)
class HouseState:
    """What the house remembers of itself; days are `2026-11-16`, empty for never."""

    born: datetime | None = None  # letters received before are not ours to read
    first_month: str = ""  # of the first run, 2026-11; editions of earlier months are never due
    flooded: bool = False  # a flood is being read, so that a killed run does not answer the rest
    store_pruned_on: str = ""
    mailbox_pruned_on: str = ""
    looked_after_on: str = ""  # past editions
    out_of_print: int = 0  # lessons, when past editions were last looked after


_HOUSE_ROW = 1  # the only one
_STATE = tuple(field.name for field in fields(HouseState))


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

    # --- who helped, and what the house knows of itself ---

    def house_state(self) -> HouseState:
        """What the house remembers of itself."""
        row = self._connection.execute(select(*(house.c[name] for name in _STATE))).first()
        return HouseState(*row) if row else HouseState()

    def set_born(self, at: datetime) -> None:
        """Remember from when letters are ours to read."""
        self._set_house(born=at)

    def set_first_month(self, month: str) -> None:
        """Remember the month of the first run, `2026-11`."""
        self._set_house(first_month=month)

    def set_flooded(self, flooded: bool) -> None:
        """Remember whether a flood is being read."""
        self._set_house(flooded=flooded)

    def set_store_pruned(self, day: str) -> None:
        """Remember that on `day` nothing was left to delete here."""
        self._set_house(store_pruned_on=day)

    def set_mailbox_pruned(self, day: str) -> None:
        """Remember that on `day` nothing was left to delete in the mailbox."""
        self._set_house(mailbox_pruned_on=day)

    def set_looked_after(self, day: str, out_of_print: int) -> None:
        """Remember that past editions were looked after on `day`, when so many lessons were out of print."""
        self._set_house(looked_after_on=day, out_of_print=out_of_print)

    def _set_house(self, **values: object) -> None:
        """Only these columns: another run may be writing the others."""
        self._add(house, [asdict(HouseState()) | {"id": _HOUSE_ROW}])
        self._connection.execute(update(house).values(**values))

    def hear(self, message_id: str, moment: datetime) -> bool:
        """Whether the answer with this Message-ID is heard for the first time; the id is kept as a hash."""
        if not message_id:
            return True
        return bool(self._add(heard, [{"message_id": sha256(message_id.encode()).hexdigest(), "at": moment}]))

    def help(self, public_id: str, verb: str, reader: str, moment: datetime) -> bool:
        """Count that a lesson helped, once a `reader` (a keyed hash); whether it is new."""
        row = {"public_id": public_id, "verb": verb, "reader": reader, "at": moment}
        return bool(self._add(helped, [row]))

    def helped(self, *public_ids: str) -> int:
        """How many readers said that one of these lessons helped, changed something or was met by them too."""
        counted = select(func.count(func.distinct(helped.c.public_id + helped.c.reader)))
        return self._connection.execute(counted.where(helped.c.public_id.in_(public_ids))).scalar_one()
