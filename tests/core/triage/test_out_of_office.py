from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.language.data import languages
from digest.core.message.letter import Address, Attachment, Letter
from digest.core.triage.automatic import why_automatic
from digest.core.triage.challenge import is_challenge
from digest.core.triage.out_of_office import why_absent
from digest.core.triage.receipt import why_receipt
from tests.thorough import examples

KIM = Address("kim@care.test", "Kim")


def letter(text: str, subject: str = "Re: What we learned", **more: object) -> Letter:
    return Letter(**{"sender": KIM, "subject": subject, "text": text, **more})


@pytest.mark.parametrize(
    "text",
    [
        "I am on annual leave until Monday 5 May. If urgent contact the duty desk.",
        "Thank you for your email. I am out of the office. I will reply on my return.",
        "Hi,\n\nI'm away\nfrom my desk until Friday. In my\nabsence please ring Pat.",
        "I no longer work for the council. Please contact fostering@care.test.",
        "This mailbox is not monitored.",
        "This is an automated response.",
        "My working days are Monday and Tuesday. I will reply when I return.",
        "Mae fy swyddfa ar gau tan ddydd Llun. Cysylltwch â'r tîm dyletswydd.",
        "Ich bin im Urlaub. In dringenden Fällen wenden Sie sich an Frau Maier.",
        "Je suis absente du bureau. En cas d'urgence, contactez ma collègue.",
        "Jestem na urlopie. W pilnych sprawach proszę o kontakt z koleżanką.",
        "Sunt în concediu. Pentru urgențe contactați colega mea.",
        "میں چھٹی پر ہوں۔ فوری کام کے لیے میری ساتھی سے رابطہ کریں۔",
        "أنا في إجازة حتى الأحد. في حالة الضرورة يرجى التواصل مع زميلتي.",
        "我正在休假，紧急事务请联系我的同事。",
        "휴가 중입니다. 급한 일은 동료에게 연락 바랍니다.",
    ],
)
def test_an_absence_needs_no_header_and_no_subject_of_its_own(text: str) -> None:
    assert why_absent(letter(text)) == "It is an absence message."


@pytest.mark.parametrize(
    "text",
    [
        "I am on leave until Monday, will send it then.",
        "I'm out of the office until Wednesday but I have a lesson for you. Please contact me then.",
        "I was out of the office until Monday and nobody rang. If urgent contact the duty desk, it said.",
        "I am on annual leave.\nWhat happened:\nNobody rang.\nIf urgent contact the duty desk.",
        "I am on leave next week. I learned to name my cover. If urgent please contact Pat.",
        "Our letters go out late. I am away on Friday, please contact Pat about the rest of this, it is a long story.",
        "Ich bin bis Montag im Urlaub, schicke es dann.",
        "I have left the consent form with reception, please ring me.",
        "I am on leave.",
        "Ring before you write. This email is automatically deleted after a month and nobody knows it.",
        "I'm on leave tomorrow, please can you give me until Monday? If urgent ring my mobile.",
    ],
)
def test_in_doubt_it_is_a_letter(text: str) -> None:
    assert why_absent(letter(text)) == ""


def test_how_long_says_enough_only_in_a_brief_answer() -> None:
    text = "I am on leave until Monday 5 May."

    assert why_absent(letter(text))
    assert not why_absent(letter(text, subject="Leave"))
    assert not why_absent(letter(f"{text} {'The twins started school today. ' * 9}"))


def test_no_return_path_says_that_a_program_is_away() -> None:
    assert why_absent(letter("I am on leave.", return_path=""))


def test_working_days_below_a_name_are_a_signature() -> None:
    text = "We rang the wrong school.\n\nKind regards\nKim\nMy working days are Monday and Tuesday. I will reply then."

    assert why_absent(letter(text)) == ""


@pytest.mark.parametrize("header", ["x-auto-response-suppress", "precedence-hint", "x-mailer"])
def test_what_is_no_sign_makes_nothing_automatic(header: str) -> None:
    assert why_automatic(letter("We rang the wrong school.", headers=((header, "OOF, All"),)), ()) == ""


@pytest.mark.parametrize("sender", [None, Address(""), Address("kim@care.test", "K\udce9m")])
def test_a_sender_missing_or_broken_makes_nothing_automatic(sender: Address | None) -> None:
    assert why_automatic(letter("We rang the wrong school.", sender=sender), ()) == ""
    assert why_automatic(letter("We rang the wrong school.", subject="x", return_path=""), ()) == ""


@pytest.mark.parametrize("local", ["carers-bounces", "listserv", "majordomo", "autoreply"])
def test_list_managers_are_programs(local: str) -> None:
    assert why_automatic(letter("Hello", sender=Address(f"{local}@lists.test")), ())


def test_a_challenge_holds_guards_and_asks() -> None:
    held, guard, asks = (
        "Your message is being held.",
        "I get too much spam.",
        "Please click the link below to release it.",
    )

    assert is_challenge(letter(f"{held} {guard} {asks}"))
    for part in (held, guard, asks):
        assert not is_challenge(letter(f"{held} {guard} {asks}".replace(part, "")))


def test_an_answer_to_an_invitation_is_automatic_and_an_invitation_is_not() -> None:
    def meeting(method: bytes) -> Letter:
        calendar = Attachment("", "text/calendar", b"BEGIN:VCALENDAR\r\nMETHOD:" + method + b"\r\nEND:VCALENDAR")
        return letter("", attachments=(calendar,))

    assert why_receipt(meeting(b"REPLY"))
    assert why_receipt(meeting(b"REQUEST")) == why_receipt(meeting(b"REPLYING")) == ""


@pytest.mark.parametrize(
    ("subject", "text", "is_receipt"),
    [
        ("Read: News", "Your message\n\n  To: Kim\n  Subject: News\n\nwas read on Monday.", True),
        ("Not read: News", "Your message\n  To: Kim\nwas deleted without being read on Monday.", True),
        ("Okunmadı: News", "x\n  To: Kim\n  Subject: News\n  Sent: Monday", True),
        ("Read: the file", "We went without reading it.", False),
        ("Delivered: a parcel", "It went to the old house.", False),
        ("News", "Your message was read on Monday.", False),
    ],
)
def test_a_receipt_has_its_subject_and_its_words(subject: str, text: str, is_receipt: bool) -> None:
    assert bool(why_receipt(letter(text, subject=subject))) is is_receipt


def test_every_language_that_tells_of_an_absence_can_be_heard_and_answered() -> None:
    telling = [language for language in languages() if language.away]

    assert len(telling) >= 30
    assert all(language.absent_words and language.instead for language in telling)
    assert all(language.autoreply == language.autoreply.lower() for language in languages())


@examples(200)
@given(st.text(max_size=400), st.text(max_size=200), st.sampled_from(["", "I am on leave until ", "out of office "]))
def test_no_words_make_it_raise(text: str, subject: str, opening: str) -> None:
    one = letter(opening + text, subject=subject)

    assert isinstance(why_automatic(one, ()), str)


@pytest.mark.parametrize(
    "text",
    ["i am " * 20_000, "on leave " * 20_000, "your message " * 20_000, "office is " + "a " * 50_000, "x" * 200_000],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.process_time()
    why_automatic(letter(f"I am on leave until {text}", subject=text[:5_000]), ())

    assert time.process_time() - started < 10
