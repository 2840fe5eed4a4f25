"""Set phrases of Gaelic."""

from __future__ import annotations

from digest.core.language.row import Language

GAELIC = Language(
    code="gd",
    sender="O|Seòladair",
    sent="Air a chur|Ceann-là|Chaidh a chur",
    to="Gu|Dhan",
    copy="Cc|Lethbhreac",
    subject="Cuspair",
    opens="Air|Di(?:luain|màirt|ciadain|ardaoin|haoine|sathairne|dòmhnaich)",
    wrote="sgrìobh(?: na leanas)?|na leanas",
    original="An teachdaireachd thùsail|Teachdaireachd thùsail|Am post-d tùsail",
    forwarded="Teachdaireachd (?:air a shìneadh|a chaidh a shìneadh|air a chur) air adhart|Teachdaireachd shìnte",
    answer_marks="freag",
    forward_marks="sìn",
    autoreply="freagairt f[èe]in-ghluasadach|freagairt fhèin-obrachail",
    absence="a-mach às an oifis|air saor-l[àa]ithean",
    absent_words="oifis, làithean",
    away=(
        r"tha mi (?:\S{1,25} ){0,2}?(?:a-mach [àa]s an oifis|air (?:saor-l[àa]ithean|fòrladh))|chan eil mi (?:san|"
        "anns an) oifis"
    ),
    meanwhile="gu ruig|gus|air ais",
    instead="cuir(?:ibh)? (?:fios|post-d)|ma tha e (?:cabhagach|èiginneach)",
)
