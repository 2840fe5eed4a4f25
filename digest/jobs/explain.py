"""Explaining: everything decided about one raw letter and why, without a configuration or a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import BinaryIO

from digest.core.language.subject import is_of_answer, is_of_forward
from digest.core.lesson import drafting
from digest.core.message import letter as letters
from digest.core.message.letter import Address, Letter
from digest.core.outgoing.delivery import Delivery
from digest.core.outgoing.delivery import Kind as Mail
from digest.core.outgoing.token import TOKEN, code_of, tokens_in
from digest.core.picture.photographs import Found, album
from digest.core.triage import automatic
from digest.core.triage.authentication import Authentication
from digest.core.triage.bounce import Failure, delayed, failures
from digest.core.triage.context import Desk, Rule
from digest.core.triage.encrypted import is_encrypted
from digest.core.triage.triage import LOOP_HEADER, Case, decided
from digest.core.trim.trim import Cut, Words
from digest.edge import files

SIZE_LIMIT_BYTES = 25_000_000  # what a mailbox takes in unless its configuration says otherwise
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)  # a raw letter does not say when it was received
# The subjects of what we write to editors; without the ledger nothing else tells an answer to a draft.
_TO_EDITORS = re.compile(r"\blessons? waits? for you|\ba reminder: |\ba last look: |\bis quiet so far", re.IGNORECASE)


class Kind(StrEnum):
    """What a message is, in one word."""

    LETTER = "letter"
    REPLY = "reply"
    FORWARD = "forward"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that came with the letter; `why_not` is empty where it would be kept for the editor."""

    filename: str
    content_type: str
    width: int  # pixels, as it would be printed
    height: int
    alt: str
    credit: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything decided about one message; the names are those `digest letters explain --json` prints."""

    file: str
    kind: Kind
    rule: str
    reason: str
    is_bounce: bool = False
    is_automatic: bool = False
    subject: str = ""
    author: str = ""  # the address, where there is none the name
    original_author: str = ""
    text: str = ""
    text_without_signature: str = ""
    cut: tuple[Cut, ...] = ()
    title: str = ""
    happened: str = ""
    sense: str = ""
    learned: str = ""
    change: str = ""
    saying: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    failed_recipients: tuple[Failure, ...] = ()
    pictures: tuple[Shown, ...] = ()
    findings: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()


class Welcome(Case):
    """A letter looked at as if every sender were allowed and every token valid."""

    def __init__(self, letter: Letter) -> None:
        named = [*letter.all_headers(LOOP_HEADER), *(name.rpartition("@")[2] for name in letter.in_reply_to)]
        super().__init__(letter, Desk(frozenset(), domain=named[0].strip().lower() if named else "", moment=_NO_MOMENT))

    @property
    def is_allowed(self) -> bool:
        """Whoever wrote it may write."""
        return True

    @cached_property
    def is_stranger(self) -> bool:
        """Nobody is one, not even who gives no address."""
        return False

    @cached_property
    def authentication(self) -> Authentication:
        """Nothing is known, and nothing held against it."""
        return Authentication.UNKNOWN

    @cached_property
    def valid(self) -> tuple[Delivery, ...]:
        """One row for the tokens in it: all are taken for one letter of ours."""
        kind, token = self._answered(), tokens_in(self.letter, self.desk.domain)[:1]
        return tuple(Delivery(kind, "", self.address, _NO_MOMENT, code_of(one), one, _NO_MOMENT) for one in token)

    @property
    def is_editor(self) -> bool:
        """Whoever answers a draft was sent it."""
        return any(row.kind is Mail.DRAFT for row in self.valid)

    def _answered(self) -> Mail:
        """What the letter answers: only letters to one person carry their token in the subject."""
        if _TO_EDITORS.search(self.letter.subject):
            return Mail.DRAFT
        return Mail.ACKNOWLEDGEMENT if TOKEN.search(self.letter.subject) else Mail.NEWSLETTER


def explained(paths: Iterable[str], standard_input: BinaryIO) -> Iterator[Explanation]:
    """What is decided about every message at `paths`, in order, one at a time; each gets its explanation."""
    for path in paths:
        for found in files.messages(path, standard_input):
            yield _explanation(found)


def _explanation(found: files.Found) -> Explanation:
    """The explanation of one message. Whatever goes wrong is told in it: the next one must still be read."""
    if found.fault:
        return _unparsed(found.name, found.fault)
    try:
        return explain(found.name, found.raw)
    except Exception as fault:
        return _unparsed(found.name, f"could not be handled ({type(fault).__name__}: {fault})")


def _unparsed(name: str, fault: str) -> Explanation:
    reason = "It could not be handled; in a mailbox it would be set aside for a person to look at."
    return Explanation(name, Kind.UNPARSED, Rule.UNHANDLED, reason, defects=(fault,))


def explain(name: str, raw: bytes) -> Explanation:
    """Everything decided about the message `raw`, called `name`."""
    letter = replace(letters.read_letter(raw), whole=len(raw) <= SIZE_LIMIT_BYTES)
    if not letter.headers and (b"\0" in raw or not letter.text.strip()):
        return _unparsed(name, "no header")
    case = Welcome(letter)
    outcome, words = decided(case), case.words
    pictured = album(letter, words)
    told = Explanation(
        file=name,
        kind=_kind(letter, outcome.rule, words),
        rule=outcome.rule,
        reason=outcome.reason,
        is_bounce=outcome.rule is Rule.BOUNCE,
        is_automatic=outcome.rule in (Rule.OWN, Rule.BOUNCE) or bool(automatic.why_automatic(letter, ())),
        subject=letter.subject,
        author=_named(case.author),
        original_author=_named(words.original_author),
        text=words.text,
        text_without_signature=words.body,
        cut=words.cut,
        failed_recipients=failures(letter) or delayed(letter),
        pictures=_pictures(pictured.found),
        findings=words.findings,
        defects=letter.defects,
    )
    return told if outcome.rule in (Rule.OWN, Rule.BOUNCE, Rule.UNREADABLE) else _drafted(told, pictured.words)


def _drafted(told: Explanation, words: Words) -> Explanation:
    """With the lesson that the letter would make."""
    made = drafting.drafted_lesson(words, told.subject, _NO_MOMENT, {})
    return replace(
        told,
        title=made.title,
        happened=made.happened,
        sense=made.sense,
        learned=made.learned,
        change=made.change,
        saying=made.saying,
        tags=made.tags,
        language=made.language,
    )


def _kind(letter: Letter, rule: Rule, words: Words) -> Kind:
    if rule is Rule.BOUNCE:
        return Kind.BOUNCE
    if rule in (Rule.OWN, Rule.AUTOMATIC) or automatic.why_automatic(letter, ()):
        return Kind.AUTOMATIC
    if is_encrypted(letter):
        return Kind.ENCRYPTED
    if rule is Rule.UNREADABLE:
        return Kind.EMPTY
    return _written(letter, words)


def _written(letter: Letter, words: Words) -> Kind:
    """What a person wrote: a forward, where it passes something on; a reply, where it answers; else a letter."""
    if words.is_forward or (is_of_forward(letter.subject) and not letter.in_reply_to):
        return Kind.FORWARD
    quotes = any(cut.reason in ("quote", "attribution") for cut in words.cut)
    return Kind.REPLY if letter.in_reply_to or is_of_answer(letter.subject) or quotes else Kind.LETTER


def _named(address: Address | None) -> str:
    return (address.address or address.name) if address else ""


def _pictures(found: Iterable[Found]) -> tuple[Shown, ...]:
    return tuple(
        Shown(one.filename, one.content_type, one.width, one.height, one.alt, one.credit, one.why_not) for one in found
    )
