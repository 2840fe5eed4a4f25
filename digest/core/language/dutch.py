"""Set phrases of Dutch."""

from __future__ import annotations

from digest.core.language.row import Language

DUTCH = Language(
    code="nl",
    sender="Van|Afzender",
    sent="Verzonden|Datum|Verzonden op",
    to="Aan",
    copy="CC|BCC|Antwoord aan",
    subject="Onderwerp",
    opens="Op",
    wrote="schreef(?: het volgende)?|heeft (?:het volgende )?geschreven",
    original="Oorspronkelijk (?:bericht|e-?mail)|Origine(?:el|le) bericht",
    forwarded="(?:Begin )?doorgestuurd bericht|(?:Start|Begin) van doorgestuurd bericht",
    closings=(
        "(?:met )?(?:vriendelijke|hartelijke|beste|warme) groet(?:en|jes)?|groet(?:en|jes)?|"
        "(?:hartelijk |alvast )?(?:dank|bedankt)(?: alvast)?|mvg|hoogachtend"
    ),
    mobile=("Verzonden (?:vanaf|via|met|van|vanuit)|Verstuurd (?:vanaf|via|met)|Download Outlook|Outlook voor"),
    disclaimer="Dit bericht[^.]{0,80}(?:vertrouwelijk|bestemd)|indien u niet de (?:geadresseerde|beoogde)",
    answer_marks="antw",
    forward_marks="doorst",
    autoreply="automatisch antwoord|automatische reactie|afwezigheids(?:melding|bericht|assistent)",
    absence="afwezig(?:heid)?|niet aanwezig|met vakantie",
    away="ik ben (?:momenteel )?(?:afwezig|niet aanwezig|met vakantie)",
    meanwhile="tot|terug",
    clear_leave="afmelden|uitschrijven",
)
