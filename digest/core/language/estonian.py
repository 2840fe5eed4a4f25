"""Set phrases of Estonian."""

from __future__ import annotations

from digest.core.language.row import Language

ESTONIAN = Language(
    code="et",
    sender="Saatja|Kellelt",
    sent="Saatmisaeg|Kuupäev|Saadetud",
    to="Adressaat|Kellele",
    copy="Koopia|Vastus",
    subject="Teema",
    wrote="kirjutas",
    original="Algne (?:sõnum|kiri)|Algsõnum",
    forwarded=(
        "Edastatud (?:kiri|sõnum|meil)(?:i algus)?|(?:Edasisaadetud|Edastatava) (?:kirja|sõnumi|meili) algus|"
        "Algab edastatud (?:kiri|sõnum)"
    ),
    closings="lugupidamisega|tervitades|aitäh",
    answer_marks="vs",
    autoreply="automaatvastus",
)
