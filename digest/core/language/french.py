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
    answer_marks="re|réf|res|rép|réponse",
    forward_marks="tr|transf|fwd?",
    autoreply="r[ée]ponse automatique|message d['’]absence|notification d['’]absence",
    absence="absen(?:ce|t) du bureau|en cong[ée]s?|absen(?:ce|te?)",
    away="je suis (?:actuellement )?(?:absente?|en cong)",
    meanwhile="retour|jusqu|urgence",
    clear_leave="(?:se |me )?d[ée]sabonner|d[ée]sabonnement|d[ée]sinscription|d[ée]sinscri(?:re|vez-moi)",
)
