from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.core.lesson.consent import printable_from
from digest.core.lesson.lesson import Lesson

APPROVED = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)
EDITED = Lesson("2026-11-001", "abcdefgh", APPROVED - DAY, "A door", learned="Lock it.", version=2)
AGREED = replace(EDITED, agreed=2)


@pytest.mark.parametrize(
    ("given_at", "from_when"),
    [(APPROVED + 5 * DAY, APPROVED + 5 * DAY), (APPROVED - DAY, APPROVED), (None, APPROVED)],
    ids=["after the approval", "before it", "by editing it themselves"],
)
def test_words_an_author_agreed_to_are_printable_from_that_moment(
    given_at: datetime | None, from_when: datetime
) -> None:
    assert printable_from(AGREED, APPROVED, asked_at=APPROVED, given_at=given_at, days=7) == from_when


def test_a_yes_to_earlier_words_does_not_count() -> None:
    edited_again = replace(AGREED, version=3)
    assert printable_from(edited_again, APPROVED, asked_at=APPROVED, given_at=APPROVED, days=7) == APPROVED + 7 * DAY


def test_silence_counts_from_the_question_and_only_where_it_may() -> None:
    assert printable_from(EDITED, APPROVED, asked_at=APPROVED + DAY, days=7) == APPROVED + 8 * DAY
    assert printable_from(EDITED, APPROVED, asked_at=APPROVED, days=0) is None
    assert printable_from(EDITED, APPROVED, days=7) is None


def test_words_that_nobody_edited_need_no_question() -> None:
    assert printable_from(replace(EDITED, version=1), APPROVED, days=7) == APPROVED
