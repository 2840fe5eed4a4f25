"""A flood of new letters: all are read, and nobody is answered until the admin says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.core.outgoing.owe import Press
    from digest.edge.store import Store
    from digest.jobs.collect.office import Office

FLOOD = 50
"""More new letters than this at once are read, but nobody is answered until the admin says so."""


def begin_flood(store: Store, new: int) -> bool:
    """Whether a flood is being read, with `new` letters or since an earlier run that was killed; it is remembered."""
    with store.begin() as work:
        if new > FLOOD:
            work.set_flooded(True)
        return work.house_state().flooded


def end_flood(store: Store, office: Office, press: Press, new: int, held: int) -> None:
    """Remember that the flood has been read, and tell the admin how many answers wait."""
    from digest.core.conversation import automatic_replies

    with store.begin() as work:
        work.set_flooded(False)
        if held and office.admin:
            work.owe([automatic_replies.flood_report(press, office.admin, new, held, office.desk.moment)])
