"""Set phrases of Latvian."""

from __future__ import annotations

from digest.core.language.row import Language

LATVIAN = Language(
    code="lv",
    answer_marks="atb",
    autoreply="autom[āa]tisk[āa] atbilde",
)
