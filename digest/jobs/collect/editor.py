"""What an editor answers: orders about the lessons of a letter of ours, new words for them, words for the edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.core import conversation as talk
from digest.core import decision as decisions
from digest.core import draft, page, prose
from digest.core import edition as editions
from digest.core import lesson as lessons
from digest.core.decision import Order, Verb
from digest.core.delivery import Delivery, Kind
from digest.core.draft import Listing
from digest.core.lesson import Lesson, Move, State
from digest.errors import Impossible
from digest.jobs.collect.author import TO_BE_READ
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Room, written

if TYPE_CHECKING:
    from digest.core.subscriber import Subscriber

_STATES = {Verb.APPROVE: State.APPROVED, Verb.HOLD: State.HELD, Verb.REFUSE: State.REFUSED}
_MONTHLY = {Verb.STOP: "stop", Verb.SEND: "send", Verb.QUIET: "quiet", Verb.DRAFT: "draft"}
_SAID = {Verb.NOTE: "note", Verb.SAYING: "saying", Verb.QUESTION: "question"}


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
        for number, fields in decision.edits.items():
            yield from self._edited(number, fields)
        for order in decision.orders:
            yield from self._obeyed(order)
        for line in decision.unread:
            self._tell(f"not understood: “{prose.cut(line, 60)}”")

    def _obeyed(self, order: Order) -> Iterator[Delivery]:
        if order.verb in _STATES:
            for number in order.of(len(self.listing.lessons)) or self._unnumbered(order):
                yield from self._decided(number, order)
        elif order.verb in _OF_ONE:
            for number in order.of(len(self.listing.lessons)) or self._unnumbered(order):
                yield from _OF_ONE[order.verb](self, number, order)
        elif order.verb in _MONTHLY:
            self._month_ordered(_MONTHLY[order.verb])
        elif order.verb in _SAID:
            self.room.work.set_fact(editions.part_name(self._month(), _SAID[order.verb]), order.words)
            self._tell(f"the {order.verb} of the edition: “{prose.cut(order.words, 60)}”")
        elif order.verb in _OF_THE_LETTER:
            yield from _OF_THE_LETTER[order.verb](self, order)

    def _unnumbered(self, order: Order) -> tuple[int, ...]:
        self._tell(f"“{order.verb}” needs the number of a lesson; nothing was done.")
        return ()

    # --- one lesson ---

    def _found(self, number: int) -> Iterator[Delivery | Lesson]:
        """The lesson of that number as the editor saw it; where it changed since, the letter that shows it now."""
        if not 0 < number <= len(self.listing.lessons):
            self._tell(f"there is no lesson {number} in that letter; nothing was done.")
            return
        reference, version = self.listing.lessons[number - 1]
        lesson = self.room.work.lesson(reference)
        if lesson is None:
            self._tell(f"lesson {number} is gone; nothing was done.")
        elif lesson.version != version:
            self._tell(f"“{_title(lesson)}” has changed since that letter; nothing was done to it.")
            yield self._current(lesson)
        else:
            yield lesson

    def _current(self, lesson: Lesson) -> Delivery:
        """The lesson as it stands now, to this editor, who can decide it in the answer."""
        subject = f"{lesson.reference} {self.one.key[:12]}"
        listing = Listing(((lesson.reference, lesson.version),))
        self.room.work.set_fact(draft.listing_name(Kind.CURRENT, subject), listing.to_text())
        return self.room.owe(Kind.CURRENT, subject, self.who, written(talk.current, lesson, 1, ()))

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
        self._tell(f"what changed since “{_title(lesson)}” stands in the next edition")
        return True

    def _moved(self, lesson: Lesson, state: State, why: str) -> None:
        if lesson.state is state:
            self._tell(f"“{_title(lesson)}” is {state} already")
            return
        taken = reversed(self.room.work.moves(lesson.reference))
        by = next((move.who for move in taken if move.after is lesson.state), "")
        if decisions.is_more_careful(lesson.state, state) and by != self.who:
            self._tell(f"“{_title(lesson)}” stays {lesson.state}: only {by} can change that")
            return
        try:
            moved, move = lessons.move(lesson, state, self.who, self.room.office.desk.moment, why)
        except Impossible as fault:
            self._tell(f"{fault.message} {fault.hint}".strip())
            return
        self.room.work.save_lesson(moved, (move,))
        self._tell(f"“{_title(lesson)}” is {state}" + (f": {prose.cut(why, 80)}" if why else ""))

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
            self._tell(f"“{_title(changed)}” has new words; it waits for an ok")
            yield self._current(changed)

    def _led(self, number: int, order: Order) -> Iterator[Delivery]:
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
                continue
            for other in self.room.work.lessons(*lessons.UNPUBLISHED):
                if other.lead != (other.reference == found.reference):
                    self.room.work.save_lesson(replace(other, lead=other.reference == found.reference), ())
            self._tell(f"“{_title(found)}” leads the edition")

    def _pictured(self, number: int, order: Order) -> Iterator[Delivery]:
        """Let the first picture of a lesson be printed, described by the order's words where it has none."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
            elif not found.pictures:
                self._tell(f"“{_title(found)}” has no picture")
            elif not (order.words or found.pictures[0].alt):
                self._tell(f"say what the picture shows, like this: with picture {number}: two boxes on a shelf")
            else:
                first = found.pictures[0]
                shown = replace(first, printed=True, alt=order.words or first.alt)
                self.room.work.save_lesson(replace(found, pictures=(shown, *found.pictures[1:])), ())
                self._tell(f"“{_title(found)}” is printed with its picture")

    def _asked(self, number: int, order: Order) -> Iterator[Delivery]:
        """The editor's question, to the author whom no editor sees."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
                continue
            author = self.room.work.author(found.reference)
            if author is None or not author.address or not order.words:
                self._tell(f"“{_title(found)}”: nobody could be asked")
                continue
            subject = f"{found.reference} {self.one.key[:12]}"
            yield self.room.owe(Kind.QUESTION, subject, author.address, written(talk.question, found, order.words))
            self._tell(f"the author of “{_title(found)}” is asked: {prose.cut(order.words, 60)}")

    def _alerted(self, number: int, order: Order) -> Iterator[Delivery]:
        """An approved urgent lesson, at once to everyone who asked for alerts."""
        for found in self._found(number):
            if isinstance(found, Delivery):
                yield found
            elif not self.room.office.alerts:
                self._tell("alerts are switched off in the configuration; nothing was sent")
            elif found.state is not State.APPROVED or not found.urgent:
                self._tell(f"“{_title(found)}” must be urgent and approved before it goes out as an alert")
            else:
                readers = [one for one in self.room.work.subscribers() if _wants_alerts(one)]
                self._tell(f"“{_title(found)}” goes out as an alert, to {prose.counted(len(readers), 'reader')}")
                item = editions.item(found)
                yield from (
                    self.room.owe(Kind.ALERT, found.reference, one.address, written(page.alert, item))
                    for one in readers
                )

    def _admitted(self, number: int, order: Order) -> Iterator[Delivery]:
        """Let a letter from outside in; the run reads it again before it ends."""
        if 0 < number <= len(self.listing.letters):
            self.room.work.admit(self.listing.letters[number - 1])
            self._tell(f"letter {number} from outside is let in")
        else:
            self._tell(f"there is no letter {number} from outside; nothing was done")
        yield from ()

    # --- the letter itself ---

    def _month_ordered(self, order: str) -> None:
        if self.row.kind not in _OF_A_MONTH:
            self._tell(f"“{order}” is answered to a draft; nothing was done")
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
            self._tell(f"“{_title(lesson)}” is back in the archive")
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
            self._tell(f"the author of “{_title(lesson)}” is no longer known, so the thanks could not be passed on")
            return
        helped = self.room.work.helped(lesson.public_id)
        yield self.room.owe(
            Kind.THANKED, self.row.subject, author.address, written(talk.thanked, lesson, words, helped)
        )
        self._tell(f"the thanks for “{_title(lesson)}” go to its author")

    def _tell(self, line: str) -> None:
        self.room.told.append(f"{self.who}: {line}" if line.endswith((".", "?", "!")) else f"{self.who}: {line}.")


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
    "stop": "the edition waits until somebody replies send now",
    "send": "the edition goes out on this run",
    "quiet": "a quiet month: a past lesson worth reading again goes out",
    "draft": "a new draft is on its way",
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
