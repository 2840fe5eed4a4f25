"""The configuration: found, read, checked whole; secrets fetched late and never shown."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from digest.config import Config, Secret, find_configuration, load_configuration, locate, parse, presets, sample
from digest.config.faults import keys_of, sections_of
from digest.config.values import _checked_with_care, check_address
from digest.errors import ConfigError
from tests.thorough import examples

ROOT = Path(__file__).parents[2]
KEY = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f"
SECRET = "hunter2-and-nobody-may-see-it"

Answers = dict[str, dict[str, Any]]
Write = Callable[..., Path]


def answers(**changes: Mapping[str, Any]) -> Answers:
    """The sample's answers with some keys changed; None takes a key out."""
    whole: Answers = {name: dict(values) for name, values in sample.EXAMPLE.items()}
    for name, values in changes.items():
        whole.setdefault(name, {}).update(values)
        whole[name] = {key: value for key, value in whole[name].items() if value is not None}
    return whole


def parsed(environ: Mapping[str, str] | None = None, **changes: Mapping[str, Any]) -> Config:
    return parse(sample.sample_file(answers(**changes)), Path("digest.toml"), environ or {})


def told(**changes: Mapping[str, Any]) -> list[str]:
    """The faults of the sample so changed, without file and line."""
    with pytest.raises(ConfigError) as caught:
        parsed(**changes)
    return [line.split(": ", 1)[1] for line in caught.value.message.splitlines()]


# --- found


def test_the_option_wins_over_the_environment_and_the_environment_over_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("option.toml", "environ.toml", "digest.toml"):
        Path(name).write_text("")
    environ = {"DIGEST_CONFIG": "environ.toml"}
    assert find_configuration(Path("option.toml"), environ) == Path("option.toml")
    assert find_configuration(None, environ) == Path("environ.toml")
    assert find_configuration(None, {}) == Path("digest.toml")


def test_the_users_own_folder_is_looked_in_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with pytest.raises(ConfigError, match="digest init"):
        find_configuration(None, {})
    own = tmp_path / "config" / "digest" / "digest.toml"
    own.parent.mkdir(parents=True)
    own.write_text("")
    assert find_configuration(None, {}) == own


def test_a_file_asked_for_by_name_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--config names"):
        find_configuration(tmp_path / "absent.toml", {})
    with pytest.raises(ConfigError, match="DIGEST_CONFIG names"):
        find_configuration(None, {"DIGEST_CONFIG": str(tmp_path / "absent.toml")})


# --- written out


def test_the_sample_file_is_made_from_the_help() -> None:
    assert (ROOT / "digest.example.toml").read_text() == sample.sample_file(sample.EXAMPLE)


def test_the_documentation_is_made_from_the_help() -> None:
    assert (ROOT / "docs" / "configuration.md").read_text() == sample.documentation()


def test_every_key_has_help_and_stands_in_the_sample() -> None:
    text = sample.sample_file(sample.EXAMPLE)
    for name, model in sections_of(Config).items():
        section = text.partition(f"[{name}]\n")[2].partition("\n\n")[0]
        for key in keys_of(model):
            assert f"{key} = " in section, f"{name}.{key}"
        assert all(field.description for field in model.model_fields.values()), name


def test_every_comment_in_the_sample_that_shows_a_key_can_be_switched_on() -> None:
    lines = sample.sample_file(sample.EXAMPLE).splitlines()
    shown = [line.removeprefix("# ") for line in lines if line.startswith("# ") and " = " in line and "`" not in line]
    assert len(shown) > 40
    for line in shown:
        tomllib.loads(line)


def test_the_sample_file_loads_as_it_is() -> None:
    config = load_configuration(ROOT / "digest.example.toml", {})
    assert config.mail.address == "lessons@example.org"
    assert config.outbox.rehearsal_to == "admin@example.org"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f")))
def test_any_text_survives_being_written_and_read(text: str) -> None:
    assert tomllib.loads(f"{sample.toml_key(text)} = {sample.toml([text])}") == {text: [text]}


# --- defaults and what follows from them


def test_what_is_left_out_follows_from_the_address() -> None:
    mail = parsed().mail
    assert (mail.reply_to, mail.domain, mail.list_id) == ("lessons@example.org", "example.org", "lessons.example.org")


def test_addresses_are_lower_case_and_domains_ascii() -> None:
    config = parsed(mail={"from": "Lessons <Lessons@Example.ORG>"}, people={"editors": ["Anna@Bücher.example"]})
    assert config.mail.address == "lessons@example.org"
    assert config.people.editors == ("anna@xn--bcher-kva.example",)


@pytest.mark.parametrize("address", ["root@localhost", "anna@council.local", "anna@stockport.test", "o'neil@a.example"])
def test_an_address_inside_the_house_is_an_address(address: str) -> None:
    assert parsed(admin={"address": address}).admin.address == address


def test_the_port_follows_from_the_security() -> None:
    assert (parsed().mailbox.port, parsed().outbox.port) == (993, 465)
    config = parsed(mailbox={"security": "starttls"}, outbox={"security": "starttls"})
    assert (config.mailbox.port, config.outbox.port) == (143, 587)


@pytest.mark.parametrize("name", presets.OUTBOXES)
def test_a_provider_brings_its_servers_and_limits(name: str) -> None:
    config = parsed(mailbox={"provider": name, "host": None}, outbox={"provider": name, "host": None})
    for settings, known in ((config.mailbox, presets.MAILBOXES[name]), (config.outbox, presets.OUTBOXES[name])):
        assert {key: getattr(settings, key) for key in known} == known


def test_a_key_given_by_hand_wins_over_the_provider() -> None:
    outbox = parsed(outbox={"provider": "exchange", "host": "relay.example.org", "per_minute": 5}).outbox
    assert (outbox.host, outbox.per_minute, outbox.per_day) == ("relay.example.org", 5, 10_000)


def test_a_security_given_by_hand_brings_its_own_port() -> None:
    assert parsed(outbox={"provider": "gmail", "host": None, "security": "tls"}).outbox.port == 465


def test_relative_paths_are_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    text = sample.sample_file(
        answers(
            mailbox={"ca_file": "/etc/ca.pem", "password_env": None, "password_file": "~/mail.password"},
            templates={"folder": "mine"},
        )
    )
    config = parse(text, tmp_path / "digest.toml", {})
    assert config.store.url == f"sqlite:///{tmp_path}/digest.db"
    assert config.templates.path == tmp_path / "mine"
    assert config.mailbox.ca_file == "/etc/ca.pem"
    assert config.mailbox.password_file == "/home/someone/mail.password"
    assert config.tokens.keys_file == f"{tmp_path}/digest.keys"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("sqlite:////var/lib/digest.db", "sqlite:////var/lib/digest.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://digest@db.example.org/digest", "postgresql://digest@db.example.org/digest"),
    ],
)
def test_a_store_that_needs_no_folder_stays_as_it_is(given: str, meant: str) -> None:
    assert parsed(store={"url": given}).store.url == meant


def test_without_a_folder_of_templates_ours_serve() -> None:
    assert parsed().templates.path is None


def test_a_megabyte_is_a_million_bytes() -> None:
    assert parsed(mailbox={"size_limit_mb": 3}).mailbox.size_limit_bytes == 3_000_000


# --- what other rooms ask for


def checked(check: Callable[[str], str], address: str) -> str:
    try:
        return check(address)
    except PydanticCustomError:
        return "refused"


@examples(500)
@given(st.text("aZ09_+-.é", min_size=1, max_size=70), st.text("aZ09-.é", min_size=1, max_size=70))
def test_an_address_is_taken_as_email_validator_takes_it_whether_that_is_asked_or_not(name: str, domain: str) -> None:
    for address in (f"{name}@{domain}", f"{name}@{domain}.org"):
        assert checked(check_address, address) == checked(_checked_with_care, address)


def test_our_addresses_are_all_that_reach_us() -> None:
    config = parsed(
        mail={"reply_to": "Answers@example.org", "aliases": ["mistakes@example.org"]},
        mailbox={"user": "Shared@example.org"},
    )
    assert config.our_addresses == {
        "lessons@example.org",
        "answers@example.org",
        "mistakes@example.org",
        "shared@example.org",
    }


def test_a_login_that_is_no_address_is_none_of_ours() -> None:
    assert parsed(mailbox={"user": "lessons"}).our_addresses == {"lessons@example.org"}


def test_the_calendar_is_the_editions() -> None:
    edition = {
        "draft": "second monday",
        "publish": "last working day",
        "publish_at": "07:05",
        "holidays": [date(2026, 12, 25)],
        "time_zone": "Europe/Dublin",
    }
    calendar = parsed(edition=edition).calendar()
    assert (calendar.draft, calendar.publish) == ("second monday", "last working day")
    assert (calendar.draft_at, calendar.publish_at) == (time(8, 30), time(7, 5))
    assert calendar.holidays == {date(2026, 12, 25)}
    assert calendar.time_zone == ZoneInfo("Europe/Dublin")


def test_the_house_carries_the_newsletters_name() -> None:
    house = parsed(edition={"title": "Wiser"}).house()
    assert house.sender == "What we learned <lessons@example.org>"
    assert (house.reply_to, house.domain) == ("lessons@example.org", "example.org")
    assert (house.list_name, house.list_id) == ("Wiser", "lessons.example.org")


def test_the_desk_knows_who_may_write() -> None:
    moment = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    config = parsed(
        {"KEYS": KEY},
        people={"editors": ["ed@elsewhere.example"], "allowed_addresses": ["friend@far.example"]},
        tokens={"keys_file": None, "keys_env": "KEYS"},
    )
    desk = config.desk(moment)
    assert (desk.moment, desk.domain) == (moment, "example.org")
    assert desk.allowed_domains == {"example.org"}
    assert desk.allowed_addresses >= {"friend@far.example", "ed@elsewhere.example", "admin@example.org"}
    assert desk.editors == {"ed@elsewhere.example"}
    assert desk.addresses == config.our_addresses
    assert desk.token_keys == (bytes.fromhex(KEY),)
    assert desk.size_limit_bytes == 25_000_000


# --- faults


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(
        '[mail]\nfrom = "nobody"\n[mailbox]\nhost = "imap.example.org"\nuser = "x"\n'
        'pasword_env = "X"\nport = "993"\n[people]\neditors = [\n  "a@example.org",\n  "b",\n]\n'
        '[admin]\naddress = "a@example.org"\n[tokens]\nkeys_file = "k"\n[outbox]\nhost = "relay.example.org"\n'
    )
    with pytest.raises(ConfigError) as caught:
        load_configuration(path, {})
    assert [line.split(" ", 1)[0] for line in caught.value.message.splitlines()] == [
        f"{path}:2:",
        f"{path}:5:",
        f"{path}:6:",
        f"{path}:7:",
        f"{path}:11:",
    ]
    assert "mailbox.pasword_env: unknown key; did you mean password_env?" in caught.value.message
    assert "people.editors[2]: not a mail address" in caught.value.message
    assert caught.value.exit_status == 78


@pytest.mark.parametrize(
    ("section", "key", "value", "words"),
    [
        ("mail", "from", "Lessons", "not a mail address"),
        ("mail", "from", "Lessons <a@b.example>\nBcc: x@y.example", "must be one line"),
        ("mail", "domain", "not a domain", "must be a domain"),
        ("mail", "reply_to", "nobody", "not a mail address"),
        ("mailbox", "host", "https://imap.example.org", "the server's name alone"),
        ("mailbox", "host", "imap.example.org:993", "the server's name alone"),
        ("mailbox", "provider", "gmial", "must be one of gmail, exchange"),
        ("mailbox", "kind", "pop3", "must be 'imap' or 'maildir'"),
        ("mailbox", "security", "ssl", "must be 'tls', 'starttls' or 'plain'"),
        ("mailbox", "port", 70_000, "at most 65535"),
        ("mailbox", "port", True, "a whole number"),
        ("mailbox", "timeout_seconds", 0, "at least 1"),
        ("mailbox", "done", "inbox", "must not be the same folder as folder"),
        ("mailbox", "ignored", "Set aside", "must not be the same folder as set_aside"),
        ("mailbox", "done", "a*", "a folder's name"),
        ("mailbox", "password_env", "not a name", "the name of an environment variable"),
        ("outbox", "rehearsal_to", "me", "not a mail address"),
        ("outbox", "per_day", -1, "at least 0"),
        ("outbox", "connections", 0, "at least 1"),
        ("outbox", "allow_unencrypted", "yes", "true or false"),
        ("store", "url", "mysql://localhost/digest", "must start with sqlite:///"),
        ("store", "url", "sqlite://digest.db", "three slashes"),
        ("people", "editors", "ed@example.org", "must be a list"),
        ("people", "allowed_domains", ["anna@example.org"], "belong in allowed_addresses"),
        ("people", "teams", {"A": ["x@y.example"], "B": ["X@y.example"]}, "stands in two teams, A and B"),
        ("edition", "title", " ", "must not be empty"),
        ("edition", "draft", "someday", "first"),
        ("edition", "draft_at", "24:00", 'a time of day such as "08:30"'),
        ("edition", "publish_at", 830, 'a time of day such as "08:30"'),
        ("edition", "time_zone", "Europe/Londn", "did you mean Europe/London?"),
        ("edition", "time_zone", "../../etc/passwd", "must be a time zone"),
        ("edition", "time_zone", "Europe", "must be a time zone"),
        ("edition", "holidays", ["Christmas"], "a date such as 2026-12-25"),
        ("retention", "raw_days", 0, "at least 1"),
        ("retention", "raw_days", 1.5, "a whole number"),
        ("themes", "Handovers", ["shift", ""], "must not be empty"),
        ("themes", "Handovers", "shift", "must be a list"),
        ("alerts", "enabled", 1, "true or false"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(section: str, key: str, value: Any, words: str) -> None:
    (fault,) = told(**{section: {key: value}})
    assert fault.startswith(f"{section}.{key}")
    assert words in fault


def test_a_word_points_to_one_theme_only() -> None:
    (fault,) = told(themes={"Handovers": ["shift"], "Rotas": ["Shift"]})
    assert fault.startswith("themes: a word points to two themes, Handovers and Rotas")


def test_a_section_left_out_names_each_key_it_lacks() -> None:
    with pytest.raises(ConfigError) as caught:
        parse("", Path("digest.toml"), {})
    faults = "\n".join(line.split(": ", 1)[1] for line in caught.value.message.splitlines())
    for key in ("mail.from", "mailbox.host", "mailbox.user", "outbox.host", "admin.address", "tokens.keys_file"):
        assert f"{key}: missing" in faults


def test_a_section_that_is_no_section_is_told() -> None:
    with pytest.raises(ConfigError, match=r"digest\.toml:1: mailbox: must be a section"):
        parse(
            "mailbox = 3\n" + sample.sample_file(answers()).replace("[mailbox]", "[mailbix]"), Path("digest.toml"), {}
        )


def test_a_key_in_the_wrong_section_is_sent_home() -> None:
    text = sample.sample_file(answers()).replace("[people]", "[people]\nsize_limit_mb = 3")
    with pytest.raises(ConfigError, match=r"people.size_limit_mb: unknown here; it belongs in \[mailbox\]"):
        parse(text, Path("digest.toml"), {})


def test_an_unknown_section_suggests_the_nearest() -> None:
    with pytest.raises(ConfigError, match="peeple: unknown key; did you mean people"):
        parse(sample.sample_file(answers()) + "\n[peeple]\n", Path("digest.toml"), {})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_plain_may_go_to_this_machine(host: str) -> None:
    config = parsed(mailbox={"host": host, "security": "plain"}, outbox={"host": host, "security": "plain"})
    assert (config.mailbox.port, config.outbox.port) == (143, 25)


@pytest.mark.parametrize("section", ["mailbox", "outbox"])
@pytest.mark.parametrize("host", ["mail.example.org", "localhost.example.org", "10.0.0.1", "0.0.0.0"])
def test_plain_may_go_nowhere_else(section: str, host: str) -> None:
    (fault,) = told(**{section: {"host": host, "security": "plain"}})
    assert fault.startswith(f"{section}.security: plain would send letters and passwords unencrypted to {host}")


def test_unencrypted_mail_is_allowed_by_name_and_warned_of() -> None:
    config = parsed(outbox={"host": "relay.example.org", "security": "plain", "allow_unencrypted": True})
    assert any("unencrypted to relay.example.org" in warning for warning in config.warnings)


def test_a_maildir_and_a_folder_need_no_host_and_no_login() -> None:
    nothing = {"host": None, "user": None, "password_env": None}
    config = parsed(
        mailbox={**nothing, "kind": "maildir", "path": "in"}, outbox={**nothing, "kind": "folder", "path": "out"}
    )
    assert config.mailbox.path == str(Path("in").absolute())
    assert config.outbox.credential().user == ""


def test_a_maildir_needs_its_path() -> None:
    assert told(mailbox={"kind": "maildir"}) == ["mailbox.path: missing; this kind needs the path of its folder"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = ", 1), ("[mail]\nfrom = 'x\n", 2), ("[mail]\n\n[mail]\n", 3), ('a = """\n\n', 2), ("x = 1\n\nx = 2\n", 3)],
)
def test_a_slip_in_the_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ConfigError, match=rf"^digest\.toml:{line}: not TOML"):
        parse(text, Path("digest.toml"), {})


def test_a_file_that_cannot_be_read_is_a_config_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_configuration(tmp_path, {})
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_configuration(tmp_path / "latin.toml", {})


def test_a_file_from_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_bytes(b"\xef\xbb\xbf" + sample.sample_file(answers()).replace("\n", "\r\n").encode())
    assert load_configuration(path, {}).mail.domain == "example.org"


# --- secrets


@pytest.mark.parametrize("key", ["password", "password_env", "password_file", "password_command", "token_command"])
def test_two_ways_to_give_a_secret_are_one_too_many(key: str) -> None:
    other = "password_file" if key == "password_env" else "password_env"
    (fault,) = told(mailbox={"password_env": None, other: "OTHER", key: "A"})
    assert "is given too; give exactly one of password, password_env" in fault


def test_a_user_without_a_secret_is_told() -> None:
    assert told(outbox={"password_env": None})[0].startswith("outbox.user: a login needs a secret")


def test_a_secret_without_a_user_is_told() -> None:
    assert told(outbox={"user": None})[0].startswith("outbox.user: missing")


def test_a_relay_may_want_no_login() -> None:
    credential = parsed(outbox={"user": None, "password_env": None}).outbox.credential()
    assert (credential.user, credential.password, credential.token) == ("", None, None)


def revealed(environ: Mapping[str, str] | None = None, **login: Any) -> str:
    credential = parsed(environ, mailbox={"password_env": None, **login}).mailbox.credential()
    assert credential.user == "lessons@example.org"
    secret = credential.token if "token_command" in login else credential.password
    assert secret is not None
    return secret.reveal()


def test_a_secret_comes_from_where_it_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("from file \r\nsecond line\n")
    assert revealed(password="from here") == "from here"
    assert revealed({"MINE": "from there"}, password_env="MINE") == "from there"
    assert revealed(password_file=str(tmp_path / "file")) == "from file "
    assert revealed(password_command="printf 'from a command\\nnoise'") == "from a command"
    assert revealed(token_command=["printf", "a token"]) == "a token"


def test_a_command_is_run_without_a_shell_beside_the_file_and_in_our_environment(tmp_path: Path) -> None:
    text = sample.sample_file(answers(mailbox={"password_env": None, "password_command": "echo $HOME | cat"}))
    assert parse(text, tmp_path / "digest.toml", os.environ).mailbox.credential().password == Secret("$HOME | cat")
    script = tmp_path / "say"
    script.write_text('#!/bin/sh\necho "$WORD $(basename "$PWD")"\n')
    script.chmod(0o700)
    text = sample.sample_file(answers(mailbox={"password_env": None, "password_command": ["./say"]}))
    found = parse(text, tmp_path / "digest.toml", {**os.environ, "WORD": "open"}).mailbox.credential().password
    assert found == Secret(f"open {tmp_path.name}")


def test_a_command_is_run_only_when_asked_for(tmp_path: Path) -> None:
    flag = tmp_path / "ran"
    config = parsed(mailbox={"password_env": None, "password_command": ["touch", str(flag)]})
    assert not flag.exists()
    with pytest.raises(ConfigError):
        config.mailbox.credential()
    assert flag.exists()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (f"sh -c 'echo {SECRET}; echo {SECRET} >&2; exit 3'", "ended with status 3"),
        (f"/no/such/program {SECRET}", "the command /no/such/program cannot be run"),
        ("true", "printed nothing"),
        (f"printf '{SECRET}\\001'", "printed nothing that can be a secret"),
        (f"printf '\\377{SECRET}'", "printed nothing that can be a secret"),
    ],
)
def test_a_command_that_fails_names_its_key_and_never_its_output(command: str, words: str) -> None:
    config = parsed(outbox={"password_env": None, "password_command": command})
    with pytest.raises(ConfigError) as caught:
        config.outbox.credential()
    assert "outbox.password_command" in caught.value.message
    assert words in caught.value.message
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value.__cause__)


def test_a_command_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.config.secret.COMMAND_SECONDS", 0.1)
    config = parsed(outbox={"password_env": None, "password_command": f"sh -c 'echo {SECRET}; exec sleep 60'"})
    with pytest.raises(ConfigError, match=r"did not finish in 0\.1 seconds") as caught:
        config.outbox.credential()
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "login", [{"password_env": "ABSENT"}, {"password_file": "absent"}, {"password_file": "/dev/null"}]
)
def test_a_secret_that_cannot_be_had_names_its_key(login: dict[str, str]) -> None:
    config = parsed(mailbox={"password_env": None, **login})
    with pytest.raises(ConfigError, match=rf"^digest\.toml:\d+: mailbox\.{next(iter(login))}: "):
        config.mailbox.credential()


def test_no_secret_is_ever_shown() -> None:
    config = parsed(
        mailbox={"password_env": None, "password": SECRET},
        outbox={"password_env": None, "token_command": ["get", SECRET]},
        store={"url": f"postgresql://digest:{SECRET}@db/digest"},
        tokens={"keys_file": None, "keys": [KEY]},
    )
    for shown in (repr(config), str(config), f"{config.mailbox.credential()}", f"{config.mailbox.password}"):
        assert SECRET not in shown
        assert KEY not in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"mailbox": {"password": SECRET, "kind": "x"}},
        {"mailbox": {"password_env": SECRET}},
        {"mailbox": {"password_env": None, "password": [SECRET]}},
        {"mailbox": {"timeout_seconds": SECRET}},
        {"store": {"url": f"mysql://x:{SECRET}@db"}},
        {"tokens": {"keys_file": None, "keys": [SECRET]}},
        {"mailbox": {"password_env": None, "password_command": f"get '{SECRET}"}},
    ],
)
def test_a_fault_repeats_no_secret(changes: dict[str, dict[str, Any]]) -> None:
    with pytest.raises(ConfigError) as caught:
        parsed(**changes)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_secret_shows_stars_and_compares() -> None:
    secret = Secret(SECRET)
    assert (repr(secret), str(secret), f"{secret}", f"{secret!r:>5}") == ("***", "***", "***", "  ***")
    assert secret == Secret(SECRET) != Secret("x")
    assert secret != SECRET
    assert len({secret, copy.copy(secret)}) == 1
    assert SECRET.encode() in pickle.dumps(secret)  # worth knowing: a pickle is not a safe place


# --- signing keys


def test_the_first_key_signs_and_blank_lines_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(f"{KEY}\n\nEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8=\n")
    keys = parsed(tokens={"keys_file": str(tmp_path / "keys")}).token_keys()
    assert keys == (bytes.fromhex(KEY), bytes(range(16, 48)))


def test_keys_may_stand_in_the_file_or_the_environment() -> None:
    expected = (bytes.fromhex(KEY), bytes(range(16, 48)))
    texts = [KEY, "EBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8"]  # without padding, as some tools print
    assert parsed(tokens={"keys_file": None, "keys": texts}).token_keys() == expected
    environ = {"KEYS": " ".join(texts)}
    assert parsed(environ, tokens={"keys_file": None, "keys_env": "KEYS"}).token_keys() == expected


@pytest.mark.parametrize("weak", ["password", KEY[:60], "00" * 32, "ab" * 32, "not base64 at all !!!", ""])
def test_a_weak_key_is_refused(weak: str, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(weak)
    with pytest.raises(ConfigError, match=r"tokens\.keys_file"):
        parsed(tokens={"keys_file": str(tmp_path / "keys")}).token_keys()
    assert told(tokens={"keys_file": None, "keys": [weak]})


def test_keys_are_given_in_exactly_one_way() -> None:
    assert told(tokens={"keys_env": "KEYS"})[0].startswith("tokens.keys_env: keys_file is given too")
    assert told(tokens={"keys_file": None})[0].startswith("tokens.keys_file: missing; `digest init` makes one")


# --- warnings


def test_secrets_that_everybody_can_read_are_warned_of(tmp_path: Path) -> None:
    path, password, keys = tmp_path / "digest.toml", tmp_path / "pw", tmp_path / "digest.keys"
    path.write_text(
        sample.sample_file(
            answers(
                mailbox={"password_env": None, "password_file": "pw"}, outbox={"password_env": None, "password": "x"}
            )
        )
    )
    for file in (password, keys):
        file.write_text(KEY)
    for file in (path, password, keys):
        file.chmod(0o644)
    assert {warning.split(" ", 1)[0] for warning in load_configuration(path, {}).warnings} == {
        str(path),
        str(password),
        str(keys),
    }
    for file in (path, password, keys):
        file.chmod(0o640)
    assert load_configuration(path, {}).warnings == ()


def test_a_readable_file_without_a_secret_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(sample.sample_file(answers()))
    path.chmod(0o644)
    assert load_configuration(path, {}).warnings == ()


def test_a_door_that_nobody_may_enter_is_warned_of() -> None:
    assert any("nobody may send a lesson" in warning for warning in parsed(people={"allowed_domains": None}).warnings)


def test_a_section_that_was_retired_is_read_over_and_warned_of() -> None:
    text = sample.sample_file(answers()) + '[similar]\nmodel = "/srv/models/all-minilm-l6-v2"\n'
    config = parse(text, Path("digest.toml"), {})
    line = text.splitlines().index("[similar]") + 1
    assert config.warnings == (f"digest.toml:{line}: similar: no longer needed and not read; remove the section",)


# --- lines


def test_lines_are_found_in_every_way_toml_may_be_written() -> None:
    text = (
        "# a = 1\n"  # 1
        "a.b = 'x' # c = 2\n"  # 2
        "[mail] # [not] = this\n"  # 3
        'from = """\n[fake]\nx = 1\n"""\n'  # 4 to 7
        "aliases = [\n"  # 8
        '  "a#b", # one\n'  # 9
        "  'c=]d',\n\n"  # 10, 11
        "  { e = [1, 2] }, [3,\n 4]]\n"  # 12, 13
        '["x.y".z]\n'  # 14
        "k = { l = 1, m = 2 }\n"  # 15
        "q = '''\n'''\n"  # 16, 17
        '"quo\\"ted" = 2026-11-16 08:30:00\n'  # 18
    )
    tomllib.loads(text)
    assert locate.lines(text) == {
        ("a",): 2,
        ("a", "b"): 2,
        ("mail",): 3,
        ("mail", "from"): 4,
        ("mail", "aliases"): 8,
        ("mail", "aliases", 0): 9,
        ("mail", "aliases", 1): 10,
        ("mail", "aliases", 2): 12,
        ("mail", "aliases", 3): 12,
        ("x.y",): 14,
        ("x.y", "z"): 14,
        ("x.y", "z", "k"): 15,
        ("x.y", "z", "q"): 16,
        ("x.y", "z", 'quo"ted'): 18,
    }


_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=8)
_keys = st.text("ab.\"'#=[]{}\n ", max_size=4)
_values = st.recursive(
    _texts | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=2),
    max_leaves=5,
)


@given(st.dictionaries(_keys, _values, max_size=5))
def test_a_key_stands_where_it_was_written(values: dict[str, Any]) -> None:
    """Whatever a value holds, the keys after it are still found on their own lines."""
    text = "".join(f"{sample.toml_key(key)} = {sample.toml(value)}\n" for key, value in values.items())
    found = {place[0]: line for place, line in locate.lines(text).items() if len(place) == 1}
    assert found == {key: number for number, key in enumerate(values, 1)}


def test_help_needs_no_configuration() -> None:
    """Reading the commands loads nothing heavy: `digest --help` stays quick."""
    heavy = {"pydantic", "email_validator", "sqlalchemy", "imap_tools", "digest.config"}
    code = f"import sys, digest.cli.setup.init, digest.cli.setup.check; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# --- language and brand


def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast() -> None:
    (fault,) = told(brand={"colour": "#4a90d9"})
    assert "contrast of 2" in fault or "contrast of 3" in fault
    assert "take darker" in fault
    assert parsed(brand={"colour": "#00308f", "accent": "#7a0019"}).brand.palette().colour == "#00308f"


@pytest.mark.parametrize("colour", ["blue", "#12345", "#gggggg"])
def test_a_colour_is_six_hex_digits(colour: str) -> None:
    assert told(brand={"colour": colour})


def test_the_logo_is_a_small_png_printed_at_half_its_size(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (400, 100), "#ffffff").save(made, "PNG")
    (tmp_path / "logo.png").write_bytes(made.getvalue())
    (tmp_path / "logo.jpg").write_bytes(b"\xff\xd8\xff")
    logo = parsed(brand={"logo": str(tmp_path / "logo.png"), "logo_alt": "Harbour"}).house().logo
    assert logo is not None
    assert (logo.width, logo.height, logo.alt) == (200, 50, "Harbour")
    for name, words in (("logo.jpg", "no PNG"), ("none.png", "cannot be read")):
        with pytest.raises(ConfigError, match=rf"brand\.logo.*{words}"):
            parsed(brand={"logo": str(tmp_path / name)}).house()
