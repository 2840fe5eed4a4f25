"""Set phrases of Russian."""

from __future__ import annotations

from digest.core.language.row import Language

RUSSIAN = Language(
    code="ru",
    sender="От|От кого|Отправитель",
    sent="Отправлено|Дата|Отправлен",
    to="Кому",
    copy="Копия|Ответить",
    subject="Тема",
    wrote=r"написал(?:\(а\)|а|\(-а\))?|пишет",
    original="(?:Исходное|Оригинальное|Первоначальное) сообщение",
    forwarded=(
        "(?:Начало )?(?:пересылаемо|пересланно|перенаправленно|переадресованно|переадресуемо)(?:е|"
        "го) (?:сообщени[ея]|письм[оа])"
    ),
    closings="с уважением|спасибо|всего доброго",
    mobile="Отправлено (?:с|из|от)",
    answer_marks="отв",
    forward_marks="пер|перенапр",
    autoreply="автоматический ответ|автоответ(?:чик)?",
    absence="вне офиса|в отпуске",
)
