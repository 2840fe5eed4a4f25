"""Set phrases of English, Welsh, German, French, Spanish, Portuguese, Italian and Dutch."""

from __future__ import annotations

from digest.core.language.row import Language

WESTERN = (
    Language(
        code="en",
        sender="From",
        sent="Sent|Date|Sent on|Sent at",
        to="To",
        copy="Cc|Bcc|Reply-To|Importance|Attachments?|Organi[sz]ation|Sensitivity",
        subject="Subject",
        opens="On|At|In a message dated",
        wrote="wrote|writes|has written",
        original="(?:Original|Reply) (?:Message|e?-?mail|Appointment)|Reply message",
        forwarded="(?:(?:Begin|Start of) )?Forwarded (?:message|e?-?mail|by .{2,120})|Begin forwarded message",
        closings="(?:(?:with |my |our )*(?:very )?(?:kind|kindest|best|warm|warmest|many|"
        "all good)(?:est)? (?:regards?|wishes|thanks)|regards|(?:many |with )?thanks(?: again| in advance|"
        " so much| very much| all| a lot)?|thank ?you(?: again| in advance| so much| very much| all)?|"
        "cheers|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|all the best|take care|"
        "best|cordially|respectfully|speak soon|kr|br|rgds)",
        mobile="Sent (?:from|via|with|using|by|on)|Get Outlook for|Typed on|Written on|Sent wirelessly",
        disclaimer="(?:this|the) (?:e-?mail|message|communication|transmission|"
        "information contained)[^.]{0,80}(?:confidential|privileged|intended (?:only|solely|for))|"
        "confidentiality notice|if you (?:are not|have received|receive|believe you|"
        "think you have)[^.]{0,60}(?:intended|addressee|recipient|error|mistake)|intended (?:only |"
        "solely )?(?:recipient|for the (?:use|person|individual|addressee|named))|notify (?:the sender|us|"
        "me) (?:immediately|at once|by)|views (?:or opinions )?expressed|swept (?:by|for)|"
        "checked for viruses|consider the environment|registered (?:office|in england|company)|"
        "freedom of information act|monitored (?:and|or|for)|(?:disclosure|copying|distribution|"
        "dissemination)[^.]{0,60}(?:prohibited|unlawful)|no (?:liability|responsibility)[^.]{0,60}(?:virus|"
        "damage|loss)",
    ),
    Language(
        code="cy",
        sender="Oddi wrth|Gan|O",
        sent="Anfonwyd|Dyddiad",
        to="At|I",
        copy="Copi|Cc",
        subject="Pwnc|Testun",
        opens="Ar|Ar ddydd",
        wrote="ysgrifennodd|a ysgrifennodd|wedi ysgrifennu",
        original="Neges Wreiddiol",
        forwarded="(?:Dechrau['’]r )?neges (?:a anfonwyd ymlaen|wedi['’]i hanfon ymlaen|a flaenyrrwyd|"
        "wedi['’]i blaenyrru)",
        closings="(?:gyda )?(?:diolch|llawer o ddiolch)(?: yn fawr| o galon| ymlaen llaw)?(?: iawn)?|"
        "(?:gyda )?cofion(?: gorau| cynnes)?|yn gywir|yn ddiffuant|hwyl(?: fawr| am y tro)?|"
        "(?:gyda )?dymuniadau gorau|pob hwyl|cyfarchion",
        mobile="Anfonwyd (?:o|oddi ar|drwy|gan|gyda|gan ddefnyddio)",
        disclaimer="mae['’]r (?:neges|e-?bost|ebost)[^.]{0,80}(?:gyfrinachol|bwriad)|os (?:nad chi|"
        "ydych wedi derbyn)[^.]{0,60}(?:derbynnydd|gamgymeriad)",
    ),
    Language(
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
        closings="(?:mit )?(?:freundliche[mn]?|beste[mn]?|herzliche[mn]?|liebe[mn]?|viele[mn]?|sch(?:ö|oe)ne[mn]?|"
        "sonnige[mn]?) Gr(?:ü|ue)(?:ß|ss)(?:en?)?|Gru(?:ß|ss)|Gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg|(?:vielen |"
        "herzlichen )?Dank(?: im Voraus)?|Danke(?: sch(?:ö|oe)n)?|hochachtungsvoll",
        mobile="Von meinem|Gesendet (?:von|mit|über)|Diese Nachricht wurde von|Holen Sie sich|Outlook für",
        disclaimer="Diese E-?Mail[^.]{0,80}(?:vertraulich|rechtlich gesch)|wenn Sie nicht der (?:richtige|"
        "beabsichtigte) (?:Adressat|Empf)",
    ),
    Language(
        code="fr",
        sender="De|Exp(?:é|e)diteur",
        sent="Envoy(?:é|e)(?: le)?|Date|Message du",
        to="À|A|Pour|Destinataires?",
        copy="Cc|Cci|Copie(?: à)?|R(?:é|e)pondre (?:à|a)",
        subject="Objet|Sujet",
        opens="Le|Il y a",
        wrote="a (?:é|e)crit|(?:é|e)crit|a (?:é|e)crit le",
        original="Message d['’]origine|Message original|E-?mail d['’]origine",
        forwarded="Message (?:transf(?:é|e)r(?:é|e)|r(?:é|e)exp(?:é|e)di(?:é|e)|transmis)|D(?:é|"
        "e)but du message (?:transf(?:é|e)r(?:é|e)|r(?:é|e)exp(?:é|e)di(?:é|e))|D(?:é|"
        "e)but de (?:l['’]e-?mail|message) transf(?:é|e)r(?:é|e)",
        closings="(?:bien )?(?:cordialement|amicalement|sinc(?:è|e)rement|respectueusement)|(?:bien )?(?:à|a) vous|"
        "(?:meilleures |sinc(?:è|e)res |cordiales )?salutations(?: distinguées)?|merci(?: d['’]avance|"
        " beaucoup| bien)?|bonne journ(?:é|e)e|cdlt|(?:à|a) bient(?:ô|o)t",
        mobile="Envoy(?:é|e) (?:de|depuis|avec|par|à partir|sans fil)|T(?:é|e)l(?:é|e)charger? Outlook|"
        "Obtenez Outlook|Provenance",
        disclaimer="Ce (?:message|courriel)[^.]{0,80}confidentiel|si vous avez re(?:ç|c)u ce (?:message|"
        "courriel) par erreur",
    ),
    Language(
        code="es",
        sender="De",
        sent="Enviado(?: el)?|Fecha|Enviada el",
        to="Para",
        copy="CC|CCO|Responder a",
        subject="Asunto",
        opens="El|Con fecha",
        wrote="escribi(?:ó|o)|ha escrito",
        original="Mensaje original",
        forwarded="(?:Inicio del )?mensaje (?:reenviado|remitido)",
        closings="(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|"
        "(?:muchas )?gracias(?: por adelantado)?|un abrazo",
        mobile="Enviado (?:desde|con|por)|Obtener Outlook",
        disclaimer="Este (?:mensaje|correo)[^.]{0,80}confidencial|si (?:usted )?ha recibido este (?:mensaje|"
        "correo) por error",
    ),
    Language(
        code="pt",
        sender="De",
        sent="Enviad[ao](?: em)?|Data",
        to="Para",
        copy="CC|Cco|Responder a",
        subject="Assunto",
        opens="Em|A|No dia",
        wrote="escreveu",
        original="Mensagem original",
        forwarded="(?:In(?:í|i)cio da )?mensagem (?:re)?encaminhada",
        closings="atenciosamente|(?:com os melhores )?cumprimentos|abraços?|(?:muito )?obrigad[oa]",
        mobile="Enviado (?:do|a partir|de|por|pelo)|Obter o Outlook",
    ),
    Language(
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
        closings="(?:cordiali|distinti|cari|tanti) saluti|(?:un (?:caro )?)?salut[oi]|grazie(?: mille|"
        " in anticipo)?|a presto|cordialmente",
        mobile="Inviato (?:da|dal|con|tramite)|Scarica Outlook|Ottieni Outlook",
        disclaimer="(?:Questo|Il presente) messaggio[^.]{0,80}(?:riservat|confidenzial)|qualora (?:abbiate|"
        "avesse) ricevuto",
    ),
    Language(
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
        closings="(?:met )?(?:vriendelijke|hartelijke|beste|warme) groet(?:en|jes)?|groet(?:en|jes)?|(?:hartelijk |"
        "alvast )?(?:dank|bedankt)(?: alvast)?|mvg|hoogachtend",
        mobile="Verzonden (?:vanaf|via|met|van|vanuit)|Verstuurd (?:vanaf|via|met)|Download Outlook|Outlook voor",
        disclaimer="Dit bericht[^.]{0,80}(?:vertrouwelijk|bestemd)|indien u niet de (?:geadresseerde|beoogde)",
    ),
)
