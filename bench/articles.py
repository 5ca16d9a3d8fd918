"""Recall on articles with known errors: our own planted ones, and the annotated article of the test data.

    python -m bench.articles [--data DIR] [--show]

Planted articles stand in ``bench/unseen/*.txt``, written without knowledge of the checks; an error is marked
``⟦class|as printed|right⟧``. An error counts as found when one issue covers at least half of it; an issue that touches
no error is a false alarm. Neutral notes are counted apart.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import transqa
from bench.data import parser, share

if TYPE_CHECKING:
    from transqa.base.model import Issue

_MARK = re.compile(r"⟦([a-z-]+)\|([^|⟧]*)\|([^⟧]*)⟧")


class Planted(NamedTuple):
    kind: str
    start: int
    end: int
    text: str


def unmarked(marked: str) -> tuple[str, list[Planted]]:
    """Return an article as a reader sees it, and its errors."""
    text, errors, place = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[place : match.start()]
        errors.append(Planted(match.group(1), len(text), len(text) + len(match.group(2)), match.group(2)))
        text += match.group(2)
        place = match.end()
    return text + marked[place:], errors


def placed(issue: Issue) -> tuple[int, int]:
    start = issue.offset or 0
    return start, start + issue.end - issue.start


def covers(issue: Issue, error: Planted) -> bool:
    start, end = placed(issue)
    return min(end, error.end) - max(start, error.start) >= max(1, (error.end - error.start) / 2)


def touches(issue: Issue, error: Planted) -> bool:
    start, end = placed(issue)
    return start < error.end and error.start < end


def unseen(show: bool) -> None:
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    words = false_major = false_minor = failed = 0
    paths = sorted((Path(__file__).parent / "unseen").glob("*.txt"))
    for path in paths:
        text, errors = unmarked(path.read_text("utf-8"))
        report = transqa.check(text, target_lang="en")
        failed += not report.passed
        words += report.documents[0].score.word_count
        for error in errors:
            hit = any(covers(issue, error) for issue in report.issues)
            whole[error.kind] += 1
            found[error.kind] += hit
            if show and not hit:
                print(f"  missed {path.name} {error.kind}: {error.text}")
        for issue in report.issues:
            if issue.severity != "neutral" and not any(touches(issue, error) for error in errors):
                false_major += issue.severity in ("major", "critical")
                false_minor += issue.severity == "minor"
                if show:
                    print(f"  false {path.name} {issue.code} {issue.severity} {issue.text!r}: {issue.message}")
    print(f"unseen errors, {len(paths)} articles of {words} words: {share(sum(found.values()), sum(whole.values()))} found; "
          f"{failed} fail the gate; false alarms: {false_major} major, {false_minor} minor")  # fmt: skip
    for kind in sorted(whole):
        print(f"  {kind}: {share(found[kind], whole[kind])}")


def seed(folder: Path, show: bool) -> None:
    path = folder / "seed"
    if not path.exists():
        print(f"{path}: not there")
        return
    report = transqa.check((path / "article.txt").read_text("utf-8"), target_lang="en")
    rows = [json.loads(line) for line in (path / "annotations.jsonl").read_text("utf-8").splitlines()]
    errors = [
        Planted(row["id"] + row["detect"], row["start"], row["end"], row["text"])
        for row in rows
        if row.get("start") is not None
    ]
    names = [error for error in errors if error.kind[:3] in ("S29", "S36", "S37", "S38", "S40", "S45")]
    hit = [error for error in names if any(covers(issue, error) for issue in report.issues)]
    print(f"seed, names: {share(len(hit), len(names))}   target 6 of 6; passed: {report.passed}")
    for group in "abcde":
        them = [error for error in errors if error.kind[3] == group and error.end > error.start]
        got = [error for error in them if any(covers(issue, error) for issue in report.issues)]
        print(f"  class {group}: {share(len(got), len(them))}")
    clean = transqa.check((path / "reference.en.txt").read_text("utf-8"), target_lang="en")
    heavy = [issue for issue in clean.issues if issue.severity in ("major", "critical")]
    print(f"  its human reference: {len(heavy)} at major or above (target 0), {len(clean.issues)} issues in all")
    if show:
        for issue in (*report.issues, *clean.issues):
            print("  ", issue.code, issue.severity, repr(issue.text), issue.message)


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--show", action="store_true", help="list what was missed and what was false")
    chosen = arguments.parse_args()
    seed(chosen.data, chosen.show)
    unseen(chosen.show)


if __name__ == "__main__":
    main()
