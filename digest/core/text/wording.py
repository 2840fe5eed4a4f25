"""Wording: our own sentences, counts and dates in the language of the house.

English stands in the templates and needs nothing else. Another language is one gettext catalogue,
`language/CODE.po` beside the templates; Babel, which reads it and knows the dates, is loaded for it alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING, cast

from digest.core.text.expression import expression
from digest.errors import ConfigError

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from jinja2 import Environment

ENGLISH = "en"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "ckb", "ug", "dv"})
_SLOT = expression(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Wording:
    """The words of one language, an ISO 639-1 code such as `cy`."""

    code: str = ENGLISH
    catalogue: NullTranslations = field(default_factory=NullTranslations)

    @property
    def tag(self) -> str:
        """The language as pages name it (BCP 47)."""
        return "en-GB" if self.code == ENGLISH else self.code

    def say(self, words: str, /, **values: object) -> str:
        """Our English `words` in this language, its `%(name)s` filled in."""
        return self.catalogue.gettext(words) % values

    def count(self, singular: str, plural: str, number: int) -> str:
        """A number and what is counted: `1 lesson`, `12 lessons`; `%(num)s` stands for the number."""
        return self.catalogue.ngettext(singular, plural, number) % {"num": f"{number:,}"}

    def month(self, month: str) -> str:
        """`2026-11` as readers see it: `November 2026`."""
        if self.code == ENGLISH:
            return month_name(month)
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", datetime.fromisoformat(f"{month}-01"), locale=self.code)

    def date(self, moment: datetime) -> str:
        """A day as readers see it: `Tuesday 1 December`."""
        if self.code == ENGLISH:
            return f"{moment:%A} {moment.day} {moment:%B}"
        from babel.dates import format_date

        return format_date(moment, self.say("EEEE d MMMM"), locale=self.code)  # a pattern of Unicode TR 35

    def day(self, moment: datetime) -> str:
        """A moment as readers see it: `Tuesday 1 December at 08:30`."""
        return self.say("%(date)s at %(time)s", date=self.date(moment), time=f"{moment:%H:%M}")


def marked(words: str) -> str:
    """`words` as they are: marks what stands in a table and is said in the house's language later."""
    return words


def of(environment: Environment) -> Wording:
    """The wording that the templates of `environment` speak."""
    return cast("Wording", environment.globals["wording"])


def direction(language: str) -> str:
    """Which way a language is written, `rtl` or `ltr`."""
    return "rtl" if language.partition("-")[0] in _FROM_RIGHT else "ltr"


def read_catalogue(code: str, text: str, path: str) -> Wording:
    """The wording that the catalogue `text` (a `.po` file) holds; what it leaves out stays English.

    Raises `ConfigError` with the file and line of a sentence that could not be filled in, when Babel is not
    installed, and when it has no dates of that language.
    """
    try:
        from babel import Locale, UnknownLocaleError
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import PoFileError, read_po
    except ModuleNotFoundError as missing:
        raise ConfigError(
            "Letters in another language than English need Babel.",
            'Install it: `pip install "lesson-digest[languages]"`.',
        ) from missing
    try:
        Locale.parse(code)
        catalogue = read_po(BytesIO(text.encode()), abort_invalid=True)
    except (PoFileError, UnknownLocaleError, ValueError) as error:
        raise ConfigError(
            f"The language file {path} cannot be read: {error}.", "Correct it, or use another."
        ) from error
    if faults := _faults(catalogue, path):
        raise ConfigError("\n".join(faults), "Keep every %(name)s as it stands in the English.")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Wording(code, GNUTranslations(compiled))


def _faults(catalogue: Catalog, path: str) -> list[str]:
    """Each sentence that names something else than its English does, and so could not be filled in."""
    return [
        f'{path}, line {message.lineno}: the translation of "{_all(message.id)[0]}" does not name what the English does'
        for message in catalogue
        if message.id and not all(_is_fillable(one, _all(message.id)) for one in _all(message.string) if one)
    ]


def _all(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def _is_fillable(words: str, originals: tuple[str, ...]) -> bool:
    """Whether `words` name what their English does; a number may be left out where a word tells it."""
    known = {name for original in originals for name in _SLOT.findall(original)}
    try:
        words % dict.fromkeys(known, "")
    except (KeyError, TypeError, ValueError):
        return False
    return known - {"num"} <= set(_SLOT.findall(words))


def month_name(month: str) -> str:
    """`2026-11` as readers see it: `November 2026`."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"
