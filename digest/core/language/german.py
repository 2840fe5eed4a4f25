"""Set phrases of German."""

from __future__ import annotations

from digest.core.language.row import Language

GERMAN = Language(
    code="de",
    sender="Von|Absender",
    sent="Gesendet|Datum|Gesendet am|Datum/Uhrzeit|Zeit",
    to="An|Empf(?:ä|ae)nger",
    copy=(
        "Cc|Kopie|Antwort an|Bcc|Wichtigkeit|Blindkopie|Antwort-?an|Anlagen?|Priorit(?:ä|ae)t|"
        "Vertraulichkeit|Organisation|CC an"
    ),
    subject="Betreff|Thema|Betr",
    opens=(
        r"Am|Den|(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?,? (?=\d)|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|"
        "Sonnabend|Zitat von|Zitiere|Nachricht von|Quoting"
    ),
    wrote=(
        "schrieb|schrieben|hat geschrieben|hat Folgendes geschrieben|schreibt|Zitat von|Zitiere|"
        "Nachricht von|geschrieben"
    ),
    original=(
        "Antwort Nachricht|Urspr(?:ü|ue)ngliche (?:Nachricht|E-?Mail)|Original-?Nachricht|"
        "Urspr(?:ü|ue)ngliche Mitteilung|Urspr(?:ü|ue)nglicher Termin|Originalnachricht|Original-?Mail|"
        "Original-?E-?mail|Ursprungsnachricht"
    ),
    forwarded=(
        "(?:Anfang der )?weitergeleiteten? (?:Nachricht|E-?Mail)|Weitergeleitet von .{2,120}|"
        "Weitergeleitete (?:Mail|E-?Mail|Nachricht von .{2,80})|"
        "Beginn der weitergeleiteten (?:Nachricht|E-?Mail)"
    ),
    closings=(
        "(?:mit )?(?:freundliche[mn]?|beste[mn]?|herzliche[mn]?|liebe[mn]?|viele[mn]?|sch(?:ö|oe)ne[mn]?|"
        "sonnige[mn]?) Gr(?:ü|ue)(?:ß|ss)(?:en?)?|Gru(?:ß|ss)|Gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg|"
        "(?:vielen |herzlichen )?Dank(?: im Voraus)?|Danke(?: sch(?:ö|oe)n)?|hochachtungsvoll"
    ),
    mobile="Von meinem|Gesendet (?:von|mit|über)|Diese Nachricht wurde von|Holen Sie sich|Outlook für",
    disclaimer=(
        "Diese E-?Mail[^.]{0,80}(?:vertraulich|rechtlich gesch)|"
        "wenn Sie nicht der (?:richtige|beabsichtigte) (?:Adressat|Empf)"
    ),
    answer_marks="aw|antw|antwort",
    forward_marks="wg|weiterleitung|weitergeleitet",
    autoreply="automatische antwort|abwesenheits(?:notiz|nachricht|meldung|assistent)",
    absence="abwesen(?:d|heit)|nicht im b(?:ü|ue)ro|im urlaub",
    away=("ich bin (?:derzeit |zur ?zeit |momentan )?(?:nicht (?:im|am)|abwesend|au(?:ß|ss)er haus|im urlaub)"),
    meanwhile="bis|wieder|dringend",
    clear_leave="(?:newsletter )?abmelden|abbestellen|abmeldung",
)
