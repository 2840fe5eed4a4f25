"""Signed letters with the signature off: CMS that encloses its text (RFC 5652, 8551), and PGP's armour (RFC 9580).

Nothing is verified: who wrote a letter is told by the server that took it in, not by its signature.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from digest.core.text.expression import expression

MOST_OCTETS = 50_000_000  # of a compressed letter, unpacked; our largest letters have 25 million
MOST_VALUES = 500_000  # of one letter: 25 MB in pieces of 1,000 octets, gone through several times
DEEPEST = 40  # values within values; a signed letter needs 8

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
_COMPRESSED_DATA = bytes.fromhex("2a864886f70d0109100109")  # 1.2.840.113549.1.9.16.1.9, RFC 3274
_SEQUENCE, _OID, _OCTETS, _OCTETS_IN_PIECES, _EXPLICIT = 0x30, 0x06, 0x04, 0x24, 0xA0

_ARMOUR = expression(
    r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z-]{1,30}: ?[^\n]{0,200}\n){0,10}[ \t]*\n", re.MULTILINE
)
_SIGNATURE = expression(r"^-----BEGIN PGP SIGNATURE-----[ \t]*$", re.MULTILINE)
_SIGNATURE_END = expression(r"^-----END PGP SIGNATURE-----[ \t]*(?:\n|\Z)", re.MULTILINE)
_DASHED = expression(r"^- (?=-|From )", re.MULTILINE)


class _Value(NamedTuple):
    """One value of BER: its tag, where its contents start and end, and where the next value starts."""

    tag: int
    start: int
    end: int
    after: int


def content(octets: bytes) -> bytes | None:
    """The message in a CMS of signed or compressed data; None for an encrypted one and for what is no CMS."""
    try:
        return _Cms(octets).content()
    except (IndexError, ValueError, StopIteration, zlib.error):
        return None


def without_armour(text: str) -> str:
    """`text` with PGP's armour around a clear-signed part off: header, dash-escapes and signature."""
    if "-----BEGIN PGP SIGNED MESSAGE-----" not in text:
        return text
    pieces, at = [], 0
    for opening in _ARMOUR.finditer(text):
        signature = _SIGNATURE.search(text, opening.end())
        if opening.start() < at or signature is None:
            break
        closing = _SIGNATURE_END.search(text, signature.end())
        inner = _DASHED.sub("", text[opening.end() : signature.start()])
        pieces += [text[at : opening.start()], inner]
        at = closing.end() if closing else len(text)
    return "".join(pieces) + text[at:]


class _Cms:
    """Walks through the values of a CMS, as many as an honest one has."""

    def __init__(self, octets: bytes) -> None:
        self.octets = octets
        self.left = MOST_VALUES

    def content(self) -> bytes | None:
        """What was signed or compressed."""
        outer = self._value(0, len(self.octets))
        kind, wrapped = self._first_two(outer)
        name = self.octets[kind.start : kind.end]
        if outer.tag != _SEQUENCE or name not in (_SIGNED_DATA, _COMPRESSED_DATA):
            return None
        body = self._value(wrapped.start, wrapped.end)
        enclosed = next(value for value in self._values(body) if value.tag == _SEQUENCE and self._is_content(value))
        _kind, explicit = self._first_two(enclosed)
        data = b"".join(self._pieces(self._value(explicit.start, explicit.end), 0))
        return data if name == _SIGNED_DATA else zlib.decompressobj().decompress(data, MOST_OCTETS)

    def _is_content(self, value: _Value) -> bool:
        """Whether a sequence is an EncapsulatedContentInfo with something in it: a name, then what it names."""
        tags = [inner.tag for inner in islice(self._values(value), 2)]
        return tags == [_OID, _EXPLICIT]

    def _first_two(self, value: _Value) -> tuple[_Value, _Value]:
        first, second = islice(self._values(value), 2)
        return first, second

    def _values(self, outer: _Value) -> Iterator[_Value]:
        """The values inside `outer`."""
        at = outer.start
        while at < outer.end:
            value = self._value(at, outer.end)
            yield value
            at = value.after

    def _value(self, at: int, end: int, depth: int = 0) -> _Value:
        """The value at `at` (X.690 section 8.1); one of indefinite length ends where two zeros close it."""
        tag, length, start = self.octets[at], self.octets[at + 1], at + 2
        self.left -= 1
        if depth > DEEPEST or self.left < 0:
            raise ValueError("more values than an honest letter has")
        if length == 0x80:
            stop = self._closing(start, end, depth)
            return _Value(tag, start, stop, stop + 2)
        if length > 0x80:
            size = length & 0x7F
            length, start = int.from_bytes(self.octets[start : start + size], "big"), start + size
        stop = min(start + length, end)  # a letter cut short is still read
        return _Value(tag, start, stop, stop)

    def _closing(self, at: int, end: int, depth: int) -> int:
        """Where the zeros stand that close a value of indefinite length; `end` where they are missing."""
        while at < end - 1 and self.octets[at : at + 2] != b"\0\0":
            at = self._value(at, end, depth + 1).after
        return min(at, end)

    def _pieces(self, value: _Value, depth: int) -> Iterator[bytes]:
        """The octets of a string that may be sent in pieces, and pieces of pieces."""
        if value.tag == _OCTETS:
            yield self.octets[value.start : value.end]
        elif value.tag == _OCTETS_IN_PIECES and depth < DEEPEST:
            for piece in self._values(value):
                yield from self._pieces(piece, depth + 1)
