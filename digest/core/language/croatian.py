"""Set phrases of Croatian."""

from __future__ import annotations

from digest.core.language.row import Language

CROATIAN = Language(
    code="hr",
    sender="Od|Šalje",
    sent="Poslano|Datum|Poslano dana",
    to="Za|Prima|Kome",
    copy="Kopija|Odgovor",
    subject="Predmet|Naslov",
    opens="Dana",
    wrote="(?:je )?napisa(?:o|la|o/la)(?: je)?|piše",
    original="Izvorna poruka|Originalna poruka",
    forwarded="Proslijeđena poruka|(?:Početak )?proslijeđene poruke|Započni proslijeđenu poruku",
    closings="(?:lijep |srdačan )?pozdrav|hvala|lp",
    autoreply="automatski odgovor",
    absence="izvan ureda",
)
