"""Tokens: the signed local part of every Message-ID we send, by which an answer is known.

`ROW.MAC`: 16 lower-case base32 characters naming the ledger row, a dot, and an 80-bit
HMAC-SHA256 over row, purpose, subject, addressee and expiry. All else is looked up in the row.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import chain
from urllib.parse import unquote

from digest.core.message.letter import Letter
from digest.core.outgoing.delivery import Delivery
from digest.core.text.expression import expression

_BYTES = 10  # 80 bits, which base32 writes as 16 characters without padding
_CODE = r"[a-z2-7]{16}"
TOKEN = expression(rf"(?<![a-z0-9]){_CODE}\.{_CODE}(?![a-z0-9])", re.IGNORECASE)
"""What a token looks like wherever it stands, in either case: some clients shout."""
# The same, from its dot on: looked for first, since a text is searched for one sign ten times as fast.
_DOTTED = expression(rf"\.(?<={_CODE}\.){_CODE}(?![a-z0-9])", re.IGNORECASE)
_IN_BRACKETS = expression(rf"\(?{TOKEN.pattern}\)?", re.IGNORECASE)
_OURS = expression(rf"<({_CODE}\.{_CODE})@", re.IGNORECASE)
_LINK = expression(r"mailto:([^\s\"'<>]{1,2000})", re.IGNORECASE)
# What the names of the two claims keep apart: one must never pass for the other.
_NAMING, _SIGNING = b"digest row name", b"digest answer token"


def row_code(key: bytes, ledger_key: str) -> str:
    """The row's name: 16 base32 characters, the same for the same `key` and `ledger_key`; no address shows."""
    return _seal(key, _NAMING, ledger_key)


def sign(key: bytes, code: str, *, purpose: str, subject: str, addressee: str, expires_at: datetime) -> str:
    """The token `ROW.MAC` for the row `code`; purpose is the ledger row's kind. Expiry counts in whole seconds."""
    mac = _seal(key, _SIGNING, code, purpose, subject, addressee.lower(), str(int(expires_at.timestamp())))
    return f"{code}.{mac}"


def verify(keys: Sequence[bytes], token: str, row: Delivery, moment: datetime) -> bool:
    """Whether `token` was signed by one of `keys` for `row` and has not expired at `moment`; constant time."""
    given = token.lower().encode()
    # A list, not a generator: every key is tried, so time does not tell which one signed.
    matches = [hmac.compare_digest(given, _token_of(row, key).encode()) for key in keys]
    return any(matches) and moment < row.expires_at


def tokens_in(letter: Letter, domain: str) -> tuple[str, ...]:
    """Every well-formed token in `letter`, each once: In-Reply-To, References, Subject, To, then links in the text.

    A Message-ID counts whatever its domain, for some relays put their own; those at `domain` come first.
    """
    answered = (*letter.in_reply_to, *letter.references)
    ids = sorted(filter(_is_message_id, answered), key=lambda name: not name.lower().endswith(f"@{domain.lower()}"))
    places = chain(ids, (letter.subject,), _plus_addresses(letter), _text_places(letter))
    return _each_once(places)


def returned_tokens(letter: Letter, domain: str) -> tuple[str, ...]:
    """Every token a returned message brings back to us: its own Message-ID, however the bounce quotes it."""
    inner = (message.message_id for message in letter.forwarded)
    fields = (value for block in letter.report for _, value in block)
    attached = (part.data.decode("latin-1") for part in letter.attachments if _is_returned_part(part.content_type))
    quoted = chain.from_iterable(_OURS.findall(text) for text in chain((letter.text,), attached))
    tokens = _each_once(chain(inner, fields, quoted))
    return tuple(dict.fromkeys((*tokens_in(letter, domain), *tokens)))


def without_tokens(text: str) -> str:
    """`text` without any token: what one person may answer with is not for another's eyes."""
    return " ".join(_IN_BRACKETS.sub(" ", text).split())


def code_of(token: str) -> str:
    """The row's name within `token`, what the ledger is asked for."""
    return token.partition(".")[0]


def is_well_formed(text: str) -> bool:
    """Whether `text` is a token and nothing else; says nothing about who signed it."""
    return TOKEN.fullmatch(text) is not None


def _seal(key: bytes, *fields: bytes | str) -> str:
    """80 bits of HMAC-SHA256 in base32; each field carries its length, so no two lists of fields read alike."""
    claim = hmac.new(key, digestmod=sha256)
    for field in fields:
        octets = field if isinstance(field, bytes) else field.encode("utf-8", "surrogatepass")
        claim.update(len(octets).to_bytes(4, "big") + octets)
    return b32encode(claim.digest()[:_BYTES]).decode("ascii").lower()


def _token_of(row: Delivery, key: bytes) -> str:
    return sign(
        key, row.code, purpose=row.kind, subject=row.subject, addressee=row.recipient, expires_at=row.expires_at
    )


def _is_message_id(name: str) -> bool:
    return is_well_formed(name.partition("@")[0])


def _plus_addresses(letter: Letter) -> Iterator[str]:
    for header in ("to", "cc", "delivered-to", "x-original-to"):
        for value in letter.all_headers(header):
            if "+" in value:
                yield value


def _text_places(letter: Letter) -> Iterator[str]:
    """Our own links, and the code that stands alone on the last line of what we write to authors and editors."""
    for text in (letter.text, letter.html):
        if "mailto:" in text:
            yield from map(unquote, _LINK.findall(text))
    yield letter.text


def _is_returned_part(content_type: str) -> bool:
    return content_type in ("text/rfc822-headers", "message/rfc822")


def _tokens_in(place: str) -> list[str]:
    return TOKEN.findall(place) if _DOTTED.search(place) else []


def _each_once(places: Iterator[str]) -> tuple[str, ...]:
    tokens = (hit.lower() for place in places for hit in _tokens_in(place))
    return tuple(dict.fromkeys(tokens))
