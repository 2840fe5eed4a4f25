"""The configuration: one TOML file, found, read and checked whole, every fault told at once with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from digest.config import faults, locate
from digest.config.model import Config
from digest.config.origin import Origin
from digest.config.secret import Credential, Secret
from digest.config.sections import (
    AdminSettings,
    AlertsSettings,
    ArchiveSettings,
    EditionSettings,
    MailSettings,
    PeopleSettings,
    PrivacySettings,
    RetentionSettings,
    StoreSettings,
    TemplatesSettings,
    TokensSettings,
)
from digest.config.servers import MailboxSettings, OutboxSettings
from digest.config.warnings import RETIRED
from digest.errors import ConfigError

__all__ = [
    "AdminSettings",
    "AlertsSettings",
    "ArchiveSettings",
    "Config",
    "Credential",
    "EditionSettings",
    "MailSettings",
    "MailboxSettings",
    "OutboxSettings",
    "PeopleSettings",
    "PrivacySettings",
    "RetentionSettings",
    "Secret",
    "StoreSettings",
    "TemplatesSettings",
    "TokensSettings",
    "find_configuration",
    "load",
    "parse",
    "section",
]

FILE = "digest.toml"

_S = TypeVar("_S", MailboxSettings, OutboxSettings)


def find_configuration(option: Path | None, environ: Mapping[str, str]) -> Path:
    """The configuration file: the one asked for, `DIGEST_CONFIG`, `digest.toml` here, or in the user's own folder.

    Raises `ConfigError` when the one asked for is not there, or none is.
    """
    asked = option or (Path(environ["DIGEST_CONFIG"]) if environ.get("DIGEST_CONFIG") else None)
    if asked:
        return _asked_for(asked, "--config" if option else "DIGEST_CONFIG")
    places = (Path(FILE), _users_own())
    configuration = next((place for place in places if place.is_file()), None)
    if configuration is None:
        looked = " nor ".join(str(place.absolute()) for place in places)
        raise ConfigError(f"There is no configuration: neither {looked}.", "`digest init` makes one.")
    return configuration


def _asked_for(path: Path, by: str) -> Path:
    if not path.is_file():
        raise ConfigError(f"{by} names {path}, which is not a file.", "`digest init` makes one.")
    return path


def _users_own() -> Path:
    from platformdirs import user_config_path

    return user_config_path("digest", appauthor=False) / FILE


def load_configuration(path: Path, environ: Mapping[str, str]) -> Config:
    """The configuration in the file `path`.

    Raises `ConfigError` with every fault, one a line: `digest.toml:12: mailbox.port: must be a whole number`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # Notepad begins a file with a byte order mark
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not text in UTF-8.", "Save it as UTF-8.") from None
    return parse(text, path, environ)


def parse(text: str, path: Path, environ: Mapping[str, str]) -> Config:
    """The configuration in `text`, as if the file `path` held it. Raises as `load` does."""
    values = {name: given for name, given in _toml(text, path).items() if name not in RETIRED}
    origin = Origin(path, environ, locate.lines(text.replace("\r\n", "\n")))
    try:
        return Config.model_validate(values, context=origin)
    except ValidationError as error:
        # Not chained: a traceback would print pydantic's error, which holds values.
        raise ConfigError(faults.fault_lines(error, Config, origin)) from None


def section(model: type[_S], values: Mapping[str, Any], path: Path, environ: Mapping[str, str]) -> _S:
    """One section alone, as `digest init` tries it before there is a file. Raises `ConfigError` as `load` does."""
    origin = Origin(path, environ)
    try:
        return model.model_validate(values, context=origin)
    except ValidationError as error:
        raise ConfigError(faults.fault_lines(error, model, origin)) from None


def _toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = re.search(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
        what, line, column = fault.groups() if fault else (str(error), None, None)
        at = f" at column {column}" if column else ""
        raise ConfigError(f"{path}:{line or len(text.splitlines())}: not TOML{at}: {what}.") from None
