"""One question for a team meeting, drawn from the lessons of the month."""

from __future__ import annotations

from digest.core.edition.edition import Edition, Item
from digest.core.text import prose
from digest.core.text.wording import Wording, marked

_TITLE_CHARS = 80
_SINGLE = str.maketrans('“”"', "‘’'")
# Questions that open a talk and look for no one: what makes it likely, who notices, what helps (after the after-action
# reviews of the NHS and the fire service). Each needs the parts of a lesson that stand before it.
_QUESTIONS = (
    ("change", marked("Could “%(title)s” happen to us? What would we change first?")),
    ("sense", marked("“%(title)s” made sense at the time. What here looks right, and might not be?")),
    ("learned", marked("Think of “%(title)s”. When were we last close to that, and what helped?")),
    ("", marked("“%(title)s”: who here would notice first, and how would we find out?")),
)


def team_question(words: Wording, edition: Edition) -> str:
    """The question that goes with `edition`; another frame each month, empty where there is no lesson."""
    lead = edition.lead or edition.reread
    if lead is None:
        return ""
    asked = [asks for part, asks in _QUESTIONS if not part or getattr(lead, part)]
    return words.say(asked[_number(edition.month) % len(asked)], title=_title(lead))


def _number(month: str) -> int:
    """A number that goes up by one each month."""
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year)


def _title(item: Item) -> str:
    """The title as it stands within quotation marks: its own become single ones."""
    return prose.cut(item.title, _TITLE_CHARS).rstrip(".:").translate(_SINGLE)
