"""Set phrases of Lithuanian."""

from __future__ import annotations

from digest.core.language.row import Language

LITHUANIAN = Language(
    code="lt",
    sender="Nuo|Siuntėjas",
    sent="Išsiųsta|Siųsta|Data|Išsiuntimo data",
    to="Kam|Iki|Gavėjas",
    copy="Kopija(?: kam)?|Nematoma kopija|Atsakyti",
    subject="Tema",
    opens=r"(?:pirm|antr|treč|ketv|penkt|šešt|sekm)\w{0,8}|(?:19|20)\d\d m\.",
    wrote="rašė|parašė|rašo",
    original="Originalus (?:laiškas|pranešimas)|Pradinis (?:laiškas|pranešimas)|Originali žinutė|Pirminis laiškas",
    forwarded=(
        "Persiųstas (?:laiškas|pranešimas)|Persiunčiamas laiškas|Pradėti persiunčiamą laišką|"
        "Persiųsto laiško pradžia|Persiųsta žinutė"
    ),
    answer_marks="ats|atsakymas",
    forward_marks="persiųsta|psn|fw",
    autoreply="automatinis atsakymas|automatinis prane[šs]imas",
    absence="ne biure|atostogauju|atostogos",
    absent_words="biure, atostogose, atostogauju, atostogos, automatinis, nedarbingumo",
    away=r"atostogauju|(?:esu|b[ūu]siu) (?:\S{1,25} ){0,3}?(?:atostogose|ne biure|i[šs]vyk)|n[ėe]ra biure|nesu biure",
    machine="tai (?:yra )?automatinis",
    meanwhile=r"iki|nuo \d|gr[įi][žs]",
    instead=(
        r"skub(?:iais|os|iu)|pra[šs](?:au|ome) (?:\S{1,20} ){0,3}?(?:kreipt|susisiek|skambin|ra[šs]y)|kreipkit|"
        "susisiekite|pavaduoja|atsakysiu"
    ),
    common="ir, kad, ne, buvo, į, su, mes, yra, bet, tai, iš, kaip, jis, ji, už",
    undelivered="nepristaty|nepavyko pristatyti",
)
