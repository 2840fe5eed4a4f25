"""Set phrases of Dutch."""

from __future__ import annotations

from digest.core.language.row import Language

DUTCH = Language(
    code="nl",
    sender="Van|Afzender|Verzonden door",
    sent="Verzonden|Datum|Verzonden op|Verstuurd|Gestuurd|Verzonden om",
    to=r"Aan|Naar|T\.a\.v|Geadresseerde",
    copy=r"CC|BCC|Antwoord aan|Kopie|K\.?k\.?|Urgentie|Bijlagen?|Prioriteit",
    subject="Onderwerp|Betreft",
    opens=(
        r"Op|(?:ma|di|wo|do|vr|za|zo)\.? (?=\d)|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
        "Citeren|Quoting|Bericht van"
    ),
    wrote=(
        "schreef(?: het volgende)?|heeft (?:het volgende )?geschreven|schrijft|het volgende geschreven|"
        "Citeren|Bericht van"
    ),
    original=(
        "Oorspronkelijk (?:bericht|e-?mail)|Origine(?:el|le) bericht|Oorspronkelijke afspraak|"
        "Origineel (?:bericht|e-?mail)|Oorspronkelijke mail"
    ),
    forwarded=(
        "(?:Begin )?doorgestuurd bericht|(?:Start|Begin) van doorgestuurd bericht|"
        "Begin doorgestuurd bericht|Doorgestuurd(?:e)? (?:bericht|e-?mail|mail)|Doorgestuurd door .{2,120}|"
        "Doorgezonden bericht"
    ),
    closings=(
        "(?:met )?(?:vriendelijke|hartelijke|beste|warme) groet(?:en|jes)?|groet(?:en|jes)?|"
        "(?:hartelijk |alvast )?(?:dank|bedankt)(?: alvast)?|mvg|hoogachtend"
    ),
    mobile=("Verzonden (?:vanaf|via|met|van|vanuit)|Verstuurd (?:vanaf|via|met)|Download Outlook|Outlook voor"),
    disclaimer="Dit bericht[^.]{0,80}(?:vertrouwelijk|bestemd)|indien u niet de (?:geadresseerde|beoogde)",
    answer_marks="antw|antwoord",
    forward_marks="doorst|doorgestuurd",
    autoreply="automatisch antwoord|automatische reactie|afwezigheids(?:melding|bericht|assistent)",
    absence="afwezig(?:heid)?|niet aanwezig|met vakantie",
    away="ik ben (?:momenteel )?(?:afwezig|niet aanwezig|met vakantie)",
    meanwhile="tot|terug",
    clear_leave="afmelden|uitschrijven",
    common="""
        de, het, een, en, van, dat, niet, we, is, was, ik, op, te, in, voor, met, die, zijn, er, aan, maar, hebben,
        had, naar, wij, bij, niemand
    """,
)
