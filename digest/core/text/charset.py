"""Bytes to text, whatever their label says: a wrong or unknown charset never raises and loses no letter."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from digest.core.text.expression import expression
from digest.core.text.legacy_charset import likeliest

# Labels as mail programs write them, and what the bytes really are (WHATWG Encoding, section 4.2).
_MEANT = {
    "": "utf-8",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "unknown-8bit": "utf-8",
    "default": "utf-8",
    "binary": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "unicode": "utf-16",
    "ansi": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "user-defined": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "big5": "big5hkscs",
    "iso-2022-jp": "iso2022_jp_ext",  # with the half-width kana that Outlook sends
    "mac-roman": "mac_roman",
    "mac-ce": "mac_latin2",
    "mac-cyrillic": "mac_cyrillic",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-2-0-utf-7": "utf-7",
}
# Codecs that are no charset of mail; `idna` and `punycode` also take quadratic time.
_NEVER = frozenset(
    {"idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape"}
    | {"undefined", "charmap", "mbcs", "oem"}
)
# 7-bit bytes that are not ASCII text.
_SHIFTING = ("utf-7", "utf-16", "utf-32", "iso2022", "hz")
_MULTIBYTE = ("gb18030", "big5", "cp932", "cp949", "euc", "johab")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGE = expression(r"(?:cp|win|windows|ibm|ms)[-_ ]?(\d{3,5})")
_LABEL_END = expression(r"[\s,;#]")
_THREE_BYTES = expression(b"[\xe0-\xef][\x80-\xbf]{2}")
_LONE_SURROGATE = expression("[\ud800-\udfff]")
# Everything below a space but tab and line ends, and DEL; C1 controls and soft hyphen; then as UTF-8 zero-width
# space, word joiner and byte order mark. Joiners stay: scripts of India and emoji need them.
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_INVISIBLE = expression(b"\xc2[\x80-\x84\x86-\x9f\xad]")
_INVISIBLE_MARKS = ("\u200b".encode(), "\u2060".encode(), codecs.BOM_UTF8)
_LINE_ENDERS = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_ENDS = expression("\r{1,3}\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LEGACY = "digest.legacy"  # what we do with a byte that its charset does not know: read it as Windows-1252
_STRAYS = 4  # wrong bytes for each right character, and the least part of the text that is right
_LONGEST_LABEL = 40  # characters of a label shown in a defect

# Windows-1252 with its five holes filled from Latin-1, so that no byte is without a character.
_WESTERN = "".join(
    bytes((octet,)).decode("cp1252" if octet not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1")
    for octet in range(256)
)


def decoded(octets: bytes, label: str = "") -> str:
    """The text in `octets`, which claim to be in the charset `label`; never raises, never gives a lone surrogate."""
    return reading(octets, label)[0]


def reading(octets: bytes, label: str = "", inner: str = "") -> tuple[str, str]:
    """The text in `octets`, and what is wrong with its label in plain words (empty when nothing is).

    `inner` is what the text says of itself (HTML's `<meta charset>`), tried where `label` fails. UTF-8 is
    recognised under any 8-bit label: such bytes hardly ever spell anything else. No byte is left out.
    """
    label = _cleaned(label) or _cleaned(inner)
    charset = _charset(label)
    defect = "" if charset else f"unknown charset {label[:_LONGEST_LABEL]}"
    if octets.isascii() and not _is_shifting(octets, charset):
        return octets.decode("ascii"), defect
    text, read_as = _decoded(octets, charset or "utf-8", _charset(_cleaned(inner)))
    return _without_surrogates(text), defect or _lie(label, charset, read_as)


def tidy(text: str) -> str:
    r"""`text` with every line ended by `\n`, plain spaces for no-break ones, and no invisible or control characters."""
    if text.isascii() and text.isprintable():
        return text
    if any(map(text.__contains__, _LINE_ENDERS)):
        text = _LINE_ENDS.sub("\n", text)
    # Octets are left out ten times as fast as characters; those below a space are no part of others in UTF-8.
    octets = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    if not octets.isascii():
        octets = _INVISIBLE.sub(b"", octets).replace(b"\xc2\xa0", b" ")
        for invisible in _INVISIBLE_MARKS:
            octets = octets.replace(invisible, b"")
    return octets.decode("utf-8")


def _lie(label: str, charset: str, read_as: str) -> str:
    """How the bytes differ from their `label`, in plain words."""
    if not label:
        return f"no charset named, read as {read_as}"
    ascii_only = _MEANT.get(label) == "utf-8" and not label.startswith("utf")
    return "" if read_as == charset and not ascii_only else f"says {label[:_LONGEST_LABEL]}, read as {read_as}"


def _is_shifting(octets: bytes, charset: str) -> bool:
    """Whether ASCII bytes are another script's: by label, or by the escape that starts Japanese (RFC 1468)."""
    if charset.startswith(("utf-16", "utf-32")):
        return b"\0" in octets
    return charset.startswith(_SHIFTING) or b"\x1b$" in octets


def _decoded(octets: bytes, charset: str, inner: str) -> tuple[str, str]:
    """The text and the charset it was found to be in."""
    for mark, meant in _MARKS:
        if octets.startswith(mark):
            return octets.decode(meant, _LEGACY), charset if charset.startswith(meant) else meant
    if charset.startswith(_SHIFTING) or b"\x1b$" in octets:
        return _shifted(octets, charset if charset.startswith(_SHIFTING) else "iso2022_jp_ext")
    return _eight_bit(octets, charset, inner)


def _eight_bit(octets: bytes, charset: str, inner: str) -> tuple[str, str]:
    """UTF-8 under any label; two bytes alone may be Chinese as well, so a label of such a charset is believed."""
    if (not charset.startswith(_MULTIBYTE) or _THREE_BYTES.search(octets)) and is_utf_8(octets):
        return octets.decode("utf-8"), "utf-8"
    return _not_utf_8(octets, charset, inner)


def _not_utf_8(octets: bytes, charset: str, inner: str) -> tuple[str, str]:
    """What the label or the text itself says, where the bytes bear it out; else the bytes are judged."""
    for named in dict.fromkeys((charset, inner)):
        if named not in ("", "utf-8", "cp1252"):
            try:
                return octets.decode(named), named
            except (UnicodeError, LookupError, ValueError):
                continue
    if charset == "utf-8" and _is_mostly_utf_8(octets):
        return octets.decode("utf-8", _LEGACY), "utf-8 with single wrong bytes"
    if charset not in ("utf-8", "cp1252") and _is_mostly(octets, charset):
        return octets.decode(charset, _LEGACY), f"{charset} with single wrong bytes"
    return _legacy(octets, likeliest(octets))


def _legacy(octets: bytes, charset: str) -> tuple[str, str]:
    if charset == "cp1252":
        return codecs.charmap_decode(octets, "strict", _WESTERN)[0], charset
    return octets.decode(charset, _LEGACY), charset


def _shifted(octets: bytes, charset: str) -> tuple[str, str]:
    """Text in a charset of escapes or of whole words; Outlook's Japanese has signs only the newer standard knows."""
    named = _byte_order(octets, charset)
    rows = octets.replace(b"\x1b$B", b"\x1b$(Q").replace(b"\x1b$@", b"\x1b$(Q")
    tries = ((named, octets), ("iso2022_jp_2004", rows)) if charset.startswith("iso2022_jp") else ((named, octets),)
    if charset.startswith(("utf-16", "utf-32")) and b"\0" not in octets and is_utf_8(octets):
        return octets.decode("utf-8"), "utf-8"
    for codec, written in tries:
        try:
            return written.decode(codec), charset
        except (UnicodeError, ValueError):
            continue
    if not octets.isascii() and not charset.startswith("utf-"):
        return _eight_bit(octets, "utf-8", "")
    return octets.decode(named, _LEGACY), f"{charset} with single wrong bytes"


def is_utf_8(octets: bytes) -> bool:
    """Whether `octets` are UTF-8 from end to end."""
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _byte_order(octets: bytes, charset: str) -> str:
    """UTF-16 without a byte order mark is big-endian by RFC 2781 and little-endian by Windows: the zeros tell."""
    if charset != "utf-16" or octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return charset
    sample = octets[:1000]
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _is_mostly_utf_8(octets: bytes) -> bool:
    """Whether the bytes that are no UTF-8 are strays in a text that is: other charsets rarely spell UTF-8 by chance."""
    octets = octets[:100_000]
    good = octets.decode("utf-8", "ignore")
    above = sum(map(len, re.findall("[^\x00-\x7f]+", good)))
    lost = len(octets) - len(good.encode("utf-8"))
    return 0 < lost <= above or (0 < lost <= _STRAYS * above and lost * _STRAYS < len(octets))


def _is_mostly(octets: bytes, charset: str) -> bool:
    """Whether at most a hundredth of the bytes is foreign to `charset`."""
    lost = octets[:100_000].decode(charset, "replace").count("\ufffd")
    return lost * 100 <= min(len(octets), 100_000)


def _without_surrogates(text: str) -> str:
    return text if text.isascii() else _LONE_SURROGATE.sub("", text)


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """A codec's error handler: the bytes it cannot read, as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return codecs.charmap_decode(error.object[error.start : error.end], "strict", _WESTERN)[0], error.end


codecs.register_error(_LEGACY, _as_western)


def _cleaned(label: str) -> str:
    """`label` as its sender meant it: without quotes, case, or what runs on behind it."""
    label = label.strip().strip("\"'<>= ").lower().removeprefix("charset=").strip("\"'")
    return _LABEL_END.split(label, maxsplit=1)[0] if label else ""


@lru_cache(maxsize=256)
def _charset(label: str) -> str:
    """The codec to read `label` with; UTF-8 for no label, empty for what nobody knows."""
    for written in (label, label.removeprefix("x-")):
        page = _PAGE.fullmatch(written)
        meant = _MEANT.get(written) or (f"cp{page[1]}" if page else written)
        try:
            name = codecs.lookup(meant).name
            b"".decode(name)  # rot13, hex, zlib are codecs but no charsets
        except (LookupError, ValueError, UnicodeError):
            continue
        if name not in _NEVER:
            return meant if meant in ("utf-8", "cp1252") else name
    return ""
