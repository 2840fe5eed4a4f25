"""The outbox: where a finished letter leaves the house, by SMTP or as a file in a folder.

Terms. A *relay* is the mail server that takes our letters. A letter is *handed over* once the relay has said yes to
DATA and the first byte of it may have left. A *receipt* is what is known after one attempt; an attempt that never
handed anything over is TEMPORARY, one whose answer was lost after handing over is UNKNOWN. An `OutboxError` says that
no letter at all can be sent just now and that nothing of the letter in hand was handed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from digest.core.outgoing.delivery import Receipt, Verdict

if TYPE_CHECKING:
    from digest.config import OutboxSettings

__all__ = [
    "Login",
    "Outbox",
    "Receipt",
    "Relay",
    "Verdict",
    "fit_for_wire",
    "made_fit",
    "open_folder",
    "open_outbox",
    "open_smtp",
]

Security = Literal["tls", "starttls", "plain"]


class Outbox(Protocol):
    """A way out. Not shared between threads: each opens its own."""

    def send(self, message: bytes, recipient: str, *, following: str = "", fit: bool = False) -> Receipt:
        """Send the finished `message` to `recipient`, one attempt, and say what is known of it.

        `following` is whom the next call will be for, when that is certain: its envelope may then travel with the end
        of this letter and save a round trip. `fit` vouches for `fit_for_wire(message)`, so that the 10,000 copies of
        an edition are looked through once. Raises `OutboxError` only when no letter at all can be sent.
        """

    def prove(self) -> None:
        """See that a letter could be sent: connect, encrypt, log in. Raises `OutboxError`; sends nothing."""

    def close(self) -> None:
        """Let go of the connection. Never raises; sending again would open it anew."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who we are to the relay: a password, or an OAuth 2 access token when `token` is set (XOAUTH2)."""

    user: str
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Relay:
    """Where and how the mail relay is reached."""

    host: str
    port: int
    sender: str  # the envelope's return path: bounces come back to it
    security: Security = "tls"
    login: Callable[[], Login] | None = None  # asked at each connection: an access token lives an hour
    ca_file: str = ""  # PEM; empty: the system's authorities
    timeout_seconds: float = 60.0  # for each answer; ten times that for the answer to a whole letter
    allow_unencrypted: bool = False  # plain is for this machine only, unless allowed by name


def open_outbox(settings: OutboxSettings, sender: str) -> Outbox:
    """The outbox the configuration names; `sender` is the address bounces come back to. Nothing is connected yet."""
    if settings.kind == "folder":
        return open_folder(Path(settings.path))
    return open_smtp(
        Relay(
            settings.host,
            settings.port,
            sender,
            settings.security,
            login=(lambda: _login(settings)) if settings.user else None,
            ca_file=settings.ca_file,
            timeout_seconds=settings.timeout_seconds,
            allow_unencrypted=settings.allow_unencrypted,
        )
    )


def _login(settings: OutboxSettings) -> Login:
    credential = settings.credential()
    password, token = (secret.reveal() if secret else "" for secret in (credential.password, credential.token))
    return Login(credential.user, password, token)


def open_smtp(relay: Relay) -> Outbox:
    """An outbox that hands letters to `relay`; it connects with the first letter."""
    from digest.edge.outbox.smtp import SmtpOutbox

    return SmtpOutbox(relay)


def open_folder(folder: Path) -> Outbox:
    """An outbox that writes each letter as one `.eml` file in `folder`, made when missing."""
    from digest.edge.outbox.folder import FolderOutbox

    return FolderOutbox(folder)


def fit_for_wire(message: bytes) -> bool:
    """Whether `message` can follow DATA as it is: CRLF ends its lines, no line starts with a dot (RFC 5321 4.5.2)."""
    ends = message.count(b"\r\n")
    return (
        message.endswith(b"\r\n")
        and message.count(b"\n") == message.count(b"\r") == ends
        and b"\n." not in message
        and not message.startswith(b".")
    )


def made_fit(message: bytes) -> bytes:
    """`message` with CRLF line ends and leading dots doubled.

    A lone CR or LF becomes a line end: some servers end a letter at `LF . LF`, which let strangers' text smuggle a
    second letter in (CVE-2023-51764).
    """
    if fit_for_wire(message):
        return message
    lines = re.split(rb"\r\n|\r|\n", message.removesuffix(b"\n").removesuffix(b"\r"))
    return b"".join(b"." + line + b"\r\n" if line.startswith(b".") else line + b"\r\n" for line in lines)
