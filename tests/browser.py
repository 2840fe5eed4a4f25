"""Chromium for tests: a real browser that fetches nothing, and axe, which finds what some people could not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.servers import program, unavailable

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

Window = Callable[..., "Page"]
PATIENCE_MS = 100_000.0  # Playwright's own thirty seconds are too few on a machine with both cores busy
EVERY_RULE: Mapping[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},  # 7:1
}
COLOURS: Mapping[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]}}
OF_THE_CLIENT = {"region", "landmark-one-main"}
"""What axe asks of a whole page, and a letter is shown within one."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once a session."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        unavailable("playwright is not installed")
    path = program("chromium", "chromium-browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"], timeout=PATIENCE_MS
        )
        yield started
        started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """Opens files, each in a window of its own that is closed after the test."""
    contexts = []

    def open_file(path: Path, *, width: int = 800, query: str = "") -> Page:
        """The file as it looks `width` pixels wide, by day and without any network."""
        viewport: ViewportSize = {"width": width, "height": 900}
        context = browser.new_context(viewport=viewport, color_scheme="light", bypass_csp=True, offline=True)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri() + query)
        return page

    yield open_file
    for context in contexts:
        context.close()


@lru_cache(maxsize=1)
def _axe() -> str:
    import axe_playwright_python

    return next(Path(axe_playwright_python.__file__).parent.rglob("axe*.js")).read_text()


def violations(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds by day, and of colours by night: the rule, how bad it is, the first element it is found on."""
    page.evaluate(_axe())
    by_day = _run(page, EVERY_RULE)
    page.emulate_media(color_scheme="dark")
    by_night = _run(page, COLOURS)
    page.emulate_media(color_scheme="light")
    return by_day + by_night


def _run(page: Page, rules: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    found: dict[str, Any] = page.evaluate("(rules) => axe.run(document, rules)", rules)
    return [(one["id"], one["impact"], one["nodes"][0]["html"][:120]) for one in found["violations"]]


def overflow(page: Page) -> int:
    """How many pixels of the page lie beyond the right edge of the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
