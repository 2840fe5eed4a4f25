"""Subscribers: who reads the newsletter. List, add, remove, import and export.

An import is read whole before anything changes, and can be looked at first:

    rows = read_list(file)                    every fault of the file at once, or none
    intake = foresee(store, rows, moment)     what it would change; nothing is written
    intake = take_in(store, rows, moment)     what it changed, in one transaction
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from digest.core import subscriber
from digest.core.subscriber import GONE, Standing, Subscriber
from digest.edge.store import Store, Work
from digest.errors import Impossible

COLUMNS = ("address", "name", "group", "standing", "paused_until", "since")
"""The columns of an export. An import needs the first; the last is not read."""

NAME_LETTERS = 100
"""The longest name kept: it stands in a header line, which RFC 5322 section 2.1.1 wants short."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""First letters that make a spreadsheet run a cell (OWASP, CSV Injection); such a cell gets a `'` before it."""

_KNOWN_AS = {
    "address": ("address", "email", "e-mail", "mail", "email address", "e-mail address"),
    "name": ("name", "full name", "display name"),
    "group": ("group", "list", "is group"),
    "standing": ("standing",),
    "paused_until": ("paused_until",),
}
_YES = ("yes", "y", "true", "1", "x")
_NO = ("", "no", "n", "false", "0")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Row:
    """One reader as a file lists them."""

    line: int  # in the file, from 1
    address: str
    name: str = ""
    group: bool = False
    standing: Standing = Standing.ACTIVE
    paused_until: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import would change."""

    added: tuple[Subscriber, ...] = ()
    changed: tuple[Subscriber, ...] = ()
    unchanged: int = 0
    gone: tuple[Subscriber, ...] = ()  # who left or bounced, and is not brought back
    repeated: int = 0  # lines that name an address of an earlier line


def readers_in(store: Store, *standings: Standing) -> tuple[Subscriber, ...]:
    """The readers in those standings (in any, when none is named), by address."""
    with store.begin() as work:
        return tuple(sorted(work.subscribers(*standings), key=lambda reader: reader.address))


def add_reader(
    store: Store, address: str, moment: datetime, *, name: str = "", group: bool = False, revive: bool = False
) -> Subscriber:
    """The reader who gets mail from now on. Adding an active reader only fills in name and group.

    Raises `Impossible` for what is no address, and for someone who left or whose mail bounced, unless `revive` says
    that they asked to come back.
    """
    wanted = Subscriber(checked(address), moment, named(name), group=group)
    with store.begin() as work:
        known = work.subscriber(wanted.address)
        if known and known.standing in GONE and not revive:
            raise Impossible(_gone(known), "If they want to come back, add them with --revive.")
        told = subscriber.imported(known, wanted, moment)
        reader = told if told.standing is Standing.ACTIVE else subscriber.joined(told, moment)
        work.save_subscriber(reader)
    return reader


def leavers(store: Store, addresses: Sequence[str]) -> tuple[Subscriber, ...]:
    """The readers at `addresses`, as they stand; nothing is changed. Raises `Impossible` when one is not a reader."""
    with store.begin() as work:
        return _found(work, addresses)


def remove_readers(store: Store, addresses: Sequence[str], moment: datetime) -> tuple[Subscriber, ...]:
    """The readers at `addresses`, who get no more mail and whom no import brings back; all of them or none.

    Raises `Impossible` when one is not a reader. Mail owed to them is dropped when it is about to leave.
    """
    with store.begin() as work:
        gone = tuple(subscriber.left(reader, moment) for reader in _found(work, addresses))
        for reader in gone:
            work.save_subscriber(reader)
    return gone


def foresee_import(store: Store, rows: Sequence[Row], moment: datetime) -> Intake:
    """What the import of `rows` would change; nothing is written. Of an address listed twice the first line counts."""
    with store.begin() as work:
        return _intake(work, rows, moment)


def take_in(store: Store, rows: Sequence[Row], moment: datetime) -> Intake:
    """Import `rows`, all or none, and give what it changed."""
    with store.begin() as work:
        intake = _intake(work, rows, moment)
        for reader in (*intake.added, *intake.changed):
            work.save_subscriber(reader)
    return intake


def read_list(file: bytes) -> tuple[Row, ...]:
    """The readers in a CSV file or a plain list of addresses, one a line.

    UTF-8, with or without a byte order mark; commas, semicolons or tabs. With a line of headings the columns may come
    in any order and others are passed over; without one they are address, name, group. Raises `Impossible` with
    every faulty line, so that one faulty line leaves the whole file out.
    """
    table = _table(_decoded(file))
    if not table:
        raise Impossible("The file lists nobody.", "Write one address on each line.")
    columns, body = _columns(table)
    rows, faults = [], []
    for line, cells in body:
        cell = {name: cells[place].strip() for name, place in columns.items() if place < len(cells)}
        try:
            rows.append(_row(line, {name: _without_mark(text) for name, text in cell.items()}))
        except Impossible as fault:
            faults.append(f"line {line}: {fault.message}")
    if faults:
        raise Impossible(_told(faults), "Nothing was imported.")
    return tuple(rows)


def export_csv(subscribers: Sequence[Subscriber]) -> str:
    """The readers as CSV (RFC 4180) that `read_list` reads back, with no cell that a spreadsheet would run."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(COLUMNS)
    for reader in subscribers:
        fields = asdict(reader) | {"group": "yes" if reader.group else "", "since": f"{reader.since:%Y-%m-%d}"}
        sheet.writerow([_marked(str(fields[column])) for column in COLUMNS])
    return text.getvalue()


def checked(address: str) -> str:
    """`address` as it is kept: lower case, an international domain in its ASCII form. Raises `Impossible`."""
    from email_validator import EmailNotValidError, validate_email

    try:
        # Names of RFC 6761 such as `.test` are let through: the relay knows better than a list which domains exist.
        valid = validate_email(address.strip(), check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        raise Impossible(f"{named(address)!r} is not an email address: {error}") from error
    return str(valid.ascii_email).lower()


def named(name: str) -> str:
    """`name` on one line, without control characters: it will stand in a header."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(seen.split())[:NAME_LETTERS].rstrip()


def _gone(reader: Subscriber) -> str:
    since = f" on {reader.changed_at:%-d %B %Y}" if reader.changed_at else ""
    how = "left" if reader.standing is Standing.LEFT else "could not be reached any more"
    return f"{reader.address} {how}{since}."


def _found(work: Work, addresses: Sequence[str]) -> tuple[Subscriber, ...]:
    found = {address: work.subscriber(address.strip().lower()) for address in addresses}
    strangers = [named(address) for address, reader in found.items() if reader is None]
    if strangers:
        raise Impossible(f"Not a reader: {', '.join(strangers)}.", "`digest subscribers list` shows them all.")
    return tuple(reader for reader in found.values() if reader)


def _intake(work: Work, rows: Sequence[Row], moment: datetime) -> Intake:
    wanted: dict[str, Subscriber] = {}
    for row in rows:
        wanted.setdefault(row.address, _subscriber(row, moment))
    known = {reader.address: reader for reader in work.subscribers()}
    met = [(known[address], reader) for address, reader in wanted.items() if address in known]
    told = [(before, subscriber.imported(before, reader, moment)) for before, reader in met]
    return Intake(
        added=tuple(reader for address, reader in wanted.items() if address not in known),
        changed=tuple(after for before, after in told if after != before),
        unchanged=sum(after == before for before, after in told),
        gone=tuple(before for before, reader in met if before.standing in GONE and reader.standing not in GONE),
        repeated=len(rows) - len(wanted),
    )


def _subscriber(row: Row, moment: datetime) -> Subscriber:
    reader = Subscriber(row.address, moment, row.name, group=row.group, paused_until=row.paused_until)
    return replace(reader, standing=row.standing, changed_at=None if row.standing is Standing.ACTIVE else moment)


def _decoded(file: bytes) -> str:
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.count(b"\n", 0, error.start) + 1
        raise Impossible(
            f"Line {line} of the file is not UTF-8 text.", "In Excel, save it as `CSV UTF-8 (Comma delimited)`."
        ) from error


def _table(text: str) -> list[tuple[int, list[str]]]:
    """The lines that say something, as (line number, cells). `strict`: an open quote must not swallow the rest."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return [(rows.line_num, cells) for cells in rows if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise Impossible(f"Line {rows.line_num} of the file cannot be read as CSV: {error}.") from error


def _delimiter(text: str) -> str:
    """What parts the cells of the first line that says something: `,` unless there are more `;` or tabs."""
    first = text.lstrip().partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _columns(table: list[tuple[int, list[str]]]) -> tuple[Mapping[str, int], list[tuple[int, list[str]]]]:
    """Which column is where, and the lines below the headings."""
    line, first = table[0]
    if any("@" in cell for cell in first):
        return {"address": 0, "name": 1, "group": 2}, table
    headings = [cell.strip().lower() for cell in first]
    columns = {
        name: next(place for place, heading in enumerate(headings) if heading in words)
        for name, words in _KNOWN_AS.items()
        if any(heading in words for heading in headings)
    }
    if "address" not in columns:
        raise Impossible(f"Line {line} of the file has neither an address nor a heading `address`.")
    return columns, table[1:]


def _row(line: int, cell: Mapping[str, str]) -> Row:
    """One line of the list. Raises `Impossible` with what is wrong in it."""
    until = cell.get("paused_until", "")
    if until and not _MONTH.fullmatch(until):
        raise Impossible(f"{until!r} is not a month such as 2026-12")
    return Row(
        line,
        checked(cell.get("address", "")),
        named(cell.get("name", "")),
        _is_yes(cell.get("group", "")),
        _standing(cell.get("standing", "")),
        until,
    )


def _is_yes(word: str) -> bool:
    if word.lower() not in (*_YES, *_NO):
        raise Impossible(f"group is {word!r}; write yes or leave it empty")
    return word.lower() in _YES


def _standing(word: str) -> Standing:
    try:
        return Standing(word.lower() or Standing.ACTIVE)
    except ValueError as error:
        raise Impossible(f"standing is {word!r}; write one of {', '.join(Standing)}") from error


def _told(faults: Sequence[str]) -> str:
    """The faulty lines, all of them, one below the other."""
    count = f"{len(faults)} lines are" if len(faults) > 1 else "One line is"
    return "\n  ".join([f"{count} faulty:", *faults]) + "\n"


def _marked(cell: str) -> str:
    """`cell` as no spreadsheet takes it for a formula; one that begins with the mark gets another."""
    return f"'{cell}" if _is_formula(cell) else cell


def _without_mark(cell: str) -> str:
    """The cell as it was before an export marked it, so that an export can be read back."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    return cell.lstrip("'").startswith(FORMULA_SIGNS)
