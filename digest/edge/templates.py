"""The templates: a user's own, read and compiled at once, before ours, each read when it is first used.

`email/NAME.letter` is a letter written once. Asked for as `email/NAME.html` and as `email/NAME.txt` it gives both its
forms, where no file of that name stands before it; what it extends and imports without an ending is of the form asked
for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_eval_context,
)
from jinja2.loaders import split_template_path
from jinja2.meta import find_referenced_templates
from jinja2.nodes import Const, FromImport
from markupsafe import Markup

from digest.core.outgoing.brand import OURS, Palette
from digest.core.outgoing.filters import filters
from digest.core.text import wording
from digest.core.text.wording import ENGLISH, Wording, direction
from digest.errors import ConfigError

if TYPE_CHECKING:
    from jinja2.nodes import EvalContext

SHIPPED = "shipped:"
"""Before a name: ours, even where a user's template has the same name and extends it."""

_LETTER = ".letter"
_FORMS = (".html", ".txt")
_SUFFIXES = (_LETTER, *_FORMS, ".xml", ".css", ".js", ".po")


@dataclass(frozen=True, slots=True)
class Source:
    """A template as it stands in its file."""

    text: str
    path: str


def load(folder: Path | None, language: str = ENGLISH, colours: Palette = OURS) -> Environment:
    """The environment of our templates and, before them, those in `folder`, which are compiled already.

    Raises `ConfigError` when `folder` is not there, a file in it is not UTF-8 text or does not compile, or there is no
    catalogue of `language` that can be read.
    """
    loader = TemplateLoader(_read_all(folder), _shipped())
    environment = _environment(loader, _wording(language, loader), colours)
    _prove(environment, _named(loader.theirs))
    return environment


def check(environment: Environment) -> None:
    """Compile every template, ours too. Raises `ConfigError` with every fault, its file and line."""
    _prove(environment, environment.list_templates())


def replaced_files(folder: Path) -> dict[str, str]:
    """The files in `folder` that stand before one of ours, and which; one may be a single form of a letter of ours."""
    loader = TemplateLoader(_read_all(folder), _shipped())
    return {name: file for name in loader.theirs for file in _files(name) if loader.ships(file)}


class TemplateLoader(BaseLoader):
    """Where templates are looked for: among `theirs`, then in `ours`, a folder."""

    def __init__(self, theirs: Mapping[str, Source], ours: Traversable) -> None:
        self.theirs = theirs
        self._ours = ours

    def get_source(self, _: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text and the file of a template, which does not change while the environment lives."""
        source = self.source(template)
        return source.text, source.path, lambda: True

    def source(self, name: str) -> Source:
        """What the template of that name is made from. Raises `TemplateNotFound`."""
        for file in _files(name):
            if file in self.theirs:
                return self.theirs[file]
        for file in _files(name.removeprefix(SHIPPED)):
            if self.ships(file):
                return _read(self._shipped_file(file))
        raise TemplateNotFound(name)

    def ships(self, file: str) -> bool:
        """Whether a file of that name is among ours."""
        return self._shipped_file(file).is_file()

    def list_files(self) -> set[str]:
        """The name of every file, theirs and ours."""
        return {*self.theirs, *(name for name, _ in _walk(self._ours, ""))}

    def list_templates(self) -> list[str]:
        """The name of every template."""
        return sorted(_named(self.list_files()))

    def _shipped_file(self, file: str) -> Traversable:
        return self._ours.joinpath(*split_template_path(file))


class OneFormEnvironment(Environment):
    """Templates that name others without an ending mean those of their own form."""

    def join_path(self, template: str, parent: str) -> str:
        """The name of the template that `parent` calls `template`."""
        return template if "." in template.rpartition("/")[2] else f"{template}.{parent.rpartition('.')[2]}"


def _files(name: str) -> tuple[str, ...]:
    """The names of the files that a template may stand in, the first that is there: its own, or a letter's."""
    stem, dot, form = name.rpartition(".")
    return (name, f"{stem}{_LETTER}") if f"{dot}{form}" in _FORMS else (name,)


def _named(files: Iterable[str]) -> Iterator[str]:
    """The names under which templates can be asked for: a letter's are those of its forms, a catalogue has none."""
    for name in files:
        if name.endswith(_LETTER):
            yield from (f"{name.removesuffix(_LETTER)}{form}" for form in _FORMS)
        elif not name.endswith(".po"):
            yield name


def _wording(language: str, loader: TemplateLoader) -> Wording:
    """The words of `language`: English stands in the templates, any other in its catalogue."""
    if language == ENGLISH:
        return Wording()
    try:
        catalogue = loader.source(f"language/{language}.po")
    except TemplateNotFound:
        known = sorted(
            name[9:-3] for name in loader.list_files() if name.startswith("language/") and name.endswith(".po")
        )
        raise ConfigError(
            f'There is no language file for "{language}" ([edition] language).',
            f"Known are {', '.join([ENGLISH, *known])}; another is one file, language/{language}.po in [templates] "
            "folder.",
        ) from None
    return wording.read_catalogue(language, catalogue.text, catalogue.path)


def _shipped() -> Traversable:
    """Our templates: within the package when installed, beside it in a checkout or an editable install."""
    installed = files("digest") / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


def _read_all(folder: Path | None) -> dict[str, Source]:
    """Every template in a user's folder."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise ConfigError(f"There is no folder of templates at {folder}.", "Correct [templates] folder, or remove it.")
    return {name: _read(entry) for name, entry in _walk(folder, "")}


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """Every template below `folder`, with its name relative to the first."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{prefix}{entry.name}", entry


def _read(entry: Traversable) -> Source:
    try:
        return Source(entry.read_text(encoding="utf-8"), str(entry))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The template {entry} cannot be read: {error}.", "Save it as UTF-8 text.") from error


def _environment(loader: TemplateLoader, words: Wording, colours: Palette) -> Environment:
    environment = OneFormEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=_is_html,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(filters(words))
    environment.globals |= {
        "wording": words,
        "tongue": words.tag,
        "near": "right" if direction(words.code) == "rtl" else "left",
        "brand": colours,
        **_spoken(words),
    }
    return environment


def _is_html(name: str | None) -> bool:
    return name is None or not name.endswith(".txt")


def _spoken(words: Wording) -> dict[str, Callable[..., str]]:
    """`_` and `ngettext` for templates: what is filled in is escaped, the words themselves are the house's own.

    As those of jinja2's own extension, which take two calls more; a newsletter has 130 of them.
    """

    @pass_eval_context
    def say(context: EvalContext, sentence: str, /, **values: object) -> str:
        """`sentence` in the house's language."""
        told = words.catalogue.gettext(sentence)
        shown = Markup(told) if context.autoescape else told  # noqa: S704  our own words
        return shown % values if "%" in told else shown

    @pass_eval_context
    def count(context: EvalContext, one: str, many: str, number: int, /, **values: object) -> str:
        """The sentence for `number` in the house's language; `%(num)s` is the number unless given."""
        told = words.catalogue.ngettext(one, many, number)
        return (Markup(told) if context.autoescape else told) % {"num": number, **values}  # noqa: S704  our own words

    return {"_": say, "ngettext": count}


def _prove(environment: Environment, names: Iterable[str]) -> None:
    """Compile the templates of those names. Raises `ConfigError` with every fault, its file and line."""
    if faults := [fault for name in sorted(names) if (fault := _fault(environment, name))]:
        raise ConfigError("\n".join(faults), "Put the template right, or remove it to use ours.")


def _fault(environment: Environment, name: str) -> str:
    """What is wrong with a template, one line; empty when it compiles and all it names is there."""
    try:
        environment.get_template(name)
        missing = _missing(environment, name)
    except TemplateSyntaxError as error:
        return f"{error.filename}, line {error.lineno}: {error.message}"
    except TemplateError as error:
        return f"{name}: {error.message}"
    return f"{name}: there is no {', no '.join(missing)}" if missing else ""


def _missing(environment: Environment, name: str) -> list[str]:
    """The templates that a template extends, includes or imports and that are not there, or what they lack."""
    parsed = environment.parse(_text(environment, name), name)
    wanted = {environment.join_path(other, name) for other in find_referenced_templates(parsed) if other}
    absent = sorted(other for other in wanted if not _is_there(environment, other))
    if absent:
        return [f"template {other}" for other in absent]
    return [lack for imported in parsed.find_all(FromImport) for lack in _lacks(environment, name, imported)]


def _lacks(environment: Environment, name: str, imported: FromImport) -> Iterator[str]:
    """What a template imports by name from another that has nothing of that name."""
    if not isinstance(imported.template, Const):
        return
    other = environment.join_path(imported.template.value, name)
    macros = environment.get_template(other).module
    for wanted in imported.names:
        macro = wanted if isinstance(wanted, str) else wanted[0]
        if not hasattr(macros, macro):
            yield f"{macro} in {other}"


def _is_there(environment: Environment, name: str) -> bool:
    try:
        _text(environment, name)
    except TemplateNotFound:
        return False
    return True


def _text(environment: Environment, name: str) -> str:
    """The template as it was written. Raises `TemplateNotFound`."""
    if environment.loader is None:
        raise TemplateNotFound(name)
    return environment.loader.get_source(environment, name)[0]
