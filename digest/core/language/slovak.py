"""Set phrases of Slovak."""

from __future__ import annotations

from digest.core.language.row import Language

SLOVAK = Language(
    code="sk",
    sender="Od|Odosielateľ",
    sent="Odoslané|Dátum",
    to="Komu|Pre",
    copy="Kópia|Odpoveď",
    subject="Predmet",
    opens="Dňa",
    wrote=r"napísal(?:\(a\)|a)?",
    original="Pôvodná správa",
    forwarded="Preposlaná správa|(?:Začiatok )?preposlanej správy|Začiatok preposlanej správy",
    closings="s pozdravom|ďakujem|vďaka",
    mobile="Odoslané (?:z|zo)",
    autoreply="automatick[áa] odpove[ďd]",
    absence="mimo kancel[áa]rie|nepr[íi]tomnos[ťt]",
)
