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
    footer=(
        "(?:questo|il presente|la presente|le informazioni)\\b[^.]{0,100}(?:riservat|confidenzial|destinat)|"
        "(?:qualora|se|nel caso in cui) (?:abbiate|avesse|avete|ha|non siate|non è|il presente)[^.]{0,60}(?:errore|"
        "destinatari)|(?:prima di stampare|pensa all['’]ambiente|rispetta l['’]ambiente)|"
        "privo di virus|informativa (?:privacy|ai sensi)|ai sensi (?:del|dell)[^.]{0,40}(?:regolamento|privacy|679)"
    ),
    this_mail=r"(?:questo|questa|il presente|la presente) (?:messaggio|e-?mail|mail|comunicazione)|stampare",
    list_footer="per (?:disiscriver|cancellar|annullare l['’]iscrizione)|hai ricevuto questo (?:messaggio|e-?mail)",
    banner=(
        "questa? (?:e-?mail|messaggio|mail) (?:proviene|è stat[ao] inviat[ao]|viene)[^.]{0,30}(?:extern|estern|"
        "fuori)|e-?mail esterna"
    ),
    banner_more="non (?:cliccare|aprire|fare clic)|prestare attenzione|attenzione|scopri perché",
    answer_marks="r|rif|ref|ris|risp",
    forward_marks="i|inoltra|inol",
    autoreply="risposta automatica|messaggio automatico|risponditore automatico",
    absence="fuori (?:sede|ufficio|stanza)|assen(?:te|za)(?: dall'ufficio)?|in ferie|in maternit[àa]",
    absent_words=(
        "ufficio, sede, assente, assenza, ferie, maternità, malattia, chiuso, chiusi, chiusa, automatica, "
        "automatico, automaticamente, ricevuto, ricevuta, casella, pensione, fuori, permesso"
    ),
    away=(
        r"(?:sono|sar[òo]|mi trovo) (?:\S{1,25} ){0,3}?(?:assente|fuori|in (?:ferie|maternit|malattia|permesso|"
        "congedo|vacanza))|(?:l'ufficio|i nostri uffici|la sede|il servizio) (?:[èe]|sar[àa]|sono|saranno|"
        "rester[àa]) chius|abbiamo ricevuto (?:la sua|il suo|la vostra|il vostro|la tua)|(?:la sua|la tua|"
        "la vostra) (?:richiesta|e-?mail|mail) [èe] stata ricevuta"
    ),
    gone=(
        "non lavoro pi[ùu]|sono andat[oa] in pensione|quest[ao] (?:casella|indirizzo|account)[^.]{0,40} "
        "non (?:[èe]|viene)"
    ),
    machine=(
        "quest[ao] [èe] una? (?:risposta|messaggio|e-?mail|mail) automatic|(?:questa|la presente|"
        r"questo)(?: e-?mail| mail| messaggio)? (?:[èe] stat[ao]|[èe]) (?:\S{1,20} )?(?:generat[ao] |inviat[ao] )?"
        "automatic"
    ),
    meanwhile=r"fino|rientr|torn|dal \d|urgen",
    instead=(
        r"(?:per|in caso di)[^.]{0,40} ?urgen|(?:potete|pu[òo]|si prega di|prego|potr[àa]) (?:\S{1,20} "
        r"){0,2}?(?:contattare|rivolger\w{1,3}|chiamare|scrivere|telefonare|non rispondere)|(?:risponder[òo]|"
        "ricontatter[òo])|al mio rientro|in mia assenza|durante la mia assenza|non verranno (?:lette|inoltrate)"
    ),
    held=(
        "(?:il (?:suo|tuo|vostro) messaggio|la (?:sua|tua) (?:e-?mail|mail))[^.]{0,80}(?:in attesa|trattenut|"
        "non [èe] (?:stato )?ancora)"
    ),
    confirm="conferm[aie]|fare clic|cliccare|clicchi",
    receipt=(
        "(?:non )?lett[oa]|recapitat[oa]|consegnat[oa]|inoltrat[oa]|conferma di lettura|ricevuta di ritorno|"
        "eliminat[oa]"
    ),
    received=(
        "(?:il|il suo) messaggio .{0,1000}?(?:[èe] stato (?:letto|eliminato|recapitato|consegnato))|"
        "messaggio letto il|il messaggio [èe] stato recapitato|questa [èe] una ricevuta"
    ),
    undelivered=(
        "mancata consegna|non (?:[èe] stato )?(?:recapitat|consegnat|possibile (?:recapitare|consegnare))|"
        "impossibile (?:recapitare|consegnare)|messaggio non recapitabile"
    ),
    clear_leave="disiscrivermi|cancellami|disiscrizione|annulla (?:l['’])?iscrizione",
    common="""
        il, la, di, che, e, non, un, una, per, con, è, era, del, della, le, gli, si, abbiamo, ho, ma, alla, nel,
        sono, lo, i, al, nessuno
    """,
    says_withdraw="ritir(?:o|are|atela)|non pubblicare",
    says_anonymous="anonim[oa]|senza nome",
    says_name_me="con il mio nome|potete nominarmi",
    says_hold="aspettate|non ancora",
    says_ok="s[ìi]|va bene|d['’]accordo",
    says_remove="rimuovere|togliere",
    says_same_here="anche da noi",
    says_changed="abbiamo cambiato qualcosa",
)
