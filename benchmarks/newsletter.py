"""How long an edition of twelve lessons takes to print, and each reader's copy to be made of it.

    python benchmarks/newsletter.py

Printing is beside the same templates by Jinja2 without inlining and, where it is installed, premailer on the same page.
A copy is beside an EmailMessage built for each reader by the standard library. Targets: 1 ms, and 0.05 ms a copy.
It needs `pip install lesson-digest[benchmarks]`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

from digest.core.edition.edition import Edition, Item, Section
from digest.core.edition.layout import laid_out
from digest.core.outgoing import envelope, page
from digest.core.outgoing.page import READER_TOKEN, House
from digest.edge import templates

COPIES, REPEATS = 10_000, 200
TOKEN = "abcdefghijklmnop.qrstuvwxyz234567"
MOMENT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
HOUSE = House(
    "What we learned <lessons@example.org>", "lessons@example.org", "example.org", list_id="lessons.example.org"
)
ITEMS = tuple(
    Item(
        f"k{number}",
        f"Two children, one first name {number}",
        "A report about one child went to the parents of another. The school rang us within the hour.",
        "Check the surname and the date of birth aloud before you send a report.",
        sense="The list was sorted by first name, and the first match looked right.",
        change="The system shows the date of birth beside each name.",
        standfirst="Say the date of birth aloud.",
    )
    for number in range(12)
)
EDITION = Edition(
    "2026-11", "What we learned", "Ask.", "Thank you.", 14, 143, "2026-01", ITEMS[0], (Section("Names", ITEMS[1:]),)
)


def main() -> None:
    """Print milliseconds, and ratios within this run."""
    environment = templates.load(None)
    ours = _each(lambda: page.newsletter(environment, EDITION, HOUSE, token=READER_TOKEN), REPEATS)
    print(f"12 lessons printed, text and HTML inlined   {ours:.2f} ms")
    laying = _each(lambda: laid_out(EDITION, has_archive=True), REPEATS)
    print(f"  laying them out, of that                  {laying:.2f} ms")
    printed = page.newsletter(environment, EDITION, HOUSE, token=READER_TOKEN)
    _premailer(printed.html, ours)
    message = envelope.edition_message(printed, HOUSE, MOMENT)
    built = _each(lambda: envelope.edition_message(printed, HOUSE, MOMENT), REPEATS)
    copy = _each(lambda: envelope.personalise(message, recipient="sam@example.org", token=TOKEN), COPIES)
    stdlib = _each(lambda: _whole(printed), REPEATS)
    print(f"the message, built once                     {built:.2f} ms")
    print(f"each of {COPIES:,} copies                     {copy:.4f} ms")
    print(f"  EmailMessage, built for each              {stdlib:.2f} ms  {stdlib / copy:.0f} times ours")


def _each(work: Callable[[], object], count: int) -> float:
    """Milliseconds of one of `count`, after one to warm up."""
    work()
    start = time.perf_counter()
    for _ in range(count):
        work()
    return (time.perf_counter() - start) / count * 1000


def _premailer(html: str, ours: float) -> None:
    try:
        import premailer
    except ImportError:
        print("  premailer is not installed")
        return
    theirs = _each(lambda: premailer.transform(html, allow_network=False), 5)
    print(f"  premailer, inlining alone                 {theirs:.1f} ms  {theirs / ours:.0f} times all of ours")


def _whole(printed: page.Page) -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = HOUSE.sender, "sam@example.org", printed.subject
    message.set_content(printed.text)
    message.add_alternative(printed.html, subtype="html")
    return message.as_bytes()


if __name__ == "__main__":
    main()
