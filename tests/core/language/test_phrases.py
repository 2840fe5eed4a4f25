"""What the languages say, asked as the other rooms ask it."""

from __future__ import annotations

import io
import re
import tokenize
from itertools import pairwise
from pathlib import Path

import digest
from digest.core.language.language import Language
from digest.core.language.phrases import alternatives, phrase, word_set

PACKAGE = Path(digest.__file__).parent
LINE_ENDS = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)
# Modules whose letters are no words: what bytes mean in a charset, and the characters of Microsoft's symbol fonts.
OF_NO_LANGUAGE = {"core/text/legacy_charset.py", "core/html/glyph.py"}


def test_one_alternation_holds_what_every_language_says() -> None:
    closing = re.compile(phrase("closings"), re.IGNORECASE)
    assert all(closing.fullmatch(said) for said in ("kind regards", "Pozdrawiam", "MIT FREUNDLICHEN GRÜSSEN"))


def test_phrases_that_count_as_they_are_written_keep_their_letters() -> None:
    assert re.search(rf"\b(?:{alternatives('subjects')})\b", "and I went") is not None
    assert re.search(rf"\b(?:{alternatives('subjects')})\b", "figure i") is None


def test_words_of_all_languages_are_one_set() -> None:
    assert {"the", "und", "nie"} <= word_set("common")


def test_no_other_module_holds_words_of_another_language() -> None:
    """Foreign words stand in the language files; only the signs around them stand in the code."""
    assert [
        f"{name}: {text}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if not (name := str(path.relative_to(PACKAGE))).startswith("core/language/") and name not in OF_NO_LANGUAGE
        for text in _texts(path.read_text("utf-8"))
        if any(letter.isalpha() and not letter.isascii() for letter in text)
    ] == []


def test_every_key_that_is_asked_for_is_there() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "language.py")
    asked = set(re.findall(r"(?:phrase|alternatives|word_set)\(\s*[\"'](\w+)[\"']\)", texts))
    assert asked <= set(Language.__slots__)


def _texts(source: str) -> list[str]:
    """The texts in `source`, as they are written; what stands alone on its line describes and is left out."""
    read = tokenize.generate_tokens(io.StringIO(source).readline)
    tokens = [token for token in read if token.type not in (tokenize.NL, tokenize.COMMENT)]
    return [
        token.string
        for before, token in pairwise(tokens)
        if "STRING" in tokenize.tok_name[token.type] and before.type not in LINE_ENDS
    ]
