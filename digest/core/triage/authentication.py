"""What the trusted server found out about a sender: the `Authentication-Results` header (RFC 8601, 7489)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from digest.core.message.letter import Letter
from digest.core.text.expression import expression


class Authentication(StrEnum):
    """Whether the sender's domain stands behind a letter."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"  # no trusted server looked, or it could not say


@dataclass(frozen=True, slots=True)
class _Result:
    """One finding: `dmarc`, `pass`, and the domains it was found for."""

    method: str
    result: str
    domains: tuple[str, ...]


# Exchange Online writes the header without the server's id, which RFC 8601 section 2.5 requires.
_IDLESS = expression(r"\s*[a-z0-9-]+\s*=", re.IGNORECASE)
_IDLESS_SERVERS = ("outlook.com", "microsoft.com", "microsoft")
_DOMAIN_OF = {
    "spf": (("smtp", "mailfrom"),),  # not `smtp.helo`: it stands beside a mailfrom that was the one judged
    "dkim": (("header", "d"), ("header", "i")),
    "dmarc": (("header", "from"),),
}
_ASIDE = expression(r"\([^()]*\)|\"[^\"]*\"")  # comments and quoted strings that are closed
_FAIL = expression(r"\b(dmarc|compauth)\s*=\s*(fail)\b", re.IGNORECASE)


def authentication(letter: Letter, trusted_authserv_id: str, domain: str) -> Authentication:
    """What the server `trusted_authserv_id` found about `domain`, the author's; the results of others are not believed.

    DMARC decides where it was judged; else SPF and DKIM, and only where they speak for `domain` (alignment,
    RFC 7489 section 3.1). The topmost header of that name counts: the receiving server adds above (RFC 8601 section 5).
    """
    results = tuple(_results(letter, trusted_authserv_id)) if trusted_authserv_id else ()
    if _is_internal(letter, trusted_authserv_id):
        return Authentication.PASSED
    said = {result.result for result in results if result.method in ("dmarc", "compauth")}
    if "fail" in said:
        return Authentication.FAILED
    if any(_passed(result, domain) for result in results):
        return Authentication.PASSED
    if "pass" not in said and any(result.method in ("spf", "dkim") and result.result == "fail" for result in results):
        return Authentication.FAILED
    return Authentication.UNKNOWN


def is_within(domain: str, domains: Iterable[str]) -> bool:
    """Whether `domain` is one of `domains` or a subdomain of one."""
    return bool(domain) and any(domain == other or domain.endswith(f".{other}") for other in domains if other)


def _is_internal(letter: Letter, trusted: str) -> bool:
    """Whether Exchange Online says that a colleague signed in sent it.

    It takes that header off every letter from outside (header firewall), and writes no results for those from within.
    """
    said = letter.all_headers("x-ms-exchange-organization-authas")
    return trusted.lower().endswith(_IDLESS_SERVERS) and [one.strip().lower() for one in said] == ["internal"]


def _passed(result: _Result, domain: str) -> bool:
    aligned = any(is_within(domain, (other,)) or is_within(other, (domain,)) for other in result.domains)
    return result.result == "pass" and aligned


def _results(letter: Letter, trusted: str) -> Iterator[_Result]:
    """The findings of the first header that the trusted server wrote."""
    trusted = trusted.lower()
    for value in letter.all_headers("authentication-results"):
        if _IDLESS.match(value) and trusted.endswith(_IDLESS_SERVERS):
            return _read(f"{trusted}; {value}")
        if value.replace(";", " ").partition(" ")[0].strip().lower() == trusted:
            return _read(value)
    return iter(())


def _read(value: str) -> Iterator[_Result]:
    """The findings in one header value, and any plain failure in what a parser would not reach.

    A sender chooses the words of its own part, such as an open bracket; they must not hide what the server said.
    """
    from authres import AuthenticationResultsHeader
    from authres.core import AuthResError

    try:
        header = AuthenticationResultsHeader.parse_value(value.rstrip("; \t"))
    except (AuthResError, ValueError, AttributeError, TypeError, IndexError, RecursionError):
        parsed = []
    else:
        parsed = [_Result(found.method, found.result, tuple(_domains(found))) for found in header.results]
    failed = _FAIL.findall(_ASIDE.sub("", value))
    return iter((*parsed, *(_Result(method.lower(), said.lower(), ()) for method, said in failed)))


def _domains(result: object) -> Iterator[str]:
    """The domains a result speaks for: `smtp.mailfrom`, `header.d`, `header.i` or `header.from`."""
    wanted = _DOMAIN_OF.get(getattr(result, "method", ""), ())
    for prop in getattr(result, "properties", ()):
        if (prop.type, prop.name) in wanted and prop.value:
            yield prop.value.rpartition("@")[2].lower()
