"""Everything that can go wrong in the world, as one tree, each with its exit status.

DigestError                  1..255, see `exit_status`
+-- ConfigError         78   the configuration cannot be used (EX_CONFIG)
+-- OutsideError        75   something outside us did not answer; cron tries again (EX_TEMPFAIL)
|   +-- MailboxError         the mailbox
|   +-- OutboxError          the mail relay
|   +-- StoreError           the database
+-- Busy                75   another run is doing this very job
+-- Impossible          65   the request cannot be met (EX_DATAERR)

Bad mail is never here: a letter that cannot be read is a value.
"""

from __future__ import annotations


class DigestError(Exception):
    """One sentence that says what happened, and a hint that says what to do."""

    exit_status = 70

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep `message` (what happened) and `hint` (what to do next, may be empty)."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ConfigError(DigestError):
    """The configuration cannot be used: every fault is in the message, one a line."""

    exit_status = 78


class OutsideError(DigestError):
    """Something outside did not answer as it should; nothing is lost, try again later."""

    exit_status = 75


class MailboxError(OutsideError):
    """The mailbox did not answer as it should."""


class OutboxError(OutsideError):
    """The mail relay did not answer as it should."""


class StoreError(OutsideError):
    """The database did not answer as it should."""


class Busy(DigestError):
    """Another run is doing this job at this moment."""

    exit_status = 75


class Impossible(DigestError):
    """The request cannot be met as it was asked."""

    exit_status = 65
