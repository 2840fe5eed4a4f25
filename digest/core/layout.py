"""The layout of an edition: which lessons are printed as cards and which in a line, each cut to its room.

A reader gives a newsletter 51 seconds. So one lesson leads, five more have a card, a dozen a line, and of the rest
readers are told how many there are. The edition itself keeps every lesson whole, for the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from digest.core import prose
from digest.core.edition import Edition, Item

MOST_CARDS = 5
MOST_LINES = 12
CONTENTS_WORDS = 80  # of the list at the head; beyond, titles must do
LINE_WORDS = 15
LEAD_ROOM: Mapping[str, int] = {"learned": 60, "happened": 70, "sense": 25, "change": 25}
CARD_ROOM: Mapping[str, int] = {"learned": 25, "happened": 35, "sense": 15, "change": 15}
"""Words of each part; a part is cut at the end of a sentence, and its first sentence always stands."""


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
class Layout:
    """What is printed where."""

    lead: Card | None
    shelves: tuple[Shelf, ...]
    lines: tuple[Item, ...]
    rest: tuple[tuple[str, int], ...]  # how many more lessons, by theme
    contents: tuple[tuple[Item, str], ...]  # the lead and the cards, each with its line or an empty text

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card in the order of print, the lead first."""
        lead = (self.lead,) if self.lead else ()
        return lead + tuple(card for shelf in self.shelves for card in shelf.cards)

    @property
    def left_out(self) -> int:
        """How many lessons have not even a line."""
        return sum(count for _theme, count in self.rest)


def laid_out(edition: Edition, *, has_archive: bool) -> Layout:
    """Where each lesson of `edition` stands. Without an archive to read on in, nothing is cut."""
    chosen = frozenset(item.public_id for item in _chosen(edition))
    lead = _card(edition.lead, LEAD_ROOM, cuts=has_archive) if edition.lead else None
    shelves = tuple(_shelves(edition, chosen, cuts=has_archive))
    others = [(section.theme, item) for section in edition.sections for item in section.items]
    waiting = [(theme, item) for theme, item in others if item.public_id not in chosen]
    cards = [card.item for shelf in shelves for card in shelf.cards]
    return Layout(
        lead,
        shelves,
        tuple(item for _theme, item in waiting[:MOST_LINES]),
        _counted([theme for theme, _item in waiting[MOST_LINES:]]),
        _contents(([edition.lead] if edition.lead else []) + cards),
    )


def line_of(item: Item) -> str:
    """One line that tells what a lesson teaches, at most 15 words; empty where its title must do."""
    first = prose.within(item.standfirst or item.learned, LINE_WORDS)[0]
    return first if len(first.split()) <= LINE_WORDS else ""


def _chosen(edition: Edition) -> Sequence[Item]:
    """The lessons that get a card: one of each theme in turn, so that no theme crowds out another."""
    turns = zip_longest(*(section.items for section in edition.sections))
    return [item for turn in turns for item in turn if item is not None][:MOST_CARDS]


def _shelves(edition: Edition, chosen: frozenset[str], *, cuts: bool) -> Iterator[Shelf]:
    for section in edition.sections:
        cards = tuple(_card(item, CARD_ROOM, cuts=cuts) for item in section.items if item.public_id in chosen)
        if cards:
            yield Shelf(section.theme, cards)


def _card(item: Item, room: Mapping[str, int], *, cuts: bool) -> Card:
    """The lesson with each text within its room; a line that was written for the list is not repeated."""
    if not cuts:
        return Card(item)
    fitted = {part: prose.within(getattr(item, part), words) for part, words in room.items()}
    learned, happened, sense, change = (fitted[part][0] for part in ("learned", "happened", "sense", "change"))
    cut = replace(item, learned=learned, happened=happened, sense=sense, change=change)
    return Card(cut, any(is_cut for _text, is_cut in fitted.values()))


def _counted(themes: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((theme, themes.count(theme)) for theme in dict.fromkeys(themes))


def _contents(items: Sequence[Item]) -> tuple[tuple[Item, str], ...]:
    """Each lesson, with its line where there is room for it."""
    room, told = CONTENTS_WORDS - sum(len(item.title.split()) for item in items), list[tuple[Item, str]]()
    for item in items:
        line = line_of(item)
        fits = len(line.split()) <= room
        told.append((item, line if fits else ""))
        room -= len(line.split()) if fits else 0
    return tuple(told)
