"""`digest status`: how things stand, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from digest.cli import listing
from digest.cli.context import Context

if TYPE_CHECKING:
    from digest.core.edition.schedule import Step
    from digest.jobs.status import Standing


@click.command()
@listing.as_json
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Say how things stand, and what waits for a person."""
    from digest.jobs.publish import ahead
    from digest.jobs.status import standing

    context: Context = ctx.obj
    now = standing(context.store())
    coming = ahead(context.store(), context.paper(), context.moment)
    if as_json:
        shown = {**asdict(now), "is_whole": now.is_whole, "needs_a_person": now.needs_a_person, "coming": coming}
        listing.print_json({**shown, "unknown": [delivery.recipient for delivery in now.unknown]})
    else:
        _say(now, coming, context.config.outbox.rehearsal_to)
    ctx.exit(1 if now.needs_a_person else 0)


def _say(now: Standing, coming: tuple[Step, ...], rehearsal_to: str) -> None:
    fates = " + ".join(f"{count} {fate.replace('_', ' ')}" for fate, count in now.fates.items())
    verdict = "every letter is accounted for" if now.is_whole else "SOME LETTERS ARE NOT ACCOUNTED FOR"
    click.echo(f"Letters   {now.seen} seen = {fates}: {verdict}.")
    if now.unfiled:
        click.echo(f"          {now.unfiled} still to be filed in the mailbox; the next run does it.")
    click.echo(f"Lessons   {_counted(now.lessons)}.")
    click.echo(f"Readers   {_counted(now.readers)}.")
    click.echo(f"Mail      {_counted(now.mail)}.")
    for month, copies in now.editions.items():
        click.echo(f"          {month}: {sum(copies.values())} copies = {_counted(copies)}.")
    for step in coming:
        click.echo(
            f"Coming    {step.month} {step.stage}: {step.due_at:%A} {step.due_at.day} {step.due_at:%B %Y at %H:%M}."
        )
    if rehearsal_to:
        click.echo(f"Rehearsal everything goes to {rehearsal_to}; remove [outbox] rehearsal_to to go live.")
    _say_what_waits(now)


def _say_what_waits(now: Standing) -> None:
    if now.fates.get("set_aside"):
        click.echo("Waits     letters set aside: `digest letters list --fate set_aside`.")
    if now.mail.get("held"):
        click.echo("Waits     answers held back: `digest deliver --release` sends them.")
    if now.unknown:
        click.echo("Waits     copies that may or may not have arrived: `digest deliver --settle sent` or `resend`:")
    for delivery in now.unknown:
        click.echo(f"          {listing.cell(delivery.recipient)} ({delivery.kind} {listing.cell(delivery.subject)})")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(counts.items())) or "none"
