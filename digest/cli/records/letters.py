"""`digest letters`: what came in, why each letter ended where it did, and trying again after a fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli import listing
from digest.cli.context import Context

if TYPE_CHECKING:
    from digest.edge.store import Seen
    from digest.jobs.explain import Explanation

FATES = ("lesson", "acted", "set_aside", "ignored")


@click.group()
def letters() -> None:
    """Letters that came in: list, show, retry."""


@letters.command(name="list")
@click.option("--fate", type=click.Choice(FATES), help="Only letters that ended so.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="At most so many, newest first.")
@listing.as_json
@click.pass_obj
def list_letters(context: Context, fate: str | None, limit: int, as_json: bool) -> None:
    """List letters, newest first."""
    from digest.core.triage.context import Fate
    from digest.jobs.collect.retry import recent_letters

    recent = recent_letters(context.store(), Fate(fate) if fate else None, limit)
    rows = [_whole(seen) for seen in recent] if as_json else [_brief(seen) for seen in recent]
    listing.print_rows(rows, as_json=as_json, empty="No letters.")


@letters.command("show")
@click.argument("key")
@click.option("--raw", is_flag=True, help="The message as it came, byte for byte.")
@listing.as_json
@click.pass_obj
def show_letter(context: Context, key: str, raw: bool, as_json: bool) -> None:
    """Show the letter whose key begins with KEY, and why it ended where it did.

    Where it quotes a letter of ours, what was changed in the copy is told below it.
    """
    from dataclasses import asdict

    from digest.jobs.collect.retry import changed, letter_as_kept, letter_starting

    seen, data = letter_starting(context.store(), key)
    if raw:
        click.echo(data or b"", nl=False)
        return
    letter = None if data is None else letter_as_kept(seen, data)
    text = letter.text if letter else "(no longer kept)"
    changes = changed(context.store(), context.office().desk, seen, letter) if letter else ()
    if as_json:
        listing.print_json({**_whole(seen), "text": text, "changed": [asdict(change) for change in changes]})
        return
    for name, value in _whole(seen).items():
        click.echo(f"{name:<10}  {listing.cell(value)}")
    click.echo(f"\n{listing.safe(text)}")
    for change in changes:
        click.echo(f"\n{'we wrote':<10}  {listing.cell(change.before or f'(after: {change.near})')}")
        click.echo(f"{'it says':<10}  {listing.cell(change.after or '(struck out)')}")


@letters.command()
@click.argument("keys", nargs=-1, required=True)
@click.option("--admit", is_flag=True, help="Let these letters in although their senders are not on the list.")
@click.pass_context
def retry(ctx: click.Context, keys: tuple[str, ...], admit: bool) -> None:
    """Put set-aside letters through the rules again, after a fix."""
    from digest.core.triage.context import Fate
    from digest.jobs.collect.retry import retry_letters

    context: Context = ctx.obj
    tried = retry_letters(context.store(), context.office(), context.press, keys, admit=admit)
    for seen in tried:
        click.echo(f"{seen.key[:12]}  {seen.rule}: {listing.cell(seen.reason)}")
    ctx.exit(1 if any(seen.fate == Fate.SET_ASIDE for seen in tried) else 0)


@letters.command(name="explain")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def explain_files(files: tuple[str, ...], as_json: bool) -> None:
    """Say everything decided about raw letters, and why.

    FILES are messages, mboxes, folders of either, or - for standard input. No configuration is needed, and
    nothing is written or sent: every sender counts as allowed, every code of ours as valid.
    """
    import sys

    from digest.jobs.explain import explained

    for number, explanation in enumerate(explained(files, sys.stdin.buffer)):
        if as_json:
            listing.print_line(explanation)
        else:
            _print_explanation(explanation, apart=number > 0)


def _print_explanation(explanation: Explanation, *, apart: bool) -> None:
    """Print what is known of one letter: short things on a line each, texts indented below their name."""
    from dataclasses import fields

    if apart:
        click.echo()
    for name in (field.name for field in fields(explanation)):
        for line in _told(name, getattr(explanation, name)):
            click.echo(line)


def _told(name: str, value: object) -> list[str]:
    """The lines that tell one thing; none where there is nothing to tell."""
    label = name.replace("_", " ")
    if isinstance(value, tuple):
        return [
            line
            for item in value
            for line in _told(name, item if isinstance(item, str) else listing.fields_in_words(item))
        ]
    if value is True:
        return [f"{label:<24}yes"]
    text = listing.safe(str(value)).strip("\n")
    if not value or not text:
        return []
    if "\n" not in text and len(text) < 96:
        return [f"{label:<24}{text}"]
    return [label, *(f"    {line}".rstrip() for line in text.split("\n"))]


def _brief(seen: Seen) -> dict[str, object]:
    return {
        "key": seen.key[:12],
        "received": seen.received,
        "fate": seen.fate,
        "rule": seen.rule,
        "from": seen.sender[:40],
        "subject": seen.subject[:50],
    }


def _whole(seen: Seen) -> dict[str, object]:
    return {
        "key": seen.key,
        "received": seen.received,
        "fate": seen.fate,
        "rule": seen.rule,
        "reason": seen.reason,
        "from": seen.sender,
        "subject": seen.subject,
        "size_bytes": seen.size_bytes,
        "reference": seen.reference,
        "seen_at": seen.seen_at,
        "filed_at": seen.filed_at,
    }
