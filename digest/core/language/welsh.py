"""Set phrases of Welsh."""

from __future__ import annotations

from digest.core.language.row import Language

WELSH = Language(
    code="cy",
    sender="Oddi wrth|Gan|O|Anfonwr",
    sent="Anfonwyd|Dyddiad",
    to="At|I|Derbynnydd",
    copy="Copi|Cc|Copi at|Pwysigrwydd|Atodiadau",
    subject="Pwnc|Testun",
    opens=(
        "Ar|Ar ddydd|Dydd (?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul)|Llun|Maw(?:rth)?|Mer(?:cher)?|Iau|"
        "Gwen(?:er)?|Sad(?:wrn)?|Sul|Ar y"
    ),
    wrote="ysgrifennodd|a ysgrifennodd|wedi ysgrifennu|ysgrifennwyd gan|ysgrifennodd y canlynol",
    original="Neges Wreiddiol|Neges wreiddiol|Y neges wreiddiol|E-bost gwreiddiol",
    forwarded=(
        ""
        "(?:Dechrau['’]r )?neges (?:a anfonwyd ymlaen|wedi['’]i hanfon ymlaen|a flaenyrrwyd|wedi['’]i blaenyrru)|"
        "Neges ymlaen|Neges (?:wedi ei|wedi[’]i) (?:hanfon|blaenyrru|hanfon ymlaen)|"
        "Dechrau neges a anfonwyd ymlaen|Anfonwyd ymlaen gan .{2,120}"
    ),
    closings=(
        "(?:gyda )?(?:diolch|llawer o ddiolch)(?: yn fawr| o galon| ymlaen llaw)?(?: iawn)?|"
        "(?:gyda )?cofion(?: gorau| cynnes)?|yn gywir|yn ddiffuant|hwyl(?: fawr| am y tro)?|"
        "(?:gyda )?dymuniadau gorau|pob hwyl|cyfarchion"
    ),
    mobile="Anfonwyd (?:o|oddi ar|drwy|gan|gyda|gan ddefnyddio)",
    disclaimer=(
        "mae['’]r (?:neges|e-?bost|ebost)[^.]{0,80}(?:gyfrinachol|bwriad)|"
        "os (?:nad chi|ydych wedi derbyn)[^.]{0,60}(?:derbynnydd|gamgymeriad)"
    ),
    footer=(
        "croesewir gohebiaeth|rydym yn croesawu (?:gohebiaeth|galwadau)|ni fydd gohebu|"
        "(?:sganiwyd|gwiriwyd) y (?:neges|e-?bost)|(?:os gwelwch yn dda )?(?:ystyriwch|meddyliwch am) yr amgylchedd|"
        "mae['’]r (?:neges|e-?bost|ebost|wybodaeth)[^.]{0,80}(?:cyfrinachol|gyfrinachol|bwriadu|fwriadu)|"
        "os (?:nad chi|ydych wedi derbyn|ydych chi wedi derbyn)[^.]{0,60}(?:derbynnydd|gamgymeriad|camgymeriad)|"
        "nid yw(?:['’]r)? [^.]{0,60} yn derbyn (?:unrhyw )?(?:gyfrifoldeb|atebolrwydd)|"
        "(?:ein|yr) hysbysiad preifatrwydd|hysbysiad (?:cyfrinachedd|preifatrwydd)|swyddfa gofrestredig|"
        "elusen gofrestredig|(?:gall|caiff) [^.]{0,60}fonitro (?:e-?byst|negeseuon)|"
        "(?:barn|safbwyntiau) (?:a fynegir|yr awdur)|ymwadiad\\W{0,9}$"
    ),
    this_mail=r"(?:yr?|['’]r) (?:e-?bost|neges) (?:hwn|hon)|argraffu",
    list_footer=(
        "i (?:ddad-?danysgrifio|danysgrifio|adael y rhestr)|rydych yn derbyn (?:y neges|yr e-?bost) (?:hon|hwn)"
    ),
    banner=(
        "daw(?:odd)? (?:yr|y|['’]r) (?:e-?bost|neges) (?:hwn|hon) ?o['’]?r? ?tu allan|"
        "daeth (?:yr|y|['’]r) (?:e-?bost|neges) (?:hwn|hon) o['’]?r? ?tu allan|"
        "mae['’]r (?:e-?bost|neges) (?:hwn|hon) (?:wedi dod|yn dod|o) (?:o )?['’]?r? ?(?:y )?tu allan|"
        "anfonwyd (?:yr|y) (?:e-?bost|neges) (?:hwn|hon) o['’]?r? ?tu allan|e-?bost allanol"
    ),
    banner_more="peidiwch|byddwch yn ofalus|cymerwch ofal|oni bai|os nad ydych|dolenni",
    answer_marks="ynghylch|ymateb|ateb|atb",
    forward_marks="ymlaen|blaenyrru|anfon ymlaen",
    common="""
        y, yr, a, i, yn, o, ni, ar, wedi, roedd, mae, fod, hi, fe, nid, i'r, a'r, o'r, am, gan, ei, eu, oedd, bod,
        ein, wnaethom, cafodd, dim, at
    """,
    greetings="annwyl|helo|shwmae|s['’]?mae|bore da|prynhawn da|noswaith dda",
    says_nothing="""
        bore da, camgymeriad, dim pwnc, dysgu, fy nghamgymeriad, gwers, gwersi, helo, shwmae, prynhawn da, neges
    """,
    happened_headings="""
        beth ddigwyddodd, be ddigwyddodd, beth a ddigwyddodd, beth aeth o'i le, beth wnes i, y camgymeriad,
        camgymeriad, fy nghamgymeriad, ein camgymeriad, y digwyddiad, digwyddiad, cefndir, y cefndir, y sefyllfa,
        sefyllfa, y stori, stori, crynodeb, disgrifiad, y broblem, problem
    """,
    sense_headings="""
        pam roedd yn gwneud synnwyr, pam roedd yn gwneud synnwyr ar y pryd, pam oedd yn gwneud synnwyr,
        pam roedd hyn yn gwneud synnwyr, pam y digwyddodd, pam ddigwyddodd, pam ddigwyddodd hyn, pam y gwnes i hyn,
        pam, achos, achosion, yr achos
    """,
    learned_headings="""
        beth ddysgom ni, beth ddysgon ni, beth ddysgais i, beth ddysgwyd, beth a ddysgwyd, beth a ddysgom,
        beth wnaethom ni ddysgu, beth wnaethon ni ddysgu, beth wnes i ddysgu, beth rydym wedi'i ddysgu,
        beth rydyn ni wedi'i ddysgu, beth rwyf wedi'i ddysgu, yr hyn a ddysgwyd, yr hyn ddysgais, yr hyn a ddysgais,
        yr hyn a ddysgom, y wers, gwers, gwersi, y gwersi, gwersi a ddysgwyd, dysgu, pwynt dysgu, pwyntiau dysgu,
        cyngor, y tro nesaf, yn y dyfodol, casgliad, casgliadau
    """,
    change_headings="""
        beth fyddwn ni'n ei newid, beth fyddwn yn ei newid, beth fydda i'n ei newid, beth fydd yn newid,
        beth rydym yn ei newid, beth newidiwyd, newid, newidiadau, y newid, cam nesaf, camau nesaf, y camau nesaf,
        camau gweithredu, o hyn ymlaen, argymhelliad, argymhellion
    """,
    saying_headings="dywediad, ein dywediad, arwyddair, mewn brawddeg",
    title_headings="teitl, pennawd",
    theme_headings="thema, pwnc",
    tags_headings="tagiau, tag, geiriau allweddol",
    learned_cues=(
        "tro nesaf|dysgais|dysgom|dysgon ni|wedi dysgu|dyl(?:wn|en|ai|em) (?:i |ni )?fod wedi|y wers|gwers:|"
        "yn y dyfodol|wrth edrych yn ôl"
    ),
    change_cues="o hyn ymlaen|(?:rydym|rydyn ni|rwyf|dw i) wedi newid|byddwn yn newid",
    picture=r"llun|ffoto|ffotograff|delwedd|sgrinlun",
    alt_text=r"testun (?:alt|amgen)|disgrifiad o['’]r (?:llun|ddelwedd)",
    caption=r"capsiwn(?: (?:y )?llun)?",
    credit=r"credyd(?: (?:y )?llun)?|ffotograffydd",
    taken_by=r"(?:tynnwyd y )?(?:llun|ffotograff) gan",
    drawn_up=r"disgrifiad wedi['’]i gynhyrchu(?:['’]n| yn) awtomatig",
    autoreply="(?:ym)?ateb awtomatig|neges awtomatig",
    absence="(?:allan|i ffwrdd) o'r swyddfa|ar wyliau|ar gau|absenoldeb|ddim yn y swyddfa",
    absent_words=(
        "swyddfa, wyliau, ffwrdd, absenoldeb, gwaith, gweithio, gau, mamolaeth, awtomatig, fonitro, ngwaith, "
        "derbyn, bellach, salwch"
    ),
    away=(
        "(?:rwyf|rydw i|rwy|dw i|byddaf|bydda i|yr wyf)(?: i)?(?: nawr| ar hyn o bryd)?(?: yn)? (?:allan|i ffwrdd|"
        "ar (?:fy )?(?:wyliau|ngwyliau|absenoldeb|gyfnod|seibiant)|ar gau|ddim yn y swyddfa|o'r swyddfa)|"
        "nid (?:wyf|ydwyf|ydw i|w i) yn (?:y swyddfa|gweithio|fy ngwaith|y gwaith)|dydw i ddim yn (?:y swyddfa|"
        r"gweithio)|(?:mae|bydd) (?:fy|ein|y|'r|ei) ?(?:swyddfa|ysgol|gwasanaeth)(?: \S{1,20}){0,2} ar gau|"
        "fy (?:niwrnodau|nyddiau|oriau) gwaith|rwy'n gweithio'n rhan|rydym wedi derbyn eich"
    ),
    gone=(
        "nid (?:wyf|ydw i) bellach yn gweithio|dydw i ddim yn gweithio .{0,40}bellach|(?:nid yw|dydy) (?:'r|y|"
        "r) ?(?:blwch|cyfrif|mewnflwch).{0,30}(?:fonitro|defnyddio|monitro)"
    ),
    machine="(?:dyma|neges|ymateb|ateb) (?:neges |ymateb |ateb )?awtomatig",
    meanwhile="tan|nes|hyd|dychwelyd|yn ôl|dydd|ddydd",
    instead=(
        "(?:os yw|os oes|os bydd|ar gyfer|mewn|unrhyw beth|unrhyw fater)[^.]{0,60}(?:brys|argyfwng)|cysylltwch|"
        "anfonwch|ffoniwch|e-?bostiwch|(?:byddaf|fe wnaf|bydda i)[^.]{0,20} (?:yn )?(?:ateb|ymateb|cysylltu)|"
        "yn fy absenoldeb|tra (?:byddaf|rwyf|fy mod)"
    ),
    personal="anfonaf|byddaf yn anfon|diolch am (?:hyn|rannu|y)|a allwch|mae'n ddrwg gen",
    receipt="darllenwyd|wedi'i ddarllen|heb ei ddarllen|nas darllenwyd|danfonwyd|anfonwyd",
    received=(
        "(?:eich|cafodd eich) neges .{0,1000}?(?:ei darllen|ei dileu heb|wedi'i ddarllen|wedi ei darllen|"
        "ei ddarllen|ei danfon|ddosbarthu)"
    ),
    undelivered=r"heb ei (?:d|dd)anfon|ni ellid|methwyd (?:\S{1,20} )?(?:danfon|dosbarthu)",
    clear_leave=(
        "dad-?danysgrifi(?:o|wch)(?: fi)?|tynnwch fi oddi ar|canslo (?:fy )?nhanysgrifiad|"
        "dim mwy o (?:e-?byst|negeseuon)"
    ),
    short_leave="gadael|stopio|stopiwch",
    clear_join="tanysgrifi(?:o|wch)(?: fi)?|ychwanegwch fi at",
    short_join="ymuno|saib|oedi|ailddechrau",
    says_withdraw=(
        r"tynnu(?:['’]n| yn) ôl|tynnwch (?:hi|hon|fy ngwers)(?: (?:yn )?ôl)?|"
        r"peidiwch â(?:['’]i)? (?:h)?argraffu(?: hi)?"
    ),
    says_anonymous=r"(?:yn )?d?dienw|heb enw|peidiwch â(?:['’]m)? enwi(?: fi)?",
    says_name_me=r"enwch fi|gyda fy enw(?: i)?|cewch fy enwi",
    says_hold=r"arhoswch|daliwch(?: hi)?(?: yn ôl)?|dim eto",
    says_ok=r"iawn|cytuno|rwy(?:['’]n| yn) cytuno|ydw|ie|popeth yn iawn",
    says_remove=r"dileu|dilëwch|tynnwch (?:hi|hon) i lawr",
    says_same_here=r"yr un fath(?: yma)?|ni hefyd|fi hefyd|yma hefyd",
    says_changed=r"(?:rydyn ni |rydym )?wedi newid rhywbeth|newidi?on ni rywbeth",
)
