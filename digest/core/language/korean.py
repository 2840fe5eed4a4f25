"""Set phrases of Korean."""

from __future__ import annotations

from digest.core.language.row import Language

KOREAN = Language(
    code="ko",
    answer_marks="返信|회신",
    forward_marks="전달",
    autoreply="자동 ?(?:회신|응답|답장)",
    absence="부재중",
)
