"""A small house for tests: a folder with a Maildir, a store and an outbox, and the values jobs work with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment

from digest.core.edition.schedule import Calendar
from digest.core.outgoing.owe import Press
from digest.core.outgoing.page import House as Names
from digest.core.triage.context import Desk, Fate
from digest.edge import templates
from digest.edge.mailbox import Mailbox, open_maildir
from digest.edge.outbox import Outbox, open_folder
from digest.edge.store import Store
from digest.jobs.collect import Office
from digest.jobs.publish import Paper

KEY = bytes(range(32))
MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SINCE = datetime(2026, 11, 1, tzinfo=UTC)
OURS = "lessons@harbour.example"
EDITOR = "editor@harbour.example"
ADMIN = "admin@harbour.example"


@lru_cache(maxsize=1)
def shipped_templates() -> Environment:
    """The shipped templates, read once for all tests."""
    return templates.load(None)


def press() -> Press:
    return Press(shipped_templates(), Names(f"What we learned <{OURS}>", OURS, "harbour.example"), KEY)


def desk(moment: datetime = MOMENT) -> Desk:
    return Desk(
        frozenset({OURS}),
        "harbour.example",
        moment,
        editors=frozenset({EDITOR}),
        allowed_domains=frozenset({"harbour.example"}),
        token_keys=(KEY,),
        size_limit_bytes=200_000,
    )


def office(moment: datetime = MOMENT) -> Office:
    folders = {
        Fate.LESSON: "Done",
        Fate.ACTED: "Done",
        Fate.SET_ASIDE: "Set aside",
        Fate.IGNORED: "Ignored",
    }
    return Office(desk(moment), "INBOX", folders, admin=ADMIN)


def paper(**changes: object) -> Paper:
    calendar = Calendar(ZoneInfo("Europe/London"), publish_at=time(8, 30))
    values = {"calendar": calendar, "title": "What we learned", "saying": "", "editors": (EDITOR,), "admin": ADMIN}
    return Paper(**{**values, **changes})  # type: ignore[arg-type]


def letter(
    subject: str = "Handover",
    text: str = "What happened:\nThe note went astray.\n\nWhat we learned:\nRing the next person.\n",
    *,
    sender: str = "ana@harbour.example",
    name: str = "1",
    more: str = "",
) -> bytes:
    lines = (
        f"From: {sender}\nTo: {OURS}\nSubject: {subject}\nMessage-ID: <{name}@client.example>\n"
        f"Date: Mon, 16 Nov 2026 10:00:00 +0000\n{more}\n{text}"
    )
    return lines.replace("\n", "\r\n").encode()


@dataclass(frozen=True)
class House:
    """Everything a job touches, in one folder."""

    path: Path
    url: str

    @classmethod
    def built(cls, path: Path, url: str = "") -> House:
        for part in ("cur", "new", "tmp"):
            (path / "mail" / part).mkdir(parents=True)
        return cls(path, url or f"sqlite:///{path / 'digest.db'}")

    def post(self, raw: bytes, name: str, received: datetime = datetime(2026, 11, 20, tzinfo=UTC)) -> None:
        """Let a letter arrive."""
        place = self.path / "mail" / "new" / name
        place.write_bytes(raw)
        os.utime(place, (received.timestamp(),) * 2)

    def store(self) -> Store:
        return Store.open(self.url)

    def mailbox(self) -> Mailbox:
        return open_maildir(self.path / "mail")

    def outbox(self) -> Outbox:
        return open_folder(self.path / "out")

    def sent(self) -> list[bytes]:
        """Everything that has left the house."""
        return [path.read_bytes() for path in sorted((self.path / "out").glob("*.eml"))]

    def filed(self) -> dict[str, int]:
        """How many letters lie in each folder of the mailbox."""
        folders = {"INBOX": self.path / "mail"} | {
            folder.name.removeprefix("."): folder for folder in (self.path / "mail").glob(".*") if folder.is_dir()
        }
        return {
            name: sum(1 for part in ("cur", "new") for _ in (folder / part).iterdir())
            for name, folder in folders.items()
            if (folder / "cur").is_dir()
        }
