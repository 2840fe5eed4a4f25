"""Where a configuration came from: its file, its lines, the environment around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digest.errors import ConfigError

Place = tuple[str | int, ...]
"""A key as pydantic names it: `("people", "editors", 1)`."""


@dataclass(frozen=True)
class Origin:
    """The file, where each of its keys stands, and the environment; handed to every section as it is checked."""

    path: Path = Path("digest.toml")
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)  # may hold passwords
    lines: Mapping[Place, int] = field(default_factory=dict, repr=False)

    def beside(self, name: str) -> str:
        """The path `name`, taken from the configuration file's folder when it is relative; empty stays empty."""
        return str(self.path.absolute().parent / Path(name).expanduser()) if name else ""

    def where(self, place: Place) -> str:
        """`digest.toml:12: people.editors[2]`: the line of the key, else of the nearest thing around it."""
        return f"{self.path}:{self.line(place)}: {dotted(place)}"

    def line(self, place: Place) -> int:
        """The line of the key, else of the list or section around it, else 1."""
        return next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), 1)

    def fault(self, dotted_key: str, text: str, hint: str = "") -> ConfigError:
        """The error to raise when a setting that looked right turns out not to serve."""
        return ConfigError(f"{self.where(tuple(dotted_key.split('.')))}: {text}", hint)


def dotted(place: Place) -> str:
    """The key as a person writes it; entries of a list are counted from 1: `people.editors[2]`."""
    name = ""
    for part in place:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return name.removeprefix(".")


def origin_of(context: Any) -> Origin:
    """The origin that pydantic hands to a check as `context`; an empty one for values that came from no file."""
    return context if isinstance(context, Origin) else Origin()
