"""Our letters in another language: complete, dated as it dates, and refused where they could not be filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from digest.core.edition.edition import Edition
from digest.core.outgoing import page
from digest.core.outgoing.page import READER_TOKEN, House
from digest.core.text import wording
from digest.core.text.wording import Wording
from digest.edge import templates
from digest.errors import ConfigError
from tests.printed import LETTERS, printed_edition
from tests.words import LANGUAGES, template

WELSH = templates.load(None, "cy")
HOUSE = House("Beth ddysgon ni <lessons@example.org>", "lessons@example.org", "example.org", "Beth ddysgon ni")
MOMENT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*.po")), ids=lambda path: path.stem)
def test_every_sentence_is_in_every_catalogue_and_no_other(path: Path) -> None:
    catalogue = read_po(BytesIO(path.read_bytes()))
    said = {message.id: message.string for message in catalogue if message.id}
    assert set(said) == {message.id for message in template() if message.id}
    unsaid = [text for text, told in said.items() if not all(told if isinstance(told, tuple) else (told,))]
    assert unsaid == []


def test_a_newsletter_in_welsh_says_nothing_of_ours_in_english() -> None:
    edition = replace(printed_edition(), name="Beth ddysgon ni")
    made = page.newsletter(WELSH, edition, HOUSE, token=READER_TOKEN)
    assert made.subject.startswith("Beth ddysgon ni, Tachwedd 2026")
    assert '<html lang="cy" dir="ltr">' in made.html
    assert "Gwers y mis" in made.html
    assert "Gyda diolch: cydweithiwr." in made.text
    for text in (made.html, made.text):
        assert english_left(text, edition) == []


def english_left(text: str, edition: Edition) -> list[str]:
    """Our sentences of three words and more that stand in `text` in English."""
    ids = (message.id for message in template() if message.id)
    plain = re.sub(r"<[^>]+>|\s+", " ", text)
    parts = [re.sub(r"%\(\w+\)s", "", one if isinstance(one, str) else one[0]).strip() for one in ids]
    return [one for one in parts if len(one.split()) > 2 and one in plain and one not in str(edition)]


def test_a_lesson_in_english_is_marked_as_english_in_a_welsh_newsletter() -> None:
    edition = printed_edition()
    assert edition.lead is not None
    english = replace(edition, lead=replace(edition.lead, language="en"))
    html = page.newsletter(WELSH, english, HOUSE).html
    assert re.search(r'<td[^>]* dir="ltr" lang="en"[^>]*>\s*<h2 lang="cy" dir="ltr"[^>]*>Gwers y mis', html)


def test_counts_and_dates_are_the_language_s_own() -> None:
    welsh = wording.of(WELSH)
    counted = partial(welsh.count, "%(num)s lesson", "%(num)s lessons")
    assert [counted(number) for number in (1, 2, 3)] == ["1 wers", "2 wers", "3 gwers"]
    assert welsh.month("2026-11") == "Tachwedd 2026"
    assert welsh.day(MOMENT) == "Dydd Mawrth 1 Rhagfyr am 08:30"


def test_english_needs_no_catalogue() -> None:
    english = Wording()
    assert english.day(MOMENT) == "Tuesday 1 December at 08:30"
    assert english.count("%(num)s lesson", "%(num)s lessons", 1_200) == "1,200 lessons"


def catalogue(folder: Path, code: str, *pairs: tuple[str, str]) -> Path:
    """A folder of templates with one language file."""
    (folder / "language").mkdir()
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    body = "\n".join(f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs)
    (folder / "language" / f"{code}.po").write_text(header + body)
    return folder


def test_another_language_is_one_file_and_what_it_lacks_stays_english(tmp_path: Path) -> None:
    folder = catalogue(tmp_path, "fr", ("Lesson of the month", "La leçon du mois"))
    html = page.newsletter(templates.load(folder, "fr"), printed_edition(), HOUSE).html
    assert "La leçon du mois" in html
    assert "In this edition" in html
    assert "novembre 2026" in html


def test_a_language_from_right_to_left_turns_the_page_but_not_an_english_lesson(tmp_path: Path) -> None:
    folder = catalogue(tmp_path, "ar", ("Lesson of the month", "درس الشهر"))
    edition = printed_edition()
    assert edition.lead is not None
    html = page.newsletter(
        templates.load(folder, "ar"), replace(edition, lead=replace(edition.lead, language="en")), HOUSE
    ).html
    assert '<html lang="ar" dir="rtl">' in html
    assert re.search(r'<td class="lead body ltr" align="left" dir="ltr" lang="en"', html)
    assert re.search(r'<td class="foot body" align="right"', html)


@pytest.mark.parametrize("name", [name for name in LETTERS if name != "newsletter"])
def test_every_other_letter_is_welsh_from_its_subject_to_its_last_line(name: str) -> None:
    made = LETTERS[name](WELSH)
    assert '<html lang="cy"' in made.html
    for text in (made.subject, made.text, made.html):
        assert english_left(text, printed_edition()) == []


@pytest.mark.parametrize(
    "told", ["Liez %(titre)s", "Tout lire", "100% de %(title)s", "%(title)d", "%(title)s %s"], ids=range(5)
)
def test_a_translation_that_could_not_be_filled_in_is_refused_with_its_line(tmp_path: Path, told: str) -> None:
    folder = catalogue(tmp_path, "fr", ("Read all of “%(title)s”", told))
    with pytest.raises(ConfigError, match=r"fr\.po, line 4: .*Read all of"):
        templates.load(folder, "fr")


def test_an_unknown_language_names_those_that_are_there() -> None:
    with pytest.raises(ConfigError, match="no language file for"):
        templates.load(None, "xx")


def test_a_month_is_named_as_readers_say_it() -> None:
    assert wording.month_name("2027-02") == "February 2027"
