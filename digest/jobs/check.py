"""Check: can tonight's run work? Every part proved, one finding or more each.

A proof raises where its part does not answer; whoever runs the proofs turns that into a finding by `refused`, and goes
on with the next part.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from digest.core.outgoing import page
from digest.core.outgoing.delivery import Delivery, Kind, Status
from digest.core.outgoing.owe import Press, owed
from digest.errors import DigestError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.edge.mailbox import Mailbox, Waiting
    from digest.edge.outbox import Outbox
    from digest.edge.store import Store

LITTLE_BYTES, FULL_BYTES = 1_000_000_000, 100_000_000
"""Free space below which we warn (a year of letters with pictures), and below which a run may fail."""

_CLOCK_SET = datetime(2026, 1, 1, tzinfo=UTC)  # before this program was written: a machine without a clock battery
_CLOCK_SKEW = timedelta(days=1)  # how far a server's clock may be off and its letter still be found


class Verdict(StrEnum):
    """How a part stands."""

    OK = "ok"
    WARN = "warn"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out about one part."""

    part: str
    verdict: Verdict
    sentence: str
    hint: str = ""  # what to do about it
    exit_status: int = 0  # of the whole check, if nothing worse is found

    def __str__(self) -> str:
        return f"{self.part}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Proof:
    """A part and how it is proved."""

    part: str
    prove: Callable[[], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Doors:
    """How the parts outside are opened; each raises a `DigestError` when it cannot be."""

    store: Callable[[], Store]
    mailbox: Callable[[], Mailbox]
    outbox: Callable[[], Outbox]


def proofs(config: Config, doors: Doors, moment: datetime) -> tuple[Proof, ...]:
    """Every proof there is, the quick ones first."""
    return (
        Proof("configuration", lambda: _configuration(config)),
        Proof("editors", lambda: _editors(config)),
        Proof("keys", lambda: _keys(config)),
        Proof("clock", lambda: _clock(config, moment)),
        Proof("templates", lambda: _templates(config)),
        Proof("disk", lambda: _disk(config)),
        Proof("store", lambda: _store(doors.store())),
        Proof("mailbox", lambda: _mailbox(config, doors.mailbox())),
        Proof("outbox", lambda: _outbox(config, doors.outbox())),
        Proof("rehearsal", lambda: _rehearsal(config)),
    )


def refused(part: str, error: DigestError) -> tuple[Finding, ...]:
    """What a proof that raised `error` found: one finding a line, the hint with the last."""
    lines = error.message.splitlines()
    hints = [""] * (len(lines) - 1) + [error.hint]
    found = zip(lines, hints, strict=True)
    return tuple(Finding(part, Verdict.FAULT, line, hint, error.exit_status) for line, hint in found)


def exit_status(findings: Iterable[Finding]) -> int:
    """0 when all is well, 78 for the configuration, 75 when something outside did not answer, else 1."""
    return max((finding.exit_status for finding in findings), default=0)


def _ok(part: str, sentence: str) -> Finding:
    return Finding(part, Verdict.OK, sentence)


def _warn(part: str, sentence: str, hint: str = "") -> Finding:
    return Finding(part, Verdict.WARN, sentence, hint, 1)


def _fault(part: str, sentence: str, hint: str = "") -> Finding:
    return Finding(part, Verdict.FAULT, sentence, hint, 1)


# --- ourselves ---


def _configuration(config: Config) -> Iterator[Finding]:
    yield _ok("configuration", f"{config.path} is understood.")
    for warning in config.warnings:
        sentence, _, command = warning.partition(": chmod")
        yield _warn("configuration", f"{sentence}.", f"Run chmod{command}" if command else "")


def _editors(config: Config) -> Iterator[Finding]:
    editors = config.people.editors
    if editors:
        yield _ok("editors", f"{', '.join(editors)} {'gets' if len(editors) == 1 else 'get'} the draft.")
    else:
        yield _fault("editors", "Nobody approves lessons, so none is published.", "Name one in [people] editors.")


def _keys(config: Config) -> Iterator[Finding]:
    count = len(config.token_keys())
    yield _ok("keys", "One key signs our letters." if count == 1 else f"The first of {count} keys signs our letters.")


def _clock(config: Config, moment: datetime) -> Iterator[Finding]:
    local = moment.astimezone(config.edition.zone)
    sentence = f"It is {local:%H:%M} on {local.day} {local:%B %Y} in {config.edition.time_zone}."
    if moment < _CLOCK_SET:
        yield _fault("clock", sentence, "Set this machine's clock: what is due depends on it.")
    else:
        yield _ok("clock", sentence)


def _templates(config: Config) -> Iterator[Finding]:
    from digest.edge import templates

    environment = templates.load(config.templates.path, config.edition.language, config.brand.palette())
    templates.check(environment)
    config.house()  # which has the logo
    yield _ok("templates", f"{_ours_or_theirs(config)} compile.")
    if config.templates.path:
        for theirs, ours in templates.replaced_files(config.templates.path).items():
            yield _ok("templates", f"{config.templates.path / theirs} replaces {_part_replaced(theirs, ours)}.")


def _ours_or_theirs(config: Config) -> str:
    return f"Your templates in {config.templates.folder} and ours" if config.templates.folder else "Our templates"


def _part_replaced(theirs: str, ours: str) -> str:
    """What of our file `ours` the file `theirs` stands for: all of it, or one form of a letter."""
    if theirs == ours:
        return "ours"
    return f"the {'HTML' if theirs.endswith('.html') else 'text'} form of our {ours}"


def _disk(config: Config) -> Iterator[Finding]:
    folder = _kept_in(config)
    free_bytes = shutil.disk_usage(folder).free
    sentence = f"{free_bytes / 1e9:.1f} GB are free for {folder}."
    if free_bytes < FULL_BYTES:
        yield _fault("disk", sentence, "Make room before letters come in.")
    elif free_bytes < LITTLE_BYTES:
        yield _warn("disk", sentence, "Make room soon.")
    else:
        yield _ok("disk", sentence)


def _kept_in(config: Config) -> Path:
    """The folder of the database, when it is a file in one that exists; else that of the configuration."""
    file = Path(config.store.url.partition("?")[0].removeprefix("sqlite:///"))
    home = file.parent if config.store.url.startswith("sqlite:////") else config.path.absolute().parent
    return next(folder for folder in (home, *home.parents) if folder.exists())


def _rehearsal(config: Config) -> Iterator[Finding]:
    to = config.outbox.rehearsal_to
    if to:
        hint = "Remove [outbox] rehearsal_to to go live."
        yield _warn("rehearsal", f"Everything goes to {to} and to nobody else.", hint)
    else:
        yield _ok("rehearsal", "Off: letters go to their readers.")


# --- outside ---


def _store(store: Store) -> Iterator[Finding]:
    with store.alone("check"), store.begin() as work:
        born, letters = work.house_state().born, sum(work.tally().values())
    if born:
        yield _ok("store", f"It opens, is up to date and can be locked. Letters met so far: {letters}.")
    else:
        yield _warn("store", "It opens, but nothing was read yet.", "Letters count from the first `digest run` on.")


def _mailbox(config: Config, mailbox: Mailbox) -> Iterator[Finding]:
    settings = config.mailbox
    weakness = mailbox.prove((settings.done, settings.set_aside, settings.ignored))
    place = settings.path if settings.kind == "maildir" else f"{settings.user} at {settings.host}"
    yield _ok("mailbox", f"{place} lets us in; {settings.done}, {settings.set_aside} and {settings.ignored} are there.")
    if weakness:
        yield _warn("mailbox", weakness, "Nothing is lost. Your mail programs may hide or expunge them.")


def _outbox(config: Config, outbox: Outbox) -> Iterator[Finding]:
    settings = config.outbox
    try:
        outbox.prove()
    finally:
        outbox.close()
    place = f"{settings.path} can be written" if settings.kind == "folder" else f"{settings.host} lets us in"
    yield _ok("outbox", f"{place}{_limits(settings.per_minute, settings.per_day)}.")


def _limits(per_minute: int, per_day: int) -> str:
    limits = [f"{count:,} {word}" for count, word in ((per_minute, "a minute"), (per_day, "a day")) if count]
    return f", and takes {' and '.join(limits)}" if limits else ""


# --- a letter there and back ---


def owe_trial(store: Store, press: Press, recipient: str, moment: datetime) -> Delivery:
    """Owe `recipient` a test letter, and give its ledger row."""
    row = owed(press, Kind.TEST, moment.isoformat(), recipient, moment, _trial)
    with store.begin() as work:
        work.owe([row])
    return row


def _trial(press: Press, token: str) -> page.Page:
    return page.trial(press.environment, press.house, token=token)


def became_of(store: Store, row: Delivery, to: str) -> Finding:
    """What became of the test letter `row`, which was handed over for the address `to`."""
    with store.begin() as work:
        found = work.deliveries_by_code([row.code]).get(row.code, row)
    match found.status:
        case Status.ACCEPTED:
            return _ok("test letter", f"The relay took it for {to}.")
        case Status.OWED | Status.HELD | Status.DEFERRED:
            return _warn("test letter", f"It waits for a later run. {found.reply}".strip(), "See `digest status`.")
        case _:
            return _fault("test letter", f"The relay did not take it for {to}. {found.reply}".strip())


def arrived(mailbox: Mailbox, row: Delivery, looked_at: set[Waiting]) -> bool:
    """Whether the test letter `row` is in the inbox; letters in `looked_at` are not looked at again."""
    new = [letter for letter in mailbox.waiting(row.owed_at - _CLOCK_SKEW) if letter not in looked_at]
    looked_at.update(new)
    # A limit of 0 bytes: headers are all we want. Its Message-ID carries the token.
    return any(row.token.encode() in arrival.raw for arrival in mailbox.fetch(new, 0))


def came_back(came: bool, seconds: float) -> Finding:
    """What to say of a letter that came back to our own mailbox, or did not within `seconds`."""
    if came:
        return _ok("test letter", "It arrived in the mailbox. The next run files it as our own.")
    sentence = f"It did not arrive in the mailbox within {seconds:g} seconds."
    return _warn("test letter", sentence, "Look into the junk folder, or try once more: some mail is slow.")
