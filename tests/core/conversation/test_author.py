"""What follows from an author's answer: values in, values out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.core.conversation.action import (
    Action,
    Agree,
    AnswerAuthor,
    Hold,
    KeepOutcome,
    NameAuthor,
    NewWords,
    PassOnAuthor,
    Tell,
    UnnameAuthor,
    Withdraw,
)
from digest.core.conversation.author import THE_AUTHOR, TO_BE_READ, authors_actions
from digest.core.conversation.case import AuthorCase
from digest.core.conversation.line import Line
from digest.core.conversation.quoted_changes import Change
from digest.core.intents import requests
from digest.core.lesson.lesson import Authorship, Lesson, Move, State
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.listing import Listing

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANA = "ana@harbour.example"
LESSON = Lesson(
    "2026-11-001",
    "k3v7abcd",
    MOMENT,
    title="Handover",
    happened="The note went astray.",
    learned="Ring the next person.",
    state=State.READY,
)
CASE = AuthorCase(LESSON, Authorship(ANA, "Ana Lee"), Kind.ACKNOWLEDGEMENT, ANA, MOMENT)
READS_NOW = Line("This is how it reads now:")
PASSED_ON = Line("Thank you. The editors read it, and do not see who wrote it.")
TITLE = {"title": "Handover"}


def actions(text: str, case: AuthorCase = CASE) -> tuple[Action, ...]:
    return authors_actions(requests.read_requests(text, requests.BY_AUTHORS), case)


def of(lesson: Lesson, **changes: object) -> AuthorCase:
    return replace(CASE, lesson=lesson, **changes)  # type: ignore[arg-type]


def moved(after: State, lesson: Lesson = LESSON, why: str = "") -> Move:
    return Move(lesson.reference, lesson.state, after, THE_AUTHOR, MOMENT, why)


def lines(done: tuple[Action, ...]) -> tuple[Line, ...]:
    return next(action.lines for action in done if isinstance(action, AnswerAuthor))


# --- name and story ---


def test_an_author_withdraws_and_the_editors_are_told_without_a_name() -> None:
    withdrawn = replace(LESSON, state=State.WITHDRAWN)
    assert actions("Hi,\nplease withdraw my lesson\nKind regards\nAna")[:2] == (
        Withdraw(withdrawn, moved(State.WITHDRAWN)),
        Tell(Line("“%(title)s” is withdrawn by its author.", TITLE)),
    )
    assert actions("withdraw")[2:] == (
        AnswerAuthor(ANA, withdrawn, (Line("Your lesson is withdrawn. It will not be printed again."),)),
    )


def test_a_lesson_that_is_withdrawn_already_is_not_withdrawn_again_and_its_author_is_told_so() -> None:
    gone = replace(LESSON, state=State.WITHDRAWN)
    (answer,) = actions("withdraw", of(gone))
    assert answer == AnswerAuthor(ANA, gone, (Line("Lesson 2026-11-001 is withdrawn already."),))


def test_a_published_lesson_can_be_withdrawn_and_not_held() -> None:
    printed = replace(LESSON, state=State.PUBLISHED)
    assert isinstance(actions("withdraw", of(printed))[0], Withdraw)
    (answer,) = actions("hold", of(printed))
    assert isinstance(answer, AnswerAuthor)


def test_what_its_author_holds_waits_for_their_ok() -> None:
    held = replace(LESSON, state=State.HELD)
    assert actions("hold")[:2] == (
        Hold(held, moved(State.HELD)),
        Tell(Line("“%(title)s” is held by its author.", TITLE)),
    )
    released = replace(LESSON, agreed=1)
    agree = Agree(released, (moved(State.READY, held),))
    assert actions("ok", of(held, held_by=THE_AUTHOR))[0] == agree
    assert actions("hold\nok")[2] == agree


def test_an_ok_does_not_release_what_an_editor_holds_or_what_still_has_a_gap() -> None:
    held = replace(LESSON, state=State.HELD)
    assert actions("ok", of(held, held_by="sam@harbour.example"))[0] == Agree(replace(held, agreed=1))
    gap = replace(held, learned="")
    assert actions("ok", of(gap, held_by=THE_AUTHOR))[0] == Agree(replace(gap, agreed=1))


def test_an_author_is_named_as_they_wrote_it_or_as_their_letters_are_signed() -> None:
    named = Authorship(ANA, "Ana Lee", may_be_named=True)
    assert actions("Name me, please")[0] == NameAuthor("2026-11-001", named)
    assert lines(actions("name me")) == (Line("This name will stand under it: %(name)s.", {"name": "Ana Lee"}),)
    assert actions("name me as Ffion from Duty")[0] == NameAuthor("2026-11-001", replace(named, name="Ffion from Duty"))


def test_an_author_without_a_name_is_asked_which() -> None:
    (answer,) = actions("name me", replace(CASE, authorship=Authorship(ANA)))
    assert answer == AnswerAuthor(ANA, LESSON, (Line("Which name? Reply: name me as, and the name."),))


def test_a_name_can_be_taken_back_and_is_remembered() -> None:
    case = replace(CASE, authorship=Authorship(ANA, "Ana Lee", may_be_named=True))
    assert actions("anonymous", case)[0] == UnnameAuthor("2026-11-001", Authorship(ANA, "Ana Lee"))
    assert actions("name me as Ana\nanonymous")[1] == UnnameAuthor("2026-11-001", Authorship(ANA, "Ana"))


# --- agreeing ---


EDITED = replace(LESSON, learned="Ring twice.", version=2)


def test_words_that_nobody_edited_are_agreed_to_whatever_letter_is_answered() -> None:
    assert actions("ok", replace(CASE, kind=Kind.QUESTION))[0] == Agree(replace(LESSON, agreed=1))


def test_an_author_agrees_only_to_the_words_they_were_shown() -> None:
    asked = of(EDITED, kind=Kind.CONSENT, listing=Listing((("2026-11-001", 2),)))
    assert actions("ok", asked)[0] == Agree(replace(EDITED, agreed=2))
    older = Line("It was edited after that letter. This is how it reads now; reply ok if it is right.")
    for case in (
        replace(asked, listing=Listing((("2026-11-001", 1),))),
        replace(asked, listing=Listing()),
        of(EDITED),
    ):
        assert actions("ok", case) == (AnswerAuthor(ANA, EDITED, (older,)),)


# --- words ---


def test_the_answer_to_our_one_question_fills_the_gap() -> None:
    gap = replace(LESSON, learned="", state=State.RECEIVED)
    whole = replace(LESSON, learned="Say it aloud.", version=2, agreed=2)
    for kind in (Kind.ACKNOWLEDGEMENT, Kind.UNDERSTOOD):
        (new, answer) = actions("Say it aloud.", of(gap, kind=kind))
        assert new == NewWords(whole, (moved(State.READY, gap, "new words"),))
        assert answer == AnswerAuthor(ANA, whole, (READS_NOW,))


def test_words_fill_a_gap_only_where_we_asked_for_it() -> None:
    gap = replace(LESSON, learned="", state=State.RECEIVED)
    assert actions("Say it aloud.", of(gap, kind=Kind.QUESTION))[0] == PassOnAuthor(gap, "Say it aloud.")
    assert actions("Say it aloud.")[0] == PassOnAuthor(LESSON, "Say it aloud.")


def test_the_right_words_come_under_the_same_headings_and_need_no_second_yes() -> None:
    text = "What we learned: Ring twice.\nWhat happened: The note was lost on the bus."
    changed = replace(LESSON, learned="Ring twice.", happened="The note was lost on the bus.", version=2, agreed=2)
    assert actions(text) == (NewWords(changed), AnswerAuthor(ANA, changed, (READS_NOW,)))


def test_words_above_the_headings_do_not_spoil_them() -> None:
    (new, _) = actions("Here it is again.\n\nWhat happened:\nIt was lost.\n\nWhat I learned:\nRing twice.")
    assert isinstance(new, NewWords)
    assert (new.lesson.happened, new.lesson.learned) == ("It was lost.", "Ring twice.")


def test_approved_words_that_their_author_changes_wait_for_an_editor_again() -> None:
    approved = replace(LESSON, state=State.APPROVED)
    (new, _) = actions("What we learned: Ring twice.", of(approved))
    assert isinstance(new, NewWords)
    assert new.moves == (moved(State.READY, approved, "new words"),)


def test_words_for_a_printed_lesson_change_nothing_and_reach_the_editors() -> None:
    printed = replace(LESSON, state=State.PUBLISHED)
    (passed_on, answer) = actions("What we learned: Ring twice.", of(printed))
    assert passed_on == PassOnAuthor(printed, "What we learned: Ring twice.")
    assert answer == AnswerAuthor(ANA, printed, (Line("Lesson 2026-11-001 is published; its words are fixed."),))


def test_what_was_typed_into_the_copy_of_our_letter_is_taken_and_fills_no_gap_besides() -> None:
    change = Change("The note went astray.", "The note went astray twice.", "Handover")
    gap = replace(LESSON, learned="", state=State.RECEIVED)
    (new, passed_on, answer) = actions("See below, for the family.", of(gap, changes=(change,)))
    changed = replace(gap, happened="The note went astray twice.", version=2, agreed=2)
    assert new == NewWords(changed)
    assert passed_on == PassOnAuthor(changed, "See below, for the family.")
    assert answer == AnswerAuthor(ANA, changed, (READS_NOW, PASSED_ON))


def test_a_change_that_fits_no_sentence_of_the_lesson_is_left_alone() -> None:
    assert actions("", replace(CASE, changes=(Change("Not ours.", "Ours.", "Handover"),))) == ()


@pytest.mark.parametrize("text", ["Thank you so much!", "", "Thanks"])
def test_a_thank_you_is_no_lesson_and_bothers_nobody(text: str) -> None:
    assert actions(text, of(replace(LESSON, learned="", state=State.RECEIVED))) == ()


def test_other_words_reach_the_editors_and_their_author_hears_of_it() -> None:
    text = "The family has read it and is glad."
    assert actions(text) == (PassOnAuthor(LESSON, text), AnswerAuthor(ANA, LESSON, (PASSED_ON,)))


def test_a_wish_and_words_in_one_answer_are_both_done_in_their_order() -> None:
    done = actions("name me\nhold\nWe still wait for the report.")
    assert [type(action) for action in done] == [NameAuthor, Hold, Tell, PassOnAuthor, AnswerAuthor]
    assert done[3] == PassOnAuthor(replace(LESSON, state=State.HELD), "We still wait for the report.")


# --- three months after ---


def test_what_changed_since_waits_for_an_editor_to_read_it() -> None:
    printed = replace(LESSON, state=State.PUBLISHED)
    told = replace(printed, outcome="Nobody has lost a note.", outcome_edition=TO_BE_READ)
    assert actions("Nobody has lost a note.", of(printed, kind=Kind.STUCK)) == (
        KeepOutcome(told),
        PassOnAuthor(told, "Nobody has lost a note."),
        AnswerAuthor(
            ANA,
            told,
            (Line("Thank you. Once an editor has read it, it stands in the next edition, without a name."),),
        ),
    )


def test_of_a_lesson_that_was_withdrawn_meanwhile_nothing_is_printed() -> None:
    gone = replace(LESSON, state=State.WITHDRAWN)
    (passed_on, _) = actions("Nobody has lost a note.", of(gone, kind=Kind.STUCK))
    assert passed_on == PassOnAuthor(gone, "Nobody has lost a note.")
