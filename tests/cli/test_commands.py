"""The commands an admin and an editor type, one installation each, as they would see them."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from digest.core.language import data
from digest.edge.store import Store
from tests import house
from tests.installation import install, maildir

NOW = house.MOMENT.isoformat()
ROOT = str(Path(__file__).parents[2])


class Desk:
    """A folder with a configuration, and the command run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        mailbox = maildir(folder)
        install(folder, mailbox, 'kind = "folder"\npath = "out"\n')
        self.home = house.House(folder, f"sqlite:///{folder / 'digest.db'}")

    def __call__(self, *words: str, ok: int | None = 0, now: str = NOW, typed: str = "", debug: bool = False) -> Result:
        """Run `digest WORDS` and expect the exit status `ok`."""
        environ = {"DIGEST_CONFIG": str(self.folder / "digest.toml"), "DIGEST_NOW": now}
        words = ("--debug", *words) if debug else words
        result = CliRunner().invoke(main, list(words), env=environ, input=typed or None)
        assert ok is None or result.exit_code == ok, result.output
        return result

    def post(self, raw: bytes, name: str = "1.x") -> None:
        self.home.post(raw, name)

    def json(self, *words: str, ok: int | None = 0) -> object:
        return json.loads(self(*words, "--json", ok=ok).stdout)


@pytest.fixture
def digest(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def ready(digest: Desk) -> Desk:
    """With one lesson ready and one reader."""
    digest.post(house.letter())
    digest("pull", "--since", "2026-01-01")
    digest("subscribers", "add", "reader@harbour.example")
    return digest


# --- exit statuses ---


def test_done_is_0_and_set_aside_is_1(digest: Desk) -> None:
    assert digest("pull").stdout == "No new letters.\n"
    digest.post(house.letter(sender="someone@elsewhere.example"))
    assert digest("pull", "--since", "2026-01-01", ok=1).stdout == "1 new letter: 1 set aside.\n"
    digest("status", ok=1)


def test_an_unknown_option_is_2(digest: Desk) -> None:
    assert "No such option" in digest("pull", "--sideways", ok=2).stderr


def test_what_cannot_be_is_65_and_one_sentence(digest: Desk) -> None:
    result = digest("review", "approve", "2026-11-999", ok=65)
    assert result.stderr == "digest: There is no lesson 2026-11-999. `digest review list` shows them all.\n"


def test_something_unforeseen_is_70_and_its_traceback_waits_for_debug(
    digest: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Store, "open", broken)
    said = digest("status", ok=70).stderr
    assert said.startswith("digest: something unforeseen happened (ZeroDivisionError); nothing is lost.")
    assert "Traceback" not in said
    assert "Traceback" in digest("status", ok=70, debug=True).stderr


def test_a_mailbox_that_is_not_there_is_75(digest: Desk) -> None:
    for path in sorted((digest.folder / "mail").rglob("*"), reverse=True):
        path.rmdir()
    (digest.folder / "mail").rmdir()
    result = digest("pull", ok=75)
    assert result.stderr.count("\n") == 1


def test_a_faulty_configuration_is_78_with_every_fault_and_its_line(digest: Desk) -> None:
    config = digest.folder / "digest.toml"
    config.write_text(config.read_text().replace("[people]", "[poeple]").replace('kind = "folder"', 'kind = "fodler"'))
    said = digest("status", ok=78).stderr
    assert "poeple" in said
    assert "outbox.kind" in said
    assert "Traceback" not in said


def test_a_broken_template_of_the_house_stops_a_run_before_any_letter_is_read(digest: Desk) -> None:
    (digest.folder / "mine").mkdir()
    (digest.folder / "mine" / "unused.txt").write_text("one\n{% if %}")
    config = digest.folder / "digest.toml"
    config.write_text(config.read_text() + '\n[templates]\nfolder = "mine"\n')
    digest.post(house.letter())
    assert "unused.txt, line 2" in digest("pull", "--since", "2026-01-01", ok=78).stderr
    assert digest.json("letters", "list") == []
    assert digest.home.filed()["INBOX"] == 1


def test_an_interrupt_is_130(digest: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "open", interrupted)
    assert digest("status", ok=130).stderr == "Stopped. Nothing is lost.\n"


def test_a_second_run_at_once_leaves_quietly(ready: Desk) -> None:
    store = ready.home.store()
    with store.alone("collect"):
        result = ready("run", ok=75)
    store.close()
    assert (result.stdout, result.stderr) == ("", "")


# --- letters ---


def test_letters_are_listed_shown_and_tried_again(digest: Desk) -> None:
    digest.post(house.letter("Late \x1b[31mred", sender="partner@elsewhere.example"))
    digest("pull", "--since", "2026-01-01", ok=1)
    [seen] = digest.json("letters", "list")  # type: ignore[misc]
    assert (seen["fate"], seen["rule"]) == ("set_aside", "stranger")
    assert "\x1b" not in digest("letters", "list").stdout + digest("letters", "show", seen["key"][:8]).stdout
    raw = digest("letters", "show", seen["key"], "--raw").stdout_bytes
    assert b"partner@elsewhere.example" in raw
    config = digest.folder / "digest.toml"
    config.write_text(
        config.read_text().replace("[people]", '[people]\nallowed_addresses = ["partner@elsewhere.example"]')
    )
    assert "submission" in digest("letters", "retry", seen["key"][:8]).stdout
    assert digest("letters", "list", "--fate", "set_aside").stdout == "No letters.\n"


def test_a_dry_pull_says_and_changes_nothing(digest: Desk) -> None:
    digest.post(house.letter())
    assert digest("pull", "--since", "2026-01-01", "--dry-run").stdout.startswith("lesson     submission  Handover")
    assert digest.home.filed() == {"INBOX": 1}
    assert digest("letters", "list").stdout == "No letters.\n"


# --- review ---


def test_an_editor_sees_edits_and_approves(ready: Desk) -> None:
    [lesson] = ready.json("review", "list")  # type: ignore[misc]
    assert (lesson["state"], lesson["title"]) == ("ready", "Handover")
    ready("review", "approve", "2026-11-001")
    words = ready.folder / "words.txt"
    words.write_text("What we learned:\nRing twice.\n")
    assert "is ready" in ready("review", "edit", "2026-11-001", "--file", str(words)).stdout
    shown = ready("review", "show", "2026-11-001").stdout
    assert "Ring twice." in shown
    assert "ready -> approved, editor@harbour.example" in shown


def test_the_editors_own_editor_is_used(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    script = ready.folder / "editor.sh"
    script.write_text('#!/bin/sh\nsed -i "s/^Title:.*/Title: Said aloud/" "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    assert ready("review", "edit", "2026-11-001").stdout == "2026-11-001 is ready: Said aloud\n"
    monkeypatch.setenv("EDITOR", "true")
    assert ready("review", "edit", "2026-11-001").stdout == "Nothing changed.\n"


def test_only_editors_decide(ready: Desk) -> None:
    said = ready("review", "--as", "ana@harbour.example", "approve", "2026-11-001", ok=65).stderr
    assert "is not an editor" in said
    config = ready.folder / "digest.toml"
    config.write_text(
        config.read_text().replace(
            f'editors = ["{house.EDITOR}"', f'editors = ["{house.EDITOR}", "two@harbour.example"'
        )
    )
    assert "several editors" in ready("review", "approve", "2026-11-001", ok=65).stderr
    ready("review", "--as", "Two@Harbour.example", "hold", "2026-11-001", "--why", "wait")
    assert "two@harbour.example (wait)" in ready("review", "show", "2026-11-001").stdout


def test_what_was_cut_from_a_letter_can_be_seen(digest: Desk) -> None:
    digest.post(house.letter(text="The note went astray on Friday.\n\nSent from my iPhone\n"))
    digest("pull", "--since", "2026-01-01")
    assert "iPhone" not in digest("review", "show", "2026-11-001").stdout
    assert "Sent from my iPhone" in digest("review", "show", "2026-11-001", "--whole").stdout


# --- publishing and delivering ---


def test_publishing_needs_a_yes(ready: Desk) -> None:
    ready("review", "approve", "2026-11-001")
    assert ready("publish", "--dry-run").stdout == "Send November 2026 (1 lesson) to 1 reader?\n"
    assert "nobody is here to give it" in ready("publish", ok=65).stderr
    said = ready("publish", "--yes").stdout
    assert "What we learned, November 2026 is published; 1 copy is owed." in said
    assert "has gone out" in ready("publish", "--yes", ok=65).stderr


def test_a_preview_is_written_or_mailed_to_our_own_people_only(ready: Desk) -> None:
    ready("preview", "--out", str(ready.folder / "look"))
    assert "Handover" in (ready.folder / "look" / "newsletter.html").read_text()
    frame = (ready.folder / "look" / "preview.html").read_text()
    assert "Still to be approved:" in frame
    assert "neither an editor nor the admin" in ready("preview", "--to", "reader@harbour.example", ok=65).stderr
    ready("preview", "--to", house.ADMIN)
    assert any(f"To: {house.ADMIN}".encode() in message for message in ready.home.sent())


def test_what_is_held_back_waits_for_its_release(ready: Desk) -> None:
    assert ready("deliver", "--dry-run").stdout == "1 letter would be sent.\n"
    assert ready("deliver", "--hold").stdout.startswith("1 letter held back")
    assert ready("deliver").stdout == "0 letters sent. 1 are held back.\n"
    ready("status", ok=1)
    assert "1 letter let go." in ready("deliver", "--release").stdout
    assert len(ready.home.sent()) == 1


def test_a_rehearsal_diverts_everything_and_says_so(ready: Desk) -> None:
    config = ready.folder / "digest.toml"
    config.write_text(config.read_text().replace('path = "out"', f'path = "out"\nrehearsal_to = "{house.ADMIN}"'))
    ready("review", "approve", "2026-11-001")
    assert f"all diverted to {house.ADMIN}" in ready("publish", "--dry-run").stdout
    ready("publish", "--yes")
    assert ready.home.sent()
    for message in ready.home.sent():
        head = message.partition(b"\r\n\r\n")[0]
        assert f"To: {house.ADMIN}".encode() in head
        assert b"[Rehearsal]" in head
        if b"List-Id:" in head:  # whoever tries the link must not take the true reader off the list
            token = head.partition(b"Message-ID: <")[2].partition(b"@")[0]
            assert message.count(token) == 1
    assert f"Rehearsal everything goes to {house.ADMIN}" in ready("status").stdout


def test_the_books_are_printed_and_balance(ready: Desk) -> None:
    said = ready("status").stdout
    assert "1 seen = 1 lesson + 0 acted + 0 set aside + 0 ignored: every letter is accounted for." in said
    books = ready.json("status")
    assert isinstance(books, dict)
    assert (books["is_whole"], books["needs_a_person"], books["readers"]) == (True, False, {"active": 1})


def test_looking_starts_nothing(digest: Desk) -> None:
    """`status` a month before going live must not make that month the first one due."""
    digest("status", now="2026-10-05T09:00:00+00:00")
    digest("run", "--dry-run", now="2026-10-05T09:00:00+00:00")
    assert "2026-12 draft" in digest("status", now="2026-12-05T09:00:00+00:00").stdout


def test_a_dry_run_says_what_is_due(ready: Desk) -> None:
    ready("run")
    said = ready("run", "--dry-run", now="2026-12-22T09:00:00+00:00").stdout
    assert "due: 2026-1" in said
    assert ready("run", "--dry-run", now="2026-12-22T09:00:00+00:00").stdout == said


def test_a_mailbox_in_trouble_does_not_keep_the_relay_waiting(ready: Desk) -> None:
    (ready.folder / "mail").rename(ready.folder / "gone")
    result = ready("run", ok=75)
    assert "2 letters sent." in result.stdout  # the thanks to the author, and the draft
    assert result.stderr.count("\n") == 1
    assert len(ready.home.sent()) == 2


def test_an_idle_run_reads_no_language_file(ready: Desk) -> None:
    ready("run")
    data._known.cache_clear()
    ready("run")
    assert data._known.cache_info().currsize == 0


def test_an_idle_run_loads_nothing_it_does_not_use(ready: Desk) -> None:
    ready("run")
    unused = (
        "jinja2",
        "alembic",
        "email_validator",
        "PIL",
        "digest.core.outgoing.envelope",
        "digest.core.message.letter",
    )
    script = (
        "import sys\nfrom digest.cli import main\n"
        "try:\n    main(['run'])\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print([name for name in {unused!r} if name in sys.modules])"
    )
    environ = {**os.environ, "PYTHONPATH": ROOT, "DIGEST_CONFIG": str(ready.folder / "digest.toml"), "DIGEST_NOW": NOW}
    done = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("words", [("letters", "list"), ("review", "list"), ("subscribers", "list"), ("status",)])
def test_every_list_speaks_json(ready: Desk, words: tuple[str, ...]) -> None:
    assert ready.json(*words)


def test_python_dash_m_is_the_same_command(ready: Desk) -> None:
    command: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    environ = {**os.environ, "PYTHONPATH": ROOT}
    done = command(
        [sys.executable, "-m", "digest", "--version"], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("digest, version ")


# --- what goes wrong at the keyboard ---


@pytest.mark.parametrize(
    "words",
    [
        ("deliver", "--hold", "--release"),
        ("deliver", "--dry-run", "--settle", "sent"),
        ("deliver", "--to", "reader@harbour.example"),
    ],
)
def test_options_that_would_pass_unheeded_are_refused(ready: Desk, words: tuple[str, ...]) -> None:
    assert "Error:" in ready(*words, ok=2).stderr
    assert ready.home.sent() == []


def test_a_lesson_named_twice_is_approved_once(ready: Desk) -> None:
    assert ready("review", "approve", "2026-11-001", "2026-11-001").stdout == "2026-11-001 is approved: Handover\n"


def test_words_that_are_not_text_change_no_lesson(ready: Desk) -> None:
    words = ready.folder / "words.txt"
    words.write_bytes(b"Title: caf\xe9\n")
    result = ready("review", "edit", "2026-11-001", "--file", str(words), ok=65)
    assert result.stderr == f"digest: {words} is not UTF-8 text. Save it as UTF-8 and try again.\n"


def test_a_text_editor_that_is_not_there_is_told_in_a_sentence(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", str(ready.folder / "nowhere"))
    assert "The text editor did not work" in ready("review", "edit", "2026-11-001", ok=65).stderr


@pytest.mark.parametrize("sign", ["\x1b]0;owned\x07", "\x9b31m", "\u202e", "\x7f"])
def test_no_letter_steers_the_terminal(digest: Desk, sign: str) -> None:
    text = f"What happened:\nA note {sign} went astray.\n\nWhat we learned:\nRing {sign} first.\n"
    plain = 'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n'
    digest.post(house.letter(f"Late {sign} again", text, more=plain))
    said = digest("pull", "--since", "2026-01-01", "--dry-run").stdout
    digest("pull", "--since", "2026-01-01")
    [seen] = digest.json("letters", "list")  # type: ignore[misc]
    said += digest("letters", "show", seen["key"]).stdout + digest("letters", "list").stdout
    said += digest("review", "show", "2026-11-001", "--whole").stdout + digest("review", "list").stdout
    assert "went astray" in said
    assert all(letter.isprintable() or letter == "\n" for letter in said)


@pytest.mark.parametrize("words", [("run", "--dry-run"), ("publish", "--dry-run"), ("deliver", "--dry-run")])
def test_a_dry_run_leaves_every_row_as_it_was(ready: Desk, words: tuple[str, ...]) -> None:
    ready("run")
    ready("review", "approve", "2026-11-001")
    ready.post(house.letter("Another", name="2"), "2.x")
    before = rows(ready)
    ready(*words, now="2026-11-30T09:00:00+00:00")
    assert rows(ready) == before
    assert ready.home.filed()["INBOX"] == 1


def rows(desk: Desk) -> list[str]:
    """Everything in the database, as SQL."""
    connection = sqlite3.connect(desk.folder / "digest.db")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
