"""What an idle run costs: cron calls `digest run` every ten minutes, and nearly always there is nothing to do.

    python benchmarks/idle.py                # 200 letters read before, 15 runs of each

Whole processes in turn, in the same minutes: `digest run` with nothing new, `digest run` with one new letter, `mbsync`
with nothing new, Python doing nothing at all, and Python importing the four libraries that every run needs. The targets
are ratios of processor time: an idle run at most 1.3 times those imports, one letter at most 1.5 times an idle run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from measure import DIGEST, Cost, config_file, cost, deliver, fill, mail_server, mbsync_file, middle

from digest.edge import clock

IMPORTS, IDLE, ONE_LETTER = "the four imports", "digest run, idle", "digest run, one letter"


@dataclass(frozen=True, slots=True)
class Work:
    """A command, and what is done before each run of it, which is not measured."""

    command: list[str]
    prepare: Callable[[], None] = lambda: None


def main() -> None:
    """Run each in turn and print a line for each, then the ratios."""
    options = _options()
    now = clock.now({})
    with mail_server() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        idle, busy, copied = (fill(server, options.letters, now)[0] for _ in range(3))
        runs = {account: _digest(config_file(folder / account, server, account)) for account in (idle, busy)}
        work = {
            "python -c pass": Work([sys.executable, "-c", "pass"]),
            IMPORTS: Work([sys.executable, "-c", "import click, imap_tools, pydantic, sqlalchemy"]),
            "mbsync": Work(["mbsync", "-q", "-c", str(mbsync_file(folder / "mbsync", server, copied)), "inbox"]),
            "digest --version": Work([*DIGEST, "--version"]),
            IDLE: Work([*runs[idle], "run"]),
            ONE_LETTER: Work([*runs[busy], "run"], lambda: deliver(server, busy, clock.now({}))),
        }
        since = f"{now - timedelta(days=7):%Y-%m-%d}"
        for run in runs.values():
            cost([*run, "pull", "--since", since], accepted=(0, 1))
        _compare(work, options.repeats)


def _digest(config: Path) -> list[str]:
    return [*DIGEST, "--config", str(config)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=40, help="read before; at most 50 at once are answered")
    parser.add_argument("--repeats", type=int, default=15)
    return parser.parse_args()


def _compare(work: dict[str, Work], repeats: int) -> None:
    """Each command twice unmeasured (what is new is read, what is due is done), then in turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in work}
    for turn in range(-2, repeats):
        for name, each in work.items():
            each.prepare()
            spent = cost(each.command, accepted=(0, 1) if turn < 0 else (0,))
            if turn >= 0:
                costs[name].append(spent)
    middles = {name: middle(spent) for name, spent in costs.items()}
    for name, spent in middles.items():
        print(
            f"{name:23} {spent.wall_seconds * 1000:5.0f} ms, {spent.cpu_seconds * 1000:5.0f} ms CPU, "
            f"{spent.peak_mb:4.0f} MB, {spent.wall_seconds / middles['mbsync'].wall_seconds:5.1f} times mbsync"
        )
    for name, peer, target in ((IDLE, IMPORTS, 1.3), (ONE_LETTER, IDLE, 1.5)):
        ratio = middles[name].cpu_seconds / middles[peer].cpu_seconds
        print(f"{name}: {ratio:.2f} times the CPU of {peer} (target {target})")


if __name__ == "__main__":
    main()
