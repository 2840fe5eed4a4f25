"""Set phrases of Romanian."""

from __future__ import annotations

from digest.core.language.row import Language

ROMANIAN = Language(
    code="ro",
    sender="De la|Expeditor",
    sent="Trimis|Data|Dată",
    to="Către|Catre",
    copy="Cc|Răspuns către|Răspundeți la",
    subject="Subiect(?:ul)?",
    opens="În|In|Pe",
    wrote="a scris",
    original="Mesaj original",
    forwarded="(?:Începutul |Început )?mesaj(?:ului)? (?:redirecționat|retransmis|transmis mai departe)",
    closings="cu (?:stimă|respect|drag)|mulțumesc",
    forward_marks="redir|redirecționat",
    autoreply="r[ăa]spuns automat",
    absence="absent din birou|în concediu",
    clear_leave="dezabonare|dezabona[țt]i-m[ăa]",
)
