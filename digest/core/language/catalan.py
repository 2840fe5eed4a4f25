"""Set phrases of Catalan."""

from __future__ import annotations

from digest.core.language.row import Language

CATALAN = Language(
    code="ca",
    autoreply="resposta autom[àa]tica",
)
