"""Out of office: what colleagues' programs answer for them, told from what colleagues write about being away.

Half of the responders in use say nothing of themselves in the header (RFC 3834 asks them to), so it is the words that
tell. A lesson about an absence must stay a lesson: in doubt it is a letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from digest.core.language.beginnings import Beginnings
from digest.core.language.data import languages
from digest.core.language.language import Language
from digest.core.language.phrases import alternatives, phrase
from digest.core.language.subject import is_of_answer, subject_starts
from digest.core.lesson import heading
from digest.core.lesson.cue import cue
from digest.core.message.letter import Letter
from digest.core.text.expression import expression
from digest.core.trim.trim import trim

_LONGEST_SUBJECT = 500  # characters looked at
_EARLY = 400  # characters of the letter in which an absence is announced, banners above it included
_AT_ONCE = 200  # characters of the author's own words before which it is announced, thanks for the letter included
_LONGEST = 2_500  # characters of own words; a duty team lists its telephone numbers
_NAME = 20  # characters of a greeting in whatever words
_NOTHING = 30  # characters below a subject that says all
_BRIEF = 260  # characters of an answer that says no more than when one is back
_UNSPACED = "\u0900"  # from Devanagari on, scripts part no words or write vowels as marks

_BRACKET = r"\s*[\[(*<]?\s*"  # before the words of a subject
# How a responder begins a subject: before a colon, in brackets, or alone. "Automatic replies went to the wrong family"
# is a lesson and must stay one.
_AUTOREPLY = Beginnings("autoreply", before=_BRACKET, after=r"\s*[\])*>!.]*\s*(?:[:：;(\[–—-]|$)")
_WORD = expression(r"\w{3,}")
_SENTENCE = expression(r"[^.!?\n]+")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the author's own words are, in the languages in which they may speak of an absence."""

    text: str  # plain, see `_plain`
    languages: tuple[Language, ...]

    def has(self, field: str) -> bool:
        """Whether one of the languages says `field`."""
        return any(pattern.search(self.text) for one in self.languages if (pattern := _pattern(one.code, field)))

    def opens_with(self, field: str) -> bool:
        """Whether `field` is said at once, after no more than thanks and greetings."""
        opening = self.text[:_AT_ONCE]
        matches = ((one, pattern.search(opening)) for one in self.languages if (pattern := _pattern(one.code, field)))
        return any(_is_courteous(opening[: match.start()], one) for one, match in matches if match)


def why_absent(letter: Letter) -> str:
    """Why `letter` is the answer of an absent colleague's program, as a sentence; empty when a person may have written.

    Read are the subject and what the author says at once; a story, a lesson's headings and what only a reader of our
    letter could say make it a letter.
    """
    subject = _plain(letter.subject[:_LONGEST_SUBJECT])
    if _names_itself(subject):
        return "It is an automatic reply."
    opening = _plain(letter.text[:_EARLY])
    spoken = _spoken(f"{subject} {opening}")
    if not spoken:
        return ""
    titled = any(_names_absence(subject, language.code) for language in spoken)
    if not titled and not any(_told(language.code).search(opening) for language in spoken):
        return ""
    return "It is an absence message." if _is_absence(letter, spoken, titled=titled) else ""


def _names_itself(subject: str) -> bool:
    """Whether the subject is a responder's own."""
    if _program_title().match(subject):
        return True
    if subject.endswith((")", "]")) and _autoreply_last().search(subject):
        return True
    return any(_AUTOREPLY.match(subject, at) for at in subject_starts(subject))


def _is_absence(letter: Letter, spoken: tuple[Language, ...], *, titled: bool) -> bool:
    """Whether the author's own words are an absence's: nothing else is said, and that at once."""
    own = trim(letter).body.strip()
    said = _Said(_plain(_above_closing(own)), spoken)
    if len(own) > _LONGEST or _is_lesson(own, said):
        return False
    if _is_machine(said) or (titled and _bears_out(said, letter)):
        return True
    if not (said.opens_with("away") or said.opens_with("gone")):
        return False
    return letter.return_path == "" or _is_program(said, letter)


def _is_machine(said: _Said) -> bool:
    """Whether a program says that it is one: at once, or beside what it has to say."""
    return said.opens_with("machine") or (said.has("machine") and said.has("instead"))


def _is_courteous(before: str, language: Language) -> bool:
    """Whether the sentences `before` an absence are thanks or as short as a name."""
    courtesy = _pattern(language.code, "courtesy")
    sentences = (one.strip() for one in _SENTENCE.findall(before))
    return courtesy is None or all(len(one) <= _NAME or courtesy.search(one) for one in sentences)


def _above_closing(own: str) -> str:
    """What stands above "Kind regards": part-time colleagues sign with their working days."""
    closing = _closing().search(own, pos=own.find("\n") + 1)
    return own[: closing.start()] if closing and own[: closing.start()].strip() else own


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{phrase('closings')}\s?[,.!]?[ \t]*$", re.MULTILINE | re.IGNORECASE)


def _bears_out(said: _Said, letter: Letter) -> bool:
    """Whether the text goes with a subject that names an absence: it says no more, or the like."""
    if len(said.text) <= _NOTHING or letter.return_path == "":
        return True
    told = any(said.has(field) for field in ("away", "gone", "instead"))
    return (told or (said.has("meanwhile") and len(said.text) <= _BRIEF)) and not said.has("personal")


def _is_program(said: _Said, letter: Letter) -> bool:
    """Whether who is away leaves it at that: says whom to turn to, or in a brief answer for how long."""
    if said.has("personal"):
        return False
    if said.has("instead"):
        return True
    is_brief = len(said.text) <= _BRIEF and any(one.personal for one in said.languages)
    return is_brief and _answers(letter) and (said.has("gone") or said.has("meanwhile"))


def _answers(letter: Letter) -> bool:
    return bool(letter.in_reply_to or letter.references) or is_of_answer(letter.subject)


def _is_lesson(own: str, said: _Said) -> bool:
    """Whether a story is told or a lesson drawn; "in future please write to" is none."""
    if len(_story().findall(said.text)) > 1 or heading.has_headings(own):
        return True
    sentences = (_Said(_plain(one), said.languages) for one in _SENTENCE.findall(own))
    return any(any(cue(one.text)) and not (one.has("instead") or one.has("gone")) for one in sentences)


def _plain(text: str) -> str:
    """`text` in lower case, one space between its words, with typewriter's apostrophes: line ends part no phrase."""
    return " ".join(text.lower().replace("\u2019", "'").split())


def _spoken(text: str) -> tuple[Language, ...]:
    """The languages in which `text` may speak of an absence, by a word of theirs: spares lessons the careful look."""
    words, sought = _absent_words()
    spoken = [words[word] for word in words.keys() & _WORD.findall(text)]
    spoken += [(language,) for phrase, language in sought[text.isascii()] if phrase in text]
    return tuple(dict.fromkeys(language for languages in spoken for language in languages))


@cache
def _absent_words() -> tuple[dict[str, tuple[Language, ...]], dict[bool, tuple[tuple[str, Language], ...]]]:
    """The words by which a language may speak of an absence; apart, by whether a text is ASCII, what is no one word."""
    words: dict[str, tuple[Language, ...]] = {}
    sought: list[tuple[str, Language]] = []
    for language in languages():
        for word in language.absent_words:
            if word[0] >= _UNSPACED or " " in word or "-" in word:
                sought.append((word, language))
            else:
                words[word] = (*words.get(word, ()), language)
    return words, {False: tuple(sought), True: tuple(one for one in sought if one[0].isascii())}


@cache
def _told(code: str) -> re.Pattern[str]:
    """All ways to tell of an absence in the language `code`, in one pass."""
    patterns = (_pattern(code, field) for field in ("away", "gone", "machine"))
    return re.compile("|".join(pattern.pattern for pattern in patterns if pattern) or r"(?!)")


@cache
def _pattern(code: str, field: str) -> re.Pattern[str] | None:
    """What the language `code` says for `field`, made when first needed."""
    said = getattr(_language(code), field)
    parted = "" if any(letter >= _UNSPACED for letter in said) else r"(?<!\w)"
    return re.compile(f"{parted}(?:{said})") if said else None


def _names_absence(subject: str, code: str) -> bool:
    """Whether `subject` names an absence in the language `code` and nothing else, before or after what it answers."""
    first, last = _titles(code)
    if first is None or last is None:
        return False
    return last.match(subject) is not None or any(first.match(subject, at) for at in subject_starts(subject))


@cache
def _titles(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """How a subject begins that names an absence, and how one ends; what follows is until when, or nothing."""
    said = _language(code).absence
    if not said:
        return None, None
    after = rf"(?!\w)\s*(?:[:：;,(\[<*!.–—/-]|$|\d|(?:{alternatives('absence_ends')})\b)"
    return re.compile(rf"{_BRACKET}(?:{said}){after}"), re.compile(rf".{{1,300}}[(\[](?:{said})[)\]]$")


def _language(code: str) -> Language:
    return next(language for language in languages() if language.code == code)


@cache
def _autoreply_last() -> re.Pattern[str]:
    return re.compile(rf"[(\[]{phrase('autoreply')}[)\]]\s*$")


@cache
def _program_title() -> re.Pattern[str]:
    """The whole subject of HCL Notes, one in brackets before what it answers, and one with the name of who is away."""
    return re.compile(
        rf"{alternatives('notes_absence')}|\s*[\[(]\s*(?:{alternatives('bracketed_autoreply')})\s*[\])]|"
        rf"(?:{alternatives('autoreply_from')}) \S{{1,40}}(?: \S{{1,40}}){{0,3}}\s*$"
    )


@cache
def _story() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('absence_story')})\b")
