"""Files in a file: the compound format that .msg files are written in (MS-CFB), read lazily and bounded."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_LAST_SECTOR = 0xFFFFFFF9  # numbers above it are marks: end of chain, free, table
_ENTRY = 128  # octets of a directory entry
_IN_HEADER = 109  # numbers of table sectors that the header itself holds
_MOST_ENTRIES = 20_000


class Entry(NamedTuple):
    """A stream (file) or a storage (folder)."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """The streams and storages in `octets`. Raises ValueError or struct.error where they are none.

    Streams that claim the same sectors could together be far longer than the file: no more than twice
    the file is ever read out of it.
    """

    def __init__(self, octets: bytes) -> None:
        if not octets.startswith(SIGNATURE):
            raise ValueError("not a compound file")
        self._octets = octets
        self._left = 2 * len(octets)
        shift, mini_shift = struct.unpack_from("<HH", octets, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sectors of no known size")
        self._sector, self._mini_sector = 1 << shift, 1 << mini_shift
        first_entry, _transaction, self._cutoff, first_mini = struct.unpack_from("<IIII", octets, 48)
        self._table = self._read_table()
        self._mini_table = _numbers(self._chained(first_mini, len(octets)))
        self._entries = self._read_entries(first_entry)
        self.root = self._entries[0]
        self._mini = self._chained(self.root.start, min(self.root.size, len(octets)))

    def inside(self, storage: Entry) -> dict[str, Entry]:
        """What lies in `storage`, by name."""
        contents: dict[str, Entry] = {}
        waiting, seen = [storage.child], set()
        while waiting:
            number = waiting.pop()
            if number < len(self._entries) and number not in seen:
                seen.add(number)
                entry = self._entries[number]
                contents[entry.name] = entry
                waiting += (entry.left, entry.right)
        return contents

    def read(self, stream: Entry) -> bytes:
        """The octets of `stream`, as many as there are; empty for a storage and once the bound is reached."""
        size = min(stream.size, self._left)
        if stream.kind != _STREAM or size <= 0:
            return b""
        self._left -= size
        return self._from_mini(stream.start, size) if stream.size < self._cutoff else self._chained(stream.start, size)

    def is_storage(self, entry: Entry) -> bool:
        """Whether other entries lie in `entry`."""
        return entry.kind in (_STORAGE, _ROOT)

    def _read_table(self) -> array[int]:
        """Which sector follows which."""
        numbers = [*struct.unpack_from(f"<{_IN_HEADER}I", self._octets, 76)]
        following, count = struct.unpack_from("<II", self._octets, 68)
        for _ in range(min(count, len(self._octets) // self._sector)):
            if following > _LAST_SECTOR:
                break
            *more, following = _numbers(self._at(following))
            numbers += more
        sectors = dict.fromkeys(number for number in numbers if number <= _LAST_SECTOR)
        return _numbers(b"".join(self._at(number) for number in sectors))

    def _read_entries(self, first: int) -> list[Entry]:
        octets = self._chained(first, min(len(self._octets), _MOST_ENTRIES * _ENTRY))
        entries = [_entry(octets[at : at + _ENTRY]) for at in range(0, len(octets) - _ENTRY + 1, _ENTRY)]
        if not entries:
            raise ValueError("no directory")
        return entries

    def _at(self, number: int) -> bytes:
        """The sector `number`; the header takes the place of one."""
        start = (number + 1) * self._sector
        return self._octets[start : start + self._sector]

    def _chained(self, number: int, size: int) -> bytes:
        """`size` octets from the sector `number` on, less where the chain ends before."""
        return b"".join(map(self._at, _chain(self._table, number, -(-size // self._sector))))[:size]

    def _from_mini(self, number: int, size: int) -> bytes:
        """A short stream: many share the sectors of one."""
        sectors = _chain(self._mini_table, number, -(-size // self._mini_sector))
        places = (at * self._mini_sector for at in sectors)
        return b"".join(self._mini[place : place + self._mini_sector] for place in places)[:size]


def _chain(table: array[int], number: int, most: int) -> Iterator[int]:
    """The sectors from `number` on, at most so many: a chain may bite its tail."""
    while most > 0 and number < len(table):
        yield number
        number, most = table[number], most - 1


def _numbers(octets: bytes) -> array[int]:
    count = len(octets) // 4
    return array("I", struct.unpack_from(f"<{count}I", octets))


def _entry(octets: bytes) -> Entry:
    size_of_name, kind = struct.unpack_from("<HB", octets, 64)
    name = octets[: max(min(size_of_name, 64) - 2, 0)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<III", octets, 68)
    start, size = struct.unpack_from("<II", octets, 116)
    return Entry(name, kind, left, right, child, start, size)
