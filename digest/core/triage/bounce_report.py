"""Delivery status notifications: what a mail server reports of each recipient (RFC 3464, codes of RFC 3463)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from digest.core.text.expression import expression

_FAILED_ACTIONS = frozenset({"failed", "failure", "fail", "error", "expired"})  # the last four are servers' own words
STATUS = expression(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
"""An enhanced status code such as `5.1.1` (RFC 3463 section 2)."""
_REPLY_CODE = expression(r"(?<![\d.-])([45])[0-7]\d(?=[\s\-,:.)]|$)(?!\.\d)")
_TYPED_ADDRESS = expression(r"(?:[\w-]+\s*;)?\s*<?\s*([^\s<>;,\"']+@[^\s<>;,\"')]+)", re.IGNORECASE)

Report = tuple[tuple[tuple[str, str], ...], ...]
"""The fields of a delivery report, a block for the message and one for each recipient (RFC 3464 section 2)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One address a mail server could not deliver to."""

    address: str  # lower case
    status: str  # enhanced status code such as `5.1.1`, empty when the report has none
    permanent: bool
    reason: str = ""  # what the server said, one line


def reported(report: Report, is_meant: Callable[[Mapping[str, str]], bool]) -> Iterator[Failure]:
    """The recipients of a delivery report that are meant, one a block (RFC 3464 section 2.3)."""
    for block in report:
        fields = dict(reversed(block))
        address = _recipient(fields)
        if address and is_meant(fields):
            diagnosis = " ".join(fields.get("diagnostic-code", "").partition(";")[2].split())
            status = _best_status(fields.get("status", ""), diagnosis)
            permanent = has_failed(fields) and is_permanent(status, diagnosis)
            yield Failure(address, status, permanent, diagnosis or fields.get("status", ""))


def tells_fate(report: Report) -> bool:
    """Whether the report says of any recipient what became of it; then its prose is not asked."""
    return any(name in ("action", "final-recipient") for block in report for name, _value in block)


def _recipient(fields: Mapping[str, str]) -> str:
    """The address we wrote to where the report has it, else the one it ended at."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        if match := _TYPED_ADDRESS.match(fields.get(name, "")):
            return match[1].lower().strip(".")
    return ""


def has_failed(fields: Mapping[str, str]) -> bool:
    """Action decides (section 2.3.3); where a server left it out, a status of class 5 does."""
    action = fields.get("action", "").partition("(")[0].strip(" ;.").lower()
    if action:
        return action in _FAILED_ACTIONS
    return fields.get("status", "").strip().startswith("5")


def is_delayed(fields: Mapping[str, str]) -> bool:
    """Whether the server is still trying (section 2.3.3)."""
    return fields.get("action", "").strip().lower().startswith("delayed")


def _best_status(status: str, diagnosis: str) -> str:
    """The status code; where it only says `5.0.0` or nothing, a fuller one of the same class in the diagnosis."""
    given, told = STATUS.search(status), STATUS.search(diagnosis)
    if told and (given is None or (given[0][1:] == ".0.0" and told[1] == given[1])):
        return told[0]
    return given[0] if given else ""


def is_permanent(status: str, diagnosis: str) -> bool:
    """Class 5 is permanent, class 4 is not (RFC 3463 section 3.1); what names no class is taken for permanent."""
    if status:
        return status.startswith("5")
    code = _REPLY_CODE.search(diagnosis)
    return code is None or code[1] == "5"


def each_address_once(failures: tuple[Failure, ...]) -> tuple[Failure, ...]:
    """The failures, one to an address, in order; of several reports on one, the first."""
    first: dict[str, Failure] = {}
    for failure in failures:
        first.setdefault(failure.address, failure)
    return tuple(first.values())
