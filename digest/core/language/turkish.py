"""Set phrases of Turkish."""

from __future__ import annotations

from digest.core.language.row import Language

TURKISH = Language(
    code="tr",
    sender="Kimden|Gönderen",
    sent="Gönderildi|Tarih|Gönderilme Tarihi|Gönderme tarihi|Gönderim tarihi|Tarih ve saat|Gönderilme",
    to="Kime|Alıcı|Alıcılar",
    copy="Bilgi|Yanıt Adresi|Cc|Gizli|Ekler|Önem|Yanıtla",
    subject="Konu|Başlık",
    opens=(
        r"(?:Pzt|Sal|Çar|Per|Cum|Cmt|Paz)\.?,? (?=\d)|Pazartesi|Salı|Çarşamba|Perşembe|Cuma(?:rtesi)?|Pazar|"
        "Alıntı"
    ),
    wrote="(?:şunları |şunu )?yazdı|(?:tarihinde )?(?:şunları |şunu )?yazdı|yazmış|demiş ki",
    original=(
        "(?:Orijinal|Özgün|Orjinal) (?:mesaj|ileti|E-?posta)|Orjinal (?:mesaj|ileti)|Asıl (?:mesaj|ileti)|"
        "Özgün (?:ileti|mesaj)|Orijinal E-?posta"
    ),
    forwarded=(
        ""
        "(?:Yönlendirilen|İletilen|Yönlendirilmiş) (?:ileti|mesaj|posta)(?:yi başlat| başlangıcı|nin başı)?|"
        "(?:İleti|Başlangıç).{0,20}(?:iletilen|yönlendirilen).{0,20}|"
        "Yönlendirilmiş (?:ileti|mesaj|e-?posta)|İletilmiş (?:ileti|mesaj)|İletilen e-?posta"
    ),
    closings="saygılar(?:ımla|ımızla)?|iyi çalışmalar|teşekkürler",
    answer_marks="ynt|yn|yan|yanıt|cvp",
    forward_marks="ilt|i̇lt|ynl|yön|fw|iletilen",
    autoreply="otomatik (?:yan[ıi]t|cevap)",
    absence="ofis d[ıi][şs][ıi]nda",
    common="ve, bir, bu, da, de, için, çok, ile, değil, biz, ama, olarak, daha, ne, kadar, gibi, sonra",
)
