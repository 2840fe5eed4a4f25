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
    autoreply="automatikus v[áa]lasz|automatikus [üu]zenet",
    absence="h[áa]zon k[íi]v[üu]l|szabads[áa]gon|irod[áa]n k[íi]v[üu]l|t[áa]voll[ée]t",
    absent_words=(
        "házon, szabadságon, szabadságomat, irodán, távollét, távol, zárva, automatikus, automatikusan, megkaptuk"
    ),
    away=(
        "(?:h[áa]zon|irod[áa]n) k[íi]v[üu]l (?:vagyok|leszek)|szabads[áa]gon (?:vagyok|leszek)|(?:vagyok|"
        "leszek) szabads[áa]gon|szabads[áa]gomat t[öo]lt[öo]m|t[áa]vol (?:vagyok|leszek)|"
        "irod[áa]nk .{0,60}z[áa]rva|megkaptuk (?:lev|[üu]zenet)"
    ),
    gone="m[áa]r nem dolgozom",
    machine="ez egy automatikus|automatikus(?:an gener[áa]lt)? (?:v[áa]lasz|[üu]zenet)",
    meanwhile=r"-ig\b|\d+-t[óőo]l|vissza|s[üu]rg[őo]s",
    instead=(
        r"s[üu]rg[őo]s (?:eset|[üu]gy)|k[ée]r(?:em|j[üu]k)[, ]+(?:\S{1,20} ){0,3}?(?:keress|forduljon|h[íi]vja|"
        "ne v[áa]laszoljon)|keresse|forduljon|t[áa]voll[ée]tem|visszat[ée]r[ée]sem|v[áa]laszolok"
    ),
    receipt="(?:nem )?olvasott|elolvasva|k[ée]zbes[íi]tve|t[öo]r[öo]lve|olvasatlan",
    received="[üu]zenet[ée]?t? .{0,1000}?(?:elolvas|k[ée]zbes[íi]t|t[öo]r[öo]l)",
    common="a, az, és, hogy, nem, volt, egy, is, ez, meg, de, van, mi, csak, el, ha, már, senki",
    undelivered="k[ée]zbes[íi]thetetlen|nem (?:siker[üu]lt )?k[ée]zbes[íi]t",
)
