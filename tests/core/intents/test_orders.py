"""What editors answer: every order of the handbook in several hands, and what is no order at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.intents.orders import Order, Verb, read_orders


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("ok all", Order(Verb.APPROVE, every=True)),
        ("OK all.", Order(Verb.APPROVE, every=True)),
        ("Approve everything", Order(Verb.APPROVE, every=True)),
        ("ok all except 3", Order(Verb.APPROVE, (3,), every=True)),
        ("Yes, ok all but not 3 and 5", Order(Verb.APPROVE, (3, 5), every=True)),
        ("ok 1", Order(Verb.APPROVE, (1,))),
        ("ok 1, 2 and 4", Order(Verb.APPROVE, (1, 2, 4))),
        ("ok 1-3", Order(Verb.APPROVE, (1, 2, 3))),
        ("1 2 ok", Order(Verb.APPROVE, (1, 2))),
        ("3: ok", Order(Verb.APPROVE, (3,))),
        ("Approve lesson 2", Order(Verb.APPROVE, (2,))),
        ("hold 2", Order(Verb.HOLD, (2,))),
        ("2 hold: the family may know", Order(Verb.HOLD, (2,), "the family may know")),
        ("please hold 2", Order(Verb.HOLD, (2,))),
        ("7 refuse: too recent", Order(Verb.REFUSE, (7,), "too recent")),
        ("refuse 7: too recent", Order(Verb.REFUSE, (7,), "too recent")),
        ("refuse 7 because it is too recent", Order(Verb.REFUSE, (7,), "it is too recent")),
        ("3: lead", Order(Verb.LEAD, (3,))),
        ("lead 3", Order(Verb.LEAD, (3,))),
        ("3 as the lead", Order(Verb.LEAD, (3,))),
        ("with picture 4", Order(Verb.PICTURE, (4,))),
        ("4 with picture: two boxes on a shelf", Order(Verb.PICTURE, (4,), "two boxes on a shelf")),
        ("ask 5: when was this?", Order(Verb.ASK, (5,), "when was this?")),
        ("5 ask: when was this?", Order(Verb.ASK, (5,), "when was this?")),
        ("admit 2", Order(Verb.ADMIT, (2,))),
        ("stop", Order(Verb.STOP)),
        ("Stop!", Order(Verb.STOP)),
        ("send now", Order(Verb.SEND)),
        ("quiet month", Order(Verb.QUIET)),
        ("draft", Order(Verb.DRAFT)),
        ("make it a lesson", Order(Verb.LESSON)),
        ("note: Thank you all.", Order(Verb.NOTE, words="Thank you all.")),
        ("restore", Order(Verb.RESTORE)),
        ("keep it out", Order(Verb.KEEP_OUT)),
        ("pass on", Order(Verb.THANKS)),
        ("alert", Order(Verb.ALERT)),
    ],
)
def test_an_order_is_understood(line: str, order: Order) -> None:
    assert read_orders(line, 9).orders == (order,)


def test_one_line_may_hold_several_orders() -> None:
    assert read_orders("ok 1, hold 2, refuse 7: too recent", 9).orders == (
        Order(Verb.APPROVE, (1,)),
        Order(Verb.HOLD, (2,)),
        Order(Verb.REFUSE, (7,), "too recent"),
    )


def test_a_letter_is_read_line_by_line_to_its_closing_words() -> None:
    text = "Hi,\n\nok all except 3\nhold 3\nnote: Thank you\nto everybody who wrote.\n\nKind regards,\nSam 2\n"
    decision = read_orders(text, 4)
    assert decision.orders == (
        Order(Verb.APPROVE, (3,), every=True),
        Order(Verb.HOLD, (3,)),
        Order(Verb.NOTE, words="Thank you\nto everybody who wrote."),
    )
    assert decision.unread == ()
    assert decision.orders[0].of(4) == (1, 2, 4)


@pytest.mark.parametrize(
    "line",
    ["I read the first two on the train.", "ok then, back on Monday", "The 3 of us will hold a meeting about it", "12"],
)
def test_a_sentence_is_no_order_and_is_told_back(line: str) -> None:
    decision = read_orders(line, 9)
    assert decision.orders == ()
    assert decision.unread == (line,)


def test_an_only_lesson_needs_no_number() -> None:
    assert read_orders("ok", 1).orders == (Order(Verb.APPROVE, (1,)),)
    assert read_orders("ok", 2).orders == (Order(Verb.APPROVE),)


def test_new_words_stand_under_a_number_and_headings() -> None:
    text = (
        "ok 1\n\n2:\nTitle: Two names\nWhat we learned:\nAsk twice,\n\nthen write.\nSaying:\n\n"
        "3\nTheme: Names\nhold 4\n5 theme: Night"
    )
    decision = read_orders(text, 4)
    theme = Order(Verb.THEME, (5,), "Night")  # where a lesson stands, not what it says
    assert decision.orders == (Order(Verb.APPROVE, (1,)), Order(Verb.HOLD, (4,)), theme)
    assert decision.edits == {
        2: {"title": "Two names", "learned": "Ask twice,\n\nthen write.", "saying": ""},
        3: {"theme": "Names"},
    }


def test_new_words_of_an_only_lesson_need_no_number() -> None:
    assert read_orders("What we learned: Ask twice.\nKind regards\nSam", 1).edits == {1: {"learned": "Ask twice."}}


@given(st.text(max_size=600), st.integers(0, 20))
def test_any_text_is_read(text: str, count: int) -> None:
    decision = read_orders(text, count)
    assert len(decision.unread) <= 5
    for order in decision.orders:
        assert all(number < 1_000 for number in order.of(count))
