"""The Maildir mailbox alone: names, flags and times of files."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.config.servers import MailboxSettings
from digest.edge.mailbox import Arrival, Waiting, open_mailbox, open_maildir
from digest.errors import MailboxError

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2999, 1, 1, tzinfo=UTC)
LIMIT = 1_000_000


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(path: Path, words: bytes = b"Subject: hello\n\nWords.\n", received: datetime = NOON) -> Path:
    path.write_bytes(words)
    os.utime(path, (received.timestamp(), received.timestamp()))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_that_is_no_maildir_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match=r"There is no Maildir at .*nowhere"):
        open_maildir(tmp_path / "nowhere")


def test_the_name_before_the_colon_is_the_uid(maildir: Path) -> None:
    put(maildir / "cur" / "1.M1.host,S=23:2,RS")
    assert [known.uid for known in open_maildir(maildir).waiting(LONG_AGO)] == ["1.M1.host,S=23"]


def test_half_written_letters_and_dot_files_do_not_wait(maildir: Path) -> None:
    put(maildir / "tmp" / "half")
    put(maildir / "new" / ".hidden")
    (maildir / "cur" / "folder").mkdir()
    put(maildir / ".Sent", b"not a folder even")
    assert open_maildir(maildir).waiting(LONG_AGO) == ()


def test_line_ends_come_back_as_they_are_stored(maildir: Path) -> None:
    for name, words in (("1", b"A: b\n\nunix\n"), ("2", b"A: b\r\n\r\ndos\r\n"), ("3", b"A: b\n\nmixed\r\nold\rend")):
        put(maildir / "new" / name, words)
    mailbox = open_maildir(maildir)
    raws = [arrival.raw for arrival in mailbox.fetch(mailbox.waiting(LONG_AGO), LIMIT)]
    assert raws == [b"A: b\n\nunix\n", b"A: b\r\n\r\ndos\r\n", b"A: b\n\nmixed\r\nold\rend"]


@pytest.mark.parametrize(
    ("raw", "headers"),
    [
        (b"A: b\nC: d\n\nbody\n\nmore", b"A: b\nC: d\n\n"),
        (b"A: b\r\n\r\nbody", b"A: b\r\n\r\n"),
        (b"\nonly a body", b"\n"),
        (b"A: no end of headers", b"A: no end of headers"),
    ],
)
def test_the_headers_of_an_oversize_letter_end_at_the_empty_line(maildir: Path, raw: bytes, headers: bytes) -> None:
    put(maildir / "new" / "1", raw)
    mailbox = open_maildir(maildir)
    assert [arrival.raw for arrival in mailbox.fetch(mailbox.waiting(LONG_AGO), 5)] == [headers]


def test_a_letter_a_colleague_opens_meanwhile_is_found_under_its_new_name(maildir: Path) -> None:
    first, second = put(maildir / "new" / "1"), put(maildir / "new" / "2", b"two")
    mailbox = open_maildir(maildir)
    arrivals = mailbox.fetch(mailbox.waiting(LONG_AGO), LIMIT)
    next(arrivals)
    second.rename(maildir / "cur" / "2:2,S")
    assert [arrival.raw for arrival in arrivals] == [b"two"]
    assert first.exists()


def test_filing_keeps_flags_bytes_and_name_and_sets_the_time(maildir: Path) -> None:
    put(maildir / "new" / "1")
    put(maildir / "cur" / "2:2,FS", b"A: b\r\n\r\n\xff")
    open_maildir(maildir).file(["1", "2", "never"], "Done")
    assert names(maildir / ".Done" / "cur") == ["1:2,", "2:2,FS"]
    assert names(maildir / ".Done") == ["cur", "maildirfolder", "new", "tmp"]
    assert (maildir / ".Done" / "cur" / "2:2,FS").read_bytes() == b"A: b\r\n\r\n\xff"
    assert (maildir / ".Done" / "cur" / "1:2,").stat().st_mtime > LONG_AGO.timestamp()
    assert names(maildir / "new") == names(maildir / "cur") == []


def test_filing_never_overwrites_a_letter_of_the_same_name(maildir: Path) -> None:
    mailbox = open_maildir(maildir)
    for words in (b"first", b"second", b"third"):
        put(maildir / "new" / "1", words)
        mailbox.file(["1"], "Done")
    kept = {path.read_bytes() for path in (maildir / ".Done" / "cur").iterdir()}
    assert kept == {b"first", b"second", b"third"}


def test_flagging_a_filed_letter_does_not_prolong_its_stay(maildir: Path) -> None:
    put(maildir / "new" / "1", received=LONG_AGO)
    mailbox = open_maildir(maildir)
    mailbox.file(["1"], "Done")
    filed = maildir / ".Done" / "cur" / "1:2,"
    filed_at = datetime.fromtimestamp(filed.stat().st_mtime, UTC)
    filed.rename(filed.with_name("1:2,S"))
    assert mailbox.expire("Done", filed_at) == 0
    assert mailbox.expire("Done", filed_at + timedelta(microseconds=1)) == 1


def test_a_letter_that_cannot_be_read_is_named_after_the_others_were_given(maildir: Path) -> None:
    put(maildir / "new" / "1", b"one")
    put(maildir / "new" / "3", b"three")
    loop = maildir / "new" / "2"
    loop.symlink_to(loop)
    mailbox = open_maildir(maildir)
    letters = [Waiting(uid, 5, NOON) for uid in ("1", "2", "3")]
    given_over: list[Arrival] = []
    with pytest.raises(MailboxError, match="cannot be read: 2"):
        given_over.extend(mailbox.fetch(letters, LIMIT))
    assert [arrival.raw for arrival in given_over] == [b"one", b"three"]


def test_a_maildir_that_vanishes_is_one_plain_sentence(maildir: Path) -> None:
    mailbox = open_maildir(maildir)
    (maildir / "cur").rmdir()
    with pytest.raises(MailboxError, match="letters could not be listed: No such file"):
        mailbox.waiting(LONG_AGO)


def test_a_folder_that_cannot_be_made_is_one_plain_sentence(maildir: Path) -> None:
    put(maildir / "new" / "1")
    (maildir / ".Done").write_bytes(b"in the way")
    with pytest.raises(MailboxError, match="letters could not be filed in Done"):
        open_maildir(maildir).file(["1"], "Done")
    assert names(maildir / "new") == ["1"]


def test_a_folder_name_cannot_climb_out_of_the_maildir(maildir: Path) -> None:
    put(maildir / "new" / "1")
    open_maildir(maildir).file(["1"], "../../outside")
    assert [path.name for path in maildir.rglob("1:2,")] == ["1:2,"]


def test_the_inbox_may_be_a_folder(maildir: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (maildir / ".Lessons" / name).mkdir(parents=True)
    put(maildir / ".Lessons" / "new" / "1")
    mailbox = open_maildir(maildir, "Lessons")
    mailbox.file([known.uid for known in mailbox.waiting(LONG_AGO)], "Done")
    assert names(maildir / ".Done" / "cur") == ["1:2,"]
    with pytest.raises(MailboxError, match="not ours to empty"):
        mailbox.expire("Lessons", FAR_AHEAD)


def test_the_settings_open_a_maildir(maildir: Path) -> None:
    put(maildir / "new" / "1")
    mailbox = open_mailbox(MailboxSettings(kind="maildir", path=str(maildir)))
    assert [known.uid for known in mailbox.waiting(LONG_AGO)] == ["1"]
