"""Set phrases of Swedish, Danish, Norwegian, Finnish and Estonian."""

from __future__ import annotations

from digest.core.language.row import Language

NORTHERN = (
    Language(
        code="sv",
        sender="Från|Avsändare",
        sent="Skickat|Datum|Skickat den",
        to="Till",
        copy="Kopia|Svara till|Cc",
        subject="Ämne",
        opens="Den",
        wrote="skrev(?: följande)?",
        original="Ursprungligt meddelande|Originalmeddelande",
        forwarded="(?:Börja |Början på )?vidarebefordrat (?:meddelande|mail|brev|mejl)|Vidarebefordrat meddelande",
        closings="(?:med )?(?:vänliga?|bästa|hjärtliga) hälsning(?:ar)?|hälsningar|mvh|(?:stort )?tack(?: på förhand)?",
        mobile="Skickat (?:från|med|via)",
    ),
    Language(
        code="da",
        sender="Fra|Afsender",
        sent="Sendt|Dato",
        to="Til",
        copy="Cc|Kopi|Svar til",
        subject="Emne",
        opens=r"Den|D\.",
        wrote="skrev(?: følgende)?",
        original="Oprindelig (?:meddelelse|besked)",
        forwarded="(?:Start på |Begynd )?videresendt (?:meddelelse|besked|e-?mail|mail)",
        closings="(?:med )?(?:venlig(?:e)?|de bedste|kærlig) hilsen(?:er)?|hilsen|mvh|vh|kh|bh|(?:mange )?tak",
        mobile="Sendt (?:fra|med|via)",
    ),
    Language(
        code="no",
        sender="Fra|Avsender",
        sent="Sendt|Dato",
        to="Til",
        copy="Kopi|Svar til",
        subject="Emne",
        opens="Den|På",
        wrote="skrev(?: følgende)?",
        original="Opprinnelig melding",
        forwarded="(?:Begynnelse på |Start på )?videresendt (?:melding|e-?post)|Videresendt e-post",
        closings="(?:med )?(?:vennlig|beste|hjertelig) hilsen|hilsen|mvh|(?:mange |tusen )?takk",
    ),
    Language(
        code="fi",
        sender="Lähettäjä",
        sent="Lähetetty|Päivämäärä|Päiväys|Pvm",
        to="Vastaanottaja",
        copy="Kopio|Vastausosoite",
        subject="Aihe",
        wrote="kirjoitti(?: seuraavaa)?",
        original="Alkuperäinen viesti",
        forwarded="(?:Välitetty|Edelleenlähetetty) viesti(?: alkaa)?|(?:Alkaa|Aloita) (?:välitetty|"
        "edelleen lähetetty) viesti|Välitetty viesti",
        closings=r"(?:ystävällisin |parhain )?terveisin|t(?:er)?v\.?|kiitos(?: etukäteen)?",
        mobile="Lähetetty",
    ),
    Language(
        code="et",
        sender="Saatja|Kellelt",
        sent="Saatmisaeg|Kuupäev|Saadetud",
        to="Adressaat|Kellele",
        copy="Koopia|Vastus",
        subject="Teema",
        wrote="kirjutas",
        original="Algne (?:sõnum|kiri)|Algsõnum",
        forwarded="Edastatud (?:kiri|sõnum|meil)(?:i algus)?|(?:Edasisaadetud|Edastatava) (?:kirja|sõnumi|"
        "meili) algus|Algab edastatud (?:kiri|sõnum)",
        closings="lugupidamisega|tervitades|aitäh",
    ),
)
