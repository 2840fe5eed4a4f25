"""The two sections about servers: where letters are read, where mail is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationInfo, field_validator, model_validator

from digest.config import presets
from digest.config.origin import Origin, origin_of
from digest.config.secret import Credential, Secret, from_command, from_environment, from_file
from digest.config.values import (
    Command,
    Count,
    FilePath,
    Flag,
    FolderName,
    Host,
    OptionalAddress,
    Password,
    Port,
    Variable,
    fault,
    is_loopback,
)

SECRET_KEYS = ("password", "password_env", "password_file", "password_command", "token_command")
"""The five ways to give a secret, of which a section with a login uses exactly one."""

Security = Literal["tls", "starttls", "plain"]

Seconds = Annotated[int, Field(strict=True, ge=1, le=600)]  # a server silent for ten minutes is gone


class Section(BaseModel):
    """What all sections share: they never change, know no stray keys, and never show a value in a fault."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        validate_default=True,
        str_strip_whitespace=True,
        arbitrary_types_allowed=True,
    )
    _origin: Origin = PrivateAttr(default_factory=Origin)

    def model_post_init(self, context: Any, /) -> None:
        """Remember where the section came from."""
        self._origin = origin_of(context)


class Server(Section):
    """A server and a login: what the mailbox and the outbox share."""

    section: ClassVar[str]
    services: ClassVar[Mapping[str, presets.Values]]
    ports: ClassVar[Mapping[str, int]]  # by security

    provider: str = Field("", description="A well-known service, whose servers and limits are then known.")
    kind: str = ""
    host: Host = Field("", description="The server's name.", examples=["mail.example.org"])
    security: Security = Field(
        "tls",
        description="`tls` from the first byte, `starttls` after a greeting, or `plain`, only towards this machine.",
    )
    port: Port = Field(0, description="The server's port; 0 takes the usual one for the security.")
    user: str = Field("", description="The login name, often the mail address.", examples=["lessons@example.org"])
    password: Password = Field(
        None,
        repr=False,
        description="The password itself; then nobody else may read this file. One of the next four is better.",
        examples=["..."],
    )
    password_env: Variable = Field(
        "", description="The environment variable that holds the password.", examples=["DIGEST_PASSWORD"]
    )
    password_file: FilePath = Field(
        "", description="A file whose first line is the password.", examples=["mail.password"]
    )
    password_command: Command = Field(
        (),
        repr=False,
        description="A command whose first line of output is the password; run without a shell.",
        examples=[["pass", "show", "mail/lessons"]],
    )
    token_command: Command = Field(
        (),
        repr=False,
        description="A command that prints an OAuth 2 access token, as Exchange Online and Gmail ask for.",
        examples=[["/usr/local/bin/mail-token"]],
    )
    ca_file: FilePath = Field(
        "", description="Certificates to trust instead of the system's, for a server with its own authority."
    )
    timeout_seconds: Seconds = Field(60, description="How long to wait for an answer, in seconds.")

    @model_validator(mode="before")
    @classmethod
    def _take_preset(cls, values: Any) -> Any:
        """Fill in what the provider implies; a chosen security brings its own port."""
        if not isinstance(values, dict) or not isinstance(values.get("provider"), str):
            return values
        known = dict(cls.services.get(values["provider"], {}))
        if values.get("security", known.get("security")) != known.get("security"):
            known.pop("port", None)
        return {**known, **values}

    @field_validator("provider")
    @classmethod
    def _check_provider(cls, provider: str) -> str:
        if provider and provider not in cls.services:
            raise fault(f"must be one of {', '.join(cls.services)}; or leave it out and name the host")
        return provider

    @field_validator("host")
    @classmethod
    def _check_host(cls, host: str, info: ValidationInfo) -> str:
        if not host and "provider" in info.data and cls._speaks(info.data.get("kind")):
            raise fault(f"missing; name the server, or give provider = one of {', '.join(cls.services)}")
        return host

    @field_validator("port")
    @classmethod
    def _usual_port(cls, port: int, info: ValidationInfo) -> int:
        return port or cls.ports[info.data.get("security", "tls")]

    @field_validator("token_command")
    @classmethod
    def _exactly_one_secret(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Checked at the last of the five keys, when the other four are known."""
        given = [key for key in SECRET_KEYS if info.data.get(key)] + ["token_command"] * bool(value)
        if len(given) > 1:
            raise fault(f"{given[0]} is given too; give exactly one of {', '.join(SECRET_KEYS)}", given[1])
        if not {"kind", "user", *SECRET_KEYS[:-1]} <= info.data.keys():  # one of them is at fault already
            return value
        cls._check_user(info.data["user"], bool(given), cls._speaks(info.data["kind"]))
        return value

    @classmethod
    def _check_user(cls, user: str, has_secret: bool, speaks: bool) -> None:
        if user and not has_secret and speaks:
            raise fault(f"a login needs a secret; give exactly one of {', '.join(SECRET_KEYS)}", "user")
        if has_secret and not user:
            raise fault("missing; a password or token needs the login name it belongs to", "user")

    @classmethod
    def _speaks(cls, kind: str | None) -> bool:
        """Whether this kind is a server that is spoken to, and not a folder on this machine."""
        return kind in ("imap", "smtp")

    def credential(self) -> Credential:
        """User and secret, fetched now: a command is run, a file is read.

        Raises `ConfigError` naming the key when the secret cannot be had.
        """
        if self.token_command:
            return Credential(
                self.user, token=from_command(self._origin, self._key("token_command"), self.token_command)
            )
        return Credential(self.user, password=self._password())

    def _password(self) -> Secret | None:
        if self.password_env:
            return from_environment(self._origin, self._key("password_env"), self.password_env)
        if self.password_file:
            return from_file(self._origin, self._key("password_file"), self.password_file)
        if self.password_command:
            return from_command(self._origin, self._key("password_command"), self.password_command)
        return self.password

    def _key(self, name: str) -> str:
        return f"{self.section}.{name}"


def _check_plain(security: str, host: str, allowed: bool, advice: str) -> None:
    if security == "plain" and host and not allowed and not is_loopback(host):
        raise fault(
            f"plain would send letters and passwords unencrypted to {host}; use tls or starttls{advice}", "security"
        )


class MailboxSettings(Server):
    """Where letters are read from."""

    section = "mailbox"
    services = presets.MAILBOXES
    ports = {"tls": 993, "starttls": 143, "plain": 143}  # RFC 8314 and RFC 9051

    provider: str = Field("", description="A well-known service, whose servers are then known.", examples=["exchange"])
    kind: Literal["imap", "maildir"] = Field("imap", description="An `imap` server, or a `maildir` on this machine.")
    path: FilePath = Field("", description="The Maildir, when kind is `maildir`.", examples=["/var/mail/lessons"])
    folder: FolderName = Field("INBOX", description="The folder new letters arrive in.")
    done: FolderName = Field("Done", description="Where letters go that became a lesson or were acted on.")
    set_aside: FolderName = Field("Set aside", description="Where letters wait for a person.")
    ignored: FolderName = Field("Ignored", description="Where automatic mail goes.")
    size_limit_mb: Annotated[int, Field(strict=True, ge=1, le=500)] = Field(
        25, description="Larger letters are set aside unread, and their author is told the limit. In megabytes."
    )

    @field_validator("security")
    @classmethod
    def _loopback_only(cls, security: Security, info: ValidationInfo) -> Security:
        _check_plain(security, info.data.get("host", ""), False, "")
        return security

    @field_validator("path")
    @classmethod
    def _check_path(cls, path: str, info: ValidationInfo) -> str:
        return _needed(path, info.data.get("kind") == "maildir")

    @field_validator("done", "set_aside", "ignored")
    @classmethod
    def _distinct(cls, folder: str, info: ValidationInfo) -> str:
        """INBOX is one folder in any case (RFC 9051 section 5.1); many servers treat all names so."""
        for other in ("folder", "done", "set_aside"):
            if other != info.field_name and info.data.get(other, "").lower() == folder.lower():
                raise fault(f"must not be the same folder as {other}")
        return folder

    @field_validator("token_command")
    @classmethod
    def _user_needed(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.data.get("kind") == "imap" and info.data.get("user") == "":
            raise fault("missing; an imap mailbox needs a login name, often the mail address", "user")
        return value

    @property
    def size_limit_bytes(self) -> int:
        """The largest letter that is read, in bytes; a megabyte is a million."""
        return self.size_limit_mb * 1_000_000


class OutboxSettings(Server):
    """Where mail is sent to."""

    section = "outbox"
    services = presets.OUTBOXES
    ports = {"tls": 465, "starttls": 587, "plain": 25}  # RFC 8314, RFC 6409, RFC 5321

    provider: str = Field(
        "", description="A well-known service, whose server and limits are then known.", examples=["exchange"]
    )
    kind: Literal["smtp", "folder"] = Field(
        "smtp", description="An `smtp` relay, or a `folder` of .eml files for trials."
    )
    allow_unencrypted: Flag = Field(
        False,
        description="Let `plain` mail go to another machine. Only inside a network that nobody else can listen to.",
    )
    path: FilePath = Field("", description="The folder, when kind is `folder`.", examples=["outbox"])
    connections: Annotated[int, Field(strict=True, ge=1, le=50)] = Field(
        1, description="How many connections to send an edition over at once."
    )
    per_minute: Count = Field(0, description="At most so many mails a minute; 0 is no limit.", examples=[30])
    per_day: Count = Field(0, description="At most so many mails in 24 hours; 0 is no limit.", examples=[10_000])
    rehearsal_to: OptionalAddress = Field(
        "",
        description="Send everything to this one address, marked, instead of to its readers. Remove it to go live.",
        examples=["admin@example.org"],
    )

    @field_validator("allow_unencrypted")
    @classmethod
    def _loopback_unless_allowed(cls, allowed: bool, info: ValidationInfo) -> bool:
        advice = ", or set allow_unencrypted = true"
        _check_plain(info.data.get("security", ""), info.data.get("host", ""), allowed, advice)
        return allowed

    @field_validator("path")
    @classmethod
    def _check_path(cls, path: str, info: ValidationInfo) -> str:
        return _needed(path, info.data.get("kind") == "folder")


def _needed(path: str, needed: bool) -> str:
    if needed and not path:
        raise fault("missing; this kind needs the path of its folder")
    return path
