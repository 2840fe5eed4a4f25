"""Alternations of hundreds of phrases, ordered so that a regular expression tries only those that can match."""

from __future__ import annotations

import re

_QUANTIFIERS = "?*+{"
_TWINS = {"i": "İı", "s": "ſ", "k": "\u212a"}  # what Python's IGNORECASE holds for the same letter besides


def alternation(pattern: str) -> str:
    """The alternatives of the regular expression `pattern`, as one group that is entered by their first letters.

    Each first letter stands as a set of its cases, outside IGNORECASE: the engine then passes a branch by with one
    look, where it would otherwise try all. Among alternatives of one first letter the order is kept.
    """
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for one in dict.fromkeys(_alternatives(pattern)):
        if one[:1].isalpha() and one[1:2] not in _QUANTIFIERS:
            by_letter.setdefault(one[0].lower()[0], []).append(one[1:])
        else:
            others.append(one)
    groups = [f"(?-i:[{_cases(letter)}])(?:{'|'.join(rests)})" for letter, rests in by_letter.items()]
    return f"(?:{'|'.join(groups + others)})"


def _alternatives(pattern: str) -> list[str]:
    """`pattern` parted at the bars that stand in no bracket."""
    found, depth, start = [], 0, 0
    for sign in re.finditer(r"\\.|\[(?:\\.|[^\]\\])+\]|[()|]", pattern, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if sign[0] == "|" and depth == 0:
            found.append(pattern[start : sign.start()])
            start = sign.end()
    return [*found, pattern[start:]]


def _cases(letter: str) -> str:
    """The letter, small and large, and those the engine holds for the same."""
    cases = {letter, letter.upper(), letter.title()}
    return "".join(sorted(one for one in cases if len(one) == 1)) + _TWINS.get(letter, "")
