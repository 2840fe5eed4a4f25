"""Signs that stand for others: bullets, numbers of lists, letters of fonts that hold pictures."""

from __future__ import annotations

from digest.core.text.expression import expression

BULLET = "* "
STRUCK = "\ue002"
"""On both sides of words that are struck out, until the line is whole: then `~~` (private use)."""

# What Word types in Wingdings and Symbol, and what shows (Microsoft's own tables of the two fonts).
_WINGDINGS = str.maketrans("JKLàßáâèüûþýqo§nlØvF", "🙂😐🙁→←↑↓➔✓✗☑☒☐☐▪■●➢❖☞")
_SYMBOL = str.maketrans("·®¬Þ", "•→←⇒")
_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}  # where Word keeps the letters of such fonts

_TYPED_ITEM = expression(r"([^\s\xa0]{1,6})[\xa0 ]{2,}(?=\S)")
_NUMBERED = expression(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|(?:\d{1,2}\.){1,4}\d{0,2})[.)\]:]|\d{1,3}")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def as_letters(words: str, font: str) -> str:
    """`words` in `font` (`wingdings` or `symbol`) as signs that every font has."""
    return words.translate(_PRIVATE).translate(_WINGDINGS if font == "wingdings" else _SYMBOL)


def from_private(line: str) -> str:
    """`line` with what Word keeps in the private use area shown as bullets and letters."""
    return line.translate(_PRIVATE).translate(_SYMBOL)


def struck(line: str) -> str:
    """`line` with `~~` around what is struck out, one pair for words that touch."""
    return line.replace(STRUCK * 2, "").replace(STRUCK, "~~")


def item_mark(line: str) -> tuple[str, str] | None:
    """The bullet or number that was typed before an item of a list, and the item; None for a line without."""
    typed = _TYPED_ITEM.match(line)
    if typed is None:
        return None
    mark = f"{typed[1]} " if _NUMBERED.fullmatch(typed[1]) else BULLET
    return mark, line[typed.end() :]


def numeral(number: int, style: str) -> str:
    """The mark of item `number` in a numbered list of `style` (HTML's `type`: 1, a, A, i or I; or CSS's name)."""
    kind = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}.get(style, style)
    kind = {"lower-roman": "i", "upper-roman": "I"}.get(kind, kind)
    if kind in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}. "
    if kind in ("i", "I") and 1 <= number < 4000:
        roman = _roman(number)
        return f"{roman if kind == 'i' else roman.upper()}. "
    return f"{number}. "


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
