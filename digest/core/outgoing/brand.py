"""Brand: the colours of our letters, and whether they can be read (WCAG 2.2, contrast)."""

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 7.0
"""The contrast of every text of ours with what it stands on: WCAG 2.2, success criterion 1.4.6."""

_WHITE, _BLACK = "#ffffff", "#000000"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`. Those that end in `_night` are for readers whose screens are dark."""

    colour: str = "#0b4a43"  # masthead, links, what we learned; under white and on every light ground
    accent: str = "#7d2f0d"  # headings
    rule: str = "#c25a22"  # above the lesson of the month; carries no text
    chip: str = "#f8d8c0"  # the mark's first half
    chip_text: str = "#6d2608"
    cool: str = "#e1eeea"  # behind questions
    warm: str = "#fdf5ec"  # behind the lesson of the month
    colour_night: str = "#0c3f39"  # masthead
    link_night: str = "#9ee2d2"
    edge_night: str = "#5bb8a6"
    accent_night: str = "#f4b896"
    button_text_night: str = "#062a26"
    cool_night: str = "#152b28"
    warm_night: str = "#251f19"

    # The same under every brand.
    paper: str = _WHITE
    ground: str = "#f1ece1"
    ink: str = "#1c2826"
    quiet: str = "#3f4a47"
    line: str = "#d9d1bf"
    paper_night: str = "#1a2221"
    ground_night: str = "#0f1514"
    ink_night: str = "#efebe2"
    quiet_night: str = "#c3cbc8"
    line_night: str = "#38423f"


OURS = Palette()


def palette(colour: str = "", accent: str = "") -> Palette:
    """Every colour that follows from an organisation's own two, `#rrggbb`; ours where one is left out."""
    colour, accent = colour.lower() or OURS.colour, accent.lower() or OURS.accent
    if (colour, accent) == (OURS.colour, OURS.accent):
        return OURS
    return Palette(
        colour=colour,
        accent=accent,
        rule=mixed(accent, _WHITE, 0.25),
        chip=mixed(accent, _WHITE, 0.8),
        chip_text=mixed(accent, _BLACK, 0.25),
        cool=mixed(colour, _WHITE, 0.88),
        warm=mixed(accent, _WHITE, 0.94),
        colour_night=mixed(colour, _BLACK, 0.15),
        link_night=_lightened(colour),
        edge_night=mixed(_lightened(colour), _BLACK, 0.25),
        accent_night=_lightened(accent),
        button_text_night=mixed(colour, _BLACK, 0.6),
        cool_night=mixed(colour, OURS.paper_night, 0.8),
        warm_night=mixed(accent, OURS.paper_night, 0.93),
    )


def too_weak(colours: Palette) -> tuple[tuple[str, str, float], ...]:
    """Every text of a page, what it stands on and their contrast, where that is below 7."""
    pairs = (
        *((colours.colour, ground) for ground in (colours.paper, colours.ground, colours.cool, colours.warm)),
        *((colours.accent, ground) for ground in (colours.paper, colours.ground, colours.cool, colours.warm)),
        *((colours.ink, ground) for ground in (colours.cool, colours.warm)),
        (colours.chip_text, colours.chip),
        (_WHITE, colours.colour_night),
        *((colours.link_night, ground) for ground in (colours.paper_night, colours.cool_night, colours.warm_night)),
        *((colours.accent_night, ground) for ground in (colours.paper_night, colours.cool_night, colours.warm_night)),
        (colours.button_text_night, colours.link_night),
    )
    return tuple((text, ground, ratio) for text, ground in pairs if (ratio := contrast(text, ground)) < ENOUGH)


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0 to 1) of `other` in it."""
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join([f"{round(a * (1 - share) + b * share):02x}" for a, b in parts])


def _lightened(colour: str) -> str:
    """`colour` with as much white as it needs on every dark ground, and a little over."""
    grounds = (OURS.paper_night, mixed(colour, OURS.paper_night, 0.8))
    shades = (mixed(colour, _WHITE, step / 20) for step in range(21))
    return next((one for one in shades if min(contrast(one, ground) for ground in grounds) >= ENOUGH + 1), _WHITE)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), 0 black to 1 white."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
