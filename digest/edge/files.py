"""Files of letters: single messages, folders of them, mboxes (RFC 4155) and standard input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

STANDARD_INPUT = "-"

_FROM_LINE = re.compile(rb"From \S.*\d{4}")  # "From kim@example.org Mon Nov  2 09:00:00 2026", a zone may follow
_ESCAPED_FROM = re.compile(rb">+From ")


@dataclass(frozen=True, slots=True)
class Found:
    """One message as it was found: its name (an mbox's `PATH#N`, from 1), and its bytes or why there are none."""

    name: str
    raw: bytes = b""
    fault: str = ""


def messages(path: str, standard_input: BinaryIO) -> Iterator[Found]:
    """Every message at `path`: a file, an mbox, a folder with all below it (a Maildir too), or `-`.

    A file that cannot be read is found with its fault, so that one of a thousand does not hide the others.
    Files and folders whose name begins with a dot are left out, but for those of a Maildir++ (`.Done`).
    """
    if path == STANDARD_INPUT:
        yield Found(path, standard_input.read())
    elif Path(path).is_dir():
        for file in sorted(file for file in Path(path).rglob("*") if file.is_file() and not file.name.startswith(".")):
            yield from _in_file(file)
    else:
        yield from _in_file(Path(path))


def _in_file(path: Path) -> Iterator[Found]:
    try:
        with path.open("rb") as opened:
            first = opened.readline()
            if path.suffix.lower() == ".eml" or not _FROM_LINE.match(first):
                yield Found(str(path), first + opened.read())
                return
            for number, raw in enumerate(_divided(opened), start=1):
                yield Found(f"{path}#{number}", raw)
    except OSError as fault:
        yield Found(str(path), fault=f"cannot be read: {fault.strerror or fault}")


def _divided(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The messages of an mbox whose first "From " line has been read; each ">From " loses one mark (mboxrd).

    A "From " line counts only after a blank one, for some programs escape none.
    """
    message: list[bytes] = []
    after_blank = True
    for line in lines:
        if after_blank and _FROM_LINE.match(line):
            yield b"".join(message)
            message = []
        else:
            message.append(line[1:] if _ESCAPED_FROM.match(line) else line)
        after_blank = not line.strip(b"\r\n")
    yield b"".join(message)
