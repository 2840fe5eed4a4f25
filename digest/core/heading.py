"""Headings and cues: how authors, in their own words and languages, mark the parts of a lesson.

A language is one entry in `HEADINGS` and one in `CUES`; write words lower case, accents as they should be:
letters typed without them are matched all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# "What? So what? Now what?" (Rolfe) and Gibbs' reflective cycle are taught to every social worker and nurse in Britain.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "happened": "what happened, so what happened, what happened and when, what went wrong, what occurred"
        ", what i did, what we did, what did i do, what did we do, what nearly happened, the mistake, mistake"
        ", my mistake, our mistake, a mistake, what was the mistake, the error, error, near miss, the near miss"
        ", the story, story, my story, the event, event, incident, the incident, situation, the situation, background"
        ", context, description, details, summary, the problem, problem, what was the problem, the facts, facts, what",
        "sense": "why it made sense, why it made sense at the time, why did it make sense, why this made sense"
        ", why did it make sense at the time, why it seemed right, why it seemed right at the time"
        ", why it seemed a good idea, why i did it, why we did it, why it happened, why did it happen"
        ", why this happened, why that happened, how it happened, how did it happen, what i was thinking"
        ", what we were thinking, what were we thinking, cause, causes, the cause, root cause, root causes"
        ", contributing factors, analysis, why",
        "learned": "what we learned, what we learnt, what i learned, what i learnt, what did we learn"
        ", what did i learn, what have we learned, what have we learnt, what have i learned, what have i learnt"
        ", what we have learned, what we have learnt, what i have learned, what i have learnt, what we've learned"
        ", what we've learnt, what i've learned, what i've learnt, what was learned, what was learnt, lesson, lessons"
        ", the lesson, the lessons, my lesson, our lesson, lesson learned, lesson learnt, lessons learned"
        ", lessons learnt, key lesson, key lessons, main lesson, learning, the learning, key learning, my learning"
        ", our learning, learning point, learning points, key learning points, take away, take aways, take-away"
        ", take-aways, takeaway, takeaways, key takeaway, key takeaways, what it taught me, what it taught us"
        ", what this taught me, what this taught us, what i would tell a colleague, what i'd tell a colleague"
        ", what would you tell a colleague, what would i tell a colleague, advice, my advice, tip, top tip, moral"
        ", the moral, next time, in future, what i would do differently, what i'd do differently"
        ", what we would do differently, what we'd do differently, what would i do differently"
        ", what would we do differently, what should have happened, what we should have done, what i should have done"
        ", reflection, reflections, conclusion, conclusions, so what",
        "change": "what we will change, what we'll change, what will we change, what will change, what i will change"
        ", what i'll change, what we are changing, what we're changing, what i am changing, what we changed"
        ", what we have changed, what we've changed, what has changed, what's changed, what changed"
        ", what we will do differently, what we'll do differently, what will we do differently"
        ", what i will do differently, what i'll do differently, what we are doing, what we have done since"
        ", what we will do, change, changes, the change, action, actions, action taken, actions taken, action plan"
        ", actions agreed, next step, next steps, what next, what happens next, going forward, from now on"
        ", recommendation, recommendations, follow up, follow-up, now what",
        "saying": "saying, our saying, my saying, the saying, motto, our motto, my motto, catchphrase, in a sentence"
        ", in one sentence, in a nutshell",
        "title": "title, headline, lesson title",
        "theme": "theme, topic, category",
        "tags": "tags, tag, keywords, key words, hashtags, labels",
    },
    "cy": {
        "happened": "beth ddigwyddodd, be ddigwyddodd, beth a ddigwyddodd, beth aeth o'i le, beth wnes i"
        ", y camgymeriad, camgymeriad, fy nghamgymeriad, ein camgymeriad, y digwyddiad, digwyddiad, cefndir"
        ", y cefndir, y sefyllfa, sefyllfa, y stori, stori, crynodeb, disgrifiad, y broblem, problem",
        "sense": "pam roedd yn gwneud synnwyr, pam roedd yn gwneud synnwyr ar y pryd, pam oedd yn gwneud synnwyr"
        ", pam roedd hyn yn gwneud synnwyr, pam y digwyddodd, pam ddigwyddodd, pam ddigwyddodd hyn, pam y gwnes i hyn"
        ", pam, achos, achosion, yr achos",
        "learned": "beth ddysgom ni, beth ddysgon ni, beth ddysgais i, beth ddysgwyd, beth a ddysgwyd, beth a ddysgom"
        ", beth wnaethom ni ddysgu, beth wnaethon ni ddysgu, beth wnes i ddysgu, beth rydym wedi'i ddysgu"
        ", beth rydyn ni wedi'i ddysgu, beth rwyf wedi'i ddysgu, yr hyn a ddysgwyd, yr hyn ddysgais"
        ", yr hyn a ddysgais, yr hyn a ddysgom, y wers, gwers, gwersi, y gwersi, gwersi a ddysgwyd, dysgu"
        ", pwynt dysgu, pwyntiau dysgu, cyngor, y tro nesaf, yn y dyfodol, casgliad, casgliadau",
        "change": "beth fyddwn ni'n ei newid, beth fyddwn yn ei newid, beth fydda i'n ei newid, beth fydd yn newid"
        ", beth rydym yn ei newid, beth newidiwyd, newid, newidiadau, y newid, cam nesaf, camau nesaf, y camau nesaf"
        ", camau gweithredu, o hyn ymlaen, argymhelliad, argymhellion",
        "saying": "dywediad, ein dywediad, arwyddair, mewn brawddeg",
        "title": "teitl, pennawd",
        "theme": "thema, pwnc",
        "tags": "tagiau, tag, geiriau allweddol",
    },
    "pl": {
        "happened": "co się stało, co się wydarzyło, co poszło nie tak, co zrobiłem, co zrobiłam, co zrobiliśmy, błąd"
        ", mój błąd, nasz błąd, pomyłka, moja pomyłka, sytuacja, opis, opis sytuacji, opis zdarzenia, zdarzenie, tło"
        ", historia, problem, na czym polegał błąd",
        "sense": "dlaczego miało to sens, dlaczego to miało sens, dlaczego wtedy miało to sens"
        ", dlaczego wtedy to miało sens, dlaczego wydawało się to słuszne, dlaczego wydawało się słuszne"
        ", dlaczego tak się stało, dlaczego do tego doszło, dlaczego to zrobiłem, dlaczego to zrobiłam, dlaczego"
        ", przyczyna, przyczyny",
        "learned": "czego się nauczyliśmy, czego się nauczyłem, czego się nauczyłam, czego nauczyłem się"
        ", czego nauczyłam się, czego nauczyliśmy się, czego nas to nauczyło, czego mnie to nauczyło, wnioski"
        ", wniosek, mój wniosek, lekcja, nauka, nauczka, następnym razem, na przyszłość, rada, moja rada"
        ", co powiedziałbym koledze, co powiedziałabym koleżance",
        "change": "co zmienimy, co zmieniamy, co zmieniliśmy, co się zmieni, co się zmieniło, co zmienię, zmiany"
        ", zmiana, działania, podjęte działania, następne kroki, kolejne kroki, dalsze kroki, od teraz, zalecenia",
        "saying": "powiedzenie, nasze powiedzenie, motto, hasło, w jednym zdaniu",
        "title": "tytuł, nagłówek",
        "theme": "temat, kategoria",
        "tags": "tagi, tag, słowa kluczowe, hasztagi",
    },
}

# A sentence with such words tells what was learned, or what will change, though no heading says so.
CUES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "learned": r"next time|(?:i|we)(?: have|'ve)? (?:also )?(?:really )?learn(?:ed|t)|(?:i|we) now know"
        r"|(?:i|we|you|someone) should(?: really)? have|(?:i|we) ought to have"
        r"|lessons? (?:for me |for us )?(?:is|was|are|learn(?:ed|t))|lessons?:|in (?:the )?future"
        r"|(?:it|this|that) (?:has )?taught (?:me|us)|take-?aways?|(?:with|in) hindsight|looking back"
        r"|if (?:i|we) (?:had to do|did) (?:it|this) again|(?:my|our) advice|the moral|^always \w+|^never \w+"
        r"|^(?:don't|do not) assume",
        "change": r"from now on|going forward"
        r"|(?:we|i)(?: have|'ve) (?:now |since )?(?:changed|added|introduced|started)"
        r"|(?:we|i)(?: will|'ll) (?:now )?(?:change|add|introduce|start)"
        r"|(?:we|i)(?: are|'re| am|'m) (?:now )?(?:changing|adding|introducing|starting|going to change)"
        r"|(?:we|i) now (?:check|ask|ring|phone|use|have|make|always)",
    },
    "cy": {
        "learned": r"tro nesaf|dysgais|dysgom|dysgon ni|wedi dysgu|dyl(?:wn|en|ai|em) (?:i |ni )?fod wedi|y wers"
        r"|gwers:|yn y dyfodol|wrth edrych yn ôl",
        "change": r"o hyn ymlaen|(?:rydym|rydyn ni|rwyf|dw i) wedi newid|byddwn yn newid",
    },
    "pl": {
        "learned": r"następnym razem|nauczył(?:em|am) się|nauczy(?:liśmy|łyśmy) się"
        r"|powin(?:nam|niśmy|nyśmy|ienem) by[łl]\w*|trzeba było|wniosek|lekcja:|na przyszłość|w przyszłości"
        r"|z perspektywy czasu",
        "change": r"od teraz|od tej pory|(?:zmieni|wprowadzi)(?:liśmy|my)",
    },
}

TEXT_FIELDS = ("happened", "sense", "learned", "change", "saying")
LINE_FIELDS = ("title", "theme", "tags")  # say it on their own line; what follows belongs to the part before


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: the field its heading names, empty before the first heading."""

    field: str
    text: str
    language: str = ""


_NUMBER = r"(?:(?:q(?:uestion)?\.?\s*)?\d{1,2}\s*[.):]|[a-h][.)]|[ivx]{1,4}[.)])?"
_DECORATION = r"[\s*_#>•·◦▪●\"“'‘–—-]*"
# A label ends at a colon or question mark, a spaced dash, a table's gap, the end of bold type, or the line's end.
_LINE = re.compile(
    rf"{_DECORATION}{_NUMBER}{_DECORATION}(?P<label>[^\W\d_][^:：?*_\n]{{0,60}}?)\s*(?:\([^)\n]{{0,60}}\))?[\"”*_]*"
    r"(?:\s*[?:：][?:：*_\s]*|\s+[–—-]+\s+|\s{2,}|\t|[*_]{1,3}\s+|[.…\s]*$)(?P<rest>.*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_TWO = re.compile(r"[\W\d_]*([^\W\d_]+)(?:[\W\d_]+([^\W\d_]+))?")
_UNDERLINE = re.compile(r"\s*[-=~_*─—]{3,}\s*")
_PLAIN = str.maketrans("ł’‘´`Ł", "l''''L")


def sections(text: str) -> tuple[Section, ...]:
    """The parts of `text` in order; one part without a field where the author used no heading."""
    parts: list[Section] = []
    field, language, lines, at = "", "", list[str](), 0
    rows = text.split("\n")
    while at < len(rows):
        found = heading(rows[at])
        if found is None:
            lines.append(rows[at])
        elif found.field in LINE_FIELDS:
            at += not found.text  # its value stands on the next line
            parts.append(Section(found.field, found.text or "".join(rows[at : at + 1]).strip(), found.language))
        else:
            parts.append(Section(field, "\n".join(lines).strip("\n"), language))
            field, language, lines = found.field, found.language, [found.text] if found.text else []
            at += _is_underline(rows, at + 1)
        at += 1
    return tuple(part for part in (*parts, Section(field, "\n".join(lines).strip("\n"), language)) if part.text.strip())


def heading(line: str) -> Section | None:
    """The heading that `line` is, with what follows on the same line as its text; None for an ordinary line."""
    found = _LINE.match(line, endpos=400) if _may_be_label(line) else None
    if found is None:
        return None
    known = _LABELS.get(_plain(" ".join(found["label"].split())))
    rest = line[found.start("rest") :].strip()
    return Section(known[0], rest, known[1]) if known else None


def _may_be_label(line: str) -> bool:
    """Whether `line` begins as one of our labels does, a number before it or not: spares prose the careful look."""
    if not line[:60].isascii():
        return True
    words = _FIRST_TWO.match(line, 0, 60)
    return words is not None and any(word and word.lower() in _FIRST_WORDS for word in words.groups())


def has_headings(text: str) -> bool:
    """Whether the author of `text` marked a part of it as a part of a lesson."""
    return any(found and found.field in TEXT_FIELDS for found in map(heading, text.split("\n")))


def cue(sentence: str) -> tuple[str, str]:
    """The field (`learned` or `change`) that a cue in `sentence` names, and its language; two empty strings without."""
    plain = _plain(sentence)
    hits = ((field, language) for language, field, pattern in _CUES if pattern.search(plain))
    return next(hits, ("", ""))


def _is_underline(rows: list[str], at: int) -> bool:
    return at < len(rows) and _UNDERLINE.fullmatch(rows[at]) is not None


def _plain(text: str) -> str:
    """`text` in lower case without accents, as it is typed on a phone in a hurry."""
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFD", letter)[0] for letter in text.translate(_PLAIN))
    return text.lower()


def _labels() -> Iterator[tuple[str, tuple[str, str]]]:
    for language, fields in HEADINGS.items():
        for field, phrases in fields.items():
            for phrase in phrases.split(", "):
                yield _plain(phrase), (field, language)


# The first language to claim a phrase keeps it: "problem" is English before it is Polish.
_LABELS = dict(reversed(tuple(_labels())))
_FIRST_WORDS = frozenset(_WORD.findall(label)[0] for label in _LABELS)
_CUES = tuple(
    (language, field, re.compile(rf"(?<!\w)(?:{_plain(words)})(?!\w)"))
    for language, fields in CUES.items()
    for field, words in fields.items()
)
