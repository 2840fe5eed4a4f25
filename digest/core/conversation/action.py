"""Actions: all that can follow from an answer to a letter of ours, each a value; `jobs/collect/perform.py` does them.

A lesson in an action is as it will be once the action is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.core.conversation.line import Line
from digest.core.conversation.quoted_changes import Change
from digest.core.edition.edition import Item
from digest.core.lesson.lesson import Authorship, Lesson, Move
from digest.core.outgoing.listing import Listing
from digest.core.subscriber import Subscriber

# --- a lesson's state and words ---


@dataclass(frozen=True, slots=True)
class Approve:
    """Let the lesson be printed."""

    lesson: Lesson
    move: Move


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the lesson back; the move says who does, and why."""

    lesson: Lesson
    move: Move


@dataclass(frozen=True, slots=True)
class Refuse:
    """Do not print the lesson; the move says why, for its author."""

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


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """Let what changed since stand in the next edition."""

    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Lead:
    """Let one lesson lead the edition: all those whose place that changes."""

    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class PrintPicture:
    """Print the lesson with its picture."""

    lesson: Lesson


@dataclass(frozen=True, slots=True)
class FileUnder:
    """Print the lesson under its new theme."""

    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Restore:
    """Bring the lesson back into the archive."""

    lesson: Lesson


# --- a lesson's author ---


@dataclass(frozen=True, slots=True)
class AskAuthor:
    """Put an editor's question to the author."""

    address: str
    lesson: Lesson
    question: str


@dataclass(frozen=True, slots=True)
class ThankAuthor:
    """Pass a reader's thanks on to the author, unsigned."""

    address: str
    about: str  # what the letter was about that showed the thanks to the editors
    lesson: Lesson
    words: str
    helped: int  # readers who said that the lesson helped


@dataclass(frozen=True, slots=True)
class ForgetThanks:
    """Keep the thanks no longer that the letter about `about` showed to the editors."""

    about: str


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


@dataclass(frozen=True, slots=True)
class ShowAgain:
    """Show one editor the lesson as it stands now, which they can decide in the answer."""

    editor: str
    lesson: Lesson
    is_theirs: bool  # whether their own answer changed it


@dataclass(frozen=True, slots=True)
class ShowBack:
    """Show one editor what they typed into the copy of our letter, and keep the new words until they say yes."""

    editor: str
    listing: Listing  # that of the letter
    edits: Mapping[int, Mapping[str, str]]  # the new words, by the number of the lesson and by field
    placed: tuple[tuple[str, Change], ...]  # each with the title of its lesson
    unplaced: tuple[Change, ...]  # what fits no lesson


@dataclass(frozen=True, slots=True)
class ForgetShownBack:
    """Keep the new words no longer that the letter about `about` showed back."""

    about: str


# --- the edition ---


@dataclass(frozen=True, slots=True)
class SayInEdition:
    """Give the edition words of the editors' own; empty ones take them out."""

    month: str
    part: str  # note, saying, question, spotlight or theme
    words: str


@dataclass(frozen=True, slots=True)
class OrderEdition:
    """Stop, send or skip the edition of `month`, or have it drafted again."""

    month: str
    order: str  # stop, send, quiet or draft
    editor: str


@dataclass(frozen=True, slots=True)
class Admit:
    """Let a letter in, by its seen key, and read it again before the run ends."""

    key: str


# --- readers ---


@dataclass(frozen=True, slots=True)
class SendAlert:
    """Send an urgent lesson at once to the readers who asked for it."""

    lesson: Lesson
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskToConfirm:
    """Ask somebody who wants to join whether it was them."""

    subscriber: Subscriber
    about: str  # what the question is about; there is one to an address about the same


@dataclass(frozen=True, slots=True)
class WelcomeReader:
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
    Approve
    | Hold
    | Refuse
    | Withdraw
    | NewWords
    | Agree
    | KeepOutcome
    | PrintOutcome
    | Lead
    | PrintPicture
    | FileUnder
    | Remove
    | Restore
    | NameAuthor
    | UnnameAuthor
    | ForgetThanks
    | ForgetShownBack
    | SayInEdition
    | OrderEdition
    | Admit
    | Pause
    | Resume
    | SetAlerts
    | CountHelp
    | Tell
)
"""What is kept in the store and sends nothing."""

ToAuthors = AnswerAuthor | AskAuthor | ThankAuthor
ToEditors = PassOnAuthor | PassOnReader | LookAtThanks | ReportRemoval | ShowAgain | ShowBack
ToReaders = AskToConfirm | WelcomeReader | SendLesson | AnswerReader | SendAlert

Action = Kept | ToAuthors | ToEditors | ToReaders
