"""Letters looked at again: listed, shown, and put back through the rules after a fix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from digest.core.conversation.quoted_changes import Change
from digest.core.message import letter
from digest.core.message.letter import Letter
from digest.core.outgoing import token
from digest.core.outgoing.owe import Press
from digest.core.triage.context import Desk, Fate
from digest.edge.mailbox import Arrival, Waiting
from digest.edge.store import Seen, Store
from digest.errors import Impossible
from digest.jobs.collect.case import typed_into
from digest.jobs.collect.decide import decide_all
from digest.jobs.collect.keep import keep_decided_again
from digest.jobs.collect.office import Office


def recent_letters(store: Store, fate: Fate | None, limit: int) -> tuple[Seen, ...]:
    """The newest `limit` letters, of one fate when it is given."""
    with store.begin() as work:
        return work.letters(fate, limit)


def letter_starting(store: Store, start: str) -> tuple[Seen, bytes | None]:
    """The letter whose key begins with `start`, and its raw bytes while they are kept.

    Raises `Impossible` when there is none, or more than one.
    """
    with store.begin() as work:
        matches = work.letters_starting(start)
        if len(matches) != 1:
            what = "No letter has" if not matches else f"{len(matches)} letters have"
            raise Impossible(f"{what} a key beginning with {start!r}.", "`digest letters list` shows the keys.")
        return matches[0], work.raw(matches[0].key)


def retry_letters(
    store: Store, office: Office, press: Callable[[], Press], starts: Sequence[str], *, admit: bool = False
) -> list[Seen]:
    """Put set-aside letters through the rules again; with `admit` even a stranger's counts as allowed.

    Their raw bytes are read from the store; in the mailbox they stay where they were filed. Raises
    `Impossible` for a letter that is no longer kept, or that was not set aside; then none is changed.
    """
    chosen = [_retryable(*letter_starting(store, start)) for start in starts]
    arrivals = {seen.key: _arrival(seen, raw) for seen, raw in chosen}
    with store.alone("collect"):
        if admit:
            _admit(store, arrivals)
        decided = decide_all(store, office, arrivals)
        with store.begin() as work:
            keep_decided_again(work, office, press(), decided)
    return [letter_starting(store, seen.key)[0] for seen, _ in chosen]


def read_again(store: Store, office: Office, press: Press) -> None:
    """Put the letters that an editor let in, or made a lesson, through the rules again; the caller holds the lock."""
    with store.begin() as work:
        chosen = [(seen, raw) for seen in work.to_read_again() if (raw := work.raw(seen.key)) is not None]
    if not chosen:
        return
    decided = decide_all(store, office, {seen.key: _arrival(seen, raw) for seen, raw in chosen})
    with store.begin() as work:
        keep_decided_again(work, office, press, decided)


def _admit(store: Store, keys: Iterable[str]) -> None:
    with store.begin() as work:
        for key in keys:
            work.admit(key)


def _retryable(seen: Seen, raw: bytes | None) -> tuple[Seen, bytes]:
    if seen.fate != Fate.SET_ASIDE:
        raise Impossible(f"Letter {seen.key[:12]} was not set aside.", "Only set-aside letters are tried again.")
    if raw is None:
        raise Impossible(f"Letter {seen.key[:12]} is no longer kept.", "Ask its author to send it again.")
    return seen, raw


def _arrival(seen: Seen, raw: bytes) -> Arrival:
    # An oversize letter is kept as its header block alone, which is shorter than the letter was.
    return Arrival(Waiting("", seen.size_bytes, seen.received), raw, whole=len(raw) >= seen.size_bytes)


def letter_as_kept(seen: Seen, raw: bytes) -> Letter:
    """The letter in `raw`, for a person to look at."""
    return letter.read_letter(raw) if len(raw) >= seen.size_bytes else letter.read_headers(raw, seen.size_bytes)


def changed(store: Store, desk: Desk, seen: Seen, answer: Letter) -> tuple[Change, ...]:
    """What was typed into the copy of the one letter of ours that `answer` quotes.

    None where no code of ours in it holds, where it answers several of our letters, and where what we sent is no
    longer kept or is an edition.
    """
    tokens = token.tokens_in(answer, desk.domain)
    with store.begin() as work:
        rows = work.deliveries_by_code(map(token.code_of, tokens))
        named = ((one, rows.get(token.code_of(one))) for one in tokens)
        valid = {row.id: row for one, row in named if row and token.verify(desk.token_keys, one, row, seen.received)}
        return typed_into(work, next(iter(valid.values())), answer.text) if len(valid) == 1 else ()
