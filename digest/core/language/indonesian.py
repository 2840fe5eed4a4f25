"""Set phrases of Indonesian."""

from __future__ import annotations

from digest.core.language.row import Language

INDONESIAN = Language(
    code="id",
    answer_marks="bls",
    autoreply="balasan otomatis|jawapan automatik",
)
