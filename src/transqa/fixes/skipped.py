"""What was skipped in a review and waits for another day: a small file beside the configuration."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.files import write_whole
from transqa.base.halves import without_halves

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".transqa-review.json"
_SCHEMA = "transqa/review/1"


class Skipped:
    """The fingerprints of skipped issues by document, kept in a file that is written anew with each."""

    def __init__(self, path: Path) -> None:
        """Read the file, if it is there. Raises InputError for one that is none of ours."""
        self.path = path
        self._fingerprints: dict[str, list[str]] = {}
        if os.path.exists(path):
            self._fingerprints = _read(path)

    def has(self, document: str, fingerprint: str) -> bool:
        """Return whether an issue was skipped before."""
        return fingerprint in self._fingerprints.get(without_halves(document), ())

    def add(self, document: str, fingerprint: str) -> None:
        """Remember that an issue was skipped."""
        if self.has(document, fingerprint):
            return
        self._fingerprints.setdefault(without_halves(document), []).append(fingerprint)
        whole = {"schema": _SCHEMA, "skipped": self._fingerprints}
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.path, text.encode(), "what was skipped:")


def _read(path: Path) -> dict[str, list[str]]:
    try:
        whole = json.loads(path.read_bytes())
        skipped = whole["skipped"]
        if whole["schema"] != _SCHEMA:
            raise ValueError
        return {str(name): [str(one) for one in its] for name, its in skipped.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError(
            f"{path}: is not what transqa review wrote; remove it, and all that was skipped is shown again"
        ) from None
