"""Archive: every edition as pages in a folder, built anew when one goes out or a lesson is withdrawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment

from digest import __version__
from digest.core.edition import archive, likeness
from digest.core.edition import edition as editions
from digest.core.edition.archive import Issue, Place
from digest.edge import site
from digest.edge.store import Store, Work


def is_archive_outdated(store: Store, place: Place, folder: Path) -> bool:
    """Whether the archive in `folder` says something else than our books."""
    with store.begin() as work:
        return site.mark_of(folder) != _mark(work, place)


def build_archive(store: Store, environment: Environment, place: Place, folder: Path) -> int:
    """Put the archive into `folder`, whole; how many lessons it has.

    Raises `Impossible` when the folder cannot be written or is not ours.
    """
    with store.begin() as work:
        issues, mark = [*_issues(work)], _mark(work, place)
    pages = archive.pages(environment, issues, place, _recurring(issues))
    site.swap(pages, folder, mark)
    return sum(len(issue.edition.items) for issue in issues)


def _issues(work: Work) -> Iterator[Issue]:
    """The newest version of every edition, less what was withdrawn."""
    withdrawn = work.withdrawn()
    for month in work.edition_months():
        if frozen := work.edition(month):
            yield Issue(editions.without_lessons(editions.from_json(frozen.edition_json), withdrawn), frozen.at)


def _mark(work: Work, place: Place) -> str:
    """What an archive made now would be made from, as one short text."""
    told = (__version__, place, work.edition_months(), sorted(work.withdrawn()))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _recurring(issues: Sequence[Issue]) -> tuple[tuple[str, ...], ...]:
    items = (item for issue in issues for item in issue.edition.items)
    return likeness.recurring_ids([likeness.comparable(item) for item in items])
