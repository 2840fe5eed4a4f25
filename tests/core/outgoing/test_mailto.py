from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from digest.core.edition.edition import Item
from digest.core.outgoing import mailto
from digest.core.text.wording import Wording

WHERE = "https://lessons.example.org/archive/lessons/k3v9/"

ENGLISH = Wording()


def item(text: str) -> Item:
    return Item("k3v9", text, text, text)


@given(st.text(max_size=5_000))
def test_no_link_is_too_long_or_breaks_a_header(text: str) -> None:
    for made in (
        mailto.sharing(ENGLISH, item(text), "What we learned", WHERE),
        mailto.thanks(ENGLISH, "a@example.org", item(text)),
    ):
        assert len(made) < mailto.LONGEST
        assert made.isascii()
        assert not set(made) & set(" \r\n<>\"'")


def test_a_shared_lesson_tells_what_was_learned_and_where_to_read_it() -> None:
    asked = parse_qs(urlsplit(mailto.sharing(ENGLISH, item("Ask twice & write."), "What we learned", WHERE)).query)
    assert asked["subject"] == ["Ask twice & write."]
    assert asked["body"][0].splitlines()[2:] == ["Ask twice & write.", "", "What we learned", WHERE]


def test_thanks_go_to_us_and_name_the_lesson() -> None:
    made = urlsplit(mailto.thanks(ENGLISH, "lessons@example.org", item("Two names")))
    assert made.path == "lessons@example.org"
    assert parse_qs(made.query)["subject"] == ["thank k3v9"]


def test_a_story_in_a_long_script_is_cut_and_not_lost() -> None:
    made = mailto.sharing(ENGLISH, item("طفلان باسم واحد " * 80), "What we learned", WHERE)
    assert WHERE in parse_qs(urlsplit(made).query)["body"][0]
