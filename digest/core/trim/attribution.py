"""Attribution lines: what programs write above the letter they quote, `On 3 Nov 2026, Kim Jones wrote:`.

A line counts when everything in it is accounted for: a date, a time, an address, the verb, and beyond them nothing
but a name. A word that is none of these makes it a sentence of the author's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import alternatives, phrase, word_set
from digest.core.text.expression import expression
from digest.core.trim.dates import NUMERIC_DATE, time_pattern, whole_date_pattern, year_pattern
from digest.core.trim.quote import Opening, is_quoted

LINES = 6  # programs wrap over up to four, Polymail adds blank ones around the address
CHARS = 350
MOST_NAMES = 8  # words of a name, its organisation and a time zone
MOST_PROSE = 2  # words we do not know in a line that otherwise is a program's: a language we have no file for
MOST_PARTED = 200  # places in one letter where an answer and an attribution may share a line
SHARED_CHARS = 1_000  # of a line that holds an answer and an attribution

_DRESSING = " \t\xa0\u202f*_-‐‑–—"
_INVISIBLE = expression("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DIGITS = {first + n: str(n) for first in (0x660, 0x6F0, 0x966, 0xA66, 0xFF10) for n in range(10)}
_SPACE_IN_BRACKETS = expression(r"[<(\[] {1,3}(?=[\w.+'*=-]{1,64}@|mailto:)|(?<=[\w*>]) {1,3}>")
_LOCAL = r"[\w.+'*=-]{1,64}@[\w.*-]{1,255}"
_BRACKETED = expression(
    rf"[<\[(]{{1,2}}(?:mailto:)?(?:[^<>\[\]()@]{{0,60}}<)?(?:mailto:)?{_LOCAL}(?:\?[^>\s]{{0,80}})?[>\])]{{1,3}}"
    rf"(?:\( ?(?:mailto:)?{_LOCAL} ?\))?"
)
_ADDRESS = expression(_LOCAL)
_WITH_ZONE = expression(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d \S")  # Gmail of 2012 to 2016
_ARROWED = expression(r">>> ?(?!>)(?P<words>.{5,200}?)\s{0,3}>>>\s{0,3}")  # GroupWise
_CITED = expression(r">{3,6} ?\S{1,20} ?== ?(?P<words>.{3,200})")  # supercite
_TAGGED = expression(r"\s{0,3}</?quote(?: who=\"[^\"]{0,100}\")?>\s{0,3}", re.IGNORECASE)  # SquirrelMail
_RULED = expression(r"\s{0,9}[-_*‐–—]{3,60}[^-‐–—].{0,300}[-_*‐–—]{3,60}\s{0,9}")
_BY_ID = expression("\\b[Ii]n (?:message|article)  \x01")  # GroupWise, Gnus: the message by its id
_OPENER = Beginnings("opens", before=r"[\s*_\"-]{0,9}", after=r"(?:(?<=\s)|(?!\w))")
_BEFORE_INNER = r"(?:(?<=[\s.!?,;)\]>])|(?=--)(?<!-))"


_CAPITAL = r"[A-Z\u00c0-\u00de]"  # of Western Europe
_ONE, _VERB = "\x01", "\x03"  # what stands for an address and for the verb once they are found
# A name that may be any words, as a newsletter's is: nothing but it stands between a program's date and its verb.
_TITLED = expression(
    rf"{_ONE}\s*{_VERB}$|"
    rf"^\s*{NUMERIC_DATE.pattern},?\s+\d\d?:\d\d(?::\d\d)?,?\s+{_CAPITAL}[^.!?,{_ONE}]{{1,60}}\s{_VERB}$|"
    rf"\d{{2}},?\s+{_VERB}\s+{_CAPITAL}[^.!?,{_ONE}{_VERB}]{{1,60}}$"
)


def attribution(lines: Sequence[str], index: int) -> Opening | None:
    """The attribution that starts at line `index`, over up to four lines and wrapped anywhere; None where none does."""
    words, best = "", None
    for end in range(index, min(index + LINES, len(lines))):
        line = lines[end].strip(_DRESSING)
        if not line:
            if words and "<" in "".join(lines[end + 1 : end + 2]).lstrip()[:1]:
                continue  # Polymail leaves a blank line before the address
            break
        if len(words) + len(line) > CHARS or (is_quoted(line) and not _closes(words, line)):
            break
        words = f"{words} {line}" if words else line
        candidate = _attribution_up_to(lines, index, end, words)
        best = candidate if candidate and (best is None or candidate.sure >= best.sure) else best
        if _is_ended(line):
            break  # nothing goes on after its colon
    return best


def _attribution_up_to(lines: Sequence[str], index: int, end: int, words: str) -> Opening | None:
    """The attribution that the lines up to `end`, joined to `words`, make."""
    ruled = end == index and _RULED.fullmatch(lines[index][: CHARS + 100]) is not None
    ended = ruled or _is_ended(lines[end])
    if not ended and end > index + 1:
        return None  # what goes on over three lines has its colon
    sure = verdict(words, ended=ended, ruled=ruled)
    if sure is None or (end > index and _starts_later(lines, index, end, sure=sure)):
        return None
    return Opening(index, end + 1, sure=sure, author=_author(words))


def arrowed(lines: Sequence[str], index: int) -> int:
    """Where an attribution that itself begins with `>` ends (exclusive), `index` where none does.

    GroupWise and supercite write such: an arrow before `On ..., Kim wrote:`, or one at either end of name and date.
    """
    line = lines[index]
    if not line.startswith(">>>") or len(line) > CHARS:
        return index
    if _CITED.fullmatch(line):
        return index + 1
    if closed := _ARROWED.fullmatch(line):
        return index + (verdict(closed["words"] + ":", ended=True, ruled=True) is not None)
    after_arrow = attribution([line[3:], *lines[index + 1 : index + LINES]], 0) if line[3:4] == " " else None
    return index + after_arrow.end if after_arrow and after_arrow.sure else index


def tagged(line: str) -> bool:
    """Whether `line` is one of the tags around what SquirrelMail quotes (`<quote who="Kim">`)."""
    return line.lstrip()[:1] == "<" and _TAGGED.fullmatch(line) is not None


def parted(lines: Sequence[str]) -> list[str]:
    """`lines`, those that hold an answer and an attribution in one (`Done. On 3 Nov Kim wrote: > text`) parted.

    Programs that drop the line ends of what they quote leave such lines. Only above a quotation: a sentence of the
    author's may hold as much.
    """
    made: list[str] = []
    tried = 0
    for line in lines:
        if tried < MOST_PARTED and is_quoted(line) and made and not is_quoted(made[-1]):
            tried += 1
            _part_above(made)
        elif tried < MOST_PARTED and (": >" in line or ":>" in line):
            tried += 1
            made += _pieces(line)
            continue
        made.append(line)
    return made


def _pieces(line: str) -> list[str]:
    """The answer, the attribution and the quotation in `line`, or `line` alone."""
    at = line.find(":", max(line.find(": >"), line.find(":>"), 0)) + 1
    if at > SHARED_CHARS or is_quoted(line):
        return [line]
    start = 0 if verdict(line[:at].strip(_DRESSING), ended=True) else _inner(line[:at])
    return [line] if start is None else [*filter(None, (line[:start],)), line[start:at], line[at:].lstrip()]


def _part_above(made: list[str]) -> None:
    """Part the line of `made`, among its last three, in the middle of which the attribution begins that ends it."""
    end = len(made) - (not made[-1].strip())
    words = ""
    for at in range(end - 1, max(end - 4, -1), -1):
        if not made[at].strip() or len(made[at]) > SHARED_CHARS or is_quoted(made[at]):
            return
        words = f"{made[at]} {words}".strip()
        if verdict(words.strip(_DRESSING), ended=_is_ended(words)):
            return
        if (start := _inner(words)) is not None and start < len(made[at]):
            made[at : at + 1] = [made[at][:start], made[at][start:]]
            return


def _inner(words: str) -> int | None:
    """Where within `words` an attribution begins that ends them, None where none does."""
    if not _is_ended(words) or not ("@" in words or time_pattern().search(words)):
        return None
    offset = max(len(words) - CHARS, 0)
    for opener in _inner_opener().finditer(words, offset):
        if opener.start() > 0 and verdict(words[opener.start() :].strip(_DRESSING), ended=True):
            return opener.start()
    return None


def _is_ended(line: str) -> bool:
    line = _INVISIBLE.sub("", line) if not line.isascii() else line
    last = line.rstrip().rstrip("*_ ")
    return last[-1:] in (":", "：", "︰") or last.endswith((":>", "]:"))


def _closes(words: str, line: str) -> bool:
    """Whether a `>` at the start of `line` closes an address that was wrapped, rather than quotes."""
    return words.count("<") > words.count(">") and len(line) < 20 and line[-1] == ":"


def _starts_later(lines: Sequence[str], index: int, end: int, *, sure: bool) -> bool:
    """Whether the attribution begins on a later line: then the first is the author's own."""
    first = lines[index].strip(_DRESSING)
    if _OPENER.match(first) or first[:1].isdigit():
        return False
    for at in range(index + 1, end + 1):
        words = " ".join(line.strip(_DRESSING) for line in lines[at : end + 1])
        if not words or words[:1] in "<([" or words.startswith("mailto:"):
            continue
        told = verdict(words, ended=_is_ended(words))
        if (
            told is not None
            and told >= sure
            and (whole_date_pattern().search(words) or not year_pattern().search(words))
        ):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is in a line that may be an attribution."""

    dated: bool
    timed: bool
    bracketed: bool
    address: bool
    verb: bool
    opened: bool  # begins with "On", a weekday or a digit
    names: int
    prose: int  # words that are neither name nor date nor verb
    sentence: bool  # has words no attribution has

    @property
    def bare(self) -> bool:
        """Nothing but a name stands beside date, address and verb."""
        return not self.prose and not self.sentence and self.names <= MOST_NAMES


def verdict(words: str, *, ended: bool, ruled: bool = False) -> bool | None:
    """Whether `words` can only be a program's (True), introduce a quotation if one follows (False), or neither (None).

    `ended`: by a colon; `ruled`: between rows of dashes.
    """
    if not (ended or ruled or "@" in words or "GMT" in words):
        return None
    words = _plain(words)
    when = year_pattern().search(words) or time_pattern().search(words)
    if not when and not (ruled or words.startswith("In ") or (ended and ("@" in words or len(words) <= 60))):
        return None
    read = _read(words)
    if _is_sure(read, words, ended=ended, ruled=ruled):
        return True
    return False if _is_likely(read, words, ended=ended) else None


def _is_sure(read: _Reading, words: str, *, ended: bool, ruled: bool) -> bool:
    if read.sentence:
        return False
    when = read.dated or read.timed
    if read.bracketed and read.bare:
        if (when and read.verb) or (read.dated and read.timed and (ended or read.opened)):
            return True
        if read.verb and ended and not when:
            return read.names > 0  # `Kim Jones <kim@example.org> wrote:` and nothing else
    if read.bracketed and read.dated and read.timed and ended and read.prose <= MOST_PROSE:
        return True  # a language we have no file for
    if read.bare and read.verb and ended and read.dated and (read.timed or read.address):
        return read.opened or NUMERIC_DATE.search(words) is not None
    if ruled and read.bare and read.names and (read.verb or (read.dated and read.timed)):
        return True
    return read.bare and read.timed and read.names > 0 and _WITH_ZONE.match(words) is not None


def _is_likely(read: _Reading, words: str, *, ended: bool) -> bool:
    if read.sentence:
        return False
    when = read.dated or read.timed
    retold = ended and _retold().search(words) is not None
    if read.bracketed and (when or read.verb or retold):
        return read.bare or ((ended or words[:1].isdigit()) and read.prose <= MOST_PROSE + 1)
    if not ended:
        return False
    if (read.verb or retold) and when and read.opened:
        return read.prose <= 1 + retold
    if read.verb or retold:
        short = read.names <= 1 and len(words) < 30  # `kim wrote:`
        named = read.prose <= retold + short and 0 < read.names <= MOST_NAMES
        return named and (when or read.address or len(words) < 60)
    return read.bare and read.dated and read.timed and read.names > 0


def _read(words: str) -> _Reading:
    """What is in `words`."""
    said, bracketed = _BRACKETED.subn(f" {_ONE} ", words)
    said = _BY_ID.sub(f" {_ONE} ", said)
    said, bare = _ADDRESS.subn(f" {_ONE} ", said)
    opener = _OPENER.match(said)
    said, verb = _verb().subn(f" {_VERB} ", said)
    opened = opener is not None or said.lstrip(' "')[:1].isdigit()
    if opener is not None and _VERB not in said[: opener.end()]:
        said = said[opener.end() :]
    tokens = [token for token in (part.strip(",;:.\"'()[]<>«»„“”،、") for part in said.split()) if token]
    names, prose, sentence = _weighed(tokens, opener[0].strip().lower() if opener else "")
    dated, timed = year_pattern().search(words) is not None, time_pattern().search(words) is not None
    if dated and timed and opened and _TITLED.search(" ".join(said.split()).rstrip(" :*_")):
        names, prose, sentence = min(names, MOST_NAMES), 0, False
    return _Reading(
        dated=dated,
        timed=timed,
        bracketed=bracketed > 0,
        address=bracketed > 0 or bare > 0,
        verb=verb > 0,
        opened=opened,
        names=names,
        prose=prose,
        sentence=sentence,
    )


def _weighed(tokens: list[str], opener: str) -> tuple[int, int, bool]:
    """Of the words beside the date: how many may be of a name, how many may not, and whether they make a sentence."""
    before, after = _around_date(tokens)
    sentence = False
    if before is not None and len(before) <= 3 and not {_ONE, _VERB} & set(before):
        sentence = not _is_lead(before, opener)
    elif before is not None:
        after = [*before, *after]
    names = [token for token in after if token not in (_ONE, _VERB)]
    sentence |= any(token in word_set("not_names") for token in names)
    return len(names), sum(not _may_be_name(token) for token in names), sentence


def _is_lead(before: list[str], opener: str) -> bool:
    """Whether the words before the day are a weekday and a month, in English written large; no end of a sentence."""
    if any(token in word_set("not_names") for token in before) or len(before) > 2 + bool(opener):
        return False
    if opener in ("on", "at"):
        return not any(token[0].islower() for token in before)
    return bool(opener) or not any(_OPENER.fullmatch(token) for token in before[1:])


def _around_date(tokens: list[str]) -> tuple[list[str] | None, list[str]]:
    """The words before the date, None without one, and those after; where a name comes first, not those that join."""
    numbers = [at for at, token in enumerate(tokens) if _is_number(token)]
    if not numbers:
        return None, tokens
    first = last = numbers[0]
    for at in numbers[1:]:
        if at - last > 5 or _ONE in tokens[last:at] or _VERB in tokens[last:at]:
            break
        last = at
    before, after = tokens[:first], tokens[last + 1 :]
    while after and after[0].lower() in word_set("after_time"):
        after = after[1:]
    marks = [at for at, token in enumerate(before) if token in (_ONE, _VERB)]
    if marks and len(before) - marks[-1] <= 4:
        before = before[: marks[-1] + 1]
    return before, after


def _is_number(token: str) -> bool:
    """Whether a word is of a date: it starts with a digit, or has one after signs that know no large and small."""
    sign = token.lstrip("+-−~")
    if sign[:1].isdigit():
        return True
    return any(map(str.isdigit, sign)) and (sign[0].lower() == sign[0].upper() or sign.startswith(("GMT", "UTC")))


def _may_be_name(token: str) -> bool:
    first = token[0]
    if first.isupper() or first.lower() == first.upper():
        return True
    small = token.lower()
    return small in word_set("particles") or small in word_set("after_time") or len(token) == 1


def _plain(words: str) -> str:
    """`words` with the signs gone that nobody sees, digits of all scripts as ours, and addresses made whole."""
    if not words.isascii():
        words = _INVISIBLE.sub("", words).translate(_DIGITS)
    if "&" in words:
        words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return " ".join(_SPACE_IN_BRACKETS.sub(lambda bracketed: bracketed[0].strip(), " ".join(words.split())).split())


def _author(words: str) -> tuple[str, str] | None:
    """Who an attribution names, by address only: names in it run into the date."""
    addresses = _ADDRESS.findall(words)
    return (addresses[-1].lower().strip(".'"), "") if addresses else None


@cache
def _verb() -> re.Pattern[str]:
    # Of Latin, Greek and Cyrillic; beside Chinese signs there are no spaces.
    letter = (
        r"A-Za-z\u00c0-\u00ff\u0100-\u017e\u0391-\u03c9\u03ac-\u03ce\u0410-\u044f\u0401\u0451\u0406\u0456\u0407\u0457"
    )
    return re.compile(rf"(?<![{letter}]){phrase('wrote')}(?![{letter}])", re.IGNORECASE)


@cache
def _retold() -> re.Pattern[str]:
    """Verbs that people use of one another as often as programs do; alone they make no line a program's."""
    return re.compile(rf"(?<!\w)(?:{alternatives('retold')})(?!\w)", re.IGNORECASE)


@cache
def _inner_opener() -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE_INNER}(?:[-—–]{{2,9}} ?)?(?:{phrase('opens')})(?:(?<=\s)|(?!\w))", re.IGNORECASE)
