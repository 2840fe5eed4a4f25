"""Which line of a TOML file each key stands on; `tomllib` forgets it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from digest.config.origin import Place

_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # multi-line strings may end in two quotes of their own (TOML 1.0)
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|[\[\]{}=,\n]|[^\S\n]+|[^\s\[\]{}=,\"'#]+",
    re.DOTALL,
)


def lines(text: str) -> dict[Place, int]:
    """The line, from 1, of every section, key and list entry in `text`, which must be TOML that parses."""
    scan = _Scan()
    for piece in _pieces(text):
        scan.take(piece)
    return scan.found


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Every piece of TOML with its line, comments and blanks left out."""
    line = 1
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece == "\n" or (not piece.isspace() and not piece.startswith("#")):
            yield piece, line
        line += piece.count("\n")


@dataclass
class _Scan:
    """A walk over the pieces: a header or a key until `=`, then its value, whose nesting is counted."""

    found: dict[Place, int] = field(default_factory=dict)
    section: Place = ()
    key: Place = ()
    words: str = ""  # of the header or key being read
    in_value: bool = False
    depth: int = 0
    entry: int = 0
    is_list: bool = False

    def take(self, step: tuple[str, int]) -> None:
        """Go on by one piece."""
        if self.in_value:
            self._value(*step)
        else:
            self._head(*step)

    def _head(self, piece: str, line: int) -> None:
        if piece == "=":
            self.key = self.section + _path(self.words)
            self._note(self.key, line)
            self.in_value, self.depth, self.entry, self.is_list = True, 0, 0, False
        elif piece == "\n":
            self._header(line)
        self.words = "" if piece in "=\n" else self.words + piece

    def _header(self, line: int) -> None:
        if self.words.startswith("["):
            self.section = _path(self.words.strip("[]"))
            self._note(self.section, line)

    def _value(self, piece: str, line: int) -> None:
        if piece == "\n" and self.depth == 0:
            self.in_value = False
        elif piece != "\n":
            self._part(piece, line)

    def _part(self, piece: str, line: int) -> None:
        self.is_list = self.is_list or (self.depth == 0 and piece == "[")
        if self.is_list and self.depth == 1 and piece not in "],":
            self._note((*self.key, self.entry), line)
        self.entry += self.depth == 1 and piece == ","
        self.depth += (piece in "[{") - (piece in "]}")

    def _note(self, place: Place, line: int) -> None:
        for n in range(1, len(place) + 1):
            self.found.setdefault(place[:n], line)


def _path(words: str) -> Place:
    """The parts of a key such as `mailbox."a.b"`, taken apart by the real parser."""
    parts: list[str] = []
    table: Any = tomllib.loads(f"{words} = 0")
    while isinstance(table, dict):
        ((name, table),) = table.items()
        parts.append(name)
    return tuple(parts)
