"""A letter: what a message of raw bytes says (RFC 5322, 2045 to 2047, 3834, 8601)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from digest.core import body, header, mime

MOST_CHARS = 2_000_000  # of text, all parts together; the letter itself is kept whole
DEEPEST = 5  # letters within letters within letters; a deeper one is kept as an attachment
_LONGEST_ADDRESS_FIELD = 10_000  # characters of From and Return-Path that are looked at


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address (lower case, `local@domain`) and the name shown beside it."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """The part after the last `@`, empty when there is none."""
        return self.address.rpartition("@")[2] if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the text of the letter."""

    filename: str
    content_type: str  # lower case, `image/jpeg`
    data: bytes
    content_id: str = ""  # without angle brackets
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything later rules need to know about one message; made by `read`."""

    headers: tuple[tuple[str, str], ...] = ()  # (lower-case name, decoded and unfolded value), in order
    sender: Address | None = None  # From; None when absent or unreadable
    return_path: str | None = None  # None when absent, "" for the null path <>
    subject: str = ""
    message_id: str = ""  # without angle brackets
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    date: datetime | None = None  # the Date header, aware; never trusted for `received`
    text: str = ""  # the best text: text/plain, else HTML as text; lines end in \n
    html: str = ""  # the HTML part as it came, decoded
    attachments: tuple[Attachment, ...] = ()
    forwarded: tuple[Letter, ...] = ()  # message/rfc822 parts: letters within the letter
    content_type: str = "text/plain"  # of the whole message, lower case
    report_type: str = ""  # multipart/report's report-type, lower case
    report: tuple[tuple[tuple[str, str], ...], ...] = ()  # delivery-status: blocks of (lower-case field, value)
    size_bytes: int = 0
    whole: bool = True  # False: only the header block was read (an oversize letter)
    defects: tuple[str, ...] = field(default=())

    def header(self, name: str) -> str:
        """The first value of the header `name` (any case), or an empty string."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    def all_headers(self, name: str) -> tuple[str, ...]:
        """Every value of the header `name` (any case), in order."""
        return tuple(value for key, value in self.headers if key == name.lower())


def read(raw: bytes) -> Letter:
    """The letter in `raw`. Never raises: what is broken is listed in `defects`."""
    return _read(_with_plain_line_ends(raw), len(raw), depth=0)


def read_headers(block: bytes, size_bytes: int) -> Letter:
    """The letter known by its header `block` alone, of a message of `size_bytes`."""
    fields, _body = header.split(_with_plain_line_ends(block))
    content_type, parameters = _content_type(fields)
    letter = replace(_headed(fields), content_type=content_type, size_bytes=size_bytes, whole=False)
    return replace(letter, report_type=parameters.get("report-type", "").lower())


def seen_key(raw: bytes) -> str:
    """The hex SHA-256 of `raw` with CRLF made LF: the same letter whoever stored it."""
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def _with_plain_line_ends(raw: bytes) -> bytes:
    r"""`raw` with lines ended by `\n`; `\r\r\n` is a gateway's fault, lone `\r` ends lines only where no `\n` does."""
    if b"\r" not in raw:
        return raw
    lines = raw.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
    return lines if b"\n" in lines else lines.replace(b"\r", b"\n")


def _read(raw: bytes, size_bytes: int, depth: int) -> Letter:
    part = mime.part_of(raw)
    versions = tuple(body.versions(part))
    leaves = tuple(leaf for leaf in part.walk() if not leaf.parts)
    alone = not part.parts
    files = tuple(leaf for leaf in leaves if not body.is_text(leaf, alone=alone))
    forwarded, attachments = _forwarded_and_attached(files, depth)
    return replace(
        _headed(part.fields),
        text="\n\n".join(filter(None, (version.best for version in versions)))[:MOST_CHARS],
        html="\n".join(filter(None, (version.html for version in versions))),
        attachments=attachments,
        forwarded=forwarded,
        content_type=part.content_type,
        report_type=part.parameters.get("report-type", "").lower(),
        report=tuple(block for leaf in leaves if _is_report(leaf) for block in _blocks(leaf.octets)),
        size_bytes=size_bytes,
        defects=_defects(part),
    )


def _headed(fields: tuple[tuple[str, bytes], ...]) -> Letter:
    """A letter of which only the header is known."""
    written = tuple((name, header.unfolded(value)) for name, value in fields)
    first = dict(reversed(written))
    return Letter(
        headers=tuple((name, header.plain(value)) for name, value in written),
        sender=_sender(first.get("from", "")[:_LONGEST_ADDRESS_FIELD]),
        return_path=_return_path(first.get("return-path")),
        subject=header.plain(first.get("subject", "")),
        message_id=next(iter(header.ids(first.get("message-id", ""))), ""),
        in_reply_to=header.ids(first.get("in-reply-to", "")),
        references=header.ids(first.get("references", "")),
        date=header.moment(first.get("date", "")),
    )


def _content_type(fields: tuple[tuple[str, bytes], ...]) -> tuple[str, dict[str, str]]:
    part = mime.part_of(b"".join(b"%b: %b\n" % (name.encode(), value) for name, value in fields) + b"\n")
    return part.content_type, part.parameters


def _sender(value: str) -> Address | None:
    """The first mailbox of From; some programs encode the whole field, address and all."""
    for written in (value, header.plain(value)):
        for address, name in header.mailboxes(written):
            return Address(address, name)
    return None


def _return_path(value: str | None) -> str | None:
    if value is None:
        return None
    return next((address for address, _name in header.mailboxes(value[:_LONGEST_ADDRESS_FIELD])), "")


def _forwarded_and_attached(
    files: tuple[mime.Part, ...], depth: int
) -> tuple[tuple[Letter, ...], tuple[Attachment, ...]]:
    """Letters within the letter, and all other files; reports on deliveries are neither."""
    letters: list[Letter] = []
    attachments: list[Attachment] = []
    for leaf in files:
        if _is_letter(leaf) and depth < DEEPEST:
            letters.append(_read(_with_plain_line_ends(leaf.octets).lstrip(b"\n"), len(leaf.octets), depth + 1))
        elif leaf.content_type in ("text/rfc822-headers", "message/rfc822-headers"):
            letters.append(read_headers(leaf.octets.strip(), len(leaf.octets)))
        elif not _is_report(leaf) and (leaf.octets or leaf.filename):
            attachments.append(_attachment(leaf))
    return tuple(letters), tuple(attachments)


def _is_letter(leaf: mime.Part) -> bool:
    is_eml = leaf.filename.lower().endswith(".eml") and leaf.content_type == "application/octet-stream"
    return is_eml or leaf.content_type in ("message/rfc822", "message/global")


def _is_report(leaf: mime.Part) -> bool:
    return leaf.content_type in ("message/delivery-status", "message/global-delivery-status")


def _blocks(octets: bytes) -> Iterator[tuple[tuple[str, str], ...]]:
    """The groups of fields in a delivery report (RFC 3464 section 2.1), parted by blank lines."""
    for block in _with_plain_line_ends(octets).strip().split(b"\n\n"):
        fields, _rest = header.split(block.strip(b"\n"))
        if fields:
            yield tuple((name, header.plain(header.unfolded(value))) for name, value in fields)


def _attachment(leaf: mime.Part) -> Attachment:
    content_id = leaf.value("content-id").strip("<> ")
    inline = leaf.disposition == "inline" or (bool(content_id) and leaf.disposition != "attachment")
    return Attachment(leaf.filename, leaf.content_type, leaf.octets, content_id, inline)


def _defects(part: mime.Part) -> tuple[str, ...]:
    """Each fault once, in the order met."""
    headless = () if part.fields else ("no header",)
    endless = ("more text than is read",) if any(body.is_too_long(leaf) for leaf in part.walk()) else ()
    return tuple(dict.fromkeys((*headless, *endless, *(defect for leaf in part.walk() for defect in leaf.defects))))
