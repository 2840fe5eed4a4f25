"""The parts of a message (RFC 2045, 2046), read so that no bytes can raise, recurse without bound or take long.

The standard library's parser is not used: at 400 levels of nesting it takes seconds, at 1,000 it
raises RecursionError, and each line of an attachment costs it a loop. Here depth and number are bounded,
and places in the one message are handed down rather than copies of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from digest.core.message import header, transfer
from digest.core.text.expression import expression

DEEPEST = 100  # real letters nest 3 to 8 deep; what lies deeper is kept as an attachment
MOST_PARTS = 1_000  # of one multipart; the rest is kept as one
MOST_LINES = 500_000  # that look like a boundary of one multipart
MOST_IN_ALL = 5_000  # of one message

_STRUCTURE = ("content-type", "content-disposition", "content-transfer-encoding", "content-id", "content-location")
_SIGNED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_GUESSED_BOUNDARY = expression(
    rb"(?:\A|\n)--([^\s-][^\r\n]{0,69}?|-{2,40}[^\s-][^\r\n]{0,60}?)[ \t]{0,9}\r{0,2}\n(?=content-)",
    re.IGNORECASE,
)
_PREAMBLE = expression(rb"\s*(?:This is a multi-?part message in MIME format[^\n]{0,60}\n\s*)?", re.IGNORECASE)
_LOOKED_AT = 100_000  # octets searched for a boundary that no header names


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message: a leaf with its octets, or a multipart with its parts."""

    fields: header.Fields
    content_type: str  # lower case, `text/plain`
    parameters: dict[str, str]
    disposition: str  # `attachment`, `inline` or empty
    filename: str
    octets: bytes  # transfer encoding undone; of a multipart what stands before its first part
    parts: tuple[Part, ...] = ()
    content_id: str = ""  # without angle brackets
    defects: tuple[str, ...] = field(default=())

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def part_of(raw: bytes) -> Part:
    """The message that `raw` is, as parts."""
    return _Message(raw).part(0, len(raw), 0, "text/plain")


class _Message:
    """The octets of one message, and how many parts may still be found in them."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.parts_left = MOST_IN_ALL

    def part(self, start: int, end: int, depth: int, assumed: str) -> Part:
        """The part at `raw[start:end]`; `assumed` is its type where it names none."""
        head = header.head(self.raw, start, end, within=depth > 0)
        self.parts_left -= 1
        first = _first_values(head.fields)
        given, parameters = header.parameters(first.get("content-type", ""))
        disposition, more = header.parameters(first.get("content-disposition", ""))
        shell = Part(
            head.fields,
            _media_type(given, assumed),
            parameters,
            disposition,
            _filename(more.get("filename") or parameters.get("name", "")),
            b"",
            content_id=first.get("content-id", "").strip("<> "),
            defects=head.defects,
        )
        encoding = first.get("content-transfer-encoding", "")
        if shell.content_type.startswith("multipart/"):
            return self._multipart(shell, head.body_at, end, depth, encoding)
        if not given and depth == 0 and (boundary := self._headless_boundary(head.body_at, end)):
            return self._unannounced(shell, head.body_at, end, boundary)
        return self._leaf(shell, head.body_at, end, depth, encoding)

    def _multipart(self, shell: Part, start: int, end: int, depth: int, encoding: str) -> Part:
        if depth >= DEEPEST or self.parts_left <= 0:
            fault = "nested too deep" if depth >= DEEPEST else "too many parts"
            return replace(shell, octets=self.raw[start:end], defects=(*shell.defects, fault))
        boundary = shell.parameters.get("boundary", "").strip().encode("utf-8", "replace")
        if boundary and self.raw.find(b"--" + boundary, start, end) >= 0:
            return self._divided(shell, start, end, boundary, depth)
        if encoding.strip().lower() in ("base64", "quoted-printable"):  # RFC 2045 section 6.4 forbids it
            body = transfer.undone(self.raw, start, end, encoding, is_text=True).octets
            return _Message(b"content-type: " + _field(shell) + b"\n\n" + body)._as_part_of(shell, depth)
        if guessed := _GUESSED_BOUNDARY.search(self.raw, max(start - 1, 0), min(end, start + _LOOKED_AT)):
            fault = "wrong boundary" if boundary else "boundary not named"
            shell = replace(shell, defects=(*shell.defects, fault))
            return self._divided(shell, start, end, guessed[1], depth)
        return self._undivided(shell, start, end, depth, encoding)

    def _as_part_of(self, shell: Part, depth: int) -> Part:
        inner = self.part(0, len(self.raw), depth + 1, "text/plain")
        defects = (*shell.defects, "multipart under a transfer encoding", *inner.defects)
        return replace(shell, parts=inner.parts, defects=defects)

    def _divided(self, shell: Part, start: int, end: int, boundary: bytes, depth: int) -> Part:
        """`shell` with its parts."""
        inner = "message/rfc822" if shell.content_type == "multipart/digest" else "text/plain"
        pieces, closed = _between(self.raw, start, end, boundary)
        if not pieces:
            return self._undivided(shell, start, end, depth, "")
        parts = tuple(self.part(*piece, depth + 1, inner) for piece in pieces)
        preamble = self.raw[start : self.raw.rfind(b"--", start, pieces[0][0])] if start < pieces[0][0] else b""
        fault = () if closed else ("last boundary missing",)
        return replace(shell, octets=preamble, parts=parts, defects=(*shell.defects, *fault))

    def _undivided(self, shell: Part, start: int, end: int, depth: int, encoding: str) -> Part:
        """A multipart without boundaries: one text, so that its words are not lost."""
        text = Part((), "text/plain", {}, "", "", b"")
        part = self._leaf(text, start, end, depth + 1, encoding)
        return replace(shell, parts=(part,), defects=(*shell.defects, "no boundary found"))

    def _headless_boundary(self, start: int, end: int) -> bytes:
        """The boundary at the very start of a body whose header lost its Content-Type (a few list servers)."""
        before = _PREAMBLE.match(self.raw, start, min(end, start + 1_000))
        at = before.end() if before else start
        boundary = _GUESSED_BOUNDARY.match(self.raw, at - 1 if at > start else at, min(end, at + 1_000))
        return boundary[1] if boundary else b""

    def _unannounced(self, shell: Part, start: int, end: int, boundary: bytes) -> Part:
        shell = replace(shell, content_type="multipart/mixed", defects=(*shell.defects, "multipart without saying so"))
        whole = self._divided(shell, start, end, boundary, 0)
        kinds = [part.content_type for part in whole.parts]
        return replace(whole, content_type="multipart/alternative") if kinds == ["text/plain", "text/html"] else whole

    def _leaf(self, shell: Part, start: int, end: int, depth: int, encoding: str) -> Part:
        is_text = shell.content_type.startswith("text/")
        octets, defects = transfer.undone(self.raw, start, end, encoding, is_text=is_text)
        leaf = replace(shell, octets=octets, defects=(*shell.defects, *defects))
        return _unsigned(leaf, depth) if shell.content_type in _SIGNED and depth < DEEPEST else leaf


def _unsigned(leaf: Part, depth: int) -> Part:
    """An opaque-signed letter (RFC 8551 section 3.5.2) as the part it encloses; an encrypted one as it is."""
    from digest.core.message.signed import content

    inner = content(leaf.octets)
    if inner is None:
        return leaf
    message = _Message(inner)
    return replace(leaf, octets=b"", parts=(message.part(0, len(inner), depth + 10, "text/plain"),))


def _first_values(fields: header.Fields) -> dict[str, str]:
    """The fields that shape a part; of a field given twice the first that says something counts."""
    return {name: header.unfolded(value) for name, value in reversed(fields) if name in _STRUCTURE and value.strip()}


def _media_type(given: str, assumed: str) -> str:
    """`given` where it is a type at all (RFC 2045 section 5.2), `text` alone read as `text/plain`."""
    given = given.split(" ", 1)[0].strip("\"'")
    if given in ("text", "plain", "html", "text/", "text/text"):
        return "text/html" if given == "html" else "text/plain"
    return given if given.count("/") == 1 and not given.startswith("/") and not given.endswith("/") else assumed


def _filename(given: str) -> str:
    """The name alone: some programs send the folder it lay in too."""
    return given.replace("\\", "/").rstrip("/").rpartition("/")[2].strip()


def _field(shell: Part) -> bytes:
    return next((value for name, value in shell.fields if name == "content-type"), b"")


def _between(raw: bytes, start: int, end: int, boundary: bytes) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Where the parts start and end, and whether the last boundary closes; beyond the bound all is one part."""
    pieces: list[tuple[int, int]] = []
    opened, closed = -1, False
    for line_start, line_end, closes in _boundaries(raw, start, end, b"--" + boundary):
        if opened >= 0 and not closed:
            pieces.append((opened, max(opened, line_start)))
        opened, closed = line_end, closes
        if len(pieces) >= MOST_PARTS:
            break
    if opened >= 0 and not closed:
        pieces.append((opened, end))
    return tuple(pieces), closed


def _boundaries(raw: bytes, start: int, end: int, delimiter: bytes) -> Iterator[tuple[int, int, bool]]:
    """Each boundary line: where the text before it ends, where the text after it starts, whether it closes.

    A plain search: an expression tried at every line takes ten times as long on a large letter.
    """
    at = raw.find(delimiter, start, end)
    for _ in range(MOST_LINES):
        if at < 0:
            return
        newline = raw.find(b"\n", at, end)
        line_end = end if newline < 0 else newline
        rest = raw[at + len(delimiter) : min(line_end, at + len(delimiter) + 100)].rstrip(b" \t\r")
        if rest in (b"", b"--") and (at == start or raw[at - 1] == 10):
            yield _before(raw, start, at), min(line_end + 1, end), rest == b"--"
        at = raw.find(delimiter, line_end, end)


def _before(raw: bytes, start: int, at: int) -> int:
    """Where the line end before the boundary line at `at` starts; it is the boundary's (RFC 2046 section 5.1.1)."""
    if at > start:
        at -= 1
    while at > start and raw[at - 1] == 13:
        at -= 1
    return at
