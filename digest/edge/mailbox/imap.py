"""A mailbox on an IMAP server (RFC 9051 and 3501).

Bodies are asked for with BODY.PEEK, so that nothing is ever marked as seen. A plain EXPUNGE or a CLOSE would also
destroy what a colleague marked as deleted in a shared mailbox, so neither is ever sent: letters leave by MOVE
(RFC 6851), else by COPY and an EXPUNGE of exactly those UIDs (UIDPLUS, RFC 4315), else they stay, marked as deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import groupby

import imap_tools
from imap_tools.imap_utf7 import utf7_decode
from imap_tools.utils import encode_folder

from digest.edge.mailbox import imap_response as answer
from digest.edge.mailbox.connection import connect_mailbox, hang_up, mailbox_faults, mailbox_refusal
from digest.edge.mailbox.contract import HEADER_BYTES, Arrival, Connection, Waiting
from digest.errors import DigestError, MailboxError

FETCH_COUNT = 200  # letters a command: from 50 to 1,000 make no clear difference (Dovecot, loopback)
FETCH_BYTES = 8_000_000  # of bodies a command: they are all in memory together
LIST_COUNT = 5_000  # letters a command when only sizes and dates are asked for
FILE_COUNT = 1_000  # letters a command: more is faster (Dovecot), but a slow server must answer within the time-out

_EPOCH = datetime(1970, 1, 2, tzinfo=UTC)
_ZONES = timedelta(days=1)  # searches compare dates in a zone of the server's choosing


class ImapMailbox:
    """An IMAP account, logged in; see `Mailbox` for what its methods promise."""

    def __init__(self, connection: Connection) -> None:
        """Connect and log in. Raises `MailboxError`."""
        self.validity = ""
        self._connection = connection
        self._session = connect_mailbox(connection)
        self._selected = ("", False)  # folder as the server names it, and whether we may write
        self._made: set[str] = set()

    def mark(self) -> str:
        """UIDVALIDITY, UIDNEXT and MESSAGES, by STATUS: an idle run opens no folder."""
        with self._asking("how many letters there are"):
            self._leave_folder()
            status = self._session.folder.status(self._inbox, ("MESSAGES", "UIDNEXT", "UIDVALIDITY"))
            self.validity = str(status["UIDVALIDITY"])
            return f"{self.validity}:{status['UIDNEXT']}:{status['MESSAGES']}"

    def waiting(self, since: datetime) -> tuple[Waiting, ...]:
        """Letters by UID SEARCH SINCE; a letter whose date the server cannot tell counts as just received `since`."""
        earliest = max(since.astimezone(UTC) if since.year > 1 else _EPOCH, _EPOCH).replace(microsecond=0)
        with self._asking("which letters wait"):
            self._selected = ("", False)  # opened afresh: a folder left open tells of new letters late
            self._select(self._inbox)
            self.validity = self._current_validity()
            uids = self._search(f"SINCE {answer.search_date(earliest - _ZONES)}")
            letters = [
                Waiting(letter.uid, letter.size_bytes, letter.received or earliest)
                for letter in self._told(uids, "(UID RFC822.SIZE INTERNALDATE)")
                if letter.size_bytes is not None
            ]
        fresh = {letter.uid: letter for letter in letters if letter.received >= earliest}
        return tuple(sorted(fresh.values(), key=lambda letter: (letter.received, int(letter.uid))))

    def fetch(self, batch: Sequence[Waiting], size_limit_bytes: int) -> Iterator[Arrival]:
        """Bodies by UID FETCH BODY.PEEK[], at most `FETCH_COUNT` letters and `FETCH_BYTES` at once."""
        refused: list[str] = []
        for oversize, letters in groupby(batch, lambda letter: letter.size_bytes > size_limit_bytes):
            for chunk in _chunks(letters, HEADER_BYTES if oversize else FETCH_BYTES):
                yield from self._arrivals(chunk, not oversize, refused)
        if withheld := self._still_there(refused):
            raise mailbox_refusal(
                self._connection, "to hand over a letter", f"UID {', '.join(withheld)} stays in the inbox"
            )

    def file(self, uids: Sequence[str], folder: str) -> None:
        """Move letters by the safest way this server offers; `folder` comes to be when missing, subscribed."""
        with self._asking(f"to file letters in {folder}"):
            if sets := tuple(answer.uid_sets(uids, FILE_COUNT)):
                destination = self._folder(folder)
                self._select_inbox(to_write=True)
            for uid_set in sets:
                self._file(uid_set, encode_folder(destination))

    def expire(self, folder: str, before: datetime) -> int:
        """Delete what came into `folder` before that moment: by SAVEDATE (RFC 8514) where known, else by its receipt.

        Without UIDPLUS letters are only marked as deleted, each counted once.
        """
        with self._asking(f"to delete old letters from {folder}"):
            path = self._path(folder)
            if path.lower() == self._inbox.lower():  # Exchange takes them for one folder
                raise MailboxError(f"The inbox {folder} is not ours to empty.", "Check the folders in [mailbox].")
            if not self._exists(path):
                return 0
            self._select(path, to_write=True)
            old = self._filed_before(before)
            for uid_set in answer.uid_sets(old, FILE_COUNT):
                self._delete(uid_set)
        return len(old)

    def prove(self, folders: Sequence[str]) -> str:
        """See that our folders can be had, and say whether a filed letter can leave the inbox."""
        with self._asking("for our folders"):
            self._select_inbox(to_write=True)
            for folder in folders:
                self._select(self._folder(folder), to_write=True)
            self._leave_folder()
        if self._offers("MOVE") or self._offers("UIDPLUS"):
            return ""
        return "It has neither MOVE nor UIDPLUS: filed letters stay in the inbox, marked as deleted."

    def close(self) -> None:
        """LOGOUT, never CLOSE: that one expunges."""
        with suppress(DigestError), self._asking("to say goodbye"):
            self._session.client.logout()
        hang_up(self._session)

    # --- reading ---

    def _arrivals(self, letters: Sequence[Waiting], whole: bool, refused: list[str]) -> Iterator[Arrival]:
        """One command's letters. When the server refuses them, each is asked for alone: one must not block the rest."""
        bodies = self._bodies([letter.uid for letter in letters], whole)
        if bodies is None and len(letters) == 1:
            refused.append(letters[0].uid)
        elif bodies is None:
            for letter in letters:
                yield from self._arrivals((letter,), whole, refused)
        else:
            for letter in letters:
                if letter.uid in bodies:
                    yield Arrival(letter, bodies.pop(letter.uid), whole)

    def _bodies(self, uids: Sequence[str], whole: bool) -> dict[str, bytes] | None:
        """Bodies (or header blocks) by UID, None when the server says no: RFC 2180 allows it for letters just gone."""
        wanted = "BODY.PEEK[]" if whole else f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"
        bodies: dict[str, bytes] = {}
        with self._asking("for letters"):
            self._select_inbox()
            for uid_set in answer.uid_sets(uids, FETCH_COUNT):
                status, pieces = self._session.client.uid("FETCH", uid_set, f"(UID RFC822.SIZE {wanted})")
                if status != "OK":
                    return None
                bodies |= {
                    letter.uid: letter.body for letter in answer.fetch_responses(pieces) if letter.body is not None
                }
        return bodies

    def _told(self, uids: Iterable[str], items: str) -> Iterator[answer.Told]:
        for uid_set in answer.uid_sets(uids, LIST_COUNT):
            yield from answer.fetch_responses(self._uid("FETCH", uid_set, items))

    def _search(self, criteria: str) -> list[str]:
        """UIDs that fit, without a CHARSET: Exchange refuses one."""
        answer = self._uid("SEARCH", criteria)
        return [uid for line in answer if isinstance(line, bytes) for uid in line.decode("ascii").split()]

    def _still_there(self, uids: Sequence[str]) -> list[str]:
        with self._asking("which letters are still there"):
            return [uid for uid_set in answer.uid_sets(uids, FILE_COUNT) for uid in self._search(f"UID {uid_set}")]

    # --- filing and deleting ---

    def _file(self, uid_set: str, destination: bytes) -> None:
        """File one set. On a no, those that have gone meanwhile are left out and the rest is tried once more."""
        moves = self._offers("MOVE")
        if not moves:
            self._refuse_without_right_to_delete()
        status, said = self._session.client.uid("MOVE" if moves else "COPY", uid_set, destination)  # type: ignore[arg-type]
        if status == "OK":
            return None if moves else self._delete(uid_set)
        left = tuple(answer.uid_sets(self._search(f"UID {uid_set}"), FILE_COUNT))
        if left == (uid_set,):
            raise mailbox_refusal(self._connection, "to file letters", said)
        for smaller_set in left:
            self._file(smaller_set, destination)
        return None

    def _refuse_without_right_to_delete(self) -> None:
        """Copying what cannot be marked afterwards would copy it again on every run."""
        flags = self._code("PERMANENTFLAGS").lower()
        if flags and "\\deleted" not in flags:
            raise mailbox_refusal(self._connection, "to file letters", "we may not mark letters as deleted")

    def _delete(self, uid_set: str) -> None:
        """Mark as deleted, and expunge exactly these where the server can; never a plain EXPUNGE."""
        self._uid("STORE", uid_set, "+FLAGS.SILENT", "(\\Deleted)")
        if self._offers("UIDPLUS"):
            self._uid("EXPUNGE", uid_set)

    def _filed_before(self, before: datetime) -> list[str]:
        """UIDs in the selected folder; the search is by whole days and a little wide, the moment decides."""
        saves = self._offers("SAVEDATE")
        key = f"{'SAVEDBEFORE' if saves else 'BEFORE'} {answer.search_date(before.astimezone(UTC) + 2 * _ZONES)}"
        uids = self._search(key if self._offers("UIDPLUS") else f"{key} UNDELETED")
        letters = self._told(uids, f"(UID INTERNALDATE{' SAVEDATE' if saves else ''})")
        moments = ((letter.uid, letter.saved or letter.received) for letter in letters)
        return [uid for uid, moment in moments if moment is not None and moment < before]

    # --- folders ---

    @cached_property
    def _inbox(self) -> str:
        return self._path(self._connection.folder)

    @cached_property
    def _capabilities(self) -> frozenset[str]:
        """Asked after the login: Dovecot tells only then that it has MOVE."""
        _, capabilities = self._session.client.capability()
        told = [piece for piece in capabilities if isinstance(piece, bytes)]
        return frozenset(told[-1].decode("ascii").upper().split())

    def _offers(self, capability: str) -> bool:
        return capability in self._capabilities

    @cached_property
    def _namespace(self) -> tuple[str, str]:
        """What our own folders' names start with, and what parts them: `INBOX.` and `.` at some servers."""
        client = self._session.client
        if self._offers("NAMESPACE") and (own := answer.namespace(client.namespace()[1])):
            return utf7_decode(own[0]), own[1]
        return "", answer.delimiter(client.list('""', '""')[1])

    def _path(self, folder: str) -> str:
        """The server's name of `folder`, in which `/` parts the levels."""
        if folder.upper() == "INBOX":
            return "INBOX"
        prefix, delimiter = self._namespace
        path = folder.replace("/", delimiter) if delimiter else folder
        return path if path.startswith(prefix) else prefix + path

    def _exists(self, path: str) -> bool:
        """Whether a folder can be opened; compared in lower case, for Exchange answers in its own."""
        return any(
            found.name.lower() == path.lower() and not {"\\noselect", "\\nonexistent"} & {*map(str.lower, found.flags)}
            for found in self._session.folder.list("", path)
        )

    def _folder(self, folder: str) -> str:
        """The server's name of `folder`, made and subscribed when it was missing."""
        path = self._path(folder)
        if path not in self._made and not self._exists(path):
            self._create(path)
        self._made.add(path)
        return path

    def _create(self, path: str) -> None:
        try:
            self._session.folder.create(path)
        except imap_tools.MailboxFolderCreateError:  # another run may have been quicker
            if not self._exists(path):
                raise
        with suppress(imap_tools.MailboxFolderSubscribeError):  # only so that mail programs show it
            self._session.folder.subscribe(path, True)

    def _select_inbox(self, *, to_write: bool = False) -> None:
        """Open the inbox, and make sure that its UIDs still mean what they meant."""
        self._select(self._inbox, to_write=to_write)
        self.validity = self.validity or self._current_validity()
        if self._current_validity() != self.validity:
            raise MailboxError(
                f"The mailbox {self._connection.host} numbered its letters anew while we read it.",
                "Nothing is lost: the next run starts from the new numbers.",
            )

    def _select(self, path: str, *, to_write: bool = False) -> None:
        if self._selected[0] != path or (to_write and not self._selected[1]):
            self._selected = ("", False)
            self._session.folder.set(path, readonly=not to_write)
            self._selected = (path, to_write)

    def _current_validity(self) -> str:
        return self._code("UIDVALIDITY")

    def _code(self, name: str) -> str:
        """What the server said in a response code such as `[UIDVALIDITY 1]` when it opened the folder."""
        said = self._session.client.untagged_responses.get(name, [b""])[-1]
        return said.decode("ascii") if isinstance(said, bytes) else ""

    def _leave_folder(self) -> None:
        """UNSELECT (RFC 3691) before STATUS, which some servers answer from memory for an open folder."""
        if self._selected[0] and self._offers("UNSELECT"):
            self._session.folder.unset()
            self._selected = ("", False)

    # --- commands ---

    def _uid(self, command: str, *arguments: str) -> list[answer.Piece]:
        """The answer to a UID command. Raises a refusal when the server says no."""
        status, said = self._session.client.uid(command, *arguments)
        if status != "OK":
            raise mailbox_refusal(self._connection, f"for UID {command}", said)
        return said

    def _asking(self, asked: str) -> AbstractContextManager[None]:
        return mailbox_faults(self._connection, asked)


def _chunks(letters: Iterable[Waiting], limit_bytes: int) -> Iterator[list[Waiting]]:
    """`letters` in lots of at most `FETCH_COUNT` and `limit_bytes`; a larger one goes alone."""
    chunk: list[Waiting] = []
    size_bytes = 0
    for letter in letters:
        if chunk and (len(chunk) == FETCH_COUNT or size_bytes + letter.size_bytes > limit_bytes):
            yield chunk
            chunk, size_bytes = [], 0
        chunk.append(letter)
        size_bytes += letter.size_bytes
    if chunk:
        yield chunk
