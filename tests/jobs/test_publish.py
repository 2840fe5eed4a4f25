from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.core.edition import edition as editions
from digest.core.edition.schedule import Stage
from digest.core.edition.words import Part
from digest.core.lesson.lesson import Authorship, Lesson, Picture, State
from digest.core.outgoing.delivery import Kind, Status
from digest.core.subscriber import Standing, Subscriber
from digest.edge.store import Store
from digest.errors import Impossible
from digest.jobs import publish, review
from digest.jobs.publish import contents, issue, steps
from tests import house
from tests.house import EDITOR, House

PUBLICATION = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return House.built(tmp_path).store()


def add_lesson(store: Store, number: int, state: State = State.READY, **changes: object) -> Lesson:
    lesson = Lesson(
        f"2026-11-{number:03}",
        "",
        house.MOMENT,
        title=f"Lesson {number}",
        happened="The note went astray.",
        learned="Ring the next person.",
        state=State.READY,
    )
    with store.begin() as work:
        kept = work.add_lesson(
            replace(lesson, **changes), Authorship("ana@harbour.example", "Ana", "Duty"), f"key{number}"
        )  # type: ignore[arg-type]
    if state is State.APPROVED:
        review.decide_lessons(store, [kept.reference], State.APPROVED, EDITOR, house.MOMENT)
    return kept


def add_readers(store: Store, *addresses: str) -> None:
    with store.begin() as work:
        for address in addresses:
            work.save_subscriber(Subscriber(address, house.MOMENT))


def begin_in(store: Store, month: str) -> None:
    with store.begin() as work:
        work.set_first_month(month)


def run(store: Store, moment: datetime) -> list[str]:
    """What `digest run` takes at `moment`."""
    due = publish.steps_due(store, house.paper(), moment)
    return [
        f"{one.step.month} {one.step.stage}" for one in steps.take(store, house.paper(), house.press(), due, moment)
    ]


def rows(store: Store, kind: Kind) -> list[str]:
    with store.begin() as work:
        return sorted(row.recipient for row in work.deliveries(kind=kind))


def test_a_month_lives_through_its_steps_once(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example", "b@harbour.example")
    add_lesson(store, 1, State.APPROVED)
    taken: list[str] = []
    moment = datetime(2026, 11, 10, tzinfo=UTC)
    while moment < datetime(2026, 12, 14, tzinfo=UTC):
        taken += run(store, moment)
        moment += timedelta(hours=5)
    assert taken == ["2026-11 draft", "2026-11 remind", "2026-11 proof", "2026-11 publish"]
    assert rows(store, Kind.NEWSLETTER) == ["a@harbour.example", "b@harbour.example"]
    assert rows(store, Kind.DRAFT) == [EDITOR]


def test_nothing_unapproved_is_published(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example")
    add_lesson(store, 1, State.APPROVED)
    add_lesson(store, 2)
    run(store, PUBLICATION)
    with store.begin() as work:
        frozen = work.edition("2026-11")
        waiting = work.lessons(State.READY)
    assert frozen is not None
    assert [item.title for item in editions.from_json(frozen.edition_json).items] == ["Lesson 1"]
    assert [lesson.title for lesson in waiting] == ["Lesson 2"]


def test_an_edition_prints_neither_author_nor_team(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example")
    add_lesson(store, 1, State.APPROVED)
    run(store, PUBLICATION)
    with store.begin() as work:
        frozen = work.edition("2026-11")
    assert frozen is not None
    assert "Ana" not in frozen.edition_json
    assert "Duty" not in frozen.edition_json
    assert b"Ana" not in frozen.message


def test_a_month_with_nothing_approved_waits_for_the_next_working_morning(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example")
    add_lesson(store, 1)
    assert "2026-11 publish" not in run(store, PUBLICATION)
    review.decide_lessons(store, ["2026-11-001"], State.APPROVED, EDITOR, PUBLICATION + timedelta(hours=3))
    assert run(store, PUBLICATION + timedelta(hours=4)) == ["2026-11 proof"]
    assert run(store, PUBLICATION + timedelta(days=1)) == ["2026-11 publish"]


def test_a_month_without_readers_waits_and_the_admin_hears_of_it_once(store: Store) -> None:
    begin_in(store, "2026-11")
    add_lesson(store, 1, State.APPROVED)
    run(store, PUBLICATION)
    run(store, PUBLICATION + timedelta(minutes=10))
    assert rows(store, Kind.REPORT) == [house.ADMIN]
    add_readers(store, "a@harbour.example")
    assert run(store, PUBLICATION + timedelta(minutes=20)) == ["2026-11 publish"]


def test_a_month_without_a_lesson_tells_the_editors(store: Store) -> None:
    begin_in(store, "2026-11")
    run(store, datetime(2026, 11, 16, 9, 0, tzinfo=UTC))
    assert rows(store, Kind.QUIET) == [EDITOR]
    assert rows(store, Kind.DRAFT) == []


def test_a_reader_whose_pause_ended_gets_the_edition_and_others_do_not(store: Store) -> None:
    begin_in(store, "2026-11")
    add_lesson(store, 1, State.APPROVED)
    with store.begin() as work:
        for name, standing, until in (
            ("back", Standing.PAUSED, "2026-10"),
            ("away", Standing.PAUSED, "2026-11"),
            ("left", Standing.LEFT, ""),
            ("bounced", Standing.BOUNCED, ""),
            ("asked", Standing.ASKED, ""),
        ):
            reader = Subscriber(f"{name}@harbour.example", house.MOMENT, standing=standing, paused_until=until)
            work.save_subscriber(reader)
    run(store, PUBLICATION)
    assert rows(store, Kind.NEWSLETTER) == ["back@harbour.example"]
    with store.begin() as work:
        assert work.claim("me", PUBLICATION, 20)[0].recipient in ("back@harbour.example", EDITOR)


def test_an_edition_goes_out_once_even_by_hand(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example")
    add_lesson(store, 1, State.APPROVED)
    paper, press = house.paper(), house.press()
    assert publish.publishable_month(store, paper, house.MOMENT) == "2026-11"
    assert issue.publish_now(store, paper, press, "2026-11", house.MOMENT) == 1
    add_lesson(store, 2, State.APPROVED)
    with pytest.raises(Impossible, match="November 2026 has gone out"):
        issue.publish_now(store, paper, press, "2026-11", house.MOMENT)
    with pytest.raises(Impossible, match="November 2026 has gone out"):
        publish.publishable_month(store, paper, house.MOMENT)
    assert publish.publishable_month(store, paper, PUBLICATION) == "2026-12"
    with store.begin() as work:
        assert (Stage.PUBLISH in {stage for _, stage in work.done_steps()}, len(work.lessons(State.APPROVED))) == (
            True,
            1,
        )


def test_publishing_by_hand_needs_a_lesson_and_a_reader(store: Store) -> None:
    paper, press = house.paper(), house.press()
    with pytest.raises(Impossible, match="No lesson is approved"):
        issue.publish_now(store, paper, press, "2026-11", house.MOMENT)
    add_lesson(store, 1, State.APPROVED)
    with pytest.raises(Impossible, match="Nobody subscribes"):
        issue.publish_now(store, paper, press, "2026-11", house.MOMENT)
    with store.begin() as work:
        assert work.done_steps() == frozenset()


def test_a_preview_shows_what_waits_for_approval(store: Store) -> None:
    add_lesson(store, 1)
    edition, page = issue.preview_edition(store, house.paper(), house.press(), "2026-11")
    assert [item.title for item in edition.items] == ["Lesson 1"]
    assert "Lesson 1" in page.html


def test_a_picture_is_printed_only_after_an_editor_described_it(store: Store) -> None:
    picture = Picture(1, "image/jpeg", b"jpeg", 600, 400)
    add_lesson(store, 1, pictures=(picture,))
    assert issue.preview_edition(store, house.paper(), house.press(), "2026-11")[0].images == ()
    with pytest.raises(Impossible, match="needs words"):
        review.print_pictures(store, "2026-11-001", [1], "", "")
    with pytest.raises(Impossible, match="no picture 2"):
        review.print_pictures(store, "2026-11-001", [2], "Two boxes", "")
    review.print_pictures(store, "2026-11-001", [1], "Two boxes", "Ana's team")
    image = issue.preview_edition(store, house.paper(), house.press(), "2026-11")[0].images[0]
    assert (image.alt, image.credit, image.data) == ("Two boxes", "Ana's team", b"jpeg")


def test_an_editor_cannot_overwrite_what_another_changed_meanwhile(store: Store) -> None:
    add_lesson(store, 1)
    before, _ = review.lesson_and_moves(store, "2026-11-001")
    review.rewrite(store, before, {"title": "The quicker editor's"}, EDITOR, house.MOMENT)
    with pytest.raises(Impossible, match="changed by somebody else"):
        review.rewrite(store, before, {"title": "The slower editor's"}, EDITOR, house.MOMENT)
    assert review.lesson_and_moves(store, "2026-11-001")[0].title == "The quicker editor's"


def test_an_edit_sends_an_approved_lesson_back_to_ready(store: Store) -> None:
    add_lesson(store, 1, State.APPROVED)
    before, _ = review.lesson_and_moves(store, "2026-11-001")
    assert review.rewrite(store, before, {"learned": "Ring twice."}, EDITOR, house.MOMENT).state is State.READY
    assert [move.after for move in review.lesson_and_moves(store, "2026-11-001")[1]][-1] is State.READY


def test_a_step_found_due_does_nothing_when_another_run_has_taken_it(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example")
    add_lesson(store, 1, State.APPROVED)
    found = publish.steps_due(store, house.paper(), PUBLICATION)
    assert len(steps.take(store, house.paper(), house.press(), found, PUBLICATION)) == len(found)
    assert steps.take(store, house.paper(), house.press(), found, PUBLICATION) == []
    assert rows(store, Kind.NEWSLETTER) == ["a@harbour.example"]


def test_a_lesson_held_at_the_last_moment_leaves_no_empty_edition(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example")
    add_lesson(store, 1, State.APPROVED)
    found = publish.steps_due(store, house.paper(), PUBLICATION)
    review.decide_lessons(store, ["2026-11-001"], State.HELD, EDITOR, PUBLICATION)
    steps.take(store, house.paper(), house.press(), found, PUBLICATION)
    with store.begin() as work:
        assert work.edition_months() == ()


def test_several_lessons_are_decided_together_or_not_at_all(store: Store) -> None:
    add_lesson(store, 1)
    add_lesson(store, 2, learned="", state=State.RECEIVED)
    with pytest.raises(Impossible):
        review.decide_lessons(store, ["2026-11-001", "2026-11-002"], State.APPROVED, EDITOR, house.MOMENT)
    assert review.lesson_and_moves(store, "2026-11-001")[0].state is State.READY


def test_what_is_owed_to_a_reader_who_leaves_is_dropped(store: Store) -> None:
    begin_in(store, "2026-11")
    add_readers(store, "a@harbour.example", "b@harbour.example")
    add_lesson(store, 1, State.APPROVED)
    issue.publish_now(store, house.paper(), house.press(), "2026-11", house.MOMENT)
    with closing(store), store.begin() as work:
        leaver = work.subscriber("a@harbour.example")
        assert leaver is not None
        work.save_subscriber(replace(leaver, standing=Standing.LEFT))
        claimed = work.claim("me", house.MOMENT, 20)
        assert [row.recipient for row in claimed if row.kind is Kind.NEWSLETTER] == ["b@harbour.example"]
        assert work.count_deliveries()[Kind.NEWSLETTER, Status.DROPPED] == 1


# --- what an edition says besides its lessons


def published(store: Store, month: str, paper: publish.Paper, **changes: object) -> editions.Edition:
    """The edition of `month` with one lesson, gone out."""
    add_lesson(store, int(month.replace("-", "")), State.APPROVED, **changes)
    issue.publish_now(store, paper, house.press(), month, PUBLICATION)
    return frozen(store, month)


def frozen(store: Store, month: str) -> editions.Edition:
    with store.begin() as work:
        kept = work.edition(month)
        assert kept is not None
        return editions.from_json(kept.edition_json)


def test_no_saying_comes_twice_in_a_year_and_a_lessons_own_comes_first(store: Store) -> None:
    add_readers(store, "a@harbour.example")
    paper = replace(house.paper(), saying="Usual.", sayings=("First.", "Second."))
    said = [published(store, f"2026-{month:02}", paper).saying for month in (1, 2, 3)]
    offered = published(store, "2026-04", paper, saying="Look up.").saying
    later = published(store, "2027-02", paper).saying
    assert [*said, offered, later] == ["First.", "Second.", "Usual.", "Look up.", "First."]


def test_an_editors_own_words_go_before_ours_until_they_are_taken_out(store: Store) -> None:
    with store.begin() as work:
        for part, words in ((Part.NOTE, "Well done."), (Part.SAYING, "Ask."), (Part.QUESTION, "And we?")):
            contents.say_in_edition(work, "2026-11", part, words, house.MOMENT)
        contents.say_in_edition(work, "2026-11", Part.SPOTLIGHT, "Night staff: they tried it.", house.MOMENT)
    add_lesson(store, 1, State.APPROVED)
    edition = issue.compose(store, house.paper(), house.press(), "2026-11")
    assert (edition.note, edition.saying, edition.question) == ("Well done.", "Ask.", "And we?")
    assert edition.spotlight == editions.Spotlight("Night staff", "they tried it.")
    with store.begin() as work:
        contents.say_in_edition(work, "2026-11", Part.SPOTLIGHT, "", house.MOMENT)
    assert issue.compose(store, house.paper(), house.press(), "2026-11").spotlight is None


def test_a_spotlight_names_its_team(store: Store) -> None:
    with store.begin() as work, pytest.raises(Impossible, match="names its team first"):
        contents.say_in_edition(work, "2026-11", Part.SPOTLIGHT, "they did well", house.MOMENT)


def test_numbers_and_a_year_ago_are_printed_where_the_configuration_says_so(store: Store) -> None:
    add_readers(store, "a@harbour.example")
    paper = replace(house.paper(), numbers=True, year_ago=True)
    published(store, "2025-11", house.paper(), title="The fire door")
    assert published(store, "2026-10", house.paper()).numbers is None
    edition = published(store, "2026-11", paper, theme="Families")
    assert edition.numbers is not None
    assert (edition.numbers.teams, edition.numbers.themes) == (1, (("Families", 1),))
    assert edition.year_ago is not None
    assert (edition.year_ago.title, edition.year_ago.month) == ("The fire door", "2025-11")


def test_a_quiet_month_reads_a_past_lesson_again_once_a_year(store: Store) -> None:
    add_readers(store, "a@harbour.example")
    with pytest.raises(Impossible, match="no past lesson"):
        issue.publish_now(store, house.paper(), house.press(), "2026-01", PUBLICATION, quiet=True)
    published(store, "2026-02", house.paper(), title="The best", change="A new form.")
    published(store, "2026-03", house.paper(), title="The other")
    for month in ("2026-04", "2026-05"):
        issue.publish_now(store, house.paper(), house.press(), month, PUBLICATION, quiet=True)
    reread = [frozen(store, month).reread for month in ("2026-04", "2026-05")]
    assert [item.title for item in reread if item] == ["The best", "The other"]


def test_a_withdrawn_lesson_is_not_read_again(store: Store) -> None:
    add_readers(store, "a@harbour.example")
    published(store, "2026-02", house.paper(), title="Gone")
    with store.begin() as work:
        reference = work.lessons(State.PUBLISHED)[0].reference
    review.decide_lessons(store, [reference], State.WITHDRAWN, EDITOR, PUBLICATION)
    with pytest.raises(Impossible, match="no past lesson"):
        issue.publish_now(store, house.paper(), house.press(), "2026-04", PUBLICATION, quiet=True)


def test_a_lesson_that_was_met_before_says_so_and_what_was_changed_then(store: Store) -> None:
    add_readers(store, "a@harbour.example")
    words = {
        "title": "Blue boxes of tablets",
        "happened": "Evening tablets were given in the morning: both boxes are blue.",
        "learned": "Keep look-alike boxes on different shelves.",
    }
    published(store, "2026-03", house.paper(), **words, change="Morning tablets moved.")
    add_lesson(store, 7, State.APPROVED, **(words | {"title": "Tablets in blue boxes, mixed up"}))
    add_lesson(store, 8, State.APPROVED, happened="The taxi came at eight in the evening.", learned="Write 20:00.")
    items = {item.title: item.met for item in issue.compose(store, house.paper(), house.press(), "2026-11").items}
    met = items["Tablets in blue boxes, mixed up"]
    assert met is not None
    assert (met.title, met.month, met.outcome) == ("Blue boxes of tablets", "2026-03", "Morning tablets moved.")
    assert items["Lesson 8"] is None


def test_the_editor_sees_what_keeps_coming_back(store: Store) -> None:
    for number in (1, 2, 3):
        add_lesson(store, number, learned="Keep look-alike boxes on different shelves.", happened="Tablets mixed up.")
    add_lesson(
        store, 4, happened="The taxi came late in the evening.", learned="Write 20:00 on the form.", title="Taxi"
    )
    assert [len(group) for group in review.recurring_lessons(store)] == [3]
