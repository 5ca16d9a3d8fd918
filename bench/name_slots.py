"""Name slots of WMT21 Russian–English: a name inside the sentence on which both references agree and an output lacks.

    python -m bench.name_slots [--data DIR] [--sheet FILE]

``--sheet`` writes what a person needs to label the slots; the labels (ids and verdicts, no sentences) stand in
``bench/labels/wmt21_ruen.tsv``. Without it, the checks are measured against the labels.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from bench.data import parser, share
from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import Issue

LABELS = Path(__file__).parent / "labels" / "wmt21_ruen.tsv"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIAL = re.compile(r"(?:^|[.!?:…]\s+|[\"“”«»(]\s*)$")
_NO_NAME = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "I",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "President",
        "Minister",
        "Prime",
        "State",
        "The",
    ]
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


class Label(NamedTuple):
    """The verdicts of two passes on a slot: error, variant, rewording or no-name; and the kind of error."""

    first: str
    second: str
    kind: str


def labels() -> dict[tuple[str, str, str, str], Label]:
    """Return the verdicts by document, segment, system and name."""
    lines = [line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if line[:1] != "#"][1:]
    return {(doc, seg, system, name): Label(a, b, kind or other) for doc, seg, system, name, a, kind, b, other in lines}


def agreement(found: list[Label]) -> str:
    """Return how often both passes agree whether a slot is an error, and Cohen's kappa of it."""
    ones, others = [one.first == "error" for one in found], [one.second == "error" for one in found]
    same = sum(a == b for a, b in zip(ones, others, strict=True)) / len(found)
    p, q = sum(ones) / len(found), sum(others) / len(found)
    chance = p * q + (1 - p) * (1 - q)
    return f"{100 * same:.1f} %, kappa {(same - chance) / (1 - chance):.3f}"


def is_reported(slot: Slot, issues: list[Issue]) -> bool:
    """Return whether an issue is about the name of a slot: its text, or the source it stands for, reads like the name."""
    texts = [text for issue in issues for text in (issue.text, issue.source.text if issue.source else "") if text]
    name = anyascii(slot.name).lower()
    words = (word for text in texts for word in anyascii(text).lower().split())
    return any(Levenshtein.normalized_similarity(name, word) >= 0.55 for word in words)


def measured(folder: Path) -> None:
    """Print recall and precision of the name checks on the slots that both passes judged alike."""
    known = labels()
    hits: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    false: dict[str, list[bool]] = defaultdict(list)
    used: list[Label] = []
    documents = {}
    for slot in slots(folder):
        label = known.get((slot.doc, slot.seg, slot.system, slot.name))
        if label is None:
            continue
        used.append(label)
        if (label.first == "error") != (label.second == "error"):
            continue
        key = (slot.src, slot.hyp)
        if key not in documents:
            segment = Segment("1", slot.hyp, slot.src)
            report = check_document(Document(slot.doc, (segment,), "ru", "en"), load_glossary(), Config())
            documents[key] = [issue for issue in report.issues if issue.code[:3] in ("NAM", "TRM")]
        reported = is_reported(slot, [issue for issue in documents[key] if issue.severity != "neutral"])
        if label.first == "error":
            hits[slot.doc].append((reported, label.kind))
        elif label.first != "no-name":
            false[slot.doc].append(reported)
    errors = [one for found in hits.values() for one in found]
    others = [one for found in false.values() for one in found]
    right = sum(reported for reported, _ in errors)
    print(f"{len(used)} slots labelled twice; error or not: agreement {agreement(used)}")
    print(f"recall of name errors: {share(right, len(errors))} {interval(hits)}")
    print(
        f"legitimate variants and rewordings reported: {share(sum(others), len(others))}; precision {share(right, right + sum(others))}"
    )
    for kind in sorted({kind for _, kind in errors}):
        of_kind = [reported for reported, its in errors if its == kind]
        print(f"  {kind}: {share(sum(of_kind), len(of_kind))}")


def interval(hits: dict[str, list[tuple[bool, str]]]) -> str:
    """Return the 95 % interval of the recall, bootstrap by document."""
    chance, draws = random.Random(1), []
    for _ in range(1000):
        drawn = [one for name in chance.choices(list(hits), k=len(hits)) for one in hits[name]]
        draws.append(sum(reported for reported, _ in drawn) / max(1, len(drawn)))
    draws.sort()
    return f"[{100 * draws[25]:.1f}, {100 * draws[974]:.1f}]"


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--sheet", help="write what a person needs to label the slots to this file, and stop")
    chosen = arguments.parse_args()
    if not chosen.sheet:
        measured(chosen.data)
        return
    with open(chosen.sheet, "w", encoding="utf-8") as file:
        file.write("id\tdoc\tseg\tsystem\tname\tsource\treference\toutput\n")
        for number, slot in enumerate(slots(chosen.data), 1):
            file.write("\t".join([str(number), *(text.replace("\t", " ") for text in slot)]) + "\n")


if __name__ == "__main__":
    main()
