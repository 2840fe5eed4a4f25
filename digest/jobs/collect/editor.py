"""What an editor answers: orders about the lessons of a letter of ours, new words for them, words for the edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from digest.core.conversation import letters as talk
from digest.core.conversation.author import THE_AUTHOR, TO_BE_READ
from digest.core.edition import edition as editions
from digest.core.intents import orders as decisions
from digest.core.intents.orders import Order, Verb
from digest.core.lesson import lesson as lessons
from digest.core.lesson.lesson import Lesson, Move, State
from digest.core.outgoing import draft, page
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.draft import Listing
from digest.core.text import prose, wording
from digest.core.text.wording import marked
from digest.errors import Impossible
from digest.jobs.collect import quoted
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Room, written

if TYPE_CHECKING:
    from digest.core.subscriber import Subscriber

_STATES = {Verb.APPROVE: State.APPROVED, Verb.HOLD: State.HELD, Verb.REFUSE: State.REFUSED}
_MONTHLY = {Verb.STOP: "stop", Verb.SEND: "send", Verb.QUIET: "quiet", Verb.DRAFT: "draft"}
_SAID = frozenset({Verb.NOTE, Verb.SAYING, Verb.QUESTION, Verb.SPOTLIGHT, Verb.THEME})


def heard(room: Room, one: Decided) -> Iterator[Delivery]:
    """Act on an editor's answer; what was decided is told to all editors at the end of the run."""
    yield from _Answer(room, one).acted()


class _Answer:
    """One answer of one editor, and what it lists."""

    def __init__(self, room: Room, one: Decided) -> None:
        self.room = room
        self.one = one
        self.row = one.outcome.rows[0]
        self.who = one.outcome.author.address.lower() if one.outcome.author else ""
        name = draft.listing_name(self.row.kind, self.row.subject)
        self.listing: Listing = draft.listed(room.work.fact(name))

    def acted(self) -> Iterator[Delivery]:
        """Do all of it, and give the mail that follows."""
        decision = decisions.read(self.one.outcome.words.answer, len(self.listing.lessons))
        yield from quoted.shown_back(self.room, self.one, self.listing, self.who)
        for number, fields in decision.edits.items():
            yield from self._edited(number, fields)
        for order in decision.orders:
            yield from self._obeyed(order)
        for line in decision.unread:
            self._tell("not understood: “%(words)s”", words=prose.cut(line, 60))

    def _obeyed(self, order: Order) -> Iterator[Delivery]:
        if self.row.kind is Kind.REVISION and order.verb in (Verb.APPROVE, Verb.REFUSE):
            yield from self._revised(is_meant=order.verb is Verb.APPROVE)
        elif order.verb is Verb.THEME and (order.numbers or order.every):
            for number in order.of(len(self.listing.lessons)):
                yield from self._filed_under(number, order)
        elif order.verb in _STATES:
            for number in order.of(len(self.listing.lessons)) or self._unnumbered(order):
                yield from self._decided(number, order)
        elif order.verb in _OF_ONE:
            for number in order.of(len(self.listing.lessons)) or self._unnumbered(order):
                yield from _OF_ONE[order.verb](self, number, order)
        elif order.verb in _MONTHLY:
            self._month_ordered(_MONTHLY[order.verb])
        elif order.verb in _SAID:
            self._said(order)
        elif order.verb in _OF_THE_LETTER:
            yield from _OF_THE_LETTER[order.verb](self, order)

    def _said(self, order: Order) -> None:
        """Words for the edition itself; empty ones take out what was said before."""
        if order.verb is Verb.SPOTLIGHT and order.words and editions.spotlight(order.words) is None:
            self._tell("a spotlight names its team first, like this: “spotlight: Night staff: what they did”")
            return
        self.room.work.set_fact(editions.part_name(self._month(), order.verb), order.words)
        if order.words:
            self._tell("the edition has its %(part)s: “%(words)s”", part=order.verb, words=prose.cut(order.words, 60))
        else:
            self._tell("the edition has no %(part)s of yours any more", part=order.verb)

    def _unnumbered(self, order: Order) -> tuple[int, ...]:
        self._tell("“%(order)s” needs the number of a lesson; nothing was done", order=order.verb)
        return ()

    # --- one lesson ---

    def _found(self, number: int) -> Iterator[Delivery | Lesson]:
        """The lesson of that number as the editor saw it; where it changed since, the letter that shows it now."""
        if not 0 < number <= len(self.listing.lessons):
            self._tell("there is no lesson %(number)s in that letter; nothing was done", number=number)
            return
        reference, version = self.listing.lessons[number - 1]
        lesson = self.room.work.lesson(reference)
        if lesson is None:
            self._tell("lesson %(number)s is gone; nothing was done", number=number)
        elif lesson.version != version:
            self._tell("“%(title)s” has changed since that letter; nothing was done to it", title=_title(lesson))
            yield self._current(lesson, is_theirs=False)
        else:
            yield lesson

    def _current(self, lesson: Lesson, *, is_theirs: bool) -> Delivery:
        """The lesson as it stands now, to this editor, who can decide it in the answer."""
        subject = f"{lesson.reference} {self.one.key[:12]}"
        listing = Listing(((lesson.reference, lesson.version),))
        self.room.work.set_fact(draft.listing_name(Kind.CURRENT, subject), listing.to_text())
        write = written(partial(talk.current, is_theirs=is_theirs), lesson, 1)
        return self.room.owe(Kind.CURRENT, subject, self.who, write)

    def _decided(self, number: int, order: Order) -> Iterator[Delivery]:
        """Approve, hold or refuse; against a more careful decision of somebody else nothing is done."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
            elif not self._released(found, order):
                self._moved(found, _STATES[order.verb], order.words)

    def _released(self, lesson: Lesson, order: Order) -> bool:
        """Whether it was not about the lesson's state: what changed since, approved to be printed."""
        if order.verb is not Verb.APPROVE or lesson.outcome_edition != TO_BE_READ:
            return False
        self.room.work.save_lesson(replace(lesson, outcome_edition=""), ())
        self._tell("what changed since “%(title)s” stands in the next edition", title=_title(lesson))
        return True

    def _moved(self, lesson: Lesson, state: State, why: str) -> None:
        if lesson.state is state:
            self._tell("“%(title)s” is %(state)s already", title=_title(lesson), state=self._state(state))
            return
        taken = reversed(self.room.work.moves(lesson.reference))
        by = next((move.who for move in taken if move.after is lesson.state), "")
        if decisions.is_more_careful(lesson.state, state) and by != self.who:
            by = self._say(marked("its author")) if by == THE_AUTHOR else by
            told = {"title": _title(lesson), "state": self._state(lesson.state), "who": by}
            self._tell("“%(title)s” stays %(state)s: only %(who)s can change that", **told)
            return
        try:
            moved, move = lessons.move(lesson, state, self.who, self.room.office.desk.moment, why)
        except Impossible as fault:
            self._tell(f"{fault.message} {fault.hint}".strip())
            return
        self.room.work.save_lesson(moved, (move,))
        told = {"title": _title(lesson), "state": self._state(state), "why": prose.cut(why, 80)}
        if why:
            self._tell("“%(title)s” is %(state)s: %(why)s", **told)
        else:
            self._tell("“%(title)s” is %(state)s", **told)

    def _edited(self, number: int, fields: Mapping[str, str]) -> Iterator[Delivery]:
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
                continue
            try:
                changed = lessons.edited(found, fields)
            except Impossible as fault:
                self._tell(fault.message)
                continue
            moment, moved = self.room.office.desk.moment, changed.state is not found.state
            move = Move(found.reference, found.state, changed.state, self.who, moment, "new words")
            self.room.work.save_lesson(changed, (move,) if moved else ())
            self._tell("“%(title)s” has new words; it waits for an ok", title=_title(changed))
            yield self._current(changed, is_theirs=True)

    def _revised(self, *, is_meant: bool) -> Iterator[Delivery]:
        """The words that were shown back to them: taken where they are meant, else forgotten."""
        kept = quoted.agreed(self.room.work, self.row.subject)
        if not is_meant:
            self._tell("the words stay as they were")
            return
        for number, fields in kept.items():
            yield from self._edited(number, fields)

    def _filed_under(self, number: int, order: Order) -> Iterator[Delivery]:
        """Give a lesson its theme: where it stands, not what it says, so it stays approved."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
            else:
                self.room.work.save_lesson(replace(found, theme=prose.line(order.words)), ())
                self._tell(
                    "“%(title)s” stands under “%(theme)s”", title=_title(found), theme=prose.cut(order.words, 60)
                )

    def _led(self, number: int, order: Order) -> Iterator[Delivery]:
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
                continue
            for other in self.room.work.lessons(*lessons.UNPUBLISHED):
                if other.lead != (other.reference == found.reference):
                    self.room.work.save_lesson(replace(other, lead=other.reference == found.reference), ())
            self._tell("“%(title)s” leads the edition", title=_title(found))

    def _pictured(self, number: int, order: Order) -> Iterator[Delivery]:
        """Let the first picture of a lesson be printed, described by the order's words where it has none."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
            elif not found.pictures:
                self._tell("“%(title)s” has no picture", title=_title(found))
            elif not (order.words or found.pictures[0].alt):
                self._tell(
                    "say what the picture shows, like this: with picture %(number)s: two boxes on a shelf",
                    number=number,
                )
            else:
                first = found.pictures[0]
                shown = replace(first, printed=True, alt=order.words or first.alt)
                self.room.work.save_lesson(replace(found, pictures=(shown, *found.pictures[1:])), ())
                self._tell("“%(title)s” is printed with its picture", title=_title(found))

    def _asked(self, number: int, order: Order) -> Iterator[Delivery]:
        """The editor's question, to the author whom no editor sees."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
                continue
            author = self.room.work.author(found.reference)
            if author is None or not author.address or not order.words:
                self._tell("“%(title)s”: nobody could be asked", title=_title(found))
                continue
            subject = f"{found.reference} {self.one.key[:12]}"
            yield self.room.owe(Kind.QUESTION, subject, author.address, written(talk.question, found, order.words))
            told = {"title": _title(found), "words": prose.cut(order.words, 60)}
            self._tell("the author of “%(title)s” is asked: %(words)s", **told)

    def _alerted(self, number: int, order: Order) -> Iterator[Delivery]:
        """An approved urgent lesson, at once to everyone who asked for alerts."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
            elif not self.room.office.alerts:
                self._tell("alerts are switched off in the configuration; nothing was sent")
            elif found.state is not State.APPROVED or not found.urgent:
                self._tell(
                    "“%(title)s” must be urgent and approved before it goes out as an alert", title=_title(found)
                )
            else:
                readers = [one for one in self.room.work.subscribers() if _wants_alerts(one)]
                self._tell(
                    "“%(title)s” goes out as an alert; readers who asked for it: %(number)s",
                    title=_title(found),
                    number=len(readers),
                )
                item = editions.item(found)
                yield from (
                    self.room.owe(Kind.ALERT, found.reference, one.address, written(page.alert, item))
                    for one in readers
                )

    def _admitted(self, number: int, order: Order) -> Iterator[Delivery]:
        """Let a letter from outside in; the run reads it again before it ends."""
        if 0 < number <= len(self.listing.letters):
            self.room.work.admit(self.listing.letters[number - 1])
            self._tell("letter %(number)s from outside is let in", number=number)
        else:
            self._tell("there is no letter %(number)s from outside; nothing was done", number=number)
        yield from ()

    # --- the letter itself ---

    def _month_ordered(self, order: str) -> None:
        if self.row.kind not in _OF_A_MONTH:
            self._tell("“%(order)s” is answered to a draft; nothing was done", order=order)
            return
        if order == "send" and not self.room.work.lessons(State.APPROVED):
            self._tell("no lesson is approved yet, so nothing can be sent")
            return
        self.room.work.set_fact(editions.part_name(self._month(), "order"), f"{order} {self.who}")
        self._tell(_ORDERED[order])

    def _month(self) -> str:
        """The month of the letter that is answered; for letters about one lesson, the month we are in."""
        return self.row.about if self.row.kind in _OF_A_MONTH else f"{self.room.office.desk.moment:%Y-%m}"

    def _made_a_lesson(self, order: Order) -> Iterator[Delivery]:
        if self.row.kind is Kind.READER_SAYS:
            self.room.work.admit(self.row.subject)
            self._tell("a reader’s answer becomes a lesson")
        yield from ()

    def _restored(self, order: Order) -> Iterator[Delivery]:
        lesson = self.room.work.lesson(self.row.about) if self.row.kind is Kind.REMOVED else None
        if lesson and lesson.removed:
            self.room.work.save_lesson(replace(lesson, removed=False), ())
            self._tell("“%(title)s” is back in the archive", title=_title(lesson))
        yield from ()

    def _kept_out(self, order: Order) -> Iterator[Delivery]:
        lesson = self.room.work.lesson(self.row.about) if self.row.kind is Kind.REMOVED else None
        if lesson and lesson.state is not State.WITHDRAWN:
            self._moved(lesson, State.WITHDRAWN, "a reader recognised somebody")
        yield from ()

    def _passed_on(self, order: Order) -> Iterator[Delivery]:
        """Thanks that an editor has looked at, unsigned, to the author."""
        name = f"thanks {self.row.subject}"
        words = self.room.work.fact(name) if self.row.kind is Kind.THANKS else ""
        lesson, author = self.room.work.lesson(self.row.about), self.room.work.author(self.row.about)
        if not words or lesson is None:
            return
        self.room.work.set_fact(name, "")
        if author is None or not author.address:
            self._tell(
                "the author of “%(title)s” is no longer known, so the thanks could not be passed on",
                title=_title(lesson),
            )
            return
        helped = self.room.work.helped(lesson.public_id)
        yield self.room.owe(
            Kind.THANKED, self.row.subject, author.address, written(talk.thanked, lesson, words, helped)
        )
        self._tell("the thanks for “%(title)s” go to its author", title=_title(lesson))

    def _tell(self, words: str, /, **values: object) -> None:
        """One line of the run's summary, in the language of the house."""
        self.room.told.append(f"{self.who}: {prose.sentence(self._say(words, **values))}")

    def _say(self, words: str, /, **values: object) -> str:
        return wording.of(self.room.press.environment).say(words, **values)

    def _state(self, state: State) -> str:
        return self._say(_STATE_WORDS[state])


_Act = Callable[[_Answer, int, Order], Iterator[Delivery]]
_OF_ONE: Mapping[Verb, _Act] = {
    Verb.LEAD: _Answer._led,
    Verb.PICTURE: _Answer._pictured,
    Verb.ASK: _Answer._asked,
    Verb.ALERT: _Answer._alerted,
    Verb.ADMIT: _Answer._admitted,
}
_OF_THE_LETTER: Mapping[Verb, Callable[[_Answer, Order], Iterator[Delivery]]] = {
    Verb.LESSON: _Answer._made_a_lesson,
    Verb.RESTORE: _Answer._restored,
    Verb.KEEP_OUT: _Answer._kept_out,
    Verb.THANKS: _Answer._passed_on,
}
_OF_A_MONTH = frozenset({Kind.DRAFT, Kind.REMINDER, Kind.PROOF, Kind.QUIET})
_ORDERED = {
    "stop": marked("the edition waits until somebody replies send now"),
    "send": marked("the edition goes out on this run"),
    "quiet": marked("a quiet month: a past lesson worth reading again goes out"),
    "draft": marked("a new draft is on its way"),
}
_STATE_WORDS = {
    State.RECEIVED: marked("received"),
    State.READY: marked("ready"),
    State.APPROVED: marked("approved"),
    State.HELD: marked("held"),
    State.REFUSED: marked("refused"),
    State.PUBLISHED: marked("published"),
    State.WITHDRAWN: marked("withdrawn"),
}


def summary(room: Room, key: str) -> Iterator[Delivery]:
    """To every editor, once a run: what was decided, and by whom; `key` is that of the first letter read with it."""
    if not room.told:
        return
    subject = f"{room.office.desk.moment:%Y-%m-%d} {key[:12]}"
    for editor in sorted(room.office.desk.editors):
        yield room.owe(Kind.SUMMARY, subject, editor, written(talk.summary, tuple(room.told)))


def _title(lesson: Lesson) -> str:
    return prose.cut(lesson.title or lesson.reference, 60)


def _wants_alerts(reader: Subscriber) -> bool:
    return reader.alerts and reader.standing == "active"
