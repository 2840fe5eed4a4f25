"""Set phrases of Romanian."""

from __future__ import annotations

from digest.core.language.row import Language

ROMANIAN = Language(
    code="ro",
    sender="De la|Expeditor|De",
    sent="Trimis|Data|Dată|Trimis(?:ă)?(?: la| pe)?|Expediat",
    to="Către|Catre|Pentru|C(?:ă|a)tre|Destinatar",
    copy="Cc|Răspuns către|Răspundeți la|Copie|Cci|Atașamente|Importanță",
    subject="Subiect(?:ul)?|Subiect",
    opens=(
        r"În|In|Pe|(?:lun|mar|mie|joi|vin|s(?:â|a)m|dum)\.?,? (?=\d)|luni|marți|miercuri|joi|vineri|"
        "s(?:â|a)mbătă|duminică|La|La data de|Citat din"
    ),
    wrote="a scris|a scris(?: următoarele)?|scrie|Citez pe",
    original="Mesaj original|Mesajul original|Mesaj inițial|E-?mail original",
    forwarded=(
        "(?:Începutul |Început )?mesaj(?:ului)? (?:redirecționat|retransmis|transmis mai departe)|"
        "Mesaj(?:ul)? (?:redirecționat|redirectionat|retransmis|transmis mai departe|înaintat)|"
        "Început mesaj redirecționat|Redirecționat de .{2,120}"
    ),
    answer_marks="răsp",
    closings="cu (?:stimă|respect|drag)|mulțumesc",
    forward_marks="redir|redirecționat|fw|redirectionat",
    autoreply="r[ăa]spuns automat",
    absence="absent din birou|în concediu",
    clear_leave="dezabonare|dezabona[țt]i-m[ăa]",
)
