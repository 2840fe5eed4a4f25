"""Set phrases of Estonian."""

from __future__ import annotations

from digest.core.language.row import Language

ESTONIAN = Language(
    code="et",
    sender="Saatja|Kellelt|Saatja nimi",
    sent="Saatmisaeg|Kuupäev|Saadetud|Saatmise aeg",
    to="Adressaat|Kellele|Saaja|Adressaadid",
    copy="Koopia|Vastus|Koopia(?: saaja)?|Pimekoopia|Vastus aadressile|Manused",
    subject="Teema|Pealkiri",
    opens=(
        r"(?:E|T|K|N|R|L|P),? (?=\d)|esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev|pühapäev|"
        "Kuupäeval|Kuupäev"
    ),
    wrote="kirjutas|kirjutas(?: järgmist)?|kirjutab",
    original="Algne (?:sõnum|kiri)|Algsõnum|Algkiri|Originaalsõnum|Originaalkiri|Esialgne kiri",
    forwarded=(
        "Edastatud (?:kiri|sõnum|meil)(?:i algus)?|"
        "(?:Edasisaadetud|Edastatava) (?:kirja|sõnumi|meili) algus|Algab edastatud (?:kiri|sõnum)|"
        "Edastatud (?:teade|e-?kiri)|Edastas .{2,120}|Algus edastatud sõnumile"
    ),
    closings="lugupidamisega|tervitades|aitäh",
    answer_marks="vs|vastus|re",
    forward_marks="edastatud|fw",
    autoreply="automaatvastus|automaatne vastus",
    absence="kontorist v[äa]ljas|puhkusel|puhkus|[äa]raolek",
    absent_words=(
        "puhkusel, kontorist, kontoris, eemal, automaatvastus, automaatne, haiguslehel, suletud, lapsehoolduspuhkusel"
    ),
    away=(
        r"(?:olen|viibin|ei ole|ei viibi) (?:\S{1,25} ){0,5}?(?:puhkusel|kontorist|kontoris|[äa]ra|eemal|"
        "haiguslehel)"
    ),
    machine="see on automaat",
    meanwhile="kuni|alates|tagasi",
    instead=(
        r"kiire(?:te|loomulis|s)|palun (?:\S{1,20} ){0,3}?(?:p[öo][öo]rdu|v[õo]tke|kirjuta|helista)|vastan|"
        "asendab mind"
    ),
    receipt="loetud|lugemata|k[äa]tte toimetatud",
    common="ja, ei, on, oli, et, see, me, ta, aga, kui, olid, mis, oleks, ma, ole",
    undelivered=r"ei [õo]nnestunud (?:\S{1,20} ){0,3}(?:toimetada|edastada)|k[äa]ttetoimetamatu",
)
