"""What tests of the core share: the templates, and golden files that one flag renews."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from tests import house

PAGES = Path(__file__).parents[1] / "pages"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew", action="store_true", help="write tests/pages anew; read the difference before you commit"
    )


@pytest.fixture(scope="session")
def environment() -> Environment:
    return house.shipped_templates()


@pytest.fixture
def is_golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], bool]:
    """Whether the bytes are those of the file of that name in tests/pages; with `--renew` they become so."""

    def compare(name: str, printed: bytes) -> bool:
        if request.config.getoption("--renew", default=False):
            (PAGES / name).write_bytes(printed)
        return (PAGES / name).read_bytes() == printed

    return compare
