"""Set phrases of Lithuanian."""

from __future__ import annotations

from digest.core.language.row import Language

LITHUANIAN = Language(
    code="lt",
    answer_marks="ats",
    autoreply="automatinis atsakymas",
)
