"""Set phrases of Greek."""

from __future__ import annotations

from digest.core.language.row import Language

GREEK = Language(
    code="el",
    answer_marks="απ|σχετ",
    forward_marks="προωθ",
    autoreply="αυτόματη απάντηση",
    absence="εκτός γραφείου",
)
