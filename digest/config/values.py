"""The kinds of value a setting may have, each with its check and the words of its fault."""

from __future__ import annotations

import re
import shlex
from datetime import time
from email.utils import parseaddr
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from digest.config.origin import origin_of
from digest.config.secret import Secret, read_key
from digest.core.edition import schedule


def fault(text: str, key: str | None = None) -> PydanticCustomError:
    """What a check raises: `text` says what is wrong and what is allowed; `key` blames another key of the section."""
    return PydanticCustomError("fault", "{text}", {"text": text, "key": key})


_OPEN_DOMAIN = ".example.org"
"""Put after an address while it is checked: email-validator refuses a council's own `.local`, and `localhost`."""


_PLAIN_ADDRESS = re.compile(
    r"(?=[^@]{1,64}@)(?!.*--)[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
"""An address that email-validator takes as it is, so that a usual configuration need not load it."""
_LONGEST_PLAIN = 200  # characters; email-validator allows 254 with `_OPEN_DOMAIN`


def check_address(text: str) -> str:
    """The address in lower case, its domain in ASCII (RFC 5891), so that any relay takes it."""
    if len(text) <= _LONGEST_PLAIN and _PLAIN_ADDRESS.fullmatch(text):
        return text.lower()
    return _checked_with_care(text)


def _checked_with_care(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        validated = validate_email(text + _OPEN_DOMAIN, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise fault(f"not a mail address such as anna@example.org: {error}") from None
    local, _, domain = (validated.ascii_email or "").removesuffix(_OPEN_DOMAIN).lower().rpartition("@")
    if "." not in domain and domain != "localhost":
        raise fault("not a mail address such as anna@example.org: the part after the @ has no dot")
    return f"{local}@{domain}"


def check_domain(text: str) -> str:
    """The domain in lower case and ASCII; a leading @ is forgiven."""
    domain = text.removeprefix("@")
    if "@" in domain:
        raise fault("must be a domain such as example.org; whole addresses belong in allowed_addresses")
    try:
        return check_address(f"a@{domain}").partition("@")[2]
    except PydanticCustomError:
        raise fault("must be a domain such as example.org") from None


def check_sender(text: str) -> str:
    """A name and an address: `What we learned <lessons@example.org>`."""
    if not text.isprintable():
        raise fault("must be one line: Name <address>")
    address = parseaddr(text)[1]
    if not address:
        raise fault("must be written Name <address>, such as What we learned <lessons@example.org>")
    check_address(address)
    return text


def _or_nothing(text: str) -> str:
    return check_address(text) if text else ""


def check_host(text: str) -> str:
    """The name or address of a server, lower case, without scheme or port."""
    if re.search(r"[\s/@:]|^\.", text) and not _is_address_literal(text):
        raise fault("must be the server's name alone, such as mail.example.org; the port has its own key")
    return text.lower()


def _is_address_literal(text: str) -> bool:
    import ipaddress

    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine, where mail may travel unencrypted."""
    import ipaddress

    return host == "localhost" or (_is_address_literal(host) and ipaddress.ip_address(host).is_loopback)


def _folder(text: str) -> str:
    if not text or not text.isprintable() or set(text) & set("*%"):
        raise fault("must be a folder's name, without * or %")
    return text


def _path(text: str, info: ValidationInfo) -> str:
    return origin_of(info.context).beside(text)


def _variable(text: str) -> str:
    # A password pasted here by mistake is not repeated.
    if text and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", text):
        raise fault("must be the name of an environment variable, such as DIGEST_MAILBOX_PASSWORD")
    return text


def _command(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return tuple(shlex.split(value))
    except ValueError:
        raise fault("has a quotation mark without its partner") from None


def _secret(value: Any) -> Any:
    if value is None or isinstance(value, Secret):
        return value
    if not isinstance(value, str) or not value:
        raise fault('must be text in quotes, "..."')
    return Secret(value)


def _key(secret: Secret) -> Secret:
    try:
        read_key(secret.reveal())
    except ValueError as error:
        raise fault(str(error)) from None
    return secret


def _clock(value: Any) -> Any:
    if isinstance(value, str):
        match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value)
        value = time(int(match[1]), int(match[2])) if match else None
    if not isinstance(value, time):
        raise fault('must be a time of day such as "08:30"')
    return value


def check_zone(name: str) -> str:
    """The name of a time zone that this machine knows."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown is a KeyError, a folder of zones an OSError, `../x` a ValueError
        raise fault(_zone_advice(name)) from None
    return name


def _zone_advice(name: str) -> str:
    import zoneinfo
    from difflib import get_close_matches

    near = get_close_matches(name, zoneinfo.available_timezones(), 1)
    return f"must be a time zone such as Europe/London{f'; did you mean {near[0]}?' if near else ''}"


def _day_rule(rule: str) -> str:
    try:
        schedule.day_by_rule(rule, 2026, 1)
    except ValueError as error:
        raise fault(str(error)) from None
    return rule


def _store_url(url: str, info: ValidationInfo) -> str:
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in ("sqlite", "postgresql", "postgresql+psycopg"):
        raise fault("must start with sqlite:/// (then a file's path) or postgresql:// (then user@host/database)")
    if scheme != "sqlite" or rest in ("", "/:memory:"):
        return url
    if len(rest) < 2 or not rest.startswith("/"):
        raise fault("must have three slashes before the file's path: sqlite:///digest.db")
    path, mark, query = rest[1:].partition("?")
    return f"sqlite:///{origin_of(info.context).beside(path)}{mark}{query}"


Address = Annotated[str, AfterValidator(check_address)]
OptionalAddress = Annotated[str, AfterValidator(_or_nothing)]
Domain = Annotated[str, AfterValidator(check_domain)]
Sender = Annotated[str, AfterValidator(check_sender)]
Host = Annotated[str, AfterValidator(check_host)]
FolderName = Annotated[str, AfterValidator(_folder)]
FilePath = Annotated[str, AfterValidator(_path)]
Variable = Annotated[str, AfterValidator(_variable)]
Command = Annotated[tuple[str, ...], BeforeValidator(_command)]
Password = Annotated[Secret | None, BeforeValidator(_secret)]
SigningKey = Annotated[Secret, BeforeValidator(_secret), AfterValidator(_key)]
ClockTime = Annotated[time, BeforeValidator(_clock)]
ZoneName = Annotated[str, AfterValidator(check_zone)]
DayRule = Annotated[str, AfterValidator(_day_rule)]
StoreUrl = Annotated[str, AfterValidator(_store_url)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0)]
Days = Annotated[int, Field(strict=True, ge=1, le=36_500)]
Port = Annotated[int, Field(strict=True, ge=0, le=65_535)]
Word = Annotated[str, Field(min_length=1)]
