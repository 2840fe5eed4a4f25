"""How many letters a second digest explains and with how much memory, beside those who do a part of it.

    python benchmarks/letters.py                   # 10,000 mixed letters, three times each, then the hard ones
    python benchmarks/letters.py --letters 2000 --repeats 1

Each is a whole process that reads the same folder of letters: the project's own, one of each, and letters of staff as
they come (text, HTML, both; a mean near 10 KB). digest decodes, triages, trims, drafts and prints JSON; the standard
library parses and finds the best body; the others do what peers.py says of them. The target is the standard library's
own speed with `policy.default`; no letter over 2 seconds, 25 MB under 150 MB.
It needs `pip install lesson-digest[benchmarks]`.
"""

from __future__ import annotations

import argparse
import base64
import random  # noqa: TID251 - the benchmark's own letters, the same in every run
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import peers
from measure import DIGEST, Cost, cost, letters, middle

from digest.edge import clock

OURS = "digest letters explain"
WORKERS: dict[str, Callable[[bytes], object]] = {
    "stdlib compat32, parse": peers.compat32,
    "stdlib policy.default": peers.standard_library,
    **peers.TRIMMERS,
    "flufl.bounce": peers.flufl_bounce,
}
_HEAD = b"From: Kim <kim@harbour.example>\nSubject: A letter\nMIME-Version: 1.0\n"


def main() -> None:
    """Print a line for each, then the hard letters."""
    options = _options()
    if options.worker:
        _work(WORKERS[options.worker], options.folder)
    elif options.write:
        options.folder.mkdir(exist_ok=True)
        (_write_hard if options.write == "hard" else _write_mixed)(options.folder, options.letters)
    else:
        _measure(options.letters, options.repeats)


def _measure(count: int, repeats: int) -> None:
    """Compare all on the mixed letters, then take the hard ones.

    They are written by processes of their own: Linux counts our memory to each child until it starts its program.
    """
    with tempfile.TemporaryDirectory() as folder:
        mixed, hard = Path(folder) / "mixed", Path(folder) / "hard"
        for path in (mixed, hard):
            cost([sys.executable, __file__, "--write", path.name, "--folder", str(path), "--letters", str(count)])
        size_bytes = sum(path.stat().st_size for path in mixed.iterdir())
        print(f"{count} letters, {size_bytes / count / 1000:.1f} KB on average")
        _compare(mixed, count, repeats)
        _tell_hard(hard)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=3)
    for hidden in ("--worker", "--write"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _work(peer: Callable[[bytes], object], folder: Path) -> None:
    """What one peer does, in a process of its own."""
    for path in sorted(folder.iterdir()):
        peers.answer(peer, path.read_bytes(), None)


def _write_mixed(folder: Path, count: int) -> None:
    """`count` letters, our own among those of staff."""
    own = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "tests" / "letters").glob("*.eml"))]
    written = [*own[:count], *letters(max(count - len(own), 0), clock.now({}))]
    random.Random(20261124).shuffle(written)
    for number, raw in enumerate(written):
        (folder / f"{number:06}.eml").write_bytes(raw)


def _write_hard(folder: Path, _count: int) -> None:
    for number, (name, raw) in enumerate(_hard_letters()):
        (folder / f"{number:02} {name}").write_bytes(raw)


def _compare(folder: Path, count: int, repeats: int) -> None:
    commands = {
        OURS: [*DIGEST, "letters", "explain", "--json", str(folder)],
        **{
            name: [sys.executable, __file__, "--worker", name, "--folder", str(folder)] for name in WORKERS
        },
    }  # fmt: skip
    spent = {name: middle([cost(command) for _ in range(repeats)]) for name, command in commands.items()}
    base = spent["stdlib policy.default"]
    for name, one in spent.items():
        _tell(name, one, count, one.wall_seconds / base.wall_seconds)


def _tell(name: str, one: Cost, count: int, ratio: float) -> None:
    print(
        f"{name:<24} {count / one.wall_seconds:7,.0f} letters/s   {one.peak_mb:4.0f} MB   "
        f"{ratio:5.2f} of stdlib policy.default's time"
    )


def _tell_hard(folder: Path) -> None:
    """One process a letter, its start included."""
    print("one letter, whole process:")
    for path in sorted(folder.iterdir()):
        one = cost([*DIGEST, "letters", "explain", "--json", str(path)])
        size = path.stat().st_size / 1e6
        print(f"  {path.name[3:]:<28} {size:5.1f} MB   {one.wall_seconds:5.2f} s   {one.peak_mb:4.0f} MB")


def _hard_letters() -> Iterator[tuple[str, bytes]]:
    noise = base64.encodebytes(random.Random(1).randbytes(18_000_000))
    yield "a line", _HEAD + b"\nA line.\n"
    yield "25 MB attachment", _attached(noise, b"application/pdf", b"scan.pdf")
    yield "25 MB of text", _HEAD + b"\n" + b"We went to the wrong door and waited there for long.\n" * 470_000
    yield (
        "25 MB of HTML",
        _HEAD + b"Content-Type: text/html\n\n" + b"<p>We went to the <b>wrong</b> door.</p>\n" * 600_000,
    )
    yield "100,000 levels of HTML", _HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 100_000 + b"Words"
    yield "a million headers", b"X-A: b\n" * 1_000_000 + _HEAD + b"\nWords\n"
    yield "one header of 20 MB", b"Subject: " + b"=?utf-8?q?a?= " * 1_400_000 + b"\n\nWords\n"
    yield "10,000 levels of MIME", _nested(10_000)
    yield "100,000 parts", b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nWords\n" * 100_000 + b"--b--\n"
    yield "a line of 20 MB", _HEAD + b"\n" + b"a" * 20_000_000 + b"\n"
    yield "1 MB of '>'", _HEAD + b"\n" + b">" * 1_000_000 + b"\n"
    yield "100,000 attributions", _HEAD + b"\n" + b"On 2 Nov 2026 at 10:00, Kim <kim@harbour.example\n" * 100_000
    yield "1 MB of spaces and colons", _HEAD + b"\n" + b" : " * 350_000 + b"\n"
    yield (
        "100,000 bounce lines",
        b"From: mailer-daemon@harbour.example\nSubject: failure notice\n\n"
        + (b"<kim@harbour.example>: 550 5.1.1 unknown\n" * 100_000),
    )


def _attached(encoded: bytes, kind: bytes, name: bytes) -> bytes:
    return _HEAD + (
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nPlease see the scan.\n\n--b\nContent-Type: '
        + kind + b'; name="' + name + b'"\nContent-Transfer-Encoding: base64\n\n' + encoded + b"\n--b--\n"
    )  # fmt: skip


def _nested(levels: int) -> bytes:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels))
    return opened + b"\nWords\n"


if __name__ == "__main__":
    main()
