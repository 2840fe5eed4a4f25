"""`digest deliver`: hand what is owed to the relay, and settle what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from digest.cli.context import Context

if TYPE_CHECKING:
    from digest.jobs.deliver import Tally


@click.command("deliver")
@click.option("--hold", is_flag=True, help="Keep back everything owed (first thing after restoring an old backup).")
@click.option("--release", is_flag=True, help="Let go what was held back, and send it.")
@click.option("--settle", type=click.Choice(["sent", "resend"]), help="Say what became of copies listed as unknown.")
@click.option(
    "--to", "recipient", default="", metavar="ADDRESS", help="With --settle: only the copies of this address."
)
@click.option("--dry-run", is_flag=True, help="Say how much would be sent, and send nothing.")
@click.pass_context
def deliver_command(
    ctx: click.Context,
    hold: bool,
    release: bool,
    settle: Literal["sent", "resend"] | None,
    recipient: str,
    dry_run: bool,
) -> None:
    """Send what is owed."""
    from digest.jobs import deliver as job

    context: Context = ctx.obj
    _check_choice(hold=hold, release=release, settle=bool(settle), dry_run=dry_run)
    if recipient and not settle:
        raise click.UsageError("--to goes with --settle; everything else is sent to everyone it is owed to.")
    if dry_run:
        click.echo(f"{mails(job.waiting(context.store()))} would be sent.")
    elif hold:
        click.echo(f"{mails(job.hold_owed(context.store()))} held back until `digest deliver --release`.")
    elif settle:
        click.echo(f"{mails(job.settle(context.store(), settle, recipient=recipient.lower()))} settled as {settle}.")
    else:
        if release:
            click.echo(f"{mails(job.release(context.store()))} let go.")
        ctx.exit(deliver_now(context))


def _check_choice(**asked: bool) -> None:
    """Refuse two of these at once: only one of them would be done, and the other believed done."""
    both = [f"--{name.replace('_', '-')}" for name, given in asked.items() if given]
    if len(both) > 1:
        raise click.UsageError(f"{' and '.join(both)} do not go together.")


def deliver_now(context: Context, *, quiet: bool = False) -> int:
    """Deliver, with a progress bar on a terminal; `quiet` says nothing when nothing was sent. Gives the exit status."""
    from digest.cli.month.pull import progress
    from digest.jobs import deliver as job

    store, outbox = context.store(), context.config.outbox
    terms = job.Terms(outbox.connections, outbox.per_minute, outbox.per_day, outbox.rehearsal_to)
    owed, done = job.waiting(store), 0
    with progress("Sending") as advance, job.until_told_to_stop() as stop:

        def _settled(more: int) -> None:
            nonlocal done
            done += more
            advance(done, max(owed, done))

        tally = job.deliver(store, context.outbox, terms, context.moment, stop=stop, progress=_settled)
    if tally.tried or not quiet:
        click.echo(delivery_summary(tally))
    return 1 if tally.unknown else 0


def delivery_summary(tally: Tally) -> str:
    """What a delivery did and what is left, in a few sentences."""
    said = [f"{mails(tally.accepted)} sent."]
    if tally.rejected:
        said.append(f"{tally.rejected} turned away for good.")
    if tally.deferred:
        said.append(f"{tally.deferred} put off, to be tried again.")
    if tally.unsettled:
        said.append(f"{tally.unsettled} may or may not have arrived: `digest status` lists them.")
    if tally.day_is_full:
        said.append(f"{tally.waiting} wait for tomorrow: the day's limit is reached.")
    elif tally.waiting:
        said.append(f"{tally.waiting} wait for the next run.")
    if tally.held:
        said.append(f"{tally.held} are held back.")
    return " ".join(said)


def mails(count: int) -> str:
    """`1 letter`, `2 letters`."""
    return f"{count} {'letter' if count == 1 else 'letters'}"
