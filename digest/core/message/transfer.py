"""Transfer encodings undone: Base64, quoted-printable and uuencode as they arrive, not as they should (RFC 2045)."""

from __future__ import annotations

import binascii
from itertools import islice
from typing import NamedTuple

from digest.core.text.expression import expression

MOST_UU_FILES = 100  # in one text
MOST_BLOCKS = 1_000  # of Base64, one after the other
_NAME = expression(r"[^a-z0-9]+")
_NOT_BASE64 = expression(rb"[^A-Za-z0-9+/=\s]")
_BASE64_LINE = expression(rb"[A-Za-z0-9+/]{60,}+=*\r?\n")  # no word is as long
_BETWEEN_WORDS = expression(rb"(?<=\S) (?=\S)")
_PADDED_INSIDE = expression(rb"=\s*+[A-Za-z0-9+/]")
_PADDING = expression(rb"={1,3}\s*")
_SHORT = 100  # octets; in so few a single space between words tells
_UNQUOTED = expression(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\r?\Z)")
_SOFT_BREAK = expression(rb"=[ \t]+(?=\r?\n)")
# Text whose header lost its Content-Transfer-Encoding: lines of Base64 alone, or soft breaks and codes.
_BASE64_LINES = expression(rb"\s*(?:[A-Za-z0-9+/]{60,76}\r?\n){1,200000}[A-Za-z0-9+/]{0,76}={0,2}\s*")
_QUOTED_CODE = expression(rb"=(?:20|3D|C3|E2|A0|0D|09)")
_LONGEST_QUOTED_LINE = 80  # octets; RFC 2045 allows 76
_UU_FILE = expression(rb"(?m)^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n")
_UU_END = expression(rb"(?m)^end[ \t]*\r?$")
_UU_LINE = expression(rb"[\x20-\x60]{1,90}")


class Undone(NamedTuple):
    """What was under a transfer encoding, and what was wrong with it."""

    octets: bytes
    defects: tuple[str, ...] = ()


class Enclosed(NamedTuple):
    """A file that stood uuencoded in a text."""

    filename: bytes
    octets: bytes


def undone(raw: bytes, start: int, end: int, encoding: str, *, is_text: bool) -> Undone:
    """`raw[start:end]` without its transfer encoding; one that was not really encoded is left alone.

    Only Base64 is decoded where it lies: a copy of a large attachment would be one too many.
    """
    match _NAME.sub("", encoding.lower().partition(";")[0].partition("(")[0]):
        case "base64":
            return _from_base64(raw, start, end, is_text=is_text)
        case "quotedprintable" | "quotedprintible":
            return _from_quoted(raw[start:end])
        case "xuuencode" | "uuencode" | "xuue" | "uue":
            files = unuued(raw[start:end])[1]
            return Undone(files[0].octets) if files else Undone(raw[start:end], ("not really uuencoded",))
        case "" | "7bit" | "8bit" | "binary" | "7bits" | "8bits" | "none":
            return _undeclared(raw[start:end]) if is_text else Undone(raw[start:end])
        case _:
            return Undone(raw[start:end], ("unknown transfer encoding",))


def unbased(written: bytes | memoryview) -> tuple[bytes, bool]:
    """The octets in Base64, whatever else stands in it and however it ends, and whether it was sound."""
    if _PADDED_INSIDE.search(written):  # several one after the other
        *blocks, rest = _PADDING.split(bytes(written), MOST_BLOCKS)
        return b"".join(unbased(block)[0] for block in (*blocks, rest.replace(b"=", b""))), False
    try:
        return binascii.a2b_base64(written), True
    except binascii.Error:
        bare = bytes(written).rstrip(b"= \r\n\t")
    for ending in (bare, bare[:-1]):
        try:
            return binascii.a2b_base64(ending + b"=="), False
        except binascii.Error:
            continue
    return b"", False


def unuued(text: bytes) -> tuple[bytes, tuple[Enclosed, ...]]:
    """`text` without the uuencoded files in it, and these files (gateways and old Unix mail put them there)."""
    pieces, files, at = [], [], 0
    for begin in islice(_UU_FILE.finditer(text), MOST_UU_FILES):
        end = _UU_END.search(text, begin.end()) if begin.start() >= at else None
        if end and (octets := _from_uu(text[begin.end() : end.start()])):
            pieces.append(text[at : begin.start()])
            files.append(Enclosed(begin[1].strip(), octets))
            at = end.end()
        elif end is None and begin.start() >= at:
            break
    return b"".join((*pieces, text[at:])), tuple(files)


def _from_base64(raw: bytes, start: int, end: int, *, is_text: bool) -> Undone:
    foreign = _NOT_BASE64.search(raw, start, end)
    if foreign is None and raw.find(b" ", start, end) >= 0:
        foreign = _BETWEEN_WORDS.search(raw, start, end)
    if foreign is None:
        octets, is_sound = unbased(memoryview(raw)[start:end])
        return Undone(octets, () if is_sound else ("bad base64",))
    stop = max(raw.rfind(b"\n", start, foreign.start()) + 1, start)
    if _is_in_words(raw[start:end]) and not _BASE64_LINE.match(raw, start, stop):
        return Undone(raw[start:end], ("not really base64",))
    footer = raw[stop:end] if _is_in_words(raw[stop:end]) else b""  # a list server's, put below as it is
    octets, _is_sound = unbased(raw[start : end - len(footer)])
    return Undone(octets + (b"\n" + footer if footer and is_text else b""), ("bad base64",))


def _is_in_words(body: bytes) -> bool:
    """Whether `body` was never Base64: a twentieth of it, or in a short one any space between words, cannot be."""
    sample = body[:100_000]
    spaces = len(_BETWEEN_WORDS.findall(sample))
    foreign = len(_NOT_BASE64.findall(sample)) + spaces
    return (spaces > 0 and len(sample) < _SHORT) or (foreign * 20 > len(sample) > _SHORT)


def _from_quoted(body: bytes) -> Undone:
    """Quoted-printable; a line break after `=` counts also where white space was put between them on the way."""
    if b"\r\r\n" in body:
        body = body.replace(b"\r\r\n", b"\n")
    octets = binascii.a2b_qp(_SOFT_BREAK.sub(b"=", body))
    return Undone(octets, ("bad quoted-printable",) if _UNQUOTED.search(body) else ())


def _undeclared(body: bytes) -> Undone:
    """Text that names no encoding; a few gateways lose the field but leave the encoding."""
    if b"=\n" in body or b"=\r\n" in body:
        soft = body.count(b"=\n") + body.count(b"=\r\n")
        if soft > 1 and _QUOTED_CODE.search(body) and max(map(len, body.split(b"\n"))) < _LONGEST_QUOTED_LINE:
            return Undone(binascii.a2b_qp(body), ("quoted-printable without saying so",))
    elif b" " not in body[:200] and _BASE64_LINES.fullmatch(body):
        octets, _is_sound = unbased(body)
        if _is_readable(octets):
            return Undone(octets, ("base64 without saying so",))
    return Undone(body)


def _is_readable(octets: bytes) -> bool:
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return " " in text and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()


def _from_uu(lines: bytes) -> bytes:
    """The file in uuencoded lines, as far as they can be read; nothing where they are words of a letter."""
    octets: list[bytes] = []
    for line in lines.replace(b"\r", b"").split(b"\n"):
        if not line or line == b"`":
            continue
        if not _UU_LINE.fullmatch(line):
            return b""
        try:
            octets.append(binascii.a2b_uu(line))
        except binascii.Error:
            octets.append(_from_long_uu(line))
    return b"".join(octets)


def _from_long_uu(line: bytes) -> bytes:
    """A line with more signs than its length says: some encoders add a check sign."""
    signs = (((line[0] - 32) & 63) + 2) // 3 * 4 + 1
    try:
        return binascii.a2b_uu(line[:signs])
    except binascii.Error:
        return b""
