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
    footer=(
        "denne (?:e-?posten|e-?post|meldingen|mailen)\\b[^.]{0,100}(?:konfidensiel|fortrolig|beregnet)|"
        "(?:hvis|dersom) du (?:ikke er|har mottatt)[^.]{0,60}(?:mottaker|ved en feil)|tenk på miljøet|virusfri"
    ),
    this_mail=r"denne (?:e-?posten|meldingen|mailen)|skriver? ut",
    list_footer="for å melde deg av|du mottar denne",
    banner="denne (?:e-?posten|meldingen) (?:kommer|er sendt|kom)[^.]{0,20}(?:utenfor|ekstern)|ekstern e-?post",
    banner_more="ikke (?:klikk|åpne)|vær forsiktig|finn ut",
    closings="(?:med )?(?:vennlig|beste|hjertelig) hilsen|hilsen|mvh|(?:mange |tusen )?takk",
    answer_marks="sv|svar|re",
    forward_marks="vs|fs|videresendt|fw",
    autoreply="automatisk svar|autosvar|frav[æa]rs?melding|frav[æa]rsbeskjed",
    absence="frav[æa]r(?:ende)?|ikke p[åa] kontoret|p[åa] ferie|ferie|permisjon|ute av kontoret",
    absent_words=(
        "kontoret, ferie, fravær, fraværende, permisjon, foreldrepermisjon, sykemeldt, syk, stengt, automatisk, "
        "autosvar, mottatt, jobber, bortreist, kurs, avspaserer"
    ),
    away=(
        r"jeg (?:er|har|vil v[æa]re|avvikler) (?:\S{1,25} ){0,4}?(?:frav[æa]rende|ikke (?:p[åa] (?:kontoret|jobb)|"
        r"tilgjengelig)|p[åa] (?:ferie|kurs|reise)|ferie|fri\b|ute av kontoret|bortreist|(?:i |foreldre)?permisjon|"
        r"sykemeldt)|kontoret (?:er|holder) (?:\S{1,25} ){0,2}stengt|vi har mottatt din|jeg jobber (?:deltid|ikke)"
    ),
    gone="jeg (?:jobber|arbeider) ikke lenger|jeg har sluttet|denne (?:postkassen|e-?postadressen)[^.]{0,30} ikke",
    machine=(
        r"dette er (?:et|en) (?:automatisk|autosvar)|denne (?:e-?posten|meldingen) (?:er|ble) (?:\S{1,20} )?"
        "automatisk"
    ),
    meanwhile="til|tilbake|fra|igjen|haster",
    instead=(
        "(?:ved|i|hvis|dersom)[^.]{0,30} ?hast|(?:ta|vennligst ta|du kan ta) kontakt|(?:vennligst )?kontakt(?:e)?"
        r" (?:min|meg|oss|\S{1,20}@)|jeg (?:svarer|vil svare)|n[åa]r jeg er tilbake|under mitt frav[æa]r|"
        "ikke svar p[åa]|ved behov"
    ),
    receipt="lest|ulest|ikke lest|levert|videresendt|lesebekreftelse|slettet",
    received=(
        r"(?:meldingen|din melding|meldingen din) .{0,1000}?(?:ble|er|har blitt) (?:\S{1,20} )?(?:lest|slettet|"
        "levert)"
    ),
    common="og, at, det, en, på, er, av, for, med, vi, ikke, den, til, var, har, jeg, om, et, hadde, men, ble",
    undelivered="(?:kunne|kan) ikke leveres|ikke levert|ikke leveres|uleverbar",
)
