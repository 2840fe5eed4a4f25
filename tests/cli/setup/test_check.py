"""`digest check` as an admin meets it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from digest.config import load_configuration
from digest.edge.store import Store
from tests.servers import HOST, PASSWORD, ImapServer, Postfix, free_port

CONFIG = """\
[mail]
from = "Lessons <lessons@example.org>"
[mailbox]
kind = "maildir"
path = "mailbox"
[outbox]
kind = "folder"
path = "outbox"
[people]
editors = ["ed@example.org"]
allowed_domains = ["example.org"]
[admin]
address = "admin@example.org"
[tokens]
keys = ["00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f"]
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house that works: a Maildir in, a folder out, begun."""
    for part in ("new", "cur", "tmp"):
        (tmp_path / "mailbox" / part).mkdir(parents=True)
    write(tmp_path, CONFIG)
    store = Store.open(load_configuration(tmp_path / "digest.toml", {}).store.url)
    with store.begin() as work:
        work.set_born(datetime(2026, 11, 16, 8, 30, tzinfo=UTC))
    store.close()
    return tmp_path


def write(house: Path, text: str) -> None:
    path = house / "digest.toml"
    path.touch(0o600)
    path.write_text(text)


def run(house: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--config", str(house / "digest.toml"), "check", *arguments])


def findings(house: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(house, "--json", *arguments).stdout)
    return found


def test_a_house_that_works_is_told_so_part_by_part(house: Path) -> None:
    result = run(house)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    assert [line.split()[1] for line in lines] == [
        "configuration", "editors", "keys", "clock", "templates", "disk", "store", "mailbox", "outbox", "rehearsal",
    ]  # fmt: skip


def test_json_says_the_same(house: Path) -> None:
    found = findings(house)
    assert len(found) == 10
    assert set(found[0]) == {"part", "verdict", "sentence", "hint", "exit_status"}
    assert {finding["verdict"] for finding in found} == {"ok"}


def test_every_fault_of_the_configuration_is_told_and_ends_with_78(house: Path) -> None:
    write(house, CONFIG.replace('kind = "folder"', 'kind = "fodler"').replace("admin@", "admin"))
    result = run(house)
    assert result.exit_code == 78
    assert "outbox.kind: must be 'smtp' or 'folder'" in result.stdout
    assert "admin.address: not a mail address" in result.stdout
    assert all(line.startswith("fault") for line in result.stdout.splitlines())


def test_without_a_configuration_it_names_init(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 78
    assert "`digest init` makes one." in result.stdout


def test_what_is_outstanding_ends_with_1_and_says_what_to_do(house: Path) -> None:
    write(house, CONFIG.replace("[people]", 'rehearsal_to = "admin@example.org"\n[people]'))
    result = run(house)
    assert result.exit_code == 1
    assert "warn   rehearsal" in result.stdout
    assert "Remove [outbox] rehearsal_to to go live." in result.stdout


def test_one_part_that_does_not_answer_keeps_no_other_from_being_proved(house: Path) -> None:
    (house / "mailbox" / "new").rmdir()
    result = run(house)
    assert result.exit_code == 75
    assert "fault  mailbox" in result.stdout
    assert "ok     outbox" in result.stdout


def test_a_test_letter_leaves_through_the_ledger(house: Path) -> None:
    *_, last = findings(house, "--send-to", "Someone@Example.com")
    assert (last["part"], last["verdict"]) == ("test letter", "ok")
    assert last["sentence"] == "The relay took it for someone@example.com."
    (letter,) = (house / "outbox").glob("*.eml")
    assert b"To: someone@example.com" in letter.read_bytes()


def test_a_test_letter_to_ourselves_is_read_back(house: Path) -> None:
    """The folder that letters leave to is where new letters arrive: a relay that fits in a test."""
    write(house, CONFIG.replace('path = "outbox"', 'path = "mailbox/new"'))
    *_, last = findings(house, "--send-to", "lessons@example.org")
    assert last["sentence"] == "It arrived in the mailbox. The next run files it as our own."


def test_a_test_letter_that_does_not_come_back_is_told(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.cli.setup.check.WAIT_SECONDS", 0.01)
    monkeypatch.setattr("digest.cli.setup.check.PAUSE_SECONDS", 0.02)
    result = run(house, "--send-to", "lessons@example.org")
    assert result.exit_code == 1
    assert "It did not arrive in the mailbox within 0.01 seconds." in result.stdout


def test_in_a_rehearsal_the_test_letter_goes_where_all_letters_go(house: Path) -> None:
    write(house, CONFIG.replace("[people]", 'rehearsal_to = "admin@example.org"\n[people]'))
    *_, last = findings(house, "--send-to", "someone@example.com")
    assert last["sentence"] == "The relay took it for admin@example.org."


def test_a_relay_that_is_gone_is_told_for_the_test_letter_too(house: Path) -> None:
    relay = f'kind = "smtp"\nhost = "{HOST}"\nsecurity = "plain"\nport = {free_port()}\n'
    write(house, CONFIG.replace('kind = "folder"\npath = "outbox"\n', relay))
    found = {finding["part"]: finding for finding in findings(house, "--send-to", "someone@example.com")}
    assert found["outbox"]["exit_status"] == found["test letter"]["exit_status"] == 75


def test_an_address_that_is_none_is_a_usage_fault(house: Path) -> None:
    result = run(house, "--send-to", "nobody")
    assert result.exit_code == 2
    assert "not a mail address" in result.stderr
    assert not (house / "outbox").exists()


def test_a_letter_goes_out_by_postfix_and_comes_back_by_dovecot(
    house: Path, dovecot: ImapServer, postfix: Postfix
) -> None:
    account = dovecot.account()
    login = f'user = "{account}"\npassword = "{PASSWORD}"\n'
    text = CONFIG.replace("lessons@example.org", account)
    imap = f'host = "{HOST}"\nsecurity = "plain"\nport = {dovecot.port}\n{login}'
    smtp = f'host = "{HOST}"\nsecurity = "starttls"\nport = {postfix.port}\nca_file = "{postfix.ca_file}"\n{login}'
    text = text.replace('kind = "maildir"\npath = "mailbox"\n', imap).replace(
        'kind = "folder"\npath = "outbox"\n', smtp
    )
    write(house, text)
    result = run(house, "--send-to", account)
    assert result.exit_code == 0, result.output
    assert "It arrived in the mailbox." in result.stdout
