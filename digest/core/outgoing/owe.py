"""A mail we owe: its page, its token and its envelope made into one ledger row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.core.outgoing import envelope, token
from digest.core.outgoing.delivery import Delivery, Kind, ledger_key
from digest.core.outgoing.envelope import House
from digest.core.outgoing.page import Page

if TYPE_CHECKING:
    from jinja2 import Environment

TOKEN_LIFE = timedelta(days=400)
"""How long an answer to one of our letters is known: more than a year, so that a yearly reader may still leave."""


@dataclass(frozen=True, slots=True)
class Press:
    """What every letter of ours is made with: templates, the house's own names, the signing key."""

    environment: Environment
    house: House
    key: bytes


Write = Callable[[Press, str], Page]
"""Makes the page of a mail, given the token of its row."""


def row(press: Press, kind: Kind, subject: str, recipient: str, moment: datetime, *, n: int = 0) -> Delivery:
    """The ledger row of a mail about `subject`, its token signed, its message still to be written."""
    code = token.row_code(press.key, ledger_key(kind, subject, recipient, n))
    expires_at = moment.replace(microsecond=0) + TOKEN_LIFE
    signed = token.sign(press.key, code, purpose=kind, subject=subject, addressee=recipient, expires_at=expires_at)
    return Delivery(kind, subject, recipient, owed_at=moment, code=code, token=signed, expires_at=expires_at, n=n)


def owed(
    press: Press,
    kind: Kind,
    subject: str,
    recipient: str,
    moment: datetime,
    write: Write,
    *,
    answers: str = "",
    n: int = 0,
) -> Delivery:
    """The row with its message. `answers` is the Message-ID of the letter it answers, if there is one."""
    bare = row(press, kind, subject, recipient, moment, n=n)
    made = write(press, bare.token)
    message = envelope.build_message(
        made, press.house, recipient=recipient, token=bare.token, date=moment, in_reply_to=answers
    )
    return replace(bare, message=message)
