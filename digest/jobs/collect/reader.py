"""What a reader answers: join, leave for a while, alerts, thanks, send me, remove, or a word to the editors."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from digest.core import subscriber as readers
from digest.core.conversation import letters as talk
from digest.core.edition import edition as editions
from digest.core.edition.edition import Item
from digest.core.edition.schedule import following
from digest.core.intents import requests as wish
from digest.core.intents.requests import BY_READERS, Asked, Wish
from digest.core.lesson.lesson import Lesson, State
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.subscriber import Standing, Subscriber
from digest.core.text import wording
from digest.core.triage.authentication import Authentication, authentication
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Room, written

_COUNTED = {Wish.THANK: "thank", Wish.SAME_HERE: "same here", Wish.CHANGED: "changed"}


def heard(room: Room, one: Decided) -> Iterator[Delivery]:
    """Act on a reader's answer, and give the mail that follows from it."""
    address = one.outcome.author.address.lower() if one.outcome.author else ""
    if not address:
        return
    if any(row.kind is Kind.CONFIRM for row in one.outcome.rows):
        yield from _confirmed(room, one, address)
        return
    said = wish.read(one.outcome.words.answer, BY_READERS)
    by_subject = wish.one(one.letter.subject, BY_READERS)
    asked = list(dict.fromkeys((*((by_subject,) if by_subject else ()), *said.wishes)))
    told: list[str] = []
    for each in asked:
        line, mail = _granted(room, one, address, each, said.rest)
        told += [line] if line else []
        yield from mail
    if said.rest and not asked:
        yield from _to_editors(room, said.rest, one.key)
        told.append(_say(room, "Thank you. An editor reads it."))
    if told:
        yield _told(room, one, address, told)


def _granted(room: Room, one: Decided, address: str, asked: Asked, rest: str) -> tuple[str, list[Delivery]]:
    """What to say of one wish, and the mail it owes."""
    match asked.wish:
        case Wish.JOIN:
            return _joining(room, one, address)
        case Wish.PAUSE:
            return _paused(room, address, asked.about), []
        case Wish.RESUME:
            return _resumed(room, address), []
        case Wish.ALERTS_ON | Wish.ALERTS_OFF:
            return _alerted(room, address, wanted=asked.wish is Wish.ALERTS_ON), []
        case Wish.SEND_ME:
            return _sent(room, one, address, asked.about)
        case Wish.REMOVE:
            return _removed(room, one, asked.about, rest)
        case _:
            return _counted(room, one, address, asked, rest)


# --- reading with us ---


def _joining(room: Room, one: Decided, address: str) -> tuple[str, list[Delivery]]:
    """At once when a server proved the address; else asked to confirm, once."""
    known = room.work.subscriber(address)
    if known and known.standing is Standing.ACTIVE:
        return _say(room, "You are a reader already; nothing was changed."), []
    desk = room.office.desk
    proven = authentication(one.letter, desk.trusted_authserv_id, address.rpartition("@")[2])
    if proven is Authentication.PASSED:
        return "", _welcomed(room, one, address)
    # One question, and one more for every time they left: whoever went may come back.
    left = f" {known.changed_at:%Y-%m-%d}" if known and known.standing in readers.GONE and known.changed_at else ""
    if room.work.is_owed(Kind.CONFIRM, f"join{left}", address):
        return "", []
    if known is None:
        room.work.save_subscriber(Subscriber(address, desk.moment, standing=Standing.ASKED))
    write = written(talk.confirm, room.press.house)
    return "", [room.owe(Kind.CONFIRM, f"join{left}", address, write, answers=one.letter.message_id)]


def _confirmed(room: Room, one: Decided, address: str) -> Iterator[Delivery]:
    said = wish.read(one.outcome.words.answer, frozenset({Wish.OK, Wish.JOIN}))
    known = room.work.subscriber(address)
    if said.wishes and (known is None or known.standing is not Standing.ACTIVE):
        yield from _welcomed(room, one, address)


def _welcomed(room: Room, one: Decided, address: str) -> list[Delivery]:
    moment = room.office.desk.moment
    known = room.work.subscriber(address) or Subscriber(address, moment)
    room.work.save_subscriber(readers.joined(known, moment))
    write = written(talk.welcome, room.press.house)
    return [room.owe(Kind.WELCOME, f"{moment:%Y-%m-%d}", address, write, answers=one.letter.message_id)]


def _paused(room: Room, address: str, until: str) -> str:
    known, moment = room.work.subscriber(address), room.office.desk.moment
    if known is None or known.standing in readers.GONE:
        return _say(room, "You get no newsletter from us at this address, so there is nothing to pause.")
    month = wish.month(until, f"{moment:%Y-%m}")
    last = following(month, -1) if month else ""
    room.work.save_subscriber(readers.paused(known, last, moment))
    words = wording.of(room.press.environment)
    if month:
        return words.say("You get no edition until that of %(month)s.", month=words.month(month))
    return words.say("You get no edition until you reply resume.")


def _resumed(room: Room, address: str) -> str:
    known, moment = room.work.subscriber(address), room.office.desk.moment
    if known is None or known.standing is not Standing.PAUSED:
        return _say(room, "There was no pause to end; nothing was changed.")
    room.work.save_subscriber(readers.joined(known, moment))
    return _say(room, "Welcome back: the next edition comes to you again.")


def _alerted(room: Room, address: str, *, wanted: bool) -> str:
    known = room.work.subscriber(address)
    if known is None or known.standing in readers.GONE:
        return _say(room, "Alerts go to readers; to become one, reply subscribe.")
    room.work.save_subscriber(replace(known, alerts=wanted))
    if wanted:
        return _say(room, "You will hear of an urgent lesson at once.")
    return _say(room, "You get no alerts any more; the newsletter still comes.")


# --- about a lesson ---


def _counted(room: Room, one: Decided, address: str, asked: Asked, rest: str) -> tuple[str, list[Delivery]]:
    """Count that a lesson helped, once a reader; thanks in words go to the editors first."""
    lesson = _lesson(room, asked.about)
    about = lesson.public_id if lesson else _month(one)
    if not about:
        unclear = _say(room, "We could not tell which lesson you mean; an editor reads it.")
        return unclear, [*_to_editors(room, _whole(one), one.key)]
    room.work.help(about, _COUNTED[asked.wish], _nobody(room, address, about), room.office.desk.moment)
    line = _say(room, "Thank you: it is counted, and who said so is not kept.")
    if asked.wish is not Wish.THANK:
        return line, [*_to_editors(room, rest, one.key)] if rest else []
    words = _own_words(room, lesson, rest) if lesson else ""
    return line, [*_thanks(room, lesson, words, one.key)] if lesson and words else []


def _own_words(room: Room, lesson: Lesson, rest: str) -> str:
    """The reader's own line of thanks, without the one that our link had filled in."""
    return "\n".join(line for line in rest.split("\n") if lesson.title[:20].casefold() not in line.casefold()).strip()


def _thanks(room: Room, lesson: Lesson, words: str, key: str) -> Iterator[Delivery]:
    subject = f"{lesson.reference} {key[:12]}"
    room.work.set_fact(f"thanks {subject}", words)
    for editor in sorted(room.office.desk.editors):
        yield room.owe(Kind.THANKS, subject, editor, written(talk.thanks_to_pass, lesson, words))


def _sent(room: Room, one: Decided, address: str, public_id: str) -> tuple[str, list[Delivery]]:
    item = _item(room, public_id)
    if item is None:
        return _say(room, "We have no printed lesson of that name."), []
    write = written(talk.lesson_sent, item)
    return "", [room.owe(Kind.LESSON, f"{public_id} {one.key[:12]}", address, write, answers=one.letter.message_id)]


def _removed(room: Room, one: Decided, public_id: str, rest: str) -> tuple[str, list[Delivery]]:
    """Take a lesson out of the archive at once, at any reader's word; the editors and the admin decide after."""
    lesson = _lesson(room, public_id) or _named(room, one, rest)
    if lesson is None:
        said = _say(room, "Which lesson do you mean? Reply remove, and its title on the next line.")
        return said, [*_to_editors(room, _whole(one), one.key)]
    if not lesson.removed and lesson.state is not State.WITHDRAWN:
        room.work.save_lesson(replace(lesson, removed=True), ())
    subject = f"{lesson.reference} {one.key[:12]}"
    write = written(talk.removed, lesson)
    to = sorted({*room.office.desk.editors, *((room.office.admin,) if room.office.admin else ())})
    mail = [room.owe(Kind.REMOVED, subject, person, write) for person in to]
    return _say(room, "Thank you. It is out of the archive now, and an editor looks at it."), mail


def _named(room: Room, one: Decided, rest: str) -> Lesson | None:
    """The printed lesson whose title the reader wrote, or the only one of the edition that is answered."""
    month = _month(one)
    frozen = room.work.edition(month) if month else None
    items = editions.from_json(frozen.edition_json).items if frozen else ()
    wanted = " ".join(rest.casefold().split())
    found = [item for item in items if wanted and item.title.casefold() in wanted] or (items if len(items) == 1 else ())
    return _lesson(room, found[0].public_id) if len(found) == 1 else None


def _lesson(room: Room, public_id: str) -> Lesson | None:
    lesson = room.work.lesson_in_print(public_id) if public_id else None
    return lesson if lesson and lesson.state in (State.PUBLISHED, State.WITHDRAWN, State.APPROVED) else None


def _item(room: Room, public_id: str) -> Item | None:
    """A lesson as it was printed; none that is gone from print."""
    lesson = _lesson(room, public_id)
    if lesson is None or lesson.removed or lesson.state is not State.PUBLISHED:
        return None
    frozen = room.work.edition(lesson.edition)
    items = editions.from_json(frozen.edition_json).items if frozen else ()
    return next((item for item in items if item.public_id == lesson.public_id), None)


def _month(one: Decided) -> str:
    """The month of the edition that is answered."""
    return next((row.edition_month for row in one.outcome.rows if row.kind is Kind.NEWSLETTER), "")


def _nobody(room: Room, address: str, about: str) -> str:
    """A reader as a number that tells nobody who: the same for the same reader and lesson only."""
    return hmac.new(room.press.key, f"helped\0{about}\0{address}".encode(), sha256).hexdigest()[:32]


# --- mail ---


def _to_editors(room: Room, words: str, key: str) -> Iterator[Delivery]:
    for editor in sorted(room.office.desk.editors):
        yield room.owe(Kind.READER_SAYS, key, editor, written(talk.reader_says, words))


def _told(room: Room, one: Decided, address: str, told: list[str]) -> Delivery:
    write = written(talk.told_reader, told)
    return room.owe(Kind.TOLD, one.key[:12], address, write, answers=one.letter.message_id)


def _whole(one: Decided) -> str:
    return one.outcome.words.answer.strip() or one.letter.subject


def _say(room: Room, words: str) -> str:
    return wording.of(room.press.environment).say(words)
