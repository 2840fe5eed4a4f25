"""Set phrases of Slovenian."""

from __future__ import annotations

from digest.core.language.row import Language

SLOVENIAN = Language(
    code="sl",
    forward_marks="pd",
    autoreply="samodejni odgovor",
)
