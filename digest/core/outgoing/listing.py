"""Listings: what a letter of ours listed, which an answer to it names by number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """What a letter listed: lessons by reference and version, letters from outside by key; numbers begin at 1."""

    lessons: tuple[tuple[str, int], ...] = ()
    letters: tuple[str, ...] = ()
