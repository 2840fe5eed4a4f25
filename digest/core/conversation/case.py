"""Cases: what is known when an editor, an author or a reader answers, as one value each.

`jobs/collect/gather.py` makes them; what follows from the answer is decided from them alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from digest.core.conversation.quoted_changes import Change
from digest.core.edition.edition import Item
from digest.core.lesson.lesson import Authorship, Lesson
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.listing import Listing
from digest.core.subscriber import Subscriber

OF_A_MONTH = frozenset({Kind.DRAFT, Kind.REMINDER, Kind.PROOF, Kind.QUIET})
"""Letters to the editors that are about a whole month."""


@dataclass(frozen=True, slots=True)
class EditorCase:
    """What is known when an editor answers a letter of ours."""

    editor: str  # the address
    kind: Kind  # of the letter that is answered
    subject: str  # and what it was about
    moment: datetime
    listing: Listing = field(default_factory=Listing)  # what that letter listed
    lessons: Mapping[str, Lesson] = field(default_factory=dict)  # as they are now: listed, leading, or its subject
    moved_by: Mapping[str, str] = field(default_factory=dict)  # by reference, who brought the lesson to its state
    authors: Mapping[str, Authorship] = field(default_factory=dict)  # by reference
    approved: frozenset[str] = frozenset()  # the references of all lessons that are approved
    alerts: bool = False  # whether the house lets urgent lessons go out at once
    alert_readers: tuple[str, ...] = ()  # the addresses of those who asked for alerts
    thanks: str = ""  # a reader's, which the letter showed
    helped: int = 0  # how many readers said that the lesson of the letter helped
    shown_back: Mapping[int, Mapping[str, str]] = field(default_factory=dict)  # new words that the letter showed back
    changes: tuple[Change, ...] = ()  # what was typed into the copy of the letter

    @property
    def about(self) -> str:
        """The reference or the month that the letter was about."""
        return self.subject.partition(" ")[0]

    @property
    def month(self) -> str:
        """The month of the letter; of a letter about one lesson, the month we are in."""
        return self.about if self.kind in OF_A_MONTH else f"{self.moment:%Y-%m}"


@dataclass(frozen=True, slots=True)
class AuthorCase:
    """What is known of a lesson when its author answers a letter of ours about it."""

    lesson: Lesson
    authorship: Authorship
    kind: Kind  # of the letter that is answered
    recipient: str  # to whom it went
    moment: datetime
    listing: Listing = field(default_factory=Listing)  # the lesson in the version that the letter showed
    held_by: str = ""  # who put the lesson on hold last
    changes: tuple[Change, ...] = ()  # what was typed into the copy of the letter


@dataclass(frozen=True, slots=True)
class ReaderCase:
    """What is known of a reader, and of the lessons they ask about, when they answer or write to us."""

    address: str
    moment: datetime
    words: str = ""  # all of their new words, or their subject where there are none
    subscriber: Subscriber | None = None
    is_confirming: bool = False  # whether the letter that is answered asked them to confirm
    is_proven: bool = False  # whether our own server says that the address is theirs
    was_asked: bool = False  # whether they were asked to confirm already, see `confirmation_subject`
    month: str = ""  # of the edition that is answered
    items: tuple[Item, ...] = ()  # of that edition
    lessons: Mapping[str, Lesson] = field(default_factory=dict)  # by public id
    printed: Mapping[str, Item] = field(default_factory=dict)  # by public id, as their editions printed them
