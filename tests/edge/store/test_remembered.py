"""What our letters asked is remembered until it is answered, carried out or taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.core.edition.words import EditionWords, Part
from digest.core.lesson.consent import Consent
from digest.core.lesson.lesson import Authorship, Lesson
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.listing import Listing
from digest.edge.store import Store

MOMENT = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
REFERENCE = "2026-11-001"


def test_a_letter_lists_its_lessons_and_letters_in_the_order_of_their_numbers(store: Store) -> None:
    listing = Listing((("2026-11-002", 3), (REFERENCE, 1)), ("key b", "key a"))
    with store.begin() as work:
        work.keep_listing(Kind.DRAFT, "2026-11", listing)
        work.keep_listing(Kind.PROOF, "2026-11", Listing(((REFERENCE, 1),)))
    with store.begin() as work:
        assert work.kept_listing(Kind.DRAFT, "2026-11") == listing
        assert work.kept_listing(Kind.PROOF, "2026-11") == Listing(((REFERENCE, 1),))
        assert work.kept_listing(Kind.DRAFT, "2026-12") == Listing()


def test_a_letter_written_again_lists_what_it_lists_now(store: Store) -> None:
    with store.begin() as work:
        work.keep_listing(Kind.DRAFT, "2026-11", Listing((("2026-11-002", 3), (REFERENCE, 1)), ("key",)))
        work.keep_listing(Kind.DRAFT, "2026-11", Listing(((REFERENCE, 2),)))
        assert work.kept_listing(Kind.DRAFT, "2026-11") == Listing(((REFERENCE, 2),))


def test_a_consent_is_to_one_version_of_the_words(store: Store) -> None:
    later = MOMENT + timedelta(days=2)
    with store.begin() as work:
        work.add_lesson(Lesson(REFERENCE, "", MOMENT), Authorship("ana@example.org"), "key")
        work.note_consent_asked(REFERENCE, 2, MOMENT)
        work.note_consent_given(REFERENCE, 2, later)
        work.note_consent_given(REFERENCE, 3, later)
        assert work.consent_of(REFERENCE, 1) == Consent()
        assert work.consent_of(REFERENCE, 2) == Consent(MOMENT, later)
        assert work.consent_of(REFERENCE, 3) == Consent(None, later)


def test_a_new_name_for_the_author_leaves_the_consent(store: Store) -> None:
    with store.begin() as work:
        work.add_lesson(Lesson(REFERENCE, "", MOMENT), Authorship("ana@example.org"), "key")
        work.note_consent_asked(REFERENCE, 2, MOMENT)
        work.save_author(REFERENCE, Authorship("ana@example.org", "Ana Lee"))
        assert work.consent_of(REFERENCE, 2) == Consent(MOMENT)


def test_the_last_order_for_a_month_counts_until_it_is_done(store: Store) -> None:
    with store.begin() as work:
        assert work.ordered("2026-11") == ""
        work.give_order("2026-11", "stop", "ed@example.org", MOMENT)
        work.give_order("2026-11", "send", "kim@example.org", MOMENT)
        work.give_order("2026-12", "stop", "ed@example.org", MOMENT)
        assert work.ordered("2026-11") == "send"
        work.finish_order("2026-11")
        assert (work.ordered("2026-11"), work.ordered("2026-12")) == ("", "stop")


def test_each_part_of_an_edition_has_its_words_and_empty_ones_take_them_out(store: Store) -> None:
    with store.begin() as work:
        for part in Part:
            work.keep_edition_words("2026-11", part, f"the {part}", MOMENT)
        work.keep_edition_words("2026-11", Part.NOTE, "", MOMENT)
        said = EditionWords("", "the saying", "the question", "the spotlight", "the theme")
        assert work.edition_words("2026-11") == said
        assert work.edition_words("2026-12") == EditionWords()


def test_thanks_are_kept_until_they_are_forgotten(store: Store) -> None:
    with store.begin() as work:
        work.keep_thanks("one", "This helped us.", MOMENT)
        work.keep_thanks("two", "And us.", MOMENT)
        assert work.kept_thanks("one") == "This helped us."
        work.forget_thanks("one")
        assert (work.kept_thanks("one"), work.kept_thanks("two")) == ("", "And us.")


def test_quoted_changes_are_kept_until_they_are_forgotten(store: Store) -> None:
    edits = {1: {"title": "Two rings", "learned": "Ring twice."}, 3: {"change": "We ring."}}
    with store.begin() as work:
        work.keep_quoted_changes("letter", edits, MOMENT)
        work.keep_quoted_changes("another", {2: {"title": "Keys"}}, MOMENT)
        work.keep_quoted_changes("nothing", {}, MOMENT)
        assert work.kept_quoted_changes("letter") == edits
        work.forget_quoted_changes("letter")
        assert work.kept_quoted_changes("letter") == {}
        assert work.kept_quoted_changes("another") == {2: {"title": "Keys"}}


@pytest.mark.parametrize(
    ("field", "value"),
    [("born", MOMENT), ("first_month", "2026-11"), ("flooded", True)]
    + [(day, "2026-11-16") for day in ("store_pruned_on", "mailbox_pruned_on")],
)
def test_what_the_house_remembers_of_itself_is_written_apart(store: Store, field: str, value: object) -> None:
    with store.begin() as work:
        work.set_looked_after("2026-11-15", 2)
        {
            "born": work.set_born,
            "first_month": work.set_first_month,
            "flooded": work.set_flooded,
            "store_pruned_on": work.set_store_pruned,
            "mailbox_pruned_on": work.set_mailbox_pruned,
        }[field](value)  # type: ignore[operator]
        state = work.house_state()
    assert getattr(state, field) == value
    assert (state.looked_after_on, state.out_of_print) == ("2026-11-15", 2)
