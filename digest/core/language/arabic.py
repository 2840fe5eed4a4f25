"""Set phrases of Arabic."""

from __future__ import annotations

from digest.core.language.row import Language

ARABIC = Language(
    code="ar",
    autoreply="رد تلقائي|الرد التلقائي",
)
