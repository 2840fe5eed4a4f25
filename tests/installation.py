"""An installation as an admin would have it: a folder with a configuration, and the real command run in it.

A command runs within the test's own process, which saves it a second of starting; `DIGEST_THOROUGH=1` gives each a
process of its own, as cron does, and so does a test that sets `apart`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from digest.cli import main
from tests import house
from tests.servers import HOST, PASSWORD, ImapServer
from tests.thorough import THOROUGH

RUN = [sys.executable, "-m", "digest"]
KEY = bytes(range(32)).hex()


@dataclass
class Installation:
    """A folder with `digest.toml`, the moment its clock shows, and what the command is run under."""

    folder: Path
    moment: datetime = house.MOMENT
    under: tuple[str, ...] = ()  # a command that runs it
    apart: bool = THOROUGH  # each command in a process of its own

    @property
    def config(self) -> Path:
        return self.folder / "digest.toml"

    def named(self) -> dict[str, str]:
        """What the command is told through its environment."""
        return {"DIGEST_CONFIG": str(self.config), "DIGEST_NOW": self.moment.isoformat()}

    def environ(self) -> dict[str, str]:
        """The whole environment of a process of its own."""
        root = str(Path(__file__).parent.parent)
        compiled_once = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**compiled_once, **self.named(), "PYTHONPATH": root}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command to its end, whatever that is."""
        if not (self.apart or self.under):
            done = CliRunner().invoke(main, words, env=self.named(), prog_name="digest")
            return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)
        return subprocess.run(
            [*self.under, *RUN, *words],
            env=self.environ(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def digest(self, *words: str, ok: tuple[int, ...] = (0, 1)) -> str:
        """Run the command to its good end, and give what it prints."""
        done = self.run(*words)
        assert done.returncode in ok, done.stderr + done.stdout
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start the command and go on."""
        return subprocess.Popen([*RUN, *words], env=self.environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def kill_during(self, *words: str, after_seconds: float) -> bool:
        """Start the command and kill it; whether it was still at work."""
        with subprocess.Popen([*RUN, *words], env=self.environ(), stdout=-3, stderr=-3) as process:
            time.sleep(after_seconds)
            process.send_signal(signal.SIGKILL)
            return process.wait() == -signal.SIGKILL

    def status(self) -> Any:
        return json.loads(self.digest("status", "--json"))


def install(folder: Path, mailbox: str, outbox: str, more: str = "", moment: datetime = house.MOMENT) -> Installation:
    """A folder set up to read `mailbox` and to send through `outbox`, both given as TOML; so is what `more` adds."""
    home = Installation(folder, moment)
    home.config.touch(0o600)
    home.config.write_text(
        f"""
[mail]
from = "What we learned <{house.OURS}>"
[mailbox]
{mailbox}
[outbox]
{outbox}
[people]
editors = ["{house.EDITOR}"]
allowed_domains = ["harbour.example"]
[admin]
address = "{house.ADMIN}"
[tokens]
keys = ["{KEY}"]
{more}
"""
    )
    return home


def imap(server: ImapServer, account: str, port: int = 0) -> str:
    """The mailbox of `account`; another `port` for one who listens in between."""
    return f"""host = "{HOST}"
port = {port or server.port}
security = "plain"
user = "{account}"
password = "{PASSWORD}"
"""


def maildir(folder: Path) -> str:
    """A new Maildir in `folder`."""
    for part in ("cur", "new", "tmp"):
        (folder / "mail" / part).mkdir(parents=True)
    return 'kind = "maildir"\npath = "mail"\n'


def smtp(port: int, connections: int = 3) -> str:
    """A relay on this machine that asks for no login."""
    return f'host = "{HOST}"\nport = {port}\nsecurity = "plain"\nconnections = {connections}\n'
