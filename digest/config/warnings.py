"""What is no fault but should not stay so: secrets others can read, mail that travels open, a door nobody may enter."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.config.origin import Origin
from digest.config.sections import PeopleSettings, StoreSettings, TokensSettings
from digest.config.servers import MailboxSettings, OutboxSettings
from digest.config.values import is_loopback

RETIRED = ("similar",)
"""Sections that were read once. A file that still has one is no fault: an update must not stop a house."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections that are looked at."""

    mailbox: MailboxSettings
    outbox: OutboxSettings
    store: StoreSettings
    people: PeopleSettings
    tokens: TokensSettings


def warnings(sections: Sections, origin: Origin) -> Iterator[str]:
    """One sentence each, with what to do."""
    if _holds_secrets(sections) and _world_readable(origin.path):
        yield f"{origin.path} holds a secret and everybody on this machine can read it: chmod 600 {origin.path}"
    for path in _secret_files(sections):
        if _world_readable(Path(path)):
            yield f"{path} holds a secret and everybody on this machine can read it: chmod 600 {path}"
    outbox = sections.outbox
    if outbox.kind == "smtp" and outbox.security == "plain" and not is_loopback(outbox.host):
        yield f"{origin.where(('outbox', 'security'))}: letters and passwords travel unencrypted to {outbox.host}"
    people = sections.people
    if not people.allowed_domains and not people.allowed_addresses:
        yield f"{origin.where(('people',))}: nobody may send a lesson; give allowed_domains or allowed_addresses"
    for name in RETIRED:
        if (name,) in origin.lines:
            yield f"{origin.where((name,))}: no longer needed and not read; remove the section"


def _holds_secrets(sections: Sections) -> bool:
    in_url = "@" in sections.store.url and ":" in sections.store.url.partition("://")[2].partition("@")[0]
    return bool(sections.mailbox.password or sections.outbox.password or sections.tokens.keys or in_url)


def _secret_files(sections: Sections) -> set[str]:
    return {sections.mailbox.password_file, sections.outbox.password_file, sections.tokens.keys_file} - {""}


def _world_readable(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & stat.S_IROTH)
    except OSError:  # absent or out of reach: said when it is read
        return False
