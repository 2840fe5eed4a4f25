"""Tables: of values, read row by row, or of places on the page, read cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from digest.core.text.expression import expression

MOST_LABEL_CHARS = 80  # a longer first cell is no label
MOST_CELL_CHARS = 200  # a longer cell is prose, and stands on its own
DEEPEST = 8  # tables within tables; newsletters have 6

_DRAWN = expression(r"(?<![\w-])border:\s{0,3}[^;]{0,40}(?:solid|double|dotted|dashed)")


@dataclass(slots=True)
class Cell:
    """The lines of one cell."""

    lines: list[str]
    heads: bool = False  # <th>


@dataclass(slots=True)
class Table:
    """The rows read so far."""

    layout: bool = False  # says itself that it only lays out, or holds another table
    values: bool = False  # says itself that it has values: drawn with borders, or with heads
    rows: list[list[Cell]] = field(default_factory=list)

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Table:
        """A table with the attributes `given`."""
        drawn = given.get("border", "0") not in ("", "0", "none") or "msotablegrid" in given.get("class", "").lower()
        return cls(layout=given.get("role", "") in ("presentation", "none"), values=drawn or _is_drawn(given))

    def add(self, lines: list[str], name: str, given: Mapping[str, str]) -> None:
        """One more cell of the row that is open, a `td` or a `th` with the attributes `given`."""
        cell = Cell(lines, heads=name == "th")
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)
        self.values = self.values or cell.heads or _is_drawn(given)

    def lines(self) -> list[str]:
        """The table as lines: a row of values in one, label and value with a wide gap between, other cells in order."""
        rows = [row for row in self.rows if any(cell.lines for cell in row)]
        if not self.layout and _is_form(rows):
            return [line for label, value in zip(*rows, strict=True) for line in _labelled(label, value)]
        return [line for row in rows for line in self._row(row)]

    def _row(self, row: list[Cell]) -> list[str]:
        filled = [cell for cell in row if cell.lines]
        if len(filled) == 1 and not (self.values and len(row) > 2):
            return filled[0].lines
        if not self.layout:
            if len(filled) == 2 and len(row) < (3 if self.values else 4) and _is_label(filled[0]):
                return _labelled(*filled)
            if all(_is_short(cell) for cell in row):
                return [_joined(row if self.values else filled)]
        return [line for cell in filled for line in ("", *cell.lines)] + [""]


def _is_drawn(given: Mapping[str, str]) -> bool:
    """Whether a style draws lines all round: what only lays out has none, or one."""
    return "style" in given and _DRAWN.search(given["style"].lower()) is not None


def _is_form(rows: list[list[Cell]]) -> bool:
    """Whether a row of labels stands above one row of answers (`What happened | What we learned`)."""
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or len(rows[0]) < 2:
        return False
    prose = any(len(cell.lines) > 1 or len(cell.lines[0]) > MOST_LABEL_CHARS for cell in rows[1] if cell.lines)
    headed = all(cell.heads for cell in rows[0]) or not _is_label(rows[1][0])
    return prose and headed and all(map(_is_label, rows[0]))


def _is_label(cell: Cell) -> bool:
    return len(cell.lines) == 1 and len(cell.lines[0]) <= MOST_LABEL_CHARS


def _is_short(cell: Cell) -> bool:
    return not cell.lines or (len(cell.lines) == 1 and len(cell.lines[0]) <= MOST_CELL_CHARS)


def _labelled(label: Cell, value: Cell) -> list[str]:
    """`label  value` on one line where the value is one, else below; a label with a colon needs no wide gap."""
    if not value.lines:
        return label.lines
    if len(value.lines) > 1:
        return ["", *label.lines, *value.lines, ""]
    gap = " " if label.lines[0].endswith((":", "：")) else "  "
    return [f"{label.lines[0]}{gap}{value.lines[0]}"]


def _joined(cells: Iterable[Cell]) -> str:
    return " | ".join(" ".join(cell.lines) for cell in cells).strip(" |")
