"""The archive: every edition and lesson as static pages that need no server, with feeds and a search in the browser.

All links are relative, so that it can be read from a folder, below any address and from a disk. An address is made of
a month, a public id or the words of a theme, and never changes; who wrote a lesson is nowhere in it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from digest.core.edition.edition import Edition, Image, Item, Met
from digest.core.text import prose

if TYPE_CHECKING:
    from jinja2 import Environment

SEARCH_OCTETS = 150_000  # of the index of the search, whatever the number of lessons: it is loaded at the first search
_LONGEST_ENTRY = 600  # characters of one lesson in it
MOST_IN_FEED = 50  # the newest lessons; a reader that was away for longer looks at the archive
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True, slots=True)
class Issue:
    """An edition and when it went out (aware)."""

    edition: Edition
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where the archive is, as far as anybody outside must know."""

    name: str  # What we learned
    domain: str  # of the feeds' ids, which stay when the address changes
    url: str = ""  # without a closing slash; empty where it is read from a folder alone
    logo: Image | None = None  # a PNG
    looks: str = ""  # another whenever the language or the colours are


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in its edition."""

    item: Item
    month: str
    at: datetime


def pages(
    environment: Environment, issues: Sequence[Issue], place: Place, groups: Sequence[Sequence[str]] = ()
) -> Mapping[str, bytes]:
    """Every file of the archive by its path; `issues` in any order, `groups` of public ids that keep coming back."""
    newest_first = sorted(issues, key=lambda issue: issue.edition.month, reverse=True)
    entries = [Entry(item, one.edition.month, one.at) for one in newest_first for item in one.edition.items]
    write = partial(_written, environment, place)
    files = {
        **dict(_editions(write, newest_first)),
        **dict(_lessons(write, entries)),
        **dict(_listings(write, entries)),
        **_recurring(write, entries, groups),
        **_feeds(environment, entries, place),
    }
    themes, tags = _by_theme(entries), _by_tag(entries)
    known = {"issues": newest_first, "entries": entries, "themes": themes, "tags": tags, "recurring": bool(groups)}
    files["index.html"] = write("front", "index.html", **known)
    files["search/index.html"] = write("search", "search/index.html", entries=entries)
    files["404.html"] = write("missing", "404.html")
    for name in ("style.css", "search.js"):
        files[name] = environment.get_template(f"archive/{name}").render().encode()
    files["lessons.js"] = f"window.lessons={_search_index(entries)};\n".encode()
    if place.logo:
        files["logo.png"] = place.logo.data
    files["robots.txt"] = b"User-agent: *\nDisallow: /\n"
    return files


def slug(words: str) -> str:
    """The part of an address for `words`: Latin letters and digits; with a mark of its own where some were lost."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:60]
    if kept and kept == re.sub(r"[\s-]+", "-", words.casefold().strip()):
        return kept
    return f"{kept}-{hashlib.sha256(words.encode()).hexdigest()[:8]}".strip("-")


def picture_path(month: str, image: Image) -> str:
    """Where a picture stands, from the archive's root."""
    return f"pictures/{month}-{image.content_id}.{_ENDINGS.get(image.content_type, 'bin')}"


def _written(environment: Environment, place: Place, name: str, path: str, /, **values: object) -> bytes:
    """The page `name` at `path`, from which all its links lead back to the root."""
    root = "../" * path.count("/")
    tools = {"slug": slug, "picture_path": picture_path, "root": root, "place": place}
    return environment.get_template(f"archive/{name}.html").render(values | tools).encode()


_Write = partial[bytes]
_File = tuple[str, bytes]


def _editions(write: _Write, issues: Sequence[Issue]) -> Iterator[_File]:
    for issue in issues:
        path = f"editions/{issue.edition.month}/index.html"
        yield path, write("edition", path, edition=issue.edition, at=issue.at)
        for image in issue.edition.images:
            yield picture_path(issue.edition.month, image), image.data


def _lessons(write: _Write, entries: Sequence[Entry]) -> Iterator[_File]:
    """A page a lesson, which also tells where it came back later."""
    known = {entry.item.public_id for entry in entries}
    later: dict[str, list[Met]] = {}
    for entry in entries:
        if entry.item.met:
            again = Met(entry.item.public_id, entry.item.title, entry.month)
            later.setdefault(entry.item.met.public_id, []).append(again)
    for entry in entries:
        path = f"lessons/{entry.item.public_id}/index.html"
        met = entry.item.met if entry.item.met and entry.item.met.public_id in known else None
        yield path, write("lesson", path, entry=entry, met=met, later=later.get(entry.item.public_id, ()))


def _listings(write: _Write, entries: Sequence[Entry]) -> Iterator[_File]:
    """A page a theme and a page a tag."""
    for kind, lists in (("themes", _by_theme(entries)), ("tags", _by_tag(entries))):
        for name, some in lists.items():
            path = f"{kind}/{slug(name)}/index.html"
            yield path, write("listing", path, kind=kind, name=name, entries=some)


def _recurring(write: _Write, entries: Sequence[Entry], groups: Sequence[Sequence[str]]) -> dict[str, bytes]:
    """The page of what keeps coming back; none where nothing does."""
    by_id = {entry.item.public_id: entry for entry in entries}
    recurring = [[by_id[public_id] for public_id in group if public_id in by_id] for group in groups]
    told = [group for group in recurring if len(group) > 1]
    return {"recurring/index.html": write("recurring", "recurring/index.html", groups=told)} if groups else {}


def _feeds(environment: Environment, entries: Sequence[Entry], place: Place) -> dict[str, bytes]:
    """Atom (RFC 4287), JSON Feed 1.1, and all lessons as JSON."""
    newest = entries[:MOST_IN_FEED]
    atom = environment.get_template("archive/feed.xml").render(
        place=place,
        entries=newest,
        updated=max((entry.at for entry in entries), default=None),
        feed_id=f"tag:{place.domain},2026:archive",
        identity=partial(_identity, place),
    )
    items = [_json_item(entry, place) for entry in newest]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": place.name, "items": items}
    return {
        "feed.xml": atom.encode(),
        "feed.json": json.dumps(feed, ensure_ascii=False).encode(),
        "lessons.json": json.dumps([*map(_json_lesson, entries)], ensure_ascii=False).encode(),
    }


def _identity(place: Place, item: Item) -> str:
    """A lesson's id in every feed, for good (RFC 4151)."""
    return f"tag:{place.domain},2026:lesson/{item.public_id}"


def _json_item(entry: Entry, place: Place) -> dict[str, object]:
    url = {"url": f"{place.url}/lessons/{entry.item.public_id}/"} if place.url else {}
    return {
        "id": _identity(place, entry.item),
        **url,
        "title": prose.line(entry.item.title),
        "content_text": prose.plain(entry.item.learned),
        "date_published": entry.at.isoformat(),
        "tags": [tag for tag in (entry.item.theme, *entry.item.tags) if tag],
    }


def _json_lesson(entry: Entry) -> dict[str, object]:
    item = entry.item
    texts = {name: getattr(item, name) for name in ("title", "learned", "happened", "sense", "change", "theme")}
    return {"id": item.public_id, "month": entry.month, "tags": item.tags, "language": item.language, **texts}


def _by_theme(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    themed: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.item.theme:
            themed.setdefault(entry.item.theme, []).append(entry)
    return dict(sorted(themed.items()))


def _by_tag(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    tagged: dict[str, list[Entry]] = {}
    for entry in entries:
        for tag in entry.item.tags:
            tagged.setdefault(tag, []).append(entry)
    return dict(sorted(tagged.items()))


def _search_index(entries: Sequence[Entry]) -> str:
    """Id, month, title and words of each lesson; cut so that all together are no more than a picture."""
    room = min(_LONGEST_ENTRY, SEARCH_OCTETS // max(len(entries), 1))
    rows = [_row(entry, room) for entry in entries]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _row(entry: Entry, room: int) -> list[str]:
    item = entry.item
    title = prose.cut(item.title, 90)
    words = prose.line(f"{item.learned} {' '.join(item.tags)} {item.theme} {item.happened} {item.change}")
    return [item.public_id, entry.month, title, prose.cut(words, max(room - len(title) - 30, 20))]
