"""What a wheel is given beside the package: all language files as the one that is read quickest."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LANGUAGE = "digest/core/language"


class LanguageBundle(BuildHookInterface[Any]):
    """Puts `languages.json` into a wheel; an editable install reads the TOML files where they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file and have it taken along; a language file with a fault stops the build."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from digest.core.language import data

        known = data.from_source()
        for language in known[0]:
            data.check_patterns(language.code, language)
        self.folder = TemporaryDirectory()
        bundle = Path(self.folder.name) / data.BUNDLE
        bundle.write_bytes(data.bundled(known))
        build_data["force_include"][str(bundle)] = f"{LANGUAGE}/{data.BUNDLE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written for the wheel."""
        if version != "editable":
            self.folder.cleanup()
