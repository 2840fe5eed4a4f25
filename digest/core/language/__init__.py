"""What mail programs and people write around the words that matter, one row a language.

A language is data: to add one, add a row to the module of its family. Each text is a regular expression,
matched without regard to case. Sources: the programs' own translations (Outlook, Gmail, Apple Mail, Thunderbird).
"""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.asian import ASIAN
from digest.core.language.eastern import EASTERN
from digest.core.language.northern import NORTHERN
from digest.core.language.western import WESTERN

LANGUAGES = (*WESTERN, *EASTERN, *NORTHERN, *ASIAN)

# What stands before the subject of a forward and of an answer, in the languages above.
FORWARD_PREFIX = re.compile(
    r"\s*(?:\[[^\]]*\]\s*)*(?:fwd?|wg|tr|rv|enc|i|pd|vb|vs|vl|doorst|tov|fs|ilt|i̇lt|ynl|redir|ymlaen|пер|перенапр)\s*:",
    re.IGNORECASE,
)
REPLY_PREFIX = re.compile(
    r"\s*(?:\[[^\]]*\]\s*)*(?:re|aw|antw|sv|vs|ynt|yn|odp|réf|rif|res|r|ateb|vá|отв|відп|回复|答复)\s*(?:\[\d+\])?\s*[:：]",
    re.IGNORECASE,
)

DEVICES = (
    r"i-?phone|i-?pad|i-?pod|ios|android|samsung|galaxy|black ?berry|windows|outlook|yahoo|\be?-?mail\b|mobile|phone|"
    r"tablet|huawei|nokia|htc|sony|xperia|motorola|pixel|proton|gmail|aol|mailbird|thunderbird|spark|handheld|"
    r"smartphone|telefonu|telefon|telefonino|ffôn|mailbox|myMail|three|vodafone|o2|airmail"
)


@cache
def phrase(name: str) -> str:
    """One alternation of what every language says for `name`, a field of `Language`."""
    return "(?:" + "|".join(said for language in LANGUAGES if (said := getattr(language, name))) + ")"
