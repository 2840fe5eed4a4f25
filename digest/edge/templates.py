"""The templates: every file read once into memory, a user's own before ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from digest.core.outgoing.brand import OURS, Palette
from digest.core.text import wording
from digest.core.text.wording import ENGLISH, Wording, direction
from digest.errors import ConfigError

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment
    from jinja2.nodes import EvalContext

SHIPPED = "shipped:"
"""Before a name: ours, even where a user's template has the same name and extends it."""

_SUFFIXES = (".html", ".txt", ".xml", ".css", ".js", ".po")


@dataclass(frozen=True, slots=True)
class Source:
    """A template as it stands in its file."""

    text: str
    path: str


def load(folder: Path | None, language: str = ENGLISH, colours: Palette = OURS) -> Environment:
    """The environment of our templates and, before them, those in `folder`; nothing is compiled yet.

    Raises `ConfigError` when `folder` is not there, a file in it is not UTF-8 text, or there is no catalogue of
    `language` that can be read.
    """
    ours = _read_all(_shipped())
    theirs = _read_all(folder) if folder else {}
    sources = {f"{SHIPPED}{name}": source for name, source in ours.items()} | ours | theirs
    return _environment(sources, _wording(language, sources), colours)


def _wording(language: str, sources: Mapping[str, Source]) -> Wording:
    """The words of `language`: English stands in the templates, any other in its catalogue."""
    if language == ENGLISH:
        return Wording()
    if found := sources.get(f"language/{language}.po"):
        return wording.read_catalogue(language, found.text, found.path)
    known = sorted(name[9:-3] for name in sources if name.startswith("language/") and name.endswith(".po"))
    raise ConfigError(
        f'There is no language file for "{language}" ([edition] language).',
        f"Known are {', '.join([ENGLISH, *known])}; another is one file, language/{language}.po in [templates] folder.",
    )


def check(environment: Environment) -> None:
    """Compile every template. Raises `ConfigError` with every fault, its file and line."""
    names = (name for name in environment.list_templates() if not name.startswith(SHIPPED) and not name.endswith(".po"))
    faults = [fault for name in names if (fault := _fault(environment, name))]
    if faults:
        raise ConfigError("\n".join(faults), "Put the template right, or remove it to use ours.")


def _shipped() -> Traversable:
    """Our templates: within the package when installed, beside it in a checkout or an editable install."""
    installed = files("digest") / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


def _read_all(folder: Traversable) -> dict[str, Source]:
    if not folder.is_dir():
        raise ConfigError(f"There is no folder of templates at {folder}.", "Correct [templates] folder, or remove it.")
    return dict(_walk(folder, ""))


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Source]]:
    """Every template below `folder`, with its name relative to the first."""
    found: list[tuple[str, Source]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES):
            found.append((f"{prefix}{entry.name}", _read(entry)))
    return found


def _read(entry: Traversable) -> Source:
    try:
        return Source(entry.read_text(encoding="utf-8"), str(entry))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The template {entry} cannot be read: {error}.", "Save it as UTF-8 text.") from error


def _environment(sources: Mapping[str, Source], words: Wording, colours: Palette) -> Environment:
    from jinja2 import Environment, StrictUndefined

    from digest.core.outgoing.filters import filters

    environment = Environment(
        loader=_shelf(sources),
        undefined=StrictUndefined,
        autoescape=_is_html,  # noqa: S701  plain text has nothing to escape
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


def _spoken(words: Wording) -> dict[str, Callable[..., str]]:
    """`_` and `ngettext` for templates: what is filled in is escaped, the words themselves are the house's own.

    As those of jinja2's own extension, which take two calls more; a newsletter has 130 of them.
    """
    from jinja2 import pass_eval_context
    from markupsafe import Markup

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


def _shelf(sources: Mapping[str, Source]) -> BaseLoader:
    """Templates in memory that, unlike jinja2's own DictLoader's, still know their files."""
    from jinja2 import BaseLoader, TemplateNotFound

    class Shelf(BaseLoader):
        def get_source(self, _: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            """The text and the file of a template, which never changes again."""
            if template not in sources:
                raise TemplateNotFound(template)
            return sources[template].text, sources[template].path, lambda: True

        def list_templates(self) -> list[str]:
            """The name of every template."""
            return sorted(sources)

    return Shelf()


def _is_html(name: str | None) -> bool:
    return name is None or not name.endswith(".txt")


def _fault(environment: Environment, name: str) -> str:
    """What is wrong with a template, one line; empty when it compiles and all it names is there."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        environment.get_template(name)
        missing = _missing(environment, name)
    except TemplateSyntaxError as error:
        return f"{error.filename}, line {error.lineno}: {error.message}"
    except TemplateError as error:
        return f"{name}: {error.message}"
    return f"{name}: there is no template {', '.join(missing)}" if missing else ""


def _missing(environment: Environment, name: str) -> list[str]:
    """The templates that a template extends, includes or imports and that are not there."""
    from jinja2.meta import find_referenced_templates

    if environment.loader is None:
        return []
    text, _, _ = environment.loader.get_source(environment, name)
    known = set(environment.list_templates())
    named = find_referenced_templates(environment.parse(text, name))
    return sorted(other for other in named if other and other not in known)
