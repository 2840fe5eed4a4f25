"""Titles and first sentences: what a lesson is called, found in its subject or else in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_TITLE = 90  # characters; about 15 words, the budget of a one-line lesson in the newsletter
LONGEST_STANDFIRST = 160  # characters, one line above a card

# Answer and forward marks of mail clients: English, Welsh, German, Nordic, Dutch, French, Spanish, Italian, Polish, ...
ANSWER_MARKS = (
    r"re|r|aw|antw|antwort|sv|vs|vl|ynghylch|ymateb|odp|res|resp|rif|ref|bls|回复|回覆|答复|答覆|返信|회신|απ|σχετ|yan|ynt|ats"
    r"|fwd?|wg|weiterleitung|tr|doorst|vb|enc|rv|pd|podaj dalej|i|ymlaen|vidarebefordrat|转发|轉寄|転送|전달|προωθ|ilt"
    r"|továbbítás"
)
# What gateways, classification tools and our own rules put before a subject; none of it is the author's title.
MARKINGS = (
    r"external(?: e-?mail| sender| message)?|ext|caution(?: external)?|warning|allanol|zewnętrzny|extern"
    r"|official(?:[ -]+sensitive)?(?: ?[-:] ?(?:personal|commercial|locsen))?|sensitive|restricted|protect"
    r"|not protectively marked|confidential|cyfrinachol|poufne|secure|encrypt(?:ed)?|spam\??|bulk|urgent|alert|brys"
    r"|pilne|high importance"
)
SAYS_NOTHING = {
    "en": "a mistake, an error, another mistake, anonymous, attached, email, error, feedback, for the newsletter, fyi"
    ", good afternoon, good morning, hello, hello all, hello team, help, hey, hi, hi all, hi team, hi there, incident"
    ", learning, learning point, lesson, lesson for the newsletter, lesson learned, lesson learnt, lesson of the month"
    ", lessons, lessons learned, lessons learnt, message, mistake, mistake of the month, mistakes, my lesson"
    ", my mistake, near miss, never waste a mistake, new lesson, newsletter, no subject, none, note, our lesson"
    ", please read, question, quick one, reflection, story, submission, test, thank you, thanks, the lesson"
    ", today, untitled, what happened, what i learned, what i learnt, what we learned, what we learnt",
    "cy": "bore da, camgymeriad, dim pwnc, dysgu, fy nghamgymeriad, gwers, gwersi, helo, shwmae, prynhawn da, neges",
    "pl": "bez tematu, błąd, cześć, dzień dobry, lekcja, mój błąd, pomyłka, wiadomość, witam, wniosek, wnioski",
}
GREETINGS = (
    r"hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|greetings|to whom it may concern"
    r"|annwyl|helo|shwmae|s['’]?mae|bore da|prynhawn da|noswaith dda"
    r"|cze[śs][ćc]|dzie[ńn] dobry|witam|witajcie|szanown[iay]|drog[iay]"
)

_MARKS = re.compile(
    rf"\s*(?:(?:{ANSWER_MARKS})\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]"
    rf"|\[[^\]]{{0,60}}\]\s*[:：-]?|[(<{{*]+\s*(?:{MARKINGS})\s*[)>}}*]+\s*[:：-]?"
    rf"|(?:{MARKINGS})\s*(?:[:：|]|\s[-–—]\s)|[-–—:|*#>\s]+)",
    re.IGNORECASE,
)
_MARKING_LAST = re.compile(
    rf"\s*(?:[\[(]\s*(?:{MARKINGS})\s*[\])]|[-–—|]\s*(?:official(?:[ -]sensitive)?))\s*$", re.IGNORECASE
)
_GENERIC_FIRST = re.compile(
    r"(?:my |a |our |the )?(?:lessons?(?: learn(?:ed|t))?|mistakes?|learning(?: point)?|gwers|camgymeriad|lekcja|błąd)"
    r"(?: of the (?:week|month))?\s*(?:[:：]|\s[-–—]\s)\s*(?=\S)",
    re.IGNORECASE,
)
_NOTHING = frozenset(phrase for phrases in SAYS_NOTHING.values() for phrase in phrases.split(", "))
_HASHTAG = re.compile(r"(?<![\w&/#])#(?=[^\W\d_])")
_GREETING = re.compile(rf"\s*(?:{GREETINGS})(?:[ ,][^\n.!?:;]{{0,40}}?)?\s*(?:[,!.:;–—-]+\s*|\n|$)", re.IGNORECASE)
# The look-behind keeps a run of full stops from being tried again from each of them.
_END = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+|[。！？]+|\n\s*\n|\n(?=[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t])",
)
# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nos|e\.g|i\.e|etc|vs|approx|ext|tel|dept|np|tzn|ul|tj)|\b\w)\.\s+$",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 500  # characters looked at


def title(subject: str, *texts: str) -> str:
    """What a lesson is called: its `subject` without marks, or, where that says nothing, the first telling sentence.

    Empty when neither says anything. At most `LONGEST_TITLE` characters, cut at a word.
    """
    bare = bare_subject(subject)
    if tells(bare):
        return clipped(_capital(bare), LONGEST_TITLE)
    found = (sentence for text in texts for sentence in sentences(without_greeting(text)) if tells(sentence, words=3))
    return clipped(next(found, "").strip().rstrip(".。"), LONGEST_TITLE)


def bare_subject(subject: str) -> str:
    """`subject` without answer and forward marks, [tags], classifications and a leading "Lesson:"."""
    bare, before = " ".join(subject[:_LONGEST_SUBJECT].split()), ""
    while bare != before:
        before = bare
        found = _MARKS.match(bare)
        bare = _MARKING_LAST.sub("", bare[found.end() :] if found else bare).strip()
    return _HASHTAG.sub("", _GENERIC_FIRST.sub("", bare, count=1)).strip(" \t-–—|:")


def tells(line: str, words: int = 1) -> bool:
    """Whether `line` says what a lesson is about: it has `words` words and is more than a greeting or "mistake"."""
    plain = line.lower().strip(" \t.,:;!?…*_\"'()[]-–—")
    return plain not in _NOTHING and len(re.findall(r"[^\W\d_]{2,}", plain)) >= words and not _is_greeting(plain)


def without_greeting(text: str) -> str:
    """`text` without the "Hi all," it opens with: a greeting often carries a name."""
    found = _GREETING.match(text[:200])
    return text[found.end() :] if found and text[found.end() :].strip() else text


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text` with the white space that follows each, so that joined they are `text` again."""
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text, max(start, end.start() - 12), end.end()):
            yield text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield text[start:]


def clipped(text: str, limit: int) -> str:
    """`text` on one line of at most `limit` characters, cut at a word and marked with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-–—") + "…"


def _is_greeting(plain: str) -> bool:
    found = _GREETING.match(plain)
    return found is not None and found.end() == len(plain)


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]
