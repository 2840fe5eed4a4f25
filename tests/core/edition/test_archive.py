from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.edition.archive import SEARCH_OCTETS, Issue, Place, pages, slug
from digest.core.edition.edition import Edition, Item, Met, Section, without_lessons
from tests.house import shipped_templates
from tests.printed import printed_edition
from tests.thorough import examples

ENVIRONMENT = shipped_templates()
AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
PLACE = Place("What we learned", "example.org", "https://lessons.example.org/archive")
LESSON = Item("k1", "A title", "Something happened.", "Something was learned.", theme="Families", tags=("names",))
ATOM = "{http://www.w3.org/2005/Atom}"


def edition(month: str, *items: Item) -> Edition:
    return Edition(month, "What we learned", "Ask.", "", 0, 1, "2026-01", items[0], (Section("Families", items[1:]),))


def many(count: int) -> list[Issue]:
    """Editions of twelve lessons each."""
    issues = []
    for number in range(0, count, 12):
        month = f"{2020 + number // 144}-{number // 12 % 12 + 1:02}"
        words = "A longer story with many words about a taxi, a label and a cupboard. " * 6
        items = [replace(LESSON, public_id=f"l{number + one}", happened=words) for one in range(12)]
        issues.append(Issue(edition(month, *items), AT))
    return issues


def links(path: str, page: bytes) -> set[str]:
    """Where a page's own links lead, from the archive's root."""
    found = re.findall(r'(?:href|src)="([^"#]+)"', page.decode())
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), unescape(one))) for one in found}


def reached(files: Mapping[str, bytes], clicks: int) -> set[str]:
    """The pages that so many clicks from the front page lead to."""
    known = {"index.html"}
    for _ in range(clicks):
        known |= {to for path in known if path.endswith(".html") for to in links(path, files[path])}
    return known


FILES = pages(ENVIRONMENT, [Issue(printed_edition(), AT), *many(60)], PLACE)


def test_every_link_leads_to_a_page_and_none_leaves_the_archive() -> None:
    for path, page in FILES.items():
        if path.endswith(".html"):
            assert links(path, page) <= FILES.keys(), path


def test_every_lesson_is_two_clicks_from_the_front_page() -> None:
    lessons = {path for path in FILES if path.startswith("lessons/")}
    assert len(lessons) == 63
    assert lessons <= reached(FILES, 2)


def test_nothing_says_who_wrote_a_lesson_or_what_its_author_calls_it() -> None:
    assert not [path for path, page in FILES.items() if b"2026-11-0" in page or "2026-11-0" in path]


def test_a_withdrawn_lesson_is_gone_from_pages_feeds_and_search() -> None:
    kept = without_lessons(printed_edition(), frozenset({"m2x7"}))
    files = pages(ENVIRONMENT, [Issue(kept, AT)], PLACE)
    assert any(b"m2x7" in page for page in FILES.values())
    assert not [path for path, page in files.items() if b"m2x7" in page or b"bruise" in page or "m2x7" in path]


def test_the_feed_has_every_lesson_under_an_id_that_outlives_its_address() -> None:
    moved = pages(ENVIRONMENT, [Issue(printed_edition(), AT)], replace(PLACE, url=""))
    for files in (FILES, moved):
        feed = ElementTree.fromstring(files["feed.xml"])
        ids = {entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")}
        assert "tag:example.org,2026:lesson/k3v9" in ids
        assert all(entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry"))
    assert {item["id"] for item in json.loads(FILES["feed.json"])["items"]} >= {"tag:example.org,2026:lesson/k3v9"}


def test_it_asks_not_to_be_found() -> None:
    assert FILES["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert all(b'name="robots" content="noindex' in page for path, page in FILES.items() if path.endswith(".html"))


def test_no_page_has_a_script_of_its_own_or_loads_from_elsewhere() -> None:
    for path, page in FILES.items():
        if path.endswith(".html"):
            assert not re.search(rb"<script>|<style|\son[a-z]+=|(?:src|href)=.(?:https?:)?//", page), path


@pytest.mark.parametrize("count", [12, 600])
def test_what_a_search_loads_stays_small(count: int) -> None:
    files = pages(ENVIRONMENT, many(count), PLACE)
    loaded = sum(len(files[name]) for name in ("lessons.js", "search.js", "search/index.html", "style.css"))
    assert loaded < 200_000
    assert len(files["lessons.js"]) < SEARCH_OCTETS * 1.1


def test_a_lesson_that_was_met_before_and_the_one_it_was_name_each_other() -> None:
    later = replace(LESSON, public_id="k2", title="Again", met=Met("k1", "A title", "2026-03", "A new form."))
    files = pages(ENVIRONMENT, [Issue(edition("2026-03", LESSON), AT), Issue(edition("2026-11", later), AT)], PLACE)
    assert b"A new form." in files["lessons/k2/index.html"]
    assert b"Again" in files["lessons/k1/index.html"]


def test_what_keeps_coming_back_has_a_page_where_something_does() -> None:
    issues = [Issue(edition("2026-11", LESSON, replace(LESSON, public_id="k2")), AT)]
    assert "recurring/index.html" in pages(ENVIRONMENT, issues, PLACE, [("k1", "k2")])
    assert "recurring/index.html" not in pages(ENVIRONMENT, issues, PLACE)


def test_an_archive_of_nothing_is_still_an_archive() -> None:
    files = pages(ENVIRONMENT, [], PLACE)
    assert b"still to come" in files["index.html"]
    ElementTree.fromstring(files["feed.xml"])


def test_a_lesson_from_right_to_left_stands_so() -> None:
    arabic = replace(LESSON, language="ar")
    page = pages(ENVIRONMENT, [Issue(edition("2026-11", arabic), AT)], PLACE)["lessons/k1/index.html"]
    assert b'<article lang="ar" dir="rtl">' in page


def test_an_address_is_made_of_words_and_has_a_mark_where_some_were_lost() -> None:
    assert slug("Night staff") == "night-staff"
    assert re.fullmatch(r"a-e-[0-9a-f]{8}", slug("A & E"))
    assert re.fullmatch(r"[0-9a-f]{8}", slug("الأسر"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_names_never_share_an_address_and_none_leaves_its_folder(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", slug(one))
    if " ".join(one.casefold().split()) != " ".join(other.casefold().split()):
        assert slug(one) != slug(other)


@examples(40)
@given(st.text(st.sampled_from("<>&\"'{}%#/. \u2028\x00a"), min_size=1, max_size=40))
def test_no_words_of_an_author_become_markup(hostile: str) -> None:
    item = Item("k1", hostile, hostile, hostile, hostile, hostile, hostile, hostile, (hostile,), language="en")
    files = pages(ENVIRONMENT, [Issue(edition("2026-11", item), AT)], PLACE)
    ElementTree.fromstring(files["feed.xml"])
    json.loads(files["lessons.js"].decode().removeprefix("window.lessons=").rstrip(";\n"))
    assert b"</script" not in files["lessons.js"]
    for path, page in files.items():
        if path.endswith(".html"):
            assert set(re.findall(rb"<([a-z]+)", page)) <= ELEMENTS


ELEMENTS = {name for page in FILES.values() for name in re.findall(rb"<([a-z]+)", page)} | {b"br", b"form"}


def test_the_feed_is_one_that_feed_readers_can_read() -> None:
    import feedparser

    read = feedparser.parse(FILES["feed.xml"])
    assert not read.bozo
    assert read.version == "atom10"
    assert [entry.link for entry in read.entries][:1] == [f"{PLACE.url}/lessons/k3v9/"]
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_a_logo_stands_on_every_page_and_is_a_file_of_its_own() -> None:
    logo = replace(printed_edition().images[0], alt="Harbour Council")
    made = pages(ENVIRONMENT, [Issue(printed_edition(), AT)], replace(PLACE, logo=logo))
    assert made["logo.png"] == logo.data
    assert all(b'alt="Harbour Council"' in page for path, page in made.items() if path.endswith(".html"))
