"""The questions of `digest init`: each with its reason and a good default, each answerable by an option."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

Check = Callable[[str], str]
"""Gives the answer as it is kept. Raises ValueError saying what is allowed."""

PROVIDERS = ("gmail", "exchange", "yahoo", "icloud", "fastmail")
SECURITIES = ("tls", "starttls", "plain")
WAYS = ("typed", "env", "file", "command", "token")

_KEYS = {"env": "password_env", "file": "password_file", "command": "password_command", "token": "token_command"}
_QUESTIONS = {
    "env": "The name of the environment variable",
    "file": "The file whose first line it is",
    "command": "The command that prints it",
    "token": "The command that prints an access token",
}

_DOMAINS = {
    "gmail.com": "gmail",
    "googlemail.com": "gmail",
    "outlook.com": "exchange",
    "yahoo.com": "yahoo",
    "icloud.com": "icloud",
    "fastmail.com": "fastmail",
}


@dataclass(frozen=True, slots=True)
class Server:
    """What was answered about the mailbox or the relay: the keys for the file, and how the secret is given."""

    name: str
    keys: Mapping[str, Any]
    login: Login | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """Its keys as they are written; a typed password is not among them."""
        return {**self.keys, **(self.login.kept if self.login else {})}

    @property
    def tried(self) -> dict[str, Any]:
        """Its keys as they are tried before anything is written."""
        return {**self.keys, **(self.login.tried if self.login else {})}

    @property
    def files(self) -> Mapping[str, str]:
        """Typed passwords, by the name of the file to keep each in."""
        return self.login.files if self.login else {}


@dataclass(frozen=True, slots=True)
class Login:
    """How a secret is given: in the file, for a trial now, and what is to be written beside the file."""

    kept: Mapping[str, str]
    tried: Mapping[str, str] = field(repr=False)
    files: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass
class Interview:
    """Asks at the terminal what the options leave open; with `defaults_only` it asks nothing."""

    options: Mapping[str, Any]
    defaults_only: bool

    def ask(self, option: str, question: str, reason: str, default: str = "", check: Check = str) -> str:
        """One answer, checked: the option's, else a person's, else the default.

        Raises `click.UsageError` when there is none, or the option's is wrong.
        """
        given = self.options.get(option)
        if given or (self.defaults_only and default):
            return _checked(check, option)(given or default)
        if self.defaults_only:
            raise click.UsageError(f"With --yes, --{option.replace('_', '-')} must be given: {reason}")
        click.echo(f"\n{reason}")
        return str(click.prompt(question, default=default or None, value_proc=_checked(check, option)))

    def choose(self, option: str, question: str, reason: str, default: str, choices: Sequence[str]) -> str:
        """One of `choices`."""

        def _one_of(answer: str) -> str:
            if answer.lower() not in choices:
                raise ValueError(f"choose one of {', '.join(choices)}")
            return answer.lower()

        return self.ask(option, f"{question} ({', '.join(choices)})", reason, default, _one_of)

    def several(self, option: str, question: str, reason: str, default: str, check: Check) -> tuple[str, ...]:
        """At least one answer, parted by commas."""

        def _each(answer: str) -> str:
            checked = [check(part.strip()) for part in answer.split(",") if part.strip()]
            if not checked:
                raise ValueError("give at least one")
            return ",".join(checked)

        return tuple(self.ask(option, question, reason, default, _each).split(","))

    def forget(self) -> None:
        """From now on ask at the terminal, whatever the options said: they did not work."""
        self.options = {}

    # --- servers ---

    def mailbox(self, address: str) -> Server:
        """Where letters are read."""
        reason = "Letters are read from a mailbox at a provider, on another IMAP server, or in a Maildir here."
        choices = (*PROVIDERS, "other", "maildir")
        place = self.choose("mailbox", "Where is the mailbox?", reason, _provider_of(address), choices)
        if place == "maildir":
            path = self.ask("maildir", "Which folder?", "The Maildir that your mail server delivers to.")
            return Server("mailbox", {"kind": "maildir", "path": str(Path(path).absolute())})
        where = self._where("imap", place, address)
        user = self.ask("user", "Login name", "The name to log in with, often the whole address.", address)
        return Server("mailbox", {**where, "user": user}, self._secret("mailbox", "mailbox.password"))

    def outbox(self, address: str, mailbox: Server) -> Server:
        """Where mail leaves; a relay with the mailbox's login name may have its secret too."""
        reason = "Mail leaves through a relay: your provider's, another SMTP server, or a folder of files for a trial."
        usual = mailbox.keys.get("provider", "other")
        place = self.choose("relay", "Where does mail leave?", reason, usual, (*PROVIDERS, "other", "folder"))
        if place == "folder":
            path = self.ask("outbox_folder", "Which folder?", "Each letter becomes a file in it.", "outbox")
            return Server("relay", {"kind": "folder", "path": str(Path(path).absolute())})
        where = self._where("smtp", place, address)
        reason = "The relay's login name; `none` when it asks for no login."
        user = self.ask("relay_user", "Login name", reason, mailbox.keys.get("user", "none"))
        if user == "none":
            return Server("relay", where)
        known = mailbox.login if user == mailbox.keys.get("user") else None
        return Server("relay", {**where, "user": user}, self._secret("relay", "outbox.password", known))

    def _where(self, protocol: str, place: str, address: str) -> dict[str, Any]:
        return {"provider": place} if place in PROVIDERS else self._server(protocol, address)

    def _server(self, protocol: str, address: str) -> dict[str, Any]:
        from digest.config.values import check_host, is_loopback

        reason = "The server's name, as your mail program has it."
        host = self.ask(f"{protocol}_host", "Server", reason, f"{protocol}.{address.partition('@')[2]}", check_host)
        reason = "`tls` from the first byte, `starttls` after a greeting; `plain` only for this very machine."
        usual = "plain" if is_loopback(host) else "tls"
        security = self.choose(f"{protocol}_security", "Encryption", reason, usual, SECURITIES)
        reason = "Servers have a usual port; another one is rare."
        port = self.ask(f"{protocol}_port", "Port", reason, str(_usual_port(protocol, security)), _port)
        return {"host": host, "security": security, "port": int(port)}

    # --- secrets ---

    def _secret(self, name: str, file: str, known: Login | None = None) -> Login:
        """How a secret is given; a typed one is kept in `file`. One `known` already may serve again."""
        choices = ("same", *WAYS) if known else WAYS
        reason = f"The password may be typed (and kept in {file}, for you alone) or come from somewhere safer."
        usual = f"env:DIGEST_{name.upper()}_PASSWORD" if self.defaults_only else "typed"
        given = self.ask(
            f"{name}_secret",
            f"How is the password given? ({', '.join(choices)})",
            reason,
            "same" if known else usual,
            lambda answer: _way(answer, choices),
        )
        way, _, value = given.partition(":")
        return known if way == "same" and known else self._login(way, value, file)

    def _login(self, way: str, value: str, file: str) -> Login:
        if self.defaults_only and (way == "typed" or not value):
            raise click.UsageError(
                "With --yes a password comes from env:NAME, file:PATH, command:COMMAND or token:COMMAND."
            )
        if way == "typed":
            typed = click.prompt("Password", hide_input=True)
            return Login({"password_file": file}, {"password": typed}, {file: typed})
        value = value or click.prompt(_QUESTIONS[way])
        keys = {_KEYS[way]: str(Path(value).absolute()) if way == "file" else value}
        return Login(keys, keys)


def _checked(check: Check, option: str) -> Check:
    """`check` as Click wants it: at a prompt a `BadParameter` asks again."""

    def _answer(answer: str) -> str:
        try:
            return check(answer.strip())
        except ValueError as fault:
            raise click.BadParameter(str(fault), param_hint=f"--{option.replace('_', '-')}") from None

    return _answer


def _way(answer: str, choices: Sequence[str]) -> str:
    way = answer.partition(":")[0]
    if way not in choices:
        raise ValueError(f"choose one of {', '.join(choices)}; a value may follow, such as env:NAME")
    return answer


def _port(answer: str) -> str:
    if not answer.isdecimal() or not 0 < int(answer) < 65_536:
        raise ValueError("must be a number from 1 to 65535")
    return answer


def _usual_port(protocol: str, security: str) -> int:
    from digest.config import MailboxSettings, OutboxSettings

    return (MailboxSettings if protocol == "imap" else OutboxSettings).ports[security]


def _provider_of(address: str) -> str:
    return _DOMAINS.get(address.partition("@")[2], "other")


def own_zone() -> str:
    """The time zone of this machine, `Europe/London` when it does not say or keeps plain UTC."""
    _, _, name = str(Path("/etc/localtime").resolve()).partition("/zoneinfo/")
    return name if "/" in name and not name.startswith("Etc/") else "Europe/London"
