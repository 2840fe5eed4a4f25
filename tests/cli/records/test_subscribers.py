from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main

CONFIG = """\
[mail]
from = "What we learned <lessons@harbour.example>"

[mailbox]
kind = "maildir"
path = "mailbox"

[outbox]
kind = "folder"
path = "outbox"

[people]
editors = ["editor@harbour.example"]
allowed_domains = ["harbour.example"]

[admin]
address = "admin@harbour.example"

[tokens]
keys = ["000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"]
"""


class House:
    """One house, spoken to from the command line."""

    def __init__(self, folder: Path) -> None:
        self.config = folder / "digest.toml"
        self.config.touch(0o600)
        self.config.write_text(CONFIG)

    def __call__(self, *words: str, typed: bytes = b"") -> Result:
        arguments = ["--config", str(self.config), "subscribers", *words]
        return CliRunner().invoke(main, arguments, input=typed, env={"DIGEST_NOW": "2026-11-16T08:30:00+00:00"})

    def standings(self) -> dict[str, str]:
        return {reader["address"]: reader["standing"] for reader in json.loads(self("list", "--json").stdout)}


@pytest.fixture
def subscribers(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_new_house_has_no_readers(subscribers: House) -> None:
    assert "No readers yet" in subscribers("list").stdout
    assert json.loads(subscribers("list", "--json").stdout) == []


def test_an_added_reader_is_in_the_list(subscribers: House) -> None:
    added = subscribers("add", "Jo@harbour.example", "--name", "Jo Marsh")
    assert (added.exit_code, added.stdout) == (0, "jo@harbour.example gets the next edition.\n")
    assert added.stderr == ""
    listed = subscribers("list").stdout.splitlines()
    assert listed[0].split() == ["address", "name", "standing", "group", "since"]
    assert listed[1].split() == ["jo@harbour.example", "Jo", "Marsh", "active", "2026-11-16"]


def test_a_reader_outside_the_house_is_added_with_a_note(subscribers: House) -> None:
    added = subscribers("add", "jo@elsewhere.example")
    assert added.exit_code == 0
    assert added.stderr == "Note: outside your own domains: jo@elsewhere.example.\n"


def test_what_is_no_address_is_refused(subscribers: House) -> None:
    refused = subscribers("add", "jo")
    assert refused.exit_code == 65
    assert "'jo' is not an email address" in refused.stderr


def test_who_left_comes_back_only_with_revive(subscribers: House) -> None:
    subscribers("add", "jo@harbour.example")
    assert subscribers("remove", "jo@harbour.example").stdout == "jo@harbour.example gets no more editions.\n"
    refused = subscribers("add", "jo@harbour.example")
    assert refused.exit_code == 65
    assert "--revive" in refused.stderr
    assert subscribers.standings() == {"jo@harbour.example": "left"}
    assert subscribers("add", "jo@harbour.example", "--revive").exit_code == 0
    assert subscribers.standings() == {"jo@harbour.example": "active"}


def test_a_dry_removal_changes_nothing(subscribers: House) -> None:
    subscribers("add", "jo@harbour.example")
    assert (
        subscribers("remove", "--dry-run", "jo@harbour.example").stdout == "Would remove jo@harbour.example (active).\n"
    )
    assert subscribers.standings() == {"jo@harbour.example": "active"}


def test_removing_a_stranger_is_refused(subscribers: House) -> None:
    refused = subscribers("remove", "nobody@harbour.example")
    assert refused.exit_code == 65
    assert "nobody@harbour.example" in refused.stderr


def test_an_import_says_what_it_did(subscribers: House, tmp_path: Path) -> None:
    subscribers("add", "ana@harbour.example")
    subscribers("add", "ben@harbour.example")
    subscribers("remove", "ben@harbour.example")
    file = tmp_path / "readers.csv"
    file.write_text("address,name,group\nana@harbour.example,,\nben@harbour.example,,\ncy@other.example,Cy,\n")
    foreseen = subscribers("import", "--dry-run", str(file))
    assert foreseen.stdout.splitlines()[0] == "1 reader would be added."
    assert "cy@other.example" not in subscribers.standings()
    done = subscribers("import", str(file))
    assert done.stdout.splitlines() == [
        "1 reader added.",
        "2 readers known already.",
        "1 reader not brought back, who left or bounced: ben@harbour.example.",
    ]
    assert done.stderr == "Note: outside your own domains: cy@other.example.\n"
    assert subscribers.standings() == {
        "ana@harbour.example": "active",
        "ben@harbour.example": "left",
        "cy@other.example": "active",
    }


def test_an_import_reads_standard_input(subscribers: House) -> None:
    done = subscribers("import", "--json", "-", typed=b"jo@harbour.example\n")
    assert [reader["address"] for reader in json.loads(done.stdout)["added"]] == ["jo@harbour.example"]


def test_one_faulty_line_leaves_the_whole_file_out(subscribers: House) -> None:
    refused = subscribers("import", "-", typed=b"jo@harbour.example\nana@@harbour.example\n\nben\n")
    assert refused.exit_code == 65
    assert "line 2: 'ana@@harbour.example'" in refused.stderr
    assert "line 4: 'ben'" in refused.stderr
    assert "Nothing was imported." in refused.stderr
    assert subscribers.standings() == {}


def test_an_export_is_an_import(subscribers: House, tmp_path: Path) -> None:
    subscribers("add", "jo@harbour.example", "--name", "=Jo")
    subscribers("add", "team@harbour.example", "--group")
    exported = subscribers("export").stdout_bytes
    assert exported.splitlines(keepends=True)[1] == b"jo@harbour.example,'=Jo,,active,,2026-11-16\r\n"
    (tmp_path / "other").mkdir()
    other = House(tmp_path / "other")
    assert other("import", "-", typed=exported).exit_code == 0
    assert other("export").stdout_bytes == exported
    assert json.loads(other("export", "--json", "--standing", "active").stdout)[0]["name"] == "=Jo"


def test_the_list_can_be_narrowed(subscribers: House) -> None:
    subscribers("add", "jo@harbour.example")
    assert json.loads(subscribers("list", "--json", "--standing", "left").stdout) == []
    assert subscribers("list", "--standing", "gone").exit_code == 2
