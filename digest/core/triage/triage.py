"""What a letter is: the ordered rules of the mailbox, first hit wins, one outcome a rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property

from digest.core.intents import requests
from digest.core.intents.leave_or_join import asks_to_join, asks_to_leave
from digest.core.language.phrases import alternatives
from digest.core.language.subject import subject_starts
from digest.core.lesson.heading import has_headings
from digest.core.lesson.title import bare_subject, tells
from digest.core.message.letter import Address, Letter
from digest.core.outgoing import token
from digest.core.outgoing.delivery import TO_AUTHORS, TO_EDITORS, TO_READERS, Delivery, Kind
from digest.core.triage import group
from digest.core.triage.authentication import Authentication, authentication, is_within
from digest.core.triage.automatic import why_automatic
from digest.core.triage.bounce import Failure, failures
from digest.core.triage.context import Answer, Desk, Fate, Rule
from digest.core.triage.encrypted import is_encrypted
from digest.core.trim.trim import Words, trim


@dataclass(frozen=True, slots=True)
class Outcome:
    """The one thing that follows from a letter."""

    rule: Rule
    fate: Fate
    reason: str  # one plain sentence for a person
    answer: Answer = Answer.NOTHING
    author: Address | None = None  # whom we write to: the sender, or who wrote through a group
    words: Words = field(default_factory=Words)
    failures: tuple[Failure, ...] = ()  # rule bounce: who could not be reached
    rows: tuple[Delivery, ...] = ()  # ledger rows its valid tokens name (bounce: the delivery that failed)
    leaver: str = ""  # rule leave: the address that leaves


LOOP_HEADER = "x-digest-loop"  # stands in every letter we send, with our domain as its value
_SEND_AGAIN = frozenset({Kind.NOTE, Kind.REFUSAL})
"""What asks for the letter once more: the answer is that letter."""

_EDITIONS = frozenset({Kind.NEWSLETTER, Kind.ALERT})
_LONGEST_SUBJECT = 500  # characters looked at
_TELLING_WORDS = 5  # a subject this long with nothing below it is the whole lesson


class Case:
    """One letter on the desk, and what the rules ask of it, each found once and only when asked."""

    def __init__(self, letter: Letter, desk: Desk, key: str = "") -> None:
        self.letter = letter
        self.desk = desk
        self.key = key

    @cached_property
    def author(self) -> Address | None:
        """Who wrote it; through a group of ours, whoever wrote to the group."""
        return group.author(self.letter, self.desk.addresses)

    @cached_property
    def address(self) -> str:
        """The author's address in lower case, empty when there is none."""
        return self.author.address.lower() if self.author else ""

    @cached_property
    def words(self) -> Words:
        """The author's own words."""
        return trim(self.letter)

    @cached_property
    def known(self) -> tuple[tuple[str, Delivery], ...]:
        """The tokens in the letter whose rows the ledger has, with their rows."""
        return self._rows(token.tokens_in(self.letter, self.desk.domain))

    @cached_property
    def valid(self) -> tuple[Delivery, ...]:
        """The rows that a token of ours, rightly signed and not expired, names."""
        return self._verified(self.known)

    @cached_property
    def returned(self) -> tuple[Delivery, ...]:
        """The rows of our own letters that this one brings back."""
        return self._verified(self._rows(token.returned_tokens(self.letter, self.desk.domain)))

    @cached_property
    def authentication(self) -> Authentication:
        """What the trusted server found out about the author's domain."""
        domain = self.address.rpartition("@")[2]
        return authentication(self.letter, self.desk.trusted_authserv_id, domain)

    @property
    def is_editor(self) -> bool:
        """Whether an editor wrote it."""
        return self.address in self.desk.editors

    @property
    def is_allowed(self) -> bool:
        """Whether the author may write: an editor, an allowed address, an allowed domain or a subdomain of one."""
        listed = self.is_editor or self.address in self.desk.allowed_addresses
        return listed or is_within(self.address.rpartition("@")[2], self.desk.allowed_domains)

    @cached_property
    def is_stranger(self) -> bool:
        """Whether it is to be set aside for who sent it; what an editor let in is not."""
        if self.key in self.desk.admitted:
            return False
        return not self.is_allowed or not self.address or self.authentication is Authentication.FAILED

    def may_answer(self, row: Delivery) -> bool:
        """Whether the author may answer the letter `row` is about.

        A newsletter may be answered by whoever may write: a colleague reads it over a shoulder. What went to the
        editors, by any of them. All else only by whom it was written to, as by the admin who hears of a removal.
        """
        if row.kind in _EDITIONS or (row.kind in TO_EDITORS and self.is_editor):
            return True
        return self.address == row.recipient and (row.kind not in TO_EDITORS or row.kind is Kind.REMOVED)

    def reply_with(self, answer: Answer) -> Answer:
        """`answer`, unless it would go to nobody or to ourselves."""
        return answer if self.address and self.address not in self.desk.addresses else Answer.NOTHING

    def _rows(self, tokens: tuple[str, ...]) -> tuple[tuple[str, Delivery], ...]:
        pairs = ((one, self.desk.ledger.get(token.code_of(one))) for one in tokens)
        return tuple((one, row) for one, row in pairs if row is not None)

    def _verified(self, known: tuple[tuple[str, Delivery], ...]) -> tuple[Delivery, ...]:
        keys, moment = self.desk.token_keys, self.desk.moment
        rows = {row.code: row for one, row in known if token.verify(keys, one, row, moment)}
        return tuple(rows.values())


def triage(letter: Letter, desk: Desk, key: str = "") -> Outcome:
    """The outcome of the first rule that fits `letter`; `key`, its seen key, tells whether an editor let it in."""
    return decided(Case(letter, desk, key))


def decided(case: Case) -> Outcome:
    """The outcome of the first rule that fits `case`."""
    return next((outcome for rule in RULES if (outcome := rule(case))), submission(case))


def own(case: Case) -> Outcome | None:
    """A letter of ours that came back: our loop header, or our Message-ID from an address of ours."""
    ours = case.desk.domain.lower()
    loops = any(value.strip().lower() == ours for value in case.letter.all_headers(LOOP_HEADER))
    sender = case.letter.sender
    if loops or (sender and sender.address in case.desk.addresses and _is_our_id(case.letter.message_id, ours)):
        return Outcome(Rule.OWN, Fate.IGNORED, "We sent this letter ourselves.")
    return None


def bounce(case: Case) -> Outcome | None:
    """A mail server could not deliver; `rows` holds only deliveries whose own token came back."""
    if failed := failures(case.letter):
        reason = (
            "A letter of ours could not be delivered." if case.returned else "A mail server could not deliver a letter."
        )
        return Outcome(Rule.BOUNCE, Fate.ACTED, reason, failures=failed, rows=case.returned)
    return None


def leave(case: Case) -> Outcome | None:
    """A reader asks for no more mail: whom the token names, else the sender, unless a server says it is not theirs."""
    leaver = _leaver(case)
    if not leaver or not _asks_to_leave(case):
        return None
    reason = "The reader asked to get no more mail."
    return Outcome(
        Rule.LEAVE, Fate.ACTED, reason, Answer.GOODBYE, case.author, case.words, rows=case.valid, leaver=leaver
    )


def automatic(case: Case) -> Outcome | None:
    """A program wrote it, or it went to a whole list; it is never answered."""
    if reason := why_automatic(case.letter, case.desk.addresses):
        return Outcome(Rule.AUTOMATIC, Fate.IGNORED, reason, author=case.author)
    return None


def stranger(case: Case) -> Outcome | None:
    """The sender may not write to us, or is not who it says. Answered only where the address is proven its own."""
    if not case.is_stranger:
        return None
    if not case.address:
        return _set_aside(case, Rule.STRANGER, "It does not say who sent it.")
    if case.authentication is Authentication.FAILED:
        return _set_aside(case, Rule.STRANGER, "The mail server could not confirm that it comes from where it says.")
    is_proven = case.authentication is Authentication.PASSED
    asks = asks_to_join(case.letter.subject, case.words.answer)
    answer = Answer.REFUSAL if is_proven and not asks else Answer.NOTHING
    reason = "Someone outside asks to join." if asks else "The sender is not among those who may write to us."
    return _set_aside(case, Rule.STRANGER, reason, answer)


def forged(case: Case) -> Outcome | None:
    """A token of ours that does not hold: wrong signature, expired, or from someone else; or two that differ."""
    if len(case.valid) > 1:
        return _set_aside(case, Rule.FORGED, "It answers two of our letters at once.")
    if case.valid:
        held = case.may_answer(case.valid[0])
        return None if held else _set_aside(case, Rule.FORGED, "It answers a letter we wrote to someone else.")
    if case.known or _names_one_of_ours(case):
        return _set_aside(case, Rule.FORGED, "It answers a letter of ours with a code that is wrong or too old.")
    return None


def decision(case: Case) -> Outcome | None:
    """An editor answers a draft."""
    if any(row.kind in TO_EDITORS for row in case.valid):
        return _acted(case, Rule.DECISION, "An editor answered us.")
    return None


def reply(case: Case) -> Outcome | None:
    """Someone answers a letter of ours; an answer to the newsletter under our headings is a lesson instead."""
    if case.key in case.desk.admitted:
        return None  # an editor made it a lesson
    kinds = {row.kind for row in case.valid}
    if kinds & TO_AUTHORS:
        return _acted(case, Rule.REPLY, "An author answered us.")
    if kinds & TO_READERS:
        told = kinds <= _EDITIONS and has_headings(case.words.body or case.words.text)
        return None if told else _acted(case, Rule.REPLY, "A reader answered us.")
    if kinds - _SEND_AGAIN:
        return _set_aside(case, Rule.REPLY, "It answers a letter of ours that needs no answer; a person reads it.")
    if not kinds and _asks_about_a_lesson(case):
        return _acted(case, Rule.REPLY, "A reader asks about a lesson.")
    return None


def join(case: Case) -> Outcome | None:
    """A colleague asks to join, to pause or to take up again."""
    if asks_to_join(case.letter.subject, case.words.answer) or requests.first_request(
        case.letter.subject, case.words.answer, requests.ABOUT_READING
    ):
        return _acted(case, Rule.JOIN, "A colleague asks to join, to pause or for alerts.")
    return None


def oversize(case: Case) -> Outcome | None:
    """Larger than the limit: only its headers were fetched."""
    if not case.letter.whole:
        return _set_aside(case, Rule.OVERSIZE, "It is larger than we can take in.", Answer.TOO_LARGE)
    return None


def unreadable(case: Case) -> Outcome | None:
    """Encrypted, or without words of its own."""
    if is_encrypted(case.letter):
        return _set_aside(case, Rule.UNREADABLE, "It is encrypted and we have no key to it.", Answer.UNREADABLE)
    if (case.words.body or case.words.text).strip() or _is_told_by_subject(case.letter):
        return None
    reason = (
        "Its words are in an attachment we cannot read." if case.letter.attachments else "There are no words in it."
    )
    return _set_aside(case, Rule.UNREADABLE, reason, Answer.UNREADABLE)


def urgent(case: Case) -> Outcome | None:
    """A lesson that cannot wait for the month."""
    subject = case.letter.subject[:_LONGEST_SUBJECT]
    if any(_urgent().match(subject, at) for at in subject_starts(subject)):
        return _lesson(case, Rule.URGENT, "Its subject says that it is urgent.")
    return None


@cache
def _urgent() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives('urgent')})\s*[:：]", re.IGNORECASE)


def submission(case: Case) -> Outcome:
    """Everything else is a lesson."""
    return _lesson(case, Rule.SUBMISSION, "A colleague sent a lesson.")


RULES: tuple[Callable[[Case], Outcome | None], ...] = (
    own,
    bounce,
    leave,
    automatic,
    stranger,
    forged,
    decision,
    reply,
    join,
    oversize,
    unreadable,
    urgent,
    submission,
)
"""In the order they are tried; the first that gives an outcome wins, and the last always does."""


def _names_one_of_ours(case: Case) -> bool:
    """Whether it answers a Message-ID as ours are, of which our books know nothing any more."""
    return any(
        _is_our_id(name, case.desk.domain.lower()) for name in (*case.letter.in_reply_to, *case.letter.references)
    )


def _acted(case: Case, rule: Rule, reason: str) -> Outcome:
    return Outcome(rule, Fate.ACTED, reason, author=case.author, words=case.words, rows=case.valid)


def _asks_about_a_lesson(case: Case) -> bool:
    """Whether it names a lesson by its public id: a forwarded copy, or a reader under another address."""
    asked = requests.first_request(case.letter.subject, case.words.answer, requests.ABOUT_A_LESSON)
    return asked is not None and bool(asked.about)


def _set_aside(case: Case, rule: Rule, reason: str, answer: Answer = Answer.NOTHING) -> Outcome:
    return Outcome(rule, Fate.SET_ASIDE, reason, case.reply_with(answer), case.author, case.words, rows=case.valid)


def _lesson(case: Case, rule: Rule, reason: str) -> Outcome:
    answer = case.reply_with(Answer.ACKNOWLEDGEMENT)
    return Outcome(rule, Fate.LESSON, reason, answer, case.author, case.words, rows=case.valid)


def _is_our_id(message_id: str, domain: str) -> bool:
    local, _, at = message_id.rpartition("@")
    return at.lower() == domain and token.is_well_formed(local)


def _leaver(case: Case) -> str:
    """The address that would leave: the one reader our tokens name, else the author."""
    named = {row.recipient for row in case.valid}
    if len(named) == 1:
        return named.pop()
    is_doubtful = case.authentication is Authentication.FAILED or case.address in case.desk.addresses
    return "" if is_doubtful else case.address


def _asks_to_leave(case: Case) -> bool:
    """Whether it asks so; in answer to a draft or a proof "stop" means another thing."""
    to_editors = any(row.kind in TO_EDITORS for row in case.valid)
    return asks_to_leave(case.letter.subject, case.words.answer, short_words=not to_editors)


def _is_told_by_subject(letter: Letter) -> bool:
    """Whether the subject alone is a sentence, and no attachment holds the words instead."""
    return not letter.attachments and tells(bare_subject(letter.subject), words=_TELLING_WORDS)
