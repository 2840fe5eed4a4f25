from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment

from digest.core.edition.edition import Change, Edition, Item, Met, Numbers, Spotlight
from digest.core.outgoing import draft, page
from digest.core.outgoing.draft import Tray
from tests.house import shipped_templates
from tests.printed import HOUSE, LETTERS, MOMENT, NAMES, TOKEN, UNFINISHED, printed_edition

ENVIRONMENT = shipped_templates()
LESSON = Item("x", "A title", "Something happened.", "Something was learned.")
BARE = Edition("2026-11", "What we learned", "Never waste a mistake.", "", 0, 1, "2026-11", LESSON, ())
to_one_person = pytest.mark.parametrize("name", [name for name in LETTERS if name != "newsletter"])


def visible_words(html: str) -> set[str]:
    body = re.sub(r"<!--.*?-->|<div style=\"display[^>]*>.*?</div>", " ", html[html.index("<body") :], flags=re.DOTALL)
    return set(re.findall(r"[A-Za-z']{3,}", entities.unescape(re.sub(r"<[^>]*>", " ", body)).lower()))


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_reads_as_it_did(
    name: str, environment: Environment, is_golden: Callable[[str, bytes], bool]
) -> None:
    made = LETTERS[name](environment)
    assert is_golden(f"{name}.txt", f"Subject: {made.subject}\n\n{made.text}".encode())
    assert is_golden(f"{name}.html", made.html.encode())


@pytest.mark.parametrize("name", LETTERS)
def test_the_text_says_what_the_html_says(name: str, environment: Environment) -> None:
    made = LETTERS[name](environment)
    shown, written = visible_words(made.html), visible_words(f"<body>{made.text}")
    assert len(shown - written) <= len(shown) * 0.02, shown - written


@pytest.mark.parametrize("name", LETTERS)
def test_no_letter_puts_anyone_to_shame(name: str, environment: Environment) -> None:
    made = LETTERS[name](environment)
    assert not re.search(r"incident|offend|fail|fault of|blame|error", made.text + made.html, re.IGNORECASE)


@pytest.mark.parametrize("name", LETTERS)
def test_the_html_is_what_mail_clients_can_show(name: str, environment: Environment) -> None:
    html = LETTERS[name](environment).html
    assert len(html.encode()) < 80 * 1024
    assert sum(map(len, re.findall(r"<style>(.*?)</style>", html, re.DOTALL))) <= 2000
    assert re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL).count("<table") == 2
    assert html.count("<h1") == 1
    assert not re.search(r"<(script|form|svg|iframe|link)\b|@import|https?://[^\s\"<]+\.(gif|woff)", html)
    assert 'role="article"' in html
    assert "prefers-color-scheme" in html


@to_one_person
def test_a_letter_to_one_person_carries_its_token_after_the_subject_and_in_the_last_line(
    name: str, environment: Environment
) -> None:
    made = LETTERS[name](environment)
    assert made.subject.endswith(f" ({TOKEN})")
    assert made.text.splitlines()[-1] == TOKEN


# --- the newsletter ---


def test_the_subject_names_the_month_and_the_lead_lesson() -> None:
    assert page.newsletter(ENVIRONMENT, printed_edition(), HOUSE).subject == (
        "What we learned, November 2026: Two children, one first name"
    )


@example(title="x", learned="a" * 85)
@given(title=st.text(min_size=1), learned=st.text())
def test_subject_and_preheader_keep_to_their_lengths(title: str, learned: str) -> None:
    made = page.newsletter(ENVIRONMENT, replace(BARE, lead=replace(LESSON, title=title, learned=learned)), HOUSE)
    preheader = entities.unescape(re.search(r'<div style="display: ?none;?">(.*?)</div>', made.html, re.DOTALL)[1])
    assert len(made.subject) <= 70
    assert 40 <= len(preheader) <= 90


@given(st.text(max_size=300) | st.just("https://example.org/" + "a" * 90))
def test_the_text_keeps_to_72_columns_and_leaves_no_gaps(story: str) -> None:
    lead = replace(LESSON, happened=story, sense=story, standfirst=story)
    text = page.newsletter(ENVIRONMENT, replace(BARE, lead=lead, note=story), HOUSE).text
    assert all(len(line) <= 72 or "://" in line for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert all(line == line.rstrip(" ") for line in text.split("\n"))


@given(st.text(st.sampled_from("<>&\"'{}%#a "), max_size=60))
def test_an_author_cannot_write_markup(hostile: str) -> None:
    lead = Item("x", hostile, hostile, hostile, hostile, hostile, hostile, byline=hostile, language=hostile)
    made = page.newsletter(ENVIRONMENT, replace(BARE, lead=lead, note=hostile, question=hostile), HOUSE)
    plain = page.newsletter(
        ENVIRONMENT, replace(BARE, lead=replace(lead, **harmless(lead)), note="x", question="x"), HOUSE
    )
    assert elements(made.html) <= elements(plain.html)


class Elements(HTMLParser):
    """The names of all elements of a page and of their attributes."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = getattr(self, "found", set()) | {tag} | {f"{tag} {name}" for name, _ in attrs}


def elements(html: str) -> set[str]:
    parser = Elements()
    parser.feed(html)
    return parser.found


def harmless(item: Item) -> dict[str, str]:
    return dict.fromkeys(("title", "happened", "learned", "sense", "change", "standfirst", "byline", "language"), "x")


def test_a_lesson_without_a_name_says_a_colleague_and_no_team() -> None:
    made = page.newsletter(ENVIRONMENT, printed_edition(), HOUSE)
    for part in (made.text, made.html):
        assert "With thanks to a colleague." in part
        assert "Families East" not in part


def test_a_lesson_with_a_name_thanks_its_author() -> None:
    assert "With thanks to Ffion Jones, Duty desk." in page.newsletter(ENVIRONMENT, printed_edition(), HOUSE).html


def test_what_we_learned_comes_before_what_happened() -> None:
    made = page.newsletter(ENVIRONMENT, BARE, HOUSE)
    for part in (made.text, made.html):
        assert part.index(LESSON.learned) < part.index(LESSON.happened)


def test_an_empty_section_leaves_no_trace() -> None:
    made = page.newsletter(ENVIRONMENT, BARE, HOUSE)
    for heading in (
        "In this edition",
        "One question",
        "More from colleagues",
        "What changed since",
        "A year ago",
        "Spotlight",
        "The month in numbers",
        "We met this before",
        "Worth reading again",
        "archive",
        "Why it made sense",
        "What we will change",
        "came in this month",
    ):
        assert heading not in made.html + made.text
    assert not re.search(r"<(p|h\d|td)[^>]*>\s*</", made.html)


def test_a_picture_has_its_words_its_credit_and_a_width() -> None:
    made = page.newsletter(ENVIRONMENT, printed_edition(), HOUSE)
    image = re.search(r"<img[^>]*>", made.html)[0]
    assert 'src="cid:p1"' in image
    assert 'width="536"' in image
    assert 'alt="The new list of names."' in image
    assert "Photograph: IT team" in made.html
    assert "[Picture: The new list of names.] Photograph: IT team" in made.text


def test_a_lesson_in_another_language_says_which() -> None:
    welsh = replace(BARE, lead=replace(LESSON, language="cy"))
    assert 'lang="cy"' in page.newsletter(ENVIRONMENT, welsh, HOUSE).html


def test_a_preview_has_no_link_to_leave_by() -> None:
    made = page.newsletter(ENVIRONMENT, printed_edition(), HOUSE)
    assert "unsubscribe" not in made.html + made.text


def test_a_reader_leaves_by_a_letter_that_carries_the_token() -> None:
    made = page.newsletter(ENVIRONMENT, printed_edition(), HOUSE, token=TOKEN)
    assert f'href="mailto:lessons@example.org?subject=unsubscribe%20{TOKEN}"' in made.html
    assert f"unsubscribe {TOKEN}" in made.text.splitlines()


def test_an_edition_without_a_lesson_can_still_be_looked_at() -> None:
    assert page.newsletter(ENVIRONMENT, replace(BARE, lead=None), HOUSE).subject == "What we learned, November 2026"


# --- letters to one person ---


@pytest.mark.parametrize("lesson", [NAMES, UNFINISHED])
def test_a_lock_screen_shows_only_thanks(lesson: page.Lesson) -> None:
    made = page.acknowledgement(ENVIRONMENT, lesson, HOUSE, token=TOKEN)
    assert made.subject == f"Thank you, nothing is wasted ({TOKEN})"
    assert re.sub(r"[^\w, ]", "", made.text[:120]).strip() == "Thank you, nothing is wasted"
    shown = entities.unescape(re.sub(r"<[^>]*>|\s+", " ", made.html[made.html.index("<body") :])).strip()
    assert re.sub(r"[^\w, ]|_", "", shown[:120].replace("\u034f", "")).strip() == "Thank you, nothing is wasted"


def test_an_acknowledgement_asks_what_the_author_would_tell_a_colleague_only_when_that_is_missing() -> None:
    question = "What would you tell a colleague?"
    assert question in page.acknowledgement(ENVIRONMENT, UNFINISHED, HOUSE, token=TOKEN).text
    assert question not in page.acknowledgement(ENVIRONMENT, NAMES, HOUSE, token=TOKEN).text


def test_an_acknowledgement_tells_the_lesson_back_and_how_long_it_is_kept() -> None:
    house = replace(HOUSE, raw_days=30, authors_days=60)
    text = " ".join(page.acknowledgement(ENVIRONMENT, NAMES, house, token=TOKEN).text.split())
    for said in (NAMES.reference, NAMES.learned, NAMES.sense, "30 days after it came", "60 days after it is printed"):
        assert said in text
    for said in ("cannot be recalled", "The law may require", "not a safeguarding route", "an editor will read it"):
        assert said in text


def test_the_draft_numbers_the_lessons_and_opens_with_how_to_answer() -> None:
    made = LETTERS["draft"](ENVIRONMENT)
    for part in (made.text, made.html):
        assert part.index("How to answer") < part.index("1. Two children") < part.index("2. A bruise")
        assert "1 thing to look at first" in " ".join(part.split())
        assert "2026-11-00" not in part  # the reference is its author's
    assert "Tuesday 1 December at 08:30" in " ".join(made.text.split())
    assert "ok all except 2" in made.text


def test_a_button_in_the_draft_is_a_short_letter_with_the_order_in_it() -> None:
    links = re.findall(r'href="(mailto:[^"]+)"', LETTERS["draft"](ENVIRONMENT).html)
    assert len(links) == 4 * 4
    assert all(len(link) < 1_600 and TOKEN in link for link in links)
    assert sum("body=hold%203" in link for link in links) == 1


def test_the_pictures_of_a_draft_travel_with_it() -> None:
    made = LETTERS["draft"](ENVIRONMENT)
    assert [image.content_id for image in made.images] == ["l1p1"]
    assert 'src="cid:l1p1"' in made.html


def test_a_proof_of_nothing_says_that_the_month_waits() -> None:
    tray = Tray("2026-11", MOMENT, (UNFINISHED,))
    assert "It waits until one is" in draft.proof(ENVIRONMENT, HOUSE, tray, token=TOKEN).text


# --- sections ---

FULL = replace(
    printed_edition(),
    changes=(Change("old2", "A key in the wrong safe", "Keys are still signed out in pairs"),),
    spotlight=Spotlight("Night staff", "They tried every lesson themselves."),
    numbers=Numbers(14, 6, 23, (("Families", 4), ("Recording", 2))),
    year_ago=Met("old3", "The fire door", "2025-11", "Ask for a door that holds itself."),
)
WITH_ARCHIVE = replace(HOUSE, archive_url="https://lessons.example.org/archive")


def test_every_section_that_has_words_is_printed_in_html_and_in_text() -> None:
    made = page.newsletter(ENVIRONMENT, FULL, HOUSE)
    for words in (
        "Keys are still signed out in pairs.",
        "They tried every lesson themselves.",
        "14 lessons came in. They came from 6 teams. 23 readers said that a lesson helped.",
        "Ask for a door that holds itself. Does it still hold?",
    ):
        assert words in made.html
        assert words in " ".join(made.text.split())


def test_small_numbers_are_not_told() -> None:
    small = replace(FULL, numbers=Numbers(3, 2, 1, (("Families", 3),)))
    made = page.newsletter(ENVIRONMENT, small, HOUSE)
    assert "Fewer than 5 lessons came in." in made.html
    assert not re.search(r"from 2 teams|1 readers", made.html + made.text)


def test_each_card_has_a_letter_of_thanks_and_one_to_share_it() -> None:
    made = page.newsletter(ENVIRONMENT, printed_edition(), HOUSE)
    for item in printed_edition().items:
        assert f'href="mailto:lessons@example.org?subject=thank%20{item.public_id}&amp;body=' in made.html
        assert f"thank {item.public_id}" in made.text
    assert made.html.count('href="mailto:?subject=') == len(printed_edition().items)


def test_links_of_the_same_words_are_told_apart_by_their_labels() -> None:
    html = page.newsletter(ENVIRONMENT, printed_edition(), HOUSE).html
    labels = re.findall(r'<a [^>]*aria-label="([^"]*)"', html)
    assert len(labels) == len(set(labels)) == 2 * len(printed_edition().items)


def test_without_an_archive_a_lesson_comes_whole_by_mail() -> None:
    met = replace(FULL, lead=replace(FULL.lead, met=Met("old9", "The wrong envelope", "2026-03", "Window envelopes.")))
    made = page.newsletter(ENVIRONMENT, met, HOUSE)
    assert 'href="mailto:lessons@example.org?subject=send%20me%20old9"' in made.html
    assert "send me old9" in made.text
    assert "Read all of" not in made.html


def test_with_an_archive_a_lesson_is_read_there() -> None:
    met = replace(FULL, lead=replace(FULL.lead, met=Met("old9", "The wrong envelope", "2026-03")))
    made = page.newsletter(ENVIRONMENT, met, WITH_ARCHIVE)
    for part in (made.html, made.text):
        assert "https://lessons.example.org/archive/lessons/old9/" in part
    assert "send me" not in made.text


def test_a_lesson_written_from_right_to_left_stands_so_and_our_words_in_it_do_not() -> None:
    arabic = replace(BARE, lead=replace(LESSON, language="ar"))
    html = page.newsletter(ENVIRONMENT, arabic, HOUSE).html
    assert 'dir="rtl" lang="ar"' in html
    assert '<strong lang="en-GB" dir="ltr">What happened.</strong>' in html


def test_a_quiet_month_reads_an_old_lesson_again() -> None:
    quiet = replace(BARE, lead=None, reread=LESSON)
    made = page.newsletter(ENVIRONMENT, quiet, HOUSE)
    for part in (made.html, made.text):
        assert "Worth reading again" in part
        assert LESSON.learned in part


@pytest.mark.parametrize("name", LETTERS)
def test_no_place_to_break_stands_within_a_tag_or_the_preheader(name: str, environment: Environment) -> None:
    html = LETTERS[name](environment).html
    assert "\u200b" not in html[: html.index("<table")]
    assert not [tag for tag in re.findall(r"<[^<>]*>", html) if "\u200b" in tag]
    assert name == "newsletter" or TOKEN in html


def test_a_word_wider_than_a_telephone_may_break_in_as_few_pieces_as_can_be() -> None:
    word = "Verantwortlichkeitsbereich"
    made = page.newsletter(ENVIRONMENT, replace(BARE, lead=replace(LESSON, title=word, happened=word)), HOUSE)
    assert made.html.count(word) >= 3  # 26 letters fit in small type: in the title too, which is set in it
    longer = f"{word}s{word}"
    made = page.newsletter(ENVIRONMENT, replace(BARE, lead=replace(LESSON, title=longer, happened=longer)), HOUSE)
    third = -(-len(longer) // 3)
    assert made.html.count("\u200b".join(longer[at : at + third] for at in range(0, len(longer), third))) == 2
    assert "\u200b" not in made.text


def test_a_long_word_with_an_at_sign_and_no_seam_may_break_between_its_letters() -> None:
    title = "a" * 40 + "@"
    made = page.newsletter(ENVIRONMENT, replace(BARE, lead=replace(LESSON, title=title)), HOUSE)
    assert f">{title[:20]}\u200b{title[20:]}</h3>" in made.html


def test_an_address_can_be_followed_whole_and_breaks_at_its_seams() -> None:
    address = "https://example.org/an/address/that/goes/on/and-on?and=on"
    lesson = replace(LESSON, happened=f"See ({address}). Then write to someone.with.a.name@families.example.org.")
    made = page.newsletter(ENVIRONMENT, replace(BARE, lead=lesson), HOUSE)
    assert f'href="{address}"' in made.html
    assert "https://\u200bexample.\u200borg/" in made.html or "example.\u200borg/\u200ban/" in made.html
    assert "someone.\u200bwith.\u200ba.\u200bname@\u200bfamilies" in made.html
    assert f"\n{address}\n" in made.text
