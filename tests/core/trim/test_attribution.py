from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.message.letter import Address, Letter, read_letter
from digest.core.trim.attribution import LINES, attribution, parted
from digest.core.trim.opening import opening
from digest.core.trim.trim import trim
from tests.thorough import examples

# What programs write above a letter they quote: Gmail, Apple Mail, Outlook, Thunderbird, Yahoo, Proton, Zoho, Notes,
# Spark, Superhuman, HEY, Front, Mutt, Pine, KMail, Evolution, Horde, SquirrelMail, AOL, Eudora, The Bat, mail.ru.
SURE = [
    "On Tue, 3 Nov 2026 at 08:30, Kim Jones <kim@care.test> wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM, Kim Jones <kim@care.test> wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM Kim Jones ***@***.***> wrote:",
    "On 3 Nov 2026, at 08:30, Kim Jones <kim@care.test> wrote:",
    "On 3 Nov 2026, at 08:30, Kim Jones wrote:",
    "On 03/11/2026 08:30, Kim Jones wrote:",
    "On 03.11.2026 08:30, Kim Jones wrote:",
    "On 2026-11-03 08:30, Kim Jones wrote:",
    "On Tue, 2026-11-03 at 08:30 +0000, Kim Jones wrote:",
    "On Tue 3/11/26 8:30 AM, Kim Jones <kim@care.test> wrote:",
    "On Tuesday, 3 November 2026 at 08:30:15 GMT, Kim Jones <kim@care.test> wrote:",
    "On Tuesday, November 3rd, 2026 at 8:30 AM, Kim Jones <kim@care.test> wrote:",
    "On Tue, Nov 03, 2026 at 08:30:15AM +0000, Kim Jones wrote:",
    "On Tuesday, 3 November 2026 08:30:15 GMT Kim Jones wrote:",
    "On Tue, November 3, 2026 8:30 am, Kim Jones wrote:",
    "On 3 Nov 2026, 08:30 +0000, Kim Jones <kim@care.test>, wrote:",
    "On Tue, Nov 03, 2026 at 8:30 AM, Kim Jones < kim@care.test > wrote:",
    "On November 3, 2026 at 8:30:15 AM, Kim Jones (kim@care.test) wrote:",
    "On November 3, 2026 at 8:30 AM GMT Kim Jones <kim@care.test> wrote:",
    "On November 3, 2026, Kim Jones <kim@care.test> wrote:",
    "On Tuesday, November 3, 2026 at 8:30:15 AM UTC+1, Kim Jones wrote:",
    'On 11/03/2026 08:30 AM, "Jones, Kim" <kim@care.test> wrote:',
    'On 3 Nov 2026 08:30, "Kim Jones" <kim@care.test> wrote:',
    'On Tue, 3 Nov 2026 08:30:15 -0000 "Kim Jones" <kim@care.test> wrote:',
    "On Tue, Nov 3, 2026 at 8:30 AM, Duty Team via Ticketing <desk@care.test> wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM <kim@care.test> wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM kim@care.test <kim@care.test> wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM Kim Jones <kim@care.test<mailto:kim@care.test>> wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM Kim Jones <mailto:kim@care.test> wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM Kim Jones [mailto:kim@care.test] wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM, Kim Jones &lt;kim@care.test&gt; wrote:",
    "On Tue, Nov 3, 2026 at 8:30 AM Kim Jones < <mailto:kim@care.test> kim@care.test> wrote:",
    "---- On Tue, 03 Nov 2026 08:30:15 +0000 Kim Jones <kim@care.test> wrote ----",
    "---- On Tue, 03 Nov 2026 08:30:15 +0000 kim@care.test wrote ----",
    "---- Kim Jones wrote ----",
    "---- Kim Jones <kim@care.test> wrote ----",
    "-----Kim Jones wrote: -----",
    "-----Kim Jones/HQ/Org wrote: -----",
    "--- On Tue, 3/11/26, Kim Jones <kim@care.test> wrote:",
    "In a message dated 11/3/2026 8:30:15 A.M. GMT Standard Time, kim@care.test writes:",
    "At 08:30 AM 11/3/2026, Kim Jones wrote:",
    "At 08:30 03/11/2026 +0000, you wrote:",
    "Tuesday, November 3, 2026, 8:30:15 AM, you wrote:",
    "Kim Jones <kim@care.test> wrote:",
    "Kim Jones <kim@care.test> writes:",
    '"Jones, Kim" <kim@care.test> wrote:',
    "Quoting Kim Jones <kim@care.test>:",
    "Zitat von Kim Jones <kim@care.test>:",
    "In article <1234.abc@care.test>, Kim Jones <kim@care.test> wrote:",
    "* Kim Jones <kim@care.test> [2026-11-03 08:30]:",
    "Kim Jones/HQ/Org wrote on 03/11/2026 08:30:15:",
    '"Kim Jones" <kim@care.test> wrote on 03/11/2026 08:30:15 AM:',
    "Kim Jones <kim@care.test> wrote on Tue, 3 Nov 2026 08:30:15:",
    "2026-11-03 8:30 GMT+00:00 Kim Jones <kim@care.test>:",
    "2026-11-03 8:30 GMT+00:00 Kim Jones",
    "Am Di., 3. Nov. 2026 um 08:30 Uhr schrieb Kim Jones <kim@care.test>:",
    "Am 03.11.2026 um 08:30 schrieb Kim Jones:",
    "Am 03.11.26 um 08:30 schrieb Kim Jones:",
    "Am Dienstag, dem 03.11.2026 um 08:30 +0000 schrieb Kim Jones:",
    "Am Dienstag, 3. November 2026, 08:30:15 MEZ schrieb Kim Jones <kim@care.test>:",
    "Am 3. November 2026 08:30:15 MEZ schrieb Kim Jones <kim@care.test>:",
    "Kim Jones <kim@care.test> schrieb am Di., 3. Nov. 2026, 08:30:",
    "Kim Jones <kim@care.test> hat am 03.11.2026 08:30 geschrieben:",
    "Le mar. 3 nov. 2026 à 08:30, Kim Jones <kim@care.test> a écrit :",
    "Le 03/11/2026 à 08:30, Kim Jones a écrit :",
    "Le 3 nov. 2026 à 08:30, Kim Jones <kim@care.test> a écrit :",
    "Le mardi 3 novembre 2026 à 08:30:15 UTC+1, Kim Jones <kim@care.test> a écrit :",
    "El mar, 3 nov 2026 a las 8:30, Kim Jones (<kim@care.test>) escribió:",
    "El 3/11/26 a las 8:30, Kim Jones escribió:",
    "El martes, 3 de noviembre de 2026, Kim Jones <kim@care.test> escribió:",
    "Il giorno mar 3 nov 2026 alle ore 08:30 Kim Jones <kim@care.test> ha scritto:",
    "Il 03/11/2026 08:30, Kim Jones ha scritto:",
    "Il martedì 3 novembre 2026, Kim Jones <kim@care.test> ha scritto:",
    "Op di 3 nov 2026 om 08:30 schreef Kim Jones <kim@care.test>:",
    "Op 3 nov. 2026, om 08:30 heeft Kim Jones <kim@care.test> het volgende geschreven:",
    "Op 03-11-2026 om 08:30 schreef Kim Jones:",
    "wt., 3 lis 2026 o 08:30 Kim Jones <kim@care.test> napisał(a):",
    "W dniu 03.11.2026 o 08:30, Kim Jones pisze:",
    "Wiadomość napisana przez Kim Jones <kim@care.test> w dniu 3 lis 2026, o godz. 08:30:",
    "W dniu wtorek, 3 listopada 2026 Kim Jones <kim@care.test> napisał(a):",
    "Em ter., 3 de nov. de 2026 às 08:30, Kim Jones <kim@care.test> escreveu:",
    "Kim Jones <kim@care.test> escreveu (terça, 3/11/2026 à(s) 08:30):",
    "Em 03/11/2026 08:30, Kim Jones escreveu:",
    "Às 08:30 de 03/11/2026, Kim Jones escreveu:",
    "út 3. 11. 2026 v 8:30 odesílatel Kim Jones <kim@care.test> napsal:",
    "Dne 03. 11. 26 v 8:30 Kim Jones napsal(a):",
    "ut 3. 11. 2026 o 8:30 Kim Jones <kim@care.test> napísal(a):",
    "Dňa 3. 11. 2026 o 8:30 Kim Jones napísal(a):",
    "Kim Jones <kim@care.test> ezt írta (időpont: 2026. nov. 3., K, 8:30):",
    "2026. 11. 03. 8:30 keltezéssel, Kim Jones írta:",
    "mar., 3 nov. 2026 la 08:30, Kim Jones <kim@care.test> a scris:",
    "În mar., 3 nov. 2026 la 08:30, Kim Jones <kim@care.test> a scris:",
    "Pe 03.11.2026 08:30, Kim Jones a scris:",
    "uto, 3. stu 2026. u 08:30 Kim Jones <kim@care.test> napisao je:",
    "Dana 3. 11. 2026. u 08:30 Kim Jones je napisao/la:",
    "уто, 3. нов 2026. у 08:30 Kim Jones <kim@care.test> је написао/ла:",
    "V V tor., 3. nov. 2026 ob 08:30 je oseba Kim Jones <kim@care.test> napisala:",
    "На вт, 3.11.2026 г. в 8:30 Kim Jones <kim@care.test> написа:",
    "На 3.11.2026 г. в 8:30, Kim Jones написа:",
    "вт, 3 нояб. 2026 г. в 08:30, Kim Jones <kim@care.test>:",
    "вторник, 3 ноября 2026 г. пользователь Kim Jones <kim@care.test> написал:",
    "Вторник,  3 ноября 2026, 8:30 +03:00 от Kim Jones <kim@care.test>:",
    '03.11.2026, 08:30, "Kim Jones" <kim@care.test>:',
    "03.11.2026 08:30, Kim Jones пишет:",
    "вт, 3 лист. 2026 р. о 08:30 Kim Jones <kim@care.test> пише:",
    "Στις Τρί 3 Νοε 2026 στις 8:30 π.μ., ο χρήστης Kim Jones <kim@care.test> έγραψε:",
    "Στις 3/11/2026 8:30 π.μ., ο/η Kim Jones έγραψε:",
    "Kim Jones <kim@care.test>, 3 Kas 2026 Sal, 08:30 tarihinde şunu yazdı:",
    "Kim Jones <kim@care.test> şunları yazdı (3 Kas 2026 08:30):",
    "3.11.2026 08:30 tarihinde Kim Jones yazdı:",
    "Den tis 3 nov. 2026 kl 08:30 skrev Kim Jones <kim@care.test>:",
    "3 nov. 2026 kl. 08:30 skrev Kim Jones <kim@care.test>:",
    "Den 2026-11-03 kl. 08:30, skrev Kim Jones:",
    "Den tir. 3. nov. 2026 kl. 08.30 skrev Kim Jones <kim@care.test>:",
    "tir. 3. nov. 2026 kl. 08:30 skrev Kim Jones <kim@care.test>:",
    "tirsdag den 3. november 2026 skrev Kim Jones <kim@care.test>:",
    "ti 3. marrask. 2026 klo 8.30 Kim Jones (kim@care.test) kirjoitti:",
    "Kim Jones <kim@care.test> kirjoitti 3.11.2026 kello 8.30:",
    "Kim Jones kirjoitti 3.11.2026 klo 8.30:",
    "Kim Jones (<kim@care.test>) kirjutas kuupäeval T, 3. november 2026 kell 08:30:",
    "Kim Jones kirjutas 03.11.2026 kell 08:30:",
    "2026-11-03, an, 08:30 Kim Jones <kim@care.test> rašė:",
    "2026 m. lapkričio 3 d., an 08:30, Kim Jones <kim@care.test> rašė:",
    "otrd., 2026. g. 3. nov., plkst. 08:30 \u2014 lietotājs Kim Jones (<kim@care.test>) rakstīja:",
    "2026年11月3日(火) 8:30 Kim Jones <kim@care.test>:",
    "2026/11/03 8:30、Kim Jones <kim@care.test>のメール:",
    "Kim Jones <kim@care.test> 于2026年11月3日周二 08:30写道：",
    "Kim Jones <kim@care.test> 於 2026年11月3日 週二 上午8:30寫道：",
    "在 2026年11月3日，08:30，Kim Jones <kim@care.test> 写道：",
    "2026년 11월 3일 (화) 오전 8:30, Kim Jones <kim@care.test>님이 작성:",
    "2026-11-03 오전 8:30에 Kim Jones 이(가) 쓴 글:",
    "في الثلاثاء، ٣ نوفمبر ٢٠٢٦ في ٨:٣٠ ص تمت كتابة ما يلي بواسطة Kim Jones <\u202akim@care.test\u202c\u200f>:",
    "في 3/11/2026 8:30 ص، كتب Kim Jones:",
    "\u202bבתאריך יום ג׳, 3 בנוב׳ 2026 ב-8:30 מאת \u202aKim Jones\u202c\u200f <\u202akim@care.test\u202c\u200f>:\u202c",
    "ב-3 בנוב׳ 2026, בשעה 8:30, Kim Jones <kim@care.test> כתב/ה:",
    "در تاریخ سه\u200cشنبه ۳ نوامبر ۲۰۲۶، ۸:۳۰ Kim Jones <kim@care.test> نوشت:",
    "بتاریخ منگل، 3 نومبر، 2026 کو 8:30 AM بجے Kim Jones <kim@care.test> نے لکھا:",
    "ਮੰਗਲ, 3 ਨਵੰ 2026 ਨੂੰ 8:30 ਵਜੇ Kim Jones <kim@care.test> ਨੇ ਲਿਖਿਆ:",
    "Pada Sel, 3 Nov 2026 pukul 08.30 Kim Jones <kim@care.test> menulis:",
    "Pada 03/11/26 08.30, Kim Jones menulis:",
    "Vào Th 3, 3 thg 11, 2026 vào lúc 08:30 Kim Jones <kim@care.test> đã viết:",
    "ในวันที่ อ. 3 พ.ย. 2569 เวลา 08:30 Kim Jones <kim@care.test> เขียนว่า:",
    "Missatge de Kim Jones <kim@care.test> del dia dt., 3 de nov. 2026 a les 8:30:",
    "El 3/11/26 a les 8:30, Kim Jones ha escrit:",
    "El 3 nov 2026, a les 8:30, Kim Jones <kim@care.test> va escriure:",
    "Ar ddydd Mawrth, 3 Tach 2026 am 08:30, ysgrifennodd Kim Jones <kim@care.test>:",
    "Ar 03/11/2026 08:30, ysgrifennodd Kim Jones:",
    "Ar Máirt 3 Samh 2026 ag 08:30, scríobh Kim Jones <kim@care.test>:",
    "Ar 03/11/2026 08:30, scríobh Kim Jones:",
    "Air 03/11/2026 aig 08:30, sgrìobh Kim Jones:",
    "O mar., 3 nov. 2026 ás 08:30, Kim Jones (<kim@care.test>) escribiu:",
    "Þann þri., 3. nóv. 2026 kl. 08:30 skrifaði Kim Jones <kim@care.test>:",
    "On Tue, 3 Nov 2026 at 08:30, Kim Jones <kim@care.test> wrote :",
    "Le mar. 3 nov. 2026 à 08:30, Kim Jones <kim@care.test> a écrit :",
    "On Wed, 14 Nov 2018 08:14:43 -0200 Kim Jones <kim@care.test> wrote",
    "On Tue,\u00a03 Nov 2026 at\u202f08:30, Kim Jones <kim@care.test> wrote:",
    "On Tue, Nov 3, 2026 at 8:30\u202fAM Kim Jones <kim@care.test> wrote:",
]


def reply(text: str) -> Letter:
    return Letter(
        text=text, sender=Address("sian@care.test", "Sian Prosser"), subject="Re: x", in_reply_to=("a@b.test",)
    )


@pytest.mark.parametrize("line", SURE)
def test_a_programs_line_stands_without_quote_marks_below_it(line: str) -> None:
    found = opening([line], 0)

    assert found is not None
    assert found.sure


@pytest.mark.parametrize("line", SURE)
def test_a_line_wrapped_where_programs_wrap_is_one_attribution(line: str) -> None:
    for at in range(60, min(len(line), 80)):
        if line[at] == " ":
            words = trim(reply(f"We rang the school.\n\n{line[:at]}\n{line[at + 1 :]}\n\nTheir words.")).text
            assert words == "We rang the school."


@pytest.mark.parametrize(
    "line",
    [
        "Kim Jones wrote:",
        "kim wrote:",
        "you wrote:",
        "According to Kim Jones:",
        "On Tuesday Kim replied:",
        "On 3 Nov 2026, Support replied:",
        "Kim Jones (Support) responded on 3 Nov 2026 at 08:30:",
        "kjones via duty desk <desk@care.test> schrieb:",
        "2026/11/3 Kim Jones <kim@care.test>",
        "In message <1234.abc@care.test>, Kim Jones <kim@care.test> writes",
        "вторник, 3 ноября 2026 г. пользователь kim написал:",
    ],
)
def test_a_line_that_people_write_too_is_an_attribution_only_above_a_quotation(line: str) -> None:
    above = trim(reply(f"We rang.\n\n{line}\n\n> Their words."))
    alone = trim(reply(f"We rang.\n\n{line}\n\nMore of our own words."))

    assert above.text == "We rang."
    assert alone.text == f"We rang.\n\n{line}\n\nMore of our own words."


@pytest.mark.parametrize(
    "sentence",
    [
        "In her note of 3 March 2026 at 10:30 the head teacher wrote:",
        "I rang kim@care.test at 10:30 on 3 March 2026 and she wrote:",
        "I emailed Kim <kim@care.test> on 3 March 2026 at 10:30 and she wrote:",
        "On 3 March 2026 at 10:30 I asked Kim <kim@care.test> and she wrote:",
        "On 3 March 2026 at 10:30 we emailed Kim <kim@care.test> saying:",
        "Please send the form to Kim Jones <kim@care.test> by 3 March 2026 at 10:30:",
        "On our visit of 3 March 2026 at 10:30 Kim Jones wrote:",
        "At the meeting of 3 March 2026 at 10:30 we agreed:",
        "At 10:30 on 3 March 2026 the school rang:",
        "On 3 March 2026 at 10:30:",
        "3 March 2026, 10:30:",
        "10:30 Social worker rang the school (kim@care.test)",
        "03/11/2026 08:30 - Kim Jones rang the school:",
        "Meeting: Tuesday 3 November 2026, 10:30, Room 4 (book with kim@care.test)",
        "Contact: Kim Jones <kim@care.test>",
        "To join, write to Kim Jones <kim@care.test>:",
        "On Monday 3 March 2026 at 10:30 mum wrote to us:",
        "This is what the school wrote on 3 March 2026 at 10:30:",
        "Our policy says:",
    ],
)
def test_a_sentence_of_the_authors_is_no_attribution_even_above_a_quotation(sentence: str) -> None:
    assert opening([sentence], 0) is None
    assert trim(reply(f"We rang.\n\n{sentence}\n\n> Their words.")).text == f"We rang.\n\n{sentence}"


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            "Thanks, done. On 3 Nov 2026 at 08:30 Kim <kim@care.test> wrote: > Please ring.",
            ["Thanks, done. ", "On 3 Nov 2026 at 08:30 Kim <kim@care.test> wrote:", "> Please ring."],
        ),
        (
            "Erledigt. Am 03.11.2026 um 08:30 schrieb Kim Jones <kim@care.test>:> Bitte anrufen.",
            ["Erledigt. ", "Am 03.11.2026 um 08:30 schrieb Kim Jones <kim@care.test>:", "> Bitte anrufen."],
        ),
        ("Ratio: > 3 to 1 on nights.", ["Ratio: > 3 to 1 on nights."]),
        ("I read this. The head wrote: > no one told us.", ["I read this. The head wrote: > no one told us."]),
    ],
)
def test_an_answer_and_its_attribution_on_one_line_are_parted(line: str, pieces: list[str]) -> None:
    assert parted([line]) == pieces


@pytest.mark.parametrize("joint", ["Done. On", "Done--- On", "Done -- On"])
def test_an_attribution_that_begins_within_a_line_above_a_quotation_ends_the_answer(joint: str) -> None:
    words = trim(reply(f"{joint} 3 Nov 2026 at 08:30, Kim Jones <kim@care.test> wrote:\n> Their words.")).text

    assert words.strip(".") == "Done"


def test_an_attribution_that_begins_within_a_line_and_is_wrapped_ends_the_answer() -> None:
    words = trim(reply("Done. On 3 Nov 2026 at 08:30, Kim Jones\n<kim@care.test> wrote:\n> Their words.")).text

    assert words == "Done."


def test_a_blank_line_around_the_address_does_not_end_the_attribution() -> None:
    lines = ["On Tue, Nov 3, 2026 at 8:30 AM Kim Jones", "", "<", "mailto:Kim Jones <kim@care.test>", "> wrote:", "Hi"]
    found = attribution(lines, 0)

    assert found is not None
    assert (found.end, found.sure) == (5, True)


@examples(300)
@given(st.text(alphabet="On 3:Nov2026,KimJ<@>ac.test wrote\n\u200f-–年", max_size=300), st.integers(0, 3))
def test_no_lines_make_looking_for_an_attribution_raise(text: str, index: int) -> None:
    lines = parted(text.split("\n"))
    found = attribution(lines, min(index, len(lines) - 1))

    assert found is None or found.start < found.end <= found.start + LINES


@pytest.mark.timeout(20)
@pytest.mark.parametrize("end", ["", ":", " wrote"])
def test_a_letter_of_nothing_but_attributions_is_soon_read(end: str) -> None:
    letter = read_letter(
        b"From: kim@care.test\n\n" + f"On 2 Nov 2026 at 10:00, Kim <kim@care.test{end}\n".encode() * 100_000
    )
    assert trim(letter).text
