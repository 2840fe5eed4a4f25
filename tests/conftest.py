"""Fixtures that every room may ask for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import thorough
from tests.browser import browser, window
from tests.servers import (
    authority,
    dovecot,
    dovecot_bare,
    dovecot_prefixed,
    postfix,
    postgres,
    postgres_database,
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
    "postgres_database",
    "postgres_url",
    "pymap",
    "relay",
    "sink",
    "window",
]

thorough.load_profile()
sys.dont_write_bytecode = False  # asserts are rewritten once, not in every worker of every run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole houses first and the core last: at the end no worker shall wait for another's long test."""
    here = Path(__file__).parent
    items.sort(key=lambda item: (item.path.parent != here, item.path.is_relative_to(here / "core")))
