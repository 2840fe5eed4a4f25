from __future__ import annotations

from datetime import UTC, datetime, timedelta

from jinja2 import Environment

from digest.core.outgoing import token
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.owe import Press, row
from tests.printed import HOUSE

NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
KEY = b"k" * 32


def test_an_answer_is_known_for_four_hundred_days(environment: Environment) -> None:
    owed = row(Press(environment, HOUSE, KEY), Kind.NEWSLETTER, "2026-11", "kim@harbour.example", NOW)
    assert token.verify([KEY], owed.token, owed, NOW + timedelta(days=400) - timedelta(seconds=1))
    assert not token.verify([KEY], owed.token, owed, NOW + timedelta(days=400))
