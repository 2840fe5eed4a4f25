"""The other sections of the configuration, one frozen model each; the help of a field is its documentation."""

from __future__ import annotations

from datetime import date, time
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationInfo, field_validator

from digest.config.secret import read_keys, read_octets, read_text
from digest.config.servers import Section
from digest.config.values import (
    Address,
    ClockTime,
    Count,
    DayRule,
    Days,
    Domain,
    FilePath,
    Flag,
    OptionalAddress,
    Sender,
    SigningKey,
    StoreUrl,
    Variable,
    Word,
    ZoneName,
    check_address,
    check_domain,
    fault,
)
from digest.core.outgoing import brand

if TYPE_CHECKING:
    from digest.core.edition.edition import Image


_COLOUR = r"^(#[0-9A-Fa-f]{6})?$"
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_OCTETS = 60_000  # of a logo: every copy of the newsletter carries it
_LOGO_WIDTH = 280  # the narrowest telephone has 320


class MailSettings(Section):
    """How our letters name themselves."""

    from_: Sender = Field(
        alias="from",
        description="The name and address our letters come from; staff write to this address.",
        examples=["What we learned <lessons@example.org>"],
    )
    reply_to: OptionalAddress = Field(
        "",
        description="Where answers go, when not to the address in `from`. It must reach the mailbox.",
        examples=["lessons@example.org"],
    )
    domain: str = Field(
        "",
        description="The domain in our Message-IDs; the domain of `from` when left out.",
        examples=["example.org"],
    )
    list_id: str = Field(
        "",
        description="The newsletter's List-Id, by which readers can sort it; `lessons.` and the domain when left out.",
        examples=["lessons.example.org"],
    )
    aliases: tuple[Address, ...] = Field(
        (),
        description="Other addresses of ours, such as a group in front of the mailbox.",
        examples=[["mistakes@example.org"]],
    )
    trusted_authserv_id: str = Field(
        "",
        description="The name your own mail server signs its Authentication-Results with; others are not believed.",
        examples=["mx.example.org"],
    )

    @field_validator("reply_to")
    @classmethod
    def _answers_come_home(cls, address: str, info: ValidationInfo) -> str:
        return address or _bare(info)

    @field_validator("domain")
    @classmethod
    def _domain_of_from(cls, domain: str, info: ValidationInfo) -> str:
        return check_domain(domain) if domain else _bare(info).partition("@")[2]

    @field_validator("list_id")
    @classmethod
    def _list_of_domain(cls, list_id: str, info: ValidationInfo) -> str:
        return check_domain(list_id) if list_id else f"lessons.{info.data.get('domain', '')}"

    @property
    def address(self) -> str:
        """The bare address in `from`, lower case."""
        return check_address(parseaddr(self.from_)[1])


def _bare(info: ValidationInfo) -> str:
    sender = info.data.get("from_", "")
    return check_address(parseaddr(sender)[1]) if sender else ""


class StoreSettings(Section):
    """Where everything is kept."""

    url: StoreUrl = Field(
        "sqlite:///digest.db",
        repr=False,  # may hold the database's password
        description="A file beside this one (`sqlite:///digest.db`), or PostgreSQL (`postgresql://user@host/digest`).",
    )


class PeopleSettings(Section):
    """Who may write, and who looks at the lessons."""

    editors: tuple[Address, ...] = Field(
        (),
        description="Those who get the draft and approve lessons by answering it.",
        examples=[["editor@example.org"]],
    )
    allowed_domains: tuple[Domain, ...] = Field(
        (),
        description="Anyone at these domains may send a lesson; everybody else is a stranger and is set aside.",
        examples=[["example.org"]],
    )
    allowed_addresses: tuple[Address, ...] = Field(
        (),
        description="Single addresses elsewhere that may send a lesson too.",
        examples=[["partner@example.com"]],
    )
    teams: dict[Word, tuple[Address, ...]] = Field(
        {},
        description="Which addresses belong to which team; printed only when the author asked to be named.",
        examples=[{"Duty team": ["anna@example.org", "ben@example.org"]}],
    )

    @field_validator("teams")
    @classmethod
    def _one_team_each(cls, teams: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        each_once(teams, "{value} stands in two teams, {first} and {second}; each address belongs to one")
        return teams


def each_once(groups: dict[str, tuple[str, ...]], sentence: str) -> None:
    """Raise the fault `sentence` when one value (in any case) stands in two groups."""
    homes: dict[str, str] = {}
    for name, values in groups.items():
        for value in values:
            first = homes.setdefault(value.casefold(), name)
            if first != name:
                raise fault(sentence.format(value=value, first=first, second=name))


class EditionSettings(Section):
    """The newsletter and its month."""

    title: Word = Field("What we learned", description="The newsletter's name.")
    language: str = Field(
        "en",
        pattern=r"^[a-z]{2,3}$",
        description="The language of our letters and of the archive: `en`, `cy`, or another that you have a file for.",
    )
    saying: str = Field(
        "",
        description="A saying of your organisation, printed where no other is at hand.",
        examples=["Never waste a mistake."],
    )
    sayings: tuple[Word, ...] = Field(
        (),
        description="Sayings, one an edition, none twice in a year; one that a lesson offers goes before them.",
        examples=[["Ask twice.", "The second look is free."]],
    )
    sayings_file: FilePath = Field("", description="More of them, one a line.", examples=["sayings.txt"])
    numbers: Flag = Field(False, description="Print the month in numbers.")
    year_ago: Flag = Field(False, description="Print what was learned a year ago.")
    draft: DayRule = Field(
        "third monday",
        description="When the editors get the draft, in the edition's month; such as `last working day`.",
    )
    draft_at: ClockTime = Field(time(8, 30), description="At what time of that day.")
    publish: DayRule = Field("first tuesday", description="When readers get the edition, in the month after.")
    publish_at: ClockTime = Field(time(8, 30), description="At what time of that day.")
    holidays: tuple[date, ...] = Field(
        (),
        description="Days on which nobody works; what falls on one moves to the next working day.",
        examples=[[date(2026, 12, 25), date(2026, 12, 28)]],
    )
    time_zone: ZoneName = Field("Europe/London", description="The time zone of these days and times.")

    def all_sayings(self) -> tuple[str, ...]:
        """The sayings of the list and of the file, read now. Raises `ConfigError` when the file cannot be had."""
        if not self.sayings_file:
            return self.sayings
        lines = read_text(self._origin, "edition.sayings_file", self.sayings_file).splitlines()
        return (*self.sayings, *(line.strip() for line in lines if line.strip()))

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of these days and times."""
        return ZoneInfo(self.time_zone)


class RetentionSettings(Section):
    """How long things are kept; each run deletes what is older."""

    raw_days: Days = Field(90, description="Letters as they came, in days.")
    authors_days: Days = Field(120, description="Who wrote a lesson, in days after its publication.")
    mailbox_days: Days = Field(30, description="Letters in the folders we file into, in days.")
    delivery_days: Days = Field(365, description="The record of what was mailed to whom, in days.")
    answers_days: Days = Field(
        90, description="Words that wait for an editor's answer (a reader's thanks, changes shown back), in days."
    )


class AdminSettings(Section):
    """Who looks after `digest`."""

    address: Address = Field(
        description="Who is written to when something waits for a person.", examples=["admin@example.org"]
    )


class TemplatesSettings(Section):
    """Your own templates."""

    folder: FilePath = Field(
        "", description="A folder that is searched before the templates shipped with `digest`.", examples=["templates"]
    )

    @property
    def path(self) -> Path | None:
        """The folder, None when ours serve."""
        return Path(self.folder) if self.folder else None


class BrandSettings(Section):
    """Your own colours and logo."""

    colour: str = Field(
        "",
        pattern=_COLOUR,
        description="The masthead and the links; dark enough to be read on white and under it (contrast 7).",
        examples=["#0b4a43"],
    )
    accent: str = Field(
        "", pattern=_COLOUR, description="The headings; as dark as that.", examples=["#7d2f0d"], validate_default=True
    )
    logo: FilePath = Field(
        "",
        description="A PNG of at most 60 KB, printed above the newsletter on the masthead's colour, at half its size.",
        examples=["logo.png"],
    )
    logo_alt: str = Field(
        "", description="What the logo shows, for those who do not see it.", examples=["Harbour Council"]
    )

    @field_validator("accent")
    @classmethod
    def _can_be_read(cls, accent: str, info: ValidationInfo) -> str:
        if "colour" not in info.data:
            return accent
        weak = brand.too_weak(brand.palette(info.data["colour"], accent))
        for text, ground, ratio in weak[:1]:
            raise fault(
                f"{text} on {ground} has a contrast of {ratio:.1f}, and 7 can be read by everyone; take darker",
                "colour",
            )
        return accent

    def palette(self) -> brand.Palette:
        """Every colour of our letters."""
        return brand.palette(self.colour, self.accent)

    def picture(self) -> Image | None:
        """The logo, read now; None where there is none. Raises `ConfigError` when it cannot be had or is no PNG."""
        if not self.logo:
            return None
        from digest.core.edition.edition import Image

        data = read_octets(self._origin, "brand.logo", self.logo)
        if data[:8] != _PNG or len(data) > _MOST_OCTETS:
            raise self._origin.fault("brand.logo", f"{self.logo} is no PNG of at most 60 KB.", "Save it as one.")
        width, height = (max(1, int.from_bytes(data[at : at + 4]) // 2) for at in (16, 20))
        share = min(1.0, _LOGO_WIDTH / width)
        return Image("logo", "image/png", data, round(width * share), round(height * share), self.logo_alt)


class TokensSettings(Section):
    """The keys that sign our letters, so that an answer is known. Lose them and no answer is understood any more."""

    keys_file: FilePath = Field(
        "",
        description="A file with a key on each line, `openssl rand -hex 32`; the first signs, all are believed.",
        examples=["digest.keys"],
    )
    keys_env: Variable = Field(
        "", description="The environment variable with the keys, separated by spaces.", examples=["DIGEST_KEYS"]
    )
    keys: tuple[SigningKey, ...] = Field(
        (), repr=False, description="The keys themselves; then nobody else may read this file.", examples=[["..."]]
    )

    @field_validator("keys")
    @classmethod
    def _exactly_one_way(cls, keys: tuple[SigningKey, ...], info: ValidationInfo) -> tuple[SigningKey, ...]:
        given = [name for name in ("keys_file", "keys_env") if info.data.get(name)] + ["keys"] * bool(keys)
        if len(given) > 1:
            raise fault(f"{given[0]} is given too; give exactly one of keys_file, keys_env, keys", given[1])
        if not given and {"keys_file", "keys_env"} <= info.data.keys():
            raise fault("missing; `digest init` makes one, or give one of keys_file, keys_env, keys", "keys_file")
        return keys

    def signing_keys(self) -> tuple[bytes, ...]:
        """The keys, the first signs; read now. Raises `ConfigError` naming the setting when they cannot be had."""
        if self.keys_file:
            texts = read_text(self._origin, "tokens.keys_file", self.keys_file).splitlines()
            return read_keys(self._origin, "tokens.keys_file", texts)
        if self.keys_env:
            return read_keys(self._origin, "tokens.keys_env", self._origin.environ.get(self.keys_env, "").split())
        return read_keys(self._origin, "tokens.keys", [key.reveal() for key in self.keys])


class ArchiveSettings(Section):
    """The archive: every edition as pages that any web server can serve, or a shared folder hold."""

    folder: FilePath = Field(
        "", description="Where the pages are put; each run keeps them up to date.", examples=["/srv/www/lessons"]
    )
    url: str = Field(
        "",
        pattern=r"^(https?://[^\s?#]+[^\s?#/])?$",
        description="Where readers find them, without a closing slash; empty: no letter links there.",
        examples=["https://intranet.example.org/lessons"],
    )

    @property
    def path(self) -> Path | None:
        """The folder, None where no archive is kept."""
        return Path(self.folder) if self.folder else None


class PrivacySettings(Section):
    """Who sees who wrote, and whether authors see edited words before others do."""

    editors_see_authors: Flag = Field(False, description="Name the author of each lesson in the editors' draft.")
    smallest_team: Count = Field(
        5, description="The draft names a lesson's team where the team has so many people or more; 0: never."
    )
    consent: str = Field(
        "none",
        pattern=r"^(none|ask)$",
        description="`ask`: an author is shown the words as edited, and agrees before they are printed.",
    )
    consent_days: Count = Field(
        7, description="Edited words are printed after so many days without an answer; 0: never without one."
    )


class AlertsSettings(Section):
    """Mail about an approved urgent lesson at once, and not only at the end of the month."""

    enabled: Flag = Field(False, description="Send an approved urgent lesson to those who asked for alerts.")
