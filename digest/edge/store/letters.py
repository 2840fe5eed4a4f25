"""The letters: what became of each, its raw bytes for a while, and where it lies in the mailbox."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, true, update

from digest.edge.store.questions import Questions, Row, portions
from digest.edge.store.tables import letters, marks, places, raw_letters

ZLIB_LEVEL = 1
"""On letters of 5 KB level 6 saves 3 bytes in 100 more for a quarter more time; on photographs nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A letter we met, and what became of it. Sender and subject are emptied when its raw bytes are deleted."""

    key: str
    received: datetime
    rule: str
    fate: str
    reason: str
    size_bytes: int
    seen_at: datetime
    filed_at: datetime | None
    sender: str
    subject: str
    reference: str  # of the lesson it made, or empty


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter lies in the mailbox; good for one UIDVALIDITY."""

    folder: str
    validity: str
    uid: str


@dataclass(frozen=True, slots=True)
class Unfiled:
    """A letter that is decided, and must still leave the inbox from this place."""

    key: str
    fate: str
    place: Place


_SEEN = tuple(field.name for field in fields(Seen))
_LETTERS = select(*(letters.c[name] for name in _SEEN))


class Letters(Questions):
    """Questions about letters that came in."""

    def known(self, keys: Iterable[str]) -> dict[str, Seen]:
        """Those of `keys` that were met before, and what became of them."""
        return {one.key: one for some in portions(keys) for one in self._seen(_LETTERS.where(letters.c.key.in_(some)))}

    def known_places(self, folder: str, validity: str, uids: Iterable[str]) -> dict[str, str]:
        """The seen key of every letter known to lie at one of these uids, by uid."""
        here = select(places.c.uid, places.c.key).where(places.c.folder == folder, places.c.validity == validity)
        rows = (row for some in portions(uids) for row in self._connection.execute(here.where(places.c.uid.in_(some))))
        return {row.uid: row.key for row in rows}

    # --- keeping ---

    def keep(self, seen: Seen, raw: bytes | None, place: Place) -> None:
        """Keep a decided letter, to be filed from `place`; one that was kept before stays as it is."""
        self.keep_all([(seen, raw, place)])

    def keep_all(self, decided: Iterable[tuple[Seen, bytes | None, Place]]) -> None:
        """Keep many letters at once, in three statements; see `keep`."""
        decided = list(decided)
        self._add(letters, [_row(seen) for seen, _, _ in decided])
        self._add(raw_letters, [_raw_row(seen.key, raw) for seen, raw, _ in decided if raw is not None])
        self.remember_places((place, seen.key) for seen, _, place in decided)

    def remember_places(self, found: Iterable[tuple[Place, str]]) -> None:
        """Remember that letters lie at places, and are to be filed from there."""
        self._put(places, [_place_row(place, key) for place, key in found])

    def raw(self, key: str) -> bytes | None:
        """The letter's bytes as they came, None when they were never kept or have been deleted."""
        kept = self._connection.execute(select(raw_letters.c.raw).where(raw_letters.c.key == key)).scalar()
        return None if kept is None else zlib.decompress(kept)

    def raw_of(self, reference: str) -> bytes | None:
        """The bytes of the letter that made the lesson `reference`; None when they are not kept."""
        key = self._connection.execute(select(letters.c.key).where(letters.c.reference == reference)).scalar()
        return self.raw(key) if key else None

    # --- filing ---

    def unfiled(self) -> tuple[Unfiled, ...]:
        """Every letter that is decided but has not left the inbox, oldest first."""
        waiting = (
            select(letters.c.key, letters.c.fate, places.c.folder, places.c.validity, places.c.uid)
            .join_from(places, letters)
            .where(places.c.waiting)
            .order_by(letters.c.received, letters.c.key)
        )
        rows = self._connection.execute(waiting)
        return tuple(Unfiled(key, fate, Place(*place)) for key, fate, *place in rows)

    def filed(self, keys: Iterable[str], moment: datetime) -> None:
        """These letters have left the inbox at `moment`, by our hand or another's."""
        for some in portions(keys):
            self._connection.execute(update(places).where(places.c.key.in_(some)).values(waiting=False))
            self._connection.execute(update(letters).where(letters.c.key.in_(some)).values(filed_at=moment))

    # --- looking, and thinking again ---

    def letters(self, fate: str | None = None, limit: int = 1000) -> tuple[Seen, ...]:
        """The newest `limit` letters of that fate (None: any), newest first."""
        fitting = true() if fate is None else letters.c.fate == fate
        return self._seen(_LETTERS.where(fitting).order_by(letters.c.received.desc(), letters.c.key).limit(limit))

    def letters_starting(self, start: str) -> tuple[Seen, ...]:
        """The letters whose key begins with `start`; ten at most."""
        return self._seen(_LETTERS.where(func.substr(letters.c.key, 1, len(start)) == start.lower()).limit(10))

    def _seen(self, question: Select[Any]) -> tuple[Seen, ...]:
        return tuple(Seen(*row) for row in self._connection.execute(question))

    def tally(self) -> dict[str, int]:
        """How many letters met each fate."""
        rows = self._connection.execute(select(letters.c.fate, func.count()).group_by(letters.c.fate))
        return {row[0]: row[1] for row in rows}

    def change_fate(self, key: str, rule: str, fate: str, reason: str, reference: str) -> bool:
        """Give a letter that was decided again its new fate; False when no such letter is known."""
        return self._change(key, rule=rule, fate=fate, reason=reason, reference=reference)

    def admit(self, key: str) -> bool:
        """Let a stranger's letter in; False when no such letter is known."""
        return self._change(key, admitted=True)

    def _change(self, key: str, **values: Any) -> bool:
        return bool(self._connection.execute(update(letters).where(letters.c.key == key).values(**values)).rowcount)

    def admitted(self) -> frozenset[str]:
        """The seen keys of letters that were let in although their sender is a stranger."""
        return frozenset(self._connection.execute(select(letters.c.key).where(letters.c.admitted)).scalars())

    def strangers(self) -> tuple[Seen, ...]:
        """Letters from outside that wait for an editor's word, newest first; 20 at most."""
        waiting = (letters.c.rule == "stranger") & ~letters.c.admitted & (letters.c.subject != "")
        return self._seen(_LETTERS.where(waiting).order_by(letters.c.received.desc(), letters.c.key).limit(20))

    def to_read_again(self) -> tuple[Seen, ...]:
        """Letters that an editor let in or made a lesson, as long as they were not read again since."""
        undone = letters.c.admitted & (letters.c.reference == "") & letters.c.rule.in_(["stranger", "reply"])
        return self._seen(_LETTERS.where(undone))

    # --- the folder's fingerprint ---

    def mark(self, folder: str) -> str:
        """The folder's fingerprint when there was last nothing to do in it, empty when there is none."""
        return self._connection.execute(select(marks.c.mark).where(marks.c.folder == folder)).scalar() or ""

    def set_mark(self, folder: str, mark: str) -> None:
        """Remember the folder's fingerprint."""
        self._put(marks, [{"folder": folder, "mark": mark}])


def _row(seen: Seen) -> Row:
    return {name: getattr(seen, name) for name in _SEEN} | {"admitted": False}


def _raw_row(key: str, raw: bytes) -> Row:
    return {"key": key, "raw": zlib.compress(raw, ZLIB_LEVEL)}


def _place_row(place: Place, key: str) -> Row:
    return {"folder": place.folder, "validity": place.validity, "uid": place.uid, "key": key, "waiting": True}
