"""A new configuration put on disk: whole or not at all, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from digest.config import load_configuration, parse
from digest.config.model import Config
from digest.config.sample import Answers, sample_file
from digest.errors import Impossible


@contextmanager
def founded(path: Path, answers: Answers, files: Mapping[str, str], environ: Mapping[str, str]) -> Iterator[Config]:
    """The configuration that `answers` make; on leaving the block it stands in the file `path`.

    `files` are secrets to be put beside it, by name. Signing keys that are there already are kept: without them the
    answers to letters sent before would not be understood. When the block fails, what was written is taken back.
    Raises `ConfigError` when the answers make no configuration, `Impossible` when the folder cannot be written.
    """
    text = sample_file(answers)
    config = parse(text, path, environ)
    with _writing(path.parent), ExitStack() as on_failure:
        for place, words in _secrets(config, path.parent, files).items():
            _put(place, words, on_failure)
        config.token_keys()
        yield config
        _put(path, text, on_failure)
        load_configuration(path, environ)
        on_failure.pop_all()


def _secrets(config: Config, folder: Path, files: Mapping[str, str]) -> dict[Path, str]:
    places = {folder / name: f"{words}\n" for name, words in files.items()}
    keys = Path(config.tokens.keys_file)
    return places if keys.exists() else {keys: f"{secrets.token_hex(32)}\n", **places}


def _put(path: Path, text: str, on_failure: ExitStack) -> None:
    """Write `path` for its owner alone, in one step; on failure it is again as it was."""
    before = path.read_bytes() if path.exists() else None
    _replace(path, text.encode())
    if before is None:
        on_failure.callback(path.unlink)
    else:
        on_failure.callback(_replace, path, before)


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        place = error.filename or folder
        raise Impossible(f"{place} cannot be written: {error.strerror}.", "Nothing was changed.") from error
