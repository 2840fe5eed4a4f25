"""Envelopes: a page and a recipient make message bytes (RFC 5322, 2045 to 2047, 2369, 2919, 3834).

Seven bits, CRLF, and the same bytes for the same values. An edition is built once; `personalise` then puts in
what differs from reader to reader: the To line, the Message-ID, and the reader's own link to leave.
"""

from __future__ import annotations

import re
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from digest.core.edition.edition import Image
from digest.core.outgoing.page import READER_ONLY, READER_ONLY_END, READER_TOKEN, House, Page, leave_subject
from digest.core.text import prose
from digest.core.text.expression import expression
from digest.errors import ConfigError

__all__ = ["House", "build_message", "edition_message", "mark_rehearsal", "personalise"]

_LINE = 78  # characters, RFC 5322 section 2.1.1
_CRLF = b"\r\n"
_READER = "To: reader@placeholder.invalid"  # .invalid is nobody's, RFC 2606
_SLOTS = expression(f"({_READER}(?=\r\nMessage-ID: <{READER_TOKEN}@)|{READER_TOKEN})".replace(".", r"\.").encode())
_MARKS = expression(f"{READER_ONLY}|{READER_ONLY_END}".encode())
_MARKED = expression(f"({READER_ONLY}.*?{READER_ONLY_END})", re.DOTALL)
_MARKED_BYTES = expression(_MARKED.pattern.encode(), re.DOTALL)
_PERSONAL = expression(f"({READER_TOKEN}|{READER_ONLY_END}|{READER_ONLY})")
_TO = expression(rb"^To:\s*(.*(?:\r\n[ \t].*)*?)(?=\r\n[^ \t]|\Z)", re.MULTILINE)
_SUBJECT = expression(rb"^Subject: ?([^\r\n]*)", re.MULTILINE)
_CONTROL = expression(r"[\x00-\x1f\x7f]+")
_MESSAGE_ID = expression(r"[!-;=?-~]{1,900}")  # visible ASCII but for angle brackets

_ALWAYS = {
    "Precedence": "bulk",
    "X-Auto-Response-Suppress": "OOF, AutoReply, RN, NRN",  # never NDR: bounces are needed
    "MIME-Version": "1.0",
}


def build_message(
    page: Page, house: House, *, recipient: str, token: str, date: datetime, in_reply_to: str = ""
) -> bytes:
    """The whole message of a letter to one person; `token` becomes its Message-ID.

    `in_reply_to` is the Message-ID of the letter it answers, with or without angle brackets; one that could not
    stand in a header is left out.
    """
    headers = {
        **_opening(page, house, date),
        "To": _address(recipient),
        "Message-ID": f"<{token}@{house.domain}>",
        **_thread(in_reply_to),
        "Auto-Submitted": "auto-replied" if in_reply_to else "auto-generated",
        **_ALWAYS,
    }
    return _message(headers, page, page.images, _boundary(page, date))


def edition_message(page: Page, house: House, date: datetime) -> bytes:
    """The message of an edition with placeholders for what is a reader's own; `personalise` fills them in.

    Raises `ConfigError` when the page has no link to leave by.
    """
    private = _private(page)
    leave = quote(leave_subject("") + READER_ONLY + " " + READER_TOKEN + READER_ONLY_END)
    headers = {
        **_opening(private, house, date),
        "To": _READER.removeprefix("To: "),
        "Message-ID": f"<{READER_TOKEN}@{house.domain}>",
        "List-Id": _mailbox(house.list_name, house.list_id or house.domain),
        **({"List-Archive": f"<{house.archive_url}/>"} if house.archive_url else {}),
        "List-Unsubscribe": f"<mailto:{quote(house.reply_to, safe='@')}?subject={leave}>",
        "Auto-Submitted": "auto-generated",
        **_ALWAYS,
    }
    logo = (house.logo,) if house.logo else ()
    message = _message(headers, private, (*logo, *page.images), _boundary(private, date))
    _require_whole_slots(message, private)
    return message


def personalise(message: bytes, *, recipient: str, token: str, group: bool = False) -> bytes:
    """An edition's `message` made one reader's own. A `group` of readers gets no personal link.

    A few microseconds: the message is taken apart once and remembered.
    """
    slots = {
        _READER.encode(): _line("To", _address(recipient)).encode(),
        READER_TOKEN.encode(): token.encode(),
    }
    return b"".join([slots.get(piece, piece) for piece in _pieces(message, group)])


@lru_cache(maxsize=4)
def _pieces(message: bytes, group: bool) -> tuple[bytes, ...]:
    """The message cut at its slots, every second piece being one; what is not for a group is left out for it."""
    chosen = _MARKED_BYTES.sub(b"", message) if group else _MARKS.sub(b"", message)
    return tuple(_SLOTS.split(chosen))


def mark_rehearsal(message: bytes, to: str) -> bytes:
    """`message` turned to the address `to`, its subject marked and its true recipient named in `X-Rehearsal-For`."""
    block, gap, body = message.partition(_CRLF * 2)
    turned = _TO.sub(lambda header: _turned(header, to), block, count=1)
    return _SUBJECT.sub(_called_rehearsal, turned, count=1) + gap + body


def _turned(header: re.Match[bytes], to: str) -> bytes:
    lines = _line("To", _address(to)), _line("X-Rehearsal-For", header[1].decode("ascii", "replace"))
    return "\r\n".join(lines).encode("ascii")


def _called_rehearsal(header: re.Match[bytes]) -> bytes:
    return b"Subject: [Rehearsal]" + (b"\r\n " + header[1] if header[1] else b"")


# --- headers ---


def _opening(page: Page, house: House, date: datetime) -> dict[str, str]:
    return {
        "From": _mailbox(*parseaddr(house.sender)),
        "Reply-To": _address(house.reply_to),
        "Subject": _subject(page.subject),
        "Date": format_datetime(date),
        "X-Digest-Loop": house.domain,
    }


def _thread(in_reply_to: str) -> dict[str, str]:
    answered = in_reply_to.strip().removeprefix("<").removesuffix(">")
    named = f"<{answered}>"
    return {"In-Reply-To": named, "References": named} if _MESSAGE_ID.fullmatch(answered) else {}


def _line(name: str, value: str) -> str:
    """A header line. A value too long for one line starts on the next and is never broken within itself.

    List-Unsubscribe stays on its own line whatever its length: relays that fold it again break its DKIM signature.
    """
    whole = f"{name}: {value}"
    fits = "\n" in value or len(whole) <= _LINE or name == "List-Unsubscribe"
    return whole if fits else f"{name}:\r\n {value}"


def _address(address: str) -> str:
    """An address as a header value; no line end can get in."""
    bare = _CONTROL.sub("", address).strip()
    return bare if bare.isascii() else _rfc2047(bare, "Reply-To")


@lru_cache(maxsize=16)
def _mailbox(name: str, address: str) -> str:
    """A name and an address, `What we learned <lessons@example.org>`."""
    bare = prose.line(name)
    if bare.isascii():
        return formataddr((bare, _address(address)))
    return f"{_rfc2047(bare, 'From')}\r\n <{_address(address)}>"


def _subject(text: str) -> str:
    """A subject folded between words; RFC 2047 where it is not plain ASCII or could be taken for that encoding."""
    whole = prose.line(text)
    words = whole.split(" ")
    if not whole.isascii() or "=?" in whole or max(map(len, words)) > _LINE - len("Subject: "):
        return _rfc2047(whole, "Subject")
    return _folded(words, len("Subject: "))


def _folded(words: Iterable[str], used: int) -> str:
    """Words with spaces between them, a line end before a space wherever a line would pass 78 characters."""
    folded, room = "", _LINE - used + 1
    for word in words:
        if len(word) + 1 > room and folded:
            folded += "\r\n"
            room = _LINE
        folded += f" {word}"
        room -= len(word) + 1
    return folded[1:]


def _rfc2047(text: str, name: str) -> str:
    return Header(text, "utf-8", header_name=name, maxlinelen=76).encode(linesep="\r\n")


# --- the body ---


def _boundary(page: Page, date: datetime) -> str:
    """The same for the same letter. `=_` cannot occur in quoted-printable or base64 (RFC 2045 section 6.7)."""
    return "=_" + sha256(f"{page.subject}\n{date.isoformat()}".encode()).hexdigest()[:24]


def _message(headers: Mapping[str, str], page: Page, images: tuple[Image, ...], boundary: str) -> bytes:
    block = "\r\n".join(_line(name, value) for name, value in headers.items())
    parts = (_text_part("plain", page.text), _related(page, images, f"{boundary}.r"))
    return block.encode("ascii") + _CRLF + _multipart("alternative", boundary, parts)


def _multipart(kind: str, boundary: str, parts: Iterable[bytes], parameter: str = "") -> bytes:
    """A multipart entity: its own headers and its parts."""
    fence = f"--{boundary}".encode()
    head = f'Content-Type: multipart/{kind};{parameter}\r\n boundary="{boundary}"\r\n\r\n'.encode()
    return head + b"".join(fence + _CRLF + part + _CRLF for part in parts) + fence + b"--\r\n"


def _related(page: Page, images: tuple[Image, ...], boundary: str) -> bytes:
    html = _text_part("html", page.html)
    if not images:
        return html
    return _multipart("related", boundary, (html, *map(_image_part, images)), ' type="text/html";')


def _text_part(kind: str, text: str) -> bytes:
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head.encode() + _quoted(text)


def _image_part(image: Image) -> bytes:
    name = f"{image.content_id}.{image.content_type.rpartition('/')[2]}"
    head = (
        f"Content-Type: {image.content_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-ID: <{image.content_id}>\r\nContent-Disposition: inline; filename="{name}"\r\n\r\n'
    )
    return head.encode("ascii") + encodebytes(image.data).replace(b"\n", _CRLF)


def _quoted(text: str) -> bytes:
    """Text in quoted-printable; a placeholder stands between two soft line breaks, so that none can split it."""
    pieces = _PERSONAL.split(text)  # every second one is a placeholder
    return b"".join([_placed(piece) if place % 2 else _encoded(piece) for place, piece in enumerate(pieces)])


def _placed(placeholder: str) -> bytes:
    """A token ends its line; a mark, being taken out again, leaves nothing behind."""
    return b"=\r\n" + placeholder.encode() + (b"=\r\n" if placeholder == READER_TOKEN else b"")


def _encoded(text: str) -> bytes:
    """Quoted-printable without the end of the text: what follows it may be a soft line break of one more character."""
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace") + b"x"
    return b2a_qp(data)[:-1].replace(b"\n", _CRLF)


# --- what must hold of an edition ---


def _private(page: Page) -> Page:
    """The page with the token only where a group of readers does not see it."""
    subject = _PERSONAL.sub("", page.subject)
    return replace(page, subject=subject, text=_privately(page.text), html=_privately(page.html))


def _privately(text: str) -> str:
    pieces = _MARKED.split(text)  # every second one is marked as for readers only
    if not any(READER_TOKEN in marked for marked in pieces[1::2]):
        raise ConfigError(
            "The newsletter's template has no link by which a reader can leave.",
            "Put it between {{ reader_only }} and {{ reader_only_end }}, and {{ token }} in it.",
        )
    return "".join(piece if place % 2 else piece.replace(READER_TOKEN, "") for place, piece in enumerate(pieces))


def _require_whole_slots(message: bytes, page: Page) -> None:
    """Every placeholder is in the message unbroken: those of the page, the To line, and the tokens of two headers."""
    expected = 3 + page.text.count(READER_TOKEN) + page.html.count(READER_TOKEN)
    if len(_SLOTS.findall(message)) != expected:
        raise AssertionError("a placeholder was broken on the way into the message")
