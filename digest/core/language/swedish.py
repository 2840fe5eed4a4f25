"""Set phrases of Swedish."""

from __future__ import annotations

from digest.core.language.row import Language

SWEDISH = Language(
    code="sv",
    sender="Från|Avsändare",
    sent="Skickat|Datum|Skickat den",
    to="Till",
    copy="Kopia|Svara till|Cc",
    subject="Ämne",
    opens="Den",
    wrote="skrev(?: följande)?",
    original="Ursprungligt meddelande|Originalmeddelande",
    forwarded=("(?:Börja |Början på )?vidarebefordrat (?:meddelande|mail|brev|mejl)|Vidarebefordrat meddelande"),
    closings=("(?:med )?(?:vänliga?|bästa|hjärtliga) hälsning(?:ar)?|hälsningar|mvh|(?:stort )?tack(?: på förhand)?"),
    mobile="Skickat (?:från|med|via)",
    answer_marks="sv",
    forward_marks="vb|vidarebefordrat",
    autoreply="autosvar|automatiskt svar",
    absence="fr[åa]nvarande|inte p[åa] kontoret|p[åa] semester",
)
