"""Fixtures that every room may ask for."""

from __future__ import annotations

from tests.browser import browser, window
from tests.servers import (
    authority,
    dovecot,
    dovecot_bare,
    dovecot_prefixed,
    postfix,
    postgres,
    postgres_url,
    pymap,
    relay,
    sink,
)

__all__ = [
    "authority",
    "browser",
    "dovecot",
    "dovecot_bare",
    "dovecot_prefixed",
    "postfix",
    "postgres",
    "postgres_url",
    "pymap",
    "relay",
    "sink",
    "window",
]
