"""Set phrases of Serbian."""

from __future__ import annotations

from digest.core.language.row import Language

SERBIAN = Language(
    code="sr",
    autoreply="аутоматски одговор|automatski odgovor",
)
