"""Set phrases of Czech."""

from __future__ import annotations

from digest.core.language.row import Language

CZECH = Language(
    code="cs",
    sender="Od|Odesílatel",
    sent="Odesláno|Posláno|Datum",
    to="Komu|Pro",
    copy="Kopie|Odpovědět komu|Kopie",
    subject="Předmět",
    opens="Dne|V",
    wrote=r"napsal(?:\(a\)|a)?",
    original="Původní (?:zpráva|e-?mail)",
    forwarded=("Přeposlaná zpráva|(?:Začátek )?přepos(?:í|)lané zprávy|Přeposlaný e-?mail|Začátek přeposílané zprávy"),
    closings="s pozdravem|(?:předem )?děkuji|díky",
    mobile="Odesláno (?:z|ze)",
    answer_marks="re|odp",
    autoreply="automatick[áa] odpov[ěe][ďd]",
    absence="mimo kancel[áa][řr]|nep[řr][íi]tomnost",
)
