"""Each part proved, by breaking it and mending it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from digest.config import Config, parse, sample
from digest.core.outgoing.delivery import Status
from digest.core.outgoing.owe import Press
from digest.edge import templates
from digest.edge.mailbox import Mailbox, open_mailbox
from digest.edge.outbox import Outbox, open_outbox
from digest.edge.store import Store
from digest.errors import Busy, ConfigError, DigestError, Impossible, MailboxError, OutboxError
from digest.jobs import check
from digest.jobs.check import Doors, Finding, Verdict
from digest.jobs.init import remember_beginning
from tests.servers import HOST, ImapServer, eavesdropper, free_port

NOW = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
KEY = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f"

_T = TypeVar("_T", Store, Mailbox, Outbox)

Change = Mapping[str, Any]


def configured(folder: Path, **changes: Change) -> Config:
    """A Maildir in, a folder out, all in `folder`."""
    answers: dict[str, dict[str, Any]] = {
        "mail": {"from": "Lessons <lessons@example.org>"},
        "mailbox": {"kind": "maildir", "path": "mailbox"},
        "outbox": {"kind": "folder", "path": "outbox"},
        "people": {"editors": ["ed@example.org"], "allowed_domains": ["example.org"]},
        "admin": {"address": "admin@example.org"},
        "tokens": {"keys": [KEY]},
    }
    for name, values in changes.items():
        answers[name] = {**answers.get(name, {}), **values}
    for part in ("new", "cur", "tmp"):
        (folder / "mailbox" / part).mkdir(parents=True, exist_ok=True)
    return parse(sample.sample_file(answers), folder / "digest.toml", {})


def over_imap(server: ImapServer, folder: Path, **changes: Any) -> Config:
    mailbox = {"kind": "imap", "host": HOST, "port": server.port, "security": "plain", "user": server.account()}
    return configured(folder, mailbox={**mailbox, "password": "pw", "path": "", **changes})


def found(config: Config, part: str, moment: datetime = NOW) -> tuple[Finding, ...]:
    """What the proof of `part` finds, the parts outside opened for it and closed again."""
    opened: list[Store | Mailbox | Outbox] = []

    def door(enter: Callable[[], _T]) -> Callable[[], _T]:
        def through() -> _T:
            opened.append(place := enter())
            return place

        return through

    doors = Doors(
        door(lambda: Store.open(config.store.url)),
        door(lambda: open_mailbox(config.mailbox)),
        door(lambda: open_outbox(config.outbox, config.mail.address)),
    )
    (proof,) = (proof for proof in check.proofs(config, doors, moment) if proof.part == part)
    try:
        return tuple(proof.prove())
    finally:
        for place in opened:
            place.close()


def verdicts(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.verdict.value for finding in findings]


def test_every_part_of_a_fresh_house_is_well_but_for_what_is_outstanding(tmp_path: Path) -> None:
    config = configured(tmp_path)
    store = Store.open(config.store.url)
    remember_beginning(store, NOW)
    store.close()
    for part in ("configuration", "editors", "keys", "clock", "templates", "store", "mailbox", "outbox", "rehearsal"):
        assert verdicts(found(config, part)) == ["ok"], part


def test_warnings_of_the_configuration_are_findings_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").touch(0o644)
    understood, exposed = found(configured(tmp_path), "configuration")
    assert understood.verdict is Verdict.OK
    assert exposed.verdict is Verdict.WARN
    assert exposed.hint == f"Run chmod 600 {tmp_path}/digest.toml"


def test_without_an_editor_nothing_is_ever_published(tmp_path: Path) -> None:
    (finding,) = found(configured(tmp_path, people={"editors": []}), "editors")
    assert (finding.verdict, finding.exit_status) == (Verdict.FAULT, 1)


def test_keys_that_cannot_be_had_are_a_config_fault(tmp_path: Path) -> None:
    config = configured(tmp_path, tokens={"keys": [], "keys_file": "absent.keys"})
    with pytest.raises(ConfigError, match=r"tokens\.keys_file"):
        found(config, "keys")


def test_every_key_is_counted(tmp_path: Path) -> None:
    (finding,) = found(configured(tmp_path, tokens={"keys": [KEY, KEY[::-1]]}), "keys")
    assert finding.sentence == "The first of 2 keys signs our letters."


def test_a_clock_that_was_never_set_is_a_fault(tmp_path: Path) -> None:
    (finding,) = found(configured(tmp_path), "clock", datetime(1970, 1, 1, 0, 5, tzinfo=UTC))
    assert finding.verdict is Verdict.FAULT
    assert finding.sentence == "It is 01:05 on 1 January 1970 in Europe/London."


def test_a_template_that_does_not_compile_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine" / "email").mkdir(parents=True)
    (tmp_path / "mine" / "email" / "trial.txt").write_text("{% if %}")
    with pytest.raises(ConfigError, match=r"trial\.txt, line 1"):
        found(configured(tmp_path, templates={"folder": "mine"}), "templates")


def test_what_templates_of_the_house_replace_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine" / "email").mkdir(parents=True)
    for name in ("goodbye.txt", "quiet.html", "newsletter.txt"):
        (tmp_path / "mine" / "email" / name).write_text("Subject: x\n\nx")
    _, *told = found(configured(tmp_path, templates={"folder": "mine"}), "templates")
    assert [finding.sentence.removeprefix(f"{tmp_path}/mine/") for finding in told] == [
        "email/goodbye.txt replaces the text form of our email/goodbye.letter.",
        "email/newsletter.txt replaces ours.",
        "email/quiet.html replaces the HTML form of our email/quiet.letter.",
    ]
    assert set(verdicts(tuple(told))) == {"ok"}


@pytest.mark.parametrize(("free", "verdict"), [(5e9, "ok"), (5e8, "warn"), (5e7, "fault")])
def test_room_on_the_disk_is_told(free: float, verdict: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=int(free))
    monkeypatch.setattr(shutil, "disk_usage", {tmp_path: usage}.__getitem__)
    (finding,) = found(configured(tmp_path, store={"url": "sqlite:///not/yet/digest.db"}), "disk")
    assert finding.verdict.value == verdict
    assert finding.sentence == f"{free / 1e9:.1f} GB are free for {tmp_path}."


def test_a_store_that_was_never_begun_is_told(tmp_path: Path) -> None:
    assert verdicts(found(configured(tmp_path), "store")) == ["warn"]


def test_a_store_somebody_else_proves_at_this_moment_is_busy(tmp_path: Path) -> None:
    config = configured(tmp_path)
    store = Store.open(config.store.url)
    with store.alone("check"), pytest.raises(Busy):
        found(config, "store")
    store.close()


def test_what_began_once_is_not_begun_again(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/digest.db")
    assert remember_beginning(store, NOW) == NOW
    assert remember_beginning(store, datetime(2027, 1, 1, tzinfo=UTC)) == NOW
    store.close()


# --- mailbox


def test_our_folders_are_made_and_no_letter_is_touched(dovecot: ImapServer, tmp_path: Path) -> None:
    config = over_imap(dovecot, tmp_path)
    account = config.mailbox.user
    dovecot.put(account, b"Subject: old\n\nx\n", received=datetime(1999, 1, 1, tzinfo=UTC))
    dovecot.put(account, b"Subject: older\n\nx\n", folder="Done", received=datetime(1999, 1, 1, tzinfo=UTC))
    (finding,) = found(config, "mailbox")
    assert finding.sentence == f"{account} at {HOST} lets us in; Done, Set aside and Ignored are there."
    for folder, count in (("INBOX", 1), ("Done", 1)):
        contents = dovecot.contents(account, folder).values()
        assert len(contents) == count
        assert not any("\\Seen" in flags or "\\Deleted" in flags for _, flags in contents)
    with dovecot.client(account) as client:
        names = b" ".join(line for line in client.list()[1] if isinstance(line, bytes))
    assert b'"Set aside"' in names
    assert b"Ignored" in names


def test_a_server_that_files_less_than_cleanly_is_warned_of(dovecot_bare: ImapServer, tmp_path: Path) -> None:
    assert verdicts(found(over_imap(dovecot_bare, tmp_path), "mailbox")) == ["ok", "warn"]


def test_a_server_with_move_alone_is_good_enough(dovecot: ImapServer, tmp_path: Path) -> None:
    with eavesdropper(dovecot.port, b" UIDPLUS ") as tap:
        config = over_imap(dovecot, tmp_path, port=tap.port)
        assert verdicts(found(config, "mailbox")) == ["ok"]


def test_a_wrong_password_is_told_without_it(dovecot: ImapServer, tmp_path: Path) -> None:
    config = over_imap(dovecot, tmp_path, password="hunter2-hunter2")
    with pytest.raises(MailboxError, match="refused the login") as caught:
        found(config, "mailbox")
    assert "hunter2" not in str(caught.value)


def test_a_maildirs_folders_are_made(tmp_path: Path) -> None:
    assert verdicts(found(configured(tmp_path), "mailbox")) == ["ok"]
    assert {path.name for path in (tmp_path / "mailbox").glob(".*")} == {".Done", ".Set aside", ".Ignored"}


# --- outbox


def test_a_relay_that_lets_us_in_tells_its_limits(relay: Any, tmp_path: Path) -> None:
    smtp = {"kind": "smtp", "host": HOST, "port": relay.port, "security": "plain", "path": ""}
    config = configured(tmp_path, outbox={**smtp, "per_minute": 30, "per_day": 10_000})
    (finding,) = found(config, "outbox")
    assert finding.sentence == f"{HOST} lets us in, and takes 30 a minute and 10,000 a day."
    assert relay.letters == []


def test_a_relay_that_is_not_there_is_told(tmp_path: Path) -> None:
    smtp = {"kind": "smtp", "host": HOST, "port": free_port(), "security": "plain", "path": ""}
    with pytest.raises(OutboxError):
        found(configured(tmp_path, outbox=smtp), "outbox")


def test_a_folder_that_is_a_file_cannot_take_letters(tmp_path: Path) -> None:
    (tmp_path / "outbox").touch()
    with pytest.raises(OutboxError, match="cannot be written"):
        found(configured(tmp_path), "outbox")


def test_a_folder_yet_to_be_made_is_not_made_by_looking(tmp_path: Path) -> None:
    assert verdicts(found(configured(tmp_path, outbox={"path": "a/b"}), "outbox")) == ["ok"]
    assert not (tmp_path / "a").exists()


def test_a_rehearsal_is_outstanding_until_it_ends(tmp_path: Path) -> None:
    (finding,) = found(configured(tmp_path, outbox={"rehearsal_to": "admin@example.org"}), "rehearsal")
    assert (finding.verdict, finding.exit_status) == (Verdict.WARN, 1)


# --- faults and exit status


def test_each_line_of_a_fault_is_a_finding_and_the_hint_comes_last() -> None:
    findings = check.refused("configuration", ConfigError("one\ntwo", "do this"))
    assert [(finding.sentence, finding.hint) for finding in findings] == [("one", ""), ("two", "do this")]


@pytest.mark.parametrize(
    ("errors", "status"),
    [
        ([], 0),
        ([Impossible("x")], 65),
        ([MailboxError("x"), Impossible("x")], 75),
        ([MailboxError("x"), ConfigError("x"), OutboxError("x")], 78),
    ],
)
def test_the_worst_finding_decides_the_exit_status(errors: list[DigestError], status: int) -> None:
    findings = [finding for error in errors for finding in check.refused("x", error)]
    assert check.exit_status([Finding("y", Verdict.OK, "fine"), *findings]) == status


# --- a letter there and back


@pytest.fixture
def press() -> Press:
    config = parse(sample.sample_file({**sample.EXAMPLE, "tokens": {"keys": [KEY]}}), Path("digest.toml"), {})
    return Press(templates.load(None), config.house(), config.token_keys()[0])


def test_a_test_letter_is_owed_as_any_other(tmp_path: Path, press: Press) -> None:
    store = Store.open("sqlite://")
    row = check.owe_trial(store, press, "ed@example.org", NOW)
    assert row.message
    assert row.token.encode() in row.message
    assert check.became_of(store, row, "ed@example.org").verdict is Verdict.WARN
    store.close()


@pytest.mark.parametrize(
    ("status", "verdict"),
    [(Status.ACCEPTED, "ok"), (Status.DEFERRED, "warn"), (Status.REJECTED, "fault"), (Status.UNKNOWN, "fault")],
)
def test_what_became_of_it_is_told(status: Status, verdict: str, press: Press) -> None:
    from dataclasses import replace

    store = Store.open("sqlite://")
    row = check.owe_trial(store, press, "ed@example.org", NOW)
    with store.begin() as work:
        (claimed,) = work.claim("me", NOW, 20)
        later = NOW if status is Status.DEFERRED else None
        work.settle([replace(claimed, status=status, reply="550 no", settled_at=NOW, next_try_at=later)])
    finding = check.became_of(store, row, "ed@example.org")
    assert finding.verdict.value == verdict
    assert ("550 no" in finding.sentence) == (status is not Status.ACCEPTED)
    store.close()


def test_it_is_known_among_other_letters_when_it_comes_back(tmp_path: Path, press: Press) -> None:
    config = configured(tmp_path)
    store, mailbox = Store.open("sqlite://"), open_mailbox(config.mailbox)
    row, other = (check.owe_trial(store, press, to, NOW) for to in ("ed@example.org", "jo@example.org"))
    inbox = tmp_path / "mailbox" / "new"
    looked_at: set[Any] = set()
    assert other.message
    (inbox / "1.other").write_bytes(other.message)
    assert not check.arrived(mailbox, row, looked_at)
    assert len(looked_at) == 1
    assert row.message
    (inbox / "2.ours").write_bytes(b"Received: by a relay\r\n" + row.message)
    assert check.arrived(mailbox, row, looked_at)
    store.close()
