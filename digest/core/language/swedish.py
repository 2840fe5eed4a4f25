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
    footer=(
        "(?:detta|denna) (?:meddelande|e-?post|mejl|mail|e-?mail)\\w{0,9}[^.]{0,100}(?:konfidentiell|avsett|sekretess)|"
        "om du (?:inte är|har fått)[^.]{0,60}(?:mottagare|av misstag)|tänk på miljön|"
        "(?:läs|så) (?:här )?(?:behandlar vi|om hur vi behandlar)[^.]{0,30}personuppgift|virusfri"
    ),
    this_mail=r"(?:detta|det här) (?:meddelande|e-?post\w*|mejl)|denna e-?post\w*|skriver ut",
    list_footer=(
        "för att (?:avsluta prenumerationen|avprenumerera|avregistrera)|du får (?:detta|det här) "
        "(?:meddelandet|mejlet|meddelande)"
    ),
    banner=(
        "(?:detta|det här) (?:meddelande|mejl|e-?post)\\w{0,6} (?:kommer|skickades|härrör)[^.]{0,20}(?:utanför|"
        "extern|utifrån)|externt (?:mejl|e-?post|meddelande)"
    ),
    banner_more="klicka inte|öppna inte|var försiktig|lär dig",
    closings=("(?:med )?(?:vänliga?|bästa|hjärtliga) hälsning(?:ar)?|hälsningar|mvh|(?:stort )?tack(?: på förhand)?"),
    mobile="Skickat (?:från|med|via)",
    answer_marks="sv|svar",
    forward_marks="vb|vidarebefordrat|vbf?|vidare",
    autoreply="autosvar|automatiskt? (?:svar|meddelande)|fr[åa]nvaromeddelande|semestersvar",
    absence="fr[åa]nvarande|fr[åa]nvaro|(?:inte|ej) p[åa] kontoret|p[åa] semester|semester|(?:f[öo]r[äa]ldra)?ledig",
    absent_words=(
        "kontoret, semester, frånvarande, frånvaro, ledig, föräldraledig, tjänstledig, tjänsteresa, sjuk, "
        "sjukskriven, stängt, automatiskt, autosvar, mottagit, bevakas, arbetar, åter"
    ),
    away=(
        r"jag (?:är|kommer att vara|har) (?:\S{1,25} ){0,4}?(?:fr[åa]nvarande|(?:inte|ej) p[åa] (?:kontoret|plats)|"
        "p[åa] (?:semester|kurs|tj[äa]nsteresa|resande)|semester|(?:f[öo]r[äa]ldra|tj[äa]nst)?ledig|sjuk)|"
        r"kontoret (?:är|har) (?:\S{1,25} ){0,2}st[äa]ngt|(?:vi|jag) har (?:tagit emot|mottagit) (?:ditt|er|din)|"
        "jag arbetar (?:deltid|m[åa]n|inte)"
    ),
    gone=(
        "jag (?:arbetar|jobbar) inte l[äa]ngre|jag har (?:slutat|g[åa]tt i pension)|den h[äa]r (?:brevl[åa]dan|"
        "adressen)[^.]{0,30} (?:inte|ej)"
    ),
    machine=(
        "(?:detta|det h[äa]r) är ett (?:automatiskt|autosvar)|detta (?:mejl|mail|meddelande) (?:är|"
        r"har) (?:\S{1,20} )?automatiskt"
    ),
    meanwhile="till|åter|tillbaka|fr[åa]n|br[åa]dskande",
    instead=(
        "(?:vid|f[öo]r|i) (?:br[åa]dskande|akuta)|br[åa]dskar det|(?:v[äa]nligen |var god )?(?:kontakta|ring|"
        "v[äa]nd dig)|under min fr[åa]nvaro|n[äa]r jag (?:är|kommer) (?:tillbaka|åter)|jag (?:svarar|återkommer)|"
        "svara inte p[åa]"
    ),
    receipt=(
        "läst|oläst|(?:inte|ej) läst|levererat|levererad|vidarebefordrat|l[äa]skvitto|mottagningskvitto|borttaget"
    ),
    received=(
        "(?:ditt|er[at]*) meddelande .{0,1000}?(?:l[äa]stes|har l[äa]sts|togs bort|har levererats|levererades|"
        "är l[äa]st)"
    ),
    common="och, att, det, som, en, på, är, av, för, med, vi, inte, den, till, var, har, jag, om, ett, hade, men",
    undelivered="olevererbar|(?:kunde|kan) inte (?:levereras|leverera)|gick inte att leverera",
)
