"""How long `digest pull` takes over a full mailbox, beside mbsync, which only copies it.

    python benchmarks/pull.py                       # 10,000 letters, about 100 MB, three times each
    python benchmarks/pull.py --letters 100000 --repeats 1

Both are whole processes with a configuration file, against one private Dovecot on 127.0.0.1, in turn, each from a
mailbox of its own with the same letters. mbsync (isync, default settings, its fsync on) fetches and stores; digest
fetches, stores, reads, decides, drafts, owes the answer and files. The target is five times mbsync, under 150 MB.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from measure import DIGEST, Cost, config_file, cost, fill, mail_server, mbsync_file, middle

from digest.edge import clock
from tests.servers import ImapServer


def main() -> None:
    """Pull with both and print a line for each."""
    options = _options()
    now = clock.now({})
    with mail_server() as server, tempfile.TemporaryDirectory() as folder:
        theirs, ours = [], []
        for turn in range(options.repeats):
            theirs.append(_mbsync(server, Path(folder) / f"mbsync{turn}", options.letters, now))
            ours.append(_digest(server, Path(folder) / f"digest{turn}", options.letters, now))
            _tell(f"turn {turn + 1}", theirs[-1], ours[-1], options.letters)
        if options.repeats > 1:
            _tell("median", middle(theirs), middle(ours), options.letters)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def _mbsync(server: ImapServer, folder: Path, count: int, now: datetime) -> Cost:
    account, _ = fill(server, count, now)
    config = mbsync_file(folder, server, account)
    spent = cost(["mbsync", "-q", "-c", str(config), "inbox"])
    copied = sum(1 for path in (folder / "mail" / "inbox").rglob("*.*,U=*"))
    _expect(copied, count, "mbsync copied")
    _remove(server, account, folder)
    return spent


def _digest(server: ImapServer, folder: Path, count: int, now: datetime) -> Cost:
    account, size_bytes = fill(server, count, now)
    config = config_file(folder, server, account)
    since = f"{now - timedelta(days=7):%Y-%m-%d}"
    spent = cost([*DIGEST, "--config", str(config), "pull", "--since", since], accepted=(0, 1))
    inbox = server.home / "mail" / account / "Maildir"
    filed = sum(1 for part in ("cur", "new") for path in inbox.glob(f".*/{part}/*"))
    _expect(filed, count, "digest filed")
    print(f"  {count} letters, {size_bytes / 1e6:.0f} MB; store {_size(folder) / 1e6:.0f} MB")
    _remove(server, account, folder)
    return spent


def _expect(found: int, count: int, what: str) -> None:
    if found != count:
        raise SystemExit(f"{what} {found} letters of {count}: the comparison is worth nothing")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("digest.db*"))


def _remove(server: ImapServer, account: str, folder: Path) -> None:
    """Make room: every turn brings its own copies."""
    shutil.rmtree(server.home / "mail" / account)
    shutil.rmtree(folder)


def _tell(name: str, theirs: Cost, ours: Cost, count: int) -> None:
    print(
        f"{name}: mbsync {theirs.wall_seconds:.2f} s ({theirs.cpu_seconds:.2f} s CPU, {theirs.peak_mb:.0f} MB); "
        f"digest pull {ours.wall_seconds:.2f} s ({ours.cpu_seconds:.2f} s CPU, {ours.peak_mb:.0f} MB), "
        f"{count / ours.wall_seconds:.0f} letters/s; ratio {ours.wall_seconds / theirs.wall_seconds:.2f}"
    )


if __name__ == "__main__":
    main()
