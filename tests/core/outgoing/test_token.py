from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.message.letter import Attachment, Letter
from digest.core.outgoing import token
from digest.core.outgoing.delivery import Delivery, Kind

KEY, OLD_KEY = b"k" * 32, b"o" * 32
NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
HOME = "lessons.example.org"


def row(key: bytes = KEY, **changes: object) -> Delivery:
    bare = Delivery(
        kind=Kind.ACKNOWLEDGEMENT,
        subject="2026-11-007",
        recipient="kim@example.org",
        owed_at=NOW,
        code=token.row_code(key, "acknowledgement:2026-11-007:kim@example.org:0"),
        token="",
        expires_at=NOW + timedelta(days=400),
    )
    made = replace(bare, **changes)  # type: ignore[arg-type]
    signed = token.sign(
        key,
        made.code,
        purpose=made.kind,
        subject=made.subject,
        addressee=made.recipient,
        expires_at=made.expires_at,
    )
    return replace(made, token=signed)


def test_a_token_is_two_names_of_sixteen_lower_case_base32_letters() -> None:
    code, _, mac = row().token.partition(".")
    assert (len(code), len(mac)) == (16, 16)
    assert set(code + mac) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_what_we_signed_is_known_again() -> None:
    assert token.verify([KEY], row().token, row(), NOW)


def test_a_token_shouted_by_a_client_is_still_known() -> None:
    assert token.verify([KEY], row().token.upper(), row(), NOW)


def test_every_key_verifies_and_only_the_first_signs() -> None:
    before_the_change = row(OLD_KEY)
    assert token.verify([KEY, OLD_KEY], before_the_change.token, before_the_change, NOW)
    assert not token.verify([KEY], before_the_change.token, before_the_change, NOW)
    assert not token.verify([], before_the_change.token, before_the_change, NOW)


def test_a_token_ends_at_its_very_moment() -> None:
    made = row()
    assert token.verify([KEY], made.token, made, made.expires_at - timedelta(seconds=1))
    assert not token.verify([KEY], made.token, made, made.expires_at)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.DRAFT},
        {"subject": "2026-11-008"},
        {"recipient": "sam@example.org"},
        {"expires_at": NOW + timedelta(days=4000)},
        {"code": "a" * 16},
    ],
)
def test_a_token_holds_for_its_own_row_only(changes: dict[str, object]) -> None:
    other = replace(row(), **changes)  # type: ignore[arg-type]
    assert not token.verify([KEY], row().token, other, NOW)


def test_letters_moved_between_fields_make_another_token() -> None:
    one = token.sign(KEY, "a" * 16, purpose="note", subject="ab", addressee="c", expires_at=NOW)
    other = token.sign(KEY, "a" * 16, purpose="note", subject="a", addressee="bc", expires_at=NOW)
    assert one != other


def test_a_row_name_never_passes_for_a_signature() -> None:
    assert token.row_code(KEY, "x") != token.sign(KEY, "x", purpose="", subject="", addressee="", expires_at=NOW)[-16:]


@given(st.text())
def test_no_text_of_a_stranger_is_taken_for_a_token_or_raises(text: str) -> None:
    assert not token.verify([KEY, OLD_KEY], text, row(), NOW)


@given(st.text(), st.text(), st.text())
def test_any_row_can_be_named_and_signed(ledger_key: str, subject: str, addressee: str) -> None:
    code = token.row_code(KEY, ledger_key)
    signed = token.sign(KEY, code, purpose="note", subject=subject, addressee=addressee, expires_at=NOW)
    assert token.is_well_formed(signed)
    assert token.code_of(signed) == code


A, B, C, D, E = (row(subject=str(number)).token.replace(".", f"{number}.")[1:] for number in "23456")


def test_tokens_are_found_in_the_order_of_their_places_each_once() -> None:
    letter = Letter(
        in_reply_to=(f"{A}@{HOME}",),
        references=(f"{A}@{HOME}", f"{B}@{HOME}"),
        subject=f"Re: What we learned [{C}]",
        headers=(("to", f"Lessons <lessons+{D}@example.org>"),),
        text=f"> Thank this colleague: mailto:lessons@example.org?subject=thank%20ab12%20{E}\n> and {A}",
    )
    assert token.tokens_in(letter, HOME) == (A, B, C, D, E)


def test_a_token_counts_though_a_relay_put_its_own_domain() -> None:
    assert token.tokens_in(Letter(in_reply_to=(f"{A}@relay.example.net",)), HOME) == (A,)


def test_the_ids_at_our_own_domain_come_first() -> None:
    letter = Letter(in_reply_to=(f"{A}@relay.example.net", f"{B}@{HOME.upper()}"))
    assert token.tokens_in(letter, HOME) == (B, A)


def test_a_link_hidden_in_html_is_found() -> None:
    letter = Letter(html=f'<a href="mailto:lessons@example.org?subject=leave%20{A}">leave</a>')
    assert token.tokens_in(letter, HOME) == (A,)


@pytest.mark.parametrize("text", ["aaaa.bbbb", "a" * 17 + "." + "b" * 16, "1" * 16 + "." + "b" * 16, f"x{'a' * 16}.b"])
def test_what_only_resembles_a_token_is_none(text: str) -> None:
    assert token.tokens_in(Letter(subject=text, in_reply_to=(f"{text}@{HOME}",), text=text), HOME) == ()


def test_a_returned_letter_names_its_token_in_every_form_of_bounce() -> None:
    headers = f"Message-ID: <{C}@{HOME}>\nSubject: x\n"
    bounce = Letter(
        forwarded=(Letter(message_id=f"{A}@{HOME}"),),
        report=((("original-message-id", f"<{B}@{HOME}>"),),),
        attachments=(Attachment("", "text/rfc822-headers", headers.encode()),),
        text=f"Below is a copy:\nMessage-ID: <{D}@relay.example.net>",
    )
    assert set(token.returned_tokens(bounce, HOME)) == {A, B, C, D}


@given(st.text(max_size=400))
def test_finding_never_raises(text: str) -> None:
    token.tokens_in(Letter(subject=text, text=f"mailto:{text}", html=text, in_reply_to=(text,)), text)
