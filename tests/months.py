"""Months of every kind, as editions: short and full ones, plain and odd ones, with pictures and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from PIL import Image as Picturing

from digest.core.edition.edition import Change, Edition, Item, Met, Numbers, Spotlight, assemble
from digest.core.edition.question import team_question
from digest.core.lesson.lesson import Lesson, Picture, State
from digest.core.text.wording import Wording
from tests.printed import MOMENT

THEMES = ("Families", "Recording", "Medicines", "Handover", "Meetings")
_STORIES = (
    (
        "The wrong front door",
        "A parcel of case papers went to number 12 and not to 21. The neighbour rang us.",
        "Read the number back to the driver.",
    ),
    (
        "Two lifts, one bell",
        "We waited at the back entrance while the family waited at the front, both in the rain, for half an hour.",
        "Send a photograph of the door you mean.",
    ),
    (
        "The plan in the drawer",
        "The safety plan was agreed on Friday, and nobody on duty at the weekend knew where it lay.",
        "A plan is ready when the people who need it can open it.",
    ),
    (
        "An allergy on page nine",
        "The allergy stood on the last page of the form, and the new carer had been given the first two.",
        "Say the one thing that must not go wrong first, and aloud.",
    ),
    (
        "Half past in two languages",
        "Half past four was heard as half past three, and the contact began without the grandmother.",
        "Write times in figures and ask for them to be said back.",
    ),
)
_NOTE = (
    "Thank you for a month of doors, numbers and second looks. Nearly every lesson was written within a day; nobody "
    "waited to be asked. Reading them in one go, we saw how often one question more would have been enough."
)
_SENSE = "It was the third move that week, and the last two had gone well."
_CHANGE = "The form now asks for it at the top, and the duty desk reads it back."


def lesson(number: int, **changes: object) -> Lesson:
    """One of the invented lessons; every second one says why and what changes."""
    title, happened, learned = _STORIES[number % len(_STORIES)]
    rich = {"sense": _SENSE, "change": _CHANGE} if number % 2 == 0 else {}
    plain = Lesson(
        f"2026-11-{number:03}",
        f"m{number:03}",
        MOMENT,
        title=title if number < len(_STORIES) else f"{title} ({number})",
        happened=happened,
        learned=learned,
        theme=THEMES[number % len(THEMES)],
        state=State.APPROVED,
        **rich,  # type: ignore[arg-type]
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def photograph(shade: int) -> bytes:
    """A JPEG of 600 by 400."""
    made = BytesIO()
    Picturing.linear_gradient("L").resize((600, 400)).point(lambda light: (light + shade) % 256).save(made, "JPEG")
    return made.getvalue()


def pictured(number: int) -> Lesson:
    """A lesson with a picture."""
    shown = Picture(
        1, "image/jpeg", photograph(number % 5 * 40), 600, 400, f"A door, seen from step {number}.", "IT", True
    )
    return lesson(number, pictures=(shown,))


WELSH = lesson(
    70,
    title="Y drws anghywir",
    happened="Aeth y papurau i rif 12 ac nid i rif 21.",
    learned="Darllenwch y rhif yn ôl.",
    sense="",
    change="",
    language="cy",
)
ARABIC = lesson(
    71,
    title="الباب الخطأ",
    happened="ذهبت الأوراق إلى الرقم ١٢ وليس إلى الرقم ٢١.",
    learned="اقرأ الرقم بصوت عالٍ قبل أن ترسل الأوراق.",
    sense="",
    change="يطلب النموذج الآن الرقم في أعلى الصفحة.",
    language="ar",
)
ODD = lesson(
    72,
    title="Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz 🚪 and a title that goes on for much longer "
    "than anybody would read, because nobody told its author that it would be printed as it came",
    happened="We could not say " + "whoseturnitwas" * 6 + " 😀😀 and so it was no one's.",
    learned="A word of forty letters fits on no label. ❤️ Use a shorter one.",
    theme="🚸 Roads, and a theme whose own name is far too long for the little room that there is",
)
LONG = lesson(73, happened=" ".join([_STORIES[1][1]] * 9), learned=" ".join([_STORIES[2][2]] * 4))


def month(lessons: Sequence[Lesson], **sections: object) -> Edition:
    """The edition of `lessons`, the last of which we met before."""
    met = {lessons[-1].public_id: Met("p001", "The wrong envelope", "2026-03", _CHANGE)} if lessons else {}
    made = assemble(
        [(one, "", "") for one in lessons],
        "2026-11",
        title="What we learned",
        saying="Never waste a mistake.",
        note=_NOTE if lessons else "",
        wrote=len(lessons) + 2,
        count=1_143,
        since="2026-01",
        themes=THEMES,
        met=met,
    )
    return replace(made, question=team_question(Wording(), made), **sections)  # type: ignore[arg-type]


EVERYTHING: Mapping[str, object] = {
    "changes": (Change("p002", "A key in two safes", "We sign keys out in pairs, and have lost none since."),),
    "spotlight": Spotlight("Night staff", "They wrote three lessons this autumn and tried every one themselves."),
    "numbers": Numbers(14, 6, 23, (("Families", 4), ("Recording", 3), ("Medicines", 2))),
    "year_ago": Met("p003", "The fire door", "2025-11", "Ask for a door that holds itself."),
}
MONTHS: Mapping[str, Edition] = {
    "quiet": month((), reread=Item("p004", "A key in two safes", "We looked in one.", "Say where you put it.")),
    "one": month([lesson(0)]),
    "three": month([lesson(number) for number in range(3)]),
    "twelve": month([lesson(number) for number in range(12)], **EVERYTHING),
    "sixty": month([lesson(number) for number in range(60)], **EVERYTHING),
    "odd": month([ODD, WELSH, ARABIC, LONG]),
    "arabic-first": month([ARABIC, WELSH, ODD]),
    "pictures": month([pictured(number) for number in range(12)]),
}
