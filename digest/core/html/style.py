"""CSS as far as it decides what a reader sees: what is hidden, what stands apart, what is kept as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from digest.core.text.expression import expression

MOST_CHARS = 50_000  # of all style sheets of a letter; Outlook writes 2 to 8 thousand
VISIBLE_GAP = 5.0  # pixels between two paragraphs from which a reader sees a gap; a line is 15 to 20 high
SMALLEST_FONT = 1.5  # pixels; a preheader hides at 0 or 1

Style = Mapping[str, str]

_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "em": 16.0, "rem": 16.0, "ex": 8.0}
_LENGTH = expression(r"(-?[\d.]{1,12})([a-z]{0,3})")
_NOTHING = expression(r"(?:0+(?:\.0*)?|\.0+)(?:px|pt|em|rem|in|cm|%)?")
_BRACE = expression(r"([{}])")
_COMMENT = expression(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/|<!--|-->")
_SIMPLE_SELECTOR = expression(r"[a-z0-9]*(?:[.#][\w-]+)?")
# What we ask about; other rules of a sheet are not kept.
_TELLING = expression(r"display|visibility|mso-hide|opacity|height|font-size|transform|white-space|margin")


class Sheet:
    """The rules of a letter's style sheets whose selector is an element, a class, both, or an identifier."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = rules

    def style(self, name: str, classes: list[str], identifier: str) -> str:
        """The declarations for an element, the weakest first."""
        if not self._rules:
            return ""
        selectors = [name, *(f"{each}.{one}" for one in classes for each in ("", name)), f"#{identifier}"]
        return ";".join(self._rules[selector] for selector in selectors if selector in self._rules)


@lru_cache(maxsize=64)  # everybody in an organisation sends the same sheet
def sheet(css: str) -> Sheet:
    """The rules in `css` that hold for every screen."""
    rules: dict[str, str] = {}
    for selectors, declared in _rules(_COMMENT.sub("", css[:MOST_CHARS]).lower()):
        if _TELLING.search(declared):
            for selector in map(str.strip, selectors.split(",")):
                if _SIMPLE_SELECTOR.fullmatch(selector):
                    rules[selector] = f"{rules.get(selector, '')};{declared}"
    return Sheet(rules)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations at the top level: those within `@media` hold for some screens only."""
    depth, selectors = 0, ""
    parts = _BRACE.split(css)
    for before, brace in zip(parts[::2], parts[1::2], strict=False):
        if brace == "{":
            depth += 1
            selectors = before if depth == 1 else selectors
        else:
            if depth == 1 and "@" not in selectors:
                yield selectors, before
            depth = max(0, depth - 1)


def declarations(style: str) -> dict[str, str]:
    """The declarations of `style` in lower case, the last of a property counts."""
    pairs = (one.split(":", 1) for one in style.lower().split(";") if ":" in one)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def hides(style: Style) -> bool:
    """Whether nothing within is seen, whatever its own style: preheaders, text for programs, Word's hidden text."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or _is_nothing(style.get("opacity"))
        or _is_nothing(style.get("max-height"))
        or (_is_nothing(style.get("height")) and style.get("overflow", "") == "hidden")
    )


def is_tiny(style: Style) -> bool | None:
    """Whether letters are too small to be seen, None where nothing is said of their size."""
    size = style.get("font-size", "")
    if not size:
        return None
    if _is_nothing(size):
        return True
    pixels = _pixels(size)
    return pixels is not None and pixels <= SMALLEST_FONT


def gaps(style: Style, usual: tuple[bool, bool]) -> tuple[bool, bool]:
    """Whether a reader sees a gap above and below; `usual` where nothing is said."""
    if "mso-margin-top-alt" in style:
        return True, True  # Word's words for the margins that a browser gives
    sides = style.get("margin", "").split()
    above, below = (sides[0], sides[2 if len(sides) > 2 else 0]) if sides else ("", "")
    return (
        _is_gap(style.get("margin-top", above), usual[0]),
        _is_gap(style.get("margin-bottom", below), usual[1]),
    )


def _is_gap(length: str, usual: bool) -> bool:
    pixels = _pixels(length) if length else None
    return usual if pixels is None else pixels >= VISIBLE_GAP


def _is_nothing(length: str | None) -> bool:
    return length is not None and _NOTHING.fullmatch(length) is not None


def _pixels(length: str) -> float | None:
    measure = _LENGTH.fullmatch(length)
    if measure is None:
        return None
    try:
        return float(measure[1]) * _PIXELS.get(measure[2], 1.0)
    except ValueError:
        return None
