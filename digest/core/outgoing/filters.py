"""Filters: what templates may say after a `|`, in the words and dates of the house's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from jinja2 import pass_eval_context
from markupsafe import Markup, escape

from digest.core.edition.edition import COLLEAGUE, Image, Item, Numbers
from digest.core.edition.layout import line_of
from digest.core.lesson.lesson import State
from digest.core.text import prose
from digest.core.text.sentence import count_words
from digest.core.text.wording import direction, marked

if TYPE_CHECKING:
    from jinja2.nodes import EvalContext

    from digest.core.text.wording import Wording

_Filters = Mapping[str, Callable[..., object]]
_FEW_WORDS = 30  # that can stand in large type
_COLUMN = 536  # pixels of text in the letter
_TALLEST = 440  # pixels of a picture
_SMALLEST_TOLD = 5  # teams or readers; fewer might point at somebody
_STANDING = {
    State.RECEIVED: marked("needs words: what happened, what we learned, or a title"),
    State.READY: marked("ready for your decision"),
    State.HELD: marked("held"),
    State.APPROVED: marked("approved"),
}


def filters(words: Wording) -> _Filters:
    """Every filter by its name."""

    def ours(language: str) -> Markup:
        """The attributes of our own words beside those of an author who writes in another language than we do."""
        if not language or language.partition("-")[0] == words.code:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(words.tag, direction(words.code))

    def side(language: str) -> str:
        """Where the lines of a text begin; of one without a language, where ours do."""
        return "right" if direction(language or words.code) == "rtl" else "left"

    def turned(language: str) -> str:
        """The class of a text that is written the other way than ours, after a space."""
        way = direction(language or words.code)
        return "" if way == direction(words.code) else f" {way}"

    def standing(state: State) -> str:
        """What a lesson in `state` needs, in an editor's words."""
        return words.say(_STANDING.get(state, state.value))

    def thanked(item: Item) -> str:
        """Whom readers have a lesson from."""
        who = words.say("a colleague") if item.byline == COLLEAGUE else prose.line(item.byline)
        return words.say("With thanks to %(who)s.", who=f"{who}, {prose.line(item.team)}" if item.team else who)

    def told_numbers(numbers: Numbers) -> str:
        """The month in numbers, without those that might point at somebody."""
        return _numbers(words, numbers)

    dates: _Filters = {"date": words.date, "day": words.day, "month": words.month}
    bound: _Filters = {"ours": ours, "side": side, "turned": turned, "standing": standing, "thanked": thanked}
    return {**_PLAIN, **dates, **bound, "told_numbers": told_numbers}


def _numbers(words: Wording, numbers: Numbers) -> str:
    shared = f"{numbers.shared:,}" if numbers.shared >= _SMALLEST_TOLD else words.say("Fewer than 5")
    told = [words.say("%(number)s lessons came in.", number=shared)]
    if numbers.teams >= _SMALLEST_TOLD:
        told.append(words.say("They came from %(number)s teams.", number=numbers.teams))
    if numbers.helped >= _SMALLEST_TOLD:
        told.append(words.say("%(number)s readers said that a lesson helped.", number=numbers.helped))
    return " ".join(told)


def fitting(text: str) -> str:
    """The class of words in large type, after a space: smaller ones where they are many, or one is very long."""
    if any(map(prose.is_wide, text.split())):
        return " small"
    return " long" if count_words(text) > _FEW_WORDS else ""


def across(image: Image) -> int:
    """How wide a picture is printed, in pixels: no wider than the column, and no taller than a screen."""
    width, height = image.width or _COLUMN, image.height or 1
    return max(1, min(_COLUMN, width, _TALLEST * width // height))


def after_mark(saying: str) -> str:
    """A saying behind our mark as plain text has it, its further lines below its first word."""
    mark = "x -> +   "
    return mark + prose.fill(prose.line(saying), " " * len(mark))[len(mark) :]


def list_item(text: str) -> str:
    """`text` as one item of a list in 72 columns, its further lines below its first word."""
    filled = prose.fill(prose.line(text), "  ")
    return f"- {filled[2:]}"


def bar(number: int, most: int) -> str:
    """A bar of a chart, in signs that need no picture: at most 20 wide, never empty."""
    return "\u2588" * max(1, round(20 * number / max(most, 1)))


def spoken(language: str) -> Markup:
    """The attributes of an author's words, where their language is known."""
    return Markup(' lang="{}" dir="{}"').format(language, direction(language)) if language else Markup("")


@pass_eval_context
def strong(context: EvalContext, text: str) -> str:
    """`text` in bold, which plain text has not."""
    return Markup("<strong>{}</strong>").format(text) if context.autoescape else text


def number(count: int) -> str:
    """A number with a comma at its thousands."""
    return f"{count:,}"


def as_paragraphs(text: str, label: str = "", style: str = "", marked: str = "", *, links: bool = False) -> Markup:
    """The paragraphs of `text` as HTML of class `style`, the first led in by `label` in bold; nothing of no text.

    `marked` are attributes of the label, as where it is in another language than the text. With `links`, web addresses
    can be followed.
    """
    start = f'<p class="{escape(style)}">' if style else "<p>"
    bodies = [_linked(paragraph) if links else _breaks(paragraph) for paragraph in prose.paragraphs(text)]
    gap = "<br>\n" if bodies and prose.LIST_ITEM.match(bodies[0]) else " "
    lead = f"<strong{escape(marked)}>{escape(label)}</strong>{gap}" if label else ""
    html = "\n".join([f"{start}{'' if place else lead}{body}</p>" for place, body in enumerate(bodies)])
    return Markup(html)  # noqa: S704  every piece is escaped


def _linked(text: str) -> Markup:
    """A paragraph as HTML, its line breaks kept, its web addresses links."""
    if "://" not in text:
        return _breaks(text)
    parts = [_breaks(part) for part in prose.LINK.split(text)]
    links = [Markup('<a href="{0}">{0}</a>').format(found) for found in prose.LINK.findall(text)]
    return Markup("").join(part for pair in zip_longest(parts, links, fillvalue=Markup("")) for part in pair)


def _breaks(text: str) -> Markup:
    """A paragraph as HTML, its line breaks kept."""
    whole = escape(text)
    return Markup("<br>\n").join(whole.split("\n")) if "\n" in whole else whole


_PLAIN: _Filters = {
    "across": across,
    "after_mark": after_mark,
    "bar": bar,
    "direction": direction,
    "fill": prose.fill,
    "fitting": fitting,
    "line": prose.line,
    "line_of": line_of,
    "listed": list_item,
    "number": number,
    "sentence": prose.sentence,
    "spoken": spoken,
    "strong": strong,
    "told": as_paragraphs,
    "underlined": prose.underlined,
}
