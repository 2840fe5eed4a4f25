"""Links as a reader of plain text needs them: the true address, and only where the author meant it to be followed.

The rule: a link whose words are not an address is followed by ` <address>` when it leads to a page or a document on
the web. It is left out where it leads to a person (`mailto:`, `tel:`), to the front page of a site, to a social
network, to what a mail program or a server put in by itself (its own advertisement, help on a warning, the end of a
subscription), and where it is longer than anybody would type (the counted links of newsletters).
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from urllib.parse import parse_qs, unquote, urlsplit

from digest.core.text.expression import expression

MOST_CHARS = 250  # a shared document's address has 80 to 200, a counted link of a newsletter 150 to 600
MOST_WRAPPED_CHARS = 5_000
MOST_WRAPPERS = 3  # a letter through two offices is wrapped twice

_ADDRESS = expression(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
# Put in by programs, or leading to nothing the author wrote about.
_NOT_THE_AUTHORS = expression(
    r"//(?:[\w-]+\.)*(?:aka\.ms|go\.microsoft\.com|onelink\.me|twitter\.com|x\.com|facebook\.com|fb\.com|linkedin\.com"
    r"|instagram\.com|youtube\.com/(?:user|channel|c|@)|tiktok\.com/@|list-manage\.com|mimecast\.com"
    r"|mimecastprotect\.com|us-phishalarm-ewt\.proofpoint\.com)(?:[/?:]|$)|unsubscribe|opt-?out|bookwithme"
    r"|email-?preferences|sig-email|/ls/click|/wf/click",
    re.IGNORECASE,
)
# Where gateways that rewrite links keep the true one (their documentation, and letters that came through them).
_WRAPPED_IN = {
    "safelinks.protection.outlook.com": "url",
    "statics.teams.cdn.office.net": "url",
    "linkprotect.cudasvc.com": "a",
    "clicktime.symantec.com": "u",
    "urlsand.esvalabs.com": "u",
    "fireeye.com": "u",
    "trendmicro.com": "url",
    "google.com": "q",
    "facebook.com": "u",
}
_URLDEFENSE_3 = expression(r"/v3/__(.+?)__;([\w-]*)")
_SINGLE_SLASH = expression(r"(https?:)/(?!/)")


def link_text(words: str, address: str) -> str:
    """What to read for a link with `words` to `address`: the words, and the true address where it matters."""
    said = words.strip()
    if not said or address[:4].lower() != "http" or len(address) > MOST_WRAPPED_CHARS:
        return words
    if _ADDRESS.fullmatch(said) and not said.endswith(("...", "…")):
        return words.replace(said, true_address(said)) if said[:4].lower() == "http" else words
    true = true_address(address.strip())
    return f"{words.rstrip()} <{true}>" if _matters(true) else words


def true_address(address: str) -> str:
    """`address` without the gateways that it was wrapped in (Safe Links, Proofpoint, Barracuda, Cisco, Sophos, ...)."""
    for _ in range(MOST_WRAPPERS):
        inner = _unwrapped(address)
        if inner[:4].lower() != "http":
            break
        address = inner
    return address


def _matters(address: str) -> bool:
    if len(address) > MOST_CHARS or _NOT_THE_AUTHORS.search(address):
        return False
    _scheme, _colon, rest = address.partition("://")
    _site, _slash, page = rest.partition("/")
    return bool(page.strip("/#?"))


def _unwrapped(address: str) -> str:
    """What `address` is wrapped around, empty where it is bare or keeps that to itself."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        if host in ("urldefense.com", "urldefense.us"):
            return _urldefense(address)
        given = parse_qs(parts.query)
    except ValueError:
        return ""
    if host == "urldefense.proofpoint.com":
        return unquote(given.get("u", [""])[0].translate(str.maketrans("-_", "%/")))
    if host.endswith("secure-web.cisco.com"):
        return unquote(parts.path.rpartition("/")[2])
    if host.endswith(".protection.sophos.com"):
        return _base64(given.get("u", [""])[0])
    site = next((site for site in _WRAPPED_IN if host == site or host.endswith(f".{site}")), "")
    return given.get(_WRAPPED_IN[site], [""])[0] if site else ""


def _urldefense(address: str) -> str:
    """Version 3 of Proofpoint's: `*` stands for a character that is kept, in base64, behind the address."""
    rewritten = _URLDEFENSE_3.search(address)
    if rewritten is None or "**" in rewritten[1]:
        return ""
    kept = iter(_base64(rewritten[2]))
    inner = "".join(next(kept, "*") if letter == "*" else letter for letter in rewritten[1])
    return _SINGLE_SLASH.sub(r"\1//", inner)


def _base64(written: str) -> str:
    try:
        octets = urlsafe_b64decode(written + "=" * (-len(written) % 4)) if written.isascii() else b""
        return octets.decode("utf-8", "replace")
    except ValueError:
        return ""
