"""Letters that the version before sent are answered after the upgrade."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest.core.lesson.lesson import State
from digest.core.outgoing.delivery import Kind
from digest.edge.store import engine
from tests.house import EDITOR, House
from tests.jobs.test_conversation import ANA, KIM, Talk, text_of, to
from tests.older import make_older

BEN = "ben@harbour.example"
NEW_NAMES = 1000  # so many letters have come before, under names that are taken


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    home = House.built(tmp_path)
    older = engine.connected(engine.parsed(home.url))
    make_older(older)
    older.dispose()
    with closing(home.store()) as store:
        yield Talk(home, store, datetime(2026, 12, 22, 12, 0, tzinfo=UTC), count=NEW_NAMES)


def sent_before(talk: Talk, kind: Kind, subject: str = "") -> EmailMessage:
    """A letter to that editor or author which the version before sent."""
    with talk.store.begin() as work:
        kept = ((row, work.message(row)) for row in work.deliveries(kind=kind) if row.recipient != KIM)
        raw = next(raw for row, raw in kept if raw and subject in row.subject)
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def states(talk: Talk) -> list[State]:
    with talk.store.begin() as work:
        return [lesson.state for lesson in work.lessons() if lesson.reference.startswith("2026-12")]


def test_an_editors_numbers_are_those_of_the_draft_that_was_sent(talk: Talk) -> None:
    assert states(talk) == [State.APPROVED, State.APPROVED, State.READY]
    talk.answer(sent_before(talk, Kind.DRAFT), "ok 3\nhold 1: the family may know\nadmit 1", EDITOR)
    assert states(talk)[:3] == [State.HELD, State.APPROVED, State.APPROVED]
    with talk.store.begin() as work:
        assert "From outside" in {lesson.title for lesson in work.lessons()}


def test_an_authors_yes_is_to_the_words_that_were_shown(talk: Talk) -> None:
    talk.answer(sent_before(talk, Kind.CONSENT), "ok", ANA)
    with talk.store.begin() as work:
        assert work.consent_of("2026-12-001", 2).given_at == talk.moment


def test_changes_that_were_shown_back_are_taken_at_a_yes(talk: Talk) -> None:
    talk.answer(sent_before(talk, Kind.REVISION), "yes", EDITOR, quote=False)
    with talk.store.begin() as work:
        lesson = work.lesson("2026-12-003")
    assert lesson is not None
    assert lesson.learned == "Ring both wards."


def test_thanks_that_wait_are_passed_on(talk: Talk) -> None:
    mails = talk.answer(sent_before(talk, Kind.THANKS), "pass on", EDITOR, quote=False)
    assert "This helped us on the ward." in text_of(to(mails, BEN))
