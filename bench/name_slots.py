"""Real name errors: names on which both references of WMT21 Russian-English agree and that an output lacks.

The slots were labelled in two independent passes; the labels (ids and verdicts, no
sentences) stand in ``bench/labels/wmt21_ruen.tsv``: error, variant, rewording or
no-name, and the kind of error.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from bench.data import wmt_segments
from bench.judge import Judge
from bench.measure import share, share_with_interval
from transqa.base.model import Severity
from transqa.checker.config import Config
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path as Folder

    from bench.measure import Options
    from transqa.base.model import Issue

LABELS = Path(__file__).parent / "labels" / "wmt21_ruen.tsv"
LEAST_LIKENESS = 0.55  # of a word that an issue names with the name of the slot
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:…]\s+|[\"“”«»(]\s*)$")
_NO_NAMES = frozenset(
    (  # noqa: SIM905 - a list of 29 strings is no easier to read
        "January February March April May June July August September October November December Monday Tuesday Wednesday "
        "Thursday Friday Saturday Sunday I Mr Mrs Ms Dr President Minister Prime State The"
    ).split()
)


class Slot(NamedTuple):
    """One output that lacks a name: document, segment and system, and the name as the references write it."""

    doc: str
    segment: str
    system: str
    name: str
    source: str
    output: str


class Label(NamedTuple):
    """The verdicts of two passes on a slot and the kind of error."""

    first: str
    second: str
    kind: str


def inner_names(text: str) -> list[str]:
    """Return the capitalised words inside the sentences of a text, each once."""
    names: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", match.group())
        if (
            word[0].isupper()
            and word not in _NO_NAMES
            and not _SENTENCE_BEGINS.search(text[: match.start()])
        ):
            names[word] = None
    return list(names)


def slots(folder: Folder) -> Iterator[Slot]:
    """Yield the slots in the order of the file."""
    for segment in wmt_segments(folder, "wmt21_ruen"):
        first, second = (inner_names(text) for text in segment.references[:2])
        for name in first:
            if name not in second:
                continue
            for system, output in sorted(segment.outputs.items()):
                if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", output):
                    yield Slot(
                        segment.doc,
                        segment.segment,
                        system,
                        name,
                        segment.source,
                        output,
                    )


def labels() -> dict[tuple[str, str, str, str], Label]:
    """Return the verdicts by document, segment, system and name."""
    lines = [
        line.split("\t")
        for line in LABELS.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    by_slot = {}
    for doc, segment, system, name, first, kind, second, other_kind in lines[1:]:
        by_slot[doc, segment, system, name] = Label(first, second, kind or other_kind)
    return by_slot


def agreement(labelled: Sequence[Label]) -> str:
    """Return how often both passes agree whether a slot is an error, and Cohen's kappa of it."""
    pairs = [(label.first == "error", label.second == "error") for label in labelled]
    agreed = sum(first == second for first, second in pairs) / len(pairs)
    first_share = sum(first for first, _ in pairs) / len(pairs)
    second_share = sum(second for _, second in pairs) / len(pairs)
    by_chance = first_share * second_share + (1 - first_share) * (1 - second_share)
    return f"{100 * agreed:.1f} %, kappa {(agreed - by_chance) / (1 - by_chance):.3f}"


def is_reported(name: str, issues: Sequence[Issue]) -> bool:
    """Return whether an issue is about a name: its text, or the source it stands for, reads like the name."""
    plain = anyascii(name).lower()
    for issue in issues:
        texts = f"{issue.text} {issue.source.text if issue.source else ''}"
        for word in anyascii(texts).lower().split():
            if Levenshtein.normalized_similarity(plain, word) >= LEAST_LIKENESS:
                return True
    return False


def name_slots(options: Options) -> None:
    """Print recall and precision of the checks of names and terms on the slots that both passes judged alike."""
    known = labels()
    judge = Judge(load_glossary(), Config())

    @cache
    def name_issues(source: str, output: str) -> list[Issue]:
        issues = judge.pairs([(source, output)], ("ru", "en")).issues
        return [
            issue
            for issue in issues
            if issue.code[:3] in ("NAM", "TRM") and issue.severity != Severity.NEUTRAL
        ]

    used: list[Label] = []
    errors: dict[str, list[bool]] = defaultdict(list)
    found_by_kind: Counter[str] = Counter()
    of_kind: Counter[str] = Counter()
    legitimate: list[bool] = []
    for slot in slots(options.data):
        label = known.get((slot.doc, slot.segment, slot.system, slot.name))
        if label is None:
            continue
        used.append(label)
        if (label.first == "error") != (label.second == "error"):
            continue
        reported = is_reported(slot.name, name_issues(slot.source, slot.output))
        if label.first == "error":
            errors[slot.doc].append(reported)
            of_kind[label.kind] += 1
            found_by_kind[label.kind] += reported
        elif label.first != "no-name":
            legitimate.append(reported)
    found, wrong = found_by_kind.total(), sum(legitimate)
    print(
        f"{len(used)} slots labelled twice; error or not: agreement {agreement(used)}"
    )
    print(f"recall of name errors: {share_with_interval(errors)}")
    print(
        f"legitimate variants and rewordings reported: {share(wrong, len(legitimate))}"
    )
    print(f"precision {share(found, found + wrong)}")
    for kind in sorted(of_kind):
        print(f"  {kind}: {share(found_by_kind[kind], of_kind[kind])}")
