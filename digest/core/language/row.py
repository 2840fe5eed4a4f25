"""What a language is made of, to us: the phrases that mail programs and people set around their words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """The set phrases of one language."""

    code: str  # ISO 639-1
    sender: str = ""  # header labels above a quoted letter
    sent: str = ""
    to: str = ""
    copy: str = ""
    subject: str = ""
    opens: str = ""  # how "On 2 November 2026 at 10:00, Kim wrote:" begins
    wrote: str = ""  # and its verb
    original: str = ""  # ----- Original message -----
    forwarded: str = ""  # ----- Forwarded message -----
    closings: str = ""  # Kind regards
    mobile: str = ""  # Sent from my (phone); the device follows or comes before
    disclaimer: str = ""  # phrases only a lawyer's footer uses
