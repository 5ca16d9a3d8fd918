"""Checks of the target alone on human English: every hit is a false alarm, unless the human erred.

    python -m bench.false_alarms_text [--data DIR] [--show CODE]… [--seconds]

Prints hits per 1,000 words of each check, over all sets and by set. ``--show`` lists the hits of a code.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.data import parser, rows
from transqa.base.model import Document, Maturity, Segment, Severity
from transqa.checker.config import Config
from transqa.checks import dates, document, numbers, residue
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary

if TYPE_CHECKING:
    from pathlib import Path

    from transqa.checks.base import Check, Hit

CHECKS: tuple[Check, ...] = (*numbers.CHECKS, *dates.CHECKS, *document.CHECKS, *residue.CHECKS)


def english(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return the human English of each set: set → document → segments."""
    sets: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(folder, "newstest_ruen/newstest_ruen.tsv"):
        sets["newstest_ruen"][f"{row['set']}/{row['line']}"].append(row["eng"])
    for row in rows(folder, "ntrex/ntrex.tsv"):
        sets["ntrex"][row["doc_id"]].append(row["eng"])
    for path in sorted((folder / "wmt_into_en").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for at, reference in enumerate(row["refs"]):
                sets["wmt_into_en"][f"{path.stem}/{row['doc']}/{at}"].append(reference)
    seen: set[tuple[str, str]] = set()
    for row in rows(folder, "wmt24pp/wmt24pp_news.tsv"):
        if (key := (row["doc_id"], row["seg_id"])) not in seen:
            seen.add(key)
            sets["wmt24pp"][row["doc_id"]].append(row["source"])
    for name in ("flores200_devtest", "flores200_dev_sib"):
        for row in rows(folder, f"flores/{name}.tsv"):
            sets["flores"][row["seg_id"] + name].append(row["eng"])
    return sets


def evidence_of(name: str, texts: list[str]) -> DocumentEvidence:
    segments = tuple(Segment(str(i + 1), text) for i, text in enumerate(texts))
    return DocumentEvidence(Document(name, segments, target_lang="en"), Glossary((), ""), Config())


def shown(evidence: DocumentEvidence, hit: Hit) -> str:
    text = evidence.pairs[hit.segment].target.text
    start, end = hit.span
    marked = f"{text[max(0, start - 60) : start]}⟦{text[start:end]}⟧{text[end : end + 60]}"
    return f"  {evidence.document.id}: {' '.join(marked.split())}  ← {hit.message}"


def main() -> None:
    options = parser(__doc__ or "")
    options.add_argument("--show", action="append", default=[], metavar="CODE", help="list the hits of a code")
    options.add_argument("--seconds", action="store_true", help="print the time each check took")
    chosen = options.parse_args()
    words: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = {check.code: Counter() for check in CHECKS}
    weight: Counter[Severity] = Counter()
    seconds: dict[str, float] = defaultdict(float)
    for name, texts in english(chosen.data).items():
        for key, segments in texts.items():
            evidence = evidence_of(f"{name} {key}", segments)
            words[name] += sum(len(one.target.words) for one in evidence.pairs)
            for check in CHECKS:
                began = time.perf_counter()
                found = list(check.find(evidence))
                seconds[check.code] += time.perf_counter() - began
                hits[check.code][name] += len(found)
                for hit in found:
                    if check.maturity == Maturity.STABLE:
                        weight[hit.severity or check.severity] += 1
                    if check.code in chosen.show:
                        print(check.code + shown(evidence, hit))
    total = sum(words.values())
    print("| check | severity | hits | per 1,000 words | " + " | ".join(f"{n} ({words[n]})" for n in words) + " |")
    for check in sorted(CHECKS, key=lambda check: check.code):
        count = sum(hits[check.code].values())
        each = " | ".join(str(hits[check.code][name]) for name in words)
        took = f" {seconds[check.code]:.2f} s" if chosen.seconds else ""
        standing = f"{check.severity}, {check.maturity}"
        print(f"| {check.code} {check.name} | {standing} | {count} | {1000 * count / total:.3f} | {each} |{took}")
    for severity in (Severity.MAJOR, Severity.MINOR):
        print(f"all stable, {severity}: {weight[severity]}, {1000 * weight[severity] / total:.3f} per 1,000 words")


if __name__ == "__main__":
    main()
