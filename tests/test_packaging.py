"""The package works wherever it is put: wheel and sdist carry templates and samples."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from digest.core.language import data

pytest.importorskip("hatchling", reason="building needs hatchling, which the test extra brings")
ROOT = Path(__file__).parent.parent
LANGUAGE = "digest/core/language/"
BUNDLE = LANGUAGE + "languages.json"


def build(kind: str, folder: Path) -> Path:
    """Build a `wheel` or `sdist` in `folder`, without fetching anything."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.iterdir())


def run_demo(package: Path, cwd: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(package)}
    where = "import digest, pathlib; print(pathlib.Path(digest.__file__).parent.parent)"
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=cwd, env=environ, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).resolve() == package.resolve()
    subprocess.run([sys.executable, "-m", "digest", "demo"], cwd=cwd, env=environ, check=True, capture_output=True)
    assert (cwd / "digest-demo" / "newsletter.html").exists()


def test_a_wheel_brings_all_it_needs(tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel", tmp_path / "dist")) as wheel:
        names = wheel.namelist()
        wheel.extractall(tmp_path / "site")
    assert "digest/templates/email/newsletter.html" in names
    assert any(name.startswith("digest/edge/store/migrations/versions/") for name in names)
    assert [name for name in names if name.startswith(LANGUAGE) and not name.endswith(".py")] == [BUNDLE]
    assert not [name for name in names if name.startswith(("tests/", "templates/"))]
    run_demo(tmp_path / "site", tmp_path)


def test_the_languages_of_a_wheel_are_those_of_the_checkout(tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel", tmp_path / "dist")) as wheel:
        assert data.from_bundle(wheel.read(BUNDLE)) == data.from_source()


def test_a_source_archive_brings_all_it_needs(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path / "dist")) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    package = next((tmp_path / "source").iterdir())
    assert (package / "templates" / "email" / "newsletter.html").exists()
    assert (package / LANGUAGE / "english.toml").exists()
    assert not (package / BUNDLE).exists()
    run_demo(package, tmp_path)
