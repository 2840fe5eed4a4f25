"""Photographs: the pictures that came with a letter, which of them are the author's photographs, and their words.

Nothing is printed before an editor says `with picture`, so a picture is left out only on evidence; in doubt it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from digest.core.message.letter import Attachment, Letter
from digest.core.picture import caption, picture, placement
from digest.core.picture.picture import Cleaned, Look, Refused
from digest.core.picture.placement import Place, Shown
from digest.core.text.expression import expression
from digest.core.trim.trim import Words, trim

MOST_PICTURES = 12  # of one lesson; a newsletter prints one
MOST_OPENED = 200  # files looked at in one letter
MOST_PIXELS = 150_000_000  # decoded for one letter: a dozen of a telephone's usual; a JPEG costs a quarter
DEEPEST = 5  # letters within letters
_JPEG_SHARE = 4  # decoded at half its size or less

PIXEL_SIDE = 3  # pixels; tracking pixels and spacers
ICON_SIDE = 96  # emoji come as 72 or 96, the signs of social networks as 16 to 48
SMALLEST_SIDE = 40  # below it stand rules and icons
SMALLEST_AREA = 24_000  # square pixels: the logos of signatures are about 200 by 80, a photograph is never so small
BANNER_SHAPE = 5  # times as wide as high, or as high as wide
BANNER_SIDE = 160  # a banner is no higher, a panorama is
PHOTOGRAPH_SIDE = 640  # nobody sends a smaller photograph from a telephone, and few logos are larger
CAMERA_SIDE = 320  # with a camera's name in it, this is enough
SHOWN_SIDE = 250  # a large file shown so small, in a signature, is a sharp logo
LOGO_SHAPE = 3  # in a signature, what is so wide is a name set in type

NO_PICTURE = "cannot be shown"
_LOGO_WORDS = expression(
    r"(?:\b|_)(?:logos?|icons?|facebook|twitter|linked-?in|instagram|youtube|tiktok|whatsapp sign|banner|signature|"
    r"emoji|investors in people|disability confident|cyber essentials|logotyp|ikona|eicon)(?:\b|_)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A picture that came with a letter."""

    filename: str
    content_type: str  # as the letter declares it
    width: int = 0  # pixels, as it would be printed; of one that was not decoded, as its file says; 0 where unknown
    height: int = 0
    alt: str = ""  # what it shows, in the letter's words; empty where it has none
    credit: str = ""  # whom the letter names for it; offered to the editor, never printed by itself
    why_not: str = ""  # why it is not the author's photograph, in plain words; empty: it is
    cleaned: Cleaned | None = None  # of those that count

    @property
    def counts(self) -> bool:
        """Whether it is, for all we know, the author's photograph."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Album:
    """Every picture of a letter, in its order, and its words without the lines that are only about pictures."""

    found: tuple[Found, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class _Print:
    """A file that may be a picture, and how the letter shows it."""

    part: Attachment
    shown: Shown

    def left_out(self, reason: str, seen: Look | None = None) -> Found:
        """It, with what its file says of its size, and why it does not count."""
        size = (seen.width, seen.height) if seen else (0, 0)
        return Found(self.part.filename, self.part.content_type, *size, self.alt, "", reason)

    @property
    def alt(self) -> str:
        """What the letter's HTML says it shows."""
        return caption.described(self.shown.alt, self.part.filename)


def album(read: Letter, words: Words) -> Album:
    """The pictures of `read`, attached, shown in it or in letters it passes on; `words` are what trimming made of it.

    Files in archives are not looked at. Never raises, and decodes no more than `MOST_PIXELS`.
    """
    pictures = tuple(_judged(list(islice(_prints(read, words, 0), MOST_OPENED))))
    count = sum(one.counts for one in pictures)
    if not count:
        return Album(pictures, words)
    captions, body = caption.read_captions(words.body, count)
    return Album(tuple(_captioned(pictures, captions)), replace(words, body=body))


def _captioned(pictures: Sequence[Found], captions: Sequence[caption.Caption]) -> Iterator[Found]:
    """`pictures` with the words that lines of the letter have for those that count; they go before an `alt`."""
    said = iter(captions)
    for image in pictures:
        its = next(said) if image.counts else caption.Caption()
        yield replace(image, alt=its.alt or image.alt, credit=its.credit)


def _prints(read: Letter, words: Words, depth: int) -> Iterator[_Print]:
    """What may be a picture in `read` and in the letters within it, outermost first."""
    parts = [part for part in (*read.attachments, *placement.embedded(read.html)) if _may_be_picture(part)]
    places = placement.placements(read, words) if parts else {}
    for part in parts:
        yield _Print(part, places.get(part.content_id.lower()) or places.get(part.filename.lower()) or Shown())
    for inner in read.forwarded if depth < DEEPEST and not read.report_type else ():
        yield from _prints(inner, trim(inner), depth + 1)


def _may_be_picture(part: Attachment) -> bool:
    """Whether a part says it is a picture, or is one whatever it says."""
    return part.content_type.startswith("image/") or picture.is_picture(part.data)


def _judged(prints: Sequence[_Print]) -> Iterator[Found]:
    """Each picture with the reason against it, if there is one; decoding stops at our bounds."""
    kept, room, met = 0, MOST_PIXELS, set[bytes]()
    for candidate in prints:
        seen = picture.look(candidate.part.data)
        if isinstance(seen, Refused):
            yield candidate.left_out(f"{NO_PICTURE}: {seen.reason}")
            continue
        reason = _against(candidate, seen) or ("the same picture again" if candidate.part.data in met else "")
        cost = seen.width * seen.height // (_JPEG_SHARE if seen.format == "JPEG" else 1)
        if not reason and kept == MOST_PICTURES:
            reason = f"{NO_PICTURE}: a lesson keeps {MOST_PICTURES} pictures at most"
        if not reason and cost > room:
            reason = f"{NO_PICTURE}: all of its pictures together are too large"
        if reason:
            yield candidate.left_out(reason, seen)
            continue
        met.add(candidate.part.data)
        room -= cost
        made = _made(candidate, seen)
        kept += made.counts
        yield made


def _made(candidate: _Print, seen: Look) -> Found:
    cleaned = picture.clean(candidate.part.data)
    if isinstance(cleaned, Refused):
        return candidate.left_out(f"{NO_PICTURE}: {cleaned.reason}", seen)
    size = cleaned.width, cleaned.height
    return Found(candidate.part.filename, candidate.part.content_type, *size, candidate.alt, cleaned=cleaned)


def _against(candidate: _Print, seen: Look) -> str:
    """Why a picture is not the author's photograph, by its place and size; empty where it may be."""
    short, long = sorted((seen.width, seen.height))
    if short <= PIXEL_SIDE:
        return "tracking pixel"
    if candidate.shown.place is Place.QUOTE:
        return "quoted"
    if seen.camera and long >= CAMERA_SIDE:
        return ""
    if long <= ICON_SIDE:
        return "icon"
    if long > BANNER_SHAPE * short and short < BANNER_SIDE and candidate.shown.place is not Place.OWN:
        return "banner"
    return "logo" if _is_logo(candidate, seen) else ""


def _is_logo(candidate: _Print, seen: Look) -> bool:
    short, long = sorted((seen.width, seen.height))
    if short < SMALLEST_SIDE or short * long < SMALLEST_AREA:
        return True
    signs = candidate.shown.place is Place.SIGNATURE
    shown_small = 0 < candidate.shown.width <= SHOWN_SIDE
    if signs and (long < PHOTOGRAPH_SIDE or seen.transparent or long >= LOGO_SHAPE * short or shown_small):
        return True
    called = _LOGO_WORDS.search(f"{candidate.part.filename[:200]} {candidate.shown.alt[:200]}") is not None
    return called and (long < PHOTOGRAPH_SIDE or signs or shown_small)
