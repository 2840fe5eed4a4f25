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
    autoreply="automaattinen vastaus|poissaolo(?:viesti|ilmoitus)|lomavastaus",
    absence="poissa(?: toimistosta)?|poissaolo|lomalla",
    common="ja, ei, on, oli, että, se, me, hän, mutta, kun, ovat, kuin, joka, emme, olisi, ole",
)
