"""Prune: what we promised to delete, deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digest.edge.mailbox import Mailbox
from digest.edge.store import Store

if TYPE_CHECKING:
    from digest.config.sections import RetentionSettings

FOLDERS = ("Done", "Set aside", "Ignored")
"""Where letters are filed, by default. The inbox is never among them."""

ROUNDS = 20
"""Transactions of one prune, each a few hundred rows of every sort: a backlog takes days rather than one long lock."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was deleted."""

    rows: Mapping[str, int] = field(default_factory=dict)  # by sort, as the store names it
    letters: int = 0  # from our folders of the mailbox

    @property
    def total(self) -> int:
        """Everything that was deleted."""
        return sum(self.rows.values()) + self.letters


def is_prune_due(store: Store, moment: datetime) -> bool:
    """Whether something is left to prune today: days are promised, so once a day will do and idle runs stay short."""
    with store.begin() as work:
        state = work.house_state()
    return {state.store_pruned_on, state.mailbox_pruned_on} != {_day(moment)}


def prune(
    store: Store,
    mailbox: Mailbox | None,
    retention: RetentionSettings,
    moment: datetime,
    *,
    folders: Sequence[str] = FOLDERS,
) -> Tally:
    """Delete what is older than `retention` allows, in the store and then in our `folders` of the mailbox.

    The store comes first and is committed, so that a mailbox that does not answer (raises `MailboxError`) holds
    nothing up; the mailbox is then still due. Without a mailbox only the store is pruned.
    """
    rows = _prune_store(store, retention, moment)
    if mailbox is None:
        return Tally(rows)
    before = moment - timedelta(days=retention.mailbox_days)
    letters = sum(mailbox.expire(folder, before) for folder in folders)
    with store.begin() as work:
        work.set_mailbox_pruned(_day(moment))
    return Tally(rows, letters)


def _prune_store(store: Store, retention: RetentionSettings, moment: datetime) -> Mapping[str, int]:
    """Delete in rounds until a round finds nothing; a backlog larger than all rounds is still due afterwards."""
    from digest.core.outgoing.owe import TOKEN_LIFE  # the machinery of letters, which other runs do without

    total: Counter[str] = Counter()
    for _ in range(ROUNDS):
        with store.begin() as work:
            rows = work.prune(
                moment,
                raw_days=retention.raw_days,
                authors_days=retention.authors_days,
                delivery_days=retention.delivery_days,
                answers_days=retention.answers_days,
                token_life=TOKEN_LIFE,
            )
        total.update(rows)
        if not any(rows.values()):
            with store.begin() as work:
                work.set_store_pruned(_day(moment))
            break
    return total


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()
