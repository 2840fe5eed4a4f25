"""The sample letters of the demo: what a newcomer sees first."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import resources

import pytest

from digest.core.lesson import drafting
from digest.core.lesson.lesson import State
from digest.core.message import letter
from digest.core.triage.context import Desk, Fate
from digest.core.triage.triage import triage

READ_AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
DESK = Desk(
    frozenset({"lessons@harbour.example"}), "harbour.example", READ_AT, allowed_domains=frozenset({"harbour.example"})
)
RAW = {
    sample.name: sample.read_bytes()
    for sample in sorted(resources.files("digest").joinpath("samples").iterdir(), key=lambda sample: sample.name)
    if sample.name.endswith(".eml")
}
RULES = {
    "09-out-of-office.eml": "automatic",
    "10-bounce.eml": "bounce",
    "11-stranger.eml": "stranger",
    "12-encrypted.eml": "unreadable",
    "15-urgent.eml": "urgent",
}
"""Every other sample is a submission."""


@pytest.mark.parametrize("name", RAW)
def test_a_sample_meets_its_rule(name: str) -> None:
    assert triage(letter.read_letter(RAW[name]), DESK).rule == RULES.get(name, "submission")


@pytest.mark.parametrize("name", RAW)
def test_a_sample_is_a_letter_as_it_travels(name: str) -> None:
    read = letter.read_letter(RAW[name])
    assert RAW[name].count(b"\n") == RAW[name].count(b"\r\n")
    assert read.defects == ()
    assert read.date is not None
    assert datetime(2026, 11, 1, tzinfo=UTC) < read.date < READ_AT


@pytest.mark.parametrize("name", [name for name in RAW if RULES.get(name, "submission") in ("submission", "urgent")])
def test_a_sample_makes_a_lesson_worth_reading(name: str) -> None:
    read = letter.read_letter(RAW[name])
    outcome = triage(read, DESK)
    drafted = drafting.drafted_lesson(outcome.words, read.subject, READ_AT, {})
    assert outcome.fate is Fate.LESSON
    if name == "16-no-lesson-yet.eml":  # the one whose author is asked what they would tell a colleague
        assert drafted.state is State.RECEIVED
        return
    assert drafted.state is State.READY
    assert drafted.tags
    assert len(drafted.learned.split()) <= 30
    assert len(drafted.happened.split()) <= 100
    printed = " ".join((drafted.title, drafted.happened, drafted.sense, drafted.learned, drafted.change))
    assert outcome.author is not None
    assert not {word for word in outcome.author.name.split() if word.strip(",") in printed}
