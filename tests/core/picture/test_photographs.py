from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from digest.core.message import letter
from digest.core.picture.caption import LONGEST_ALT, described, read_captions
from digest.core.picture.photographs import MOST_PICTURES, Album, album
from digest.core.trim.trim import trim
from tests.thorough import examples


def png(width: int, height: int, colour: int = 3) -> bytes:
    octets = BytesIO()
    Image.new("L", (width, height), 6 * colour).save(octets, "PNG", compress_level=1)
    return octets.getvalue()


def taken(width: int, height: int) -> bytes:
    """A picture that a camera signed."""
    octets, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "A phone"
    Image.new("RGB", (width, height), "teal").save(octets, "JPEG", exif=exif)
    return octets.getvalue()


def of(text: str, *pictures: bytes, html: str = "", cids: tuple[str, ...] = ()) -> Album:
    made = EmailMessage()
    made["From"], made["Subject"] = "Mair Hughes <mair@care.test>", "A chart"
    made.set_content(html or text, subtype="html" if html else "plain")
    for number, data in enumerate(pictures):
        cid = f"<{cids[number]}>" if cids else None
        made.add_attachment(data, "image", "png", filename=f"file{number}.png", cid=cid)
    raw = letter.read_letter(made.as_bytes())
    return album(raw, trim(raw))


QUOTED = (
    "<div class=gmail_quote>On Mon, 2 Nov 2026 at 10:15, Sian Prosser &lt;s@care.test&gt; wrote:"
    "<blockquote class=gmail_quote>Two columns.{}</blockquote></div>"
)
STORY = "The chart had two columns. We learned to shade one."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png(1, 1), "tracking pixel"),
        (png(600, 2), "tracking pixel"),
        (png(32, 32), "icon"),
        (png(96, 96), "icon"),
        (png(200, 80), "logo"),
        (png(1000, 120), "banner"),
        (png(320, 240), ""),
        (png(1200, 900), ""),
        (png(1800, 240), ""),  # a panorama
        (taken(480, 90), ""),
    ],
)
def test_what_was_attached_is_judged_by_its_size_and_its_camera(data: bytes, reason: str) -> None:
    assert [one.why_not for one in of(STORY, data).found] == [reason]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("<p>{}</p><p>We learned to shade one.</p>", ""),
        ("<p>We learned to shade one.</p><p>Kind regards,<br>Mair Hughes</p><p>{}</p>", "logo"),
        (f"<p>We learned to shade one.</p>{QUOTED}", "quoted"),
    ],
)
def test_the_same_picture_counts_by_where_it_stands(place: str, reason: str) -> None:
    markup = place.format('<img src="cid:chart" width="200">')
    assert [one.why_not for one in of("", png(500, 300), html=markup, cids=("chart",)).found] == [reason]


def test_the_marks_of_pictures_are_cut_from_the_words() -> None:
    made = of(f"{STORY}\n\n[image: file0.png]\n", png(500, 300))
    assert made.words.text == STORY
    assert made.found[0].why_not == ""


def test_a_lesson_keeps_a_dozen_pictures_at_most() -> None:
    found = of(STORY, *(png(400, 300, number) for number in range(MOST_PICTURES + 3))).found
    assert [one.why_not[:16] for one in found[MOST_PICTURES:]] == ["cannot be shown:"] * 3
    assert sum(one.counts for one in found) == MOST_PICTURES


@pytest.mark.timeout(90)
def test_a_letter_of_large_pictures_costs_no_more_than_its_bound() -> None:
    large = [png(4900, 4900, number) for number in range(40)]
    reasons = [one.why_not for one in of(STORY, *large).found]
    assert sum(not reason for reason in reasons) <= 6
    assert "all of its pictures together are too large" in reasons[-1]


def test_a_line_about_a_picture_becomes_its_words_and_leaves_the_lesson_but_not_the_text() -> None:
    made = of(f"{STORY}\n\nPicture: the chart, one column grey\nPhotographer: Gwen Rees\n", png(500, 300))
    assert (made.found[0].alt, made.found[0].credit) == ("the chart, one column grey", "Gwen Rees")
    assert made.words.body == STORY
    assert "one column grey" in made.words.text


@pytest.mark.parametrize(
    "line",
    [
        "Picture: the chart, one column grey",
        "Photo 1 - the chart, one column grey",
        "Image description: the chart, one column grey",
        "Llun: the chart, one column grey",
        "Zdjęcie 1: the chart, one column grey",
        "Bild: the chart, one column grey",
        "Captura de pantalla: the chart, one column grey",
        "تصویر: the chart, one column grey",
        "صورة: the chart, one column grey",
        "ਤਸਵੀਰ: the chart, one column grey",
    ],
)
def test_lines_about_pictures_are_known_in_every_language_of_a_lesson(line: str) -> None:
    captions, rest = read_captions(f"{STORY}\n{line}", 1)
    assert captions[0].alt == "the chart, one column grey"
    assert rest == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Picture books were on the table: nobody had read them.",
        "Photo 2: of a picture that did not come",
        "Picture: attached",
        "Picture: " + "a whole story in one line, " * 12,
        "Credit: the whole team did well and nobody was to blame for what came of it in the end.",
    ],
)
def test_a_line_of_the_story_stays_in_it(line: str) -> None:
    assert read_captions(f"{STORY}\n{line}", 1)[1] == f"{STORY}\n{line}"


def test_no_words_are_taken_where_no_picture_came() -> None:
    text = f"{STORY}\nPicture: the chart, one column grey"
    assert of(text).words.body == text


@pytest.mark.parametrize("alt", ["", "image001.png", "IMG_0412.HEIC", "cid:x@y", "photo", "Picture 2", "inline image"])
def test_an_alt_that_says_nothing_is_none(alt: str) -> None:
    assert described(alt) == ""


def test_what_outlook_says_of_its_own_guess_is_left_out() -> None:
    assert described("Two blue boxes on a shelf\n\nDescription automatically generated") == "Two blue boxes on a shelf"
    assert described("Two boxes\nAI-generated content may be incorrect.") == "Two boxes"


def test_a_long_alt_is_cut_at_a_word() -> None:
    made = described("wort " * 100)
    assert len(made) <= LONGEST_ALT
    assert made.endswith("wort…")


@examples(100)
@given(st.text(max_size=300), st.sampled_from([".png", "", "\n", '"><img src=cid:chart alt="x">']))
def test_no_markup_raises_and_no_picture_is_lost(words: str, more: str) -> None:
    markup = f'<p>{words}</p><img src="cid:chart{more}" alt="{words}"><img src=data:image/png;base64,{words}>'
    raw = replace(
        letter.read_letter(b"Subject: x\n\n"), html=markup, attachments=(letter.Attachment("a.png", "image/png", b""),)
    )
    assert album(raw, trim(raw)).found[0].filename == "a.png"
