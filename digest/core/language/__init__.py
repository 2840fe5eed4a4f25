"""What mail programs and people write around the words that matter, one file a language.

A language is data: to add one, write its file, all fields optional, and name it below. Sources: the programs'
own translations (Outlook, Gmail, Apple Mail, Thunderbird), and what colleagues write.
"""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.alternation import alternation
from digest.core.language.arabic import ARABIC
from digest.core.language.bulgarian import BULGARIAN
from digest.core.language.catalan import CATALAN
from digest.core.language.chinese import CHINESE
from digest.core.language.croatian import CROATIAN
from digest.core.language.czech import CZECH
from digest.core.language.danish import DANISH
from digest.core.language.dutch import DUTCH
from digest.core.language.english import ENGLISH
from digest.core.language.estonian import ESTONIAN
from digest.core.language.finnish import FINNISH
from digest.core.language.french import FRENCH
from digest.core.language.gaelic import GAELIC
from digest.core.language.german import GERMAN
from digest.core.language.greek import GREEK
from digest.core.language.hebrew import HEBREW
from digest.core.language.hungarian import HUNGARIAN
from digest.core.language.indonesian import INDONESIAN
from digest.core.language.irish import IRISH
from digest.core.language.italian import ITALIAN
from digest.core.language.japanese import JAPANESE
from digest.core.language.korean import KOREAN
from digest.core.language.latvian import LATVIAN
from digest.core.language.lithuanian import LITHUANIAN
from digest.core.language.norwegian import NORWEGIAN
from digest.core.language.persian import PERSIAN
from digest.core.language.polish import POLISH
from digest.core.language.portuguese import PORTUGUESE
from digest.core.language.punjabi import PUNJABI
from digest.core.language.romanian import ROMANIAN
from digest.core.language.russian import RUSSIAN
from digest.core.language.serbian import SERBIAN
from digest.core.language.slovak import SLOVAK
from digest.core.language.slovenian import SLOVENIAN
from digest.core.language.spanish import SPANISH
from digest.core.language.swedish import SWEDISH
from digest.core.language.turkish import TURKISH
from digest.core.language.ukrainian import UKRAINIAN
from digest.core.language.urdu import URDU
from digest.core.language.vietnamese import VIETNAMESE
from digest.core.language.welsh import WELSH

LANGUAGES = (
    ENGLISH,
    WELSH,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    ITALIAN,
    DUTCH,
    POLISH,
    CZECH,
    SLOVAK,
    HUNGARIAN,
    ROMANIAN,
    CROATIAN,
    RUSSIAN,
    UKRAINIAN,
    TURKISH,
    SWEDISH,
    DANISH,
    NORWEGIAN,
    FINNISH,
    ESTONIAN,
    JAPANESE,
    CHINESE,
    VIETNAMESE,
    LATVIAN,
    LITHUANIAN,
    BULGARIAN,
    GREEK,
    IRISH,
    GAELIC,
    ARABIC,
    PERSIAN,
    URDU,
    PUNJABI,
    HEBREW,
    KOREAN,
    INDONESIAN,
    CATALAN,
    SLOVENIAN,
    SERBIAN,
)
"""The first to claim a phrase keeps it: "problem" is English before it is Polish."""

DEVICES = (
    r"i-?phon[eu]|i-?pad|i-?pod|ios|android|samsung|galaxy|black ?berry|windows|outlook|yahoo|\be?-?mail\b|mobile|"
    r"phone|tablet|huawei|nokia|htc|sony|xperia|motorola|pixel|proton|gmail|aol|mailbird|thunderbird|spark|handheld|"
    r"smartphone|telefonu|telefon|telefonino|ffôn|mailbox|myMail|three|vodafone|o2|airmail"
)


@cache
def phrase(name: str) -> str:
    """One alternation of what every language says for `name`, a field of `Language`."""
    return alternation("|".join(said for language in LANGUAGES if (said := getattr(language, name))))


def phrases(text: str) -> tuple[str, ...]:
    """The plain phrases in `text`, parted by commas, on one line or several."""
    return tuple(" ".join(one.split()) for one in text.split(",") if one.strip())


_TAGS = r"\s*(?:\[[^\]]*\]\s*)*"
# What stands before the subject of a forward and of an answer.
FORWARD_PREFIX = re.compile(rf"{_TAGS}{phrase('forward_marks')}\s*[:：]", re.IGNORECASE)
REPLY_PREFIX = re.compile(rf"{_TAGS}{phrase('answer_marks')}\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
