"""Letters written as `.eml` files: for `digest demo`, for rehearsing without a relay, and for tests."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from digest.core.outgoing.delivery import Receipt, Verdict
from digest.errors import OutboxError

NAME_LIMIT = 120  # characters; file systems take 255 bytes
MESSAGE_ID = re.compile(rb"^Message-ID:\s*<([^@>\s]+)", re.IGNORECASE | re.MULTILINE)
SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


class FolderOutbox:
    """One file a letter, named for its Message-ID: the same letter sent again replaces itself."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`, which is made (for its owner alone) with the first letter."""
        self._folder = folder

    def send(self, message: bytes, recipient: str, *, following: str = "", fit: bool = False) -> Receipt:
        """Write `message` whole or not at all, see `Outbox.send`; `following` and `fit` change nothing here."""
        name = file_name(message, recipient)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(self._folder / name, message)
        except OSError as error:
            raise OutboxError(
                f"The letter cannot be written to the folder {self._folder}: {error.strerror}.",
                "Check [outbox] path, who may write there, and the space left.",
            ) from error
        return Receipt(Verdict.ACCEPTED, 250, f"Written to {name}", "LETTER")

    def prove(self) -> None:
        """See that the folder, or what is to hold it, can be written."""
        place = next(path for path in (self._folder, *self._folder.absolute().parents) if path.exists())
        if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
            raise OutboxError(f"Letters cannot be written to {self._folder}.", "Check [outbox] path and its owner.")

    def close(self) -> None:
        """Nothing is kept open."""


def file_name(message: bytes, recipient: str) -> str:
    """`ROW.MAC.eml` after the Message-ID's local part; a digest of the letter where that is absent or unsafe."""
    header = message.partition(b"\r\n\r\n")[0]
    message_id = MESSAGE_ID.search(header)
    local = message_id[1].decode("ascii", "replace") if message_id else ""
    if not SAFE.fullmatch(local) or len(local) > NAME_LIMIT:
        local = hashlib.sha256(recipient.encode() + b"\0" + (message_id[0] if message_id else message)).hexdigest()[:32]
    return f"{local}.eml"


def _write_whole(path: Path, message: bytes) -> None:
    """Write beside and rename, so that no reader of the folder ever meets half a letter. Mode 0600."""
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(message)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
