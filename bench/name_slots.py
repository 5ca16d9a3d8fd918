"""Name slots of WMT21 Russian–English: a name inside the sentence on which both references agree and an output lacks.

    python -m bench.name_slots [--data DIR] [--sheet FILE]

``--sheet`` writes what a person needs to label the slots; the labels (ids and verdicts, no sentences) stand in
``bench/labels/wmt21_ruen.tsv``. Without it, the checks are measured against the labels.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIAL = re.compile(r"(?:^|[.!?:…]\s+|[\"“”«»(]\s*)$")
_NO_NAME = frozenset(  # noqa: SIM905
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday I Mr Mrs Ms Dr President Minister Prime State The".split()
)


class Slot(NamedTuple):
    """One output that lacks a name: where it is (document, segment, system) and the name as the references write it."""

    doc: str
    seg: str
    system: str
    name: str
    src: str
    ref: str
    hyp: str


def inner_names(text: str) -> dict[str, int]:
    """Return the capitalised words inside the sentences of a text, and where each stands first."""
    found: dict[str, int] = {}
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", match.group())
        if word[0].isupper() and word not in _NO_NAME and not _INITIAL.search(text[: match.start()]):
            found.setdefault(word, match.start())
    return found


def slots(folder: Path) -> Iterator[Slot]:
    """Yield the slots in the order of the file."""
    for line in (folder / "wmt_into_en" / "wmt21_ruen.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        first, second = (inner_names(text) for text in row["refs"][:2])
        for name in first:
            if name not in second:
                continue
            for system, hyp in sorted(row["hyps"].items()):
                if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", hyp):
                    yield Slot(str(row["doc"]), str(row["seg"]), system, name, row["src"], row["refs"][0], hyp)
