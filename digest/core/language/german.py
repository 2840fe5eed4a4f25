"""Set phrases of German."""

from __future__ import annotations

from digest.core.language.row import Language

GERMAN = Language(
    code="de",
    sender="Von",
    sent="Gesendet|Datum|Gesendet am",
    to="An",
    copy="Cc|Kopie|Antwort an|Bcc|Wichtigkeit",
    subject="Betreff",
    opens="Am|Den",
    wrote="schrieb|schrieben|hat geschrieben|hat Folgendes geschrieben",
    original="Antwort Nachricht|Urspr(?:ü|ue)ngliche (?:Nachricht|E-?Mail)|Original-?Nachricht",
    forwarded="(?:Anfang der )?weitergeleiteten? (?:Nachricht|E-?Mail)|Weitergeleitet von .{2,120}",
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
    forward_marks="wg|weiterleitung",
    autoreply="automatische antwort|abwesenheits(?:notiz|nachricht|meldung|assistent)",
    absence="abwesen(?:d|heit)|nicht im b(?:ü|ue)ro|im urlaub",
    away=("ich bin (?:derzeit |zur ?zeit |momentan )?(?:nicht (?:im|am)|abwesend|au(?:ß|ss)er haus|im urlaub)"),
    meanwhile="bis|wieder|dringend",
    clear_leave="(?:newsletter )?abmelden|abbestellen|abmeldung",
)
