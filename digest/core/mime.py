"""The parts of a message (RFC 2045, 2046), read so that no bytes can raise, recurse without bound or take long.

The standard library's parser is not used: at 400 levels of nesting it takes seconds, at 1,000 it
raises RecursionError, and each line of an attachment costs it a loop. Here depth and number are bounded.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.core import header

DEEPEST = 30  # real letters nest 3 to 8 deep; what lies deeper is kept as an attachment
MOST_PARTS = 1_000  # of one multipart
MOST_COPIED = 150_000_000  # octets times depth: a large letter may not also be a deep one

_STRUCTURE = ("content-type", "content-disposition", "content-transfer-encoding")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_BETWEEN_WORDS = re.compile(rb"(?<=\S) (?=\S)")
_SHORT = 100  # octets; in so few a single space between words tells
_UU_BEGIN = re.compile(rb"(?m)^begin [0-7]{3,4} .*\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message: a leaf with its octets, or a multipart with its parts."""

    fields: tuple[tuple[str, bytes], ...]
    content_type: str  # lower case, `text/plain`
    parameters: dict[str, str]
    disposition: str  # `attachment`, `inline` or empty
    filename: str
    octets: bytes  # transfer encoding undone; empty for a multipart
    parts: tuple[Part, ...] = ()
    defects: tuple[str, ...] = field(default=())

    def value(self, name: str) -> str:
        """The first value of the lower-case field `name`, on one line, encoded words left; empty when absent."""
        return next((header.unfolded(value) for key, value in self.fields if key == name), "")

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def part_of(raw: bytes, depth: int = 0, assumed: str = "text/plain") -> Part:
    r"""The part that `raw` is, lines ending in `\n`; `assumed` is its type where it names none."""
    fields, body = header.split(raw)
    first = _first_values(fields)
    content_type, parameters = header.parameters(first.get("content-type", ""))
    content_type = _media_type(content_type, assumed)
    disposition, more = header.parameters(first.get("content-disposition", ""))
    filename = more.get("filename") or parameters.get("name", "")
    if content_type.startswith("multipart/") and depth < DEEPEST and depth * len(raw) < MOST_COPIED:
        parts, defects = _divided(body, content_type, parameters.get("boundary", ""), depth)
        return Part(fields, content_type, parameters, disposition, filename, b"", parts, defects)
    octets, defects = _unencoded(body, first.get("content-transfer-encoding", ""))
    too_deep = ("nested too deep",) if content_type.startswith("multipart/") else ()
    return Part(fields, content_type, parameters, disposition, filename, octets, (), defects + too_deep)


def _first_values(fields: tuple[tuple[str, bytes], ...]) -> dict[str, str]:
    """The fields that shape a part; of a field given twice the first counts."""
    return {name: header.unfolded(value) for name, value in reversed(fields) if name in _STRUCTURE}


def _media_type(given: str, assumed: str) -> str:
    """`given` where it is a type at all (RFC 2045 section 5.2), `text` alone read as `text/plain`."""
    if given in ("text", "plain", "html"):
        return "text/html" if given == "html" else "text/plain"
    return given if given.count("/") == 1 and not given.startswith("/") else assumed


def _divided(body: bytes, content_type: str, boundary: str, depth: int) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The parts between boundaries; a body without any is one text part, so that its words are not lost."""
    inner = "message/rfc822" if content_type == "multipart/digest" else "text/plain"
    octets = boundary.strip().encode("utf-8", "replace")
    pieces, closed = _between(body, octets) if octets else ((), True)
    if not pieces:
        return (part_of(b"\n" + body, depth + 1),), ("no boundary found",)
    parts = tuple(part_of(piece, depth + 1, inner) for piece in pieces)
    return parts, () if closed else ("last boundary missing",)


def _between(body: bytes, boundary: bytes) -> tuple[tuple[bytes, ...], bool]:
    """What stands between the boundary lines, and whether the last of them closes; beyond the bound all is one part."""
    pieces: list[bytes] = []
    start, closed = -1, False
    for line_start, line_end, closes in _boundaries(body, b"--" + boundary):
        if start >= 0 and not closed:
            pieces.append(body[start:line_start])
        start, closed = line_end, closes
        if len(pieces) >= MOST_PARTS:
            break
    if start >= 0 and not closed:
        pieces.append(body[start:])
    return tuple(pieces), closed


def _boundaries(lines: bytes, delimiter: bytes) -> Iterator[tuple[int, int, bool]]:
    """Each boundary line: where the text before it ends, where the text after it starts, whether it closes.

    A plain search: an expression tried at every line takes ten times as long on a large letter.
    """
    at = 0 if lines.startswith(delimiter) else _line_with(lines, delimiter, 0)
    while at >= 0:
        end = lines.find(b"\n", at)
        end = len(lines) if end < 0 else end
        rest = lines[at + len(delimiter) : end].rstrip(b" \t")
        if rest in (b"", b"--"):
            yield max(at - 1, 0), end + 1, rest == b"--"
        at = _line_with(lines, delimiter, end)


def _line_with(lines: bytes, delimiter: bytes, start: int) -> int:
    """Where the next line that begins with `delimiter` begins, from the line end at `start` or later; -1: nowhere."""
    found = lines.find(b"\n" + delimiter, start)
    return found + 1 if found >= 0 else -1


def _unencoded(body: bytes, encoding: str) -> tuple[bytes, tuple[str, ...]]:
    """`body` without its transfer encoding; one that was not really encoded is left alone."""
    match encoding.strip().lower().partition(";")[0].strip(" \"'"):
        case "base64":
            if _is_in_words(body):
                return body, ("not really base64",)
            return header.base64_octets(body), ()
        case "quoted-printable" | "quoted-printible":
            return binascii.a2b_qp(body), ()
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return _uudecoded(body), ()
        case "" | "7bit" | "8bit" | "binary":
            return body, ()
        case _:
            return body, ("unknown transfer encoding",)


def _is_in_words(body: bytes) -> bool:
    """Whether `body` was never Base64: a twentieth of it, or in a short one any space between words, cannot be."""
    spaces = len(_BETWEEN_WORDS.findall(body))
    return (spaces > 0 and len(body) < _SHORT) or (len(_NOT_BASE64.findall(body)) + spaces) * 20 > len(body) > _SHORT


def _uudecoded(body: bytes) -> bytes:
    """The file in a uuencoded body, as far as its lines can be read."""
    begin = _UU_BEGIN.search(body)
    octets: list[bytes] = []
    for line in body[begin.end() if begin else 0 :].split(b"\n"):
        if line.strip() in (b"end", b""):
            break
        try:
            octets.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(octets)
