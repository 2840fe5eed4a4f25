"""The language files hold what `Language` says they hold, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

from digest.core.language import data
from digest.core.language.language import Language

FOLDER = files("digest.core.language")


def test_every_file_is_named_in_the_order_and_every_name_has_its_file() -> None:
    names = {file.name for file in FOLDER.iterdir() if file.name.endswith(".toml")} - {data.ORDER}
    assert len({language.code for language in data.languages()}) == len(data.languages()) == len(names)


@pytest.mark.parametrize("language", data.languages(), ids=lambda language: language.code)
def test_every_phrase_is_a_regular_expression(language: Language) -> None:
    data.check_patterns(language.code, language)


def test_phrases_become_one_expression_and_words_stay_apart() -> None:
    read = data.language_from("maltese.toml", "code = 'mt'\nclosings = ['saħħa', 'tislijiet']\ncommon = ['u', 'li']")
    assert read == Language("mt", closings="saħħa|tislijiet", common=("u", "li"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("code = 'mt'\nclosngs = ['saħħa']", "maltese.toml: closngs: no such key"),
        ("code = 'mt'\nclosings = 'saħħa'", "maltese.toml: closings: not a list of texts"),
        ("code = 'mt'\ncommon = ['u', 1]", "maltese.toml: common: not a list of texts"),
        ("code = ['mt']", "maltese.toml: code: not a text"),
        ("closings = ['saħħa']", "maltese.toml: code: missing"),
    ],
)
def test_a_wrong_key_or_type_is_refused_with_file_and_key(content: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        data.language_from("maltese.toml", content)


def test_a_broken_expression_is_refused_with_file_and_key() -> None:
    broken = data.language_from("maltese.toml", "code = 'mt'\nclosings = ['(saħħa']")
    with pytest.raises(ValueError, match=r"maltese\.toml: closings: no regular expression: missing \)"):
        data.check_patterns("maltese.toml", broken)


def test_the_bundle_holds_what_the_files_hold() -> None:
    assert data.from_bundle(data.bundled(data.from_source())) == data.from_source()


def test_english_claims_a_phrase_first() -> None:
    """`languages.toml` decides: "problem" is English before it is Polish."""
    assert [language.code for language in data.languages()][:3] == ["en", "cy", "de"]


def test_every_language_of_a_script_has_its_file() -> None:
    known = {language.code for language in data.languages()}
    assert {code for script in data.scripts() for code in script.codes} <= known


@pytest.mark.parametrize("language", data.languages(), ids=lambda language: language.code)
def test_letters_are_single_and_pairs_are_two(language: Language) -> None:
    assert all(len(letter) == 1 for letter in (*language.capitals, *language.abbreviation_letters, *language.telltale))
    assert all(len(pair) == 2 for pair in language.typed_as)


def test_no_module_reads_a_language_file_when_it_is_imported() -> None:
    """A run with nothing to read imports most of them."""
    script = (
        "import digest, importlib, pkgutil\n"
        "from digest.core.language import data\n"
        "for module in pkgutil.walk_packages(digest.__path__, 'digest.'):\n"
        "    if not module.name.endswith('__main__') and '.migrations' not in module.name:\n"
        "        importlib.import_module(module.name)\n"
        "print(data._known.cache_info().currsize)\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "0"
