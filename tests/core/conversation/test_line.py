"""A line is put into the language of the house last, with all that stands in it."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from digest.core.conversation.line import Line, NamedMonth, line_in_words
from digest.core.text.wording import Wording


class Capitals(NullTranslations):
    """A language in which every sentence is shouted, but for its places."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("%(WHO)S", "%(who)s").replace("%(STATE)S", "%(state)s")


def test_what_fills_a_line_is_left_as_it_is_unless_it_is_a_line_itself() -> None:
    line = Line("%(who)s says it is %(state)s", {"who": "Ana 100%", "state": Line("held")})
    assert line_in_words(line, Wording()) == "Ana 100% says it is held"
    assert line_in_words(line, Wording(catalogue=Capitals())) == "Ana 100% SAYS IT IS HELD"


@pytest.mark.parametrize(("code", "said"), [("en", "February 2027"), ("cy", "Chwefror 2027")])
def test_a_month_is_said_as_readers_see_it(code: str, said: str) -> None:
    assert line_in_words(Line("%(month)s", {"month": NamedMonth("2027-02")}), Wording(code)) == said
