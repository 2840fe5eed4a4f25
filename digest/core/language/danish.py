"""Set phrases of Danish."""

from __future__ import annotations

from digest.core.language.row import Language

DANISH = Language(
    code="da",
    sender="Fra|Afsender|Sendt af",
    sent="Sendt|Dato|Dato og tid|Sendt den",
    to="Til|Modtager",
    copy="Cc|Kopi|Svar til|Bcc|Vedhæftede filer|Vigtighed|Prioritet|Kopi til",
    subject="Emne|Vedr",
    opens=(
        r"Den|D\.|(?:man|tirs?|ons|tors?|fre|l(?:ø|o)r|s(?:ø|o)n)\.?,? (?=(?:den )?\d)|mandag|tirsdag|"
        "onsdag|torsdag|fredag|l(?:ø|o)rdag|s(?:ø|o)ndag|På|Citat(?: fra)?|Citerer"
    ),
    wrote="skrev(?: følgende)?|skriver|har skrevet|Citat fra|Citerer",
    original=(
        "Oprindelig (?:meddelelse|besked)|Oprindelig (?:mail|e-?mail|aftale)|"
        "Original (?:meddelelse|besked)|Originalmeddelelse"
    ),
    forwarded=(
        "(?:Start på |Begynd )?videresendt (?:meddelelse|besked|e-?mail|mail)|"
        "Videresendt (?:meddelelse|besked|e-?mail|mail|af .{2,120})|Start på videresendt besked"
    ),
    closings=("(?:med )?(?:venlig(?:e)?|de bedste|kærlig) hilsen(?:er)?|hilsen|mvh|vh|kh|bh|(?:mange )?tak"),
    mobile="Sendt (?:fra|med|via)",
    answer_marks="sv|svar|re",
    forward_marks="vs|videresendt|fw",
    autoreply="automatisk (?:svar|besvarelse)|frav[æa]rsmelding",
    absence="frav[æa]r(?:ende)?|ikke p[åa] kontoret|p[åa] ferie",
    common="og, at, det, en, på, er, af, for, med, vi, ikke, den, til, var, har, jeg, om, et, havde, men, blev",
)
