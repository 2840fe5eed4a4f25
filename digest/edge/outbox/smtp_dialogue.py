"""What is said about each letter on an open SMTP session (RFC 5321), in one breath where offered (RFC 2920).

smtplib has connected, encrypted and logged in; from there the talk is ours, because `smtplib.sendmail` looks through
the whole body at every call and waits for four answers where one wait does.
"""

from __future__ import annotations

import smtplib
from contextlib import suppress

from digest.core.outgoing.delivery import Receipt, Verdict
from digest.edge.outbox.connection import SHOWN_LIMIT, one_line, wire

MAIL, RCPT, DATA, LETTER = "MAIL", "RCPT", "DATA", "LETTER"  # what an answer is about
GO_AHEAD = 354
GOING_AWAY = 421  # the server closes the connection after this answer (RFC 5321 section 3.8)
GOODBYE_SECONDS = 5.0
PATIENCE = 10
"""How many time-outs the answer to a whole letter may take. RFC 5321 section 4.5.3.2.6 asks for ten minutes, because a
client that stops waiting early does not know whether it went."""


class _Lost(Exception):
    """The conversation cannot go on; says why in one sentence."""


class Conversation:
    """One session with the relay, letter after letter, until it is `over`."""

    def __init__(self, session: smtplib.SMTP, sender: str, timeout_seconds: float) -> None:
        """Talk on `session`, which is greeted and logged in, as `sender` (the return path)."""
        self.over = False
        self.letters = 0  # handed over so far
        self._session = session
        self._socket = wire(session)
        self._sender = sender
        self._timeout_seconds = timeout_seconds
        self._pipelining = session.has_extn("pipelining")
        self._size_limit = _size_limit(session.esmtp_features.get("size", ""))
        self._ahead = ""  # whose envelope is on the wire already, its answers not read yet

    def offer(self, recipient: str, size_bytes: int) -> Receipt | None:
        """None when the relay waits for the letter, else why not. Nothing of the letter has been handed over."""
        if 0 < self._size_limit < size_bytes:
            return _too_large(size_bytes, self._size_limit)
        if self._ahead not in ("", recipient):
            self.hang_up()  # after DATA nothing but a letter or a broken connection is understood
            return Receipt(Verdict.TEMPORARY, reply="The letter announced was not the one to send.", stage=MAIL)
        return self._envelope(recipient)

    def hand_over(self, content: bytes, ahead: str = "") -> Receipt:
        """The relay's word on `content` (fit for the wire), for which `offer` has just got leave.

        The envelope for `ahead` goes out with the end of the letter, as RFC 2920 section 3.1 allows. Replies come in
        order, so the first is this letter's.
        """
        self.letters += 1
        self._ahead = ahead if self._pipelining else ""
        following = _group(self._sender, self._ahead) if self._ahead else ()
        try:
            code, words = self._answer_to(b"".join((content, b".\r\n", *following)))
        except _Lost as lost:
            self.hang_up()
            return Receipt(Verdict.UNKNOWN, reply=str(lost), stage=LETTER)
        if code == GOING_AWAY or code // 100 not in _VERDICTS:
            self.hang_up()
        return Receipt(_VERDICTS.get(code // 100, Verdict.UNKNOWN), code, words, LETTER)

    def leave(self) -> None:
        """End politely where that is possible; never raises, never waits long."""
        if not self.over and not self._ahead:
            with suppress(OSError, smtplib.SMTPException):
                self._socket.settimeout(GOODBYE_SECONDS)
                self._session.quit()
        self.hang_up()

    def hang_up(self) -> None:
        """Close at once: a letter without its end is never delivered (RFC 5321 section 4.1.1.4)."""
        self.over = True
        self._session.close()

    def _envelope(self, recipient: str) -> Receipt | None:
        """Say MAIL, RCPT and DATA, in one write when pipelining, and read each answer."""
        stage, refusal, code = MAIL, None, 0
        commands = _group(self._sender, recipient)
        try:
            if self._pipelining and not self._ahead:
                self._write(b"".join(commands))
            self._ahead = ""
            for stage, command in zip((MAIL, RCPT, DATA), commands, strict=True):
                if not self._pipelining:
                    self._write(command)
                code, words = self._answer()
                refusal = refusal or _refusal(stage, code, words)
                if refusal and (code == GOING_AWAY or not self._pipelining):
                    break
        except _Lost as lost:
            self.hang_up()
            return refusal or Receipt(Verdict.TEMPORARY, reply=str(lost), stage=stage)
        if refusal:
            self._take_back(refusal, code)
        return refusal

    def _take_back(self, refusal: Receipt, last_code: int) -> None:
        """Leave the session ready for the next letter after `refusal`.

        A relay may accept DATA although it refused the only recipient: RFC 2920 section 3.1 has us send a single dot.
        """
        if GOING_AWAY in (refusal.code, last_code) or (last_code == GO_AHEAD and refusal.stage != RCPT):
            self.hang_up()
            return
        try:
            self._write(b".\r\n" if last_code == GO_AHEAD else b"RSET\r\n")
            self._answer()
        except _Lost:
            self.hang_up()

    def _answer_to(self, letter: bytes) -> tuple[int, str]:
        self._socket.settimeout(self._timeout_seconds * PATIENCE)
        try:
            self._write(letter)
        except _Lost:
            return self._last_words()
        answer = self._answer()
        self._socket.settimeout(self._timeout_seconds)
        return answer

    def _last_words(self) -> tuple[int, str]:
        """The refusal a relay may have sent before it hung up in the middle of a letter."""
        self._socket.settimeout(GOODBYE_SECONDS)
        code, words = self._answer()
        if code // 100 == 2:
            raise _Lost("The relay said yes before it had the whole letter, and hung up.")
        return code, words

    def _write(self, line: bytes) -> None:
        try:
            self._socket.sendall(line)
        except OSError as error:
            raise _Lost(_why(error)) from error

    def _answer(self) -> tuple[int, str]:
        try:
            code, words = self._session.getreply()
        except smtplib.SMTPServerDisconnected as error:
            raise _Lost(_why(error.__context__)) from error
        except smtplib.SMTPResponseException as error:
            raise _Lost(_NO_REPLY) from error
        if not 200 <= code <= 599:
            raise _Lost(_NO_REPLY)
        return code, one_line(words)[:SHOWN_LIMIT]


_VERDICTS = {2: Verdict.ACCEPTED, 4: Verdict.TEMPORARY, 5: Verdict.PERMANENT}
_NO_REPLY = "What the relay answered is no SMTP reply."


def _why(error: BaseException | None) -> str:
    return "The relay did not answer in time." if isinstance(error, TimeoutError) else "The relay hung up."


def _group(sender: str, recipient: str) -> tuple[bytes, bytes, bytes]:
    return f"MAIL FROM:<{sender}>\r\n".encode(), f"RCPT TO:<{recipient}>\r\n".encode(), b"DATA\r\n"


def _refusal(stage: str, code: int, words: str) -> Receipt | None:
    """None for leave to go on, the receipt for a refusal; an answer that fits neither ends the conversation."""
    if code == GO_AHEAD if stage == DATA else code // 100 == 2:
        return None
    if code < 400:
        raise _Lost(f"The relay answered {code} to {stage}, which means nothing there.")
    return Receipt(_VERDICTS[code // 100], code, words, stage)


def _size_limit(offered: str) -> int:
    """The relay's limit in bytes, 0 for none known (RFC 1870 section 4)."""
    return int(offered) if offered.isascii() and offered.isdigit() else 0


def _too_large(size_bytes: int, limit_bytes: int) -> Receipt:
    words = f"The letter has {size_bytes} bytes, the relay takes {limit_bytes}."
    return Receipt(Verdict.PERMANENT, 552, words, DATA)
