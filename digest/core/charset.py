"""Bytes to text, whatever their label says: a wrong or unknown charset never raises and loses no letter."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

# Labels as mail programs write them, and what the bytes really are (WHATWG Encoding, section 4.2).
_MEANT = {
    "": "utf-8",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "unknown-8bit": "utf-8",
    "default": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "x-user-defined": "cp1252",
    "unicode-1-1-utf-7": "utf-7",
}
# Codecs that are no charset of mail; `idna` and `punycode` also take quadratic time.
_NEVER = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "charmap"})
# 7-bit bytes that are not ASCII text.
_SHIFTING = ("utf-7", "utf-16", "utf-32", "iso2022", "iso-2022", "hz")
_ESCAPED = re.compile("[\udc80-\udcff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Everything below a space but tab and newline; DEL; C1 controls; zero-width marks, soft hyphen, byte order mark.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u200b\u2060\u00ad\ufeff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def decoded(octets: bytes, label: str = "") -> str:
    """The text in `octets`, which claim to be in the charset `label`; never raises, never gives a lone surrogate.

    UTF-8 that is labelled as an 8-bit Western charset is read as UTF-8: such bytes hardly ever spell anything else.
    """
    charset = _charset(label.strip().strip("\"'").lower())
    if octets.isascii() and not charset.startswith(_SHIFTING):
        return octets.decode("ascii")
    if charset in ("utf-8", "cp1252"):
        return _western(octets)
    try:
        text = octets.decode(charset, "replace")
    except (UnicodeError, LookupError, ValueError):
        return _western(octets)
    return _western(octets) if "\ufffd" in text else _LONE_SURROGATE.sub("", text)


def tidy(text: str) -> str:
    r"""`text` with every line ended by `\n`, plain spaces for no-break ones, and no invisible or control characters."""
    text = (
        _LINE_ENDS.sub("\n", text) if "\r" in text or not text.isascii() or "\x0c" in text or "\x0b" in text else text
    )
    return _INVISIBLE.sub("", text).replace("\xa0", " ")


@lru_cache(maxsize=256)
def _charset(label: str) -> str:
    """The codec to read `label` with; UTF-8 for what nobody knows."""
    meant = _MEANT.get(label, label)
    try:
        name = codecs.lookup(meant).name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if name in _NEVER else meant if meant in ("utf-8", "cp1252") else name


def _western(octets: bytes) -> str:
    """UTF-8, each byte that is none of it read as Windows-1252."""
    text = octets.decode("utf-8", "surrogateescape")
    return _ESCAPED.sub(_as_cp1252, text)


def _as_cp1252(escaped: re.Match[str]) -> str:
    octet = bytes((ord(escaped[0]) - 0xDC00,))
    try:
        return octet.decode("cp1252")
    except UnicodeDecodeError:
        return octet.decode("latin-1")
