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
    footer=(
        "(?:dit bericht|deze (?:e-?mail|mail)|de inhoud van dit)\\b[^.]{0,100}(?:vertrouwelijk|bestemd|uitsluitend)|"
        "(?:indien|als|mocht) u (?:niet|dit bericht|deze (?:e-?mail|mail))[^.]{0,60}(?:geadresseerde|ontvanger|"
        "onterecht|"
        "abusievelijk|ten onrechte|per abuis)|denk (?:aan het milieu|om het milieu)|"
        "(?:spaar|bespaar) papier|(?:gebruik|openbaarmaking)[^.]{0,60}niet toegestaan|virusvrij|"
        "dit bericht is gecontroleerd|aan dit bericht kunnen geen rechten"
    ),
    this_mail=r"(?:dit|deze) (?:bericht|e-?mail|mail)|print|afdruk",
    list_footer=(
        "(?:om (?:je|u) (?:af te melden|uit te schrijven)|afmelden voor|je (?:ontvangt|krijgt) (?:dit bericht|deze))"
    ),
    banner=(
        "(?:deze e-?mail|dit bericht|deze mail) (?:komt|is|werd)(?: afkomstig| verzonden)?[^.]{0,20}(?:van )?(?:buiten|"
        "extern|een extern)|externe (?:e-?mail|afzender)|u ontvangt niet vaak e-?mail"
    ),
    banner_more="klik niet|open geen|wees voorzichtig|pas op|meer informatie|ontdek waarom",
    answer_marks="antw|antwoord",
    forward_marks="doorst|doorgestuurd",
    autoreply=(
        "automatisch (?:antwoord|bericht)|automatische (?:reactie|beantwoording)|afwezigheids(?:melding|bericht|"
        "assistent)|ontvangstbevestiging"
    ),
    absence="afwezig(?:heid)?|niet aanwezig|(?:met|op) vakantie|niet op kantoor|met verlof|vakantie",
    absent_words=(
        "afwezig, afwezigheid, aanwezig, vakantie, kantoor, verlof, zwangerschapsverlof, ziek, gesloten, "
        "automatisch, automatische, ontvangen, postvak, mailbox, werkzaam, bereikbaar, werkdagen, dienst"
    ),
    away=(
        r"(?:ik ben|ben ik|ik zal) (?:\S{1,25} ){0,9}?(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|(?:met|"
        r"op) (?:vakantie|verlof|zwangerschapsverlof)|vrij\b|ziek)|(?:ons|het) kantoor is (?:\S{1,25} "
        r"){0,5}gesloten|mijn (?:vaste )?werkdagen|(?:wij|we) hebben uw (?:bericht|e-?mail|vraag) (?:\S{1,20} )?"
        r"ontvangen|uw (?:bericht|e-?mail|vraag) is (?:\S{1,20} )?ontvangen"
    ),
    gone=(
        r"ik (?:ben|werk) (?:\S{1,20} ){0,3}niet (?:meer|langer) (?:\S{1,20} ){0,3}(?:werkzaam|bij|voor|in dienst)|"
        r"(?:deze mailbox|dit postvak|dit e-?mailadres) (?:wordt|is) (?:\S{1,20} )?niet"
    ),
    machine=(
        r"dit is een automatisch\w{0,2} (?:\w{1,20} )?(?:antwoord|bericht|e-?mail|reactie)|(?:deze e-?mail|"
        "dit bericht) (?:is|wordt) automatisch"
    ),
    meanwhile=r"tot|terug|weer|vanaf|van \d|dringend",
    instead=(
        r"(?:voor|bij|in) (?:dringende|spoed\w{0,10}|urgente)|in geval van (?:nood|spoed)|(?:kunt u|kun je|gelieve|"
        r"graag|neem) (?:\S{1,20} ){0,3}?(?:contact|bellen|terecht|mailen|sturen)|contact op(?:nemen)? met|"
        "uw (?:e-?mail|bericht) wordt niet|tijdens mijn afwezigheid|bij terugkomst|na mijn (?:terugkeer|vakantie)|"
        "zo (?:snel|spoedig) mogelijk"
    ),
    personal="stuur|kun je|kunnen we|bijgevoegd|bedankt voor (?:de|het|je)|ik (?:denk|vind|kijk)|sorry",
    receipt=(
        "(?:niet )?gelezen|ongelezen|bezorgd|afgeleverd|doorgestuurd|leesbevestiging|ontvangstbevestiging|verwijderd"
    ),
    received=(
        "(?:uw|het) bericht .{0,1000}?(?:is .{0,120}(?:gelezen|verwijderd|afgeleverd|bezorgd)|"
        "werd .{0,80}gelezen)|uw bericht is (?:bezorgd|afgeleverd)"
    ),
    undelivered="onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd|bestelbaar)|bezorging [^.]{0,30}mislukt",
    clear_leave="afmelden|uitschrijven",
    common="""
        de, het, een, en, van, dat, niet, we, is, was, ik, op, te, in, voor, met, die, zijn, er, aan, maar, hebben,
        had, naar, wij, bij, niemand
    """,
    says_withdraw="intrekken|niet (?:afdrukken|publiceren)",
    says_anonymous="anoniem|zonder naam",
    says_name_me="met mijn naam|noem mij",
    says_hold="wachten|nog niet",
    says_ok="ja|akkoord|in orde",
    says_remove="verwijderen|weghalen",
    says_same_here="bij ons ook",
    says_changed="wij hebben iets veranderd|we hebben iets veranderd",
)
