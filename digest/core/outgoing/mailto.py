"""Letters half written: `mailto:` links with everything filled in (RFC 6068)."""

from __future__ import annotations

from urllib.parse import quote

from digest.core.edition.edition import Item
from digest.core.text import prose
from digest.core.text.wording import Wording

LONGEST = 1_600  # characters of a link; Outlook on Windows opens no longer ones than about 2,000
_CRLF = "\r\n"  # RFC 6068 section 5
_STORY_CHARS = 900  # of what a shared lesson tells, before it is written in percent signs


def link(to: str, subject: str, *lines: str) -> str:
    """A link that opens a letter to `to` (empty: the reader fills it in) with its subject and lines."""
    body = f"&body={quote(_CRLF.join(lines), safe='')}" if lines else ""
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}{body}"


def thanks(words: Wording, reply_to: str, item: Item) -> str:
    """A letter that thanks the colleague who wrote `item`; its one free line is the reader's."""
    title = prose.cut(item.title, 60)
    return link(reply_to, f"thank {item.public_id}", words.say("Thank you for “%(title)s”.", title=title), "", "")


def sharing(words: Wording, item: Item, name: str, where: str) -> str:
    """A letter that passes `item` of the newsletter `name` on, under 1,600 characters whatever the script.

    `where` is the address of the lesson, or how to ask for it.
    """
    opening = words.say("I thought of you when I read this:")
    for room in range(_STORY_CHARS, 0, -100):
        told = prose.cut(item.learned, room)
        made = link("", prose.cut(item.title, 70), opening, "", told, "", name, where)
        if len(made) < LONGEST:
            return made
    return link("", name, where)


def request(reply_to: str, public_id: str) -> str:
    """A letter that asks for one lesson whole."""
    return link(reply_to, f"send me {public_id}")
