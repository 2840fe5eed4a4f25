"""Every letter in tests/letters against what stands beside it in TOML.

`RENEW_LETTERS=1 pytest tests/core/test_letters_golden.py` writes the TOML anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from digest.core.message.letter import read_letter
from digest.core.trim.trim import trim
from digest.jobs.explain import Explanation, explain

LETTERS = sorted((Path(__file__).parent.parent / "letters").glob("*.eml"))
BESIDE = {"file", "reason", "is_bounce", "is_automatic"}  # said by the file's name, or by kind and rule


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


def test_there_are_letters_of_every_kind() -> None:
    kinds = {tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))["kind"] for path in LETTERS}

    assert {"letter", "reply", "forward", "bounce", "automatic", "encrypted", "empty", "unparsed"} <= kinds


def read_out(raw: bytes) -> dict[str, Any]:
    """What `digest letters explain` says of a letter, as TOML can say it; what is empty or said twice is left out."""
    letter = read_letter(raw)
    told = explain("", raw)
    found = {
        **{name: _plain(value) for name, value in _fields(told).items() if name not in BESIDE},
        "name": letter.sender and letter.sender.name,
        "new": trim(letter).new if told.text else "",
        "content_type": letter.content_type,
        "attachments": [f"{file.filename} {file.content_type} {len(file.data)}" for file in letter.attachments],
        "forwarded": [inner.message_id or inner.subject for inner in letter.forwarded],
    }
    found["cut"] = [cut.reason for cut in told.cut]
    again = {"text_without_signature": "text", "new": "text", "happened": "text_without_signature"}
    said = {name: value for name, value in found.items() if name not in again or value != found[again[name]]}
    return {name: value for name, value in said.items() if value or name == "text"}


def _fields(told: Explanation) -> dict[str, Any]:
    return {name: getattr(told, name) for name in Explanation.__dataclass_fields__}


def _plain(value: Any) -> Any:
    """Texts and yes or no as they are, each thing of a list on one line."""
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else " ".join(str(part) for part in astuple(item)) for item in value]
    return value if isinstance(value, bool) else str(value)


def in_toml(found: dict[str, Any]) -> str:
    """`found` as TOML, long texts over several lines."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in found.items())


def _value(value: str | bool | list[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    escaped = "".join(_escaped(sign) for sign in value)
    return f'"""\n{escaped}"""' if "\n" in value else f'"{escaped}"'


def _escaped(sign: str) -> str:
    if sign in '\\"':
        return f"\\{sign}"
    return sign if sign == "\n" or sign.isprintable() else f"\\U{ord(sign):08X}"
