"""`digest check`: prove every part, and say what to do about what does not work."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from digest.cli import listing
from digest.cli.context import Context
from digest.errors import DigestError

if TYPE_CHECKING:
    from digest.core.outgoing.delivery import Delivery
    from digest.edge.mailbox import Waiting
    from digest.jobs.check import Finding, Proof

WAIT_SECONDS = 60.0
"""How long the test letter may take to come back; most relays need five."""

PAUSE_SECONDS = 2.0

_COLOURS = {"ok": "green", "warn": "yellow", "fault": "red"}


@click.command("check")
@click.option(
    "--send-to",
    metavar="ADDRESS",
    help="Mail a test letter too (and what else is owed); read it back when the address is one of ours.",
)
@listing.as_json
@click.pass_context
def check_command(ctx: click.Context, send_to: str | None, as_json: bool) -> None:
    """Prove every part: configuration, templates, store, mailbox, relay."""
    from digest.jobs.check import exit_status

    if send_to:
        send_to = _address(send_to)
    findings = _shown(_findings(ctx.obj, send_to), as_json)
    ctx.exit(exit_status(findings))


def _address(text: str) -> str:
    from digest.config.values import check_address

    try:
        return check_address(text)
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--send-to") from None


def _shown(findings: Iterator[Finding], as_json: bool) -> list[Finding]:
    """Print each finding as it is made, for some take a while; or all of them at the end as JSON."""
    if as_json:
        every_finding = list(findings)
        listing.print_json(every_finding)
        return every_finding
    return [_show(finding) for finding in findings]


def _show(finding: Finding) -> Finding:
    verdict = click.style(f"{finding.verdict:<5}", fg=_COLOURS[finding.verdict])
    click.echo(f"{verdict}  {finding.part:<13}  {listing.safe(finding.sentence)}")
    if finding.hint:
        click.echo(f"{'':22}{listing.safe(finding.hint)}")
    return finding


def _findings(context: Context, send_to: str | None) -> Iterator[Finding]:
    """Every finding. Without a configuration there is nothing else to prove."""
    from digest.jobs.check import Doors, proofs, refused

    try:
        config = context.config
    except DigestError as fault:
        yield from refused("configuration", fault)
        return
    doors = Doors(context.store, context.mailbox, context.outbox)
    yield from _proved(proofs(config, doors, context.moment))
    if send_to:
        yield from _sent(context, send_to)


def _proved(all_proofs: Iterable[Proof]) -> Iterator[Finding]:
    from digest.jobs.check import refused

    for proof in all_proofs:
        try:
            yield from proof.prove()
        except DigestError as fault:
            yield from refused(proof.part, fault)


def _sent(context: Context, send_to: str) -> Iterator[Finding]:
    """Send the test letter through the ledger, as every mail of ours goes; read it back from our own mailbox."""
    from digest.jobs.check import Verdict, became_of, came_back, refused

    to = context.config.outbox.rehearsal_to or send_to
    try:
        row = _delivered(context, send_to)
        sending = became_of(context.store(), row, to)
        yield sending
        if sending.verdict is Verdict.OK and to in context.config.our_addresses:
            yield came_back(_arrives(context, row), WAIT_SECONDS)
    except DigestError as fault:
        yield from refused("test letter", fault)


def _delivered(context: Context, send_to: str) -> Delivery:
    from digest.jobs import deliver
    from digest.jobs.check import owe_trial

    outbox = context.config.outbox
    row = owe_trial(context.store(), context.press(), send_to, context.moment)
    terms = deliver.Terms(outbox.connections, outbox.per_minute, outbox.per_day, outbox.rehearsal_to)
    with deliver.until_told_to_stop() as stop:
        deliver.deliver(context.store(), context.outbox, terms, context.moment, stop=stop)
    return row


def _arrives(context: Context, row: Delivery) -> bool:
    """Look into the mailbox every two seconds for a minute."""
    from digest.jobs.check import arrived

    looked_at: set[Waiting] = set()
    until = time.monotonic() + WAIT_SECONDS
    while not arrived(context.mailbox(), row, looked_at):
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE_SECONDS)
    return True
