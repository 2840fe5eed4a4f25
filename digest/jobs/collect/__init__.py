"""Collect: mailbox -> letters -> outcomes -> store, then file the letter.

1. What an earlier run decided but could not file is filed.
2. The inbox is listed; a letter met before is only filed again.
3. New letters come in bounded batches: read, decide, one commit, then file.

Killed between any two steps, the next run takes up where this one stopped: the commit is
what counts, and filing a letter twice changes nothing. An idle run, the usual one, loads neither
the readers of letters nor the templates: what only new letters need is imported where they are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from digest.core.triage.context import Answer, Fate, Rule
from digest.edge.store import Place, Store
from digest.errors import MailboxError
from digest.jobs.collect.flood import begin_flood, end_flood
from digest.jobs.collect.office import Office

if TYPE_CHECKING:
    from digest.core.outgoing.owe import Press
    from digest.edge.mailbox import Arrival, Mailbox, Waiting
    from digest.jobs.collect.decide import Decided

__all__ = ["Office", "Tally", "collect", "foresee"]

BATCH_LETTERS = 100
"""Letters decided and committed at once: enough to share a commit, few enough to repeat after a crash."""

BATCH_BYTES = 8_000_000
"""Bytes fetched at once, so that a mailbox of large letters does not fill the memory."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one collection did: letters by fate, and how many answers wait for the admin."""

    fates: Mapping[Fate, int] = field(default_factory=dict)
    rules: Mapping[Rule, int] = field(default_factory=dict)
    met_again: int = 0
    held: int = 0

    @property
    def new(self) -> int:
        """How many letters were new."""
        return sum(self.fates.values())


def collect(
    store: Store,
    mailbox: Mailbox,
    office: Office,
    press: Callable[[], Press],
    *,
    since: datetime | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Tally:
    """Read every new letter in the mailbox; `press` is asked for only when there is one.

    `since` reads letters older than the first run too. Raises `Busy` when another run is collecting.
    """
    with store.alone("collect"):
        mark = mailbox.mark()
        if since is None and _is_idle(store, office.folder, mark):
            return Tally()
        _file_unfiled(store, mailbox, office)
        waiting = mailbox.waiting(since or _born(store, office.desk.moment))
        new = _unmet(store, mailbox, office.folder, waiting)
        if not new:
            _settle_down(store, mailbox, office.folder, mark, waiting, office.desk.moment)
            return Tally()
        return _read_all(store, mailbox, office, press(), new, progress)


def foresee_letters(
    store: Store, mailbox: Mailbox, office: Office, *, since: datetime | None = None
) -> Iterator[Decided]:
    """What `collect` would decide about each new letter; nothing is written and nothing is filed."""
    from digest.jobs.collect.decide import decide_all, key_of

    with store.begin() as work:
        born = work.house_state().born or office.desk.moment
    new = _unmet(store, mailbox, office.folder, mailbox.waiting(since or born))
    for batch in _batches(new, office.desk.size_limit_bytes):
        arrivals = {key_of(arrival): arrival for arrival in mailbox.fetch(batch, office.desk.size_limit_bytes)}
        yield from decide_all(store, office, arrivals)


def _is_idle(store: Store, folder: str, mark: str) -> bool:
    with store.begin() as work:
        return work.mark(folder) == mark and not work.unfiled()


def _born(store: Store, moment: datetime) -> datetime:
    """The moment from which letters are ours to read: that of `digest init`, else of this first run."""
    with store.begin() as work:
        born = work.house_state().born
        if born is None:
            work.set_born(moment)
        return born or moment


def _unmet(store: Store, mailbox: Mailbox, folder: str, waiting: Sequence[Waiting]) -> tuple[Waiting, ...]:
    with store.begin() as work:
        known = work.known_places(folder, mailbox.validity, [one.uid for one in waiting])
    return tuple(one for one in waiting if one.uid not in known)


def _settle_down(
    store: Store, mailbox: Mailbox, folder: str, mark: str, waiting: Sequence[Waiting], moment: datetime
) -> None:
    """Remember that under this `mark` there is nothing to do, and stop asking for letters that are gone."""
    here = {one.uid for one in waiting}
    with store.begin() as work:
        gone = [
            one.key for one in work.unfiled() if one.place.validity != mailbox.validity or one.place.uid not in here
        ]
        work.filed(gone, moment)
        work.set_mark(folder, mark)


def _file_unfiled(store: Store, mailbox: Mailbox, office: Office) -> None:
    """File what an earlier run committed but did not file."""
    with store.begin() as work:
        unfiled = work.unfiled()
    here = [one for one in unfiled if one.place.validity == mailbox.validity]
    _file(store, mailbox, office, [(one.key, Fate(one.fate), one.place.uid) for one in here])


def _file(store: Store, mailbox: Mailbox, office: Office, decided: Iterable[tuple[str, Fate, str]]) -> None:
    """Move letters, given as (key, fate, uid), to the folder of their fate; then say so."""
    folders: dict[Fate, list[tuple[str, str]]] = defaultdict(list)
    for key, fate, uid in decided:
        folders[fate].append((key, uid))
    for fate, members in folders.items():
        mailbox.file([uid for _, uid in members], office.folders[fate])
        with store.begin() as work:
            work.filed([key for key, _ in members], office.desk.moment)


def _read_all(
    store: Store,
    mailbox: Mailbox,
    office: Office,
    press: Press,
    new: Sequence[Waiting],
    progress: Callable[[int, int], None],
) -> Tally:
    """Read batch after batch. A letter the mailbox will not hand over is reported once all others were read."""
    flooded = begin_flood(store, len(new))
    tally, done, fault = Tally(), 0, None
    for batch in _batches(new, office.desk.size_limit_bytes):
        arrivals, broken = _fetch(mailbox, batch, office.desk.size_limit_bytes)
        tally = _added(tally, _read_batch(store, mailbox, office, press, arrivals, flooded))
        fault = fault or broken
        done += len(batch)
        progress(done, len(new))
    if flooded:
        end_flood(store, office, press, tally.new, tally.held)
    if tally.rules.get(Rule.DECISION):
        from digest.jobs.collect.retry import read_again

        read_again(store, office, press)
    if fault:
        raise fault
    return tally


def _fetch(mailbox: Mailbox, batch: Sequence[Waiting], limit: int) -> tuple[list[Arrival], MailboxError | None]:
    """The letters of `batch`, and the fault that came with or after them."""
    arrivals: list[Arrival] = []
    try:
        arrivals.extend(mailbox.fetch(batch, limit))
    except MailboxError as fault:
        return arrivals, fault
    return arrivals, None


def _batches(new: Sequence[Waiting], size_limit_bytes: int) -> Iterator[list[Waiting]]:
    """Bounded runs of letters; an oversize letter weighs nothing, for only its headers are fetched."""
    batch: list[Waiting] = []
    weight = 0
    for one in new:
        size = one.size_bytes if one.size_bytes <= size_limit_bytes else 0
        if batch and (len(batch) == BATCH_LETTERS or weight + size > BATCH_BYTES):
            yield batch
            batch, weight = [], 0
        batch.append(one)
        weight += size
    if batch:
        yield batch


def _read_batch(
    store: Store, mailbox: Mailbox, office: Office, press: Press, arrivals: Sequence[Arrival], flooded: bool
) -> Tally:
    from digest.jobs.collect.decide import decide_all, key_of
    from digest.jobs.collect.keep import keep_decided

    keys = [key_of(arrival) for arrival in arrivals]
    with store.begin() as work:
        known = work.known(keys)
    new = {key: arrival for key, arrival in zip(keys, arrivals, strict=True) if key not in known}
    decided = decide_all(store, office, new)
    again = [
        (_place(office, mailbox, arrival), key)
        for key, arrival in zip(keys, arrivals, strict=True)
        if new.get(key) is not arrival
    ]
    with store.begin() as work:
        keep_decided(work, office, press, mailbox.validity, decided, flooded=flooded)
        work.remember_places(again)
    fates = {key: Fate(seen.fate) for key, seen in known.items()} | {one.key: one.outcome.fate for one in decided}
    _file(store, mailbox, office, [(key, fates[key], a.waiting.uid) for key, a in zip(keys, arrivals, strict=True)])
    return _tally(decided, met_again=len(arrivals) - len(decided), flooded=flooded)


def _place(office: Office, mailbox: Mailbox, arrival: Arrival) -> Place:
    return Place(office.folder, mailbox.validity, arrival.waiting.uid)


def _tally(decided: Sequence[Decided], *, met_again: int, flooded: bool) -> Tally:
    answered = sum(one.outcome.answer is not Answer.NOTHING for one in decided)
    return Tally(
        Counter(one.outcome.fate for one in decided),
        Counter(one.outcome.rule for one in decided),
        met_again,
        answered if flooded else 0,
    )


def _added(one: Tally, other: Tally) -> Tally:
    return Tally(
        Counter(one.fates) + Counter(other.fates),
        Counter(one.rules) + Counter(other.rules),
        one.met_again + other.met_again,
        one.held + other.held,
    )
