"""Init: the store remembers when this house began, so that older letters in the mailbox are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from digest.edge.store import Store


def remember_beginning(store: Store, moment: datetime) -> datetime:
    """When the house began: `moment`, or the earlier one that the store remembers already."""
    with store.begin() as work:
        born = work.house_state().born or moment
        work.set_born(born)
    return born
