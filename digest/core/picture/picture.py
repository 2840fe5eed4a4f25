"""Pictures that came with a letter, made safe to keep: upright, small, and telling nothing of where or when."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1200  # pixels; twice the 600 the newsletter is wide, for dense screens
MOST_PIXELS = 25_000_000  # decoded they take 100 MB; an iPhone's HEIC has 12 or 24 million
MOST_JPEG_PIXELS = 64_000_000  # decoded at the size it needs, so a 50-megapixel phone may send its best
MOST_OCTETS = 25_000_000  # no letter may be larger
# 60 KiB for a picture 600 by 400 (NEWSLETTER.md criterion 9), and as much again for each further such area.
OCTETS_PER_PIXEL = 60 * 1024 / (600 * 400)
MOST_PROFILE_OCTETS = 2_000_000  # of a colour profile; those of presses take half as much
_NARROWEST = 160  # pixels; below that a photograph shows nothing any more
QUALITIES = (85, 78, 70, 60, 50, 40)  # JPEG; the first that is small enough is taken

_MAKE, _MODEL = 0x010F, 0x0110  # of the camera (Exif 2.3)
# ISO 23008-12 and 14496-12 section 4.3: the brands of HEIC, and the general ones that Apple writes too.
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})

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


@dataclass(frozen=True, slots=True)
class Refused:
    """A picture that cannot be shown, and why, in words that go on from "cannot be shown: "."""

    reason: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the first octets of a picture say of it, before any of it is decoded."""

    format: str  # JPEG, PNG, GIF, WEBP or HEIC
    width: int  # pixels, before it is turned upright
    height: int
    camera: bool = False  # its EXIF names the camera; screenshots and drawings do not
    transparent: bool = False


def is_picture(data: bytes) -> bool:
    """Whether `data` begins as a picture does, whatever it is called."""
    return bool(_kind(data))


def look(data: bytes) -> Look | Refused:
    """What `data` says it is. By its bytes: phones send `application/octet-stream`, strangers programs called .jpg."""
    if not data:
        return Refused("the file is empty")
    if len(data) > MOST_OCTETS:
        return Refused(f"the file is larger than {MOST_OCTETS // 1_000_000} MB")
    if not (kind := _kind(data)):
        return Refused("it is no JPEG, PNG, GIF, WebP or HEIC")
    try:
        with _opened(data, kind) as opened:
            return Look(kind, *opened.size, _names_camera(opened), _is_transparent(opened))
    except ImportError:
        return Refused("HEIC pictures need the extra lesson-digest[heif], or sending again as JPEG")
    except (OverflowError, MemoryError):
        return Refused("it has far too many pixels")
    except _BROKEN:
        return Refused("the file is broken")


def clean(data: bytes) -> Cleaned | Refused:
    """The picture in `data`, upright, in sRGB, without metadata, at most 1200 pixels a side; else why not.

    What it is, its bytes say, whatever it was called: JPEG, PNG, GIF, WebP, or HEIC with the extra `heif`. The same
    bytes always give the same picture.
    """
    seen = look(data)
    if isinstance(seen, Refused):
        return seen
    if seen.width * seen.height > (MOST_JPEG_PIXELS if seen.format == "JPEG" else MOST_PIXELS):
        return Refused(f"it has {seen.width} by {seen.height} pixels, which is too large")
    try:
        return _cleaned(data, seen)
    except (*_BROKEN, MemoryError):
        return Refused("the file is broken")


def reduced(data: bytes, width: int, octets: int) -> Cleaned | Refused:
    """A picture that `clean` made, for the post: at most `width` pixels wide and, while it can be, `octets` large."""
    try:
        with _opened(data, _kind(data)) as opened:
            opened.load()
            image = opened.copy()
    except _BROKEN:
        return Refused("the file is broken")
    if image.width <= width and len(data) <= octets:
        return Cleaned(data, "image/png" if _kind(data) == "PNG" else "image/jpeg", *image.size)
    tried = _smaller(image, width, octets, drawn=_kind(data) == "PNG")
    return next(made for made in tried if len(made.data) <= octets or made.width <= _NARROWEST)


def _smaller(image: Image, width: int, octets: int, *, drawn: bool) -> Iterator[Cleaned]:
    """The picture ever smaller: first in quality, then in size; one that is `drawn` stays a PNG while that is small."""
    from PIL import Image

    for share in (1, 0.85, 0.7, 0.55, 0.4, 0):
        across = min(image.width, max(round(width * share), _NARROWEST))
        size = (across, max(1, round(image.height * across / image.width)))
        scaled = image.resize(size, Image.Resampling.LANCZOS) if size != image.size else image
        if drawn:
            written = BytesIO()
            scaled.save(written, "PNG", optimize=True)
            if written.tell() <= octets:
                yield Cleaned(written.getvalue(), "image/png", *scaled.size)
        best = b""
        for best in _attempts(_on_white(_plain(scaled))):
            if len(best) <= octets:
                break
        yield Cleaned(best, "image/jpeg", *scaled.size)


def _kind(data: bytes) -> str:
    """The format that the first octets of `data` claim; empty for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return "HEIC" if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS else ""


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[Image]:
    """The picture in `data`, not yet decoded. Raises OverflowError of a bomb, else what its decoder makes of it."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow thinks of a stranger's file is of use to nobody
        try:
            if kind == "HEIC":
                from pillow_heif import HeifImageFile  # with the extra alone

                with HeifImageFile(BytesIO(data)) as opened:  # type: ignore[no-untyped-call]
                    yield opened
            else:
                # MPO: a phone's JPEG with a second picture behind it
                with Image.open(BytesIO(data), formats=(kind, "MPO") if kind == "JPEG" else (kind,)) as opened:
                    yield opened
        except Image.DecompressionBombError as fault:
            raise OverflowError from fault


def _names_camera(opened: Image) -> bool:
    try:
        exif = opened.getexif()
    except _BROKEN:
        return False
    return any(str(exif.get(tag, "")).strip("\0 ") for tag in (_MAKE, _MODEL))


def _cleaned(data: bytes, seen: Look) -> Cleaned:
    """Raises whatever its decoder raises on bytes that are no whole picture."""
    with _opened(data, seen.format) as opened:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at no more than it needs
        profile = opened.info.get("icc_profile") or b""
        image = _upright(opened)
    image = _shrunk(_plain(_in_srgb(image, profile)))
    drawn = seen.format in ("PNG", "GIF") or seen.transparent
    if drawn and (written := _png(image)):
        return Cleaned(written, "image/png", *image.size)
    return Cleaned(_jpeg(_on_white(image)), "image/jpeg", *image.size)


def _in_srgb(image: Image, profile: bytes) -> Image:
    """With its colours as `profile` (ICC) means them: phones write Display P3, presses CMYK. Broken ones are ignored.

    The profile itself goes: it may say which device took the picture.
    """
    from PIL import ImageCms

    if not 0 < len(profile) <= MOST_PROFILE_OCTETS or image.mode not in ("RGB", "CMYK"):
        return image
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, *_BROKEN):
        return image


def _upright(opened: Image) -> Image:
    """Turned as its EXIF says; a broken EXIF costs the turn, not the picture."""
    from PIL import ImageOps

    opened.load()
    try:
        return ImageOps.exif_transpose(opened)
    except _BROKEN:
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
