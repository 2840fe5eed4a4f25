from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digest.core.edition.edition import Edition, Image, Item, Section, assemble, from_json, to_json, without_lessons
from digest.core.lesson.lesson import Lesson, Picture
from tests.printed import BRUISE, NAMES, UNCLE, printed_edition


def edition_of(*lessons: Lesson, **changes: Any) -> Edition:
    words = {"title": "What we learned", "saying": "", "note": "", "wrote": 0, "count": 7, "since": "2026-01"}
    return assemble([(lesson, "", "") for lesson in lessons], "2026-11", **(words | changes))


def test_the_lesson_an_editor_marked_leads() -> None:
    assert edition_of(NAMES, replace(UNCLE, lead=True)).lead.title == UNCLE.title


def test_without_a_mark_the_best_rounded_lesson_leads() -> None:
    assert edition_of(BRUISE, NAMES).lead.title == NAMES.title


def test_among_equals_the_first_lesson_leads() -> None:
    other = replace(BRUISE, public_id="b2", title="Another bruise")
    assert edition_of(other, BRUISE).lead.title == "Another bruise"


def test_themes_follow_the_house_and_then_the_alphabet_and_lessons_without_one_come_last() -> None:
    lessons = [replace(NAMES, public_id=theme, theme=theme) for theme in ("lead", "", "Zeal", "Apt", "Visits", "Zeal")]
    sections = edition_of(*lessons, themes=("Visits", "Unused")).sections
    assert [(section.theme, len(section.items)) for section in sections] == [
        ("Visits", 1),
        ("Apt", 1),
        ("Zeal", 2),
        ("", 1),
    ]


def test_a_lesson_without_a_name_prints_no_team_either() -> None:
    lead = assemble(
        [(NAMES, "", "Duty desk")], "2026-11", title="", saying="", note="", wrote=0, count=1, since="2026-11"
    ).lead
    assert (lead.byline, lead.team) == ("a colleague", "")


def test_a_name_its_author_asked_for_is_printed_with_the_team() -> None:
    signed = next(item for item in printed_edition().items if item.title == BRUISE.title)
    assert (signed.byline, signed.team) == ("Ffion Jones", "Duty desk")


def test_a_picture_is_printed_only_when_an_editor_let_it_in() -> None:
    shut = replace(NAMES, pictures=(Picture(1, "image/png", b"shut"),))
    assert edition_of(shut).images == ()


def test_pictures_are_numbered_through_the_edition_one_a_lesson() -> None:
    two = tuple(Picture(number, "image/png", b"%d" % number, printed=True) for number in (1, 2))
    images = edition_of(replace(NAMES, pictures=two), BRUISE, replace(UNCLE, pictures=two[1:])).images
    assert [(image.content_id, image.data) for image in images] == [("p1", b"1"), ("p2", b"2")]


def test_an_edition_of_nothing_is_still_an_edition() -> None:
    empty = edition_of()
    assert (empty.lead, empty.sections, empty.items) == (None, (), ())


def test_a_withdrawn_lesson_takes_its_emptied_section_with_it() -> None:
    whole = printed_edition()
    rest = without_lessons(whole, frozenset({BRUISE.public_id}))
    assert [section.theme for section in rest.sections] == [""]
    assert rest.count == whole.count - 1


def test_when_the_lead_is_withdrawn_the_next_lesson_leads() -> None:
    rest = without_lessons(printed_edition(), frozenset({NAMES.public_id}))
    assert rest.lead.title == BRUISE.title
    assert [item.title for item in rest.items] == [BRUISE.title, UNCLE.title]


def test_withdrawing_what_is_not_there_changes_nothing() -> None:
    assert without_lessons(printed_edition(), frozenset({"nothing"})) == printed_edition()


words = st.text(max_size=20)
images = st.builds(Image, words, words, st.binary(max_size=20), st.integers(), st.integers(), words, words)
items = st.builds(Item, *[words] * 7, tags=st.tuples(words), pictures=st.tuples(images) | st.just(()))
sections = st.builds(Section, words, st.lists(items, max_size=2).map(tuple))
all_editions = st.builds(
    Edition, words, words, words, words, st.integers(), st.integers(), words, st.none() | items, st.tuples(sections)
)


@given(all_editions)
def test_an_edition_comes_back_from_json_as_it_was(edition: Edition) -> None:
    assert from_json(to_json(edition)) == edition


def test_an_edition_is_called_by_its_name_and_month() -> None:
    assert printed_edition().title == "What we learned, November 2026"


def test_the_question_goes_with_the_lesson_that_it_speaks_of() -> None:
    edition = replace(printed_edition(), question="Could “Two children, one first name” happen to us?")
    assert edition.lead is not None
    assert without_lessons(edition, frozenset({edition.lead.public_id})).question == ""
    assert without_lessons(edition, frozenset({edition.items[1].public_id})).question == edition.question
