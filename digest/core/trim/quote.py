"""Quotation: the marks that programs set before the lines of somebody else's letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.core.text.expression import expression

WRAPPED_FROM = 60  # programs wrap at 65 to 80 characters

_ONE_MARK = expression(r"\s{0,3}[>＞] ?")
# Emacs' supercite marks with initials (`KJ> `), some terminals with bars, Mutt users with colons.
_OTHER_MARK = expression(r"\s{0,8}(\||:|[^\W\d_][\w.-]{0,14}>)(?=[\s>|:]|$)")
_INITIALS = expression(r"\s{0,8}([A-Z][A-Za-z]{0,3}>)(?=[\s>]|$)")
_PIECE = expression(r"\S*[=/_%&?#(]\S*")  # of an address too long for its line


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines that introduce somebody else's letter."""

    start: int
    end: int  # exclusive
    forward: bool = False  # says itself that it is a forward
    sure: bool = True  # clear enough to stand without quote marks below it
    author: tuple[str, str] | None = None  # (address, name) of who wrote what follows, where it is told
    header: bool = False  # a block of From, Sent, To, Subject
    subject: str = ""  # of what follows, where the block tells it


def is_quoted(line: str) -> bool:
    """Whether `line` starts with a quote mark."""
    return line.lstrip(" ")[:1] in (">", "＞")


def is_quotation(lines: Sequence[str], index: int) -> bool:
    """Whether line `index` is quoted, or the rest of a quoted line broken in two."""
    if is_quoted(lines[index]):
        return not is_escaped(lines, index)
    return is_wrapped(lines, index)


def is_escaped(lines: Sequence[str], index: int) -> bool:
    """Whether a line is the author's own `From ...`, which mailbox files write as `>From ...`, alone as it stands."""
    if not lines[index].startswith(">From "):
        return False
    return not any(is_quoted(line) for line in (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]))


def is_wrapped(lines: Sequence[str], index: int) -> bool:
    """Whether an unmarked line between two quoted ones is the rest of the upper, broken in two by a program."""
    if not 0 < index < len(lines) - 1 or not (is_quoted(lines[index - 1]) and is_quoted(lines[index + 1])):
        return False
    above, line = lines[index - 1].rstrip(), lines[index].strip()
    if _PIECE.fullmatch(line.rstrip("> ")):
        return True
    return len(above) >= WRAPPED_FROM and len(line) < len(above) and above[-1] not in ".?!:>" and not line[:1].isupper()


def unquoted(line: str) -> str:
    """`line` without one quote mark."""
    mark = _ONE_MARK.match(line)
    return line[mark.end() :] if mark else line


def end_of_quote(lines: Sequence[str], index: int) -> int:
    """Where the quoted lines that begin at `index` end (exclusive), blank lines between them counted."""
    end = index
    for at in range(index, len(lines)):
        if is_quotation(lines, at):
            end = at + 1
        elif lines[at].strip():
            break
    return end


def other_run(lines: Sequence[str], index: int) -> int:
    """Where a run of lines marked with `|`, `:` or initials ends (exclusive); `index` where none begins.

    Such signs mark a quotation only under an attribution: tables and lists bear them too.
    """
    first = skip_blank(lines, index)
    mark = _OTHER_MARK.match(lines[first]) if first < len(lines) else None
    return _run_of(mark[1], lines, first) if mark else index


def initials_run(lines: Sequence[str], index: int) -> int:
    """Where two lines or more that begin with somebody's initials (`KJ> `) end (exclusive); `index` where none do."""
    initials = _INITIALS.match(lines[index])
    end = _run_of(initials[1], lines, index) if initials else index
    return end if end > index + 1 else index


def _run_of(mark: str, lines: Sequence[str], index: int) -> int:
    end = index
    for at in range(index, len(lines)):
        if lines[at].lstrip().startswith(mark):
            end = at + 1
        elif lines[at].strip():
            break
    return end


def skip_blank(lines: Sequence[str], index: int) -> int:
    """The first line from `index` on with more than space and quote marks in it."""
    while index < len(lines) and not lines[index].strip(" \t>*"):
        index += 1
    return index
