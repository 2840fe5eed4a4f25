"""What editors ordered by mail for the coming edition: stop, send now, a quiet month, another draft.

`collect` writes an order down; it is carried out here, on the same run: jobs meet in the store.
"""

from __future__ import annotations

from datetime import datetime

from digest.core.edition import schedule
from digest.core.edition.schedule import Stage
from digest.core.lesson.lesson import State
from digest.core.outgoing import draft
from digest.core.outgoing.delivery import Kind
from digest.core.outgoing.owe import Press
from digest.edge.store import Store
from digest.jobs.publish import Paper, issue, publishable_month, steps
from digest.jobs.publish.consent import printable


def carry_out(store: Store, paper: Paper, press: Press, moment: datetime) -> int:
    """Do what was ordered for the coming edition; how many mails that owes.

    Raises `Busy` when another run is publishing.
    """
    month = publishable_month(store, paper, moment)
    with store.begin() as work:
        act = _ACTS.get(work.ordered(month))
    return act(store, paper, press, month, moment) if act else 0


def _draft_again(store: Store, paper: Paper, press: Press, month: str, moment: datetime) -> int:
    subject = f"{month} {moment:%Y-%m-%dT%H:%M}"
    with store.alone("publish"), store.begin() as work:
        work.finish_order(month)
        return work.owe(steps.to_editors(work, paper, press, Kind.DRAFT, draft.draft, month, subject, moment))


def _send(store: Store, paper: Paper, press: Press, month: str, moment: datetime) -> int:
    with store.begin() as work:
        if not printable(work, paper, moment) or not issue.receiving(work, month):
            return 0
        work.finish_order(month)
    return issue.publish_now(store, paper, press, month, moment)


def _be_quiet(store: Store, paper: Paper, press: Press, month: str, moment: datetime) -> int:
    """On the day of publication, unless a lesson was approved meanwhile."""
    published = next(one for one in schedule.steps(paper.calendar, month) if one.stage is Stage.PUBLISH)
    with store.begin() as work:
        if moment < published.due_at or work.lessons(State.APPROVED) or not issue.receiving(work, month):
            return 0
        work.finish_order(month)
    return issue.publish_now(store, paper, press, month, moment, quiet=True)


_ACTS = {"draft": _draft_again, "send": _send, "quiet": _be_quiet}
