"""Actions: all that can follow from an answer to a letter of ours, each a value; `jobs/collect/perform.py` does them.

A lesson in an action is as it will be once the action is done.
"""

from __future__ import annotations

from dataclasses import dataclass

from digest.core.conversation.line import Line
from digest.core.edition.edition import Item
from digest.core.lesson.lesson import Authorship, Lesson, Move
from digest.core.subscriber import Subscriber

# --- a lesson's state and words ---


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the lesson back; the move says who does, and why."""

    lesson: Lesson
    move: Move


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take the lesson back for good."""

    lesson: Lesson
    move: Move


@dataclass(frozen=True, slots=True)
class NewWords:
    """Give the lesson other words; a move where that changes its state."""

    lesson: Lesson
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Agree:
    """Keep that the author agrees to the lesson's present words; a move where that lets go of it."""

    lesson: Lesson
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class KeepOutcome:
    """Keep what changed since the lesson was printed, until an editor has read it."""

    lesson: Lesson


# --- a lesson's author ---


@dataclass(frozen=True, slots=True)
class NameAuthor:
    """Let the author's name stand under the lesson."""

    reference: str
    authorship: Authorship


@dataclass(frozen=True, slots=True)
class UnnameAuthor:
    """Let no name stand under the lesson."""

    reference: str
    authorship: Authorship


@dataclass(frozen=True, slots=True)
class AnswerAuthor:
    """Write to the author what was understood, and show the lesson as it stands now."""

    address: str
    lesson: Lesson
    lines: tuple[Line, ...]


# --- the editors ---


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell all editors, at the end of the run, one line of what was decided, and by `who`."""

    line: Line
    who: str = ""  # an editor's address; empty where the line says it


@dataclass(frozen=True, slots=True)
class PassOnAuthor:
    """Pass an author's words on to the editors without a name; they can decide the lesson in the answer."""

    lesson: Lesson
    words: str


@dataclass(frozen=True, slots=True)
class PassOnReader:
    """Pass a reader's words on to the editors without a name."""

    words: str


@dataclass(frozen=True, slots=True)
class LookAtThanks:
    """Show the editors a reader's thanks before they reach the author."""

    lesson: Lesson
    words: str


@dataclass(frozen=True, slots=True)
class ReportRemoval:
    """Report to the editors and the admin that a reader recognised somebody in the lesson."""

    lesson: Lesson


# --- readers ---


@dataclass(frozen=True, slots=True)
class AskToConfirm:
    """Ask somebody who wants to join whether it was them."""

    subscriber: Subscriber
    about: str  # what the question is about; there is one to an address about the same


@dataclass(frozen=True, slots=True)
class Welcome:
    """Make somebody a reader, and say so."""

    subscriber: Subscriber


@dataclass(frozen=True, slots=True)
class Pause:
    """Send the reader no edition for a while."""

    subscriber: Subscriber


@dataclass(frozen=True, slots=True)
class Resume:
    """Send the paused reader editions again."""

    subscriber: Subscriber


@dataclass(frozen=True, slots=True)
class SetAlerts:
    """Tell the reader of urgent lessons at once, or no longer."""

    subscriber: Subscriber


@dataclass(frozen=True, slots=True)
class CountHelp:
    """Count once that a lesson, or an edition, helped the reader at `address`, of whom only a number is kept."""

    about: str  # a public id or a month
    verb: str
    address: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the lesson out of the archive until an editor has decided."""

    lesson: Lesson


@dataclass(frozen=True, slots=True)
class SendLesson:
    """Send the reader one lesson as it was printed."""

    address: str
    item: Item


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Write to the reader what was understood."""

    address: str
    lines: tuple[Line, ...]


Kept = (
    Hold
    | Withdraw
    | NewWords
    | Agree
    | KeepOutcome
    | NameAuthor
    | UnnameAuthor
    | Tell
    | Pause
    | Resume
    | SetAlerts
    | CountHelp
    | Remove
)
"""What is kept in the store and sends nothing."""

ToAuthors = AnswerAuthor
ToEditors = PassOnAuthor | PassOnReader | LookAtThanks | ReportRemoval
ToReaders = AskToConfirm | Welcome | SendLesson | AnswerReader

Action = Kept | ToAuthors | ToEditors | ToReaders
