"""The newsletter as files a browser can open: its `cid:` pictures become files beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING

from digest.core.edition.edition import Edition, Image
from digest.core.outgoing.page import Page
from digest.core.text.expression import expression

if TYPE_CHECKING:
    from jinja2 import Environment

_DARK = "@media (prefers-color-scheme:dark)"
_PREHEADER = expression(r'<div style="display: ?none;?">(.*?)</div>', re.DOTALL)
_IMAGE_SOURCE = expression(r'(<img\b[^>]*\bsrc)="[^"]*"')
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


def files(page: Page, logo: Image | None = None) -> Mapping[str, bytes]:
    """`newsletter.html`, `newsletter.txt` and `pictures/...`, by their path."""
    images = (logo, *page.images) if logo else page.images
    paths = {image.content_id: f"pictures/{image.content_id}.{_ending(image.content_type)}" for image in images}
    html = re.sub(r"cid:([A-Za-z0-9._-]+)", lambda reference: paths.get(reference[1], reference[0]), page.html)
    pictures = {paths[image.content_id]: image.data for image in images}
    return {"newsletter.html": html.encode(), "newsletter.txt": page.text.encode(), **pictures}


def preview_files(
    environment: Environment,
    page: Page,
    edition: Edition,
    waiting: Sequence[str] = (),
    logo: Image | None = None,
) -> Mapping[str, bytes]:
    """Those files, and `preview.html`, which shows them wide and narrow, light and dark, without pictures, as text.

    `waiting` are the titles of lessons that nobody has approved yet.
    """
    shown = files(page, logo)
    html = shown["newsletter.html"].decode()
    said = _PREHEADER.search(html)
    frame = environment.get_template("preview/preview.html").render(
        subject=page.subject,
        preheader=unescape(said[1]).split("\n")[0].strip() if said else "",
        lessons=len(edition.items),
        words=len(page.text.split()),
        kib=round(len(page.html.encode()) / 1024),
        waiting=waiting,
    )
    return {
        **shown,
        "preview.html": frame.encode(),
        "newsletter-light.html": html.replace(_DARK, "@media not all").encode(),
        "newsletter-dark.html": html.replace(_DARK, "@media all").encode(),
        "newsletter-bare.html": _IMAGE_SOURCE.sub(r'\1=""', html).encode(),
    }


def _ending(content_type: str) -> str:
    return _ENDINGS.get(content_type, "bin")
