from __future__ import annotations

import os
import re
import subprocess
import sys
from email import message_from_bytes, policy
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from digest.cli import main

ROOT = Path(__file__).parents[3]


def demo(*words: str, cwd: Path, ok: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the demo as a newcomer would: no configuration, no home."""
    environ = {name: value for name, value in os.environ.items() if name not in ("HOME", "DIGEST_CONFIG")}
    command = [sys.executable, "-m", "digest", "demo", *words]
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == ok, done.stderr
    return done


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of one demo, and what it printed."""
    cwd = tmp_path_factory.mktemp("demo")
    return cwd / "digest-demo", demo(cwd=cwd).stdout


def samples() -> list[bytes]:
    folder = resources.files("digest").joinpath("samples")
    return [
        sample.read_bytes()
        for sample in sorted(folder.iterdir(), key=lambda one: one.name)
        if sample.name.endswith(".eml")
    ]


def test_it_tells_of_every_letter_and_names_the_newsletter_last(told: tuple[Path, str]) -> None:
    folder, said = told
    lines = said.splitlines()
    for raw in samples():
        subject = str(message_from_bytes(raw, policy=policy.default)["Subject"])[:40]
        assert any(subject in line for line in lines), subject
    assert lines[-1] == f"The newsletter: {Path('digest-demo') / 'newsletter.html'}"
    assert "The editor says: digest review approve 2026-11-001" in said
    assert folder.exists()


def test_at_least_six_lessons_are_printed(told: tuple[Path, str]) -> None:
    text = (told[0] / "newsletter.txt").read_text()
    assert text.count("WHAT WE LEARNED") >= 6


def test_its_pictures_are_files_without_a_trace_of_the_camera(told: tuple[Path, str]) -> None:
    html = (told[0] / "newsletter.html").read_text()
    assert "cid:" not in html
    named = re.findall(r'src="(pictures/[^"]+)"', html)
    assert named
    for name in named:
        with Image.open(told[0] / name) as picture:
            assert not picture.getexif()
            assert "exif" not in picture.info


def test_no_author_is_named(told: tuple[Path, str]) -> None:
    """Neither address nor name of any sample's sender stands in what readers get."""
    sent = message_from_bytes((told[0] / "newsletter.eml").read_bytes(), policy=policy.default)
    text = "".join(part.get_content() for part in sent.walk() if part.get_content_maintype() == "text")
    for raw in samples():
        sender = message_from_bytes(raw, policy=policy.default)["From"].addresses[0]
        assert sender.addr_spec not in text
        assert not sender.display_name or sender.display_name not in text


def test_what_it_leaves_can_be_looked_at(told: tuple[Path, str]) -> None:
    folder = told[0]
    assert {"newsletter.html", "newsletter.txt", "newsletter.eml", "digest.db", "mailbox"} <= {
        path.name for path in folder.iterdir()
    }
    filed = {path.name: len(list((path / "cur").iterdir())) for path in (folder / "mailbox").glob(".*")}
    assert sum(filed.values()) == len(samples())
    assert filed[".Set aside"] == 2


def test_two_demos_give_the_same_bytes(told: tuple[Path, str], tmp_path: Path) -> None:
    demo("again", cwd=tmp_path)
    for name in ("newsletter.html", "newsletter.txt", "newsletter.eml", "digest.db"):
        assert (tmp_path / "again" / name).read_bytes() == (told[0] / name).read_bytes(), name
    for picture in (told[0] / "pictures").iterdir():
        assert (tmp_path / "again" / "pictures" / picture.name).read_bytes() == picture.read_bytes()


@pytest.mark.parametrize("number", [7, 4194303])
def test_the_database_does_not_tell_which_program_made_it(
    told: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("os.getpid", lambda: number)
    assert CliRunner().invoke(main, ["demo", str(tmp_path / "other")]).exit_code == 0
    assert (tmp_path / "other" / "digest.db").read_bytes() == (told[0] / "digest.db").read_bytes()


def test_no_signature_and_no_team_is_printed(told: tuple[Path, str]) -> None:
    """What stands under the samples' letters, word for word, stands in nothing that a reader gets."""
    signatures = ("Assessment Team North", "Harbour Family Services", "01632 960417", "Sent from my iPhone", "Priya")
    names = ("Maria", "Tom", "Joanna", "Helen", "Reyes", "Aisha", "Ellis", "Owen", "Gwen", "Michał", "Lewis", "Beth")
    for page in ("newsletter.html", "newsletter.txt"):
        text = (told[0] / page).read_text(encoding="utf-8")
        assert [words for words in (*signatures, *names) if re.search(rf"\b{words}\b", text)] == []


def test_it_starts_afresh_in_its_own_folder(told: tuple[Path, str]) -> None:
    folder, said = told
    (folder / "newsletter.html").write_text("scribbled over")
    assert demo(cwd=folder.parent).stdout == said
    assert "scribbled" not in (folder / "newsletter.html").read_text()


def test_it_leaves_a_folder_alone_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "photo.jpg").write_bytes(b"precious")
    done = demo("holiday", cwd=tmp_path, ok=65)
    assert done.stderr == "digest: holiday holds something else already. Name another folder: digest demo FOLDER.\n"
    assert [path.name for path in (tmp_path / "holiday").iterdir()] == ["photo.jpg"]


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = demo("file/within", cwd=tmp_path, ok=65)
    assert (
        done.stderr == "digest: file/within cannot be made: Not a directory. Name another folder: digest demo FOLDER.\n"
    )


def test_the_sample_month_can_be_looked_at_without_a_configuration(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["preview", "--sample", "--out", str(tmp_path / "look")])
    assert done.exit_code == 0, done.output
    assert done.output == f"What we learned, November 2026: {tmp_path / 'look' / 'preview.html'}\n"
    assert "Lesson of the month" in (tmp_path / "look" / "newsletter.html").read_text()
