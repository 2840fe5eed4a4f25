"""Set phrases of Ukrainian."""

from __future__ import annotations

from digest.core.language.row import Language

UKRAINIAN = Language(
    code="uk",
    sender="Від|Від кого|Відправник",
    sent="Надіслано|Дата|Відправлено",
    to="Кому|До",
    copy="Копія|Копии",
    subject="Тема",
    wrote=r"написав(?:\(-ла\)|\(ла\))?|написала|пише",
    original="(?:Початкове|Оригінальне|Вихідне) повідомлення",
    forwarded=(
        "(?:Переслане|Перенаправлене|Пересилане) повідомлення|"
        "Початок (?:листа, що пересилається|пересланого (?:листа|повідомлення)|переадресованого повідомлення)"
    ),
    closings="з повагою|дякую",
    mobile="Надіслано (?:з|із)",
    answer_marks="відп",
    autoreply="автоматична відповідь",
    absence="у відпустці",
)
