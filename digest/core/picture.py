"""Pictures that came with a letter, made safe to keep: upright, small, and telling nothing of where or when."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1200  # pixels; twice the 600 the newsletter is wide, for dense screens
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
MOST_PIXELS = 24_000_000  # decoded they take 96 MB
MOST_JPEG_PIXELS = 64_000_000  # decoded at the size it needs, so a 50-megapixel phone may send its best
MOST_OCTETS = 25_000_000  # no letter may be larger
SMALLEST_SIDE = 40  # pixels; below it stand tracking pixels, icons and rules
SMALLEST_AREA = 24_000  # square pixels: the logos of signatures are about 200 by 80, a photograph is never so small
LONGEST_SHAPE = 5  # times as wide as high, or as high as wide: a banner
# 60 KiB for a picture 600 by 400 (NEWSLETTER.md criterion 9), and as much again for each further such area.
OCTETS_PER_PIXEL = 60 * 1024 / (600 * 400)
QUALITIES = (85, 78, 70, 60, 50, 40)  # JPEG; the first that is small enough is taken

# What Pillow's decoders are known to raise on broken files.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture made safe: its bytes, their type (`image/jpeg` or `image/png`) and its size in pixels."""

    data: bytes
    content_type: str
    width: int
    height: int


def clean(data: bytes) -> Cleaned | None:
    """The picture in `data`, upright, without metadata, at most 1200 pixels a side; None when it is none we can show.

    What it is, its bytes say, whatever it was called: JPEG, PNG, GIF or WebP. The same bytes always give the same
    picture. Broken, cut off and absurdly large ones give None.
    """
    from PIL import Image

    if len(data) > MOST_OCTETS:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow thinks of a stranger's file is of use to nobody
        try:
            return _cleaned(data)
        except (*_BROKEN, struct.error, Image.DecompressionBombError, MemoryError):
            return None


def is_photograph(picture: Cleaned) -> bool:
    """Whether `picture` may, by its size, be more than a tracking pixel, an icon, a banner or a signature's logo."""
    short, long = sorted((picture.width, picture.height))
    return short >= SMALLEST_SIDE and short * long >= SMALLEST_AREA and long <= LONGEST_SHAPE * short


def _cleaned(data: bytes) -> Cleaned | None:
    """Raises whatever Pillow raises on bytes that are no whole picture."""
    from PIL import Image

    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        is_jpeg = opened.format in ("JPEG", "MPO")  # MPO: a phone's JPEG with a second picture behind it
        if opened.width * opened.height > (MOST_JPEG_PIXELS if is_jpeg else MOST_PIXELS):
            return None
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at no more than it needs
        drawn = opened.format in ("PNG", "GIF") or _is_transparent(opened)
        image = _upright(opened)
    image = _shrunk(_plain(image))
    if drawn and (written := _png(image)):
        return Cleaned(written, "image/png", *image.size)
    return Cleaned(_jpeg(_on_white(image)), "image/jpeg", *image.size)


def _upright(opened: Image) -> Image:
    """Turned as its EXIF says; a broken EXIF costs the turn, not the picture."""
    from PIL import ImageOps

    opened.load()
    try:
        return ImageOps.exif_transpose(opened)
    except (*_BROKEN, struct.error):
        return opened


def _plain(image: Image) -> Image:
    """In RGB or RGBA; what has 16 bits a pixel is brought to 8 first, or it would come out white."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if _is_transparent(image) else "RGB")


def _is_transparent(image: Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info


def _shrunk(image: Image) -> Image:
    """Within `LONGEST_SIDE`, copied into a new picture so that nothing but its pixels goes along."""
    from PIL import Image

    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _png(image: Image) -> bytes | None:
    """As PNG, which keeps letters and lines sharp; None when that is too large, as for a photograph."""
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue() if written.tell() <= _octets_allowed(image) else None


def _jpeg(image: Image) -> bytes:
    """As JPEG of the best quality that is small enough, else of the least."""
    allowed, written = _octets_allowed(image), b""
    for written in _attempts(image):
        if len(written) <= allowed:
            break
    return written


def _attempts(image: Image) -> Iterator[bytes]:
    for quality in QUALITIES:
        written = BytesIO()
        image.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
        yield written.getvalue()


def _on_white(image: Image) -> Image:
    """Without transparency, on the white of paper."""
    from PIL import Image

    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _octets_allowed(image: Image) -> int:
    """How large the written picture may be; never less than 60 KiB."""
    return max(60 * 1024, int(image.width * image.height * OCTETS_PER_PIXEL))
