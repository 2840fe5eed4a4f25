"""What Outlook keeps of a message: properties by number, as winmail.dat and .msg files carry them (MS-OXPROPS)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple

from digest.core.message import rtf
from digest.core.text.charset import reading, tidy

MOST_PROPERTIES = 1_000  # of one message; Outlook writes about 150
STRING8, UNICODE, OBJECT, BINARY = 0x001E, 0x001F, 0x000D, 0x0102

SUBJECT, HEADERS, DISPLAY_TO = 0x0037, 0x007D, 0x0E04
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
FOR_NAME, FOR_ADDRESS, FOR_SMTP = 0x0042, 0x0065, 0x5D02  # on whose behalf
SENT_AT, MESSAGE_ID = 0x0039, 0x1035
BODY, BODY_RICH, BODY_HTML = 0x1000, 0x1009, 0x1013
MESSAGE_PAGE, INTERNET_PAGE = 0x3FFD, 0x3FDE
ATTACH_OCTETS, ATTACH_LONG_NAME, ATTACH_NAME, DISPLAY_NAME = 0x3701, 0x3707, 0x3704, 0x3001
ATTACH_TYPE, ATTACH_CONTENT_ID = 0x370E, 0x3712


class Value(NamedTuple):
    """A property as it is stored."""

    kind: int
    octets: bytes


@dataclass(frozen=True, slots=True)
class File:
    """An attachment within; `package` where it is itself a message of Outlook's."""

    filename: str
    content_type: str
    octets: bytes
    content_id: str = ""
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """A message out of Outlook's own formats."""

    header: bytes  # as RFC 5322 would write it, UTF-8
    plain: str
    html: str
    files: tuple[File, ...] = ()


class Properties:
    """The properties of a message or of an attachment; an absent one is empty."""

    def __init__(self, values: Mapping[int, Value], page: str = "") -> None:
        self._values = values
        self._page = page or self.page(MESSAGE_PAGE) or "cp1252"

    def octets(self, number: int) -> bytes:
        """The property `number` as bytes."""
        return self._values[number].octets if number in self._values else b""

    def text(self, number: int) -> str:
        """The property `number` as text."""
        value = self._values.get(number)
        if value is None:
            return ""
        charset = "utf-16-le" if value.kind == UNICODE else self._page
        return tidy(reading(value.octets, charset)[0]).rstrip("\0")

    def page(self, number: int) -> str:
        """The property `number` as the name of a code page."""
        known = int.from_bytes(self.octets(number)[:4], "little")
        return {0: "", 65001: "utf-8", 1200: "utf-16-le", 20127: "us-ascii", 28591: "cp1252"}.get(known, _page(known))

    def moment(self, number: int) -> datetime | None:
        """The property `number` as a moment: tenths of microseconds since 1601."""
        ticks = int.from_bytes(self.octets(number)[:8], "little")
        try:
            return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None


def package(properties: Properties, files: tuple[File, ...], plain: str = "") -> Package:
    """The message that `properties` describe; `plain` is its text where none of them holds it."""
    markup = properties.octets(BODY_HTML)
    charset = properties.page(INTERNET_PAGE)
    html = properties.text(BODY_HTML) if _is_utf_16(markup) else tidy(reading(markup, charset)[0])
    plain = properties.text(BODY) or plain
    if not (plain.strip() or html.strip()) and (rich := rtf.unpacked(properties.octets(BODY_RICH))):
        plain, html = (tidy(words) for words in rtf.rtf_words(rich))
    return Package(_header(properties), plain, html, files)


def file(properties: Properties, octets: bytes, name: str = "", inner: Package | None = None) -> File:
    """The attachment that `properties` describe."""
    called = (properties.text(number) for number in (ATTACH_LONG_NAME, ATTACH_NAME, DISPLAY_NAME))
    kind = properties.text(ATTACH_TYPE).lower().strip() or "application/octet-stream"
    content_id = properties.text(ATTACH_CONTENT_ID).strip("<> ")
    return File(next(filter(None, called), name), kind, octets, content_id, inner)


def _page(number: int) -> str:
    return f"cp{number}"


def _is_utf_16(markup: bytes) -> bool:
    return b"<\0" in markup[:4]


def _header(properties: Properties) -> bytes:
    """The header it arrived with; for a letter that never travelled, one made of what Outlook knows."""
    arrived = properties.text(HEADERS)
    if "from:" in arrived.lower():
        return arrived.strip().encode("utf-8", "replace") + b"\n"
    sent = properties.moment(SENT_AT)
    fields = (
        ("From", _mailbox(properties)),
        ("To", properties.text(DISPLAY_TO)),
        ("Subject", properties.text(SUBJECT)),
        ("Date", format_datetime(sent) if sent else ""),
        ("Message-ID", properties.text(MESSAGE_ID)),
    )
    lines = (f"{name}: {' '.join(value.split())}\n" for name, value in fields if value.strip())
    return "".join(lines).encode("utf-8", "replace")


def _mailbox(properties: Properties) -> str:
    """The sender; an address of Exchange's own (`/O=...`) is none that one could write to."""
    numbers = (FOR_SMTP, SENDER_SMTP, FOR_ADDRESS, SENDER_ADDRESS)
    address = next((given for number in numbers if "@" in (given := properties.text(number))), "")
    name = (properties.text(FOR_NAME) or properties.text(SENDER_NAME)).replace('"', "")
    return f'"{name}" <{address}>' if address else name
