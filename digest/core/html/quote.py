"""Passages of others within HTML: which elements hold them, and whether they are quoted or passed on.

Programs write the same element around the letter that is answered and the letter that is forwarded. What stands first
in it tells: an attribution, or a block of `From: ... Date: ... Subject: ...`. The latter is never marked as a
quotation here: `trim` decides on it by the letter's subject. Labels are known by their form, in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import cache

from digest.core.html.column import RULE, SIGNATURE_ENDS, SIGNED
from digest.core.language.phrases import phrase
from digest.core.text.expression import expression

MARKER = "-----Original Message-----"
"""What Outlook wrote above a quoted letter: put where its markup says that one begins, for labels in any language."""
HEADER_LINES = 10
ATTRIBUTION_LINES = 5
MOST_SIGNATURE_LINES = 14  # not blank; `trim` takes no more than 15 for a signature


class Kind(Enum):
    """What an element that holds words of others says about them."""

    QUOTE = auto()  # a quoted letter or part of it: authors write between two
    INDENTED = auto()  # a plain blockquote: a quotation only below an attribution
    ATTRIBUTION = auto()  # the line above a quotation
    WHOLE = auto()  # attribution and quotation together; the author writes between quotations within it
    THREAD = auto()  # the same, but there may be nothing quoted in it
    HEADER = auto()  # From, Sent, To, Subject
    BORDERED = auto()  # perhaps so: below a line as Outlook draws it
    REST = auto()  # a letter with its header on top


# Clients put their own mark before names in what they quote: x_ (Outlook), m_123 (Gmail), yiv123 and ydp12ab (Yahoo).
_PREFIX = expression(r"\A(?:x_|m_-?\d{5,20}|yiv\d{5,20}|ydp[0-9a-f]{7,9})+")
_BY_NAME: Mapping[str, Kind] = {
    "gmail_attr": Kind.ATTRIBUTION,
    "moz-cite-prefix": Kind.ATTRIBUTION,
    "reply-intro": Kind.ATTRIBUTION,  # Roundcube
    "gmail_quote": Kind.THREAD,
    "gmail_extra": Kind.THREAD,
    "appleoriginalcontents": Kind.THREAD,  # iCloud
    "messagereplysection": Kind.THREAD,  # Spark
    "protonmail_quote": Kind.WHOLE,
    "tutanota_quote": Kind.WHOLE,
    "skiff_quote": Kind.WHOLE,
    "zmail_extra": Kind.WHOLE,  # Zoho
    "yahoo_quoted": Kind.WHOLE,
    "front-blockquote": Kind.WHOLE,
    "iwcquote": Kind.WHOLE,  # Sun
    "divrplyfwdmsg": Kind.HEADER,  # Outlook on the web and on phones
    "outlookmessageheader": Kind.HEADER,  # Outlook 2003
    "quoted_header": Kind.HEADER,  # Nine, BlueMail
    "__headers__": Kind.HEADER,  # Zimbra
    "olk_src_body_section": Kind.REST,  # Outlook for Mac
    "mail-editor-reference-message-container": Kind.REST,
    "isreplycontent": Kind.REST,  # NetEase
    "isforwardcontent": Kind.REST,
    "quote": Kind.REST,  # GMX, web.de: name="quote"
}
_QUOTE_NAMES = frozenset(
    {"gmail_quote", "protonmail_quote", "tutanota_quote", "skiff_quote", "iosymail", "blockquote_zmail"}
    | {"front-blockquote", "yahoo_quoted", "cite"}
)
_SIGNATURES = expression(
    r"gmail_signature|moz-signature|signature|ms-outlook-mobile-signature|applemailsignature|protonmail_signature_block"
    r"|protonmail_mobile_signature_block|composer_signature|messagesignaturesection|front-signature|sh-signature"
    r"|k9mail-signature|ymail_android_signature|mobile-signature|tutanota_signature|__sig_p(?:re|ost)__|zm-_id_-sgn1?"
    r"|lineBreakAtBeginningOfSignature|yahoo-signature|ydp-signature",
    re.IGNORECASE,
)
# Outlook 2007 to 365, for Mac and Windows, and Windows Mail draw their line above a quoted letter in one of these.
_OUTLOOK_LINE = expression(
    r"border-top(?:-color)?:[^;]{0,30}(?:#e1e1e1|#b5c4df|#dadce0|rgb\((?:225, ?){2}225\)|rgb\((?:229, ?){2}229\)"
    r"|rgb\(181, ?196, ?223\))"
)
_BORDER_LEFT = expression(r"border(?:-left(?:-width|-style|-color)?)?:(?! *(?:none|0(?:px)? *(?:;|$)|medium none))")

_LABEL = expression(r"[ *]{0,3}[^\W\d_][^:：\n]{0,30}[:：]")
_MARKER_LINE = expression(r"[ *]{0,3}[-=_—–*]{3,}[^\d@]{3,60}[-=_—–*]{3,}[ *]{0,3}|[ *]{0,3}[-=_—–*]{3,}")
_DATED = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d|\d{1,2}[:.h]\d\d")
_ENDS_ATTRIBUTION = (":", "：", ":>", "---")


def kind(tag: str, names: Iterable[str], style: str) -> Kind | None:
    """What an element holds of others; `names` are its classes, identifier, `name`, `type` and data markers."""
    own = [_PREFIX.sub("", name.lower()) for name in names]
    if tag == "blockquote":
        quoted = any(name in _QUOTE_NAMES for name in own) or _BORDER_LEFT.search(style) is not None
        return Kind.QUOTE if quoted else Kind.INDENTED
    if tag in ("td", "th", "table", "tr"):
        return None
    named_kind = next((_BY_NAME[name] for name in own if name in _BY_NAME), None)
    if named_kind is None and any(name.startswith("yahoo_quoted") for name in own):
        return Kind.WHOLE
    if named_kind is None and "border-top" in style and _OUTLOOK_LINE.search(style):
        return Kind.BORDERED
    return named_kind


def is_signature(names: Iterable[str]) -> bool:
    """Whether an element so named holds a signature that a program put in."""
    return any(_SIGNATURES.fullmatch(_PREFIX.sub("", name)) for name in names)


def is_passed_on(before: Sequence[str], inside: Sequence[str]) -> bool:
    """Whether a quotation is a letter passed on: its header stands in it, or just above."""
    above = _from_header(_last_block(before))
    if above and (above[-1].startswith(">") or _ends_dated(above)):
        return False
    head = _head(inside)
    if head and (_MARKER_LINE.fullmatch(head[0]) or _is_header(head)):
        return True
    announced = len(head) > 1 and _announces(head[0]) and _is_header(head[1:])
    return announced or _is_header(above) or bool(above and _MARKER_LINE.fullmatch(above[-1]) and above[-1] != RULE)


def _from_header(block: list[str]) -> list[str]:
    """`block` from its first marker or label on: words of the author's may stand right above."""
    begins = (at for at, line in enumerate(block) if _MARKER_LINE.fullmatch(line) or _LABEL.match(line))
    return block[next(begins, 0) :]


def _ends_dated(block: Sequence[str]) -> bool:
    """Whether `block` ends in a date and a colon, and is no header."""
    ends = bool(block) and block[-1].rstrip(" *_").endswith(_ENDS_ATTRIBUTION)
    return ends and _DATED.search(" ".join(block[-3:])) is not None and not _is_header(block)


def is_attribution(block: Sequence[str]) -> bool:
    """Whether the lines of `block` end in one of a mail program: an address, a date, and a colon."""
    return _ends_dated(block) and "@" in " ".join(block[-3:])


def quoted_lines(kind: Kind, before: list[str], inside: list[str]) -> list[str]:
    """The lines that an element held, with `> ` where they are quoted; lines of `before` that only led to it go."""
    match kind:
        case Kind.QUOTE:
            return inside if is_passed_on(before, inside) else _continued(before, quoted(inside))
        case Kind.INDENTED:
            return quoted(inside) if is_attribution(_last_block(before)) else inside
        case Kind.ATTRIBUTION:
            return inside if _is_letter(inside) else quoted(inside)
        case Kind.HEADER:
            return _introduced(kind, before, inside) if _is_header(_head(inside), sure=True) else inside
        case Kind.BORDERED | Kind.REST:
            return _introduced(kind, before, inside) if _is_header(_head(inside), addressed=False) else inside
        case Kind.WHOLE | Kind.THREAD:
            return _thread(kind, inside)


def quoted(lines: Iterable[str]) -> list[str]:
    """`lines` with one more quote mark each."""
    return [f"> {line}" if line else ">" for line in lines if line not in (SIGNED, SIGNATURE_ENDS)]


def signed(inside: list[str]) -> list[str]:
    """A signature between its marks, if it is short and has no `-- ` of its own."""
    told = [line for line in inside if line.strip()]
    if not 0 < len(told) <= MOST_SIGNATURE_LINES or told[0].startswith("--"):
        return inside
    return [SIGNED, *inside, SIGNATURE_ENDS]


def with_signatures(lines: list[str]) -> list[str]:
    """`lines` with `-- ` above each marked signature that nothing of the author's own stands below."""
    if SIGNED not in lines and SIGNATURE_ENDS not in lines:
        return lines
    written: list[str] = []
    for at, line in enumerate(lines):
        if line == SIGNED:
            above = next((line for line in written[:-4:-1] if line), "")
            written += ["", "-- "] if not above.startswith("--") and _is_last(lines, at) else []
        elif line != SIGNATURE_ENDS:
            written.append(line)
    return written


def _is_last(lines: Sequence[str], at: int) -> bool:
    """Whether below the signature at `at` stands nothing, a letter of others, or what a lawyer wrote."""
    near = lines[at : at + 8 * HEADER_LINES]
    end = near.index(SIGNATURE_ENDS) if SIGNATURE_ENDS in near else 0
    below = _head([line for line in near[end + 1 :] if line != SIGNATURE_ENDS])
    if not below or below[0] in (SIGNED, RULE) or below[0][:1] == ">" or _MARKER_LINE.fullmatch(below[0]):
        return True
    return is_attribution(below) or _is_header(below) or _disclaimer().search(" ".join(below)) is not None


@cache
def _disclaimer() -> re.Pattern[str]:
    return re.compile(phrase("disclaimer"), re.IGNORECASE)


def _thread(kind: Kind, inside: list[str]) -> list[str]:
    """Lines of an element that holds attribution and quotation: only what stands above the latter is marked anew."""
    if _is_letter(inside):
        return inside
    first = next((at for at, line in enumerate(inside) if line.startswith(">")), None)
    if first is None:
        return quoted(inside) if kind is Kind.WHOLE else inside
    above = [line for line in inside[:first] if line]
    if len(above) <= ATTRIBUTION_LINES and (kind is Kind.WHOLE or is_attribution(above)):
        return [*quoted(inside[:first]), *inside[first:]]
    return inside


def _continued(before: list[str], inside: list[str]) -> list[str]:
    """A quotation right below another, or below its own attribution: blank lines between are part of it."""
    blank = 0
    while before and not before[-1]:
        before.pop()
        blank += 1
    above = ">" if before and before[-1].startswith(">") else ""
    return [above] * blank + inside


def _introduced(kind: Kind, before: list[str], inside: list[str]) -> list[str]:
    """`inside` below our marker, which takes the place of a line across the page; another's marker is enough."""
    while before and before[-1] in ("", RULE):
        before.pop()
    if before and _MARKER_LINE.fullmatch(before[-1]):
        return inside
    return ["", MARKER, *inside, ""] if kind is not Kind.REST else ["", MARKER, *inside]


def _is_letter(inside: Sequence[str]) -> bool:
    """Whether lines begin with the marker or the header of a letter, not with an attribution."""
    head = _head(inside)
    return bool(head) and (_MARKER_LINE.fullmatch(head[0]) is not None or _is_header(head))


def _is_header(block: Sequence[str], *, sure: bool = False, addressed: bool = True) -> bool:
    """Whether `block` begins with labelled lines that name a date and, if `addressed`, an address.

    Two labels do where we are `sure`.
    """
    lines = block[1:] if block and _MARKER_LINE.fullmatch(block[0]) else block
    labels = sum(_LABEL.match(line) is not None for line in lines)
    if sure:
        return labels >= 2
    if labels < 3 or labels * 2 < len(lines) or not _LABEL.match(lines[0]):
        return False
    words = " ".join(lines)
    return ("@" in words or not addressed) and _DATED.search(words) is not None


def _announces(line: str) -> bool:
    """`Begin forwarded message:` in any language: nothing in it that an attribution has."""
    return len(line) < 60 and line.rstrip().endswith((":", "：")) and "@" not in line and not _DATED.search(line)


def _head(lines: Sequence[str]) -> list[str]:
    """The first block of lines, with the next where the first is one line."""
    block: list[str] = []
    for line in lines[: 3 * HEADER_LINES]:
        if line.strip():
            block.append(line)
        elif len(block) > 1:
            break
    return block[:HEADER_LINES]


def _last_block(lines: Sequence[str]) -> list[str]:
    """The last block of lines."""
    block: list[str] = []
    for line in reversed(lines[-3 * HEADER_LINES :]):
        if line.strip():
            block.append(line)
        elif block:
            break
    return block[:HEADER_LINES][::-1]
