"""An edition and every letter of ours, as tests print them: fixed words, fixed moment, fixed token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from jinja2 import Environment

from digest.core import page
from digest.core.edition import Edition, assemble
from digest.core.lesson import Lesson, Picture, State
from digest.core.page import House, Page

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
LETTERS: dict[str, Callable[[Environment], Page]] = {
    "newsletter": lambda env: page.newsletter(env, printed_edition(), HOUSE, token=TOKEN),
    "acknowledgement": lambda env: page.acknowledgement(env, NAMES, HOUSE, token=TOKEN),
    "acknowledgement-asking": lambda env: page.acknowledgement(env, UNFINISHED, HOUSE, token=TOKEN),
    "refusal": lambda env: page.refusal(env, HOUSE, token=TOKEN),
    "too-large": lambda env: page.note_too_large(env, HOUSE, 25, token=TOKEN),
    "unreadable": lambda env: page.note_unreadable(env, HOUSE, token=TOKEN),
    "goodbye": lambda env: page.goodbye(env, HOUSE, token=TOKEN),
    "draft": lambda env: page.draft_notice(env, "2026-11", WAITING, MOMENT, token=TOKEN),
    "reminder": lambda env: page.reminder(env, "2026-11", WAITING, MOMENT, token=TOKEN),
    "proof": lambda env: page.proof(env, "2026-11", (NAMES,), MOMENT, token=TOKEN),
    "quiet": lambda env: page.quiet_notice(env, "2026-11", (), MOMENT, token=TOKEN),
    "urgent": lambda env: page.urgent_notice(env, UNCLE, token=TOKEN),
    "alert": lambda env: page.alert(env, printed_edition().items[0], token=TOKEN),
    "nobody-reads": lambda env: page.nobody_reads(env, "2026-11", token=TOKEN),
    "trial": lambda env: page.trial(env, HOUSE, token=TOKEN),
}
