"""Set phrases of Bulgarian."""

from __future__ import annotations

from digest.core.language.row import Language

BULGARIAN = Language(
    code="bg",
    autoreply="автоматичен отговор",
)
