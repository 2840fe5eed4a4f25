"""Set phrases of Slovak."""

from __future__ import annotations

from digest.core.language.row import Language

SLOVAK = Language(
    code="sk",
    sender="Od|Odosielateľ|Odosielate(?:ľ|l)|Autor",
    sent="Odoslané|Dátum|Odoslaná|Dátum a čas",
    to="Komu|Pre|Príjemca",
    copy="Kópia|Odpoveď|Skrytá kópia|Prílohy?|Dôležitosť|Odpovedať komu",
    subject="Predmet|Vec|Téma",
    opens=r"Dňa|(?:po|ut|st|št|pi|so|ne)\.?,? (?=\d)|pondelok|utorok|streda|štvrtok|piatok|sobota|nedeľa|Citát",
    wrote=r"napísal(?:\(a\)|a)?|napísala|píše",
    original="Pôvodná správa|Pôvodný e-?mail|Originálna správa",
    forwarded=(
        "Preposlaná správa|(?:Začiatok )?preposlanej správy|Začiatok preposlanej správy|"
        "Preposlan(?:á|ý) (?:správa|e-?mail)|Odovzdaná správa|Začiatok presmerovanej správy"
    ),
    answer_marks="odp|odpoveď",
    forward_marks="fw|posl|preposlané",
    closings="s pozdravom|ďakujem|vďaka",
    mobile="Odoslané (?:z|zo)",
    autoreply="automatick[áa] odpove[ďd]",
    absence="mimo kancel[áa]rie|nepr[íi]tomnos[ťt]",
    common="a, sa, na, je, že, v, to, s, z, do, by, sme, ale, bol, bola, bolo, som, pre, ako, ktorý, nikto",
)
