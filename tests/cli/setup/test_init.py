"""`digest init` as an admin meets it, at a terminal and in a script."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from digest.cli.setup.init import _sender
from digest.cli.setup.interview import own_zone
from digest.config import Config, Secret, load_configuration
from digest.config.values import check_sender, check_zone
from digest.edge.store import Store
from tests.servers import HOST, PASSWORD, ImapServer, SmtpServer, free_port

NOW = "2026-11-16T08:30:00+00:00"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder we work in, with a Maildir."""
    monkeypatch.chdir(tmp_path)
    for part in ("new", "cur", "tmp"):
        (tmp_path / "mailbox" / part).mkdir(parents=True)
    return tmp_path


def init(*options: str, answers: Sequence[str] = (), **environ: str) -> Result:
    env = {"DIGEST_NOW": NOW, **environ}
    return CliRunner().invoke(main, ["init", *options], input="".join(f"{line}\n" for line in answers), env=env)


def local(*more: str) -> tuple[str, ...]:
    """The options of a house with a Maildir and a folder."""
    return (
        "--yes", "--from", "Lessons@Example.org", "--mailbox", "maildir", "--maildir", "mailbox",
        "--relay", "folder", "--editors", "ed@example.org, jo@example.org", *more,
    )  # fmt: skip


def read(home: Path) -> Config:
    return load_configuration(home / "digest.toml", {})


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- in a script


def test_options_and_defaults_make_a_house_that_works(home: Path) -> None:
    result = init(*local())
    assert result.exit_code == 0, result.output
    config = read(home)
    assert config.mail.from_ == "What we learned <lessons@example.org>"
    assert config.people.editors == ("ed@example.org", "jo@example.org")
    assert config.people.allowed_domains == ("example.org",)
    assert config.admin.address == config.outbox.rehearsal_to == "ed@example.org"
    assert config.mailbox.path == str(home / "mailbox")
    assert config.warnings == ()
    assert CliRunner().invoke(main, ["check"]).exit_code == 1  # the rehearsal is outstanding, nothing else


def test_everything_written_is_for_its_owner_alone(home: Path) -> None:
    init(*local())
    assert {mode(home / name) for name in ("digest.toml", "digest.keys", "digest.db")} == {0o600}


def test_the_store_remembers_when_the_house_began(home: Path) -> None:
    init(*local())
    store = Store.open(read(home).store.url, create=False)
    with store.begin() as work:
        assert work.house_state().born == datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    store.close()


def test_what_was_not_asked_is_there_as_a_comment(home: Path) -> None:
    init(*local())
    text = (home / "digest.toml").read_text()
    assert "# Letters as they came, in days.\n# raw_days = 90" in text


def test_it_writes_where_config_says(home: Path) -> None:
    place = home / "deep" / "house.toml"
    result = CliRunner().invoke(main, ["--config", str(place), "init", *local()])
    assert result.exit_code == 0, result.output
    assert load_configuration(place, {}).store.url == f"sqlite:///{home}/deep/digest.db"
    assert f"digest --config {place} check --send-to ed@example.org" in result.output


def test_it_writes_where_the_environment_says(home: Path) -> None:
    assert init(*local(), DIGEST_CONFIG="other.toml").exit_code == 0
    assert (home / "other.toml").exists()
    assert not (home / "digest.toml").exists()


def test_a_configuration_is_never_written_over_unasked(home: Path) -> None:
    (home / "digest.toml").write_text("# mine\n")
    result = init(*local())
    assert result.exit_code == 65
    assert "is there already" in result.stderr
    assert (home / "digest.toml").read_text() == "# mine\n"
    assert init(*local("--force")).exit_code == 0
    assert read(home).admin.address == "ed@example.org"


def test_signing_keys_that_are_there_are_kept(home: Path) -> None:
    init(*local())
    before = read(home).token_keys()
    init(*local("--force"))
    assert read(home).token_keys() == before


def test_two_houses_have_different_keys(home: Path) -> None:
    init(*local())
    (before,) = read(home).token_keys()
    (home / "digest.keys").unlink()
    init(*local("--force"))
    assert read(home).token_keys() != (before,)
    assert len(before) == 32


def test_an_answer_that_is_missing_is_asked_for_by_its_option(home: Path) -> None:
    result = init("--yes")
    assert result.exit_code == 2
    assert "--from must be given" in result.stderr
    assert [path.name for path in home.iterdir()] == ["mailbox"]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--from", "nobody", "not a mail address"),
        ("--editors", "ed@example.org, jo", "not a mail address"),
        ("--allow", "not a domain", "must be a domain"),
        ("--admin", "me", "not a mail address"),
        ("--time-zone", "Europe/Londn", "did you mean Europe/London?"),
        ("--name", "two\nlines", "must be one line"),
        ("--editors", ",", "at least one"),
    ],
)
def test_a_wrong_option_is_a_usage_fault_and_nothing_is_written(
    home: Path, option: str, value: str, words: str
) -> None:
    result = init(*local(option, value))
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (home / "digest.toml").exists()


def test_a_password_cannot_be_typed_where_nobody_types(home: Path) -> None:
    result = init("--yes", "--from", "a@gmail.com", "--mailbox-secret", "typed")
    assert result.exit_code == 2
    assert "env:NAME" in result.stderr


def test_a_provider_is_known_by_the_address_and_one_login_serves_both(home: Path) -> None:
    result = init(
        "--yes", "--untried", "--from", "a@gmail.com", "--editors", "b@gmail.com", "--mailbox-secret", "env:PW"
    )
    assert result.exit_code == 0, result.output
    config = load_configuration(home / "digest.toml", {"PW": "secret"})
    assert (config.mailbox.host, config.outbox.host) == ("imap.gmail.com", "smtp.gmail.com")
    assert config.mailbox.credential() == config.outbox.credential()
    assert config.mailbox.credential().password == Secret("secret")


@pytest.mark.parametrize(
    ("way", "key", "kept"),
    [
        ("command:pass show 'my mail'", "password_command", ("pass", "show", "my mail")),
        ("token:mail-token", "token_command", ("mail-token",)),
    ],
)
def test_a_secret_may_come_from_a_command(home: Path, way: str, key: str, kept: object) -> None:
    init("--yes", "--untried", "--from", "a@gmail.com", "--editors", "b@gmail.com", "--mailbox-secret", way)
    assert getattr(read(home).mailbox, key) == kept


def test_a_trial_that_fails_is_told_and_the_house_is_made_all_the_same(home: Path) -> None:
    (home / "mailbox" / "new").rmdir()
    result = init(*local())
    assert result.exit_code == 1
    assert "It does not work yet. There is no Maildir" in result.stderr
    assert read(home).mailbox.kind == "maildir"


def test_mailbox_and_relay_are_tried(home: Path, dovecot: ImapServer, relay: SmtpServer) -> None:
    account = dovecot.account()
    (home / "pw").write_text(f"{PASSWORD}\n")
    result = init(
        "--yes", "--from", account, "--editors", "ed@example.org", "--mailbox", "other", "--imap-host", HOST,
        "--imap-port", str(dovecot.port), "--mailbox-secret", "file:pw", "--relay", "other", "--smtp-host", HOST,
        "--smtp-port", str(relay.port), "--relay-user", "none",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert result.stderr.count("It works.") == 2
    assert read(home).mailbox.security == "plain"


# --- whole or not at all


def test_when_the_store_cannot_be_made_nothing_is_left(home: Path) -> None:
    (home / "digest.db").mkdir()
    result = init(*local())
    assert result.exit_code == 75
    assert sorted(path.name for path in home.iterdir()) == ["digest.db", "mailbox"]


def test_when_it_fails_the_configuration_before_it_stays(home: Path) -> None:
    init(*local())
    before = (home / "digest.toml").read_text(), (home / "digest.keys").read_text()
    (home / "digest.db").unlink()
    (home / "digest.db").mkdir()
    assert init(*local("--force", "--admin", "other@example.org")).exit_code == 75
    assert ((home / "digest.toml").read_text(), (home / "digest.keys").read_text()) == before


def test_a_folder_that_cannot_be_made_is_impossible(home: Path) -> None:
    (home / "file").touch()
    result = CliRunner().invoke(main, ["--config", "file/digest.toml", "init", *local()])
    assert result.exit_code == 65
    assert "cannot be written" in result.stderr


# --- at a terminal


def test_every_question_has_a_reason_and_a_default(home: Path) -> None:
    answers = ["", "lessons@example.org", "maildir", "mailbox", "folder", "", "ed@example.org", "", "", ""]
    result = init(answers=answers)
    assert result.exit_code == 0, result.output
    config = read(home)
    assert (config.edition.title, config.admin.address) == ("What we learned", "ed@example.org")
    assert config.outbox.path == str(home / "outbox")
    assert "Staff send their mistakes and lessons to one shared address." in result.stdout
    assert "[ed@example.org]" in result.stdout


def test_a_wrong_answer_is_asked_again(home: Path) -> None:
    answers = ["", "nobody", "lessons@example.org", "the moon", "maildir", "mailbox", "folder", "", "ed@example.org"]
    result = init(answers=[*answers, "", "", ""])
    assert result.exit_code == 0, result.output
    assert "not a mail address" in result.output
    assert "choose one of gmail" in result.output


def test_a_trial_that_fails_can_be_answered_anew(home: Path) -> None:
    answers = [
        "",
        "lessons@example.org",
        "maildir",
        "nowhere",
        "",
        "maildir",
        "mailbox",
        "folder",
        "",
        "ed@example.org",
    ]
    result = init(answers=[*answers, "", "", ""])
    assert result.exit_code == 0, result.output
    assert result.stderr.count("It does not work yet.") == 1
    assert read(home).mailbox.path == str(home / "mailbox")


def test_one_may_go_on_all_the_same(home: Path) -> None:
    answers = ["", "lessons@example.org", "maildir", "nowhere", "n", "folder", "", "ed@example.org", "", "", ""]
    result = init(answers=answers)
    assert result.exit_code == 1, result.output
    assert read(home).mailbox.path == str(home / "nowhere")


def test_a_typed_password_is_kept_beside_the_file_and_never_shown(home: Path, dovecot: ImapServer) -> None:
    account = dovecot.account()
    options = ("--mailbox", "other", "--imap-host", HOST, "--imap-port", str(dovecot.port), "--relay", "other")
    relay = ("--smtp-host", HOST, "--smtp-port", str(free_port()), "--editors", "ed@example.org")
    answers = ["", account, "", "", "typed", PASSWORD, "", "", "same", "n", "", "", ""]
    result = init(*options, *relay, answers=answers)
    assert result.exit_code == 1, result.output  # nobody listens at the relay's port
    assert (home / "mailbox.password").read_text() == f"{PASSWORD}\n"
    assert mode(home / "mailbox.password") == 0o600
    config = read(home)
    assert config.mailbox.credential().password == config.outbox.credential().password == Secret(PASSWORD)
    assert "Password: \n" in result.output
    assert f'"{PASSWORD}"' not in (home / "digest.toml").read_text()


def test_an_interrupt_leaves_nothing(home: Path) -> None:
    result = init(answers=["", "lessons@example.org"])
    assert result.exit_code == 130
    assert [path.name for path in home.iterdir()] == ["mailbox"]


# --- small things


@pytest.mark.parametrize(
    "name", ["What we learned", "Lessons, learned", 'The "Lessons"', "Back\\slash", "Léarning", "a@b"]
)
def test_any_name_makes_a_sender(name: str) -> None:
    from email.utils import parseaddr

    assert parseaddr(check_sender(_sender(name, "a@example.org"))) == (name, "a@example.org")


def test_this_machines_time_zone_is_one() -> None:
    assert check_zone(own_zone()) == own_zone()
