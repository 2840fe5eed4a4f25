"""Encrypted letters: S/MIME, PGP, Purview, Egress, whose words only a key or a web page can show (RFC 8551, 3156)."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.phrases import alternatives, word_set
from digest.core.message.letter import Attachment, Letter
from digest.core.text.expression import expression

# A signed one is opened when the letter is read, so that what is left of these types is encrypted.
SMIME_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
PART_TYPES = frozenset({"application/pgp-encrypted", "application/x-microsoft-rpmsg-message"})
# Purview's and Egress's packages; the text beside them is the wrapper's, never the author's.
PACKAGE_NAMES = (".rpmsg", ".switch")
WRAPPER_NAMES = frozenset(
    {
        "message.html",  # Office 365 Message Encryption
        "securedoc.html",  # Cisco
        "securemessageatt.html",  # Proofpoint
        "secure-message.html",
        "encrypted_message.html",
        "openemail.html",  # Trend Micro, NHSmail
        "message_zdm.html",  # Mimecast
    }
)
MOST_BESIDE = 60  # words around an armoured message that may still be a gateway's

_ARMOUR = expression(
    r"^-----BEGIN PGP MESSAGE-----[ \t]*$.{0,2000000}?(?:^-----END PGP MESSAGE-----|\Z)", re.MULTILINE | re.DOTALL
)
_PLACE = expression(
    r"\b(?:egress\.com|office365\.com/encryption|outlook\.office\.com/encryption|res\.cisco\.com|mimecast\.com"
    r"|ppe-hosted\.com|securemail\.[\w.-]{1,60}|zixmessagecenter\.com|zixmail\.net|encrypt\.barracudanetworks\.com"
    r"|cjsm\.net|galaxkey\.com|virtru\.com|intervoir\.com|sophos\.com/reflexion|tutanota\.com/mail/#|app\.tuta\.com)",
    re.IGNORECASE,
)


def is_encrypted(letter: Letter) -> bool:
    """Whether the words of `letter` are encrypted, so that what can be read of it is at most a wrapper."""
    if letter.content_type == "multipart/encrypted" or any(map(_is_package, letter.attachments)):
        return True
    if not letter.text.strip():
        return any(part.content_type in SMIME_TYPES for part in letter.attachments)
    return _is_armoured(letter.text) or _is_wrapper(letter)


def _is_package(part: Attachment) -> bool:
    return part.content_type in PART_TYPES or part.filename.lower().endswith(PACKAGE_NAMES)


def _is_armoured(text: str) -> bool:
    """Whether all but a gateway's few words is armour; the words of a colleague who quotes some are read."""
    if "-----BEGIN PGP MESSAGE-----" not in text:
        return False
    return len(_ARMOUR.sub("", text).split()) <= MOST_BESIDE and _ARMOUR.search(text) is not None


def _is_wrapper(letter: Letter) -> bool:
    """Two signs together: an invitation to open it, and a place or a page to open it with."""
    said = letter.text.lower()
    if not any(word in said for word in word_set("sealed")) or not _invitation().search(said):
        return False
    pages = any(part.filename.lower() in WRAPPER_NAMES for part in letter.attachments)
    return pages or _PLACE.search(letter.text) is not None or _PLACE.search(letter.html) is not None


@cache
def _invitation() -> re.Pattern[str]:
    """A colleague may well write about an encrypted email; a wrapper also names the place that opens it."""
    secret = "|".join(sorted(word_set("sealed")))
    return re.compile(
        rf"\b(?:{alternatives('sealed_opening')})\b[^.\n]{{0,40}}"
        rf"\b(?:{secret})\b[^.\n]{{0,20}}\b(?:{alternatives('sealed_letter')})",
        re.IGNORECASE,
    )
