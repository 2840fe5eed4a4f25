"""Set phrases of Norwegian."""

from __future__ import annotations

from digest.core.language.row import Language

NORWEGIAN = Language(
    code="no",
    sender="Fra|Avsender|Sendt av",
    sent="Sendt|Dato|Sendt den|Dato og tid",
    to="Til|Mottaker",
    copy="Kopi|Svar til|Blindkopi|Vedlegg|Viktighet|Prioritet|Kopi til",
    subject="Emne|Tema|Vedr",
    opens=(
        r"Den|På|(?:man|tirs?|ons|tors?|fre|l(?:ø|o)r|s(?:ø|o)n)\.?,? (?=(?:den )?\d)|mandag|tirsdag|onsdag|"
        "torsdag|fredag|l(?:ø|o)rdag|s(?:ø|o)ndag|Sitat(?: fra)?|Siterer"
    ),
    wrote="skrev(?: følgende)?|skreiv|skriver|har skrevet|Sitat fra|Siterer",
    original=(
        "Opprinnelig melding|Opprinneleg melding|Opphavleg melding|Opprinnelig (?:e-?post|avtale)|Original melding"
    ),
    forwarded=(
        "(?:Begynnelse på |Start på )?videresendt (?:melding|e-?post)|Videresendt e-post|"
        "Videresendt (?:melding|e-?post|av .{2,120})|Vidaresendt melding|Start på videresendt melding"
    ),
    closings="(?:med )?(?:vennlig|beste|hjertelig) hilsen|hilsen|mvh|(?:mange |tusen )?takk",
    answer_marks="sv|svar|re",
    forward_marks="vs|fs|videresendt|fw",
    autoreply="automatisk svar|frav[æa]rsmelding",
    absence="frav[æa]r(?:ende)?|ikke p[åa] kontoret|p[åa] ferie",
    common="og, at, det, en, på, er, av, for, med, vi, ikke, den, til, var, har, jeg, om, et, hadde, men, ble",
)
