"""Pages: a value and the templates make a subject, an HTML text and a plain text.

A `.txt` template begins with a line `Subject: ...` and a blank line; the rest is the text. Its `.html`
twin is given that subject too, and its style sheet is inlined for mail clients that drop one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from digest.core.edition.edition import Change, Edition, Image, Item, Met
from digest.core.edition.layout import Layout, laid_out
from digest.core.lesson.lesson import Lesson
from digest.core.outgoing import mailto
from digest.core.text import prose, wording
from digest.core.text.expression import expression
from digest.core.text.sentence import count_words
from digest.core.text.wording import Wording

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
_OUR_WORDS = 150  # of our own in every edition: head, headings, how to send a lesson, what happens to names
_TELLING_CHARS = 15  # a shorter beginning of a lesson tells nothing in a preheader
_PICTURE_WIDTH = 600  # pixels, the width of the letter
_PICTURE_OCTETS = 60 * 1024
_PICTURES_OCTETS = 145 * 1024  # of all together, so that a message stays below 300 KiB with its words, in base64
_LONGEST_WORD = 200  # what is longer is no word of any language, and would only make the message larger
_PIECE = 26  # small letters of 17 pixels, which fit the 256 that a narrow telephone leaves
_LONG_WORD = expression(r"[^\s<>&\u200b]{14,}+")
_TEXT_WITH_LONG_WORD = expression(rf">[^<>]*?{_LONG_WORD.pattern}[^<>]*")
_BLOCKS = ("<p", "<h", "<td", "<div")
_LARGE = expression(r"font-size: ?[23]\d|uppercase")
_TOKEN = expression(r"[a-z2-7]{16}\.[a-z2-7]{16}")
_LETTERS = expression(r"\w+")
_SEAM = expression(r"(?<=[/.@?&=_-])(?=\w)")  # where an address may be broken
_GAPS = expression(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Page:
    """What a letter of ours says."""

    subject: str
    text: str
    html: str
    images: tuple[Image, ...] = ()  # of a letter to one person; an edition has its own


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
    logo: Image | None = None  # above the newsletter
    archive_url: str = ""  # where the archive can be read, without a closing slash; empty: nothing links there


def newsletter(environment: Environment, edition: Edition, house: House, *, token: str = "") -> Page:
    """The newsletter, without a personal link, as for a preview.

    `READER_TOKEN` as `token` makes the page of an edition, which `envelope` makes each reader's own.
    """
    is_personal = token == READER_TOKEN
    words = wording.of(environment)
    mail = f"mailto:{quote(house.reply_to, safe='@')}"
    layout = laid_out(edition, has_archive=bool(house.archive_url))
    images = _mailed(layout.images, house.logo)
    values = {
        "edition": edition,
        "layout": layout,
        "shown": {image.content_id: image for image in images},
        "house": house,
        "lesson_link": partial(_lesson_link, house),
        "share_link": partial(_share_link, words, house),
        "thank_link": partial(mailto.thanks, words, house.reply_to),
        "token": token,
        "reader_only": READER_ONLY if is_personal else "",
        "reader_only_end": READER_ONLY_END if is_personal else "",
        "headline": _headline(words, edition),
        "preheader": _preheader(words, edition),
        "minutes": _minutes(edition, layout),
        "send_to": mail,
        "leave_to": f"{mail}?subject={quote(leave_subject(token))}",
    }
    return replace(_page(environment, "newsletter", values), images=images)


def _mailed(images: Sequence[Image], logo: Image | None) -> tuple[Image, ...]:
    """The pictures as every copy carries them: none larger than 60 KiB, all together within what a message may have."""
    if not images:
        return ()
    from digest.core.picture import picture

    room = (_PICTURES_OCTETS - (len(logo.data) if logo else 0)) // len(images)
    made = [(image, picture.reduced(image.data, _PICTURE_WIDTH, min(_PICTURE_OCTETS, room))) for image in images]
    return tuple(
        image
        if isinstance(one, picture.Refused)
        else replace(image, content_type=one.content_type, data=one.data, width=one.width, height=one.height)
        for image, one in made
    )


def _lesson_link(house: House, item: Item | Met | Change) -> str:
    """Where the whole of a lesson can be read; without an archive, a letter that asks for it."""
    if house.archive_url:
        return f"{house.archive_url}/lessons/{item.public_id}/"
    return mailto.request(house.reply_to, item.public_id)


def _share_link(words: Wording, house: House, item: Item) -> str:
    asked = words.say("To read it whole, write to %(address)s", address=house.reply_to)
    return mailto.sharing(words, item, house.list_name, _lesson_link(house, item) if house.archive_url else asked)


def leave_subject(token: str) -> str:
    """The subject of a letter by which a reader leaves."""
    return f"unsubscribe {token}".strip()


def _headline(words: Wording, edition: Edition) -> str:
    """The month and the lead lesson in at most 70 characters."""
    title, first = prose.cut(f"{edition.name}, {words.month(edition.month)}", SUBJECT_LIMIT), _first(edition)
    room = SUBJECT_LIMIT - len(title) - 2
    return f"{title}: {prose.cut(first.title, room)}" if first and room > 10 else title


def _first(edition: Edition) -> Item | None:
    """The lesson that is read first; in a quiet month the past one."""
    return edition.lead or edition.reread


def _preheader(words: Wording, edition: Edition) -> str:
    """40 to 90 characters that add to the subject: what the first lesson teaches, and how much there is."""
    first, much = _first(edition), ""
    learned = prose.LIST_SIGNS.sub(" ", first.learned) if first else ""
    start = prose.cut(learned, PREHEADER.stop - 1)
    if len(start) in PREHEADER:
        return start
    start = prose.sentence(start) if len(start) >= _TELLING_CHARS else ""
    if edition.items:
        much = words.count(
            "%(num)s lesson from colleagues this month.",
            "%(num)s lessons from colleagues this month.",
            len(edition.items),
        )
    told = " ".join(filter(None, (start, much, edition.saying)))
    whole = told if len(told) < PREHEADER.stop else " ".join(filter(None, (start, much)))
    return _lengthened(words, prose.cut(whole, PREHEADER.stop - 1))


def _lengthened(words: Wording, told: str) -> str:
    """`told`, where it is too short with a sentence that fits every month."""
    more = words.say("What colleagues learned, so that nobody has to learn it twice.")
    return told if len(told) >= PREHEADER.start else prose.cut(f"{told} {more}".strip(), PREHEADER.stop - 1)


def _minutes(edition: Edition, layout: Layout) -> int:
    """How long the letter takes to read, in whole minutes, at 200 words a minute."""
    cards = (text for card in layout.cards for text in _texts(card.item))
    lists = (f"{entry.title} {entry.line}" for entry in (*layout.contents, *layout.lines))
    others = (edition.note, edition.question, *(change.text for change in layout.changes))
    spotlight = edition.spotlight.text if edition.spotlight else ""
    told = sum(map(count_words, (*cards, *lists, *others, spotlight)))
    return max(1, round((told + _OUR_WORDS) / _WORDS_A_MINUTE))


def _texts(item: Item) -> tuple[str, ...]:
    return item.title, item.learned, item.happened, item.sense, item.change


def acknowledgement(environment: Environment, lesson: Lesson, house: House, *, token: str) -> Page:
    """The thanks for a lesson: how it was read, who sees it, how long it is kept, and what we still ask."""
    return letter(environment, "acknowledgement", token, lesson=lesson, house=house)


def refusal(environment: Environment, house: House, *, token: str) -> Page:
    """The polite word to a sender whom the configuration does not let in; says nothing of what they wrote."""
    return letter(environment, "refusal", token, house=house)


def note_too_large(environment: Environment, house: House, limit_mb: int, *, token: str) -> Page:
    """The note that a letter was larger than `limit_mb` megabytes, and how to send it again."""
    return letter(environment, "too_large", token, house=house, limit_mb=limit_mb)


def note_unreadable(environment: Environment, house: House, *, token: str) -> Page:
    """The note that a letter could not be read, and how to send it again."""
    return letter(environment, "unreadable", token, house=house)


def goodbye(environment: Environment, house: House, *, token: str) -> Page:
    """The farewell to a reader who has been taken off the list."""
    return letter(environment, "goodbye", token, house=house)


def alert(environment: Environment, item: Item, *, token: str) -> Page:
    """To those who asked for alerts: one urgent lesson, as an editor released it."""
    made = letter(environment, "alert", token, item=item)
    title = prose.cut(item.title, SUBJECT_LIMIT - len(token) - 20)
    return replace(made, subject=f"{wording.of(environment).say('Please read now: %(title)s', title=title)} ({token})")


def nobody_reads(environment: Environment, month: str, *, token: str) -> Page:
    """To the admin: `month`'s edition waits because nobody subscribes."""
    words = wording.of(environment)
    waits = words.say(
        "The edition of %(month)s is due, and there is nobody to send it to. It waits, and goes out on the next run "
        "after the first reader is added. Nothing is lost.",
        month=words.month(month),
    )
    commands = ("digest subscribers add ADDRESS", "digest subscribers import readers.csv")
    heading = words.say("The newsletter waits for its first reader")
    return report(environment, heading, [waits], commands=commands, token=token)


def many_letters(environment: Environment, new: int, held: int, *, token: str) -> Page:
    """To the admin: more letters came at once than a month brings, and their answers wait for a word."""
    words = wording.of(environment)
    said = words.say(
        "%(new)s new letters came at once. They have been read and kept, and nobody has been answered yet: "
        "%(held)s answers wait until you have had a look.",
        new=new,
        held=held,
    )
    commands = ("digest letters list", "digest deliver --release")
    return report(environment, words.say("Many letters came at once"), [said], commands=commands, token=token)


def report(
    environment: Environment, heading: str, paragraphs: Sequence[str], *, commands: Sequence[str] = (), token: str
) -> Page:
    """To the admin, when something needs a person: a heading, what happened, and the commands that help."""
    return letter(environment, "report", token, heading=heading, paragraphs=tuple(paragraphs), commands=tuple(commands))


def trial(environment: Environment, house: House, *, token: str) -> Page:
    """The letter by which `digest check` proves that mail leaves and arrives."""
    return letter(environment, "trial", token, house=house)


# --- templates ---


def letter(
    environment: Environment, name: str, token: str, /, *, images: tuple[Image, ...] = (), **values: object
) -> Page:
    """A letter to one person, with the token after the words of its subject: some relays replace our Message-ID."""
    page = _page(environment, name, {"token": token, **values})
    return replace(page, subject=f"{page.subject} ({token})", images=images)


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
    A word is parted in as few pieces as can be, an address at its own seams. Tokens stay whole: whoever copied or
    quoted one would copy the spaces.
    """
    start = html.find("<table")  # the preheader stands before it, and is counted in characters
    return html[:start] + _TEXT_WITH_LONG_WORD.sub(_broken, html[start:])


def _broken(match: re.Match[str]) -> str:
    """A text between tags with places to break, by the size of the type it stands in."""
    html = match.string
    block = max(html.rfind(tag, 0, match.start() + 1) for tag in _BLOCKS)
    room = prose.WIDE if _LARGE.search(html, block, html.find(">", block)) else _PIECE
    return _LONG_WORD.sub(lambda word: _in_pieces(word[0], room), match[0])


def _in_pieces(word: str, room: int) -> str:
    """A word that is wider than `room` small letters, with places to break; any other as it is."""
    if prose.width_of(word) <= room or _TOKEN.fullmatch(word):
        return word
    parts = _SEAM.split(word) if "://" in word or "@" in word else [word]
    if len(parts) > 1:
        return "\u200b".join(_in_pieces(part, room) for part in parts)
    return _LETTERS.sub(lambda letters: _parted(letters[0], room), word)


def _parted(letters: str, room: int) -> str:
    """The same letters break at the same places whatever mark stands behind them."""
    if len(letters) > _LONGEST_WORD:
        return letters
    count = -(-prose.width_of(letters) // room)
    size = -(-len(letters) // count)
    return "\u200b".join(letters[at : at + size] for at in range(0, len(letters), size))


def _tidy(text: str) -> str:
    """Text with at most one blank line in a row, no trailing blanks, one line end at its end."""
    lines = "\n".join([line.rstrip() for line in text.split("\n")])
    return _GAPS.sub("\n\n", lines).strip("\n") + "\n"


@lru_cache(maxsize=1)
def _inliner() -> CSSInliner:
    """The inliner; at-rules stay, for they hold the dark palette. Never fetches anything."""
    from css_inline import CSSInliner

    return CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
