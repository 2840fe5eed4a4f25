"""Marked lines: a text line by line, and beside each the reason it was cut, if it was."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from digest.core.text.expression import expression

_BLANK_LINES = expression(r"\n{3,}")


@dataclass(slots=True)
class Sheet:
    """Lines that are only ever marked, never removed, so that each cut can be told and undone."""

    lines: list[str]
    reasons: list[str] = field(default_factory=list)  # one a line; empty: kept

    def __post_init__(self) -> None:
        self.reasons = self.reasons or [""] * len(self.lines)

    def mark(self, start: int, end: int, reason: str) -> None:
        """Cut the lines from `start` to `end` (exclusive) for `reason`, but for those cut already."""
        for index in range(max(start, 0), min(end, len(self.lines))):
            self.reasons[index] = self.reasons[index] or reason

    def kept(self) -> list[int]:
        """The places of lines that are kept and not blank."""
        return [index for index, line in enumerate(self.lines) if not self.reasons[index] and line.strip()]

    def text(self, spared: Container[str] = ("",), end: int | None = None) -> str:
        """The lines before `end` whose reason is among `spared`, no more than one blank line between them."""
        chosen = (
            line.rstrip() for line, reason in zip(self.lines[:end], self.reasons[:end], strict=True) if reason in spared
        )
        return _BLANK_LINES.sub("\n\n", "\n".join(chosen)).strip("\n")

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Where kept paragraphs begin and end (exclusive)."""
        start = -1
        for index in range(len(self.lines) + 1):
            ends = index == len(self.lines) or not self.lines[index].strip() or bool(self.reasons[index])
            if ends and start >= 0:
                yield start, index
                start = -1
            elif not ends and start < 0:
                start = index

    def first(self, reasons: Container[str]) -> int | None:
        """The first line cut for one of `reasons`, None where there is none."""
        return next((index for index, reason in enumerate(self.reasons) if reason in reasons), None)

    def cuts(self) -> list[tuple[str, str]]:
        """Each run of lines cut for one reason, in order, with that reason; blank runs are not told."""
        runs = groupby(zip(self.reasons, self.lines, strict=True), key=lambda pair: pair[0])
        told = ((reason, "\n".join(line for _reason, line in run).strip("\n")) for reason, run in runs if reason)
        return [(reason, text) for reason, text in told if text.strip()]
