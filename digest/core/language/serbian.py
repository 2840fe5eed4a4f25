"""Set phrases of Serbian."""

from __future__ import annotations

from digest.core.language.row import Language

SERBIAN = Language(
    code="sr",
    sender="Od|Od koga|Šalje|Pošiljalac|Од|Од кога|Шаље|Пошиљалац",
    sent="Poslato|Datum|Послато|Датум|Poslano|Време",
    to="Za|Kome|Prima|За|Коме|Прима",
    copy="Kopija|Копија|Cc|Odgovor|Одговор",
    subject="Predmet|Naslov|Tema|Наслов|Предмет|Тема",
    opens=(
        r"(?:пон|уто|сре|чет|пет|суб|нед)\.?,? (?=\d)|понедељак|уторак|среда|четвртак|петак|субота|недеља|"
        "Дана|Dana|Na dan"
    ),
    wrote="(?:је )?написа(?:о/ла|о|ла)(?: је)?|(?:je )?napisa(?:o/la|o|la)(?: je)?|пише|piše",
    original="Оригинална порука|Originalna poruka|Изворна порука|Prvobitna poruka",
    forwarded=(
        "Прослеђена порука|Prosleđena poruka|Почетак прослеђене поруке|Početak prosleđene poruke|"
        "Започни прослеђену поруку"
    ),
    answer_marks="одг|odg",
    forward_marks="просл|prosl",
    autoreply="аутоматски одговор|automatski odgovor",
)
