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
    autoreply="samodejni odgovor",
    common="in, je, se, v, na, da, ni, smo, za, so, ali, pa, ki, bil, bila, kaj, sem, pri",
)
