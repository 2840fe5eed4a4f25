"""Orders: what an editor answers to a letter of ours, in plain words, a line each.

    ok all except 3          hold 2            7 refuse: too recent        3: lead
    with picture 4           ask 5: when?      admit 2                     note: Thank you all.
    theme 6: Handovers       theme: Winter     spotlight: Night staff: what they did
    stop                     send now          quiet month                 draft

Numbers are those of the letter that is answered. Words of a lesson are given under its number and its headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from digest.core.language.phrases import alternatives, phrase
from digest.core.lesson.lesson import LABELS, from_text
from digest.core.text.expression import expression
from digest.errors import Impossible


class Verb(StrEnum):
    """What an editor may order."""

    APPROVE = "ok"
    HOLD = "hold"
    REFUSE = "refuse"
    LEAD = "lead"
    PICTURE = "with picture"
    ASK = "ask"
    ALERT = "alert"
    ADMIT = "admit"
    NOTE = "note"
    SAYING = "saying"
    QUESTION = "question"
    SPOTLIGHT = "spotlight"
    THEME = "theme"  # of the lessons numbered, else of the month
    STOP = "stop"
    SEND = "send now"
    QUIET = "quiet month"
    DRAFT = "draft"
    LESSON = "make it a lesson"
    RESTORE = "restore"
    KEEP_OUT = "keep out"
    THANKS = "pass on"


@dataclass(frozen=True, slots=True)
class Order:
    """One thing ordered: of which numbered lessons, and in what words."""

    verb: Verb
    numbers: tuple[int, ...] = ()
    words: str = ""
    every: bool = False  # of all of them, but for `numbers`

    def of(self, count: int) -> tuple[int, ...]:
        """The numbers it is about, in a letter that has `count` of them."""
        return tuple(one for one in range(1, count + 1) if one not in self.numbers) if self.every else self.numbers


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything in one answer: orders in their order, new words by number, and lines that say neither."""

    orders: tuple[Order, ...] = ()
    edits: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


MOST_LINES = 400
MOST_UNREAD = 5
_OF_NUMBERS = (
    Verb.APPROVE,
    Verb.HOLD,
    Verb.REFUSE,
    Verb.LEAD,
    Verb.PICTURE,
    Verb.ASK,
    Verb.ALERT,
    Verb.ADMIT,
    Verb.RESTORE,
    Verb.KEEP_OUT,
    Verb.THANKS,
    Verb.THEME,
)
_OF_THE_MONTH = (Verb.STOP, Verb.SEND, Verb.QUIET, Verb.DRAFT, Verb.LESSON)
_AFTER_A_COMMA = (Verb.HOLD, Verb.REFUSE, Verb.LEAD, Verb.ASK, Verb.ADMIT, Verb.PICTURE)
"""What begins another order behind a comma, beside an approval."""
_TITLED = expression(r"(note|saying|question|spotlight|theme)\s*:\s*(.*)", re.IGNORECASE)
_LABELS = rf"(?:{'|'.join(map(re.escape, LABELS.values()))})\s*:"
_HEADED = expression(rf"(?:lesson\s*)?#?(?P<number>\d{{1,2}})\s*[:.)]?\s*(?P<rest>{_LABELS}.*)?", re.IGNORECASE)
_LABEL = expression(rf"\s*{_LABELS}", re.IGNORECASE)


def read_orders(text: str, count: int) -> Decision:
    """What `text`, the new words of an answer to a letter with `count` numbered lessons, decides."""
    lines = [line.strip(" \t*_>") for line in text.split("\n")[:MOST_LINES]]
    orders: list[Order] = []
    edits: dict[int, Mapping[str, str]] = {}
    unread: list[str] = []
    at = 0
    while at < len(lines):
        taken, edit = _edit(lines, at, count)
        if edit:
            edits.update(edit)
            at += taken
            continue
        said, taken = _said(lines, at)
        if said:
            orders += said
        elif lines[at] and _closing().fullmatch(lines[at]):
            break  # what follows is a name
        elif lines[at] and not _greeting().fullmatch(lines[at]):
            unread.append(lines[at])
        at += taken
    alone = tuple(_alone(order, count) for order in orders)
    return Decision(alone, edits, tuple(unread[:MOST_UNREAD]))


def _alone(order: Order, count: int) -> Order:
    """An order that names no lesson is about the only one there is."""
    if order.verb in _OF_NUMBERS and not order.numbers and not order.every and count == 1:
        return Order(order.verb, (1,), order.words)
    return order


def _said(lines: Sequence[str], at: int) -> tuple[list[Order], int]:
    """The orders in the line at `at`, and how many lines they take: a note goes on to the next blank line."""
    line = lines[at]
    if titled := _TITLED.fullmatch(line):
        more = _until_blank(lines, at + 1)
        return [Order(Verb(titled[1].lower()), words="\n".join([titled[2], *more]).strip())], 1 + len(more)
    if whole := _order(line):
        return [whole], 1
    parts = [_order(part) for part in _split().split(line) if part.strip()]
    return ([part for part in parts if part], 1) if parts and all(parts) else ([], 1)


def _until_blank(lines: Sequence[str], at: int) -> list[str]:
    more: list[str] = []
    while at < len(lines) and lines[at] and not _begins(lines[at]):
        more.append(lines[at])
        at += 1
    return more


def _begins(line: str) -> bool:
    """Whether something else begins with this line: an order, other words for the edition, or the closing words."""
    return any(one.fullmatch(line) for one in (_TITLED, _closing())) or _order(line) is not None


def _order(line: str) -> Order | None:
    """The order that a whole line is."""
    bare = line.strip(" \t.!;,")
    for verb, pattern, every in _patterns():
        if match := pattern.fullmatch(bare):
            groups = match.groupdict()
            words = (groups.get("words") or "").strip()
            return Order(verb, _numbers(groups.get("numbers") or ""), words, every=every)
    return None


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers in `1, 3-5 and 7`."""
    spread = re.sub(r"(\d+)\s*(?:-|–|—|to)\s*(?:lessons?\s*)?#?(\d+)", lambda ends: _span(ends[1], ends[2]), text)
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", spread)))


def _span(first: str, last: str) -> str:
    return " ".join(str(one) for one in range(int(first), int(last) + 1))


def _edit(lines: Sequence[str], at: int, count: int) -> tuple[int, dict[int, Mapping[str, str]]]:
    """The new words of one lesson from the line at `at` on, and how many lines they take; none where it begins none.

    Its number stands on a line of its own or before the first heading; of an only lesson it may be left out.
    """
    headed = _HEADED.fullmatch(lines[at])
    if (told := _order(lines[at])) and told.verb is Verb.THEME:
        return 0, {}  # `3 theme: Roads` says where a lesson stands, and begins no new words
    if headed is None and count == 1 and _LABEL.match(lines[at]):
        number, first, start = 1, "", at
    elif headed and (headed["rest"] or _next_is_label(lines, at + 1)):
        number, first, start = int(headed["number"]), headed["rest"] or "", at + 1
    else:
        return 0, {}
    end = next((one for one in range(start, len(lines)) if _begins_another(lines, one, start)), len(lines))
    try:
        fields = from_text("\n".join([first, *lines[start:end]]).strip("\n"))
    except Impossible:
        return 0, {}
    return end - at, {number: fields}


def _next_is_label(lines: Sequence[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 3] if line), "")
    return _LABEL.match(following) is not None


def _begins_another(lines: Sequence[str], at: int, start: int) -> bool:
    """Whether something else begins at this line: another lesson's words, an order, or the closing words."""
    if at == start:
        return False
    headed = _HEADED.fullmatch(lines[at])
    begins = headed is not None and bool(headed["rest"] or _next_is_label(lines, at + 1))
    return begins or (_begins(lines[at]) and not _LABEL.match(lines[at]))


@cache
def _patterns() -> tuple[tuple[Verb, re.Pattern[str], bool], ...]:
    """Each order with what a whole line says for it, and whether it is of all lessons but those it names."""
    return tuple((verb, re.compile(written, re.IGNORECASE), every) for verb, written, every in _written())


def _written() -> Iterator[tuple[Verb, str, bool]]:
    please, numbers, words = _please(), _numbered(), _reason()
    but = rf"(?:\s*,?\s*(?:{alternatives('order_but')})(?: for)? {numbers})?"
    yield Verb.APPROVE, rf"{please}{_ordered(Verb.APPROVE)} (?:{alternatives('order_all')}){but}", True
    for verb in _OF_THE_MONTH:
        yield verb, f"{please}{_ordered(verb)}", False
    for verb in _OF_NUMBERS:
        order = _ordered(verb)
        yield verb, rf"{please}{order}\s*:?\s*{numbers}{words}", False
        yield verb, rf"{numbers}\s*[:.)–-]?\s*(?:is |as |the |as the )?{order}{words}", False
        yield verb, rf"{please}{order}{words}", False


def _ordered(verb: Verb) -> str:
    return f"(?:{alternatives(f'order_{verb.name.lower()}')})"


def _please() -> str:
    return rf"(?:(?:{alternatives('order_please')})[,\s]+)?"


def _numbered() -> str:
    """The numbers of lessons: `1`, `lessons 1, 3-5 and 7`."""
    number = rf"(?:(?:{alternatives('order_number')})\s*)?#?\d{{1,2}}"
    return rf"(?P<numbers>{number}(?:\s*(?:,|&|\+|and|to|-|–|—|\s)\s*(?:and\s+)?{number})*)"


def _reason() -> str:
    return rf"(?:\s*(?::|-|–|—|{alternatives('order_because')}|\()\s*(?P<words>.*?)\)?)?"


@cache
def _split() -> re.Pattern[str]:
    """Where one order of a line ends and another begins."""
    begins = f"{_ordered(Verb.APPROVE)}|{'|'.join(_AFTER_A_COMMA)}"
    return re.compile(rf"[;.]\s+|,\s*(?:and\s+)?(?=(?:{begins})\b)", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrase('closings')})\b[^.?!]{{0,40}}[,.!]*", re.IGNORECASE)


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(rf"{phrase('greetings')}\b[^.?!:]{{0,40}}[,.!:]*", re.IGNORECASE)
