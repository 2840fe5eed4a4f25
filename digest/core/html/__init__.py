"""HTML mail as plain text: what a reader sees, with quoted letters marked by `> ` whichever program quoted them."""

from __future__ import annotations

import re

from digest.core.html.column import as_typed
from digest.core.html.tokens import UNSEEN, tokens, unescaped
from digest.core.text.expression import expression

MOST_CHARS = 1_000_000  # longer markup is only stripped of its tags; a page of mail is 5 to 200 thousand
MOST_TOKENS = 200_000  # tags and the words between; a page of a megabyte has 30,000
MOST_STYLES = 20  # style sheets; a letter through three programs has four

_PICTURE = expression(r"data:[a-z]{1,20}/[^\"'\s<>]{1000,}", re.IGNORECASE)
_UNSEEN = expression(
    r"<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?|<(style|script|title)\b[^<>]*>[^<]*+(?:<(?!/\1)[^<]*+)*+", re.IGNORECASE
)
_LINE_BREAK = expression(r"</?(?:p|div|br|tr|li|h[1-6]|table|blockquote|ul|ol|pre|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = expression(r"</?[a-zA-Z!?][^<>]*>|-->")
_SPACES = expression(r"[ \t\r\n]+")
_BLANK_LINES = expression(r"\n{3,}")
_MARKED_UP = expression(r"</?[a-zA-Z][a-zA-Z0-9:._-]*+[\s/>]|<!")  # some call text HTML that has no tag in it
_PAGE = frozenset({"html", "head", "body", "/html", "/head", "/body"})


def as_text(markup: str) -> str:
    """The words of `markup` as lines; hidden elements left out, quoted letters marked by `> `. Never raises."""
    if len(markup) > MOST_CHARS:
        markup = _PICTURE.sub("", markup)
    if len(markup) > MOST_CHARS:
        return stripped(markup)
    lines = _lines(markup) if _MARKED_UP.search(markup) else as_typed(unescaped(markup).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def stripped(markup: str) -> str:
    """The words of `markup` by leaving out its tags: for what is too long to be read with care."""
    seen = _UNSEEN.sub(" ", markup)
    broken = _LINE_BREAK.sub("\n", _SPACES.sub(" ", seen))
    lines = (" ".join(line.split()) for line in unescaped(_TAG.sub("", broken)).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _lines(markup: str) -> list[str]:
    """The lines of `markup` as they flow."""
    from digest.core.html.element import element
    from digest.core.html.flow import Flow
    from digest.core.html.quote import with_signatures
    from digest.core.html.style import sheet

    flow, css, rules, styles = Flow(), "", sheet(""), 0
    for count, (said, tag, given) in enumerate(tokens(markup)):
        if said:
            flow.add(said)
        elif tag in _PAGE:
            flow.turn_page()
        elif tag[0] == "/":
            flow.close(tag[1:])
        elif tag not in UNSEEN:
            flow.open(element(tag, given, rules))
        elif tag == "style" and styles < MOST_STYLES:
            css, styles = f"{css}\n{given}", styles + 1
            rules = sheet(css)
        if count > MOST_TOKENS:
            return stripped(markup).split("\n")
    return with_signatures(flow.lines())
