"""Set phrases of Croatian."""

from __future__ import annotations

from digest.core.language.row import Language

CROATIAN = Language(
    code="hr",
    sender="Od|Šalje|Pošiljatelj",
    sent="Poslano|Datum|Poslano dana|Vrijeme slanja|Poslao|Datum i vrijeme",
    to="Za|Prima|Kome|Primatelj",
    copy="Kopija|Odgovor|Kp|Skrivena kopija|Prilozi|Važnost|Odgovori na",
    subject="Predmet|Naslov|Tema",
    opens=(
        r"Dana|(?:pon|uto|sri|čet|pet|sub|ned)\.?,? (?=\d)|ponedjeljak|utorak|srijeda|četvrtak|petak|subota|"
        "nedjelja|Citiranje"
    ),
    wrote="(?:je )?napisa(?:o|la|o/la)(?: je)?|piše|je pisa(?:o|la)",
    original="Izvorna poruka|Originalna poruka|Izvorni e-?mail|Originalni e-?mail",
    forwarded=(
        "Proslijeđena poruka|(?:Početak )?proslijeđene poruke|Započni proslijeđenu poruku|"
        "Proslijeđen[ai] (?:poruka|e-?mail)|Prosljeđena poruka|Početak proslijeđene poruke|"
        "Proslijedio .{2,120}"
    ),
    answer_marks="odg",
    forward_marks="proslj|fw",
    closings="(?:lijep |srdačan )?pozdrav|hvala|lp",
    autoreply="automatski odgovor",
    absence="izvan ureda|odsut(?:an|na|nost)|na godi[šs]njem|godi[šs]nji odmor",
    absent_words=(
        "ureda, uredu, odsutan, odsutna, odsutnost, godišnjem, godišnji, odmoru, zatvoren, automatski, "
        "automatska, bolovanju"
    ),
    away=(
        r"(?:nalazim se|(?:trenutno )?(?:nisam u uredu)|(?:sam|bit [ćc]u) (?:\S{1,25} ){0,3}?(?:odsut|"
        "na (?:godi[šs]njem|odmoru|bolovanju)|izvan ureda))|odsut(?:an|na) sam|na godi[šs]njem (?:odmoru )?sam|"
        "ured (?:je|[ćc]e biti) zatvoren"
    ),
    gone="vi[šs]e ne radim",
    machine=r"ovo je automatsk|ova poruka je (?:\S{1,20} )?automatski",
    meanwhile=r"do \d|od \d|vra[ćc]am|natrag|hitn",
    instead=(
        r"(?:u|za) hitn|(?:molim(?:o)?(?: vas)?|mo[žz]ete) (?:\S{1,20} ){0,2}?(?:kontaktira|obrati|javi|nazov)|"
        "kontaktirajte|obratite se|javit [ćc]u|odgovorit [ćc]u|po povratku|zamjenjuje me"
    ),
    receipt="pro[čc]itano|nepro[čc]itano|isporu[čc]eno|dostavljeno|izbrisano",
    received="va[šs]a poruka .{0,1000}?(?:pro[čc]itana|izbrisana|isporu[čc]ena|dostavljena)",
    common="i, je, se, u, na, da, nije, smo, za, su, ali, od, kao, bio, bila, što, koji, sam",
    undelivered="nije (?:isporu[čc]en|dostavljen)|nije (?:mogu[ćc]e|moglo) [^.]{0,20}(?:isporu[čc]i|dostavi)",
)
