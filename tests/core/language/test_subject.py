"""The marks before a subject, in every language."""

from __future__ import annotations

import pytest

from digest.core.language.subject import is_of_answer, is_of_forward, subject_starts, without_marks


@pytest.mark.parametrize("subject", ["Fwd: A fall", "WG: A fall", "[EXT] Fw: A fall", "転送：A fall"])
def test_the_mark_of_a_forward_is_known_in_every_language(subject: str) -> None:
    assert is_of_forward(subject)
    assert not is_of_answer(subject)


@pytest.mark.parametrize("subject", ["Re: A fall", "AW: A fall", "[EXT] [Team] SV: A fall", "RE[2]: A fall"])
def test_the_mark_of_an_answer_is_known_in_every_language(subject: str) -> None:
    assert is_of_answer(subject)
    assert not is_of_forward(subject)


@pytest.mark.parametrize("subject", ["A fall", "A re: in the middle", "[EXT] A fall", "Report: a fall", ""])
def test_other_subjects_have_neither(subject: str) -> None:
    assert not is_of_answer(subject)
    assert not is_of_forward(subject)


def test_the_words_of_a_subject_may_begin_after_each_mark() -> None:
    assert [*subject_starts("[EXT] AW: Odp: stop")] == [0, 5, 9, 14]
    assert without_marks("[EXT] AW: Odp: stop") == " stop"
    assert without_marks("stop: re") == "stop: re"
