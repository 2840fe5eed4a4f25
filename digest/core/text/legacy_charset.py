"""Which legacy charset unlabelled bytes are in, and text that was encoded twice: told by the letters they give."""

from __future__ import annotations

import re

from digest.core.text.expression import expression

# A charset, the characters that are common in what is written with it, and how much each of them tells.
_LATIN = (
    ("cp1252", "éèàçêâîôûùëïüöäßñóíáúãõøåæœ£€’‘“”–—…•«»°´·§ÉÀÈÇÖÄÜÅØÆ½¼©®™²¿¡\xa0", 1),
    ("cp1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻăâîșțşţŞŢšžčřěáéíýůúďťňőűöüäß„”“’–…\xa0", 1),
    ("iso8859-2", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻăâîşţŞŢšžčřěáéíýůúďťňőűöüäß\xa0", 1),
    ("cp1254", "çğıöşüÇĞİÖŞÜâîûé’“”–…\xa0", 1),
)
_OTHERS = (
    ("cp1251", "оеаинтсрвл", 1),
    ("koi8-r", "оеаинтсрвл", 1),
    ("iso8859-5", "оеаинтсрвл", 1),
    ("cp1253", "αοιετσηνυρκς", 1),
    ("cp1255", "יוהלאמרתבש", 1),
    ("cp1256", "اليمنورتبةهـ", 1),
    ("gb18030", "的一是不了在有人我他这中大为上个们到说就，。", 3),
    ("big5hkscs", "的一是不了在有人我他這中大為上個們到說就，。", 3),
    ("cp932", "のにはをたがでとしているなまも、。", 3),
    ("euc_jp", "のにはをたがでとしているなまも、。", 3),
    ("cp949", "이다는의에을를가고하지은한도기로서", 3),
)
_MARGIN = 0.2  # by how much another Latin charset must read better before Windows-1252 is given up
_LEAST = 3  # different bytes above ASCII that it takes to judge: `50 m³` is not Polish
_LEAST_OF_OTHERS = 8  # bytes that it takes to tell a script of its own
_SAMPLE = 10_000  # bytes that are looked at

_HIGH = expression(b"[\x80-\xff]+")
_LETTERS = expression(b"[A-Za-z]+")

# What UTF-8 looks like that was taken for Windows-1252 (or Latin-1) and encoded once more.
_CONTINUED = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE = expression(f"(?:[Â-ß]{_CONTINUED}|[à-ï]{_CONTINUED}{{2}}|[ð-ô]{_CONTINUED}{{3}})+")
_TWICE_IN_OCTETS = expression(b"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
# Only what people in Europe write may come out of it: `É»` at the end of a French quotation is no IPA.
_PLAUSIBLE = expression(
    "[\xa0-\u017f\u0218-\u021b\u0370-\u03ff\u0400-\u045f\u060c-\u06d4\u0a01-\u0a75\u1e80-\u1e85\u1ef2\u1ef3"
    "\u2010-\u2044\u20ac\u2122\u2190-\u2199\u2600-\u27bf\ufe0f\ufeff\U0001f1e6-\U0001faff]+"
)
_CLOSING = "’”»…–—“"  # after a capital they end a word rather than a character
_BYTES = {
    character: octet
    for octet in range(0x80, 0xA0)
    for character in (bytes((octet,)).decode("cp1252", "ignore") or chr(octet), chr(octet))
}


def likeliest(octets: bytes) -> str:
    """The legacy charset in which `octets` read best; Windows-1252 unless another is clearly better."""
    first = _HIGH.search(octets)
    start = max(first.start() - 100, 0) if first else 0
    sample = octets[start : start + _SAMPLE]
    above = b"".join(_HIGH.findall(sample))
    high = len(above)
    if len(set(above)) < _LEAST:
        return "cp1252"
    if high > max(sum(map(len, _LETTERS.findall(sample))), _LEAST_OF_OTHERS):
        score, charset = max((_share(sample, *row), row[0]) for row in _OTHERS)
        return charset if score > _MARGIN else "cp1252"
    western = _share(sample, *_LATIN[0])
    score, _order, charset = max((_share(sample, *row), -order, row[0]) for order, row in enumerate(_LATIN))
    return charset if score > western + _MARGIN else "cp1252"


def _share(sample: bytes, charset: str, common: str, weight: int) -> float:
    """How much of what is not ASCII in `sample` is among the `common` characters of `charset`."""
    above = [character for character in sample.decode(charset, "replace") if character > "\x7f"]
    return weight * sum(character in common for character in above) / max(len(above), 1)


def may_be_mended(octets: bytes) -> bool:
    """Whether UTF-8 `octets` hold anything encoded twice; far faster than to look at the text."""
    return _TWICE_IN_OCTETS.search(octets) is not None


def mended(text: str) -> str:
    """`text` with what was encoded twice put right (`SiÃ¢n` is `Siân`), and only that.

    A pair led by `Ã` or `Â` and a triple led by `â€` tell it alone; another pair, which may stand in
    honest text, needs company.
    """
    if text.isascii():
        return text
    runs = [run for run in _TWICE.finditer(text) if _once(run) is not None]
    if not runs or (len(runs) == 1 and _is_doubtful(runs[0])):
        return text
    pieces, at = [], 0
    for run in runs:
        pieces += [text[at : run.start()], _once(run) or ""]
        at = run.end()
    return "".join(pieces) + text[at:]


def _once(run: re.Match[str]) -> str | None:
    """The characters that `run` was before it was encoded again; None where that is not what happened."""
    try:
        text = bytes(_BYTES.get(character, ord(character)) for character in run[0]).decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return None
    return text if _PLAUSIBLE.fullmatch(text) and not _ends_a_word(run) else None


def _is_doubtful(run: re.Match[str]) -> bool:
    return len(run[0]) == 2 and run[0][0] not in "ÂÃ"


def _ends_a_word(run: re.Match[str]) -> bool:
    """`MANHÃ”`: a capital and the quotation mark that closes it, no letter after."""
    if len(run[0]) != 2 or run[0][1] not in _CLOSING:
        return False
    return not run.string[run.end() : run.end() + 1].isalpha()
