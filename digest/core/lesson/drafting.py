"""Drafting: the words of a letter made a lesson, by headings, by cue sentences, else as one story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from digest.core.lesson import heading
from digest.core.lesson.cue import cue
from digest.core.lesson.lesson import Lesson, state_by_words, tags_in
from digest.core.lesson.title import LONGEST_TITLE, bare_subject, clipped, standfirst, title, without_greeting
from digest.core.text import which_language
from digest.core.text.expression import expression
from digest.core.text.sentence import sentences
from digest.core.trim.trim import Words

_HASHTAG = expression(r"(?<![\w&/#])#([^\W\d_][\w-]{1,39})")
_HASHTAG_LINE = expression(r"^[ \t]*(?:#[^\W\d_][\w-]*[ \t,;]*)+$\n?", re.MULTILINE)
_MOST_TAGS = 12


def drafted_lesson(
    words: Words, subject: str, received: datetime, themes: Mapping[str, Sequence[str]], *, urgent: bool = False
) -> Lesson:
    """The lesson that `words` make, reference and public id still empty; READY once whole.

    Read from headings, then from cue sentences; else the whole text is what happened. Every sentence the author
    wrote stands in one of the fields; only greetings and lines of hashtags are left out.
    """
    text = (words.body or words.text).strip() or bare_subject(subject)
    fields, language = _parts(_HASHTAG_LINE.sub("", text).strip())
    happened, learned = fields.get("happened", ""), fields.get("learned", "")
    theme, tags = _theme_and_tags(fields, f"{subject}\n{text}", themes)
    name = clipped(fields.get("title", ""), LONGEST_TITLE) or title(subject, happened, learned)
    lesson = Lesson(
        reference="",
        public_id="",
        received=received,
        title=name,
        standfirst=standfirst(name, learned, happened),
        happened=happened,
        sense=fields.get("sense", ""),
        learned=learned,
        change=fields.get("change", ""),
        saying=fields.get("saying", ""),
        theme=theme,
        tags=tags,
        language=language,
        urgent=urgent,
    )
    return replace(lesson, state=state_by_words(lesson))


def _parts(text: str) -> tuple[dict[str, str], str]:
    """The fields that headings and cues give, and the language those are in."""
    parts = heading.sections(text)
    passages: dict[str, list[str]] = {}
    for part in parts:
        said, rest = _ended(part)
        passages.setdefault(part.field or "happened", []).append(said)
        if rest:
            passages.setdefault("happened", []).append(rest)
    fields = {field: "\n\n".join(texts) for field, texts in passages.items()}
    fields["happened"] = without_greeting(fields.get("happened", "")).strip()
    language = next((part.language for part in parts if part.language), "")
    cued = "" if "learned" in fields else _move_cues(fields)
    return fields, language or cued or which_language.language(text)


def _ended(part: heading.Section) -> tuple[str, str]:
    """What belongs under its heading, and what comes after: a saying is one paragraph, the story may go on below it."""
    text = part.text.strip()
    said, _, rest = text.partition("\n\n")
    return (said.strip(), rest.strip()) if part.field == "saying" else (text, "")


def _move_cues(fields: dict[str, str]) -> str:
    """Move sentences that a cue gives away from what happened to where they belong; gives the cue's language."""
    told = [(sentence, *cue(sentence.strip())) for sentence in sentences(fields["happened"])]
    fields["happened"] = "".join(sentence for sentence, field, _ in told if not field).strip()
    for name in ("learned", "change"):
        said = "".join(sentence for sentence, field, _ in told if field == name).strip()
        fields[name] = "\n\n".join(filter(None, (fields.get(name, ""), said)))
    return next((language for _, field, language in told if field), "")


def _theme_and_tags(
    fields: Mapping[str, str], text: str, themes: Mapping[str, Sequence[str]]
) -> tuple[str, tuple[str, ...]]:
    """The theme, named by the author or told by words; and the tags. A theme we do not have becomes a tag."""
    named = fields.get("theme", "").strip()
    known = next((theme for theme in themes if theme.lower() == named.lower()), "")
    said = (*tags_in(fields.get("tags", "")), *_HASHTAG.findall(text), *([] if known else tags_in(named)))
    tags = tuple({tag.lower(): tag for tag in reversed(said)}[tag] for tag in dict.fromkeys(map(str.lower, said)))
    tags = tags[:_MOST_TAGS]
    return known or _theme(f"{text}\n{' '.join(tags)}", themes), tags


def _theme(text: str, themes: Mapping[str, Sequence[str]]) -> str:
    """The theme whose words `text` uses most; the earlier one where two are used alike, none where none is."""
    counts = {theme: _uses(text, (theme, *words)) for theme, words in themes.items()}
    best = max(counts, key=lambda theme: counts[theme], default="")
    return best if counts.get(best) else ""


def _uses(text: str, words: Iterable[str]) -> int:
    """How often `text` uses one of `words`, whole or in the plural."""
    wanted = "|".join(sorted((re.escape(word) for word in words if word.strip()), key=len, reverse=True))
    return len(re.findall(rf"(?<!\w)(?:{wanted})(?:e?s)?(?!\w)", text, re.IGNORECASE)) if wanted else 0
