"""Init: the store remembers when this house began, so that older letters in the mailbox are left alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.edge.store import Store


def remember_beginning(store: Store, moment: datetime) -> datetime:
    """When the house began: `moment`, or the earlier one that the store remembers already."""
    with store.begin() as work:
        born = work.fact("born") or moment.isoformat()
        work.set_fact("born", born)
    return datetime.fromisoformat(born)
