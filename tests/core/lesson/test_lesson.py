from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.lesson import lesson as lessons
from digest.core.lesson.drafting import drafted_lesson
from digest.core.lesson.lesson import Lesson, State, edited, from_text, is_more_careful, move, team_of, to_text, whole
from digest.core.lesson.title import bare_subject, sentences, title
from digest.core.trim.trim import Words
from digest.errors import Impossible

NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
THEMES = {"Handover": ("handover", "shift"), "Records": ("letter", "address", "file")}


def drafted(body: str, subject: str = "") -> Lesson:
    return drafted_lesson(Words(text=f"{body}\nKind regards,\nKim", body=body, new=body), subject, NOW, THEMES)


def told(state: State = State.READY, **changes: object) -> Lesson:
    made = Lesson(
        "2026-11-007", "ab12", NOW, "Ring first", happened="It went astray.", learned="Ring first.", state=state
    )
    return replace(made, **changes)  # type: ignore[arg-type]


# --- drafting ---


HEADED = """What happened:
We sent the letter to an old address.

Why it made sense
The file showed only that one.

**What we learned** Ring before you post.
We will change:
What we'll change - we ask at every visit
Saying: Ring, then write
"""


def test_headings_are_followed() -> None:
    made = drafted(HEADED, "Wrong address")
    assert made.happened == "We sent the letter to an old address."
    assert made.sense == "The file showed only that one."
    assert made.learned.startswith("Ring before you post.")
    assert made.change == "we ask at every visit"
    assert made.saying == "Ring, then write"
    assert (made.title, made.state, made.language) == ("Wrong address", State.READY, "en")


@pytest.mark.parametrize(
    "heading",
    [
        "What happened:",
        "WHAT HAPPENED",
        "1. What happened?",
        "a) what happened",
        "**What happened**",
        "## What happened",
        "* What happened *:",
        "Q1: What happened?",
        "What happened (in brief):",
        "_What went wrong_",
        "Mistake:",
        "What did I do?",
        "What?",
        "Beth ddigwyddodd?",
        "Y camgymeriad:",
        "Co się stało?",
        "CO SIE STALO",
    ],
)
def test_what_happened_is_found_under_any_wording(heading: str) -> None:
    made = drafted(f"{heading}\nThe form was late.\n\nLesson:\nAsk for it sooner.")
    assert (made.happened, made.learned) == ("The form was late.", "Ask for it sooner.")


@pytest.mark.parametrize(
    "heading",
    [
        "Lesson",
        "Lessons learnt:",
        "What I’ve learned",
        "KEY LEARNING:",
        "What would you tell a colleague?",
        "Take-away:",
        "So what?",
        "Beth ddysgon ni?",
        "Y wers:",
        "Czego się nauczyliśmy?",
        "Wnioski:",
    ],
)
def test_what_was_learned_is_found_under_any_wording(heading: str) -> None:
    assert drafted(f"The form was late.\n\n{heading}\nAsk for it sooner.").learned == "Ask for it sooner."


@pytest.mark.parametrize(
    "line",
    [
        "What happened next surprised us all.",
        "Lesson plans went missing.",
        "Change is hard here",
        "The story of a form",
    ],
)
def test_a_sentence_that_begins_like_a_heading_is_none(line: str) -> None:
    assert drafted(f"{line}\nThe form was late.").happened == f"{line}\nThe form was late."


def test_a_line_drawn_under_a_heading_is_no_text() -> None:
    assert drafted("What happened\n-------------\nThe form was late.").happened == "The form was late."


def test_text_above_the_first_heading_belongs_to_what_happened() -> None:
    assert (
        drafted("It was a Friday.\n\nWhat happened:\nThe form was late.").happened
        == "It was a Friday.\n\nThe form was late."
    )


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Next time I will ring first.", "en"),
        ("I have learnt to ring first.", "en"),
        ("We should have rung first.", "en"),
        ("The lesson is to ring first.", "en"),
        ("Y tro nesaf byddaf yn ffonio gyntaf.", "cy"),
        ("Następnym razem najpierw zadzwonię.", "pl"),
    ],
)
def test_a_cue_tells_what_was_learned(sentence: str, language: str) -> None:
    made = drafted(f"The letter went astray. {sentence} Nobody was harmed.", "Letter astray")
    assert made.learned == sentence
    assert made.happened == "The letter went astray. Nobody was harmed."
    assert (made.language, made.state) == (language, State.READY)


def test_a_saying_is_one_paragraph_and_the_story_goes_on_below_it() -> None:
    made = drafted("Saying: Ring, then write\n\nThe form was late.")
    assert (made.saying, made.happened) == ("Ring, then write", "The form was late.")


def test_without_heading_or_cue_all_is_what_happened_and_the_lesson_waits() -> None:
    made = drafted("The letter went astray. It was a Friday.", "Letter astray")
    assert (made.happened, made.learned, made.state) == ("The letter went astray. It was a Friday.", "", State.RECEIVED)


def test_a_greeting_and_the_name_in_it_are_left_out() -> None:
    assert drafted("Hi Ada,\n\nThe letter went astray.").happened == "The letter went astray."


def test_closing_words_never_reach_a_lesson() -> None:
    made = drafted("The letter went astray.")
    assert "Kim" not in repr(made)


def test_a_saying_is_taken_only_from_under_its_heading() -> None:
    assert drafted('As my saying goes, "ring first". The letter went astray.').saying == ""


def test_hashtags_and_tags_lines_become_tags() -> None:
    made = drafted("The #rota was wrong, see #1.\nTags: Night shift, #Rota; agency\nWe rang.\n#weekend #team\n")
    assert made.tags == ("Night shift", "Rota", "agency", "weekend", "team")
    assert made.happened == "The #rota was wrong, see #1.\nWe rang."


def test_a_theme_is_told_by_its_words() -> None:
    assert drafted("The shifts changed and the letter of the handover went astray.").theme == "Handover"
    assert drafted("Two letters and one file.").theme == "Records"
    assert drafted("Nothing of the sort.").theme == ""


def test_a_theme_named_by_the_author_wins_and_an_unknown_one_becomes_a_tag() -> None:
    assert drafted("Theme: records\nThe handover of a handover.").theme == "Records"
    assert drafted("Theme: Courage\nThe handover.").tags == ("Courage",)


def test_a_letter_that_is_all_subject_is_still_told() -> None:
    made = drafted_lesson(Words(), "Re: We posted it to the wrong house", NOW, THEMES)
    assert made.happened == made.title == "We posted it to the wrong house"


PLAIN = ["Next time we ring.", "A. B? C!", "Dr. Ada", "We will change:"]


@given(st.lists(st.sampled_from([*HEADED.split("\n"), *PLAIN, "", "2. Lesson - x"])))
def test_no_word_the_author_wrote_is_lost(rows: list[str]) -> None:
    made = drafted("\n".join(rows))
    kept = " ".join((made.happened, made.sense, made.learned, made.change, made.saying)).split()
    assert not Counter(" ".join(row for row in rows if row in PLAIN).split()) - Counter(kept)


@given(st.text(max_size=300), st.text(max_size=80))
def test_drafting_never_raises(body: str, subject: str) -> None:
    made = drafted(body, subject)
    assert (made.state is State.READY) is whole(made)


# --- titles ---


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("RE: Fwd: [EXTERNAL] [lessons] Ring before you post", "Ring before you post"),
        ("AW: WG: Odp: Re[2]: ring before you post", "Ring before you post"),
        ("OFFICIAL-SENSITIVE: Ring before you post", "Ring before you post"),
        ("URGENT: Ring before you post (External)", "Ring before you post"),
        ("Lesson learned - ring before you post", "Ring before you post"),
        ("(Not) asking the child", "(Not) asking the child"),
        ("Re-housing took a year", "Re-housing took a year"),
        ("Mistake", "The letter went astray"),
        ("hi all", "The letter went astray"),
        ("Re: (no subject)", "The letter went astray"),
        ("3/11/2026", "The letter went astray"),
        ("", "The letter went astray"),
    ],
)
def test_a_title_is_the_subject_unless_it_says_nothing(subject: str, expected: str) -> None:
    assert title(subject, "Hello Ada,\nSad day. The letter went astray. It was a Friday.") == expected


def test_a_long_title_is_cut_at_a_word() -> None:
    assert title("word " * 60) == "Word" + " word" * 16 + "…"


@given(st.text())
def test_the_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


def test_an_abbreviation_ends_no_sentence() -> None:
    assert list(sentences("Dr. Ada rang at 3 p.m. today. Good.")) == ["Dr. Ada rang at 3 p.m. today. ", "Good."]


@given(st.text())
def test_a_bare_subject_is_bare(subject: str) -> None:
    assert "\n" not in bare_subject(subject)


# --- states and moves ---


ALLOWED = {
    State.RECEIVED: {State.READY, State.HELD, State.REFUSED, State.WITHDRAWN},
    State.READY: {State.APPROVED, State.HELD, State.REFUSED, State.WITHDRAWN},
    State.APPROVED: {State.READY, State.HELD, State.REFUSED, State.PUBLISHED, State.WITHDRAWN},
    State.HELD: {State.READY, State.APPROVED, State.REFUSED, State.WITHDRAWN},
    State.REFUSED: {State.APPROVED, State.HELD, State.WITHDRAWN},
    State.PUBLISHED: {State.WITHDRAWN},
    State.WITHDRAWN: set(),
}


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_a_lesson_moves_only_where_the_table_lets_it(before: State, after: State) -> None:
    if after in ALLOWED[before]:
        moved, row = move(told(before), after, "ed@example.org", NOW, "why")
        assert moved == told(after)
        assert row == lessons.Move("2026-11-007", before, after, "ed@example.org", NOW, "why")
    else:
        with pytest.raises(Impossible):
            move(told(before), after, "ed@example.org", NOW)


def test_a_finding_nobody_looked_at_holds_approval_back() -> None:
    with pytest.raises(Impossible, match="one thing that may identify someone"):
        move(told(findings=("name",)), State.APPROVED, "ed@example.org", NOW)


@pytest.mark.parametrize(
    ("field", "name"), [("title", "a title"), ("happened", "what happened"), ("learned", "what was learned")]
)
def test_a_lesson_that_is_not_whole_is_not_approved(field: str, name: str) -> None:
    with pytest.raises(Impossible, match=f"Lesson 2026-11-007 still needs {name}"):
        move(told(State.HELD, **{field: " "}), State.APPROVED, "ed@example.org", NOW)


def test_a_refusal_of_a_move_says_what_would_be_possible() -> None:
    with pytest.raises(Impossible) as said:
        move(told(), State.PUBLISHED, "ed@example.org", NOW)
    assert str(said.value) == (
        "Lesson 2026-11-007 is ready and cannot become published. Only a lesson that is approved can."
    )


# --- editing ---


def test_new_words_make_a_new_version_and_send_an_approved_lesson_back() -> None:
    changed = edited(told(State.APPROVED), {"learned": " Ring twice.\r\n"})
    assert (changed.learned, changed.version, changed.state) == ("Ring twice.", 2, State.READY)


def test_words_that_change_nothing_change_nothing() -> None:
    approved = told(State.APPROVED)
    assert edited(approved, {"learned": "Ring first.\n", "tags": ""}) is approved


def test_a_received_lesson_is_ready_once_whole_and_received_again_when_it_is_not() -> None:
    received = told(State.RECEIVED, learned="")
    ready = edited(received, {"learned": "Ring first."})
    assert ready.state is State.READY
    assert edited(ready, {"title": ""}).state is State.RECEIVED


@pytest.mark.parametrize("state", [State.HELD, State.REFUSED])
def test_what_a_person_held_or_refused_stays_so_when_edited(state: State) -> None:
    assert edited(told(state), {"title": "New"}).state is state


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
def test_printed_words_are_fixed(state: State) -> None:
    with pytest.raises(Impossible):
        edited(told(state), {"title": "New"})


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(Impossible, match="no field called 'author'"):
        edited(told(), {"author": "Kim"})


def test_tags_are_a_list_and_a_title_is_one_line() -> None:
    changed = edited(told(), {"tags": "rota; #night shift, rota", "title": "Ring\nfirst  please"})
    assert (changed.tags, changed.title) == (("rota", "night shift"), "Ring first please")


LINES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=30),
        st.sampled_from(["Title: x", "saying:", "\\", "\\Tags: a", "What happened: y", "TAGS : z", ""]),
    ),
    max_size=5,
).map(lambda rows: "\n".join(rows).strip())
LINE = LINES.map(lambda text: " ".join(text.split()))
TAGS = st.lists(st.from_regex(r"[a-z][a-z0-9]{0,8}( [a-z]{1,8})?", fullmatch=True), max_size=4, unique=True).map(tuple)


@given(
    st.builds(
        Lesson,
        reference=st.just("2026-11-007"),
        public_id=st.just("ab12"),
        received=st.just(NOW),
        title=LINE,
        standfirst=LINE,
        happened=LINES,
        sense=LINES,
        learned=LINES,
        change=LINES,
        saying=LINES,
        theme=LINE,
        tags=TAGS,
    )
)
def test_a_lesson_written_out_and_read_back_is_the_same(lesson: Lesson) -> None:
    assert edited(lesson, from_text(to_text(lesson))) is lesson


def test_a_missing_heading_leaves_its_field_and_an_empty_one_clears_it() -> None:
    assert from_text("Title: New\n\nSaying:\n\n") == {"title": "New", "saying": ""}


def test_words_above_the_first_heading_are_not_thrown_away_in_silence() -> None:
    with pytest.raises(Impossible, match="above the first heading"):
        from_text("Oh, and one more thing.\nTitle: New\n")


# --- teams ---


def test_a_team_is_found_by_address_in_any_case() -> None:
    teams = {"Duty": ["Kim@Example.org"], "Night": ["sam@example.org"]}
    assert team_of("kim@example.org", teams) == "Duty"
    assert team_of(" SAM@example.org", teams) == "Night"
    assert team_of("ada@example.org", teams) == ""


def test_what_an_editor_took_out_does_not_stay_in_the_line_above() -> None:
    """A line drawn from the words follows them; one that somebody wrote is theirs and stays."""
    told = "Ring Mrs Pugh of 12 Mill Lane before you go."
    drawn = Lesson("r", "p", NOW, title="A visit", happened="We went.", learned=told, standfirst=told)
    assert edited(drawn, {"learned": "Ring before you go out."}).standfirst == "Ring before you go out."
    written = replace(drawn, standfirst="A word first saves a walk.")
    assert edited(written, {"learned": "Ring before you go out."}).standfirst == "A word first saves a walk."


def test_the_more_careful_decision_stands() -> None:
    assert is_more_careful(State.HELD, State.APPROVED)
    assert is_more_careful(State.REFUSED, State.HELD)
    assert not is_more_careful(State.APPROVED, State.HELD)
    assert not is_more_careful(State.READY, State.APPROVED)
