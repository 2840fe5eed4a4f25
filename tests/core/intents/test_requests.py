"""Plain words: whole lines that ask for one thing, in whatever language, and sentences that ask for none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.intents.requests import (
    BY_AUTHORS,
    BY_READERS,
    Asked,
    Wish,
    month_named,
    read_requests,
    request_in_line,
)


@pytest.mark.parametrize(
    ("line", "wish", "about"),
    [
        ("withdraw", Wish.WITHDRAW, ""),
        ("Withdraw it, please.", Wish.WITHDRAW, ""),
        ("Please withdraw my lesson, thanks", Wish.WITHDRAW, ""),
        ("Don’t print this.", Wish.WITHDRAW, ""),
        ("tynnwch hi yn ôl", Wish.WITHDRAW, ""),
        ("Anonymous", Wish.ANONYMOUS, ""),
        ("keep me anonymous", Wish.ANONYMOUS, ""),
        ("Yn ddienw", Wish.ANONYMOUS, ""),
        ("anonimowo", Wish.ANONYMOUS, ""),
        ("بدون اسم", Wish.ANONYMOUS, ""),
        ("نعم،", Wish.OK, ""),
        ("شائع نہ کریں۔", Wish.WITHDRAW, ""),
        ("ਅਜੇ ਨਹੀਂ।", Wish.HOLD, ""),
        ("niet publiceren", Wish.WITHDRAW, ""),
        ("Так!", Wish.OK, ""),
        ("name me", Wish.NAME_ME, ""),
        ("Name me as Ffion from Duty", Wish.NAME_ME, "Ffion from Duty"),
        ("You can use my name!", Wish.NAME_ME, ""),
        ("hold", Wish.HOLD, ""),
        ("Not yet, please", Wish.HOLD, ""),
        ("OK", Wish.OK, ""),
        ("That's fine, thank you", Wish.OK, ""),
        ("Iawn, diolch", Wish.OK, ""),
        ("REMOVE", Wish.REMOVE, ""),
        ("remove k3v7abcd", Wish.REMOVE, "k3v7abcd"),
        ("Re: thank k3v7abcd (abcdefghijklmnop.qrstuvwxyz234567)", Wish.THANK, "k3v7abcd"),
        ("AW: send me k3v7abcd", Wish.SEND_ME, "k3v7abcd"),
        ("Same here!", Wish.SAME_HERE, ""),
        ("We changed something too.", Wish.CHANGED, ""),
        ("pause until January", Wish.PAUSE, "January"),
        ("pause", Wish.PAUSE, ""),
        ("alerts yes", Wish.ALERTS_ON, ""),
        ("alerts no", Wish.ALERTS_OFF, ""),
        ("No alerts, thanks", Wish.ALERTS_OFF, ""),
        ("subscribe", Wish.JOIN, ""),
        ("resume", Wish.RESUME, ""),
    ],
)
def test_a_whole_line_asks_for_one_thing(line: str, wish: Wish, about: str) -> None:
    assert request_in_line(line) == Asked(wish, about)


@pytest.mark.parametrize(
    "line",
    [
        "We had to withdraw the offer of a place that week.",
        "The name me and my colleague found was wrong.",
        "Hold the door for the family.",
        "Yes, and then the phone rang.",
        "I do not want to hold anybody up.",
        "thank you",
        "thank you for this",
        "Remove the key from the safe before you go.",
        "",
    ],
)
def test_a_sentence_asks_for_nothing(line: str) -> None:
    assert request_in_line(line) is None


def test_wishes_stand_at_the_start_and_words_may_follow() -> None:
    said = read_requests("Hello,\n\nName me\nok\n\nOne more thing: the bus was late.\nwithdraw\n", BY_AUTHORS)
    assert said.wishes == (Asked(Wish.NAME_ME), Asked(Wish.OK))
    assert said.rest == "One more thing: the bus was late.\nwithdraw"


def test_a_reader_cannot_ask_what_only_an_author_may() -> None:
    assert read_requests("withdraw", BY_READERS).wishes == ()
    assert read_requests("same here", BY_AUTHORS).wishes == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [("December", "2026-12"), ("jan", "2027-01"), ("until March 2027", "2027-03"), ("2027-02", "2027-02"), ("x", "")],
)
def test_a_month_without_a_year_is_the_next_of_that_name(words: str, found: str) -> None:
    assert month_named(words, "2026-11") == found


@given(st.text(max_size=400))
def test_any_text_is_wishes_and_the_rest_of_it(text: str) -> None:
    said = read_requests(text)
    assert said.rest in text
    assert len(said.wishes) <= 6
