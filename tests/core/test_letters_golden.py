"""Every letter in tests/letters against what stands beside it in TOML.

`RENEW_LETTERS=1 pytest tests/core/test_letters_golden.py` writes the TOML anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from digest.core.bounce import failures
from digest.core.letter import read
from digest.core.trim import trim

LETTERS = sorted((Path(__file__).parent.parent / "letters").glob("*.eml"))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_reads_as_written_beside_it(path: Path) -> None:
    found = read_out(path.read_bytes())
    beside = path.with_suffix(".toml")
    if os.environ.get("RENEW_LETTERS"):
        beside.write_text(in_toml(found), encoding="utf-8")
    assert found == tomllib.loads(beside.read_text(encoding="utf-8"))


def test_no_expectation_has_lost_its_letter() -> None:
    expectations = {path.stem for path in (Path(__file__).parent.parent / "letters").glob("*.toml")}

    assert expectations == {path.stem for path in LETTERS}


def read_out(raw: bytes) -> dict[str, Any]:
    """What the core makes of a letter, as TOML can say it; empty things are left out."""
    letter = read(raw)
    words = trim(letter)
    found = {
        "sender": letter.sender and letter.sender.address,
        "name": letter.sender and letter.sender.name,
        "subject": letter.subject,
        "content_type": letter.content_type,
        "text": words.text,
        "body": words.body if words.body != words.text else None,
        "new": words.new if words.new != words.text else None,
        "cut": [cut.reason for cut in words.cut],
        "original_author": words.original_author and words.original_author.address,
        "attachments": [f"{file.filename} {file.content_type} {len(file.data)}" for file in letter.attachments],
        "forwarded": [inner.message_id or inner.subject for inner in letter.forwarded],
        "failures": [f"{failed.address} {failed.status} {failed.permanent}" for failed in failures(letter)],
        "defects": list(letter.defects),
    }
    return {key: value for key, value in found.items() if value or key == "text"}


def in_toml(found: dict[str, Any]) -> str:
    """`found` as TOML, long texts over several lines."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in found.items())


def _value(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}"""' if "\n" in value else f'"{escaped}"'
