"""Groups and mailing lists: a group in front of our own mailbox, and who wrote through it (RFC 2919)."""

from __future__ import annotations

from collections.abc import Collection

from digest.core.message.header import mailboxes
from digest.core.message.letter import Address, Letter


def is_list_mail(letter: Letter) -> bool:
    """Whether a mailing list sent it: `List-Id` (RFC 2919) or `Precedence: list`."""
    return bool(letter.header("list-id")) or "list" in precedence(letter)


def is_through_our_group(letter: Letter, ours: Collection[str]) -> bool:
    """Whether the list that sent `letter` is one of our own addresses, a group in front of the mailbox.

    `List-Id` names the list with a dot where the address has its `@`; without one, `List-Post` and then `To` tell.
    """
    if not is_list_mail(letter):
        return False
    if named := letter.header("list-id"):
        name = named.rpartition("<")[2].partition(">")[0].strip().lower()
        return any(name in (address, address.replace("@", ".")) for address in ours)
    posted = letter.header("list-post").lower()
    if posted:
        return any(f"mailto:{address}" in posted for address in ours)
    return any(address.address in ours for address in addresses(letter.header("to")))


def author(letter: Letter, ours: Collection[str]) -> Address | None:
    """Who wrote `letter`: the sender, or, where our group put itself into From, `X-Original-From`, else `Reply-To`.

    From is believed unless it is ours: a stranger may write any `X-Original-From`; our group's server will not.
    """
    if letter.sender is None or letter.sender.address not in ours or not is_through_our_group(letter, ours):
        return letter.sender
    named = (*addresses(letter.header("x-original-from")), *addresses(letter.header("reply-to")))
    return next((address for address in named if address.address not in ours), letter.sender)


def addresses(value: str) -> tuple[Address, ...]:
    """The addresses in a header's `value`; what is none is left out."""
    return tuple(Address(address, name) for address, name in mailboxes(value))


def precedence(letter: Letter) -> frozenset[str]:
    """The values of `Precedence` and `X-Precedence`, in small letters."""
    values = (*letter.all_headers("precedence"), *letter.all_headers("x-precedence"))
    return frozenset(value.strip().lower() for value in values)
