from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.message.letter import Address, Letter, read_letter
from digest.core.triage.bounce import Failure, delayed, failures
from tests.thorough import examples

DAEMON = Address("mailer-daemon@mx.test", "Mail Delivery System")


def report(*blocks: dict[str, str]) -> Letter:
    lines = tuple(tuple(block.items()) for block in ({"reporting-mta": "dns; mx.test"}, *blocks))
    return Letter(sender=DAEMON, report_type="delivery-status", report=lines, text="For <other@y.test>: user unknown")


def recipient(action: str = "failed", status: str = "5.1.1", diagnosis: str = "") -> dict[str, str]:
    fields = {"final-recipient": "rfc822; Gone@Y.test", "action": action, "status": status}
    return {**fields, "diagnostic-code": diagnosis} if diagnosis else fields


@pytest.mark.parametrize(
    ("status", "diagnosis", "known", "permanent"),
    [
        ("5.1.1", "", "5.1.1", True),
        ("4.2.2", "", "4.2.2", False),
        ("5.1.1 (bad destination)", "", "5.1.1", True),
        ("5.0.0", "smtp; 550 5.1.10 not found", "5.1.10", True),
        ("4.0.0", "smtp; 550 5.1.10 not found", "4.0.0", False),
        ("", "smtp; 550 No such user", "", True),
        ("", "smtp; 452 Mailbox full", "", False),
        ("", "", "", True),
    ],
)
def test_the_class_of_the_status_says_whether_a_failure_lasts(
    status: str, diagnosis: str, known: str, permanent: bool
) -> None:
    (failure,) = failures(report(recipient(status=status, diagnosis=diagnosis)))

    assert (failure.address, failure.status, failure.permanent) == ("gone@y.test", known, permanent)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", "Delayed (retrying)"])
def test_what_is_not_failed_is_no_failure(action: str) -> None:
    assert failures(report(recipient(action=action, status="4.4.1"))) == ()


def test_each_failed_recipient_is_told_once_and_in_order() -> None:
    other = {**recipient(status="4.2.2"), "final-recipient": "rfc822;full@y.test"}

    found = failures(report(recipient(), other, recipient(status="5.7.1")))

    assert [(failure.address, failure.status) for failure in found] == [
        ("gone@y.test", "5.1.1"),
        ("full@y.test", "4.2.2"),
    ]


def test_the_address_we_wrote_to_is_told_rather_than_where_it_led() -> None:
    block = {**recipient(), "original-recipient": "rfc822;alias@y.test"}

    assert failures(report(block))[0].address == "alias@y.test"


def test_a_report_that_names_no_mailbox_falls_back_on_its_prose() -> None:
    letter = report({"final-recipient": "rfc822; @mx.test", "action": "failed", "status": "5.1.2"})

    assert [failure.address for failure in failures(letter)] == ["other@y.test"]


def prose(text: str, **fields: object) -> Letter:
    return Letter(**{"sender": DAEMON, "subject": "Undelivered mail", "text": text, **fields})


@pytest.mark.parametrize(
    "text",
    [
        "<gone@y.test>:\nRemote host said: 550 5.1.1 no such user",
        "The following address(es) failed:\n\n  gone@y.test\n    550 5.1.1 unknown user",
        "Your message to gone@y.test couldn't be delivered.\n550 5.1.1",
        "There was an error delivering your mail to <gone@y.test>.\n550 5.1.1 unknown",
        "Delivery to the following recipient failed permanently:\n\n     gone@y.test\n\n550 5.1.1",
        "Invalid final delivery userid: gone@y.test\n5.1.1",
    ],
)
def test_prose_names_who_failed(text: str) -> None:
    (failure,) = failures(prose(text))

    assert (failure.address, failure.permanent) == ("gone@y.test", True)


def test_a_mailbox_named_without_its_domain_is_the_servers() -> None:
    text = "Message not delivered to the following:\n\n Gone    No matches in our directory\n\n --- Unsent message"

    assert [failure.address for failure in failures(prose(text))] == ["gone@mx.test"]


def test_whom_a_server_takes_no_mail_from_did_not_fail() -> None:
    text = "This address could not be delivered, as it takes no mail from news@care.test: gone@y.test"

    assert [failure.address for failure in failures(prose(text))] == ["gone@y.test"]


def test_others_whom_a_server_offers_instead_did_not_fail() -> None:
    text = "The address you wrote to, lee@y.test, did not exactly match one of ours.\n\nTry:\n  Lea Lee  lea@y.test"

    assert [failure.address for failure in failures(prose(text))] == ["lee@y.test"]


def test_prose_of_a_full_mailbox_is_temporary() -> None:
    letter = prose("<full@y.test>:\n452 4.2.2 mailbox full")

    assert failures(letter) == (Failure("full@y.test", "4.2.2", False, "452 4.2.2 mailbox full"),)


def test_where_prose_names_nobody_the_returned_letter_does() -> None:
    ours = Letter(headers=(("to", "Gone <gone@y.test>"),))

    assert [failure.address for failure in failures(prose("It failed.", forwarded=(ours,)))] == ["gone@y.test"]


@pytest.mark.parametrize(
    "letter",
    [
        prose("gone@y.test could not be delivered: user unknown", sender=Address("sian@care.test"), subject="My day"),
        prose("<gone@y.test>: user unknown", sender=Address("sian@care.test"), subject="Fwd: Undelivered mail"),
        prose("Will be retried: <slow@y.test>: 450", subject="Warning: message delayed 24 hours"),
        Letter(
            sender=Address("kim@y.test"),
            return_path="",
            subject="Automatic reply: news",
            headers=(("auto-submitted", "auto-replied"),),
            text="I have left. Mail to kim@y.test is not delivered; write to pat@y.test.",
        ),
    ],
    ids=["colleague", "passed on", "delay", "out of office"],
)
def test_a_letter_that_is_no_bounce_names_nobody(letter: Letter) -> None:
    assert failures(letter) == ()


@pytest.mark.parametrize("sender", [b"", b"From: \xe9 <>\n", b"From: D\xc3\xa9mon <mailer-daemon@\xe9.test>\n"])
def test_a_missing_or_8_bit_sender_breaks_nothing(sender: bytes) -> None:
    letter = read_letter(sender + b"Return-Path: <>\nSubject: failure notice\n\n<gone@y.test>:\n550 5.1.1 unknown")

    assert [failure.address for failure in failures(letter)] == ["gone@y.test"]


@examples(200)
@given(st.text(alphabet="ab@.<>:; \n45-\0é", max_size=300), st.sampled_from(["failed", "delayed", ""]))
def test_no_report_makes_it_raise(text: str, action: str) -> None:
    assert isinstance(failures(prose(text)), tuple)
    block = {"final-recipient": text, "action": action, "status": text, "diagnostic-code": text}
    assert isinstance(failures(report(block)), tuple)


@pytest.mark.parametrize(
    "told",
    [
        "Delivery attempts will continue to be made for 5 days.",
        "This is only a temporary failure report.",
        "THIS IS A WARNING MESSAGE ONLY.",
    ],
)
def test_a_delay_is_no_bounce_and_names_whom_it_is_about(told: str) -> None:
    text = f"Your message could not be delivered to the following recipients:\n\nslow@partner.test\n\n{told}\n"
    letter = read_letter(f"From: mailer-daemon@care.test\nSubject: Delivery notice\n\n{text}".encode())

    assert failures(letter) == ()
    assert [(one.address, one.permanent) for one in delayed(letter)] == [("slow@partner.test", False)]


def test_what_is_no_delay_names_nobody_as_delayed() -> None:
    letter = read_letter(b"From: kim@care.test\nSubject: Delayed\n\nThe bus was delayed, says lee@care.test.\n")

    assert delayed(letter) == ()


@pytest.mark.parametrize("unit", ["\n", "a@", "a.", "<a@b.c ", "> * ", "RCPT TO:", '"a@b.c" <', "nicht "])
def test_hostile_prose_takes_no_time(unit: str) -> None:
    started = time.process_time()
    failures(prose(unit * (100_000 // len(unit))))

    assert time.process_time() - started < 10


def test_a_person_who_writes_of_returned_letters_is_no_server() -> None:
    letter = prose("We wrote to gone@y.test: no such user. We ring now.", sender=Address("sian@care.test"))

    assert failures(letter) == ()


def test_an_address_beside_letters_without_spaces_is_read_alone() -> None:
    letter = prose("收件人邮件地址（gone@y.test）不存在，邮件无法送达。")

    assert [failure.address for failure in failures(letter)] == ["gone@y.test"]
