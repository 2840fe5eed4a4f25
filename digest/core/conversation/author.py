"""What follows from an author's answer: withdraw, name me, anonymous, hold, ok, the right words, or other words.

A lesson stays its author's: they may take it back, name or unname themselves and give it other words at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
    UnnameAuthor,
    Withdraw,
)
from digest.core.conversation.case import AuthorCase
from digest.core.conversation.line import Line
from digest.core.conversation.revision import revise
from digest.core.intents import requests
from digest.core.intents.requests import Asked, Said, Wish
from digest.core.lesson import consent, heading
from digest.core.lesson import lesson as lessons
from digest.core.lesson.lesson import LABELS, Move, State
from digest.core.outgoing.delivery import Kind
from digest.core.text import prose
from digest.core.text.wording import marked
from digest.errors import Impossible

THE_AUTHOR = "the author"
"""Who did it, in the books and in front of editors: never a name."""

TO_BE_READ = "to be read"
"""An outcome's edition until an editor has read it."""

_MOVED: Mapping[State, tuple[type[Withdraw | Hold], str, str]] = {
    State.WITHDRAWN: (
        Withdraw,
        marked("“%(title)s” is withdrawn by its author."),
        marked("Your lesson is withdrawn. It will not be printed again."),
    ),
    State.HELD: (
        Hold,
        marked("“%(title)s” is held by its author."),
        marked("Your lesson waits until you reply ok."),
    ),
}
"""What an author may make of a lesson: the action, the line to the editors and the line to the author."""


def authors_actions(said: Said, case: AuthorCase) -> tuple[Action, ...]:
    """Everything that follows from what the author `said`, in the order in which it is done.

    A word alone, a thank-you, causes nothing. Whatever is understood is answered with the lesson as it then stands.
    """
    answer = _Answer(case)
    for asked in said.wishes:
        answer.grant(asked)
    corrected = revise({1: answer.lesson}, case.changes).edits.get(1, {})
    if corrected:
        answer.edit(corrected)
    if said.rest and not requests.is_courtesy(said.rest):
        answer.take(said.rest, fills=not corrected)
    if answer.lines:
        answer.actions.append(AnswerAuthor(case.recipient, answer.lesson, tuple(answer.lines)))
    return tuple(answer.actions)


class _Answer:
    """An answer while it is gone through: the lesson as its first wishes left it, what follows, what to say of it."""

    def __init__(self, case: AuthorCase) -> None:
        self.case = case
        self.lesson = case.lesson
        self.authorship = case.authorship
        self.held_by = case.held_by
        self.actions: list[Action] = []
        self.lines: list[Line] = []

    def grant(self, asked: Asked) -> None:
        """Do one thing that was asked for."""
        match asked.wish:
            case Wish.WITHDRAW:
                self._move(State.WITHDRAWN)
            case Wish.HOLD:
                self._move(State.HELD)
            case Wish.OK:
                self._agree()
            case Wish.ANONYMOUS:
                self.authorship = replace(self.authorship, may_be_named=False)
                self.actions.append(UnnameAuthor(self.lesson.reference, self.authorship))
                self._say(Line("No name will stand under it."))
            case Wish.NAME_ME:
                self._name(asked.about or self.authorship.name)

    def _say(self, line: Line) -> None:
        self.lines.append(line)

    def _move(self, state: State) -> None:
        """Withdraw or hold; where that cannot be, say why."""
        action, to_editors, to_author = _MOVED[state]
        try:
            self.lesson, move = lessons.move(self.lesson, state, THE_AUTHOR, self.case.moment)
        except Impossible as why:
            self._say(Line(why.message))
            return
        if state is State.HELD:
            self.held_by = THE_AUTHOR
        title = prose.cut(self.lesson.title or self.lesson.reference, 60)
        self.actions += [action(self.lesson, move), Tell(Line(to_editors, {"title": title}))]
        self._say(Line(to_author))

    def _agree(self) -> None:
        """Take the author's yes to the present words, if they have seen them."""
        if consent.is_wanted(self.lesson) and _version_shown(self.case) != self.lesson.version:
            self._say(Line("It was edited after that letter. This is how it reads now; reply ok if it is right."))
            return
        agreed = replace(self.lesson, agreed=self.lesson.version)
        moves: tuple[Move, ...] = ()
        if agreed.state is State.HELD and self.held_by == THE_AUTHOR and lessons.whole(agreed):
            agreed, move = lessons.move(agreed, State.READY, THE_AUTHOR, self.case.moment)
            moves = (move,)
        self.lesson = agreed
        self.actions.append(Agree(agreed, moves))
        self._say(Line("Thank you. The editors go on with it."))

    def _name(self, name: str) -> None:
        if not name:
            self._say(Line("Which name? Reply: name me as, and the name."))
            return
        self.authorship = replace(self.authorship, name=name, may_be_named=True)
        self.actions.append(NameAuthor(self.lesson.reference, self.authorship))
        self._say(Line("This name will stand under it: %(name)s.", {"name": name}))

    def edit(self, fields: Mapping[str, str]) -> bool:
        """Give the lesson its author's own words, to which they need not agree once more; whether that could be."""
        try:
            changed = lessons.edited(self.lesson, fields)
        except Impossible as why:
            self._say(Line(why.message))
            return False
        before, self.lesson = self.lesson, replace(changed, agreed=changed.version)
        move = Move(before.reference, before.state, changed.state, THE_AUTHOR, self.case.moment, "new words")
        self.actions.append(NewWords(self.lesson, (move,) if changed.state is not before.state else ()))
        self._say(Line("This is how it reads now:"))
        return True

    def take(self, words: str, *, fills: bool) -> None:
        """Take words that are no wish. Without a heading they answer our one question, where they may fill the gap.

        All others are for the editors.
        """
        if self.case.kind is Kind.STUCK and self.lesson.state is State.PUBLISHED:
            self.lesson = replace(self.lesson, outcome=words, outcome_edition=TO_BE_READ)
            self.actions.append(KeepOutcome(self.lesson))
            self._say(Line("Thank you. Once an editor has read it, it stands in the next edition, without a name."))
        elif fields := _fields(words) or self._gap_filled(words, fills=fills):
            if self.edit(fields):
                return
        else:
            self._say(Line("Thank you. The editors read it, and do not see who wrote it."))
        self.actions.append(PassOnAuthor(self.lesson, words))

    def _gap_filled(self, words: str, *, fills: bool) -> Mapping[str, str]:
        """`words` as what was learned, where we had asked for that and still do not know it."""
        was_asked = self.case.kind in (Kind.ACKNOWLEDGEMENT, Kind.UNDERSTOOD)
        return {"learned": words} if fills and was_asked and not self.lesson.learned else {}


def _version_shown(case: AuthorCase) -> int:
    """The version of the lesson that stood in the letter; 0 where none did."""
    if case.kind is Kind.ACKNOWLEDGEMENT:
        return 1
    return case.listing.lessons[0][1] if case.listing.lessons else 0


def _fields(words: str) -> Mapping[str, str]:
    """The fields that words under headings fill; none of words without."""
    try:
        if given := {name: value for name, value in lessons.from_text(words).items() if name in LABELS}:
            return given
    except Impossible:
        pass  # words above the first of our own headings: other headings may do
    return {part.field: part.text for part in heading.sections(words) if part.field in LABELS}
