from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.language.data import languages
from digest.core.message.letter import Address, Attachment, Letter
from digest.core.outgoing import token
from digest.core.outgoing.delivery import Delivery, Kind, ledger_key
from digest.core.triage.authentication import Authentication, authentication
from digest.core.triage.context import Answer, Desk, Fate, Rule
from digest.core.triage.triage import RULES, Outcome, triage

NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
KEY = b"k" * 32
HOME = "lessons.example.org"
MAILBOX, KIM, ED, OUTSIDER = "lessons@example.org", "kim@example.org", "ed@example.org", "ada@elsewhere.example"
STORY = "We posted the letter to an old address and the family waited three weeks for it.\n"
SERVER = "mx.example.org"


def row(kind: Kind, recipient: str = KIM, subject: str = "2026-11-007", days: int = 400) -> Delivery:
    code = token.row_code(KEY, ledger_key(kind, subject, recipient))
    expires_at = NOW + timedelta(days=days)
    signed = token.sign(KEY, code, purpose=kind, subject=subject, addressee=recipient, expires_at=expires_at)
    return Delivery(kind, subject, recipient, NOW, code, signed, expires_at)


def desk(*rows: Delivery, **changes: object) -> Desk:
    made = Desk(
        addresses=frozenset({MAILBOX, "learning@example.org"}),
        domain=HOME,
        moment=NOW,
        editors=frozenset({ED}),
        allowed_domains=frozenset({"example.org"}),
        allowed_addresses=frozenset({"carer@partner.example"}),
        trusted_authserv_id=SERVER,
        token_keys=(KEY,),
        ledger={one.code: one for one in rows},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def letter(sender: str = KIM, subject: str = "A letter astray", text: str = STORY, **more: object) -> Letter:
    headers = more.pop("headers", ())
    assert isinstance(headers, dict | tuple)
    fields = tuple(headers.items()) if isinstance(headers, dict) else headers
    made = Letter(sender=Address(sender, "Kim") if sender else None, subject=subject, text=text, headers=fields)
    return replace(made, **more)  # type: ignore[arg-type]


def attached(filename: str) -> Attachment:
    return Attachment(filename, "application/octet-stream", b"x")


def answering(delivery: Delivery, **more: object) -> Letter:
    return letter(in_reply_to=(f"{delivery.token}@{HOME}",), **more)  # type: ignore[arg-type]


def said_by(server: str, finding: str) -> dict[str, str]:
    return {"authentication-results": f"{server}; {finding}"}


def decided(one: Letter, *rows: Delivery, **changes: object) -> tuple[Rule, Fate, Answer]:
    outcome = triage(one, desk(*rows, **changes))
    return outcome.rule, outcome.fate, outcome.answer


IGNORED = (Rule.AUTOMATIC, Fate.IGNORED, Answer.NOTHING)
LEFT = (Rule.LEAVE, Fate.ACTED, Answer.GOODBYE)
SUBMITTED = (Rule.SUBMISSION, Fate.LESSON, Answer.ACKNOWLEDGEMENT)
TURNED_AWAY = (Rule.STRANGER, Fate.SET_ASIDE, Answer.NOTHING)
FORGED = (Rule.FORGED, Fate.SET_ASIDE, Answer.NOTHING)


# --- the table as a whole ---


def test_the_rules_stand_in_the_order_of_the_table() -> None:
    assert [rule.__name__ for rule in RULES] == [
        "own",
        "bounce",
        "leave",
        "automatic",
        "stranger",
        "forged",
        "decision",
        "reply",
        "join",
        "oversize",
        "unreadable",
        "urgent",
        "submission",
    ]


SHORT = st.text(max_size=60)
ADDRESSES = st.sampled_from([MAILBOX, KIM, ED, OUTSIDER, "@", "", "x@", "MAILER-DAEMON@example.org"])
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "auto-submitted",
                "precedence",
                "list-id",
                "list-post",
                "to",
                "cc",
                "reply-to",
                "x-original-from",
                "authentication-results",
                "x-digest-loop",
                "x-autoreply",
            ]
        ),
        st.one_of(
            SHORT, st.sampled_from(["no", "list", "bulk", HOME, f"{SERVER}; dmarc=fail", f"{SERVER};;=", MAILBOX])
        ),
    ),
    max_size=5,
).map(tuple)
WORDS = st.sampled_from(
    ["unsubscribe", "stop", "URGENT: x", "subscribe", "Automatic reply: x", "-----BEGIN PGP MESSAGE"]
)
LETTERS = st.builds(
    Letter,
    headers=HEADERS,
    sender=st.one_of(st.none(), st.builds(Address, ADDRESSES)),
    return_path=st.one_of(st.none(), st.just(""), ADDRESSES),
    subject=st.one_of(SHORT, WORDS),
    message_id=SHORT,
    in_reply_to=st.one_of(st.just(()), st.just((f"{row(Kind.NEWSLETTER).token}@{HOME}",)), st.tuples(SHORT)),
    references=st.one_of(st.just(()), st.tuples(SHORT, SHORT)),
    text=st.one_of(st.text(max_size=200), WORDS),
    html=SHORT,
    attachments=st.lists(st.builds(Attachment, SHORT, SHORT, st.binary(max_size=40)), max_size=2).map(tuple),
    forwarded=st.lists(st.builds(Letter, text=SHORT, message_id=SHORT), max_size=2).map(tuple),
    content_type=st.sampled_from(
        ["text/plain", "multipart/report", "multipart/encrypted", "application/pkcs7-mime", ""]
    ),
    report_type=st.sampled_from(["", "delivery-status", "disposition-notification", "feedback-report", "x"]),
    report=st.lists(st.lists(st.tuples(SHORT, SHORT), max_size=3).map(tuple), max_size=2).map(tuple),
    whole=st.booleans(),
)


@given(LETTERS, st.booleans())
def test_any_letter_at_all_has_one_outcome_and_a_plain_reason(one: Letter, is_admitted: bool) -> None:
    known = desk(row(Kind.NEWSLETTER), admitted=frozenset({"seen"} if is_admitted else ()))
    outcome = triage(one, known, "seen")
    assert isinstance(outcome, Outcome)
    assert outcome.reason.endswith(".")
    assert outcome.reason.count(".") == 1
    assert "@" not in outcome.reason
    if outcome.answer is not Answer.NOTHING:
        assert outcome.rule is not Rule.AUTOMATIC
        assert outcome.leaver or (outcome.author and outcome.author.address not in known.addresses)


# --- own ---


def test_our_own_letter_coming_back_is_ignored() -> None:
    looped = letter(KIM, headers={"x-digest-loop": HOME.upper()})
    assert decided(looped) == (Rule.OWN, Fate.IGNORED, Answer.NOTHING)
    by_id = letter(MAILBOX, message_id=f"{row(Kind.NOTE).token}@{HOME}")
    assert decided(by_id) == (Rule.OWN, Fate.IGNORED, Answer.NOTHING)


def test_another_house_that_runs_digest_is_no_loop() -> None:
    assert decided(letter(headers={"x-digest-loop": "lessons.elsewhere.example"})) == SUBMITTED


# --- bounce ---


def bounced(status: str, action: str = "failed", **more: object) -> Letter:
    fields = (("final-recipient", f"rfc822; {KIM}"), ("action", action), ("status", status))
    return letter(
        "mailer-daemon@example.org",
        "Undelivered Mail Returned to Sender",
        content_type="multipart/report",
        report_type="delivery-status",
        report=((("reporting-mta", "dns; mx"),), fields),
        return_path="",
        **more,
    )


def test_a_bounce_names_the_delivery_whose_token_came_back() -> None:
    sent = row(Kind.NEWSLETTER)
    outcome = triage(bounced("5.1.1", forwarded=(Letter(message_id=f"{sent.token}@{HOME}"),)), desk(sent))
    assert (outcome.rule, outcome.fate, outcome.answer) == (Rule.BOUNCE, Fate.ACTED, Answer.NOTHING)
    assert outcome.rows == (sent,)
    assert [failure.address for failure in outcome.failures] == [KIM]


def test_a_bounce_with_a_made_up_token_names_no_delivery() -> None:
    sent = row(Kind.NEWSLETTER)
    made_up = f"{sent.code}.{'a' * 16}@{HOME}"
    assert triage(bounced("5.1.1", forwarded=(Letter(message_id=made_up),)), desk(sent)).rows == ()


def test_a_delay_is_no_bounce() -> None:
    assert decided(bounced("4.4.1", "delayed")) == IGNORED


# --- leave ---


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("unsubscribe", ""),
        ("Re: What we learned, November 2026", "Please unsubscribe me from this list, thanks!\n\nKim\n> quoted"),
        ("UNSUBSCRIBE", "Sent from my phone"),
        ("", "Remove me from the mailing list please"),
        ("stop", ""),
        ("Re: What we learned", "STOP"),
        ("Dad-danysgrifio", ""),
        ("", "Proszę wypisać mnie z listy"),
        ("Désabonner", ""),
        ("Abmelden", ""),
    ],
)
def test_a_reader_leaves_in_plain_words_without_a_token(subject: str, text: str) -> None:
    outcome = triage(letter(subject=subject, text=text), desk())
    assert (outcome.rule, outcome.fate, outcome.answer) == LEFT
    assert outcome.leaver == KIM


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Leave", STORY),
        ("Stop", STORY),
        ("Annual leave was booked twice", STORY),
        ("A letter astray", "Stop.\nThat is what the child said, and nobody heard it."),
        ("Remove me from the case", STORY),
        ("A letter astray", f"{STORY}\nunsubscribe"),
        ("Unsubscribe links in our letters do not work", STORY),
    ],
)
def test_a_lesson_with_such_a_word_in_it_stays_a_lesson(subject: str, text: str) -> None:
    assert decided(letter(subject=subject, text=text)) == SUBMITTED


def test_a_token_tells_who_leaves_though_a_form_sent_it() -> None:
    sent = row(Kind.NEWSLETTER)
    form = letter(OUTSIDER, f"leave {sent.token}", "Sent by a form.", headers={"auto-submitted": "auto-generated"})
    outcome = triage(form, desk(sent))
    assert (outcome.rule, outcome.fate, outcome.answer) == LEFT
    assert (outcome.leaver, outcome.rows) == (KIM, (sent,))


def test_a_request_marked_automatic_is_heard() -> None:
    assert decided(letter(subject="unsubscribe", text="", headers={"auto-submitted": "auto-generated"})) == LEFT


def test_nobody_leaves_by_a_letter_that_only_pretends_to_be_theirs() -> None:
    pretended = letter(subject="unsubscribe", text="", headers=said_by(SERVER, "dmarc=fail header.from=example.org"))
    assert decided(pretended) == TURNED_AWAY


def test_stop_in_answer_to_a_proof_is_a_decision() -> None:
    sent = row(Kind.PROOF, ED, "2026-11")
    assert triage(answering(sent, sender=ED, text="stop"), desk(sent)).rule is Rule.DECISION


def test_remove_in_answer_to_the_newsletter_is_no_leaving() -> None:
    sent = row(Kind.NEWSLETTER)
    assert triage(answering(sent, text="remove"), desk(sent)).rule is Rule.REPLY


# --- automatic ---


@pytest.mark.parametrize(
    "headers",
    [
        {"auto-submitted": "auto-replied"},
        {"auto-submitted": "Auto-Generated; owner-email=x"},
        {"precedence": "bulk"},
        {"precedence": "Junk"},
        {"precedence": "auto_reply"},
        {"x-autoreply": "yes"},
        {"list-id": "News <news.elsewhere.example>"},
        {"precedence": "list"},
        {"precedence": "list", "to": "staff@elsewhere.example"},
    ],
)
def test_automatic_mail_is_never_answered(headers: dict[str, str]) -> None:
    assert decided(letter(headers=headers)) == IGNORED


@pytest.mark.parametrize(
    "headers",
    [
        {"auto-submitted": "no"},
        {"auto-submitted": "No (typed by hand)"},
        {"x-auto-response-suppress": "All"},
        {"precedence": "first-class"},
        {"x-autoreply": "no"},
        {"list-id": "Lessons <lessons.example.org>"},
        {"precedence": "list", "list-id": "<learning.example.org>"},
        {"precedence": "list", "list-post": f"<mailto:{MAILBOX}>"},
        {"precedence": "list", "to": f"Learning <{MAILBOX}>"},
    ],
)
def test_what_only_looks_automatic_is_read(headers: dict[str, str]) -> None:
    assert decided(letter(headers=headers)) == SUBMITTED


@pytest.mark.parametrize("kind", ["disposition-notification", "feedback-report", "delivery-status"])
def test_receipts_and_reports_are_automatic(kind: str) -> None:
    assert decided(letter(content_type="multipart/report", report_type=kind)) == IGNORED


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: What we learned",
        "[EXTERNAL] Auto-Reply: Re: What we learned",
        "Ateb awtomatig: Yr hyn a ddysgwyd",
        "Odpowiedź automatyczna: Czego się nauczyliśmy",
        "Automatische Antwort: x",
        "Abwesenheitsnotiz",
        "Réponse automatique : x",
        "Respuesta automática: x",
        "Resposta automática: x",
        "Risposta automatica: x",
        "Automatisch antwoord: x",
        "Autosvar: x",
        "Automaattinen vastaus: x",
        "Automatická odpověď: x",
        "Automatikus válasz: x",
        "Автоматический ответ: x",
        "Αυτόματη απάντηση: x",
        "Otomatik yanıt: x",
        "自动回复: x",
        "自動応答: x",
        "자동 회신: x",
        "رد تلقائي: x",
        "Thank you for your email (automatic reply)",
        "Delivery delayed: What we learned",
    ],
)
def test_a_responders_subject_gives_it_away(subject: str) -> None:
    assert decided(letter(subject=subject, text="Back on Monday.")) == IGNORED


@pytest.mark.parametrize("subject", ["Out of Office: x", "On annual leave", "Allan o'r swyddfa", "Poza biurem"])
def test_an_absence_in_the_subject_is_automatic_only_where_no_story_is_told(subject: str) -> None:
    assert decided(letter(subject=subject, text="")) == IGNORED
    assert decided(letter(subject=subject)) == SUBMITTED
    assert decided(letter(subject=subject, in_reply_to=("x@example.org",))) == SUBMITTED


def test_an_absence_told_in_subject_and_text_is_automatic() -> None:
    text = "I am out of the office until 5 May. If urgent please ring the duty desk."
    assert decided(letter(subject="Out of office", text=text)) == IGNORED


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic replies went to the wrong family",
        "Out of office: nobody picked up the referral",
        "Vacation cover was missing",
        "The delivery is late again",
    ],
)
def test_a_lesson_about_absences_stays_a_lesson(subject: str) -> None:
    assert decided(letter(subject=subject)) == SUBMITTED


def test_every_language_has_its_words() -> None:
    known = {language.code for language in languages() if language.autoreply}
    whole = {language.code for language in languages() if language.autoreply and language.absence and language.away}

    assert len(known) >= 20
    assert {"en", "cy", "pl"} <= whole


# --- through a group in front of the mailbox ---


def through_group(**headers: str) -> Letter:
    fields = {"list-id": "<lessons.example.org>", "precedence": "list"}
    return letter(MAILBOX, headers=fields | {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    "one",
    [
        through_group(x_original_from=f"Kim <{KIM}>", reply_to="other@example.org"),
        through_group(reply_to=f"{MAILBOX}, Kim <{KIM.upper()}>"),
    ],
)
def test_whoever_wrote_through_our_group_is_the_author(one: Letter) -> None:
    outcome = triage(one, desk())
    assert (outcome.rule, outcome.fate, outcome.answer) == SUBMITTED
    assert outcome.author
    assert outcome.author.address == KIM


def test_a_stranger_cannot_borrow_a_colleagues_name_by_a_header() -> None:
    one = letter(OUTSIDER, headers={"list-id": "<lessons.example.org>", "x-original-from": KIM})
    assert decided(one) == TURNED_AWAY


def test_we_never_write_to_ourselves() -> None:
    assert decided(letter(MAILBOX)) == (Rule.SUBMISSION, Fate.LESSON, Answer.NOTHING)


# --- strangers ---


@pytest.mark.parametrize("sender", [KIM, "kim@children.example.org", ED, "carer@partner.example"])
def test_those_who_may_write_are_heard(sender: str) -> None:
    assert decided(letter(sender)) == SUBMITTED


@pytest.mark.parametrize(
    "sender", [OUTSIDER, "kim@notexample.org", "other@partner.example", "x@example.org.evil.example", ""]
)
def test_strangers_are_set_aside_and_hear_nothing(sender: str) -> None:
    assert decided(letter(sender)) == TURNED_AWAY


def test_an_editor_may_write_from_anywhere() -> None:
    assert decided(letter("ed@home.example"), editors=frozenset({"ed@home.example"})) == SUBMITTED


@pytest.mark.parametrize(
    ("finding", "answer"),
    [
        ("dmarc=pass (p=reject) header.from=elsewhere.example", Answer.REFUSAL),
        ("spf=pass smtp.mailfrom=x@bounces.elsewhere.example", Answer.REFUSAL),
        ("dkim=pass header.d=elsewhere.example", Answer.REFUSAL),
        ("spf=pass smtp.mailfrom=x@bulk.example; dkim=pass header.d=bulk.example", Answer.NOTHING),
        ("dmarc=none header.from=elsewhere.example", Answer.NOTHING),
        ("spf=softfail smtp.mailfrom=elsewhere.example", Answer.NOTHING),
    ],
)
def test_a_refusal_goes_only_where_the_address_is_proven(finding: str, answer: Answer) -> None:
    outcome = triage(letter(OUTSIDER, headers=said_by(SERVER, finding)), desk())
    assert (outcome.rule, outcome.fate, outcome.answer) == (Rule.STRANGER, Fate.SET_ASIDE, answer)


def test_another_servers_word_is_not_believed() -> None:
    passed = "dmarc=pass header.from=elsewhere.example"
    assert decided(letter(OUTSIDER, headers=said_by("mx.elsewhere.example", passed))) == TURNED_AWAY
    failed = said_by("mx.elsewhere.example", "dmarc=fail header.from=example.org")
    assert decided(letter(headers=failed)) == SUBMITTED


def test_an_outsider_who_asks_to_join_hears_nothing() -> None:
    passed = said_by(SERVER, "dmarc=pass header.from=elsewhere.example")
    assert decided(letter(OUTSIDER, "Subscribe", "", headers=passed)) == TURNED_AWAY


@pytest.mark.parametrize(
    "finding", ["dmarc=fail header.from=example.org", "spf=fail smtp.mailfrom=example.org", "dkim=fail"]
)
def test_a_letter_that_is_not_from_where_it_says_is_set_aside(finding: str) -> None:
    assert decided(letter(headers=said_by(SERVER, finding))) == TURNED_AWAY


def test_spf_broken_by_a_forward_is_forgiven_where_dkim_holds() -> None:
    finding = "spf=fail smtp.mailfrom=kim@example.org; dkim=pass header.d=example.org"
    assert decided(letter(headers=said_by(SERVER, finding))) == SUBMITTED


def test_the_letter_an_editor_let_in_is_read_and_no_other() -> None:
    known = desk(admitted=frozenset({"seen"}))
    assert triage(letter(OUTSIDER), known, "seen").rule is Rule.SUBMISSION
    assert triage(letter(OUTSIDER), known, "another").rule is Rule.STRANGER


# --- what the trusted server says ---


MICROSOFT = (
    "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.org; dkim=none;dmarc=fail action=none;compauth=fail"
)


def test_exchange_online_is_understood_though_it_gives_no_name() -> None:
    one = letter(headers={"authentication-results": MICROSOFT})
    assert authentication(one, "mail.protection.outlook.com", "example.org") is Authentication.FAILED
    assert authentication(one, SERVER, "example.org") is Authentication.UNKNOWN


def test_odd_words_of_a_sender_do_not_hide_that_it_failed() -> None:
    one = letter(headers=said_by(SERVER, 'spf=pass smtp.mailfrom=a b"(; dmarc=fail header.from=example.org'))
    assert authentication(one, SERVER, "example.org") is Authentication.FAILED


def test_the_topmost_header_of_the_trusted_server_counts() -> None:
    values = ("dmarc=fail header.from=example.org", "dmarc=pass header.from=example.org")
    one = letter(headers=tuple(("authentication-results", f"{SERVER}; {value}") for value in values))
    assert authentication(one, SERVER, "example.org") is Authentication.FAILED


def test_a_name_that_was_only_greeted_with_proves_nothing() -> None:
    one = letter(headers=said_by(SERVER, "spf=pass smtp.mailfrom=bulk.example smtp.helo=example.org"))
    assert authentication(one, SERVER, "example.org") is Authentication.UNKNOWN


# --- answers to our letters ---


@pytest.mark.parametrize("kind", [Kind.DRAFT, Kind.REMINDER, Kind.PROOF, Kind.URGENT])
def test_an_editors_answer_to_a_draft_is_a_decision(kind: Kind) -> None:
    sent = row(kind, "other.editor@example.org", "2026-11")
    outcome = triage(answering(sent, sender=ED, text="approve 1"), desk(sent))
    assert (outcome.rule, outcome.fate, outcome.answer) == (Rule.DECISION, Fate.ACTED, Answer.NOTHING)
    assert outcome.rows == (sent,)


def test_a_draft_answered_by_someone_else_is_forged() -> None:
    sent = row(Kind.DRAFT, ED, "2026-11")
    assert decided(answering(sent, text="approve 1"), sent) == FORGED


def test_an_authors_answer_is_acted_upon() -> None:
    sent = row(Kind.ACKNOWLEDGEMENT)
    assert decided(answering(sent, text="name me"), sent) == (Rule.REPLY, Fate.ACTED, Answer.NOTHING)


def test_anyone_allowed_may_answer_the_newsletter() -> None:
    sent = row(Kind.NEWSLETTER)
    assert triage(answering(sent, sender="sam@example.org", text="Same here"), desk(sent)).rule is Rule.REPLY


def test_a_reader_may_ask_about_a_lesson_from_any_allowed_address() -> None:
    for subject in ("thank k3v7abcd", "Fwd: send me k3v7abcd", "remove k3v7abcd"):
        assert decided(letter(subject=subject, text="")) == (Rule.REPLY, Fate.ACTED, Answer.NOTHING)
    assert decided(letter(subject="Remove the key before you go", text=STORY)) == SUBMITTED


def test_an_answer_to_a_note_that_asked_for_the_letter_again_is_that_letter() -> None:
    assert decided(answering(row(Kind.NOTE), text=STORY), row(Kind.NOTE)) == SUBMITTED


def test_an_answer_to_the_newsletter_under_our_headings_is_a_lesson() -> None:
    sent = row(Kind.NEWSLETTER)
    text = "What happened:\nThe form was late.\n\nWhat we learned:\nAsk for it sooner.\n"
    assert decided(answering(sent, text=text), sent) == SUBMITTED


def test_a_token_that_went_to_someone_else_is_set_aside() -> None:
    sent = row(Kind.ACKNOWLEDGEMENT)
    assert decided(answering(sent, sender="sam@example.org"), sent) == FORGED


def test_a_token_with_another_signature_is_set_aside() -> None:
    sent = row(Kind.ACKNOWLEDGEMENT)
    assert decided(letter(in_reply_to=(f"{sent.code}.{'a' * 16}@{HOME}",)), sent) == FORGED


def test_a_token_that_is_too_old_is_set_aside() -> None:
    sent = row(Kind.ACKNOWLEDGEMENT, days=-1)
    assert decided(answering(sent), sent) == FORGED


def test_two_different_tokens_are_set_aside() -> None:
    one, other = row(Kind.ACKNOWLEDGEMENT), row(Kind.ACKNOWLEDGEMENT, subject="2026-11-008")
    assert decided(answering(one, subject=f"Re: [{other.token}]"), one, other) == FORGED


def test_the_same_token_in_two_places_is_one() -> None:
    sent = row(Kind.ACKNOWLEDGEMENT)
    assert triage(answering(sent, subject=f"Re: [{sent.token}]"), desk(sent)).rows == (sent,)


def test_an_answer_to_a_letter_of_ours_that_our_books_have_forgotten_waits_for_a_person() -> None:
    assert decided(answering(row(Kind.ACKNOWLEDGEMENT))) == FORGED


# --- join, oversize, unreadable, urgent, submission ---


@pytest.mark.parametrize(
    ("subject", "text"),
    [("Subscribe", ""), ("", "Sign me up please"), ("Ymuno", ""), ("pause", ""), ("alerts yes", "")],
)
def test_a_wish_to_join_is_acted_upon(subject: str, text: str) -> None:
    assert decided(letter(subject=subject, text=text)) == (Rule.JOIN, Fate.ACTED, Answer.NOTHING)


def test_a_lesson_about_joining_stays_a_lesson() -> None:
    assert decided(letter(subject="Join", text=STORY)) == SUBMITTED


def test_a_letter_too_large_to_take_in_is_told_so() -> None:
    large = letter(text="", whole=False, size_bytes=40_000_000)
    assert decided(large) == (Rule.OVERSIZE, Fate.SET_ASIDE, Answer.TOO_LARGE)


def test_the_rules_above_are_tried_on_headers_alone() -> None:
    assert decided(letter(OUTSIDER, text="", whole=False)) == TURNED_AWAY
    assert decided(letter(text="", whole=False, headers={"auto-submitted": "auto-replied"})) == IGNORED


@pytest.mark.parametrize(
    "one",
    [
        letter(text="", content_type="application/pkcs7-mime"),
        letter(text="This is an OpenPGP/MIME encrypted message.", content_type="multipart/encrypted"),
        letter(text="You have a message.", attachments=(attached("message_v4.rpmsg"),)),
        letter(text="You have a message.", attachments=(attached("Secure.switch"),)),
        letter(text="Read the secure email at https://switch.egress.com/ui\n"),
        letter(text="-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----\n"),
        letter(text=""),
        letter(text="\n \n", subject="Mistake"),
        letter(text="", attachments=(attached("story.docx"),)),
        letter(text="", subject="The story is in this file", attachments=(attached("a.pdf"),)),
    ],
)
def test_a_letter_nobody_can_read_is_answered_with_how_to_resend(one: Letter) -> None:
    assert decided(one) == (Rule.UNREADABLE, Fate.SET_ASIDE, Answer.UNREADABLE)


@pytest.mark.parametrize(
    "one",
    [
        letter(subject="We posted it to the wrong house", text=""),
        letter(text="We could not open the encrypted email that the hospital sent, and nobody rang them."),
        letter(attachments=(Attachment("smime.p7s", "application/pkcs7-signature", b"x"),)),
    ],
)
def test_a_letter_with_words_of_its_own_is_read(one: Letter) -> None:
    assert decided(one) == SUBMITTED


@pytest.mark.parametrize("subject", ["URGENT: old forms", "alert: old forms", "Fwd: [EXTERNAL] Urgent : old forms"])
def test_an_urgent_lesson_says_so_first(subject: str) -> None:
    assert decided(letter(subject=subject)) == (Rule.URGENT, Fate.LESSON, Answer.ACKNOWLEDGEMENT)


def test_urgent_somewhere_in_a_subject_is_not_urgent() -> None:
    assert decided(letter(subject="What is urgent: a lesson")) == SUBMITTED


def test_a_lesson_carries_its_words_and_its_author() -> None:
    outcome = triage(letter(), desk())
    assert outcome.words.text.strip() == STORY.strip()
    assert outcome.author == Address(KIM, "Kim")
