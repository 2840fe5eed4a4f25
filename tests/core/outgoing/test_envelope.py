from __future__ import annotations

import email
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from PIL import Image as Picturing

from digest.core.edition.edition import assemble
from digest.core.lesson.lesson import Picture
from digest.core.outgoing import page
from digest.core.outgoing.envelope import build_message, edition_message, mark_rehearsal, personalise
from digest.core.outgoing.page import READER_ONLY, READER_ONLY_END, READER_TOKEN, Page
from digest.core.text import prose
from digest.errors import ConfigError
from tests.house import shipped_templates
from tests.months import lesson
from tests.printed import HOUSE, MOMENT, TOKEN, printed_edition

ENVIRONMENT = shipped_templates()
PAGE = Page("A subject", "Some words.\n", "<p>Some words.</p>\n")
EDITION = printed_edition()
MESSAGE = edition_message(page.newsletter(ENVIRONMENT, EDITION, HOUSE, token=READER_TOKEN), HOUSE, MOMENT)
FRESH = page.newsletter(ENVIRONMENT, EDITION, HOUSE, token=TOKEN)
printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
mailboxes = st.from_regex(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,60}", fullmatch=True).map(
    lambda name: name.strip(".").replace("..", ".")
)
addresses = st.builds(
    "{}@{}.org".format, mailboxes.filter(bool), st.from_regex(r"[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?", fullmatch=True)
)


def sent(
    made: Page = PAGE, recipient: str = "sam@example.org", date: datetime = MOMENT, in_reply_to: str = ""
) -> bytes:
    return build_message(made, HOUSE, recipient=recipient, token=TOKEN, date=date, in_reply_to=in_reply_to)


def read(message: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(message, policy=default)
    assert isinstance(parsed, EmailMessage)
    assert not parsed.defects
    return parsed


def body(message: bytes, kind: str) -> str:
    part = read(message).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def is_fit_for_the_wire(message: bytes) -> bool:
    lines = message.split(b"\r\n")
    long = [line for line in lines if len(line) > 78 and b" " in line.removeprefix(b"List-Unsubscribe: ").strip()]
    return message.isascii() and not any(b"\n" in line or b"\r" in line for line in lines) and not long


@given(printable)
def test_any_subject_comes_back_as_one_line(subject: str) -> None:
    message = sent(replace(PAGE, subject=subject))
    assert read(message)["Subject"] == prose.line(subject)
    assert is_fit_for_the_wire(message)


@given(addresses)
def test_any_recipient_comes_back(address: str) -> None:
    message = sent(recipient=address)
    assert [one.addr_spec for one in read(message)["To"].addresses] == [address]


@given(printable, printable)
def test_any_words_come_back(text: str, html: str) -> None:
    message = sent(Page("A subject", text, html))
    assert [body(message, "plain"), body(message, "html")] == [
        part.replace("\r\n", "\n").replace("\r", "\n") for part in (text, html)
    ]
    assert is_fit_for_the_wire(message)


@given(st.sampled_from(["\r\nBcc: all@example.org", "\nX: y", "\r\n\r\n<p>", "\x00\r"]), printable)
def test_no_one_can_write_a_header_of_their_own(hostile: str, text: str) -> None:
    house = replace(HOUSE, list_name=text + hostile, sender=f"Lessons{hostile} <lessons@example.org>")
    plain = edition_message(page.newsletter(ENVIRONMENT, EDITION, HOUSE, token=READER_TOKEN), house, MOMENT)
    letter = sent(replace(PAGE, subject=text + hostile), f"sam@example.org{hostile}", in_reply_to=f"<a@b{hostile}>")
    assert read(plain).keys() == read(MESSAGE).keys()
    assert set(read(letter).keys()) <= {*read(sent(in_reply_to="<a@b>")).keys()}


def test_a_letter_carries_the_headers_that_keep_machines_from_answering() -> None:
    headers = read(sent())
    assert headers["From"] == "What we learned <lessons@example.org>"
    assert headers["Reply-To"] == "lessons@example.org"
    assert headers["Date"].datetime == MOMENT
    assert headers["Message-ID"] == f"<{TOKEN}@example.org>"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Precedence"] == "bulk"
    assert headers["X-Auto-Response-Suppress"] == "OOF, AutoReply, RN, NRN"
    assert headers["X-Digest-Loop"] == "example.org"
    assert "List-Unsubscribe" not in headers


def test_an_answer_joins_the_thread_of_the_letter_it_answers() -> None:
    headers = read(sent(in_reply_to="<CAF=x+y@mail.example.com>"))
    assert headers["In-Reply-To"] == headers["References"] == "<CAF=x+y@mail.example.com>"
    assert headers["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize("broken", ["<a b@c>", "<>", "<a@b> <c@d>", "<é@b>", "x" * 1000])
def test_a_broken_message_id_is_not_answered_by_name(broken: str) -> None:
    headers = read(sent(in_reply_to=broken))
    assert "In-Reply-To" not in headers
    assert headers["Auto-Submitted"] == "auto-replied"


def test_the_same_letter_is_the_same_bytes() -> None:
    assert sent() == sent()


def test_text_comes_first_and_pictures_come_with_the_html() -> None:
    whole = read(MESSAGE)
    text, related = whole.iter_parts()
    html, image = related.iter_parts()
    assert [whole.get_content_type(), text.get_content_type(), related.get_content_type(), html.get_content_type()] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
    ]
    assert image["Content-ID"] == "<p1>"
    assert image.get_content_type() == "image/png"
    assert image.get_content() == b"\x89PNG lesson"


def test_the_edition_reads_as_it_did(environment: Environment, is_golden: Callable[[str, bytes], bool]) -> None:
    assert is_golden("newsletter.eml", personalise(MESSAGE, recipient="sam@example.org", token=TOKEN))


def test_a_copy_of_an_edition_is_a_list_mail_that_one_letter_leaves() -> None:
    headers = read(personalise(MESSAGE, recipient="sam@example.org", token=TOKEN))
    assert headers["List-Id"] == "What we learned <lessons.example.org>"
    assert headers["List-Unsubscribe"] == f"<mailto:lessons@example.org?subject=unsubscribe%20{TOKEN}>"
    assert "List-Unsubscribe-Post" not in headers


def test_the_address_to_leave_by_is_never_folded_however_long() -> None:
    house = replace(HOUSE, reply_to=f"lessons-and-mistakes@{'very-long-' * 12}name.example.org")
    made = page.newsletter(ENVIRONMENT, EDITION, house, token=READER_TOKEN)
    message = personalise(edition_message(made, house, MOMENT), recipient="sam@example.org", token=TOKEN)
    uri = f"<mailto:{house.reply_to}?subject=unsubscribe%20{TOKEN}>"
    assert f"\r\nList-Unsubscribe: {uri}\r\n".encode() in message
    assert is_fit_for_the_wire(message)


@given(addresses)
def test_a_copy_says_what_a_message_built_for_that_reader_would(address: str) -> None:
    copy = personalise(MESSAGE, recipient=address, token=TOKEN)
    fresh = build_message(FRESH, HOUSE, recipient=address, token=TOKEN, date=MOMENT)
    assert body(copy, "plain") == body(fresh, "plain")
    assert body(copy, "html") == body(fresh, "html")
    copied, written = dict(read(copy).items()), dict(read(fresh).items())
    for own in ("Content-Type", "List-Id", "List-Unsubscribe"):  # an edition has pictures and is list mail
        copied.pop(own), written.pop(own, "")
    assert copied == written
    assert is_fit_for_the_wire(copy)


@given(st.integers(0, 120))
def test_no_length_of_words_before_it_breaks_a_placeholder(length: int) -> None:
    edition = replace(EDITION, saying="ö" * length)
    made = page.newsletter(
        ENVIRONMENT, edition, replace(HOUSE, reply_to="l" * (length + 1) + "@example.org"), token=READER_TOKEN
    )
    copy = personalise(edition_message(made, HOUSE, MOMENT), recipient="sam@example.org", token=TOKEN)
    assert READER_TOKEN.encode() not in copy
    assert body(copy, "plain").count(TOKEN) == 1
    assert is_fit_for_the_wire(copy)


def test_one_reader_is_never_shown_the_token_of_another() -> None:
    other = TOKEN[::-1]
    personalise(MESSAGE, recipient="one@example.org", token=other)
    copy = personalise(MESSAGE, recipient="two@example.org", token=TOKEN)
    assert other.encode() not in copy
    assert b"one@example.org" not in copy


def test_a_group_of_readers_has_no_link_that_takes_them_all_off() -> None:
    copy = personalise(MESSAGE, recipient="team@example.org", token=TOKEN, group=True)
    assert TOKEN not in body(copy, "plain") + body(copy, "html")
    assert "Stop receiving" not in body(copy, "html")
    assert read(copy)["List-Unsubscribe"] == "<mailto:lessons@example.org?subject=unsubscribe>"
    assert read(copy)["Message-ID"] == f"<{TOKEN}@example.org>"
    assert "zzzz" not in copy.decode()
    assert "\n\n\n" not in body(copy, "plain")
    assert is_fit_for_the_wire(copy)


def test_an_edition_nobody_could_leave_is_not_made() -> None:
    with pytest.raises(ConfigError, match="no link by which"):
        edition_message(page.newsletter(ENVIRONMENT, EDITION, HOUSE), HOUSE, MOMENT)


@pytest.mark.parametrize("placeholder", [READER_TOKEN, READER_ONLY, READER_ONLY_END, "To: reader@placeholder.invalid"])
def test_an_author_who_writes_a_placeholder_harms_no_one(placeholder: str) -> None:
    lead = replace(EDITION.lead, title=placeholder, happened=placeholder, learned=f"{placeholder}\n\n{placeholder}")
    made = page.newsletter(ENVIRONMENT, replace(EDITION, lead=lead), HOUSE, token=READER_TOKEN)
    message = edition_message(made, HOUSE, MOMENT)
    copies = [personalise(message, recipient="sam@example.org", token=TOKEN, group=group) for group in (False, True)]
    assert [body(copy, "plain").count(TOKEN) for copy in copies] == [1, 0]
    assert [read(copy)["To"] for copy in copies] == ["sam@example.org"] * 2
    assert all("one question" in body(copy, "html").lower() for copy in copies[:1])


@given(printable, addresses)
def test_a_rehearsal_goes_to_one_address_and_says_for_whom_it_was(subject: str, address: str) -> None:
    rehearsed = mark_rehearsal(sent(replace(PAGE, subject=subject), address), "tester@example.org")
    headers = read(rehearsed)
    assert headers["To"] == "tester@example.org"
    assert headers["X-Rehearsal-For"].strip() == address
    assert headers["Subject"] == f"[Rehearsal] {prose.line(subject)}".strip()
    assert is_fit_for_the_wire(rehearsed)


def test_a_rehearsal_changes_nothing_else() -> None:
    before, after = MESSAGE.partition(b"\r\n\r\n"), mark_rehearsal(MESSAGE, "tester@example.org").partition(b"\r\n\r\n")
    assert before[2] == after[2]
    names = [set(re.findall(rb"^[\w-]+(?=:)", block, re.MULTILINE)) for block in (before[0], after[0])]
    assert names[0] | {b"X-Rehearsal-For"} == names[1]


def test_a_sender_with_an_umlaut_is_written_in_seven_bits() -> None:
    house = replace(HOUSE, sender='"Beth ddysgon ni ŵ" <lessons@example.org>')
    message = build_message(
        PAGE, house, recipient="sam@example.org", token=TOKEN, date=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert read(message)["From"].addresses[0].display_name == "Beth ddysgon ni ŵ"
    assert is_fit_for_the_wire(message)


def test_boundaries_cannot_occur_in_what_they_part() -> None:
    boundary = re.search(rb'boundary="(.*?)"', MESSAGE)[1]
    assert boundary.startswith(b"=_")


def test_an_edition_names_its_archive_where_there_is_one() -> None:
    house = replace(HOUSE, archive_url="https://lessons.example.org/archive")
    made = edition_message(page.newsletter(ENVIRONMENT, EDITION, house, token=READER_TOKEN), house, MOMENT)
    assert b"\r\nList-Archive: <https://lessons.example.org/archive/>\r\n" in made
    assert b"List-Archive" not in MESSAGE


def test_a_logo_stands_above_the_newsletter_and_travels_with_it() -> None:
    logo = replace(EDITION.images[0], content_id="logo", content_type="image/png", alt="Harbour Council")
    house = replace(HOUSE, logo=logo)
    made = page.newsletter(ENVIRONMENT, EDITION, house, token=READER_TOKEN)
    parts = [part for part in read(edition_message(made, house, MOMENT)).walk() if part["Content-ID"]]
    assert [part["Content-ID"] for part in parts] == ["<logo>", "<p1>"]
    assert made.html.index('src="cid:logo"') < made.html.index("<h1")
    assert "cid:logo" not in page.newsletter(ENVIRONMENT, EDITION, HOUSE).html


def test_a_month_of_photographs_goes_by_post_in_less_than_300_kib_and_nothing_unseen_goes_along() -> None:
    photograph = BytesIO()
    Picturing.effect_noise((1200, 900), 90).convert("RGB").save(photograph, "JPEG", quality=90)
    shown = Picture(1, "image/jpeg", photograph.getvalue(), 1200, 900, "Noise.", "IT", True)
    month = assemble(
        [(replace(lesson(number), pictures=(shown,)), "", "") for number in range(30)],
        "2026-11", title="What we learned", saying="", note="", wrote=30, count=30, since="2026-11",
    )  # fmt: skip
    made = page.newsletter(ENVIRONMENT, month, HOUSE, token=READER_TOKEN)
    message = edition_message(made, HOUSE, MOMENT)
    attached = {part["Content-ID"].strip("<>") for part in read(message).walk() if part["Content-ID"]}
    assert attached == set(re.findall(r'src="cid:(\w+)"', made.html))
    assert len(attached) == 6
    assert len(message) < 300 * 1024
    assert all(image.width <= 600 and len(image.data) <= 60 * 1024 for image in made.images)
    assert len(month.images) == 30  # the archive shows them all, as large as they were kept
