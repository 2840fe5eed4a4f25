from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest.core.lesson.lesson import State
from digest.core.message import letter as letters
from digest.core.outgoing.delivery import Kind, Status
from digest.core.subscriber import Standing, Subscriber
from digest.core.triage.context import Fate, Rule
from digest.edge.store import Store
from digest.errors import Busy, Impossible
from digest.jobs.collect import Tally, collect, foresee_letters
from digest.jobs.collect.flood import FLOOD
from digest.jobs.collect.retry import changed, letter_as_kept, letter_starting, retry_letters
from tests import house
from tests.house import House, letter
from tests.stepwise import SHARES, Killed, Steps, steps_of


@pytest.fixture
def home(tmp_path: Path) -> House:
    return House.built(tmp_path)


def pull(home: House, **options: object) -> Tally:
    with closing(home.store()) as store, closing(home.mailbox()) as mailbox:
        return collect(store, mailbox, house.office(), house.press, **{"since": house.SINCE, **options})  # type: ignore[arg-type]


def balance(store: Store) -> tuple[int, dict[str, int]]:
    with store.begin() as work:
        return work.count_letters(), {fate: count for fate, count in work.tally().items() if count}


def post_one_of_each(home: House) -> None:
    home.post(letter(name="lesson"), "1.lesson")
    home.post(letter("URGENT: fire door", name="urgent"), "2.urgent")
    home.post(letter("Hello", sender="someone@elsewhere.example", name="stranger"), "3.stranger")
    home.post(letter("Away", "I am away.", name="auto", more="Auto-Submitted: auto-replied\n"), "4.automatic")
    home.post(letter("Long", "x" * 300_000, name="long"), "5.oversize")
    home.post(letter("Stop", "unsubscribe", sender="reader@harbour.example", name="leave"), "6.leave")
    with closing(home.store()) as store, store.begin() as work:
        work.save_subscriber(Subscriber("reader@harbour.example", house.SINCE))


def test_every_letter_ends_in_one_fate_and_its_folder(home: House) -> None:
    post_one_of_each(home)
    tally = pull(home)
    assert tally.fates == {Fate.LESSON: 2, Fate.SET_ASIDE: 2, Fate.IGNORED: 1, Fate.ACTED: 1}
    assert home.filed() == {"INBOX": 0, "Done": 3, "Set aside": 2, "Ignored": 1}
    with closing(home.store()) as store:
        assert balance(store) == (6, {"lesson": 2, "set_aside": 2, "ignored": 1, "acted": 1})


def test_the_author_is_answered_and_the_editors_hear_of_what_is_urgent(home: House) -> None:
    post_one_of_each(home)
    pull(home)
    with closing(home.store()) as store, store.begin() as work:
        owed = {(row.kind, row.recipient) for row in work.deliveries(status=Status.OWED)}
    assert owed == {
        (Kind.ACKNOWLEDGEMENT, "ana@harbour.example"),
        (Kind.URGENT, house.EDITOR),
        (Kind.NOTE, "ana@harbour.example"),
        (Kind.GOODBYE, "reader@harbour.example"),
    }


def test_a_reader_who_leaves_is_off_the_list_at_once(home: House) -> None:
    post_one_of_each(home)
    pull(home)
    with closing(home.store()) as store, store.begin() as work:
        reader = work.subscriber("reader@harbour.example")
    assert reader is not None
    assert reader.standing is Standing.LEFT


def test_references_follow_the_order_in_which_letters_came(home: House) -> None:
    home.post(letter("Second", name="b"), "1.b", house.SINCE + timedelta(days=2))
    home.post(letter("First", name="a"), "2.a", house.SINCE + timedelta(days=1))
    pull(home)
    with closing(home.store()) as store, store.begin() as work:
        assert [(lesson.reference, lesson.title) for lesson in work.lessons()] == [
            ("2026-11-001", "First"),
            ("2026-11-002", "Second"),
        ]


def test_a_second_reading_adds_nothing(home: House) -> None:
    post_one_of_each(home)
    pull(home)
    assert pull(home).new == 0
    with closing(home.store()) as store:
        assert balance(store)[0] == 6


def test_the_same_letter_under_another_name_is_filed_again_and_changes_nothing(home: House) -> None:
    home.post(letter(), "1.first")
    pull(home)
    home.post(letter(), "2.again")
    tally = pull(home)
    assert (tally.new, tally.met_again) == (0, 1)
    assert home.filed()["INBOX"] == 0
    with closing(home.store()) as store, store.begin() as work:
        assert len(work.lessons()) == 1
        assert len(work.deliveries()) == 1


def test_the_same_letter_twice_in_one_batch_makes_one_lesson(home: House) -> None:
    home.post(letter(), "1.first")
    home.post(letter(), "2.twin")
    assert pull(home).new == 1
    assert home.filed() == {"INBOX": 0, "Done": 2}


def test_the_first_run_reads_only_letters_newer_than_itself(home: House) -> None:
    home.post(letter(name="old"), "1.old", house.MOMENT - timedelta(days=1))
    home.post(letter(name="new"), "2.new", house.MOMENT + timedelta(minutes=1))
    with closing(home.store()) as store, store.begin() as work:
        work.set_born(house.MOMENT)
    assert pull(home, since=None).new == 1
    assert pull(home).new == 1  # and the older one when it is asked for


def test_received_is_never_later_than_now(home: House) -> None:
    home.post(letter(), "1.future", house.MOMENT + timedelta(days=400))
    pull(home)
    with closing(home.store()) as store, store.begin() as work:
        assert work.lessons()[0].received == house.MOMENT


def test_a_flood_is_read_but_nobody_is_answered_until_the_admin_says_so(home: House) -> None:
    for number in range(FLOOD + 1):
        home.post(
            letter(name=f"n{number}", text=f"Story {number}.", sender=f"s{number}@harbour.example"), f"{number}.flood"
        )
    tally = pull(home)
    assert (tally.new, tally.held) == (FLOOD + 1, FLOOD + 1)
    with closing(home.store()) as store, store.begin() as work:
        counts = work.count_deliveries()
    assert counts == {(Kind.ACKNOWLEDGEMENT, Status.HELD): FLOOD + 1, (Kind.REPORT, Status.OWED): 1}


def test_the_editors_hear_at_once_of_what_is_urgent_in_a_flood(home: House) -> None:
    for number in range(FLOOD):
        home.post(letter(name=f"n{number}", text=f"Story {number}."), f"{number}.flood")
    home.post(letter("URGENT: fire door", name="urgent"), "urgent.flood")
    assert pull(home).held == FLOOD + 1
    with closing(home.store()) as store, store.begin() as work:
        notices = [(row.recipient, row.status) for row in work.deliveries() if row.kind is Kind.URGENT]
    assert notices == [(house.EDITOR, Status.OWED)]


def test_fifty_letters_are_no_flood(home: House) -> None:
    for number in range(FLOOD):
        home.post(letter(name=f"n{number}", text=f"Story {number}."), f"{number}.month")
    assert pull(home).held == 0


def test_a_flood_interrupted_is_still_a_flood(home: House) -> None:
    for number in range(150):
        home.post(
            letter(name=f"n{number}", text=f"Story {number}.", sender=f"s{number}@harbour.example"),
            f"{number:03}.flood",
        )
    batches = []

    def stop_after_the_first(done: int, of: int) -> None:
        batches.append(done)
        if len(batches) == 1:
            raise Killed

    with suppress(Killed):
        pull(home, progress=stop_after_the_first)
    assert pull(home).new == 50
    with closing(home.store()) as store, store.begin() as work:
        assert work.count_deliveries()[Kind.ACKNOWLEDGEMENT, Status.HELD] == 150


def test_a_letter_that_cannot_be_handled_is_set_aside_and_the_run_goes_on(
    home: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from digest.jobs.collect import decide

    real = decide.triage

    def stumbling(read: object, *rest: object) -> object:
        if read.subject == "Stumble":  # type: ignore[attr-defined]
            raise RecursionError("too deep")
        return real(read, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(decide, "triage", stumbling)
    home.post(letter("Stumble", name="bad"), "1.bad")
    home.post(letter(name="good"), "2.good")
    tally = pull(home)
    assert tally.rules == {Rule.UNHANDLED: 1, Rule.SUBMISSION: 1}
    assert home.filed() == {"INBOX": 0, "Done": 1, "Set aside": 1}
    with closing(home.store()) as store, store.begin() as work:
        aside = work.letters("set_aside", 10)[0]
        assert work.raw(aside.key) == letter("Stumble", name="bad")
    assert "RecursionError" in aside.reason


def test_a_forged_bounce_cannot_stop_a_readers_mail(home: House) -> None:
    report = (Path(__file__).parent.parent / "letters" / "bounce_postfix.eml").read_bytes()
    from digest.core.message.letter import read_letter
    from digest.core.triage import bounce

    victim = bounce.failures(read_letter(report))[0].address
    with closing(home.store()) as store, store.begin() as work:
        work.save_subscriber(Subscriber(victim, house.SINCE))
    home.post(report, "1.bounce")
    pull(home)
    with closing(home.store()) as store, store.begin() as work:
        reader = work.subscriber(victim)
    assert reader is not None
    assert (reader.standing, reader.soft_bounces) == (Standing.ACTIVE, 1)


def test_foresee_changes_nothing(home: House) -> None:
    post_one_of_each(home)
    with closing(home.store()) as store, closing(home.mailbox()) as mailbox:
        foreseen = [one.outcome.rule for one in foresee_letters(store, mailbox, house.office(), since=house.SINCE)]
        assert balance(store) == (0, {})
    assert len(foreseen) == 6
    assert home.filed() == {"INBOX": 6}


def test_a_second_collection_at_once_does_nothing(home: House) -> None:
    home.post(letter(), "1.a")
    with closing(home.store()) as store, store.alone("collect"), pytest.raises(Busy):
        pull(home)
    assert home.filed() == {"INBOX": 1}


def test_a_strangers_letter_can_be_let_in_after_a_look(home: House) -> None:
    home.post(letter(sender="partner@elsewhere.example"), "1.stranger")
    pull(home)
    with closing(home.store()) as store:
        with store.begin() as work:
            key = work.letters("set_aside", 1)[0].key
        again = retry_letters(store, house.office(), house.press, [key[:10]])
        assert again[0].fate == Fate.SET_ASIDE
        let_in = retry_letters(store, house.office(), house.press, [key[:10]], admit=True)
        assert let_in[0].fate == Fate.LESSON
        with store.begin() as work:
            assert [lesson.reference for lesson in work.lessons(State.READY)] == [let_in[0].reference]
        with pytest.raises(Impossible, match="was not set aside"):
            retry_letters(store, house.office(), house.press, [key[:10]])


def test_an_unknown_key_is_refused_in_one_sentence(home: House) -> None:
    with closing(home.store()) as store, pytest.raises(Impossible, match="No letter has a key beginning with 'abc'"):
        letter_starting(store, "abc")


def crash_everywhere(share: int, build: Callable[[], House], check: Callable[[House], None]) -> int:
    """Die before each step of a pull that is in this share, run it again, and check; gives the first beyond its end."""
    for n in steps_of(share):
        home = build()
        steps = Steps(dies_at=n)
        with closing(home.store()) as store, closing(home.mailbox()) as mailbox:
            try:
                collect(steps.watch(store), steps.watch(mailbox), house.office(), house.press, since=house.SINCE)
            except Killed:
                pass
            else:
                return n
        pull(home)
        pull(home)  # the run after it settles what is only remembered
        check(home)
    raise AssertionError("a pull without end")


@pytest.mark.parametrize("share", range(SHARES))
def test_a_crash_at_any_step_loses_nothing_and_doubles_nothing(share: int, tmp_path: Path) -> None:
    homes = iter(range(10_000))

    def build() -> House:
        path = tmp_path / f"{next(homes)}"
        path.mkdir()
        home = House.built(path)
        post_one_of_each(home)
        return home

    def check(home: House) -> None:
        with closing(home.store()) as store:
            assert balance(store) == (6, {"lesson": 2, "set_aside": 2, "ignored": 1, "acted": 1})
            with store.begin() as work:
                assert len(work.lessons()) == 2
                assert work.unfiled() == ()
                assert sum(work.count_deliveries().values()) == 5
        assert home.filed() == {"INBOX": 0, "Done": 3, "Set aside": 2, "Ignored": 1}

    assert crash_everywhere(share, build, check) > 40


def test_an_idle_collection_asks_for_no_templates_and_opens_no_folder(home: House) -> None:
    home.post(letter(), "1.a")
    pull(home)
    pull(home)

    def unwanted() -> None:
        raise AssertionError("nothing to write")

    class Closed:
        validity = ""

        def mark(self) -> str:
            with closing(home.mailbox()) as mailbox:
                return mailbox.mark()

    with closing(home.store()) as store:
        assert collect(store, Closed(), house.office(), unwanted).new == 0  # type: ignore[arg-type]


def test_the_answer_is_fixed_when_it_is_owed(home: House) -> None:
    home.post(letter(), "1.a")
    pull(home)
    with closing(home.store()) as store, store.begin() as work:
        row = work.claim("me", house.MOMENT, 5)[0]
    assert row.message is not None
    assert b"In-Reply-To: <1@client.example>" in row.message
    assert replace(row, message=None).token.encode() in row.message


def test_what_was_changed_in_the_copy_of_our_letter_is_found_again(home: House) -> None:
    home.post(letter(), "1.a")
    pull(home)
    with closing(home.store()) as store, store.begin() as work:
        row = work.claim("me", house.MOMENT, 5)[0]
    assert row.message is not None
    ours = letters.read_letter(row.message).text.replace("The note went astray.", "The note was lost on the bus.")
    quoted = "".join(f"> {line}\n" for line in ours.split("\n"))
    headers = f"In-Reply-To: <{row.token}@harbour.example>\n"
    home.post(letter("Re: Thank you", f"Not quite.\n\n{quoted}", name="2", more=headers), "2.b")
    pull(home)
    with closing(home.store()) as store:
        with store.begin() as work:
            newest = next(one for one in work.letters(None, 2) if one.subject == "Re: Thank you")
        seen, raw = letter_starting(store, newest.key)
        assert raw is not None
        told = changed(store, house.office().desk, seen, letter_as_kept(seen, raw))
        forged = changed(store, replace(house.office().desk, token_keys=(b"another",)), seen, letter_as_kept(seen, raw))
    assert [(one.before, one.after) for one in told] == [("The note went astray.", "The note was lost on the bus.")]
    assert forged == ()
