"""Set phrases of Hungarian."""

from __future__ import annotations

from digest.core.language.row import Language

HUNGARIAN = Language(
    code="hu",
    sender="Feladó|Küldte",
    sent="Elküldve|Dátum|Küldve",
    to="Címzett",
    copy="Másolat(?:ot kap)?|Válaszcím",
    subject="Tárgy",
    wrote="(?:ezt )?írta",
    original="Eredeti (?:üzenet|levél)",
    forwarded="Továbbított (?:üzenet|levél|e-?mail)(?: kezdete)?|A továbbított levél kezdete",
    closings="üdvözlettel|üdv|köszönettel|köszönöm",
    mobile="Elküldve",
    answer_marks="vá",
    forward_marks="továbbítás|tov",
    autoreply="automatikus v[áa]lasz",
    absence="h[áa]zon k[íi]v[üu]l",
)
