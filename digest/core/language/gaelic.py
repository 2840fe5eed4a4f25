"""Set phrases of Gaelic."""

from __future__ import annotations

from digest.core.language.row import Language

GAELIC = Language(
    code="gd",
    autoreply="freagairt f[èe]in-ghluasadach",
)
