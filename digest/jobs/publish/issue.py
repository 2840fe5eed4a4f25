"""The edition: composed, looked at, and frozen with one ledger row a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from digest.core import subscriber
from digest.core.conversation import pages
from digest.core.edition import edition as editions
from digest.core.edition.edition import Edition, Item
from digest.core.edition.schedule import Stage, following
from digest.core.lesson import lesson as lessons
from digest.core.lesson.lesson import Lesson, State
from digest.core.outgoing import envelope, owe, page
from digest.core.outgoing.delivery import Delivery, Kind
from digest.core.outgoing.owe import Press
from digest.core.outgoing.page import Page
from digest.core.subscriber import Standing, Subscriber
from digest.core.text import prose, wording
from digest.edge.store import Store, Work
from digest.errors import Impossible
from digest.jobs.publish import Paper, contents, gone_out
from digest.jobs.publish.consent import printable


def readers(store: Store, month: str) -> tuple[Subscriber, ...]:
    """Everybody the edition of `month` goes to."""
    with store.begin() as work:
        return receiving(work, month)


def receiving(work: Work, month: str) -> tuple[Subscriber, ...]:
    """Everybody the edition of `month` goes to, in the caller's transaction."""
    return tuple(reader for reader in work.subscribers() if subscriber.is_receiving(reader, month))


def compose(
    store: Store, paper: Paper, press: Press, month: str, *, proposed: bool = False, quiet: bool = False
) -> Edition:
    """The edition of `month` as it stands; with `proposed`, lessons still to be approved are in it too.

    A `quiet` one without a lesson has a past one that is worth rereading. Raises `Impossible` when there is none.
    """
    with store.begin() as work:
        chosen = work.lessons(State.APPROVED, State.READY) if proposed else work.lessons(State.APPROVED)
        return _assemble(work, paper, press, month, chosen, quiet=quiet)


def _assemble(
    work: Work, paper: Paper, press: Press, month: str, chosen: Sequence[Lesson], *, quiet: bool = False
) -> Edition:
    words = wording.of(press.environment)
    start, end = _bounds(paper, month)
    own = work.edition_words(month)
    printed = [_signed(work, lesson) for lesson in chosen]
    edition = editions.assemble(
        printed,
        month,
        title=paper.title,
        saying=contents.saying_of(work, paper, words, month, chosen),
        note=own.note or paper.note,
        wrote=work.wrote_in(start, end),
        count=work.published_count() + len(chosen),
        since=_since(work, month),
        themes=tuple(paper.themes),
        theme=prose.line(own.theme),
        met=contents.met_before(work, chosen),
    )
    if quiet and not chosen:
        edition = replace(edition, reread=_reread(work, month))
    return contents.completed(work, paper, words, edition, chosen)


def _reread(work: Work, month: str) -> Item:
    if found := contents.worth_rereading(work, month):
        return found
    raise Impossible("There is no past lesson to read again yet.", "A quiet month needs an edition before it.")


def _signed(work: Work, lesson: Lesson) -> tuple[Lesson, str, str]:
    """The lesson with name and team only where its author asked to be named."""
    author = work.author(lesson.reference)
    if author is None or not author.may_be_named:
        return lesson, "", ""
    return lesson, author.name, author.team


def _bounds(paper: Paper, month: str) -> tuple[datetime, datetime]:
    """The first moment of `month` and that of the next, end exclusive, in the readers' time zone."""
    zone = paper.calendar.time_zone
    start, end = (datetime.fromisoformat(f"{one}-01").replace(tzinfo=zone) for one in (month, following(month)))
    return start, end


def _since(work: Work, month: str) -> str:
    return min(work.edition_months(), default=month)


def freeze(
    work: Work, paper: Paper, press: Press, month: str, moment: datetime, *, quiet: bool = False
) -> list[Delivery]:
    """Fix the edition's words, its lessons' state and its readers, all in the caller's transaction."""
    chosen = printable(work, paper, moment)
    edition = _assemble(work, paper, press, month, chosen, quiet=quiet)
    whole = page.newsletter(press.environment, edition, press.house, token=page.READER_TOKEN)
    message = envelope.edition_message(whole, press.house, moment)
    work.freeze(month, 1, editions.to_json(edition), message, moment)
    for reader in work.subscribers(Standing.PAUSED):
        work.save_subscriber(subscriber.resumed(reader, month, moment))
    for lesson in chosen:
        published, move = lessons.move(lesson, State.PUBLISHED, "digest", moment)
        work.save_lesson(replace(published, edition=month), (move,))
    for public_id in (change.public_id for change in edition.changes):
        if told := work.lesson_in_print(public_id):
            work.save_lesson(replace(told, outcome_edition=month), ())
    copies = [_copy(press, month, reader, moment) for reader in receiving(work, month)]
    return [*copies, *_printed(work, press, chosen, moment)]


def _printed(work: Work, press: Press, chosen: Sequence[Lesson], moment: datetime) -> Iterator[Delivery]:
    """To the author of each lesson: it is in today's edition."""
    for lesson in chosen:
        author = work.author(lesson.reference)
        if author and author.address:
            yield owe.owed(press, Kind.PRINTED, lesson.reference, author.address, moment, _is_printed(lesson))


def _is_printed(lesson: Lesson) -> owe.Write:
    return lambda press, token: pages.printed(press.environment, lesson, press.house, token=token)


def turned_away(work: Work, press: Press, moment: datetime) -> list[Delivery]:
    """To the author of each refused lesson, once, when the edition leaves: not this time, and why."""
    owed = []
    for lesson in work.lessons(State.REFUSED):
        author = work.author(lesson.reference)
        if author and author.address:
            why = next((one.why for one in reversed(work.moves(lesson.reference)) if one.after is State.REFUSED), "")
            owed.append(
                owe.owed(press, Kind.NOT_THIS_TIME, lesson.reference, author.address, moment, _why(lesson, why))
            )
    return owed


def _why(lesson: Lesson, why: str) -> owe.Write:
    return lambda press, token: pages.not_this_time(press.environment, lesson, why, token=token)


def _copy(press: Press, month: str, reader: Subscriber, moment: datetime) -> Delivery:
    bare = owe.row(press, Kind.NEWSLETTER, month, reader.address, moment)
    return replace(bare, edition_month=month, edition_version=1)


def publish_now(store: Store, paper: Paper, press: Press, month: str, moment: datetime, *, quiet: bool = False) -> int:
    """Publish `month`'s edition at this moment, whatever the calendar says; how many copies are owed.

    Raises `Impossible` when nothing is approved or nobody subscribes; `Busy` when another run is publishing.
    """
    with store.alone("publish"), store.begin() as work:
        if not quiet and not printable(work, paper, moment):
            raise _nothing_to_print(work)
        if not receiving(work, month):
            raise Impossible("Nobody subscribes yet.", "`digest subscribers add ADDRESS` adds the first reader.")
        if not work.take_step(month, Stage.PUBLISH, moment):
            raise gone_out(month)
        owed = freeze(work, paper, press, month, moment, quiet=quiet)
        work.owe([*owed, *turned_away(work, press, moment)])
        return sum(one.kind is Kind.NEWSLETTER for one in owed)


def _nothing_to_print(work: Work) -> Impossible:
    if work.lessons(State.APPROVED):
        return Impossible(
            "No author has agreed to the edited words yet.", "They have been asked; see [privacy] consent."
        )
    return Impossible("No lesson is approved yet.", "`digest review list` shows what waits.")


def preview_edition(store: Store, paper: Paper, press: Press, month: str) -> tuple[Edition, Page]:
    """The coming edition and its page, lessons still waiting for approval included."""
    edition = compose(store, paper, press, month, proposed=True)
    return edition, page.newsletter(press.environment, edition, press.house)


def owe_preview(store: Store, press: Press, edition: Edition, made: Page, recipient: str, moment: datetime) -> None:
    """Owe `made`, a preview of `edition`, to one of our own people; each time anew."""
    about = f"{edition.month} preview {moment.isoformat(timespec='seconds')}"
    with store.begin() as work:
        work.owe([owe.owed(press, Kind.PREVIEW, about, recipient, moment, lambda press, token: made)])
