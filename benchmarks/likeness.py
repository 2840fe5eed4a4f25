"""How well past lessons are found again, and how fast.

    python benchmarks/likeness.py   # the invented lessons of tests/likeness.toml, then shelves of 600 and 5,000

Each lesson is asked for by a near repeat (most words shared) and by a paraphrase (few), among all others; every pair
of different lessons must stay below the threshold. Words alone do not find a paraphrase.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

from digest.core.edition.likeness import THRESHOLD, Shelf, Told

PAIRS = Path(__file__).parents[1] / "tests" / "likeness.toml"


def main() -> None:
    """Print what is found, and what an answer costs."""
    lessons = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["lesson"]
    past = [Told(str(place), one["title"], one["text"]) for place, one in enumerate(lessons)]
    shelf = Shelf(past)
    for kind in ("near", "paraphrase"):
        asked = [Told("new", *one[kind]) for one in lessons]
        _tell(kind, shelf, asked)
    scores = [shelf.score(one, other.public_id) for one in past for other in past if one is not other]
    wrong = sum(score >= THRESHOLD for score in scores)
    print(f"unrelated   {wrong} of {len(scores)} called alike; the highest {max(scores):.2f}, threshold {THRESHOLD}")
    for count in (600, 5_000):
        _time(past, count)


def _tell(kind: str, shelf: Shelf, asked: Sequence[Told]) -> None:
    found = [shelf.nearest(one) for one in asked]
    right = sum(bool(likes) and likes[0].public_id == str(place) for place, likes in enumerate(found))
    scores = sorted(shelf.score(one, str(place)) for place, one in enumerate(asked))
    print(f"{kind:<11} {right} of {len(asked)} found first; scores {scores[0]:.2f} to {scores[-1]:.2f}")


def _time(past: Sequence[Told], count: int) -> None:
    models = [past[place % len(past)] for place in range(count)]
    many = [Told(str(place), one.title, f"{one.text} {place}") for place, one in enumerate(models)]
    start = time.perf_counter()
    shelf = Shelf(many)
    put_up = time.perf_counter() - start
    start = time.perf_counter()
    for one in past:
        shelf.nearest(one)
    each = (time.perf_counter() - start) / len(past)
    print(f"{count:>6,} past lessons: put up in {put_up * 1000:.0f} ms, an answer in {each * 1000:.1f} ms")


if __name__ == "__main__":
    main()
