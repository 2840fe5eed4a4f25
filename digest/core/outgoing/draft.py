"""The letters to editors: the lessons that wait, numbered, as readers would see them, and how to answer.

The numbers are those of the letter: what it lists, and in which version, is kept with it, so that an answer to an
older letter changes nothing that was changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from digest.core.edition.edition import Image, Met
from digest.core.lesson.lesson import Lesson, State
from digest.core.outgoing import mailto
from digest.core.outgoing.listing import Listing
from digest.core.outgoing.page import House, Page, letter
from digest.core.text import wording

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Outsider:
    """A letter from someone we do not know, which waits for an editor's `admit`."""

    key: str  # its seen key
    sender: str
    subject: str


@dataclass(frozen=True, slots=True)
class Tray:
    """What lies before the editors of one month."""

    month: str  # 2026-11
    published_at: datetime
    waiting: Sequence[Lesson] = ()  # every lesson not yet published, in the order of their numbers
    outsiders: Sequence[Outsider] = ()
    whose: Mapping[str, str] = field(default_factory=dict)  # by reference, what editors may know of who wrote it
    awaited: frozenset[str] = frozenset()  # references of lessons whose authors are asked to agree to edited words
    met: Mapping[str, Met] = field(default_factory=dict)  # by public id, the printed lesson that one is like


def listing(tray: Tray) -> Listing:
    """What a letter about `tray` lists."""
    lessons = tuple((lesson.reference, lesson.version) for lesson in tray.waiting)
    return Listing(lessons, tuple(one.key for one in tray.outsiders))


def draft(environment: Environment, house: House, tray: Tray, *, token: str) -> Page:
    """On draft day, and whenever an editor asks for one."""
    return _about(environment, "draft", house, tray, token)


def reminder(environment: Environment, house: House, tray: Tray, *, token: str) -> Page:
    """Two working days before publication."""
    return _about(environment, "reminder", house, tray, token)


def proof(environment: Environment, house: House, tray: Tray, *, token: str) -> Page:
    """The working day before publication: what goes out, and how to stop it."""
    return _about(environment, "proof", house, tray, token)


def quiet(environment: Environment, house: House, tray: Tray, *, token: str) -> Page:
    """Of a month without a single lesson: an offer to print a past one."""
    return _about(environment, "quiet", house, tray, token)


def urgent_notice(environment: Environment, house: House, lesson: Lesson, *, alerts: bool, token: str) -> Page:
    """At once: a lesson whose author called it urgent; `alerts` tells whether it can be released as one."""
    orders = ("ok 1", "hold 1", *(("alert",) if alerts else ()))
    return _printed(environment, "urgent", house, (lesson,), token, orders=orders, alerts=alerts)


def _about(environment: Environment, name: str, house: House, tray: Tray, token: str) -> Page:
    approved = [lesson for lesson in tray.waiting if lesson.state is State.APPROVED]
    undecided = [lesson for lesson in tray.waiting if lesson.state is not State.APPROVED]
    return _printed(
        environment,
        name,
        house,
        tray.waiting,
        token,
        month=wording.of(environment).month(tray.month),
        approved=approved,
        undecided=undecided,
        published_at=tray.published_at,
        waiting_letters=[(one.sender, one.subject) for one in tray.outsiders],
        whose=tray.whose,
        awaited=tray.awaited,
        met=tray.met,
        orders=_orders(min(2, len(tray.waiting))),
    )


def _printed(
    environment: Environment, name: str, house: House, lessons: Sequence[Lesson], token: str, /, **values: object
) -> Page:
    numbered = tuple(enumerate(lessons, 1))
    told = {
        "numbered": numbered,
        "waiting_letters": (),
        "whose": {},
        "awaited": (),
        "met": {},
        "example": min(2, len(lessons)) or 1,
        "answer_link": partial(_answer_link, house, token),
        **values,
    }
    return letter(environment, name, token, images=_images(numbered), **told)


def _orders(number: int) -> tuple[str, ...]:
    """What an editor may answer, with a number that is in the letter."""
    return (
        "ok all",
        f"ok all except {number}",
        f"hold {number}",
        f"{number} refuse: too recent",
        f"{number}: lead",
        f"ask {number}: when was this?",
        "note: Thank you all.",
    )


def _answer_link(house: House, token: str, order: str) -> str:
    return mailto.link(house.reply_to, f"Re: ({token})", order)


def _images(numbered: Sequence[tuple[int, Lesson]]) -> tuple[Image, ...]:
    """The pictures of the lessons, by the names that the template shows them by."""
    return tuple(
        Image(f"l{number}p{one.number}", one.content_type, one.data, one.width, one.height, one.alt)
        for number, lesson in numbered
        for one in lesson.pictures
    )
