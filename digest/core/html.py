"""HTML mail as plain text: what a reader sees, with quoted letters marked by `> ` whichever program quoted them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_CHARS = 1_000_000  # longer markup is only stripped of its tags; a page of mail is 5 to 200 thousand
MOST_ELEMENTS = 15_000  # a long Outlook thread has 5,000; tables take inscriptis quadratic time
DEEPEST = 250  # inscriptis calls itself once a level; Python allows about 1,000 calls

_BEGIN, _END = "\ue000", "\ue001"  # private use: around a quote while it is still markup
_OWN_MARKS = dict.fromkeys(map(ord, _BEGIN + _END))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# Gmail, Thunderbird, Yahoo, Proton, Tuta, Zoho, GMX: what they call a quoted letter, or the line above it.
_QUOTE_CLASSES = frozenset(
    {"yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "tutanota_quote", "zmail_extra", "iwcQuote"}
)
_BLOCKS = frozenset({"p", "div", "br", "table", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "hr"})
_TABLE_TAGS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})

_UNSEEN = re.compile(
    r"<!--(?:(?!-->).)*|<(?:style|script|title)\b[^>]*>(?:(?!</(?:style|script|title)\b).)*", re.DOTALL | re.IGNORECASE
)
_LINE_BREAK = re.compile(r"</?(?:p|div|br|tr|li|h[1-6]|table|blockquote|ul|ol|pre|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>|-->")
_SPACES = re.compile(r"[ \t\r\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def text(markup: str) -> str:
    """The words of `markup` as lines; hidden elements left out, quoted letters marked by `> `. Never raises."""
    if len(markup) > MOST_CHARS:
        return stripped(markup)
    tree = _tree(markup.translate(_OWN_MARKS))
    if tree is None or _is_too_large(tree):
        return stripped(markup)
    _mark(tree)
    try:
        rendered = _rendered(tree)
    except (RecursionError, ValueError, TypeError, IndexError, AttributeError, KeyError):
        return stripped(markup)  # inscriptis trusts its style sheets; a stranger wrote these
    return _quoted(rendered.replace("\xa0", " ").split("\n"))


def stripped(markup: str) -> str:
    """The words of `markup` by leaving out its tags, in time linear in its length: for what is too deep or too long."""
    seen = _UNSEEN.sub(" ", markup)
    broken = _LINE_BREAK.sub("\n", _SPACES.sub(" ", seen))
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub("", broken)).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def rough_length(markup: str) -> int:
    """About how many characters a reader sees in `markup`; only its first 100,000 are looked at."""
    return len(_SPACES.sub(" ", _TAG.sub("", _UNSEEN.sub("", markup[:100_000]))).strip())


def _tree(markup: str) -> Element | None:
    """The parsed markup, or None where there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _is_too_large(tree: Element) -> bool:
    """Whether `tree` has more elements or levels than we render; walks without recursion and stops at the first."""
    from lxml import etree

    depth = count = 0
    for event, _element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST or count > MOST_ELEMENTS:
            return True
    return False


def _mark(tree: Element) -> None:
    """Drop what is hidden, bracket what is quoted, and turn tables that only lay out into blocks."""
    elements = list(tree.iter("*"))
    for element in elements:
        if _is_hidden(element):
            _drop(element)
        elif _is_quote(element):
            _bracket(element)
    for table in elements:
        if table.tag == "table" and _is_layout(table):
            for cell in table.iter(*_TABLE_TAGS):
                cell.tag = "div"


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return "hidden" in element.attrib or (style is not None and _HIDDEN_STYLE.search(style) is not None)


def _is_quote(element: Element) -> bool:
    classes = set((element.get("class") or "").split())
    if element.tag == "blockquote":
        style = (element.get("style") or "").lower()
        return (
            element.get("type") == "cite"
            or "gmail_quote" in classes
            or "border-left" in style
            or bool(classes & _QUOTE_CLASSES)
        )
    if "gmail_attr" in classes:  # Gmail writes the same line above a reply and a forward; only a reply is a quotation
        after = element.getnext()
        return after is not None and (
            after.tag == "blockquote" or (after.tag == "br" and _is_blockquote(after.getnext()))
        )
    return bool(classes & _QUOTE_CLASSES)


def _is_blockquote(element: Element | None) -> bool:
    return element is not None and element.tag == "blockquote"


def _is_layout(table: Element) -> bool:
    """Whether cells of `table` hold blocks: side by side, their lines would be mixed."""
    return any(cell.tag in _BLOCKS for cell in table.iterdescendants())


def _drop(element: Element) -> None:
    """Take `element` out of its tree, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _bracket(element: Element) -> None:
    """Put a block with our begin mark at the start of `element` and one with our end mark at its end."""
    first = element.makeelement("div", {})
    first.text, first.tail, element.text = _BEGIN, element.text, None
    last = element.makeelement("div", {})
    last.text = _END
    element.insert(0, first)
    element.append(last)


def _rendered(tree: Element) -> str:
    from inscriptis.html_engine import Inscriptis

    return str(Inscriptis(tree, _configuration()).get_text())


@cache
def _configuration() -> Any:
    """How inscriptis renders: no links, no pictures, no indent that would look like a quotation."""
    from inscriptis.css_profiles import STRICT_CSS_PROFILE
    from inscriptis.model.config import ParserConfig

    return ParserConfig(css=STRICT_CSS_PROFILE.copy())


def _quoted(lines: Iterable[str]) -> str:
    """`lines` with `> ` once for each quote they lie in; our marks and runs of blank lines go."""
    depth, written = 0, []
    for line in lines:
        depth = max(0, depth + line.count(_BEGIN) - line.count(_END))
        words = line.translate(_OWN_MARKS).rstrip()
        if words or (_BEGIN not in line and _END not in line):
            written.append(("> " * depth + words) if words else ">" * depth)
    return _BLANK_LINES.sub("\n\n", "\n".join(written)).strip("\n")
