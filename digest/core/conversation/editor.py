"""What follows from an editor's answer: orders about the lessons of a letter, new words for them, words in the edition.

Orders are gone through one after the other, and each sees the lessons as those before it left them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from digest.core.conversation.action import (
    Action,
    Admit,
    Approve,
    AskAuthor,
    FileUnder,
    ForgetShownBack,
    ForgetThanks,
    Hold,
    Lead,
    NewWords,
    OrderEdition,
    PrintOutcome,
    PrintPicture,
    Refuse,
    Restore,
    SayInEdition,
    SendAlert,
    ShowAgain,
    ShowBack,
    Tell,
    ThankAuthor,
    Withdraw,
)
from digest.core.conversation.author import THE_AUTHOR, TO_BE_READ
from digest.core.conversation.case import OF_A_MONTH, EditorCase
from digest.core.conversation.line import Line
from digest.core.conversation.revision import revise
from digest.core.edition.edition import spotlight
from digest.core.intents.orders import Decision, Order, Verb
from digest.core.lesson import lesson as lessons
from digest.core.lesson.lesson import UNPUBLISHED, Lesson, Move, State, is_more_careful
from digest.core.outgoing.delivery import Kind
from digest.core.text import prose
from digest.errors import Impossible

_STATES = {Verb.APPROVE: State.APPROVED, Verb.HOLD: State.HELD, Verb.REFUSE: State.REFUSED}
_MOVED: Mapping[State, type[Approve | Hold | Refuse | Withdraw]] = {
    State.APPROVED: Approve,
    State.HELD: Hold,
    State.REFUSED: Refuse,
    State.WITHDRAWN: Withdraw,
}
_STATE_WORDS = {
    State.RECEIVED: Line("received"),
    State.READY: Line("ready"),
    State.APPROVED: Line("approved"),
    State.HELD: Line("held"),
    State.REFUSED: Line("refused"),
    State.PUBLISHED: Line("published"),
    State.WITHDRAWN: Line("withdrawn"),
}
_ORDERED = {
    Verb.STOP: ("stop", Line("the edition waits until somebody replies send now")),
    Verb.SEND: ("send", Line("the edition goes out on this run")),
    Verb.QUIET: ("quiet", Line("a quiet month: a past lesson worth reading again goes out")),
    Verb.DRAFT: ("draft", Line("a new draft is on its way")),
}


def editors_actions(decision: Decision, case: EditorCase) -> tuple[Action, ...]:
    """Everything that follows from what the editor decided, in the order in which it is done.

    A lesson that changed since the letter, and a more careful decision of somebody else, stay as they are.
    """
    answer = _Answer(case)
    answer.show_back()
    for number, fields in decision.edits.items():
        answer.edit(number, fields)
    for order in decision.orders:
        answer.obey(order)
    for line in decision.unread:
        answer.tell(Line("not understood: “%(words)s”", {"words": prose.cut(line, 60)}))
    return tuple(answer.actions)


class _Answer:
    """An answer while it is gone through: the lessons as its first orders left them, and what follows."""

    def __init__(self, case: EditorCase) -> None:
        self.case = case
        self.lessons = dict(case.lessons)
        self.moved_by = dict(case.moved_by)
        self.thanks = case.thanks
        self.shown_back = case.shown_back
        self.actions: list[Action] = []

    def tell(self, line: Line) -> None:
        """One line of the run's summary."""
        self.actions.append(Tell(line, self.case.editor))

    def show_back(self) -> None:
        """Show the editor what they typed into the copy of our letter; lessons that changed since are left alone."""
        listing = self.case.listing
        if not self.case.changes or not listing.lessons:
            return
        numbered = enumerate(listing.lessons, 1)
        now = {number: (self.lessons.get(reference), version) for number, (reference, version) in numbered}
        same = {number: lesson for number, (lesson, version) in now.items() if lesson and lesson.version == version}
        revision = revise(same, self.case.changes)
        placed = tuple((same[number].title, change) for number, change in revision.placed)
        self.actions.append(ShowBack(self.case.editor, listing, revision.edits, placed, revision.unplaced))

    def obey(self, order: Order) -> None:
        """Do what one order asks."""
        match order.verb:
            case Verb.APPROVE | Verb.REFUSE if self.case.kind is Kind.REVISION:
                self._revise(is_meant=order.verb is Verb.APPROVE)
            case Verb.NOTE | Verb.SAYING | Verb.QUESTION | Verb.SPOTLIGHT:
                self._say_in_edition(order)
            case Verb.THEME if not order.numbers:
                self._say_in_edition(order)
            case Verb.STOP | Verb.SEND | Verb.QUIET | Verb.DRAFT:
                self._order_edition(order.verb)
            case Verb.LESSON:
                self._make_a_lesson()
            case Verb.RESTORE | Verb.KEEP_OUT:
                self._settle_removal(is_restored=order.verb is Verb.RESTORE)
            case Verb.THANKS:
                self._pass_on_thanks()
            case Verb.ADMIT:
                for number in self._numbers(order):
                    self._admit(number)
            case Verb.APPROVE | Verb.HOLD | Verb.REFUSE | Verb.LEAD | Verb.PICTURE | Verb.ASK | Verb.ALERT | Verb.THEME:
                for number in self._numbers(order):
                    if lesson := self._lesson(number):
                        self._obey_about(lesson, number, order)

    def _obey_about(self, lesson: Lesson, number: int, order: Order) -> None:
        """Do what one order asks of one lesson."""
        match order.verb:
            case Verb.APPROVE if lesson.outcome_edition == TO_BE_READ:
                self._print_outcome(lesson)
            case Verb.APPROVE | Verb.HOLD | Verb.REFUSE:
                self._move(lesson, _STATES[order.verb], order.words)
            case Verb.LEAD:
                self._lead(lesson)
            case Verb.PICTURE:
                self._print_picture(lesson, number, order.words)
            case Verb.ASK:
                self._ask_author(lesson, order.words)
            case Verb.ALERT:
                self._send_alert(lesson)
            case Verb.THEME:
                self._file_under(lesson, order.words)

    # --- which lesson ---

    def _numbers(self, order: Order) -> tuple[int, ...]:
        numbers = order.of(len(self.case.listing.lessons))
        if not numbers:
            self.tell(Line("“%(order)s” needs the number of a lesson; nothing was done", {"order": order.verb}))
        return numbers

    def _lesson(self, number: int) -> Lesson | None:
        """The lesson of that number as the editor saw it; where it changed since, it is shown as it stands now."""
        if not 0 < number <= len(self.case.listing.lessons):
            self.tell(Line("there is no lesson %(number)s in that letter; nothing was done", {"number": number}))
            return None
        reference, version = self.case.listing.lessons[number - 1]
        lesson = self.lessons.get(reference)
        if lesson is None:
            self.tell(Line("lesson %(number)s is gone; nothing was done", {"number": number}))
        elif lesson.version != version:
            self.tell(Line("“%(title)s” has changed since that letter; nothing was done to it", _title(lesson)))
            self.actions.append(ShowAgain(self.case.editor, lesson, is_theirs=False))
            return None
        return lesson

    # --- what is done to it ---

    def _move(self, lesson: Lesson, state: State, why: str) -> None:
        """Approve, hold, refuse or withdraw; against a more careful decision of somebody else nothing is done."""
        named = _title(lesson)
        if lesson.state is state:
            self.tell(Line("“%(title)s” is %(state)s already", {**named, "state": _STATE_WORDS[state]}))
            return
        if self._stays(lesson, state):
            return
        try:
            moved, move = lessons.move(lesson, state, self.case.editor, self.case.moment, why)
        except Impossible as fault:
            reason = f"{fault.message} {fault.hint}".strip()
            self.tell(Line(reason))
            return
        self.lessons[moved.reference], self.moved_by[moved.reference] = moved, move.who
        self.actions.append(_MOVED[state](moved, move))
        values = {**named, "state": _STATE_WORDS[state]}
        if why:
            self.tell(Line("“%(title)s” is %(state)s: %(why)s", {**values, "why": prose.cut(why, 80)}))
        else:
            self.tell(Line("“%(title)s” is %(state)s", values))

    def _stays(self, lesson: Lesson, state: State) -> bool:
        """Whether somebody else decided more carefully, who alone can change that."""
        by = self.moved_by.get(lesson.reference, "")
        if by == self.case.editor or not is_more_careful(lesson.state, state):
            return False
        who = Line("its author") if by == THE_AUTHOR else by
        values = {**_title(lesson), "state": _STATE_WORDS[lesson.state], "who": who}
        self.tell(Line("“%(title)s” stays %(state)s: only %(who)s can change that", values))
        return True

    def _print_outcome(self, lesson: Lesson) -> None:
        """The approval was not about the lesson's state: what changed since may be printed."""
        self._keep(replace(lesson, outcome_edition=""), PrintOutcome)
        self.tell(Line("what changed since “%(title)s” stands in the next edition", _title(lesson)))

    def _keep(self, lesson: Lesson, action: type[PrintOutcome | PrintPicture | FileUnder | Restore]) -> None:
        self.lessons[lesson.reference] = lesson
        self.actions.append(action(lesson))

    def edit(self, number: int, fields: Mapping[str, str]) -> None:
        """Give a lesson new words; it is shown to its editor, for it waits for an ok."""
        lesson = self._lesson(number)
        if lesson is None:
            return
        try:
            changed = lessons.edited(lesson, fields)
        except Impossible as fault:
            self.tell(Line(fault.message))
            return
        editor, moves = self.case.editor, tuple[Move, ...]()
        if changed.state is not lesson.state:
            moves = (Move(lesson.reference, lesson.state, changed.state, editor, self.case.moment, "new words"),)
            self.moved_by[lesson.reference] = editor
        self.lessons[lesson.reference] = changed
        self.actions.append(NewWords(changed, moves))
        self.tell(Line("“%(title)s” has new words; it waits for an ok", _title(changed)))
        self.actions.append(ShowAgain(editor, changed, is_theirs=True))

    def _revise(self, *, is_meant: bool) -> None:
        """Take the words that were shown back to them where they are meant; they count once."""
        shown_back, self.shown_back = self.shown_back, {}
        self.actions.append(ForgetShownBack(self.case.subject))
        if not is_meant:
            self.tell(Line("the words stay as they were"))
            return
        for number, fields in shown_back.items():
            self.edit(number, fields)

    def _file_under(self, lesson: Lesson, theme: str) -> None:
        """Give a lesson its theme: where it stands, not what it says, so it stays approved."""
        self._keep(replace(lesson, theme=prose.line(theme)), FileUnder)
        values = {**_title(lesson), "theme": prose.cut(theme, 60)}
        self.tell(Line("“%(title)s” stands under “%(theme)s”", values))

    def _lead(self, lesson: Lesson) -> None:
        """Let a lesson lead the edition, and no other that waits."""
        changed = tuple(
            replace(other, lead=other.reference == lesson.reference)
            for other in self.lessons.values()
            if other.state in UNPUBLISHED and other.lead != (other.reference == lesson.reference)
        )
        self.lessons |= {other.reference: other for other in changed}
        self.actions.append(Lead(changed))
        self.tell(Line("“%(title)s” leads the edition", _title(lesson)))

    def _print_picture(self, lesson: Lesson, number: int, words: str) -> None:
        """Let the first picture of a lesson be printed, described by the order's words where it has none."""
        first = next(iter(lesson.pictures), None)
        if first is None:
            self.tell(Line("“%(title)s” has no picture", _title(lesson)))
        elif not (words or first.alt):
            example = Line(
                "say what the picture shows, like this: with picture %(number)s: two boxes on a shelf",
                {"number": number},
            )
            self.tell(example)
        else:
            shown = replace(first, printed=True, alt=words or first.alt)
            self._keep(replace(lesson, pictures=(shown, *lesson.pictures[1:])), PrintPicture)
            self.tell(Line("“%(title)s” is printed with its picture", _title(lesson)))

    def _ask_author(self, lesson: Lesson, question: str) -> None:
        """Put the editor's question to the author, whom no editor sees."""
        author = self.case.authors.get(lesson.reference)
        if author is None or not author.address or not question:
            self.tell(Line("“%(title)s”: nobody could be asked", _title(lesson)))
            return
        self.actions.append(AskAuthor(author.address, lesson, question))
        values = {**_title(lesson), "words": prose.cut(question, 60)}
        self.tell(Line("the author of “%(title)s” is asked: %(words)s", values))

    def _send_alert(self, lesson: Lesson) -> None:
        """An approved urgent lesson, at once to everyone who asked for alerts."""
        if not self.case.alerts:
            self.tell(Line("alerts are switched off in the configuration; nothing was sent"))
        elif lesson.state is not State.APPROVED or not lesson.urgent:
            said = Line("“%(title)s” must be urgent and approved before it goes out as an alert", _title(lesson))
            self.tell(said)
        else:
            values = {**_title(lesson), "number": len(self.case.alert_readers)}
            self.tell(Line("“%(title)s” goes out as an alert; readers who asked for it: %(number)s", values))
            self.actions.append(SendAlert(lesson, self.case.alert_readers))

    # --- the edition ---

    def _say_in_edition(self, order: Order) -> None:
        """Words for the edition itself; empty ones take out what was said before."""
        if order.verb is Verb.SPOTLIGHT and order.words and spotlight(order.words) is None:
            said = Line("a spotlight names its team first, like this: “spotlight: Night staff: what they did”")
            self.tell(said)
            return
        self.actions.append(SayInEdition(self.case.month, order.verb, order.words))
        if order.words:
            values = {"part": order.verb, "words": prose.cut(order.words, 60)}
            self.tell(Line("the edition has its %(part)s: “%(words)s”", values))
        else:
            self.tell(Line("the edition has no %(part)s of yours any more", {"part": order.verb}))

    def _order_edition(self, verb: Verb) -> None:
        """Stop, send or skip the edition, or ask for another draft."""
        order, line = _ORDERED[verb]
        if self.case.kind not in OF_A_MONTH:
            self.tell(Line("“%(order)s” is answered to a draft; nothing was done", {"order": order}))
        elif verb is Verb.SEND and not self._has_approved():
            self.tell(Line("no lesson is approved yet, so nothing can be sent"))
        else:
            self.actions.append(OrderEdition(self.case.month, order, self.case.editor))
            self.tell(line)

    def _has_approved(self) -> bool:
        others = self.case.approved - self.lessons.keys()
        return bool(others) or any(lesson.state is State.APPROVED for lesson in self.lessons.values())

    # --- letters from others ---

    def _admit(self, number: int) -> None:
        """Let a letter from outside in; the run reads it again before it ends."""
        letters = self.case.listing.letters
        if 0 < number <= len(letters):
            self.actions.append(Admit(letters[number - 1]))
            self.tell(Line("letter %(number)s from outside is let in", {"number": number}))
        else:
            said = Line("there is no letter %(number)s from outside; nothing was done", {"number": number})
            self.tell(said)

    def _make_a_lesson(self) -> None:
        if self.case.kind is Kind.READER_SAYS:
            self.actions.append(Admit(self.case.subject))
            self.tell(Line("a reader’s answer becomes a lesson"))

    def _settle_removal(self, *, is_restored: bool) -> None:
        """Bring back, or leave out for good, the lesson that a reader had taken out of the archive."""
        lesson = self.lessons.get(self.case.about) if self.case.kind is Kind.REMOVED else None
        if lesson is None:
            return
        if not is_restored and lesson.state is not State.WITHDRAWN:
            self._move(lesson, State.WITHDRAWN, "a reader recognised somebody")
        elif is_restored and lesson.removed:
            self._keep(replace(lesson, removed=False), Restore)
            self.tell(Line("“%(title)s” is back in the archive", _title(lesson)))

    def _pass_on_thanks(self) -> None:
        """Thanks that an editor has looked at, unsigned, to the author; once."""
        words, self.thanks = self.thanks, ""
        lesson = self.lessons.get(self.case.about) if self.case.kind is Kind.THANKS else None
        if not words or lesson is None:
            return
        self.actions.append(ForgetThanks(self.case.subject))
        author = self.case.authors.get(lesson.reference)
        if author is None or not author.address:
            said = Line(
                "the author of “%(title)s” is no longer known, so the thanks could not be passed on", _title(lesson)
            )
            self.tell(said)
            return
        self.actions.append(ThankAuthor(author.address, self.case.subject, lesson, words, self.case.helped))
        self.tell(Line("the thanks for “%(title)s” go to its author", _title(lesson)))


def _title(lesson: Lesson) -> Mapping[str, object]:
    """What fills `%(title)s` in a line about `lesson`."""
    return {"title": prose.cut(lesson.title or lesson.reference, 60)}
