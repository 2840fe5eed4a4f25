"""winmail.dat: the letter and its attachments in Outlook's Rich Text packing (MS-OXTNEF).

Read here rather than by a library: the known one counts to whatever a file claims, so that one of 51 octets
takes minutes. Here every count is bounded by the octets there are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from digest.core.message import mapi
from digest.core.text.charset import decoded, tidy

SIGNATURE = b"\x78\x9f\x3e\x22"
DEEPEST = 5  # messages within messages
MOST_ATTRIBUTES = 20_000
MOST_ATTACHMENTS = 100
MOST_VALUES = 20  # of one property; categories have the most

_RENDERING, _TITLE, _OCTETS, _ATTACHED = 0x9002, 0x8010, 0x800F, 0x9005
_PROPERTIES, _BODY, _PAGE = 0x9003, 0x800C, 0x9007
_NAMED = 0x8000  # numbers from here on carry a name
_MANY = 0x1000
_SIZES = {0x02: 4, 0x0B: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_OF_ANY_SIZE = frozenset({mapi.STRING8, mapi.UNICODE, mapi.OBJECT, mapi.BINARY, 0})
_INTERFACE = 16  # octets before a message within: what kind of object it is


class _Attribute(NamedTuple):
    number: int
    octets: bytes


def read_tnef(octets: bytes, depth: int = 0) -> mapi.Package | None:
    """The message in `octets`, as far as it can be read; None for what is none. Never raises."""
    if not octets.startswith(SIGNATURE) or depth > DEEPEST:
        return None
    attributes = list(_attributes(octets))
    page = next((_page(found.octets) for found in attributes if found.number == _PAGE), "cp1252")
    message = mapi.Properties(_properties(_first(attributes, _PROPERTIES)), page)
    plain = tidy(decoded(_first(attributes, _BODY), page)).rstrip("\0")
    files = tuple(_file(attached, page, depth) for attached in islice(_attachments(attributes), MOST_ATTACHMENTS))
    package = mapi.package(message, files, plain)
    is_told = package.plain or package.html or any(file.octets or file.package for file in files)
    return package if is_told else None


def _attributes(octets: bytes) -> Iterator[_Attribute]:
    """The attributes in order: level, number, kind, size, octets, check sum; the last may be cut short."""
    at = 6
    for _ in range(MOST_ATTRIBUTES):
        if at + 9 > len(octets):
            return
        _level, number, _kind, size = struct.unpack_from("<BHHI", octets, at)
        yield _Attribute(number, octets[at + 9 : at + 9 + size])
        at += 9 + size + 2


def _first(attributes: list[_Attribute], number: int) -> bytes:
    return next((found.octets for found in attributes if found.number == number), b"")


def _page(octets: bytes) -> str:
    return f"cp{int.from_bytes(octets[:4], 'little')}"


def _attachments(attributes: list[_Attribute]) -> Iterator[dict[int, bytes]]:
    """The attributes of each attachment; each begins with how it is shown."""
    current: dict[int, bytes] | None = None
    for attribute in attributes:
        if attribute.number == _RENDERING:
            if current is not None:
                yield current
            current = {}
        elif current is not None and attribute.number in (_TITLE, _OCTETS, _ATTACHED):
            current.setdefault(attribute.number, attribute.octets)
    if current is not None:
        yield current


def _file(attached: dict[int, bytes], page: str, depth: int) -> mapi.File:
    properties = mapi.Properties(_properties(attached.get(_ATTACHED, b"")), page)
    octets = attached.get(_OCTETS) or properties.octets(mapi.ATTACH_OCTETS)
    title = decoded(attached.get(_TITLE, b"").rstrip(b"\0"), page)
    inner = read_tnef(octets[_INTERFACE:], depth + 1) if octets[_INTERFACE : _INTERFACE + 4] == SIGNATURE else None
    return mapi.file(properties, b"" if inner else octets, title, inner)


def _properties(octets: bytes) -> dict[int, mapi.Value]:
    """The properties in `octets`, up to the first that cannot be read; those of many values are passed over."""
    properties: dict[int, mapi.Value] = {}
    try:
        count, at = struct.unpack_from("<I", octets)[0], 4
        for _ in range(min(count, mapi.MOST_PROPERTIES)):
            kind, number = struct.unpack_from("<HH", octets, at)
            at = _after_name(octets, at + 4) if number >= _NAMED else at + 4
            value, at = _value(octets, at, kind)
            if value is not None and number < _NAMED:
                properties.setdefault(number, value)
    except (struct.error, ValueError):
        pass
    return properties


def _after_name(octets: bytes, at: int) -> int:
    """Where the name of a property ends: a family of 16 octets, then a number or a text."""
    (kind,) = struct.unpack_from("<I", octets, at + 16)
    if kind == 0:
        return at + 24
    (size,) = struct.unpack_from("<I", octets, at + 20)
    return at + 24 + _padded(size)


def _value(octets: bytes, at: int, kind: int) -> tuple[mapi.Value | None, int]:
    """The value at `at` and where the next property starts; None for one of many values."""
    single = kind & ~_MANY
    if single not in _OF_ANY_SIZE:
        count, at = _count(octets, at) if kind & _MANY else (1, at)
        if single not in _SIZES or at > len(octets):
            raise ValueError("no kind of property")
        size = _SIZES[single]
        return None if kind & _MANY else mapi.Value(kind, octets[at : at + size]), at + size * count
    count, at = _count(octets, at)
    value = None
    if count > MOST_VALUES:
        raise ValueError("more values than there can be")
    for index in range(count):
        size, at = _count(octets, at)
        value = mapi.Value(kind, octets[at : at + size]) if index == 0 and not kind & _MANY else value
        at += _padded(size)
    return value, at


def _count(octets: bytes, at: int) -> tuple[int, int]:
    return struct.unpack_from("<I", octets, at)[0], at + 4


def _padded(size: int) -> int:
    return (size + 3) & ~3
