"""Set phrases of Hungarian."""

from __future__ import annotations

from digest.core.language.row import Language

HUNGARIAN = Language(
    code="hu",
    sender="Feladó|Küldte|Feladó neve",
    sent="Elküldve|Dátum|Küldve|Küldés ideje|Elküldés|Dátum és idő",
    to="Címzett|Címzettek|Kinek",
    copy="Másolat(?:ot kap)?|Válaszcím|Titkos másolat|Mellékletek?|Fontosság|Másolat",
    subject="Tárgy|Téma",
    opens=r"(?:hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap)|(?:19|20)\d\d\. ?",
    wrote="(?:ezt )?írta|(?:a következőket )?írta|ezt írta|írja|a következőt írta",
    original="Eredeti (?:üzenet|levél)|Eredeti (?:e-?mail|mail)|Eredeti találkozó",
    forwarded=(
        "Továbbított (?:üzenet|levél|e-?mail)(?: kezdete)?|A továbbított levél kezdete|"
        "Továbbított (?:üzenet|levél) eleje|Továbbítás kezdete|Továbbítva: .{2,120}"
    ),
    closings="üdvözlettel|üdv|köszönettel|köszönöm",
    mobile="Elküldve",
    answer_marks="vá|válasz|re",
    forward_marks="továbbítás|tov|tová?bb|fw|továbbítva",
    autoreply="automatikus v[áa]lasz",
    absence="h[áa]zon k[íi]v[üu]l",
    common="a, az, és, hogy, nem, volt, egy, is, ez, meg, de, van, mi, csak, el, ha, már, senki",
)
