"""Set phrases of Polish."""

from __future__ import annotations

from digest.core.language.row import Language

POLISH = Language(
    code="pl",
    sender="Od|Nadawca|Od kogo|Wys(?:ł|l)ane przez",
    sent=(
        "Wys(?:ł|l)ano|Wys(?:ł|l)ane|Data|Data wys(?:ł|l)ania|Wys(?:ł|l)any|Wys(?:ł|l)ano dnia|"
        "Data i godzina|Przes(?:ł|l)ano"
    ),
    to="Do|Adresat|Do wiadomo(?:ś|s)ci|Odbiorca",
    copy=(
        "DW|UDW|Kopia|Odpowiedz do|Cc|Do wiadomo(?:ś|s)ci|Za(?:ł|l)(?:ą|a)czniki?|"
        "Wa(?:ż|z)no(?:ś|s)(?:ć|c)|Priorytet|Odpowiedź do"
    ),
    subject="Temat|Tytu(?:ł|l)|Dotyczy",
    opens=(
        r"W dniu|Dnia|Wiadomość napisana przez|Dn\.|"
        r"(?:pon|pn|wt|(?:ś|s)r|czw|cz|pt|pi(?:ą|a)t|sob|sb|niedz|nd)\.?,? (?=\d)|poniedzia(?:ł|l)ek|wtorek|"
        "(?:ś|s)roda|czwartek|pi(?:ą|a)tek|sobota|niedziela|U(?:ż|z)ytkownik|Cytowanie|Cytuj(?:ą|a)c|"
        "Wiadomo(?:ś|s)(?:ć|c) od"
    ),
    wrote=(
        r"napisa(?:ł|l)(?:\(a\)|a|/a)?|pisze|wiadomość napisana przez|użytkownik .{2,80} napisał|"
        "wiadomo(?:ś|s)(?:ć|c) napisana przez|Cytowanie|Cytuj(?:ą|a)c"
    ),
    original=(
        "(?:Oryginalna|Pierwotna) wiadomo(?:ś|s)(?:ć|c)|Wiadomo(?:ś|s)(?:ć|c) oryginalna|"
        "Tre(?:ś|s)(?:ć|c) oryginalnej wiadomo(?:ś|s)ci|Oryginalny e-?mail|Oryginalna wiadomość|"
        "Cytowana wiadomo(?:ś|s)(?:ć|c)|Pierwotna wiadomo(?:ś|s)(?:ć|c)|Wiadomo(?:ś|s)(?:ć|c) pierwotna"
    ),
    forwarded=(
        "Wiadomo(?:ś|s)(?:ć|c) przekazana(?: dalej)?|Przekazana wiadomo(?:ś|s)(?:ć|c)|"
        "Pocz(?:ą|a)tek przekazanej wiadomo(?:ś|s)ci|"
        "Tre(?:ś|s)(?:ć|c) przekaz(?:anej|ywanej) wiadomo(?:ś|s)ci|Dalsza cz(?:ę|e)ść wiadomości|"
        "Początek wiadomości przekazanej(?: dalej)?|Wiadomo(?:ś|s)(?:ć|c) przes(?:ł|l)ana dalej|"
        "Przes(?:ł|l)ana wiadomo(?:ś|s)(?:ć|c)|Przekazane przez .{2,120}|"
        "Pocz(?:ą|a)tek (?:przekazywanej|przes(?:ł|l)anej) wiadomo(?:ś|s)ci|Przekazany e-?mail"
    ),
    closings=(
        "(?:serdecznie )?pozdrawiam(?: serdecznie)?|z powa(?:ż|z)aniem|z wyrazami szacunku|"
        "(?:serdeczne )?pozdrowienia|(?:bardzo |z g(?:ó|o)ry )?dzi(?:ę|e)kuj(?:ę|e)(?: bardzo)?|dzi(?:ę|e)ki|"
        r"pozdr\.?"
    ),
    mobile="Wys(?:ł|l)an[eo] (?:z|ze|za|przez|przy)|Pobierz (?:aplikację )?Outlook",
    disclaimer=(
        "(?:Ta|Niniejsza) wiadomo(?:ś|s)(?:ć|c)[^.]{0,80}(?:poufn|przeznaczon)|"
        "je(?:ż|ś)eli nie s(?:ą|a) (?:pa(?:ń|n)stwo|pan)[^.]{0,60}(?:adresat|odbiorc)"
    ),
    footer=(
        "(?:niniejsza|ta|ten|treść tej|powyższa) (?:wiadomo|e-?mail|korespond|poczt)\\w{0,9}[^.]{0,100}(?:poufn|"
        "przeznaczon|"
        "adresat|zastrzeż)|je(?:ż|ś)(?:e)?li (?:nie s(?:ą|a|t|ą)|nie jest|otrzyma)[^.]{0,80}(?:adresat|odbiorc|omył|"
        "pomył|"
        "błędn)|(?:kopiowanie|rozpowszechnianie|nieuprawnione|wykorzystywanie)[^.]{0,80}(?:zabronion|zakazan|"
        "niedozwol)|"
        "(?:zanim|przed) wydruk|pomyśl o środowisku|(?:ta |niniejsza )?wiadomość (?:została )?(?:sprawdzona|"
        "przeskanowana)|"
        "wolna od wirusów|administratorem (?:pani|pana|państwa|danych)"
    ),
    this_mail=r"(?:niniejsz|t|powyższ)\w{1,3} (?:wiadomoś|e-?mail|korespond|poczt)|wydruk",
    list_footer=(
        "aby (?:się wypisać|zrezygnować|wypisać się|anulować subskrypcję)|otrzymujesz (?:tę|ta) wiadomość|wypisz się"
    ),
    banner=(
        "(?:ta |niniejsza )?(?:wiadomość|e-?mail)(?: e-?mail)? (?:pochodzi |została wysłana |przyszła )?(?:spoza|z "
        "zewnątrz)|"
        "wiadomość zewnętrzna|e-?mail zewnętrzny|nieczęsto otrzymujesz"
    ),
    banner_more="nie (?:klikaj|otwieraj|należy)|zachowaj ostrożność|prosimy (?:o|nie)|dowiedz się",
    answer_marks="odp|odpowied(?:ź|z)",
    forward_marks="pd|podaj dalej|przek|dalej|fw",
    common="""
        i, w, się, na, nie, że, z, do, to, jest, był, była, było, o, jak, dla, po, ale, co, przez, od, który, która,
        ze, mnie, nam, nikt, czy
    """,
    greetings="cze[śs][ćc]|dzie[ńn] dobry|witam|witajcie|szanown[iay]|drog[iay]",
    says_nothing="""
        bez tematu, błąd, cześć, dzień dobry, lekcja, mój błąd, pomyłka, wiadomość, witam, wniosek, wnioski
    """,
    happened_headings="""
        co się stało, co się wydarzyło, co poszło nie tak, co zrobiłem, co zrobiłam, co zrobiliśmy, błąd, mój błąd,
        nasz błąd, pomyłka, moja pomyłka, sytuacja, opis, opis sytuacji, opis zdarzenia, zdarzenie, tło, historia,
        problem, na czym polegał błąd
    """,
    sense_headings="""
        dlaczego miało to sens, dlaczego to miało sens, dlaczego wtedy miało to sens, dlaczego wtedy to miało sens,
        dlaczego wydawało się to słuszne, dlaczego wydawało się słuszne, dlaczego tak się stało,
        dlaczego do tego doszło, dlaczego to zrobiłem, dlaczego to zrobiłam, dlaczego, przyczyna, przyczyny
    """,
    learned_headings="""
        czego się nauczyliśmy, czego się nauczyłem, czego się nauczyłam, czego nauczyłem się, czego nauczyłam się,
        czego nauczyliśmy się, czego nas to nauczyło, czego mnie to nauczyło, wnioski, wniosek, mój wniosek, lekcja,
        nauka, nauczka, następnym razem, na przyszłość, rada, moja rada, co powiedziałbym koledze,
        co powiedziałabym koleżance
    """,
    change_headings="""
        co zmienimy, co zmieniamy, co zmieniliśmy, co się zmieni, co się zmieniło, co zmienię, zmiany, zmiana,
        działania, podjęte działania, następne kroki, kolejne kroki, dalsze kroki, od teraz, zalecenia
    """,
    saying_headings="powiedzenie, nasze powiedzenie, motto, hasło, w jednym zdaniu",
    title_headings="tytuł, nagłówek",
    theme_headings="temat, kategoria",
    tags_headings="tagi, tag, słowa kluczowe, hasztagi",
    learned_cues=(
        "następnym razem|nauczył(?:em|am) się|nauczy(?:liśmy|łyśmy) się|"
        r"powin(?:nam|niśmy|nyśmy|ienem) by[łl]\w*|trzeba było|wniosek|lekcja:|na przyszłość|w przyszłości|"
        "z perspektywy czasu"
    ),
    change_cues="od teraz|od tej pory|(?:zmieni|wprowadzi)(?:liśmy|my)",
    picture=r"zdjęcie|obraz|obrazek|fotografia|rysunek|zrzut ekranu",
    alt_text=r"tekst alternatywny|opis (?:zdjęcia|obrazu|obrazka)",
    caption=r"podpis (?:pod )?(?:zdjęciem|zdjęcia|obrazka)",
    credit=r"autor(?:ka)? (?:zdjęcia|fotografii)",
    taken_by=r"zdjęcie (?:zrobił|zrobiła|wykonał|wykonała)",
    drawn_up=r"opis wygenerowany automatycznie|zawartość wygenerowana przez[^.]{0,60}",
    autoreply="automatyczna odpowied[zź]|odpowied[zź] automatyczna|autoodpowied[zź]|potwierdzenie otrzymania",
    absence="poza biurem|nieobecno[sś][cć]|(?:jestem )?na urlopie|urlop|nieobecn[ya]",
    absent_words=(
        "biurem, biurze, biuro, urlopie, urlop, urlopu, nieobecny, nieobecna, nieobecność, nieobecności, "
        "zwolnieniu, macierzyńskim, nieczynne, automatyczna, automatycznie, automatyczną, otrzymaliśmy, skrzynka, "
        "pracuję, pracy, szkoleniu, niedostępna, niedostępny"
    ),
    away=(
        r"(?:jestem|b[ęe]d[ęe]|przebywam) (?:\S{1,25} ){0,4}?(?:poza biurem|nieobecn[ya]|na (?:urlopie|zwolnieniu|"
        "szkoleniu)|nieosi[ąa]galn[ya]|niedost[ęe]pn[ya])|nie ma mnie w (?:biurze|pracy)|(?:nasze )?biuro (?:jest|"
        r"b[ęe]dzie) (?:\S{1,25} ){0,3}(?:nieczynne|zamkni[ęe]te)|(?:otrzymali[śs]my|"
        "dotar[łl]a do nas) (?:pa[ńn]stwa|twoj)|pracuj[ęe] (?:na p[óo][łl] etatu|w (?:poniedzia|niepe[łl]nym))"
    ),
    gone="(?:ju[żz] )?nie pracuj[ęe](?: ju[żz])?|ta skrzynka[^.]{0,40} nie jest",
    machine=(
        r"(?:to jest |jest to )?(?:wiadomo[śs][ćc]|odpowied[źz]) (?:\S{1,20} )?(?:wygenerowana |wys[łl]ana )?"
        "automatyczn"
    ),
    meanwhile=r"wr[óo]c[ęe]|do dnia|do \d|od \d|powr[óo]t|piln",
    instead=(
        r"(?:w|sprawach) (?:piln|nag[łl])|w razie|pilnych|prosz[ęe] o kontakt|(?:prosz[ęe]|prosimy) (?:\S{1,20} "
        "){0,2}?(?:kontaktowa[ćc]|dzwoni[ćc]|pisa[ćc]|o kontakt|nie odpowiada[ćc])|odpowiem|odpisz[ęe]|"
        "zast[ęe]puje mnie|po (?:moim )?powrocie|podczas mojej nieobecno"
    ),
    personal=(
        "wy[śs]l[ęe]|prze[śs]l[ęe]|czy mo[żz]e|w za[łl][ąa]czeniu|dzi[ęe]kuj[ęe] za (?:to|t[ęe]|ten)|przepraszam|"
        "my[śs]l[ęe]"
    ),
    receipt=(
        "(?:nie)?przeczytan[eo]|odczytan[oe]|nie przeczytan[oe]|dostarczon[oe]|przekazan[oe]|usuni[ęe]t[oe]|"
        "potwierdzenie (?:odczytu|przeczytania|dostarczenia)"
    ),
    received=(
        r"(?:twoja|wys[łl]ana) wiadomo[śs][ćc] .{0,1000}?zosta[łl]a (?:\S{1,20} )?(?:przeczytana|odczytana|"
        "usuni[ęe]ta|dostarczona)|wiadomo[śs][ćc] zosta[łl]a dostarczona"
    ),
    undelivered=(
        r"niedostarcz|niedor[ęe]cz|nie (?:mo[żz]na|uda[łl]o si[ęe]|zosta[łl]a) (?:\S{1,20} )?(?:dostarcz|"
        "dor[ęe]cz)|zwrot wiadomo[śs]ci"
    ),
    clear_leave=(
        "wypisz(?:cie)?(?: mnie)?|(?:o )?wypisanie(?: mnie)?|(?:mnie )?wypisa[ćc](?: mnie)?|"
        "anuluj subskrypcj[ęe]|rezygnuj[ęe] z (?:subskrypcji|newslettera)"
    ),
    short_leave="stop|rezygnuj[ęe]",
    clear_join=("zapisz(?:cie)? mnie|subskrybuj(?:[ęe])?|(?:o )?zapisanie(?: mnie)?|(?:mnie )?zapisa[ćc](?: mnie)?"),
    short_join="do[łl][ąa]czam|pauza|wstrzymaj|wzn[óo]w",
    says_withdraw=r"wycofuj[ęe]|prosz[ęe] wycofa[ćc]|nie drukowa[ćc]",
    says_anonymous=r"anonimowo|bez nazwiska|bez imienia",
    says_name_me=r"z (?:moim )?nazwiskiem|podpisz mnie",
    says_hold=r"wstrzyma[ćc]|jeszcze nie",
    says_ok=r"tak|zgoda|zgadzam si[ęe]|w porz[ąa]dku",
    says_remove=r"usu[ńn]|usun[ąa][ćc]",
    says_same_here=r"u nas te[żz]|tak samo u nas",
    says_changed=r"zmienili[śs]my co[śs]",
)
