"""Likeness: which past lessons are like a new one, by the words they share.

Words are weighted as BM25 weights them (Robertson and Zaragoza 2009): a rare one tells more, and a second time less.

Past lessons come as values, so that the answer is the same whatever store they are kept in. A likeness is a share of
what the lesson has in common with itself, 0 to 1, so that one threshold serves short and long lessons. Below it nothing
is said: "we met this before" beside a lesson that is not like it would embarrass everybody.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.core.edition.edition import Item
from digest.core.language.phrases import word_set
from digest.core.lesson.lesson import Lesson
from digest.core.text.expression import expression

THRESHOLD = 0.3  # of 1; what is found at it and what is not, benchmarks/likeness.py tells

_TERM_SATURATION = 1.2  # k1: how much a word that comes again adds
_TITLE_WEIGHT = 2  # a title's words count double
_BACKGROUND = 30  # lessons without any of the words, so that a word is rare even beside only a few past ones
_FEWEST_SHARED = 3  # words; two may be shared by chance
_LONGEST_CHARS = 5_000  # of a lesson that are looked at
_SHORTEST_STEM = 3

_WORD = expression(r"[^\W_]{2,40}")
# What a word may lose and still be the same (after Porter 1980, but for what changes its meaning); longest first.
_ENDINGS = (
    ("ations", "ate"),
    ("ation", "ate"),
    ("ingly", ""),
    ("edly", ""),
    ("ness", ""),
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", ""),
    ("er", ""),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A lesson as far as its likeness goes."""

    public_id: str
    title: str
    text: str  # what was learned, what happened and what was changed


@dataclass(frozen=True, slots=True)
class Likeness:
    """A past lesson that is like a new one, and how much: above `THRESHOLD`, at most 1."""

    public_id: str
    score: float


def comparable(lesson: Lesson | Item) -> Told:
    """A lesson as far as its likeness to others goes."""
    return Told(lesson.public_id, lesson.title, f"{lesson.learned}\n{lesson.happened}\n{lesson.change}")


class Shelf:
    """Past lessons, ready to be looked through: some 600 take a few milliseconds to put up, each question under one."""

    def __init__(self, past: Iterable[Told]) -> None:
        self._weights = {one.public_id: _weights(one) for one in past}
        self._places = _places(self._weights)

    def nearest(self, lesson: Told, most: int = 1) -> tuple[Likeness, ...]:
        """The past lessons most like `lesson`, the nearest first, never itself; none below the threshold."""
        asked = _weights(lesson)
        likely = {one for word in asked for one in self._places.get(word, ()) if one != lesson.public_id}
        likenesses = [Likeness(one, score) for one in likely if (score := self._score(asked, one)) >= THRESHOLD]
        return tuple(sorted(likenesses, key=lambda like: (-like.score, like.public_id))[:most])

    def score(self, lesson: Told, public_id: str) -> float:
        """How much the past lesson `public_id` is like `lesson`, 0 to 1. Raises KeyError where it is not here."""
        return self._score(_weights(lesson), public_id)

    def _score(self, asked: Mapping[str, float], public_id: str) -> float:
        """What both have in common, as a share of what they hold on average.

        A short lesson is so not like every long one that happens to hold its words.
        """
        known = self._weights[public_id]
        shared = asked.keys() & known.keys()
        if len(shared) < _FEWEST_SHARED:
            return 0.0
        common = sum(self._rarity(word) * min(asked[word], known[word]) for word in shared)
        whole = sum(self._rarity(word) * weight for one in (asked, known) for word, weight in one.items())
        return min(1.0, 2 * common / whole) if whole else 0.0

    def _rarity(self, word: str) -> float:
        """How much a word tells: one that every lesson has tells next to nothing (inverse document frequency)."""
        count = len(self._places.get(word, ()))
        return math.log(1 + (_BACKGROUND + len(self._weights) - count + 0.5) / (count + 0.5))


def recurring_ids(past: Sequence[Told]) -> tuple[tuple[str, ...], ...]:
    """The public ids of lessons that keep coming back: groups of three or more, each like another of its group.

    Largest first, then in the order of `past`.
    """
    shelf, home = Shelf(past), {lesson.public_id: lesson.public_id for lesson in past}
    for lesson in past:
        for like in shelf.nearest(lesson, most=len(past)):
            home[_root(home, like.public_id)] = _root(home, lesson.public_id)
    groups: dict[str, list[str]] = {}
    for lesson in past:
        groups.setdefault(_root(home, lesson.public_id), []).append(lesson.public_id)
    return tuple(sorted((tuple(group) for group in groups.values() if len(group) > 2), key=lambda group: -len(group)))


def _root(home: Mapping[str, str], public_id: str) -> str:
    while home[public_id] != public_id:
        public_id = home[public_id]
    return public_id


def _places(weights: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for public_id, words in weights.items():
        for word in words:
            places.setdefault(word, []).append(public_id)
    return places


def _weights(lesson: Told) -> dict[str, float]:
    """How much each word stands for in a lesson: more the more often, but less and less."""
    counts = Counter(_words(lesson.text))
    for word in _words(lesson.title):
        counts[word] += _TITLE_WEIGHT
    return {word: count * (_TERM_SATURATION + 1) / (count + _TERM_SATURATION) for word, count in counts.items()}


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:_LONGEST_CHARS].casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return [_stem(word) for word in _WORD.findall(bare) if word not in _common()]


@cache
def _stem(word: str) -> str:
    """`word` without its English ending, so that `checked` and `checking` are one."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _single(word.removesuffix(ending) + instead)
    return _single(word)


def _single(word: str) -> str:
    """Without a closing `e` or a doubled letter: `sav(e)` and `sav(ing)`, `plan` and `plann(ing)` are one."""
    bare = word.removesuffix("e") if len(word) > _SHORTEST_STEM else word
    return bare[:-1] if len(bare) > _SHORTEST_STEM and bare[-1] == bare[-2] else bare


@cache
def _common() -> frozenset[str]:
    """The commonest small words of every language, and what every lesson says of itself: they tell nothing of one."""
    return word_set("common") | word_set("in_every_lesson")
