"""Header fields, unfolded, decoded and taken apart; nothing a stranger writes can raise (RFC 5322, 2047, 2231)."""

from __future__ import annotations

import binascii
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from digest.core.charset import decoded, tidy

MOST_FIELDS = 5_000  # real letters carry 20 to 120; more is an attack on our patience
MOST_OCTETS = 1_000_000  # of all fields; real letters have 1 to 40 KB
MOST_FIELD_OCTETS = 100_000  # of one value; a field To with 1,000 recipients has 40 KB

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)\n?")
_MBOX_FROM = re.compile(rb"\A\n*(?:>?From [^\n]*\n)?")
_FOLD = re.compile(rb"[\r\n]+[ \t]*")
_WORD = re.compile(r"=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bBqQ])\?(.{0,1000}?)\?=")  # bounded: a search must not be quadratic
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]+\?[bBqQ]\?)")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*?)")
_ESCAPE = re.compile(r"\\(.)")
_MAILBOX_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|\((?:[^()\\]|\\.)*\)?|<[^<>]*>?|[,;]|[^"(<,;]+')
_BARE_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@]+@[^\s<>(),;:\"'@]+")
_ID = re.compile(r"<([^<>\s]+)>")


def split(raw: bytes) -> tuple[tuple[tuple[str, bytes], ...], bytes]:
    r"""The fields (lower-case name, folded value) at the head of `raw`, and the body; lines end in `\n`.

    The first line that is neither a field nor folded white space starts the body, blank or not.
    """
    fields: list[tuple[str, bytes]] = []
    start = _MBOX_FROM.match(raw)
    at = start.end() if start else 0
    while len(fields) < MOST_FIELDS and (found := _FIELD.match(raw, at, MOST_OCTETS)):
        fields.append((found[1].decode("ascii").lower(), found[2][:MOST_FIELD_OCTETS]))
        at = found.end()
    if len(fields) == MOST_FIELDS or at >= MOST_OCTETS:  # too much is an attack on our patience: on to the body
        at = _end_of_header(raw, at)
    return tuple(fields), raw[at + 1 :] if raw[at : at + 1] == b"\n" else raw[at:]


def _end_of_header(raw: bytes, at: int) -> int:
    """Where the blank line after the fields stands; the end where there is none."""
    found = raw.find(b"\n\n", max(at - 1, 0))
    return len(raw) if found < 0 else found + 1


def unfolded(value: bytes) -> str:
    """`value` on one line, 8-bit bytes decoded, encoded words left as they are."""
    return tidy(decoded(_FOLD.sub(b" ", value))).strip()


def plain(value: str) -> str:
    """`value` with its encoded words decoded (RFC 2047); words that cannot be are left."""
    if "=?" not in value:
        return value
    words = _BETWEEN_WORDS.sub(r"\1", value)
    return tidy("".join(_pieces(words))).replace("\n", " ").strip()


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """The lower-case first word of a structured field and its parameters, continued ones joined (RFC 2231)."""
    first, semicolon, rest = value.partition(";")
    pieces: dict[str, dict[int, tuple[str, bool]]] = defaultdict(dict)
    for name, given in _PARAMETER.findall(semicolon + rest):
        if part := _CONTINUED.fullmatch(name.lower()):
            pieces[part[1]].setdefault(int(part[2] or 0), (_unquoted(given), bool(part[3])))
    return first.strip().lower(), {name: _joined(parts) for name, parts in pieces.items()}


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
    """The aware moment of a Date field; UTC where no zone is given, None where it says no date."""
    try:
        when = parsedate_to_datetime(value)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        when.astimezone(UTC)  # a date at the edge of time cannot be converted later either
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when


def _pieces(value: str) -> Iterator[str]:
    """Plain stretches and decoded words; neighbours in one charset are joined first, a character may straddle them."""
    at, charset, octets = 0, "", b""
    for word in _WORD.finditer(value):
        between = value[at : word.start()]
        if octets and (between or word[1].lower() != charset):
            yield decoded(octets, charset)
            octets = b""
        yield between
        at, charset, octets = word.end(), word[1].lower(), octets + _word_octets(word[2], word[3])
    yield decoded(octets, charset)
    yield value[at:]


def _word_octets(encoding: str, written: str) -> bytes:
    octets = written.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(octets, header=True)
    return base64_octets(octets)


def base64_octets(written: bytes) -> bytes:
    """The octets in Base64, whatever else stands in it and however it ends (RFC 2045 section 6.8)."""
    try:
        return binascii.a2b_base64(written)  # as it is first: a large file is not copied
    except binascii.Error:
        bare = written.rstrip(b"= \n\t")
    for ending in (bare, bare[:-1]):
        try:
            return binascii.a2b_base64(ending + b"==")
        except binascii.Error:
            continue
    return b""


def _unquoted(given: str) -> str:
    given = given.strip()
    return _ESCAPE.sub(r"\1", given[1:].removesuffix('"')) if given.startswith('"') else given


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """A parameter from its numbered pieces; the first encoded one names the charset."""
    charset, octets = "", b""
    for index in sorted(parts):
        text, encoded = parts[index]
        if encoded and index == 0 and text.count("'") >= 2:
            charset, _language, text = text.split("'", 2)
        octets += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    if not any(encoded for _text, encoded in parts.values()):
        return plain(octets.decode("utf-8"))
    return tidy(decoded(octets, charset))


def _address(bracketed: str) -> str:
    """The address in angle brackets, without white space, comments or an old source route."""
    return "".join(bracketed.strip("<>").split()).rpartition(":")[2].strip("\"'").lower()


def _name(written: str) -> str:
    words = plain(written.strip().lstrip(",; "))
    unquoted = _unquoted(words) if words.startswith('"') and words.endswith('"') else words.replace('"', "")
    return " ".join(unquoted.strip("' ").split())


def _comment(written: str) -> str:
    """The name in `kim@example.org (Kim Jones)`."""
    opened, _bracket, rest = written.partition("(")
    return _name(rest.partition(")")[0]) if "@" in opened else ""
