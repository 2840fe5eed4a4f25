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
    absence="ван канцеларије|на одмору|odsutan|одсутан",
    absent_words=(
        "канцеларије, канцеларији, одмору, одсутан, одсутна, аутоматски, аутоматска, kancelarije, odmoru, kancelariji"
    ),
    away=(
        r"(?:налазим се|сам|бићу|nalazim se|sam|bi[ćc]u) (?:\S{1,25} ){0,3}?(?:на (?:годишњем )?одмору|одсут|"
        "ван канцеларије|na (?:godi[šs]njem )?odmoru|odsut|van kancelarije)|(?:одсутан|одсутна|odsut(?:an|na)) сам"
    ),
    machine="ово је аутоматск|ova poruka je automatski",
    meanwhile="до |од |враћам|vra[ćc]am",
    instead="(?:у|за) хитн|(?:u|za) hitn|контактирајте|обратите се|јавите се|kontaktirajte|obratite se",
)
