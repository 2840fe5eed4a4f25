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
    footer=(
        "diese (?:e-?mail|mail|nachricht)[^.]{0,100}(?:vertraulich|rechtlich gesch|ausschlie|bestimmt)|"
        "(?:wenn|sollten|falls) sie (?:nicht|diese (?:e-?mail|nachricht) irrt)[^.]{0,60}(?:adressat|empf|irrt)|"
        "das unerlaubte (?:kopieren|weiter)|(?:jede |die )?unbefugte (?:weiter|nutzung|offen)|"
        "(?:bitte )?(?:denken sie an die umwelt|prüfen sie,? ob diese (?:e-?mail|mail) (?:wirklich )?)|"
        "diese (?:e-?mail|nachricht) wurde (?:von|auf)[^.]{0,60}(?:viren|avast|avg)|virenfrei|"
        "sitz der gesellschaft|registergericht|amtsgericht \\w+,? hr|geschäftsführ(?:er|ung):|"
        "informationen zum datenschutz|(?:unsere )?datenschutz(?:erklärung|hinweise)\\b.{0,60}(?:https?:|www|unter)"
    ),
    this_mail=r"diese[rs]? (?:e-?mail|mail|nachricht)|ausdruck",
    list_footer=(
        "(?:zum )?abmelden (?:von|aus) dieser|sie erhalten diese (?:e-?mail|nachricht),? weil|um sich (?:von|"
        "aus) .{3,60} abzumelden"
    ),
    banner=(
        "diese (?:e-?mail|nachricht) (?:stammt|kommt|wurde)[^.]{0,20} von (?:einem |au(?:ß|"
        "ss)erhalb)?[^.]{0,20}(?:extern|"
        "au(?:ß|ss)erhalb)|externe (?:e-?mail|nachricht)|(?:sie erhalten )?nicht (?:oft|häufig) (?:eine )?e-?mail von|"
        "diese (?:e-?mail|nachricht) (?:stammt|kommt) von au(?:ß|ss)erhalb"
    ),
    banner_more=(
        "(?:bitte )?(?:öffnen|klicken) sie|seien sie vorsichtig|vorsicht|erfahren sie|bitte (?:prüfen|beachten)"
    ),
    answer_marks="aw|antw|antwort",
    forward_marks="wg|weiterleitung|weitergeleitet",
    common="""
        der, die, das, und, wir, nicht, ist, war, ich, zu, den, dem, mit, ein, eine, auf, für, es, sie, dass, von,
        im, hat, haben, wurde, bei, niemand, dann
    """,
    greetings="hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|servus|grüß gott|hi zusammen",
    says_nothing="""
        hallo, fehler, ein fehler, mein fehler, lektion, nachricht, frage, kein betreff, danke, notiz, erkenntnis,
        guten tag
    """,
    happened_headings="""
        was ist passiert, was passiert ist, was geschah, was geschehen ist, was ist geschehen, was schiefging,
        was schief ging, was schiefgelaufen ist, was ich getan habe, was wir getan haben, der fehler, fehler,
        mein fehler, unser fehler, die geschichte, geschichte, hintergrund, situation, die situation, ausgangslage,
        beschreibung, vorfall, das problem, problem, sachverhalt, zusammenfassung
    """,
    sense_headings="""
        warum, warum es sinnvoll war, warum es sinnvoll schien, warum es damals sinnvoll war,
        warum es richtig schien, warum es passiert ist, warum ist es passiert, wie es dazu kam, ursache, ursachen,
        die ursache, analyse
    """,
    learned_headings="""
        was wir gelernt haben, was ich gelernt habe, was haben wir gelernt, was habe ich gelernt,
        was wir daraus gelernt haben, was wir lernen, die lehre, lehre, lehren, lektion, lektionen, erkenntnis,
        erkenntnisse, unsere erkenntnis, fazit, schlussfolgerung, nächstes mal, das nächste mal, beim nächsten mal,
        in zukunft, rat, mein rat, tipp, was ich einer kollegin sagen würde, was ich einem kollegen sagen würde,
        reflexion
    """,
    change_headings="""
        was wir ändern, was wir ändern werden, was wir verändern, was sich ändert, was ich ändern werde,
        was wir geändert haben, was wird sich ändern, änderung, änderungen, veränderung, maßnahme, maßnahmen,
        nächste schritte, nächster schritt, ab jetzt, ab sofort, künftig, empfehlung, empfehlungen
    """,
    saying_headings="spruch, unser spruch, motto, unser motto, leitsatz, in einem satz",
    title_headings="titel, überschrift",
    theme_headings="thema, kategorie",
    tags_headings="schlagwörter, schlagworte, stichwörter, stichworte, tags",
    learned_cues=(
        "(?:das )?nächste[sn]? mal|(?:ich habe|wir haben)(?: daraus)? gelernt|"
        r"(?:ich|wir|man) hätten? \w+(?: \w+){0,6} (?:sollen|müssen)|daraus lerne|lehre:|lektion:|in zukunft|"
        "im nachhinein|rückblickend"
    ),
    change_cues=(
        "ab jetzt|ab sofort|von nun an|künftig (?:werden|fragen|prüfen)|"
        r"wir (?:ändern|haben geändert|führen \w+ ein)"
    ),
    picture=r"bild|foto|abbildung|bildschirmfoto",
    alt_text=r"alternativtext|bildbeschreibung",
    caption=r"bildunterschrift",
    credit=r"bildnachweis|fotograf(?:in)?",
    taken_by=r"foto von|aufgenommen von",
    drawn_up=(
        "(?:automatisch )?generierte beschreibung|beschreibung automatisch generiert|"
        "ki-generierte inhalte können fehlerhaft sein"
    ),
    autoreply=(
        "automatische (?:antwort|r(?:ü|ue)ckantwort)|automatisierte antwort|abwesenheits?-?(?:notiz|nachricht|"
        "meldung|assistent|info|hinweis|benachrichtigung)|autoantwort|eingangsbest(?:ä|ae)tigung|empfangsbest(?:ä|"
        "ae)tigung"
    ),
    absence=(
        "abwesen(?:d|heit)|nicht im (?:b(?:ü|ue)ro|hause?)|(?:bin )?im urlaub|urlaub|elternzeit|au(?:ß|ss)er haus"
    ),
    absent_words=(
        "abwesend, abwesenheit, büro, buero, urlaub, haus, hause, elternzeit, mutterschutz, krank, erreichbar, "
        "dienstreise, geschlossen, postfach, automatisch, automatische, automatisierte, automatisiert, "
        "eingegangen, erhalten, tätig, fortbildung, mehr, teilzeit, arbeitstage, dienst"
    ),
    away=(
        r"(?:ich bin|ich werde|bin|befinde ich mich|ich befinde mich|bin ich|werde ich) (?:\S{1,25} "
        "){0,9}?(?:nicht (?:im (?:b(?:ü|ue)ro|haus|hause|dienst)|am arbeitsplatz|erreichbar|da)|abwesend|au(?:ß|"
        r"ss)er haus|im urlaub|in urlaub|urlaub|auf (?:dienstreise|fortbildung)|krank\w{0,12}|in (?:elternzeit|"
        "mutterschutz)|unterwegs|(?:wieder|zurück) (?:im (?:b(?:ü|ue)ro|haus|dienst)|erreichbar|zu erreichen|"
        "f(?:ü|ue)r sie da))|(?:unser b(?:ü|ue)ro|die dienststelle|die einrichtung|das b(?:ü|ue)ro|"
        "unsere einrichtung) (?:ist|bleibt) .{0,60}?geschlossen|ich arbeite (?:in )?teilzeit|meine arbeitstage|"
        "(?:ihre|deine) (?:nachricht|e-?mail|anfrage) ist (?:bei uns )?eingegangen|(?:wir|ich) haben? (?:ihre|"
        "deine) (?:nachricht|e-?mail|anfrage) erhalten"
    ),
    gone=(
        r"(?:bin ich|ich bin) (?:\S{1,20} ){0,3}nicht mehr (?:\S{1,20} ){0,4}(?:t(?:ä|ae)tig|besch(?:ä|ae)ftigt|"
        "erreichbar)|ich arbeite nicht mehr|(?:dieses postfach|diese (?:e-?mail-?)?adresse|dieses (?:e-?mail-?)?"
        r"konto) (?:wird|ist) (?:\S{1,20} ){0,2}(?:nicht|un)"
    ),
    machine=(
        r"dies ist eine automatisch\w{0,3} (?:\w{1,20} )?(?:antwort|nachricht|e-?mail|mail)|diese (?:e-?mail|"
        "nachricht|antwort|mail) (?:wurde|wird|ist) automatisch|automatisch (?:generierte|erzeugte|erstellte|"
        "versandte)"
    ),
    meanwhile=r"bis|wieder|ab dem|vom\b|zur(?:ü|ue)ck|dringend",
    instead=(
        r"(?:in|bei) (?:\w{1,12} )?(?:dringenden?|eiligen|wichtigen|unaufschiebbaren) |im notfall|in notf(?:ä|"
        "ae)llen|wenden sie sich|kontaktieren sie|meine vertretung|vertritt mich|vertreten (?:von|durch)|"
        r"(?:e-?mails?|nachrichten?|mails?) (?:wird|werden) (?:\S{1,20} ){0,4}(?:nicht|weitergeleitet|gelesen|"
        "beantwortet|bearbeitet)|nach meiner r(?:ü|ue)ckkehr|w(?:ä|ae)hrend meiner abwesenheit|so (?:bald|"
        "schnell) (?:wie|als) m(?:ö|oe)glich|umgehend|schnellstm(?:ö|oe)glich|antworten sie (?:bitte )?nicht|"
        "erreichen sie (?:meine|unsere|mich)"
    ),
    personal=(
        "schicke|sende (?:ich|es|dir|ihnen|euch)|schreibe (?:ich|aber|noch|schnell)|kannst du|k(?:ö|"
        "oe)nnen (?:sie|wir)|anbei|danke f(?:ü|ue)r (?:den|die|das)|finde ich|noch schnell|(?:melde|k(?:ü|"
        "ue)mmere) mich|hast du|entschuldig"
    ),
    held=(
        "(?:ihre|deine) (?:nachricht|e-?mail|mail)[^.]{0,80}(?:zur(?:ü|ue)ckgehalten|noch nicht zugestellt|wartet|"
        "in der warteschlange)"
    ),
    confirm="best(?:ä|ae)tigen sie|zur best(?:ä|ae)tigung|klicken sie|freischalten",
    receipt=(
        "(?:un)?gelesen|nicht gelesen|zugestellt|(?:ü|ue)bermittelt|weitergeleitet|lesebest(?:ä|ae)tigung|"
        r"empfangsbest(?:ä|ae)tigung(?: \(angezeigt\))?|gel(?:ö|oe)scht"
    ),
    received=(
        "ihre nachricht .{0,1000}?(?:wurde .{0,120}(?:gelesen|gel(?:ö|oe)scht|zugestellt|angezeigt)|"
        "ist .{0,80}zugestellt)|dies ist eine (?:empfangs|lese)best(?:ä|ae)tigung|"
        "ihre nachricht wurde .{0,80}zugestellt"
    ),
    undelivered=(
        "unzustellbar|nicht zustellbar|(?:nicht|konnten? nicht) [^.]{0,80}zugestellt|"
        "zustellung [^.]{0,20}fehlgeschlagen|fehler bei der nachrichtenzustellung|empf(?:ä|ae)nger unbekannt|"
        "unbekannter empf(?:ä|ae)nger|nachrichten(?:zustellungs|übermittlungs)fehler"
    ),
    clear_leave="(?:newsletter )?abmelden|abbestellen|abmeldung",
    says_withdraw=r"zur[üu]ckziehen|bitte nicht (?:drucken|ver[öo]ffentlichen)",
    says_anonymous=r"anonym|ohne (?:meinen )?namen",
    says_name_me=r"mit (?:meinem )?namen|nennen sie mich",
    says_hold=r"warten|noch nicht",
    says_ok=r"ja|in ordnung|einverstanden|passt",
    says_remove=r"entfernen",
    says_same_here=r"bei uns auch|geht uns auch so",
    says_changed=r"wir haben etwas ge[äa]ndert",
)
