"""Set phrases of Urdu."""

from __future__ import annotations

from digest.core.language.row import Language

URDU = Language(
    code="ur",
    autoreply="خودکار جواب",
)
