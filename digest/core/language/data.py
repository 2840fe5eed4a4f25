"""The language files, read here and nowhere else in the core.

The TOML files are the source: a checkout reads them. A wheel carries one JSON file made of them (`hatch_build.py`),
which takes a fraction of the time to read.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict, fields
from functools import cache
from importlib.resources import files
from typing import Any

from digest.core.language.language import Language, Script

BUNDLE = "languages.json"  # everything in one, made when the wheel is built
ORDER = "languages.toml"
_WORDS = frozenset(field.name for field in fields(Language) if field.default == ())

Languages = tuple[tuple[Language, ...], tuple[Script, ...]]
"""All languages, in the order in which they claim a phrase, and the scripts other than Latin."""


def languages() -> tuple[Language, ...]:
    """Every language we have a file for, in the order in which they claim a phrase."""
    return _known()[0]


def scripts() -> tuple[Script, ...]:
    """The scripts other than Latin that tell of a language."""
    return _known()[1]


@cache
def _known() -> Languages:
    """What all files hold, read when first asked for."""
    bundle = files(__package__) / BUNDLE
    return from_bundle(bundle.read_bytes()) if bundle.is_file() else from_source()


def from_bundle(content: bytes) -> Languages:
    """The languages and scripts in `content`, as `bundled` wrote them."""
    read = json.loads(content)
    spoken = (Language(**{key: _value(key, value) for key, value in row.items()}) for row in read["languages"])
    return tuple(spoken), tuple(map(_script, read["scripts"]))


def bundled(known: Languages) -> bytes:
    """All languages and scripts as one JSON document, what they leave out left out."""
    rows = [{key: value for key, value in asdict(language).items() if value} for language in known[0]]
    whole = {"languages": rows, "scripts": [asdict(script) for script in known[1]]}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def from_source() -> Languages:
    """The languages in the TOML files that `languages.toml` names, and its scripts."""
    folder = files(__package__)
    order = tomllib.loads((folder / ORDER).read_text("utf-8"))
    named = (f"{name}.toml" for name in order["languages"])
    spoken = tuple(language_from(file, (folder / file).read_text("utf-8")) for file in named)
    return spoken, tuple(map(_script, order["scripts"]))


def language_from(file: str, content: str) -> Language:
    """The language that the TOML `content` of `file` is; `ValueError` names the file and the key that is wrong."""
    values = tomllib.loads(content)
    if "code" not in values:
        raise ValueError(f"{file}: code: missing")
    for key, value in values.items():
        _refuse_value(file, key, value)
    return Language(**{key: _value(key, value) for key, value in values.items()})


def check_patterns(file: str, language: Language) -> None:
    """Raise `ValueError`, with the file and the key, for a regular expression that is none.

    Compiling all takes seconds, so that only a build and the tests ask.
    """
    for key, value in asdict(language).items():
        if isinstance(value, str):
            try:
                re.compile(value)
            except re.error as fault:
                raise ValueError(f"{file}: {key}: no regular expression: {fault}") from fault


def _refuse_value(file: str, key: str, value: object) -> None:
    if key not in Language.__slots__:
        raise ValueError(f"{file}: {key}: no such key")
    if key == "code":
        if not isinstance(value, str):
            raise ValueError(f"{file}: code: not a text")
    elif not isinstance(value, list) or not all(isinstance(phrase, str) for phrase in value):
        raise ValueError(f"{file}: {key}: not a list of texts")


def _value(key: str, value: str | list[str]) -> Any:
    """Words stay apart; phrases become one regular expression."""
    if isinstance(value, str):
        return value
    return tuple(value) if key in _WORDS else "|".join(value)


def _script(row: dict[str, Any]) -> Script:
    return Script(row["first"], row["last"], tuple(row["codes"]))
