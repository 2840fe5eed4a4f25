"""Set phrases of Italian."""

from __future__ import annotations

from digest.core.language.row import Language

ITALIAN = Language(
    code="it",
    sender="Da|Mittente",
    sent="Inviato|Data|Inviato il",
    to="A|Destinatario",
    copy="Cc|Ccn|Rispondi a|Risposta(?: a)?",
    subject="Oggetto",
    opens="Il|Il giorno|In data",
    wrote="ha scritto|scrive|scriveva",
    original="Messaggio originale|Messaggio di origine",
    forwarded="(?:Inizio (?:del )?)?messaggio inoltrato|Messaggio inoltrato",
    closings=(
        "(?:cordiali|distinti|cari|tanti) saluti|(?:un (?:caro )?)?salut[oi]|grazie(?: mille| in anticipo)?|"
        "a presto|cordialmente"
    ),
    mobile="Inviato (?:da|dal|con|tramite)|Scarica Outlook|Ottieni Outlook",
    disclaimer=(
        "(?:Questo|Il presente) messaggio[^.]{0,80}(?:riservat|confidenzial)|qualora (?:abbiate|avesse) ricevuto"
    ),
    answer_marks="r|rif|ref",
    forward_marks="i|inoltra",
    autoreply="risposta automatica",
    absence="fuori (?:sede|ufficio)|assen(?:te|za)(?: dall['’]ufficio)?|in ferie",
    away="sono (?:assente|fuori|in ferie)",
    meanwhile="fino",
    clear_leave="disiscrivermi|cancellami|disiscrizione|annulla (?:l['’])?iscrizione",
)
