"""A database that the version before wrote is brought up to date with all it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from digest.core.edition.words import EditionWords
from digest.core.lesson.consent import Consent
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.listing import Listing
from digest.edge.store import Store, engine
from digest.edge.store.remembered import HouseState
from tests.older import held, make_older

MOMENT = datetime(2026, 12, 22, 9, 0, tzinfo=UTC)
STRANGER = "f9d4ab79349f58c822a985bc8269fa9be8cd60df9ff438dc256e7c6a0f75d604"


@pytest.fixture
def older(store_url: str) -> Iterator[Engine]:
    made = engine.connected(engine.parsed(store_url))
    make_older(made)
    yield made
    made.dispose()


def test_no_row_is_changed_but_those_of_the_bag(older: Engine, store_url: str) -> None:
    before = held(older)
    Store.open(store_url).close()
    after = held(older)
    assert "facts" not in after
    whole = set(before) - {"facts", "alembic_version"}
    assert {name: after[name] for name in whole} == {name: before[name] for name in whole}
    assert len(before["lessons"]) == len(before["authors"]) == 4
    assert len(before["deliveries"]) == 31


def test_what_our_letters_asked_is_still_known(older: Engine, store_url: str) -> None:
    with closing(Store.open(store_url)) as store, store.begin() as work:
        lessons = tuple((f"2026-12-{number:03}", version) for number, version in ((1, 2), (2, 2), (3, 1)))
        assert work.kept_listing(Kind.DRAFT, "2026-12 2026-12-22T10:00") == Listing(lessons, (STRANGER,))
        assert work.kept_listing(Kind.CONSENT, "2026-12-001 2") == Listing((("2026-12-001", 2),))
        assert work.consent_of("2026-12-001", 2) == Consent(MOMENT)
        assert work.consent_of("2026-12-002", 2) == Consent(MOMENT, MOMENT)
        assert work.kept_thanks("2026-11-001 a8b4fede7d47") == "This helped us on the ward."
        assert work.kept_quoted_changes("2ad3e8f737cd") == {3: {"learned": "Ring both wards."}}


def test_the_month_and_the_house_are_still_known(older: Engine, store_url: str) -> None:
    day = "2026-12-22"
    with closing(Store.open(store_url)) as store, store.begin() as work:
        assert work.ordered("2026-12") == "stop"
        assert work.edition_words("2026-12") == EditionWords(note="Thank you all.", theme="Winter")
        assert work.house_state() == HouseState(datetime(2026, 11, 1, tzinfo=UTC), "2026-11", False, day, day, day, 0)


def test_words_that_wait_are_as_old_as_the_letter_that_showed_them(older: Engine, store_url: str) -> None:
    shown_at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    kept = {"raw_days": 9999, "authors_days": 9999, "delivery_days": 9999, "answers_days": 90}
    with closing(Store.open(store_url)) as store:
        for days, gone in ((90, 0), (91, 1)):
            with store.begin() as work:
                moment = shown_at + timedelta(days=days)
                assert work.prune(moment, **kept, token_life=timedelta(days=400))["thanks"] == gone


def test_what_nobody_can_answer_any_more_is_not_carried_over(older: Engine, store_url: str) -> None:
    with older.begin() as connection:
        connection.execute(text("DELETE FROM authors WHERE reference = '2026-12-001'"))
        connection.execute(text("DELETE FROM deliveries WHERE kind IN ('thanks', 'revision')"))
    with closing(Store.open(store_url)) as store, store.begin() as work:
        assert work.consent_of("2026-12-001", 2) == Consent()
        assert work.consent_of("2026-12-002", 2) == Consent(MOMENT, MOMENT)
        assert work.kept_thanks("2026-11-001 a8b4fede7d47") == ""
        assert work.kept_quoted_changes("2ad3e8f737cd") == {}
