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
from bench.folds import by_fold, fold_of
from bench.judge import Judge, is_heavy
from bench.measure import share, share_with_interval, share_with_wilson, table
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


def about(name: str, issues: Sequence[Issue]) -> list[Issue]:
    """Return the issues about a name: their text, or the source they stand for, reads like it."""
    plain = anyascii(name).lower()
    found = []
    for issue in issues:
        texts = f"{issue.text} {issue.source.text if issue.source else ''}"
        likeness = [
            Levenshtein.normalized_similarity(plain, word)
            for word in anyascii(texts).lower().split()
        ]
        if max(likeness, default=0.0) >= LEAST_LIKENESS:
            found.append(issue)
    return found


class JudgedSlot(NamedTuple):
    """A slot on which both passes agree, and the issues about its name."""

    slot: Slot
    label: Label
    issues: list[Issue]

    @property
    def is_error(self) -> bool:
        """Return whether the name is wrong in the output."""
        return self.label.first == "error"


def judged_slots(judge: Judge, options: Options) -> list[JudgedSlot]:
    """Return the slots that both passes judged alike and that are names, with what the checks of names and terms say."""
    known = labels()
    entries = [
        (fold_of("wmt21_ruen", f"wmt21_ruen {slot.doc}"), slot)
        for slot in slots(options.data)
        if (slot.doc, slot.segment, slot.system, slot.name) in known
    ]

    @cache
    def name_issues(_fold: int, source: str, output: str) -> list[Issue]:
        issues = judge.pairs([(source, output)], ("ru", "en")).issues
        return [
            issue
            for issue in issues
            if issue.code[:3] in ("NAM", "TRM") and issue.severity != Severity.NEUTRAL
        ]

    judged = []
    for number, slot in by_fold(entries[: options.limit], options.folds):
        label = known[slot.doc, slot.segment, slot.system, slot.name]
        agreed = (label.first == "error") == (label.second == "error")
        if not agreed or label.first == "no-name":
            continue
        issues = name_issues(number, slot.source, slot.output)
        judged.append(JudgedSlot(slot, label, about(slot.name, issues)))
    return judged


def name_slots(options: Options) -> None:
    """Print recall and precision of the checks of names and terms on the slots that both passes judged alike."""
    judged = judged_slots(Judge(load_glossary(), Config()), options)
    errors = [entry for entry in judged if entry.is_error]
    legitimate = [entry for entry in judged if not entry.is_error]
    found = sum(bool(entry.issues) for entry in errors)
    wrong = sum(bool(entry.issues) for entry in legitimate)
    known = labels()
    print(
        f"{len(known)} slots labelled twice; error or not: "
        f"agreement {agreement(list(known.values()))}"
    )
    print(
        f"legitimate variants and rewordings reported: {share(wrong, len(legitimate))}"
    )
    print(f"precision {share_with_wilson(found, found + wrong)}")
    # One segment whose source misnames an organization makes a fifth of all errors.
    largest, _ = Counter(
        (entry.slot.doc, entry.slot.segment) for entry in errors
    ).most_common(1)[0]
    groups = {
        "all": errors,
        f"without {' '.join(largest)}": [
            entry for entry in errors if (entry.slot.doc, entry.slot.segment) != largest
        ],
    }
    for kind in sorted({entry.label.kind for entry in errors}):
        groups[kind] = [entry for entry in errors if entry.label.kind == kind]
    lines = [(name, *_recall(entries)) for name, entries in groups.items()]
    print()
    print(table(("name errors", "found, by slot", "at major"), lines))
    for entry in errors:
        if options.shows(entry.label.kind) and not entry.issues:
            slot = entry.slot
            print(f"  missed {slot.doc} {slot.segment} {slot.system}: {slot.name}")
            print(f"     {slot.source}\n     {slot.output}")
    for entry in legitimate:
        if options.shows("legitimate") and entry.issues:
            slot, issue = entry.slot, entry.issues[0]
            print(
                f"  {slot.doc} {slot.segment} {slot.system}: {slot.name} is "
                f"{entry.label.first}; {issue.code} {issue.severity} {issue.text!r}"
            )


def _recall(errors: Sequence[JudgedSlot]) -> tuple[str, str]:
    found: dict[str, list[bool]] = defaultdict(list)
    heavy: dict[str, list[bool]] = defaultdict(list)
    for entry in errors:
        found[entry.slot.doc].append(bool(entry.issues))
        heavy[entry.slot.doc].append(any(map(is_heavy, entry.issues)))
    return share_with_interval(found), share_with_interval(heavy)
