"""Recall: planted errors by set and kind, numbers in both directions, DEMETR's perturbations, errors that people marked."""

from __future__ import annotations

import difflib
import random
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.checks_table import (
    RECALL_HEAD,
    Recall,
    planted_recall,
    recall_lines,
    recall_of,
)
from bench.data import Translation, demetr, rows, set_names, translations
from bench.judge import Hit, Judge, hits_of, overlap
from bench.measure import share, table
from bench.planted import (
    KINDS,
    LANGUAGE_KINDS,
    NUMBER_KINDS,
    OFFICE_KINDS,
    SENSE_KINDS,
    WORD_KINDS,
)
from transqa.base.model import Maturity, Side
from transqa.checker.config import Config
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.measure import Options
    from bench.planted import Span
    from transqa.base.model import Issue

PLANTED_SETS = "newstest,ntrex-ru-en,ntrex-be-en,ntrex-uk-en"
KIND_GROUPS = {
    "names": KINDS,
    "numbers": NUMBER_KINDS,
    "language": LANGUAGE_KINDS,
    "sense": SENSE_KINDS,
    "words": WORD_KINDS,
    "office": OFFICE_KINDS,
}
LIMIT = 150  # errors of a kind in a set
# Sets of the figures of numbers: into English and from it.
NUMBER_SETS = {"into English": "into", "from English": "out,flores,wmt24pp"}
DEMETR_TARGETS = {
    "critical_id9_ne_replaced": " (target ≥ 85 %)",
    "critical_id25_ne_removed": " (target ≥ 70 %)",
    "critical_id10_numbers_replaced": " (target ≥ 90 %)",
}
MQM_GROUPS = (
    "name",
    "untranslated",
    "omission",
    "number",
    "addition",
    "hallucination",
    "inconsistency",
)


def planted(options: Options) -> None:
    """Print the recall of stable checks on planted errors, by set (``--sets``) and kind (``--kinds``)."""
    kinds: list[str] = []
    for name in (options.kinds or "names").split(","):
        kinds += KIND_GROUPS.get(name, (name,))
    judge = Judge(load_glossary(), Config(preview=options.preview))
    lines: list[tuple[str, ...]] = []
    for name in set_names(options.sets or PLANTED_SETS):
        documents = translations(options.data, name)
        recalls = planted_recall(
            documents, kinds, judge, options.data, options.limit or LIMIT, name
        )
        lines += [(name, *line) for line in recall_lines(recalls)]
    print(table(("set", *RECALL_HEAD), lines))


def numbers(options: Options) -> None:
    """Print clean segments with digits that are flagged, beside a comparison of digit strings; recall of changed numbers.

    Each segment is checked by itself and by the checks of numbers alone.
    """
    judge = Judge(load_glossary(), Config(select=("NUM31",)), around=0)
    for direction, sets in NUMBER_SETS.items():
        counts: Counter[str] = Counter()
        planted_of_all: dict[str, list[Recall]] = defaultdict(list)
        lines = []
        for name in set_names(options.sets or sets):
            documents = translations(options.data, name)[: options.limit]
            if (documents[0].langs[1] == "en") != (direction == "into English"):
                continue
            of_set = _digits_flagged(documents, judge, options)
            counts.update(of_set)
            recalls = planted_recall(
                documents, NUMBER_KINDS, judge, options.data, None, name
            )
            for kind, recall in recalls.items():
                planted_of_all[kind].append(recall)
            lines.append(
                (
                    name,
                    *_digit_cells(of_set),
                    *(recall.share() for recall in recalls.values()),
                )
            )
        if not lines:
            continue
        whole = [_pooled_share(planted_of_all[kind]) for kind in NUMBER_KINDS]
        lines.append((f"all {direction}", *_digit_cells(counts), *whole))
        print(
            table(
                (
                    "set",
                    "clean segments with digits flagged",
                    "digit strings differ",
                    *NUMBER_KINDS,
                ),
                lines,
            )
        )
        print()


def _digits_flagged(
    documents: list[Translation], judge: Judge, options: Options
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for document in documents:
        for index, (source, target) in enumerate(document.segments):
            if not re.search(r"\d", source + target):
                continue
            issues = [
                issue
                for issue in judge.segment(document, index, target)
                if issue.maturity == Maturity.STABLE
            ]
            counts["with digits"] += 1
            counts["flagged"] += bool(issues)
            counts["differ"] += Counter(re.findall(r"\d+", source)) != Counter(
                re.findall(r"\d+", target)
            )
            for issue in issues:
                if options.shows(issue.code):
                    print(
                        f"  {issue.code} {issue.text!r} {issue.message}\n     {source}\n     {target}"
                    )
    return counts


def _digit_cells(counts: Counter[str]) -> tuple[str, str]:
    return share(counts["flagged"], counts["with digits"]), share(
        counts["differ"], counts["with digits"]
    )


def _pooled_share(recalls: Iterable[Recall]) -> str:
    errors = [hits for recall in recalls for hits in recall.errors]
    return share(sum(map(bool, errors)), len(errors))


def demetr_recall(options: Options) -> None:
    """Print which of DEMETR's perturbations from Russian are flagged at the changed place, where the output was not.

    Most kinds are nothing that a checker without a model can see. A name that was taken
    out has no place in the target: an issue on the source counts, or one on the words
    beside the gap.
    """
    judge = Judge(load_glossary(), Config(preview=True), around=0)
    hits: dict[str, list[tuple[str, list[Hit]]]] = defaultdict(list)
    for row in demetr(options.data, "ru")[: options.limit]:
        document = Translation(
            "demetr", row["id"], "ru-en", ((row["src"], row["mt_en"]),)
        )
        before = {_said(issue) for issue in judge.segment(document, 0, row["mt_en"])}
        start, end = changed_span(row["mt_en"], row["perturbed_en"])
        beside_gap = start == end
        new = []
        for issue in judge.segment(document, 0, row["perturbed_en"]):
            in_target = overlap(
                (start, max(end, start + 1)), issue.start, issue.end + beside_gap
            )
            # A word of the source that lost its rendering had one before the change.
            if _said(issue) not in before and (issue.side == Side.SOURCE or in_target):
                new.append(issue)
        hits[row["pert_name"]].append((row["id"], hits_of(new)))
        if not new and options.shows(row["pert_name"]):
            print(
                f"  missed {row['id']}: {row['perturbed_en'][start:end]!r} | {row['src'][:160]}"
            )
    recalls = {
        kind + DEMETR_TARGETS.get(kind, ""): recall_of(found)
        for kind, found in sorted(hits.items())
    }
    print(table(RECALL_HEAD, list(recall_lines(recalls))))


def _said(issue: Issue) -> tuple[str, Side, str]:
    return issue.code, issue.side, issue.text


def changed_span(before: str, after: str) -> Span:
    """Return the span of the second text from the first word that differs to the last.

    >>> changed_span("I saw Minsk today", "I saw Brest today"), changed_span("I saw Minsk today", "I saw today")
    ((6, 11), (6, 6))
    """
    words, other_words = (
        list(re.finditer(r"\w+|[^\w\s]", text)) for text in (before, after)
    )
    texts, other_texts = (
        [word.group() for word in found] for found in (words, other_words)
    )
    matcher = difflib.SequenceMatcher(None, texts, other_texts, autojunk=False)
    edits = [edit for edit in matcher.get_opcodes() if edit[0] != "equal"]
    if not edits:
        return 0, 0
    first, last = edits[0][3], edits[-1][4]
    if first < last:
        return other_words[first].start(), other_words[last - 1].end()
    gap = other_words[first].start() if first < len(other_words) else len(after)
    return gap, gap


def marked_errors(options: Options) -> None:
    """Print how many of the errors that people marked in English-Russian output are seen at their place, by category.

    An omission has a span of the target only where the rater put one, so that an issue
    on the source counts too.
    """
    select = tuple(options.select.split(",")) if options.select else ()
    judge = Judge(load_glossary(), Config(select=select, preview=True), around=0)
    by_category: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows(options.data, "mqm_enru/mqm_enru_errors.tsv"):
        if row["group"] in MQM_GROUPS and not row["system"].startswith("ref"):
            by_category[row["group"], row["category"]].append(row)
    recalls = {}
    for (group, category), errors in sorted(by_category.items()):
        sample = random.Random(category).sample(
            errors, min(options.limit or 600, len(errors))
        )
        hits = []
        for row in sample:
            span = (int(row["start"] or 0), int(row["end"] or 0))
            seen = []
            for issue in judge.pairs(
                [(row["source"], row["target"])], ("en", "ru")
            ).issues:
                if issue.side == Side.SOURCE:
                    seen += [issue] if group == "omission" else []
                elif overlap(
                    (span[0], max(span[1], span[0] + 1)), issue.start, issue.end
                ):
                    seen.append(issue)
            hits.append((row["doc"], hits_of(seen)))
            if not seen and options.shows(group):
                print(
                    f"  missed ({category}) {row['target'][slice(*span)]!r} | {row['source'][:110]}"
                )
        recalls[f"{group} ({category})"] = recall_of(hits)
    print(table(RECALL_HEAD, list(recall_lines(recalls))))
