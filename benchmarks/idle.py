"""What an idle run costs: cron calls `digest run` every ten minutes, and nearly always there is nothing to do.

    python benchmarks/idle.py                # 200 letters read before, 15 runs of each

Whole processes in turn, in the same minutes: `digest run` with nothing new, `mbsync` with nothing new, and Python
doing nothing at all. The target is under 400 ms of CPU.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from measure import DIGEST, Cost, config_file, cost, fill, mail_server, mbsync_file, middle

from digest.edge import clock


def main() -> None:
    """Run each in turn and print a line for each."""
    options = _options()
    now = clock.now({})
    with mail_server() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        account, _ = fill(server, options.letters, now)
        copied, _ = fill(server, options.letters, now)
        config = config_file(folder / "digest", server, account)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "mbsync": ["mbsync", "-q", "-c", str(mbsync_file(folder / "mbsync", server, copied)), "inbox"],
            "digest --version": [*DIGEST, "--version"],
            "digest run": [*DIGEST, "--config", str(config), "run"],
        }
        since = f"{now - timedelta(days=7):%Y-%m-%d}"
        cost([*DIGEST, "--config", str(config), "pull", "--since", since], accepted=(0, 1))
        _compare(commands, options.repeats)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=15)
    return parser.parse_args()


def _compare(commands: dict[str, list[str]], repeats: int) -> None:
    """Each command twice unmeasured (what is new is read, what is due is done), then in turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(-2, repeats):
        for name, command in commands.items():
            spent = cost(command, accepted=(0, 1) if turn < 0 else (0,))
            if turn >= 0:
                costs[name].append(spent)
    mbsync = middle(costs["mbsync"])
    for name, found in costs.items():
        one = middle(found)
        print(
            f"{name:17} {one.wall_seconds * 1000:5.0f} ms, {one.cpu_seconds * 1000:5.0f} ms CPU, "
            f"{one.peak_mb:4.0f} MB, "
            f"{one.wall_seconds / mbsync.wall_seconds:5.1f} times mbsync"
        )


if __name__ == "__main__":
    main()
