"""Alternations of hundreds of phrases, ordered so that a regular expression tries only those that can match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

DEEPEST = 4  # letters by which a phrase is found; further ones are tried one phrase after another
MOST_SPREAD = 60  # alternatives that one with groups at its start is written out to

_QUANTIFIERS = "?*+{"
_TWINS = {"i": "İı", "s": "ſ", "k": "\u212a"}  # what Python's IGNORECASE holds for the same letter besides
_TWIN_OF = {twin: letter for letter, twins in _TWINS.items() for twin in twins}
_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|[()|]", re.DOTALL)


def alternation(pattern: str) -> str:
    """The alternatives of the regular expression `pattern`, as one group that is entered by their first letters.

    Each first letter stands as a set of its cases, outside IGNORECASE: the engine then passes a branch by with one
    look, where it would otherwise try all. Among alternatives of one first letter the order is kept.
    """
    return _entered(_spread_out(pattern), DEEPEST)


def by_first_letter(pattern: str) -> dict[str, str]:
    """The alternatives of `pattern` by their `first_letter`; those that begin with no letter under the empty text."""
    by_letter, others = _parted_by_letter(_spread_out(pattern))
    groups = {letter: _group(letter, rests, DEEPEST) for letter, rests in by_letter.items()}
    return groups | ({"": "|".join(others)} if others else {})


def first_letter(sign: str) -> str:
    """The letter under which `by_first_letter` has what begins with `sign`; empty where it is no letter."""
    return (_TWIN_OF.get(sign) or sign.lower()[0]) if sign.isalpha() else ""


def _spread_out(pattern: str) -> dict[str, None]:
    return dict.fromkeys(one for written in _alternatives(pattern) for one in _spread(written))


def _entered(alternatives: Iterable[str], depth: int) -> str:
    """`alternatives` as a group, those of one first letter together."""
    by_letter, others = _parted_by_letter(alternatives)
    groups = [_group(letter, rests, depth) for letter, rests in by_letter.items()]
    return f"(?:{'|'.join(groups + others)})"


def _parted_by_letter(alternatives: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """What follows in each of `alternatives` on its first letter, and those that begin with none."""
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for branch in alternatives:
        if (branch[:1].isalpha() and branch[1:2] not in _QUANTIFIERS) or (len(branch) == 1 and branch.isalpha()):
            by_letter.setdefault(first_letter(branch[0]), []).append(branch[1:])
        else:
            others.append(branch)
    return by_letter, others


def _group(letter: str, rests: list[str], depth: int) -> str:
    """One group of those with the same first letter."""
    return f"(?-i:[{_cases(letter)}]){_rest(rests, depth - 1)}"


def _rest(rests: list[str], depth: int) -> str:
    """What follows on a first letter; longer endings are tried before none at all, as they stand."""
    unique = list(dict.fromkeys(rests))
    if depth > 0 and len(unique) > 1 and "" not in unique:
        return _entered(unique, depth)
    return unique[0] if len(unique) == 1 and "|" not in unique[0] else f"(?:{'|'.join(unique)})"


def _spread(pattern: str) -> Iterator[str]:
    """`pattern` written out where it begins with a group: `(?:a|b)c` as `ac` and `bc`, `(?:a )?c` as `a c` and `c`."""
    written, finished = [pattern], list[str]()
    while written:
        first = written.pop(0)
        parted = _parted(first) if len(written) + len(finished) < MOST_SPREAD else None
        if parted is None:
            finished.append(first)
            continue
        written[:0] = parted
    yield from finished


def _parted(pattern: str) -> list[str] | None:
    """The alternatives that a group at the start of `pattern` makes of it; None where it starts with none."""
    if not pattern.startswith("(?:"):
        return None
    end = _end_of_group(pattern)
    rest, after = pattern[end:], pattern[end : end + 1]
    if after == "?" and pattern[end + 1 : end + 2] not in ("?", "+"):
        return [*(inner + pattern[end + 1 :] for inner in _alternatives(pattern[3 : end - 1])), pattern[end + 1 :]]
    return None if after and after in _QUANTIFIERS else [inner + rest for inner in _alternatives(pattern[3 : end - 1])]


def _end_of_group(pattern: str) -> int:
    """The place after the bracket that closes the one at the start."""
    depth = 0
    for sign in _SIGN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end()
    raise re.error("missing ), unterminated group", pattern)


def _alternatives(pattern: str) -> list[str]:
    """`pattern` parted at the bars that stand in no bracket."""
    alternatives, depth, start = [], 0, 0
    for sign in _SIGN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if sign[0] == "|" and depth == 0:
            alternatives.append(pattern[start : sign.start()])
            start = sign.end()
    return [*alternatives, pattern[start:]]


def _cases(letter: str) -> str:
    """The letter, small and large, and those the engine holds for the same."""
    cases = {letter, letter.upper(), letter.title()}
    return "".join(sorted(one for one in cases if len(one) == 1)) + _TWINS.get(letter, "")
