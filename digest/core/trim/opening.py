"""Openings: where in a letter somebody else's words begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.core.trim import attribution, header_block
from digest.core.trim.quote import Opening, is_quoted

LINE_CHARS = 2_000  # no program writes a longer line of its own

# A cheap look that spares most lines the careful one: signs that every opening has in its first or last line.
_SIGNS = re.compile(r"[:：\d@<]|^\s{0,9}[-_=*—–‐]{2}")
_NAMES_LINE = re.compile(
    r"(?i:\b[lzr])(?:ine|inie|eile|igne|ínea|inii|inią|ijn|egel|injen?|aden?|linell)\b", re.IGNORECASE
)
# What ticket systems set above what they send, so that they find the answer.
_REPLY_ABOVE = re.compile(
    r"\W{0,40}(?:please |just |simply |to (?:reply|respond|answer),? |- )?"
    r"(?:(?:type|write|enter|add|post|make|put|reply|respond|answer|insert|replies)\s?(?:your |a |any )?"
    r"(?:reply|replies|response|answer|comments?|message|anything|text)?|(?:your )?(?:reply|response|answer)) "
    r"(?:above|over|at or above) th(?:is|e) (?:dotted )?line\b.{0,80}|"
    r"\W{0,40}(?:please )?(?:do not|don['’]t) (?:write|type|reply|edit|modify|remove|delete)(?: anything)?"
    r"(?: below| under| beneath)? this line\b.{0,80}|"
    r"\W{0,40}below this line is (?:a|the) copy of (?:the|your) (?:original )?message\b.{0,80}|"
    r"\W{0,40}(?:bitte (?:antworten|schreiben) sie|antworten sie(?: bitte)?|bitte) (?:nur )?(?:über|oberhalb) "
    r"(?:von )?diese[rn]? (?:linie|zeile)\b.{0,80}|"
    r"\W{0,40}(?:veuillez )?(?:répondre|répondez|écrire|écrivez)(?: votre réponse)? au-dessus de cette ligne\b.{0,80}|"
    r"\W{0,40}(?:por favor,? )?(?:responda|escriba)(?: su respuesta)? por encima de esta línea\b.{0,80}|"
    r"\W{0,40}(?:prosimy )?(?:pisać|odpowiedz|odpowiadać|wpisz odpowiedź) "
    r"(?:powyżej|nad) t(?:ej linii|ą linią)\b.{0,80}|"
    r"\W{0,40}(?:graag )?(?:antwoord|antwoorden|typ uw antwoord) boven deze (?:lijn|regel)\b.{0,80}|"
    r"\W{0,40}(?:svar|skriv(?: ditt svar)?|svara) (?:over|ovanför|ovenfor) "
    r"(?:denne|denna|den här) (?:linjen?|raden?)\b.{0,80}|"
    r"\W{0,40}(?:ysgrifennwch|teipiwch) eich (?:ateb|ymateb) uwchben y llinell hon\b.{0,80}",
    re.IGNORECASE,
)


def opening(lines: Sequence[str], index: int) -> Opening | None:
    """The opening that starts at line `index`, None where none does."""
    line = lines[index]
    if len(line) > LINE_CHARS:
        return None
    if (end := attribution.arrowed(lines, index)) > index or attribution.tagged(line):
        return Opening(index, max(end, index + 1))
    if not _may_open(lines, index):
        return _reply_above(line, index)
    return (
        header_block.marker(lines, index)
        or header_block.header_block(lines, index)
        or attribution.attribution(lines, index)
        or _reply_above(line, index)
    )


def begins_quoted(lines: Sequence[str], index: int) -> bool:
    """Whether line `index` is an opening although it begins with `>`: GroupWise and supercite write such."""
    if index and is_quoted(lines[index - 1]):
        return False
    return attribution.arrowed(lines, index) > index


def _may_open(lines: Sequence[str], index: int) -> bool:
    return any(map(_bears_sign, lines[index : index + 4]))


@lru_cache(maxsize=1024)  # each line is asked about four times, by those above it
def _bears_sign(line: str) -> bool:
    return _SIGNS.search(line) is not None


def _reply_above(line: str, index: int) -> Opening | None:
    """`##- Please type your reply above this line -##`."""
    if len(line) > 200 or not _NAMES_LINE.search(line) or not _REPLY_ABOVE.fullmatch(line):
        return None
    return Opening(index, index + 1)
