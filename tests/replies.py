"""Answers as mail programs really form them, made from a letter of ours and the words somebody types."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid


def plain(mail: EmailMessage) -> str:
    """Our letter's text."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html(mail: EmailMessage) -> str:
    """Our letter's HTML."""
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def _answer(mail: EmailMessage, sender: str, prefix: str = "Re:") -> EmailMessage:
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "lessons@harbour.example"
    made["Subject"] = f"{prefix} {mail['Subject']}"
    made["Message-ID"] = make_msgid(domain="client.example")
    made["Date"] = "Tue, 24 Nov 2026 08:50:00 +0000"
    return made


def _threaded(made: EmailMessage, mail: EmailMessage) -> EmailMessage:
    made["In-Reply-To"] = mail["Message-ID"]
    made["References"] = mail["Message-ID"]
    return made


def _quoted(text: str) -> str:
    return "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


def _as_html(words: str) -> str:
    return "".join(f"<div>{line or '<br>'}</div>" for line in words.split("\n"))


def outlook(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """Outlook on Windows: HTML alone, the old letter below a line with its header."""
    made = _threaded(_answer(mail, sender, "RE:"), mail)
    head = (
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
        f"<b>From:</b> What we learned &lt;lessons@harbour.example&gt;<br><b>Sent:</b> 24 November 2026 09:00<br>"
        f"<b>To:</b> {sender}<br><b>Subject:</b> {mail['Subject']}</p></div>"
    )
    typed = "".join(f"<p class=MsoNormal>{line or '&nbsp;'}</p>" for line in words.split("\n"))
    made.set_content(
        f"<html><body lang=EN-GB><div class=WordSection1>{typed}<p class=MsoNormal><o:p>&nbsp;</o:p></p>{head}"
        f"{html(mail)}</div></body></html>",
        subtype="html",
    )
    return made


def gmail(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """Gmail: both parts, the quotation in its own class."""
    made = _threaded(_answer(mail, sender), mail)
    said = "On Tue, 24 Nov 2026 at 09:00, What we learned <lessons@harbour.example> wrote:"
    made.set_content(f"{words}\n\n{said}\n\n{_quoted(plain(mail))}")
    made.add_alternative(
        f'<div dir="ltr">{_as_html(words)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        f'On Tue, 24 Nov 2026 at 09:00, What we learned &lt;<a href="mailto:lessons@harbour.example">'
        f'lessons@harbour.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">'
        f"{html(mail)}</blockquote></div>",
        subtype="html",
    )
    return made


def apple(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """Apple Mail on a telephone: its own signature, then the quotation."""
    made = _threaded(_answer(mail, sender), mail)
    said = "On 24 Nov 2026, at 09:00, What we learned <lessons@harbour.example> wrote:"
    made.set_content(f"{words}\n\nSent from my iPhone\n\n{_quoted(said)}> \n{_quoted(plain(mail))}")
    return made


def thunderbird(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """Thunderbird: the quotation first, the answer below it."""
    made = _threaded(_answer(mail, sender), mail)
    made.set_content(f"On 24/11/2026 09:00, What we learned wrote:\n{_quoted(plain(mail))}\n{words}\n")
    return made


def samsung(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """Samsung Email: an unmarked original below a line of dashes."""
    made = _threaded(_answer(mail, sender), mail)
    made.set_content(
        f"{words}\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\n"
        f"From: What we learned <lessons@harbour.example>\nDate: 24/11/2026 09:00 (GMT+00:00)\nTo: {sender}\n"
        f"Subject: {mail['Subject']}\n\n{plain(mail)}"
    )
    return made


def k9(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """K-9 Mail: no References, lines wrapped anew."""
    made = _answer(mail, sender)
    made["In-Reply-To"] = mail["Message-ID"]
    wrapped = "\n".join(textwrap.fill(line, 60) for line in plain(mail).splitlines())
    said = "On 24 November 2026 09:00:00 GMT, What we learned <lessons@harbour.example> wrote:"
    made.set_content(f"{words}\n\n{said}\n{_quoted(wrapped)}-- \nSent from my Android device with K-9 Mail.\n")
    return made


def ticket(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """A ticket system: its own thread, only the subject left of ours."""
    made = _answer(mail, sender, "[Ticket#2026112410] Re:")
    made["References"] = "<ticket-2026112410@desk.example>"
    made.set_content(f"{words}\n")
    return made


def relayed(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """A relay that put its own domain behind our Message-ID, and a Welsh client."""
    made = _answer(mail, sender, "ATB:")
    made["In-Reply-To"] = str(mail["Message-ID"]).partition("@")[0] + "@relay.outlook.example>"
    made.replace_header("Subject", "ATB: Tachwedd")
    made.set_content(f"{words}\n\nAr 24 Tach 2026 am 09:00, ysgrifennodd What we learned:\n{_quoted(plain(mail))}")
    return made


def bare(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """A client that keeps nothing but the quoted last line with our code."""
    made = _answer(mail, sender)
    made.replace_header("Subject", "SV: Ang.")
    made.set_content(f"{words}\n\n{_quoted(plain(mail))}")
    return made


def base64(mail: EmailMessage, words: str, sender: str) -> EmailMessage:
    """An Android client: base64, a subject encoded again and folded."""
    made = _answer(mail, sender, "Antw:")
    made.replace_header("Subject", f"Antw: è {mail['Subject']}")
    made.set_content(f"{words}\n\n{_quoted(plain(mail))}", cte="base64")
    return made


def in_the_copy(mail: EmailMessage, *pairs: tuple[str, str]) -> EmailMessage:
    """Our letter with words changed, as somebody types into the copy they quote."""
    made = message_from_bytes(mail.as_bytes(), policy=policy.default)
    for part in made.walk():
        if part.get_content_maintype() == "text":
            text = part.get_content()
            for before, after in pairs:
                text = text.replace(before, after)
            part.set_content(text, subtype=part.get_content_subtype())
    assert isinstance(made, EmailMessage)
    return made


FORMS: Mapping[str, Callable[[EmailMessage, str, str], EmailMessage]] = {
    form.__name__: form for form in (outlook, gmail, apple, thunderbird, samsung, k9, ticket, relayed, bare, base64)
}
