"""The newsletter as files a browser can open: its `cid:` pictures become files beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.core.edition import Edition
from digest.core.page import Page

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


def files(page: Page, edition: Edition) -> Mapping[str, bytes]:
    """`newsletter.html`, `newsletter.txt` and `pictures/...`, by their path."""
    paths = {image.content_id: f"pictures/{image.content_id}.{_ending(image.content_type)}" for image in edition.images}
    html = re.sub(r"cid:([A-Za-z0-9._-]+)", lambda found: paths.get(found[1], found[0]), page.html)
    pictures = {paths[image.content_id]: image.data for image in edition.images}
    return {"newsletter.html": html.encode(), "newsletter.txt": page.text.encode(), **pictures}


def _ending(content_type: str) -> str:
    return _ENDINGS.get(content_type, "bin")
