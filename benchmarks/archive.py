"""How long the archive of fifty editions and six hundred lessons takes, and what a search loads.

    python benchmarks/archive.py

Beside it, in the same run: the same number of pages by Jinja2 alone, one small template a page, which is the least that
any generator written with it could take. The target is a second without the index of the search; ours is with it.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment

from digest.core.edition.archive import Issue, Place, pages
from digest.core.edition.edition import Edition, Item, Section
from digest.edge import site, templates

EDITIONS, LESSONS = 50, 12
LOADED = ("search/index.html", "style.css", "search.js", "lessons.js")
LESSON = Item(
    "k",
    "Two children, one first name",
    "A report about one child went to the parents of another. The school rang us within the hour. " * 3,
    "Check the surname and the date of birth aloud before you send a report.",
    sense="The list was sorted by first name, and the first match looked right.",
    change="The system shows the date of birth beside each name.",
    theme="Recording",
    tags=("names", "reports"),
)


def main() -> None:
    """Print the seconds of each, and the octets of a search."""
    issues = [Issue(_edition(number), datetime(2026, 12, 1, tzinfo=UTC)) for number in range(EDITIONS)]
    environment = templates.load(None)
    pages(environment, issues[:1], Place("What we learned", "example.org"))  # templates loaded
    start = time.perf_counter()
    files = pages(environment, issues, Place("What we learned", "example.org"))
    made = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        site.swap(files, Path(folder) / "archive", "benchmark")
        swapped = time.perf_counter() - start
    bare = _bare(len(files))
    print(f"{EDITIONS} editions, {EDITIONS * LESSONS} lessons, {len(files)} files")
    print(f"pages made      {made:.3f} s  {made / bare:.1f} of Jinja2 alone ({bare:.3f} s)")
    print(f"swapped in      {swapped:.3f} s")
    print(f"a search loads  {sum(len(files[name]) for name in LOADED) / 1000:.0f} KB")


def _edition(number: int) -> Edition:
    items = [replace(LESSON, public_id=f"k{number}x{one}", title=f"{LESSON.title} {one}") for one in range(LESSONS)]
    month = f"{2022 + number // 12}-{number % 12 + 1:02}"
    sections = (Section("Recording", tuple(items[1:])),)
    return Edition(month, "What we learned", "Ask.", "Thank you.", 12, 143, "2022-01", items[0], sections)


def _bare(count: int) -> float:
    template = Environment(autoescape=True).from_string(
        "<!doctype html><title>{{ title }}</title><p>{{ happened }}</p>"
    )
    start = time.perf_counter()
    for _ in range(count):
        template.render(title=LESSON.title, happened=LESSON.happened)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
