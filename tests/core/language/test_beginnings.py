"""Phrases at the start of a text, compiled by its first letter."""

from __future__ import annotations

import re

import pytest

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import phrase

LINES = (
    "This e-mail is confidential",
    "  -- Diese E-Mail wurde von avast geprüft",
    "Wiadomość ta jest poufna",
    "If you are not the intended recipient, tell us.",
    "Registered charity no. 1234567",
    "Sitz der Gesellschaft: Kiel",
    "İnternet",
    "P please save paper",
    "42 keys were left in the van",
    "we left the keys in the van",
    "",
    "  ***  ",
)


@pytest.mark.parametrize("name", ["footer", "list_footer", "greetings", "closings", "banner"])
@pytest.mark.parametrize("line", LINES)
def test_a_beginning_is_what_the_whole_alternation_finds(line: str, name: str) -> None:
    whole = re.compile(rf"[^\w\n]{{0,40}}{phrase(name)}", re.IGNORECASE).match(line)
    found = Beginnings(name, before=r"[^\w\n]{0,40}").match(line)
    assert (found and found.span()) == (whole and whole.span())


def test_large_and_small_letters_differ_only_outside_the_phrases() -> None:
    closing = Beginnings("closings", after=" [A-Z][a-z]+")
    assert closing.fullmatch("KIND REGARDS Kim")
    assert not closing.fullmatch("kind regards kim")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Von: Kim", "sender"),
        (" > An: Lee", "to"),
        ("Gesendet: Montag", "sent"),
        ("Betreff: Re: keys", "subject"),
        ("We left: the keys", None),
        ("", None),
    ],
)
def test_of_several_names_the_match_tells_which_was_said(line: str, kind: str | None) -> None:
    label = Beginnings("sender", "sent", "to", "subject", before=r"[ >]{0,9}", after=r"\s*:").match(line)
    assert (label and label.lastgroup) == kind


@pytest.mark.parametrize("stars", range(25))
def test_what_may_stand_before_is_parted_in_every_way(stars: int) -> None:
    before = r"[\s*]{0,9}(?:[-*]{2,80}\s{0,9})?"
    line = f"{'*' * stars} Original message"
    whole = re.compile(f"{before}{phrase('original')}", re.IGNORECASE).match(line)
    found = Beginnings("original", before=before).match(line)
    assert found
    assert found.span() == (whole and whole.span())


def test_a_beginning_is_looked_for_where_it_is_asked_for() -> None:
    assert Beginnings("greetings").match("see you, hello", 9)
    assert not Beginnings("greetings").match("see you, hello")
