"""The flow of a letter: words and elements in, lines as a reader sees them out (CSS 2, section 9.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from digest.core.html import quote
from digest.core.html.column import INDENT, Column, List
from digest.core.html.element import LISTS, VOID, Element, Manner
from digest.core.html.glyph import BULLET, numeral
from digest.core.html.link import link_text
from digest.core.html.nesting import DEEPEST, Nesting, Opened
from digest.core.html.table import DEEPEST as MOST_TABLES
from digest.core.html.table import Table
from digest.core.html.tokens import unescaped
from digest.core.text.expression import expression

MOST_PASSAGES = 12  # quotations within quotations
MOST_LEVELS = 10  # of lists
MOST_PIECES = 200  # of a link or of bold type that are looked at

_PLAIN = Manner()
_WHITE = " \t\r\n\f"
_SPACE = [" "]  # all there is in an element: a hard space that a server made a plain one, to keep a line empty
_LINES = frozenset({"p", "div"})
_PICTURED = expression(r"[^\w\s]{1,12}|:\w{1,40}:")  # what stands for an emoji that is shown as a picture
_RUNS_ON = expression(r"\s+[\"“‘(]?[^\W\d_a-z]")  # a capital letter: a label has ended, a sentence begins


class Flow:
    """Lines under way. Give it words and elements in order, then ask for `lines()`."""

    def __init__(self) -> None:
        self._nesting = Nesting()
        self._column = Column()
        self._columns: list[Column] = []  # those around it
        self._manner = _PLAIN
        self._silent = False
        self._tables: list[Table] = []
        self._passages = 0
        self._signatures = 0
        self._label_ends = False  # bold type has just ended that began the line

    def lines(self) -> list[str]:
        """All lines, after closing what is open."""
        self._close_to(0)
        self._column.end_line()
        return self._column.lines

    def add(self, words: str) -> None:
        """Words as written, character references and all."""
        pieces, manner = self._column.pieces, self._manner
        if self._silent or (not pieces and words != " " and not manner.verbatim and not words.strip(_WHITE)):
            return
        said = unescaped(words) if "&" in words else words
        if manner is not _PLAIN:
            if manner.verbatim:
                self._add_verbatim(said)
                return
            said = manner.shown(said)
        if self._label_ends and not said.isspace():
            self._label_ends = False
            if pieces and _RUNS_ON.match(said):
                said = f"\xa0{said}"
        pieces.append(said)

    def open(self, element: Element) -> None:
        """The start of `element`."""
        nesting = self._nesting
        if element.name in VOID:
            self._show(element)
            return
        if element.structural or element.name == "a":
            self._close_to(nesting.implied(element.name))
        if element.block:
            self.end_line()
            if element.above and not (self._silent or element.hidden or self._column.mark):
                self._column.gap = True
        if len(nesting.opened) < DEEPEST:
            opened = Opened(element, self._manner, len(self._column.pieces), len(self._column.lines))
            if element.acts:
                self._begin(opened)
            nesting.push(opened)

    def turn_page(self) -> None:
        """Go on below what another program wrote: gateways put one page behind another."""
        self.end_line()
        self._column.gap = True

    def close(self, name: str) -> None:
        """The end tag of elements called `name`."""
        nesting = self._nesting
        if nesting.opened and nesting.opened[-1].element.name == name:
            self._close_one(nesting.pop())
            return
        if name == "br":
            self._break()
            return
        self._close_to(nesting.ended(name))
        released = nesting.released()
        if released is not None:
            self._take(released)

    def _take(self, manner: Manner) -> None:
        self._manner, self._silent = manner, manner.unseen or manner.tiny

    def _begin(self, opened: Opened) -> None:
        """Begin what an element does besides holding words."""
        element = opened.element
        if element.has_manner:
            self._take(self._manner.within(element))
        begin = _BEGIN.get(element.name)
        if begin is not None:
            begin(self, opened)
        if element.passage or element.signature:
            self._begin_passage(opened)

    def _close_to(self, count: int) -> None:
        while len(self._nesting.opened) > count:
            self._close_one(self._nesting.pop())

    def _close_one(self, opened: Opened) -> None:
        """End what an element began: its line, its manner, and more."""
        element = opened.element
        if element.block:
            if self._column.pieces == _SPACE and element.name in _LINES and len(self._column.lines) == opened.above:
                self._break()
            self.end_line()
        if element.acts:
            self._end(opened)
        if element.below and not (self._silent or element.hidden or (self._column.lists and element.name in LISTS)):
            self._column.gap = True

    def _end(self, opened: Opened) -> None:
        """End what an element does besides holding words."""
        element = opened.element
        end = _END.get(element.name)
        if end is not None:
            end(self, opened)
        elif element.bold:
            self._end_bold(opened)
        if opened.lines >= 0:
            self._end_passage(opened)
        if element.has_manner:
            self._take(opened.manner)

    def _add_verbatim(self, said: str) -> None:
        """Words as typed, each line its own; line ends between tags alone mean nothing."""
        if "\n" in said and not said.strip(_WHITE) and not self._column.pieces:
            return
        first, *others = said.expandtabs().replace(" ", "\xa0").split("\n")
        self._column.pieces.append(first)
        for line in others:
            self._break()
            self._column.pieces.append(line)

    def end_line(self) -> None:
        """End the line under way, if there is one."""
        self._label_ends = False
        self._column.end_line(self._manner.item)

    def _break(self) -> None:
        self._label_ends = False
        if not self._silent:
            self._column.break_line(self._manner.item)

    def _show(self, element: Element) -> None:
        """An element without content."""
        if element.hidden or self._silent:
            return
        match element.name:
            case "br":
                self._break()
            case "hr":
                self._column.rule()
            case "img" if _PICTURED.fullmatch(alt := element.given.get("alt", "")):
                self._column.pieces.append(alt)
            case "input" if element.given.get("type") in ("checkbox", "radio"):
                self._column.pieces.append("☑ " if "checked" in element.given else "☐ ")

    # Links and bold type.

    def _end_link(self, opened: Opened) -> None:
        """Put its address after the words of a link, where it matters."""
        pieces = self._column.pieces[opened.pieces :]
        if 0 < len(pieces) < MOST_PIECES and not self._signatures:
            self._column.pieces[opened.pieces :] = [link_text("".join(pieces), opened.element.given.get("href", ""))]

    def _end_bold(self, opened: Opened) -> None:
        """Remember that a label may have ended: bold words at the start of a line."""
        pieces = self._column.pieces
        if opened.pieces < len(pieces) < MOST_PIECES and not "".join(pieces[: opened.pieces]).strip():
            self._label_ends = "".join(pieces).rstrip()[-1:].isalnum()

    # Lists.

    def _begin_list(self, opened: Opened) -> None:
        if len(self._column.lists) >= MOST_LEVELS:
            return
        given, ordered = opened.element.given, opened.element.name == "ol"
        step = -1 if "reversed" in given else 1
        style = (opened.element.numbers or given.get("type", "1")) if ordered else ""
        around = self._column.lead
        bare = (
            bool(self._column.lists) and around == self._column.lists[-1].lead
        )  # Outlook puts lists between items, not into them
        marked, lead = not opened.element.unmarked, around + INDENT if bare else around
        self._column.lists.append(List(style, _number(given.get("start"), 1), step, marked, lead, around))
        self._column.gap = self._column.gap and len(self._column.lists) == 1
        opened.own = True

    def _end_list(self, opened: Opened) -> None:
        if opened.own:
            self._column.lead = self._column.lists.pop().around
            self._column.mark = ""

    def _begin_item(self, opened: Opened) -> None:
        """Put a bullet or a number before the next line, and set those that follow in."""
        if not self._column.lists:
            return
        now = self._column.lists[-1]
        if now.begun:
            self._column.gap = False
        self._column.fill_gap()
        now.begun = True
        now.number = _number(opened.element.given.get("value"), now.number)
        mark = numeral(now.number, now.style) if now.style else BULLET
        now.number += now.step
        if now.marked and not opened.element.unmarked and not self._silent:
            self._column.mark = now.lead + mark
            self._column.lead = now.lead + INDENT

    def _end_item(self, _opened: Opened) -> None:
        self._column.mark = ""
        if self._column.lists:
            self._column.lead = self._column.lists[-1].lead

    # Tables.

    def _begin_table(self, opened: Opened) -> None:
        if len(self._tables) >= MOST_TABLES:
            return
        if self._tables:
            self._tables[-1].layout = True
        self._tables.append(Table.of(opened.element.given))
        opened.own = opened.scope = True

    def _end_table(self, opened: Opened) -> None:
        if opened.own:
            table = self._tables.pop()
            lines = table.lines()
            self._column.gap = self._column.gap or (table.values and bool(lines))
            for line in lines:
                self._column.put(line)
            self._column.gap = self._column.gap or (table.values and bool(lines))

    def _begin_row(self, _opened: Opened) -> None:
        if self._tables:
            self._tables[-1].rows.append([])

    def _begin_cell(self, opened: Opened) -> None:
        """Turn to a column of its own."""
        if self._tables and len(self._columns) < len(self._tables):
            self._columns.append(self._column)
            self._column = Column()
            opened.own = opened.scope = True

    def _end_cell(self, opened: Opened) -> None:
        if opened.own:
            lines = self._column.stripped()
            self._column = self._columns.pop()
            self._tables[-1].add(lines, opened.element.name, opened.element.given)

    # Passages of others, and signatures.

    def _begin_passage(self, opened: Opened) -> None:
        element = opened.element
        if self._passages >= MOST_PASSAGES or (element.signature and self._signatures):
            return
        self.end_line()
        self._column.fill_gap()
        opened.lines = len(self._column.lines)
        self._passages += 1
        self._signatures += element.signature

    def _end_passage(self, opened: Opened) -> None:
        self.end_line()
        self._passages -= 1
        lines = self._column.lines
        inside = lines[opened.lines :]
        del lines[opened.lines :]
        if opened.element.signature:
            self._signatures -= 1
            lines += quote.signed(inside)
        elif opened.element.passage is quote.Kind.QUOTE and self._goes_on_passed_on():
            lines += inside
            self._column.passed_on = len(lines)
        elif opened.element.passage:
            written = quote.quoted_lines(opened.element.passage, lines, inside)
            marked = any(line.startswith(">") for line in written)
            self._column.passed_on = -1 if marked else len(lines) + len(written)
            lines += written

    def _goes_on_passed_on(self) -> bool:
        """Whether a quotation follows at once on one that was a letter passed on: iOS writes several."""
        passed_on = self._column.passed_on
        return 0 <= passed_on <= len(self._column.lines) and not any(self._column.lines[passed_on:])


def _number(written: str | None, usual: int) -> int:
    """A whole number as HTML writes it, of at most six digits."""
    digits = re.match(r"\s*(-?\d{1,6})(?!\d)", written) if written else None
    return int(digits[1]) if digits else usual


_Change = Callable[[Flow, Opened], None]
_BEGIN: Mapping[str, _Change] = {
    "ul": Flow._begin_list,
    "ol": Flow._begin_list,
    "menu": Flow._begin_list,
    "dir": Flow._begin_list,
    "li": Flow._begin_item,
    "table": Flow._begin_table,
    "tr": Flow._begin_row,
    "td": Flow._begin_cell,
    "th": Flow._begin_cell,
}
_END: Mapping[str, _Change] = {
    "a": Flow._end_link,
    "ul": Flow._end_list,
    "ol": Flow._end_list,
    "menu": Flow._end_list,
    "dir": Flow._end_list,
    "li": Flow._end_item,
    "table": Flow._end_table,
    "td": Flow._end_cell,
    "th": Flow._end_cell,
}
