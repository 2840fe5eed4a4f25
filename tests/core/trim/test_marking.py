from __future__ import annotations

import pytest

from digest.core.message.letter import read_letter
from digest.core.trim.trim import Words, trim

STORY = "The review was moved and nobody told the foster carer."


def words(text: str, subject: str = "Review") -> Words:
    return trim(read_letter(f"From: kim@care.test\nSubject: {subject}\n\n{text}\n".encode()))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("OFFICIAL", "OFFICIAL"),
        ("[OFFICIAL]", "OFFICIAL"),
        ("[Official-Sensitive]", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL - SENSITIVE: PERSONAL", "OFFICIAL-SENSITIVE PERSONAL"),
        ("*** OFFICIAL SENSITIVE ***", "OFFICIAL-SENSITIVE"),
        ("Classification: Official", "OFFICIAL"),
        ("This email has been classified: OFFICIAL", "OFFICIAL"),
        ("NOT PROTECTIVELY MARKED", "NOT PROTECTIVELY MARKED"),
        ("SWYDDOGOL-SENSITIF", "SWYDDOGOL-SENSITIF"),
    ],
)
@pytest.mark.parametrize("form", ["{line}\n\n{story}", "{story}\n\n{line}", "{story}\n\nKind regards\nKim\n\n{line}"])
def test_a_marking_on_its_own_line_is_cut_and_kept_as_a_finding(line: str, named: str, form: str) -> None:
    found = words(form.format(line=line, story=STORY))

    assert found.text.partition("\n")[0] == STORY
    assert line not in found.text
    assert found.findings == (f"protective marking: {named}",)
    assert "marking" in [cut.reason for cut in found.cut]


@pytest.mark.parametrize(
    "subject", ["[OFFICIAL-SENSITIVE] Review", "Review (Official-Sensitive)", "OFFICIAL-SENSITIVE: x"]
)
def test_a_marking_in_the_subject_is_a_finding(subject: str) -> None:
    assert words(STORY, subject).findings == ("protective marking: OFFICIAL-SENSITIVE",)


@pytest.mark.parametrize(
    "text",
    [
        "The official visit was moved.",
        "Official letters went to the old address",
        "Protect\nthe child first.",
        "Restricted",
    ],
)
def test_a_sentence_that_speaks_of_such_things_stays(text: str) -> None:
    assert words(text).text == text
    assert words(text).findings == ()
