"""The README is true: every command in it is run here, but the two set-up lines, which CI runs from a fresh clone."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from digest.cli import COMMANDS, main
from tests import house
from tests.thorough import THOROUGH

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- (?P<name>[\w-]+) -->\n```sh\n(?P<lines>.*?)```", re.DOTALL)
BLOCKS = {found["name"]: found["lines"].strip().splitlines() for found in BLOCK.finditer(README)}
RUN_BY_CI = {"set-up-demo", "set-up-tests"}

CONFIG = """
[mail]
from = "What we learned <lessons@harbour.example>"
[mailbox]
kind = "maildir"
path = "mail"
[outbox]
kind = "folder"
path = "out"
[people]
editors = ["editor@harbour.example"]
allowed_domains = ["harbour.example"]
[admin]
address = "admin@harbour.example"
[tokens]
keys_file = "digest.keys"
"""


def run(folder: Path, line: str, moment: datetime = house.MOMENT) -> subprocess.CompletedProcess[str]:
    """Run a line of the README as it stands; only `digest` is found where this test finds it."""
    words = shlex.split(line)
    assert words[0] == "digest"
    named = {"DIGEST_NOW": moment.isoformat(), "EDITOR": "true"}
    if not THOROUGH:
        with contextlib.chdir(folder):
            done = CliRunner().invoke(main, words[1:], env=named, prog_name="digest")
        return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)
    return subprocess.run(
        [sys.executable, "-m", "digest", *words[1:]],
        cwd=folder,
        env={**os.environ, **named, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A service with three lessons waiting, a reader, a list of readers to import, and something owed."""
    home = house.House.built(tmp_path)
    config = tmp_path / "digest.toml"
    for path, text in ((config, CONFIG), (tmp_path / "digest.keys", bytes(range(32)).hex())):
        path.touch(0o600)
        path.write_text(text)
    (tmp_path / "readers.csv").write_text("address,name\nother@harbour.example,Other\n")
    (tmp_path / "saved.eml").write_bytes(house.letter("A letter saved from the mailbox", name="saved"))
    for number in (1, 2, 3):
        home.post(house.letter(f"Lesson number {number}", name=f"n{number}"), f"{number}.x")
    for line in ("digest pull --since 2026-01-01", "digest subscribers add reader@example.org"):
        done = run(tmp_path, line)
        assert done.returncode == 0, done.stderr
    return tmp_path


def test_every_block_of_commands_is_known_to_this_test() -> None:
    assert set(BLOCKS) == {"demo", "first-day", "editor", "admin", "restore"} | RUN_BY_CI
    assert README.count("```sh") == len(BLOCKS)


@pytest.mark.parametrize("name", sorted(set(BLOCKS) - RUN_BY_CI - {"demo"}))
def test_every_command_does_what_the_readme_shows(folder: Path, name: str) -> None:
    for line in BLOCKS[name]:
        done = run(folder, line)
        assert done.returncode in (0, 1), f"{line}: {done.stderr}"
        assert done.stderr == "" or "is not one of the allowed domains" in done.stderr or done.returncode == 0, (
            done.stderr
        )


def test_the_editors_commands_lead_to_a_published_edition(folder: Path) -> None:
    for line in BLOCKS["editor"]:
        run(folder, line)
    assert "1 published" in run(folder, "digest status").stdout
    assert (folder / "preview" / "newsletter.html").exists()


def test_the_demo_leaves_what_the_readme_says_to_look_at(tmp_path: Path) -> None:
    assert run(tmp_path, "digest demo").returncode == 0
    assert (tmp_path / "digest-demo" / "newsletter.html").exists()
    for line in BLOCKS["demo"]:
        done = run(tmp_path, line)
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout


def mentioned() -> Iterator[list[str]]:
    """Every `digest ...` in the README's prose."""
    for found in re.finditer(r"`(digest [^`]+)`", README):
        yield shlex.split(found[1].replace("\n", " "))[1:]


@pytest.mark.parametrize("words", list(mentioned()), ids=" ".join)
def test_every_command_and_option_in_the_prose_exists(words: list[str]) -> None:
    command: click.Command = main
    options = {option for parameter in main.params for option in parameter.opts}
    for word in words:
        if word.startswith("--"):
            assert word in options, word
        elif isinstance(command, click.Group) and (found := command.get_command(click.Context(command), word)):
            command = found
            options |= {option for parameter in command.params for option in parameter.opts}
    assert command is not main or words[0].startswith("--")


def test_every_command_is_in_the_readme() -> None:
    missing = [name for name in COMMANDS if f"digest {name}" not in README]
    assert missing == []


def test_the_links_lead_somewhere() -> None:
    for place in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / place).exists(), place


def test_the_crontab_line_is_the_one_in_the_example() -> None:
    line = next(line for line in README.splitlines() if line.startswith("*/10"))
    assert line in (ROOT / "crontab.example").read_text()
