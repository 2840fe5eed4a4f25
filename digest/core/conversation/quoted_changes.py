"""Changes: what somebody typed, altered or struck out inside the quoted copy of a letter of ours.

The words of both are laid side by side. Quote marks, wrapping, bullets, typographic signs, links and large or small
letters count for nothing, for programs change them; what people change is told by the sentence.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from digest.core.text.expression import expression

MOST_WORDS = 20_000  # of either letter; a newsletter of ours has 3,000
MOST_CHANGES = 200
RUN = 4  # words in a row that tie a place in the copy to a place in our letter
ENDED_EARLY = 45  # characters; programs wrap later, people end a line here because they want to
LONGEST_STRUCK = 40  # words; a longer piece that is gone was left out of the quotation, nobody struck it out
MOST_CELLS = 250_000  # words of one gap times words of the other: what comparing them in full may cost
_SAME_PART = 0.3  # of a gap's shorter side; less in common is chance

_MARKS = expression(r"(?:\s{0,3}[>＞|]){0,30} ?")
_BULLET = expression(r"\s{0,20}(?:[•·▪◦‣●○*+–—-]|o|\d{1,2}[.)])\s{1,20}(?=\S)")
_LINK = expression(
    r"<?(?:https?://|mailto:|www\.)[^\s<>]{1,3000}>?|\[(?:cid:|image:)[^\]\n]{0,300}\]|<[\w.+-]{1,64}@[\w.-]{1,255}>"
)
_WORD = expression(r"[^\W_]+(?:['’\u02bc][^\W_]+)*")
_ENDS = expression(r"[.!?:…。！？۔؟]|\n[ \t]*\n")
_BEYOND = expression(r"[^\s\w]{0,4}")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence of ours that came back other than we sent it, or one that was added to ours."""

    before: str  # as we sent it; empty: added
    after: str  # as it came back; empty: struck out
    near: str  # the sentence of ours before it, where it is the first the one after it
    above: str = field(default="", compare=False, repr=False)  # all of our letter that stands before it


def changes(reply: str, *sent: str) -> tuple[Change, ...]:
    """What was typed, altered or struck out in the copy of a letter of ours that `reply` quotes.

    `sent` is its text; of several (its plain text, its HTML as text) the one counts that more of the copy is like.
    Answers between quoted lines are told too, with what they stand beside. Not told: what stands above and below the
    copy, and passages of more than 40 words that are gone.
    """
    theirs = _Text(reply)
    compared = ((ours, _pairs(ours.keys, theirs.keys)) for ours in map(_Text, sent))
    ours, pairs = max(compared, key=lambda candidate: len(candidate[1]), default=(theirs, []))
    places = _merged(_places(ours, theirs, _completed(ours, theirs, pairs)))
    told = (_told(ours, theirs, place) for place in places[:MOST_CHANGES])
    return tuple(change for change in told if change is not None)


class _Text:
    """A text as words, with where each stands, how deep it is quoted and which begin a sentence."""

    def __init__(self, written: str) -> None:
        self.text, self._lines, self._depths = _flat(written)
        self.spans = [word.span() for _, word in zip(range(MOST_WORDS), _WORD.finditer(self.text), strict=False)]

    @cached_property
    def keys(self) -> list[str]:
        """The words as they are compared."""
        return [_key(self.text[start:end]) for start, end in self.spans]

    @cached_property
    def starts(self) -> list[int]:
        """The words that begin a sentence, and the number of words."""
        inner = (index for index in range(1, len(self.spans)) if self.is_parted(index))
        return [0, *inner, len(self.spans)]

    def depth(self, index: int) -> int:
        """How many quote marks stand before the line of word `index`."""
        return self._depths[bisect_right(self._lines, self.spans[index][0]) - 1]

    def is_parted(self, index: int) -> bool:
        """Whether a sentence or a paragraph ends before word `index`."""
        if not 0 < index < len(self.spans):
            return True
        between = self.text[self.spans[index - 1][1] : self.spans[index][0]]
        ending = _ENDS.search(between)
        return ending is not None and (ending[0][0] == "\n" or len(between) > ending.end())

    def sentence(self, index: int) -> tuple[int, int]:
        """Where the sentence around word `index` begins and ends (exclusive)."""
        at = bisect_right(self.starts, min(max(index, 0), max(len(self.spans) - 1, 0))) - 1
        return self.starts[at], self.starts[min(at + 1, len(self.starts) - 1)]

    def said(self, start: int, end: int) -> str:
        """The words from `start` to `end` (exclusive) as written, on one line, with the sign that ends them."""
        if start >= end:
            return ""
        last = self.spans[end - 1][1]
        beyond = _BEYOND.match(self.text, last)
        return " ".join(self.text[self.spans[start][0] : beyond.end() if beyond else last].split())


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of ours and the words that stand in their place, both by where they begin and end (exclusive)."""

    ours: tuple[int, int]
    theirs: tuple[int, int]


_Pair = tuple[int, int]  # (word of theirs, word of ours) that are the same


def _flat(text: str) -> tuple[str, list[int], list[int]]:
    """`text` without quote marks, bullets and links; where its lines begin, and how many quote marks each had.

    A bullet, another depth of quotation and a line ended early begin a paragraph.
    """
    made: list[str] = []
    starts, depths, at, last = [0], [0], 0, ""
    for line in text.split("\n"):
        marks = _MARKS.match(line)
        bare = line[marks.end() :] if marks else line
        bullet = _BULLET.match(bare)
        depth = line.count(">", 0, marks.end()) if marks else 0
        bare = _LINK.sub(" ", bare[bullet.end() :] if bullet else bare)
        begins = bare[:1].isupper() and (depth != depths[-1] or len(last) < ENDED_EARLY)
        made.append("\n" + bare if bullet or begins else bare)
        starts.append(at)
        depths.append(depth)
        at, last = at + len(made[-1]) + 1, bare
    return "\n".join(made), starts, depths


def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("\u02bc", "'")


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[_Pair]:
    """The words that surely are the same: runs of four that stand once in either text, in the same order in both."""
    places = _once(ours)
    runs = [(at, places[run]) for run, at in _once(theirs).items() if run in places]
    pairs: list[_Pair] = []
    for their, our in _rising(runs):
        for step in range(RUN):
            if not pairs or (their + step > pairs[-1][0] and our + step > pairs[-1][1]):
                pairs.append((their + step, our + step))
    return pairs


def _once(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs of words that stand once in `keys`, in order, and where."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(keys) - RUN + 1):
        run = tuple(keys[at : at + RUN])
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _rising(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The longest part of `pairs`, in order, whose second numbers rise (patience sorting, n log n)."""
    tops: list[int] = []
    at_top: list[int] = []
    previous: list[int] = []
    for index, (_, our) in enumerate(pairs):
        pile = bisect_left(tops, our)
        previous.append(at_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [our]
        at_top[pile : pile + 1] = [index]
    chosen: list[_Pair] = []
    at = at_top[-1] if at_top else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = previous[at]
    return chosen[::-1]


def _completed(ours: _Text, theirs: _Text, pairs: list[_Pair]) -> list[_Pair]:
    """`pairs` with the words between them that are the same too."""
    if not pairs:
        return []
    made = _outward(ours, theirs, pairs[0], -1)[::-1]
    for (their, our), (next_their, next_our) in pairwise(pairs):
        made.append((their, our))
        made += _within(ours.keys, theirs.keys, (our + 1, next_our), (their + 1, next_their))
    return [*made, pairs[-1], *_outward(ours, theirs, pairs[-1], 1)]


def _outward(ours: _Text, theirs: _Text, pair: _Pair, step: int) -> list[_Pair]:
    """The same words that go on from `pair` without a break, and beyond a change the rest of its sentence."""
    made: list[_Pair] = []
    their, our = pair[0] + step, pair[1] + step
    while 0 <= our < len(ours.keys) and 0 <= their < len(theirs.keys) and ours.keys[our] == theirs.keys[their]:
        made.append((their, our))
        their, our = their + step, our + step
    return made


def _within(
    ours: Sequence[str], theirs: Sequence[str], our: tuple[int, int], their: tuple[int, int]
) -> Iterator[_Pair]:
    """The words that are the same within a gap; none where they may be so by chance."""
    old, new = ours[our[0] : our[1]], theirs[their[0] : their[1]]
    if not old or not new or len(old) * len(new) > MOST_CELLS:
        return
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    if same < _SAME_PART * min(len(old), len(new)) or len(old) > LONGEST_STRUCK + 2 * same:
        return
    for block in blocks:
        for step in range(block.size):
            yield their[0] + block.b + step, our[0] + block.a + step


def _places(ours: _Text, theirs: _Text, pairs: Sequence[_Pair]) -> Iterator[_Place]:
    """Where the copy differs, widened to whole sentences."""
    their_at, our_at = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    for (their, our), (next_their, next_our) in pairwise(pairs):
        if next_their == their + 1 and next_our == our + 1:
            continue
        start, end = our + 1, next_our
        if end - start > LONGEST_STRUCK or _is_answer(theirs, their, next_their):
            start = end = our + 1  # left out of the quotation
        if start == end and next_their == their + 1:
            continue
        if _is_answer(theirs, their, next_their):
            yield _Place((start, start), (their + 1, next_their))
            continue
        low, high = _sentences(ours, theirs, (start, end), (their + 1, next_their))
        before, after = bisect_left(our_at, low), bisect_left(our_at, high)
        if low == high:
            yield _Place((low, high), (their + 1, next_their))
        else:
            first = their_at[before - 1] + 1 if before and our_at[before - 1] >= low - LONGEST_STRUCK else their_at[0]
            last = their_at[after] if after < len(pairs) else their_at[-1] + 1
            yield _Place((low, high), (min(first, their + 1), max(last, next_their)))


def _is_answer(theirs: _Text, before: int, after: int) -> bool:
    """Whether the words between two of the copy stand outside its quote marks: an answer of its own."""
    inner = range(before + 1, after)
    return bool(inner) and all(theirs.depth(at) < min(theirs.depth(before), theirs.depth(after)) for at in inner)


def _sentences(ours: _Text, theirs: _Text, our: tuple[int, int], their: tuple[int, int]) -> tuple[int, int]:
    """The words of ours that a change touches; none where it stands between two sentences on its own."""
    start, end = our
    if start < end:
        return ours.sentence(start)[0], ours.sentence(end - 1)[1]
    if ours.is_parted(start) and theirs.is_parted(their[0]) and theirs.is_parted(their[1]):
        return start, start
    if ours.is_parted(start) and theirs.is_parted(their[0]):
        return ours.sentence(start)
    return ours.sentence(start - 1)


def _merged(places: Iterator[_Place]) -> list[_Place]:
    """`places`, those that share words made one."""
    made: list[_Place] = []
    for place in places:
        if made and (place.ours[0] < made[-1].ours[1] or place.theirs[0] < made[-1].theirs[1]):
            last = made.pop()
            place = _Place(
                (min(last.ours[0], place.ours[0]), max(last.ours[1], place.ours[1])),
                (min(last.theirs[0], place.theirs[0]), max(last.theirs[1], place.theirs[1])),
            )
        made.append(place)
    return made


def _told(ours: _Text, theirs: _Text, place: _Place) -> Change | None:
    """The change at `place`, None where nothing but signs differs."""
    if ours.keys[slice(*place.ours)] == theirs.keys[slice(*place.theirs)]:
        return None
    beside = ours.sentence(place.ours[0] - 1) if place.ours[0] else ours.sentence(place.ours[1])
    above = ours.text[: ours.spans[place.ours[0]][0]] if place.ours[0] < len(ours.spans) else ours.text
    return Change(ours.said(*place.ours), theirs.said(*place.theirs), ours.said(*beside), above)
