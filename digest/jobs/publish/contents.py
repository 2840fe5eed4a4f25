"""What an edition says besides its lessons: the saying, the question, the numbers, and what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from digest.core.edition import edition as editions
from digest.core.edition import saying
from digest.core.edition.edition import Change, Edition, Item, Met, Numbers
from digest.core.edition.likeness import Shelf, comparable
from digest.core.edition.question import team_question
from digest.core.edition.schedule import following
from digest.core.edition.words import Part
from digest.core.lesson.lesson import Lesson, State
from digest.core.text import prose
from digest.core.text.wording import Wording
from digest.edge.store import Work
from digest.errors import Impossible
from digest.jobs.publish import Paper

_YEAR = 12  # months in which no saying comes twice, and no past lesson is offered again


def say_in_edition(work: Work, month: str, part: Part, words: str, moment: datetime) -> None:
    """Put an editor's `words` into `month`'s edition; empty ones take them out again.

    Raises `Impossible` for a spotlight that does not name its team.
    """
    if part is Part.SPOTLIGHT and words and not editions.spotlight(words):
        raise Impossible("A spotlight names its team first.", 'Say it like this: "Night staff: what they did".')
    work.keep_edition_words(month, part, words.strip(), moment)


def saying_of(work: Work, paper: Paper, words: Wording, month: str, lessons: Sequence[Lesson]) -> str:
    """The saying of `month`: the editor's, else one that a lesson offers, else the house's next."""
    used = [past.saying for past in _past(work, month, _YEAR)]
    usual = paper.saying or words.say("Never waste a mistake.")
    return work.edition_words(month).saying or saying.chosen_saying(lessons, paper.sayings, used, usual)


def completed(work: Work, paper: Paper, words: Wording, edition: Edition, lessons: Sequence[Lesson]) -> Edition:
    """The edition with its question, and the sections that the configuration or an editor asks for."""
    month, own = edition.month, work.edition_words(edition.month)
    return replace(
        edition,
        question=own.question or team_question(words, edition),
        spotlight=editions.spotlight(own.spotlight),
        changes=_changes(work),
        numbers=_numbers(work, edition, lessons) if paper.numbers else None,
        year_ago=_year_ago(work, month) if paper.year_ago else None,
    )


def met_before(work: Work, lessons: Sequence[Lesson]) -> dict[str, Met]:
    """For each of `lessons` that is like a published one, that one, by the public id of the first."""
    past = {lesson.public_id: lesson for lesson in work.lessons(State.PUBLISHED)}
    shelf = Shelf(comparable(lesson) for lesson in past.values())
    found = {lesson.public_id: like for lesson in lessons for like in shelf.nearest(comparable(lesson))}
    named = {public_id: past[like.public_id] for public_id, like in found.items()}
    return {public_id: Met(one.public_id, one.title, one.edition, one.change) for public_id, one in named.items()}


def worth_rereading(work: Work, month: str) -> Item | None:
    """For a quiet month: the best rounded of the past lessons that was not offered again within a year."""
    shown = {past.reread.public_id for past in _past(work, month, _YEAR) if past.reread}
    found = [item for past in _past(work, month, None) for item in past.items if item.public_id not in shown]
    return max(found, key=editions.roundedness, default=None)


def _changes(work: Work) -> tuple[Change, ...]:
    """What authors told of their changes after three months, and editors let be printed."""
    told = (lesson for lesson in work.lessons(State.PUBLISHED) if lesson.outcome and not lesson.outcome_edition)
    return tuple(Change(lesson.public_id, lesson.title, lesson.outcome) for lesson in told)


def _numbers(work: Work, edition: Edition, lessons: Sequence[Lesson]) -> Numbers | None:
    """The month in numbers; None of a month without lessons."""
    if not lessons:
        return None
    authors = (work.author(lesson.reference) for lesson in lessons)
    themes = [lesson.theme for lesson in lessons if lesson.theme]
    counts = tuple((theme, themes.count(theme)) for theme in dict.fromkeys(themes))
    return Numbers(
        edition.wrote,
        len({author.team for author in authors if author and author.team}),
        work.helped(*(item.public_id for past in _past(work, edition.month, 1) for item in past.items)),
        themes=tuple(sorted(counts, key=lambda one: -one[1])),
    )


def _year_ago(work: Work, month: str) -> Met | None:
    frozen = work.edition(following(month, -_YEAR))
    lead = _published(work, editions.from_json(frozen.edition_json)).lead if frozen else None
    return Met(lead.public_id, lead.title, following(month, -_YEAR), prose.within(lead.learned, 1)[0]) if lead else None


def _past(work: Work, month: str, count: int | None) -> Iterator[Edition]:
    """The editions before `month`, of the last `count` months or of all time, less what was withdrawn since."""
    first = following(month, -count) if count else ""
    for past in work.edition_months():
        frozen = work.edition(past) if first <= past < month else None
        if frozen:
            yield _published(work, editions.from_json(frozen.edition_json))


def _published(work: Work, edition: Edition) -> Edition:
    return editions.without_lessons(edition, work.withdrawn())
