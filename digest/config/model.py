"""The whole configuration, and the core's values made from it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field, PrivateAttr, field_validator, model_validator

from digest.config.faults import sections_of
from digest.config.origin import origin_of
from digest.config.sections import (
    AdminSettings,
    AlertsSettings,
    ArchiveSettings,
    BrandSettings,
    EditionSettings,
    MailSettings,
    PeopleSettings,
    PrivacySettings,
    RetentionSettings,
    StoreSettings,
    TemplatesSettings,
    TokensSettings,
    each_once,
)
from digest.config.servers import MailboxSettings, OutboxSettings, Section
from digest.config.values import Word
from digest.config.warnings import Sections, warnings

if TYPE_CHECKING:
    from digest.core.edition.schedule import Calendar
    from digest.core.outgoing.page import House
    from digest.core.triage.context import Desk


class Config(Section):
    """Everything that can be set, one section each."""

    mail: MailSettings
    mailbox: MailboxSettings
    outbox: OutboxSettings
    store: StoreSettings
    people: PeopleSettings
    edition: EditionSettings
    themes: dict[Word, tuple[Word, ...]] = Field(
        {},
        description="Each theme with the words that point to it; a lesson with one of them is filed under the theme.",
        examples=[{"Handovers": ["handover", "shift", "cover"], "Recording": ["case note", "record"]}],
    )
    retention: RetentionSettings
    admin: AdminSettings
    templates: TemplatesSettings
    brand: BrandSettings
    tokens: TokensSettings
    archive: ArchiveSettings
    alerts: AlertsSettings
    privacy: PrivacySettings
    _warnings: tuple[str, ...] = PrivateAttr(default=())

    @model_validator(mode="before")
    @classmethod
    def _every_section(cls, values: Any) -> Any:
        """A section left out is an empty one: its defaults hold, and what it lacks is named key by key."""
        return {**{name: {} for name in sections_of(cls)}, **values} if isinstance(values, dict) else values

    @field_validator("themes")
    @classmethod
    def _one_theme_each(cls, themes: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        each_once(themes, "a word points to two themes, {first} and {second}: {value}; it can point to one")
        return themes

    def model_post_init(self, context: Any, /) -> None:
        """Look around for what should not stay so."""
        super().model_post_init(context)
        looked_at = Sections(self.mailbox, self.outbox, self.store, self.people, self.tokens)
        self._warnings = tuple(warnings(looked_at, origin_of(context)))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What works but should not stay so, one sentence each."""
        return self._warnings

    @property
    def path(self) -> Path:
        """The file this was read from."""
        return self._origin.path

    @property
    def our_addresses(self) -> frozenset[str]:
        """Every address that is ours, lower case: a letter from one of them is our own."""
        user = self.mailbox.user.lower()
        ours = {self.mail.address, self.mail.reply_to, *self.mail.aliases, user if "@" in user else ""}
        return frozenset(ours - {""})

    @property
    def large_teams(self) -> frozenset[str]:
        """The teams that have people enough to be named in a draft."""
        smallest = self.privacy.smallest_team
        return frozenset(team for team, people in self.people.teams.items() if smallest and len(people) >= smallest)

    def calendar(self) -> Calendar:
        """When the steps of the month fall."""
        from digest.core.edition.schedule import Calendar

        edition = self.edition
        return Calendar(
            time_zone=edition.zone,
            draft=edition.draft,
            draft_at=edition.draft_at,
            publish=edition.publish,
            publish_at=edition.publish_at,
            holidays=frozenset(edition.holidays),
        )

    def house(self) -> House:
        """Who we are on the outside of every letter, and how long we keep what we are sent."""
        from digest.core.outgoing.page import House

        mail, kept = self.mail, self.retention
        return House(
            sender=mail.from_,
            reply_to=mail.reply_to,
            domain=mail.domain,
            list_name=self.edition.title,
            list_id=mail.list_id,
            raw_days=kept.raw_days,
            authors_days=kept.authors_days,
            archive_url=self.archive.url,
            logo=self.brand.picture(),
        )

    def desk(self, moment: datetime) -> Desk:
        """What the rules of the mailbox look at, but for the ledger. Editors and the admin are never strangers."""
        from digest.core.triage.context import Desk

        people = self.people
        return Desk(
            addresses=self.our_addresses,
            domain=self.mail.domain,
            moment=moment,
            editors=frozenset(people.editors),
            allowed_domains=frozenset(people.allowed_domains),
            allowed_addresses=frozenset({*people.allowed_addresses, *people.editors, self.admin.address}),
            trusted_authserv_id=self.mail.trusted_authserv_id,
            size_limit_bytes=self.mailbox.size_limit_bytes,
            token_keys=self.token_keys(),
        )

    def token_keys(self) -> tuple[bytes, ...]:
        """The keys that sign our letters, the first signs. Raises `ConfigError` when they cannot be had."""
        return self.tokens.signing_keys()
