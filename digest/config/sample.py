"""The configuration written out: a commented TOML file and the page of documentation, both from the fields' own help.

`python -m digest.config.sample` renews `digest.example.toml` and `docs/configuration.md` in the folder it is run in.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from digest.config import presets
from digest.config.faults import sections_of
from digest.config.model import Config

Answers = Mapping[str, Mapping[str, Any]]
"""What to write: the values of each section's keys."""

EXAMPLE: Answers = {
    "mail": {"from": "What we learned <lessons@example.org>"},
    "mailbox": {"host": "imap.example.org", "user": "lessons@example.org", "password_env": "DIGEST_MAILBOX_PASSWORD"},
    "outbox": {
        "host": "smtp.example.org",
        "user": "lessons@example.org",
        "password_env": "DIGEST_OUTBOX_PASSWORD",
        "rehearsal_to": "admin@example.org",
    },
    "people": {"editors": ["editor@example.org"], "allowed_domains": ["example.org"]},
    "admin": {"address": "admin@example.org"},
    "tokens": {"keys_file": "digest.keys"},
}
"""What the sample file sets; everything else in it is a comment."""

_WIDTH = 100
_OPENING = """\
# The configuration of `digest`. A line that starts with # is a comment: what it shows holds anyway, or is an example.
# `digest check` proves every part. The meaning of each key: docs/configuration.md.
"""


def sample_file(answers: Answers) -> str:
    """The whole file with `answers` filled in, and every other key as a comment beside its help."""
    sections = [_section(name, answers.get(name, {})) for name in Config.model_fields]
    return "\n".join([_OPENING, *sections])


def _section(name: str, answers: Mapping[str, Any]) -> str:
    model = sections_of(Config).get(name)
    if model is None:
        return _words(name, Config.model_fields[name], answers)
    lines = [*_comment(_summary(model)), f"[{name}]"]
    for key, field in _fields(model):
        lines += [*_comment(field.description or ""), _line(key, field, answers)]
    return "\n".join(lines) + "\n"


def _words(name: str, field: FieldInfo, answers: Mapping[str, Any]) -> str:
    """A section whose keys are the user's own, such as themes."""
    shown = [f"{toml_key(key)} = {toml(value)}" for key, value in answers.items()]
    example = [f"# {toml_key(key)} = {toml(value)}" for key, value in _example(field).items()]
    return "\n".join([*_comment(field.description or ""), f"[{name}]", *(shown or example)]) + "\n"


def _line(key: str, field: FieldInfo, answers: Mapping[str, Any]) -> str:
    if key in answers:
        return f"{key} = {toml(answers[key])}"
    return f"# {key} = {toml(_example(field))}"


def _example(field: FieldInfo) -> Any:
    return field.examples[0] if field.examples else field.default


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH)]


def _summary(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        yield field.alias or name, field


def toml(value: Any) -> str:
    """`value` in TOML. A JSON string is a TOML basic string but for DEL, which no setting of ours may hold."""
    match value:
        case bool():
            return str(value).lower()
        case time():
            return f'"{value:%H:%M}"'
        case date():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Mapping():
            pairs = ", ".join(f"{toml_key(key)} = {toml(inner)}" for key, inner in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case Sequence():
            return f"[{', '.join(map(toml, value))}]"
        case _:
            return str(value)


def toml_key(key: str) -> str:
    """`key` as it stands before `=`: in quotes when it is more than letters, digits, - and _."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml(key)


def documentation() -> str:
    """The page `docs/configuration.md`: every section, every key, its default and what it means."""
    return "\n".join([_PREFACE, *map(_chapter, Config.model_fields), _services()])


def _chapter(name: str) -> str:
    model = sections_of(Config).get(name)
    if model is None:
        field = Config.model_fields[name]
        example = "\n".join(f"{toml_key(key)} = {toml(value)}" for key, value in _example(field).items())
        return f"## [{name}]\n\n{field.description}\n\n```toml\n[{name}]\n{example}\n```\n"
    rows = [f"| `{key}` | {_default(field)} | {_meaning(field)} |" for key, field in _fields(model)]
    head = [f"## [{name}]\n\n{_summary(model)}\n", "| key | default | meaning |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "must be given"
    return f"`{toml(field.default)}`" if field.default or isinstance(field.default, int) else ""


def _meaning(field: FieldInfo) -> str:
    telling = field.examples and _example(field) not in ("...", ["..."])
    example = f" Example: `{toml(_example(field))}`" if telling else ""
    return f"{field.description}{example}".replace("|", "\\|")


def _services() -> str:
    rows = [
        f"| `{name}` | {presets.MAILBOXES[name]['host']} | {outbox['host']} | {_limits(outbox)} |"
        for name, outbox in presets.OUTBOXES.items()
    ]
    head = ["| provider | mailbox | relay | limits |", "| --- | --- | --- | --- |"]
    return "\n".join([_SERVICES, *head, *rows, ""])


def _limits(outbox: presets.Values) -> str:
    words = {"per_minute": "a minute", "per_day": "a day"}
    return ", ".join(f"{outbox[key]:,} {word}" for key, word in words.items() if key in outbox) or "none known"


_PREFACE = """\
# Configuration

<!-- Made by `python -m digest.config.sample` from the help of each setting; change it there. -->

One TOML file holds everything. `digest init` writes it by asking; `digest.example.toml` shows all of it; `digest check`
proves it. It is looked for in this order:

1. the file named by `digest --config FILE`
2. the file named by the environment variable `DIGEST_CONFIG`
3. `digest.toml` in the folder `digest` is run in
4. `digest.toml` in your own configuration folder (`~/.config/digest` on Linux)

A relative path in it is taken from the folder the file stands in. A key nobody knows is a fault, and every fault is
told at once, with its line.

## Passwords and tokens

A mailbox or relay that wants a login is given `user` and exactly one of these:

| key | where the secret comes from |
| --- | --- |
| `password_env` | an environment variable |
| `password_file` | the first line of a file; keep it to yourself with `chmod 600` |
| `password_command` | the first line a command prints, such as `pass show mail/lessons` |
| `token_command` | the same for an OAuth 2 access token; asked for anew at each login |
| `password` | this file itself; then keep the file to yourself with `chmod 600` |

A command is a list, or a text that is taken apart as a shell would, but it is run without a shell, in the folder of the
configuration file, and has 30 seconds. What it prints is never shown or logged.
"""

_SERVICES = """\
## Well-known services

`provider` in `[mailbox]` and `[outbox]` fills in the servers and limits below; a key you give yourself wins.
Google Workspace and Fastmail allow more or less by plan: set `per_day` to what yours says.
"""


def renew(root: Path) -> None:
    """Write the sample file and the page of documentation below `root`."""
    (root / "digest.example.toml").write_text(sample_file(EXAMPLE), encoding="utf-8")
    (root / "docs" / "configuration.md").write_text(documentation(), encoding="utf-8")


if __name__ == "__main__":
    renew(Path())
