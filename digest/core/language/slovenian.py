"""Set phrases of Slovenian."""

from __future__ import annotations

from digest.core.language.row import Language

SLOVENIAN = Language(
    code="sl",
    sender="Od|Pošiljatelj",
    sent="Poslano|Datum|Čas pošiljanja",
    to="Za|Prejemnik|Komu",
    copy="Kp|Kopija|Skp|V vednost|Odgovor na",
    subject="Zadeva",
    opens=(
        r"V|Dne|Na dan|(?:pon|tor|sre|čet|pet|sob|ned)\.?,? (?=\d)|ponedeljek|torek|sreda|četrtek|petek|"
        "sobota|nedelja"
    ),
    wrote=r"(?:je )?(?:oseba |uporabnik )?napisal(?:\(a\)|/a|a)?|je pisal(?:\(a\)|a)?",
    original="Izvirno sporočilo|Prvotno sporočilo|Originalno sporočilo|Izvorno sporočilo",
    forwarded="Posredovano sporočilo|Začetek posredovanega sporočila|Posredoval(?:a)? .{2,120}",
    answer_marks="odg|re",
    forward_marks="pd|posr|fw",
    autoreply="samodejni odgovor|avtomatski odgovor",
    absence="odsot(?:en|na|nost)|na dopustu|zunaj pisarne",
    absent_words="odsoten, odsotna, odsotnost, dopustu, pisarne, pisarni, samodejni, samodejno, zaprta",
    away=(
        r"(?:sem|bom) (?:\S{1,25} ){0,3}?(?:odsot|na (?:dopustu|bolni[šs]ki)|zunaj pisarne)|(?:odsoten|odsotna|"
        "na dopustu) (?:sem|bom)|nisem v pisarni"
    ),
    machine=r"to je samodejn|to sporo[čc]ilo je (?:\S{1,20} )?samodejno",
    meanwhile=r"do \d|od \d|vrn|nujn",
    instead="(?:v|za) nujn|obrnite se|kontaktirajte|pokli[čc]ite|nadome[šs][čc]a me|po vrnitvi|odgovoril[ai]? bom",
    receipt="prebrano|neprebrano|dostavljeno",
    received="va[šs]e sporo[čc]ilo .{0,1000}?(?:prebrano|izbrisano|dostavljeno)",
    common="in, je, se, v, na, da, ni, smo, za, so, ali, pa, ki, bil, bila, kaj, sem, pri",
    undelivered="ni bilo mogo[čc]e [^.]{0,20}dostaviti|nedostavljiv",
)
