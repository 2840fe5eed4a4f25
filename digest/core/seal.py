"""Sealed letters: S/MIME, PGP, Purview, Egress, whose words only a key or a web page can show (RFC 8551, 3156)."""

from __future__ import annotations

import re

from digest.core.letter import Attachment, Letter

WHOLE_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
PART_TYPES = frozenset({"application/pgp-encrypted", "application/x-microsoft-rpmsg-message"})
# Purview's and Egress's packages; the text beside them is the wrapper's, never the author's.
PACKAGE_NAMES = (".rpmsg", ".switch")
WRAPPER_NAMES = frozenset({"message.html", "securedoc.html"})

_PGP = "-----BEGIN PGP MESSAGE-----"
# A colleague may well write about an encrypted email; a wrapper also names the place that opens it.
_INVITATION = re.compile(
    r"\b(?:read|view|open|access|decrypt|received|sent you)\b[^.\n]{0,40}\b(?:secure|encrypted|protected)\b"
    r"[^.\n]{0,20}\b(?:e-?mail|message|package)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:egress\.com|office365\.com/encryption|outlook\.office\.com/encryption|res\.cisco\.com|mimecast\.com)",
    re.IGNORECASE,
)


def is_sealed(letter: Letter) -> bool:
    """Whether the words of `letter` are encrypted, so that what can be read of it is at most a wrapper."""
    if letter.content_type in WHOLE_TYPES and (letter.content_type == "multipart/encrypted" or not letter.text.strip()):
        return True
    return letter.text.lstrip().startswith(_PGP) or any(map(_is_package, letter.attachments)) or _is_wrapper(letter)


def _is_package(part: Attachment) -> bool:
    return part.content_type in PART_TYPES or part.filename.lower().endswith(PACKAGE_NAMES)


def _is_wrapper(letter: Letter) -> bool:
    """Two signs together: an invitation to open it, and a place or a page to open it with."""
    if not _INVITATION.search(letter.text):
        return False
    pages = any(part.filename.lower() in WRAPPER_NAMES for part in letter.attachments)
    return pages or _PLACE.search(letter.text) is not None or _PLACE.search(letter.html) is not None
