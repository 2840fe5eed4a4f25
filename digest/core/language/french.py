"""Set phrases of French."""

from __future__ import annotations

from digest.core.language.row import Language

FRENCH = Language(
    code="fr",
    sender="De|Exp(?:é|e)diteur|Envoy(?:é|e) par|(?:É|E)metteur",
    sent="Envoy(?:é|e)(?: le)?|Date|Message du|Envoi|Date d['’]envoi|Envoy(?:é|e)e? le|Date et heure",
    to="À|A|Pour|Destinataires?|(?:À|A) l['’]attention de",
    copy=(
        "Cc|Cci|Copie(?: à)?|R(?:é|e)pondre (?:à|a)|Copie cach(?:é|e)e|Pi(?:è|e)ces? jointes?|Importance|"
        "Cc(?:i)? (?:à|a)"
    ),
    subject="Objet|Sujet|Suj",
    opens=(
        r"Le|Il y a|(?:lun|mar|mer|jeu|ven|sam|dim)\.?,? (?=\d)|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
        "dimanche|En date du|Message de|Quoting|Selon|Citation de"
    ),
    wrote="a (?:é|e)crit|(?:é|e)crit|a (?:é|e)crit le|(?:é|e)crivait|Selon|Message de|Citation de",
    original=(
        "Message d['’]origine|Message original|E-?mail d['’]origine|Mail original|Courriel original|"
        "Message initial|Rendez-vous d['’]origine|Courrier d['’]origine|Message cit(?:é|e)"
    ),
    forwarded=(
        "Message (?:transf(?:é|e)r(?:é|e)|r(?:é|e)exp(?:é|e)di(?:é|e)|transmis)|"
        "D(?:é|e)but du message (?:transf(?:é|e)r(?:é|e)|r(?:é|e)exp(?:é|e)di(?:é|e))|"
        "D(?:é|e)but de (?:l['’]e-?mail|message) transf(?:é|e)r(?:é|e)|"
        "Message (?:réacheminé|transféré|transf(?:é|e)r(?:é|e) par .{2,80})|Courriel transf(?:é|e)r(?:é|e)|"
        "Transf(?:é|e)r(?:é|e) par .{2,120}|Mail transf(?:é|e)r(?:é|e)"
    ),
    closings=(
        "(?:bien )?(?:cordialement|amicalement|sinc(?:è|e)rement|respectueusement)|(?:bien )?(?:à|a) vous|"
        "(?:meilleures |sinc(?:è|e)res |cordiales )?salutations(?: distinguées)?|"
        "merci(?: d['’]avance| beaucoup| bien)?|bonne journ(?:é|e)e|cdlt|(?:à|a) bient(?:ô|o)t"
    ),
    mobile=(
        "Envoy(?:é|e) (?:de|depuis|avec|par|à partir|sans fil)|T(?:é|e)l(?:é|e)charger? Outlook|"
        "Obtenez Outlook|Provenance"
    ),
    disclaimer=(
        "Ce (?:message|courriel)[^.]{0,80}confidentiel|si vous avez re(?:ç|c)u ce (?:message|courriel) par erreur"
    ),
    footer=(
        "(?:ce|le présent|cet) (?:message|courriel|e-?mail|mail)\\b[^.]{0,100}(?:confidentiel|destin|intention|priv)|"
        "si vous (?:avez reçu|recevez|n['’]êtes pas) [^.]{0,60}(?:erreur|destinataire)|"
        "(?:toute )?(?:utilisation|diffusion|publication)[^.]{0,60}(?:non autoris|interdite)|"
        "(?:pensez|avant d['’]imprimer)[^.]{0,60}(?:environnement|imprim)|"
        "ce (?:message|courriel|e-?mail) a été (?:vérifié|analysé|scanné)|l['’]intégrité de ce message|"
        "internet ne permet(?:tant)? pas|garanti sans virus|sans virus"
    ),
    this_mail=r"(?:ce|cet|le présent) (?:message|courriel|e-?mail|mail)|imprim",
    list_footer=(
        "pour (?:vous|se) (?:désabonner|désinscrire)|vous recevez ce (?:message|courriel|mail) (?:car|parce)|"
        "se désabonner"
    ),
    banner=(
        "(?:ce|cet) (?:courriel|message|e-?mail|mail) (?:provient|vient|a été envoyé|émane)[^.]{0,40}(?:extern|"
        "extérieur|"
        "hors|dehors)|courriel externe|message externe|vous n['’]obtenez pas souvent d['’]e-?mail|"
        "vous ne recevez pas souvent"
    ),
    banner_more=(
        "ne cliquez pas|n['’]ouvrez pas|ne (?:pas )?cliqu|soyez (?:prudent|vigilant)|faites attention|en "
        "savoir plus|découvrez pourquoi"
    ),
    answer_marks="re|réf|res|rép|réponse",
    forward_marks="tr|transf|fwd?",
    common="""
        le, la, les, de, des, et, un, une, nous, que, qui, pas, ne, dans, pour, est, était, avec, ce, il, elle, au,
        du, sur, avons, je, à, personne
    """,
    greetings="bonjour|bonsoir|salut|cher|chère|chers|chères|coucou|madame|monsieur",
    says_nothing="""
        bonjour, erreur, une erreur, leçon, une leçon, leçons, message, question, sans objet, merci, note,
        mon erreur
    """,
    happened_headings="""
        ce qui s'est passé, que s'est-il passé, qu'est-ce qui s'est passé, ce qui est arrivé, les faits, faits,
        l'erreur, erreur, mon erreur, notre erreur, ce que j'ai fait, ce que nous avons fait,
        ce qui n'a pas marché, l'histoire, contexte, le contexte, situation, la situation, description,
        le problème, problème, l'événement, résumé
    """,
    sense_headings="""
        pourquoi, pourquoi cela semblait juste, pourquoi c'était logique, pourquoi cela avait du sens,
        pourquoi c'est arrivé, pourquoi est-ce arrivé, pourquoi je l'ai fait, cause, causes, la cause, analyse
    """,
    learned_headings="""
        ce que nous avons appris, ce que j'ai appris, ce qu'on a appris, qu'avons-nous appris, qu'ai-je appris,
        la leçon, leçon, leçons, les leçons, leçon apprise, leçons apprises, enseignement, enseignements,
        à retenir, ce qu'il faut retenir, conclusion, conclusions, la prochaine fois, à l'avenir, conseil,
        mon conseil, ce que je dirais à un collègue, ce que je dirais à une collègue, réflexion
    """,
    change_headings="""
        ce que nous allons changer, ce que nous changerons, ce qui va changer, ce qui change,
        ce que je vais changer, ce que nous changeons, ce que nous avons changé, changement, changements,
        prochaines étapes, prochaine étape, actions, action, désormais, recommandation, recommandations, suites
    """,
    saying_headings="dicton, notre dicton, devise, notre devise, maxime, en une phrase",
    title_headings="titre, intitulé",
    theme_headings="thème, sujet, catégorie",
    tags_headings="mots-clés, mots clés, étiquettes, tags",
    learned_cues=(
        "la prochaine fois|(?:j['’]ai|nous avons|on a) appris|(?:j['’]aurais|nous aurions|on aurait) d[ûu]|"
        "(?:il faut|il faudra) (?:toujours|d['’]abord)|leçon ?:|à l['’]avenir|avec le recul|il aurait fallu"
    ),
    change_cues="désormais|dorénavant|à partir de maintenant|nous (?:allons changer|avons changé|avons ajouté)",
    picture=r"photographie|capture d['’]écran",
    alt_text=r"texte alternatif|description de (?:la photo|l['’]image)",
    caption=r"légende",
    credit=r"crédit photo",
    taken_by=r"photo (?:de|prise par)",
    drawn_up=r"description générée automatiquement|le contenu généré par l['’]ia peut être incorrect",
    autoreply="r[ée]ponse automati(?:que|s[ée]e)|message d'absence|notification d'absence|accus[ée] de r[ée]ception",
    absence="absen(?:ce|t) du bureau|en cong[ée]s?|absen(?:ce|te?)|cong[ée] (?:maternit[ée]|parental)",
    absent_words=(
        "bureau, congé, congés, conge, conges, absent, absente, absence, vacances, maternité, fermé, fermée, "
        "fermés, automatique, automatiquement, reçu, réception, consultée, boîte, déplacement, travaille, plus, "
        "formation"
    ),
    away=(
        r"je (?:suis|serai) (?:\S{1,25} ){0,3}?(?:absente?|en (?:cong|vacances|d[ée]placement|formation|arr[êe]t)|"
        "hors du bureau|indisponible)|(?:le|nos?|notre) (?:bureaux?|services?|secr[ée]tariat|"
        r"établissement) (?:est|sera|sont|seront) (?:\S{1,25} ){0,2}ferm|(?:nous avons|j'ai) bien reçu votre|"
        "votre (?:message|demande|courriel|e-?mail) a (?:bien )?[ée]t[ée] (?:bien )?(?:reçu|enregistr)|"
        "je travaille à temps partiel|je ne travaille pas le"
    ),
    gone=(
        r"je ne (?:travaille|fais|suis) plus (?:\S{1,20} ){0,3}(?:au|à|pour|dans|chez|partie)|cette (?:bo[îi]te|"
        r"adresse)[^.]{0,40}(?:n'est (?:plus|pas)|ne sera (?:plus|pas))|j'ai quitt[ée] (?:\S{1,20} "
        "){0,3}(?:service|association|établissement|fonctions|poste)"
    ),
    machine=(
        "(?:ceci est|il s'agit d') ?une? (?:r[ée]ponse|message|courriel|e-?mail) automatique|(?:ce|"
        r"cet) (?:message|courriel|e-?mail) (?:est|a [ée]t[ée]) (?:\S{1,20} )?(?:automatique|"
        "g[ée]n[ée]r[ée] automatiquement|envoy[ée] automatiquement)"
    ),
    meanwhile=r"retour|jusqu|urgen|du \d|à partir|revien|reprend|lundi|mardi|mercredi|jeudi|vendredi",
    instead=(
        r"en cas d'urgence|pour toute (?:urgence|demande|question)|(?:vous pouvez|veuillez|merci de) (?:\S{1,20} "
        "){0,2}?(?:contacter|joindre|adresser|vous adresser|rediriger|[ée]crire|ne pas r[ée]pondre|appeler)|(?:je|"
        "nous) (?:vous )?(?:r[ée]pondrai|traiterai|reviendrai|recontacterai|r[ée]pondrons)|d[èe]s mon retour|"
        "à mon retour|pendant mon absence|dans les meilleurs d[ée]lais"
    ),
    personal=(
        "je (?:t'|te |vous )?(?:l')?envoie|j'enverrai|peux-tu|pouvez-vous|ci-joint|merci pour (?:le|la|les|ce|cet|"
        "ton)|je (?:pense|trouve|ferai|regarde)|désolé|on (?:en )?(?:parle|voit)"
    ),
    held=(
        "votre (?:message|courriel|e-?mail)[^.]{0,80}(?:en attente|n'a pas encore [ée]t[ée] remis|"
        "mis en quarantaine|bloqu)"
    ),
    confirm="confirme[rz]|cliquez|valide[rz]|authentifi",
    receipt=(
        r"(?:non )?lus?|remis|transmis|relay[ée]|accus[ée] de (?:lecture|r[ée]ception)(?: \(affich[ée]\))?|"
        "supprim[ée]|confirmation de lecture"
    ),
    received=(
        "(?:votre|le) message .{0,1000}?(?:a [ée]t[ée] (?:lu|supprim|remis)|vient d'[êe]tre lu)|"
        "ceci est un accus[ée] de|votre message (?:a [ée]t[ée] remis|est arriv)"
    ),
    undelivered=(
        "non remise?|non distribu|échec de (?:la )?(?:remise|distribution|livraison)|n'a pas (?:pu )?(?:[êe]tre |"
        "[ée]t[ée] )?(?:remise?|d[ée]livr|distribu|livr|achemin)|adresse introuvable|destinataire inconnu"
    ),
    clear_leave="(?:se |me )?d[ée]sabonner|d[ée]sabonnement|d[ée]sinscription|d[ée]sinscri(?:re|vez-moi)",
    says_withdraw=r"retirer|retirez(?:-la)?|ne pas publier",
    says_anonymous=r"anonyme|sans (?:mon )?nom",
    says_name_me=r"avec mon nom|nommez-moi",
    says_hold=r"attendez|pas encore",
    says_ok=r"oui|d['’]accord",
    says_remove=r"supprimer",
    says_same_here=r"pareil (?:ici|chez nous)|chez nous aussi",
    says_changed=r"nous avons chang[ée] quelque chose",
)
