"""What follows from an editor's answer: values in, values out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.core.conversation.action import (
    Action,
    Admit,
    Approve,
    AskAuthor,
    FileUnder,
    ForgetShownBack,
    ForgetThanks,
    Hold,
    Lead,
    NewWords,
    OrderEdition,
    PrintOutcome,
    PrintPicture,
    Refuse,
    Restore,
    SayInEdition,
    SendAlert,
    ShowAgain,
    ShowBack,
    Tell,
    ThankAuthor,
    Withdraw,
)
from digest.core.conversation.author import THE_AUTHOR, TO_BE_READ
from digest.core.conversation.case import EditorCase
from digest.core.conversation.editor import editors_actions
from digest.core.conversation.line import Line, line_in_words
from digest.core.conversation.quoted_changes import Change
from digest.core.intents import orders
from digest.core.lesson.lesson import Authorship, Lesson, Move, Picture, State
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.listing import Listing
from digest.core.text.wording import Wording

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SAM, KIM = "sam@harbour.example", "kim@harbour.example"
ANA = "ana@harbour.example"
FIRST = Lesson(
    "2026-11-001",
    "k3v7abcd",
    MOMENT,
    title="Handover",
    happened="The note went astray.",
    learned="Ring the next person.",
    state=State.READY,
)
SECOND = replace(FIRST, reference="2026-11-002", public_id="k3v7zzzz", title="Keys", learned="Sign for both.")
THIRD = replace(FIRST, reference="2026-11-003", public_id="k3v7yyyy", title="Taxis")


def case(*lessons: Lesson, kind: Kind = Kind.DRAFT, subject: str = "2026-11", **known: object) -> EditorCase:
    """An answer by Sam to a letter that listed `lessons` as they are."""
    values = {
        "listing": Listing(tuple((lesson.reference, lesson.version) for lesson in lessons)),
        "lessons": {lesson.reference: lesson for lesson in lessons},
        **known,
    }
    return EditorCase(SAM, kind, subject, MOMENT, **values)  # type: ignore[arg-type]


MONTH = case(FIRST, SECOND, THIRD)


def actions(text: str, known: EditorCase = MONTH) -> tuple[Action, ...]:
    return editors_actions(orders.read_orders(text, len(known.listing.lessons)), known)


def moved(lesson: Lesson, after: State, why: str = "") -> tuple[Lesson, Move]:
    return replace(lesson, state=after), Move(lesson.reference, lesson.state, after, SAM, MOMENT, why)


def silent(done: tuple[Action, ...]) -> tuple[Action, ...]:
    """All that is done, but for what is told of it."""
    return tuple(action for action in done if not isinstance(action, Tell))


def told(done: tuple[Action, ...]) -> list[str]:
    """The lines of the summary, each of which must be by the editor."""
    assert all(action.who == SAM for action in done if isinstance(action, Tell))
    return [line_in_words(action.line, Wording()) for action in done if isinstance(action, Tell)]


# --- deciding ---


def test_an_editor_decides_the_month_in_one_plain_reply() -> None:
    done = actions(
        "Hello,\n\nok all except 2 and 3\nhold 2: the family may know\n3 refuse: too recent\nnote: Thank you."
    )
    assert silent(done) == (
        Approve(*moved(FIRST, State.APPROVED)),
        Hold(*moved(SECOND, State.HELD, "the family may know")),
        Refuse(*moved(THIRD, State.REFUSED, "too recent")),
        SayInEdition("2026-11", "note", "Thank you."),
    )
    assert told(done) == [
        "“Handover” is approved",
        "“Keys” is held: the family may know",
        "“Taxis” is refused: too recent",
        "the edition has its note: “Thank you.”",
    ]


def test_a_state_is_told_as_a_line_of_its_own_so_that_it_can_be_translated() -> None:
    (tell,) = [action for action in actions("ok 1") if isinstance(action, Tell)]
    assert tell == Tell(Line("“%(title)s” is %(state)s", {"title": "Handover", "state": Line("approved")}), SAM)


def test_a_second_approval_changes_nothing_and_says_so() -> None:
    done = actions("ok 1\nok 1")
    assert len(silent(done)) == 1
    assert told(done)[1] == "“Handover” is approved already"


def test_the_later_of_two_orders_of_one_editor_counts() -> None:
    held, move = moved(FIRST, State.HELD)
    assert silent(actions("hold 1\nok 1")) == (Hold(held, move), Approve(*moved(held, State.APPROVED)))


@pytest.mark.parametrize(
    ("before", "text", "line"),
    [
        (State.HELD, "ok 1", f"“Handover” stays held: only {KIM} can change that"),
        (State.REFUSED, "hold 1", f"“Handover” stays refused: only {KIM} can change that"),
        (State.WITHDRAWN, "ok 1", f"“Handover” stays withdrawn: only {KIM} can change that"),
    ],
)
def test_against_a_more_careful_word_of_somebody_else_nothing_is_done(before: State, text: str, line: str) -> None:
    known = case(replace(FIRST, state=before), moved_by={"2026-11-001": KIM})
    assert silent(actions(text, known)) == ()
    assert told(actions(text, known)) == [line]


def test_who_held_it_may_release_it_and_anybody_may_be_more_careful() -> None:
    held = replace(FIRST, state=State.HELD)
    by_themselves = case(held, moved_by={"2026-11-001": SAM})
    assert silent(actions("ok 1", by_themselves)) == (Approve(*moved(held, State.APPROVED)),)
    by_another = case(held, moved_by={"2026-11-001": KIM})
    refused = (Refuse(*moved(held, State.REFUSED, "not ours to tell")),)
    assert silent(actions("refuse 1: not ours to tell", by_another)) == refused


def test_what_its_author_holds_only_they_release_and_no_name_is_told() -> None:
    known = case(replace(FIRST, state=State.HELD), moved_by={"2026-11-001": THE_AUTHOR})
    (tell,) = actions("ok 1", known)
    assert isinstance(tell, Tell)
    assert tell.line.values["who"] == Line("its author")


def test_a_lesson_that_is_not_whole_cannot_be_approved_and_the_editor_hears_why() -> None:
    gap = case(replace(FIRST, learned="", state=State.RECEIVED))
    assert silent(actions("ok 1", gap)) == ()
    assert told(actions("ok 1", gap))[0].startswith("Lesson 2026-11-001")


def test_what_changed_since_the_letter_is_shown_as_it_is_now_and_not_decided() -> None:
    changed = replace(FIRST, learned="Ring twice.", version=2)
    known = case(FIRST, lessons={"2026-11-001": changed})
    assert silent(actions("ok 1", known)) == (ShowAgain(SAM, changed, is_theirs=False),)
    assert told(actions("ok 1", known)) == ["“Handover” has changed since that letter; nothing was done to it"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ok 4", "there is no lesson 4 in that letter; nothing was done"),
        ("hold", "“hold” needs the number of a lesson; nothing was done"),
        ("admit 1", "there is no letter 1 from outside; nothing was done"),
        ("The weather is fine here.", "not understood: “The weather is fine here.”"),
    ],
)
def test_what_cannot_be_done_is_said(text: str, line: str) -> None:
    assert silent(actions(text)) == ()
    assert told(actions(text)) == [line]


def test_a_lesson_that_is_gone_is_said_to_be_gone() -> None:
    assert told(actions("ok 1", case(FIRST, lessons={}))) == ["lesson 1 is gone; nothing was done"]


# --- words ---


def test_new_words_wait_for_an_ok_and_are_shown_to_whoever_gave_them() -> None:
    changed = replace(SECOND, title="Keys go in pairs", learned="Sign for each.", version=2)
    done = actions("2:\nTitle: Keys go in pairs\nWhat we learned: Sign for each.\n")
    assert silent(done) == (NewWords(changed), ShowAgain(SAM, changed, is_theirs=True))
    assert told(done) == ["“Keys go in pairs” has new words; it waits for an ok"]


def test_new_words_take_back_an_approval() -> None:
    approved = replace(FIRST, state=State.APPROVED)
    (new, _, _) = actions("1:\nWhat we learned: Ring twice.", case(approved))
    back = Move("2026-11-001", State.APPROVED, State.READY, SAM, MOMENT, "new words")
    assert new == NewWords(replace(FIRST, learned="Ring twice.", version=2), (back,))


def test_an_ok_beside_new_words_is_for_the_old_ones() -> None:
    done = actions("1:\nWhat we learned: Ring twice.\n\nok 1", case(FIRST))
    changed = replace(FIRST, learned="Ring twice.", version=2)
    shown = ShowAgain(SAM, changed, is_theirs=True)
    assert silent(done) == (NewWords(changed), shown, replace(shown, is_theirs=False))


def test_words_of_a_printed_lesson_are_fixed() -> None:
    printed = case(replace(FIRST, state=State.PUBLISHED))
    done = actions("1:\nWhat we learned: Ring twice.", printed)
    assert silent(done) == ()
    assert told(done) == ["Lesson 2026-11-001 is published; its words are fixed."]


def test_what_was_typed_into_the_copy_is_shown_back_and_changes_nothing() -> None:
    change, lost = Change("Sign for both.", "Sign twice.", "Keys"), Change("Not ours.", "Ours.", "Keys")
    done = actions("ok 1", replace(MONTH, changes=(change, lost)))
    assert silent(done) == (
        ShowBack(SAM, MONTH.listing, {2: {"learned": "Sign twice."}}, (("Keys", change),), (lost,)),
        Approve(*moved(FIRST, State.APPROVED)),
    )


def test_what_was_typed_into_a_lesson_that_changed_since_fits_no_lesson() -> None:
    change = Change("Ring the next person.", "Ring twice.", "Handover")
    newer = case(FIRST, lessons={"2026-11-001": replace(FIRST, version=2)}, changes=(change,))
    assert actions("", newer) == (ShowBack(SAM, newer.listing, {}, (), (change,)),)


REVISION = case(FIRST, kind=Kind.REVISION, subject="0123456789ab", shown_back={1: {"learned": "Ring twice."}})


def test_a_yes_takes_the_words_that_were_shown_back_once() -> None:
    changed = replace(FIRST, learned="Ring twice.", version=2)
    done = (ForgetShownBack("0123456789ab"), NewWords(changed), ShowAgain(SAM, changed, is_theirs=True))
    assert silent(actions("yes", REVISION)) == done
    assert silent(actions("yes\nyes", REVISION)) == (*done, ForgetShownBack("0123456789ab"))


def test_a_no_leaves_the_words_as_they_were_and_forgets_the_new_ones() -> None:
    assert silent(actions("no", REVISION)) == (ForgetShownBack("0123456789ab"),)
    assert told(actions("no", REVISION)) == ["the words stay as they were"]


# --- what else is done to a lesson ---


def test_a_lesson_is_filed_under_a_theme_and_stays_as_it_is() -> None:
    approved = replace(SECOND, state=State.APPROVED)
    done = actions("theme 2: Handovers\n3 theme: Roads", case(FIRST, approved, THIRD))
    assert silent(done) == (FileUnder(replace(approved, theme="Handovers")), FileUnder(replace(THIRD, theme="Roads")))
    assert told(done)[0] == "“Keys” stands under “Handovers”"


def test_one_lesson_leads_and_no_other_that_waits() -> None:
    leads, printed = replace(THIRD, lead=True), replace(SECOND, lead=True, state=State.PUBLISHED)
    done = actions("1: lead", case(FIRST, printed, lessons={one.reference: one for one in (FIRST, printed, leads)}))
    assert silent(done) == (Lead((replace(FIRST, lead=True), THIRD)),)
    assert told(done) == ["“Handover” leads the edition"]


def test_the_last_of_two_leads_of_one_answer_counts() -> None:
    done = silent(actions("1: lead\n2: lead"))
    assert done[1] == Lead((FIRST, replace(SECOND, lead=True)))


def test_a_lesson_that_leads_keeps_what_was_decided_in_the_same_answer() -> None:
    approved, move = moved(FIRST, State.APPROVED)
    assert silent(actions("ok 1\n1: lead")) == (Approve(approved, move), Lead((replace(approved, lead=True),)))


PICTURE = Picture(1, "image/jpeg", b"jpeg", 800, 600)


def test_a_picture_is_printed_once_it_is_described() -> None:
    with_pictures = replace(FIRST, pictures=(PICTURE, replace(PICTURE, number=2)))
    done = actions("with picture 1: two boxes on a shelf", case(with_pictures))
    described = replace(PICTURE, printed=True, alt="two boxes on a shelf")
    assert silent(done) == (PrintPicture(replace(with_pictures, pictures=(described, with_pictures.pictures[1]))),)
    undescribed = actions("with picture 1", case(with_pictures))
    assert silent(undescribed) == ()
    assert told(undescribed) == ["say what the picture shows, like this: with picture 1: two boxes on a shelf"]


def test_a_picture_that_its_author_described_needs_no_words() -> None:
    described = replace(FIRST, pictures=(replace(PICTURE, alt="A shelf"),))
    (printed, _) = actions("with picture 1", case(described))
    assert isinstance(printed, PrintPicture)
    assert printed.lesson.pictures[0].printed
    assert told(actions("with picture 1")) == ["“Handover” has no picture"]


def test_a_question_goes_to_the_author_whom_the_editor_does_not_see() -> None:
    known = replace(MONTH, authors={"2026-11-001": Authorship(ANA, "Ana Lee")})
    done = actions("ask 1: when was this?", known)
    assert silent(done) == (AskAuthor(ANA, FIRST, "when was this?"),)
    assert told(done) == ["the author of “Handover” is asked: when was this?"]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("ask 1: when?", {}),
        ("ask 1: when?", {"2026-11-001": Authorship("")}),
        ("ask 1", {"2026-11-001": Authorship(ANA)}),
    ],
)
def test_nobody_is_asked_who_is_not_known_or_without_a_question(text: str, authors: dict[str, Authorship]) -> None:
    done = actions(text, replace(MONTH, authors=authors))
    assert silent(done) == ()
    assert told(done) == ["“Handover”: nobody could be asked"]


def test_what_changed_since_is_printed_at_an_ok_which_leaves_the_lesson_alone() -> None:
    printed = replace(FIRST, state=State.PUBLISHED, outcome="Nobody lost one.", outcome_edition=TO_BE_READ)
    done = actions("ok 1", case(printed, kind=Kind.AUTHOR_SAYS, subject="2026-11-001 0123456789ab"))
    assert silent(done) == (PrintOutcome(replace(printed, outcome_edition="")),)
    assert told(done) == ["what changed since “Handover” stands in the next edition"]


# --- alerts ---


URGENT = replace(FIRST, urgent=True)
ALERTING = case(URGENT, kind=Kind.URGENT, subject="2026-11-001", alerts=True, alert_readers=(ANA, KIM))


def test_an_urgent_lesson_goes_out_once_it_is_approved() -> None:
    approved, move = moved(URGENT, State.APPROVED)
    done = actions("ok\nalert", ALERTING)
    assert silent(done) == (Approve(approved, move), SendAlert(approved, (ANA, KIM)))
    assert told(done)[1] == "“Handover” goes out as an alert; readers who asked for it: 2"


@pytest.mark.parametrize("lesson", [URGENT, replace(FIRST, state=State.APPROVED)])
def test_no_alert_goes_out_of_what_is_not_urgent_and_approved(lesson: Lesson) -> None:
    done = actions("alert", case(lesson, alerts=True, alert_readers=(ANA,)))
    assert silent(done) == ()
    assert told(done) == ["“Handover” must be urgent and approved before it goes out as an alert"]


def test_a_house_without_alerts_sends_none() -> None:
    done = actions("ok\nalert", replace(ALERTING, alerts=False))
    assert len(silent(done)) == 1
    assert told(done)[1] == "alerts are switched off in the configuration; nothing was sent"


# --- the edition ---


def test_words_for_the_edition_are_given_and_taken_out() -> None:
    done = actions("theme: Roads\nquestion: Who rings first?\nnote:\nspotlight: Night staff: They wrote three.")
    assert silent(done) == (
        SayInEdition("2026-11", "theme", "Roads"),
        SayInEdition("2026-11", "question", "Who rings first?"),
        SayInEdition("2026-11", "note", ""),
        SayInEdition("2026-11", "spotlight", "Night staff: They wrote three."),
    )
    assert told(done)[2] == "the edition has no note of yours any more"


def test_a_spotlight_needs_its_team() -> None:
    assert silent(actions("spotlight: They wrote three.")) == ()


def test_words_said_about_one_lesson_are_for_the_month_we_are_in() -> None:
    about_one = case(FIRST, kind=Kind.URGENT, subject="2026-10-009")
    assert silent(actions("note: Thank you.", about_one)) == (SayInEdition("2026-11", "note", "Thank you."),)


@pytest.mark.parametrize(
    ("text", "order", "line"),
    [
        ("stop", "stop", "the edition waits until somebody replies send now"),
        ("quiet month", "quiet", "a quiet month: a past lesson worth reading again goes out"),
        ("draft", "draft", "a new draft is on its way"),
    ],
)
def test_the_month_is_ordered_in_the_answer_to_its_letter(text: str, order: str, line: str) -> None:
    october = replace(MONTH, subject="2026-10")
    assert silent(actions(text, october)) == (OrderEdition("2026-10", order, SAM),)
    assert told(actions(text, october)) == [line]
    about_one = case(FIRST, kind=Kind.CURRENT, subject="2026-11-001 0123456789ab")
    assert silent(actions(text, about_one)) == ()
    assert told(actions(text, about_one)) == [f"“{order}” is answered to a draft; nothing was done"]


def test_nothing_can_be_sent_before_a_lesson_is_approved() -> None:
    assert told(actions("send now")) == ["no lesson is approved yet, so nothing can be sent"]
    send = OrderEdition("2026-11", "send", SAM)
    assert silent(actions("send now", replace(MONTH, approved=frozenset({"2026-11-009"})))) == (send,)
    assert silent(actions("ok 1\nsend now"))[1] == send
    approved = replace(FIRST, state=State.APPROVED)
    held_again = case(approved, approved=frozenset({"2026-11-001"}))
    assert silent(actions("hold 1\nsend now", held_again)) == (Hold(*moved(approved, State.HELD)),)


# --- letters from others ---


def test_a_letter_from_outside_is_let_in_by_its_number() -> None:
    known = replace(MONTH, listing=replace(MONTH.listing, letters=("aaaa", "bbbb")))
    assert silent(actions("admit 2", known)) == (Admit("bbbb"),)
    assert told(actions("admit 2", known)) == ["letter 2 from outside is let in"]


def test_a_readers_answer_becomes_a_lesson_where_it_was_one() -> None:
    assert silent(actions("make it a lesson", case(kind=Kind.READER_SAYS, subject="aaaa"))) == (Admit("aaaa"),)
    assert actions("make it a lesson") == ()


REMOVED = replace(FIRST, state=State.PUBLISHED, removed=True)
REMOVAL = case(kind=Kind.REMOVED, subject="2026-11-001 0123456789ab", lessons={"2026-11-001": REMOVED})


def test_a_removed_lesson_comes_back_once_or_stays_out_for_good() -> None:
    assert silent(actions("restore", REMOVAL)) == (Restore(replace(REMOVED, removed=False)),)
    assert silent(actions("restore\nrestore", REMOVAL)) == (Restore(replace(REMOVED, removed=False)),)
    withdrawn = Withdraw(*moved(REMOVED, State.WITHDRAWN, "a reader recognised somebody"))
    assert silent(actions("keep out", REMOVAL)) == (withdrawn,)
    assert silent(actions("keep out\nkeep out", REMOVAL)) == (withdrawn,)


@pytest.mark.parametrize("text", ["restore 1", "keep out 1", "pass on 1"])
def test_no_draft_brings_back_removes_or_passes_on_anything(text: str) -> None:
    assert actions(text, case(REMOVED, thanks="We ring twice.")) == ()


THANKS = case(
    kind=Kind.THANKS,
    subject="2026-11-001 0123456789ab",
    lessons={"2026-11-001": FIRST},
    authors={"2026-11-001": Authorship(ANA)},
    thanks="We now ring twice.",
    helped=3,
)


def test_thanks_are_passed_on_once() -> None:
    done = (
        ForgetThanks("2026-11-001 0123456789ab"),
        ThankAuthor(ANA, "2026-11-001 0123456789ab", FIRST, "We now ring twice.", 3),
    )
    assert silent(actions("pass on", THANKS)) == silent(actions("pass on\npass on", THANKS)) == done
    assert told(actions("pass on", THANKS)) == ["the thanks for “Handover” go to its author"]
    assert actions("pass on", replace(THANKS, thanks="")) == ()


def test_thanks_for_an_author_who_was_forgotten_are_forgotten_too() -> None:
    done = actions("pass on", replace(THANKS, authors={}))
    assert silent(done) == (ForgetThanks("2026-11-001 0123456789ab"),)
    assert told(done) == ["the author of “Handover” is no longer known, so the thanks could not be passed on"]
