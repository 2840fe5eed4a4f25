"""Reading what an IMAP server answers, and writing which letters it is asked for (RFC 9051)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice

SET_LENGTH = 7_000  # characters: RFC 7162 section 4 asks servers to take lines of 8,192, the command included

Piece = bytes | tuple[bytes, bytes] | None  # as imaplib gives them: a line's end, or (text before a literal, literal)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID = re.compile(rb"\bUID (\d+)", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)", re.IGNORECASE)
_BODY = rb"\bBODY\[[^\]]*\](?:<\d+>)? "
_BODY_AHEAD = re.compile(_BODY + rb"\{\d+\}\Z", re.IGNORECASE)
_BODY_QUOTED = re.compile(_BODY + rb'"((?:[^"\\]|\\.)*)"', re.IGNORECASE | re.DOTALL)
_MOMENT = rb' "([ \d]\d)-([a-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d\d)(\d\d)"'
_RECEIVED = re.compile(rb"\bINTERNALDATE" + _MOMENT, re.IGNORECASE)
_SAVED = re.compile(rb"\bSAVEDATE" + _MOMENT, re.IGNORECASE)
_NAMESPACE = re.compile(rb'\(\("((?:[^"\\]|\\.)*)" (?:NIL|"(\\?.)")')
_DELIMITER = re.compile(rb'\) (?:NIL|"(\\?.)") ')


@dataclass(frozen=True, slots=True)
class Told:
    """What one FETCH response told of one letter; None where it said nothing."""

    uid: str
    size_bytes: int | None
    received: datetime | None  # INTERNALDATE
    saved: datetime | None  # SAVEDATE, RFC 8514: when it came into this folder
    body: bytes | None


def fetch_responses(answer: Iterable[Piece]) -> Iterator[Told]:
    """Each FETCH response in imaplib's `answer` that names its letter.

    A body belongs to the UID within its own response, be it before or after the body: responses that nobody asked for
    (a colleague flagged a letter) come in between, and counting on pairs has given letters each other's names.
    """
    text, body = b"", None
    for piece in answer:
        if isinstance(piece, tuple):
            text += piece[0]
            body = piece[1] if _BODY_AHEAD.search(piece[0]) else body
        elif piece is not None:
            if letter := _one(text + piece, body):
                yield letter
            text, body = b"", None


def _one(text: bytes, body: bytes | None) -> Told | None:
    if body is None and (quoted := _BODY_QUOTED.search(text)):
        body = _unescaped(quoted[1])
        text = text[: quoted.start()] + text[quoted.end() :]
    uid, size = _UID.search(text), _SIZE.search(text)
    if uid is None:
        return None
    return Told(uid[1].decode(), int(size[1]) if size else None, _moment(_RECEIVED, text), _moment(_SAVED, text), body)


def _moment(pattern: re.Pattern[bytes], text: bytes) -> datetime | None:
    """The moment after a date's name; None when it is not there or is no date (`00-Jan-0000` has been seen)."""
    if not (match := pattern.search(text)):
        return None
    day, month, year, hour, minute, second, zone_hours, zone_minutes = (part.decode() for part in match.groups())
    away = timedelta(hours=int(zone_hours), minutes=int(zone_hours[0] + zone_minutes))
    try:
        local = datetime(int(year), _MONTHS.index(month.title()) + 1, int(day), int(hour), int(minute), int(second),
                         tzinfo=timezone(away))  # fmt: skip
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def search_date(moment: datetime) -> str:
    """The date of `moment` as a search key wants it, `16-Nov-2026`; strftime would speak the user's language."""
    return f"{moment.day}-{_MONTHS[moment.month - 1]}-{moment.year:04}"


def namespace(answer: Sequence[Piece]) -> tuple[bytes, str] | None:
    """The prefix and the delimiter of our own folders (RFC 2342), None when the server has no place for them."""
    match = _NAMESPACE.match(_first(answer))
    return (_unescaped(match[1]), _unescaped(match[2] or b"").decode()) if match else None


def delimiter(answer: Sequence[Piece]) -> str:
    """The hierarchy delimiter in the answer to `LIST "" ""`, an empty string when folders cannot nest."""
    match = _DELIMITER.search(_first(answer))
    return _unescaped(match[1] or b"").decode() if match else ""


def _first(answer: Sequence[Piece]) -> bytes:
    return next((piece for piece in answer if isinstance(piece, bytes)), b"")


def _unescaped(quoted: bytes) -> bytes:
    return re.sub(rb"\\(.)", rb"\1", quoted, flags=re.DOTALL)


def uid_sets(uids: Iterable[str], count: int) -> Iterator[str]:
    """`uids` as sets like `3:7,9`, each of at most `count` letters and `SET_LENGTH` characters.

    What is no number can be no letter of an IMAP folder, and is left out.
    """
    numbers = iter(sorted({int(uid) for uid in uids if uid.isdecimal()}))
    while some := list(islice(numbers, count)):
        line = ""
        for part in _ranges(some):
            if line and len(line) + 1 + len(part) > SET_LENGTH:
                yield line
                line = ""
            line = f"{line},{part}" if line else part
        yield line


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Ascending `numbers` as `3:7` or `9`."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield _range(first, last)
            first = number
        last = number
    yield _range(first, last)


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}:{last}"
