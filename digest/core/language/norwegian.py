"""Set phrases of Norwegian."""

from __future__ import annotations

from digest.core.language.row import Language

NORWEGIAN = Language(
    code="no",
    sender="Fra|Avsender",
    sent="Sendt|Dato",
    to="Til",
    copy="Kopi|Svar til",
    subject="Emne",
    opens="Den|På",
    wrote="skrev(?: følgende)?",
    original="Opprinnelig melding",
    forwarded="(?:Begynnelse på |Start på )?videresendt (?:melding|e-?post)|Videresendt e-post",
    closings="(?:med )?(?:vennlig|beste|hjertelig) hilsen|hilsen|mvh|(?:mange |tusen )?takk",
    answer_marks="sv",
    forward_marks="vs|fs",
    autoreply="automatisk svar|frav[æa]rsmelding",
    absence="frav[æa]r(?:ende)?|ikke p[åa] kontoret|p[åa] ferie",
)
