"""Which elements are open, and which of them a tag ends, written or not (WHATWG HTML, sections 13.2.6 and 13.1.2.4).

Every question is answered in constant time but for what is closed by it, however deep the nesting.
"""

from __future__ import annotations

from dataclasses import dataclass

from digest.core.html.element import BLOCKS, LISTS, Element, Manner

DEEPEST = 2_000  # elements further within are read but not told apart; a long thread reaches 300
MOST_MISNESTED = 50  # blocks that hold on to the manner of an element that ended outside of them

_CELLS = frozenset({"td", "th"})
_OF_TABLES = frozenset({"table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th"})
_SECTIONS = ("tbody", "thead", "tfoot", "caption")


@dataclass(slots=True)
class Opened:
    """An element that is open, and what stood when it was opened."""

    element: Element
    manner: Manner
    pieces: int  # on the line so far
    above: int  # lines so far
    lines: int = -1  # the same, where a passage or a signature begins
    scope: bool = False  # tags within end nothing outside: a cell, a table
    own: bool = False  # began a list, a table or a cell; those nested too deep do not
    ended: bool = False  # its end tag stood within a block that goes on


class Nesting:
    """The open elements, outermost first."""

    def __init__(self) -> None:
        self.opened: list[Opened] = []
        self._scopes: list[dict[str, list[int]]] = [{}]  # where elements of a name are open, in each scope
        self._openers: list[int] = []  # where the scopes but the first begin
        self._blocks: list[int] = []
        self._released: Manner | None = None

    def push(self, opened: Opened) -> None:
        """Open an element."""
        name, at = opened.element.name, len(self.opened)
        places = self._scopes[-1].get(name)
        if places is None:
            self._scopes[-1][name] = [at]
        else:
            places.append(at)
        if opened.element.structural:
            self._blocks.append(at)
        if opened.scope:
            self._scopes.append({})
            self._openers.append(at)
        self.opened.append(opened)

    def pop(self) -> Opened:
        """Close the innermost element."""
        opened = self.opened.pop()
        if opened.scope:
            self._scopes.pop()
            self._openers.pop()
        if not opened.ended:
            self._scopes[-1][opened.element.name].pop()
        if self._blocks and self._blocks[-1] == len(self.opened):
            self._blocks.pop()
        return opened

    def implied(self, name: str) -> int:
        """How many elements stay open when one called `name` opens: paragraphs, items, cells and rows end unsaid."""
        if name in _OF_TABLES and name != "table":
            return self._implied_in_table(name)
        if name == "li":
            return self._last("li", after=max(map(self._last_open, LISTS), default=-1))
        if name in ("dt", "dd"):
            return min(self._last("dt", after=self._last_open("dl")), self._last("dd", after=self._last_open("dl")))
        if name in BLOCKS:
            return self._last("p", after=-1)
        last = self._last(name, after=-1) if name in ("option", "a") else len(self.opened)
        return last if self._is_inline(last) else len(self.opened)

    def ended(self, name: str) -> int:
        """How many elements stay open after the end tag of `name`; all where it ends nothing."""
        if self.opened and self.opened[-1].element.name == name and not self.opened[-1].ended:
            return len(self.opened) - 1
        if name in _OF_TABLES and self._openers:
            return self._ended_in_table(name)
        at = self._last(name, after=-1)
        if at == len(self.opened) or name in BLOCKS or self._is_inline(at):
            return at
        self._end_early(at)
        return len(self.opened)

    def released(self) -> Manner | None:
        """The manner that an end tag left to go on in, though no element was closed by it; once."""
        manner, self._released = self._released, None
        return manner

    def _last_open(self, name: str) -> int:
        places = self._scopes[-1].get(name)
        return places[-1] if places else -1

    def _last(self, name: str, *, after: int) -> int:
        at = self._last_open(name)
        return at if at > after else len(self.opened)

    def _is_inline(self, at: int) -> bool:
        """Whether no block is open within the element at `at`."""
        return not self._blocks or self._blocks[-1] <= at

    def _end_early(self, at: int) -> None:
        """Take its manner from an element that ends before the blocks within it do."""
        early = self.opened[at]
        self._scopes[-1][early.element.name].pop()
        early.ended = True
        if early.element.has_manner:
            self._released = early.manner
            for within in self.opened[at + 1 : at + 1 + MOST_MISNESTED]:
                within.manner = early.manner

    def _in_cell(self) -> bool:
        return bool(self._openers) and self.opened[self._openers[-1]].element.name in _CELLS

    def _implied_in_table(self, name: str) -> int:
        if name in _CELLS:
            return self._openers[-1] if self._in_cell() else len(self.opened)
        ends = [self._ended_in_table(row) for row in (("tr",) if name == "tr" else ("tr", *_SECTIONS))]
        return min(ends) if self._openers else len(self.opened)

    def _ended_in_table(self, name: str) -> int:
        if not self._openers:
            return len(self.opened)
        in_cell = self._in_cell()
        if name in _CELLS:
            return self._openers[-1] if in_cell else len(self.opened)
        if name == "table":
            return self._openers[-2] if in_cell and len(self._openers) > 1 else self._openers[-1]
        places = self._scopes[-2 if in_cell else -1].get(name)
        return places[-1] if places else len(self.opened)
