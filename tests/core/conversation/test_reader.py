"""What follows from a reader's answer: values in, values out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.core.conversation.action import (
    Action,
    AnswerReader,
    AskToConfirm,
    CountHelp,
    LookAtThanks,
    PassOnReader,
    Pause,
    Remove,
    ReportRemoval,
    Resume,
    SendLesson,
    SetAlerts,
    WelcomeReader,
)
from digest.core.conversation.case import ReaderCase
from digest.core.conversation.line import Line, NamedMonth
from digest.core.conversation.reader import (
    confirmation_subject,
    lessons_named,
    readers_actions,
    readers_requests,
)
from digest.core.edition.edition import Item
from digest.core.lesson.lesson import Lesson, State
from digest.core.subscriber import Standing, Subscriber

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SINCE = datetime(2026, 1, 5, tzinfo=UTC)
READER = "reader@harbour.example"
ACTIVE = Subscriber(READER, SINCE)
ASKED = Subscriber(READER, MOMENT, standing=Standing.ASKED)
PAUSED = Subscriber(READER, SINCE, standing=Standing.PAUSED, changed_at=MOMENT)
LEFT = Subscriber(READER, SINCE, standing=Standing.LEFT, changed_at=SINCE)
ID = "k3v7abcd"
LESSON = Lesson("2026-11-001", ID, MOMENT, title="Handover", state=State.PUBLISHED, edition="2026-11")
KEYS = replace(LESSON, reference="2026-11-002", public_id="k3v7zzzz", title="Keys")
ITEM = Item(ID, "Handover", "The note went astray.", "Ring the next person.")
OTHER = Item("k3v7zzzz", "Keys", "A key was lost.", "Sign for both.")
STRANGER = ReaderCase(READER, MOMENT)
CASE = replace(STRANGER, subscriber=ACTIVE, lessons={ID: LESSON, "k3v7zzzz": KEYS}, printed={ID: ITEM})
COUNTED = Line("Thank you: it is counted, and who said so is not kept.")


def actions(text: str, case: ReaderCase = CASE, subject: str = "") -> tuple[Action, ...]:
    said = readers_requests(subject, text, is_confirming=case.is_confirming)
    return readers_actions(said, replace(case, words=text.strip() or subject))


def answered(*sentences: str) -> AnswerReader:
    return AnswerReader(READER, tuple(map(Line, sentences)))


# --- reading with us ---


def test_whoever_asks_to_join_is_asked_to_confirm_once() -> None:
    assert actions("subscribe", STRANGER) == (AskToConfirm(ASKED, "join"),)
    assert actions("subscribe", replace(STRANGER, subscriber=ASKED, was_asked=True)) == ()


def test_whoever_left_may_come_back_after_one_question_more() -> None:
    assert actions("subscribe", replace(STRANGER, subscriber=LEFT)) == (AskToConfirm(LEFT, "join 2026-01-05"),)
    assert confirmation_subject(LEFT) == "join 2026-01-05"
    assert {confirmation_subject(known) for known in (None, ASKED, PAUSED, ACTIVE)} == {"join"}


def test_whose_address_is_proven_joins_at_once() -> None:
    joined = Subscriber(READER, MOMENT)
    assert actions("subscribe", replace(STRANGER, is_proven=True)) == (WelcomeReader(joined),)
    back = replace(LEFT, standing=Standing.ACTIVE, changed_at=MOMENT)
    assert actions("subscribe", replace(STRANGER, is_proven=True, subscriber=LEFT)) == (WelcomeReader(back),)


def test_a_yes_to_our_question_makes_a_reader() -> None:
    confirming = replace(STRANGER, is_confirming=True, subscriber=ASKED)
    joined = replace(ASKED, standing=Standing.ACTIVE, changed_at=MOMENT)
    assert actions("yes", confirming) == actions("subscribe", confirming) == (WelcomeReader(joined),)
    assert actions("yes", replace(confirming, subscriber=None)) == (WelcomeReader(Subscriber(READER, MOMENT)),)


@pytest.mark.parametrize("text", ["Who are you?", "pause", "alerts yes", ""])
def test_anything_but_a_yes_to_our_question_does_nothing(text: str) -> None:
    assert actions(text, replace(STRANGER, is_confirming=True, subscriber=ASKED)) == ()


def test_a_second_yes_is_answered_by_nothing_and_a_second_wish_to_join_by_a_word() -> None:
    assert actions("yes", replace(CASE, is_confirming=True)) == ()
    assert actions("subscribe") == (answered("You are a reader already; nothing was changed."),)


def test_a_reader_pauses_until_a_month_or_until_they_say_so() -> None:
    paused = replace(PAUSED, paused_until="2027-01")
    line = Line("You get no edition until that of %(month)s.", {"month": NamedMonth("2027-02")})
    assert actions("pause until February") == (Pause(paused), AnswerReader(READER, (line,)))
    assert actions("pause") == (Pause(PAUSED), answered("You get no edition until you reply resume."))


@pytest.mark.parametrize("known", [None, LEFT])
def test_who_gets_nothing_has_nothing_to_pause_and_no_alerts(known: Subscriber | None) -> None:
    case = replace(STRANGER, subscriber=known)
    nothing = "You get no newsletter from us at this address, so there is nothing to pause."
    assert actions("pause", case) == (answered(nothing),)
    assert actions("alerts yes", case) == (answered("Alerts go to readers; to become one, reply subscribe."),)


def test_a_pause_ends_at_a_word() -> None:
    back = replace(ACTIVE, changed_at=MOMENT)
    resumed = (Resume(back), answered("Welcome back: the next edition comes to you again."))
    assert actions("resume", replace(CASE, subscriber=PAUSED)) == resumed
    assert actions("resume") == (answered("There was no pause to end; nothing was changed."),)


def test_alerts_are_a_matter_of_the_readers_own_word() -> None:
    alerted = replace(ACTIVE, alerts=True)
    assert actions("alerts yes") == (SetAlerts(alerted), answered("You will hear of an urgent lesson at once."))
    stopped = (SetAlerts(ACTIVE), answered("You get no alerts any more; the newsletter still comes."))
    assert actions("alerts no", replace(CASE, subscriber=alerted)) == stopped


def test_the_second_wish_of_an_answer_finds_what_the_first_one_made() -> None:
    done = actions("pause\nalerts yes\nresume")
    assert [type(action) for action in done] == [Pause, SetAlerts, Resume, AnswerReader]
    assert done[2] == Resume(replace(ACTIVE, alerts=True, changed_at=MOMENT))


# --- about a lesson ---


def test_a_wish_in_the_subject_and_again_in_the_text_is_one() -> None:
    assert actions(f"same here {ID}", subject=f"Re: same here {ID}") == (
        CountHelp(ID, "same here", READER),
        AnswerReader(READER, (COUNTED,)),
    )


@pytest.mark.parametrize(
    ("text", "verb"), [("Same here!", "same here"), ("We changed something too.", "changed"), (f"thank {ID}", "thank")]
)
def test_that_a_lesson_helped_is_counted(text: str, verb: str) -> None:
    month = replace(CASE, month="2026-11")
    about = ID if ID in text else "2026-11"
    assert actions(text, month) == (CountHelp(about, verb, READER), AnswerReader(READER, (COUNTED,)))


def test_what_cannot_be_told_to_belong_to_any_lesson_is_read_by_an_editor() -> None:
    assert actions("Same here!\nIn the lift.") == (
        PassOnReader("Same here!\nIn the lift."),
        answered("We could not tell which lesson you mean; an editor reads it."),
    )


def test_a_lesson_that_no_reader_can_know_of_counts_for_none() -> None:
    held = replace(CASE, lessons={ID: replace(LESSON, state=State.HELD)}, month="2026-11")
    assert actions(f"thank {ID}", held)[0] == CountHelp("2026-11", "thank", READER)


def test_thanks_in_words_are_looked_at_first_and_the_line_of_our_link_is_no_thanks() -> None:
    text = "Thank you for “Handover”.\n\nWe now ring twice.\n\nReader One"
    done = actions(text, subject=f"thank {ID}")
    assert done[1] == LookAtThanks(LESSON, "We now ring twice.\n\nReader One")
    assert len(actions("Thank you for “Handover”.", subject=f"thank {ID}")) == 2


def test_words_beside_another_word_of_help_go_to_the_editors() -> None:
    assert actions(f"same here {ID}\nIn the lift.")[1] == PassOnReader("In the lift.")


def test_a_reader_gets_one_lesson_as_it_was_printed() -> None:
    assert actions(f"send me {ID}") == actions(f"send me {ID.upper()}") == (SendLesson(READER, ITEM),)


@pytest.mark.parametrize(
    "lesson",
    [
        replace(LESSON, removed=True),
        replace(LESSON, state=State.WITHDRAWN),
        replace(LESSON, state=State.APPROVED),
        replace(LESSON, public_id="another"),
    ],
)
def test_no_lesson_is_sent_that_is_not_in_print(lesson: Lesson) -> None:
    case = replace(CASE, lessons={lesson.public_id: lesson})
    assert actions(f"send me {ID}", case) == (answered("We have no printed lesson of that name."),)


OUT = answered("Thank you. It is out of the archive now, and an editor looks at it.")
REMOVED = replace(LESSON, removed=True)


def test_remove_takes_a_lesson_out_at_once_and_reports_it() -> None:
    assert actions(f"remove {ID}") == (Remove(REMOVED), ReportRemoval(REMOVED), OUT)


def test_a_lesson_is_removed_by_its_title_or_as_the_only_one_of_its_edition() -> None:
    both = replace(CASE, month="2026-11", items=(ITEM, OTHER))
    assert actions("Remove.\n\nHandover\n\nI know this family.", both)[0] == Remove(REMOVED)
    assert actions("remove", replace(both, items=(ITEM,)))[0] == Remove(REMOVED)


@pytest.mark.parametrize("text", ["remove", "remove\nHandover, and Keys too"])
def test_which_lesson_is_meant_is_asked_where_it_could_be_two(text: str) -> None:
    assert actions(text, replace(CASE, month="2026-11", items=(ITEM, OTHER))) == (
        PassOnReader(text),
        answered("Which lesson do you mean? Reply remove, and its title on the next line."),
    )


def test_a_lesson_that_is_out_already_is_reported_again_and_a_withdrawn_one_stays_so() -> None:
    assert actions(f"remove {ID}", replace(CASE, lessons={ID: REMOVED})) == (ReportRemoval(REMOVED), OUT)
    gone = replace(LESSON, state=State.WITHDRAWN)
    assert actions(f"remove {ID}", replace(CASE, lessons={ID: gone})) == (ReportRemoval(gone), OUT)


def test_a_lesson_taken_out_in_the_same_answer_is_not_sent() -> None:
    done = actions(f"remove {ID}\nsend me {ID}")
    assert not any(isinstance(action, SendLesson) for action in done)


def test_lessons_that_may_be_meant_are_those_named_and_for_a_removal_all_of_the_edition() -> None:
    assert lessons_named(readers_requests(f"thank {ID.upper()}", ""), (OTHER,)) == {ID}
    assert lessons_named(readers_requests("", "remove"), (ITEM, OTHER)) == {ID, "k3v7zzzz"}
    assert lessons_named(readers_requests("", "pause until February"), ()) == frozenset()


# --- words ---


def test_other_words_reach_the_editors_and_the_reader_hears_of_it() -> None:
    text = "We lost a key too, in the lift."
    assert actions(text) == (PassOnReader(text), answered("Thank you. An editor reads it."))


def test_nothing_said_is_answered_by_nothing() -> None:
    assert actions("") == ()
