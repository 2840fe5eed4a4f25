"""`digest subscribers`: who reads the newsletter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

import click

from digest.cli import listing
from digest.cli.context import Context

if TYPE_CHECKING:
    from digest.core.subscriber import Standing, Subscriber
    from digest.jobs.subscribers import Intake

STANDINGS = ("asked", "active", "paused", "left", "bounced")
SHOWN = 10
"""How many addresses a summary names before it says how many more there are."""


@click.group()
def subscribers() -> None:
    """Readers of the newsletter: list, add, remove, import, export."""


@subscribers.command(name="list")
@click.option("--standing", "names", multiple=True, type=click.Choice(STANDINGS), help="Only these; may be repeated.")
@listing.as_json
@click.pass_obj
def list_readers(context: Context, names: tuple[str, ...], as_json: bool) -> None:
    """List the readers and whether they get mail."""
    from digest.jobs.subscribers import readers_in

    readers = readers_in(context.store(), *_standings(names))
    rows = [_whole(reader) if as_json else _brief(reader) for reader in readers]
    listing.print_rows(rows, as_json=as_json, empty="No readers yet. `digest subscribers add ADDRESS` adds the first.")


@subscribers.command()
@click.argument("address")
@click.option("--name", default="", help="The reader's name, for the To line.")
@click.option("--group", is_flag=True, help="A distribution list: its copies carry no personal link.")
@click.option("--revive", is_flag=True, help="Bring back someone who left or whose mail bounced. They asked for it.")
@click.pass_obj
def add(context: Context, address: str, name: str, group: bool, revive: bool) -> None:
    """Add one reader."""
    from digest.jobs.subscribers import add_reader

    reader = add_reader(context.store(), address, context.moment, name=name, group=group, revive=revive)
    click.echo(f"{reader.address} gets the next edition.")
    _warn_of_outsiders(context, [reader])


@subscribers.command()
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option("--dry-run", is_flag=True, help="Say who would be removed, and change nothing.")
@click.pass_obj
def remove(context: Context, addresses: tuple[str, ...], dry_run: bool) -> None:
    """Stop all editions to these readers. No import brings them back."""
    from digest.jobs.subscribers import leavers, remove_readers

    if dry_run:
        for reader in leavers(context.store(), addresses):
            click.echo(f"Would remove {reader.address} ({reader.standing}).")
        return
    for reader in remove_readers(context.store(), addresses, context.moment):
        click.echo(f"{reader.address} gets no more editions.")


@subscribers.command(name="import")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@listing.as_json
@click.pass_obj
def import_readers(context: Context, file: IO[bytes], dry_run: bool, as_json: bool) -> None:
    """Add every reader in FILE (- for standard input).

    FILE is CSV with the columns address, name and group, or a plain list with an address on each line. One faulty
    line leaves the whole file out. Who left or bounced is not brought back.
    """
    from digest.jobs.subscribers import foresee_import, read_list, take_in

    rows = read_list(file.read())
    take = foresee_import if dry_run else take_in
    intake = take(context.store(), rows, context.moment)
    if as_json:
        listing.print_json(intake)
        return
    for line in _told(intake, dry_run):
        click.echo(line)
    _warn_of_outsiders(context, intake.added)


@subscribers.command()
@click.option("--standing", "names", multiple=True, type=click.Choice(STANDINGS), help="Only these; may be repeated.")
@listing.as_json
@click.pass_obj
def export(context: Context, names: tuple[str, ...], as_json: bool) -> None:
    """Print all readers as CSV, which `import` reads back; with --json, as JSON."""
    from digest.jobs.subscribers import export_csv, readers_in

    readers = readers_in(context.store(), *_standings(names))
    if as_json:
        listing.print_json([_whole(reader) for reader in readers])
        return
    click.echo(export_csv(readers).encode(), nl=False)  # bytes: the lines end in CRLF whatever the terminal thinks


def _standings(names: Sequence[str]) -> tuple[Standing, ...]:
    from digest.core.subscriber import Standing

    return tuple(Standing(name) for name in names)


def _whole(reader: Subscriber) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(reader)


def _brief(reader: Subscriber) -> dict[str, Any]:
    until = f" until after {reader.paused_until}" if reader.paused_until else ""
    return {
        "address": reader.address,
        "name": reader.name,
        "standing": f"{reader.standing}{until}",
        "group": "yes" if reader.group else "",
        "since": f"{reader.since:%Y-%m-%d}",
    }


def _told(intake: Intake, dry_run: bool) -> list[str]:
    """What an import did, or would do, a line for each thing there is to say."""
    would = "would be " if dry_run else ""
    lines = [f"{_readers(len(intake.added))} {would}added."]
    if intake.changed:
        lines.append(f"{_readers(len(intake.changed))} {would}changed.")
    if intake.unchanged:
        lines.append(f"{_readers(intake.unchanged)} known already.")
    if intake.gone:
        lines.append(f"{_readers(len(intake.gone))} not brought back, who left or bounced: {_named(intake.gone)}.")
    if intake.repeated:
        lines.append(f"{intake.repeated} {'line names' if intake.repeated == 1 else 'lines name'} an earlier address.")
    return lines


def _readers(count: int) -> str:
    return f"{count} reader" if count == 1 else f"{count} readers"


def _named(readers: Sequence[Subscriber]) -> str:
    names = ", ".join(reader.address for reader in readers[:SHOWN])
    return names if len(readers) <= SHOWN else f"{names} and {len(readers) - SHOWN} more"


def _warn_of_outsiders(context: Context, readers: Sequence[Subscriber]) -> None:
    """Say which new readers are outside the allowed domains: the edition is written for colleagues."""
    people = context.config.people
    outside = [
        reader
        for reader in readers
        if reader.address.rpartition("@")[2] not in people.allowed_domains
        and reader.address not in people.allowed_addresses
    ]
    if outside:
        click.echo(f"Note: outside your own domains: {_named(outside)}.", err=True)
