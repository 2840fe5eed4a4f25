"""What is no fault but should not stay so: secrets others can read, mail that travels open, a door nobody may enter."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from digest.config.origin import Origin
from digest.config.values import is_loopback

if TYPE_CHECKING:
    from digest.config.model import Config


def warnings(config: Config, origin: Origin) -> Iterator[str]:
    """One sentence each, with what to do."""
    if _holds_secrets(config) and _world_readable(origin.path):
        yield f"{origin.path} holds a secret and everybody on this machine can read it: chmod 600 {origin.path}"
    for path in _secret_files(config):
        if _world_readable(Path(path)):
            yield f"{path} holds a secret and everybody on this machine can read it: chmod 600 {path}"
    outbox = config.outbox
    if outbox.kind == "smtp" and outbox.security == "plain" and not is_loopback(outbox.host):
        yield f"{origin.where(('outbox', 'security'))}: letters and passwords travel unencrypted to {outbox.host}"
    people = config.people
    if not people.allowed_domains and not people.allowed_addresses:
        yield f"{origin.where(('people',))}: nobody may send a lesson; give allowed_domains or allowed_addresses"


def _holds_secrets(config: Config) -> bool:
    in_url = "@" in config.store.url and ":" in config.store.url.partition("://")[2].partition("@")[0]
    return bool(config.mailbox.password or config.outbox.password or config.tokens.keys or in_url)


def _secret_files(config: Config) -> set[str]:
    return {config.mailbox.password_file, config.outbox.password_file, config.tokens.keys_file} - {""}


def _world_readable(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & stat.S_IROTH)
    except OSError:  # absent or out of reach: said when it is read
        return False
