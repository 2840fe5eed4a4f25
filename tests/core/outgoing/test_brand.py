"""Colours that can be read, whatever two an organisation brings."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digest.core.outgoing.brand import ENOUGH, OURS, contrast, palette, too_weak

COLOUR = st.integers(0, 0x606060).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the standard's own example
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_our_own_colours_can_be_read() -> None:
    assert palette() == OURS
    assert too_weak(OURS) == ()


def test_a_colour_too_light_is_told_with_what_it_stands_on() -> None:
    weak = too_weak(palette("#4a90d9"))
    assert ("#4a90d9", "#ffffff", pytest.approx(3.3, abs=0.1)) in weak


@given(COLOUR, COLOUR)
def test_colours_that_can_be_read_by_day_can_be_read_by_night(colour: str, accent: str) -> None:
    made = palette(colour, accent)
    grounds = (made.paper, made.ground, made.cool, made.warm)
    assume(all(contrast(one, ground) >= ENOUGH for one in (colour, accent) for ground in grounds))
    assert too_weak(made) == ()
