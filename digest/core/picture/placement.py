"""Placement: where in a letter each of its pictures stands, told by the rules that trim its words.

A mark is put in the place of each picture, and the letter is read and trimmed once more; in whichever piece of the
text a mark is found afterwards, there the picture stood. So quotes, forwards and signatures are known by the same
signs as in the words.
"""

from __future__ import annotations

import binascii
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import unquote

from digest.core import html
from digest.core.html.tokens import attributes
from digest.core.message.letter import Attachment, Letter
from digest.core.text.expression import expression
from digest.core.trim.trim import Words, trim

MOST_IMAGES = 200  # looked at in one letter
_IMAGE = expression(r"<img(?=[\s/])([^<>]*+)>", re.IGNORECASE)
_MARK = "[image: \ue010{}\ue010]"  # as Gmail's text writes a picture; the number stands between private signs
_MARKS = expression("\ue010(\\d{1,3})\ue010")
_PIXELS = expression(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")
_STYLED_PIXELS = expression(r"(?:^|[;\s])width\s*:\s*(\d{1,5})(?:\.\d+)?px", re.IGNORECASE)


class Place(StrEnum):
    """Where in the letter a picture stands; where in several, the first of these."""

    OWN = "own"  # among the author's words, or those of a letter passed on
    SIGNATURE = "signature"  # beside or below the name, in a disclaimer or a banner
    QUOTE = "quote"  # in the letter that is answered
    UNKNOWN = "unknown"  # nothing refers to it, as to a file that was attached


_PLACES = {"picture": Place.OWN, "quote": Place.QUOTE, "attribution": Place.QUOTE, "forward": Place.QUOTE}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as the letter shows it."""

    place: Place = Place.UNKNOWN
    alt: str = ""  # as it came
    width: int = 0  # pixels it is shown wide; 0 where not said


def placements(letter: Letter, words: Words) -> Mapping[str, Shown]:
    """How `letter` shows its pictures, by lower-case Content-ID or file name; `words` are what trimming made of it.

    Of a letter without HTML by the marks mail programs leave in the text: `[cid:...]`, `[image: NAME]`, `<NAME>`.
    """
    if not letter.html:
        return dict(_shown_in_text(letter.attachments, words))
    images = [(source, given) for given in _images(letter.html) if (source := _source(given.get("src", "")))]
    pieces = _pieces(letter)
    shown_by_source: dict[str, list[Shown]] = defaultdict(list)
    for number, (source, given) in enumerate(images):
        place = next((place for place in Place if number in pieces[place]), Place.UNKNOWN)
        shown_by_source[source].append(Shown(place, given.get("alt") or given.get("title") or "", _width(given)))
    return {source: _together(shown) for source, shown in shown_by_source.items()}


def embedded(markup: str) -> tuple[Attachment, ...]:
    """The pictures written into `markup` itself (RFC 2397), as some webmail does with pasted ones.

    Their Content-ID is the start of their address, by which `placements` knows them too.
    """
    if "data:image/" not in markup:
        return ()
    sources = (address for given in _images(markup) if (address := given.get("src", "").strip()).startswith("data:"))
    return tuple(_attachment(address) for address in dict.fromkeys(sources))


def _images(markup: str) -> Iterator[dict[str, str]]:
    """The attributes of each picture in `markup`, of those that show a file of the letter first to last."""
    for number, tag in enumerate(_IMAGE.finditer(markup)):
        if number >= MOST_IMAGES:
            return
        yield _given(tag[1])


def _given(written: str) -> dict[str, str]:
    """Attributes; of an address that is the picture itself, which `attributes` would cut off, all of it."""
    given = attributes(written)
    whole = re.search(r"""src\s*=\s*["']?(data:image/[^"'\s>]+)""", written, re.IGNORECASE)
    return {**given, "src": whole[1]} if whole else given


def _pieces(letter: Letter) -> Mapping[Place, set[int]]:
    """The numbers of the pictures in each place of `letter`."""
    numbers = iter(range(MOST_IMAGES))

    def marked(tag: re.Match[str]) -> str:
        source = _source(_given(tag[1]).get("src", ""))
        return _MARK.format(next(numbers, "")) if source else ""

    written = html.as_text(_IMAGE.sub(marked, letter.html))
    words = trim(replace(letter, text=written, html="", forwarded=()))
    places: dict[Place, set[int]] = {place: set() for place in Place}
    for text, place in (*_cut(words), (words.body, Place.OWN), (words.text, Place.SIGNATURE)):
        places[place].update(int(number) for number in _MARKS.findall(text))
    return places


def _cut(words: Words) -> Iterator[tuple[str, Place]]:
    for cut in words.cut:
        yield cut.text, _PLACES.get(cut.reason, Place.SIGNATURE)


def _shown_in_text(attachments: Iterable[Attachment], words: Words) -> Iterator[tuple[str, Shown]]:
    """What the marks in the text say of `attachments`."""
    for part in attachments:
        cid, name = part.content_id, part.filename
        marks = [f"[cid:{cid}"] * bool(cid) + [f"[image: {name}]", f"<{name}>", f"[{name}]"] * bool(name)
        pieces = ((words.body, Place.OWN), (words.text, Place.SIGNATURE), *_cut(words))
        if place := next((place for text, place in pieces if any(mark in text for mark in marks)), None):
            yield (cid or name).lower(), Shown(place)


def _together(shown: Sequence[Shown]) -> Shown:
    """One picture shown several times: its foremost place, the first words for it, its largest width."""
    place = next(place for place in Place if any(one.place is place for one in shown))
    return Shown(place, next((one.alt for one in shown if one.alt), ""), max(one.width for one in shown))


def _source(address: str) -> str:
    """Which file of the letter `address` shows, in lower case; empty of a picture on the web."""
    address = address.strip()
    if address[:4].lower() == "cid:":
        return unquote(address[4:1_000]).strip("<> ").lower()
    if address[:11].lower() == "data:image/":
        return _short(address)
    return "" if ":" in address or address.startswith("//") else address[:1_000].lower()


def _short(address: str) -> str:
    """A name for a picture given by its data; two that begin alike are told apart by their length and end."""
    return f"{address[:40]}-{len(address)}-{address[-40:]}".lower()


def _attachment(address: str) -> Attachment:
    described, _, coded = address.partition(",")
    try:
        octets = binascii.a2b_base64(unquote(coded).encode()) if described.lower().endswith(";base64") else b""
    except ValueError:
        octets = b""
    return Attachment("", described[5:].partition(";")[0].lower(), octets, _short(address), inline=True)


def _width(given: Mapping[str, str]) -> int:
    """The pixels a picture is shown wide, as its attribute or its style says."""
    said = _PIXELS.fullmatch(given.get("width", "")[:20]) or _STYLED_PIXELS.search(given.get("style", "")[:1_000])
    return int(said[1]) if said else 0
