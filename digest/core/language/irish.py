"""Set phrases of Irish."""

from __future__ import annotations

from digest.core.language.row import Language

IRISH = Language(
    code="ga",
    autoreply="freagra uathoibr[íi]och",
)
