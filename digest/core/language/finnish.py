"""Set phrases of Finnish."""

from __future__ import annotations

from digest.core.language.row import Language

FINNISH = Language(
    code="fi",
    sender="Lähettäjä|Keneltä",
    sent="Lähetetty|Päivämäärä|Päiväys|Pvm|Lähetysaika|Aika",
    to="Vastaanottaja|Vastaanottajat|Kenelle",
    copy="Kopio|Vastausosoite|Kopio(?:t)?|Piilokopio|Liitteet|Tärkeys|Vastaus",
    subject="Aihe|Otsikko",
    opens=(
        r"(?:ma|ti|ke|to|pe|la|su)\.? (?=\d)|"
        "(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na)?|Lainaus|Lainaan"
    ),
    wrote="kirjoitti(?: seuraavaa)?|kirjoitti(?: seuraavasti| seuraavaa)?|kirjoittaa|Lainaus",
    original=r"Alkuperäinen viesti|Alkuperäinen (?:posti|sähköposti|kirje|tapaaminen)|Alkup\. viesti",
    forwarded=(
        "(?:Välitetty|Edelleenlähetetty) viesti(?: alkaa)?|"
        "(?:Alkaa|Aloita) (?:välitetty|edelleen lähetetty) viesti|Välitetty viesti|"
        "Edelleen ?lähetetty (?:viesti|sähköposti)|Välitetty (?:viesti|sähköposti)|Välitetty viesti alkaa|"
        "Välittänyt .{2,120}"
    ),
    closings=r"(?:ystävällisin |parhain )?terveisin|t(?:er)?v\.?|kiitos(?: etukäteen)?",
    mobile="Lähetetty",
    answer_marks="vs|re",
    forward_marks="vl|välitys|fw",
    autoreply="automaattinen vastaus|automaattivastaus|poissaolo(?:viesti|ilmoitus)|lomavastaus",
    absence="poissa(?: toimistosta)?|poissaolo|lomalla|olen lomalla",
    absent_words="""
        poissa, poissaolo, poissaoloni, lomalla, toimistolta, toimistolla, vanhempainvapaalla, äitiyslomalla,
        sairauslomalla, sairaslomalla, automaattinen, automaattivastaus, suljettu, vapaalla, vuosilomalla,
        kesälomalla, talvilomalla, joululomalla, hiihtolomalla
    """,
    away=(
        r"(?:olen|en ole) (?:\S{1,25} ){0,5}?(?:poissa|\w{0,12}lomalla|vapaalla|toimistolla|[äa]itiyslomalla|"
        r"vanhempainvapaalla|sairas?(?:us)?lomalla|tavoitettavissa)|toimisto(?:mme)? on (?:\S{1,25} ){0,3}suljettu"
    ),
    gone="en (?:ole )?en[äa][äa] (?:t[öo]iss[äa]|ty[öo]skentele)",
    machine="t[äa]m[äa] on automaatt",
    meanwhile="asti|saakka|palaan|alkaen|kiireelli",
    instead=(
        "kiireelli|ota(?:tte)? yhteytt[äa]|ottakaa yhteytt[äa]|vastaan (?:viestiisi|viestiin|s[äa]hk)|"
        "poissaoloni aikana|palattuani|sijaiseni|ota yhteys"
    ),
    receipt="luettu|lukematta|ei luettu|lukematon|toimitettu|poistettu",
    received="viesti(?:si|nne)? .{0,1000}?(?:luettiin|on luettu|poistettiin|on toimitettu|toimitettiin)",
    common="ja, ei, on, oli, että, se, me, hän, mutta, kun, ovat, kuin, joka, emme, olisi, ole",
    undelivered="ei (?:voitu|voida|voi) toimittaa|toimitus [^.]{0,40}ep[äa]onnistui|toimittamat",
)
