"""What readers see, in a real browser: every kind of month, light and dark, wide and narrow, and the archive."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.core.edition import archive
from digest.core.edition.archive import Issue, Place
from digest.core.edition.edition import Edition
from digest.core.outgoing import page, webcopy
from digest.core.outgoing.brand import palette
from digest.core.outgoing.page import House
from digest.edge import site, templates
from tests.browser import OF_THE_CLIENT, Window, overflow, violations
from tests.house import shipped_templates
from tests.months import ARABIC, MONTHS, month
from tests.printed import LETTERS, TOKEN

PLAIN = shipped_templates()
WELSH = templates.load(None, "cy")
BRANDED = templates.load(None, "en", palette("#3b1d6e", "#6e1d3b"))
HOUSE = House("What we learned <lessons@example.org>", "lessons@example.org", "example.org")
READ_ONLINE = replace(HOUSE, archive_url="https://lessons.example.org/archive")


def printed(folder: Path, edition: Edition, house: House = HOUSE, environment: object = PLAIN) -> Path:
    """The newsletter as files, and where its page is."""
    made = page.newsletter(environment, edition, house, token=TOKEN)  # type: ignore[arg-type]
    site.write(webcopy.files(made), folder)
    return folder / "newsletter.html"


def theirs(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What is wrong with the letter itself."""
    return [one for one in found if one[0] not in OF_THE_CLIENT]


@pytest.mark.parametrize("name", MONTHS)
def test_a_newsletter_can_be_read_by_everyone(window: Window, tmp_path: Path, name: str) -> None:
    house = READ_ONLINE if name in ("three", "sixty", "odd") else HOUSE
    shown = window(printed(tmp_path, MONTHS[name], house))
    assert theirs(violations(shown)) == []


@pytest.mark.parametrize("name", MONTHS)
def test_a_newsletter_fits_a_telephone(window: Window, tmp_path: Path, name: str) -> None:
    path = printed(tmp_path, MONTHS[name])
    assert overflow(window(path, width=320)) <= 0
    path.write_text(re.sub(r'src="[^"]*"', 'src=""', path.read_text()))
    assert overflow(window(path, width=320)) <= 0


@pytest.mark.parametrize("name", ["twelve", "odd"])
def test_clients_that_drop_the_style_sheet_or_the_roles_show_it_all_the_same(
    window: Window, tmp_path: Path, name: str
) -> None:
    path = printed(tmp_path, MONTHS[name])
    whole = path.read_text()
    path.write_text(re.sub(r"<style>.*?</style>", "", whole, flags=re.DOTALL))
    bare = window(path, width=320)
    assert theirs(violations(bare)) == []
    assert overflow(bare) <= 0
    path.write_text(re.sub(r' role="[^"]*"', "", whole))
    assert not [one for one in theirs(violations(window(path))) if one[1] in ("serious", "critical")]


@pytest.mark.parametrize("environment", [WELSH, BRANDED], ids=["welsh", "branded"])
def test_another_language_and_other_colours_can_be_read_too(
    window: Window, tmp_path: Path, environment: object
) -> None:
    path = printed(tmp_path, MONTHS["twelve"], READ_ONLINE, environment)
    assert theirs(violations(window(path))) == []


def test_lines_from_right_to_left_begin_on_the_right(window: Window, tmp_path: Path) -> None:
    shown = window(printed(tmp_path, month([ARABIC])))
    heading = shown.get_by_role("heading", name=ARABIC.title)
    assert heading.evaluate("one => getComputedStyle(one).textAlign") == "right"
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("name", [name for name in LETTERS if name != "newsletter"])
def test_every_other_letter_can_be_read_by_everyone(window: Window, tmp_path: Path, name: str) -> None:
    path = tmp_path / "letter.html"
    path.write_text(LETTERS[name](PLAIN).html)
    shown = window(path, width=320)
    assert theirs(violations(shown)) == []
    assert overflow(shown) <= 0


# --- the archive ---

PLACE = Place("What we learned", "example.org", "https://lessons.example.org/archive")
AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
PAGES = {
    "front": "index.html",
    "edition": "editions/2026-11/index.html",
    "lesson": "lessons/m000/index.html",
    "theme": "themes/families/index.html",
    "search": "search/index.html?q=door",
    "missing": "404.html",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two months in a folder."""
    past = replace(MONTHS["odd"], month="2026-10")
    issues = [Issue(MONTHS["pictures"], AT), Issue(past, AT)]
    folder = tmp_path_factory.mktemp("archive") / "lessons"
    site.write(archive.pages(PLAIN, issues, PLACE, [("m000", "m005")]), folder)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_the_archive_can_be_read_by_everyone_from_a_disk(window: Window, built: Path, name: str) -> None:
    path, _, query = PAGES[name].partition("?")
    shown = window(built / path, query=f"?{query}" if query else "")
    assert violations(shown) == []
    shown.set_viewport_size({"width": 320, "height": 800})
    assert overflow(shown) <= 0


def test_a_search_finds_lessons_without_a_server_and_shows_no_markup(window: Window, built: Path) -> None:
    shown = window(built / "search" / "index.html", query="?q=allergy")
    assert shown.locator("#found").inner_text() == "Lessons found: 3"
    assert shown.locator("#results a").first.inner_text().startswith("An allergy on page nine")
    shown.fill("#q", "<b>nothing like it")
    assert shown.locator("#found").inner_text() == "No lesson found. Try fewer or other words."
    shown.fill("#q", "door number")
    shown.locator("#results a").first.click()
    assert "/lessons/" in shown.url


def test_a_lesson_prints_on_one_page(window: Window, built: Path) -> None:
    shown = window(built / "lessons" / "m000" / "index.html")
    printed_pages = shown.pdf(format="A4").count(b"/Type /Page\n")
    assert printed_pages == 1
