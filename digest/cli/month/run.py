"""`digest run`: what cron calls. Pull, then whatever is due, then deliver, then prune."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from digest.cli.context import Context
from digest.errors import Busy, OutsideError, StoreError

if TYPE_CHECKING:
    from digest.edge.mailbox import Mailbox


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what is due and what waits, and change nothing.")
@click.pass_context
def run(ctx: click.Context, dry_run: bool) -> None:
    """Read the mailbox, do what the month asks for, send what is owed. For cron, every ten minutes."""
    context: Context = ctx.obj
    if dry_run:
        _foresee(context)
        return
    pulled = _attempt(_pull, context)
    # A mailbox in trouble is not asked twice: two wrong logins every ten minutes would lock the account.
    prune = _prune if pulled < OutsideError.exit_status else _prune_store
    ctx.exit(max(pulled, *(_attempt(part, context) for part in (_month, _deliver, _archive, prune))))


def _attempt(part: Callable[[Context], int], context: Context) -> int:
    """Do one part; a mailbox that does not answer must not keep the relay waiting, nor the other way round.

    A store that does not answer ends the run, and so does another run at work.
    """
    try:
        return part(context)
    except StoreError:
        raise
    except OutsideError as fault:
        click.echo(f"digest: {fault}", err=True)
        return fault.exit_status


def _pull(context: Context) -> int:
    from digest.cli.month.pull import collect_now, collection_summary, needs_a_person

    tally = collect_now(context)
    if tally.new:
        click.echo(collection_summary(tally))
    return 1 if needs_a_person(tally) else 0


def _month(context: Context) -> int:
    from digest.jobs.publish import remember_first_month, steps_due

    remember_first_month(context.store(), context.paper(), context.moment)
    steps = steps_due(context.store(), context.paper(), context.moment)
    if steps:
        from digest.jobs.publish.steps import take

        for taken in take(context.store(), context.paper(), context.press(), steps, context.moment):
            if taken.owed:  # cron mails every word
                click.echo(f"{taken.step.month}: {taken.step.stage}, {taken.owed} to send.")
    _ask_authors(context)
    _carry_out(context)
    _look_after(context)
    return 0


def _ask_authors(context: Context) -> None:
    """Whether they agree to edited words, where the house wants it so."""
    paper = context.paper()
    if paper.consent_days is not None:
        from digest.jobs.publish.consent import ask

        ask(context.store(), paper, context.press, context.moment)


def _carry_out(context: Context) -> None:
    """What editors ordered by mail."""
    from digest.jobs.publish import has_orders

    if has_orders(context.store(), context.paper(), context.moment):
        from digest.jobs.publish.orders import carry_out

        owed = carry_out(context.store(), context.paper(), context.press(), context.moment)
        if owed:
            click.echo(f"As the editors ordered: {owed} to send.")


def _look_after(context: Context) -> None:
    """What past editions still ask for."""
    from digest.jobs.publish import is_looked_after

    if not is_looked_after(context.store(), context.moment):
        from digest.jobs.publish.aftercare import look_after

        look_after(context.store(), context.press, context.moment)


def _deliver(context: Context) -> int:
    from digest.cli.month.deliver import deliver_now

    try:
        return deliver_now(context, quiet=True)
    except Busy:
        return 0  # a long delivery goes on beside us; letters are read meanwhile


def _archive(context: Context) -> int:
    if context.config.archive.path is None:
        return 0
    from digest.cli.month.archive import keep_up

    return keep_up(context)


def _prune(context: Context) -> int:
    return _prune_with(context, context.mailbox)


def _prune_store(context: Context) -> int:
    """What we promised to delete from the store does not wait for the mailbox, which is pruned when it answers."""
    return _prune_with(context, lambda: None)


def _prune_with(context: Context, mailbox: Callable[[], Mailbox | None]) -> int:
    from digest.jobs.prune import is_prune_due, prune

    if is_prune_due(context.store(), context.moment):
        box = context.config.mailbox
        folders = (box.done, box.set_aside, box.ignored)
        tally = prune(context.store(), mailbox(), context.config.retention, context.moment, folders=folders)
        if tally.total:
            click.echo(f"{tally.total} things deleted, as promised.")
    return 0


def _foresee(context: Context) -> None:
    from digest.cli.month.pull import print_foreseen
    from digest.jobs.publish import steps_due

    for step in steps_due(context.store(), context.paper(), context.moment):
        click.echo(f"due: {step.month} {step.stage}, since {step.due_at:%d %B %H:%M}")
    print_foreseen(context, None)
