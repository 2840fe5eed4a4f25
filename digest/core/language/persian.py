"""Set phrases of Persian."""

from __future__ import annotations

from digest.core.language.row import Language

PERSIAN = Language(
    code="fa",
    autoreply="پاسخ خودکار",
)
