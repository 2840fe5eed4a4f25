"""What a command works with: configuration, moment and the four edges, each opened when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from digest.edge import clock

if TYPE_CHECKING:
    from jinja2 import Environment

    from digest.config import Config
    from digest.core.edition.archive import Place
    from digest.core.outgoing.owe import Press
    from digest.edge.mailbox import Mailbox
    from digest.edge.outbox import Outbox
    from digest.edge.store import Store
    from digest.jobs.collect import Office
    from digest.jobs.publish import Paper


@dataclass
class Context:
    """One command's world. The clock is read once; what was opened is closed by `close`."""

    option: Path | None
    environ: Mapping[str, str]
    debug: bool = False
    chance: Callable[[], str] | None = None  # makes public ids; None: random ones
    _open: ExitStack = field(default_factory=ExitStack)

    @cached_property
    def moment(self) -> datetime:
        """The moment of this command, aware."""
        return clock.now(self.environ)

    @cached_property
    def config_path(self) -> Path:
        """The configuration file. Raises `ConfigError` when there is none."""
        from digest.config import find_configuration

        return find_configuration(self.option, self.environ)

    @cached_property
    def config(self) -> Config:
        """The configuration. Raises `ConfigError` with every fault in it."""
        from digest.config import load_configuration

        return load_configuration(self.config_path, self.environ)

    @cached_property
    def _store(self) -> Store:
        from digest.edge.store import Store

        url = self.config.store.url
        store = Store.open(url, chance=self.chance) if self.chance else Store.open(url)
        self._open.callback(store.close)
        return store

    def store(self) -> Store:
        """The store, opened once."""
        return self._store

    @cached_property
    def _mailbox(self) -> Mailbox:
        from digest.edge.mailbox import open_mailbox

        mailbox = open_mailbox(self.config.mailbox)
        self._open.callback(mailbox.close)
        return mailbox

    def mailbox(self) -> Mailbox:
        """The mailbox, opened once. Raises `MailboxError`."""
        return self._mailbox

    def outbox(self) -> Outbox:
        """A new way out, not connected yet; whoever asks closes it."""
        from digest.edge.outbox import open_outbox

        return open_outbox(self.config.outbox, self.config.mail.address)

    @cached_property
    def _templates(self) -> Environment:
        from digest.edge import templates

        config = self.config
        return templates.load(config.templates.path, config.edition.language, config.brand.palette())

    def press(self) -> Press:
        """What every letter of ours is made with: templates read once, the house, the signing key.

        Raises `ConfigError` when a template of the user's is broken or no key can be had.
        """
        from digest.core.outgoing.owe import Press

        return Press(self._templates, self.config.house(), self.config.tokens.signing_keys()[0])

    def office(self) -> Office:
        """What letters are decided with."""
        from digest.core.triage.context import Fate
        from digest.jobs.collect import Office

        config = self.config
        done = config.mailbox.done
        return Office(
            config.desk(self.moment),
            config.mailbox.folder,
            {
                Fate.LESSON: done,
                Fate.ACTED: done,
                Fate.SET_ASIDE: config.mailbox.set_aside,
                Fate.IGNORED: config.mailbox.ignored,
            },
            config.themes,
            config.people.teams,
            config.admin.address,
            config.alerts.enabled,
        )

    def place(self) -> Place:
        """Where the archive is."""
        from digest.core.edition.archive import Place

        config, house = self.config, self.config.house()
        looks = f"{config.edition.language} {config.brand.palette()}"
        return Place(house.list_name, house.domain, house.archive_url, house.logo, looks)

    def paper(self) -> Paper:
        """What an edition is made with."""
        from digest.jobs.publish import Paper

        config = self.config
        return Paper(
            config.calendar(),
            config.edition.title,
            config.edition.saying,
            config.people.editors,
            config.admin.address,
            config.themes,
            sayings=config.edition.all_sayings(),
            numbers=config.edition.numbers,
            year_ago=config.edition.year_ago,
            consent_days=config.privacy.consent_days if config.privacy.consent == "ask" else None,
            editors_see_authors=config.privacy.editors_see_authors,
            large_teams=config.large_teams,
        )

    def __enter__(self) -> Context:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close what was opened."""
        self._open.close()
