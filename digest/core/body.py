"""The words of a message: the best of its alternatives, format=flowed undone (RFC 2046 section 5.1.4, RFC 3676)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.core import html
from digest.core.charset import decoded, tidy
from digest.core.mime import Part

TEXT_TYPES = frozenset(
    {"text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-amp-html"}
)
STUB_CHARS = 400  # plain text longer than this is never called a stub
STUB_RATIO = 3  # a stub's HTML says at least so many times more

MOST_OCTETS = 2_000_000  # of words in one part: a novel has one million; the whole letter is kept as it came
_EMBEDDED = re.compile(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{1000,}")  # pictures within the markup

_QUOTED = re.compile(r"(>+) ?")
_LOOKS_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """One stretch of the letter, as plain text, as HTML, or as both."""

    plain: str = ""
    html: str = ""

    @property
    def best(self) -> str:
        """The plain text, unless it is empty or a stub beside HTML that says more."""
        plain = self.plain.strip("\n")
        if self.html and (not plain.strip() or (len(plain) < STUB_CHARS and self._is_stub(plain))):
            return html.text(self.html).strip("\n") or plain
        return plain

    def _is_stub(self, plain: str) -> bool:
        return html.rough_length(self.html) > STUB_RATIO * len(plain.strip()) + STUB_CHARS // 4


def is_text(part: Part, *, alone: bool) -> bool:
    """Whether `part` is words to read rather than a file; a message that is one part (`alone`) is read anyway."""
    if part.parts or part.content_type not in TEXT_TYPES:
        return False
    return alone or not (part.disposition == "attachment" or part.filename)


def is_too_long(part: Part) -> bool:
    """Whether only the beginning of a text part is read."""
    return part.content_type in TEXT_TYPES and len(part.octets) > MOST_OCTETS


def versions(part: Part, *, alone: bool = True) -> Iterator[Version]:
    """The stretches of text below `part`, in order."""
    if part.content_type == "multipart/alternative":
        yield _chosen([tuple(versions(child, alone=False)) for child in part.parts])
    elif part.parts:
        for child in part.parts:
            yield from versions(child, alone=False)
    elif is_text(part, alone=alone):
        yield _version(part)


def _chosen(offered: list[tuple[Version, ...]]) -> Version:
    """One version out of alternatives: the first that has plain text, the last that has HTML, all stretches of it."""
    plains = ["\n".join(version.plain for version in stretches).strip("\n") for stretches in offered]
    htmls = ["\n".join(version.html for version in stretches) for stretches in offered]
    return Version(
        next((plain for plain in plains if plain.strip()), ""),
        next((markup for markup in reversed(htmls) if markup.strip()), ""),
    )


def _version(part: Part) -> Version:
    octets = part.octets
    if len(octets) > MOST_OCTETS:
        octets = _EMBEDDED.sub(b"", octets)[:MOST_OCTETS]
    text = tidy(decoded(octets, part.parameters.get("charset", "")))
    if part.content_type in ("text/html", "text/x-amp-html") or _LOOKS_HTML.match(text):
        return Version(html="" if part.content_type == "text/x-amp-html" else text)
    if part.parameters.get("format", "").lower() == "flowed":
        return Version(plain=unflowed(text, delete_space=part.parameters.get("delsp", "").lower() == "yes"))
    return Version(plain=text)


def unflowed(text: str, *, delete_space: bool) -> str:
    """`text` with soft line breaks joined again, quote marks kept as `> ` (RFC 3676 section 4.5)."""
    lines: list[str] = []
    open_depth = -1  # of the line that goes on; -1: none does
    for line in text.split("\n"):
        marks = _QUOTED.match(line)
        depth = len(marks[1]) if marks else 0
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        kept = words[:-1] if flows and delete_space else words
        if depth == open_depth and words != "-- ":
            lines[-1] += kept
        else:
            lines.append("> " * depth + kept)
        open_depth = depth if flows else -1
    return "\n".join(lines)
