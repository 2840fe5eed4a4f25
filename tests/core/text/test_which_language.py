from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.text.which_language import language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "We sent the card to the former foster home and nobody had checked the address."),
        ("en", "The meeting was moved, but the family heard of it from the school."),
        ("cy", "Fe wnaethom anfon y cerdyn at yr hen gartref maeth ac nid oedd neb wedi gwirio'r cyfeiriad."),
        ("cy", "Mae'r teulu wedi clywed am y cyfarfod gan yr ysgol."),
        ("pl", "Wysłaliśmy kartkę do poprzedniej rodziny i nikt nie sprawdził, czy adres jest aktualny."),
        ("pl", "Spotkanie było przesunięte, ale rodzina dowiedziała się o tym od szkoły."),
        ("ro", "Am trimis felicitarea la fosta familie și nimeni nu a verificat adresa din dosar."),
        ("ro", "Întâlnirea a fost mutată, dar familia a aflat de la școală că nu mai este."),
        ("fr", "Nous avons envoyé la carte à l'ancienne famille et personne ne l'avait vérifiée."),
        ("fr", "La réunion était déplacée, mais la famille l'a appris par l'école."),
        ("de", "Wir haben die Karte an die frühere Familie geschickt und niemand hat es geprüft."),
        ("de", "Das Treffen wurde verlegt, und die Familie hörte es von der Schule."),
        ("es", "Enviamos la tarjeta a la antigua familia y nadie había mirado el expediente."),
        ("es", "La reunión se cambió, pero la familia lo supo por el colegio."),
        ("it", "Abbiamo mandato il biglietto alla vecchia famiglia e nessuno lo aveva controllato."),
        ("pt", "Enviámos o cartão para a antiga família e ninguém tinha visto que não era lá."),
        ("nl", "We hebben de kaart naar het vorige gezin gestuurd en niemand had het adres bekeken."),
        ("ur", "ہم نے کارڈ پرانے گھر بھیج دیا اور کسی نے پتہ نہیں دیکھا۔"),
        ("ar", "أرسلنا البطاقة إلى البيت القديم ولم يتحقق أحد من العنوان."),
        ("fa", "کارت را به خانه قبلی فرستادیم و کسی نشانی را نگاه نکرد، چون پرونده قدیمی بود."),
        ("pa", "ਅਸੀਂ ਕਾਰਡ ਪੁਰਾਣੇ ਘਰ ਭੇਜ ਦਿੱਤਾ ਅਤੇ ਕਿਸੇ ਨੇ ਪਤਾ ਨਹੀਂ ਵੇਖਿਆ।"),
        ("uk", "Ми надіслали листівку до колишньої родини, і ніхто не перевірив адресу."),
        ("ru", "Мы отправили открытку прежней семье, и никто не проверил адрес, который был."),
        ("el", "Στείλαμε την κάρτα στο παλιό σπίτι."),
        ("", "Okay"),
        ("", ""),
        ("", "12345 !!! 2026-11-02"),
    ],
)
def test_a_sentence_is_known_by_its_tongue(code: str, text: str) -> None:
    assert language(text) == code


@given(st.text(max_size=300))
def test_any_text_has_a_known_tongue_or_none(text: str) -> None:
    assert len(language(text)) in (0, 2)
