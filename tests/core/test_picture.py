from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from digest.core.picture import Cleaned, clean, is_photograph


def scene(width: int, height: int) -> Image.Image:
    """Something like a photograph: neither flat nor pure noise."""
    noise = Image.effect_noise((max(width // 8, 2), max(height // 8, 2)), 60).resize((width, height))
    slope = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (noise, slope, noise))


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    octets = BytesIO()
    image.save(octets, kind, **options)
    return octets.getvalue()


def exif(**tags: int) -> Image.Exif:
    made = Image.Exif()
    made[0x010F] = "A phone"
    made[0x0112] = tags.get("orientation", 1)
    made.get_ifd(0x8825)[1] = "N"
    return made


def opened(picture: Cleaned | None) -> Image.Image:
    assert picture is not None
    return Image.open(BytesIO(picture.data))


def test_a_photograph_tells_nothing_of_where_it_was_taken() -> None:
    picture = clean(written(scene(800, 600), "JPEG", exif=exif(), comment=b"Ada's house"))
    assert not opened(picture).getexif()
    assert picture is not None
    assert b"Exif" not in picture.data
    assert b"Ada" not in picture.data


def test_words_hidden_in_a_png_are_gone() -> None:
    from PIL.PngImagePlugin import PngInfo

    hidden = PngInfo()
    hidden.add_text("Author", "Ada Example")
    picture = clean(written(Image.new("RGB", (300, 200), "teal"), "PNG", pnginfo=hidden))
    assert picture is not None
    assert b"Ada" not in picture.data


def test_a_photograph_taken_sideways_stands_upright() -> None:
    lying = Image.new("RGB", (400, 200), "white")
    lying.paste("black", (0, 0, 200, 200))
    picture = clean(written(lying, "JPEG", exif=exif(orientation=6)))
    upright = opened(picture).convert("L")
    assert upright.size == (200, 400)
    assert upright.getpixel((100, 50)) < 60  # type: ignore[operator]
    assert upright.getpixel((100, 350)) > 200  # type: ignore[operator]


@pytest.mark.parametrize(("size", "expected"), [((4000, 3000), (1200, 900)), ((300, 200), (300, 200))])
def test_a_picture_is_made_smaller_never_larger(size: tuple[int, int], expected: tuple[int, int]) -> None:
    picture = clean(written(scene(*size), "JPEG"))
    assert picture is not None
    assert (picture.width, picture.height) == expected == opened(picture).size


def test_a_photograph_six_hundred_wide_takes_sixty_kibibytes_at_most() -> None:
    picture = clean(written(scene(600, 400), "JPEG", quality=98))
    assert picture is not None
    assert picture.content_type == "image/jpeg"
    assert len(picture.data) <= 60 * 1024


def test_a_screenshot_stays_sharp_and_a_photograph_kept_as_png_does_not_stay_large() -> None:
    drawn = Image.new("RGB", (900, 600), "white")
    drawn.paste("navy", (100, 100, 700, 120))
    assert (clean(written(drawn, "PNG")) or Cleaned(b"", "", 0, 0)).content_type == "image/png"
    noisy = Image.effect_noise((900, 600), 90).convert("RGB")
    assert (clean(written(noisy, "PNG")) or Cleaned(b"", "", 0, 0)).content_type == "image/jpeg"


def test_what_shone_through_is_white_in_a_jpeg() -> None:
    glass = Image.effect_noise((900, 600), 90).convert("RGBA")
    glass.putalpha(0)
    picture = clean(written(glass, "PNG"))
    assert opened(picture).convert("L").getpixel((450, 300)) == 255


MODES = {
    "JPEG": ("1", "L", "RGB", "CMYK", "YCbCr"),
    "PNG": ("1", "L", "P", "LA", "RGB", "RGBA", "I;16"),
    "GIF": ("1", "L", "P", "RGB", "RGBA"),
    "WEBP": ("L", "RGB", "RGBA"),
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_every_sort_of_picture_can_be_read(kind: str, mode: str) -> None:
    source = scene(300, 200).convert("L") if mode == "I;16" else scene(300, 200)
    assert clean(written(source.convert(mode), kind)) is not None


def test_the_same_bytes_give_the_same_picture() -> None:
    data = written(scene(900, 700), "JPEG")
    assert clean(data) == clean(data)


def test_the_second_picture_behind_a_phones_jpeg_is_left_out() -> None:
    data = written(scene(400, 300), "MPO", save_all=True, append_images=[scene(400, 300)])
    assert opened(clean(data)).format == "JPEG"


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff"]
)
def test_what_is_no_picture_gives_none(data: bytes) -> None:
    assert clean(data) is None


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM"])
def test_other_types_are_not_taken_whatever_they_are_called(kind: str) -> None:
    assert clean(written(scene(200, 200), kind)) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_half_a_picture_gives_none(kind: str) -> None:
    data = written(scene(300, 200), kind)
    assert clean(data[: len(data) // 2]) is None


def test_a_decompression_bomb_is_not_opened_and_warns_nobody() -> None:
    bomb = written(Image.new("1", (20_000, 10_000)), "PNG")
    assert len(bomb) < 100_000
    with warnings.catch_warnings(record=True) as said:
        assert clean(bomb) is None
    assert not said


SEEDS = [written(scene(64, 48), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP")]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
    st.integers(0, 4000),
)
def test_no_broken_picture_raises(seed: bytes, changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(seed)
    for at, octet in changes:
        data[at % len(data)] = octet
    clean(bytes(data[:end]))


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(1, 1, False), (39, 900, False), (200, 80, False), (1200, 120, False), (320, 240, True), (900, 1200, True)],
)
def test_logos_and_tracking_pixels_are_no_photographs(width: int, height: int, expected: bool) -> None:
    assert is_photograph(Cleaned(b"", "image/png", width, height)) is expected
