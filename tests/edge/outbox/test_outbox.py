"""Every outbox: SMTP to a real server and the folder."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import OutboxSettings
from digest.edge.outbox import Outbox, Relay, Verdict, fit_for_wire, made_fit, open_folder, open_outbox, open_smtp
from digest.errors import OutboxError
from tests.servers import HOST, PASSWORD, smtp_server

LETTER = (
    b"Message-ID: <aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@example.org>\r\n"
    b"To: reader@example.org\r\nSubject: What we learned\r\n\r\n"
    b"One line.\r\n.\r\n..two dots\r\n.hidden\r\n\r\nThe end\r\n"
)


@dataclass
class Way:
    """An outbox and what has come out at its far end."""

    outbox: Outbox
    arrived: Callable[[], list[bytes]]


@pytest.fixture(params=["smtp", "folder"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    if request.param == "folder":
        outbox = open_folder(tmp_path / "out")
        yield Way(outbox, lambda: [path.read_bytes() for path in sorted((tmp_path / "out").glob("*.eml"))])
        outbox.close()
        return
    with smtp_server() as server:
        outbox = open_smtp(Relay(HOST, server.port, "lessons@example.org", security="plain", timeout_seconds=10))
        yield Way(outbox, lambda: [letter.data for letter in server.letters])
        outbox.close()


def test_a_letter_arrives_byte_for_byte(way: Way) -> None:
    receipt = way.outbox.send(LETTER, "reader@example.org")
    assert receipt.verdict is Verdict.ACCEPTED
    assert receipt.code == 250
    assert way.arrived() == [LETTER]


def test_letters_follow_one_another(way: Way) -> None:
    letters = [LETTER.replace(b"aaaaaaaaaaaaaaaa", b"aaaaaaaaaaaaaaa" + bytes([97 + i])) for i in range(5)]
    readers = [f"reader{i}@example.org" for i in range(5)]
    for letter, reader, following in zip(letters, readers, [*readers[1:], ""], strict=True):
        assert way.outbox.send(letter, reader, following=following).verdict is Verdict.ACCEPTED
    assert way.arrived() == letters


def test_an_outbox_opens_again_after_closing(way: Way) -> None:
    way.outbox.send(LETTER, "reader@example.org")
    way.outbox.close()
    way.outbox.close()
    other = LETTER.replace(b"bbbb@", b"cccc@")
    assert way.outbox.send(other, "reader@example.org").verdict is Verdict.ACCEPTED
    assert way.arrived() == [LETTER, other]


def test_the_same_letter_twice_in_a_folder_is_one_file(tmp_path: Path) -> None:
    outbox = open_folder(tmp_path)
    outbox.send(LETTER, "reader@example.org")
    outbox.send(LETTER, "reader@example.org")
    assert [path.name for path in tmp_path.iterdir()] == ["aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb.eml"]


def test_a_folder_and_its_letters_are_for_their_owner_alone(tmp_path: Path) -> None:
    open_folder(tmp_path / "out").send(LETTER, "reader@example.org")
    (path,) = (tmp_path / "out").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "message_id", [b"<../../etc/passwd@x>", b"<.hidden@x>", b"<a b@x>", b"<" + b"a" * 500 + b"@x>", b"", b"<\xff@x>"]
)
def test_a_strange_message_id_never_leaves_the_folder(message_id: bytes, tmp_path: Path) -> None:
    letter = b"Message-ID: " + message_id + b"\r\n\r\nHello\r\n"
    open_folder(tmp_path / "out").send(letter, "reader@example.org")
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_bytes() == letter
    assert path.suffix == ".eml"
    assert not path.name.startswith(".")
    assert [child.name for child in tmp_path.iterdir()] == ["out"]


def test_a_message_id_in_the_text_does_not_name_the_file(tmp_path: Path) -> None:
    open_folder(tmp_path).send(b"Subject: x\r\n\r\nMessage-ID: <quoted@x>\r\n", "reader@example.org")
    (path,) = tmp_path.iterdir()
    assert path.name != "quoted.eml"


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(OutboxError, match="cannot be written to the folder") as caught:
        open_folder(tmp_path / "out").send(LETTER, "reader@example.org")
    assert "[outbox] path" in caught.value.hint


def test_a_letter_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb.eml").mkdir()  # the rename must fail
    with pytest.raises(OutboxError):
        open_folder(tmp_path).send(LETTER, "reader@example.org")
    assert [path.name for path in tmp_path.iterdir()] == ["aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb.eml"]


def test_the_configuration_names_the_outbox(tmp_path: Path) -> None:
    folder = OutboxSettings(kind="folder", path=str(tmp_path / "out"))
    assert open_outbox(folder, "lessons@example.org").send(LETTER, "reader@example.org").verdict is Verdict.ACCEPTED
    with smtp_server(security="starttls", login=True) as server:
        settings = OutboxSettings(
            host="localhost", port=server.port, security="starttls", user="bob", password=PASSWORD,
            ca_file=str(server.ca_file),
        )  # fmt: skip
        outbox = open_outbox(settings, "lessons@example.org")
        assert outbox.send(LETTER, "reader@example.org").verdict is Verdict.ACCEPTED
        outbox.close()
    assert [letter.sender for letter in server.letters] == ["lessons@example.org"]


def test_a_letter_ready_for_the_wire_is_left_as_it_is() -> None:
    letter = b"Subject: x\r\n\r\nNo dots here.\r\n"
    assert fit_for_wire(letter)
    assert made_fit(letter) is letter


@pytest.mark.parametrize(
    ("letter", "wired"),
    [
        (b"a\r\n.\r\nb\r\n", b"a\r\n..\r\nb\r\n"),
        (b".a\r\n", b"..a\r\n"),
        (b"a\n.\nb", b"a\r\n..\r\nb\r\n"),
        (b"a\r.\rb\r\n", b"a\r\n..\r\nb\r\n"),
        (b"a\r\r\nb\r\n", b"a\r\n\r\nb\r\n"),
        (b"a\r\n\r\n", b"a\r\n\r\n"),
        (b"a\n\n", b"a\r\n\r\n"),
        (b"a\r", b"a\r\n"),
        (b"", b"\r\n"),
    ],
)
def test_line_ends_and_dots_are_made_safe(letter: bytes, wired: bytes) -> None:
    assert made_fit(letter) == wired


@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b".", b"a", b""])).map(b"".join))
def test_no_letter_can_end_itself_early(letter: bytes) -> None:
    wired = made_fit(letter)
    assert wired.endswith(b"\r\n")
    assert wired.count(b"\r") == wired.count(b"\n") == wired.count(b"\r\n")
    assert not any(line == b"." for line in wired.split(b"\r\n"))
    assert all(line.startswith(b"..") for line in wired.split(b"\r\n") if line.startswith(b"."))
