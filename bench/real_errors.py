"""Real errors: what the checks see of errors that people marked, by category, and what is missed.

    python -m bench.real_errors [--data DIR] [--limit 600] [--show GROUP]

``mqm_enru``: marked spans in Russian output (names, untranslated, omission, numbers, additions); seen: an issue that
overlaps the span; an omission has a span of the target only where the rater put one, so there an issue anywhere on the
source's side counts too. Beside it the same on segments free of errors. ``mlqe_pe_ruen``: what an editor changed in
English output: capitalised words, numbers and the rest; seen: an issue on the changed words, or on the source's side
where a name or a number was put in. Nothing here is Belarusian: no such set is public.
"""

from __future__ import annotations

import difflib
import random
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.data import parser, rows, share
from bench.found import hits, interval
from transqa.base.model import Document, Segment, Severity, Side
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from transqa.base.model import Issue

GROUPS = ("name", "untranslated", "omission", "number", "addition", "hallucination", "inconsistency")
CONFIG = Config(preview=True)


def issues(source: str, target: str, langs: tuple[str, str]) -> list[Issue]:
    document = Document("pair", (Segment("1", target, source),), *langs)
    return list(check_document(document, load_glossary(), CONFIG).issues)


def overlaps(issue: Issue, start: int, end: int) -> bool:
    return issue.side == Side.TARGET and issue.start < max(end, start + 1) and start < issue.end


def said(label: str, by_doc: dict[str, list[bool]], codes: Counter[str], heavy: int) -> None:
    whole = [one for found in by_doc.values() for one in found]
    low, high = interval(by_doc)
    print(f"  {label}: seen {share(sum(whole), len(whole))} [{100 * low:.1f}, {100 * high:.1f}]; by a stable check, major or above "
          f"{share(heavy, len(whole))}; {dict(codes.most_common(5))}")  # fmt: skip


def mqm(folder: Path, limit: int, show: str | None) -> None:
    by_group: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows(folder, "mqm_enru/mqm_enru_errors.tsv"):
        if row["group"] in GROUPS:
            by_group[row["group"], row["category"]].append(row)
    print("mqm_enru, English to Russian, by category")
    for (group, category), them in sorted(by_group.items()):
        chosen = random.Random(category).sample(them, min(limit, len(them)))
        by_doc: dict[str, list[bool]] = defaultdict(list)
        codes: Counter[str] = Counter()
        heavy = 0
        for row in chosen:
            start, end = int(row["start"]), int(row["end"])
            found = issues(row["source"], row["target"], ("en", "ru"))
            there = hits(
                one for one in found if overlaps(one, start, end) or (group == "omission" and one.side == Side.SOURCE)
            )
            by_doc[row["doc"]].append(bool(there))
            codes.update(hit.code for hit in there)
            heavy += any(hit.heavy for hit in there)
            if show == group and not there:
                print(f"    missed ({category}) {row['target'][start:end]!r} | {row['source'][:110]}")
        said(f"{group} ({category})", by_doc, codes, heavy)
    _clean(folder, limit)


def _clean(folder: Path, limit: int) -> None:
    free = [row for row in rows(folder, "mqm_enru/mqm_enru_clean.tsv") if len(row["target"].split()) >= 5]
    chosen = random.Random(0).sample(free, min(2 * limit, len(free)))
    every = [issues(row["source"], row["target"], ("en", "ru")) for row in chosen]
    heavy = [
        any(one.severity.rank >= Severity.MAJOR.rank and one.maturity == "stable" for one in found) for found in every
    ]
    print(
        f"  segments free of errors: any check {share(sum(map(bool, every)), len(every))}; stable, major or above {share(sum(heavy), len(heavy))}"
    )


def edits(before: str, after: str) -> Iterable[tuple[str, int, int, str]]:
    """Yield what an editor changed: its kind (name, number, other), its place in the output, what he wrote.

    >>> list(edits("He saw Minks .", "He saw Minsk ."))
    [('name', 7, 12, 'Minsk')]
    """
    ones, others = [list(re.finditer(r"\S+", text)) for text in (before, after)]
    matcher = difflib.SequenceMatcher(
        None, [one.group() for one in ones], [one.group() for one in others], autojunk=False
    )
    for kind, first, last, other, other_last in matcher.get_opcodes():
        if kind != "equal":
            old = [one.group() for one in ones[first:last]]
            new = [one.group() for one in others[other:other_last]]
            start = ones[first].start() if first < len(ones) else len(before)
            yield _kind(old, new, other), start, ones[last - 1].end() if first < last else start, " ".join(new)


def _kind(old: list[str], new: list[str], place: int) -> str:
    if any(char.isdigit() for word in (*old, *new) for char in word):
        return "number"
    if not old:
        return "left out"
    if not new:
        return "added"
    inside = [word for at, word in enumerate(new) if word[0].isupper() and place + at and word not in ("I", "I'm")]
    return "name" if inside and not {word.lower() for word in inside} <= {word.lower() for word in old} else "other"


def mlqe(folder: Path, limit: int, show: str | None) -> None:
    changed = [row for row in rows(folder, "mlqe_pe_ruen/mlqe_pe_ruen.tsv") if row["mt"] != row["pe"]]
    by_kind: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    heavy: Counter[str] = Counter()
    for row in random.Random(0).sample(changed, min(4 * limit, len(changed))):
        found = issues(row["src"], row["mt"], ("ru", "en"))
        for kind, start, end, new in edits(row["mt"], row["pe"]):
            there = hits(
                one
                for one in found
                if overlaps(one, start, end) or (one.side == Side.SOURCE and kind in ("name", "number", "left out"))
            )
            by_kind[kind][row["line"]].append(bool(there))
            codes[kind].update(hit.code for hit in there)
            heavy[kind] += any(hit.heavy for hit in there)
            if show == kind and not there:
                print(f"    missed {row['mt'][start:end]!r} -> {new!r} | {row['src'][:110]}")
    print("mlqe_pe_ruen, Russian to English, by what the editor changed")
    for kind, them in sorted(by_kind.items()):
        said(kind, them, codes[kind], heavy[kind])
    same = [row for row in rows(folder, "mlqe_pe_ruen/mlqe_pe_ruen.tsv") if row["mt"] == row["pe"]]
    chosen = random.Random(0).sample(same, min(2 * limit, len(same)))
    flagged = [hits(issues(row["src"], row["mt"], ("ru", "en"))) for row in chosen]
    print(f"  output that the editor left: any check {share(sum(map(bool, flagged)), len(flagged))}; stable, major or above "
          f"{share(sum(any(hit.heavy for hit in found) for found in flagged), len(flagged))}")  # fmt: skip


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--limit", type=int, default=600, help="errors of each category")
    arguments.add_argument("--show", help="list what is missed of this group or kind")
    chosen = arguments.parse_args()
    mqm(chosen.data, chosen.limit, chosen.show)
    mlqe(chosen.data, chosen.limit, chosen.show)


if __name__ == "__main__":
    main()
