from __future__ import annotations

import sys
import warnings
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from pillow_heif import register_heif_opener

from digest.core.picture.picture import Cleaned, Look, Refused, clean, look, reduced
from tests.thorough import examples

register_heif_opener()  # to write HEIC; reading it needs no registration

SECRETS = (b"SN-4711-0815", b"Ada Example", b"Privet Drive", b"53 deg", b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE")


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


def cleaned(data: bytes) -> Cleaned:
    made = clean(data)
    assert isinstance(made, Cleaned)
    return made


def refused(data: bytes) -> str:
    made = clean(data)
    assert isinstance(made, Refused)
    return made.reason


def opened(picture: Cleaned) -> Image.Image:
    return Image.open(BytesIO(picture.data))


def test_a_photograph_tells_nothing_of_where_it_was_taken() -> None:
    picture = cleaned(written(scene(800, 600), "JPEG", exif=exif(), comment=b"Ada's house"))
    assert not opened(picture).getexif()
    assert b"Exif" not in picture.data
    assert b"Ada" not in picture.data


def test_words_hidden_in_a_png_are_gone() -> None:
    from PIL.PngImagePlugin import PngInfo

    hidden = PngInfo()
    hidden.add_text("Author", "Ada Example")
    picture = cleaned(written(Image.new("RGB", (300, 200), "teal"), "PNG", pnginfo=hidden))
    assert b"Ada" not in picture.data


def test_a_photograph_taken_sideways_stands_upright() -> None:
    lying = Image.new("RGB", (400, 200), "white")
    lying.paste("black", (0, 0, 200, 200))
    picture = cleaned(written(lying, "JPEG", exif=exif(orientation=6)))
    upright = opened(picture).convert("L")
    assert upright.size == (200, 400)
    assert upright.getpixel((100, 50)) < 60  # type: ignore[operator]
    assert upright.getpixel((100, 350)) > 200  # type: ignore[operator]


@pytest.mark.parametrize(("size", "expected"), [((4000, 3000), (1200, 900)), ((300, 200), (300, 200))])
def test_a_picture_is_made_smaller_never_larger(size: tuple[int, int], expected: tuple[int, int]) -> None:
    picture = cleaned(written(scene(*size), "JPEG"))
    assert (picture.width, picture.height) == expected == opened(picture).size


def test_a_photograph_six_hundred_wide_takes_sixty_kibibytes_at_most() -> None:
    picture = cleaned(written(scene(600, 400), "JPEG", quality=98))
    assert picture.content_type == "image/jpeg"
    assert len(picture.data) <= 60 * 1024


def test_a_screenshot_stays_sharp_and_a_photograph_kept_as_png_does_not_stay_large() -> None:
    drawn = Image.new("RGB", (900, 600), "white")
    drawn.paste("navy", (100, 100, 700, 120))
    assert cleaned(written(drawn, "PNG")).content_type == "image/png"
    noisy = Image.effect_noise((900, 600), 90).convert("RGB")
    assert cleaned(written(noisy, "PNG")).content_type == "image/jpeg"


def test_what_shone_through_is_white_in_a_jpeg() -> None:
    glass = Image.effect_noise((900, 600), 90).convert("RGBA")
    glass.putalpha(0)
    picture = cleaned(written(glass, "PNG"))
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
    assert cleaned(written(source.convert(mode), kind)).width == 300


def test_the_greys_of_16_bits_a_pixel_stay_as_they_are() -> None:
    row = b"".join(grey.to_bytes(2, "little") * 75 for grey in (0, 0x4000, 0x8000, 0xFFFF))
    source = Image.frombytes("I;16", (300, 200), row * 200)
    picture = opened(cleaned(written(source, "PNG"))).convert("L")
    assert [picture.getpixel((place * 75 + 37, 100)) for place in range(4)] == [0, 64, 128, 255]


def test_the_same_bytes_give_the_same_picture() -> None:
    data = written(scene(900, 700), "JPEG")
    assert clean(data) == clean(data)


def test_the_second_picture_behind_a_phones_jpeg_is_left_out() -> None:
    data = written(scene(400, 300), "MPO", save_all=True, append_images=[scene(400, 300)])
    assert opened(cleaned(data)).format == "JPEG"


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"MZ\x90\x00", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert refused(data)


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM"])
def test_other_types_are_not_taken_whatever_they_are_called(kind: str) -> None:
    assert refused(written(scene(200, 200), kind)) == "it is no JPEG, PNG, GIF, WebP or HEIC"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_half_a_picture_is_refused(kind: str) -> None:
    data = written(scene(300, 200), kind)
    assert refused(data[: len(data) // 2]) == "the file is broken"


def test_a_decompression_bomb_is_not_opened_and_warns_nobody() -> None:
    bomb = written(Image.new("1", (20_000, 10_000)), "PNG")
    assert len(bomb) < 100_000
    with warnings.catch_warnings(record=True) as said:
        assert refused(bomb) == "it has far too many pixels"
    assert not said


def test_a_picture_of_more_pixels_than_a_telephone_takes_is_refused() -> None:
    assert refused(written(Image.new("1", (6_000, 5_000)), "PNG")) == "it has 6000 by 5000 pixels, which is too large"


SEEDS = [written(scene(64, 48), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "HEIF")]


@examples(150)
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


def telling(width: int = 800, height: int = 600) -> Image.Exif:
    """EXIF as phones write it: who, with which device, where; and a thumbnail."""
    made = Image.Exif()
    made[0x010F], made[0x0110], made[0x013B], made[0x8298] = "A phone", "Model 7", "Ada Example", "Privet Drive"
    details = made.get_ifd(0x8769)
    details[0xA431], details[0x9286], details[0xA435] = "SN-4711-0815", b"ASCII\0\0\0Ada Example", "SN-4711-0815"
    places = made.get_ifd(0x8825)
    places[1], places[2], places[3], places[4] = "N", (53.0, 13.0, 47.9), "W", (4.0, 7.0, 42.0)
    places[0x1B] = b"53 deg"
    return made


XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
    b"<r xmlns:p='http://ns.adobe.com/' p:a='Ada Example SN-4711-0815'/></x:xmpmeta>"
)
WRITTEN = {
    "JPEG": {"comment": b"Privet Drive", "xmp": XMP},
    "PNG": {},
    "WEBP": {"xmp": XMP},
    "HEIF": {"xmp": XMP},
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_nothing_is_left_of_place_person_and_device(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = written(scene(800, 600), kind, exif=telling().tobytes(), icc_profile=profile, **WRITTEN[kind])
    assert b"SN-4711-0815" in data
    made = cleaned(data)
    image = opened(made)
    image.load()
    assert not [secret for secret in SECRETS if secret in made.data]
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_the_thumbnail_in_a_photograph_is_gone() -> None:
    small = written(Image.new("RGB", (160, 120), "red"), "JPEG")
    block = telling().tobytes() + small
    data = written(scene(800, 600), "JPEG", exif=block)
    assert data.count(b"\xff\xd8\xff") == 2
    assert cleaned(data).data.count(b"\xff\xd8\xff") == 1


def test_a_heic_taken_sideways_stands_upright() -> None:
    lying = Image.new("RGB", (400, 200), "white")
    lying.paste("black", (0, 0, 200, 200))
    picture = cleaned(written(lying, "HEIF", exif=exif(orientation=6).tobytes()))
    upright = opened(picture).convert("L")
    assert upright.size == (200, 400)
    assert upright.getpixel((100, 50)) < 60  # type: ignore[operator]
    assert upright.getpixel((100, 350)) > 200  # type: ignore[operator]


def test_without_the_extra_a_heic_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(scene(300, 200), "HEIF")
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert "lesson-digest[heif]" in refused(data)


def test_the_colours_of_a_wide_profile_look_the_same_without_it() -> None:
    """The red of a profile with red and blue changed over is the blue of sRGB."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = swapped.find(b"rXYZ"), swapped.find(b"bXYZ")
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    data = written(Image.new("RGB", (300, 200), (255, 0, 0)), "JPEG", icc_profile=bytes(swapped), quality=95)
    red_now, _green, blue_now = opened(cleaned(data)).convert("RGB").getpixel((150, 100))  # type: ignore[misc]
    assert blue_now > 240 > 20 > red_now


def test_a_broken_colour_profile_costs_nothing_but_itself() -> None:
    data = written(scene(300, 200), "JPEG", icc_profile=b"no profile at all")
    assert cleaned(data).width == 300


@pytest.mark.parametrize("name", ["photo.jpg", "IMG_0001.HEIC"])
def test_what_a_picture_is_its_bytes_say(name: str) -> None:
    """A name is not even asked for."""
    assert look(written(scene(300, 200), "PNG")) == Look("PNG", 300, 200)
    assert refused(f"MZ this program is called {name}".encode()) == "it is no JPEG, PNG, GIF, WebP or HEIC"


def test_a_camera_is_known_by_its_name() -> None:
    seen = look(written(scene(300, 200), "JPEG", exif=telling().tobytes()))
    assert isinstance(seen, Look)
    assert seen.camera


def test_a_drawing_stays_a_drawing_in_the_post_and_a_small_picture_as_it_is() -> None:
    drawn = BytesIO()
    Image.new("RGB", (1100, 600), "#0b4a43").save(drawn, "PNG")
    small = reduced(drawn.getvalue(), 600, 60_000)
    assert isinstance(small, Cleaned)
    assert (small.content_type, small.width, small.height) == ("image/png", 600, 327)
    assert reduced(small.data, 600, 60_000) == small
    assert isinstance(reduced(b"\x89PNG\r\n\x1a\n no picture", 600, 60_000), Refused)
