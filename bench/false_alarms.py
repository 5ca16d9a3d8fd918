"""False alarms on clean human English: what the default checks say of texts that people wrote or translated.

    python -m bench.false_alarms [--data DIR] [--show CODE]

``newstest_ruen`` has no documents: blocks of 20 sentences stand for them. NAM101 (a convention, no error) is counted
apart. Politicians' labels are put in carrier sentences to see whether strangers are taken for people of the glossary.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import transqa
from bench.data import parser, rows, share
from transqa.base.model import Document, Segment
from transqa.checks import CHECKS

if TYPE_CHECKING:
    from pathlib import Path


def documents(folder: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """Return the sets, each a list of documents of segments."""
    newstest = [row["eng"] for row in rows(folder, "newstest_ruen/newstest_ruen.tsv")]
    sets = {"newstest_ruen": [(f"block-{at}", newstest[at : at + 20]) for at in range(0, len(newstest), 20)]}
    by_doc: dict[str, list[str]] = defaultdict(list)
    for row in rows(folder, "ntrex/ntrex.tsv"):
        by_doc[row["doc_id"]].append(row["eng"])
    sets["ntrex"] = list(by_doc.items())
    references: dict[str, list[str]] = defaultdict(list)
    for name in ("wmt21_ruen", "wmt22_ruen", "wmt23_ruen", "wmt22_uken", "wmt23_uken"):
        for line in (folder / "wmt_into_en" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            for number, reference in enumerate(row["refs"]):
                references[f"{name}/{row['doc']}/{number}"].append(reference)
    sets["wmt_into_en refs"] = list(references.items())
    return sets


def run(name: str, them: list[tuple[str, list[str]]], show: str | None, by_code: Counter[str]) -> int:
    from transqa.checker.config import Config
    from transqa.checker.engine import check_document
    from transqa.glossary import load_glossary

    glossary, config = load_glossary(), Config()
    words = failed = 0
    counts: Counter[str] = Counter()
    for key, texts in them:
        segments = tuple(Segment(str(n), text) for n, text in enumerate(texts, 1))
        report = check_document(Document(key, segments, None, "en"), glossary, config)
        words += report.score.word_count
        failed += not report.passed
        for issue in report.issues:
            by_code[issue.code] += 1
            counts["NAM101" if issue.code == "NAM101" else issue.severity] += 1
            if show and issue.code.startswith(show):
                around = texts[int(issue.segment) - 1]
                print(
                    f"  {issue.code} {issue.severity} {issue.text!r} {issue.message} | {around[max(0, issue.start - 60) : issue.end + 40]!r}"
                )
    heavy = counts["major"] + counts["critical"]
    print(f"{name}: {len(them)} documents, {words} words; major or above {heavy} = {1000 * heavy / words:.3f} per 1,000 (target ≤ 0.1); "
          f"minor {counts['minor']} = {1000 * counts['minor'] / words:.3f} (≤ 0.5); NAM101 {counts['NAM101']}; neutral {counts['neutral']}; "
          f"fail the default gate {share(failed, len(them))} (≤ 3 %)")  # fmt: skip
    return words


CARRIER = "The meeting was opened by {} on Monday."


def strangers(folder: Path, show: str | None) -> None:
    glossary = transqa.load_glossary()
    flagged = whole = 0
    for row in rows(folder, "names_politicians/politicians.tsv"):
        if any(match.verdict in ("variant", "mixed") for match in glossary.lookup(row["cyrillic"])):
            continue
        for latin in row["latin"].split(" | "):
            report = transqa.check(CARRIER.format(latin), target_lang="en")
            whole += 1
            heavy = [issue for issue in report.issues if issue.severity != "neutral"]
            flagged += bool(heavy)
            if show and heavy:
                print("  ", latin, "|", row["cyrillic"], heavy[0].code, heavy[0].message, heavy[0].expected)
    print(f"politicians not in the glossary, flagged: {share(flagged, whole)}   target ≤ 0.2 %")


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--show", help="list the findings of this code (prefix), or STR for strangers")
    chosen = arguments.parse_args()
    by_code: Counter[str] = Counter()
    words = sum(run(name, them, chosen.show, by_code) for name, them in documents(chosen.data).items())
    for check in CHECKS:
        print(
            f"  {check.code} {check.name}: {by_code[check.code]} = {1000 * by_code[check.code] / words:.3f} per 1,000 words"
        )
    if not chosen.show or chosen.show == "STR":
        strangers(chosen.data, chosen.show if chosen.show == "STR" else None)


if __name__ == "__main__":
    main()
