from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import digest.core
from digest.core.text.expression import expression


def test_it_answers_as_the_compiled_one_does() -> None:
    words, numbers = expression(r"(?P<word>[a-z]+)", re.IGNORECASE), expression(rb"\d+")
    assert [found["word"] for found in words.finditer("One, two")] == ["One", "two"]
    assert words.sub("-", "One, two", count=1) == "-, two"
    assert words.match("  one", 2) is not None
    assert (numbers.findall(b"1 and 22"), numbers.split(b"a1b")) == ([b"1", b"22"], [b"a", b"b"])
    assert (words.pattern, words.groups, words.flags & re.IGNORECASE) == (r"(?P<word>[a-z]+)", 1, re.IGNORECASE)
    assert not hasattr(words, "colour")


def test_it_is_compiled_when_it_is_asked_and_not_before() -> None:
    broken = expression("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")


MODULES = [found.name for found in pkgutil.walk_packages(digest.core.__path__, "digest.core.")]


@pytest.mark.parametrize("name", MODULES)
def test_every_expression_of_ours_can_be_compiled(name: str) -> None:
    for held in vars(importlib.import_module(name)).values():
        for each in held if isinstance(held, tuple | list) else (held,):
            if type(each) is type(expression("")):
                assert isinstance(each.fullmatch, object)
