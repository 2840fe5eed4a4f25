"""Lists as people and programs read them: aligned columns, or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
"""The option every list has."""


def print_rows(rows: Sequence[Mapping[str, Any]], *, as_json: bool, empty: str) -> None:
    """Print `rows`, which share their keys, as a table with the keys as headings; `empty` when there are none."""
    if as_json:
        print_json(rows)
    elif not rows:
        click.echo(empty)
    else:
        for line in _table([list(rows[0]), *([cell(value) for value in row.values()] for row in rows)]):
            click.echo(line)


def print_json(value: Any) -> None:
    """Print any value of ours as JSON: moments in ISO 8601, dataclasses as objects, ASCII that steers no terminal."""
    click.echo(json.dumps(value, indent=2, default=_plain))


def print_line(value: Any) -> None:
    """Print any value of ours as JSON on one line, for a program that reads line by line."""
    click.echo(json.dumps(value, default=_plain))


def fields_in_words(value: Any) -> str:
    """A dataclass of ours in words: what its fields say, a yes by the field's name, longer texts on lines below."""
    told = {name: item for name, item in asdict(value).items() if item not in ("", None, False)}
    said = [name if item is True else str(item) for name, item in told.items()]
    return "\n".join([", ".join(item for item in said if "\n" not in item), *(item for item in said if "\n" in item)])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, frozenset | set):
        return sorted(value)
    return asdict(value)


def cell(value: Any) -> str:
    """A value on one line: moments in the machine's time zone, nothing that could steer the terminal."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone():%Y-%m-%d %H:%M}"
    return safe(str(value).replace("\n", " "))


def safe(text: str) -> str:
    """`text` less control characters: a stranger's letter must not steer the terminal."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def _table(cells: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
