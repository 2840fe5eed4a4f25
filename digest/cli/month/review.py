"""`digest review`: the editor's word on each lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from digest.cli import listing
from digest.cli.context import Context
from digest.errors import Impossible

if TYPE_CHECKING:
    from digest.core.lesson.lesson import Lesson, Move, State

FIELDS = ("title", "standfirst", "happened", "sense", "learned", "change", "saying", "theme")
references = click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
why = click.option("--why", default="", help="A word on the reason, kept with the lesson.")


@click.group()
@click.option(
    "--as", "who", metavar="ADDRESS", help="Which editor you are; the only one in the configuration otherwise."
)
@click.pass_context
def review(ctx: click.Context, who: str | None) -> None:
    """Lessons waiting for an editor: list, show, edit, approve, hold, refuse."""
    ctx.meta["digest.editor"] = who


def editor_of(ctx: click.Context) -> str:
    """The editor who speaks. Raises `Impossible` when that is not known or not an editor."""
    editors: tuple[str, ...] = ctx.obj.config.people.editors
    who: str | None = ctx.meta["digest.editor"]
    if who is None and len(editors) == 1:
        return editors[0]
    if who is None:
        raise Impossible("There are several editors.", "Say which you are: digest review --as ADDRESS ...")
    if who.lower() not in editors:
        raise Impossible(f"{who} is not an editor.", "Editors are named in the configuration, [people] editors.")
    return who.lower()


@review.command(name="list")
@click.option("--state", "states", multiple=True, help="Only lessons in this state; may be given again.")
@listing.as_json
@click.pass_obj
def list_lessons(context: Context, states: tuple[str, ...], as_json: bool) -> None:
    """List the lessons still to be published."""
    from digest.jobs.review import UNDECIDED, lessons_in_states

    lessons = lessons_in_states(context.store(), [_state(name) for name in states] or UNDECIDED)
    rows = [_whole(lesson) for lesson in lessons] if as_json else [_brief(lesson) for lesson in lessons]
    listing.print_rows(rows, as_json=as_json, empty="No lesson waits.")


def _state(name: str) -> State:
    from digest.core.lesson.lesson import State

    try:
        return State(name.lower())
    except ValueError as error:
        raise click.BadParameter(f"{name!r} is none of {', '.join(State)}.") from error


@review.command("show")
@click.argument("reference")
@click.option("--whole", is_flag=True, help="With what was cut from the letter, and why.")
@listing.as_json
@click.pass_obj
def show_lesson(context: Context, reference: str, whole: bool, as_json: bool) -> None:
    """Show one lesson."""
    from digest.core.lesson.lesson import to_text
    from digest.jobs.review import cuts, lesson_and_moves

    lesson, moves = lesson_and_moves(context.store(), reference)
    cut = cuts(context.store(), reference) if whole else ()
    if as_json:
        listing.print_json({**_whole(lesson), "moves": moves, "cut": cut})
        return
    click.echo(f"{lesson.reference}, {lesson.state}\n")
    click.echo(listing.safe(to_text(lesson)))
    _say_pictures(lesson)
    _say_moves(moves)
    for piece in cut:
        click.echo(f"\n-- cut as {piece.reason}:\n{listing.safe(piece.text)}")


def _say_pictures(lesson: Lesson) -> None:
    for picture in lesson.pictures:
        said = (
            f"printed: {listing.safe(picture.alt)}"
            if picture.printed
            else "waits: approve --with-picture N --alt WORDS"
        )
        click.echo(f"Picture {picture.number} ({picture.width} x {picture.height}), {said}")


def _say_moves(moves: tuple[Move, ...]) -> None:
    for move in moves:
        reason = f" ({listing.safe(move.why)})" if move.why else ""
        before = move.before or "new"
        click.echo(f"{move.when.astimezone():%d %b %H:%M}  {before} -> {move.after}, {move.who}{reason}")


@review.command()
@references
@why
@click.option("--with-picture", "pictures", multiple=True, type=int, metavar="N", help="Print picture N too.")
@click.option("--alt", default="", help="What the picture shows, for those who cannot see it.")
@click.option("--credit", default="", help="Whose picture it is.")
@click.pass_context
def approve(
    ctx: click.Context, references: tuple[str, ...], why: str, pictures: tuple[int, ...], alt: str, credit: str
) -> None:
    """Approve lessons for the coming edition."""
    from digest.core.lesson.lesson import State
    from digest.jobs.review import print_pictures

    context: Context = ctx.obj
    if pictures and len(references) != 1:
        raise click.UsageError("--with-picture goes with one lesson at a time.")
    editor_of(ctx)
    if pictures:
        print_pictures(context.store(), references[0], pictures, alt, credit)
    _decide(ctx, references, State.APPROVED, why)


@review.command()
@click.pass_obj
def recurring(context: Context) -> None:
    """List what keeps coming back: three or more lessons that are like one another."""
    from digest.jobs.review import recurring_lessons

    groups = recurring_lessons(context.store())
    for group in groups:
        click.echo(f"{len(group)} lessons like this: {listing.cell(group[0].title)}")
        for lesson in group:
            click.echo(f"  {lesson.reference}  {lesson.edition or lesson.state:<10}  {listing.cell(lesson.title)}")
    if not groups:
        click.echo("Nothing keeps coming back: no three lessons are like one another.")


@review.command()
@click.argument("part", type=click.Choice(["note", "saying", "question", "spotlight", "theme"]))
@click.argument("words")
@click.pass_context
def say(ctx: click.Context, part: str, words: str) -> None:
    """Say something of your own in the coming edition; empty WORDS take it out again.

    PART is your note at the head, the saying, the question for team meetings, a spotlight ("Night staff: words"), or
    the theme of the month.
    """
    from digest.core.edition.words import Part
    from digest.core.text.wording import month_name
    from digest.jobs.publish import publishable_month
    from digest.jobs.publish.contents import say_in_edition as put

    context: Context = ctx.obj
    editor_of(ctx)
    month = publishable_month(context.store(), context.paper(), context.moment)
    with context.store().begin() as work:
        put(work, month, Part(part), words, context.moment)
    click.echo(f"The {part} of {month_name(month)} {'is yours' if words.strip() else 'is gone'}.")


@review.command()
@references
@why
@click.pass_context
def hold(ctx: click.Context, references: tuple[str, ...], why: str) -> None:
    """Hold lessons back for now."""
    from digest.core.lesson.lesson import State

    _decide(ctx, references, State.HELD, why)


@review.command()
@references
@why
@click.pass_context
def refuse(ctx: click.Context, references: tuple[str, ...], why: str) -> None:
    """Decide not to print lessons."""
    from digest.core.lesson.lesson import State

    _decide(ctx, references, State.REFUSED, why)


@review.command()
@references
@why
@click.pass_context
def withdraw(ctx: click.Context, references: tuple[str, ...], why: str) -> None:
    """Take lessons out for good, even published ones."""
    from digest.core.lesson.lesson import State

    _decide(ctx, references, State.WITHDRAWN, why)


def _decide(ctx: click.Context, references: tuple[str, ...], after: State, why: str) -> None:
    from digest.jobs.review import decide_lessons

    context: Context = ctx.obj
    once = tuple(dict.fromkeys(references))
    for lesson in decide_lessons(context.store(), once, after, editor_of(ctx), context.moment, why):
        click.echo(f"{lesson.reference} is {lesson.state}: {listing.safe(lesson.title)}")


@review.command()
@click.argument("reference")
@click.option(
    "--file", "file", type=click.File("r", encoding="utf-8"), help="Read the words from a file instead of $EDITOR."
)
@click.pass_context
def edit(ctx: click.Context, reference: str, file: TextIO | None) -> None:
    """Change a lesson's words, under their headings, in $EDITOR."""
    from digest.core.lesson.lesson import from_text, to_text
    from digest.jobs.review import lesson_and_moves, rewrite

    context: Context = ctx.obj
    who = editor_of(ctx)
    before, _ = lesson_and_moves(context.store(), reference)
    text = _read(file) if file else _edited(to_text(before))
    if text is None:
        click.echo("Nothing changed.")
        return
    after = rewrite(context.store(), before, from_text(text), who, context.moment)
    click.echo(f"{after.reference} is {after.state}: {listing.safe(after.title)}")


def _read(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise Impossible(f"{file.name} is not UTF-8 text.", "Save it as UTF-8 and try again.") from error


def _edited(text: str) -> str | None:
    """`text` after the editor has been at it; None when it was not saved."""
    try:
        return click.edit(text, extension=".txt")
    except click.ClickException as error:
        hint = "Name one that works in EDITOR, or give the words with --file."
        raise Impossible(f"The text editor did not work: {error.format_message()}.", hint) from error


def _brief(lesson: Lesson) -> dict[str, object]:
    return {
        "reference": lesson.reference,
        "state": lesson.state,
        "theme": lesson.theme,
        "title": lesson.title[:60],
        "missing": ", ".join(name for name in ("title", "happened", "learned") if not getattr(lesson, name)),
    }


def _whole(lesson: Lesson) -> dict[str, object]:
    return {
        "reference": lesson.reference,
        "state": lesson.state,
        "received": lesson.received,
        **{name: getattr(lesson, name) for name in FIELDS},
        "tags": lesson.tags,
        "urgent": lesson.urgent,
        "findings": lesson.findings,
        "pictures": lesson.pictures,
        "version": lesson.version,
        "edition": lesson.edition,
    }
