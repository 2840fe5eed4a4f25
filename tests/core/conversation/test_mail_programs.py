"""Answers as mail programs form them: the words in each cause what the same words cause anywhere."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from digest.core.conversation.action import Approve, Lead, NameAuthor, NewWords, Refuse, ShowBack, Tell
from digest.core.conversation.author import authors_actions
from digest.core.conversation.case import AuthorCase, EditorCase
from digest.core.conversation.editor import editors_actions
from digest.core.conversation.reader import readers_requests
from digest.core.conversation.revision import text_below, typed_changes
from digest.core.intents import orders, requests
from digest.core.intents.requests import Asked, Wish
from digest.core.lesson.lesson import Authorship, Lesson, State
from digest.core.message.letter import Letter, read_letter
from digest.core.outgoing import draft, envelope, owe, page
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.draft import Tray, listing
from digest.core.outgoing.owe import Write
from digest.core.triage.context import Rule
from digest.core.triage.triage import Outcome, triage
from tests import house
from tests.house import EDITOR, MOMENT
from tests.printed import printed_edition
from tests.replies import FORMS, in_the_copy

ANA, READER = "ana@harbour.example", "reader@harbour.example"
PRESS = house.press()
LESSONS = tuple(
    Lesson(
        f"2026-11-{number:03}",
        f"k3v7aaa{number}",
        MOMENT,
        title=title,
        happened="The note went astray.",
        learned=f"Ring the next of the {title.lower()} people.",
        state=State.READY,
    )
    for number, title in enumerate(("Handover", "Keys", "Taxis"), 2)
)
TRAY = Tray("2026-11", MOMENT, LESSONS)
QUOTING = [form for form in FORMS if form != "ticket"]


def sent(kind: Kind, subject: str, recipient: str, write: Write) -> tuple[Delivery, EmailMessage]:
    """A letter of ours, as its ledger row and as it arrives."""
    row = owe.owed(PRESS, kind, subject, recipient, MOMENT, write)
    return row, arrived(row.message or b"")


def arrived(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


DRAFT, DRAFT_MAIL = sent(
    Kind.DRAFT, "2026-11", EDITOR, lambda press, token: draft.draft(press.environment, press.house, TRAY, token=token)
)


def answered(form: str, row: Delivery, mail: EmailMessage, words: str, sender: str) -> tuple[Letter, Outcome]:
    """The answer that the program `form` makes of `words`, and what it is taken for."""
    letter = read_letter(FORMS[form](mail, words, sender).as_bytes(policy=policy.SMTP))
    return letter, triage(letter, replace(house.desk(), ledger={row.code: row}))


def editor_case(**known: object) -> EditorCase:
    lessons = {lesson.reference: lesson for lesson in LESSONS}
    return EditorCase(EDITOR, Kind.DRAFT, "2026-11", MOMENT, listing(TRAY), lessons, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
def test_an_editors_answer_is_understood_from_any_mail_program(form: str) -> None:
    words = "Hi,\n\nok all except 2\n2 refuse: too recent\n3: lead\n\nKind regards\nSam Editor"
    _, outcome = answered(form, DRAFT, DRAFT_MAIL, words, EDITOR)
    assert outcome.rule is Rule.DECISION
    done = editors_actions(orders.read_orders(outcome.words.answer, len(LESSONS)), editor_case())
    about = [(type(action), action.lesson.title) for action in done if isinstance(action, Approve | Refuse)]
    assert about == [(Approve, "Handover"), (Approve, "Taxis"), (Refuse, "Keys")]
    assert [action.lessons[0].title for action in done if isinstance(action, Lead)] == ["Taxis"]
    assert len([action for action in done if isinstance(action, Tell)]) == 4  # and nothing that was not understood


@pytest.mark.parametrize("form", QUOTING)
def test_what_an_editor_changed_inside_the_copy_is_found_in_any_mail_program(form: str) -> None:
    old, new = "Ring the next of the keys people.", "Ring twice."
    copy = in_the_copy(DRAFT_MAIL, (old, new), ("Handover", "Handover of notes"))
    letter, outcome = answered(form, DRAFT, copy, "ok 1", EDITOR)
    typed = typed_changes(text_below(letter.text, outcome.words.new), DRAFT.message or b"")
    done = editors_actions(orders.read_orders(outcome.words.answer, len(LESSONS)), editor_case(changes=typed))
    (back,) = [action for action in done if isinstance(action, ShowBack)]
    assert back.edits == {1: {"title": "Handover of notes"}, 2: {"learned": "Ring twice."}}
    assert ("Keys", old, new) in [(title, change.before, change.after) for title, change in back.placed]
    assert any(isinstance(action, Approve) for action in done)


@pytest.mark.parametrize("form", FORMS)
def test_an_authors_answer_is_understood_from_any_mail_program(form: str) -> None:
    lesson, author = LESSONS[0], Authorship(ANA, "Ana Lee")
    row, mail = sent(
        Kind.ACKNOWLEDGEMENT,
        lesson.reference,
        ANA,
        lambda press, token: page.acknowledgement(press.environment, lesson, press.house, token=token),
    )
    words = "Name me\n\nWhat we learned: Ring twice, and write it down."
    letter, outcome = answered(form, row, mail, words, ANA)
    assert outcome.rule is Rule.REPLY
    typed = typed_changes(text_below(letter.text, outcome.words.new), row.message or b"")
    case = AuthorCase(lesson, author, Kind.ACKNOWLEDGEMENT, ANA, MOMENT, changes=typed)
    named, changed, _ = authors_actions(requests.read_requests(outcome.words.answer, requests.BY_AUTHORS), case)
    assert named == NameAuthor(lesson.reference, replace(author, may_be_named=True))
    assert isinstance(changed, NewWords)
    assert changed.lesson.learned == "Ring twice, and write it down."


@pytest.mark.parametrize("form", FORMS)
def test_a_readers_word_is_understood_from_any_mail_program(form: str) -> None:
    row = owe.row(PRESS, Kind.NEWSLETTER, "2026-11", READER, MOMENT)
    whole = page.newsletter(PRESS.environment, printed_edition(), PRESS.house, token=page.READER_TOKEN)
    message = envelope.edition_message(whole, PRESS.house, date=MOMENT)
    mail = arrived(envelope.personalise(message, recipient=READER, token=row.token))
    letter, outcome = answered(form, row, mail, "remove", READER)
    # A ticket system keeps nothing that names the edition: then it is a letter like any other.
    assert outcome.rows == (() if form == "ticket" else (row,))
    if form != "ticket":
        assert outcome.rule is Rule.REPLY
        assert readers_requests(letter.subject, outcome.words.answer).wishes == (Asked(Wish.REMOVE),)
