"""Killing a job at its n-th step: every call of a store's question or an edge is a step.

A test that dies at every step is parted into `SHARES`, so that the workers of a test run share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

SHARES = 6


def steps_of(share: int) -> Iterator[int]:
    """The steps of one share (0, 1, ... below `SHARES`), without end: all shares together have every step once."""
    return count(share + 1, SHARES)


class Killed(BaseException):
    """The process died here. Not an Exception: nobody may catch it and go on."""


class Steps:
    """Counts steps and dies before step `dies_at` (1, 2, ...; 0: never)."""

    def __init__(self, dies_at: int = 0) -> None:
        self.taken = 0
        self.dies_at = dies_at

    def take(self) -> None:
        self.taken += 1
        if self.taken == self.dies_at:
            raise Killed

    def watch(self, edge: Any) -> Any:
        """`edge` with every call counted."""
        return Watched(edge, self)


class Watched:
    """An edge whose calls are steps. A call may die before it is made or after it took effect."""

    def __init__(self, edge: Any, steps: Steps) -> None:
        self._edge = edge
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._edge, name)
        return self._counted(name, found) if callable(found) else found

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **options: Any) -> Any:
            if name in ("begin", "alone"):
                return self._block(call(*args, **options))
            self._steps.take()
            answer = call(*args, **options)
            self._steps.take()
            return self._one_by_one(answer) if isinstance(answer, Iterator) else answer

        return counted

    @contextmanager
    def _block(self, block: Any) -> Iterator[Any]:
        """A transaction or a lock: dies before it, within it (undone), at its very end (undone), or just after it."""
        self._steps.take()
        with block as inner:
            yield inner if inner is None else self._steps.watch(inner)
            self._steps.take()
        self._steps.take()

    def _one_by_one(self, answers: Iterator[Any]) -> Iterator[Any]:
        for answer in answers:
            self._steps.take()
            yield answer
