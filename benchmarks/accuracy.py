"""How often digest and the libraries people would use instead find the author's words, and the bounces.

    python benchmarks/accuracy.py            # the table
    python benchmarks/accuracy.py --show 5   # and for each peer the first letters of each row that it misses

The letters are the project's own, in tests/letters, each with the result that a person has read beside it. Ours are
exact by construction, for the tests hold them; the table says what the others make of the same letters. White space
is not compared. It needs `pip install lesson-digest[benchmarks]`.
"""

from __future__ import annotations

import argparse
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import peers
from measure import DIGEST  # noqa: F401 - puts the checkout on the path

from digest.jobs.explain import explain

LETTERS = Path(__file__).parents[1] / "tests" / "letters"
_SENTENCE_END = re.compile(r"(?<=[.!?。؟])\s+|\n")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Case:
    """One letter and what is expected of it."""

    name: str
    raw: bytes
    expected: dict[str, Any]

    @property
    def text(self) -> str:
        """The author's words, closing words included."""
        return str(self.expected.get("text", ""))

    @property
    def failed(self) -> frozenset[str]:
        """The addresses that failed."""
        return frozenset(line.split()[0] for line in self.expected.get("failed_recipients", ()))


@dataclass(slots=True)
class Score:
    """How many of a row's letters came out right, and which did not."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: bool) -> None:
        """Count one letter."""
        self.right += right
        if not right:
            self.wrong.append(name)

    def __str__(self) -> str:
        total = self.right + len(self.wrong)
        return f"{self.right}/{total} {self.right / total:4.0%}" if total else "-"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", type=int, default=0, help="letters missed to name, each peer and row")
    show = options.parse_args().show
    written = [case for case in _cases() if case.expected["kind"] in ("letter", "reply", "forward") and case.text]
    trimmers = {"digest": lambda raw: explain("", raw).text, **peers.TRIMMERS}
    for title, judge in (("exact", _is_exact), ("no sentence lost", _is_whole), ("nothing added", _is_pure)):
        for kind in ("letter", "reply", "forward"):
            chosen = [case for case in written if case.expected["kind"] == kind]
            _row(f"{kind}: {title}", {name: _judged(peer, judge, chosen) for name, peer in trimmers.items()}, show)
    _row("decoding: every word there", {
        name: _judged(trimmers[name], _has_every_word, written) for name in ("digest", "imap-tools .text")
    }, show)  # fmt: skip
    _bounces(list(_cases()), show)


def _cases() -> Iterator[Case]:
    for path in sorted(LETTERS.glob("*.eml")):
        yield Case(path.stem, path.read_bytes(), tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8")))


def _judged(peer: Callable[[bytes], str], judge: Callable[[str, str], bool], cases: Iterable[Case]) -> Score:
    score = Score()
    for case in cases:
        score.add(case.name, right=judge(peers.answer(peer, case.raw, ""), case.text))
    return score


def _is_exact(given: str, expected: str) -> bool:
    return _plain(given) == _plain(expected)


def _is_whole(given: str, expected: str) -> bool:
    """Whether each sentence of the author is in what was given."""
    found = _plain(given)
    return all(_plain(sentence) in found for sentence in _SENTENCE_END.split(expected))


def _is_pure(given: str, expected: str) -> bool:
    """Whether no line was given that the author did not write."""
    wanted = _plain(expected)
    return bool(given.strip()) and all(_plain(line) in wanted for line in given.split("\n"))


def _has_every_word(given: str, expected: str) -> bool:
    return set(_WORD.findall(_plain(expected))) <= set(_WORD.findall(_plain(given)))


def _plain(text: str) -> str:
    """Without differences of white space, invisible marks and composition."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").replace("\ufeff", "").split())


def _bounces(cases: list[Case], show: int) -> None:
    """The rows on bounces: recognised, addresses exact, and ordinary mail left alone."""
    ours = partial(_our_failures)
    finders = {"digest": ours, "flufl.bounce": peers.flufl_bounce}
    returned = [case for case in cases if case.expected["kind"] == "bounce"]
    others = [case for case in cases if case.expected["kind"] != "bounce"]
    _row(
        "bounces recognised",
        {name: _found(peer, returned, lambda got, _: bool(got)) for name, peer in finders.items()},
        show,
    )
    _row("failed addresses exact", {
        name: _found(peer, [case for case in returned if case.failed], lambda got, case: got == case.failed)
        for name, peer in finders.items()
    }, show)  # fmt: skip
    _row(
        "other mail not called one",
        {name: _found(peer, others, lambda got, _: not got) for name, peer in finders.items()},
        show,
    )


def _our_failures(raw: bytes) -> frozenset[str]:
    told = explain("", raw)
    return frozenset(failed.address for failed in told.failed_recipients) if told.is_bounce else frozenset()


def _found(
    peer: Callable[[bytes], frozenset[str]], cases: list[Case], judge: Callable[[frozenset[str], Case], bool]
) -> Score:
    score = Score()
    for case in cases:
        score.add(case.name, right=judge(peers.answer(peer, case.raw, frozenset({"raised"})), case))
    return score


def _row(title: str, scores: dict[str, Score], show: int) -> None:
    print(f"{title:<28}" + "   ".join(f"{name} {score}" for name, score in scores.items()))
    for name, score in scores.items():
        if show and score.wrong:
            print(f"    {name}: {', '.join(score.wrong[:show])}")


if __name__ == "__main__":
    main()
