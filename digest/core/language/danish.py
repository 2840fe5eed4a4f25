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
    footer=(
        "(?:denne|dette) (?:e-?mail|mail|besked|meddelelse)\\b[^.]{0,100}(?:fortrolig|beregnet|bestemt)|"
        "hvis du (?:ikke er|har modtaget)[^.]{0,60}(?:modtager|ved en fejl)|(?:tænk på|skån) miljøet|virusfri"
    ),
    this_mail=r"denne (?:e-?mail|mail|besked|meddelelse)|printe?r? ",
    list_footer="(?:for at )?(?:afmelde|framelde) |du modtager denne (?:e-?mail|mail|besked)",
    banner=(
        "denne (?:e-?mail|mail|besked) (?:kommer|er sendt|stammer)[^.]{0,20}(?:uden ?for|ekstern)|ekstern "
        "(?:e-?mail|mail|afsender)|du får ikke ofte"
    ),
    banner_more="klik ikke|åbn ikke|vær (?:forsigtig|opmærksom)|få mere at vide",
    closings=("(?:med )?(?:venlig(?:e)?|de bedste|kærlig) hilsen(?:er)?|hilsen|mvh|vh|kh|bh|(?:mange )?tak"),
    mobile="Sendt (?:fra|med|via)",
    answer_marks="sv|svar|re",
    forward_marks="vs|videresendt|fw",
    autoreply="automatisk (?:svar|besvarelse)|autosvar|frav[æa]rsmelding|frav[æa]rsbesked",
    absence="frav[æa]r(?:ende)?|ikke p[åa] kontoret|p[åa] ferie|ferie|barsel",
    absent_words=(
        "kontoret, ferie, fravær, fraværende, barsel, barselsorlov, orlov, sygemeldt, syg, lukket, automatisk, "
        "autosvar, modtaget, overvåges, arbejder, kursus, fri"
    ),
    away=(
        r"jeg (?:er|har|holder|afholder) (?:\S{1,25} ){0,4}?(?:frav[æa]rende|ikke p[åa] (?:kontoret|arbejde|job)|"
        r"p[åa] (?:\S{1,25} )?(?:ferie|barsel\w{0,6}|orlov|kursus)|ferie|fri\b|syg|bortrejst|ude af huset)|"
        r"kontoret (?:er|holder) (?:\S{1,25} ){0,2}lukket|vi har modtaget din|jeg arbejder (?:deltid|ikke)"
    ),
    gone="jeg (?:arbejder|er) ikke l[æa]ngere|denne (?:postkasse|mailboks|adresse)[^.]{0,30} ikke",
    machine=(
        r"dette er (?:et|en) (?:automatisk|autosvar)|denne (?:mail|besked) (?:er|bliver) (?:\S{1,20} )?automatisk"
    ),
    meanwhile="til|tilbage|fra|igen|f[øo]r|hast",
    instead=(
        r"(?:ved|i|hvis)[^.]{0,30} ?hast|(?:du kan |bedes du |venligst |du er velkommen til at )(?:\S{1,20} "
        "){0,2}?(?:kontakte|ringe|skrive|henvende)|kontakt (?:venligst )?min|jeg (?:svarer|vender tilbage)|"
        "n[åa]r jeg er tilbage|under mit frav[æa]r|svar ikke p[åa]|ved behov|kontakt (?:venligst |gerne )?"
        r"\S{2,30}(?: p[åa])? "
    ),
    receipt="læst|ulæst|ikke læst|leveret|videresendt|kvittering for læsning|slettet",
    received=r"(?:din|deres) (?:meddelelse|mail|besked) .{0,1000}?(?:blev|er) (?:\S{1,20} )?(?:læst|slettet|leveret)",
    common="og, at, det, en, på, er, af, for, med, vi, ikke, den, til, var, har, jeg, om, et, havde, men, blev",
    undelivered="(?:kunne|kan) ikke (?:leveres|afleveres)|ikke leveres|uleveret|uleverbar",
)
