"""`digest archive`: every edition as pages in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.context import Context
from digest.errors import Impossible


@click.command()
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Build it in this folder.")
@click.pass_obj
def archive(context: Context, into: Path | None) -> None:
    """Build the archive: every edition and lesson as pages that need no server."""
    from digest.jobs.archive import build_archive

    folder = into or context.config.archive.path
    if folder is None:
        raise Impossible("No folder is set for the archive.", "Set [archive] folder, or say --into FOLDER.")
    count = build_archive(context.store(), context.press().environment, context.place(), folder)
    click.echo(f"{count} {'lesson' if count == 1 else 'lessons'}: {(folder / 'index.html').resolve()}")


def keep_up(context: Context) -> int:
    """Build the configured archive where our books say something else by now."""
    from digest.jobs.archive import build_archive, is_archive_outdated

    folder = context.config.archive.path
    if folder is not None and is_archive_outdated(context.store(), context.place(), folder):
        build_archive(context.store(), context.press().environment, context.place(), folder)
    return 0
