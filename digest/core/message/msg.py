"""A .msg file: a letter as Outlook saves it (MS-OXMSG)."""

from __future__ import annotations

import struct

from digest.core.message import mapi
from digest.core.message.msg_container import Compound, Entry

DEEPEST = 5  # messages within messages
MOST_ATTACHMENTS = 500

_FIXED = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_"
_EMBEDDED = "__substg1.0_3701000D"
_STREAM = "__substg1.0_"
_HEADERS = {"message": 32, "embedded": 24, "attachment": 8}  # octets before the first fixed property


def read_msg(octets: bytes) -> mapi.Package | None:
    """The letter in a .msg file; None for what is none. Never raises."""
    try:
        compound = Compound(octets)
        if _FIXED not in compound.inside(compound.root):
            return None  # a Word or Excel file
        return _package(compound, compound.root, _HEADERS["message"], 0)
    except (struct.error, ValueError, IndexError):
        return None


def _package(compound: Compound, storage: Entry, header: int, depth: int) -> mapi.Package:
    inside = compound.inside(storage)
    attached = [entry for name, entry in sorted(inside.items()) if name.startswith(_ATTACHED)]
    properties = mapi.Properties(_properties(compound, inside, header))
    files = tuple(_file(compound, entry, depth) for entry in attached[:MOST_ATTACHMENTS])
    return mapi.package(properties, files)


def _file(compound: Compound, storage: Entry, depth: int) -> mapi.File:
    inside = compound.inside(storage)
    properties = mapi.Properties(_properties(compound, inside, _HEADERS["attachment"]))
    embedded = inside.get(_EMBEDDED)
    inner = None
    if embedded and compound.is_storage(embedded) and depth < DEEPEST:
        inner = _package(compound, embedded, _HEADERS["embedded"], depth + 1)
    return mapi.file(properties, properties.octets(mapi.ATTACH_OCTETS), inner=inner)


def _properties(compound: Compound, inside: dict[str, Entry], header: int) -> dict[int, mapi.Value]:
    """Those of fixed size stand in one stream, 16 octets each; each longer one has a stream of its own."""
    fixed = compound.read(inside[_FIXED])[header:] if _FIXED in inside else b""
    properties: dict[int, mapi.Value] = {}
    for kind, number, value in struct.iter_unpack("<HH4x8s", fixed[: len(fixed) // 16 * 16]):
        properties.setdefault(number, mapi.Value(kind, value))
    for name, entry in inside.items():
        if name.startswith(_STREAM) and len(name) == len(_STREAM) + 8 and not compound.is_storage(entry):
            tag = int(name[len(_STREAM) :], 16)
            properties[tag >> 16] = mapi.Value(tag & 0xFFFF, compound.read(entry))
    return properties
