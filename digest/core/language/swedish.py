"""Set phrases of Swedish."""

from __future__ import annotations

from digest.core.language.row import Language

SWEDISH = Language(
    code="sv",
    sender="Från|Avsändare|Skickat av",
    sent="Skickat|Datum|Skickat den|Skickad|Datum och tid|Sänt",
    to="Till|Mottagare",
    copy="Kopia|Svara till|Cc|Hemlig kopia|Bilagor?|Prioritet|Kopia till",
    subject="Ämne|Angående|Rubrik",
    opens=(
        r"Den|(?:m(?:å|a)n|tis|ons|tors?|fre|l(?:ö|o)r|s(?:ö|o)n)\.?,? (?=\d)|m(?:å|a)ndag|tisdag|onsdag|"
        "torsdag|fredag|l(?:ö|o)rdag|s(?:ö|o)ndag|På|Citerar|Citat från"
    ),
    wrote="skrev(?: följande)?|skriver|Citerar|Citat från|har skrivit",
    original=(
        "Ursprungligt meddelande|Originalmeddelande|Ursprungligt (?:mail|mejl|e-?post|mejlmeddelande)|"
        "Ursprunglig avtalad tid|Ursprungsmeddelande"
    ),
    forwarded=(
        "(?:Börja |Början på )?vidarebefordrat (?:meddelande|mail|brev|mejl)|Vidarebefordrat meddelande|"
        "Vidarebefordrat (?:meddelande|mail|brev|mejl|e-?postmeddelande)|Vidaresänt meddelande|"
        "Vidarebefordrat av .{2,120}"
    ),
    closings=("(?:med )?(?:vänliga?|bästa|hjärtliga) hälsning(?:ar)?|hälsningar|mvh|(?:stort )?tack(?: på förhand)?"),
    mobile="Skickat (?:från|med|via)",
    answer_marks="sv|svar",
    forward_marks="vb|vidarebefordrat|vbf?|vidare",
    autoreply="autosvar|automatiskt svar",
    absence="fr[åa]nvarande|inte p[åa] kontoret|p[åa] semester",
    common="och, att, det, som, en, på, är, av, för, med, vi, inte, den, till, var, har, jag, om, ett, hade, men",
)
