from __future__ import annotations

from io import BytesIO
from pathlib import Path

from digest.edge.files import Found, messages

ONE = b"From: kim@example.org\nSubject: One\n\nFirst.\n"


def names(path: Path) -> list[str]:
    return [found.name for found in messages(str(path), BytesIO())]


def test_a_file_is_one_message_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(raw := b"From: kim@example.org\r\nSubject: \xff\r\n\r\n\x00")

    assert list(messages(str(file), BytesIO())) == [Found(str(file), raw)]


def test_standard_input_is_one_message() -> None:
    assert list(messages("-", BytesIO(ONE))) == [Found("-", ONE)]


def test_a_folder_gives_all_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b.eml", "a.eml", ".hidden", "cur/17.host:2,S", ".Done/cur/18.host"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(ONE)

    found = [name.removeprefix(f"{tmp_path}/") for name in names(tmp_path)]

    assert found == [".Done/cur/18.host", "a.eml", "b.eml", "cur/17.host:2,S"]


def test_an_mbox_is_divided_at_its_from_lines(tmp_path: Path) -> None:
    box = tmp_path / "box.mbox"
    box.write_bytes(
        b"From kim@example.org Mon Nov  2 09:00:00 2026\nSubject: One\n\nLines that say\nFrom here on 2026\n"
        b">From now on\n>>From then\n\nFrom lee@example.org Mon Nov  2 09:01:00 2026 +0000\nSubject: Two\n\nBye\n"
    )

    assert list(messages(str(box), BytesIO())) == [
        Found(f"{box}#1", b"Subject: One\n\nLines that say\nFrom here on 2026\nFrom now on\n>From then\n\n"),
        Found(f"{box}#2", b"Subject: Two\n\nBye\n"),
    ]


def test_a_single_message_that_begins_with_a_from_line_stays_one(tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(b"From kim@example.org Mon Nov  2 09:00:00 2026\n" + ONE)

    assert names(file) == [str(file)]


def test_an_empty_file_is_found_too(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    assert list(messages(str(tmp_path), BytesIO())) == [Found(str(tmp_path / "empty"))]


def test_a_file_that_cannot_be_read_is_found_with_its_fault(tmp_path: Path) -> None:
    (gone := tmp_path / "gone").symlink_to(gone)

    [found] = messages(str(gone), BytesIO())

    assert found.fault.startswith("cannot be read: ")
