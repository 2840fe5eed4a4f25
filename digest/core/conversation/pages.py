"""The letters of the conversation: what was understood, what is asked, what became of a lesson, who reads with us.

Each is a heading, a few sentences and perhaps a lesson or somebody's words; the sentences stand here, so that a
language file can say them otherwise, and the template holds the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from digest.core.conversation.quoted_changes import Change
from digest.core.edition.edition import Item
from digest.core.lesson.lesson import Lesson
from digest.core.outgoing.page import House, Page, letter
from digest.core.text import prose, wording
from digest.core.text.wording import marked

if TYPE_CHECKING:
    from jinja2 import Environment

_TITLE_CHARS = 60
_READ = marked("Reply to this letter and an editor will read it. Please keep this line when you do:")
_KEEP = marked("Please keep this line when you reply:")
_MARK = marked("Our mark on this letter:")


def _write(
    environment: Environment,
    token: str,
    heading: str,
    paragraphs: Sequence[str],
    *,
    items: Sequence[str] = (),
    quoted: str = "",
    lesson: Lesson | Item | None = None,
    after: Sequence[str] = (),
    close: str = _READ,
) -> Page:
    return letter(
        environment,
        "conversation",
        token,
        heading=heading,
        paragraphs=tuple(paragraphs),
        items=tuple(items),
        quoted=quoted,
        lesson=lesson,
        after=tuple(after),
        close=wording.of(environment).say(close),
    )


# --- to authors ---


def understood(environment: Environment, lesson: Lesson, told: Sequence[str], *, token: str) -> Page:
    """To an author or a reader: what their answer changed, and the lesson as it stands now."""
    say = wording.of(environment).say
    return _write(environment, token, say("Thank you, understood"), told, lesson=lesson)


def question(environment: Environment, lesson: Lesson, asked: str, *, token: str) -> Page:
    """To an author: an editor's question, `asked` in the editor's words."""
    say = wording.of(environment).say
    start = say("An editor is reading your lesson and has a question:")
    after = (say("Reply in your own words. The editor sees your answer, and not who wrote it."),)
    return _write(environment, token, say("A question about your lesson"), (start,), quoted=asked, after=after)


def consent(environment: Environment, lesson: Lesson, days: int, *, token: str) -> Page:
    """To an author: the text as edited, to agree to; after `days` without an answer it is printed (0: never)."""
    say = wording.of(environment).say
    start = say("An editor has looked at your lesson. This is how colleagues would read it:")
    silence = (
        say("Reply ok and it is printed. Without a word from you it is printed after %(days)s days.", days=days)
        if days
        else say("Reply ok and it is printed. Without a word from you it stays here.")
    )
    other = say("Not right yet? Reply with the right words, or with hold, or withdraw.")
    heading = say("May we print it like this?")
    return _write(environment, token, heading, (start,), lesson=lesson, after=(silence, other))


def printed(environment: Environment, lesson: Lesson, house: House, *, token: str) -> Page:
    """To an author: the lesson is in today's edition."""
    say = wording.of(environment).say
    told = (
        say("Your lesson “%(title)s” is in today’s edition of %(name)s.", title=_title(lesson), name=house.list_name),
        say("Colleagues can now do something differently because you wrote it down. Thank you."),
        say("Second thoughts? Reply withdraw and it leaves the archive; mail that was sent cannot be recalled."),
    )
    return _write(environment, token, say("Your lesson is in today’s edition"), told)


def not_this_time(environment: Environment, lesson: Lesson, why: str, *, token: str) -> Page:
    """To an author: the editors decided not to print the lesson, and `why`."""
    say = wording.of(environment).say
    told = [say("The editors will not print “%(title)s” this time.", title=_title(lesson))]
    told += [say("They say:")] if why else []
    after = (
        say("It is no judgement of you or of what you learned. Thank you for writing it down: nothing is wasted."),
        say("If you see it differently, reply and an editor will read it."),
    )
    return _write(environment, token, say("Not this time, and why"), told, quoted=why, after=after)


def thanked(environment: Environment, lesson: Lesson, words: str, helped: int, *, token: str) -> Page:
    """To an author: a colleague's thanks, unsigned; `helped` counts the readers it helped so far."""
    words_of = wording.of(environment)
    say = words_of.say
    told = [say("A colleague thanks you for “%(title)s”.", title=_title(lesson))]
    counted = words_of.count(
        "So far %(num)s reader has said that it helped.", "So far %(num)s readers have said that it helped.", helped
    )
    return _write(environment, token, say("A colleague thanks you"), told, quoted=words, after=(counted,))


def stuck(environment: Environment, lesson: Lesson, helped: int, *, token: str) -> Page:
    """To an author, three months after: did the change stick?"""
    words = wording.of(environment)
    told = [
        words.say("Three months ago you wrote “%(title)s”, and what you would change:", title=_title(lesson))
        if lesson.change
        else words.say("Three months ago you wrote “%(title)s”, and what you had learned:", title=_title(lesson))
    ]
    counted = words.count(
        "So far %(num)s reader has said that it helped.", "So far %(num)s readers have said that it helped.", helped
    )
    after = (
        words.say("Did it stick? Reply with a sentence or two: yes, no, or what became of it instead."),
        words.say("Colleagues may read it in the next edition, without a name."),
        *((counted,) if helped else ()),
    )
    heading = words.say("Did the change stick?")
    return _write(environment, token, heading, told, quoted=lesson.change or lesson.learned, after=after)


# --- to editors ---


def author_says(environment: Environment, lesson: Lesson, words: str, number: int, *, token: str) -> Page:
    """To editors: what the unnamed author of a lesson answered; the lesson can be decided in the answer."""
    say = wording.of(environment).say
    start = say("The author of “%(title)s” writes:", title=_title(lesson))
    after = (say("Reply ok %(number)s, hold %(number)s, or with new words under its headings.", number=number),)
    return _write(
        environment,
        token,
        say("An author has answered"),
        (start,),
        quoted=words,
        lesson=lesson,
        after=after,
        close=_KEEP,
    )


def reader_says(environment: Environment, words: str, *, token: str) -> Page:
    """To editors: what a reader answered to the newsletter."""
    say = wording.of(environment).say
    after = (say("If it is a lesson, reply: make it a lesson"),)
    return _write(
        environment,
        token,
        say("A reader has answered"),
        (say("A reader writes:"),),
        quoted=words,
        after=after,
        close=_KEEP,
    )


def removed(environment: Environment, lesson: Lesson, *, token: str) -> Page:
    """To editors and the admin: a reader recognised somebody, and the lesson is out of the archive."""
    say = wording.of(environment).say
    told = (
        say("A reader recognised somebody in this lesson, and it has been taken out of the archive."),
        say("Reply keep out and it stays out; reply restore and it comes back."),
    )
    return _write(environment, token, say("A lesson was taken out"), told, lesson=lesson, close=_KEEP)


def thanks_to_pass(environment: Environment, lesson: Lesson, words: str, *, token: str) -> Page:
    """To editors: a reader's thanks, to be looked at before they reach the author."""
    say = wording.of(environment).say
    start = say("A reader thanks the author of “%(title)s”:", title=_title(lesson))
    after = (say("Nothing in it that should not reach the author? Reply: pass on"),)
    return _write(environment, token, say("Thanks for an author"), (start,), quoted=words, after=after, close=_KEEP)


def summary(environment: Environment, told: Sequence[str], *, token: str) -> Page:
    """To editors: what was decided on this run, and by whom."""
    say = wording.of(environment).say
    return _write(environment, token, say("What was decided"), (), items=told, close=_KEEP)


def current(environment: Environment, lesson: Lesson, number: int, *, is_theirs: bool, token: str) -> Page:
    """To one editor: the lesson as it stands now, for it changed since the letter that was answered.

    `is_theirs` tells whether that answer changed it; where somebody else did, nothing was done to it.
    """
    say = wording.of(environment).say
    told = (
        say("With your new words it reads like this:")
        if is_theirs
        else say("It changed after the letter you answered, so nothing was done to it. This is how it reads now:"),
    )
    after = (say("Reply ok %(number)s, hold %(number)s, or with new words under its headings.", number=number),)
    return _write(
        environment, token, say("This lesson has changed since"), told, lesson=lesson, after=after, close=_KEEP
    )


def revision(
    environment: Environment, placed: Sequence[tuple[str, Change]], unplaced: Sequence[Change], *, token: str
) -> Page:
    """To one editor: what they changed inside the copy of our letter, by lesson; what fits none is shown too."""
    say = wording.of(environment).say
    told = [f"“{prose.cut(title, _TITLE_CHARS)}”: {_changed(say, change)}" for title, change in placed]
    meant = (say("Is that what you mean? Reply yes, and it is done. Until then nothing is changed."),) if placed else ()
    lost = (
        (
            say("We could not tell which lesson this belongs to:"),
            *(_changed(say, change) for change in unplaced),
            say("Please say it at the top, with the number of the lesson, the heading and the new words."),
        )
        if unplaced
        else ()
    )
    return _write(
        environment, token, say("You changed this inside our letter"), told, after=(*meant, *lost), close=_KEEP
    )


def _changed(say: Callable[..., str], change: Change) -> str:
    """One change in a sentence."""
    if not change.before:
        return say("“%(after)s” is added after “%(near)s”.", near=change.near, after=change.after)
    if not change.after:
        return say("“%(before)s” is taken out.", before=change.before)
    return say("“%(before)s” becomes “%(after)s”.", before=change.before, after=change.after)


# --- to readers ---


def confirm(environment: Environment, house: House, *, token: str) -> Page:
    """To someone who asked to join: one question, once."""
    say = wording.of(environment).say
    told = (
        say("Somebody, we hope you, asked for %(name)s at this address.", name=house.list_name),
        say("Reply yes and you are a reader. If it was not you, there is nothing to do: no answer, no mail."),
    )
    return _write(environment, token, say("Would you like to read with us?"), told, close=_MARK)


def welcome(environment: Environment, house: House, *, token: str) -> Page:
    """To a new reader."""
    say = wording.of(environment).say
    told = (
        say("You will get %(name)s once a month, a read of seven minutes.", name=house.list_name),
        say("Have a lesson of your own? Write it to this address, as you would tell a colleague."),
        say("To stop, reply unsubscribe. To pause, reply pause, or pause until January."),
    )
    return _write(environment, token, say("Welcome, and thank you for reading"), told)


def told_reader(environment: Environment, told: Sequence[str], *, token: str) -> Page:
    """To a reader: what was understood of their answer."""
    say = wording.of(environment).say
    return _write(environment, token, say("Thank you, understood"), told)


def lesson_sent(environment: Environment, item: Item, *, token: str) -> Page:
    """To a reader who asked for one lesson: all of it."""
    say = wording.of(environment).say
    return _write(environment, token, say("The lesson you asked for"), (), lesson=item)


def _title(lesson: Lesson) -> str:
    return prose.cut(lesson.title, _TITLE_CHARS)
