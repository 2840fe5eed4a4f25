"""Failed deliveries reported by mail servers (RFC 3464, RFC 3463)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.message import Message

from digest.core import header
from digest.core.language import FORWARD_PREFIX, REPLY_PREFIX
from digest.core.letter import Letter

MOST_CHARS = 100_000  # of a report in prose; the returned letter below it may be long
_LONGEST_NOTICE = 5_000  # characters; a delay is told at the top
ANNOUNCED_LINES = 6  # not blank; servers list the addresses close below

_DAEMON = re.compile(
    r"(?:mailer|mail|delivery|smtp|mta|mdaemon|qmail|antispam|virus)?[-_. ]?(?:daemon|deamon|"
    r"delivery(?:[-_. ]?(?:system|subsystem|service|agent))?|"
    r"subsystem)|post[-_]?master|postmast|microsoftexchange.*|bounces?|mailadmin|no-?reply-bounce|"
    r"mail-?admin(?:istrator)?",
    re.IGNORECASE,
)
_DAEMON_NAME = re.compile(
    r"mail(?:er)?[ -]?d(?:ae|e)mon|mail delivery (?:sub)?system|post-?master|mail administrator|"
    r"delivery (?:sub)?system|"
    r"microsoft outlook\b|mail delivery service|internet mail delivery",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"undeliver|not (?:be )?delivered|delivery (?:status notification|failure|failed|problem|error|"
    r"has failed)|failure notice|returned (?:mail|to sender)|"
    r"mail delivery (?:failed|failure|problem|system)|failed (?:mail|delivery)|delivery notification|"
    r"non[- ]?delivery|nondeliverable|"
    r"message (?:you sent )?(?:could not be|not) delivered|mail (?:system )?error|user unknown|не доставлено|"
    r"unzustellbar|zustellung fehlgeschlagen|"
    r"non remis|échec|no se (?:ha podido|puede) entregar|mancata consegna|onbestelbaar|niedostarcz|"
    r"nie można dostarczyć|ni ellid|heb ei (?:d|dd)anfon|"
    r"olevererbart|ikke leveres|不達|配信不能|エラーメール|メールエラー",
    re.IGNORECASE,
)
# How a subject, and how the text of a report, says that the server is still trying.
_DELAY = re.compile(
    r"delay(?:ed)?\b|still being retried|will (?:be retried|continue to (?:try|retry))|"
    r"warning: (?:could not send|message)|\bno need to (?:resend|retry)",
    re.IGNORECASE,
)
_STILL_TRYING = re.compile(
    r"\bwarning (?:message )?only\b|(?:message|delivery)\W[^.]{0,80}\bhas been (?:delayed|postponed)|"
    r"message (?:is|was) delayed|(?:not|no) need to resend|(?:will|to) continue (?:to be made|to try|trying)|"
    r"only a temporary failure|will (?:retry|try again|be retried) (?:for|until|over)|not yet been delivered",
    re.IGNORECASE,
)
_FAILED_ACTIONS = frozenset({"failed", "failure", "fail", "error", "expired"})  # the last four are servers' own words
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.-])([45])[0-7]\d(?=[\s\-,:.)]|$)(?!\.\d)")
_TYPED_ADDRESS = re.compile(r"(?:[\w-]+\s*;)?\s*<?\s*([^\s<>;,\"']+@[^\s<>;,\"')]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_LIST_WORDS = r"(?:recipients?|address(?:es)?|users?|persons?|mailbox(?:es)?)"
# Lines after which servers list the addresses they gave up, and lines that name one themselves.
_ANNOUNCED = re.compile(
    rf"(?:following|these|this|one or more) (?:\w+ ){{0,3}}{_LIST_WORDS}|list of recipients|addressed to|"
    rf"(?:could not|couldn['’]t|cannot|can't|"
    rf"was not|wasn['’]t|unable to|failed to) (?:be )?(?:deliver|send|sent)|"
    rf"delivery (?:to|has failed|failed)|(?:error|problem) (?:while )?(?:delivering|sending|"
    rf"with the (?:e-?mail )?address)|intended recipient|failure reasons?|not able to be|"
    rf"(?:not|n['’]t) be delivered|(?:did|does) not reach|undeliverable|permanent (?:fatal )?error|"
    rf"transcript of session|failed (?:permanently|{_LIST_WORDS})|"
    r"konnte nicht|nicht zugestellt|n'a pas pu|non è stato possibile|no se ha podido|nie została dostarczona",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^[\s>*•-]*<?([^<>\s:;,]+@[^<>\s:;,]+\.[^<>\s:;,]+?)>?[:.;,]?\s*$", re.MULTILINE)
_SESSION = re.compile(r"\bRCPT TO:\s?<([^<>\s]+@[^<>\s]+)>", re.IGNORECASE)
_TO_FIELD = re.compile(r"^[ \t>]*To:[ \t]*(.{3,200})$", re.MULTILINE)
_REPORT_FIELD = re.compile(r"^(?:Original|Final)-Recipient:", re.MULTILINE | re.IGNORECASE)
# Amazon SES tells of its deliveries in JSON, which SNS may wrap in JSON once more.
_NOTICE = re.compile(r"\\?\"(?:notification|event)Type\\?\"\s*:\s*\\?\"(\w+)\\?\"")
_NOTICED = re.compile(r"\\?\"emailAddress\\?\"\s*:\s*\\?\"([^\"\\]+@[^\"\\]+)\\?\"")
_SET_OUT = re.compile(r"^\s*<([^<>\s]+@[^<>\s]+)>\s*(?::|\(expanded from)", re.MULTILINE)
_FAULT = re.compile(
    r"user unknown|unknown user|no such (?:user|address|recipient|mailbox|person)|does(?:n't| not) exist|"
    r"not exist|exceeds (?:the |its )?(?:allowed|maximum) size|unknown (?:recipient|address|mailbox|local)|"
    r"mailbox (?:unavailable|full|not found|is full|disabled|quota)|quota|over ?quota|disabled|inactive|"
    r"invalid (?:recipient|mailbox|address|user)|rejected|refused|"
    r"not (?:found|listed|a valid|our customer)|host (?:unknown|not found)|no mailbox|unrouteable|"
    r"invalid final delivery|error-for:|unable to relay|relay(?:ing)? denied|\b5\d\d\b|\b5\.\d\.\d",
    re.IGNORECASE,
)
_END_OF_REPORT = re.compile(
    r"[\s|=_*-]*(?:original message|below this line|"
    r"returned message|message header|this is a copy of|below is a copy|"
    r"a copy of (?:your|the) (?:original )?message|unsent message|"
    r"(?:start of )?returned (?:message|mail)|included message|message text follows|returned content|"
    r"original mail)\b|[\s|=_*-]*(?:return-path|received|your message was):",
    re.IGNORECASE,
)


Report = tuple[tuple[tuple[str, str], ...], ...]
"""The fields of a delivery report, a block for the message and one for each recipient (RFC 3464 section 2)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One address a mail server could not deliver to."""

    address: str  # lower case
    status: str  # enhanced status code such as `5.1.1`, empty when the report has none
    permanent: bool
    reason: str = ""  # what the server said, one line


def failures(letter: Letter) -> tuple[Failure, ...]:
    """Every failed recipient that `letter` reports; empty when it is no bounce (a delay is none)."""
    if notice(letter) == "bounce":
        return _once(tuple(_noticed(letter.text)))
    report = _report(letter)
    if report and _tells_fate(report):
        reported = _once(tuple(_reported(report, _has_failed)))
        if reported or not any(_has_failed(dict(block)) for block in report):
            return reported
    if not looks_returned(letter) or _is_delay(letter):
        return ()
    return _once(tuple(_in_header(letter)) or tuple(_in_prose(letter)))


def delayed(letter: Letter) -> tuple[Failure, ...]:
    """Every recipient whose delivery `letter` says is delayed, none of them permanent; empty when it is no delay."""
    if reported := _once(tuple(_reported(_report(letter), _is_delayed))):
        return reported
    if letter.report or not looks_returned(letter) or not _is_delay(letter):
        return ()
    report = "\n".join(_report_lines(letter.text[:MOST_CHARS]))
    own = _own_addresses(letter)
    addresses = _announced(report, own) or [one for one in _alone(report) if one not in own]
    return tuple(replace(_failure_in(report, address), permanent=False) for address in addresses)


def notice(letter: Letter) -> str:
    """What kind of notice of Amazon SES it is: `bounce`, `complaint`, `delivery`; empty when it is none."""
    found = _NOTICE.search(letter.text[:MOST_CHARS]) if letter.text.lstrip().startswith("{") else None
    return found[1].lower() if found else ""


def looks_returned(letter: Letter) -> bool:
    """Whether a mail server may have written `letter`: by its sender, its null return path or its subject.

    An automatic answer of a person's mailbox also has a null return path (RFC 3834 section 3): it is none.
    """
    if _is_from_daemon(letter) or letter.header("x-failed-recipients"):
        return True
    if _SUBJECT.search(letter.subject):  # but not a colleague's answer to a bounce, or one passed on
        return not (FORWARD_PREFIX.match(letter.subject) or REPLY_PREFIX.match(letter.subject))
    return letter.return_path == "" and not letter.header("auto-submitted").lower().startswith("auto-replied")


def _is_from_daemon(letter: Letter) -> bool:
    if letter.sender is None:
        written = letter.header("from")
        return not written.strip("<> ") or _DAEMON_NAME.search(written) is not None
    local = letter.sender.address.partition("@")[0]
    return _DAEMON.fullmatch(local) is not None or _DAEMON_NAME.search(letter.sender.name) is not None


def _noticed(text: str) -> Iterator[Failure]:
    permanent = re.search(r"bounceType\W{1,8}Transient", text) is None
    for address in _NOTICED.findall(text[:MOST_CHARS]):
        found = _STATUS.search(text[text.find(address) :][:400])
        yield Failure(address.lower(), found[0] if found else "", permanent)


def _report(letter: Letter) -> Report:
    """The delivery report, also where a server wrote its fields into the text (Amazon WorkMail, broken MIME)."""
    if letter.report or not looks_returned(letter) or not _REPORT_FIELD.search(letter.text[:MOST_CHARS]):
        return letter.report
    blocks = letter.text[:MOST_CHARS].encode("utf-8", "replace").split(b"\n\n")
    fields = (header.split(block.lstrip(b"\n"))[0] for block in blocks)
    return tuple(tuple((name, header.unfolded(value)) for name, value in block) for block in fields if block)


def _is_delay(letter: Letter) -> bool:
    """Whether the server says that it is still trying."""
    opening = "\n".join(_report_lines(letter.text[:_LONGEST_NOTICE]))
    return _DELAY.search(letter.subject) is not None or _STILL_TRYING.search(opening) is not None


def _reported(report: Report, is_meant: Callable[[Mapping[str, str]], bool]) -> Iterator[Failure]:
    """The recipients of a delivery report that are meant, one a block (RFC 3464 section 2.3)."""
    for block in report:
        fields = dict(reversed(block))
        address = _recipient(fields)
        if address and is_meant(fields):
            diagnosis = " ".join(fields.get("diagnostic-code", "").partition(";")[2].split())
            status = _best_status(fields.get("status", ""), diagnosis)
            permanent = _has_failed(fields) and _is_permanent(status, diagnosis)
            yield Failure(address, status, permanent, diagnosis or fields.get("status", ""))


def _tells_fate(report: Report) -> bool:
    """Whether the report says of any recipient what became of it; then its prose is not asked."""
    return any(name in ("action", "final-recipient") for block in report for name, _value in block)


def _recipient(fields: Mapping[str, str]) -> str:
    """The address we wrote to where the report has it, else the one it ended at."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        if found := _TYPED_ADDRESS.match(fields.get(name, "")):
            return found[1].lower().strip(".")
    return ""


def _has_failed(fields: Mapping[str, str]) -> bool:
    """Action decides (section 2.3.3); where a server left it out, a status of class 5 does."""
    action = fields.get("action", "").partition("(")[0].strip(" ;.").lower()
    if action:
        return action in _FAILED_ACTIONS
    return fields.get("status", "").strip().startswith("5")


def _is_delayed(fields: Mapping[str, str]) -> bool:
    return fields.get("action", "").strip().lower().startswith("delayed")


def _best_status(status: str, diagnosis: str) -> str:
    """The status code; where it only says `5.0.0` or nothing, a fuller one of the same class in the diagnosis."""
    given, told = _STATUS.search(status), _STATUS.search(diagnosis)
    if told and (given is None or (given[0][1:] == ".0.0" and told[1] == given[1])):
        return told[0]
    return given[0] if given else ""


def _is_permanent(status: str, diagnosis: str) -> bool:
    """Class 5 is permanent, class 4 is not (RFC 3463 section 3.1); what names no class is taken for permanent."""
    if status:
        return status.startswith("5")
    code = _REPLY_CODE.search(diagnosis)
    return code is None or code[1] == "5"


def _in_header(letter: Letter) -> Iterator[Failure]:
    """The addresses in X-Failed-Recipients (Exim, Gmail), with what the text says of each."""
    for value in letter.all_headers("x-failed-recipients"):
        for address in _ADDRESS.findall(value):
            yield _failure_in(letter.text[:MOST_CHARS], address.lower())


def _in_prose(letter: Letter) -> Iterator[Failure]:
    """The addresses flufl.bounce finds, else those our own reading finds, else to whom the returned letter went."""
    report = "\n".join(_report_lines(letter.text[:MOST_CHARS]))
    own = _own_addresses(letter)
    addresses = [
        address for address in _found_by_flufl(letter) if address not in own and not address.startswith("postmaster@")
    ]
    addresses = addresses or _announced(report, own) or _last_resort(letter, report, own)
    for address in addresses:
        yield _failure_in(report, address)


def _last_resort(letter: Letter, report: str, own: frozenset[str]) -> list[str]:
    """Addresses alone on a line, those a session names, else to whom the returned letter went."""
    if _SUBJECT.search(letter.subject) is None and _FAULT.search(report) is None:
        return []
    for found in (_alone(report), _SESSION.findall(report)):
        if others := [address.lower() for address in found if address.lower() not in own]:
            return list(dict.fromkeys(others))
    return _returned_to(letter)


def _alone(report: str) -> list[str]:
    return [address.lower() for address in _ALONE.findall(report)]


def _returned_to(letter: Letter) -> list[str]:
    """The one recipient of the letter that came back; where it had more, nobody knows whom it failed to reach."""
    if _SUBJECT.search(letter.subject) is None:
        return []
    fields = [original.header("to") for original in letter.forwarded] or _TO_FIELD.findall(letter.text[:MOST_CHARS])[:1]
    recipients = {address.lower() for written in fields for address in _ADDRESS.findall(written)}
    return list(recipients) if len(recipients) == 1 else []


def _report_lines(text: str) -> Iterator[str]:
    """The lines above the returned letter."""
    for number, line in enumerate(text.split("\n")):
        if number > 3 and _END_OF_REPORT.match(line):
            return
        yield line


def _own_addresses(letter: Letter) -> frozenset[str]:
    """Who sent the report and who got it: never the one who failed."""
    written = " ".join(letter.header(name) for name in ("from", "to", "reply-to"))
    return frozenset(address.lower() for address in _ADDRESS.findall(written))


def _announced(report: str, own: frozenset[str]) -> list[str]:
    """Addresses set out as `<address>: reason` (Postfix, qmail, Exim); where none is, those near words of failure."""
    found = [address.lower() for address in _SET_OUT.findall(report)] or list(_near_failure(report))
    others = [address.removeprefix("smtp=").strip(".'") for address in found]
    return list(dict.fromkeys(other for other in others if other not in own and not other.startswith("postmaster@")))


def _near_failure(report: str) -> Iterator[str]:
    """Addresses on or below a line that announces failure, or on a line that names a fault."""
    patience = 0
    for line in report.split("\n"):
        announces = _ANNOUNCED.search(line) is not None
        if announces:
            patience = ANNOUNCED_LINES
        if patience > 0 or _FAULT.search(line):
            yield from (address.lower() for address in _ADDRESS.findall(line))
        patience -= bool(line.strip()) and not announces


def _failure_in(report: str, address: str) -> Failure:
    """The failure of `address` with the status and the words that stand nearest after it."""
    at = max(report.lower().find(address), 0)
    near = report[at : at + 600]
    found = _STATUS.search(near)
    status = found[0] if found and found[1] != "2" else ""
    reason = " ".join(near.removeprefix(near[: len(address)]).strip(" \n>:<)").split())[:200]
    return Failure(address, status, _is_permanent(status, near), reason)


def _found_by_flufl(letter: Letter) -> tuple[str, ...]:
    """What flufl.bounce reads in the letter; where it finds nothing permanent, what it calls temporary.

    It raises on a missing or 8-bit sender, so it is given one it can bear; its own faults count as no answer.
    """
    from flufl.bounce import all_failures

    message = Message()
    message["From"] = (
        letter.sender.address if letter.sender and letter.sender.address.isascii() else "mailer-daemon@invalid"
    )
    message["Subject"] = letter.subject.encode("ascii", "replace").decode("ascii")
    message.set_payload(letter.text[:MOST_CHARS], charset="utf-8")
    try:
        temporary, permanent = all_failures(message)
    except (TypeError, ValueError, AttributeError, LookupError):
        return ()
    named = permanent or temporary
    addresses = (found.decode("utf-8", "replace").lower().removeprefix("smtp=").strip("<>. ") for found in named)
    return tuple(sorted(address for address in addresses if _ADDRESS.fullmatch(address)))


def _once(found: tuple[Failure, ...]) -> tuple[Failure, ...]:
    """Each address once, in order; of several reports on one, the first."""
    first: dict[str, Failure] = {}
    for failure in found:
        first.setdefault(failure.address, failure)
    return tuple(first.values())
