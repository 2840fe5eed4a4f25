"""Regular expressions that are compiled when first asked: of those we know, an idle run asks next to none."""

from __future__ import annotations

import re
from typing import Any, AnyStr

_ASKED = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")


class _Written:
    """Stands for a regular expression, and answers as the compiled one does."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep the answers, so that later calls no longer come this way."""
        compiled: Any = re.compile(self.pattern, self._flags)
        vars(self).update({asked: getattr(compiled, asked) for asked in _ASKED})
        return getattr(compiled, name)


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but compiled when it is first asked; a fault in it raises `re.error` only then.

    A test compiles all that modules hold.
    """
    written: Any = _Written(pattern, flags)
    return written  # type: ignore[no-any-return]
