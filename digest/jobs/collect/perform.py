"""Performing: the one place where what follows from an answer is done, kept in the store and owed as mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from digest.core.conversation import letters as talk
from digest.core.conversation.action import (
    Action,
    Agree,
    AnswerAuthor,
    Hold,
    KeepOutcome,
    NameAuthor,
    NewWords,
    PassOnAuthor,
    Tell,
    ToAuthors,
    ToEditors,
    UnnameAuthor,
    Withdraw,
    Written,
)
from digest.core.conversation.line import Line, in_words
from digest.core.lesson import consent
from digest.core.lesson.lesson import Lesson
from digest.core.outgoing import draft, owe
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.owe import Press, Write
from digest.core.outgoing.page import Page
from digest.core.text import prose, wording
from digest.edge.store import Work
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Office


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction in which answers are performed; what editors are told of it gathers for the end of the run."""

    work: Work
    office: Office
    press: Press
    summary: list[str] = field(default_factory=list)  # one line a decision


def perform(transaction: Transaction, decided: Decided, actions: Iterable[Action]) -> Iterator[Delivery]:
    """Do the `actions` that follow from the answer `decided`, in their order, and give the mail that they owe."""
    answer = _Answer(transaction, decided)
    for action in actions:
        if isinstance(action, Written):
            answer.keep(action)
        else:
            yield from answer.mail(action)


class _Answer:
    """The answer whose actions are done: what it is about names the mail that it causes."""

    def __init__(self, transaction: Transaction, decided: Decided) -> None:
        self.transaction = transaction
        self.work = transaction.work
        self.wording = wording.of(transaction.press.environment)
        self.message_id = decided.letter.message_id
        self.key = decided.key
        self.moment = transaction.office.desk.moment
        self.editors = sorted(transaction.office.desk.editors)

    # --- what is kept ---

    def keep(self, action: Written) -> None:
        """Do what sends nothing."""
        match action:
            case Hold(lesson, move) | Withdraw(lesson, move):
                self.work.save_lesson(lesson, (move,))
            case NewWords(lesson, moves):
                self.work.save_lesson(lesson, moves)
            case Agree(lesson, moves):
                self.work.set_fact(consent.given_name(lesson), self.moment.isoformat())
                self.work.save_lesson(lesson, moves)
            case KeepOutcome(lesson):
                self.work.save_lesson(lesson, ())
            case NameAuthor(reference, authorship) | UnnameAuthor(reference, authorship):
                self.work.save_author(reference, authorship)
            case Tell(line, who):
                self.transaction.summary.append(self._summary_line(line, who))
            case _:
                assert_never(action)

    def _summary_line(self, line: Line, who: str) -> str:
        said = in_words(line, self.wording)
        return f"{who}: {prose.sentence(said)}" if who else said

    # --- what is sent ---

    def mail(self, action: ToAuthors | ToEditors) -> Iterator[Delivery]:
        """Do what writes to somebody."""
        match action:
            case AnswerAuthor(address, lesson, lines):
                self._list(Kind.UNDERSTOOD, lesson)
                write = _page(talk.understood, lesson, self._in_words(lines))
                yield self._owe(Kind.UNDERSTOOD, self._about(lesson), address, write, answers=True)
            case PassOnAuthor(lesson, words):
                self._list(Kind.AUTHOR_SAYS, lesson)
                yield from self._to_editors(
                    Kind.AUTHOR_SAYS, self._about(lesson), _page(talk.author_says, lesson, words, 1)
                )
            case _:
                assert_never(action)

    def _to_editors(self, kind: Kind, subject: str, write: Write) -> Iterator[Delivery]:
        return (self._owe(kind, subject, editor, write) for editor in self.editors)

    def _owe(self, kind: Kind, subject: str, to: str, write: Write, *, answers: bool = False) -> Delivery:
        """One mail owed to `to`; it `answers` the letter itself where that came from them."""
        message_id = self.message_id if answers else ""
        return owe.owed(self.transaction.press, kind, subject, to, self.moment, write, answers=message_id)

    def _about(self, lesson: Lesson) -> str:
        """The subject of a mail about `lesson` that this answer causes."""
        return f"{lesson.reference} {self.key[:12]}"

    def _list(self, kind: Kind, lesson: Lesson) -> None:
        """Keep in which version a letter of `kind` about `lesson` shows it."""
        listing = draft.Listing(((lesson.reference, lesson.version),))
        self.work.set_fact(draft.listing_name(kind, self._about(lesson)), listing.to_text())

    def _in_words(self, lines: Iterable[Line]) -> tuple[str, ...]:
        return tuple(in_words(line, self.wording) for line in lines)


def _page(make: Callable[..., Page], *values: object) -> Write:
    """What writes the letter that `make` makes of `values`."""

    def write(press: Press, token: str) -> Page:
        return make(press.environment, *values, token=token)

    return write
