"""Cases: what is known when an editor, an author or a reader answers, as one value each.

`jobs/collect/gather.py` makes them; what follows from the answer is decided from them alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from digest.core.edition.edition import Item
from digest.core.lesson.lesson import Authorship, Lesson
from digest.core.lesson.quoted_changes import Change
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.draft import Listing
from digest.core.subscriber import Subscriber


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
