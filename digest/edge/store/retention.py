"""Retention: what we promised to delete, deleted once its days are over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, exists, func, select, tuple_, update

from digest.core.lesson.lesson import State
from digest.core.outgoing.delivery import Status
from digest.edge.store.questions import Questions
from digest.edge.store.tables import (
    authors,
    deliveries,
    edition_words,
    heard,
    lessons,
    letters,
    listed_lessons,
    listed_letters,
    messages,
    moves,
    orders,
    places,
    quoted_changes,
    raw_letters,
    thanks,
)

PRUNE_LIMIT = 500
"""Rows of each sort that one `prune` deletes: a few megabytes, so that no other run waits long."""

_SETTLED = (Status.ACCEPTED, Status.REJECTED, Status.DROPPED)
_FINISHED = (State.PUBLISHED, State.REFUSED, State.WITHDRAWN)
_AUTHOR = "the author"


class Retention(Questions):
    """Questions about what has been kept for long enough."""

    def prune(
        self,
        moment: datetime,
        *,
        raw_days: int,
        authors_days: int,
        delivery_days: int,
        answers_days: int,
        token_life: timedelta,
    ) -> dict[str, int]:
        """Delete what was kept for long enough, at most 500 of each sort; how many of each.

        Call again, in a new transaction, until every count is 0. Seen keys, fates and lessons stay; so does
        whatever is not finished: a letter still to be filed, a mail that is not settled, an undecided lesson. What
        was ordered and said for an edition goes after `token_life`, when no draft can be answered any more.
        """
        raw_before, authors_before, deliveries_before, answers_before = (
            moment - timedelta(days=days) for days in (raw_days, authors_days, delivery_days, answers_days)
        )
        return {
            "raw letters": self._forget_raw(raw_before),
            "letter headings": self._forget_headings(raw_before),
            "messages": self._forget_messages(raw_before),
            "authors": self._forget_authors(authors_before),
            "deliveries": self._forget_deliveries(deliveries_before),
            "places": self._forget_places(raw_before),
            "answers heard": self._forget_older(heard, heard.c.message_id, deliveries_before),
            "thanks": self._forget_older(thanks, thanks.c.subject, answers_before),
            "quoted changes": self._forget_older(quoted_changes, quoted_changes.c.subject, answers_before),
            "orders": self._forget_older(orders, orders.c.month, moment - token_life),
            "edition words": self._forget_older(edition_words, edition_words.c.month, moment - token_life),
            "listed lessons": self._forget_listed(listed_lessons, moment),
            "listed letters": self._forget_listed(listed_letters, moment),
        }

    def _forget_raw(self, before: datetime) -> int:
        old = select(raw_letters.c.key).join_from(raw_letters, letters).where(*_gone(before))
        return self._delete(raw_letters, raw_letters.c.key, old)

    def _forget_headings(self, before: datetime) -> int:
        """Sender and subject tell who wrote, and what of, as the raw letter does."""
        told = (letters.c.sender != "") | (letters.c.subject != "")
        return self._empty_headings(letters.c.key.in_(self._some(select(letters.c.key).where(told, *_gone(before)))))

    def _empty_headings(self, which: ColumnElement[bool]) -> int:
        return self._connection.execute(update(letters).where(which).values(sender="", subject="")).rowcount

    def _forget_messages(self, before: datetime) -> int:
        """The text of a mail that went; it may repeat the letter it answers."""
        old = select(messages.c.delivery_id).join_from(messages, deliveries).where(*_settled(before))
        return self._delete(messages, messages.c.delivery_id, old)

    def _forget_deliveries(self, before: datetime) -> int:
        return self._delete(deliveries, deliveries.c.id, select(deliveries.c.id).where(*_settled(before)))

    def _forget_authors(self, before: datetime) -> int:
        """Who wrote a lesson that is finished, and every other row that would tell."""
        finished_at = (
            select(func.max(moves.c.when))
            .where(moves.c.reference == lessons.c.reference, moves.c.after == lessons.c.state)
            .scalar_subquery()
        )
        told = select(authors.c.reference).join_from(authors, lessons).where(lessons.c.state.in_(_FINISHED))
        references = self._some(told.where(func.coalesce(finished_at, lessons.c.received) < before))
        if references:
            self._forget_what_tells(references)
        return self._connection.execute(delete(authors).where(authors.c.reference.in_(references))).rowcount

    def _forget_what_tells(self, references: Sequence[str]) -> None:
        """An acknowledgement names its author, a withdrawal its sender, and a letter's heading both."""
        about = deliveries.c.subject == authors.c.reference
        about |= deliveries.c.subject.like(authors.c.reference + " %")  # an answer's, which names its letter too
        sent = about & (deliveries.c.recipient == authors.c.address)
        theirs = select(deliveries.c.id).join_from(deliveries, authors, sent).where(authors.c.reference.in_(references))
        settled = deliveries.c.status.in_(_SETTLED)
        self._connection.execute(delete(deliveries).where(deliveries.c.id.in_(theirs), settled))
        author = select(authors.c.address).where(authors.c.reference == moves.c.reference).scalar_subquery()
        own = update(moves).where(moves.c.reference.in_(references), moves.c.who == author)
        self._connection.execute(own.values(who=_AUTHOR))
        self._empty_headings(letters.c.reference.in_(references))

    def _forget_older(self, table: Table, key: ColumnElement[Any], before: datetime) -> int:
        return self._delete(table, key, select(key).where(table.c.at < before))

    def _forget_listed(self, table: Table, moment: datetime) -> int:
        """What letters listed that nobody can answer any more: their tokens expired, or the ledger forgot them."""
        listed = table.alias()
        theirs = deliveries.c.kind == listed.c.kind, deliveries.c.subject == listed.c.subject
        answerable = exists().where(*theirs, deliveries.c.expires_at > moment)
        letters = select(listed.c.kind, listed.c.subject).where(~answerable).distinct().limit(PRUNE_LIMIT)
        forgotten = delete(table).where(tuple_(table.c.kind, table.c.subject).in_(letters))
        return self._connection.execute(forgotten).rowcount

    def _forget_places(self, before: datetime) -> int:
        """Places under an old UIDVALIDITY, which mean nothing any more.

        Under the present one no uid is used twice, and a server without MOVE may show a filed letter for years:
        to forget where it lies would be to file it again and again.
        """
        outdated = [self._outdated(folder, validity, before) for folder, validity in self._old_validities()]
        return sum(self._connection.execute(delete(places).where(*which)).rowcount for which in outdated)

    def _old_validities(self) -> list[tuple[str, str]]:
        """Every (folder, validity) but the one of each folder that the latest letter was met under."""
        known = self._connection.execute(select(places.c.folder, places.c.validity).distinct()).all()
        if len(known) == len({row.folder for row in known}):
            return []
        met = select(places.c.folder, places.c.validity).join_from(places, letters)
        latest_last = met.group_by(places.c.folder, places.c.validity).order_by(func.max(letters.c.seen_at))
        present = {row.folder: row.validity for row in self._connection.execute(latest_last)}
        return [(folder, validity) for folder, validity in known if present[folder] != validity]

    def _outdated(self, folder: str, validity: str, before: datetime) -> tuple[ColumnElement[bool], ...]:
        here = (places.c.folder == folder, places.c.validity == validity, ~places.c.waiting)
        old = select(places.c.uid).join_from(places, letters).where(*here, letters.c.seen_at < before)
        return (*here, places.c.uid.in_(self._some(old)))

    # --- a bounded bite ---

    def _some(self, question: Select[Any]) -> list[Any]:
        return list(self._connection.execute(question.limit(PRUNE_LIMIT)).scalars())

    def _delete(self, table: Table, key: ColumnElement[Any], which: Select[Any]) -> int:
        some = self._some(which)
        return self._connection.execute(delete(table).where(key.in_(some))).rowcount if some else 0


def _gone(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Letters met before that moment that have left the inbox."""
    waiting = select(places.c.key).where(places.c.key == letters.c.key, places.c.waiting).exists()
    return letters.c.seen_at < before, ~waiting


def _settled(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return deliveries.c.status.in_(_SETTLED), deliveries.c.settled_at < before
