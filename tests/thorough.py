"""How thorough a run is.

A quarter of the invented examples, the same ones each time, and the command within the test's own process; with
`DIGEST_THOROUGH=1` all of them, new ones each time, and every command in a process of its own, as cron starts it.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("DIGEST_THOROUGH") == "1"
EXAMPLES = 100  # of a test that asks for no number of its own, as Hypothesis has it
UNTIMED = (HealthCheck.too_slow,)  # no test of ours asserts a time: the machine may be busy


def share(of_all: int) -> int:
    """How many of `of_all` examples this run tries."""
    return of_all if THOROUGH else of_all // 4


def examples(of_all: int) -> settings:
    """The settings of a test that has `of_all` examples in a thorough run."""
    return settings(max_examples=share(of_all))


def load_profile() -> None:
    """Let Hypothesis work as thoroughly as this run does."""
    settings.register_profile(
        "digest",
        deadline=None,
        suppress_health_check=UNTIMED,
        max_examples=share(EXAMPLES),
        derandomize=not THOROUGH,
        print_blob=THOROUGH,
    )
    settings.load_profile("digest")
