"""Set phrases of Irish."""

from __future__ import annotations

from digest.core.language.row import Language

IRISH = Language(
    code="ga",
    sender="Ó|Seoltóir",
    sent="Seolta|Dáta|Seolta ar",
    to="Chuig|Go dtí|Do",
    copy="Cc|Cóip|Cóip chuig|Tábhacht|Freagra chuig",
    subject="Ábhar",
    opens="Ar|Ar an|(?:Dé )?(?:Luain|Máirt|Céadaoin|Déardaoin|hAoine|Sathairn|Domhnaigh)",
    wrote="scríobh(?: an méid seo)?|a scríobh|Scríobh",
    original="Teachtaireacht bhunaidh|An bhunteachtaireacht|Bunteachtaireacht|R-?phost bunaidh",
    forwarded=(
        "Teachtaireacht (?:curtha|a cuireadh|atá curtha) ar aghaidh|Teachtaireacht seolta ar aghaidh|"
        "Tús na teachtaireachta a cuireadh ar aghaidh|Cuireadh ar aghaidh ag .{2,120}"
    ),
    answer_marks="freagra",
    forward_marks="ar aghaidh",
    autoreply="freagra uathoibr[íi]och",
    absence="as oifig|as an oifig|ar saoire",
    absent_words="oifig, saoire, uathoibríoch, shaoire",
    away=(
        r"(?:táim|tá mé|beidh mé|beidh|bím) (?:\S{1,25} ){0,3}?(?:as (?:an )?oifig|ar (?:\S{1,25} )?s(?:h)?aoire|"
        "amuigh as)|níl mé san oifig|nílim san oifig"
    ),
    machine="is freagra uathoibr[íi]och",
    meanwhile="go dtí|ar ais",
    instead=(
        r"(?:más|i gcás|má tá) (?:\S{1,20} ){0,3}?(?:práinn|éigeand)|déan teagmháil|téigh i dteagmháil|"
        "i mo as láthair"
    ),
    common="agus, an, na, ar, ní, tá, bhí, sé, sí, go, le, ag, mé, muid, ach, don, leis",
)
