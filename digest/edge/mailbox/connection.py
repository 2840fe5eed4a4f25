"""Reaching an IMAP server: open, encrypted, verified, logged in; or one plain sentence why not.

imap-tools opens the line and knows folders; it is always given a verifying context and a time-out, for on its own it
checks no certificate and waits for ever.
"""

from __future__ import annotations

import base64
import imaplib
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import imap_tools
from imap_tools.errors import UnexpectedCommandStatusError

from digest.edge.mailbox.contract import Connection
from digest.errors import ConfigError, MailboxError

SHOWN_LIMIT = 200  # characters of the server's own words in a sentence of ours

_QUOTED_BYTES = re.compile(r"""\[b(['"])(.*?)\1\]""")  # how imaplib quotes the server: BAD [b'no such command']

# What imaplib and imap-tools let through when an answer makes no sense; MemoryError: when it promises petabytes.
NONSENSE = (ValueError, LookupError, OverflowError, MemoryError)


def connect_mailbox(connection: Connection) -> imap_tools.BaseMailBox:
    """An open session: encrypted, certificate verified, logged in, no folder selected. Raises `MailboxError`."""
    _refuse_cleartext(connection)
    with mailbox_faults(connection, "to open a connection"):
        session = _opened(connection)
    with ExitStack() as on_failure:
        on_failure.callback(hang_up, session)
        with mailbox_faults(connection, "for encryption (STARTTLS)"):
            if connection.security == "starttls":
                session.client.starttls(_trust(connection))
        with mailbox_faults(connection, "to let us in"):
            _log_in(session, connection)
        on_failure.pop_all()
    return session


def hang_up(session: imap_tools.BaseMailBox) -> None:
    """Close the socket, whatever state it is in."""
    with suppress(OSError):
        session.client.shutdown()


def _opened(connection: Connection) -> imap_tools.BaseMailBox:
    where = (connection.host, connection.port, connection.timeout_seconds)
    if connection.security == "tls":
        return imap_tools.MailBox(*where, ssl_context=_trust(connection))
    return imap_tools.MailBoxUnencrypted(*where)


def _trust(connection: Connection) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=connection.ca_file or None)


def _refuse_cleartext(connection: Connection) -> None:
    if connection.security == "plain" and not _is_this_machine(connection.host):
        raise ConfigError(
            f"The mailbox {connection.host} is another machine, and the connection to it would not be encrypted.",
            'Set [mailbox] security to "tls" or "starttls".',
        )


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _log_in(session: imap_tools.BaseMailBox, connection: Connection) -> None:
    """Prove who we are. What we sent never appears in what is raised, even where the server repeats it."""
    try:
        if connection.token:
            _show_token(session.client, connection)
        elif (connection.user + connection.password).isascii():
            session.login(connection.user, connection.password, initial_folder=None)
        else:
            session.login_utf8(connection.user, connection.password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnexpectedCommandStatusError) as error:
        raise MailboxError(
            f"The mailbox {_where(connection)} refused the login of {connection.user}: {_words(error, connection)}.",
            "Check [mailbox] user and its password or token; some providers want an app password.",
        ) from None


def _show_token(client: imaplib.IMAP4, connection: Connection) -> None:
    """Log in by XOAUTH2. A refusal is explained in a second challenge, which wants an empty answer."""
    answers = iter([_xoauth2(connection)])
    client.authenticate("XOAUTH2", lambda _: next(answers, b""))


def _xoauth2(connection: Connection) -> bytes:
    return f"user={connection.user}\1auth=Bearer {connection.token}\1\1".encode()


@contextmanager
def mailbox_faults(connection: Connection, asked: str) -> Iterator[None]:
    """Turn what sockets, TLS, imaplib and imap-tools raise into one `MailboxError`; `asked` ends "was asked ..."."""
    try:
        yield
    except (OSError, imaplib.IMAP4.error, imap_tools.ImapToolsError, *NONSENSE) as error:
        raise _fault(error, connection, asked) from error


def _fault(error: Exception, connection: Connection, asked: str) -> MailboxError:
    where = _where(connection)
    match error:
        case imaplib.IMAP4.readonly():
            return MailboxError(f"The mailbox {where} lets us read but not file letters.", _RIGHTS)
        case imaplib.IMAP4.abort():
            return _broken_off(error, connection, asked)
        case imaplib.IMAP4.error() | UnexpectedCommandStatusError():
            return mailbox_refusal(connection, asked, error)
        case OSError():
            return _network_fault(error, connection, asked)
    return _senseless(connection, asked)


def _senseless(connection: Connection, asked: str) -> MailboxError:
    return MailboxError(
        f"The mailbox {_where(connection)} answered something that makes no sense when asked {asked}.", _LATER
    )


def _broken_off(error: imaplib.IMAP4.abort, connection: Connection, asked: str) -> MailboxError:
    """What imaplib calls an abort: a broken line or an answer it cannot read, in its own words; or the server's BYE."""
    where, words = _where(connection), _words(error, connection)
    if "unexpected response" in words:
        return _senseless(connection, asked)
    if "socket error" in words:
        return MailboxError(f"The mailbox {where} hung up when asked {asked}.", _LATER)
    return MailboxError(f"The mailbox {where} broke off when asked {asked}: {words}.", _LATER)


def _network_fault(error: OSError, connection: Connection, asked: str) -> MailboxError:
    """The sentence for `error`, the most particular first: every TLS error is an OSError too."""
    where = _where(connection)
    match error:
        case ssl.SSLCertVerificationError():
            return MailboxError(
                f"The certificate of the mailbox {where} cannot be trusted: {error.verify_message}.",
                "Check [mailbox] host; for a private authority set ca_file to its certificate.",
            )
        case ssl.SSLError():
            return MailboxError(f"The mailbox {where} does not speak TLS as asked.", _PORTS)
        case socket.gaierror():
            return MailboxError(f"No mailbox server called {connection.host} can be found.", _NETWORK)
        case TimeoutError():
            seconds = f"{connection.timeout_seconds:g} seconds"
            return MailboxError(f"The mailbox {where} did not answer in {seconds} when asked {asked}.", _LATER)
        case FileNotFoundError():
            return MailboxError(f"The file {connection.ca_file} is not there.", "Check [mailbox] ca_file.")
    reason = error.strerror or type(error).__name__
    return MailboxError(f"The connection to the mailbox {where} was lost when it was asked {asked}: {reason}.", _LATER)


def mailbox_refusal(connection: Connection, asked: str, said: object) -> MailboxError:
    """The fault when the server said no; `said` is its answer, or the exception that carries it."""
    words = _words(said, connection)
    if "OVERQUOTA" in words.upper() or "quota exceeded" in words.lower():
        return MailboxError(f"The mailbox {_where(connection)} is full: {words}.", "Make room in it; nothing is lost.")
    return MailboxError(f"The mailbox {_where(connection)} said no when asked {asked}: {words}.", _RIGHTS)


def _where(connection: Connection) -> str:
    return f"{connection.host}:{connection.port}"


def _words(said: object, connection: Connection) -> str:
    """The server's words on one line, short, and without what we proved ourselves with."""
    if isinstance(said, UnexpectedCommandStatusError):
        said = said.command_result[1]
    pieces = said.args if isinstance(said, Exception) else said if isinstance(said, list | tuple) else (said,)
    line = _QUOTED_BYTES.sub(r"\2", " ".join(_text(piece) for piece in pieces))
    line = "".join(letter if letter.isprintable() else " " for letter in _without_secrets(line, connection))
    return " ".join(line.split())[:SHOWN_LIMIT].rstrip(" .") or "without a word"


def _text(piece: object) -> str:
    return piece.decode("utf-8", "replace") if isinstance(piece, bytes) else str(piece)


def _without_secrets(words: str, connection: Connection) -> str:
    plain = [connection.password, connection.token]
    tokens = [base64.b64encode(proof).decode() for proof in (*(word.encode() for word in plain), _xoauth2(connection))]
    for secret in filter(None, (*plain, *tokens)):
        words = words.replace(secret, "***")
    return words


_LATER = "Nothing is lost: the next run goes on from here. If this goes on, check [mailbox] host and port."
_NETWORK = "Check [mailbox] host and the network."
_PORTS = 'Usual pairs in [mailbox] are port 993 with security "tls" and port 143 with "starttls".'
_RIGHTS = "Nothing is lost. Check what [mailbox] user may do in this mailbox."
