from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.language.data import languages
from digest.core.language.language import Language
from digest.core.message.letter import Address, Letter, read_letter
from digest.core.trim.trim import Cut, trim
from tests.thorough import examples

LETTERS = sorted((Path(__file__).parents[2] / "letters").glob("*.eml"))


def reply(text: str, name: str = "Sian Prosser") -> Letter:
    return Letter(text=text, sender=Address("sian@care.test", name), subject="Re: x", in_reply_to=("a@b.test",))


def fresh(text: str, subject: str = "A lesson") -> Letter:
    return Letter(text=text, sender=Address("sian@care.test", "Sian Prosser"), subject=subject)


WORDS = st.text(alphabet="abc DE.,'!?\n:->*_0123@<>()wrote|#é—", max_size=400)


@examples(300)
@given(WORDS, st.booleans())
def test_no_text_makes_trimming_raise(text: str, answers: bool) -> None:
    words = trim(reply(text) if answers else fresh(text))

    assert words.text.count("\n\n\n") == 0


@examples(200)
@given(st.sampled_from(LETTERS), st.data())
def test_no_mutated_letter_makes_reading_or_trimming_raise(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))

    trim(read_letter(bytes(raw)))


SENTENCE = st.lists(
    st.sampled_from(["we", "rang", "the", "wrong", "school", "because", "names", "were", "alike", "nobody", "looked"]),
    min_size=3,
    max_size=14,
).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPHS = st.lists(st.lists(SENTENCE, min_size=1, max_size=4).map("\n".join), min_size=1, max_size=6)


@examples(300)
@given(PARAGRAPHS, st.booleans())
def test_every_line_of_an_unquoted_unsigned_letter_survives(paragraphs: list[str], answers: bool) -> None:
    text = "\n\n".join(paragraphs)
    words = trim(reply(text) if answers else fresh(text))

    assert (words.text, words.body, words.new, words.cut) == (text, text, text, ())


@examples(100)
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


@pytest.mark.parametrize(
    "language", [language for language in languages() if language.sender], ids=lambda language: language.code
)
def test_a_header_block_is_known_in_every_language(language: Language) -> None:
    sender, sent, to, subject = (label.replace("_", " ") for label in LABELS[language.code].split())
    block = f"{sender}: Kim Jones <kim@care.test>\n{sent}: 03.11.2026 08:30\n{to}: Staff\n{subject}: Old"

    assert trim(reply(f"My own words.\n\n{block}\n\nTheir words.")).text == "My own words."


FROM, SENT = "From: Kim Jones <kim@care.test>", "Sent: 03 November 2026 08:30"
TO, SUBJECT = "To: Sian Prosser <sian@care.test>", "Subject: Keys"


@pytest.mark.parametrize(
    "block",
    [
        f"{FROM}\n{SENT}",
        f"{SUBJECT}\n{TO}\n{SENT}\n{FROM}",
        f"{SENT}\n{FROM}\n{TO}\n{SUBJECT}",
        f"{FROM}\n{SENT}\n{TO}\nCc: Duty Team <duty@care.test>\n{SUBJECT}\nImportance: High\nAttachments: a.docx",
        f"________________________________\n{FROM}\n{SENT}\n{TO}\n{SUBJECT}",
        "________________________________\n\n*From:* Kim <kim@care.test>\n*Sent:* 3 Nov 2026 08:30\n*To:* Sian",
        "**From:** Kim Jones <kim@care.test>\n**Date:** Tuesday, 3 November 2026 at 08:30\n**To:** Sian",
        f"\t{FROM}\n\t{SENT}\n\t{TO}\n\t{SUBJECT}",
        "From:\u00a0Kim Jones\nSent\u00a0:\u00a03 November 2026 08:30\nTo:\u00a0Sian Prosser\nSubject:\u00a0Keys",
        "From: Kim Jones [mailto:kim@care.test]\nSent: 03 November 2026 08:30\nTo: Prosser, Sian\nSubject: Keys",
        "From: Kim Jones<mailto:kim@care.test>\nSent: 03 November 2026 08:30\nTo: Sian<mailto:sian@care.test>",
        f"{FROM}\n\n{SENT}\n\n{TO}\n\n{SUBJECT}",
        "From:\nKim Jones <kim@care.test>\nSent:\n03 November 2026 08:30\nTo:\nSian\nSubject:\nKeys",
        (
            f"{FROM}\n{SENT}\nTo: Sian Prosser <sian@care.test>;\n"
            f" Duty <duty@care.test>;\n Night <night@care.test>\n{SUBJECT}"
        ),
        f"{FROM}\n{SENT}\n{TO}\nSubject: A subject that is so long that the program\nwraps it\nImportance: High",
        f"-----Original Message-----\n{FROM}\n{SENT}\n{TO}\n{SUBJECT}",
        (
            f"-----Original Appointment-----\n{FROM}\n{SENT}\n{TO}\n{SUBJECT}\n"
            "When: 3 November 2026 09:00-10:00\nWhere: Room 4"
        ),
        f"*-------- Original Message --------*\n{FROM}",
        (
            "-------- Original-Nachricht --------\nVon: Kim <kim@care.test>\n"
            "Gesendet: 3. November 2026 08:30 MEZ\nAn: Sian"
        ),
        (
            "-----Original-Nachricht-----\nBetreff: Keys\n"
            "Datum: 2026-11-03T08:30:15+0100\nVon: Kim <kim@care.test>\nAn: Sian"
        ),
        (
            "----- Mail original -----\nDe: Kim <kim@care.test>\nÀ: Sian\n"
            "Envoyé: Mardi 3 Novembre 2026 08:30:15\nObjet: Clés"
        ),
        "Date: Tue, 3 Nov 2026 08:30:15 +0000\nTo: sian@care.test",
        "Kim Jones/HQ/Org@Org\n03/11/2026 08:30\n\nTo\nSian Prosser/HQ/Org@Org\ncc\n\nSubject\nKeys\n",
        "Kim Jones\n03/11/2026 08:30 AM\nTo: Sian Prosser/HQ/Org@Org\ncc: \nSubject: Keys",
        '"Kim Jones" <kim@care.test> on 11/03/2026 08:30:15 AM\nTo:\tSian\ncc:\t\nSubject:\tKeys',
        "Kim Jones\nSent by: Night Desk\n03/11/2026 08:30\nPlease respond to Kim Jones\n\nTo: Sian\ncc:\nSubject: Keys",
        "##- Please type your reply above this line -##",
        "--- Please reply above this line ---",
        "Reply ABOVE THIS LINE to add a note to this request",
        "-- Bitte antworten Sie oberhalb dieser Linie --",
        ">>> Kim Jones <kim@care.test> 03/11/2026 08:30 >>>",
        ">>> On 3/11/2026 at 8:30 am, in message <4C2.x@care.test>, Kim Jones\n<kim@care.test> wrote:",
    ],
)
def test_what_stands_below_a_header_is_not_the_authors(block: str) -> None:
    assert trim(reply(f"My own words.\n\n{block}\n\nTheir words.")).text == "My own words."
    assert trim(reply(f"My own words.\n{block}\nTheir words.")).text == "My own words."


@pytest.mark.parametrize(
    "memo",
    [
        "From: the night staff\nTo: the day staff\nThe sheet was late.",
        "From: Room 4\nTo: Room 5\nCopy: the office",
        "To: everyone\nSubject: keys\nThe keys were lost.",
        "Date: 3 November 2026\nTo: the team",
        "Original message\nWe never found it.",
        "Forwarded message\nIt never came.",
        "Forwarded by the school on Tuesday",
        "Kim Jones\n03/11/2026 08:30\nThe sheet was late.",
    ],
)
def test_a_memo_of_the_authors_own_is_no_header(memo: str) -> None:
    text = f"This is how it went.\n\n{memo}\n\nWe will ring first."

    assert trim(reply(text)).text == trim(fresh(text)).text == text


@pytest.mark.parametrize("mark", ["| ", ": ", "KJ> ", "Kim> "])
def test_lines_with_other_marks_are_quoted_only_below_an_attribution(mark: str) -> None:
    quoted = f"{mark}Read the sheet.\n{mark}Then ring."
    attributed = trim(reply(f"Done.\n\nOn 3 Nov 2026 at 08:30, Kim Jones wrote:\n\n{quoted}\n\nAnd more."))

    assert attributed.text == "Done.\n\nAnd more."
    assert trim(fresh(f"Done.\n\n{quoted}\n\nAnd more.")).text == f"Done.\n\n{quoted}\n\nAnd more."


def test_a_line_of_initials_alone_is_no_quotation_but_two_are_in_an_answer() -> None:
    assert trim(reply("KJ> rang me.\n\nI did not answer.")).text == "KJ> rang me.\n\nI did not answer."
    assert trim(reply("KJ> Read it.\nKJ> Then ring.\n\nI did.")).text == "I did."


def test_the_tags_and_arrows_of_older_programs_go_with_what_they_quote() -> None:
    tagged = trim(reply('Done.\n\n<quote who="Kim Jones">\n> Read the sheet.\n</quote>\n'))
    cited = trim(reply('>>>>> "KJ" == Kim Jones <kim@care.test> writes:\n\n    KJ> Read the sheet.\n\nDone.'))

    assert tagged.text == "Done."
    assert cited.text == "Done."


def test_a_list_marked_with_arrows_above_the_quotation_is_the_authors() -> None:
    own = "We will do this:\n> ring first\n> write it down"

    assert trim(reply(f"{own}\n\nOn 3 Nov 2026 at 08:30, Kim Jones wrote:\n> Read the sheet.")).text == own
    assert trim(reply("As you say:\n> Read it.\nDone.\n\nOn 3 Nov 2026 at 08:30, Kim wrote:\n> Read it.")).text == (
        "As you say:\nDone."
    )


def test_a_policy_cited_in_a_letter_of_ones_own_stays() -> None:
    text = "The policy says:\n\n> Ring before you visit.\n\nWe did not, and nobody was at home.\nWe will now."

    assert trim(fresh(text)).text == text


def test_a_line_that_a_mailbox_file_escaped_is_the_authors() -> None:
    assert trim(reply("We met.\n>From then on all went well.\nWe will meet again.")).text == (
        "We met.\nFrom then on all went well.\nWe will meet again."
    )


def test_answers_that_outlook_prefaced_with_the_authors_name_are_kept() -> None:
    text = f"See my answers.\n\n{FROM}\n{SENT}\n\nShall we ring?\n\n[Prosser, Sian] Yes, first.\nAlways.\n\nThanks\nKim"

    assert trim(reply(text, name="Sian Prosser")).text == "See my answers.\n\n[Prosser, Sian] Yes, first.\nAlways."


def test_what_stands_below_an_unmarked_quotation_is_kept_where_nothing_stands_above() -> None:
    assert trim(reply(f"{FROM}\n{SENT}\n{SUBJECT}\n\nTheir words.\n\nMy answer.")).text == (
        "Their words.\n\nMy answer."
    )


def test_a_header_block_below_words_that_point_at_it_is_a_forward_but_not_in_an_answer() -> None:
    text = f"Please see below, it is worth printing.\n\n{FROM}\n{SENT}\n{SUBJECT}\n\nTheir words."

    assert trim(fresh(text)).text == "Please see below, it is worth printing.\n\nTheir words."
    assert trim(fresh(text)).original_author == Address("kim@care.test", "Kim Jones")
    assert trim(reply(text)).text == "Please see below, it is worth printing."


def test_nothing_but_a_banner_and_a_signature_above_a_header_block_leaves_it_a_forward() -> None:
    text = f"CAUTION: This email originated from outside.\n\nSent from my iPhone\n\n{FROM}\n{SENT}\n\nTheir words."

    assert trim(fresh(text)).text == "Their words."
    assert trim(fresh(text)).is_forward


def test_a_quoted_forward_with_a_comment_below_keeps_both() -> None:
    text = f"> Begin forwarded message:\n>\n> {FROM}\n> {SUBJECT}\n>\n> Their words.\n\nWorth printing."
    words = trim(fresh(text, subject="Fwd: Keys"))

    assert words.text == "Worth printing.\n\nTheir words."
    assert words.original_author == Address("kim@care.test", "Kim Jones")


def test_a_forward_that_an_answer_quotes_is_cut_with_the_quotation() -> None:
    forward = f"> ---------- Forwarded message ---------\n> {FROM}\n> {SUBJECT}\n>\n> Their words."
    words = trim(reply(f"Thanks.\n\nOn 3 Nov 2026 at 08:30, Kim Jones <kim@care.test> wrote:\n{forward}"))

    assert words.text == "Thanks."
    assert not words.is_forward


def test_what_a_letter_passed_on_quotes_is_cut() -> None:
    text = (
        f"FYI\n\n{FROM}\n{SENT}\n{TO}\nSubject: RE: Keys\n\nLabel them.\n\nFrom: Aled <aled@care.test>\n{SENT}\n\nOld."
    )
    words = trim(fresh(text, subject="FW: Keys"))

    assert words.text == "FYI\n\nLabel them."
    assert words.original_author == Address("kim@care.test", "Kim Jones")


def test_a_forward_of_an_outlook_forward_is_unwrapped_to_the_innermost() -> None:
    inner = f"From: Aled Rhys <aled@care.test>\n{SENT}\n{TO}\nSubject: Keys\n\nLabel the keys."
    text = f"For the newsletter.\n\n{FROM}\n{SENT}\n{TO}\nSubject: FW: Keys\n\nWorth a look.\n\n{inner}"
    words = trim(fresh(text, subject="FW: FW: Keys"))

    assert words.text == "For the newsletter.\n\nWorth a look.\n\nLabel the keys."
    assert words.original_author == Address("aled@care.test", "Aled Rhys")


def test_notes_forwards_through_several_levels_keep_the_writer_by_name() -> None:
    text = (
        "---------------------- Forwarded by Sian Prosser/HQ/Org on 03/11/2026\n"
        "08:30 AM ---------------------------\n\n"
        "Kim Jones\n03/11/2026 08:10 AM\n\nTo: Sian Prosser/HQ/Org@Org\ncc: \nSubject: Keys\n\nLabel the keys."
    )
    words = trim(fresh(text, subject="Keys"))

    assert words.text == "Label the keys."
    assert words.original_author == Address("", "Kim Jones")


def test_a_redirected_letter_names_who_wrote_it() -> None:
    letter = read_letter(
        b"From: Kim <kim@care.test>\nResent-From: Sian <sian@care.test>\nSubject: Keys\n\nLabel the keys.\n"
    )
    words = trim(letter)

    assert (words.text, words.original_author) == ("Label the keys.", Address("kim@care.test", "Kim"))
    assert words.is_forward


BELOW = {  # how programs set somebody's letter below an answer
    "gmail": lambda theirs: "On Tue, 3 Nov 2026 at 08:30, Kim Jones <kim@care.test> wrote:\n\n" + _marked(theirs),
    "gmail wrapped": lambda theirs: (
        "On Tue, 3 Nov 2026 at 08:30, Kim Jones <\nkim@care.test> wrote:\n\n" + _marked(theirs)
    ),
    "apple": lambda theirs: "On 3 Nov 2026, at 08:30, Kim Jones <kim@care.test> wrote:\n\n" + _marked(theirs),
    "thunderbird": lambda theirs: "On 03/11/2026 08:30, Kim Jones wrote:\n" + _marked(theirs),
    "yahoo": lambda theirs: "On Tuesday, 3 November 2026 at 08:30:15 GMT, Kim <kim@care.test> wrote:\n\n" + theirs,
    "outlook": lambda theirs: f"-----Original Message-----\n{FROM}\n{SENT}\n{TO}\n{SUBJECT}\n\n{theirs}",
    "outlook web": lambda theirs: f"{'_' * 32}\n{FROM}\n{SENT}\n{TO}\n{SUBJECT}\n\n{theirs}",
    "outlook new": lambda theirs: f"*From: *Kim <kim@care.test>\n*Date: *Tuesday, 3 November 2026 at 08:30\n\n{theirs}",
    "german": lambda theirs: (
        f"Von: Kim <kim@care.test>\nGesendet: Dienstag, 3. November 2026 08:30\nAn: Sian\n\n{theirs}"
    ),
    "polish": lambda theirs: "wt., 3 lis 2026 o 08:30 Kim Jones <kim@care.test> napisał(a):\n\n" + _marked(theirs),
    "zoho": lambda theirs: f"---- On Tue, 03 Nov 2026 08:30:00 +0000 Kim <kim@care.test> wrote ----\n\n{theirs}",
    "notes": lambda theirs: f"-----Kim Jones/HQ/Org wrote: -----\nTo: Sian\nDate: 03/11/2026 08:30\n\n{theirs}",
    "groupwise": lambda theirs: f">>> Kim Jones <kim@care.test> 03/11/2026 08:30 >>>\n{theirs}",
    "mutt": lambda theirs: "* Kim Jones <kim@care.test> [2026-11-03 08:30]:\n" + _marked(theirs),
    "supercite": lambda theirs: (
        "On 3 Nov 2026 at 08:30, Kim Jones wrote:\n" + "\n".join(f"KJ> {line}" for line in theirs.split("\n"))
    ),
    "ticket": lambda theirs: f"##- Please type your reply above this line -##\n\n{theirs}",
}


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


@examples(300)
@given(PARAGRAPHS, PARAGRAPHS, st.sampled_from(sorted(BELOW)), st.integers(1, 3))
def test_however_a_program_quotes_the_authors_text_comes_back(
    mine: list[str], theirs: list[str], program: str, gap: int
) -> None:
    own = "\n\n".join(mine)
    text = own + "\n" * gap + BELOW[program]("\n\n".join(theirs))
    words = trim(reply(text))

    told = {line.strip() for cut in words.cut for line in cut.text.split("\n")} | {""}
    assert words.text == words.new == own
    assert {line.strip() for line in text.split("\n")} <= told | {line.strip() for line in own.split("\n")}


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


def test_a_forward_of_a_forward_gives_all_their_words_and_names_who_wrote_the_innermost() -> None:
    marker = "---------- Forwarded message ---------\nFrom: {} <{}@partner.test>\nSubject: Keys\n\n"
    text = (
        marker.format("Aled", "aled") + "See below.\n\n" + marker.format("Ffion", "ffion") + "Label keys with a number."
    )
    words = trim(fresh(text, subject="Fwd: Fwd: Keys"))

    assert words.text == "See below.\n\nLabel keys with a number."
    assert words.original_author == Address("ffion@partner.test", "Ffion")
    assert words.new == ""
    assert [cut.reason for cut in words.cut] == ["forward", "forward"]


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
