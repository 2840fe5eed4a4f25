from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.core.outgoing import page, webcopy
from tests.house import shipped_templates
from tests.printed import HOUSE, printed_edition

ENVIRONMENT = shipped_templates()
EDITION = printed_edition()
PAGE = page.newsletter(ENVIRONMENT, EDITION, HOUSE)
FILES = webcopy.preview_files(ENVIRONMENT, PAGE, EDITION, ["The label"])


def test_a_preview_shows_the_newsletter_light_dark_bare_and_as_text() -> None:
    frame = FILES["preview.html"].decode()
    for name in re.findall(r'value="(newsletter[^"]+)"', frame):
        assert name in FILES
    assert b"@media all" in FILES["newsletter-dark.html"]
    assert b"prefers-color-scheme:dark" not in FILES["newsletter-dark.html"] + FILES["newsletter-light.html"]
    assert b"pictures/p1" in FILES["newsletter-light.html"]
    assert b"pictures/p1" not in FILES["newsletter-bare.html"]


def test_a_preview_tells_what_an_inbox_shows_and_what_is_not_approved() -> None:
    frame = FILES["preview.html"].decode()
    assert PAGE.subject in frame
    assert "Check the surname and the date of birth aloud" in frame
    assert "Still to be approved: The label." in frame
    assert "Still to be approved" not in webcopy.preview_files(ENVIRONMENT, PAGE, EDITION)["preview.html"].decode()


@given(st.text(st.sampled_from("<>&\"'{}% a"), max_size=40))
def test_no_title_becomes_markup_in_a_preview(hostile: str) -> None:
    made = webcopy.preview_files(ENVIRONMENT, replace(PAGE, subject=hostile), EDITION, [hostile])["preview.html"]
    plain = webcopy.preview_files(ENVIRONMENT, replace(PAGE, subject="x"), EDITION, ["x"])["preview.html"]
    assert re.findall(rb"<[a-z]+", made) == re.findall(rb"<[a-z]+", plain)
