"""Rich Text of Outlook: unpacked (MS-OXRTFCP), as the HTML it wraps (MS-OXRTFEX) or as plain text. Bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from digest.core.text.charset import decoded
from digest.core.text.expression import expression

MOST_OCTETS = 1_000_000  # unpacked; a long thread has 300 thousand
DEEPEST = 500  # groups within groups

_COMPRESSED, _UNCOMPRESSED = b"LZFu", b"MELA"
_HEADER = 16  # octets: sizes, kind and check sum
_WINDOW = 4096
# What every packed text may refer to before its own first octet (MS-OXRTFCP section 2.1.3.1.1).
START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = expression(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_PAGE = expression(rb"\\ansicpg(\d{3,5})")
_FONT = expression(rb"\\f(\d{1,4})[^;{}]{0,60}?\\fcharset(\d{1,3})")
_FONT_PAGES = {  # Windows' numbers of scripts
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
}
# Groups whose text is no text of the letter.
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore latentstyles listtable filetbl revtbl "
    b"listoverridetable rsidtbl generator xmlnstbl mmathPr fldinst header footer bkmkstart bkmkend".split()
)
_SIGNS = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
}
_ESCAPED = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


def unpacked(packed: bytes) -> bytes:
    """The Rich Text in PidTagRtfCompressed, as far as it can be unpacked; empty for what is none."""
    kind = packed[8:12]
    if kind == _UNCOMPRESSED:
        return packed[_HEADER : _HEADER + MOST_OCTETS]
    return _inflated(packed) if kind == _COMPRESSED else b""


def rtf_words(rich: bytes) -> tuple[str, str]:
    """The plain text and the HTML that `rich` says; the HTML is empty unless Rich Text was only wrapped around it."""
    page = _PAGE.search(rich, 0, 500)
    charset = f"cp{page[1].decode()}" if page else "cp1252"
    fonts = {
        int(font): _FONT_PAGES[int(kind)] for font, kind in _FONT.findall(rich[:50_000]) if int(kind) in _FONT_PAGES
    }
    reader = _Reader(charset, fonts)
    for token in _TOKEN.finditer(rich[:MOST_OCTETS]):
        reader.take(token)
    text = reader.result()
    return ("", text) if b"\\fromhtml" in rich[:1_000] else (text.strip("\n"), "")


def _inflated(packed: bytes) -> bytes:
    """LZ77 over a ring of 4,096 octets: eight marks, then for each a literal or a place and a length."""
    size = min(int.from_bytes(packed[4:8], "little"), MOST_OCTETS)
    out = bytearray(START)  # the ring, unrolled: places are taken from its end
    at, limit = _HEADER, len(START) + size
    while at < len(packed) and len(out) < limit:
        marks, at = packed[at], at + 1
        for bit in range(8):
            if not marks >> bit & 1:
                out += packed[at : at + 1]
                at += 1
            elif not _copy(out, packed[at : at + 2]):
                return bytes(out[len(START) :])
            else:
                at += 2
    return bytes(out[len(START) : limit])


def _copy(out: bytearray, reference: bytes) -> bool:
    """Add what `reference` points to; False at the end, which is a reference to the place where one writes."""
    if len(reference) < 2:
        return False
    place, length = reference[0] << 4 | reference[1] >> 4, (reference[1] & 15) + 2
    back = (len(out) - place) % _WINDOW
    if back == 0 or back > len(out):
        return False
    for _ in range(length):
        out.append(out[-back])
    return True


@dataclass(frozen=True, slots=True)
class _Group:
    charset: str
    silent: bool = False  # its text is not of the letter
    hidden: bool = False  # Rich Text that stands in for HTML, between \\htmlrtf and \\htmlrtf0
    starred: bool = False  # its first word is a destination that who does not know it must skip
    fallback: int = 1  # characters after \\u that stand in for it


class _Reader:
    """Goes through the tokens of Rich Text; each group inherits from the one around it."""

    def __init__(self, charset: str, fonts: dict[int, str]) -> None:
        self.group = _Group(charset)
        self.fonts = fonts
        self.around: list[_Group] = []
        self.text: list[str] = []
        self.codes = bytearray()  # a character may take several
        self.skip = 0  # characters still to come that only stand in for the last one

    def take(self, token: re.Match[bytes]) -> None:
        """Read one token on."""
        word, number, code, sign, brace, plain = token.groups()
        if code:
            self._code(int(code, 16))
            return
        self._end_codes()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word, int(number) if number else None)
        elif sign == b"*":
            self.group = replace(self.group, starred=True)
        elif sign:
            self._say(_ESCAPED.get(sign, ""))
        elif plain:
            self._say(decoded(plain, self.group.charset))

    def result(self) -> str:
        """All text so far; surrogates that came one by one are paired."""
        self._end_codes()
        return "".join(self.text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")

    def _code(self, octet: int) -> None:
        if self.skip:
            self.skip -= 1
        elif not (self.group.silent or self.group.hidden):
            self.codes.append(octet)

    def _end_codes(self) -> None:
        if self.codes:
            self.text.append(decoded(bytes(self.codes), self.group.charset))
            self.codes.clear()

    def _say(self, text: str) -> None:
        passed = min(self.skip, len(text))
        self.skip -= passed
        if not (self.group.silent or self.group.hidden):
            self.text.append(text[passed:])

    def _brace(self, brace: bytes) -> None:
        self.skip = 0
        if brace == b"{" and len(self.around) < DEEPEST:
            self.around.append(self.group)
        elif brace == b"}" and self.around:
            self.group = self.around.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        is_unknown = self.group.starred and word != b"htmltag"
        silent = self.group.silent or word in _SILENT or is_unknown
        self.group = replace(self.group, silent=silent, starred=False)
        if word == b"u" and number is not None:
            self._say(chr(number % 65536))
            self.skip = self.group.fallback
        elif word == b"uc":
            self.group = replace(self.group, fallback=min(max(number or 0, 0), 10))
        elif word == b"htmlrtf":
            self.group = replace(self.group, hidden=number != 0)
        elif word == b"f" and number in self.fonts:
            self.group = replace(self.group, charset=self.fonts[number])
        elif word in _SIGNS:
            self._say(_SIGNS[word])
