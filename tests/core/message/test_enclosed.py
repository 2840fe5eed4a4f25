from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.message import msg, rtf, signed, tnef
from digest.core.message.letter import read_letter
from digest.core.message.mapi import Package
from tests import enclosed
from tests.enclosed import BINARY, BODY, RICH, TEXT, Message
from tests.thorough import examples

RICH_TEXT = (
    b"{\\rtf1\\ansi\\ansicpg1252 {\\fonttbl{\\f0 Calibri;}}"
    b"We \\i waited\\i0  at the caf\\'e9.\\par \\u8220?Nobody\\u8221? came.}"
)
ARMOUR = "-----BEGIN PGP SIGNED MESSAGE-----"
SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
LETTER = Message(
    {(BODY, TEXT): enclosed.text("We waited."), (RICH, BINARY): enclosed.rich(RICH_TEXT)},
    [
        {(enclosed.ATTACH_DATA, BINARY): b"x" * 5000, (enclosed.ATTACH_NAME, TEXT): enclosed.text("rota.txt")},
        Message({(BODY, TEXT): enclosed.text("An inner letter.")}),
    ],
)
ENTITY = b"Content-Type: text/plain\r\n\r\nWe waited.\r\n"
BENT = st.lists(st.tuples(st.integers(min_value=0), st.integers(0, 255)), max_size=20)


def _bent(octets: bytes, changes: list[tuple[int, int]], length: int) -> bytes:
    made = bytearray(octets)
    for place, octet in changes:
        made[place % len(made)] = octet
    return bytes(made[: length % (len(made) + 1)] if length % 3 == 0 else made)


@pytest.mark.parametrize(
    "read_out", [lambda: tnef.read_tnef(enclosed.winmail(LETTER)), lambda: msg.read_msg(enclosed.msg(LETTER))]
)
def test_either_of_outlooks_formats_gives_words_files_and_inner_letters(read_out: Callable[[], Package | None]) -> None:
    package = read_out()
    assert package is not None
    assert package.plain == "We waited."
    assert [(file.filename, len(file.octets)) for file in package.files if file.package is None] == [("rota.txt", 5000)]
    assert [file.package.plain for file in package.files if file.package] == ["An inner letter."]


def test_rich_text_is_read_as_its_words() -> None:
    assert rtf.rtf_words(rtf.unpacked(enclosed.rich(RICH_TEXT))) == ("We waited at the café.\n“Nobody” came.", "")


def test_html_wrapped_in_rich_text_is_unwrapped() -> None:
    wrapped = (
        b"{\\rtf1\\ansi\\fromhtml1 \\deff0{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 We waited.\\htmlrtf\\par}\\htmlrtf0"
        b"{\\*\\htmltag72 </p>}}"
    )
    assert rtf.rtf_words(wrapped) == ("", "<p>We waited.</p>")


@pytest.mark.parametrize("wrap", [enclosed.signed, enclosed.signed_in_pieces])
def test_what_a_signature_encloses_is_found(wrap: Callable[[bytes], bytes]) -> None:
    assert signed.content(wrap(ENTITY)) == ENTITY


def test_what_is_encrypted_is_not_opened() -> None:
    assert signed.content(enclosed.enveloped(b"secret")) is None


@examples(150)
@given(BENT, st.integers(min_value=0))
def test_no_bent_file_makes_reading_raise(changes: list[tuple[int, int]], length: int) -> None:
    for kind, name, octets in (
        ("application/ms-tnef", "winmail.dat", enclosed.winmail(LETTER)),
        ("application/vnd.ms-outlook", "a.msg", enclosed.msg(LETTER)),
        ("application/pkcs7-mime", "smime.p7m", enclosed.signed_in_pieces(ENTITY, 7)),
    ):
        body = base64.encodebytes(_bent(octets, changes, length))
        head = f"From: kim@care.test\nContent-Type: {kind}; name={name}\nContent-Transfer-Encoding: base64\n\n"
        assert read_letter(head.encode() + body).sender is not None


@pytest.mark.timeout(20)
def test_a_chain_of_sectors_that_bites_its_tail_ends() -> None:
    octets = bytearray(enclosed.msg(LETTER))
    table = int.from_bytes(octets[76:80], "little")
    at = (table + 1) * 512
    octets[at : at + 512] = b"\0\0\0\0" * 128
    msg.read_msg(bytes(octets))


@pytest.mark.timeout(20)
def test_rich_text_of_a_million_groups_is_soon_read() -> None:
    rtf.rtf_words(b"{\\rtf1" + b"{" * 500_000 + b"}" * 500_000)


@pytest.mark.parametrize(
    ("armoured", "words"),
    [
        (f"{ARMOUR}\nHash: SHA256\n\n- -- \nA\n{SIGNATURE}\n\nx\n-----END PGP SIGNATURE-----\n", "-- \nA\n"),
        (f"Above.\n{ARMOUR}\n\nA\n{SIGNATURE}\nx\n", "Above.\nA\n"),
        (f"I wrote {ARMOUR} by hand", f"I wrote {ARMOUR} by hand"),
        (f"{ARMOUR}\n\nNo end", f"{ARMOUR}\n\nNo end"),
    ],
)
def test_armour_comes_off_and_no_word_with_it(armoured: str, words: str) -> None:
    assert signed.without_armour(armoured) == words
