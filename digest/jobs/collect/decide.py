"""Deciding: what follows from each letter, before anything is written."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from digest.core.lesson import drafting, lesson
from digest.core.lesson.lesson import Authorship, Lesson, Picture
from digest.core.message import letter
from digest.core.message.letter import Letter
from digest.core.outgoing import token
from digest.core.picture.photographs import Found, album
from digest.core.triage.context import Desk, Fate, Rule
from digest.core.triage.triage import Outcome, triage
from digest.edge.mailbox import Arrival
from digest.edge.store import Store
from digest.jobs.collect.office import Office

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decided:
    """A letter and what follows from it, before anything is written."""

    arrival: Arrival
    key: str
    letter: Letter
    outcome: Outcome
    draft: Lesson | None = None
    authorship: Authorship | None = None


def key_of(arrival: Arrival) -> str:
    """The seen key; an oversize letter is known by its header block and its size."""
    if arrival.whole:
        return letter.seen_key(arrival.raw)
    return letter.seen_key(arrival.raw + b"\n%d" % arrival.waiting.size_bytes)


def decide_all(store: Store, office: Office, arrivals: Mapping[str, Arrival]) -> list[Decided]:
    """What follows from each of `arrivals`, given by seen key.

    The store is asked once what their tokens name; no transaction is open while letters are read.
    """
    read = {key: _read(arrival) for key, arrival in arrivals.items()}
    desk = _desk(store, office.desk, read.values())
    return [decide(arrivals[key], key, one, office, desk) for key, one in read.items()]


def _desk(store: Store, desk: Desk, read: Iterable[Letter]) -> Desk:
    """The desk with the ledger rows that the letters' tokens name, and the letters an editor let in."""
    codes = {token.code_of(found) for one in read for found in token.returned_tokens(one, desk.domain)}
    with store.begin() as work:
        ledger = work.deliveries_by_code(codes) if codes else {}
        return replace(desk, ledger=ledger, admitted=work.admitted())


def _read(arrival: Arrival) -> Letter:
    if arrival.whole:
        return letter.read_letter(arrival.raw)
    return letter.read_headers(arrival.raw, arrival.waiting.size_bytes)


def decide(arrival: Arrival, key: str, read: Letter, office: Office, desk: Desk) -> Decided:
    """What follows from one letter. A letter that cannot be handled at all is set aside, and the run goes on."""
    try:
        outcome = triage(read, desk, key)
        if outcome.fate is not Fate.LESSON:
            return Decided(arrival, key, read, outcome)
        received = min(arrival.waiting.received, desk.moment)
        pictured = album(read, outcome.words)
        draft = drafting.drafted_lesson(
            pictured.words, read.subject, received, office.themes, urgent=outcome.rule is Rule.URGENT
        )
        draft = replace(draft, pictures=tuple(_pictures(pictured.found)))
        return Decided(arrival, key, read, outcome, draft, _authorship(outcome, office))
    except Exception as fault:
        LOG.warning("Letter %s cannot be handled and was set aside: %s.", key[:12], type(fault).__name__)
        LOG.debug("how that came", exc_info=True)
        reason = f"It could not be handled ({type(fault).__name__}); it is kept whole, for a person to look at."
        return Decided(arrival, key, read, Outcome(Rule.UNHANDLED, Fate.SET_ASIDE, reason))


def _pictures(found: Iterable[Found]) -> Iterator[Picture]:
    """Those that an editor may let be printed; none is before one says so."""
    kept = ((one, one.cleaned) for one in found if one.cleaned)
    for number, (one, made) in enumerate(kept, start=1):
        yield Picture(number, made.content_type, made.data, made.width, made.height, one.alt, one.credit)


def _authorship(outcome: Outcome, office: Office) -> Authorship:
    author = outcome.author
    address = author.address if author else ""
    name = author.name if author else ""
    return Authorship(address, name, lesson.team_of(address, office.teams))
