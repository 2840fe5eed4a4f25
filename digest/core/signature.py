"""What stands around an author's words and is none of them: banners, signatures, footers, disclaimers, closings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from digest.core.language import DEVICES, phrase
from digest.core.sheet import Sheet

SIGNATURE_LINES = 15  # not blank; more below a `-- ` is taken for text, when in doubt
CLOSING_LINES = 10  # a name block: name, role, team, organisation, telephone, address, web, hours
NAME_BLOCK_CHARS = 70  # longer lines are sentences
FOOT_PARAGRAPHS = 5  # without a disclaimer, before we look no further up
DISCLAIMER_CHARS = 1_500  # of a paragraph; a lawyer's has said two of the phrases long before
MOBILE_CHARS = 120
BANNER_CHARS = 700

_DELIMITER = re.compile(r"--\s?|—\s?|__\s?|-- ?<br>")
_BANNER = re.compile(
    r"\W{0,20}(?:caution|warning|external(?: e-?mail| sender| message)?|be careful|rhybudd|allanol|attention|uwaga|"
    r"achtung)?\W{0,20}"  # bounded: a line of a million brackets costs no more than any other
    r"(?:this (?:e-?mail|message) (?:originated|came|was sent|has been sent|is) from (?:outside|an external)|"
    r"external (?:e-?mail|sender|message)\b|you don['’]t often (?:get|receive) e-?mails? from|"
    r"this sender is (?:from )?outside|the sender of this message|this (?:e-?mail|"
    r"message) (?:was )?received from outside|"
    r"(?:do not|don['’]t) (?:click|open) (?:on )?(?:any )?(?:links|attachments)|daw(?:odd)? (?:yr|y|"
    r"['’]r) (?:e-?bost|neges) hw?n o'?r? ?tu allan|"
    r"mae['’]r (?:e-?bost|neges) (?:hwn|hon) (?:wedi dod|yn dod|o) (?:o )?'?r? ?(?:y )?tu allan|"
    r"(?:wiadomość|e-?mail) (?:pochodzi )?spoza organizacji|diese (?:e-?mail|nachricht) (?:stammt|"
    r"kommt) von (?:einem )?extern)",
    re.IGNORECASE,
)
_BANNER_GOES_ON = re.compile(
    r"\W{0,20}(?:do not|don['’]t|please|unless you|if you (?:are unsure|suspect|do not recogni)|exercise caution|"
    r"links or|learn (?:more|why)|"
    r"be (?:careful|cautious)|think before|attachments unless|content is safe|recogni[sz]e the sender|peidiwch)",
    re.IGNORECASE,
)
_LIST_RULE = re.compile(r"\s*[_-]{20,}\s*")
_RULE = re.compile(r"\s*[-_=–—*]{3,}\s*")
_SIGNED_OFF = re.compile(r"\s*(?:--?|[/~–—])[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*){0,3}\s*")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me)\b")
_SENTENCE = re.compile(r"[.?!]['\")]?\s+\S|\w[?!]$|\b(?:we|I|please|was|were|should|have|had|will)\b")
_ITEM = re.compile(r"[-*•>]\s+\S|\d{1,2}[.)]\s|[a-z]+(?: [a-z]+){3,}")
_CONTACT = re.compile(
    r"@|https?://|www\.|\+?\d[\d ()./-]{6,}|\b(?:tel|mob|mobile|phone|fax|direct|e-?mail|ffôn|symudol|telefon|"
    r"ext)\b\W{0,2}[:\d]|"
    r"(?:she|he|they)\s*/\s*(?:her|him|them)",
    re.IGNORECASE,
)


def mark_banner(sheet: Sheet) -> None:
    """Cut the warning a mail server put above the letter (`CAUTION: this email originated outside ...`)."""
    kept = sheet.kept()
    going = False
    chars = 0
    for index in kept[:8]:
        line = sheet.lines[index]
        going = _BANNER.match(line) is not None or (going and _BANNER_GOES_ON.match(line) is not None)
        chars += len(line)
        if not going or chars > BANNER_CHARS or _FIRST_PERSON.search(line):
            return
        sheet.mark(index, index + 1, "banner")


def mark_signature(sheet: Sheet) -> None:
    """Cut from each `-- ` to the end of its stretch of kept lines; a long rest is text, not a signature."""
    for start, end in _stretches(sheet):
        for index in range(start, end):
            if not sheet.reasons[index] and _begins_signature(sheet, index, end):
                sheet.mark(index, end, "signature")
                break


def _begins_signature(sheet: Sheet, index: int, end: int) -> bool:
    """Whether line `index` is a `-- ` with a short block below, or a longer rule with only a name block below."""
    line = sheet.lines[index]
    if line[:1].isalnum():
        return False
    delimits = _DELIMITER.fullmatch(line.strip("\u200e *")) is not None
    if not delimits and not _RULE.fullmatch(line):
        return False
    under = (sheet.lines[at] for at in range(index + 1, end) if not sheet.reasons[at] and sheet.lines[at].strip())
    below = list(islice(under, SIGNATURE_LINES + 1))
    above = any(not sheet.reasons[at] and sheet.lines[at].strip() for at in range(index))
    if not above or len(below) > SIGNATURE_LINES or any(map(_is_prose, below)):
        return False
    return delimits or (bool(below) and all(map(_is_name_block, below)))


def mark_footers(sheet: Sheet) -> None:
    """Cut `Sent from my phone` lines and the disclaimers at the foot of the letter."""
    for index in sheet.kept():
        line = sheet.lines[index]
        if len(line) <= MOBILE_CHARS and _mobile().fullmatch(line.strip(" *_-–—")):
            sheet.mark(index, index + 1, "mobile footer")
    patience = FOOT_PARAGRAPHS
    for start, end in reversed(list(_paragraphs(sheet))):
        if _is_disclaimer(" ".join(sheet.lines[start:end])[:DISCLAIMER_CHARS]):
            sheet.mark(start, end, "disclaimer")
            _mark_stars(sheet, start, end)
            patience = FOOT_PARAGRAPHS
        elif (patience := patience - 1) == 0:
            return


def mark_list_footer(sheet: Sheet) -> None:
    """Cut what a mailing list put under the letter: a long rule, then its name and address."""
    kept = sheet.kept()
    for index, following in pairwise(kept):
        if _LIST_RULE.fullmatch(sheet.lines[index]) and "mailing list" in sheet.lines[following].lower():
            sheet.mark(index, len(sheet.lines), "list footer")


def mark_closing(sheet: Sheet, name: str) -> None:
    """Cut closing words and the name block under them (`Many thanks,` `Sian` `Social worker`), or the block alone."""
    kept = sheet.kept()
    for place in range(max(1, len(kept) - CLOSING_LINES - 1), len(kept)):
        below = (sheet.lines[index] for index in kept[place + 1 :])
        if _closing().fullmatch(sheet.lines[kept[place]].strip()) and all(map(_is_name_block, below)):
            sheet.mark(kept[place], len(sheet.lines), "closing")
            return
    if len(kept) > 1 and (_SIGNED_OFF.fullmatch(last := sheet.lines[kept[-1]]) or _is_own_name(last, name)):
        sheet.mark(kept[-1], len(sheet.lines), "closing")
    else:
        _mark_contacts(sheet)


def _mark_contacts(sheet: Sheet) -> None:
    """Cut a last paragraph of name, addresses and telephone numbers that no closing words announce."""
    paragraphs = list(_paragraphs(sheet))
    if len(paragraphs) > 1:
        start, end = paragraphs[-1]
        lines = sheet.lines[start:end]
        if sum(_CONTACT.search(line) is not None for line in lines) > 1 and all(map(_is_name_block, lines)):
            sheet.mark(start, len(sheet.lines), "closing")


def _stretches(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Where runs of kept lines begin and end (exclusive), blank lines within them counted."""
    start = 0
    for index, reason in enumerate([*sheet.reasons, "end"]):
        if reason and reason not in ("disclaimer", "mobile footer"):
            if index > start:
                yield start, index
            start = index + 1


def _paragraphs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Where kept paragraphs begin and end (exclusive)."""
    start = -1
    for index in range(len(sheet.lines) + 1):
        ends = index == len(sheet.lines) or not sheet.lines[index].strip() or bool(sheet.reasons[index])
        if ends and start >= 0:
            yield start, index
            start = -1
        elif not ends and start < 0:
            start = index


def _mark_stars(sheet: Sheet, start: int, end: int) -> None:
    """Cut the rows of stars or lines that frame a disclaimer."""
    for step, index in ((-1, start - 1), (1, end)):
        while 0 <= index < len(sheet.lines) and not sheet.lines[index].strip():
            index += step
        if 0 <= index < len(sheet.lines) and re.fullmatch(r"\s*[*_=-]{3,}\s*", sheet.lines[index]):
            sheet.mark(index, index + 1, "disclaimer")


def _is_disclaimer(words: str) -> bool:
    """Whether a paragraph has a lawyer's phrases, at least two or one at its head, and nobody says `I` in it."""
    if _FIRST_PERSON.search(words.replace("notify me", "")):  # asked first: it spares most paragraphs the long list
        return False
    found = [match.start() for match in islice(_legal().finditer(words), 2)]
    return len(found) > 1 or (bool(found) and found[0] < 12)


def _is_prose(line: str) -> bool:
    """Whether a line under a signature mark says something in the first person: then it is the author's."""
    return len(line) > 40 and re.search(r"\b(?:I|we)\b", line) is not None and not _CONTACT.search(line)


def _is_name_block(line: str) -> bool:
    """Whether `line` may stand in a name block: short, and neither a sentence, nor an item of a list, nor a heading."""
    words = line.strip()
    if _ITEM.match(words) or words.endswith(":") or (words.endswith((".", "?", "!")) and len(words.split()) > 4):
        return False
    if _CONTACT.search(words):
        return len(words) <= 2 * NAME_BLOCK_CHARS
    return len(words) <= NAME_BLOCK_CHARS and not _SENTENCE.search(words)


def _is_own_name(line: str, name: str) -> bool:
    """Whether a last line is the sender's own name, first or whole, and nothing else."""
    said = re.findall(r"\w+", line.lower())
    own = re.findall(r"\w+", name.lower())
    return 0 < len(said) <= 4 and len(line.strip()) < 40 and set(said) <= set(own)


@cache
def _mobile() -> re.Pattern[str]:
    """`Sent from my iPhone` and its like: a device soon after the verb, no sentence between; or a model's bare name."""
    model = r"(?i:sent from my)(?: [A-Z0-9][\w-]*){1,5}|(?i:sent from)(?: [A-Z0-9][\w-]*){1,5} ?[<(]https?://\S+"
    return re.compile(
        rf"(?i:(?:{phrase('mobile')})[^.,;!?]{{0,40}}(?:{DEVICES})(?:-?\w{{1,4}})?(?!\w).{{0,60}}|"
        rf"(?:{DEVICES}).{{0,20}}(?:gesendet|verstuurd|verzonden|lähetetty|gönderildi|küldve|送信).{{0,20}})|{model}"
    )


@cache
def _legal() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrase('disclaimer')}", re.IGNORECASE)  # at a word's start: a fifth of the places


@cache
def _closing() -> re.Pattern[str]:
    """Closing words alone on their line, or with up to four words of a name after them."""
    name = r"(?:[\s,.!–—-]+[A-ZÀ-ÞŁŚŻŹĆŴŶ][\w'’.-]*){0,4}"
    return re.compile(
        rf"(?i:{phrase('closings')})(?i: (?:and|a|&) (?:{phrase('closings')}))?\s*[,.!:…–—-]{{0,3}}{name}\W{{0,4}}"
    )
