"""Set phrases of Czech."""

from __future__ import annotations

from digest.core.language.row import Language

CZECH = Language(
    code="cs",
    sender="Od|Odesílatel|Odes(?:í|i)latel|Autor",
    sent="Odesláno|Posláno|Datum|Odeslan(?:á|o)|Datum a čas",
    to="Komu|Pro|Příjemce",
    copy="Kopie|Odpovědět komu|Kopie|Skrytá kopie|Přílohy?|Důležitost",
    subject="Předmět|Věc|Téma",
    opens=(
        r"Dne|V|(?:po|út|st|čt|pá|so|ne)\.?,? (?=\d)|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle|"
        "Cituji|Citování"
    ),
    wrote=r"napsal(?:\(a\)|a)?|píše|napsala|Cituji",
    original="Původní (?:zpráva|e-?mail)|Původní e-mailová zpráva|Původní schůzka|Původní mail",
    forwarded=(
        "Přeposlaná zpráva|(?:Začátek )?přepos(?:í|)lané zprávy|Přeposlaný e-?mail|"
        "Začátek přeposílané zprávy|Přeposlaná (?:zpráva|zpráva od .{2,80})|Předaná zpráva|"
        "Předávaná zpráva|Začátek předávané zprávy"
    ),
    closings="s pozdravem|(?:předem )?děkuji|díky",
    mobile="Odesláno (?:z|ze)",
    answer_marks="re|odp|odpověď",
    forward_marks="fw|př|přeposlat",
    autoreply="automatick[áa] odpov[ěe][ďd]",
    absence="mimo kancel[áa][řr]|nep[řr][íi]tomnost",
    common="a, se, na, je, že, v, to, s, z, do, by, jsme, ale, byl, byla, bylo, jsem, pro, jak, který, nikdo",
)
