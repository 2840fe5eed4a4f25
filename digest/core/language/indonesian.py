"""Set phrases of Indonesian."""

from __future__ import annotations

from digest.core.language.row import Language

INDONESIAN = Language(
    code="id",
    sender="Dari|Daripada|Pengirim",
    sent="Dikirim|Terkirim|Tanggal|Dihantar|Tarikh",
    to="Kepada|Ke|Untuk|Penerima",
    copy="Cc|Salinan|Tembusan|Balas ke",
    subject="Perihal|Subjek|Subyek|Hal",
    opens=r"Pada|(?:Sen|Sel|Rab|Kam|Jum|Sab|Min)\.?,? (?=\d)|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu",
    wrote="menulis|telah menulis|tulis",
    original="Pesan (?:Asli|Asal)|Mesej Asal|Email Asli",
    forwarded=(
        "Pesan (?:terusan|yang diteruskan|diteruskan)|Awal pesan terusan|Mulai meneruskan pesan|"
        "Mesej yang dimajukan|Mesej dimajukan"
    ),
    answer_marks="bls|balas",
    forward_marks="trs|terusan|fw",
    autoreply="balasan otomatis|jawapan automatik|respons otomatis",
    absence="di luar kantor|cuti|sedang cuti",
    absent_words="cuti, kantor, pejabat, otomatis, automatik",
    away=r"saya (?:\S{1,25} ){0,3}?(?:cuti|(?:di luar|tidak (?:berada )?di|tidak ada di) (?:kantor|pejabat))",
    machine="ini adalah (?:balasan|pesan|email) otomatis",
    meanwhile="sampai|hingga|kembali",
    instead=(
        r"(?:hal|keperluan|urusan|jika) (?:\S{1,20} )?(?:mendesak|penting|darurat)|(?:silakan|sila|mohon|"
        r"harap) (?:\S{1,20} ){0,2}?(?:hubungi|menghubungi)|akan (?:membalas|menjawab)"
    ),
    common="dan, yang, di, tidak, ini, itu, dengan, untuk, kami, ada, dari, ke, sudah, telah",
    undelivered="(?:tidak (?:dapat|bisa)|gagal) (?:di|ter)kirim|tidak terkirim",
)
