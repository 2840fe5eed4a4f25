"""HTML as mail programs write it, taken apart into words and tags (WHATWG HTML, section 13.2.5, made linear)."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from digest.core.text.expression import expression

MOST_ATTRIBUTE_CHARS = 20_000  # of one tag are looked at; a picture written into its tag has millions
MOST_DEFECTS = 30  # tags without an end; then `<` to `>` must do: each may cost a look through all that follows

_NAME = r"[a-zA-Z][a-zA-Z0-9:._-]*+(?<!:)"  # `<https://...>` is an address, and shown
# A quotation mark counts only after `=`, as in browsers: `title="it"s"` does not swallow the letter.
_GIVEN = r"""(?:[\s/](?:[^<>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+)?"""
UNSEEN = frozenset({"style", "script", "title", "xml", "template"})
# What no reader sees, up to its end tag, or to the body where it has none; words outside those are never lost to it.
_UNSEEN = rf"(?i:({'|'.join(sorted(UNSEEN))})(?=[\s/>])[^<>]*+>([^<]*+(?:<(?!/\1|/head|body)[^<]*+)*+)(?:</\1\s*+>)?)"
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+--!?>)|(?!!--)[!?/][^<>]*+>"
# Groups: unseen element, its content; name with `/` where it ends, attributes; the start of a tag that has no end.
_TOKEN = expression(rf"<(?:{_UNSEEN}|(/?{_NAME})({_GIVEN})>|{_COMMENT}|(!--|(?=[a-zA-Z/!?])))")
_ROUGH_TOKEN = expression(rf"<(?:()(?!)()|(/?{_NAME})((?:[\s/][^<>]*+)?)>|[!?/][^<>]*+>|(!--|(?=[a-zA-Z/!?])))")
_ATTRIBUTE = expression(
    r"""(?<![^\s"'/])([^\s"'>/=]++)\s*+(?:=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]*+)))?""",
)
_REFERENCE = expression(r"&(?:#\w{1,8}|\w{2,31});")
_ENDLESS_REFERENCE = expression(r"&#\d{8,}+;?")


Token = tuple[str, str, str]
"""Words, or a tag in lower case (with `/` before it where it ends an element) and its attributes as written.

Of an element that nobody sees, its content stands in place of the attributes.
"""


def tokens(markup: str) -> Iterator[Token]:
    """The words and tags of `markup` in order, comments left out; in time linear in its length."""
    at, defects, pattern = 0, 0, _TOKEN
    while True:
        for token in pattern.finditer(markup, at):
            unseen, content, name, given, defect = token.groups()
            start, end = token.span()
            if start > at:
                yield markup[at:start], "", ""
            at = end
            if name:
                yield "", name.lower(), given
            elif unseen:
                yield "", unseen.lower(), content
            elif defect is not None:
                defects += 1
                if not defect:
                    yield "<", "", ""
                if defects == MOST_DEFECTS:
                    break
        else:
            break
        pattern = _ROUGH_TOKEN
    if at < len(markup):
        yield markup[at:], "", ""


def attributes(given: str) -> dict[str, str]:
    """Attributes by name in lower case; the first of a name counts (WHATWG HTML, section 13.2.5.33)."""
    values: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(given, 0, MOST_ATTRIBUTE_CHARS):
        values.setdefault(name.lower(), _value(double or single or bare))
    return values


def _value(written: str) -> str:
    """An attribute's value; `&copy=1` in an address stays, as only references that end in `;` are read."""
    return _REFERENCE.sub(lambda reference: unescape(reference[0]), written) if "&" in written else written


def unescaped(written: str) -> str:
    """Text with its character references read; those to no character go."""
    if "&" not in written:
        return written
    read = unescape(_ENDLESS_REFERENCE.sub("", written))  # Python refuses numbers of over 4,300 digits
    return read if "\ufffd" in written else read.replace("\ufffd", "")
