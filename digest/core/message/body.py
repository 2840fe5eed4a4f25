"""The words of a message: the best of its alternatives, format=flowed undone (RFC 2046 section 5.1.4, RFC 3676)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from digest.core import html
from digest.core.message.mime import Part
from digest.core.message.transfer import Enclosed, unuued
from digest.core.text.charset import reading, tidy
from digest.core.text.expression import expression
from digest.core.text.legacy_charset import may_be_mended, mended

TEXT_TYPES = frozenset(
    {"text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-amp-html"}
    | {"text/x-markdown", "text/calendar"}
)
MOST_OCTETS = 2_000_000  # of words in one part: a novel has one million; the whole is then kept as a file too
STUB_CHARS = 400  # plain text longer than this is never called a stub
STUB_RATIO = 3  # a stub's HTML says at least so many times more
SAME = 0.9  # of the words of a text that its HTML must have, to be the same letter written twice

_EMBEDDED = expression(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{1000,}")  # pictures within the markup
_QUOTED = expression(r"(>+) ?")
_LOOKS_HTML = expression(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_META = expression(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4_000  # octets; HTML wants it in the first 1,024, Outlook puts styles before it
# What programs write in place of the text they did not make.
_STUB = expression(
    r"(?:not|n't|un(?:able|abled)|cannot|kein\w{0,2}|nicht|pas|nie|non|no)\b[^.\n]{0,80}\bHTML\b"
    r"|\bHTML\b[^.\n]{0,60}\b(?:format|e-?mail|message|mail|viewer|client|version|enabled|capable|compatible|anzeigen?)"
    r"|\b(?:view|read|see|open)\b[^.\n]{0,60}\b(?:in|with) (?:a |an |your )?(?:web ?)?browser",
    re.IGNORECASE,
)
_NOTICE = expression(r"\bMIME\b|multi-?part message|\bRFC ?822", re.IGNORECASE)
_ONLY_LINKS = expression(r"(?:\s|<|\[|\()*(?:https?://[^\s<>]{1,2000}(?:\s|>|\]|\))*){1,20}")
_UNSEEN = expression(r"<!--(?:(?!-->).)*|<(style|script|title)\b[^>]*>(?:(?!</\1\b).)*", re.DOTALL | re.IGNORECASE)
_TAG = expression(r"<[a-zA-Z/!?][^<>]*>")
_WORD = expression(r"\w+")
_ENRICHED_PARAM = expression(r"<param>[^<]{0,500}</param>", re.IGNORECASE)
_ENRICHED_TAG = expression(r"</?[a-zA-Z][a-zA-Z0-9-]{0,60}>")
_ENRICHED_BREAK = expression(r"\n(\n*)")


_NO_FILES: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One stretch of the letter, as plain text, as HTML, or as both."""

    plain: str = ""
    html: str = ""
    spare: str = ""  # words to read only where the letter has no others: a calendar's
    files: tuple[Enclosed, ...] = ()  # that stood uuencoded in the text
    defects: tuple[str, ...] = ()

    @property
    def best(self) -> str:
        """The plain text, unless it is empty or a stub beside HTML that says more."""
        plain = self.plain.strip("\n")
        if self.html and (not plain.strip() or (len(plain) < STUB_CHARS and self._is_stub(plain))):
            return html.as_text(self.html).strip("\n") or plain
        return plain

    def _is_stub(self, plain: str) -> bool:
        says_more = len(_rough(self.html)) > STUB_RATIO * len(plain.strip()) + STUB_CHARS // 4
        return says_more or _STUB.search(plain) is not None or _ONLY_LINKS.fullmatch(plain) is not None


def is_text(part: Part, *, alone: bool) -> bool:
    """Whether `part` is words to read rather than a file; a message that is one part (`alone`) is read anyway."""
    if part.parts or part.content_type not in TEXT_TYPES:
        return False
    return alone or not (part.disposition == "attachment" or part.filename)


def is_kept(part: Part, *, alone: bool) -> bool:
    """Whether `part` is also a file: what is no text, a calendar, and text longer than is read."""
    is_long = len(part.octets) > MOST_OCTETS
    return is_long or part.content_type == "text/calendar" or not is_text(part, alone=alone)


def versions(part: Part, *, alone: bool = True) -> tuple[Version, ...]:
    """The stretches of text below `part`, in order."""
    if part.content_type == "multipart/alternative":
        return (_chosen([versions(child, alone=False) for child in part.parts]),)
    if part.parts:
        return tuple(_paired([version for child in part.parts for version in versions(child, alone=False)]))
    return (version_of(part),) if is_text(part, alone=alone) else ()


def version_of(part: Part) -> Version:
    """The one stretch of text that `part` is."""
    octets, files = part.octets, _NO_FILES
    if part.content_type == "text/plain" and b"begin " in octets:
        octets, files = unuued(octets)
    is_cut = len(octets) > MOST_OCTETS
    text, defects = _decoded(part, _EMBEDDED.sub(b"", octets)[:MOST_OCTETS] if is_cut else octets)
    if is_cut:
        defects = (*defects, "more text than is read")
    return _version(part, text, files, defects)


def preamble(part: Part) -> str:
    """What stands before the first part of a multipart, unless it is the notice that programs put there."""
    text = tidy(reading(part.octets[:MOST_OCTETS])[0]).strip() if part.parts else ""
    return "" if _NOTICE.search(text) else text


def unflowed(text: str, *, delete_space: bool) -> str:
    """`text` with soft line breaks joined again, quote marks kept as `> ` (RFC 3676 section 4.5)."""
    lines: list[str] = []
    open_depth = -1  # of the line that goes on; -1: none does
    flowing: list[str] = []
    for line in text.split("\n"):
        marks = _QUOTED.match(line)
        depth = len(marks[1]) if marks else 0
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        kept = words[:-1] if flows and delete_space else words
        if depth != open_depth or words == "-- ":
            lines.append("".join(flowing))
            flowing = ["> " * depth]
        flowing.append(kept)
        open_depth = depth if flows else -1
    return "\n".join([*lines, "".join(flowing)][1:])


def _decoded(part: Part, octets: bytes) -> tuple[str, tuple[str, ...]]:
    """The text in `octets`, what was encoded twice mended, and what was wrong with it."""
    meta = _META.search(octets, 0, _META_WITHIN) if part.content_type == "text/html" else None
    text, lie = reading(octets, part.parameters.get("charset", ""), meta[1].decode("ascii") if meta else "")
    whole = mended(text) if may_be_mended(octets) else text
    return tidy(whole), tuple(filter(None, (lie, "characters encoded twice" if whole != text else "")))


def _version(part: Part, text: str, files: tuple[Enclosed, ...], defects: tuple[str, ...]) -> Version:
    """The words in `text`, by its type."""
    match part.content_type:
        case "text/x-amp-html":
            return Version()  # the same letter for Gmail alone; plain text and HTML stand beside it
        case "text/calendar":
            from digest.core.message import calendar

            return Version(spare=calendar.event_words(text), defects=defects)
        case "text/enriched" | "text/richtext":
            return Version(plain=_unenriched(text), defects=defects)
    if part.content_type == "text/html" or _LOOKS_HTML.match(text):
        return Version(html=text, files=files, defects=defects)
    if "-----BEGIN PGP" in text:
        from digest.core.message.signed import without_armour

        text = without_armour(text)
    if part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
    return Version(plain=text, files=files, defects=defects)


def _chosen(offered: list[tuple[Version, ...]]) -> Version:
    """One version out of alternatives: the first that has plain text, the last that has HTML, all stretches of it.

    A second plain text that says something else was no alternative (some scripts send two): it is kept.
    """
    plains = ["\n".join(version.plain for version in stretches).strip("\n") for stretches in offered]
    htmls = ["\n".join(filter(None, (version.html for version in stretches))) for stretches in offered]
    told = [plain for plain in plains if plain.strip()]
    every = [version for stretches in offered for version in stretches]
    return Version(
        "\n\n".join([*told[:1], *(plain for plain in told[1:] if not _is_said(plain, told[0]))]),
        next((markup for markup in reversed(htmls) if markup.strip()), ""),
        next((version.spare for version in every if version.spare), ""),
        tuple(file for version in every for file in version.files),
        tuple(defect for version in every for defect in version.defects),
    )


def _paired(stretches: list[Version]) -> Iterator[Version]:
    """The stretches of a mixed letter; text followed by the same as HTML, as some programs send it, is one of them."""
    held: Version | None = None
    for version in stretches:
        if held and _is_twice(held, version):
            held = _chosen([(held,), (version,)])
            continue
        if held:
            yield held
        held = version
    if held:
        yield held


def _is_twice(before: Version, version: Version) -> bool:
    """Whether `version` says in HTML what the text before it said."""
    if before.html or not before.plain.strip() or version.plain.strip() or not version.html:
        return False
    return _is_said(before.plain, _rough(version.html))


def _is_said(text: str, other: str) -> bool:
    """Whether nearly all words of `text` are in `other`, and the other has hardly more."""
    mine, theirs = (set(_WORD.findall(side[:100_000].lower())) for side in (text, other))
    return len(mine & theirs) >= SAME * max(len(mine), len(theirs), 1)


def _rough(markup: str) -> str:
    """About what a reader sees in the first 100,000 characters of `markup`."""
    return " ".join(unescape(_TAG.sub(" ", _UNSEEN.sub("", markup[:100_000]))).split())


def _unenriched(text: str) -> str:
    """The words of text/enriched (RFC 1896): a single line break is a space, of several one goes."""
    bare = _ENRICHED_TAG.sub("", _ENRICHED_PARAM.sub("", text).replace("<<", "\ue000"))
    return _ENRICHED_BREAK.sub(lambda breaks: breaks[1] or " ", bare).replace("\ue000", "<")
