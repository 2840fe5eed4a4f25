from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.core.language import LANGUAGES
from digest.core.language.row import Language
from digest.core.letter import Address, Letter, read
from digest.core.trim import Cut, trim

LETTERS = sorted((Path(__file__).parent.parent / "letters").glob("*.eml"))


def reply(text: str, name: str = "Sian Prosser") -> Letter:
    return Letter(text=text, sender=Address("sian@care.test", name), subject="Re: x", in_reply_to=("a@b.test",))


def fresh(text: str, subject: str = "A lesson") -> Letter:
    return Letter(text=text, sender=Address("sian@care.test", "Sian Prosser"), subject=subject)


WORDS = st.text(alphabet="abc DE.,'!?\n:->*_0123@<>()wrote|#é—", max_size=400)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.booleans())
def test_no_text_makes_trimming_raise(text: str, answers: bool) -> None:
    words = trim(reply(text) if answers else fresh(text))

    assert words.text.count("\n\n\n") == 0


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(LETTERS), st.data())
def test_no_mutated_letter_makes_reading_or_trimming_raise(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))

    trim(read(bytes(raw)))


SENTENCE = st.lists(
    st.sampled_from(["we", "rang", "the", "wrong", "school", "because", "names", "were", "alike", "nobody", "looked"]),
    min_size=3,
    max_size=14,
).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPHS = st.lists(st.lists(SENTENCE, min_size=1, max_size=4).map("\n".join), min_size=1, max_size=6)


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS, st.booleans())
def test_every_line_of_an_unquoted_unsigned_letter_survives(paragraphs: list[str], answers: bool) -> None:
    text = "\n\n".join(paragraphs)
    words = trim(reply(text) if answers else fresh(text))

    assert (words.text, words.body, words.new, words.cut) == (text, text, text, ())


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_every_line_is_kept_or_told_as_cut(mine: list[str], theirs: list[str]) -> None:
    quoted = "\n".join(f"> {line}" for line in "\n\n".join(theirs).split("\n"))
    text = "\n\n".join(mine) + "\n\nOn 3 Nov 2026 at 08:30, Kim <kim@care.test> wrote:\n" + quoted
    words = trim(reply(text))

    told = words.text + "\n" + "\n".join(cut.text for cut in words.cut)
    assert {line.strip() for line in text.split("\n")} <= {line.strip() for line in told.split("\n")} | {""}
    assert words.text == "\n\n".join(mine)


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, 3 Nov 2026 at 08:30, Kim Jones <kim@care.test> wrote:",
        "On Tue, 3 Nov 2026 at 08:30, Kim Jones <\nkim@care.test> wrote:",
        "On Tue, 3 Nov 2026 at 08:30, Kim Jones\n<kim@care.test>\nwrote:",
        "On 3 Nov 2026, at 08:30, Kim Jones wrote:",
        "Am Di., 3. Nov. 2026 um 08:30 Uhr schrieb Kim Jones <kim@care.test>:",
        "Am 03.11.2026 um 08:30 schrieb Kim Jones:",
        "Le mar. 3 nov. 2026 à 08:30, Kim Jones <kim@care.test> a écrit :",
        "El mar, 3 nov 2026 a las 8:30, Kim Jones (<kim@care.test>) escribió:",
        "Il giorno mar 3 nov 2026 alle ore 08:30 Kim Jones <kim@care.test> ha scritto:",
        "Op di 3 nov 2026 om 08:30 schreef Kim Jones <kim@care.test>:",
        "wt., 3 lis 2026 o 08:30 Kim Jones <kim@care.test> napisał(a):",
        "Ar ddydd Mawrth, 3 Tach 2026 am 08:30, ysgrifennodd Kim Jones <kim@care.test>:",
        "Den tis 3 nov. 2026 kl 08:30 skrev Kim Jones <kim@care.test>:",
        "Em ter., 3 de nov. de 2026 às 08:30, Kim Jones <kim@care.test> escreveu:",
        "вт, 3 нояб. 2026 г. в 08:30, Kim Jones <kim@care.test>:",
        "2026年11月3日(火) 8:30 Kim Jones <kim@care.test>:",
        "---- On Tue, 03 Nov 2026 08:30:00 +0000 Kim Jones <kim@care.test> wrote ----",
    ],
)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_an_attribution_line_ends_the_new_text(attribution: str, mark: str) -> None:
    words = trim(reply(f"My own words.\n{attribution}\n\n{mark}Their words.\n"))

    assert words.text == words.new == "My own words."


LABELS = {
    "en": "From Sent To Subject",
    "cy": "Oddi_wrth Anfonwyd At Pwnc",
    "de": "Von Gesendet An Betreff",
    "fr": "De Envoyé À Objet",
    "es": "De Enviado_el Para Asunto",
    "pt": "De Enviada_em Para Assunto",
    "it": "Da Inviato A Oggetto",
    "nl": "Van Verzonden Aan Onderwerp",
    "pl": "Od Wysłane Do Temat",
    "cs": "Od Odesláno Komu Předmět",
    "sk": "Od Odoslané Komu Predmet",
    "hu": "Feladó Elküldve Címzett Tárgy",
    "ro": "De_la Trimis Către Subiect",
    "hr": "Od Poslano Za Predmet",
    "ru": "От Отправлено Кому Тема",
    "uk": "Від Надіслано Кому Тема",
    "tr": "Kimden Gönderildi Kime Konu",
    "sv": "Från Skickat Till Ämne",
    "da": "Fra Sendt Til Emne",
    "no": "Fra Sendt Til Emne",
    "fi": "Lähettäjä Lähetetty Vastaanottaja Aihe",
    "et": "Saatja Saadetud Adressaat Teema",
    "ja": "差出人 送信日時 宛先 件名",
    "zh": "发件人 发送时间 收件人 主题",
    "vi": "Từ Ngày Đến Chủ_đề",
    "lv": "No Nosūtīts Kam Temats",
    "lt": "Nuo Išsiųsta Kam Tema",
    "bg": "От Изпратено До Относно",
    "el": "Από Στάλθηκε Προς Θέμα",
    "ga": "Ó Seolta Chuig Ábhar",
    "gd": "O Air_a_chur Gu Cuspair",
    "ar": "من تم_الإرسال إلى الموضوع",
    "fa": "از تاریخ به موضوع",
    "ur": "منجانب بھیجا_گیا بنام موضوع",
    "pa": "ਵੱਲੋਂ ਭੇਜਿਆ_ਗਿਆ ਪ੍ਰਤੀ ਵਿਸ਼ਾ",
    "he": "מאת נשלח אל נושא",
    "ko": "보낸_사람 보낸_날짜 받는_사람 제목",
    "id": "Dari Dikirim Kepada Perihal",
    "ca": "De Enviat_el Per_a Assumpte",
    "sl": "Od Poslano Za Zadeva",
    "sr": "Od Poslato Za Naslov",
}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_header_block_is_known_in_every_language(language: Language) -> None:
    sender, sent, to, subject = (label.replace("_", " ") for label in LABELS[language.code].split())
    block = f"{sender}: Kim Jones <kim@care.test>\n{sent}: 03.11.2026 08:30\n{to}: Staff\n{subject}: Old"

    assert trim(reply(f"My own words.\n\n{block}\n\nTheir words.")).text == "My own words."


@pytest.mark.parametrize(
    "sentence",
    [
        "In her note of 3 March 2026 at 10:30 the head teacher wrote:",
        "I rang kim@care.test at 10:30 on 3 March 2026 and she wrote:",
        "On the form my colleague wrote:",
        "What we learned from what they wrote:",
        "Sent from the school by post, the form came two days late.",
        "Sent from my desk, the letter would have been in time.",
        "Thank you for the training, it is why we noticed at all.",
        "From: is the field that showed the wrong name.",
        "To: everyone in the team. Please read the list aloud.",
        "- Regards to privacy were not thought of.",
        "I told them the message was confidential and intended for the addressee only.",
        "--",
        "-----",
        "Best to ring first.",
    ],
)
def test_a_sentence_that_looks_like_mail_is_kept(sentence: str) -> None:
    text = f"The form went astray.\n\n{sentence}\n\nI will ring first, and I will write down when I did."
    words = trim(reply(text))

    assert (words.text, words.body) == (text, text)


@pytest.mark.parametrize(
    "closing",
    [
        "Many thanks,\nSian",
        "Kind regards\n\nSian Prosser\nSocial worker\nDuty team | 01632 960123\nwww.care.test",
        "Thanks, Sian",
        "Thanks and best wishes,\nSian",
        "Diolch yn fawr,\nSian",
        "Cofion gorau\nSian",
        "Mit freundlichen Grüßen\nSian Prosser",
        "Cordialement,\nSian",
        "Un saludo,\nSian",
        "Z poważaniem\nSian Prosser",
        "Cordiali saluti\nSian",
        "Met vriendelijke groet,\nSian",
        "Sian",
        "Sian Prosser",
        "-Sian",
    ],
)
def test_closing_words_leave_the_body_but_not_the_text(closing: str) -> None:
    words = trim(fresh(f"We rang too late.\n\n{closing}"))

    assert words.body == "We rang too late."
    assert words.text == f"We rang too late.\n\n{closing}"
    assert words.cut == (Cut("closing", closing),)


def test_a_list_after_thanks_is_no_name_block() -> None:
    text = "Two things went well.\n\nThanks\n- to the night staff\n- to the school"

    assert trim(fresh(text)).body == text


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Sent from my Wileyfox Swift 2",
        "Sent from Outlook for Android<https://aka.ms/x>",
        "Get Outlook for iOS",
        "Sent from Mail for Windows",
        "Anfonwyd o fy iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPad",
        "Enviado desde mi iPhone",
        "Wysłane z iPhone'a",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPhone",
    ],
)
def test_a_mobile_footer_is_cut(footer: str) -> None:
    words = trim(fresh(f"We rang too late.\n\n{footer}"))

    assert words.text == "We rang too late."
    assert words.cut == (Cut("mobile footer", footer),)


@pytest.mark.parametrize(
    "marker",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "---------- Weitergeleitete Nachricht ---------",
        "---------- Neges wedi'i hanfon ymlaen ---------",
        "---------- Wiadomość przekazana dalej ---------",
        "---------- Doorgestuurd bericht ---------",
    ],
)
def test_a_forward_keeps_both_the_introduction_and_the_original(marker: str) -> None:
    original = (
        "From: Aled Rhys <Aled@partner.test>\nDate: 2 Nov 2026\nSubject: Keys\nTo: Sian\n\nThe keys were labelled."
    )
    words = trim(fresh(f"For the newsletter.\n\n{marker}\n{original}", subject="Fwd: Keys"))

    assert words.text == "For the newsletter.\n\nThe keys were labelled."
    assert words.new == "For the newsletter."
    assert words.original_author == Address("aled@partner.test", "Aled Rhys")


def test_a_forward_of_a_forward_gives_the_innermost_words_and_the_first_writer_named() -> None:
    marker = "---------- Forwarded message ---------\nFrom: {} <{}@partner.test>\nSubject: Keys\n\n"
    text = (
        marker.format("Aled", "aled") + "See below.\n\n" + marker.format("Ffion", "ffion") + "Label keys with a number."
    )
    words = trim(fresh(text, subject="Fwd: Fwd: Keys"))

    assert words.text == "See below.\n\nLabel keys with a number."
    assert words.original_author == Address("aled@partner.test", "Aled")
    assert words.new == ""


def test_a_letter_of_nothing_but_a_quote_is_kept_unless_it_answers() -> None:
    assert trim(fresh("> The keys were labelled.")).text == "The keys were labelled."
    assert trim(reply("> The keys were labelled.")).text == ""


def test_a_very_long_letter_keeps_its_end() -> None:
    words = trim(reply("a line\n" * 30_000 + "the last line"))

    assert words.text.endswith("the last line")
    assert words.text.count("a line") == 30_000


def test_a_returned_letter_is_not_unwrapped() -> None:
    bounce = Letter(text="It failed.", report_type="delivery-status", forwarded=(fresh("Ours."),))

    assert trim(bounce).text == "It failed."
