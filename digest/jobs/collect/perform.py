"""Performing: the one place where what follows from an answer is done, kept in the store and owed as mail."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import assert_never

from digest.core.conversation import pages
from digest.core.conversation.action import (
    Action,
    Admit,
    Agree,
    AnswerAuthor,
    AnswerReader,
    Approve,
    AskAuthor,
    AskToConfirm,
    CountHelp,
    FileUnder,
    ForgetShownBack,
    ForgetThanks,
    Hold,
    KeepOutcome,
    Kept,
    Lead,
    LookAtThanks,
    NameAuthor,
    NewWords,
    OrderEdition,
    PassOnAuthor,
    PassOnReader,
    Pause,
    PrintOutcome,
    PrintPicture,
    Refuse,
    Remove,
    ReportRemoval,
    Restore,
    Resume,
    SayInEdition,
    SendAlert,
    SendLesson,
    SetAlerts,
    ShowAgain,
    ShowBack,
    Tell,
    ThankAuthor,
    ToAuthors,
    ToEditors,
    ToReaders,
    UnnameAuthor,
    WelcomeReader,
    Withdraw,
)
from digest.core.conversation.automatic_replies import urgent_notices
from digest.core.conversation.line import Line, line_in_words
from digest.core.edition.edition import item as item_of
from digest.core.edition.words import Part
from digest.core.lesson.lesson import Lesson
from digest.core.outgoing import owe, page
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.listing import Listing
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
        if isinstance(action, Kept):
            answer.keep(action)
        elif isinstance(action, ToAuthors):
            yield answer.to_author(action)
        elif isinstance(action, ToEditors):
            yield from answer.to_editors(action)
        else:
            yield from answer.to_readers(action)


def summary_mail(transaction: Transaction, key: str) -> Iterator[Delivery]:
    """To every editor, once a run: what was decided, and by whom; `key` is that of the first letter read with it."""
    if not transaction.summary:
        return
    moment = transaction.office.desk.moment
    subject, write = f"{moment:%Y-%m-%d} {key[:12]}", _page(pages.summary, tuple(transaction.summary))
    for editor in sorted(transaction.office.desk.editors):
        yield owe.owed(transaction.press, Kind.SUMMARY, subject, editor, moment, write)


def urgent_mail(transaction: Transaction, lesson: Lesson) -> Iterator[Delivery]:
    """To each editor at once: a lesson whose author called it urgent, which they can decide in the answer."""
    office, listing = transaction.office, Listing(((lesson.reference, lesson.version),))
    transaction.work.keep_listing(Kind.URGENT, lesson.reference, listing)
    editors, moment = sorted(office.desk.editors), office.desk.moment
    yield from urgent_notices(transaction.press, lesson, editors, moment, alerts=office.alerts)


class _Answer:
    """The answer whose actions are done: what it is about names the mail that it causes."""

    def __init__(self, transaction: Transaction, decided: Decided) -> None:
        self.transaction = transaction
        self.work = transaction.work
        self.wording = wording.of(transaction.press.environment)
        self.decided = decided
        self.key = decided.key[:12]
        self.moment = transaction.office.desk.moment
        self.editors = sorted(transaction.office.desk.editors)

    # --- what is kept ---

    def keep(self, action: Kept) -> None:
        """Do what sends nothing."""
        match action:
            case Approve(lesson, move) | Hold(lesson, move) | Refuse(lesson, move) | Withdraw(lesson, move):
                self.work.save_lesson(lesson, (move,))
            case NewWords(lesson, moves):
                self.work.save_lesson(lesson, moves)
            case Agree(lesson, moves):
                self.work.note_consent_given(lesson.reference, lesson.version, self.moment)
                self.work.save_lesson(lesson, moves)
            case KeepOutcome(lesson) | PrintOutcome(lesson) | PrintPicture(lesson) | FileUnder(lesson):
                self.work.save_lesson(lesson, ())
            case Remove(lesson) | Restore(lesson):
                self.work.save_lesson(lesson, ())
            case Lead(lessons):
                for lesson in lessons:
                    self.work.save_lesson(lesson, ())
            case NameAuthor(reference, authorship) | UnnameAuthor(reference, authorship):
                self.work.save_author(reference, authorship)
            case ForgetThanks(about):
                self.work.forget_thanks(about)
            case ForgetShownBack(about):
                self.work.forget_quoted_changes(about)
            case SayInEdition(month, part, words):
                self.work.keep_edition_words(month, Part(part), words, self.moment)
            case OrderEdition(month, order, editor):
                self.work.give_order(month, order, editor, self.moment)
            case Admit(key):
                self.work.admit(key)
            case Pause(subscriber) | Resume(subscriber) | SetAlerts(subscriber):
                self.work.save_subscriber(subscriber)
            case CountHelp(about, verb, address):
                reader = _nobody(self.transaction.press.key, address, about)
                self.work.help(about, verb, reader, self.moment)
            case Tell(line, who):
                self.transaction.summary.append(self._summary_line(line, who))
            case _:
                assert_never(action)

    def _summary_line(self, line: Line, who: str) -> str:
        said = line_in_words(line, self.wording)
        return f"{who}: {prose.sentence(said)}" if who else said

    # --- what is sent ---

    def to_author(self, action: ToAuthors) -> Delivery:
        """Do what writes to an author."""
        match action:
            case AnswerAuthor(address, lesson, lines):
                self._list(Kind.UNDERSTOOD, lesson)
                write = _page(pages.understood, lesson, self._in_words(lines))
                return self._owe(Kind.UNDERSTOOD, self._about(lesson), address, write, answers=True)
            case AskAuthor(address, lesson, question):
                write = _page(pages.question, lesson, question)
                return self._owe(Kind.QUESTION, self._about(lesson), address, write)
            case ThankAuthor(address, about, lesson, words, helped):
                return self._owe(Kind.THANKED, about, address, _page(pages.thanked, lesson, words, helped))
            case _:
                assert_never(action)

    def to_editors(self, action: ToEditors) -> Iterator[Delivery]:
        """Do what writes to the editors."""
        match action:
            case PassOnAuthor(lesson, words):
                self._list(Kind.AUTHOR_SAYS, lesson)
                yield from self._to_all(
                    Kind.AUTHOR_SAYS, self._about(lesson), _page(pages.author_says, lesson, words, 1)
                )
            case PassOnReader(words):
                yield from self._to_all(Kind.READER_SAYS, self.decided.key, _page(pages.reader_says, words))
            case LookAtThanks(lesson, words):
                self.work.keep_thanks(self._about(lesson), words, self.moment)
                yield from self._to_all(Kind.THANKS, self._about(lesson), _page(pages.thanks_to_pass, lesson, words))
            case ReportRemoval(lesson):
                admin = self.transaction.office.admin
                people = sorted({*self.editors, admin} - {""})
                write = _page(pages.removed, lesson)
                yield from (self._owe(Kind.REMOVED, self._about(lesson), person, write) for person in people)
            case ShowAgain(editor, lesson, is_theirs):
                self._list(Kind.CURRENT, lesson)
                write = _page(partial(pages.current, is_theirs=is_theirs), lesson, 1)
                yield self._owe(Kind.CURRENT, self._about(lesson), editor, write)
            case ShowBack():
                yield self._shown_back(action)
            case _:
                assert_never(action)

    def _shown_back(self, action: ShowBack) -> Delivery:
        self.work.keep_listing(Kind.REVISION, self.key, action.listing)
        self.work.keep_quoted_changes(self.key, action.edits, self.moment)
        write = _page(pages.revision, action.placed, action.unplaced)
        return self._owe(Kind.REVISION, self.key, action.editor, write)

    def to_readers(self, action: ToReaders) -> Iterator[Delivery]:
        """Do what writes to readers."""
        house = self.transaction.press.house
        match action:
            case AskToConfirm(subscriber, about):
                self.work.save_subscriber(subscriber)
                write = _page(pages.confirm, house)
                yield self._owe(Kind.CONFIRM, about, subscriber.address, write, answers=True)
            case WelcomeReader(subscriber):
                self.work.save_subscriber(subscriber)
                write = _page(pages.welcome, house)
                yield self._owe(Kind.WELCOME, f"{self.moment:%Y-%m-%d}", subscriber.address, write, answers=True)
            case SendLesson(address, item):
                about = f"{item.public_id} {self.key}"
                yield self._owe(Kind.LESSON, about, address, _page(pages.lesson_sent, item), answers=True)
            case SendAlert(lesson, addresses):
                write = _page(page.alert, item_of(lesson))
                yield from (self._owe(Kind.ALERT, lesson.reference, address, write) for address in addresses)
            case AnswerReader(address, lines):
                write = _page(pages.told_reader, self._in_words(lines))
                yield self._owe(Kind.TOLD, self.key, address, write, answers=True)
            case _:
                assert_never(action)

    def _to_all(self, kind: Kind, subject: str, write: Write) -> Iterator[Delivery]:
        """One mail to each editor."""
        return (self._owe(kind, subject, editor, write) for editor in self.editors)

    def _owe(self, kind: Kind, subject: str, to: str, write: Write, *, answers: bool = False) -> Delivery:
        """One mail owed to `to`; it `answers` the letter itself where that came from them."""
        message_id = self.decided.letter.message_id if answers else ""
        return owe.owed(self.transaction.press, kind, subject, to, self.moment, write, answers=message_id)

    def _about(self, lesson: Lesson) -> str:
        """The subject of a mail about `lesson` that this answer causes."""
        return f"{lesson.reference} {self.key}"

    def _list(self, kind: Kind, lesson: Lesson) -> None:
        """Keep in which version a letter of `kind` about `lesson` shows it."""
        self.work.keep_listing(kind, self._about(lesson), Listing(((lesson.reference, lesson.version),)))

    def _in_words(self, lines: Iterable[Line]) -> tuple[str, ...]:
        return tuple(line_in_words(line, self.wording) for line in lines)


def _page(make: Callable[..., Page], *values: object) -> Write:
    """What writes the letter that `make` makes of `values`."""

    def write(press: Press, token: str) -> Page:
        return make(press.environment, *values, token=token)

    return write


def _nobody(key: bytes, address: str, about: str) -> str:
    """A reader as a number that tells nobody who: the same for the same reader and lesson only."""
    return hmac.new(key, f"helped\0{about}\0{address}".encode(), sha256).hexdigest()[:32]
