from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.subscriber import Standing, Subscriber, bounced, paused
from digest.edge.store import Store
from digest.errors import Impossible
from digest.jobs import subscribers
from digest.jobs.subscribers import Row

NOW = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.open("sqlite://")
    yield opened
    opened.close()


def addresses(store: Store, *standings: Standing) -> list[str]:
    return [reader.address for reader in subscribers.readers_in(store, *standings)]


def test_an_added_reader_is_listed_and_active(store: Store) -> None:
    subscribers.add_reader(store, "  Jo.Marsh@Harbour.Example ", NOW, name="Jo\r\nBcc: all@harbour.example")
    (reader,) = subscribers.readers_in(store)
    assert reader == Subscriber("jo.marsh@harbour.example", NOW, "Jo Bcc: all@harbour.example")


def test_readers_are_listed_by_address_and_standing(store: Store) -> None:
    for name in ("cy", "ana", "ben"):
        subscribers.add_reader(store, f"{name}@harbour.example", NOW)
    subscribers.remove_readers(store, ["ben@harbour.example"], NOW)
    assert addresses(store) == ["ana@harbour.example", "ben@harbour.example", "cy@harbour.example"]
    assert addresses(store, Standing.LEFT) == ["ben@harbour.example"]


@pytest.mark.parametrize(
    "address", ["", "jo", "jo@", "@harbour.example", "jo@harbour", "jo@har bour.example", "a@b.example\nc@d.example"]
)
def test_what_is_no_address_is_not_added(store: Store, address: str) -> None:
    with pytest.raises(Impossible, match="not an email address"):
        subscribers.add_reader(store, address, NOW)
    assert addresses(store) == []


def test_an_international_domain_is_kept_as_mail_servers_know_it(store: Store) -> None:
    assert subscribers.add_reader(store, "jo@bücher.example", NOW).address == "jo@xn--bcher-kva.example"


def test_adding_twice_fills_in_and_keeps_the_first_day(store: Store) -> None:
    subscribers.add_reader(store, "jo@harbour.example", NOW)
    later = NOW.replace(day=20)
    reader = subscribers.add_reader(store, "jo@harbour.example", later, name="Jo", group=True)
    assert (reader.since, reader.name, reader.group) == (NOW, "Jo", True)


def test_who_left_is_added_again_only_by_name_of_it(store: Store) -> None:
    subscribers.add_reader(store, "jo@harbour.example", NOW)
    subscribers.remove_readers(store, ["jo@harbour.example"], NOW)
    with pytest.raises(Impossible, match="left on 16 November 2026") as refused:
        subscribers.add_reader(store, "jo@harbour.example", NOW)
    assert "--revive" in refused.value.hint
    assert addresses(store, Standing.ACTIVE) == []
    assert subscribers.add_reader(store, "jo@harbour.example", NOW, revive=True).standing is Standing.ACTIVE


def test_who_bounced_is_revived_with_a_clean_slate(store: Store) -> None:
    reader = bounced(subscribers.add_reader(store, "jo@harbour.example", NOW), True, NOW)
    with store.begin() as work:
        work.save_subscriber(reader)
    with pytest.raises(Impossible, match="could not be reached"):
        subscribers.add_reader(store, "jo@harbour.example", NOW)
    revived = subscribers.add_reader(store, "jo@harbour.example", NOW, revive=True)
    assert (revived.standing, revived.last_bounce_at) == (Standing.ACTIVE, None)


def test_adding_ends_a_pause(store: Store) -> None:
    reader = paused(subscribers.add_reader(store, "jo@harbour.example", NOW), "2027-01", NOW)
    with store.begin() as work:
        work.save_subscriber(reader)
    assert subscribers.add_reader(store, "jo@harbour.example", NOW).standing is Standing.ACTIVE


def test_all_are_removed_or_none(store: Store) -> None:
    subscribers.add_reader(store, "jo@harbour.example", NOW)
    with pytest.raises(Impossible, match=r"ann@harbour\.example, bo@harbour\.example"):
        subscribers.remove_readers(store, ["jo@harbour.example", "ann@harbour.example", "bo@harbour.example"], NOW)
    assert addresses(store, Standing.ACTIVE) == ["jo@harbour.example"]


def test_a_look_at_leavers_changes_nothing(store: Store) -> None:
    subscribers.add_reader(store, "jo@harbour.example", NOW)
    assert [reader.standing for reader in subscribers.leavers(store, ["JO@harbour.example"])] == [Standing.ACTIVE]
    assert addresses(store, Standing.ACTIVE) == ["jo@harbour.example"]


LISTS = [
    (b"jo@harbour.example\nana@harbour.example\n", "a plain list"),
    (b"\xef\xbb\xbfjo@harbour.example\r\n\r\nana@harbour.example", "a byte order mark, CRLF and an empty line"),
    (b"address,name,group\njo@harbour.example,,\nana@harbour.example,,no\n", "with headings"),
    (b"Name;E-Mail;Team\n;Jo@Harbour.Example;North\n;ana@harbour.example;\n", "as Excel writes it in most of Europe"),
    (b"Email Address\tFull name\njo@harbour.example\t\nana@harbour.example\t\n", "tabs"),
    (b"jo@harbour.example,,\nana@harbour.example\n", "columns without headings"),
]


@pytest.mark.parametrize(("file", "form"), LISTS, ids=[form for _, form in LISTS])
def test_lists_are_read_in_the_forms_people_have_them(file: bytes, form: str) -> None:
    assert [row.address for row in subscribers.read_list(file)] == ["jo@harbour.example", "ana@harbour.example"]


def test_every_column_is_read() -> None:
    file = b'group,address,standing,paused_until,name\nYes,all@harbour.example,paused,2027-01,"Marsh, Jo"\n'
    assert subscribers.read_list(file) == (
        Row(2, "all@harbour.example", "Marsh, Jo", group=True, standing=Standing.PAUSED, paused_until="2027-01"),
    )


def test_every_faulty_line_is_told_and_nobody_is_imported() -> None:
    lines = [
        "address,name,group,standing,paused_until",
        "jo@harbour.example,Jo,,,",
        "jo@,Jo,,,",
        "a@b.example,,perhaps,,",
    ]
    lines += ["c@d.example,,,gone,", "e@f.example,,,paused,soon"]
    with pytest.raises(Impossible) as refused:
        subscribers.read_list("\n".join(lines).encode())
    told = refused.value.message
    assert told.startswith("4 lines are faulty:")
    assert [f"line {number}:" in told for number in (1, 2, 3, 4, 5, 6)] == [False, False, True, True, True, True]
    assert refused.value.hint == "Nothing was imported."


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (b"", "lists nobody"),
        (b"\n \n", "lists nobody"),
        (b"Jo,Ana\nBen,Cy\n", "heading `address`"),
        ("address,name\njo@harbour.example,J\xf3\n".encode("latin-1"), "Line 2 of the file is not UTF-8"),
        ("address\njo@harbour.example\n".encode("utf-16"), "not UTF-8"),
        (b'address,name\njo@harbour.example,"Jo\nana@harbour.example,Ana\n', "cannot be read as CSV"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(file: bytes, told: str) -> None:
    with pytest.raises(Impossible, match=told):
        subscribers.read_list(file)


def test_an_import_adds_fills_in_and_revives_nobody(store: Store) -> None:
    for name in ("ana", "ben"):
        subscribers.add_reader(store, f"{name}@harbour.example", NOW)
    subscribers.remove_readers(store, ["ben@harbour.example"], NOW)
    lines = ["address,name", "ana@harbour.example,Ana", "ben@harbour.example,"]
    lines += ["CY@harbour.example,Cy", "cy@harbour.example,Other"]
    intake = subscribers.take_in(store, subscribers.read_list("\n".join(lines).encode()), NOW)
    assert [reader.address for reader in intake.added] == ["cy@harbour.example"]
    assert [(reader.address, reader.name) for reader in intake.changed] == [("ana@harbour.example", "Ana")]
    assert [reader.address for reader in intake.gone] == ["ben@harbour.example"]
    assert (intake.unchanged, intake.repeated) == (1, 1)
    assert addresses(store, Standing.ACTIVE) == ["ana@harbour.example", "cy@harbour.example"]
    assert subscribers.readers_in(store)[2].name == "Cy"


def test_a_second_import_changes_nothing(store: Store) -> None:
    rows = subscribers.read_list(b"jo@harbour.example\nana@harbour.example\n")
    subscribers.take_in(store, rows, NOW)
    before = subscribers.readers_in(store)
    again = subscribers.take_in(store, rows, NOW.replace(day=20))
    assert (again.added, again.changed, again.unchanged) == ((), (), 2)
    assert subscribers.readers_in(store) == before


def test_foreseeing_an_import_changes_nothing(store: Store) -> None:
    intake = subscribers.foresee_import(store, subscribers.read_list(b"jo@harbour.example\n"), NOW)
    assert [reader.address for reader in intake.added] == ["jo@harbour.example"]
    assert addresses(store) == []


def test_an_export_moves_to_a_new_house_with_every_standing(store: Store) -> None:
    for name in ("ana", "ben", "cy"):
        subscribers.add_reader(store, f"{name}@harbour.example", NOW, name=name.title(), group=name == "cy")
    subscribers.remove_readers(store, ["ben@harbour.example"], NOW)
    moved = Store.open("sqlite://")
    subscribers.take_in(
        moved, subscribers.read_list(subscribers.export_csv(subscribers.readers_in(store)).encode()), NOW
    )
    assert [replace(reader, changed_at=None) for reader in subscribers.readers_in(moved)] == [
        replace(reader, changed_at=None) for reader in subscribers.readers_in(store)
    ]
    moved.close()


@pytest.mark.parametrize("name", ["=1+1", "+44", "-Jo", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_cell_of_an_export_is_a_formula(name: str) -> None:
    reader = Subscriber("+jo@harbour.example", NOW, name)
    line = subscribers.export_csv([reader]).splitlines()[1]
    assert line.startswith("'+jo@harbour.example,")
    assert f",'{name}," in line
    (row,) = subscribers.read_list(subscribers.export_csv([reader]).encode())
    assert (row.address, row.name) == (reader.address, name)


@given(st.lists(st.tuples(st.text(max_size=150), st.booleans(), st.sampled_from(Standing)), min_size=1, max_size=5))
def test_an_export_is_read_back_whatever_the_names_are(people: list[tuple[str, bool, Standing]]) -> None:
    readers = [
        Subscriber(f"r{n}@harbour.example", NOW, subscribers.named(name), standing=standing, group=group)
        for n, (name, group, standing) in enumerate(people)
    ]
    rows = subscribers.read_list(subscribers.export_csv([*readers, Subscriber("last@harbour.example", NOW)]).encode())
    assert [(row.address, row.name, row.group, row.standing) for row in rows[:-1]] == [
        (reader.address, reader.name, reader.group, reader.standing) for reader in readers
    ]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(file: bytes) -> None:
    with suppress(Impossible):
        assert all("@" in row.address for row in subscribers.read_list(file))
