"""The human words of a calendar invitation (RFC 5545): what it is called, where, and what its sender wrote below."""

from __future__ import annotations

from digest.core.text.expression import expression

MOST_CHARS = 500_000  # of a calendar; an invitation has 2 to 20 thousand
_FOLD = expression(r"\r?\n[ \t]")
_ESCAPE = expression(r"\\([\\;,nN:\"])")
_WORDS = ("SUMMARY", "LOCATION", "DESCRIPTION")


def event_words(calendar: str) -> str:
    """Summary, place and description of the first event or task in `calendar`, one below the other; empty without."""
    values: dict[str, str] = {}
    inside = False
    for line in _FOLD.sub("", calendar[:MOST_CHARS]).splitlines():
        name, value = _field(line)
        if name == "BEGIN":
            inside = value.strip().upper() in ("VEVENT", "VTODO", "VJOURNAL")
        elif name == "END":
            inside = False
        elif inside and name in _WORDS:
            values.setdefault(name, value)
    return "\n\n".join(filter(None, (_unescaped(values.get(name, "")) for name in _WORDS)))


def _field(line: str) -> tuple[str, str]:
    """The upper-case name and the value of a content line; a colon may stand quoted in its parameters."""
    at, quoted = 0, False
    for at, character in enumerate(line[:2_000]):  # noqa: B007 - the place outlives the loop
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            break
    return line[:at].partition(";")[0].strip().upper(), line[at + 1 :]


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] in "nN" else escape[1], value).strip()
