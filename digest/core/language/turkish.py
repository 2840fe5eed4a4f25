"""Set phrases of Turkish."""

from __future__ import annotations

from digest.core.language.row import Language

TURKISH = Language(
    code="tr",
    sender="Kimden|Gönderen",
    sent="Gönderildi|Tarih|Gönderilme Tarihi|Gönderme tarihi",
    to="Kime|Alıcı",
    copy="Bilgi|Yanıt Adresi",
    subject="Konu",
    wrote="(?:şunları |şunu )?yazdı",
    original="(?:Orijinal|Özgün|Orjinal) (?:mesaj|ileti|E-?posta)",
    forwarded=(
        "(?:Yönlendirilen|İletilen|Yönlendirilmiş) (?:ileti|mesaj|posta)(?:yi başlat| başlangıcı|nin başı)?|"
        "(?:İleti|Başlangıç).{0,20}(?:iletilen|yönlendirilen).{0,20}"
    ),
    closings="saygılar(?:ımla|ımızla)?|iyi çalışmalar|teşekkürler",
    answer_marks="ynt|yn|yan",
    forward_marks="ilt|i̇lt|ynl",
    autoreply="otomatik (?:yan[ıi]t|cevap)",
    absence="ofis d[ıi][şs][ıi]nda",
)
