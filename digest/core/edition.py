"""An edition: one month's lessons chosen, ordered and frozen."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from digest.core.lesson import Lesson, Picture

COLLEAGUE = "a colleague"
"""Who wrote a lesson, as far as readers are told, unless its author asked to be named."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as printed; its bytes are kept in the edition (base64 in its JSON)."""

    content_id: str  # short, unique within the edition: `p1`
    content_type: str
    data: bytes
    width: int
    height: int
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A lesson as printed. `byline` is "a colleague" unless the author asked to be named."""

    public_id: str
    title: str
    happened: str
    learned: str
    sense: str = ""
    change: str = ""
    standfirst: str = ""
    theme: str = ""
    tags: tuple[str, ...] = ()
    byline: str = COLLEAGUE
    team: str = ""  # empty for an anonymous lesson
    language: str = ""
    pictures: tuple[Image, ...] = ()  # at most one


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one theme; the theme is empty for lessons that have none."""

    theme: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """What one month's newsletter says, before any markup."""

    month: str  # 2026-11
    name: str  # What we learned
    saying: str
    note: str  # the editor's note, may be empty
    wrote: int  # how many wrote in this month, by receipt
    count: int  # mistakes not wasted so far, this edition included
    since: str  # the month of the first edition, 2026-11
    lead: Item | None
    sections: tuple[Section, ...]
    question: str = ""  # one question for a team meeting

    @property
    def title(self) -> str:
        """What the edition is called: `What we learned, November 2026`."""
        return f"{self.name}, {month_name(self.month)}"

    @property
    def items(self) -> tuple[Item, ...]:
        """Every lesson in the order of print, the lead first."""
        lead = (self.lead,) if self.lead else ()
        return lead + tuple(item for section in self.sections for item in section.items)

    @property
    def images(self) -> tuple[Image, ...]:
        """Every picture in the order of print."""
        return tuple(image for item in self.items for image in item.pictures)


def assemble(
    lessons: Sequence[tuple[Lesson, str, str]],
    month: str,
    *,
    title: str,
    saying: str,
    note: str,
    wrote: int,
    count: int,
    since: str,
    themes: Sequence[str] = (),
    question: str = "",
) -> Edition:
    """The edition of `month` from (lesson, name or "", team or "") triples.

    A name is given only where it may be printed. The lead is the first lesson an editor marked, else the first of
    all. Themes follow the order of `themes`, then that of the alphabet; lessons without one come last. Within a theme
    the order of `lessons` stays.
    """
    ordered = _lead_first(lessons)
    bare = [_item(lesson, name, team) for lesson, name, team in ordered]
    items = _with_images(bare, [lesson for lesson, _, _ in ordered])
    lead, sections = next(iter(items), None), _sections(items[1:], themes)
    return Edition(month, title, saying, note, wrote, count, since, lead, sections, question)


def _lead_first(lessons: Sequence[tuple[Lesson, str, str]]) -> list[tuple[Lesson, str, str]]:
    lead = next((place for place, (lesson, _, _) in enumerate(lessons) if lesson.lead), 0)
    return [*lessons[lead : lead + 1], *lessons[:lead], *lessons[lead + 1 :]]


def _item(lesson: Lesson, name: str, team: str) -> Item:
    """The lesson as printed. A team is printed with a name only: in a small team it would give the author away."""
    return Item(
        public_id=lesson.public_id,
        title=lesson.title,
        happened=lesson.happened,
        learned=lesson.learned,
        sense=lesson.sense,
        change=lesson.change,
        standfirst=lesson.standfirst,
        theme=lesson.theme,
        tags=lesson.tags,
        byline=name or COLLEAGUE,
        team=team if name else "",
        language=lesson.language,
    )


def _with_images(items: Sequence[Item], lessons: Sequence[Lesson]) -> list[Item]:
    """The items with their pictures, numbered through the edition: the first of each lesson that an editor let in."""
    printed = [next((picture for picture in lesson.pictures if picture.printed), None) for lesson in lessons]
    numbers = iter(range(1, len(items) + 1))
    return [
        replace(item, pictures=(_image(picture, next(numbers)),)) if picture else item
        for item, picture in zip(items, printed, strict=True)
    ]


def _image(picture: Picture, number: int) -> Image:
    return Image(
        f"p{number}",
        picture.content_type,
        picture.data,
        picture.width,
        picture.height,
        picture.alt,
        picture.credit,
    )


def _sections(items: Iterable[Item], themes: Sequence[str]) -> tuple[Section, ...]:
    """The items by theme."""
    by_theme: dict[str, list[Item]] = {}
    for item in items:
        by_theme.setdefault(item.theme, []).append(item)
    place = {theme: number for number, theme in enumerate(themes)}
    names = sorted(by_theme, key=lambda theme: (not theme, place.get(theme, len(place)), theme))
    return tuple(Section(name, tuple(by_theme[name])) for name in names)


def without(edition: Edition, public_ids: frozenset[str]) -> Edition:
    """The edition less withdrawn lessons; an emptied section leaves no trace.

    Where the lead is withdrawn the next lesson leads, and the count of mistakes not wasted falls by those that went.
    """
    kept = [item for item in edition.items if item.public_id not in public_ids]
    gone = len(edition.items) - len(kept)
    if not gone:
        return edition
    sections = _sections(kept[1:], [section.theme for section in edition.sections])
    return replace(edition, lead=next(iter(kept), None), sections=sections, count=edition.count - gone)


def to_json(edition: Edition) -> str:
    """The edition as JSON text, pictures in base64; `from_json` reads it back equal."""
    return json.dumps(asdict(edition), default=_base64)


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def from_json(text: str) -> Edition:
    """The edition that `to_json` wrote."""
    fields = json.loads(text)
    lead = _item_of(fields.pop("lead")) if fields["lead"] else fields.pop("lead")
    sections = tuple(_section_of(section) for section in fields.pop("sections"))
    return Edition(lead=lead, sections=sections, **fields)


def _section_of(fields: Mapping[str, Any]) -> Section:
    return Section(fields["theme"], tuple(_item_of(item) for item in fields["items"]))


def _item_of(fields: dict[str, Any]) -> Item:
    tags = tuple(fields.pop("tags"))
    return Item(tags=tags, pictures=tuple(_images_of(fields.pop("pictures"))), **fields)


def _images_of(several: Iterable[dict[str, Any]]) -> Iterator[Image]:
    for fields in several:
        yield Image(data=b64decode(fields.pop("data")), **fields)


def month_name(month: str) -> str:
    """`2026-11` as readers see it: `November 2026`."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"
