"""A returned letter: whom a mail server's prose says that it could not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import dropwhile, islice, takewhile

from digest.core.language.phrases import alternatives, phrase
from digest.core.message.letter import Letter
from digest.core.text.expression import expression
from digest.core.triage.bounce_report import STATUS, Failure, is_permanent

MOST_CHARS = 100_000  # of a report in prose; the returned letter below it may be long
ANNOUNCED_LINES = 6  # not blank; servers list the addresses close below
_UNSPACED = "\u2e80-\uffef"  # scripts that set no space between their words and an address
_ADDRESS = expression(
    rf"(?:[^\W{_UNSPACED}]|[.!#$%&'*+/=?^`{{|}}~-]){{1,128}}@[^\W{_UNSPACED}][\w-]*(?:\.[a-zA-Z0-9-]+)+"
)
_ALONE = expression(
    rf"^[ \t>*•-]{{0,40}}[<\"]?([^<>\s:;,\"@{_UNSPACED}]{{1,128}}@[^<>\s:;,\"@{_UNSPACED}]{{1,128}}"
    rf"\.[^<>\s:;,\"@{_UNSPACED}]{{1,64}}?)[>\"]?[:.;,]?[ \t]{{0,40}}$",
    re.MULTILINE,
)
# A mailbox named without its domain, alone or with the reason in a column of its own.
_MAILBOX = expression(r"[ \t]{1,40}([a-z0-9][\w.+-]{0,63})(?:[ \t]{2,}\S.{0,200})?[ \t]{0,40}$", re.IGNORECASE)
_SESSION = expression(r"\bRCPT TO:\s?<?([^<>\s@]{1,320}@[^<>\s]{1,255})>?", re.IGNORECASE)
_SENDER = expression(r"\b(?:mail|messages?) from[: ]\s?<?[^<>\s@]{1,320}@[^<>\s]{1,255}", re.IGNORECASE)
_LABELLED = expression(r"[:\"]\s?<[^<>\s@]{1,320}@[^<>\s]{1,255}>[ \t]{0,40}$", re.MULTILINE)
_CODE = expression(r"(?<![\d.-])[45]\d\d[ -]|(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])")  # of a server's answer
# List managers that send a letter back, and their addresses for everything but letters.
_LIST_REFUSAL = expression(
    r"not (?:a )?member of (?:this|the) (?:mailing[- ])?list:? <([^<>\s@]{1,320}@[^<>\s]{1,255})>|"
    r"not allowed to (?:post|send) to (?:this |the )?(?:mailing[- ])?list:? <?([^<>\s@]{1,320}@[^<>\s]{1,255})>?",
    re.IGNORECASE,
)
_ROLE = expression(r"(?:postmaster|.{1,64}-(?:owner|request|bounces|ctl|subscribe|unsubscribe))@")
_LIST_MANAGER = expression(r"majordomo|listserv|sympa|mailman|.{1,64}-(?:owner|request|bounces|admin|help)")
_TO_FIELD = expression(r"^[ \t>]*To:[ \t]*(.{3,200})$", re.MULTILINE)
_SET_OUT = expression(r"^[ \t]{0,40}<([^<>\s@]{1,320}@[^<>\s]{1,255})>\s{0,9}(?::|\(expanded from)", re.MULTILINE)


def in_header(letter: Letter) -> Iterator[Failure]:
    """The addresses in X-Failed-Recipients (Exim, Gmail), with what the text says of each."""
    for value in letter.all_headers("x-failed-recipients"):
        for address in _ADDRESS.findall(value):
            yield _failure_in(letter.text[:MOST_CHARS], address.lower())


def says_undelivered(subject: str) -> bool:
    """Whether a subject speaks of mail that did not arrive, in any language; people's subjects do, too."""
    return _subject().search(subject.lower()) is not None


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(f"{alternatives('undelivered_subject')}|{phrase('undelivered')}")


@cache
def _announces() -> re.Pattern[str]:
    """Lines after which servers list the addresses they gave up, and lines that name one themselves."""
    return re.compile(alternatives("failure_announced"), re.IGNORECASE)


@cache
def _fault() -> re.Pattern[str]:
    return re.compile(alternatives("failure_named"), re.IGNORECASE)


@cache
def _end_of_report() -> re.Pattern[str]:
    frame, label = r"[\s|=_*-]*", alternatives("report_ends_label")
    return re.compile(rf"{frame}(?:{alternatives('report_ends')})\b|{frame}(?:{label}):", re.IGNORECASE)


@cache
def _undelivered() -> re.Pattern[str]:
    return re.compile(phrase("undelivered"), re.IGNORECASE)


def in_prose(letter: Letter, *, by_server: bool) -> Iterator[Failure]:
    """Whom the prose of `letter` says that a server gave up; where no server is sure to speak, only what it sets out.

    The addresses set out or near words of failure, else to whom the returned letter went, else bare mailbox names.
    """
    report = "\n".join(report_lines(letter.text[:MOST_CHARS]))
    own = _own_addresses(letter)
    if by_server or _is_set_out(report, own):
        for address in _found(letter, report, own):
            yield _failure_in(report, address)


def _is_set_out(report: str, own: frozenset[str]) -> bool:
    """Whether it reads as a program's: an address on a line of its own, or a server's code for why."""
    alone = any(address not in own for address in _alone(report))
    return alone or any(pattern.search(report) for pattern in (_SET_OUT, _LABELLED, _SESSION, _CODE))


def _found(letter: Letter, report: str, own: frozenset[str]) -> list[str]:
    return _announced(report, own) or _last_resort(letter, report, own) or _our_own(report, own)


def _our_own(report: str, own: frozenset[str]) -> list[str]:
    """Our own address, where a server sets it out: a copy to ourselves, or a mailbox that leads back to us."""
    return [address for one in _SET_OUT.findall(report) if (address := one.lower()) in own]


def in_list(letter: Letter) -> Iterator[Failure]:
    """The mailing list whose manager sent a letter back, for who wrote is no member (fml, ezmlm, Majordomo)."""
    local = letter.sender.address.partition("@")[0] if letter.sender else ""
    if letter.header("x-mlserver") or _LIST_MANAGER.fullmatch(local):
        for refusal in _LIST_REFUSAL.finditer(letter.text[:2_000]):
            address = (refusal[1] or refusal[2]).lower()
            yield Failure(address, "", permanent=True, reason=" ".join(refusal[0].split()))


def in_delay(letter: Letter) -> Iterator[Failure]:
    """Those for whom the prose of `letter` says that the server is still trying."""
    report = "\n".join(report_lines(letter.text[:MOST_CHARS]))
    own = _own_addresses(letter)
    for address in _announced(report, own) or [one for one in _alone(report) if one not in own]:
        yield replace(_failure_in(report, address), permanent=False)


def _last_resort(letter: Letter, report: str, own: frozenset[str]) -> list[str]:
    """Addresses alone on a line, those a session names, else to whom the returned letter went."""
    if not says_undelivered(letter.subject) and not any(_tells_of_fault(line) for line in report.split("\n")):
        return []
    for addresses in (_alone(report), _SESSION.findall(report)):
        if others := [other for other in map(str.lower, addresses) if other not in own and not _ROLE.match(other)]:
            return list(dict.fromkeys(others))
    return _returned_to(letter) or _without_domain(letter, report)


def _without_domain(letter: Letter, report: str) -> list[str]:
    """Mailboxes of the server's own domain, which some name without it where they list whom they gave up (AOL)."""
    lines = dropwhile(lambda line: not (line.endswith(":") and _announces().search(line)), report.split("\n"))
    listed = islice(filter(str.strip, islice(lines, 1, None)), ANNOUNCED_LINES)
    names = takewhile(bool, map(_MAILBOX.match, listed))
    domain = letter.sender.address.partition("@")[2] if letter.sender else ""
    return [f"{name[1].lower()}@{domain}" for name in names if name and domain]


def _tells_of_fault(line: str) -> bool:
    return _fault().search(line) is not None or _undelivered().search(line) is not None


def _alone(report: str) -> list[str]:
    return [address.lower() for address in _ALONE.findall(report)]


def _returned_to(letter: Letter) -> list[str]:
    """The one recipient of the letter that came back; where it had more, nobody knows whom it failed to reach."""
    if not says_undelivered(letter.subject):
        return []
    fields = [original.header("to") for original in letter.forwarded] or _TO_FIELD.findall(letter.text[:MOST_CHARS])[:1]
    recipients = {address.lower() for written in fields for address in _ADDRESS.findall(written)}
    return list(recipients) if len(recipients) == 1 else []


def report_lines(text: str) -> Iterator[str]:
    """The lines above the returned letter."""
    for number, line in enumerate(text.split("\n")):
        if number > 3 and _end_of_report().match(line):
            return
        yield line


def _own_addresses(letter: Letter) -> frozenset[str]:
    """Who sent the report and who got it: never the one who failed."""
    written = " ".join(letter.header(name) for name in ("from", "to", "reply-to"))
    return frozenset(address.lower() for address in _ADDRESS.findall(written))


def _announced(report: str, own: frozenset[str]) -> list[str]:
    """Addresses set out as `<address>: reason` (Postfix, qmail, Exim); where none is, those near words of failure."""
    addresses = [address.lower() for address in _SET_OUT.findall(report)] or list(_near_failure(report))
    others = (address.removeprefix("smtp=").strip(".'") for address in addresses)
    return [other for other in dict.fromkeys(others) if other not in own and not _ROLE.match(other)]


def _near_failure(report: str) -> Iterator[str]:
    """Addresses on or below a line that announces failure, or on a line that names a fault; no `mail from` address."""
    patience = 0
    for line in report.split("\n"):
        announces = _announces().search(line) is not None or _undelivered().search(line) is not None
        if announces:
            patience = ANNOUNCED_LINES
        if patience > 0 or _fault().search(line):
            yield from (address.lower() for address in _ADDRESS.findall(_SENDER.sub("", line)))
        patience -= bool(line.strip()) and not announces


def _failure_in(report: str, address: str) -> Failure:
    """The failure of `address` with the status and the words that stand nearest after it."""
    at = max(report.lower().find(address), 0)
    near = report[at : at + 600]
    match = STATUS.search(near)
    status = match[0] if match and match[1] != "2" else ""
    reason = " ".join(near.removeprefix(near[: len(address)]).strip(" \n>:<)").split())[:200]
    return Failure(address, status, is_permanent(status, near), reason)
