"""A column of lines: the letter, or one cell of a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from digest.core.html.glyph import STRUCK, from_private, item_mark, struck
from digest.core.text.expression import expression

RULE = "_" * 32
"""A line across the page, as Outlook writes it in plain text."""
SIGNED, SIGNATURE_ENDS = "\ue000", "\ue001"
"""Lines around a signature that a program put in (private use, never in a letter's own words)."""
INDENT = "  "

_SPACES = expression(r"[ \t\r\n\f]+")
_BLANK = expression(r"[\s\u200c-\u200f\u202a-\u202e\u2066-\u2069\u115f\u3164\u2800]*")  # nothing to see in them
_UNSEEN = expression(r"[\x80-\x9f\xad\u034f\u200b\u2060-\u2064\ufeff\ufffc\ue000\ue001]")
_CONTROLS = expression(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OTHER_ENDS = expression(r"[\x85\u2028\u2029]")
_PRIVATE = expression(r"[\uf020-\uf0ff]")


@dataclass(slots=True)
class List:
    """A list that is open."""

    style: str  # of its numbers; empty: bullets
    number: int
    step: int
    marked: bool
    lead: str  # before its bullets
    around: str  # before lines of what it stands in
    begun: bool = False


@dataclass(slots=True)
class Column:
    """Lines so far and the line under way."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)  # of the line under way
    gap: bool = False  # one blank line is due
    lead: str = ""  # before each line
    mark: str = ""  # before the next line instead: a bullet
    lists: list[List] = field(default_factory=list)  # that are open, outermost first
    passed_on: int = -1  # the number of lines when a letter passed on ended

    def end_line(self, item: int = 0) -> None:
        """Write the line under way, if there are words on it; `item` is the level of a list drawn by hand."""
        if self.pieces:
            line = self._taken()
            if line:
                self._write(line, item)

    def break_line(self, item: int = 0) -> None:
        """End the line, though it be empty; a bullet waits for its words."""
        line = self._taken()
        if line or not self.mark:
            self._write(line, item)

    def rule(self) -> None:
        """Draw a line across the page."""
        self.end_line()
        self.fill_gap()
        self.lines.append(RULE)

    def put(self, line: str) -> None:
        """Write a line that is ready, as those of a table are."""
        self.fill_gap()
        if not line or line in (SIGNED, SIGNATURE_ENDS):
            self.lines.append(line)
        else:
            self.lines.append((self.mark or self.lead) + line)
            self.mark = ""

    def fill_gap(self) -> None:
        """Write the blank line that is due, unless there is one."""
        if self.gap and self.lines and self.lines[-1]:
            self.lines.append("")
        self.gap = False

    def stripped(self) -> list[str]:
        """The lines without blank ones at both ends, and no two blank ones together."""
        kept: list[str] = []
        for line in self.lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        return kept[:-1] if kept and not kept[-1] else kept

    def _taken(self) -> str:
        """The line under way with single spaces, hard ones kept; the next one begins."""
        line = "".join(self.pieces)
        self.pieces.clear()
        line = _visible(line)
        return (_SPACES.sub(" ", line) if "  " in line or not line.isprintable() else line).strip(" ")

    def _write(self, line: str, item: int) -> None:
        """One line, below the gap that is due, behind its bullet or indent."""
        self.fill_gap()
        typed = item_mark(line) if item else None
        if typed is not None:
            self.lines.append(INDENT * (item - 1) + typed[0] + _shown(typed[1]))
            return
        self.put(_shown(line))


def as_typed(lines: list[str]) -> list[str]:
    """Lines of a letter without markup, less what cannot be seen."""
    return [_shown(_visible(line)) for line in lines]


def _visible(line: str) -> str:
    """`line` without characters that have no shape, line ends other than ours made spaces."""
    if not line.isascii():
        line = _UNSEEN.sub("", _OTHER_ENDS.sub(" ", line))
    return line if line.isprintable() else _CONTROLS.sub("", line)


def _shown(line: str) -> str:
    """`line` with plain spaces; empty where there is nothing to see."""
    if line.isascii():
        return line.rstrip()
    line = struck(line) if STRUCK in line else line
    if _PRIVATE.search(line):
        line = from_private(line)
    return "" if _BLANK.fullmatch(line) else line.replace("\xa0", " ").rstrip()
