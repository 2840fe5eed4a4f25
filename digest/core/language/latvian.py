"""Set phrases of Latvian."""

from __future__ import annotations

from digest.core.language.row import Language

LATVIAN = Language(
    code="lv",
    sender="No|Sūtītājs",
    sent="Nosūtīts|Sūtīts|Datums|Nosūtīšanas datums",
    to="Kam|Adresāts|Saņēmējs",
    copy="Kopija|Slēptā kopija|Atbildēt",
    subject="Temats|Tēma",
    opens=(
        r"(?:pirmd|otrd|trešd|ceturtd|piektd|sestd|svētd)\.?,?|"
        r"(?:pirm|otr|treš|ceturt|piekt|sest|svēt)diena?,?|(?:19|20)\d\d\. ?gada?"
    ),
    wrote="rakstīja|uzrakstīja|raksta",
    original="Sākotnējais ziņojums|Sākotnējā (?:ziņa|vēstule)|Oriģinālais ziņojums|Sākotnējā ziņojuma teksts",
    forwarded=(
        "Pārsūtīt(?:a|ā) (?:ziņa|vēstule)|Pārsūtīt(?:s|ais) ziņojums|Pārsūtītā ziņojuma sākums|Pārsūtītās ziņas sākums"
    ),
    answer_marks="atb|atbilde",
    forward_marks="pārs|fw",
    autoreply="autom[āa]tisk[āa] (?:atbilde|zi[ņn]a)",
    absence="[āa]rpus biroja|atva[ļl]in[āa]jum[āa]|prombūtn[eē]",
    absent_words="biroja, birojā, atvaļinājumā, prombūtne, prombūtnē, automātiskā, automātiska",
    away=(
        r"(?:esmu|būšu|atrodos|neesmu) (?:\S{1,25} ){0,3}?(?:atva[ļl]in[āa]jum[āa]|prombūtn|[āa]rpus biroja|"
        "biroj[āa])"
    ),
    machine="š[īi] ir autom[āa]tisk",
    meanwhile=r"l[īi]dz|no \d|atgriež",
    instead=(
        r"steidzam|lūdzu (?:\S{1,20} ){0,3}?(?:sazin|zvan|rakst|v[ēe]rs)|sazin(?:ieties|āties)|aizvieto mani|"
        "atbildēšu"
    ),
    common="un, ka, ne, bija, ar, mēs, ir, bet, tas, no, uz, par, kā, viņš, viņa",
    undelivered="nevar(?:ēja)? piegādāt|nepiegādāt",
)
