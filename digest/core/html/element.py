"""Elements of HTML: what a tag and its attributes mean to somebody who reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.core.html import quote
from digest.core.html.glyph import STRUCK, as_letters
from digest.core.html.style import Sheet, Style, declarations, gaps, hides, is_tiny
from digest.core.html.tokens import attributes
from digest.core.text.expression import expression

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p"}
    | {"pre", "section", "signature", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"}
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track"}
    | {"wbr"}
)
LISTS = frozenset({"ul", "ol", "menu", "dir"})
_ACTING = LISTS | {"li", "a", "table", "tr", "td", "th"}
_APART = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "dl", "blockquote", "pre", "xmp", "listing", "figure"}
)
_VERBATIM = frozenset({"pre", "xmp", "listing", "textarea"})
_CELLS = frozenset({"td", "th", "tr", "li"})
_STRUCK = frozenset({"s", "strike", "del"})
_BOLD = frozenset({"b", "strong"})
_NAMING = ("class", "id", "name", "type", "data-marker")
_WORD_LIST = expression(r"mso-list:\s*l\d+ level(\d)")
_PICTURE_FONTS = ("wingdings", "symbol")
_REMEMBERED_CHARS = 500  # of attributes; longer ones hardly come twice


@dataclass(frozen=True, slots=True)
class Manner:
    """How words are shown; an element takes it on from the one around it."""

    unseen: bool = False  # hidden, whatever is said within
    tiny: bool = False  # until a size is given again
    verbatim: bool = False  # spaces and line ends as typed
    capitals: bool = False
    struck: bool = False
    font: str = ""  # wingdings or symbol
    item: int = 0  # level of a list that Word draws by hand

    def shown(self, words: str) -> str:
        """`words` as this manner shows them, but for being hidden or as typed."""
        if self.capitals:
            words = words.upper()
        if self.font:
            words = as_letters(words, self.font)
        return f"{STRUCK}{words}{STRUCK}" if self.struck and words.strip() else words

    def within(self, element: Element) -> Manner:
        """The manner within `element`."""
        return Manner(
            unseen=self.unseen or element.hidden,
            tiny=self.tiny if element.tiny is None else element.tiny,
            verbatim=self.verbatim if element.verbatim is None else element.verbatim,
            capitals=self.capitals if element.capitals is None else element.capitals,
            struck=self.struck or element.struck,
            font=self.font if element.font is None else element.font,
            item=element.item or self.item,
        )


@dataclass(frozen=True, slots=True)
class Element:
    """A tag with its attributes, read."""

    name: str
    given: Mapping[str, str]
    structural: bool = False  # a block to the rules of nesting, whatever it looks like
    block: bool = False
    above: bool = False  # a gap above it
    below: bool = False
    hidden: bool = False
    tiny: bool | None = None  # None: as around it
    verbatim: bool | None = None
    capitals: bool | None = None
    struck: bool = False
    font: str | None = None
    item: int = 0
    bold: bool = False
    unmarked: bool = False  # a list without bullets
    numbers: str = ""  # the style of a list's numbers, where CSS tells it
    passage: quote.Kind | None = None
    signature: bool = False
    has_manner: bool = False  # words within are shown in another manner
    acts: bool = True  # does more than hold words

    def summed_up(self) -> Element:
        """The element with `has_manner` and `acts` as the rest of it says."""
        told = (self.tiny, self.verbatim, self.capitals, self.font) != (None, None, None, None)
        manner = told or self.hidden or self.struck or self.item > 0
        more = self.bold or self.passage is not None or self.signature or self.name in _ACTING
        return replace(self, has_manner=manner, acts=manner or more)


def element(name: str, given: str, sheet: Sheet) -> Element:
    """The element that a tag with the attributes `given`, as written, opens under `sheet`."""
    return _remembered(name, given, sheet) if len(given) < _REMEMBERED_CHARS else _read(name, given, sheet)


@lru_cache(maxsize=4096)  # a letter repeats itself, and letters of one program one another
def _remembered(name: str, given: str, sheet: Sheet) -> Element:
    return _read(name, given, sheet)


def _read(name: str, given: str, sheet: Sheet) -> Element:
    values = attributes(given) if given.strip(" /") else {}
    classes = values.get("class", "").lower().split()
    written = ";".join(
        filter(None, (sheet.style(name, classes, values.get("id", "").lower()), values.get("style", "")))
    )
    style = declarations(written) if written else {}
    above, below = gaps(style, _usual_gaps(name, classes))
    display = style.get("display", "")
    names = [one for naming in _NAMING if naming in values for one in values[naming].split()]
    return Element(
        name,
        values,
        structural=name in BLOCKS,
        block=(name in BLOCKS or display in ("block", "table", "list-item", "flex")) and display != "inline",
        above=above,
        below=below,
        hidden="hidden" in values or (bool(style) and hides(style)),
        tiny=is_tiny(style),
        verbatim=_is_verbatim(name, style),
        capitals=style["text-transform"] == "uppercase" if "text-transform" in style else None,
        struck=name in _STRUCK or "line-through" in style.get("text-decoration", ""),
        font=_font(style.get("font-family") or values.get("face", "").lower()),
        item=_level(classes, style),
        bold=name in _BOLD or style.get("font-weight", "") in ("bold", "bolder", "600", "700", "800", "900"),
        unmarked=style.get("list-style-type", style.get("list-style", "")).startswith("none"),
        numbers=_numbers(style),
        passage=quote.kind(name, names, written.lower()) if names or written or name == "blockquote" else None,
        signature=name == "signature" or (bool(names) and name not in _CELLS and quote.is_signature(names)),
    ).summed_up()


def _usual_gaps(name: str, classes: list[str]) -> tuple[bool, bool]:
    """Outlook gives its paragraphs no margin, in a sheet that servers often lose."""
    apart = name in _APART and not any(one.removeprefix("x_").startswith("mso") for one in classes)
    return apart, apart


def _numbers(style: Style) -> str:
    """How CSS wants a list numbered, if not with plain numbers."""
    told = style.get("list-style-type", "")
    return told if told.startswith(("lower-", "upper-")) else ""


def _is_verbatim(name: str, style: Style) -> bool | None:
    if "white-space" in style:
        return style["white-space"].startswith(("pre", "break"))
    return True if name in _VERBATIM else None


def _font(family: str) -> str | None:
    """The font of pictures that `family` names first, "" for one of letters, None where none is named."""
    if not family:
        return None
    first = family.split(",", 1)[0].strip("\"' ")
    return next((font for font in _PICTURE_FONTS if first.startswith(font)), "")


def _level(classes: list[str], style: Style) -> int:
    """The level of a list that Word draws by hand: paragraphs with a bullet and spaces typed before the words."""
    level = _WORD_LIST.match(f"mso-list:{style['mso-list']}") if "mso-list" in style else None
    if level:
        return int(level[1])
    return int(any(one.removeprefix("x_").startswith("msolistparagraph") for one in classes))
