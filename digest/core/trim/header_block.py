"""Header blocks: From, Sent, To and Subject as programs write them above a letter they answer or pass on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import alternatives
from digest.core.message import header
from digest.core.text.expression import expression
from digest.core.trim.dates import hour_pattern
from digest.core.trim.quote import Opening, skip_blank

LINES = 30  # a block with many recipients is wrapped over as many lines
MARKER_CHARS = 200
NAME_CHARS = 90
LABEL_CHARS = 40  # before the colon

_RULE = expression(r"[\s>]{0,9}[_=*‐\-–—]{4,200}\s{0,9}")
_RULED = expression(r"[\s>*|]{0,9}[-_=—–‐*]{2}")
_ADDRESS = expression(r"[\w.+'-]{1,64}@[\w-]{1,63}")
_INVISIBLE = expression("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")  # Outlook sets the parts of a date in such
_COLON = expression("[:：]")
_MARKER = Beginnings(
    "forwarded",
    "original",
    before=r"[\s>*|]{0,9}(?:[-_=—–‐*]{2,80}\s{0,9})?",
    after=r"[\s:：.*]{0,9}(?:[-_=—–‐*…:]{2,80}[\s>*]{0,9})?",
)
_KINDS = ("sender", "sent", "to", "copy", "subject")
_LABEL = Beginnings(*_KINDS, before=r"[ \t\xa0>*_|]{0,20}", after=r"[ \t\xa0\u202f*_]{0,9}[:：][ \t\xa0*_]{0,20}")
_BARE_LABEL = Beginnings(*_KINDS)
# Notes writes the moment on a line of its own, or after the name.
_STAMP = expression(
    r"(?:(?P<name>\S.{0,80}?)(?:[ \t]{1,9}on)?[ \t]{1,40})?(?:\w{2,9}\.?,? )?"
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[ -]\w{3,9}[ -]\d{2,4}),?[ \t]{1,5}"
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{1,4}\d?)?",
    re.IGNORECASE,
)
_NOTES_PATH = expression(r"[/@].*")


@dataclass(slots=True)
class Block:
    """Labelled lines that stand together."""

    end: int  # exclusive
    kinds: set[str] = field(default_factory=set)
    author: tuple[str, str] | None = None  # (address, name); either may be empty
    subject: str = ""
    timed: bool = False
    addressed: bool = False


def marker(lines: Sequence[str], index: int) -> Opening | None:
    """`----- Original Message -----`, `Begin forwarded message:` and the header block they announce."""
    announcement, after = _announced(lines, index)
    if announcement is None:
        return None
    forward = announcement.lastgroup == "forwarded"
    block = fields(lines, after)
    if not block.kinds:
        block = _notes(lines, after) or block
    if len(block.kinds) >= 2 or (block.kinds and forward):
        return Opening(index, block.end, forward, author=block.author, header=True, subject=block.subject)
    ruled = _RULED.match(lines[index]) is not None
    if forward and not ruled and not lines[index].rstrip(" *").endswith((":", "：")):
        return None  # a sentence of two words
    return Opening(index, after, forward, sure=forward or ruled, header=True)


def _announced(lines: Sequence[str], index: int) -> tuple[re.Match[str] | None, int]:
    """The marker at line `index`, and the first line after it; Notes wraps `Forwarded by ... on ...` over two."""
    line = lines[index]
    if len(line) > MARKER_CHARS or not _may_announce(lines, index):
        return None, index
    if _RULED.match(line) and line.rstrip()[-1:] not in "-_=*" and index + 1 < len(lines):
        both = f"{line.rstrip()} {lines[index + 1].strip()}"
        if len(both) <= MARKER_CHARS and both[-1:] in "-_=*" and (announcement := _MARKER.fullmatch(both)):
            return announcement, skip_blank(lines, index + 2)
    if announcement := _MARKER.fullmatch(line):
        return announcement, skip_blank(lines, index + 1)
    return None, index


def _may_announce(lines: Sequence[str], index: int) -> bool:
    """A cheap look that spares most lines the careful one."""
    if _RULED.match(lines[index]) or lines[index].rstrip()[-1:] in (":", "：", "*"):
        return True
    following = next((line for line in lines[index + 1 : index + 3] if line.strip()), "")
    return _COLON.search(following, 0, LABEL_CHARS) is not None


def header_block(lines: Sequence[str], index: int) -> Opening | None:
    """From, Sent, To and Subject in any order, with the rule before them; or what Notes writes in their place."""
    start = index
    if _RULE.fullmatch(lines[index]):
        index = skip_blank(lines, index + 1)
    if index >= len(lines):
        return None
    block = fields(lines, index)
    if not _is_header(block):
        noted = _notes(lines, index) if index == start or not block.kinds else None
        if noted is None:
            return None
        block = noted
    return Opening(start, block.end, author=block.author, header=True, subject=block.subject)


def _is_header(block: Block) -> bool:
    """Whether labels can only be a letter's: a list of an author's own has neither address nor time of day."""
    kinds = block.kinds
    if "sender" in kinds:
        if "sent" in kinds and block.author is not None and block.author[0]:
            return True
        told = block.timed or block.addressed or len(kinds) > 3
        return len(kinds) >= 3 and told and bool(kinds & {"sent", "subject"})
    return {"sent", "to"} <= kinds and block.timed and block.addressed


def fields(lines: Sequence[str], index: int) -> Block:
    """The labelled lines from `index` on, and what they tell."""
    block = Block(index)
    last, empty = "", False
    for at in range(index, min(index + LINES, len(lines))):
        label = _label(lines[at])
        if label is None:
            if last and _goes_on(lines, at, block.end, wrapped=last == "subject", empty=empty):
                _read(block, last if empty else "", lines[at])
                empty = empty and not lines[at].strip()
                continue
            break
        if label.lastgroup in block.kinds and label.lastgroup not in ("copy", "sent"):
            break
        last, value = label.lastgroup or "", lines[at][label.end() :]
        block.kinds.add(last)
        block.end, empty = at + 1, not value.strip(" *\t")
        _read(block, last, value)
    if empty and last and last != "copy" and "sender" in block.kinds:
        _read_last(block, last, lines)
    return block


def _read(block: Block, kind: str, value: str) -> None:
    """Note what the value of one label tells."""
    block.addressed |= _ADDRESS.search(value[:400]) is not None
    if kind == "sent":
        block.timed |= hour_pattern().search(_INVISIBLE.sub("", value[:200])) is not None
    elif kind == "sender" and value.strip(" *"):
        block.author = mailbox(value)
    elif kind == "subject":
        block.subject = value.strip(" *\t")


def _read_last(block: Block, kind: str, lines: Sequence[str]) -> None:
    """Take the line below a last label that stands alone for its value, where all labels of the block stood so."""
    if block.end < len(lines) and not any(_has_value(line) for line in lines[block.end - 3 : block.end - 1]):
        _read(block, kind, lines[block.end])
        block.end += 1


def _has_value(line: str) -> bool:
    label = _label(line)
    return label is not None and bool(line[label.end() :].strip(" *\t"))


def _goes_on(lines: Sequence[str], at: int, end: int, *, wrapped: bool, empty: bool) -> bool:
    """Whether an unlabelled line is of the block: blank or a value before another label, more recipients."""
    line = lines[at].strip(" >*|")
    following = lines[at + 1] if at + 1 < len(lines) else ""
    labelled_next = _label(following) is not None
    if not line:
        return at == end and (labelled_next or (empty and bool(following.strip())))
    if empty and at - end < 2:
        return labelled_next or (not following.strip(" >") and _label("".join(lines[at + 2 : at + 3])) is not None)
    if _is_recipients(line) and not labelled_next:
        return at - end < LINES and any(_label(one) for one in lines[at + 1 : at + LINES] if not _is_recipients(one))
    return (
        labelled_next
        and (at - end < 2 or _is_recipients(line))
        and (wrapped or "@" in line or ";" in line or lines[at][:1] in " \t")
    )


def _is_recipients(line: str) -> bool:
    """Whether a line is of a long list of recipients: addresses, or names with semicolons between."""
    words = line.strip(" >*|\t")
    return words.endswith((";", ",")) and (words.count(";") > 0 or "@" in words)


def _notes(lines: Sequence[str], index: int) -> Block | None:
    """Name, moment, `To:` and `Subject:` as Lotus Notes writes them above the letter it answers."""
    at, name = index, ""
    for _ in range(4):
        if at >= len(lines) or len(lines[at]) > NAME_CHARS * 2:
            return None
        line = lines[at].strip(" \t>*")
        stamp = _STAMP.fullmatch(line) if any(map(str.isdigit, line)) else None
        if stamp is not None:
            return _notes_fields(lines, at + 1, stamp["name"] or name)
        if line and not _between().fullmatch(line):
            if name or not _is_name(line):
                return None
            name = line
        at += 1
    return None


def _notes_fields(lines: Sequence[str], index: int, name: str) -> Block | None:
    """The block that begins below the moment of a Notes header; its labels may stand alone, without a colon."""
    at = index
    while at < len(lines) and at < index + 4 and (not lines[at].strip(" >\t") or _between().fullmatch(lines[at])):
        at += 1
    block = fields(lines, at)
    if not block.kinds:
        block = _bare_fields(lines, at)
    if "to" not in block.kinds or len(block.kinds) < 2:
        return None
    block.author = mailbox(name) if name else block.author
    return block


def _bare_fields(lines: Sequence[str], index: int) -> Block:
    """`To`, `cc` and `Subject` each alone on a line, what they hold on the next."""
    block = Block(index)
    at, last = index, ""
    while at < min(index + LINES, len(lines)):
        line = lines[at].strip(" \t>*")
        label = _BARE_LABEL.fullmatch(line)
        if label is not None and label.lastgroup:
            last = label.lastgroup
            block.kinds.add(last)
        elif line and last:
            _read(block, last, line)
            block.end, last = at + 1, "" if last == "subject" else last
        elif line:
            break
        at += 1
        if last == "" and "subject" in block.kinds:
            break
    return block


def _is_name(line: str) -> bool:
    """Whether `line` may be the name above a Notes header: a few words written large, no sentence."""
    words = line.split()
    return (
        len(line) <= NAME_CHARS
        and len(words) <= 7
        and line[-1:] not in ".!?:;,"
        and all(word[0].isupper() or not word[0].isalpha() or "@" in word for word in words)
    )


def mailbox(written: str) -> tuple[str, str]:
    """The (address, name) a From line names, either maybe empty; Outlook writes `[mailto:...]`, Notes `Kim/HQ/Org`."""
    written = written[:1_000].replace("[mailto:", "<").replace("<mailto:", "<").replace("]", ">").strip(" *\t")
    written = written.replace("&lt;", "<").replace("&gt;", ">")
    sender = next(header.mailboxes(written), None)
    if sender is not None and "." in sender[0].rpartition("@")[2]:
        return sender
    return "", _NOTES_PATH.sub("", written).strip(" \"'<>*,;")


def _label(line: str) -> re.Match[str] | None:
    """The label `line` begins with."""
    return _LABEL.match(line) if _COLON.search(line, 0, LABEL_CHARS) else None


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,9}}(?:{alternatives('notes_between')})\b.{{0,100}}", re.IGNORECASE)
