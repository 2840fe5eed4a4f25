"""Letters bent, cut and mixed as the world does it: every one is explained, soon, and no sentence goes missing.

`FUZZ_LETTERS=20000 pytest tests/test_fuzz.py` bends more of them.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from digest.jobs.explain import Explanation, explain
from tests.thorough import share

LETTERS = [path.read_bytes() for path in sorted((Path(__file__).parent / "letters").glob("*.eml"))]
HOW_MANY = int(os.environ.get("FUZZ_LETTERS", share(1500)))
SENTENCE = "The zebra crossing was explained twice and nobody wrote it down."
NOISE = (
    b"\x00", b"\xff\xfe", b"\r", b"\r\n\r\n", b"\n\n", b"--", b"=?utf-8?q?", b"?=", b"<div>", b"</blockquote>", b"<!--",
    b"> ", b">" * 300, b"=", b"=\n", b"\xe2\x80", b"Content-Type: text/html\n", b"Content-Transfer-Encoding: base64\n",
    b"charset=utf-16", b"boundary=", b"From: ", b"\t" * 200, b"(" * 200, b"[" * 200, b"On 3 Nov 2026, ", b"wrote:\n",
    b"-- \n",
)  # fmt: skip


def bent(chance: random.Random) -> bytes:
    """A letter with one to six things done to it."""
    raw = chance.choice(LETTERS)
    for _ in range(chance.randint(1, 6)):
        at, other = chance.randrange(len(raw) + 1), chance.randrange(len(raw) + 1)
        start, end = sorted((at, other))
        raw = chance.choice(
            [
                raw[:at] + chance.choice(NOISE) + raw[at:],
                raw[:start] + raw[end:],
                raw[:end] + raw[start:end] * chance.randint(1, 3) + raw[end:],
                raw[:at] + bytes((chance.randrange(256),)) + raw[at + 1 :],
                raw[:at] + chance.choice(LETTERS)[other:],
            ]
        )
    return raw


@pytest.mark.timeout(60)  # one that takes seconds stops them all
@pytest.mark.parametrize("seed", range(10))
def test_a_bent_letter_is_explained(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(HOW_MANY // 10):
        raw = bent(chance)
        try:
            found = explain("-", raw)
        except Exception as fault:
            pytest.fail(f"seed {seed}, letter {number}: {fault!r}")

        assert_printable(found)


def assert_printable(found: Explanation) -> None:
    """Whether what was found can be printed: no lone surrogate, no control character but the line's end."""
    for text in (found.subject, found.text, found.text_without_signature, found.title, found.happened, found.learned):
        text.encode("utf-8")
        assert not [sign for sign in text if sign < " " and sign not in "\n\t"]
    json.dumps(found.defects)


@pytest.mark.parametrize("seed", range(4))
def test_a_sentence_of_the_authors_is_never_lost_whatever_stands_below(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(HOW_MANY // 10):
        below = bent(chance).partition(b"\n\n")[2].replace(b"\r", b"").decode("latin-1")
        head = "From: Kim <kim@example.org>\nSubject: Crossing\nMIME-Version: 1.0\n"
        raw = f"{head}Content-Type: text/plain; charset=utf-8\n\n{SENTENCE}\n\n{below}".encode()
        found = explain("-", raw)

        assert SENTENCE in found.text, f"seed {seed}, letter {number}"
