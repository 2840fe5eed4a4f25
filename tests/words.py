"""Every sentence that can be said in another language, as it stands in the templates and the core.

`python -m tests.words` brings the catalogues in templates/language up to date: new sentences come in empty, those that
are gone go out, and translations stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[1]
LANGUAGES = ROOT / "templates" / "language"
_SPOKEN = {
    "say": None,
    "_say": (2,),
    "marked": None,
    "Line": None,
    "count": (1, 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
_SPEAKS = re.compile(r"\b(?:wording|conversation\.line)\b")  # what a module imports that has sentences
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}


@lru_cache(maxsize=1)
def template() -> Catalog:
    """Our English sentences, and the files they stand in."""
    found = Catalog(project="digest", charset="utf-8")
    for path, text in sorted(_sentences(), key=lambda one: one[0]):
        found.add(text, locations=[(path, 0)])
    return found


def _sentences() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for folder in ("email", "archive", "preview"):
        for path in (ROOT / "templates" / folder).iterdir():
            yield from ((_named(path), text) for text in _said(path, babel_extract))
    for path in (path for path in (ROOT / "digest").rglob("*.py") if _SPEAKS.search(path.read_text("utf-8"))):
        yield from ((_named(path), text) for text in _said(path, "python"))


def _said(path: Path, method: object) -> Iterator[str | tuple[str, ...]]:
    options = {} if method == "python" else _JINJA
    for _line, text, _comments, _context in extract(method, BytesIO(path.read_bytes()), _SPOKEN, (), options):
        yield text if isinstance(text, str) else tuple(text)


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def main() -> None:
    """Bring every catalogue up to date."""
    sentences = template()
    for path in LANGUAGES.glob("*.po"):
        catalogue = read_po(BytesIO(path.read_bytes()), locale=path.stem)
        catalogue.update(sentences, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        made = BytesIO()
        write_po(made, catalogue, width=120, include_lineno=False, omit_header=False)
        path.write_bytes(made.getvalue())


if __name__ == "__main__":
    main()
