"""What an author answers: withdraw, name me, anonymous, hold, ok, the right words, or the answer to a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from digest.core.conversation import letters as talk
from digest.core.intents import requests as wish
from digest.core.intents.requests import BY_AUTHORS, Asked, Wish
from digest.core.lesson import consent, heading
from digest.core.lesson import lesson as lessons
from digest.core.lesson.lesson import LABELS, Authorship, Lesson, Move, State
from digest.core.outgoing import draft
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.text import prose, wording
from digest.errors import Impossible
from digest.jobs.collect import quoted
from digest.jobs.collect.decide import Decided
from digest.jobs.collect.office import Room, written

THE_AUTHOR = "the author"
"""Who did it, in the books and in front of editors: never a name."""

TO_BE_READ = "to be read"
"""An outcome's edition until an editor has read it."""


def heard(room: Room, one: Decided) -> Iterator[Delivery]:
    """Act on an author's answer, and give the mail that follows from it."""
    row = one.outcome.rows[0]
    lesson, authorship = room.work.lesson(row.about), room.work.author(row.about)
    if lesson is None or authorship is None:
        return
    said = wish.read(one.outcome.words.answer, BY_AUTHORS)
    told: list[str] = []
    for asked in said.wishes:
        lesson, authorship, line = _granted(room, row, lesson, authorship, asked)
        told.append(line)
    fields = quoted.corrected(room.work, one, lesson)
    if fields:
        lesson, line, _ = _edited(room, lesson, fields)
        told.append(line)
    if said.rest and not wish.is_courtesy(said.rest):
        lesson, line, passed_on = _worded(room, lesson, said.rest, row.kind, fills=not fields)
        told.append(line)
        if passed_on:
            yield from _to_editors(room, lesson, said.rest, one.key)
    if told:
        subject = f"{lesson.reference} {one.key[:12]}"
        listing = draft.Listing(((lesson.reference, lesson.version),))
        room.work.set_fact(draft.listing_name(Kind.UNDERSTOOD, subject), listing.to_text())
        yield room.owe(
            Kind.UNDERSTOOD,
            subject,
            row.recipient,
            written(talk.understood, lesson, told),
            answers=one.letter.message_id,
        )


def _granted(
    room: Room, row: Delivery, lesson: Lesson, authorship: Authorship, asked: Asked
) -> tuple[Lesson, Authorship, str]:
    """The lesson and its authorship after one wish, and what to say of it."""
    say = wording.of(room.press.environment).say
    match asked.wish:
        case Wish.WITHDRAW:
            kept, line = _moved(room, lesson, State.WITHDRAWN)
            return kept, authorship, line or say("Your lesson is withdrawn. It will not be printed again.")
        case Wish.HOLD:
            kept, line = _moved(room, lesson, State.HELD)
            return kept, authorship, line or say("Your lesson waits until you reply ok.")
        case Wish.OK:
            kept, line = _agreed(room, row, lesson)
            return kept, authorship, line
        case Wish.ANONYMOUS:
            unnamed = _named(room, lesson, replace(authorship, may_be_named=False))
            return lesson, unnamed, say("No name will stand under it.")
        case _:
            name = asked.about or authorship.name
            if not name:
                return lesson, authorship, say("Which name? Reply: name me as, and the name.")
            named = _named(room, lesson, replace(authorship, name=name, may_be_named=True))
            return lesson, named, say("This name will stand under it: %(name)s.", name=name)


def _named(room: Room, lesson: Lesson, authorship: Authorship) -> Authorship:
    room.work.save_author(lesson.reference, authorship)
    return authorship


def _moved(room: Room, lesson: Lesson, state: State) -> tuple[Lesson, str]:
    """The lesson in its new state; where it cannot be, the lesson as it is and why."""
    try:
        moved, move = lessons.move(lesson, state, THE_AUTHOR, room.office.desk.moment)
    except Impossible as why:
        return lesson, why.message
    room.work.save_lesson(moved, (move,))
    say, title = wording.of(room.press.environment).say, prose.cut(lesson.title or lesson.reference, 60)
    withdrawn, held = (
        say("“%(title)s” is withdrawn by its author.", title=title),
        say("“%(title)s” is held by its author.", title=title),
    )
    room.told.append(withdrawn if state is State.WITHDRAWN else held)
    return moved, ""


def _agreed(room: Room, row: Delivery, lesson: Lesson) -> tuple[Lesson, str]:
    """The lesson whose present words its author agrees to, if they have seen them, and what to say of it."""
    say = wording.of(room.press.environment).say
    if consent.is_wanted(lesson) and _shown(room, row) != lesson.version:
        return lesson, say("It was edited after that letter. This is how it reads now; reply ok if it is right.")
    room.work.set_fact(consent.given_name(lesson), room.office.desk.moment.isoformat())
    return _let_go(room, replace(lesson, agreed=lesson.version)), say("Thank you. The editors go on with it.")


def _shown(room: Room, row: Delivery) -> int:
    """The version of the lesson that stood in the letter of `row`; 0 where none did."""
    if row.kind is Kind.ACKNOWLEDGEMENT:
        return 1
    listed = draft.listed(room.work.fact(draft.listing_name(row.kind, row.subject))).lessons
    return listed[0][1] if listed else 0


def _let_go(room: Room, agreed: Lesson) -> Lesson:
    """The lesson kept, ready again where it was its author who held it."""
    held_by = next((move.who for move in reversed(room.work.moves(agreed.reference)) if move.after is State.HELD), "")
    if agreed.state is State.HELD and held_by == THE_AUTHOR and lessons.whole(agreed):
        moved, move = lessons.move(agreed, State.READY, THE_AUTHOR, room.office.desk.moment)
        room.work.save_lesson(moved, (move,))
        return moved
    room.work.save_lesson(agreed, ())
    return agreed


def _worded(room: Room, lesson: Lesson, text: str, kind: Kind, *, fills: bool) -> tuple[Lesson, str, bool]:
    """The lesson after its author's words, what to say of them, and whether the editors are to be told.

    Words without a heading answer our one question where it `fills` the gap, else they are for the editors.
    """
    say = wording.of(room.press.environment).say
    if kind is Kind.STUCK and lesson.state is State.PUBLISHED:
        kept = replace(lesson, outcome=text, outcome_edition=TO_BE_READ)
        room.work.save_lesson(kept, ())
        return kept, say("Thank you. Once an editor has read it, it stands in the next edition, without a name."), True
    asked = fills and kind in (Kind.ACKNOWLEDGEMENT, Kind.UNDERSTOOD)
    fields = _fields(text) or ({"learned": text} if asked and not lesson.learned else {})
    if not fields:
        return lesson, say("Thank you. The editors read it, and do not see who wrote it."), True
    return _edited(room, lesson, fields)


def _edited(room: Room, lesson: Lesson, fields: Mapping[str, str]) -> tuple[Lesson, str, bool]:
    """The lesson in its author's own words, to which they need not agree once more."""
    say = wording.of(room.press.environment).say
    try:
        changed = lessons.edited(lesson, fields)
    except Impossible as why:
        return lesson, why.message, True
    moved = changed.state is not lesson.state
    move = Move(lesson.reference, lesson.state, changed.state, THE_AUTHOR, room.office.desk.moment, "new words")
    room.work.save_lesson(replace(changed, agreed=changed.version), (move,) if moved else ())
    return replace(changed, agreed=changed.version), say("This is how it reads now:"), False


def _fields(text: str) -> Mapping[str, str]:
    """The fields that words under headings fill; none of words without."""
    try:
        if given := {name: value for name, value in lessons.from_text(text).items() if name in LABELS}:
            return given
    except Impossible:
        pass  # words above the first of our own headings: other headings may do
    parts = heading.sections(text)
    return {part.field: part.text for part in parts if part.field in LABELS}


def _to_editors(room: Room, lesson: Lesson, words: str, key: str) -> Iterator[Delivery]:
    """One letter to each editor: what the unnamed author says, and the lesson to be decided in the answer."""
    subject = f"{lesson.reference} {key[:12]}"
    listing = draft.Listing(((lesson.reference, lesson.version),))
    room.work.set_fact(draft.listing_name(Kind.AUTHOR_SAYS, subject), listing.to_text())
    for editor in sorted(room.office.desk.editors):
        yield room.owe(Kind.AUTHOR_SAYS, subject, editor, written(talk.author_says, lesson, words, 1))
