from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.core.edition.archive import Place
from digest.core.lesson.lesson import Authorship, Lesson, State
from digest.core.subscriber import Subscriber
from digest.edge import site
from digest.edge.store import Store
from digest.errors import Impossible
from digest.jobs import archive, review
from digest.jobs.publish import issue
from tests import house
from tests.house import EDITOR, House, shipped_templates

ENVIRONMENT = shipped_templates()
PLACE = Place("What we learned", "harbour.example")
PUBLICATION = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A house with one published edition of two lessons."""
    store = House.built(tmp_path).store()
    lesson = Lesson("2026-11-001", "", house.MOMENT, "The label", happened="It faced the wall.", learned="Turn it.")
    with store.begin() as work:
        work.save_subscriber(Subscriber("a@harbour.example", house.MOMENT))
        for number in (1, 2):
            ready = replace(lesson, reference=f"2026-11-00{number}", state=State.READY)
            work.add_lesson(ready, Authorship("ana@harbour.example", "Ana", "Duty"), f"key{number}")
    review.decide_lessons(store, ["2026-11-001", "2026-11-002"], State.APPROVED, EDITOR, house.MOMENT)
    issue.publish_now(store, house.paper(), house.press(), "2026-11", PUBLICATION)
    return store


def lessons_in(folder: Path) -> int:
    return len(list((folder / "lessons").glob("*/index.html")))


def test_the_archive_is_built_once_and_again_when_a_lesson_is_withdrawn(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "www" / "lessons"
    assert archive.is_archive_outdated(store, PLACE, folder)
    assert archive.build_archive(store, ENVIRONMENT, PLACE, folder) == 2
    assert not archive.is_archive_outdated(store, PLACE, folder)
    review.decide_lessons(store, ["2026-11-002"], State.WITHDRAWN, EDITOR, PUBLICATION)
    assert archive.is_archive_outdated(store, PLACE, folder)
    assert archive.build_archive(store, ENVIRONMENT, PLACE, folder) == 1
    assert lessons_in(folder) == 1
    assert [path.name for path in folder.parent.iterdir()] == ["lessons"]


def test_no_page_names_the_author(store: Store, tmp_path: Path) -> None:
    archive.build_archive(store, ENVIRONMENT, PLACE, tmp_path / "www")
    for path in (tmp_path / "www").rglob("*"):
        if path.is_file():
            assert not any(word in path.read_bytes() for word in (b"ana@", b"Ana", b"Duty", b"2026-11-00"))


def test_a_folder_that_is_not_ours_is_left_alone(store: Store, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.doc").write_text("precious")
    with pytest.raises(Impossible, match="did not write"):
        archive.build_archive(store, ENVIRONMENT, PLACE, theirs)
    assert [path.name for path in theirs.iterdir()] == ["thesis.doc"]


def test_what_stops_us_leaves_the_old_archive_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "www"
    archive.build_archive(store, ENVIRONMENT, PLACE, folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Impossible, match="No space left"):
        site.swap({"index.html": b"new"}, folder, "new")
    assert lessons_in(folder) == 2
    assert [path.name for path in folder.iterdir() if path.name.startswith("index")] == ["index.html"]
