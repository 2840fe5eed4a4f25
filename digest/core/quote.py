"""Where somebody else's letter begins within a letter: quote marks, attribution lines, header blocks, forwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digest.core import header
from digest.core.language import phrase

ATTRIBUTION_LINES = 4  # programs wrap "On ..., Kim Jones <kim@example.org> wrote:" over up to four lines
ATTRIBUTION_CHARS = 350
WRAPPED_FROM = 60  # programs wrap at 65 to 80 characters
HEADER_LINES = 20  # a block with many recipients is wrapped over as many lines

_ONE_MARK = re.compile(r"\s{0,3}[>＞] ?")
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*")
_BRACKETED_ADDRESS = re.compile(r"[<\[(](?:mailto:)?[\w.+'-]+@[\w.-]+")
_MAY_OPEN = re.compile(r"[:：\d@<]|^\s*[^\w\s]|^\s*_")  # a cheap look that spares most lines the careful one
_TIME = re.compile(r"\b\d{1,2}\s?[:.h時]\s?\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b")
_HALF_DAY = re.compile(r"\b(?:[ap]\.?m\.?|uhr|utc|gmt|cet|bst)(?![\w])|[+-]\d{4}", re.IGNORECASE)
_RULE = re.compile(r"[\s>]*[_=*\-–—]{4,}\s*")
_LAST = ":：>)︰-"
_DRESSING = " \t*_-\u2013\u2014"
_SPACE_IN_BRACKETS = re.compile(r"<\s+|\s+>")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_WEEKDAY = re.compile(r"\w{1,4}\.?,? ?\d")
_START_CHARS = 12
_MOST_NAMES = 7
_NOT_NAMES = frozenset(
    {"the", "i", "he", "she", "we", "they", "my", "our", "a", "an", "one", "who", "it", "this", "that"}
)
_PARTICLES = frozenset(
    {
        "van",
        "der",
        "den",
        "de",
        "von",
        "da",
        "di",
        "del",
        "la",
        "le",
        "ap",
        "and",
        "o",
        "às",
        "om",
        "um",
        "via",
        "w",
        "dniu",
        "dnia",
        "kl",
        "klo",
        "uhr",
        "ezt",
        "you",
    }
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines that introduce somebody else's letter."""

    start: int
    end: int  # exclusive
    forward: bool = False  # says itself that it is a forward
    sure: bool = True  # clear enough to stand without quote marks below it
    author: tuple[str, str] | None = None  # (address, name) of who wrote what follows, where it is told
    header: bool = False  # a block of From, Sent, To, Subject


def is_quoted(line: str) -> bool:
    """Whether `line` starts with a quote mark."""
    return line.lstrip(" ")[:1] in (">", "＞")


def is_wrapped(lines: Sequence[str], index: int) -> bool:
    """Whether an unmarked line between two quoted ones is the rest of the upper, broken in two by a program."""
    if not 0 < index < len(lines) - 1 or not (is_quoted(lines[index - 1]) and is_quoted(lines[index + 1])):
        return False
    above, line = lines[index - 1].rstrip(), lines[index].strip()
    return len(above) >= WRAPPED_FROM and len(line) < len(above) and above[-1] not in ".?!:>" and not line[:1].isupper()


def unquoted(line: str) -> str:
    """`line` without one quote mark."""
    return _ONE_MARK.sub("", line, count=1)


def opening(lines: Sequence[str], index: int) -> Opening | None:
    """The opening that starts at line `index`, None where none does."""
    if not _MAY_OPEN.search(lines[index]):
        return None
    return _marker(lines, index) or _header_block(lines, index) or _attribution(lines, index)


def _marker(lines: Sequence[str], index: int) -> Opening | None:
    """`----- Original Message -----`, `Begin forwarded message:` and the header block they announce."""
    line = lines[index]
    found = _marker_line().fullmatch(line) if len(line) < 200 else None
    if found is None:
        return None
    after = _skip_blank(lines, index + 1)
    block = _fields(lines, after)
    forward = found["forwarded"] is not None
    if len(block.kinds) >= 2 or (block.kinds and forward):
        return Opening(index, block.end, forward, author=block.author, header=True)
    return Opening(index, index + 1, forward, sure=forward or _has_rules(line), header=True)


def _header_block(lines: Sequence[str], index: int) -> Opening | None:
    """From, Sent, To and Subject as Outlook writes them above the letter it answers, with the rule before them."""
    start = index
    if _RULE.fullmatch(lines[index]):
        index = _skip_blank(lines, index + 1)
    block = _fields(lines, index)
    dated = "sent" in block.kinds
    labels = 2 if dated and block.author is not None else 3
    if "sender" in block.kinds and len(block.kinds) >= labels and (dated or block.author is not None):
        return Opening(start, block.end, author=block.author, header=True)
    return None


def _attribution(lines: Sequence[str], index: int) -> Opening | None:
    """`On 2 November 2026 at 10:00, Kim Jones <kim@example.org> wrote:`, over up to four lines."""
    words, likely = "", None
    for end in range(index, min(index + ATTRIBUTION_LINES, len(lines))):
        line = lines[end].strip(_DRESSING)
        if not line and words and lines[end + 1 : end + 2] and lines[end + 1].lstrip().startswith("<"):
            continue  # Polymail leaves a blank line before the address
        if not line or len(words) + len(line) > ATTRIBUTION_CHARS or (is_quoted(line) and not _closes(words, line)):
            break
        words = f"{words} {line}" if words else line
        last = lines[end].rstrip()[-1]
        if last in _LAST and (found := _introduced(_joined_up(words), last, index, end)):
            if found.sure:
                return None if end > index and _starts_later(lines, index, end) else found
            likely = likely or found
    return likely


def _closes(words: str, line: str) -> bool:
    """Whether a `>` at the start of `line` closes an address that was wrapped, rather than quotes."""
    return words.count("<") > words.count(">") and len(line) < 20 and line[-1] == ":"


def _joined_up(words: str) -> str:
    """`words` with an address that was wrapped inside its brackets made whole."""
    return _SPACE_IN_BRACKETS.sub(lambda found: found[0].strip(), words)


def _introduced(words: str, last: str, index: int, end: int) -> Opening | None:
    """The opening that `words` are; over several lines only where they look like a program's from the first word."""
    ended = last in ":：-" or words.endswith(":>")
    begins = _opener().match(words) is not None or words[0].isdigit() or _BRACKETED_ADDRESS.search(words) is not None
    if ended and _is_sure(words):
        return Opening(index, end + 1, author=_author(words))
    if begins or end == index:
        return Opening(index, end + 1, sure=False, author=_author(words)) if _is_likely(words, ended=ended) else None
    return None


def _starts_later(lines: Sequence[str], index: int, end: int) -> bool:
    """Whether the opening begins on a later line: then this one is the author's own."""
    first = lines[index].strip(_DRESSING)
    if _opener().match(first):
        return False
    told = _YEAR.search(first) or _TIME.search(first) or "@" in first or "<" in first
    return not told or any((later := _attribution(lines, at)) and later.sure for at in range(index + 1, end + 1))


def _is_sure(words: str) -> bool:
    """Whether `words` can only be a mail program's: date and address, or date, time and a bare name."""
    dated, timed = _YEAR.search(words) is not None, _TIME.search(words) is not None
    verb = _verb().search(words)
    if _BRACKETED_ADDRESS.search(words) and (dated or timed):
        return (verb is not None and _begins_bare(words)) or (dated and timed)
    if verb is None or not (_opener().match(words) or words[0].isdigit()):
        return False
    return dated and (timed or _ADDRESS.search(words) is not None) and _names_only(words, verb)


def _is_likely(words: str, *, ended: bool) -> bool:
    """Whether `words` introduce a quotation if one follows: a verb with a date or a name, or a date with an address."""
    dated = _YEAR.search(words) or _TIME.search(words)
    if dated and _BRACKETED_ADDRESS.search(words):
        return _begins_bare(words)  # Gmail once wrote neither verb nor colon
    verb = _verb().search(words)
    if verb is None or not ended:
        return False
    if dated and (_opener().match(words) or words[0].isdigit()):
        return True
    return (
        _begins_bare(words) and _names_only(words, verb) and (bool(dated or _ADDRESS.search(words)) or len(words) < 60)
    )


def _begins_bare(words: str) -> bool:
    """Whether `words` start with a date, a weekday or a name, not with a sentence of the author's."""
    begins = _opener().match(words) or _WEEKDAY.match(words)
    return begins is not None or _names_only(words[:_START_CHARS], None)


def _names_only(words: str, verb: re.Match[str] | None) -> bool:
    """Whether nothing but a name stands before the verb and after it, dates and addresses left out: no sentence."""
    if verb is not None:
        before = _HALF_DAY.sub(" ", words[: verb.start()])
        words = re.split(r"\d", before)[-1] + " " + words[verb.end() :]
    parts = _WORD.findall(_ADDRESS.sub("", words))
    if parts and parts[0].lower() in _NOT_NAMES:
        return False
    return len(parts) <= _MOST_NAMES and all(_may_be_name(part) for part in parts)


def _may_be_name(part: str) -> bool:
    return part[0].isupper() or not part.isascii() or part.lower() in _PARTICLES or part.endswith(".")


@dataclass(frozen=True, slots=True)
class _Block:
    kinds: frozenset[str]
    end: int
    author: tuple[str, str] | None


def _fields(lines: Sequence[str], index: int) -> _Block:
    """The labelled lines from `index` on: which labels they carry, where they end, whom they name as the writer."""
    kinds: set[str] = set()
    author: tuple[str, str] | None = None
    end, last = index, ""
    for at in range(index, min(index + HEADER_LINES, len(lines))):
        found = _label_line().match(lines[at])
        if found is None:
            if end > index and _goes_on(lines, at, end, wrapped=last == "subject"):
                continue
            break
        if found.lastgroup in kinds and found.lastgroup != "copy":
            break
        if found.lastgroup:
            kinds.add(found.lastgroup)
        end, last = at + 1, found.lastgroup or ""
        if last == "sender":
            author = _mailbox(lines[at][found.end() :])
    return _Block(frozenset(kinds), end, author)


def _goes_on(lines: Sequence[str], at: int, end: int, *, wrapped: bool) -> bool:
    """Whether an unlabelled line is of the block: blank before another label, more recipients, a wrapped subject."""
    line = lines[at].strip(" >*")
    following = lines[at + 1] if at + 1 < len(lines) else ""
    labelled_next = _label_line().match(following) is not None
    if not line:
        return at == end and labelled_next
    return labelled_next and (at - end < 2) and (wrapped or "@" in line or ";" in line or lines[at][:1] in " \t")


def _mailbox(written: str) -> tuple[str, str] | None:
    """Who a From line names; Outlook writes the address as `[mailto:...]`."""
    return next(header.mailboxes(written.replace("[mailto:", "<").replace("]", ">").strip(" *")), None)


def _author(words: str) -> tuple[str, str] | None:
    """Who an attribution line names, by address only: names in it run into the date."""
    address = _ADDRESS.search(words)
    return (address[0].lower(), "") if address else None


def _skip_blank(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and not lines[index].strip(" >"):
        index += 1
    return index


def _has_rules(line: str) -> bool:
    return line.strip().startswith(("--", "__", "==", "—", "–"))


@cache
def _marker_line() -> re.Pattern[str]:
    announced = rf"(?:(?P<forwarded>{phrase('forwarded')})|(?P<original>{phrase('original')}))"
    return re.compile(
        rf"[\s>*]{{0,9}}(?:[-_=—–*]{{2,}}\s*)?{announced}[\s:：.*]{{0,9}}(?:[-_=—–*…:]{{2,}}[\s>*]{{0,9}})?",
        re.IGNORECASE,
    )


@cache
def _label_line() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{phrase(kind)})" for kind in ("sender", "sent", "to", "copy", "subject"))
    return re.compile(rf"[ \t>*_]{{0,9}}(?:{kinds})[ \t*_]{{0,4}}[:：][ \t*_]*", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrase('wrote')}(?!\w)", re.IGNORECASE)


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"[\s*_-]*(?:{phrase('opens')})(?!\w)", re.IGNORECASE)
