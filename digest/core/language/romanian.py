"""Set phrases of Romanian."""

from __future__ import annotations

from digest.core.language.row import Language

ROMANIAN = Language(
    code="ro",
    sender="De la|Expeditor|De",
    sent="Trimis|Data|Dată|Trimis(?:ă)?(?: la| pe)?|Expediat",
    to="Către|Catre|Pentru|C(?:ă|a)tre|Destinatar",
    copy="Cc|Răspuns către|Răspundeți la|Copie|Cci|Atașamente|Importanță",
    subject="Subiect(?:ul)?|Subiect",
    opens=(
        r"În|In|Pe|(?:lun|mar|mie|joi|vin|s(?:â|a)m|dum)\.?,? (?=\d)|luni|marți|miercuri|joi|vineri|"
        "s(?:â|a)mbătă|duminică|La|La data de|Citat din"
    ),
    wrote="a scris|a scris(?: următoarele)?|scrie|Citez pe",
    original="Mesaj original|Mesajul original|Mesaj inițial|E-?mail original",
    forwarded=(
        "(?:Începutul |Început )?mesaj(?:ului)? (?:redirecționat|retransmis|transmis mai departe)|"
        "Mesaj(?:ul)? (?:redirecționat|redirectionat|retransmis|transmis mai departe|înaintat)|"
        "Început mesaj redirecționat|Redirecționat de .{2,120}"
    ),
    mobile="Trimis (?:de pe|din|cu|prin)",
    footer=(
        "(?:acest|prezentul|această) (?:e-?mail|mesaj|document|comunicare)\\b[^.]{0,100}(?:confiden|destinat|adresat)|"
        "dacă (?:nu sunte|ați primit|aţi primit)[^.]{0,60}(?:destinatar|eroare|greșeal|greşeal)|"
        "(?:vă rugăm )?(?:să )?(?:gândiți-vă|protejați) [^.]{0,20}mediu|fără viruși"
    ),
    this_mail=r"(?:acest|prezentul) (?:mesaj|e-?mail)|imprim|tipări",
    list_footer="pentru (?:a vă )?dezabona|primiți acest mesaj (?:pentru|deoarece)",
    banner="acest (?:e-?mail|mesaj) (?:provine|vine|a fost trimis)[^.]{0,20}din (?:afara|exterior)|e-?mail extern",
    banner_more="nu (?:accesați|deschideți|dați click|faceți clic)|fiți (?:atenți|precauți)|aflați",
    answer_marks="răsp",
    closings="cu (?:stimă|respect|drag)|mulțumesc",
    forward_marks="redir|redirecționat|fw|redirectionat",
    common="""
        și, să, nu, la, de, că, a, am, în, pe, cu, din, este, fost, era, o, un, pentru, dar, care, mai, ce, sunt,
        fi, au, ne, am fost
    """,
    greetings="bună(?: ziua| dimineața| seara)?|salut(?:are)?|stimat[ăeia]+|dragă|dragi|alo",
    says_nothing="""
        bună, bună ziua, greșeală, o greșeală, greșeala mea, lecție, lecții, mesaj, întrebare, fără subiect,
        mulțumesc, notă
    """,
    happened_headings="""
        ce s-a întâmplat, ce s-a intamplat, ce a mers prost, ce nu a mers, ce am făcut, greșeala, greșeală,
        greșeala mea, greșeala noastră, povestea, poveste, context, contextul, situația, situație, descriere,
        descrierea, problema, problemă, faptele, rezumat, eroarea, eroare
    """,
    sense_headings="""
        de ce, de ce a avut sens, de ce avea sens, de ce avea sens atunci, de ce părea corect, de ce s-a întâmplat,
        de ce am făcut asta, cauza, cauză, cauze, cauzele, analiză
    """,
    learned_headings="""
        ce am învățat, ce am învățat noi, ce am învățat din asta, ce s-a învățat, lecția, lecție, lecții,
        lecția învățată, lecții învățate, învățăminte, concluzie, concluzii, concluzia, data viitoare, pe viitor,
        în viitor, sfat, sfatul meu, ce i-aș spune unui coleg, ce i-aș spune unei colege, reflecție
    """,
    change_headings="""
        ce vom schimba, ce schimbăm, ce se va schimba, ce se schimbă, ce am schimbat, ce voi schimba, schimbare,
        schimbări, schimbarea, pașii următori, următorii pași, măsuri, acțiuni, de acum înainte, de acum încolo,
        recomandare, recomandări
    """,
    saying_headings="zicală, zicala noastră, motto, proverb, într-o propoziție, într-o frază",
    title_headings="titlu, titlul",
    theme_headings="temă, tema, categorie",
    tags_headings="etichete, cuvinte cheie, cuvinte-cheie, taguri",
    learned_cues=(
        r"data viitoare|am învățat|ar fi trebuit|trebuia să|lecția(?: \w+)? (?:este|e)|lecție:|pe viitor|"
        "în viitor|privind înapoi"
    ),
    change_cues="de acum (?:înainte|încolo)|am schimbat|vom schimba|vom verifica mereu",
    picture=r"poză|poza|fotografie|imagine|captură de ecran",
    alt_text=r"text alternativ|descrierea (?:pozei|imaginii|fotografiei)",
    caption=r"legendă",
    credit=r"credit foto",
    taken_by=r"fotografie (?:de|realizată de)",
    drawn_up=r"descriere generată automat",
    autoreply="r[ăa]spuns automat|mesaj automat",
    absence="absent din birou|[îi]n concediu|absen[țţt][ăa]|[îi]n afara biroului",
    absent_words=(
        "concediu, concediul, birou, biroului, absent, absentă, absență, închis, automat, automată, primit, lucrez"
    ),
    away=(
        r"(?:sunt|voi fi|m[ăa] aflu) (?:\S{1,25} ){0,3}?(?:[îi]n concediu|absent|plecat|[îi]n afara biroului)|"
        "nu (?:sunt|m[ăa] aflu|voi fi) [îi]n birou|biroul (?:nostru )?(?:este|va fi) [îi]nchis|am primit mesajul"
    ),
    gone="nu mai lucrez|aceast[ăa] (?:adres[ăa]|c[ăa]su[țţt][ăa])[^.]{0,40} nu ",
    machine=(
        r"acesta este un (?:r[ăa]spuns|mesaj) automat|acest mesaj (?:a fost|este) (?:\S{1,20} )?(?:generat )?"
        "automat"
    ),
    meanwhile="p[âa]n[ăa]|revin|[îi]ntorc|din data|urgen",
    instead=(
        r"(?:pentru|[îi]n caz(?:uri)?(?: de)?)[^.]{0,30} ?urgen|v[ăa] rog(?:[ăa]m)? (?:\S{1,20} ){0,2}?(?:contacta|"
        "suna|adresa|scrie|trimite|nu r[ăa]spunde)|contacta[țţt]i|voi r[ăa]spunde|la [îi]ntoarcere|"
        "[îi]n absen[țţt]a mea"
    ),
    receipt="citit|necitit|livrat|[șşs]ters f[ăa]r[ăa]|confirmare de citire",
    received=r"mesajul (?:dvs\.?|dumneavoastr[ăa]|t[ăa]u)? ?.{0,1000}?a fost (?:citit|[șşs]ters|livrat)",
    undelivered="nelivra(?:t|bil)|nu a putut fi livrat|imposibil de livrat",
    clear_leave="dezabonare|dezabona[țt]i-m[ăa]",
    says_withdraw=r"retrage[țt]i|nu publica[țt]i",
    says_anonymous=r"anonim|f[ăa]r[ăa] nume",
    says_name_me=r"cu numele meu",
    says_hold=r"a[șs]tepta[țt]i|nu [îi]nc[ăa]",
    says_ok=r"da|de acord|bine",
    says_remove=r"elimina[țt]i",
    says_same_here=r"[șs]i la noi",
    says_changed=r"am schimbat ceva",
)
