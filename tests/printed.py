"""An edition and every letter of ours, as tests print them: fixed words, fixed moment, fixed token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from jinja2 import Environment

from digest.core.conversation import pages
from digest.core.conversation.quoted_changes import Change
from digest.core.edition.edition import Edition, Met, assemble
from digest.core.lesson.lesson import Lesson, Picture, State
from digest.core.outgoing import draft, page
from digest.core.outgoing.draft import Outsider, Tray
from digest.core.outgoing.page import House, Page

TOKEN = "abcdefghijklmnop.qrstuvwxyz234567"
MOMENT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
HOUSE = House(
    "What we learned <lessons@example.org>", "lessons@example.org", "example.org", list_id="lessons.example.org"
)
NAMES = Lesson(
    "2026-11-001",
    "k3v9",
    MOMENT,
    title="Two children, one first name",
    standfirst="Say the date of birth aloud.",
    happened="A report about one child went to the parents of another.\n\nThe school rang us within the hour.",
    sense="The list was sorted by first name, and the first match looked right.",
    learned="Check the surname and the date of birth aloud before you send a report.",
    change="The system shows the date of birth beside each name: https://example.org/names?sorted=by-date-of-birth-and-surname",
    theme="Families",
    pictures=(Picture(1, "image/png", b"\x89PNG lesson", 560, 315, "The new list of names.", "IT team", printed=True),),
    state=State.APPROVED,
)
BRUISE = Lesson(
    "2026-11-002",
    "m2x7",
    MOMENT,
    title="A bruise described from memory",
    happened="The notes of the evening put it on the left arm; the photograph showed the right.",
    learned="Draw on the body map while you are in the room.",
    theme="Recording",
    state=State.READY,
)
UNCLE = Lesson(
    "2026-11-003",
    "q8d1",
    MOMENT,
    title="The interpreter was an uncle",
    happened="With an independent interpreter, a week later, she said something quite different.",
    learned="Always book an interpreter who does not know the family.",
    sense="He was in the room, friendly, and the visit was late.",
    urgent=True,
    state=State.HELD,
)
UNFINISHED = Lesson("2026-11-004", "z5n3", MOMENT, happened="The car seat was missing.", findings=("a name",))


def printed_edition() -> Edition:
    """Three lessons, one of them signed, with a note and a question."""
    return assemble(
        [(BRUISE, "Ffion Jones", "Duty desk"), (replace(NAMES, lead=True), "", "Families East"), (UNCLE, "", "")],
        "2026-11",
        title="What we learned",
        saying="Never waste a mistake.",
        note="This month you wrote about small moments.",
        wrote=5,
        count=143,
        since="2026-01",
        themes=("Families", "Recording"),
        question="When did you last say “I am not sure” to a family?",
    )


WAITING = (NAMES, BRUISE, UNCLE, UNFINISHED)
TRAY = Tray(
    "2026-11",
    MOMENT,
    WAITING,
    (Outsider("a1b2", "sam@elsewhere.example", "A lesson from next door"),),
    {"2026-11-002": "Duty desk"},
    frozenset({"2026-11-001"}),
    {"q8d1": Met("b4w6", "Whose interpreter?", "2026-03", "We keep a list of interpreters by family.")},
)
DECIDED = (
    "edna@example.org: “Two children, one first name” is approved.",
    "edna@example.org: “A bruise described from memory” is held: the family may know.",
)
CHANGED = (
    Change("Say the date of birth aloud.", "Say the date of birth aloud, twice.", ""),
    Change("", "It was a Friday.", "The school rang us within the hour."),
    Change("The list was sorted by first name, and the first match looked right.", "", ""),
)
LOST = (Change("", "hold this one", "The family may know."),)
LETTERS: dict[str, Callable[[Environment], Page]] = {
    "newsletter": lambda env: page.newsletter(env, printed_edition(), HOUSE, token=TOKEN),
    "acknowledgement": lambda env: page.acknowledgement(env, NAMES, HOUSE, token=TOKEN),
    "acknowledgement-asking": lambda env: page.acknowledgement(env, UNFINISHED, HOUSE, token=TOKEN),
    "refusal": lambda env: page.refusal(env, HOUSE, token=TOKEN),
    "too-large": lambda env: page.note_too_large(env, HOUSE, 25, token=TOKEN),
    "unreadable": lambda env: page.note_unreadable(env, HOUSE, token=TOKEN),
    "goodbye": lambda env: page.goodbye(env, HOUSE, token=TOKEN),
    "draft": lambda env: draft.draft(env, HOUSE, TRAY, token=TOKEN),
    "reminder": lambda env: draft.reminder(env, HOUSE, TRAY, token=TOKEN),
    "proof": lambda env: draft.proof(env, HOUSE, replace(TRAY, waiting=(NAMES,)), token=TOKEN),
    "quiet": lambda env: draft.quiet(env, HOUSE, Tray("2026-11", MOMENT), token=TOKEN),
    "urgent": lambda env: draft.urgent_notice(env, HOUSE, UNCLE, alerts=True, token=TOKEN),
    "understood": lambda env: pages.understood(env, NAMES, ["Your name will stand under it."], token=TOKEN),
    "question": lambda env: pages.question(env, NAMES, "When was this?", token=TOKEN),
    "consent": lambda env: pages.consent(env, NAMES, 7, token=TOKEN),
    "printed": lambda env: pages.printed(env, NAMES, HOUSE, token=TOKEN),
    "not-this-time": lambda env: pages.not_this_time(env, NAMES, "The court case is not over yet.", token=TOKEN),
    "thanked": lambda env: pages.thanked(env, NAMES, "We now ask twice as well.", 7, token=TOKEN),
    "stuck": lambda env: pages.stuck(env, NAMES, 7, token=TOKEN),
    "author-says": lambda env: pages.author_says(env, NAMES, "It was on a Sunday.", 1, token=TOKEN),
    "reader-says": lambda env: pages.reader_says(env, "Could you write about taxis?", token=TOKEN),
    "removed": lambda env: pages.removed(env, NAMES, token=TOKEN),
    "thanks-to-pass": lambda env: pages.thanks_to_pass(env, NAMES, "We now ask twice as well.", token=TOKEN),
    "summary": lambda env: pages.summary(env, DECIDED, token=TOKEN),
    "revision": lambda env: pages.revision(env, [(NAMES.title, one) for one in CHANGED], LOST, token=TOKEN),
    "current": lambda env: pages.current(env, NAMES, 1, is_theirs=False, token=TOKEN),
    "confirm": lambda env: pages.confirm(env, HOUSE, token=TOKEN),
    "welcome": lambda env: pages.welcome(env, HOUSE, token=TOKEN),
    "told-reader": lambda env: pages.told_reader(env, ["You get no mail until January 2027."], token=TOKEN),
    "lesson-sent": lambda env: pages.lesson_sent(env, printed_edition().items[0], token=TOKEN),
    "alert": lambda env: page.alert(env, printed_edition().items[0], token=TOKEN),
    "nobody-reads": lambda env: page.nobody_reads(env, "2026-11", token=TOKEN),
    "many-letters": lambda env: page.many_letters(env, 120, 97, token=TOKEN),
    "trial": lambda env: page.trial(env, HOUSE, token=TOKEN),
}
