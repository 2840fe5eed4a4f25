"""Set phrases of Hebrew."""

from __future__ import annotations

from digest.core.language.row import Language

HEBREW = Language(
    code="he",
    autoreply="תשובה אוטומטית|מענה אוטומטי",
)
