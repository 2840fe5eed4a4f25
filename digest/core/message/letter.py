"""A letter: what a message of raw bytes says (RFC 5322, 2045 to 2047, 3834, 8601)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from digest.core.message import body, header, mime
from digest.core.message.transfer import Enclosed
from digest.core.text.charset import decoded

if TYPE_CHECKING:
    from digest.core.message.mapi import File, Package

MOST_CHARS = 2_000_000  # of text, all parts together; the letter itself is kept whole
DEEPEST = 5  # letters within letters within letters; a deeper one is kept as an attachment
MOST_DEFECTS = 1_000  # of one letter; each is listed once
_LETTER_TYPES = frozenset({"message/rfc822", "message/global"})
_MSG_TYPES = frozenset({"application/vnd.ms-outlook", "application/x-msg"})
_TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_TNEF, _COMPOUND = b"\x78\x9f\x3e\x22", bytes.fromhex("d0cf11e0a1b11ae1")
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


def read_letter(raw: bytes) -> Letter:
    """The letter in `raw`. Never raises: what is broken is listed in `defects`."""
    return _read(_with_line_ends(_in_octets(raw)), len(raw), depth=0)


def read_headers(block: bytes, size_bytes: int) -> Letter:
    """The letter known by its header `block` alone, of a message of `size_bytes`."""
    part = mime.part_of(_with_line_ends(block))
    letter = _headed(part.fields, part.parameters.get("charset", ""))
    report_type = part.parameters.get("report-type", "").lower()
    return replace(letter, content_type=part.content_type, report_type=report_type, size_bytes=size_bytes, whole=False)


def seen_key(raw: bytes) -> str:
    """The hex SHA-256 of `raw` with CRLF made LF: the same letter whoever stored it."""
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def _in_octets(raw: bytes) -> bytes:
    """A letter that an editor saved as UTF-16 as the bytes it was."""
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw
    return raw.decode("utf-16", "replace").encode("utf-8", "replace")


def _with_line_ends(raw: bytes) -> bytes:
    r"""`raw` as it is where any line ends in `\n`; else every lone `\r` ends one (old Macintosh programs)."""
    return raw if b"\n" in raw or b"\r" not in raw else raw.replace(b"\r", b"\n")


def _read(raw: bytes, size_bytes: int, depth: int) -> Letter:
    part = mime.part_of(raw)
    leaves = [leaf for leaf in part.walk() if not leaf.parts]
    versions = body.versions(part)
    files = _Files(depth)
    for leaf in leaves:
        if body.is_kept(leaf, alone=not part.parts):
            files.take(leaf)
    files.unpack(version_file for version in versions for version_file in version.files)
    letter = _headed(part.fields, part.parameters.get("charset", ""))
    text, used, faults = _text(part, leaves, versions, files.packages)
    return replace(
        letter,
        text=text[:MOST_CHARS],
        html="\n".join(filter(None, (*(version.html for version in versions), *files.html()))),
        attachments=tuple(file for file in files.attachments if file.data is not used),
        forwarded=tuple(files.letters),
        content_type=part.content_type,
        report_type=part.parameters.get("report-type", "").lower(),
        report=tuple(block for leaf in leaves if _is_report(leaf) for block in _blocks(leaf.octets)),
        size_bytes=size_bytes,
        defects=_each_once(_defects(part, versions), letter.defects, files.defects, faults),
    )


def _text(
    part: mime.Part, leaves: list[mime.Part], versions: tuple[body.Version, ...], packages: list[Package]
) -> tuple[str, bytes, tuple[str, ...]]:
    """The best text, the octets of the file it was taken from if it was one, and what was wrong with it.

    Where no part has words: winmail.dat's, the calendar's, those of the only text file (phones send a picture
    message so), or what stands before the first part, in this order.
    """
    text = _joined(version.best for version in versions)
    text = text if text.strip() else _joined(body.Version(each.plain, each.html).best for each in packages)
    text = text if text.strip() else _joined(body.version_of(leaf).spare for leaf in leaves if _is_calendar(leaf))
    if text.strip() or not part.parts:
        return text, b"", ()
    texts = [leaf for leaf in leaves if leaf.content_type in ("text/plain", "text/html") and leaf.octets.strip()]
    if len(texts) == 1 and not _is_letter(texts[0]):
        version = body.version_of(texts[0])
        return version.best, texts[0].octets, ("text sent as a file", *version.defects)
    if not texts and (before := body.preamble(part)):
        return before, b"", ("text before the first part",)
    return "", b"", ()


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, texts))


def _headed(fields: header.Fields, label: str = "") -> Letter:
    """A letter of which only the header is known; `label` is the charset of its text, in which 8-bit fields may be."""
    written = tuple((name, header.unfolded(value, label)) for name, value in fields)
    first = {name: value for name, value in reversed(written) if value}
    read_out = [header.decoded_words(value) for _name, value in written]
    sender = _sender(first.get("from", "")[:_LONGEST_ADDRESS_FIELD])
    date = header.moment(first["date"]) if "date" in first else None
    return Letter(
        headers=tuple((name, text) for (name, _value), (text, _faults) in zip(written, read_out, strict=True)),
        sender=sender,
        return_path=_return_path(dict(reversed(written)).get("return-path")),
        subject=header.decoded_header(first.get("subject", "")),
        message_id=next(iter(header.ids(first.get("message-id", ""))), ""),
        in_reply_to=header.ids(first.get("in-reply-to", "")),
        references=header.ids(first.get("references", "")),
        date=date,
        defects=_each_once(
            header.header_faults(fields),
            (fault for _text, faults in read_out for fault in faults),
            () if sender or not fields else ("no sender address",),
            ("date is no date",) if "date" in first and date is None else (),
        ),
    )


def _sender(value: str) -> Address | None:
    """The first mailbox of From; some programs encode the whole field, address and all."""
    for written in (value, header.decoded_header(value)):
        for address, name in header.mailboxes(written):
            return Address(address, name)
    return None


def _return_path(value: str | None) -> str | None:
    if value is None:
        return None
    return next((address for address, _name in header.mailboxes(value[:_LONGEST_ADDRESS_FIELD])), "")


class _Files:
    """What came with the text: letters within the letter, files, and Outlook's packages with the files in them."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.letters: list[Letter] = []
        self.attachments: list[Attachment] = []
        self.packages: list[Package] = []
        self.defects: list[str] = []

    def take(self, leaf: mime.Part) -> None:
        """Keep `leaf` as what it is; reports on deliveries are neither letters nor files."""
        if _is_report(leaf) or not (leaf.octets or leaf.filename):
            return
        if leaf.content_type in ("text/rfc822-headers", "message/rfc822-headers"):
            self.letters.append(read_headers(leaf.octets.strip(), len(leaf.octets)))
        elif not self._open(leaf.filename, leaf.content_type, leaf.octets):
            self.attachments.append(_attachment(leaf))

    def unpack(self, files: Iterable[Enclosed]) -> None:
        """Keep the files that stood uuencoded in the text."""
        for file in files:
            name = decoded(file.filename)
            if not self._open(name, "application/octet-stream", file.octets):
                self.attachments.append(Attachment(name, "application/octet-stream", file.octets))

    def html(self) -> Iterator[str]:
        """The HTML in Outlook's packages."""
        return (package.html for package in self.packages)

    def _open(self, name: str, content_type: str, octets: bytes) -> bool:
        """Whether the file was opened: a letter in one of the formats of letters, or a winmail.dat."""
        if self.depth >= DEEPEST:
            return False
        if _is_named_letter(name, content_type) and self._add_letter(octets, content_type):
            return True
        if octets.startswith(_TNEF) or content_type in _TNEF_TYPES:
            from digest.core.message import tnef

            return self._add_package(tnef.read_tnef(octets), name or "winmail.dat")
        if octets.startswith(_COMPOUND) and (name.lower().endswith(".msg") or content_type in _MSG_TYPES):
            from digest.core.message import msg

            return self._add_saved(msg.read_msg(octets), name or "an Outlook letter", len(octets))
        return False

    def _add_letter(self, octets: bytes, content_type: str) -> bool:
        raw = _with_line_ends(octets).lstrip(b"\r\n")
        if content_type not in _LETTER_TYPES and not _is_headed(raw):
            return False
        self.letters.append(_read(raw, len(octets), self.depth + 1))
        return True

    def _add_package(self, package: Package | None, name: str) -> bool:
        if package is None:
            self.defects.append(f"{name} cannot be read")
            return False
        self.packages.append(package)
        self._add_files(package.files)
        return True

    def _add_saved(self, package: Package | None, name: str, size_bytes: int) -> bool:
        if package is None:
            self.defects.append(f"{name} cannot be read")
            return False
        self.letters.append(_packed(package, size_bytes, self.depth + 1))
        return True

    def _add_files(self, files: Iterable[File]) -> None:
        for file in files:
            if file.package:
                self.letters.append(_packed(file.package, len(file.octets), self.depth + 1))
            elif file.octets and not self._open(file.filename, file.content_type, file.octets):
                inline = bool(file.content_id)
                self.attachments.append(
                    Attachment(file.filename, file.content_type, file.octets, file.content_id, inline)
                )


def _packed(package: Package, size_bytes: int, depth: int) -> Letter:
    """A letter that came in one of Outlook's own formats."""
    fields, _rest = header.split(package.header)
    files = _Files(depth)
    if depth < DEEPEST:
        files._add_files(package.files)
    letter = _headed(tuple(field for field in fields if not field[0].startswith("content-")))
    return replace(
        letter,
        text=body.Version(package.plain, package.html).best,
        html=package.html,
        attachments=tuple(files.attachments),
        forwarded=tuple(files.letters),
        size_bytes=size_bytes,
        defects=_each_once(letter.defects, files.defects),
    )


def _is_letter(leaf: mime.Part) -> bool:
    return _is_named_letter(leaf.filename, leaf.content_type)


def _is_named_letter(name: str, content_type: str) -> bool:
    """A letter by its type, or by its name where the type says nothing (webmail uploads)."""
    return content_type in _LETTER_TYPES or (name.lower().endswith(".eml") and not content_type.startswith("image/"))


def _is_headed(raw: bytes) -> bool:
    """Whether `raw` starts with the header of a letter."""
    names = {name for name, _value in header.head(raw).fields}
    return len(names & {"from", "to", "subject", "date", "received", "message-id", "mime-version"}) > 1


def _is_calendar(leaf: mime.Part) -> bool:
    return leaf.content_type == "text/calendar"


def _is_report(leaf: mime.Part) -> bool:
    return leaf.content_type in ("message/delivery-status", "message/global-delivery-status")


def _blocks(octets: bytes) -> Iterator[tuple[tuple[str, str], ...]]:
    """The groups of fields in a delivery report (RFC 3464 section 2.1), parted by blank lines."""
    lines = octets.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
    for block in _with_line_ends(lines).strip().split(b"\n\n"):
        fields, _rest = header.split(block.strip(b"\n"))
        if fields:
            yield tuple((name, header.decoded_header(header.unfolded(value))) for name, value in fields)


def _attachment(leaf: mime.Part) -> Attachment:
    inline = leaf.disposition == "inline" or (bool(leaf.content_id) and leaf.disposition != "attachment")
    return Attachment(leaf.filename, leaf.content_type, leaf.octets, leaf.content_id, inline)


def _defects(part: mime.Part, versions: tuple[body.Version, ...]) -> Iterator[str]:
    """What is wrong with the parts and the texts in them."""
    if not part.fields:
        yield "no header"
    for leaf in part.walk():
        yield from leaf.defects
    for version in versions:
        yield from version.defects


def _each_once(*faults: Iterable[str]) -> tuple[str, ...]:
    """Each fault once, in the order met, no more than a person would read."""
    return tuple(dict.fromkeys(islice((fault for group in faults for fault in group), MOST_DEFECTS)))
