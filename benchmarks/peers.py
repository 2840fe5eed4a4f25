"""What people would use instead, each given a raw letter and asked for the author's words or the failed addresses.

They get every help: the languages they know, the text the standard library finds best, HTML made into text where they
read none. What they cannot bear counts as no answer, as it would for whoever used them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import TypeVar

Result = TypeVar("Result")

LANGUAGES = ["en", "de", "fr", "it", "nl", "es", "pl", "sv", "da", "ja", "ko", "cs"]  # all that mail-parser-reply has


def standard_library(raw: bytes) -> str:
    """The best body as `policy.default` finds it, HTML as it is."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    return str(body.get_content()) if body is not None else ""


def compat32(raw: bytes) -> str:
    """The parse alone, by the older policy: the least a program can do."""
    parsed: Message = message_from_bytes(raw)
    return str(parsed["subject"])


def imap_tools(raw: bytes) -> str:
    """imap-tools' own `.text`, else its `.html`."""
    from imap_tools import MailMessage

    message = MailMessage.from_bytes(raw)
    return message.text or _words(message.html)


def mail_parser_reply(raw: bytes) -> str:
    """The latest reply, without signature and disclaimer (mail-parser-reply)."""
    from mailparser_reply import EmailReplyParser

    parsed = EmailReplyParser(languages=LANGUAGES).read(_text(raw))
    return parsed.latest_reply or "" if parsed.replies else ""


def email_reply_parser(raw: bytes) -> str:
    """The reply as zapier's port of GitHub's parser sees it."""
    from email_reply_parser import EmailReplyParser

    return str(EmailReplyParser.parse_reply(_text(raw)))


def quotequail(raw: bytes) -> str:
    """What quotequail expands of a reply, or the original of a forward."""
    import quotequail as peer

    text = _text(raw)
    unwrapped = peer.unwrap(text)
    if unwrapped and unwrapped.get("type") == "forward":
        return "\n\n".join(filter(None, (unwrapped.get("text_top"), unwrapped.get("text"))))
    parts = peer.quote(text, limit=5_000, quote_intro_line=False)
    return "\n".join(part for shown, part in parts if shown)


def flufl_bounce(raw: bytes) -> frozenset[str]:
    """The addresses that flufl.bounce finds to have failed."""
    from flufl.bounce import all_failures

    temporary, permanent = all_failures(message_from_bytes(raw))
    return frozenset(address.decode("utf-8", "replace").lower() for address in {*temporary, *permanent})


TRIMMERS: dict[str, Callable[[bytes], str]] = {
    "mail-parser-reply": mail_parser_reply,
    "email-reply-parser": email_reply_parser,
    "quotequail": quotequail,
    "imap-tools .text": imap_tools,
}


def answer(peer: Callable[[bytes], Result], raw: bytes, nothing: Result) -> Result:
    """What `peer` makes of `raw`; `nothing` where it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return peer(raw)
        except Exception:
            return nothing


def _text(raw: bytes) -> str:
    """The text for those who read text only, by the standard library, and by inscriptis where there is but HTML."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    return _words(content) if body.get_content_type() == "text/html" else content


def _words(markup: str) -> str:
    from inscriptis import get_text

    return str(get_text(markup)) if markup.strip() else ""
