"""The mailbox: where letters come in, by IMAP or as a Maildir, behind one `Mailbox`.

`contract` says what it promises. The rest is loaded only when a mailbox is opened, for `digest --help` needs none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digest.edge.mailbox.contract import Arrival, Connection, Mailbox, Security, Waiting

if TYPE_CHECKING:
    from digest.config.servers import MailboxSettings

__all__ = ["Arrival", "Connection", "Mailbox", "Security", "Waiting", "open_imap", "open_mailbox", "open_maildir"]


def open_mailbox(settings: MailboxSettings) -> Mailbox:
    """The mailbox that `[mailbox]` describes; its secret is fetched now. Raises `MailboxError` or `ConfigError`."""
    if settings.kind == "maildir":
        return open_maildir(Path(settings.path), settings.folder)
    login = settings.credential()
    return open_imap(
        Connection(
            host=settings.host,
            port=settings.port,
            user=login.user,
            password=login.password.reveal() if login.password else "",
            token=login.token.reveal() if login.token else "",
            security=settings.security,
            ca_file=settings.ca_file,
            timeout_seconds=settings.timeout_seconds,
            folder=settings.folder,
        )
    )


def open_imap(connection: Connection) -> Mailbox:
    """The IMAP account at `connection`, connected and logged in. Raises `MailboxError`."""
    from digest.edge.mailbox.imap import ImapMailbox

    return ImapMailbox(connection)


def open_maildir(path: Path, folder: str = "INBOX") -> Mailbox:
    """The Maildir at `path`, its `folder` being the inbox. Raises `MailboxError` when there is none."""
    from digest.edge.mailbox.maildir import MaildirMailbox

    return MaildirMailbox(path, folder)
