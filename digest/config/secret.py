"""Secrets: kept from every log and traceback, and fetched only when a server asks for them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.config.origin import Origin

COMMAND_SECONDS = 30.0
"""How long a command may take to print a secret: a token endpoint asked over a slow line answers well within it."""


class Secret:
    """A text that is never shown: `repr` and `str` give `***`, only `reveal` gives the text."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True)
class Credential:
    """Whom to log in as and with what: a password, an OAuth 2 access token, or neither (no login)."""

    user: str = ""
    password: Secret | None = None
    token: Secret | None = None


def from_environment(origin: Origin, key: str, name: str) -> Secret:
    """The secret in the variable `name`. Raises `ConfigError` naming `key` when it is unset or empty."""
    text = origin.environ.get(name, "")
    if not text:
        raise origin.fault(key, f"the environment variable {name} is not set.", "Set it where cron can see it.")
    return Secret(text)


def from_file(origin: Origin, key: str, path: str) -> Secret:
    """The first line of the file `path`. Raises `ConfigError` naming `key` when it cannot be read or is empty."""
    text = _first_line(read_text(origin, key, path))
    if not text:
        raise origin.fault(key, f"{path} is empty.", "Put the password on its first line.")
    return Secret(text)


def read_text(origin: Origin, key: str, path: str) -> str:
    """The text of a file that `key` names. Raises `ConfigError` naming `key` when it cannot be read."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise origin.fault(key, f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        # Not chained: the error carries the bytes, which are a secret.
        raise origin.fault(key, f"{path} is not text in UTF-8.") from None


def read_octets(origin: Origin, key: str, path: str) -> bytes:
    """The bytes of a file that `key` names. Raises `ConfigError` naming `key` when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise origin.fault(key, f"{path} cannot be read: {error.strerror}.") from error


def from_command(origin: Origin, key: str, words: Sequence[str]) -> Secret:
    """The first line that the command `words` prints, run without a shell in the configuration's folder.

    Raises `ConfigError` naming `key`, and never what was printed, when it fails, is silent, or
    takes longer than `COMMAND_SECONDS`.
    """
    status, output = _attempt(origin, key, words)
    if status:
        raise origin.fault(key, f"the command ended with status {status}.", f"Try it yourself: {_program(words)}")
    text = _first_line(output.decode("utf-8", "surrogateescape"))
    if not text.isprintable() or not text:
        raise origin.fault(key, "the command printed nothing that can be a secret.", f"Try it: {_program(words)}")
    return Secret(text)


def _attempt(origin: Origin, key: str, words: Sequence[str]) -> tuple[int, bytes]:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - the admin's own command, as a list, without a shell
            list(words),
            stdin=subprocess.DEVNULL,
            capture_output=True,  # errors too: some tools repeat the secret in them
            cwd=origin.beside("."),
            env=dict(origin.environ) or None,
            timeout=COMMAND_SECONDS,
            check=False,
        )
    except OSError as error:
        raise origin.fault(key, f"the command {words[0]} cannot be run: {error.strerror}.") from error
    except subprocess.TimeoutExpired:
        # Not chained: the error carries what was printed so far.
        raise origin.fault(key, f"the command did not finish in {COMMAND_SECONDS:g} seconds.") from None
    return done.returncode, done.stdout


def _program(words: Sequence[str]) -> str:
    """The program alone: its arguments may hold a secret."""
    return shlex.quote(words[0])


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0].rstrip("\r")


def read_key(text: str) -> bytes:
    """The signing key in `text`: at least 32 random bytes in hex or base64. Raises ValueError saying what is allowed.

    Hex is tried first, since hex digits are base64 too.
    """
    key = _unhex(text) or _unbase64(text)
    if len(key) < 32 or len(set(key)) < 16:  # 32 random bytes hold fewer than 16 values once in 10**15 keys
        raise ValueError("must be at least 32 random bytes, in hex or base64, such as `openssl rand -hex 32` prints")
    return key


def _unhex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _unbase64(text: str) -> bytes:
    import base64

    plain = text.strip().rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except ValueError:
        return b""


def read_keys(origin: Origin, key: str, texts: Sequence[str]) -> tuple[bytes, ...]:
    """Every signing key in `texts`, the first signs.

    Raises `ConfigError` naming `key` when one is weak or there is none.
    """
    try:
        keys = tuple(read_key(text) for text in texts if text.strip())
    except ValueError as error:
        raise origin.fault(key, f"a key there {error}.") from None
    if not keys:
        raise origin.fault(key, "no key is there.", "`openssl rand -hex 32` prints one.")
    return keys
