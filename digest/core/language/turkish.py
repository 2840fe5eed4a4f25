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
    autoreply="otomatik (?:yan[ıi]t|cevap|mesaj)",
    absence="ofis d[ıi][şs][ıi](?:nda)?|izinde(?:yim)?|y[ıi]ll[ıi]k izin",
    absent_words=(
        "ofis, ofiste, izinde, izindeyim, izinli, izinliyim, iznim, tatilde, tatildeyim, dışındayım, otomatik, "
        "kapalıdır, alınmıştır"
    ),
    away=(
        "(?:y[ıi]ll[ıi]k )?izin(?:de|li)(?:yim| olaca[ğg][ıi]m)|ofis(?:te| d[ıi][şs][ıi]nda)(?:y[ıi]m)?"
        " ?(?:de[ğg]ilim|olaca[ğg][ıi]m|olmayaca[ğg][ıi]m)?|tatilde(?:yim| olaca)|ofisimiz .{0,60}kapal"
    ),
    gone="art[ıi]k [çc]al[ıi][şs]m[ıi]yorum",
    machine="bu (?:bir )?otomatik|bu (?:mesaj|e-?posta) otomatik",
    meanwhile="kadar|tarih|d[öo]n|acil",
    instead=(
        "acil (?:durum|konu|i[şs]|bir)|(?:ile|ileti[şs]ime) (?:ileti[şs]ime )?ge[çc]|arayabilir|d[öo]n[üu][şs]te|"
        r"d[öo]nd[üu][ğg][üu]mde|yan[ıi]tlayaca[ğg][ıi]m|yoklu[ğg]umda|l[üu]tfen (?:\S{1,20} ){0,4}?(?:ileti|"
        "ula[şs]|aray)"
    ),
    receipt="okundu|okunmad[ıi]|iletildi|teslim edildi|silindi",
    received="ileti(?:niz)? .{0,1000}?(?:okundu|silindi|teslim edildi|iletildi)",
    common="ve, bir, bu, da, de, için, çok, ile, değil, biz, ama, olarak, daha, ne, kadar, gibi, sonra",
    undelivered="teslim edilem|iletilem(?:edi|iyor)|ula[şs]t[ıi]r[ıi]lamad[ıi]",
)
