"""Set phrases of Slovak."""

from __future__ import annotations

from digest.core.language.row import Language

SLOVAK = Language(
    code="sk",
    sender="Od|Odosielateľ|Odosielate(?:ľ|l)|Autor",
    sent="Odoslané|Dátum|Odoslaná|Dátum a čas",
    to="Komu|Pre|Príjemca",
    copy="Kópia|Odpoveď|Skrytá kópia|Prílohy?|Dôležitosť|Odpovedať komu",
    subject="Predmet|Vec|Téma",
    opens=r"Dňa|(?:po|ut|st|št|pi|so|ne)\.?,? (?=\d)|pondelok|utorok|streda|štvrtok|piatok|sobota|nedeľa|Citát",
    wrote=r"napísal(?:\(a\)|a)?|napísala|píše",
    original="Pôvodná správa|Pôvodný e-?mail|Originálna správa",
    forwarded=(
        "Preposlaná správa|(?:Začiatok )?preposlanej správy|Začiatok preposlanej správy|"
        "Preposlan(?:á|ý) (?:správa|e-?mail)|Odovzdaná správa|Začiatok presmerovanej správy"
    ),
    answer_marks="odp|odpoveď",
    forward_marks="fw|posl|preposlané",
    closings="s pozdravom|ďakujem|vďaka",
    mobile="Odoslané (?:z|zo)",
    autoreply="automatick[áa] odpove[ďd]",
    absence="mimo kancel[áa]rie|nepr[íi]tomnos[ťt]|dovolenk[ae]|na dovolenke",
    absent_words=(
        "kancelárie, kancelária, neprítomnosť, neprítomný, neprítomná, dovolenke, dovolenku, dovolenka, "
        "zatvorená, automatická, automaticky, nepracujem"
    ),
    away=(
        r"(?:som|budem) (?:\S{1,25} ){0,5}?(?:mimo kancel|nepr[íi]tom|na (?:dovolenke|matersk|pr[áa]ceneschop))|"
        r"[čc]erp[áa]m dovolenku|kancel[áa]ria (?:je|bude) (?:\S{1,25} ){0,3}zatvoren"
    ),
    gone="u[žz] nepracujem|tu u[žz] nepracujem",
    machine=r"toto je automatick|t[áa]to (?:spr[áa]va|odpove[ďd]) (?:bola|je) (?:\S{1,20} )?automaticky",
    meanwhile=r"do \d|od \d|sp[äa][ťt]|vr[áa]tim",
    instead=(
        "v (?:nali?ehav|s[úu]rn|pr[íi]pade)|kontaktujte|obr[áa][ťt]te sa|volajte|odpoviem|zastupuje ma|"
        "po (?:svojom )?n[áa]vrate"
    ),
    receipt="pre[čc][íi]tan[éeoáa]|nepre[čc][íi]tan[éeoáa]|doru[čc]en[éeoáa]|odstr[áa]nen[éeo]",
    received="va[šs]a spr[áa]va .{0,1000}?bola .{0,80}(?:pre[čc][íi]tan[áa]|odstr[áa]nen[áa]|doru[čc]en[áa])",
    common="a, sa, na, je, že, v, to, s, z, do, by, sme, ale, bol, bola, bolo, som, pre, ako, ktorý, nikto",
    undelivered="nedoru[čc]|(?:nepodarilo|nie je mo[žz]n[ée]) [^.]{0,20}doru[čc]i[ťt]",
)
