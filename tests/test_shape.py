"""The house keeps its shape: every command explained, every start light, no word that shames."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from digest import __version__
from digest.cli import main
from digest.edge import templates

ROOT = Path(__file__).parent.parent
HEAVY = ("sqlalchemy", "pydantic", "jinja2", "lxml", "imap_tools", "alembic", "PIL", "email_validator")


def commands(group: click.Group = main, path: str = "digest") -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_has_help(path: str, command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or parameter.help, f"{path} {parameter.name}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_a_look_at_the_help_loads_nothing_heavy(word: str) -> None:
    script = (
        "import sys\nfrom digest.cli import main\n"
        f"try:\n    main([{word!r}])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_start_is_seldom_looked_through_for_garbage() -> None:
    """Python by itself would look more than a hundred times, and through everything."""
    script = (
        "import gc, digest.cli.month.run, digest.jobs.collect, digest.config\n"
        "print(*(generation['collections'] for generation in gc.get_stats()))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    young, _, whole = map(int, done.stdout.split())
    assert (young < 60, whole) == (True, 0)


def test_the_shipped_templates_compile() -> None:
    templates.check(templates.load(None))


def test_the_newest_change_is_this_version() -> None:
    newest = re.search(r"^## (\S+?),? ", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest
    assert newest[1] == __version__


def test_no_word_in_our_letters_shames() -> None:
    for path in (ROOT / "templates").rglob("*.*"):
        assert not re.search(r"\b(?:incident|offender|failure|blame)s?\b", path.read_text(), re.IGNORECASE), path


def test_every_function_stays_one_thought() -> None:
    """No function body over 40 lines, no module over 400."""
    import ast

    for path in (one for one in (ROOT / "digest").rglob("*.py") if "migrations" not in one.parts):
        source = path.read_text()
        assert source.count("\n") <= 400, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.body[0].lineno < 40, f"{path}: {node.name}"


def test_every_kind_of_letter_has_a_golden_page() -> None:
    """Read aloud once, and kept: tests/pages holds what each looks like."""
    from digest.core.outgoing.delivery import Kind

    pages = {path.stem for path in (ROOT / "tests" / "pages").glob("*.txt")}
    by_name = {Kind.NOTE: "too-large", Kind.LESSON: "lesson-sent", Kind.TOLD: "told-reader", Kind.TEST: "trial"}
    by_name |= {Kind.REPORT: "many-letters", Kind.THANKS: "thanks-to-pass", Kind.PREVIEW: "newsletter"}
    assert [kind for kind in Kind if by_name.get(kind, kind.replace("_", "-")) not in pages] == []


def test_a_public_function_can_be_found_by_its_bare_name() -> None:
    """No two modules have a public function of one name, so that a search for it finds it."""
    import ast

    places: dict[str, list[str]] = {}
    for path in (ROOT / "digest").rglob("*.py"):
        if "versions" not in path.parts:  # each migration has its own `upgrade` and `downgrade`
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: several for name, several in places.items() if len(several) > 1} == {}
