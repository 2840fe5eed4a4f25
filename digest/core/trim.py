"""The author's own words: quotes, signatures and disclaimers off, what was cut kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from digest.core import quote, signature
from digest.core.language import FORWARD_PREFIX, REPLY_PREFIX
from digest.core.letter import Address, Letter
from digest.core.sheet import Sheet

MOST_LINES = 5_000  # looked at; what follows is kept as it is. A long letter has 500
MOST_CHARS = 300_000
DEEPEST = 5  # forwards of forwards
_OTHERS = frozenset({"quote", "attribution", "forward"})
_TEXT = frozenset({"", "closing"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece removed from a letter and why (`quote`, `signature`, `disclaimer`, `mobile footer`, `closing`, ...)."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the author wrote, and what was cut away."""

    text: str = ""  # no quotes, attribution, disclaimer or signature; closing words kept
    body: str = ""  # closing words and name block dropped too: the lesson is drafted from this
    new: str = ""  # only the new text above any quote (commands and tokens' words are read from here)
    cut: tuple[Cut, ...] = ()
    original_author: Address | None = None  # of an unwrapped forward; never written to
    is_forward: bool = False  # somebody else's letter is passed on in it


def trim(letter: Letter) -> Words:
    """The author's words in `letter`. When in doubt a line is kept."""
    context = _Context(
        name=letter.sender.name if letter.sender else "",
        forward=FORWARD_PREFIX.match(letter.subject) is not None,
        reply=bool(letter.in_reply_to) or REPLY_PREFIX.match(letter.subject) is not None,
    )
    words = _trimmed(letter.text, context)
    for original in letter.forwarded if not letter.report_type else ():
        if original.whole and original.text.strip():
            words = _with_original(words, trim(original), original.sender)
    return words


@dataclass(frozen=True, slots=True)
class _Context:
    """What the header says about how to read the text."""

    name: str = ""
    forward: bool = False  # the subject says so
    reply: bool = False
    depth: int = 0


def _trimmed(text: str, context: _Context) -> Words:
    """The words in `text`; the original of a forward is trimmed as a letter of its own and follows."""
    lines, rest = _divided(text)
    sheet = Sheet(lines)
    opening = _mark_others(sheet, context)
    _mark_own(sheet, context.name)
    if opening is not None:
        original = _original([*sheet.lines[opening.end :], *rest], context.depth)
        author = Address(*opening.author) if opening.author else None
        return _with_original(_words(sheet, []), original, author)
    if not sheet.kept() and not context.reply:
        return _of_quotes_only(sheet, context) or _words(sheet, rest)
    return _words(sheet, rest)


def _divided(text: str) -> tuple[list[str], list[str]]:
    """The lines that are looked at, and those beyond our bounds."""
    lines = text.split("\n")
    ends = accumulate(len(line) + 1 for line in lines[:MOST_LINES])
    count = sum(end <= MOST_CHARS for end in ends)
    return lines[:count], lines[count:]


def _mark_own(sheet: Sheet, name: str) -> None:
    """Cut what surrounds the author's words."""
    signature.mark_banner(sheet)
    signature.mark_list_footer(sheet)
    signature.mark_footers(sheet)
    signature.mark_signature(sheet)
    signature.mark_closing(sheet, name)


def _mark_others(sheet: Sheet, context: _Context) -> quote.Opening | None:
    """Cut what others wrote. Gives the opening of a forward, whose original is not cut but read on its own."""
    index, has_own = 0, False
    quoted_from = _quoted_from(sheet)
    while index < len(sheet.lines):
        line = sheet.lines[index]
        if quote.is_quoted(line) or quote.is_wrapped(sheet.lines, index):
            if index == quoted_from and (opening := _quoted_forward(sheet, index, context)):
                return opening
            sheet.mark(index, index + 1, "quote")
        elif line.strip() and (opening := quote.opening(sheet.lines, index)):
            if _is_forward(sheet, opening, context):
                sheet.mark(opening.start, len(sheet.lines), "forward")
                return opening
            _mark_opening(sheet, opening, has_own=has_own)
            index = opening.end - 1
        if line.strip() and not sheet.reasons[index]:
            has_own = True
        index = _next_kept(sheet, index)
    if not (context.reply or context.forward):
        _spare_bullets(sheet)
    return None


def _quoted_from(sheet: Sheet) -> int:
    """Where the quoted lines begin that last to the end of the letter, the number of lines where none do."""
    start = len(sheet.lines)
    for index in range(len(sheet.lines) - 1, -1, -1):
        if quote.is_quoted(sheet.lines[index]):
            start = index
        elif sheet.lines[index].strip():
            break
    return start


def _next_kept(sheet: Sheet, index: int) -> int:
    """The next line that is not cut yet."""
    index += 1
    while index < len(sheet.lines) and sheet.reasons[index]:
        index += 1
    return index


def _spare_bullets(sheet: Sheet) -> None:
    """Keep lines marked `>` in a letter that answers nobody and introduces no quotation: some write lists so."""
    marked = [index for index, reason in enumerate(sheet.reasons) if reason]
    bare = [quote.unquoted(sheet.lines[index]) for index in marked]
    introduced = any(sheet.reasons[index] == "attribution" for index in marked)
    if introduced or len(marked) * 2 > len(sheet.lines) or any(quote.opening(bare, at) for at in range(len(bare))):
        return
    for index in marked:
        sheet.reasons[index] = ""


def _is_forward(sheet: Sheet, opening: quote.Opening, context: _Context) -> bool:
    """Whether the letter below `opening` is passed on rather than answered: it says so, or nothing else was written."""
    if opening.forward:
        return True
    if not (opening.header and opening.sure) or (context.reply and not context.forward):
        return False
    return context.forward or not any(line.strip() for line in sheet.lines[: opening.start])


def _mark_opening(sheet: Sheet, opening: quote.Opening, *, has_own: bool) -> None:
    """Cut an opening and what it introduces.

    That is all below where it is sure and the author wrote above, else the opening alone.
    """
    below = next((line for line in sheet.lines[opening.end :] if line.strip()), "")
    if quote.is_quoted(below) or (opening.sure and not (below and has_own)):
        sheet.mark(opening.start, opening.end, "attribution")
    elif opening.sure:
        sheet.mark(opening.start, len(sheet.lines), "quote")


def _quoted_forward(sheet: Sheet, index: int, context: _Context) -> quote.Opening | None:
    """The opening of a forward that stands inside quote marks to the very end of the letter (Apple, Yahoo)."""
    bare = [quote.unquoted(line) for line in sheet.lines[index:]]
    first = next((at for at, line in enumerate(bare) if line.strip()), 0)
    opening = quote.opening(bare, first)
    if opening is None or not _is_forward(sheet, _moved(opening, index), context):
        return None
    sheet.lines[index:] = bare
    sheet.mark(index, len(sheet.lines), "forward")
    return _moved(opening, index)


def _moved(opening: quote.Opening, by: int) -> quote.Opening:
    return quote.Opening(
        opening.start + by, opening.end + by, opening.forward, opening.sure, opening.author, opening.header
    )


def _original(lines: list[str], depth: int) -> Words:
    """The words of a letter passed on, its quote marks off where it is quoted as a whole."""
    first = next((line for line in lines if line.strip()), "")
    bare = [quote.unquoted(line) for line in lines] if quote.is_quoted(first) else lines
    text = "\n".join(bare).strip("\n")
    return _trimmed(text, _Context(reply=True, depth=depth + 1)) if depth < DEEPEST else Words(text, text)


def _of_quotes_only(sheet: Sheet, context: _Context) -> Words | None:
    """The words of a letter that is all quote marks yet answers nothing: somebody pasted it."""
    if context.depth >= DEEPEST or not any(reason == "quote" for reason in sheet.reasons):
        return None
    bare = "\n".join(quote.unquoted(line) for line in sheet.lines)
    return _trimmed(bare, _Context(context.name, context.forward, context.reply, context.depth + 1))


def _words(sheet: Sheet, rest: list[str]) -> Words:
    """What is left on the sheet, and what was cut from it; of the lines beyond it those that are no quotation."""
    tail = "\n".join(["", *_not_quoted(sheet, rest)])
    return Words(
        text=sheet.text(_TEXT) + tail,
        body=sheet.text() + tail,
        new=sheet.text(_TEXT, end=sheet.first(_OTHERS)),
        cut=tuple(Cut(reason, text) for reason, text in sheet.cuts() if reason != "forward"),
    )


def _not_quoted(sheet: Sheet, rest: list[str]) -> list[str]:
    """The lines of `rest` that go on from no quotation at the foot of the sheet."""
    if not sheet.lines or sheet.reasons[-1] != "quote":
        return rest
    return [line for line in rest if not quote.is_quoted(line)] if quote.is_quoted(sheet.lines[-1]) else []


def _with_original(own: Words, original: Words, author: Address | None) -> Words:
    """The forwarder's words, then those passed on; commands are read from the forwarder's alone."""
    return Words(
        text="\n\n".join(filter(None, (own.text, original.text))),
        body="\n\n".join(filter(None, (own.body, original.body))),
        new=own.new,
        cut=own.cut + original.cut,
        original_author=own.original_author or author,
        is_forward=True,
    )
