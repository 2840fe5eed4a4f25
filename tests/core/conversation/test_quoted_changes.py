from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.conversation.quoted_changes import LONGEST_STRUCK, Change, changes
from tests.thorough import examples

SENT = """Dear Sian,

Thank you for your letter. This is how we would print it:

The wrong sheet
What happened: We handed the night staff a sheet that was two days old. The dose on it had been changed since.
What we learned: Read the sheet aloud with whoever takes over. Write the date on it.

- May we print your name?
- Is there a picture?

Answer this letter, and we will see to it. The reference is 2026-11-007.

With thanks,
The editors https://care.test/lessons/7
"""


def quoted(text: str, width: int = 72, mark: str = "> ") -> str:
    """`text` as a program quotes it: wrapped anew and marked."""
    lines = (piece for line in text.split("\n") for piece in (textwrap.wrap(line, width - len(mark)) or [""]))
    return "\n".join(mark + line for line in lines)


def answer(copy: str) -> str:
    return f"Thanks, see inside.\n\nOn 3 Nov 2026 at 08:30, The editors <lessons@care.test> wrote:\n\n{copy}\n\nSian"


@pytest.mark.parametrize(
    "copy",
    [
        quoted(SENT),
        quoted(SENT, 40),
        quoted(quoted(SENT, 60)),
        SENT,
        quoted(SENT.replace("- ", "• ")),
        quoted(SENT.replace("- ", "")),
        quoted(SENT.replace("The wrong sheet", "*The wrong sheet*").replace("What happened:", "_What happened:_")),
        quoted(SENT.replace("https://care.test/lessons/7", "<https://safelinks.test/?url=care&data=7%7C>")),
        quoted(SENT.replace("'", "’").replace(" - ", " – ").replace("...", "…")),
        quoted(SENT.upper()),
        quoted(SENT.replace(" ", "\u00a0", 9)),
        quoted(SENT[SENT.index("The wrong") : SENT.index("Answer")]),
        "",
        "> [...]",
    ],
)
def test_what_programs_do_to_a_copy_is_no_change(copy: str) -> None:
    assert changes(answer(copy), SENT) == ()


def test_a_sentence_altered_is_told_as_it_was_and_as_it_is() -> None:
    copy = quoted(SENT.replace("two days old", "three days old"))

    assert changes(answer(copy), SENT) == (
        Change(
            "We handed the night staff a sheet that was two days old.",
            "We handed the night staff a sheet that was three days old.",
            "What happened:",
        ),
    )


def test_a_sentence_written_anew_is_told_with_the_old_one() -> None:
    copy = SENT.replace("We handed the night staff a sheet that was two days old.", "The sheet was an old one.")

    assert changes(answer(copy), SENT) == (
        Change(
            "We handed the night staff a sheet that was two days old.", "The sheet was an old one.", "What happened:"
        ),
    )


def test_a_title_changed_is_told() -> None:
    copy = quoted(SENT.replace("The wrong sheet", "Two days too old"))

    assert [(one.before, one.after) for one in changes(answer(copy), SENT)] == [("The wrong sheet", "Two days too old")]


def test_a_sentence_struck_out_is_told_without_another() -> None:
    copy = quoted(SENT.replace(" Write the date on it.", ""))

    assert changes(answer(copy), SENT) == (
        Change("Write the date on it.", "", "Read the sheet aloud with whoever takes over."),
    )


def test_a_sentence_added_is_told_with_the_one_before_it() -> None:
    copy = SENT.replace("changed since.", "changed since. Nobody was hurt by it.")

    assert changes(answer(copy), SENT) == (
        Change("", "Nobody was hurt by it.", "The dose on it had been changed since."),
    )


def test_words_added_within_a_sentence_are_told_with_all_of_it() -> None:
    copy = quoted(SENT.replace("the night staff", "the new night staff"))

    assert [one.after for one in changes(answer(copy), SENT)] == [
        "We handed the new night staff a sheet that was two days old."
    ]


def test_answers_between_quoted_lines_are_told_with_what_they_stand_beside() -> None:
    copy = quoted(SENT).replace("> - Is there", "Yes, gladly.\n> - Is there").replace("picture?", "picture?\n\nNo.\n")

    assert changes(answer(copy), SENT) == (
        Change("", "Yes, gladly.", "May we print your name?"),
        Change("", "No.", "Is there a picture?"),
    )


def test_an_answer_within_a_copy_cut_short_does_not_strike_out_what_was_left_out() -> None:
    copy = "> - May we print your name?\n\nYes please\n\n> Answer this letter, and we will see to it."

    assert changes(answer(copy), SENT) == (Change("", "Yes please", "May we print your name?"),)


def test_a_long_passage_that_is_gone_was_left_out_of_the_quotation() -> None:
    long = " ".join(f"word{number}" for number in range(LONGEST_STRUCK + 1))
    sent = f"We begin here with these words. {long}. And we end there with those words."

    assert changes(quoted(sent.replace(f" {long}.", "")), sent) == ()


def test_several_changes_are_told_in_order() -> None:
    copy = quoted(SENT.replace("two days", "three days").replace("aloud", "slowly").replace("2026-11-007", "unknown"))

    assert len(changes(answer(copy), SENT)) == 3


def test_words_above_and_below_the_copy_are_no_change() -> None:
    assert changes(f"We rang them at once.\n\n{quoted(SENT)}\n\nAnd we will ring again.", SENT) == ()


def test_a_letter_that_quotes_nothing_of_ours_has_no_changes() -> None:
    assert changes("We rang too late, and nobody was at home.", SENT) == ()


NAMED = ("we", "rang", "the", "wrong", "school", "because", "names", "were", "alike", "nobody", "looked.", "twice")
WORDS = st.lists(st.sampled_from(NAMED))
PROSE = st.lists(WORDS.map(" ".join), max_size=12).map("\n".join)


@examples(200)
@given(PROSE, st.integers(20, 90), st.integers(1, 3))
def test_no_rewrapped_copy_has_changes(sent: str, width: int, depth: int) -> None:
    copy = sent
    for _ in range(depth):
        copy = quoted(copy, width)

    assert changes(f"Thanks.\n\n{copy}", sent) == ()


@examples(200)
@given(st.text(max_size=400), st.text(max_size=400))
def test_no_texts_make_comparing_raise(reply: str, sent: str) -> None:
    for one in changes(reply, sent):
        assert one.before or one.after


@pytest.mark.parametrize(
    ("reply", "sent"),
    [
        ("a b c d e " * 50_000, "a b c d " * 50_000),
        (" ".join(f"w{n * 7 % 20_000}" for n in range(20_000)), " ".join(f"w{n}" for n in range(20_000))),
        (
            " ".join(f"w{n}" if n % 900 < 6 else f"z{n % 50}" for n in range(20_000)),
            " ".join(f"w{n}" for n in range(20_000)),
        ),
        ("> " * 500_000, "> " * 500_000),
    ],
)
def test_hostile_letters_are_compared_in_bounded_time(reply: str, sent: str) -> None:
    assert len(changes(reply, sent)) <= 200
