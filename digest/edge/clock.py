"""The clock, read once a command; the moment is passed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from digest.errors import ConfigError


def now(environ: Mapping[str, str]) -> datetime:
    """This moment, aware. `DIGEST_NOW` (ISO 8601 with an offset) in `environ` replaces it, for tests."""
    fixed = environ.get("DIGEST_NOW", "")
    if not fixed:
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError as error:
        raise _not_a_moment(fixed) from error
    if moment.tzinfo is None:
        raise _not_a_moment(fixed)
    return moment


def _not_a_moment(fixed: str) -> ConfigError:
    return ConfigError(
        f"DIGEST_NOW is {fixed!r}, which is not a moment with an offset.",
        "Write it as 2026-11-16T08:30:00+00:00 or unset it.",
    )
