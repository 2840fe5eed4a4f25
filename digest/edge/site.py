"""Pages written into a folder, each whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from digest.errors import Impossible

MARKER = ".digest-archive"
"""The file by which we know a folder as ours, and what it was made from."""


def write(pages: Mapping[str, bytes], folder: Path) -> None:
    """Write `pages`, given by their path within `folder`. Raises `Impossible` when that cannot be done."""
    try:
        for name, content in pages.items():
            _write_whole(folder / name, content)
    except OSError as error:
        raise Impossible(f"The folder {folder} cannot be written: {error.strerror}.", "Choose another one.") from error


def mark_of(folder: Path) -> str:
    """What the folder that `swap` wrote was made from; empty where there is none."""
    try:
        return (folder / MARKER).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def swap(pages: Mapping[str, bytes], folder: Path, mark: str) -> None:
    """Put `pages` in the place of all that `folder` held, at once; `mark` says what they were made from.

    They are written beside it first, so that whatever stops us leaves the old ones or the new. Raises `Impossible`
    when it cannot be done, or when `folder` holds what we did not write.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise Impossible(f"The folder {folder} holds what `digest` did not write.", "Choose an empty or a new one.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as scratch:
            fresh, old = Path(scratch) / "new", Path(scratch) / "old"
            for name, content in {**pages, MARKER: f"{mark}\n".encode()}.items():
                place = fresh / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
            if folder.exists():
                folder.replace(old)
            fresh.replace(folder)
    except OSError as error:
        raise Impossible(f"The folder {folder} cannot be written: {error.strerror}.", "Choose another one.") from error


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as scratch:
        scratch.write(content)
    Path(scratch.name).replace(path)
