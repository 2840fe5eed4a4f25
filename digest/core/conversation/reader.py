"""What follows from a reader's answer: join, leave for a while, alerts, thanks, send me, remove, or other words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from digest.core import subscriber as subscribers
from digest.core.conversation.action import (
    Action,
    AnswerReader,
    AskToConfirm,
    CountHelp,
    LookAtThanks,
    PassOnReader,
    Pause,
    Remove,
    ReportRemoval,
    Resume,
    SendLesson,
    SetAlerts,
    WelcomeReader,
)
from digest.core.conversation.case import ReaderCase
from digest.core.conversation.line import Line, NamedMonth
from digest.core.edition.edition import Item
from digest.core.edition.schedule import following
from digest.core.intents import requests
from digest.core.intents.requests import BY_READERS, Asked, Said, Wish
from digest.core.lesson.lesson import Lesson, State
from digest.core.subscriber import GONE, Standing, Subscriber

_COUNTED = {Wish.THANK: "thank", Wish.SAME_HERE: "same here", Wish.CHANGED: "changed"}
_KNOWN_TO_READERS = frozenset({State.PUBLISHED, State.WITHDRAWN, State.APPROVED})


def readers_requests(subject: str, words: str, *, is_confirming: bool = False) -> Said:
    """What a reader asks for: what the subject is, then what the first lines of their new `words` are, each once.

    Where we had asked them to confirm, only a yes counts.
    """
    if is_confirming:
        return requests.read_requests(words, frozenset({Wish.OK, Wish.JOIN}))
    said, by_subject = requests.read_requests(words, BY_READERS), requests.request_in_line(subject, BY_READERS)
    wishes = (by_subject, *said.wishes) if by_subject else said.wishes
    return Said(tuple(dict.fromkeys(wishes)), said.rest)


def confirmation_subject(subscriber: Subscriber | None) -> str:
    """What our question to confirm is about: one to an address, and one more for every time its reader left."""
    if subscriber and subscriber.standing in GONE and subscriber.changed_at:
        return f"join {subscriber.changed_at:%Y-%m-%d}"
    return "join"


def lessons_named(said: Said, items: Iterable[Item]) -> frozenset[str]:
    """The public ids of all lessons that the requests may be about; `items` are those of the edition answered."""
    asked_about = {asked.about.lower() for asked in said.wishes if asked.wish in requests.ABOUT_A_LESSON}
    is_removal = any(asked.wish is Wish.REMOVE for asked in said.wishes)
    return frozenset(asked_about | {item.public_id for item in items if is_removal}) - {""}


def readers_actions(said: Said, case: ReaderCase) -> tuple[Action, ...]:
    """Everything that follows from what the reader `said`, in the order in which it is done."""
    answer = _Answer(said, case)
    if case.is_confirming:
        if said.wishes and not answer.is_active:
            answer.welcome()
        return tuple(answer.actions)
    for asked in said.wishes:
        answer.grant(asked)
    if said.rest and not said.wishes:
        answer.actions.append(PassOnReader(said.rest))
        answer.say(Line("Thank you. An editor reads it."))
    if answer.lines:
        answer.actions.append(AnswerReader(case.address, tuple(answer.lines)))
    return tuple(answer.actions)


class _Answer:
    """An answer while it is gone through: the reader and the lessons as its first requests left them."""

    def __init__(self, said: Said, case: ReaderCase) -> None:
        self.rest = said.rest
        self.case = case
        self.subscriber = case.subscriber
        self.lessons = dict(case.lessons)
        self.actions: list[Action] = []
        self.lines: list[Line] = []

    @property
    def is_active(self) -> bool:
        """Whether they get the newsletter."""
        return self.subscriber is not None and self.subscriber.standing is Standing.ACTIVE

    def say(self, line: Line) -> None:
        """Answer with one line more."""
        self.lines.append(line)

    def grant(self, asked: Asked) -> None:
        """Do one thing that was asked for."""
        match asked.wish:
            case Wish.JOIN:
                self._join()
            case Wish.PAUSE:
                self._pause(asked.about)
            case Wish.RESUME:
                self._resume()
            case Wish.ALERTS_ON | Wish.ALERTS_OFF:
                self._set_alerts(wanted=asked.wish is Wish.ALERTS_ON)
            case Wish.SEND_ME:
                self._send(asked.about)
            case Wish.REMOVE:
                self._remove(asked.about)
            case Wish.THANK | Wish.SAME_HERE | Wish.CHANGED:
                self._count(asked)

    # --- reading with us ---

    def _join(self) -> None:
        """At once where the address is proven; else they are asked to confirm, once."""
        if self.is_active:
            self.say(Line("You are a reader already; nothing was changed."))
        elif self.case.is_proven:
            self.welcome()
        elif not self.case.was_asked:
            about = confirmation_subject(self.subscriber)
            asked = Subscriber(self.case.address, self.case.moment, standing=Standing.ASKED)
            self.subscriber = self.subscriber or asked
            self.actions.append(AskToConfirm(self.subscriber, about))

    def welcome(self) -> None:
        """Make them a reader, and say so."""
        known = self.subscriber or Subscriber(self.case.address, self.case.moment)
        self.subscriber = subscribers.joined(known, self.case.moment)
        self.actions.append(WelcomeReader(self.subscriber))

    def _pause(self, until: str) -> None:
        if self.subscriber is None or self.subscriber.standing in GONE:
            self.say(Line("You get no newsletter from us at this address, so there is nothing to pause."))
            return
        month = requests.month_named(until, f"{self.case.moment:%Y-%m}")
        last = following(month, -1) if month else ""
        self.subscriber = subscribers.paused(self.subscriber, last, self.case.moment)
        self.actions.append(Pause(self.subscriber))
        if month:
            self.say(Line("You get no edition until that of %(month)s.", {"month": NamedMonth(month)}))
        else:
            self.say(Line("You get no edition until you reply resume."))

    def _resume(self) -> None:
        if self.subscriber is None or self.subscriber.standing is not Standing.PAUSED:
            self.say(Line("There was no pause to end; nothing was changed."))
            return
        self.subscriber = subscribers.joined(self.subscriber, self.case.moment)
        self.actions.append(Resume(self.subscriber))
        self.say(Line("Welcome back: the next edition comes to you again."))

    def _set_alerts(self, *, wanted: bool) -> None:
        if self.subscriber is None or self.subscriber.standing in GONE:
            self.say(Line("Alerts go to readers; to become one, reply subscribe."))
            return
        self.subscriber = replace(self.subscriber, alerts=wanted)
        self.actions.append(SetAlerts(self.subscriber))
        if wanted:
            self.say(Line("You will hear of an urgent lesson at once."))
        else:
            self.say(Line("You get no alerts any more; the newsletter still comes."))

    # --- about a lesson ---

    def _lesson(self, public_id: str) -> Lesson | None:
        """The lesson of that id, unless no reader can know of it yet."""
        lesson = self.lessons.get(public_id.lower())
        return lesson if lesson and lesson.state in _KNOWN_TO_READERS else None

    def _count(self, asked: Asked) -> None:
        """Count that a lesson, else the edition, helped; thanks in words go to the editors first."""
        lesson = self._lesson(asked.about)
        about = lesson.public_id if lesson else self.case.month
        if not about:
            self.actions.append(PassOnReader(self.case.words))
            self.say(Line("We could not tell which lesson you mean; an editor reads it."))
            return
        self.actions.append(CountHelp(about, _COUNTED[asked.wish], self.case.address))
        self.say(Line("Thank you: it is counted, and who said so is not kept."))
        if asked.wish is not Wish.THANK:
            self.actions += [PassOnReader(self.rest)] if self.rest else []
        elif lesson and (words := _without_title(self.rest, lesson.title)):
            self.actions.append(LookAtThanks(lesson, words))

    def _send(self, public_id: str) -> None:
        """The lesson as it was printed; none that is gone from print."""
        lesson = self._lesson(public_id)
        is_in_print = lesson is not None and not lesson.removed and lesson.state is State.PUBLISHED
        item = self.case.printed.get(public_id.lower()) if is_in_print else None
        if item is None:
            self.say(Line("We have no printed lesson of that name."))
        else:
            self.actions.append(SendLesson(self.case.address, item))

    def _remove(self, public_id: str) -> None:
        """Take a lesson out of the archive at once, at any reader's word; the editors and the admin decide after."""
        lesson = self._lesson(public_id) or self._named()
        if lesson is None:
            self.actions.append(PassOnReader(self.case.words))
            self.say(Line("Which lesson do you mean? Reply remove, and its title on the next line."))
            return
        if not lesson.removed and lesson.state is not State.WITHDRAWN:
            lesson = self.lessons[lesson.public_id] = replace(lesson, removed=True)
            self.actions.append(Remove(lesson))
        self.actions.append(ReportRemoval(lesson))
        self.say(Line("Thank you. It is out of the archive now, and an editor looks at it."))

    def _named(self) -> Lesson | None:
        """The printed lesson whose title they wrote, or the only one of the edition that is answered."""
        wanted, items = " ".join(self.rest.casefold().split()), self.case.items
        named = [item for item in items if wanted and item.title.casefold() in wanted]
        chosen = named or (items if len(items) == 1 else ())
        return self._lesson(chosen[0].public_id) if len(chosen) == 1 else None


def _without_title(words: str, title: str) -> str:
    """The reader's own lines of thanks, without the one that our link had filled in."""
    return "\n".join(line for line in words.split("\n") if title[:20].casefold() not in line.casefold()).strip()
