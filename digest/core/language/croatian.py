"""Set phrases of Croatian."""

from __future__ import annotations

from digest.core.language.row import Language

CROATIAN = Language(
    code="hr",
    sender="Od|Šalje|Pošiljatelj",
    sent="Poslano|Datum|Poslano dana|Vrijeme slanja|Poslao|Datum i vrijeme",
    to="Za|Prima|Kome|Primatelj",
    copy="Kopija|Odgovor|Kp|Skrivena kopija|Prilozi|Važnost|Odgovori na",
    subject="Predmet|Naslov|Tema",
    opens=(
        r"Dana|(?:pon|uto|sri|čet|pet|sub|ned)\.?,? (?=\d)|ponedjeljak|utorak|srijeda|četvrtak|petak|subota|"
        "nedjelja|Citiranje"
    ),
    wrote="(?:je )?napisa(?:o|la|o/la)(?: je)?|piše|je pisa(?:o|la)",
    original="Izvorna poruka|Originalna poruka|Izvorni e-?mail|Originalni e-?mail",
    forwarded=(
        "Proslijeđena poruka|(?:Početak )?proslijeđene poruke|Započni proslijeđenu poruku|"
        "Proslijeđen[ai] (?:poruka|e-?mail)|Prosljeđena poruka|Početak proslijeđene poruke|"
        "Proslijedio .{2,120}"
    ),
    answer_marks="odg",
    forward_marks="proslj|fw",
    closings="(?:lijep |srdačan )?pozdrav|hvala|lp",
    autoreply="automatski odgovor",
    absence="izvan ureda",
    common="i, je, se, u, na, da, nije, smo, za, su, ali, od, kao, bio, bila, što, koji, sam",
)
