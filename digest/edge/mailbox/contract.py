"""What every mailbox promises, whether it is a folder on disk or an account on a server far away.

Terms. The *inbox* is the folder that letters arrive in. A *UID* names one letter in it for as long as `validity` stays
the same. To *file* a letter is to move it out of the inbox into a folder of ours. A *colleague* is anybody else who
reads the same mailbox: what they open, flag or mark as deleted changes nothing for us, and nothing of theirs is ever
expunged by us. Letters may go at any moment: asking for one that is gone is never a fault.

Every fault of the world is a `MailboxError` in one plain sentence; what was read or filed before it stays so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Security = Literal["tls", "starttls", "plain"]
HEADER_BYTES = 1_000_000  # at most, of an oversize letter; Postfix cuts one header at a tenth of it (header_size_limit)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter in the inbox, known by what the server says of it."""

    uid: str
    size_bytes: int
    received: datetime  # by the server's clock (INTERNALDATE, or the file's mtime), aware


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter as it was received, byte for byte."""

    waiting: Waiting
    raw: bytes
    whole: bool  # False: larger than the limit, and `raw` is its header block only


class Mailbox(Protocol):
    """An open mailbox. Not shared between threads."""

    validity: str
    """While it is the same, a UID names the same letter (UIDVALIDITY). Known after `mark` or `waiting`; Maildir: ""."""

    def mark(self) -> str:
        """A cheap fingerprint of the inbox: while it is the same, nothing came and nothing went."""

    def waiting(self, since: datetime) -> tuple[Waiting, ...]:
        """Every letter in the inbox received at or after `since` (whole seconds, aware), oldest first; no bodies."""

    def fetch(self, batch: Sequence[Waiting], size_limit_bytes: int) -> Iterator[Arrival]:
        """The letters of `batch`, a few at a time in memory, never marked as seen.

        One that has gone is left out (or comes all the same, from a server that keeps it while we have the folder
        open); one larger than the limit gives its headers. One the mailbox will not hand over is named in a
        `MailboxError` at the end, after all the others were given.
        """

    def file(self, uids: Sequence[str], folder: str) -> None:
        """Move letters out of the inbox into `folder`, made when missing; those that have gone are no fault."""

    def expire(self, folder: str, before: datetime) -> int:
        """Delete what was filed in our `folder` before that moment, and say how many; never in the inbox."""

    def prove(self, folders: Sequence[str]) -> str:
        """See that `folders` are there or can be made, and can be written; no letter is touched.

        Gives a sentence when filing is less than clean, else nothing. Raises `MailboxError` when it cannot be done.
        """

    def close(self) -> None:
        """Let go of the mailbox. Never raises, and expunges nothing."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where and how an IMAP account is reached."""

    host: str
    port: int
    user: str
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)  # an OAuth 2 access token; when set, it is used instead (XOAUTH2)
    security: Security = "tls"  # plain is for this machine only
    ca_file: str = ""  # PEM; empty: the system's authorities
    timeout_seconds: float = 60.0  # for each answer
    folder: str = "INBOX"
