"""Letters handed to a mail relay over one kept connection."""

from __future__ import annotations

import re

from digest.core.outgoing.delivery import Receipt, Verdict
from digest.edge.outbox import Relay, made_fit
from digest.edge.outbox.connection import connect_relay
from digest.edge.outbox.smtp_dialogue import MAIL, RCPT, Conversation

WRITABLE = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
"""An address that fits between `<` and `>` of an SMTP command without becoming another command; no SMTPUTF8."""


class SmtpOutbox:
    """An outbox on one SMTP connection, opened with the first letter and again when the relay lets it drop."""

    def __init__(self, relay: Relay) -> None:
        """Remember `relay`; nothing is opened yet."""
        self._relay = relay
        self._open: Conversation | None = None

    def send(self, message: bytes, recipient: str, *, following: str = "", fit: bool = False) -> Receipt:
        """Hand `message` to the relay for `recipient`, see `Outbox.send`."""
        if not WRITABLE.fullmatch(recipient):
            return Receipt(Verdict.PERMANENT, reply="This address cannot be written in an SMTP envelope.", stage=RCPT)
        conversation, refusal = self._offer(recipient, len(message))
        if refusal:
            return refusal
        ahead = following if WRITABLE.fullmatch(following) else ""
        return conversation.hand_over(message if fit else made_fit(message), ahead)

    def prove(self) -> None:
        """Connect, encrypt and log in."""
        self._conversation()

    def close(self) -> None:
        """Say goodbye and close; never raises."""
        if self._open:
            self._open.leave()
        self._open = None

    def _offer(self, recipient: str, size_bytes: int) -> tuple[Conversation, Receipt | None]:
        """Ask whether the relay takes a letter for `recipient`; once more if the kept connection had gone stale."""
        conversation = self._conversation()
        was_kept = conversation.letters > 0
        refusal = conversation.offer(recipient, size_bytes)
        if refusal and refusal.stage == MAIL and conversation.over and was_kept:
            conversation = self._conversation()
            refusal = conversation.offer(recipient, size_bytes)
        return conversation, refusal

    def _conversation(self) -> Conversation:
        if self._open is None or self._open.over:
            self._open = Conversation(connect_relay(self._relay), self._relay.sender, self._relay.timeout_seconds)
        return self._open
