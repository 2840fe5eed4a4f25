"""Set phrases of Punjabi."""

from __future__ import annotations

from digest.core.language.row import Language

PUNJABI = Language(
    code="pa",
)
