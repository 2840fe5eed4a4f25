"""Pages: a value and the templates make a subject, an HTML text and a plain text.

A `.txt` template begins with a line `Subject: ...` and a blank line; the rest is the text. Its `.html`
twin is given that subject too, and its style sheet is inlined for mail clients that drop one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from markupsafe import Markup, escape

from digest.core import mailto, prose
from digest.core.edition import Change, Edition, Item, Met, month_name
from digest.core.layout import laid_out, line_of
from digest.core.lesson import Lesson, State

if TYPE_CHECKING:
    from css_inline import CSSInliner
    from jinja2 import Environment

SUBJECT_LIMIT = 70  # characters; longer ones are cut on a telephone
PREHEADER = range(40, 91)  # characters that an inbox shows after the subject

READER_TOKEN = "zzzzzzzzzzzzzzzz.zzzzzzzzzzzzzzzz"  # noqa: S105
"""Stands for a reader's token in an edition's one page: the same 33 characters, and no token of ours but by 2**-160."""

READER_ONLY, READER_ONLY_END = "zzzzreaderonlyzzzz", "zzzzreaderonlyendzzzz"
"""Around what a group of readers must not see: a link that one of them could take all the others off the list with."""

_WORDS_A_MINUTE = 200
_LONGEST_WORD = 200  # what is longer is no word of any language, and would only make the message larger
_PIECE = 16  # characters of a long word before it may break
_TAG_OR_LONG_WORD = re.compile(r"<(?:[^<>\"]++|\"[^\"]*+\")*+>|([^\s<>&\u200b]{23,}+)")
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Page:
    """What a letter of ours says."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class House:
    """Who we are on the outside of every letter, and what we promise in it; the same for all."""

    sender: str  # From, "What we learned <lessons@example.org>"
    reply_to: str  # an address
    domain: str  # of our Message-IDs and our loop header
    list_name: str = "What we learned"
    list_id: str = ""  # lessons.example.org
    raw_days: int = 90  # how long a letter is kept as it came
    authors_days: int = 120  # how long after publication we still know who wrote a lesson
    archive_url: str = ""  # where the archive can be read, without a closing slash; empty: nothing links there


class EditorsLetter(Protocol):
    """Any of the letters that tell the editors where the month stands."""

    def __call__(
        self, environment: Environment, month: str, waiting: Sequence[Lesson], published_at: datetime, *, token: str
    ) -> Page:
        """The page about `month`'s edition, `waiting` being every lesson not yet published."""


def newsletter(environment: Environment, edition: Edition, house: House, *, token: str = "") -> Page:
    """The newsletter, without a personal link, as for a preview.

    `READER_TOKEN` as `token` makes the page of an edition, which `envelope` makes each reader's own.
    """
    is_personal = token == READER_TOKEN
    mail = f"mailto:{quote(house.reply_to, safe='@')}"
    values = {
        "edition": edition,
        "layout": laid_out(edition, has_archive=bool(house.archive_url)),
        "house": house,
        "lesson_link": partial(_lesson_link, house),
        "share_link": partial(_share_link, house),
        "thank_link": partial(mailto.thanks, house.reply_to),
        "token": token,
        "reader_only": READER_ONLY if is_personal else "",
        "reader_only_end": READER_ONLY_END if is_personal else "",
        "headline": _headline(edition),
        "preheader": _preheader(edition),
        "minutes": _minutes(edition),
        "send_to": mail,
        "leave_to": f"{mail}?subject={quote(leave_subject(token))}",
    }
    return _page(environment, "newsletter", values)


def _lesson_link(house: House, item: Item | Met | Change) -> str:
    """Where the whole of a lesson can be read; without an archive, a letter that asks for it."""
    if house.archive_url:
        return f"{house.archive_url}/lessons/{item.public_id}/"
    return mailto.request(house.reply_to, item.public_id)


def _share_link(house: House, item: Item) -> str:
    where = _lesson_link(house, item) if house.archive_url else f"To read it whole, write to {house.reply_to}"
    return mailto.sharing(item, house.list_name, where)


def leave_subject(token: str) -> str:
    """The subject of a letter by which a reader leaves."""
    return f"unsubscribe {token}".strip()


def _headline(edition: Edition) -> str:
    """The month and the lead lesson in at most 70 characters."""
    title = prose.cut(edition.title, SUBJECT_LIMIT)
    room = SUBJECT_LIMIT - len(title) - 2
    return f"{title}: {prose.cut(edition.lead.title, room)}" if edition.lead and room > 10 else title


def _preheader(edition: Edition) -> str:
    """40 to 90 characters that add to the subject: what the lead lesson teaches, or how much there is."""
    learned = edition.lead.learned if edition.lead else ""
    start = prose.cut(learned, PREHEADER.stop - 1)
    if len(start) in PREHEADER:
        return start
    lessons = prose.counted(len(edition.items), "lesson")
    return prose.cut(f"{start} {lessons} from colleagues this month. {edition.saying}".strip(), PREHEADER.stop - 1)


def _minutes(edition: Edition) -> int:
    """How long the lessons take to read, in whole minutes, at 200 words a minute."""
    cards = laid_out(edition, has_archive=True).cards
    words = sum(len(text.split()) for card in cards for text in _texts(card.item))
    return max(1, round(words / _WORDS_A_MINUTE))


def _texts(item: Item) -> tuple[str, ...]:
    return item.title, item.standfirst, item.learned, item.happened, item.sense, item.change


def acknowledgement(environment: Environment, lesson: Lesson, house: House, *, token: str) -> Page:
    """The thanks for a lesson: how it was read, who sees it, how long it is kept, and what we still ask."""
    return _letter(environment, "acknowledgement", token, lesson=lesson, house=house)


def refusal(environment: Environment, house: House, *, token: str) -> Page:
    """The polite word to a sender whom the configuration does not let in; says nothing of what they wrote."""
    return _letter(environment, "refusal", token, house=house)


def note_too_large(environment: Environment, house: House, limit_mb: int, *, token: str) -> Page:
    """The note that a letter was larger than `limit_mb` megabytes, and how to send it again."""
    return _letter(environment, "too_large", token, house=house, limit_mb=limit_mb)


def note_unreadable(environment: Environment, house: House, reason: str = "", *, token: str) -> Page:
    """The note that a letter could not be read, and how to send it again; `reason` is one plain sentence."""
    return _letter(environment, "unreadable", token, house=house, reason=reason)


def goodbye(environment: Environment, house: House, *, token: str) -> Page:
    """The farewell to a reader who has been taken off the list."""
    return _letter(environment, "goodbye", token, house=house)


def draft_notice(
    environment: Environment, month: str, waiting: Sequence[Lesson], published_at: datetime, *, token: str
) -> Page:
    """To the editors on draft day: the lessons that wait, and how to decide them."""
    return _to_editors(environment, "draft", month, waiting, published_at, token)


def reminder(
    environment: Environment, month: str, waiting: Sequence[Lesson], published_at: datetime, *, token: str
) -> Page:
    """To the editors two working days before publication."""
    return _to_editors(environment, "reminder", month, waiting, published_at, token)


def proof(
    environment: Environment, month: str, waiting: Sequence[Lesson], published_at: datetime, *, token: str
) -> Page:
    """To the editors the working day before publication: what goes out, and what will not."""
    return _to_editors(environment, "proof", month, waiting, published_at, token)


def quiet_notice(
    environment: Environment, month: str, waiting: Sequence[Lesson], published_at: datetime, *, token: str
) -> Page:
    """To the editors of a month without a single lesson."""
    return _to_editors(environment, "quiet", month, waiting, published_at, token)


def _to_editors(
    environment: Environment, name: str, month: str, waiting: Sequence[Lesson], published_at: datetime, token: str
) -> Page:
    approved = [lesson for lesson in waiting if lesson.state is State.APPROVED]
    undecided = [lesson for lesson in waiting if lesson.state is not State.APPROVED]
    return _letter(
        environment,
        name,
        token,
        month=month_name(month),
        approved=approved,
        undecided=undecided,
        published_at=published_at,
    )


def urgent_notice(environment: Environment, lesson: Lesson, *, token: str) -> Page:
    """To the editors at once: a lesson whose author called it urgent."""
    return _letter(environment, "urgent", token, lesson=lesson)


def nobody_reads(environment: Environment, month: str, *, token: str) -> Page:
    """To the admin: `month`'s edition waits because nobody subscribes."""
    waits = (
        f"The edition of {month_name(month)} is due, and there is nobody to send it to. It waits, and goes out on the "
        "next run after the first reader is added. Nothing is lost."
    )
    commands = ("digest subscribers add ADDRESS", "digest subscribers import readers.csv")
    return report(environment, "The newsletter waits for its first reader", [waits], commands=commands, token=token)


def report(
    environment: Environment, heading: str, paragraphs: Sequence[str], *, commands: Sequence[str] = (), token: str
) -> Page:
    """To the admin, when something needs a person: a heading, what happened, and the commands that help."""
    return _letter(
        environment, "report", token, heading=heading, paragraphs=tuple(paragraphs), commands=tuple(commands)
    )


def trial(environment: Environment, house: House, *, token: str) -> Page:
    """The letter by which `digest check` proves that mail leaves and arrives."""
    return _letter(environment, "trial", token, house=house)


# --- templates ---


def _letter(environment: Environment, name: str, token: str, /, **values: object) -> Page:
    """A letter to one person, with the token after the words of its subject: some relays replace our Message-ID."""
    page = _page(environment, name, {"token": token, **values})
    return replace(page, subject=f"{page.subject} ({token})")


def _page(environment: Environment, name: str, values: Mapping[str, object]) -> Page:
    """The page that the templates `email/NAME.txt` and `email/NAME.html` make of `values`."""
    text = environment.get_template(f"email/{name}.txt").render(values)
    first, _, body = text.partition("\n\n")
    subject = prose.line(first.removeprefix("Subject:"))
    html = environment.get_template(f"email/{name}.html").render(values, subject=subject)
    return Page(subject, _tidy(body), _breakable(_inliner().inline(html)))


def _breakable(html: str) -> str:
    """`html` with places to break in words longer than a telephone is wide, which would widen the whole page.

    Zero-width spaces, as clients that drop our style sheet drop `overflow-wrap` too, and `<wbr>` is known to fewer.
    Addresses stay whole: whoever copied one would copy the spaces.
    """
    start = html.find("<table")  # the preheader stands before it, and is counted in characters
    return html[:start] + _TAG_OR_LONG_WORD.sub(_broken, html[start:])


def _broken(found: re.Match[str]) -> str:
    word = found[1]
    if not word or len(word) > _LONGEST_WORD or "://" in word or "@" in word:
        return found[0]
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def _tidy(text: str) -> str:
    """Text with at most one blank line in a row, no trailing blanks, one line end at its end."""
    lines = "\n".join([line.rstrip() for line in text.split("\n")])
    return _GAPS.sub("\n\n", lines).strip("\n") + "\n"


@lru_cache(maxsize=1)
def _inliner() -> CSSInliner:
    """The inliner; at-rules stay, for they hold the dark palette. Never fetches anything."""
    from css_inline import CSSInliner

    return CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)


def _breaks(text: str) -> Markup:
    """A paragraph as HTML, its line breaks kept."""
    whole = escape(text)
    return Markup("<br>\n").join(whole.split("\n")) if "\n" in whole else whole


def direction(language: str) -> str:
    """Which way a language is written, `rtl` or `ltr`."""
    return "rtl" if language.partition("-")[0] in _FROM_RIGHT else "ltr"


def ours(language: str) -> Markup:
    """The attributes of our own words beside those of an author who writes in another language than we do."""
    is_ours = not language or language.partition("-")[0] == "en"
    return Markup("") if is_ours else Markup(' lang="en-GB" dir="ltr"')


def few(number: int) -> str:
    """A number of people or lessons; a small one might point at somebody, and is not told."""
    return f"{number:,}" if number >= _SMALLEST_TOLD else f"fewer than {_SMALLEST_TOLD}"


def bar(number: int, most: int) -> str:
    """A bar of a chart, in signs that need no picture: at most 20 wide, never empty."""
    return "\u2588" * max(1, round(20 * number / max(most, 1)))


def told(text: str, label: str = "", style: str = "", marked: str = "") -> Markup:
    """The paragraphs of `text` as HTML of class `style`, the first led in by `label` in bold; nothing of no text.

    `marked` are attributes of the label, as where it is in another language than the text.
    """
    start = f'<p class="{escape(style)}">' if style else "<p>"
    lead = f"<strong{escape(marked)}>{escape(label)}</strong> " if label else ""
    bodies = [_breaks(paragraph) for paragraph in prose.paragraphs(text)]
    html = "\n".join([f"{start}{'' if place else lead}{body}</p>" for place, body in enumerate(bodies)])
    return Markup(html)  # noqa: S704  every piece is escaped


def day(moment: datetime) -> str:
    """A moment as readers see it: `Tuesday 1 December at 08:30`."""
    return f"{date(moment)} at {moment:%H:%M}"


def date(moment: datetime) -> str:
    """A day as readers see it: `Tuesday 1 December`."""
    return f"{moment:%A} {moment.day} {moment:%B}"


def standing(state: State) -> str:
    """What a lesson in `state` needs, in an editor's words."""
    return _STANDING.get(state, state.value)


_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "ckb", "ug", "dv"})
_SMALLEST_TOLD = 5
_STANDING = {
    State.RECEIVED: "needs words: what happened, what we learned, or a title",
    State.READY: "ready for your decision",
    State.HELD: "held",
    State.APPROVED: "approved",
}

FILTERS: Mapping[str, Callable[..., object]] = {
    "bar": bar,
    "counted": prose.counted,
    "date": date,
    "day": day,
    "direction": direction,
    "few": few,
    "fill": prose.fill,
    "line": prose.line,
    "line_of": line_of,
    "month": month_name,
    "ours": ours,
    "sentence": prose.sentence,
    "standing": standing,
    "told": told,
    "underlined": prose.underlined,
}
"""What templates may say after a `|`."""
