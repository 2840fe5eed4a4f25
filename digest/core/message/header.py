"""Header fields, unfolded, decoded and taken apart; nothing a stranger writes can raise (RFC 5322, 2047, 2231)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from digest.core.message.encoded_word import read_encoded_words
from digest.core.text.charset import decoded, is_utf_8, tidy
from digest.core.text.expression import expression
from digest.core.text.legacy_charset import mended

MOST_FIELDS = 5_000  # real letters carry 20 to 120; more is an attack on our patience
MOST_OCTETS = 1_000_000  # of all fields; real letters have 1 to 40 KB
MOST_FIELD_OCTETS = 100_000  # of one value; a field To with 1,000 recipients has 40 KB
MOST_BROKEN = 20  # lines of a header that are no field; more of them are a text

Fields = tuple[tuple[str, bytes], ...]  # (lower-case name, folded value)

_FIELD = expression(rb"([!-9;-~]++)[ \t]*+:[ \t]*+([^\n]*+(?:\n[ \t][^\n]*+)*+)\n?")
# What may stand before the header: blank lines, a byte order mark, an mbox "From " line.
_START = expression(rb"(?:\xef\xbb\xbf)?[\r\n]*+(?:>?From [^\n]*+\n)?")
_START_WITHIN = expression(rb"[\r\n]++(?=content-[\w-]{2,40}:)", re.IGNORECASE)
_BLANK = expression(rb"\r*\n")
_BLANK_LINE = expression(rb"\n\r*\n")
_LINE = expression(rb"[^\n]*+\n")
_FOLD = expression(rb"[\r\n]+[ \t]*")
# Fields that stand in no text: where one follows a line that is none, that line was a fold gone wrong.
_OF_TRANSPORT = expression(
    rb"(?:Received|Return-Path|Message-ID|MIME-Version|Content-[\w-]{4,30}|X-[\w-]{2,60}|References|In-Reply-To"
    rb"|DKIM-Signature|Authentication-Results|ARC-[\w-]{4,40}|Thread-[\w-]{4,10}|List-[\w-]{2,15})[ \t]*:",
    re.IGNORECASE,
)
_PARAMETER = expression(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_CONTINUED = expression(r"([^*]+)(?:\*(\d{1,3}))?(\*?)")
_ESCAPE = expression(r"\\(.)")
_MAILBOX_TOKEN = expression(r'"(?:[^"\\]|\\.)*"?|\((?:[^()\\]|\\.)*\)?|<[^<>]*>?|[,;]|[^"(<,;]+')
_BARE_ADDRESS = expression(r"[^\s<>()\[\],;:\"'@]+@[^\s<>(),;:\"'@]+")
_ID = expression(r"<([^<>\s]+)>")


# RFC 5322 section 3.6 and RFC 2045: more than one of these is one too many.
_ONCE = frozenset(
    {"from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"}
    | {"mime-version", "content-type", "content-transfer-encoding", "content-disposition"}
)


class Head(NamedTuple):
    """The header of a message and where its body starts."""

    fields: Fields
    body_at: int
    defects: tuple[str, ...] = ()


def head(raw: bytes, start: int = 0, end: int | None = None, *, within: bool = False) -> Head:
    r"""The fields at the head of `raw[start:end]`, lines ended by `\n` or `\r\n`.

    The first line that is neither a field nor folded white space starts the body, blank or not; one between
    fields of transport is a fold that lost its white space (some gateways wrap so) and goes on the field above.
    A part `within` a message may have no field at all: there a blank line comes first, and no field after it.
    """
    end = len(raw) if end is None else end
    fields: list[tuple[str, bytes]] = []
    broken = 0
    before = (_START_WITHIN if within else _START).match(raw, start, end)
    at = before.end() if before else start
    while len(fields) < MOST_FIELDS and at - start < MOST_OCTETS:
        if field := _FIELD.match(raw, at, min(end, start + MOST_OCTETS)):
            fields.append((field[1].decode("ascii").lower(), field[2][:MOST_FIELD_OCTETS]))
            at = field.end()
        elif broken < MOST_BROKEN and fields and (line := _broken_line(raw, at, end)):
            fields[-1] = (fields[-1][0], fields[-1][1] + b"\n " + line[0].strip())
            at, broken = line.end(), broken + 1
        else:
            return _ended(tuple(fields), raw, at, end, ("broken header line",) if broken else ())
    blank = _BLANK_LINE.search(raw, max(at - 1, start), end)
    return Head(tuple(fields), blank.end() if blank else end, ("too many headers",))


def split(raw: bytes) -> tuple[Fields, bytes]:
    """The fields at the head of `raw`, and the body."""
    parsed = head(raw)
    return parsed.fields, raw[parsed.body_at :]


def unfolded(value: bytes, label: str = "") -> str:
    """`value` on one line, encoded words left; 8-bit bytes are UTF-8 or else in the charset `label`."""
    if value.isascii():
        text = value.decode("ascii")
        return text.strip() if text.isprintable() else tidy(_FOLD.sub(b" ", value).decode("ascii")).strip()
    return tidy(mended(decoded(_FOLD.sub(b" ", value), label))).replace("\n", " ").strip()


def decoded_header(value: str) -> str:
    """`value` with its encoded words decoded (RFC 2047)."""
    return decoded_words(value)[0]


def decoded_words(value: str) -> tuple[str, tuple[str, ...]]:
    """`value` with its encoded words decoded, and what was wrong with them."""
    if "=?" not in value:
        return value, ()
    text, defects = read_encoded_words(value)
    return tidy(mended(text)).replace("\n", " ").strip(), defects


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """The lower-case first word of a structured field and its parameters, continued ones joined (RFC 2231).

    Of `name="..."` and `name*=...` beside each other the encoded one counts (RFC 6266 section 4.3).
    """
    first, semicolon, rest = value.partition(";")
    if not rest:
        return first.strip().lower(), {}
    whole: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = defaultdict(dict)
    for name, given in _PARAMETER.findall(semicolon + rest):
        part = _CONTINUED.fullmatch(name.lower())
        if part and (part[2] or part[3]):
            pieces[part[1]].setdefault(int(part[2] or 0), (_unquoted(given), bool(part[3])))
        elif part:
            whole.setdefault(part[1], decoded_header(_unquoted(given)))
    return first.strip().lower(), whole | {name: _joined(parts) for name, parts in pieces.items()}


def mailboxes(value: str) -> Iterator[tuple[str, str]]:
    """Every (lower-case address, name) in an address field; fragments without an address belong to the next name."""
    name = ""
    for token in _MAILBOX_TOKEN.findall(value):
        if token[0] == "<":
            if "@" in token:
                yield _address(token), _name(name)
                name = ""
        elif token[0] in ",;":
            if bare := _BARE_ADDRESS.search(name):
                yield bare[0].lower(), _comment(name)
                name = ""
            else:
                name += token
        else:
            name += token
    if bare := _BARE_ADDRESS.search(name):
        yield bare[0].lower(), _comment(name)


def ids(value: str) -> tuple[str, ...]:
    """The message ids in `value`, without angle brackets; bare words where no bracket is (some gateways)."""
    return tuple(_ID.findall(value)) or tuple(
        word for word in value.replace("<", " ").replace(">", " ").split() if "@" in word
    )


def moment(value: str) -> datetime | None:
    """The aware moment of a Date field (RFC 5322, else ISO 8601); UTC where no zone is given, None where it is none."""
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            when = parse(value.strip())
            when = when if when.tzinfo else when.replace(tzinfo=UTC)
            when.astimezone(UTC)  # a date at the edge of time cannot be converted later either
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return when
    return None


def header_faults(fields: Fields) -> Iterator[str]:
    """What is wrong with the fields of a message as a whole, in plain words."""
    if not all(value.isascii() or is_utf_8(value) for _name, value in fields):  # UTF-8 is allowed by RFC 6532
        yield "8-bit header"
    seen: set[str] = set()
    for name, _value in fields:
        if name in seen and name in _ONCE:
            yield f"{name} given twice"
        seen.add(name)


def _broken_line(raw: bytes, at: int, end: int) -> re.Match[bytes] | None:
    """The line at `at` that is no field but has a field of transport right after it."""
    line = _LINE.match(raw, at, end)
    return line if line and line[0].strip() and _OF_TRANSPORT.match(raw, line.end(), end) else None


def _ended(fields: Fields, raw: bytes, at: int, end: int, defects: tuple[str, ...]) -> Head:
    """The head, when the line at `at` is its last: blank, or the first of the body."""
    if blank := _BLANK.match(raw, at, end):
        return Head(fields, blank.end(), defects)
    return Head(fields, at, (*defects, "no blank line after the header") if fields and at < end else defects)


def _unquoted(given: str) -> str:
    given = given.strip()
    return _ESCAPE.sub(r"\1", given[1:].removesuffix('"')) if given.startswith('"') else given


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """A parameter from its numbered pieces; the first encoded one names the charset."""
    charset, octets = "", b""
    for index in sorted(parts):
        text, encoded = parts[index]
        if encoded and not octets and text.count("'") >= 2:
            charset, _language, text = text.split("'", 2)
        octets += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    if not any(encoded for _text, encoded in parts.values()):
        return decoded_header(octets.decode("utf-8"))
    return tidy(decoded_header(decoded(octets, charset)))


def _address(bracketed: str) -> str:
    """The address in angle brackets, without white space, comments or an old source route."""
    return "".join(bracketed.strip("<>").split()).rpartition(":")[2].strip("\"'").lower()


def _name(written: str) -> str:
    words = decoded_header(written.strip().lstrip(",; "))
    unquoted = _unquoted(words) if words.startswith('"') and words.endswith('"') else words.replace('"', "")
    return " ".join(unquoted.strip("' ").split())


def _comment(written: str) -> str:
    """The name in `kim@example.org (Kim Jones)`."""
    opened, _bracket, rest = written.partition("(")
    return _name(rest.partition(")")[0]) if "@" in opened else ""
