"""Reaching the relay: a connection that is open, encrypted and logged in, or one plain sentence why not."""

from __future__ import annotations

import base64
import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from digest.edge.outbox import Login, Relay
from digest.errors import OutboxError

SHOWN_LIMIT = 300  # characters of the relay's own words in a message of ours


def connect_relay(relay: Relay) -> smtplib.SMTP:
    """An open session with `relay`: greeted, encrypted, certificate verified, logged in. Raises `OutboxError`."""
    _refuse_cleartext(relay)
    with _plain_words(relay):
        session = _greeted(relay)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(session.close)
        with _plain_words(relay):
            _encrypt(session, relay)
        if relay.login:
            _log_in(session, relay, relay.login())
        when_it_fails.pop_all()
    return session


def wire(session: smtplib.SMTP) -> socket.socket:
    """The socket of an open session, as it is at this moment: STARTTLS replaces it."""
    if session.sock is None:
        raise smtplib.SMTPServerDisconnected("The session is closed.")
    return session.sock


def one_line(reply: bytes) -> str:
    """The relay's words on one line, whatever bytes it sent."""
    return " ".join(reply.decode("utf-8", "replace").split())


def _greeted(relay: Relay) -> smtplib.SMTP:
    name = _own_name()
    if relay.security == "tls":
        session: smtplib.SMTP = smtplib.SMTP_SSL(
            relay.host, relay.port, name, timeout=relay.timeout_seconds, context=_trust(relay)
        )
    else:
        session = smtplib.SMTP(relay.host, relay.port, name, timeout=relay.timeout_seconds)
    # Without this the last part of a letter may wait 40 ms for an acknowledgement of the part before.
    wire(session).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return session


def _own_name() -> str:
    """What we call ourselves in EHLO; never `getfqdn`, which may wait on a name server for seconds."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def _encrypt(session: smtplib.SMTP, relay: Relay) -> None:
    session.ehlo_or_helo_if_needed()
    if relay.security == "starttls":
        session.starttls(context=_trust(relay))
        session.ehlo()


def _trust(relay: Relay) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=relay.ca_file or None)


def _refuse_cleartext(relay: Relay) -> None:
    if relay.security == "plain" and not (relay.allow_unencrypted or _is_this_machine(relay.host)):
        raise OutboxError(
            f"The relay {relay.host} is another machine and the connection to it would not be encrypted.",
            'Set [outbox] security to "tls" or "starttls"; only if you must, allow_unencrypted = true.',
        )


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _log_in(session: smtplib.SMTP, relay: Relay, login: Login) -> None:
    """Prove who we are. What we sent never appears in what is raised, even where the relay repeats it."""
    try:
        with _plain_words(relay):
            _authenticate(session, login)
    except smtplib.SMTPAuthenticationError as error:
        words = _without_secrets(one_line(_as_bytes(error.smtp_error)), login)
        raise OutboxError(
            f"The relay {relay.host} refused the login of {login.user}: {error.smtp_code} {words}".rstrip(),
            "Check [outbox] user and its password or token; some providers want an app password.",
        ) from None


def _authenticate(session: smtplib.SMTP, login: Login) -> None:
    offered = session.esmtp_features.get("auth", "").upper().split()
    if login.token:
        _prove(session, "XOAUTH2", _xoauth2(login), offered)
    elif "PLAIN" in offered:  # smtplib's own cannot send a password that is not ASCII; RFC 4616 says UTF-8
        _prove(session, "PLAIN", _plain(login), offered)
    else:
        session.login(login.user, login.password)


def _prove(session: smtplib.SMTP, mechanism: str, words: str, offered: list[str]) -> None:
    if mechanism not in offered:
        raise smtplib.SMTPNotSupportedError(f"login by {mechanism}.")
    code, reply = session.docmd("AUTH", f"{mechanism} {_encoded(words)}")
    if code == 334:  # XOAUTH2 explains a refusal in a challenge, which wants an empty answer
        code, reply = session.docmd("")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, reply)


def _plain(login: Login) -> str:
    return f"\0{login.user}\0{login.password}"


def _xoauth2(login: Login) -> str:
    return f"user={login.user}\1auth=Bearer {login.token}\1\1"


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _without_secrets(words: str, login: Login) -> str:
    secrets = [login.password, login.token]
    forms = [*secrets, *map(_encoded, secrets), _encoded(_plain(login)), _encoded(_xoauth2(login))]
    for form in filter(None, forms):
        words = words.replace(form, "***")
    return words[:SHOWN_LIMIT]


def _as_bytes(reply: bytes | str) -> bytes:
    return reply if isinstance(reply, bytes) else reply.encode()


@contextmanager
def _plain_words(relay: Relay) -> Iterator[None]:
    """Turn what sockets, TLS and smtplib raise into one sentence; a refused login passes through."""
    try:
        yield
    except smtplib.SMTPAuthenticationError:
        raise
    except UnicodeEncodeError:
        raise OutboxError(
            f"The relay {relay.host} takes only passwords of plain letters, and ours has others.",
            "Choose a password of A to Z, digits and signs.",
        ) from None
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise _trouble(relay, error) from error


def _trouble(relay: Relay, error: Exception) -> OutboxError:
    """The sentence for `error`; the most particular first, because TLS errors and smtplib's are OSErrors too."""
    where = f"{relay.host}:{relay.port}"
    match error:
        case ssl.SSLCertVerificationError():
            return OutboxError(
                f"The certificate of the relay {where} cannot be trusted: {error.verify_message}.",
                "Check [outbox] host; for a private authority set ca_file to its certificate.",
            )
        case ssl.SSLError():
            return OutboxError(f"The relay {where} does not speak TLS as asked.", _PORTS)
        case smtplib.SMTPNotSupportedError():
            return OutboxError(f"The relay {where} does not offer what we need: {error}", _PORTS)
        case smtplib.SMTPResponseException():
            words = one_line(_as_bytes(error.smtp_error))[:SHOWN_LIMIT]
            return OutboxError(f"The relay {where} turned us away: {error.smtp_code} {words}", _LATER)
        case smtplib.SMTPServerDisconnected() if not isinstance(error.__context__, TimeoutError):
            return OutboxError(f"The relay {where} hung up before we could say hello.", _LATER)
        case socket.gaierror():
            return OutboxError(f"No relay called {relay.host} can be found.", "Check [outbox] host and the network.")
        case TimeoutError() | smtplib.SMTPServerDisconnected():
            return OutboxError(f"The relay {where} did not answer in {relay.timeout_seconds:g} seconds.", _LATER)
        case FileNotFoundError():
            return OutboxError(f"The file {relay.ca_file} is not there.", "Check [outbox] ca_file.")
    return OutboxError(f"The relay {where} cannot be reached: {getattr(error, 'strerror', '') or error}.", _LATER)


_PORTS = 'Usual pairs in [outbox] are port 465 with security "tls" and port 587 with "starttls".'
_LATER = "Nothing is lost: what waits goes with the next run. If this goes on, check [outbox] host and port."
