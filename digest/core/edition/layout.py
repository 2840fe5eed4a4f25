"""The layout of an edition: which lessons are printed as cards and which in a line, each cut to its room.

A reader gives a newsletter 51 seconds. So one lesson leads, five more have a card, a dozen a line, and of the rest
readers are told how many there are. The edition itself keeps every lesson whole, for the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from digest.core.edition.edition import Change, Edition, Image, Item
from digest.core.text import prose
from digest.core.text.sentence import count_words, to_a_pause

MOST_CARDS = 5
MOST_LINES = 12
CONTENTS_WORDS = 80  # of the list at the head; beyond, titles must do
LINE_WORDS = 15  # of a lesson in one line, its title included
TITLE_CHARS = 70  # of a title in a list
CHANGE_WORDS = 30  # of one answer to "did the change stick?"
LEAD_ROOM: Mapping[str, int] = {"learned": 50, "happened": 65, "sense": 25, "change": 25}
CARD_ROOM: Mapping[str, int] = {"learned": 25, "happened": 35, "sense": 15, "change": 15}
"""Words of each part; a part is cut at the end of a sentence. What one part leaves of the whole, another may take."""

WHOLE_WORDS = 750
"""Of lead and cards together where there is no archive to read on in: nothing is cut, so fewer have a card."""


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson as printed in full: its texts within their room."""

    item: Item
    is_cut: bool = False  # more of it is in the archive


@dataclass(frozen=True, slots=True)
class Shelf:
    """The cards of one theme; the theme is empty for lessons that have none."""

    theme: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in a list: its title, cut where it is very long, and a line where there is room for one."""

    item: Item
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What is printed where."""

    lead: Card | None
    shelves: tuple[Shelf, ...]
    lines: tuple[Entry, ...]
    rest: tuple[tuple[str, int], ...]  # how many more lessons, by theme
    contents: tuple[Entry, ...]  # the lead and the cards
    again: Card | None  # in a quiet month: a past lesson
    changes: tuple[Change, ...]  # what changed since, each within its room

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card in the order of print, the lead first."""
        first = tuple(card for card in (self.lead, self.again) if card)
        return first + tuple(card for shelf in self.shelves for card in shelf.cards)

    @property
    def images(self) -> tuple[Image, ...]:
        """Every picture that is printed, in the order of print."""
        return tuple(image for card in self.cards for image in card.item.pictures)

    @property
    def left_out(self) -> int:
        """How many lessons have not even a line."""
        return sum(count for _theme, count in self.rest)


def laid_out(edition: Edition, *, has_archive: bool) -> Layout:
    """Where each lesson of `edition` stands. Without an archive to read on in, nothing is cut."""
    chosen = frozenset(item.public_id for item in _chosen(edition, has_archive=has_archive))
    lead = _card(edition.lead, LEAD_ROOM, cuts=has_archive) if edition.lead else None
    again = edition.reread if edition.reread and not edition.lead else None
    shelves = tuple(_shelves(edition, chosen, cuts=has_archive))
    waiting = [(theme, item) for theme, item in _in_turn(edition) if item.public_id not in chosen]
    cards = [card.item for shelf in shelves for card in shelf.cards]
    return Layout(
        lead,
        shelves,
        tuple(_line(item) for _theme, item in waiting[:MOST_LINES]),
        _counted([theme for theme, _item in waiting[MOST_LINES:]]),
        _contents(([edition.lead] if edition.lead else []) + cards),
        _card(again, LEAD_ROOM, cuts=has_archive) if again else None,
        tuple(replace(one, text=prose.within(one.text, CHANGE_WORDS)[0]) for one in edition.changes),
    )


def line_of(item: Item, words: int = LINE_WORDS) -> str:
    """One line that tells what a lesson teaches, of at most so many words; empty where its title must do."""
    first = prose.line(prose.LIST_SIGNS.sub(" ", prose.within(item.standfirst or item.learned, words)[0]))
    return "" if count_words(first) > words or first.endswith("…") else first


def _line(item: Item) -> Entry:
    title = prose.cut(item.title, TITLE_CHARS)
    return Entry(item, title, line_of(item, max(LINE_WORDS - count_words(title), 1)))


def _in_turn(edition: Edition) -> Iterator[tuple[str, Item]]:
    """Every lesson but the lead, one of each theme in turn, so that no theme crowds out another."""
    for turn in zip_longest(*([(section.theme, item) for item in section.items] for section in edition.sections)):
        yield from (one for one in turn if one is not None)


def _chosen(edition: Edition, *, has_archive: bool) -> Iterator[Item]:
    """The lessons that get a card; without an archive, those that can be printed whole in the room there is."""
    room = WHOLE_WORDS - (_length(edition.lead) if edition.lead else 0)
    count = 0
    for _theme, item in _in_turn(edition):
        if count < MOST_CARDS and (has_archive or _length(item) <= room):
            count, room = count + 1, room - _length(item)
            yield item


def _length(item: Item) -> int:
    return sum(count_words(getattr(item, part)) for part in CARD_ROOM)


def _shelves(edition: Edition, chosen: frozenset[str], *, cuts: bool) -> Iterator[Shelf]:
    for section in edition.sections:
        cards = tuple(_card(item, CARD_ROOM, cuts=cuts) for item in section.items if item.public_id in chosen)
        if cards:
            yield Shelf(section.theme, cards)


def _card(item: Item, room: Mapping[str, int], *, cuts: bool) -> Card:
    """The lesson with each text within its room, and all of them together within that of all."""
    if not cuts:
        return Card(item)
    fitted = {part: prose.within(getattr(item, part), words) for part, words in room.items()}
    spare = sum(room.values()) - sum(count_words(text) for text, _ in fitted.values())
    for part, words in room.items() if spare > 0 else ():
        text, is_cut = fitted[part]
        if is_cut:
            fitted[part] = prose.within(getattr(item, part), max(words, count_words(text)) + spare)
            spare -= count_words(fitted[part][0]) - count_words(text)
    for part in reversed(tuple(room)):
        text, _ = fitted[part]
        if spare < 0 and count_words(text) > room[part]:
            fitted[part] = to_a_pause(text, room[part]), True
            spare += count_words(text) - count_words(fitted[part][0])
    learned, happened, sense, change = (fitted[part][0] for part in ("learned", "happened", "sense", "change"))
    cut = replace(item, learned=learned, happened=happened, sense=sense, change=change)
    return Card(cut, any(is_cut for _text, is_cut in fitted.values()))


def _counted(themes: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((theme, themes.count(theme)) for theme in dict.fromkeys(themes))


def _contents(items: Sequence[Item]) -> tuple[Entry, ...]:
    """Each lesson, with its line where there is room for it; the shortest lines are let in first."""
    titles = [prose.cut(item.title, TITLE_CHARS) for item in items]
    lines = [line_of(item) for item in items]
    room, told = CONTENTS_WORDS - sum(map(count_words, titles)), [""] * len(items)
    for place in sorted(range(len(items)), key=lambda index: count_words(lines[index])):
        if count_words(lines[place]) <= room:
            told[place], room = lines[place], room - count_words(lines[place])
    return tuple(map(Entry, items, titles, told))
