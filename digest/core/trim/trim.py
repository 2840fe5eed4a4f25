"""The author's own words: quotes, signatures and disclaimers off, what was cut kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate

from digest.core.language.phrases import alternatives
from digest.core.language.subject import is_of_answer, is_of_forward
from digest.core.message.letter import Address, Letter
from digest.core.text.expression import expression
from digest.core.trim import attribution, banner, closing, footer, marking, quote, signature
from digest.core.trim.marked_lines import Sheet
from digest.core.trim.opening import begins_quoted, opening
from digest.core.trim.quote import Opening

MOST_LINES = 5_000  # looked at; what follows is kept as it is. A long letter has 500
MOST_CHARS = 300_000
DEEPEST = 8  # forwards of forwards
SIGNED_LINES = 25  # above an opening; so many may be nothing but a banner and a signature
_OTHERS = frozenset({"quote", "attribution", "forward", "original"})
_TEXT = frozenset({"", "closing"})
_UNTOLD = frozenset({"original"})  # no cut: the words of a letter passed on follow the forwarder's
_STANDS_FOR_PICTURE = expression(r"\s*(?:\[(?:cid:|image: |inline image )[^\]\n]*\][\s,]*)+", re.IGNORECASE)
_LONGEST_STAND_IN = 300
_POINTING_CHARS = 400  # of an introduction
_PREFACED = expression(r"\s{0,9}\[([^\]\n]{2,60})\]")  # Outlook: "Preface comments with: [name]"


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece removed from a letter and why (`quote`, `attribution`, `forward`, `signature`, `disclaimer`, ...)."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the author wrote, and what was cut away."""

    text: str = ""  # no quotes, attribution, disclaimer or signature; closing words kept
    body: str = ""  # closing words and name block dropped too: the lesson is drafted from this
    new: str = ""  # only the new text above any quote (commands and tokens' words are read from here)
    cut: tuple[Cut, ...] = ()
    original_author: Address | None = None  # who wrote the innermost words that were passed on; never written to
    is_forward: bool = False  # somebody else's letter is passed on in it
    findings: tuple[str, ...] = ()  # protective markings: `protective marking: OFFICIAL-SENSITIVE`

    @property
    def answer(self) -> str:
        """What somebody answers: the new text above the quotation, or below it where nothing stands above.

        Never what was quoted or passed on: an order in it is somebody else's.
        """
        return self.new if self.new.strip() or self.is_forward else self.text


def trim(letter: Letter) -> Words:
    """The author's words in `letter`. In doubt a line is kept."""
    context = _Context(
        name=letter.sender.name if letter.sender else "",
        forward=is_of_forward(letter.subject),
        reply=bool(letter.in_reply_to) or is_of_answer(letter.subject),
    )
    words = _trimmed(letter.text, context)
    for original in letter.forwarded if not letter.report_type else ():
        if original.whole and original.text.strip():
            words = _with_original(words, trim(original), original.sender)
    if _is_redirected(letter):
        words = replace(words, is_forward=True, original_author=words.original_author or letter.sender)
    marked = tuple(cut.text for cut in words.cut if cut.reason == "marking")
    return replace(words, findings=marking.findings(letter.subject, marked))


def _is_redirected(letter: Letter) -> bool:
    """Whether a colleague sent on a letter as it was (RFC 5322 section 3.6.6): `From` still names who wrote it."""
    resent = " ".join(letter.all_headers("resent-from")).lower()
    return bool(resent) and letter.sender is not None and letter.sender.address.lower() not in resent


@dataclass(frozen=True, slots=True)
class _Context:
    """What the header says about how to read the text."""

    name: str = ""
    forward: bool = False  # the subject says so
    reply: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Passed:
    """A letter passed on: how it was introduced, and its lines."""

    opening: Opening
    lines: list[str] = field(default_factory=list)
    ends_sheet: bool = True  # nothing of the forwarder's stands below it


def _trimmed(text: str, context: _Context) -> Words:
    """The words in `text`; the original of a forward is trimmed as a letter of its own and follows."""
    lines, rest = _divided(text)
    sheet = Sheet(attribution.parted(lines))
    passed = _mark_others(sheet, context)
    _mark_own(sheet, context.name)
    if passed is not None:
        beyond = rest if passed.ends_sheet else []
        original = _original(passed.opening, [*passed.lines, *beyond], context.depth)
        own = _words(sheet, [] if passed.ends_sheet else rest)
        return _with_original(own, original, _address(passed.opening), deep=context.depth > 0)
    if not sheet.kept() and not context.reply:
        return _of_quotes_only(sheet, context) or _words(sheet, rest)
    return _words(sheet, rest)


def _address(opening_lines: Opening) -> Address | None:
    return Address(*opening_lines.author) if opening_lines.author and any(opening_lines.author) else None


def _divided(text: str) -> tuple[list[str], list[str]]:
    """The lines that are looked at, and those beyond our bounds."""
    lines = text.split("\n")
    ends = accumulate(len(line) + 1 for line in lines[:MOST_LINES])
    count = sum(end <= MOST_CHARS for end in ends)
    return lines[:count], lines[count:]


def _mark_own(sheet: Sheet, name: str) -> None:
    """Cut what surrounds the author's words."""
    marking.mark(sheet)
    banner.mark_banner(sheet)
    signature.mark_mobile(sheet)
    footer.mark_footers(sheet, name)
    signature.mark_signature(sheet)
    closing.mark_closing(sheet, name)
    _mark_pictures(sheet)


def _mark_pictures(sheet: Sheet) -> None:
    """Cut the lines that only stand for a picture, as programs write them into the text beside the HTML."""
    for index in sheet.kept():
        if _STANDS_FOR_PICTURE.fullmatch(sheet.lines[index][:_LONGEST_STAND_IN]):
            sheet.mark(index, index + 1, "picture")


def _mark_others(sheet: Sheet, context: _Context) -> _Passed | None:
    """Cut what others wrote. Gives a letter passed on, whose words are not cut but read on their own."""
    index, passed, introduced = 0, None, -1
    while index < len(sheet.lines):
        if not sheet.lines[index].strip():
            index += 1
        elif quote.is_quotation(sheet.lines, index) and not begins_quoted(sheet.lines, index):
            end = quote.end_of_quote(sheet.lines, index)
            if passed is None and introduced < 0 and (passed := _quoted_forward(sheet, index, end, context)):
                sheet.mark(index, end, "original")
            sheet.mark(index, end, "quote")
            index, introduced = end, -1
        elif opening_lines := _opening(sheet, index, context):
            if passed is None and _is_forward(sheet, opening_lines, context):
                sheet.mark(opening_lines.start, opening_lines.end, "forward")
                sheet.mark(opening_lines.end, len(sheet.lines), "original")
                return _Passed(opening_lines, _without_marks(sheet, opening_lines))
            index = introduced = _mark_opening(sheet, opening_lines, context)
        else:
            _unescape(sheet, index)
            index, introduced = index + 1, -1
    _spare_lists(sheet, context)
    return passed


def _opening(sheet: Sheet, index: int, context: _Context) -> Opening | None:
    """The opening at `index`; in an answer also lines marked with initials, which are their own opening."""
    if opening_lines := opening(sheet.lines, index):
        return opening_lines
    if context.reply and (end := quote.initials_run(sheet.lines, index)) > index:
        return Opening(index, end, sure=False)
    return None


def _unescape(sheet: Sheet, index: int) -> None:
    if quote.is_escaped(sheet.lines, index):
        sheet.lines[index] = sheet.lines[index][1:]


def _mark_opening(sheet: Sheet, opening_lines: Opening, context: _Context) -> int:
    """Cut an opening and what it introduces; gives the next line to look at.

    That is what bears a mark below it; where it is sure and the author wrote above, all below. Where nothing was
    written above, what stands below without marks is kept: it may be the answer.
    """
    below = quote.skip_blank(sheet.lines, opening_lines.end)
    other = quote.other_run(sheet.lines, opening_lines.end)
    first = next((line for line in sheet.lines[opening_lines.end :] if line.strip()), "")
    if quote.initials_run(sheet.lines, opening_lines.start) == opening_lines.end:
        sheet.mark(opening_lines.start, opening_lines.end, "quote")
    elif other > opening_lines.end:
        sheet.mark(opening_lines.start, opening_lines.end, "attribution")
        sheet.mark(opening_lines.end, other, "quote")
        return other
    elif quote.is_quoted(first) or (
        opening_lines.sure and not (first and _has_words_above(sheet, opening_lines.start, context))
    ):
        sheet.mark(opening_lines.start, opening_lines.end, "attribution")
    elif opening_lines.sure:
        sheet.mark(opening_lines.start, len(sheet.lines), "quote")
        _spare_prefaced(sheet, below, context.name)
        return len(sheet.lines)
    return max(opening_lines.end, opening_lines.start + 1)


def _has_words_above(sheet: Sheet, start: int, context: _Context) -> bool:
    """Whether the author wrote above line `start`; only a banner and a signature is nothing, but in an answer."""
    above = [line for line, reason in zip(sheet.lines[:start], sheet.reasons[:start], strict=True) if not reason]
    count = sum(bool(line.strip()) for line in above)
    if context.reply or not 0 < count <= SIGNED_LINES:
        return count > 0
    own = Sheet(above)
    _mark_own(own, context.name)
    return bool(own.kept())


def _spare_prefaced(sheet: Sheet, start: int, name: str) -> None:
    """Keep the paragraphs below `start` that begin with the author's name in brackets: answers within a quotation."""
    own = set(re.findall(r"\w+", name.lower()))
    for index in range(start, len(sheet.lines)):
        preface = _PREFACED.match(sheet.lines[index])
        said = set(re.findall(r"\w+", preface[1].lower())) if preface else set()
        if said and said <= own:
            end = next((at for at in range(index, len(sheet.lines)) if not sheet.lines[at].strip()), len(sheet.lines))
            sheet.reasons[index : end + 1] = [""] * len(sheet.lines[index : end + 1])


def _spare_lists(sheet: Sheet, context: _Context) -> None:
    """Keep lines marked `>` that are the author's own list: in a letter that quotes nobody, or above what it quotes."""
    marked = [index for index, reason in enumerate(sheet.reasons) if reason == "quote"]
    if not marked:
        return
    if "attribution" in sheet.reasons:
        _spare_above(sheet, sheet.reasons.index("attribution"))
    elif not (context.reply or context.forward):
        bare = [quote.unquoted(sheet.lines[index]) for index in marked]
        if len(marked) * 2 <= len(sheet.lines) and not any(opening(bare, at) for at in range(len(bare))):
            for index in marked:
                sheet.reasons[index] = ""


def _spare_above(sheet: Sheet, end: int) -> None:
    """Keep lines marked `>` above the first attribution where words stand before them and no quotation repeats them."""
    marked = [index for index in range(end) if sheet.reasons[index] == "quote"]
    below = {line.strip(" >*") for line in sheet.lines[end:]}
    own = any(line.strip() for line in sheet.lines[: marked[0]]) if marked else False
    if own and not any(sheet.lines[index].strip(" >*") in below for index in marked):
        for index in marked:
            sheet.reasons[index] = ""


def _is_forward(sheet: Sheet, opening_lines: Opening, context: _Context) -> bool:
    """Whether the letter below `opening_lines` is passed on rather than answered.

    It says so itself or in the subject, or nothing else was written. Under a subject of the author's own, words
    above it that point at it tell as much; under `Re:` they do not.
    """
    if opening_lines.forward:
        return True
    if not (opening_lines.header and opening_lines.sure) or (context.reply and not (context.forward or context.depth)):
        return False
    if context.forward or not _has_words_above(sheet, opening_lines.start, replace(context, reply=False)):
        return True
    above = " ".join(sheet.lines[: opening_lines.start]).strip()
    return not context.reply and len(above) < _POINTING_CHARS and _points().search(above) is not None


def _quoted_forward(sheet: Sheet, index: int, end: int, context: _Context) -> _Passed | None:
    """The letter passed on inside the quote marks of lines `index` to `end` (Apple, Yahoo), None where it is none.

    Where it does not say so itself it must last to the end of the letter.
    """
    bare = [quote.unquoted(line) for line in sheet.lines[index:end]]
    first = next((at for at, line in enumerate(bare) if line.strip()), 0)
    opening_lines = opening(bare, first)
    is_last = not any(line.strip() for line in sheet.lines[end:])
    if opening_lines is None or not (opening_lines.forward or is_last):
        return None
    moved = replace(opening_lines, start=opening_lines.start + index, end=opening_lines.end + index)
    if not _is_forward(sheet, moved, context):
        return None
    sheet.mark(index, moved.end, "forward")
    return _Passed(moved, bare[opening_lines.end :], ends_sheet=is_last)


def _without_marks(sheet: Sheet, opening_lines: Opening) -> list[str]:
    """The lines below a marker or a header block, their quote marks off where the letter is quoted as a whole."""
    lines = sheet.lines[opening_lines.end :]
    header = [line for line in sheet.lines[opening_lines.start : opening_lines.end] if line.strip()]
    first = next((line for line in lines if line.strip()), "")
    whole = quote.is_quoted(header[-1]) or (len(header) == 1 and quote.is_quoted(first))
    return [quote.unquoted(line) for line in lines] if whole else lines


def _original(opening_lines: Opening, lines: list[str], depth: int) -> Words:
    """The words of a letter passed on; where all of it stands in quote marks (Missive), they come off."""
    text = "\n".join(lines).strip("\n")
    if depth >= DEEPEST:
        return Words(text, text)
    name = opening_lines.author[1] if opening_lines.author else ""
    forward = is_of_forward(opening_lines.subject)
    context = _Context(name, forward, reply=not forward, depth=depth + 1)
    words = _trimmed(text, context)
    if words.text.strip() or not any(map(quote.is_quoted, lines)):
        return words
    return _trimmed("\n".join(quote.unquoted(line) for line in lines).strip("\n"), context)


def _of_quotes_only(sheet: Sheet, context: _Context) -> Words | None:
    """The words of a letter that is all quote marks yet answers nothing: somebody pasted it."""
    if context.depth >= DEEPEST or "quote" not in sheet.reasons:
        return None
    bare = "\n".join(quote.unquoted(line) for line in sheet.lines)
    return _trimmed(bare, replace(context, depth=context.depth + 1))


def _words(sheet: Sheet, rest: list[str]) -> Words:
    """What is left on the sheet, and what was cut from it; of the lines beyond it those that are no quotation."""
    tail = "\n".join(["", *_not_quoted(sheet, rest)])
    return Words(
        text=sheet.text(_TEXT) + tail,
        body=sheet.text() + tail,
        new=sheet.text(_TEXT, end=sheet.first(_OTHERS)),
        cut=tuple(Cut(reason, text) for reason, text in sheet.cuts() if reason not in _UNTOLD),
    )


def _not_quoted(sheet: Sheet, rest: Sequence[str]) -> list[str]:
    """The lines of `rest` that go on from no quotation at the foot of the sheet."""
    if not sheet.lines or sheet.reasons[-1] != "quote":
        return list(rest)
    return [line for line in rest if not quote.is_quoted(line)] if quote.is_quoted(sheet.lines[-1]) else []


def _with_original(own: Words, original: Words, author: Address | None, *, deep: bool = False) -> Words:
    """The forwarder's words, then those passed on; commands are read from the forwarder's alone.

    The original author is whoever wrote the innermost words that are left: of a letter within a letter passed on
    (`deep`) that has none, the one who passed it on counts.
    """
    writer = None if deep and not original.text.strip() else original.original_author or author
    return Words(
        text="\n\n".join(filter(None, (own.text, original.text))),
        body="\n\n".join(filter(None, (own.body, original.body))),
        new=own.new,
        cut=own.cut + original.cut,
        original_author=own.original_author or writer,
        is_forward=True,
    )


@cache
def _points() -> re.Pattern[str]:
    """How people point at what they send on under a subject of their own."""
    return re.compile(rf"\b(?:{alternatives('points_below')})\b", re.IGNORECASE)
