"""An edition: one month's lessons chosen, ordered and frozen."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any

from digest.core.lesson.lesson import Lesson, Picture
from digest.core.text.wording import month_name

COLLEAGUE = "a colleague"
"""Who wrote a lesson, as far as readers are told, unless its author asked to be named."""

_TITLE_CHARS = 40  # by which a title is known again where it was cut
_BRIEF_WORDS, _LONG_WORDS = 30, 180  # of a lesson that can lead without being cut


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
class Met:
    """A lesson of an earlier edition that is like one of this."""

    public_id: str
    title: str
    month: str  # 2026-03
    outcome: str = ""  # what was changed then


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a lesson: its author's answer after three months."""

    public_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Spotlight:
    """A team that an editor writes about."""

    team: str
    text: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The month in numbers; what would point at somebody is suppressed where it is printed."""

    shared: int  # lessons that came in
    teams: int  # that wrote
    helped: int = 0  # readers who said that a lesson helped
    themes: tuple[tuple[str, int], ...] = ()


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
    met: Met | None = None  # we met this before


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
    changes: tuple[Change, ...] = ()  # what changed since
    spotlight: Spotlight | None = None
    numbers: Numbers | None = None
    year_ago: Met | None = None  # its outcome is what was learned
    reread: Item | None = None  # of a quiet month: a past lesson worth rereading
    theme: str = ""  # what the month is about, where an editor says so; its lessons come first

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


def spotlight(words: str) -> Spotlight | None:
    """The spotlight of an editor's words, "Night staff: what they did"; None where no team is named first."""
    team, colon, text = words.partition(":")
    return Spotlight(team.strip(), text.strip()) if colon and team.strip() and text.strip() else None


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
    theme: str = "",
    question: str = "",
    met: Mapping[str, Met] = MappingProxyType({}),
) -> Edition:
    """The edition of `month` from (lesson, name or "", team or "") triples.

    A name is given only where it may be printed. The lead is the first lesson an editor marked, else the best rounded
    one. The `theme` of the month comes first, others follow the order of `themes`, then that of the alphabet; lessons
    without one come last. Within a theme the best rounded come first, and among equals the order of `lessons` stays.
    """
    ordered = _lead_first(lessons)
    bare = [item(lesson, name, team) for lesson, name, team in ordered]
    known = [replace(item, met=met.get(item.public_id)) for item in bare]
    items = _with_images(known, [lesson for lesson, _, _ in ordered])
    lead, sections = next(iter(items), None), _sections(items[1:], (theme, *themes) if theme else themes)
    return Edition(month, title, saying, note, wrote, count, since, lead, sections, question, theme=theme)


def _lead_first(lessons: Sequence[tuple[Lesson, str, str]]) -> list[tuple[Lesson, str, str]]:
    return sorted(lessons, key=lambda triple: (not triple[0].lead, -roundedness(triple[0])))


def roundedness(lesson: Lesson | Item) -> int:
    """How much of a whole story a lesson tells: its parts, a picture, and whether a reader can take it in at once."""
    parts = (lesson.learned, lesson.happened, lesson.sense, lesson.change, lesson.standfirst)
    told = sum(bool(part.strip()) for part in parts) + any(map(_is_printed, lesson.pictures))
    words = sum(len(part.split()) for part in parts)
    return 2 * told + (_BRIEF_WORDS <= words <= _LONG_WORDS)


def _is_printed(picture: Picture | Image) -> bool:
    return isinstance(picture, Image) or picture.printed


def item(lesson: Lesson, name: str = "", team: str = "") -> Item:
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
    place = {theme.casefold(): -number for number, theme in enumerate(reversed(themes))}  # the first of a name counts
    names = sorted(by_theme, key=lambda theme: (not theme, place.get(theme.casefold(), 1), theme))
    return tuple(Section(name, tuple(by_theme[name])) for name in names)


def without_lessons(edition: Edition, public_ids: frozenset[str]) -> Edition:
    """The edition less withdrawn lessons, wherever it speaks of them; an emptied section leaves no trace.

    Where the lead is withdrawn the next lesson leads, and the count of mistakes not wasted falls by those that went.
    """
    kept = [_unmet(item, public_ids) for item in edition.items if item.public_id not in public_ids]
    gone = len(edition.items) - len(kept)
    sections = _sections(kept[1:], [section.theme for section in edition.sections])
    return replace(
        edition,
        lead=next(iter(kept), None),
        sections=sections,
        count=edition.count - gone,
        question=_unasked(edition, public_ids),
        changes=tuple(change for change in edition.changes if change.public_id not in public_ids),
        year_ago=edition.year_ago if edition.year_ago and edition.year_ago.public_id not in public_ids else None,
        reread=edition.reread if edition.reread and edition.reread.public_id not in public_ids else None,
    )


def _unasked(edition: Edition, public_ids: frozenset[str]) -> str:
    """The question for a team meeting, unless it speaks of a lesson that is gone."""
    gone = [item for item in (*edition.items, edition.reread) if item and item.public_id in public_ids]
    asks = edition.question.casefold()
    return "" if any(item.title[:_TITLE_CHARS].casefold() in asks for item in gone) else edition.question


def _unmet(item: Item, public_ids: frozenset[str]) -> Item:
    return replace(item, met=None) if item.met and item.met.public_id in public_ids else item


def to_json(edition: Edition) -> str:
    """The edition as JSON text, pictures in base64; `from_json` reads it back equal."""
    return json.dumps(asdict(edition), default=_base64)


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def from_json(text: str) -> Edition:
    """The edition that `to_json` wrote, by this release or an earlier one."""
    fields = json.loads(text)
    read = {
        **fields,
        "lead": _item_of(fields["lead"]) if fields["lead"] else None,
        "sections": tuple(_section_of(section) for section in fields["sections"]),
        "changes": tuple(Change(**change) for change in fields.get("changes", ())),
        "spotlight": Spotlight(**fields["spotlight"]) if fields.get("spotlight") else None,
        "numbers": _numbers_of(fields["numbers"]) if fields.get("numbers") else None,
        "year_ago": Met(**fields["year_ago"]) if fields.get("year_ago") else None,
        "reread": _item_of(fields["reread"]) if fields.get("reread") else None,
    }
    return Edition(**read)


def _section_of(fields: Mapping[str, Any]) -> Section:
    return Section(fields["theme"], tuple(_item_of(item) for item in fields["items"]))


def _item_of(fields: Mapping[str, Any]) -> Item:
    read = {
        **fields,
        "tags": tuple(fields["tags"]),
        "pictures": tuple(_images_of(fields["pictures"])),
        "met": Met(**fields["met"]) if fields.get("met") else None,
    }
    return Item(**read)


def _numbers_of(fields: Mapping[str, Any]) -> Numbers:
    return Numbers(**{**fields, "themes": tuple((theme, count) for theme, count in fields["themes"])})


def _images_of(several: Iterable[Mapping[str, Any]]) -> Iterator[Image]:
    for fields in several:
        yield Image(**{**fields, "data": b64decode(fields["data"])})
