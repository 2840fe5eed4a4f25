"""Consent: whether an author's word is wanted on edited words, and when they may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from digest.core.lesson.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Consent:
    """When an author was asked about the words of one version, and said yes to them; None where that never was."""

    asked_at: datetime | None = None
    given_at: datetime | None = None


def is_wanted(lesson: Lesson) -> bool:
    """Whether the words are other than those its author wrote or said yes to."""
    return lesson.version > max(lesson.agreed, 1)


def printable_from(
    lesson: Lesson,
    approved_at: datetime,
    *,
    asked_at: datetime | None = None,
    given_at: datetime | None = None,
    days: int,
) -> datetime | None:
    """From when an approved lesson may be printed: once its author agreed, else after `days` of silence.

    None while it may not; 0 `days` means never without an answer.
    """
    if not is_wanted(lesson):
        return max(approved_at, given_at or approved_at)
    if asked_at is None or not days:
        return None
    return max(approved_at, asked_at + timedelta(days=days))
