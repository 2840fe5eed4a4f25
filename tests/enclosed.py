"""Builders of what letters enclose: winmail.dat, .msg and CMS files, as Outlook and S/MIME programs write them."""

from __future__ import annotations

import itertools
import struct
import zlib
from dataclasses import dataclass, field

from digest.core.message import rtf

TEXT, BINARY, OBJECT, NUMBER, TIME = 0x001F, 0x0102, 0x000D, 0x0003, 0x0040
SUBJECT, BODY, RICH, HTML = 0x0037, 0x1000, 0x1009, 0x1013
HEADERS, SENDER_NAME, SENDER_SMTP, SENT_AT = 0x007D, 0x0C1A, 0x5D01, 0x0039
INTERNET_PAGE, ATTACH_DATA, ATTACH_NAME, ATTACH_TYPE = 0x3FDE, 0x3701, 0x3707, 0x370E

Properties = dict[tuple[int, int], bytes]  # (number, kind): value


@dataclass
class Message:
    """A message of Outlook's: its properties, and attachments each with their own."""

    properties: Properties
    attachments: list[Properties | Message] = field(default_factory=list)


def text(words: str) -> bytes:
    return words.encode("utf-16-le")


def number(value: int) -> bytes:
    return struct.pack("<I", value)


def winmail(message: Message, page: int = 1252) -> bytes:
    """The message as winmail.dat (MS-OXTNEF)."""
    octets = struct.pack("<IH", 0x223E9F78, 0x0A01)
    octets += _attribute(1, 0x9006, 8, struct.pack("<I", 0x10000)) + _attribute(
        1, 0x9007, 6, struct.pack("<II", page, 0)
    )
    octets += _attribute(1, 0x9003, 6, _tnef_properties(message.properties))
    for attached in message.attachments:
        octets += _attribute(2, 0x9002, 6, struct.pack("<HIIHI", 1, 0xFFFFFFFF, 0, 0, 0))
        if isinstance(attached, Message):
            inner = {(ATTACH_DATA, OBJECT): bytes(16) + winmail(attached, page)}
            octets += _attribute(2, 0x9005, 6, _tnef_properties(inner))
            continue
        octets += _attribute(2, 0x800F, 6, attached[ATTACH_DATA, BINARY])
        named = {key: value for key, value in attached.items() if key[0] != ATTACH_DATA}
        octets += _attribute(2, 0x9005, 6, _tnef_properties(named))
    return octets


def _attribute(level: int, name: int, kind: int, octets: bytes) -> bytes:
    head = struct.pack("<BHHI", level, name, kind, len(octets))
    return head + octets + struct.pack("<H", sum(octets) & 0xFFFF)


def _tnef_properties(properties: Properties) -> bytes:
    octets = struct.pack("<I", len(properties))
    for (name, kind), value in properties.items():
        octets += struct.pack("<HH", kind, name)
        if name >= 0x8000:
            octets += bytes(16) + struct.pack("<II", 0, name)
        if kind in (NUMBER, TIME):
            octets += value
        else:
            ended = value + b"\0\0" if kind == TEXT else value
            octets += struct.pack("<II", 1, len(ended)) + ended + bytes(-len(ended) % 4)
    return octets


def rich(words: bytes) -> bytes:
    """Rich Text as PidTagRtfCompressed packs it (MS-OXRTFCP): repeated stretches become references."""
    out, units, seen = bytearray(), [], bytearray(rtf.START)
    at = 0
    while at < len(words):
        length, place = _longest(bytes(seen), words[at : at + 17])
        if length > 2:
            units.append((True, struct.pack(">H", (place & 4095) << 4 | (length - 2))))
        else:
            length = 1
            units.append((False, words[at : at + 1]))
        seen += words[at : at + length]
        at += length
    units.append((True, struct.pack(">H", (len(seen) & 4095) << 4)))
    for index in range(0, len(units), 8):
        eight = units[index : index + 8]
        out.append(sum(is_reference << bit for bit, (is_reference, _octets) in enumerate(eight)))
        out += b"".join(octets for _is_reference, octets in eight)
    check = zlib.crc32(out, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return struct.pack("<II4sI", len(out) + 12, len(words), b"LZFu", check) + bytes(out)


def _longest(seen: bytes, words: bytes) -> tuple[int, int]:
    window = max(len(seen) - 4000, 0)
    for length in range(len(words), 2, -1):
        place = seen.find(words[:length], window)
        if place >= 0:
            return length, place
    return 0, 0


def msg(message: Message) -> bytes:
    """The message as a .msg file (MS-OXMSG in MS-CFB)."""
    return _compound(_storage(message, 32))


def _storage(message: Message, header: int) -> dict[str, object]:
    tree = _streams(message.properties, header)
    for index, attached in enumerate(message.attachments):
        name = f"__attach_version1.0_#{index:08X}"
        if isinstance(attached, Message):
            tree[name] = {**_streams({}, 8), "__substg1.0_3701000D": _storage(attached, 24)}
        else:
            tree[name] = _streams(attached, 8)
    return tree


def _streams(properties: Properties, header: int) -> dict[str, object]:
    fixed = bytes(header)
    tree: dict[str, object] = {}
    for (name, kind), value in properties.items():
        is_fixed = kind in (NUMBER, TIME)
        fixed += struct.pack("<HHI8s", kind, name, 6, value if is_fixed else struct.pack("<I", len(value)))
        if not is_fixed:
            tree[f"__substg1.0_{name:04X}{kind:04X}"] = value
    return {"__properties_version1.0": fixed, **tree}


class _Sectors:
    def __init__(self) -> None:
        self.octets: list[bytes] = []
        self.table: list[int] = []

    def add(self, octets: bytes, size: int = 512) -> int:
        pieces = [octets[at : at + size].ljust(size, b"\0") for at in range(0, len(octets), size)]
        if not pieces:
            return 0xFFFFFFFE
        first = len(self.octets)
        self.octets += pieces
        self.table += [*range(first + 1, first + len(pieces)), 0xFFFFFFFE]
        return first


def _compound(tree: dict[str, object]) -> bytes:
    """A compound file; each folder's entries hang on one another as a list to the right."""
    big, mini = _Sectors(), _Sectors()
    entries: list[list[object]] = []

    def _add(name: str, node: object, kind: int) -> int:
        number = len(entries)
        entry: list[object] = [name, kind, 0xFFFFFFFF, 0xFFFFFFFF, 0, 0]
        entries.append(entry)
        if isinstance(node, dict):
            children = [_add(key, value, 1 if isinstance(value, dict) else 2) for key, value in node.items()]
            for child, following in itertools.pairwise(children):
                entries[child][2] = following
            entry[3] = children[0] if children else 0xFFFFFFFF
        else:
            assert isinstance(node, bytes)
            entry[4] = mini.add(node, 64) if len(node) < 4096 else big.add(node)
            entry[5] = len(node)
        return number

    _add("Root Entry", tree, 5)
    entries[0][4] = big.add(b"".join(mini.octets))
    entries[0][5] = 64 * len(mini.octets)
    directory = b"".join(_entry(*entry) for entry in entries)  # type: ignore[arg-type]
    first_entry = big.add(directory)
    first_mini = big.add(b"".join(number(value) for value in mini.table))
    tables = -(-(len(big.octets) + 8) // 120)
    numbers = range(len(big.octets), len(big.octets) + tables)
    table = b"".join(number(value) for value in [*big.table, *[0xFFFFFFFD] * tables])
    body = b"".join(big.octets) + table.ljust(512 * tables, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, tables, first_entry, 0, 4096, first_mini, 1, 0xFFFFFFFE, 0, numbers[0])
    head += b"".join(number(value) for value in numbers[1:])
    return head.ljust(512, b"\xff") + body


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    octets = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    octets += struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36) + struct.pack("<III", start, size, 0)
    return octets


def der(tag: int, *contents: bytes) -> bytes:
    """A value of definite length (X.690 section 8.1)."""
    octets = b"".join(contents)
    if len(octets) < 0x80:
        return bytes((tag, len(octets))) + octets
    size = (len(octets).bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + len(octets).to_bytes(size, "big") + octets


def ber(tag: int, *contents: bytes) -> bytes:
    """A value of indefinite length."""
    return bytes((tag, 0x80)) + b"".join(contents) + b"\0\0"


SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
ENVELOPED_DATA = bytes.fromhex("06092a864886f70d010703")
COMPRESSED_DATA = bytes.fromhex("060b2a864886f70d0109100109")
_DATA = bytes.fromhex("06092a864886f70d010701")
_SHA_256 = bytes.fromhex("300d06096086480165030402010500")


def signed(entity: bytes) -> bytes:
    """`entity` in CMS SignedData, as Outlook writes it: definite lengths. The signature is empty."""
    content = der(0x30, _DATA, der(0xA0, der(0x04, entity)))
    return der(0x30, SIGNED_DATA, der(0xA0, der(0x30, b"\x02\x01\x01", der(0x31, _SHA_256), content, der(0x31))))


def signed_in_pieces(entity: bytes, size: int = 1000) -> bytes:
    """`entity` in CMS SignedData, as OpenSSL and phones stream it: indefinite lengths, the text in pieces."""
    pieces = (der(0x04, entity[at : at + size]) for at in range(0, len(entity), size))
    content = ber(0x30, _DATA, ber(0xA0, ber(0x24, *pieces)))
    return ber(0x30, SIGNED_DATA, ber(0xA0, ber(0x30, b"\x02\x01\x01", der(0x31, _SHA_256), content, der(0x31))))


def compressed(packed: bytes) -> bytes:
    """Deflated octets in CMS CompressedData (RFC 3274)."""
    algorithm = der(0x30, bytes.fromhex("060b2a864886f70d0109100308"))
    content = der(0x30, _DATA, der(0xA0, der(0x04, packed)))
    return der(0x30, COMPRESSED_DATA, der(0xA0, der(0x30, b"\x02\x01\x00", algorithm, content)))


def enveloped(octets: bytes) -> bytes:
    """Octets in CMS EnvelopedData, as if they were encrypted."""
    content = der(0x30, _DATA, der(0x30, bytes.fromhex("060960864801650304012a")), der(0x80, octets))
    return der(0x30, ENVELOPED_DATA, der(0xA0, der(0x30, b"\x02\x01\x00", der(0x31), content)))
