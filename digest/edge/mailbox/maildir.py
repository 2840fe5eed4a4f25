"""A mailbox that is a Maildir on this machine (https://cr.yp.to/proto/maildir.html, folders as in Maildir++).

The UID of a letter is its file name before the colon: what follows are flags, which a colleague's mail program changes
by renaming. So a letter that is not where it was is looked for once more by its UID before it counts as gone.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

from digest.edge.mailbox.contract import HEADER_BYTES, Arrival, Waiting
from digest.errors import MailboxError

_T = TypeVar("_T")
_HEADERS_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")


class MaildirMailbox:
    """A Maildir; see `Mailbox` for what its methods promise."""

    validity = ""

    def __init__(self, path: Path, folder: str = "INBOX") -> None:
        """Look whether there is a Maildir at `path`. Raises `MailboxError`."""
        self._root = path
        self._inbox = self._folder(folder)
        with self._faults("be looked for"):
            if not all((self._inbox / name).is_dir() for name in ("new", "cur")):
                raise MailboxError(
                    f"There is no Maildir at {self._inbox}: it needs the folders new and cur.", "Check [mailbox] path."
                )

    def mark(self) -> str:
        """A hash of every letter's UID: flags may change, the mark does not."""
        with self._faults("be listed"):
            names = sorted({_uid(path) for path in _letters(self._inbox)})
        return hashlib.sha256("\n".join(names).encode(errors="surrogateescape")).hexdigest()

    def waiting(self, since: datetime) -> tuple[Waiting, ...]:
        """Letters in new/ and cur/, received when the file was last written."""
        with self._faults("be listed"):
            known_by_uid = {_uid(path): known for path in _letters(self._inbox) if (known := _known(path))}
        earliest = since.replace(microsecond=0)
        fresh = (letter for letter in known_by_uid.values() if letter.received >= earliest)
        return tuple(sorted(fresh, key=lambda letter: (letter.received, letter.uid)))

    def fetch(self, batch: Sequence[Waiting], size_limit_bytes: int) -> Iterator[Arrival]:
        """One letter at a time in memory, its bytes as stored."""
        refused: list[str] = []
        paths = self._paths() if batch else {}
        for letter in batch:
            whole = letter.size_bytes <= size_limit_bytes
            try:
                raw = self._read(letter.uid, paths, whole)
            except OSError as error:
                refused.append(f"{letter.uid} ({error.strerror})")
                continue
            if raw is not None:
                yield Arrival(letter, raw, whole)
        if refused:
            raise MailboxError(
                f"Letters in {self._inbox} cannot be read: {', '.join(refused[:3])}.", "Check who may read these files."
            )

    def file(self, uids: Sequence[str], folder: str) -> None:
        """Rename letters into `folder`/cur; their bytes are not touched, their time becomes that of filing."""
        with self._faults(f"be filed in {folder}"):
            destination = self._folder(folder)
            _make(destination)
            paths = self._paths()
            for uid in uids:
                self._wherever(uid, paths, lambda path: _move(path, destination / "cur"))

    def expire(self, folder: str, before: datetime) -> int:
        """Delete what was filed before that moment, by the time `file` gave it; flagging later does not change that."""
        path = self._folder(folder)
        if path == self._inbox:
            raise MailboxError(f"The inbox {folder} is not ours to empty.", "Check the folders in [mailbox].")
        gone = 0
        with self._faults(f"be deleted from {folder}"):
            for letter in _letters(path) if (path / "cur").is_dir() else ():
                known = _known(letter)
                if known and known.received < before:
                    letter.unlink(missing_ok=True)
                    gone += 1
        return gone

    def prove(self, folders: Sequence[str]) -> str:
        """See that our folders can be had; a Maildir always files cleanly."""
        for folder in folders:
            self.file((), folder)
        return ""

    def close(self) -> None:
        """Nothing to let go of."""

    def _folder(self, folder: str) -> Path:
        """Where `folder` is: `.Done` beside new and cur, levels parted by dots, other alphabets as IMAP servers do."""
        if folder.upper() == "INBOX":
            return self._root
        return self._root / f".{_wire_name(folder.replace('/', '.'))}"

    def _paths(self) -> dict[str, Path]:
        with self._faults("be listed"):
            return {_uid(path): path for path in _letters(self._inbox)}

    def _read(self, uid: str, paths: dict[str, Path], whole: bool) -> bytes | None:
        return self._wherever(uid, paths, Path.read_bytes if whole else _headers)

    def _wherever(self, uid: str, paths: dict[str, Path], act: Callable[[Path], _T]) -> _T | None:
        """What `act` gives for the letter, looked for anew once when it was renamed; None when it has gone."""
        for known in (paths, None):
            path = (self._paths() if known is None else known).get(uid)
            if path is not None:
                with suppress(FileNotFoundError):
                    return act(path)
        return None

    @contextmanager
    def _faults(self, asked: str) -> Iterator[None]:
        """Turn what the file system raises into one `MailboxError`; `asked` ends "letters could not ..."."""
        try:
            yield
        except OSError as error:
            raise MailboxError(
                f"In the Maildir {self._root} letters could not {asked}: {error.strerror}.",
                "Nothing is lost. Check that the disk has room and that this user may read and write there.",
            ) from error


def _letters(folder: Path) -> Iterator[Path]:
    """The files in new/ and cur/; a letter moved from one to the other meanwhile is met at least once."""
    for name in ("new", "cur"):
        with os.scandir(folder / name) as entries:
            yield from (Path(entry.path) for entry in entries if not entry.name.startswith("."))


def _uid(path: Path) -> str:
    return path.name.partition(":")[0]


def _known(path: Path) -> Waiting | None:
    """What the file system says of a letter; None when it has gone, or is no file."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    received = datetime.fromtimestamp(stat.st_mtime, UTC)
    return Waiting(_uid(path), stat.st_size, received) if S_ISREG(stat.st_mode) else None


def _headers(path: Path) -> bytes:
    """The header block with the empty line that ends it, at most `HEADER_BYTES`."""
    with path.open("rb") as letter:
        start = letter.read(HEADER_BYTES)
    end = _HEADERS_END.search(start)
    return start[: end.end()] if end else start


def _make(folder: Path) -> None:
    """Make a Maildir++ folder, closed to others; `maildirfolder` tells mail servers what it is."""
    for name in ("tmp", "new", "cur"):
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "maildirfolder").touch(mode=0o600)


def _move(path: Path, destination: Path) -> None:
    """Rename a letter into `destination`, keeping its flags; what has the same name there is never overwritten.

    Its time is set afterwards, for `expire`: a crash in between makes it expire by its receipt, a little early, whereas
    the other order would change when a letter still in the inbox was received.
    """
    uid, _, flags = path.name.partition(":")
    target = destination / f"{uid}:{flags or '2,'}"
    while target.exists():
        uid += "_"
        target = destination / f"{uid}:{flags or '2,'}"
    path.rename(target)
    with suppress(PermissionError, FileNotFoundError):  # another user's file, or a colleague was quicker
        os.utime(target)


def _wire_name(name: str) -> str:
    if name.isascii() and "&" not in name:
        return name
    from imap_tools.imap_utf7 import utf7_encode

    return utf7_encode(name).decode("ascii")
