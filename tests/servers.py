"""Private mail servers and databases for tests: real ones, on 127.0.0.1, on ports nobody else has.

Each is a context manager that starts its server in a folder of its own, waits until it answers, and
ends it by its own process. The fixtures below are the same, once a session (and once a worker under
pytest-xdist). Where a server is not installed the test is skipped, or fails when
`DIGEST_REQUIRE_SERVERS=1` says that nothing may be skipped.

    with dovecot_server() as server:
        account = server.account()                # a fresh, empty mailbox
        server.put(account, b"From: ...")         # append a letter, as if it had come in
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import imaplib
import importlib.util
import itertools
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

HOST = "127.0.0.1"
PASSWORD = "pw"  # of every account on every server
START_SECONDS = 20.0  # how long a server may take to answer; two cores shared by eight test runs need some patience
ATTEMPTS = 3  # another process may take our port between choosing it and listening on it

# --- what every server needs --------------------------------------------------------------------


def unavailable(reason: str) -> NoReturn:
    """Skip the test, or fail it when `DIGEST_REQUIRE_SERVERS=1`."""
    if os.environ.get("DIGEST_REQUIRE_SERVERS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def program(*names: str) -> str:
    """The path of the first of `names` that is installed (also in sbin and beside this Python)."""
    folders = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin", str(Path(sys.executable).parent)])
    for name in names:
        if found := shutil.which(name, path=folders):
            return found
    unavailable(f"{names[0]} is not installed")


_given: set[int] = set()


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listened on a moment ago, and that this process has not been given before.

    The system may offer the same one twice: a Dovecot once had its LMTP where its IMAP was.
    """
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = int(probe.getsockname()[1])
        if port not in _given:
            _given.add(port)
            return port


def answers(port: int) -> bool:
    """Whether something accepts connections on `port`."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder that servers running as another user may enter (pytest's own are closed to them), removed at the end."""
    path = Path(tempfile.mkdtemp(prefix="digest-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def running(
    command: Callable[[int], Sequence[str]],
    log: Path,
    *,
    user: str | None = None,
    stop: signal.Signals = signal.SIGTERM,
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The port and the process of `command(port)` once it answers there; ended by its own handle."""
    port, process = _first_that_answers(command, log, user)
    try:
        yield port, process
    finally:
        _end(process, stop)


def _first_that_answers(
    command: Callable[[int], Sequence[str]], log: Path, user: str | None
) -> tuple[int, subprocess.Popen[bytes]]:
    for _ in range(ATTEMPTS):
        port = free_port()
        with log.open("ab") as out:
            process = subprocess.Popen(
                list(command(port)), stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
                **({"user": user, "group": user, "extra_groups": []} if user else {}),
            )  # fmt: skip
        if _answers_in_time(process, port):
            return port, process
        _end(process, signal.SIGKILL)
    unavailable(f"{command(0)[0]} did not start: {log.read_text(errors='replace')[-2000:]}")


def _answers_in_time(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if answers(port):
            return process.poll() is None
        time.sleep(0.02)
    return False


def _end(process: subprocess.Popen[bytes], stop: signal.Signals) -> None:
    if process.poll() is None:
        os.killpg(process.pid, stop)  # its own session: Dovecot's master alone would wait seconds for its children
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _ask(*command: str) -> str:
    """What `command` prints; its complaint is the fault when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stderr or done.stdout}"
    return done.stdout


# --- certificates -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Authority:
    """A certificate authority for tests, and a server certificate of its for localhost and 127.0.0.1."""

    ca_file: Path
    certificate: Path
    key: Path


def make_authority(path: Path) -> Authority:
    """A new authority in the folder `path`, made with the openssl command (elliptic keys: made in no time)."""
    openssl = program("openssl")
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    ca, ca_key, cert, key, request, names = (
        path / name for name in ("ca.pem", "ca.key", "server.pem", "server.key", "server.csr", "names")
    )
    names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
    _ask(openssl, "req", "-x509", *new_key, "-days", "2", "-subj", "/CN=digest test authority",
         "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-keyout", str(ca_key), "-out", str(ca))  # fmt: skip
    _ask(openssl, "req", "-new", *new_key, "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(request))
    _ask(openssl, "x509", "-req", "-in", str(request), "-CA", str(ca), "-CAkey", str(ca_key), "-days", "2",
         "-set_serial", str(time.time_ns()), "-extfile", str(names), "-out", str(cert))  # fmt: skip
    return Authority(ca, cert, key)


# --- IMAP ---------------------------------------------------------------------------------------

_numbers = itertools.count(1)


@dataclass(frozen=True)
class ImapServer:
    """A running IMAP server. `port` speaks plain text and STARTTLS; `tls_port` is 0 when there is none."""

    port: int
    home: Path
    tls_port: int = 0
    lmtp_port: int = 0
    sasl_port: int = 0
    ca_file: Path | None = None
    prefix: str = ""  # the personal namespace: folders are `prefix + name`
    shared_user: str = ""  # the only user there is, on servers that know but one

    def account(self) -> str:
        """A user with an empty mailbox; the password is `PASSWORD`."""
        if self.shared_user:
            _empty(self, self.shared_user)
            return self.shared_user
        return f"user{os.getpid()}-{next(_numbers)}@stockport.test"

    def client(self, account: str) -> imaplib.IMAP4:
        """Somebody else's connection to the same mailbox: a colleague with a mail program; use it in a `with`."""
        client = imaplib.IMAP4(HOST, self.port, timeout=30)
        client.login(account, PASSWORD)
        return client

    def put(
        self, account: str, *letters: bytes, folder: str = "INBOX", received: datetime | None = None, flags: str = ""
    ) -> None:
        """Append `letters` to a folder of `account`, as if each had been received then (default: now)."""
        with self.client(account) as client:
            if folder != "INBOX":
                client.create(_quoted(folder))
            when = imaplib.Time2Internaldate(received or time.time())
            for letter in letters:
                status, answer = client.append(_quoted(folder), flags or None, when, letter)  # type: ignore[arg-type]
                assert status == "OK", answer

    def contents(self, account: str, folder: str = "INBOX") -> dict[str, tuple[bytes, str]]:
        """What a folder holds: UID -> (bytes, flags as the server writes them); empty when there is no folder."""
        found: dict[str, tuple[bytes, str]] = {}
        with self.client(account) as client:
            if client.select(_quoted(folder), readonly=True)[0] != "OK":
                return {}
            answer: list[Any] = client.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[])")[1]
        told, body = b"", b""
        for piece in answer:
            if isinstance(piece, tuple):
                told, body = told + piece[0], piece[1]
            elif piece is not None:
                uid, flags = (re.search(pattern, told + piece) for pattern in (rb"UID (\d+)", rb"FLAGS \(([^)]*)\)"))
                assert uid
                assert flags
                found[uid[1].decode()] = (body, flags[1].decode())
                told = b""
        return found


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _empty(server: ImapServer, account: str) -> None:
    with server.client(account) as client:
        for line in client.list()[1]:
            name = line.decode().rpartition(' "/" ')[2] if isinstance(line, bytes) else "INBOX"
            if name.strip('"') != "INBOX":
                client.delete(name if name.startswith('"') else f'"{name}"')
        client.select("INBOX")
        client.store("1:*", "+FLAGS.SILENT", "(\\Deleted)")
        client.expunge()


NORMAL = "normal"
BARE = "bare"  # neither MOVE nor UIDPLUS, like old and odd servers
PREFIXED = "prefixed"  # every folder lives under `INBOX.`, like Courier
_BARE_CAPABILITIES = "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ NAMESPACE CHILDREN UNSELECT"
_OAUTH_SECRET = b"thirty-two bytes for test tokens"


@contextlib.contextmanager
def dovecot_server(variant: str = NORMAL) -> Iterator[ImapServer]:
    """A Dovecot 2.3 with plain, STARTTLS, TLS, LMTP and a SASL door; any user, password `PASSWORD`, or XOAUTH2."""
    binary = program("dovecot")
    if os.geteuid() != 0:
        unavailable("Dovecot can only be started by root")
    with folder() as home:
        authority = make_authority(home)
        others: list[int] = []

        def command(port: int) -> list[str]:
            others[:] = [free_port() for _ in range(3)]
            config = home / "dovecot.conf"
            config.write_text(_dovecot_config(home, variant, port, *others))
            return [binary, "-F", "-c", str(config)]

        _prepare_dovecot(home)
        with running(command, home / "log") as (port, _):
            tls_port, lmtp_port, sasl_port = others
            prefix = "INBOX." if variant == PREFIXED else ""
            yield ImapServer(port, home, tls_port, lmtp_port, sasl_port, authority.ca_file, prefix)


def _prepare_dovecot(home: Path) -> None:
    for key_id in ("HS256", "default/HS256"):  # Dovecot looks a key up as AZP/ALG/KID, "default" when a part is absent
        keys = home / "keys" / key_id
        keys.mkdir(parents=True)
        (keys / "default").write_bytes(base64.b64encode(_OAUTH_SECRET))
    (home / "oauth2.conf").write_text(
        f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={home}/keys/\n"
        "username_attribute = email\n"
    )
    (home / "mail").mkdir()
    shutil.chown(home / "mail", "mail", "mail")


def _dovecot_config(home: Path, variant: str, port: int, tls_port: int, lmtp_port: int, sasl_port: int) -> str:
    separator, prefix = (".", "INBOX.") if variant == PREFIXED else ("/", "")
    capabilities = f"protocol imap {{\n  imap_capability = {_BARE_CAPABILITIES}\n}}" if variant == BARE else ""
    return f"""
base_dir = {home}/base
state_dir = {home}/state
instance_name = digest-{port}
log_path = {home}/log
listen = {HOST}
protocols = imap lmtp
ssl = yes
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
mail_location = maildir:{home}/mail/%u/Maildir
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = never
mail_max_userip_connections = 200
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {home}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={home}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = {HOST}
    port = {lmtp_port}
  }}
}}
service auth {{
  inet_listener sasl {{
    address = {HOST}
    port = {sasl_port}
  }}
}}
{capabilities}
"""


def oauth_token(account: str, *, lifetime_seconds: int = 600) -> str:
    """An access token (HS256) that `dovecot_server` accepts for `account` by XOAUTH2."""
    now = int(time.time())
    claims = {"sub": account, "email": account, "iat": now - 5, "exp": now + lifetime_seconds}
    head, body = (_base64url(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    signature = hmac.digest(_OAUTH_SECRET, f"{head}.{body}".encode(), hashlib.sha256)
    return f"{head}.{body}.{_base64url(signature)}"


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


_QUICK_PYMAP = """
import functools, sys, pymap.config as config
from pymap.main import main
config.BuiltinHash = functools.partial(config.BuiltinHash, rounds=1)
sys.exit(main())
"""
"""Half a million rounds over the password took half a second of each login."""


@contextlib.contextmanager
def pymap_server() -> Iterator[ImapServer]:
    """A pymap with its in-memory backend: another server's habits (MOVE and UIDPLUS, one user)."""
    if importlib.util.find_spec("pymap") is None:
        unavailable("pymap is not installed")

    def command(port: int) -> list[str]:
        return [sys.executable, "-c", _QUICK_PYMAP, "--host", HOST, "--port", str(port), "--no-tls",
                "dict", "--demo-user", "bob", "--demo-password", PASSWORD]  # fmt: skip

    with folder() as home, running(command, home / "log") as (port, _):
        yield ImapServer(port, home, shared_user="bob")


# --- a server that follows a script --------------------------------------------------------------


@contextlib.contextmanager
def scripted_server(conversation: Callable[[socket.socket], None], backlog: int = 5) -> Iterator[int]:
    """The port of a server that holds `conversation` with each client, then hangs up: for hostile servers.

    A conversation that outlives the client ends quietly; to hang, read until the client has gone.
    """
    listener = socket.create_server((HOST, 0), backlog=backlog)
    clients: list[tuple[socket.socket, threading.Thread]] = []

    def talk(client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            conversation(client)

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                thread = threading.Thread(target=talk, args=(client,), daemon=True)
                clients.append((client, thread))
                thread.start()

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        _cut(listener)
        serving.join(timeout=5)
        for client, thread in clients:
            _cut(client)
            thread.join(timeout=5)


def _cut(line: socket.socket) -> None:
    """End a connection at once, so that who waits on it wakes up."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()


@dataclass(frozen=True)
class Eavesdropper:
    """A wire tap before a server: `heard` is what clients said, line by line."""

    port: int
    heard: list[bytes]


@contextlib.contextmanager
def eavesdropper(port: int, hide: bytes = b"") -> Iterator[Eavesdropper]:
    """A tap before the server at `port`; the word `hide` never reaches the client (` MOVE ` in its capabilities)."""
    heard: list[bytes] = []

    def conversation(client: socket.socket) -> None:
        with socket.create_connection((HOST, port)) as server:
            down = threading.Thread(target=_pour, args=(server, client, hide), daemon=True)
            down.start()
            for line in client.makefile("rb"):
                heard.append(line)
                server.sendall(line)
            _cut(server)
            down.join(timeout=5)

    with scripted_server(conversation) as tap:
        yield Eavesdropper(tap, heard)


def _pour(source: socket.socket, target: socket.socket, hide: bytes) -> None:
    with contextlib.suppress(OSError):
        while some := source.recv(65536):
            target.sendall(some.replace(hide, b" " + b"-" * (len(hide) - 2) + b" ") if hide else some)


# --- SMTP ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sink:
    """A running smtp-sink. Messages are files in `folder` when it was asked to keep them."""

    port: int
    folder: Path | None

    def messages(self) -> list[bytes]:
        """What came, one a message, with smtp-sink's own X- lines and `Received` before it."""
        return [path.read_bytes() for path in sorted(self.folder.iterdir())] if self.folder else []


@contextlib.contextmanager
def smtp_sink(*options: str, keep: bool = False) -> Iterator[Sink]:
    """A smtp-sink(1), the fastest thing that swallows mail; `options` are its own (`-h`, `-r RCPT`, `-8` ...)."""
    binary = program("smtp-sink")
    with folder() as home:
        user = ("-u", "postfix") if os.geteuid() == 0 else ()  # smtp-sink refuses to stay root
        kept = home / "messages" if keep else None
        if kept:
            kept.mkdir()
            kept.chmod(0o777)
        dump = (*user, "-D", f"{kept}/%M.") if kept else user
        with running(lambda port: [binary, *options, *dump, f"{HOST}:{port}", "1000"], home / "log") as (port, _):
            yield Sink(port, kept)


@dataclass(frozen=True)
class Received:
    """One message an `SmtpServer` accepted."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes


@dataclass
class SmtpServer:
    """A running aiosmtpd. `refusals` maps a recipient to the reply it gets; `data_reply` is what DATA ends in."""

    port: int = 0
    letters: list[Received] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    data_reply: str = "250 OK"
    ca_file: Path | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """What aiosmtpd calls for each recipient."""
        reply = self.refusals.get(address, "250 OK")
        if reply.startswith("2"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """What aiosmtpd calls when the message is there."""
        if self.data_reply.startswith("2"):
            self.letters.append(Received(envelope.mail_from, tuple(envelope.rcpt_tos), bytes(envelope.content)))
        return self.data_reply


@contextlib.contextmanager
def smtp_server(*, security: str = "plain", login: bool = False) -> Iterator[SmtpServer]:
    """An aiosmtpd relay that keeps what it is sent. `security`: plain, starttls or tls; `login` asks for `PASSWORD`."""
    from aiosmtpd.controller import Controller  # only tests of the outbox pay for it
    from aiosmtpd.smtp import SMTP, AuthResult

    class Quiet(Controller):
        def _create_server(self) -> Any:  # on a port that is ours already: one that was free may be taken by now
            return self.loop.create_server(self._factory_invoker, sock=listener, ssl=self.ssl_context)

        def factory(self) -> SMTP:
            with warnings.catch_warnings():  # aiosmtpd does not count implicit TLS as TLS when it asks for a login
                warnings.simplefilter("ignore")
                return super().factory()  # type: ignore[no-any-return]

    relay = SmtpServer()
    options: dict[str, Any] = {"enable_SMTPUTF8": False, "decode_data": False}
    with folder() as home:
        if security != "plain":
            authority = make_authority(home)
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(authority.certificate, authority.key)
            relay.ca_file = authority.ca_file
            options |= (
                {"ssl_context": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
            )
        if login:
            options |= {
                "auth_required": True, "auth_require_tls": security == "starttls",
                "authenticator": lambda *given: AuthResult(
                    success=getattr(given[-1], "password", b"") == PASSWORD.encode(), handled=False
                ),
            }  # fmt: skip
        listener = socket.create_server((HOST, 0))
        relay.port = listener.getsockname()[1]
        controller = Quiet(relay, hostname=HOST, port=relay.port, ready_timeout=START_SECONDS, **options)
        controller.start()
        try:
            yield relay
        finally:
            controller.stop()


@dataclass(frozen=True)
class Postfix:
    """A running Postfix: submission with STARTTLS and AUTH; stockport.test goes to Dovecot, all else to the sink."""

    port: int
    home: Path
    ca_file: Path

    def log(self) -> str:
        """What Postfix wrote so far."""
        path = self.home / "mail.log"
        return path.read_text() if path.exists() else ""

    def wait_until_empty(self) -> None:
        """Until every letter that was taken has been handed on: the queue files of all that are under way are gone."""
        under_way = [self.home / "spool" / name for name in ("maildrop", "incoming", "active")]
        deadline = time.monotonic() + START_SECONDS
        while any(any(place.iterdir()) for place in under_way):
            assert time.monotonic() < deadline, self.log()[-2000:]
            time.sleep(0.02)


@contextlib.contextmanager
def postfix_server(dovecot: ImapServer, sink_port: int) -> Iterator[Postfix]:
    """A Postfix before `dovecot` (which also checks its passwords) and the smtp-sink at `sink_port`."""
    binary = program("postfix")
    if os.geteuid() != 0:
        unavailable("Postfix can only be started by root")
    with folder() as home:
        for name in ("etc", "spool", "lib"):
            (home / name).mkdir()
        shutil.chown(home / "lib", "postfix")
        with _started_postfix(binary, home, dovecot, sink_port) as port:
            assert dovecot.ca_file is not None
            yield Postfix(port, home, dovecot.ca_file)


@contextlib.contextmanager
def _started_postfix(binary: str, home: Path, dovecot: ImapServer, sink_port: int) -> Iterator[int]:
    """Postfix starts its master by its own command and is ended by the pid that master wrote (`stop` takes seconds)."""
    port = free_port()
    (home / "etc" / "main.cf").write_text(_postfix_config(home, dovecot, sink_port))
    (home / "etc" / "master.cf").write_text(_postfix_services(port))
    _ask(binary, "-c", str(home / "etc"), "start")
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(port):
            if time.monotonic() > deadline:
                unavailable(f"Postfix did not start: {(home / 'mail.log').read_text()[-2000:]}")
            time.sleep(0.02)
        yield port
    finally:
        _end_by_pid(int((home / "spool" / "pid" / "master.pid").read_text()))


def _end_by_pid(pid: int) -> None:
    deadline = time.monotonic() + 15
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.02)


def _postfix_config(home: Path, dovecot: ImapServer, sink_port: int) -> str:
    settings = {
        "compatibility_level": "3.6",
        "queue_directory": home / "spool",
        "data_directory": home / "lib",
        "maillog_file": home / "mail.log",
        "maillog_file_prefixes": "/var,/tmp,/dev/stdout",
        "myhostname": "relay.stockport.test",
        "mydestination": "",
        "mynetworks": "",
        "inet_interfaces": HOST,
        "inet_protocols": "ipv4",
        "alias_maps": "",
        "local_recipient_maps": "",
        "local_transport": "error:nobody is local",
        "virtual_mailbox_domains": "stockport.test",
        "virtual_mailbox_maps": "static:all",
        "virtual_transport": f"lmtp:inet:{HOST}:{dovecot.lmtp_port}",
        "lmtp_tls_security_level": "none",
        "default_transport": f"smtp:[{HOST}]:{sink_port}",
        "smtp_tls_security_level": "none",
        "smtp_dns_support_level": "disabled",
        "smtp_host_lookup": "native",
        "lmtp_host_lookup": "native",
        "smtpd_tls_cert_file": dovecot.home / "server.pem",
        "smtpd_tls_key_file": dovecot.home / "server.key",
        "smtpd_tls_security_level": "may",
        "smtpd_tls_auth_only": "yes",
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_sasl_type": "dovecot",
        "smtpd_sasl_path": f"inet:{HOST}:{dovecot.sasl_port}",
        "smtpd_relay_restrictions": "permit_sasl_authenticated, reject_unauth_destination",
        "smtpd_client_connection_count_limit": 0,
        "smtpd_error_sleep_time": 0,  # the tarpit of a second an error only slows tests down
    }
    return "".join(f"{key} = {value}\n" for key, value in settings.items())


def _postfix_services(port: int) -> str:
    inside = {
        "pickup": "pickup", "cleanup": "cleanup", "qmgr": "qmgr", "tlsmgr": "tlsmgr", "rewrite": "trivial-rewrite",
        "bounce": "bounce", "defer": "bounce", "trace": "bounce", "verify": "verify", "proxymap": "proxymap",
        "smtp": "smtp", "relay": "smtp", "showq": "showq", "error": "error", "retry": "error", "lmtp": "lmtp",
        "anvil": "anvil", "scache": "scache",
    }  # fmt: skip
    public = ("pickup", "cleanup", "qmgr", "showq")
    lines = [f"{HOST}:{port} inet n - n - - smtpd", "postlog unix-dgram n - n - 1 postlogd"]
    for name, daemon in inside.items():
        lines.append(f"{name} unix {'n' if name in public else '-'} - n {_wake_up(name)} {_limit(name)} {daemon}")
    return "\n".join(lines) + "\n"


def _wake_up(service: str) -> str:
    return {"pickup": "60", "qmgr": "300", "tlsmgr": "1000?"}.get(service, "-")


def _limit(service: str) -> str:
    """How many processes: exactly one of those that keep state, any number of cleanup and bounce."""
    if service in {"pickup", "qmgr", "tlsmgr", "verify", "anvil", "scache"}:
        return "1"
    return "0" if service in {"cleanup", "bounce", "defer", "trace"} else "-"


# --- PostgreSQL ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Postgres:
    """A running PostgreSQL; user postgres, no password."""

    port: int
    bin: Path

    def database(self) -> str:
        """The SQLAlchemy URL (psycopg 3) of a fresh, empty database."""
        name = f"digest_{os.getpid()}_{next(_numbers)}"
        _ask(str(self.bin / "createdb"), "-h", HOST, "-p", str(self.port), "-U", "postgres", name)
        return f"postgresql+psycopg://postgres@{HOST}:{self.port}/{name}"


@contextlib.contextmanager
def postgres_server() -> Iterator[Postgres]:
    """The newest installed PostgreSQL, without fsync; it refuses to run as root, so root lends it the user postgres."""
    home_of = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    binaries = home_of[-1] if home_of else Path(program("postgres")).parent
    user = _postgres_user()
    with folder() as home:
        if user:
            shutil.chown(home, user, user)
        initdb = [str(binaries / "initdb"), "-D", str(home / "cluster"), "-A", "trust", "-U", "postgres", "--no-sync"]
        made = subprocess.run(
            [*initdb, "-E", "UTF8", "--locale=C"], capture_output=True, text=True, check=False, cwd=home,
            **({"user": user, "group": user, "extra_groups": []} if user else {}),
        )  # fmt: skip
        if made.returncode:
            unavailable(f"PostgreSQL could not be set up: {made.stderr}")

        def command(port: int) -> list[str]:
            return [str(binaries / "postgres"), "-D", str(home / "cluster"), "-p", str(port), "-k", str(home),
                    "-c", f"listen_addresses={HOST}", "-c", "fsync=off"]  # fmt: skip

        with running(command, home / "log", user=user, stop=signal.SIGINT) as (port, _):
            yield _ready(Postgres(port, binaries))


def _postgres_user() -> str | None:
    if os.geteuid() != 0:
        return None
    import pwd  # there is none on Windows

    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        unavailable("root cannot run PostgreSQL, and there is no user postgres")


def _ready(server: Postgres) -> Postgres:
    """`server` once it lets clients in: it listens a moment earlier."""
    deadline = time.monotonic() + START_SECONDS
    ask = [str(server.bin / "pg_isready"), "-q", "-h", HOST, "-p", str(server.port)]
    while subprocess.run(ask, check=False).returncode and time.monotonic() < deadline:
        time.sleep(0.02)
    return server


# --- fixtures -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def authority() -> Iterator[Authority]:
    with folder() as path:
        yield make_authority(path)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[ImapServer]:
    with dovecot_server(NORMAL) as server:
        yield server


@pytest.fixture(scope="session")
def dovecot_bare() -> Iterator[ImapServer]:
    with dovecot_server(BARE) as server:
        yield server


@pytest.fixture(scope="session")
def dovecot_prefixed() -> Iterator[ImapServer]:
    with dovecot_server(PREFIXED) as server:
        yield server


@pytest.fixture(scope="session")
def pymap() -> Iterator[ImapServer]:
    with pymap_server() as server:
        yield server


@pytest.fixture
def sink() -> Iterator[Sink]:
    with smtp_sink(keep=True) as server:
        yield server


@pytest.fixture
def relay() -> Iterator[SmtpServer]:
    with smtp_server() as server:
        yield server


@pytest.fixture(scope="session")
def postfix(dovecot: ImapServer) -> Iterator[Postfix]:
    with smtp_sink() as swallowing, postfix_server(dovecot, swallowing.port) as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_database(postgres: Postgres) -> str:
    return postgres.database()


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    """A database that is empty again: a new one a test is three hundred files to make, and to delete at the end."""
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgres_database.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgres_database
