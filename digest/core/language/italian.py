"""Set phrases of Italian."""

from __future__ import annotations

from digest.core.language.row import Language

ITALIAN = Language(
    code="it",
    sender="Da|Mittente|Inviato da",
    sent="Inviato|Data|Inviato il|Inviata|Data invio|Data e ora|Spedito",
    to="A|Destinatario|Per|Destinatari",
    copy="Cc|Ccn|Rispondi a|Risposta(?: a)?|Copia(?: conoscenza)?|Priorità|Allegati|Importanza",
    subject="Oggetto|Ogg|Soggetto",
    opens=(
        r"Il|Il giorno|In data|(?:lun|mar|mer|gio|ven|sab|dom)\.?,? (?=\d)|luned(?:ì|i)|marted(?:ì|i)|"
        "mercoled(?:ì|i)|gioved(?:ì|i)|venerd(?:ì|i)|sabato|domenica|Alle|Citando|Scrive|Quoting|"
        "Nel messaggio"
    ),
    wrote="ha scritto|scrive|scriveva|scrisse|Scrive|Citando",
    original=(
        "Messaggio originale|Messaggio di origine|Messaggio d['’]origine|Messaggio originario|"
        "E-?mail originale|Messaggio Originale"
    ),
    forwarded=(
        "(?:Inizio (?:del )?)?messaggio inoltrato|Messaggio inoltrato|Inizio messaggio inoltrato|"
        "Messaggio (?:inoltrato|rinviato) ?(?:da .{2,80})?|Inoltrato da .{2,120}|"
        "Inizio del messaggio inoltrato"
    ),
    closings=(
        "(?:cordiali|distinti|cari|tanti) saluti|(?:un (?:caro )?)?salut[oi]|grazie(?: mille| in anticipo)?|"
        "a presto|cordialmente"
    ),
    mobile="Inviato (?:da|dal|con|tramite)|Scarica Outlook|Ottieni Outlook",
    disclaimer=(
        "(?:Questo|Il presente) messaggio[^.]{0,80}(?:riservat|confidenzial)|qualora (?:abbiate|avesse) ricevuto"
    ),
    answer_marks="r|rif|ref|ris|risp",
    forward_marks="i|inoltra|inol",
    autoreply="risposta automatica",
    absence="fuori (?:sede|ufficio)|assen(?:te|za)(?: dall['’]ufficio)?|in ferie",
    away="sono (?:assente|fuori|in ferie)",
    meanwhile="fino",
    clear_leave="disiscrivermi|cancellami|disiscrizione|annulla (?:l['’])?iscrizione",
    common="""
        il, la, di, che, e, non, un, una, per, con, è, era, del, della, le, gli, si, abbiamo, ho, ma, alla, nel,
        sono, lo, i, al, nessuno
    """,
)
