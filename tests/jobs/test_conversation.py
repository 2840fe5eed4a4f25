"""The conversation: every answer goes in as a letter, and only what came out of the house is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest.config.sections import RetentionSettings
from digest.core.lesson.lesson import Authorship, Lesson, State
from digest.core.outgoing import draft
from digest.core.outgoing.delivery import Kind
from digest.core.subscriber import Standing, Subscriber
from digest.edge.store import Store, engine
from digest.jobs import prune
from digest.jobs.collect import Tally, collect
from digest.jobs.publish import aftercare, consent, has_orders, issue, orders, steps, steps_due
from tests import house
from tests.house import ADMIN, EDITOR, MOMENT, House, letter
from tests.older import held
from tests.replies import FORMS, in_the_copy

KIM = "kim@harbour.example"
ANA = "ana@harbour.example"
READER = "reader@harbour.example"


@dataclass
class Talk:
    """A house that is written to and writes back; `sent` is all mail it owed, oldest first."""

    home: House
    store: Store
    moment: datetime = MOMENT
    sent: list[EmailMessage] = field(default_factory=list)
    count: int = 0
    trusted: str = ""  # the server whose word on a sender counts

    def post(self, subject: str, text: str, sender: str, more: str = "") -> list[EmailMessage]:
        """A letter arrives and is read; the mail that follows."""
        self.count += 1
        raw = letter(subject, text, sender=sender, name=f"talk{self.count}", more=more)
        return self.post_raw(raw)

    def post_raw(self, raw: bytes) -> list[EmailMessage]:
        self.count += 1
        self.home.post(raw, f"{self.count:04}.talk", self.moment - timedelta(minutes=1))
        self.pull()
        return self.left()

    def pull(self) -> Tally:
        office = house.office(self.moment)
        desk = replace(
            office.desk, editors=frozenset({EDITOR, KIM}), moment=self.moment, trusted_authserv_id=self.trusted
        )
        with closing(self.home.mailbox()) as mailbox:
            return collect(self.store, mailbox, replace(office, desk=desk, alerts=True), house.press)

    def left(self) -> list[EmailMessage]:
        """What has been owed since the last look."""
        new: list[EmailMessage] = []
        with self.store.begin() as work:
            while rows := work.claim("test", self.moment + timedelta(days=3650)):
                for row in rows:
                    raw = row.message
                    if raw is None:
                        frozen = work.edition(row.edition_month, row.edition_version)
                        assert frozen is not None
                        from digest.core.outgoing.envelope import personalise

                        raw = personalise(frozen.message, recipient=row.recipient, token=row.token)
                    read = message_from_bytes(raw, policy=policy.default)
                    assert isinstance(read, EmailMessage)
                    new.append(read)
                from digest.core.outgoing.delivery import Receipt, Verdict, settled_by

                work.settle([settled_by(row, Receipt(Verdict.ACCEPTED), self.moment) for row in rows])
        self.sent += new
        return new

    def answer(self, mail: EmailMessage, text: str, sender: str = "", quote: bool = True) -> list[EmailMessage]:
        """An answer to a letter of ours, as a mail program writes it: by its Message-ID, the letter quoted below."""
        body = mail.get_body(("plain",))
        assert body is not None
        quoted = "".join(f"> {line}\n" for line in str(body.get_content()).splitlines()) if quote else ""
        more = f"In-Reply-To: {mail['Message-ID']}\n"
        return self.post(f"Re: {mail['Subject']}", f"{text}\n\n{quoted}", sender or str(mail["To"]), more)

    def draft(self) -> EmailMessage:
        """The draft, sent on its day."""
        with self.store.begin() as work:
            work.set_first_month("2026-11")
        paper = house.paper(editors=(EDITOR, KIM))
        steps.take(self.store, paper, house.press(), steps_due(self.store, paper, self.moment), self.moment)
        return next(mail for mail in self.left() if mail["To"] == EDITOR)

    def lesson(self, number: int = 1) -> Lesson:
        with self.store.begin() as work:
            found = work.lesson(f"2026-11-{number:03}")
        assert found is not None
        return found

    def author(self, number: int = 1) -> tuple[str, bool]:
        with self.store.begin() as work:
            found = work.author(f"2026-11-{number:03}")
        assert found is not None
        return found.name, found.may_be_named

    def reader(self, address: str = READER) -> Subscriber | None:
        with self.store.begin() as work:
            return work.subscriber(address)

    def publish(self) -> EmailMessage:
        """The edition goes out; a copy of it."""
        with self.store.begin() as work:
            work.save_subscriber(Subscriber(READER, self.moment))
        issue.publish_now(self.store, house.paper(), house.press(), "2026-11", self.moment)
        return next(mail for mail in self.left() if mail["List-Id"])


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def to(mails: list[EmailMessage], address: str) -> EmailMessage:
    (one,) = [mail for mail in mails if mail["To"] == address]
    return one


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    home = House.built(tmp_path)
    with closing(home.store()) as store:
        with store.begin() as work:
            work.set_born(house.SINCE)
        yield Talk(home, store)


STORY = "What happened:\nThe note went astray.\n\nWhat we learned:\nRing the next person.\n"


# --- the author ---


def test_an_author_stays_in_charge_of_name_and_story(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, f"Ana Lee <{ANA}>"), ANA)
    understood = to(talk.answer(thanks, "Name me, please", ANA), ANA)
    assert talk.author() == ("Ana Lee", True)
    assert "This name will stand under it: Ana Lee." in text_of(understood)
    assert "Handover" in text_of(understood)
    talk.answer(understood, "anonymous", ANA)
    assert talk.author()[1] is False
    talk.answer(thanks, "hold", ANA)
    assert talk.lesson().state is State.HELD
    talk.answer(thanks, "ok", ANA)
    assert talk.lesson().state is State.READY
    talk.answer(thanks, "Hi,\nplease withdraw my lesson\nKind regards\nAna", ANA)
    assert talk.lesson().state is State.WITHDRAWN


def test_words_that_an_author_changed_inside_the_copy_are_taken(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, ANA), ANA)
    copy = in_the_copy(thanks, ("The note went astray.", "The note went astray twice."))
    (understood,) = through(talk, "outlook", copy, "Thanks!", ANA)
    assert "went astray twice" in text_of(understood)
    assert talk.lesson().happened == "The note went astray twice."
    assert talk.lesson().agreed == talk.lesson().version == 2
    again = in_the_copy(understood, ("Ring the next person.", "Ring both."))
    mails = through(talk, "gmail", again, "I have put one word right below, for the family.", ANA)
    assert talk.lesson().learned == "Ring both."
    assert "for the family" in text_of(to(mails, KIM))


def test_other_words_reach_the_editors_without_a_name(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, f"Ana Lee <{ANA}>"), ANA)
    mails = talk.answer(thanks, "The family has read it and is glad.", ANA)
    for editor in (EDITOR, KIM):
        told = to(mails, editor)
        assert "The family has read it and is glad." in text_of(told)
        assert "Ana Lee" not in told.as_string()
        assert ANA not in told.as_string()


def test_only_the_author_may_answer_for_the_lesson(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, ANA), ANA)
    assert talk.answer(thanks, "withdraw", "ben@harbour.example") == []
    assert talk.lesson().state is State.READY


def test_a_lesson_withdrawn_while_it_goes_out_leaves_the_copies_that_have_not_gone(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, ANA), ANA)
    talk.post("Keys", STORY, "ben@harbour.example")
    talk.answer(talk.draft(), "ok all", EDITOR)
    with talk.store.begin() as work:
        work.save_subscriber(Subscriber(READER, MOMENT))
    issue.publish_now(talk.store, house.paper(), house.press(), "2026-11", MOMENT)
    more = f"In-Reply-To: {thanks['Message-ID']}\n"
    talk.home.post(letter("Re: Thank you", "withdraw", sender=ANA, name="late", more=more), "9999.talk", MOMENT)
    talk.pull()
    aftercare.look_after(talk.store, house.press, MOMENT)
    copy = next(mail for mail in talk.left() if mail["List-Id"])
    assert "Keys" in text_of(copy)
    assert "Handover" not in copy.as_string()


# --- consent ---

ASKING = {"editors": (EDITOR, KIM), "consent_days": 7}


def edited_and_approved(talk: Talk, **rules: object) -> EmailMessage:
    """An editor's new words, approved; the letter in which their author is asked."""
    talk.post("Handover", STORY, f"Ana Lee <{ANA}>")
    talk.answer(talk.draft(), "1:\nWhat we learned: Ring twice.", EDITOR)
    shown = next(mail for mail in reversed(talk.sent) if "changed since" in mail["Subject"] and mail["To"] == EDITOR)
    talk.answer(shown, "ok", EDITOR)
    assert talk.lesson().state is State.APPROVED
    with talk.store.begin() as work:
        work.save_subscriber(Subscriber(READER, MOMENT))
    assert consent.ask(talk.store, house.paper(**{**ASKING, **rules}), house.press, talk.moment) == 1
    assert consent.ask(talk.store, house.paper(**{**ASKING, **rules}), house.press, talk.moment) == 0
    return to(talk.left(), ANA)


def printed_at(talk: Talk, moment: str, **rules: object) -> bool:
    """Whether the edition goes out then."""
    paper = house.paper(**{**ASKING, **rules})
    talk.moment = datetime.fromisoformat(moment)
    steps.take(talk.store, paper, house.press(), steps_due(talk.store, paper, talk.moment), talk.moment)
    return any(mail["List-Id"] for mail in talk.left())


def test_an_author_agrees_to_edited_words_before_they_are_printed(talk: Talk) -> None:
    asked = edited_and_approved(talk, consent_days=0)
    assert "Ring twice." in text_of(asked)
    assert "Without a word from you it stays here." in text_of(asked)
    assert not printed_at(talk, "2026-12-01T09:00+00:00", consent_days=0)
    assert "editors go on with it" in text_of(to(talk.answer(asked, "ok", ANA), ANA))
    assert printed_at(talk, "2026-12-02T09:00+00:00", consent_days=0)


def test_an_authors_silence_is_taken_for_a_yes_after_the_days_that_were_set(talk: Talk) -> None:
    asked = edited_and_approved(talk, consent_days=9)
    assert "printed after 9 days" in text_of(asked)
    assert not printed_at(talk, "2026-12-02T09:00+00:00", consent_days=9)
    assert printed_at(talk, "2026-12-04T09:00+00:00", consent_days=9)


def test_an_author_who_agrees_to_older_words_is_shown_the_newer_ones(talk: Talk) -> None:
    asked = edited_and_approved(talk)
    shown = next(mail for mail in reversed(talk.sent) if "changed since" in mail["Subject"] and mail["To"] == EDITOR)
    again = next(m for m in talk.answer(shown, "1:\nTitle: Two rings", EDITOR) if "changed since" in m["Subject"])
    talk.answer(again, "ok", EDITOR)
    newer = to(talk.answer(asked, "ok", ANA), ANA)
    assert "It was edited after that letter." in text_of(newer)
    assert not printed_at(talk, "2026-12-01T09:00+00:00")
    talk.answer(newer, "ok", ANA)
    assert printed_at(talk, "2026-12-02T09:00+00:00")


def test_words_that_nobody_edited_need_no_second_yes(talk: Talk) -> None:
    talk.post("Handover", STORY, ANA)
    talk.answer(talk.draft(), "ok all", EDITOR)
    with talk.store.begin() as work:
        work.save_subscriber(Subscriber(READER, MOMENT))
    assert consent.ask(talk.store, house.paper(**ASKING), house.press, talk.moment) == 0
    assert printed_at(talk, "2026-12-01T09:00+00:00")


def test_a_draft_tells_whose_yes_is_awaited_and_names_a_large_team_or_whom_the_house_lets_it(talk: Talk) -> None:
    edited_and_approved(talk)
    with talk.store.begin() as work:
        work.save_author("2026-11-001", Authorship(ANA, "Ana Lee", "Duty team"))

    def drafted(**rules: object) -> str:
        paper, press = house.paper(**{**ASKING, **rules}), house.press()
        with talk.store.begin() as work:
            mails = steps.to_editors(work, paper, press, Kind.DRAFT, draft.draft, "2026-11", "2026-11", talk.moment)
        return text_of(message_from_bytes(mails[0].message or b"", policy=policy.default))  # type: ignore[arg-type]

    assert "has not answered yet" in drafted()
    assert not any(told in drafted() for told in ("Duty team", "Ana Lee", ANA))
    assert "From: Duty team." in drafted(large_teams=frozenset({"Duty team"}))
    assert f"From: Ana Lee <{ANA}>." in drafted(editors_see_authors=True)


# --- the editors ---


def test_an_editor_decides_the_month_in_one_plain_reply(talk: Talk) -> None:
    for number, subject in enumerate(("Handover", "Keys", "Taxis", "Labels")):
        talk.post(subject, STORY, f"s{number}@harbour.example")
    answered = (
        "Hello,\n\nok all except 2 and 3\nhold 2: the family may know\n3 refuse: too recent\n4: lead\nnote: Thank you."
    )
    mails = talk.answer(talk.draft(), answered, EDITOR)
    assert [talk.lesson(number).state for number in (1, 2, 3, 4)] == [
        State.APPROVED,
        State.HELD,
        State.REFUSED,
        State.APPROVED,
    ]
    assert talk.lesson(4).lead
    for editor in (EDITOR, KIM):
        told = text_of(to(mails, editor))
        assert "“Keys” is held: the family may know" in told
        assert f"{EDITOR}: “Taxis” is refused: too recent" in told
    edition = talk.publish()
    assert "Thank you." in text_of(edition)
    assert "Taxis" not in text_of(edition)
    by_subject = {str(mail["Subject"]).partition(" (")[0]: mail for mail in talk.sent}
    assert "too recent" in text_of(by_subject["Not this time, and why"])
    assert by_subject["Not this time, and why"]["To"] == "s2@harbour.example"
    assert "“Labels”" in text_of(by_subject["Your lesson is in today’s edition"])


def test_the_more_careful_decision_stands_and_only_who_held_may_release(talk: Talk) -> None:
    talk.post("Handover", STORY, ANA)
    sent = talk.draft()
    talk.answer(sent, "hold 1", KIM)
    told = text_of(to(talk.answer(sent, "ok 1", EDITOR), EDITOR))
    assert talk.lesson().state is State.HELD
    assert f"stays held: only {KIM} can change that" in told
    talk.answer(sent, "ok 1", KIM)
    assert talk.lesson().state is State.APPROVED
    talk.answer(sent, "refuse 1: not ours to tell", EDITOR)
    assert talk.lesson().state is State.REFUSED


def test_an_answer_to_an_older_draft_changes_nothing_and_shows_the_lesson_as_it_is(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, ANA), ANA)
    sent = talk.draft()
    talk.answer(thanks, "What we learned: Ring twice.", ANA)
    now = next(mail for mail in talk.answer(sent, "ok 1", EDITOR) if "changed since" in mail["Subject"])
    assert talk.lesson().state is State.READY
    assert "Ring twice." in text_of(now)
    talk.answer(now, "ok 1", EDITOR)
    assert talk.lesson().state is State.APPROVED


@pytest.mark.parametrize("form", ["outlook", "relayed"])
def test_what_an_editor_changed_inside_the_copy_is_shown_back_and_done_at_a_yes(talk: Talk, form: str) -> None:
    for subject in ("Handover", "Keys"):
        talk.post(subject, STORY.replace("next person", f"next of the {subject.lower()} people"), ANA)
    copy = in_the_copy(
        talk.draft(), ("Ring the next of the keys people.", "Ring twice."), ("Handover", "Handover of notes")
    )
    shown = next(m for m in through(talk, form, copy, "ok 1", EDITOR) if "You changed this" in m["Subject"])
    assert "“Keys”: “Ring the next of the keys people.” becomes “Ring twice.”." in text_of(shown)
    assert (talk.lesson(1).title, talk.lesson(2).learned) == ("Handover", "Ring the next of the keys people.")
    assert talk.lesson(1).state is State.APPROVED
    talk.answer(shown, "yes", EDITOR)
    assert (talk.lesson(1).title, talk.lesson(2).learned) == ("Handover of notes", "Ring twice.")
    assert talk.lesson(1).state is State.READY  # new words wait for an ok
    talk.answer(shown, "yes", EDITOR)
    assert talk.lesson(2).version == 2


def test_an_editor_gives_themes_and_words_for_the_edition(talk: Talk) -> None:
    for subject in ("Handover", "Keys", "Taxis"):
        talk.post(subject, STORY, ANA)
    said = "ok all\ntheme 2: Handovers\n3 theme: Roads\ntheme: Roads\nnote: Thank you.\nquestion: Who rings first?\n"
    mails = talk.answer(talk.draft(), said + "spotlight: Night staff: They wrote three.", EDITOR)
    assert [talk.lesson(number).theme for number in (1, 2, 3)] == ["", "Handovers", "Roads"]
    assert all(talk.lesson(number).state is State.APPROVED for number in (1, 2, 3))
    assert "not understood" not in text_of(to(mails, EDITOR))
    printed = text_of(talk.publish())
    for words in ("This month: Roads", "Who rings first?", "Spotlight: Night staff", "They wrote three."):
        assert words in printed
    assert printed.index("Roads =====") < printed.index("Handovers =====")


def test_a_question_goes_to_the_author_and_the_answer_comes_back_unnamed(talk: Talk) -> None:
    talk.post("Handover", STORY, f"Ana Lee <{ANA}>")
    asked = to([mail for mail in talk.answer(talk.draft(), "ask 1: when was this?", EDITOR) if mail["To"] == ANA], ANA)
    assert "when was this?" in text_of(asked)
    assert EDITOR not in asked.as_string()
    told = to([mail for mail in talk.answer(asked, "On a Sunday night.", ANA) if mail["To"] == KIM], KIM)
    assert "On a Sunday night." in text_of(told)
    assert "Ana" not in text_of(told).replace("“Handover”", "")
    talk.answer(told, "ok 1", KIM)
    assert talk.lesson().state is State.APPROVED


def test_stop_keeps_the_edition_back_until_send_now(talk: Talk) -> None:
    talk.post("Handover", STORY, ANA)
    with talk.store.begin() as work:
        work.save_subscriber(Subscriber(READER, MOMENT))
    sent = talk.draft()
    talk.answer(sent, "ok all\nstop", EDITOR)
    talk.moment = datetime.fromisoformat("2026-12-01T09:00+00:00")
    paper = house.paper(editors=(EDITOR,))
    steps.take(talk.store, paper, house.press(), steps_due(talk.store, paper, talk.moment), talk.moment)
    assert not [mail for mail in talk.left() if mail["List-Id"]]
    talk.answer(sent, "send now", EDITOR)
    assert has_orders(talk.store, paper, talk.moment)
    orders.carry_out(talk.store, paper, house.press(), talk.moment)
    assert [mail["To"] for mail in talk.left() if mail["List-Id"]] == [READER]


def test_a_stranger_is_let_in_by_a_word_and_a_readers_answer_made_a_lesson(talk: Talk) -> None:
    talk.post("From next door", STORY, "sam@elsewhere.example")
    talk.post("Handover", STORY, ANA)
    sent = talk.draft()
    assert "sam@elsewhere.example" in text_of(sent)
    talk.answer(sent, "admit 1\nok 1", EDITOR)
    assert talk.lesson(2).title == "From next door"
    copy = talk.publish()
    said = to([m for m in talk.answer(copy, "We lost a key too, in the lift.", READER) if m["To"] == EDITOR], EDITOR)
    assert "We lost a key too" in text_of(said)
    talk.answer(said, "make it a lesson", EDITOR)
    assert "We lost a key too" in talk.lesson(3).happened


def test_an_urgent_lesson_is_decided_and_released_as_an_alert(talk: Talk) -> None:
    with talk.store.begin() as work:
        work.save_subscriber(Subscriber(READER, MOMENT, alerts=True))
        work.save_subscriber(Subscriber("other@harbour.example", MOMENT))
    told = to([m for m in talk.post("URGENT: the door", STORY, ANA) if m["To"] == EDITOR], EDITOR)
    mails = talk.answer(told, "ok\nalert", EDITOR)
    alert = next(mail for mail in mails if "Please read now" in mail["Subject"])
    assert alert["To"] == READER
    assert not [mail for mail in mails if mail["To"] == "other@harbour.example"]


# --- the readers ---


def test_a_reader_joins_after_one_question_and_leaves_at_a_word(talk: Talk) -> None:
    asked = to(talk.post("subscribe", "", READER), READER)
    assert talk.reader().standing is Standing.ASKED
    assert talk.post("subscribe", "", READER) == []  # no second question
    welcome = to(talk.answer(asked, "yes", READER), READER)
    assert talk.reader().standing is Standing.ACTIVE
    assert "once a month" in text_of(welcome)
    talk.answer(welcome, "pause until February", READER)
    assert (talk.reader().standing, talk.reader().paused_until) == (Standing.PAUSED, "2027-01")
    talk.post("resume", "", READER)
    assert talk.reader().standing is Standing.ACTIVE
    talk.post("alerts yes", "", READER)
    assert talk.reader().alerts
    talk.post("alerts no", "", READER)
    assert not talk.reader().alerts
    talk.post("", "unsubscribe", READER)
    assert talk.reader().standing is Standing.LEFT
    again = to(talk.post("subscribe", "", READER), READER)  # whoever left may come back
    assert talk.post("subscribe", "", READER) == []
    talk.answer(again, "yes", READER)
    assert talk.reader().standing is Standing.ACTIVE


def published(talk: Talk) -> EmailMessage:
    talk.post("Handover", STORY, f"Ana Lee <{ANA}>")
    talk.answer(talk.draft(), "ok all", EDITOR)
    return talk.publish()


def test_thanks_reach_the_author_unsigned_once_an_editor_has_looked(talk: Talk) -> None:
    copy = published(talk)
    public_id = talk.lesson().public_id
    mails = talk.post(f"thank {public_id}", "Thank you for “Handover”.\n\nWe now ring twice.\n\nReader One", READER)
    to_editor = to([mail for mail in mails if mail["To"] == EDITOR], EDITOR)
    assert "We now ring twice." in text_of(to_editor)
    thanked = to([m for m in talk.answer(to_editor, "pass on", EDITOR) if m["To"] == ANA], ANA)
    assert "We now ring twice." in text_of(thanked)
    assert "So far 1 reader" in text_of(thanked)
    assert READER not in thanked.as_string()
    talk.post(f"thank {public_id}", "", READER)  # a second time counts no more
    talk.post("Fwd: newsletter", f"same here {public_id}", "other@harbour.example")
    with talk.store.begin() as work:
        assert work.helped(public_id) == 2
    assert copy["To"] == READER


def test_thanks_that_no_editor_passed_on_are_nowhere_once_their_days_are_over(talk: Talk) -> None:
    published(talk)
    talk.post(f"thank {talk.lesson().public_id}", "My daughter Cerys was in that very home.", READER)
    database = engine.connected(engine.parsed(talk.home.url))

    def kept_in() -> set[str]:
        rows = ((name, str(row)) for name, some in held(database).items() for row in some)
        return {name for name, row in rows if "Cerys" in row}

    assert kept_in() == {"thanks", "messages"}
    prune.prune(talk.store, None, RetentionSettings(), talk.moment + timedelta(days=90))
    assert kept_in() == {"thanks", "messages"}
    prune.prune(talk.store, None, RetentionSettings(), talk.moment + timedelta(days=91))
    assert kept_in() == set()
    database.dispose()


def test_a_reader_gets_one_lesson_by_its_name(talk: Talk) -> None:
    published(talk)
    (whole,) = talk.post(f"send me {talk.lesson().public_id}", "", "other@harbour.example")
    assert "The note went astray." in text_of(whole)
    assert "Ana" not in text_of(whole)


def test_remove_takes_a_lesson_out_at_once_and_an_editor_decides(talk: Talk) -> None:
    copy = published(talk)
    mails = talk.answer(copy, "remove", READER)
    assert talk.lesson().removed
    assert {mail["To"] for mail in mails} == {READER, EDITOR, KIM, ADMIN}
    public_id = talk.lesson().public_id
    with talk.store.begin() as work:
        assert public_id in work.withdrawn()
    told = to([mail for mail in mails if mail["To"] == KIM], KIM)
    talk.answer(told, "restore", KIM)
    assert not talk.lesson().removed
    talk.answer(copy, "Remove.\n\nHandover\n\nI know this family.", READER)
    again = next(mail for mail in reversed(talk.sent) if mail["To"] == KIM and "taken out" in mail["Subject"])
    for_admin = next(mail for mail in reversed(talk.sent) if mail["To"] == ADMIN and "taken out" in mail["Subject"])
    talk.answer(for_admin, "restore", ADMIN)
    assert not talk.lesson().removed
    talk.answer(again, "keep out", KIM)
    assert talk.lesson().state is State.WITHDRAWN


def test_after_three_months_the_author_is_asked_and_an_editor_lets_the_answer_be_printed(talk: Talk) -> None:
    published(talk)
    talk.moment = MOMENT + timedelta(days=95)
    aftercare.look_after(talk.store, house.press, talk.moment)
    (asked,) = talk.left()
    assert asked["To"] == ANA
    assert "Did the change stick?" in text_of(asked)
    told = to([m for m in talk.answer(asked, "Yes: nobody has lost a note since.", ANA) if m["To"] == EDITOR], EDITOR)
    paper, press = house.paper(), house.press()
    assert issue.compose(talk.store, paper, press, "2027-02").changes == ()
    talk.answer(told, "ok 1", EDITOR)
    (change,) = issue.compose(talk.store, paper, press, "2027-02").changes
    assert (change.title, change.text) == ("Handover", "Yes: nobody has lost a note since.")
    assert talk.left() == []


# --- manners and attacks ---


def test_an_answer_counts_once_however_often_it_is_sent(talk: Talk) -> None:
    talk.post("Handover", STORY, ANA)
    sent = talk.draft()
    more = f"In-Reply-To: {sent['Message-ID']}\n"
    approval = letter("Re: draft", "ok 1", sender=EDITOR, name="approval", more=more)
    talk.post_raw(approval)
    assert talk.lesson().state is State.APPROVED
    talk.answer(sent, "hold 1", EDITOR)
    assert talk.post_raw(approval + b"\r\n") == []
    assert talk.lesson().state is State.HELD


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("a" if token[-1] != "a" else "b"),
        lambda token: token[:16] + "." + "a" * 16,
        lambda token: "b" * 16 + token[16:],
    ],
    ids=["a bit flipped", "another signature", "another row"],
)
def test_a_wrong_code_changes_nothing(talk: Talk, change: object) -> None:
    talk.post("Handover", STORY, ANA)
    sent = talk.draft()
    token = re.search(r"<([^@]+)@", str(sent["Message-ID"]))[1]  # type: ignore[index]
    forged = change(token)  # type: ignore[operator]
    talk.post(f"Re: draft ({forged})", "ok all", EDITOR, f"In-Reply-To: <{forged}@harbour.example>\n")
    assert talk.lesson().state is State.READY


def test_a_draft_answered_by_somebody_who_is_no_editor_changes_nothing(talk: Talk) -> None:
    talk.post("Handover", STORY, ANA)
    assert talk.answer(talk.draft(), "ok all", ANA) == []
    assert talk.lesson().state is State.READY


def test_an_approval_in_quoted_text_and_in_an_absence_is_none(talk: Talk) -> None:
    talk.post("Handover", STORY, ANA)
    sent = talk.draft()
    talk.answer(sent, "Thanks, I will look tomorrow.\n\n> ok all", EDITOR)
    more = f"In-Reply-To: {sent['Message-ID']}\nAuto-Submitted: auto-replied\n"
    assert talk.post("Automatic reply: draft", "ok all", EDITOR, more) == []
    assert talk.lesson().state is State.READY


def test_an_old_code_counts_no_more(talk: Talk) -> None:
    talk.post("Handover", STORY, ANA)
    sent = talk.draft()
    talk.moment = MOMENT + timedelta(days=401)
    assert talk.answer(sent, "ok all", EDITOR) == []
    assert talk.lesson().state is State.READY


def test_a_code_for_another_purpose_decides_nothing(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, EDITOR), EDITOR)  # an editor's own lesson
    talk.answer(thanks, "ok all", EDITOR)
    assert talk.lesson().state is State.READY


def test_many_requests_for_one_victim_send_one_question(talk: Talk) -> None:
    """Three hundred in every wording (a flood begins at 51): one question, and no second one the day after."""
    victim = "victim@harbour.example"
    wordings = ("subscribe", "Please subscribe me", "join", "sign me up", "add me to the list")
    for number in range(300):
        subject = wordings[number % len(wordings)]
        talk.home.post(letter(subject, "", sender=victim, name=f"v{number}"), f"{number:05}.flood", MOMENT)
    talk.pull()
    (asked,) = [mail for mail in talk.left() if mail["To"] == victim and "Would you like" in mail["Subject"]]
    talk.moment += timedelta(days=1)
    assert talk.post("subscribe", "", victim) == []
    assert asked["Auto-Submitted"]
    assert len([mail for mail in talk.sent if mail["To"] == victim]) == 1


def test_nobody_gets_more_than_ten_automatic_letters_of_a_kind_in_a_day(talk: Talk) -> None:
    for number in range(14):
        talk.home.post(letter(f"Story {number}", STORY, name=f"m{number}"), f"{number:04}.many", MOMENT)
    talk.pull()
    assert len(talk.left()) == 10
    with talk.store.begin() as work:
        assert len(work.lessons()) == 14


def test_a_header_cannot_be_written_through_a_subject_or_a_name(talk: Talk) -> None:
    sender = "=?utf-8?q?Ana=0D=0ABcc=3A_all=40harbour=2Eexample?= <ana@harbour.example>"
    subject = "=?utf-8?q?Handover=0D=0ABcc=3A_all=40harbour=2Eexample?="
    thanks = to(talk.post(subject, STORY, sender), ANA)
    talk.answer(thanks, "name me", sender)
    talk.answer(talk.draft(), "ok all", EDITOR)
    talk.publish()
    assert all(mail["Bcc"] is None and not mail.defects for mail in talk.sent)


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Talk]:
    """Another house, which lets ours in."""
    home = House.built(tmp_path / "next door")
    with closing(home.store()) as store:
        with store.begin() as work:
            work.set_born(house.SINCE)
        yield Neighbour(home, store)


@dataclass
class Neighbour(Talk):
    """A house at another address."""

    def pull(self) -> Tally:
        office = house.office(self.moment)
        domains = frozenset({"harbour.example", "other.example"})
        ours = frozenset({"lessons@other.example"})
        desk = replace(office.desk, addresses=ours, domain="other.example", allowed_domains=domains)
        names = replace(house.press().house, sender="L <lessons@other.example>", domain="other.example")
        press = replace(house.press(), house=replace(names, reply_to="lessons@other.example"))
        with closing(self.home.mailbox()) as mailbox:
            return collect(self.store, mailbox, replace(office, desk=desk), lambda: press)


@pytest.mark.parametrize("subject", ["Handover", "subscribe", "URGENT: the door", "pause", "unsubscribe"])
def test_two_houses_that_write_to_each_other_stop_after_one_exchange(talk: Talk, neighbour: Talk, subject: str) -> None:
    """Whatever the first letter is, what answers it is answered by nobody."""
    with talk.store.begin() as work:
        work.save_subscriber(Subscriber("lessons@other.example", MOMENT))
    talk.trusted = "mx.harbour.example"
    proven = "Authentication-Results: mx.harbour.example; dmarc=pass header.from=other.example\n"
    answers = talk.post(subject, STORY if subject != "subscribe" else "", "lessons@other.example", proven)
    for mail in answers:
        raw = mail.as_bytes(policy=policy.SMTP)
        assert [str(one["To"]) for one in neighbour.post_raw(raw) if "harbour" in str(one["To"])] == []


def test_a_forged_sender_changes_nothing_even_with_the_right_code(talk: Talk) -> None:
    talk.trusted = "mx.harbour.example"
    talk.post("Handover", STORY, ANA)
    sent = talk.draft()
    forged = "Authentication-Results: mx.harbour.example; dmarc=fail header.from=harbour.example\n"
    more = f"In-Reply-To: {sent['Message-ID']}\n{forged}"
    assert talk.post("Re: draft", "ok all", EDITOR, more) == []
    assert talk.lesson().state is State.READY
    another = more.replace("mx.harbour.example; dmarc=fail", "mx.elsewhere.example; dmarc=fail")
    talk.post("Re: draft", "ok all", EDITOR, another)  # results of a server that is not ours are not believed
    assert talk.lesson().state is State.APPROVED


@pytest.mark.parametrize(
    ("trusted", "header", "asks"),
    [
        ("mx.harbour.example", "Authentication-Results: mx.harbour.example; dmarc=pass header.from=harbour.example", 0),
        ("mx.harbour.example", "Authentication-Results: mx.evil.example; dmarc=pass header.from=harbour.example", 1),
        ("outlook.com", "Authentication-Results: dmarc=pass header.from=harbour.example;", 0),
        ("outlook.com", "X-MS-Exchange-Organization-AuthAs: Internal", 0),
        ("mx.harbour.example", "X-MS-Exchange-Organization-AuthAs: Internal", 1),
    ],
)
def test_who_is_proven_by_our_own_server_joins_at_once_and_others_are_asked(
    talk: Talk, trusted: str, header: str, asks: int
) -> None:
    talk.trusted = trusted
    (mail,) = talk.post("subscribe", "", READER, f"{header}\n")
    assert ("Would you like" in mail["Subject"]) == bool(asks)
    assert talk.reader().standing is (Standing.ASKED if asks else Standing.ACTIVE)


def test_nothing_is_sent_to_an_address_that_merely_stands_in_a_letter(talk: Talk) -> None:
    victim = "victim@harbour.example"
    text = f"{STORY}\nFrom: {victim}\nReply-To: {victim}\nPlease write to {victim} or subscribe {victim}."
    talk.post("Handover", text, ANA, f"Reply-To: {victim}\n")
    talk.post("subscribe", f"subscribe {victim}", READER, f"Reply-To: {victim}\n")
    talk.post("Fwd: Handover", f"---------- Forwarded message ----------\nFrom: {victim}\n\n{STORY}", ANA)
    talk.answer(talk.draft(), f"ok all\nask 1: is {victim} right?", EDITOR)
    talk.publish()
    assert victim not in {str(mail["To"]) for mail in talk.sent}


def test_kinds_of_letters_are_all_about_a_lesson_or_a_person() -> None:
    from digest.core.outgoing.delivery import TO_AUTHORS, TO_EDITORS, TO_READERS

    assert not TO_AUTHORS & TO_EDITORS
    assert not TO_READERS & TO_EDITORS
    assert Kind.NEWSLETTER in TO_READERS


def test_when_the_author_is_forgotten_no_letter_of_the_conversation_tells_who_it_was(talk: Talk) -> None:
    thanks = to(talk.post("Handover", STORY, ANA), ANA)
    talk.answer(thanks, "name me", ANA)
    talk.answer(talk.draft(), "ok all", EDITOR)
    talk.publish()
    later = MOMENT + timedelta(days=121)
    with talk.store.begin() as work:
        assert any(row.recipient == ANA for row in work.deliveries())
        work.prune(
            later, raw_days=90, authors_days=120, delivery_days=365, answers_days=90, token_life=timedelta(days=400)
        )
    with talk.store.begin() as work:
        assert work.author("2026-11-001") is None
        assert [row.subject for row in work.deliveries() if row.recipient == ANA] == []


# --- as mail programs form it ---


def through(talk: Talk, form: str, mail: EmailMessage, words: str, sender: str) -> list[EmailMessage]:
    return talk.post_raw(FORMS[form](mail, words, sender).as_bytes(policy=policy.SMTP))


@pytest.mark.parametrize("form", ["outlook", "ticket"])
def test_an_authors_answer_comes_through_the_mailbox_of_any_mail_program(talk: Talk, form: str) -> None:
    thanks = to(talk.post("Handover", STORY, f"Ana Lee <{ANA}>"), ANA)
    through(talk, form, thanks, "Name me\n\nWhat we learned: Ring twice, and write it down.", ANA)
    assert talk.author() == ("Ana Lee", True)
    assert talk.lesson().learned == "Ring twice, and write it down."
