"""Footers, banners and what only looks like them: the author's own sentences, as letters about care tell them."""

from __future__ import annotations

import pytest

from digest.core.message.letter import Address, Letter
from digest.core.trim.trim import trim

STORY = "We rang the old number for a week."
SIGN_OFF = "Kind regards\nAled Rhys"

THEIRS = [
    "This email went to the wrong family because autocomplete chose the name.",
    "All emails to schools are now recorded on the child's file.",
    "We sent the registered charity number 1098765 instead of the case number.",
    "This email was checked by two people, and still went to the wrong address.",
    "The information contained in the chronology was confidential and went to the father's solicitor.",
    "The letter was intended only for the mother. It was delivered to the neighbour.",
    "If you are not the intended worker for a family, ask before you ring.",
    "If you have received a referral in error, send it back the same day.",
    "All emails about a family should be recorded on the system within a day.",
    "Please consider the environment the child lives in before you plan a visit.",
    "The information was disclosed to the school without asking the family.",
    "Any views expressed by the child must be written down in the child's own words.",
    "The council accepts no responsibility for transport, so the family paid for the taxi.",
    "External professionals were not invited to the meeting.",
    "External email addresses autofill first, so the report left the building.",
    "Do not open attachments in front of a family: the name of another child was on the screen.",
    "Do not click on the first name the system offers.",
    "The confidential address was in the footer of the letter.",
    "Confidential information must never be left on a desk.",
    "Registered office addresses and home addresses look alike on the system.",
    "The privacy notice was not given to the family at the first visit.",
    "Privacy notices are on our website, but nobody had told the family.",
    "Emails can be read by the whole household. Ask which address is safe.",
    "Emails may be read by a violent partner. Ask before you write.",
    "You received this case because nobody else had room. That must be said at the start.",
    "To unsubscribe a family from text reminders, the worker has to ring the desk.",
    "The recipient should check the date of birth before opening a record.",
    "Views of the child were not recorded.",
    "Messages left with the school are not secure.",
    "Information sent to the GP by fax was disclosed to the receptionist.",
    "Checked by two workers, the list still had an old address.",
    "Checked for damp and mould, the flat was still not safe.",
    "Harbour House is a registered charity and closes at five. Ring before you send a family there.",
    "Harbour House is a limited company now, so a new agreement is needed.",
    "Ofsted regulated homes have a list of visitors.",
    "The home is regulated by Ofsted, and the visit was announced.",
    "Under the Freedom of Information Act we sent the file with the names in it.",
    "A freedom of information request was answered with the child's name in it.",
    "The agency may record calls. Tell the family before you put them through.",
    "The provider will monitor messages between the siblings. The foster carer was not told.",
    "Bank details have changed. The family was never told.",
    "Correspondence may be read by others in a shared house.",
    "If you suspect that a child is at risk, ring the desk at once.",
    "Report suspicious bruises the same day.",
    "Unauthorised contact was reported late.",
    "Any disclosure by a child must be written down the same day.",
    "Disclosure without consent is prohibited by the order. Nobody on the desk knew.",
    "Copying in the other parent is not permitted by the court order.",
    "Use of restraint is not permitted at school. The plan said that it was.",
    "The original message was checked by the manager and sent to the wrong team.",
    "This message was sent to the wrong group. Check the list before sending.",
    "This message is confidential to the family and should never be left on an answering machine.",
    "Messages should never contain confidential details. A neighbour heard the answering machine.",
    "While care has been taken to redact names, one was left in.",
    "Although the virus was over, the school kept the child at home.",
    "Important information was on the second page.",
    "Important information",
    "Disclaimer forms must be signed before a trip.",
    "Thank you for your email, which showed that the address was wrong.",
    "Please don't print this list of children: it was found on the bus.",
    "Do you really need to print this? Ask before you print a child's record.",
    "Save paper files in the locked room.",
    "Think before you send.",
    "Communications between solicitors are privileged. The worker shared them.",
    "Sent the letter to the old address. Sent from the wrong account.",
    "Internet email is not the right way to send a chronology.",
    "Email is not a secure way to send a chronology. Use the portal.",
    "Email is not secure enough for a child's medical history, so we now use the portal.",
    "Emails are not always read. Ring as well.",
    "E-mails can be intercepted by a partner with the password.",
    "We will never ask a child to repeat a disclosure.",
    "We welcome calls in Welsh, but the line had nobody who spoke it.",
    "Correspondence in Welsh took three weeks longer.",
    "The sender of this letter is not always the person with responsibility.",
    "Group archives: nobody had looked at them for a year.",
    "Unsubscribe links do not work for families without a smartphone.",
    "Head office was not told.",
    "Registered in England under another name, the child had two records.",
    "Vat number and charity number were swapped on the invoice.",
    "Company number 1234 was typed instead of flat number 1234.",
    "Charity number 1098765 belongs to another hostel. The family was sent there.",
    "Diese E-Mail ging an die falsche Familie.",
    "Vertrauliche Informationen gehören nicht in eine E-Mail.",
    "Sollten Sie nicht der richtige Ansprechpartner sein, sagen Sie es gleich.",
    "Ce message a été envoyé à la mauvaise famille.",
    "Ce courriel contient des noms. Il est parti à la mauvaise école.",
    "Si vous n'êtes pas le bon destinataire, dites-le tout de suite.",
    "Ta wiadomość trafiła do innej rodziny.",
    "Aeth y neges hon at y teulu anghywir.",
    "Este mensaje llegó a otra familia.",
    "Este correo contiene nombres y llegó a otra escuela.",
    "Questo messaggio è arrivato alla famiglia sbagliata.",
    "Dit bericht kwam bij het verkeerde gezin terecht.",
    "Mesajul a ajuns la altă familie.",
    "Detta meddelande gick till fel familj.",
    "Denne e-posten gikk til feil familie.",
    "Esta mensagem foi para a família errada.",
]
SINGLE = [
    "All communications sent to or from Harbour Council may be subject to recording and monitoring.",
    "For information about how we use your personal data, please see our privacy notice: https://harbour.test/privacy",
    "Any views or opinions expressed are those of the author and not of Harbour Council.",
    "Internet e-mail is not a secure medium.",
    "You are welcome to contact us in Welsh.",
]


def letter(text: str) -> Letter:
    return Letter(text=text, sender=Address("aled.rhys@care.test", "Aled Rhys"), subject="What I take from it")


@pytest.mark.parametrize("sentence", THEIRS)
@pytest.mark.parametrize("place", ["last", "first", "alone", "between", "above a sign-off"])
def test_a_sentence_of_the_author_is_kept_whatever_it_begins_like(sentence: str, place: str) -> None:
    text = {
        "last": f"{STORY}\n\n{sentence}",
        "first": f"{sentence}\n\n{STORY}",
        "alone": sentence,
        "between": f"{STORY}\n\n{sentence}\n\nNext time we ask.",
        "above a sign-off": f"{STORY}\n\n{sentence}\n\n{SIGN_OFF}",
    }[place]

    assert trim(letter(text)).text == text


@pytest.mark.parametrize("sentence", SINGLE)
def test_one_sentence_of_a_footer_is_enough_below_a_sign_off(sentence: str) -> None:
    assert trim(letter(f"{STORY}\n\n{SIGN_OFF}\n\n{sentence}")).text == f"{STORY}\n\n{SIGN_OFF}"


def test_one_sentence_of_a_footer_may_be_the_authors_where_nobody_signed_off() -> None:
    sentence = "Internet e-mail is not a secure medium."

    assert trim(letter(f"{STORY}\n\n{sentence}")).text.endswith(sentence)


def test_a_postscript_between_the_sign_off_and_the_footer_is_kept() -> None:
    postscript = "PS I have told the school."
    footer = "This email and any attachments are confidential and intended solely for the addressee."
    words = trim(letter(f"{STORY}\n\n{SIGN_OFF}\n\n{postscript}\n\n{footer}"))

    assert words.text == f"{STORY}\n\n{SIGN_OFF}\n\n{postscript}"
    assert [cut.reason for cut in words.cut] == ["disclaimer"]


def test_what_tells_of_people_below_a_warning_is_the_authors() -> None:
    text = "CAUTION: This email came from outside the organisation.\nDo not click links we sent to the mother."

    assert trim(letter(f"{text}\n\n{STORY}")).text == f"Do not click links we sent to the mother.\n\n{STORY}"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit",
    [
        "This email is confidential to\n",
        "Harbour Council, Harbour House, Harbour Street may\n\n",
        "the information the information contained ",
        "please note that all incoming and outgoing and incoming e-mails ",
        "_" * 60 + "\n",
        "CAUTION: external\n",
        "Kind regards\n\nwww.harbour.test\n\n",
        "a & b, c & d. ",
    ],
)
def test_near_footers_without_end_take_bounded_time(unit: str) -> None:
    trim(letter(unit * (2_000_000 // len(unit))))
