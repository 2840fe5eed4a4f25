"""Set phrases of Finnish."""

from __future__ import annotations

from digest.core.language.row import Language

FINNISH = Language(
    code="fi",
    sender="Lähettäjä",
    sent="Lähetetty|Päivämäärä|Päiväys|Pvm",
    to="Vastaanottaja",
    copy="Kopio|Vastausosoite",
    subject="Aihe",
    wrote="kirjoitti(?: seuraavaa)?",
    original="Alkuperäinen viesti",
    forwarded=(
        "(?:Välitetty|Edelleenlähetetty) viesti(?: alkaa)?|"
        "(?:Alkaa|Aloita) (?:välitetty|edelleen lähetetty) viesti|Välitetty viesti"
    ),
    closings=r"(?:ystävällisin |parhain )?terveisin|t(?:er)?v\.?|kiitos(?: etukäteen)?",
    mobile="Lähetetty",
    answer_marks="vs",
    forward_marks="vl",
    autoreply="automaattinen vastaus|poissaolo(?:viesti|ilmoitus)|lomavastaus",
    absence="poissa(?: toimistosta)?|poissaolo|lomalla",
)
