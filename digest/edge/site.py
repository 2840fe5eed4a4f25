"""Pages written into a folder, each whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from digest.errors import Impossible


def write(pages: Mapping[str, bytes], folder: Path) -> None:
    """Write `pages`, given by their path within `folder`. Raises `Impossible` when that cannot be done."""
    try:
        for name, content in pages.items():
            _write_whole(folder / name, content)
    except OSError as error:
        raise Impossible(f"The folder {folder} cannot be written: {error.strerror}.", "Choose another one.") from error


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as scratch:
        scratch.write(content)
    Path(scratch.name).replace(path)
