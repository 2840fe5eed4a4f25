from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.message.letter import MOST_CHARS, Address, read_headers, read_letter, seen_key
from tests.thorough import examples

HEADER = b"From: Kim <kim@care.test>\nSubject: A lesson\n"


def letter_of(content_type: str, body: str, encoding: str = "8bit"):
    return read_letter(
        HEADER + f"Content-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n{body}".encode()
    )


@examples(300)
@given(st.binary(max_size=2000))
def test_no_bytes_make_reading_raise(raw: bytes) -> None:
    letter = read_letter(raw)

    assert letter.size_bytes == len(raw)
    letter.text.encode("utf-8")  # no lone surrogate either


HEADER_TEXT = st.text(alphabet="abc=?;:,<>@\"'()[]*%_/\\ \t\n\r\0é😀QButf-8", max_size=60)


@examples(300)
@given(
    st.sampled_from(["From", "Subject", "Content-Type", "Message-ID", "Date", "Content-Disposition", "Return-Path"]),
    HEADER_TEXT,
)
def test_no_header_makes_reading_raise(name: str, value: str) -> None:
    raw = f"{name}: {value}\nContent-Transfer-Encoding: base64\n\nabc".encode()

    assert read_letter(raw).whole
    assert not read_headers(raw, 9).whole


@pytest.mark.parametrize("message_id", ["<>", "<@x>", "<a@[1.2.3>", "", "no brackets", "<a@b", "<a b@c>"])
def test_a_message_id_the_standard_library_trips_over_is_read(message_id: str) -> None:
    assert isinstance(read_letter(f"Message-ID: {message_id}\n\nx".encode()).message_id, str)


def test_ids_come_without_angle_brackets() -> None:
    letter = read_letter(b"Message-ID: <a@b.test>\nIn-Reply-To: <c@d.test>\nReferences: <e@f.test>\n\t<c@d.test>\n\nx")

    assert letter.message_id == "a@b.test"
    assert letter.in_reply_to == ("c@d.test",)
    assert letter.references == ("e@f.test", "c@d.test")


@pytest.mark.parametrize(
    ("written", "address", "name"),
    [
        ("Kim@Care.TEST", "kim@care.test", ""),
        ("Kim Jones <kim@care.test>", "kim@care.test", "Kim Jones"),
        ('"Jones, Kim" <kim@care.test>', "kim@care.test", "Jones, Kim"),
        ("Jones, Kim <kim@care.test>", "kim@care.test", "Jones, Kim"),
        ("kim@care.test (Kim Jones)", "kim@care.test", "Kim Jones"),
        ("=?utf-8?q?Jones=2C_Si=C3=A2n?= <sian@care.test>", "sian@care.test", "Jones, Siân"),
        ("=?utf-8?q?Kim_=3Ckim=40care=2Etest=3E?=", "kim@care.test", "Kim"),
        ("'Kim' <kim@care.test>, other@care.test", "kim@care.test", "Kim"),
        ("Łucja <lucja@care.test>", "lucja@care.test", "Łucja"),
    ],
)
def test_the_sender_is_found_however_it_is_written(written: str, address: str, name: str) -> None:
    assert read_letter(f"From: {written}\n\nx".encode()).sender == Address(address, name)


@pytest.mark.parametrize("written", ["", "MAILER-DAEMON <>", "undisclosed-recipients:;", "@"])
def test_a_sender_without_an_address_is_none(written: str) -> None:
    assert read_letter(f"From: {written}\n\nx".encode()).sender is None


def test_a_null_return_path_is_told_from_a_missing_one() -> None:
    assert read_letter(b"Return-Path: <>\n\nx").return_path == ""
    assert read_letter(b"Return-Path: <A@b.test>\n\nx").return_path == "a@b.test"
    assert read_letter(b"Subject: x\n\nx").return_path is None


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("=?utf-8?B?w6k=?= =?utf-8?B?w6k=?=", "éé"),
        ("=?utf-8?B?ww==?=\n =?utf-8?B?qQ==?=", "é"),
        ("=?iso-8859-2?Q?=A3ucja?= writes", "Łucja writes"),
        ("=?nonsense?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?Q?half a word", "half a word"),
        ("folded\n  twice\n\tover", "folded twice over"),
        ("=?utf-8*cy?Q?iaith?=", "iaith"),
    ],
)
def test_a_subject_is_decoded(written: str, subject: str) -> None:
    assert read_letter(f"Subject: {written}\n\nx".encode()).subject == subject


def test_a_date_is_aware_or_none() -> None:
    assert read_letter(b"Date: Mon, 2 Nov 2026 10:00:00 +0100\n\nx").date == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert read_letter(b"Date: Mon, 2 Nov 2026 10:00:00 -0000\n\nx").date == datetime(2026, 11, 2, 10, tzinfo=UTC)
    for broken in (b"", b"yesterday", b"Mon, 99 Nov 2026 10:00:00 +9999", b"31 Dec 9999 23:59:59 -1400"):
        assert read_letter(b"Date: " + broken + b"\n\nx").date is None


def test_headers_keep_their_order_and_every_value() -> None:
    letter = read_letter(b"Received: one\nX-A: 1\nReceived: two\n\nx")

    assert letter.all_headers("RECEIVED") == ("one", "two")
    assert letter.header("x-a") == "1"
    assert letter.header("absent") == ""


def test_a_line_that_is_no_header_starts_the_text() -> None:
    assert read_letter(b"Subject: x\nThis is no header\nnor this").text == "This is no header\nnor this"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_any_make_are_understood(ends: str) -> None:
    raw = ends.join(["Subject: x", "Content-Type: text/plain", "", "one", "two"]).encode()

    assert read_letter(raw).text == "one\ntwo"


@pytest.mark.parametrize("label", ["utf-8", "us-ascii", "iso-8859-1", "windows-1252", "x-unknown", "idna", "", "hex"])
def test_utf_8_is_read_as_such_under_any_western_label(label: str) -> None:
    assert letter_of(f'text/plain; charset="{label}"', "“Siân”").text == "“Siân”"


def test_one_wrong_byte_spoils_no_neighbour() -> None:
    assert read_letter(b"Content-Type: text/plain; charset=utf-8\n\nSi\xc3\xa2n \x96 caf\xe9").text == "Siân – café"


def test_html_is_read_when_there_is_no_plain_text() -> None:
    assert letter_of("text/html; charset=utf-8", "<p>One</p><p>Two &amp; three</p>").text == "One\n\nTwo & three"


def test_hidden_html_is_not_read() -> None:
    letter = letter_of("text/html", "<p style='DISPLAY : none'>spy</p><p hidden>spy</p><b>seen</b>")

    assert letter.text == "seen"


def test_html_nested_a_hundred_thousand_deep_keeps_its_words() -> None:
    assert letter_of("text/html", "<div>" * 100_000 + "a mistake").text == "a mistake"


def test_ten_thousand_parts_within_parts_are_bounded() -> None:
    raw = HEADER
    for number in range(3_000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)

    assert "nested too deep" in read_letter(raw + b"\nwords").defects


def test_letters_within_letters_are_bounded() -> None:
    letter = read_letter(b"Content-Type: message/rfc822\n\n" * 500 + b"Subject: x\n\nwords")

    depth = 0
    while letter.forwarded:
        letter, depth = letter.forwarded[0], depth + 1
    assert depth == 5


def test_a_quoted_letter_in_html_is_marked() -> None:
    letter = letter_of("text/html", '<p>new</p><blockquote type="cite">old<br>older</blockquote><p>newer</p>')

    assert [line for line in letter.text.split("\n") if line] == ["new", "> old", "> older", "newer"]


def test_an_indented_paragraph_of_gmail_is_no_quote() -> None:
    assert letter_of("text/html", '<blockquote style="margin:0 0 0 40px;border:none">mine</blockquote>').text == "mine"


def test_cells_of_a_layout_table_are_not_mixed() -> None:
    markup = "<table><tr><td><p>left one</p><p>left two</p></td><td><p>right</p></td></tr></table>"
    text = letter_of("text/html", markup).text

    assert [line for line in text.split("\n") if line] == ["left one", "left two", "right"]


def test_two_stretches_of_text_around_a_picture_are_one_letter() -> None:
    raw = HEADER + (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nbefore\n"
        b"--b\nContent-Type: image/png; name=p.png\n\nPNG\n--b\nContent-Type: text/plain\n\nafter\n--b--\n"
    )
    letter = read_letter(raw)

    assert letter.text == "before\n\nafter"
    assert [(file.filename, file.data) for file in letter.attachments] == [("p.png", b"PNG")]


def test_a_text_file_is_an_attachment() -> None:
    raw = HEADER + (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: text/plain\n"
        b"Content-Disposition: attachment; filename*=utf-8''n%C3%B4d.txt\n\nfile\n--b--\n"
    )
    letter = read_letter(raw)

    assert letter.text == "words"
    assert letter.attachments[0].filename == "nôd.txt"


def test_a_letter_that_is_one_attached_text_is_still_read() -> None:
    assert read_letter(HEADER + b"Content-Disposition: attachment\n\nwords").text == "words"


def test_an_attached_letter_is_never_merged() -> None:
    raw = HEADER + (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nmine\n--b\nContent-Type: message/rfc822\n\n"
        b"From: a@b.test\nSubject: inner\n\ntheirs\n--b--\n"
    )
    letter = read_letter(raw)

    assert letter.text == "mine"
    assert [(inner.subject, inner.text) for inner in letter.forwarded] == [("inner", "theirs")]


def test_parts_beyond_the_bound_are_kept_as_one() -> None:
    raw = HEADER + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 5_000 + b"--b\n\nlast words\n"

    assert read_letter(raw).text.endswith("last words")


@pytest.mark.parametrize("broken", ["SGVsbG8", "SGVs\nbG8=\n", "SGVsbG8=====", "SGVsbG8=\x00", "SGVsbG8!"])
def test_broken_base64_gives_what_it_can(broken: str) -> None:
    assert letter_of("text/plain", broken, "base64").text == "Hello"


def test_flowed_text_is_joined_and_quotes_are_not() -> None:
    letter = letter_of("text/plain; format=flowed", "one \ntwo\n> q1 \n> q2\n>> deep\n stuffed\n-- \nKim")

    assert letter.text.split("\n") == ["one two", "> q1 q2", "> > deep", "stuffed", "-- ", "Kim"]


def test_a_delivery_report_is_parsed_into_blocks() -> None:
    raw = (
        b"Content-Type: multipart/report; report-type=Delivery-Status; boundary=b\n\n--b\n\nhuman\n"
        b"--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(b"Reporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822;x@y.test\r\nAction: failed\r\n")
        + b"--b--\n"
    )
    letter = read_letter(raw)

    assert letter.report_type == "delivery-status"
    assert letter.report == (
        (("reporting-mta", "dns; a"),),
        (("final-recipient", "rfc822;x@y.test"), ("action", "failed")),
    )


def test_an_oversize_letter_is_known_by_its_header() -> None:
    letter = read_headers(
        b"From: kim@care.test\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=b\r\n", 30_000_000
    )

    assert (letter.subject, letter.content_type, letter.size_bytes) == ("big", "multipart/mixed", 30_000_000)
    assert not letter.whole
    assert letter.text == ""


def test_the_seen_key_is_the_same_whoever_stored_the_letter() -> None:
    assert seen_key(b"a\r\nb\r\n") == seen_key(b"a\nb\n")
    assert seen_key(b"a\nb\n") != seen_key(b"a\nb")
    assert len(seen_key(b"")) == 64


def test_the_date_can_always_be_compared() -> None:
    date = read_letter(b"Date: Mon, 2 Nov 2026 10:00:00\n\nx").date

    assert date is not None
    assert date.utcoffset() == timedelta(0)


def test_the_words_below_a_header_without_end_are_still_read() -> None:
    long = b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n"
    many = b"X-A: b\n" * 300_000
    for header in (long, many):
        letter = read_letter(b"From: kim@care.test\n" + header + b"\nThe words.\n")

        assert letter.text.strip() == "The words."
        assert letter.sender is not None


def test_a_letter_longer_than_is_read_says_so() -> None:
    letter = read_letter(b"From: kim@care.test\n\n" + b"We waited at the wrong door.\n" * 100_000)

    assert len(letter.text) == MOST_CHARS
    assert letter.defects == ("more text than is read",)


@pytest.mark.parametrize("encoded", [b"V29yZHM=", b"V29yZHM", b"V29y\nZHM=\n", b"V29yZHM=="])
def test_base64_is_read_however_it_is_padded(encoded: bytes) -> None:
    head = b"From: kim@care.test\nContent-Transfer-Encoding: base64\n\n"

    assert read_letter(head + encoded).text == "Words"
