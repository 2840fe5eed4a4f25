"""Failed deliveries reported by mail servers (RFC 3464, RFC 3463)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.core.language.phrases import alternatives
from digest.core.language.subject import is_of_answer, is_of_forward
from digest.core.message import header
from digest.core.message.letter import Letter
from digest.core.text.expression import expression
from digest.core.triage import bounce_prose
from digest.core.triage.bounce_report import (
    STATUS,
    Report,
    each_address_once,
    has_failed,
    is_delayed,
    reported,
    tells_fate,
)
from digest.core.triage.bounce_report import Failure as Failure
from digest.core.triage.challenge import is_challenge

_LONGEST_NOTICE = 5_000  # characters; a delay is told at the top
_DAEMON = expression(
    r"(?:mailer|mail|m|delivery|smtp|mta|mdaemon|qmail|antispam|virus)?[-_. ]?(?:daemon|deamon|"
    r"delivery(?:[-_. ]?(?:system|subsystem|service|agent))?|"
    r"subsystem)|post[-_]?master|postmast|microsoftexchange.*|bounces?|mailadmin|no-?reply-bounce|"
    r"mail-?admin(?:istrator)?",
    re.IGNORECASE,
)
_DAEMON_NAME = expression(
    r"mail(?:er)?[ -]?d(?:ae|e)mon|mail delivery (?:sub)?system|post-?master|mail administrator|"
    r"delivery (?:sub)?system|"
    r"microsoft outlook\b|mail delivery service|internet mail delivery",
    re.IGNORECASE,
)
_REPORT_FIELD = expression(r"^(?:Original|Final)-Recipient:", re.MULTILINE | re.IGNORECASE)
# Amazon SES tells of its deliveries in JSON, which SNS may wrap in JSON once more.
_NOTICE = expression(r"\\?\"(?:notification|event)Type\\?\"\s*:\s*\\?\"(\w+)\\?\"")
_NOTICED = expression(r"\\?\"emailAddress\\?\"\s*:\s*\\?\"([^\"\\]+@[^\"\\]+)\\?\"")


def failures(letter: Letter) -> tuple[Failure, ...]:
    """Every failed recipient that `letter` reports; empty when it is no bounce (a delay is none)."""
    if notice(letter) == "bounce":
        return each_address_once(tuple(_noticed(letter.text)))
    report = _report(letter)
    if report and tells_fate(report):
        failed = each_address_once(tuple(reported(report, has_failed)))
        if failed or not any(has_failed(dict(block)) for block in report):
            return failed
    if not looks_returned(letter):
        return each_address_once(tuple(bounce_prose.in_list(letter)))
    if _is_delay(letter) or is_challenge(letter):
        return ()
    named = tuple(bounce_prose.in_header(letter))
    return each_address_once(named or tuple(bounce_prose.in_prose(letter, by_server=_is_by_server(letter))))


def delayed(letter: Letter) -> tuple[Failure, ...]:
    """Every recipient whose delivery `letter` says is delayed, none of them permanent; empty when it is no delay."""
    if letter.report:
        return each_address_once(tuple(reported(letter.report, is_delayed)))
    if not looks_returned(letter):
        return ()
    if in_text := each_address_once(tuple(reported(_report(letter), is_delayed))):
        return in_text
    return tuple(bounce_prose.in_delay(letter)) if _is_delay(letter) else ()


def notice(letter: Letter) -> str:
    """What kind of notice of Amazon SES it is: `bounce`, `complaint`, `delivery`; empty when it is none."""
    match = _NOTICE.search(letter.text[: bounce_prose.MOST_CHARS]) if letter.text.lstrip().startswith("{") else None
    return match[1].lower() if match else ""


def looks_returned(letter: Letter) -> bool:
    """Whether a mail server may have written `letter`: by its sender, its null return path or its subject.

    An automatic answer of a person's mailbox also has a null return path (RFC 3834 section 3): it is none.
    """
    if _is_from_daemon(letter) or letter.header("x-failed-recipients"):
        return True
    if bounce_prose.says_undelivered(letter.subject):  # but not a colleague's answer to a bounce, or one passed on
        return not (is_of_forward(letter.subject) or is_of_answer(letter.subject))
    return letter.return_path == "" and not letter.header("auto-submitted").lower().startswith("auto-replied")


def _is_by_server(letter: Letter) -> bool:
    """Whether more than its subject says that a server wrote `letter`: people write about returned letters, too."""
    is_bare = letter.return_path == "" and bounce_prose.says_undelivered(letter.subject)
    return is_bare or _is_from_daemon(letter) or bool(letter.header("x-failed-recipients"))


def _is_from_daemon(letter: Letter) -> bool:
    if letter.sender is None:
        written = letter.header("from")
        return not written.strip("<> ") or _DAEMON_NAME.search(written) is not None
    local = letter.sender.address.partition("@")[0]
    return _DAEMON.fullmatch(local) is not None or _DAEMON_NAME.search(letter.sender.name) is not None


def _noticed(text: str) -> Iterator[Failure]:
    permanent = re.search(r"bounceType\W{1,8}Transient", text) is None
    for address in _NOTICED.findall(text[: bounce_prose.MOST_CHARS]):
        status = STATUS.search(text[text.find(address) :][:400])
        yield Failure(address.lower(), status[0] if status else "", permanent)


def _report(letter: Letter) -> Report:
    """The delivery report, also where a server wrote its fields into the text (Amazon WorkMail, broken MIME)."""
    if letter.report or not looks_returned(letter) or not _REPORT_FIELD.search(letter.text[: bounce_prose.MOST_CHARS]):
        return letter.report
    blocks = letter.text[: bounce_prose.MOST_CHARS].encode("utf-8", "replace").split(b"\n\n")
    fields = (header.split(block.lstrip(b"\n"))[0] for block in blocks)
    return tuple(tuple((name, header.unfolded(value)) for name, value in block) for block in fields if block)


def _is_delay(letter: Letter) -> bool:
    """Whether the server says that it is still trying."""
    opening = "\n".join(bounce_prose.report_lines(letter.text[:_LONGEST_NOTICE]))
    return _delay().search(letter.subject) is not None or _still_trying().search(opening) is not None


@cache
def _delay() -> re.Pattern[str]:
    return re.compile(alternatives("delay_told"), re.IGNORECASE)


@cache
def _still_trying() -> re.Pattern[str]:
    return re.compile(alternatives("still_trying"), re.IGNORECASE)
