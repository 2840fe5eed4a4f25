"""Set phrases of Danish."""

from __future__ import annotations

from digest.core.language.row import Language

DANISH = Language(
    code="da",
    sender="Fra|Afsender",
    sent="Sendt|Dato",
    to="Til",
    copy="Cc|Kopi|Svar til",
    subject="Emne",
    opens=r"Den|D\.",
    wrote="skrev(?: følgende)?",
    original="Oprindelig (?:meddelelse|besked)",
    forwarded="(?:Start på |Begynd )?videresendt (?:meddelelse|besked|e-?mail|mail)",
    closings=("(?:med )?(?:venlig(?:e)?|de bedste|kærlig) hilsen(?:er)?|hilsen|mvh|vh|kh|bh|(?:mange )?tak"),
    mobile="Sendt (?:fra|med|via)",
    answer_marks="sv",
    forward_marks="vs",
    autoreply="automatisk (?:svar|besvarelse)|frav[æa]rsmelding",
    absence="frav[æa]r(?:ende)?|ikke p[åa] kontoret|p[åa] ferie",
)
