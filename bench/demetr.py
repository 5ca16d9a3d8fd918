"""DEMETR from Russian: planted names and numbers, flagged at the changed place where the unchanged output is not.

    python -m bench.demetr [--data DIR] [--lang russian] [--show PERTURBATION]

Other kinds of its perturbations are reported, no more: most are nothing that a checker without a model can see. A name
that is taken out has no place on the target: an issue on the source's side counts, or one on the words beside the gap.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bench.data import parser, rows, share
from bench.found import Hit, hits, interval
from transqa.base.model import Document, Segment, Side
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from transqa.base.model import Issue

TARGETS = {"critical_id9_ne_replaced": 85, "critical_id25_ne_removed": 70, "critical_id10_numbers_replaced": 90}
LANGS = {"russian": "ru", "polish": "pl", "german": "de", "czech": "cs"}
CONFIG = Config(preview=True)


class Change(NamedTuple):
    """What differs between two texts: from the first difference to the last, in each, by whole words."""

    before: tuple[int, int]
    after: tuple[int, int]


def change(before: str, after: str) -> Change:
    """Return the place that was changed.

    >>> change("I saw Minsk today", "I saw Brest today")
    Change(before=(6, 11), after=(6, 11))
    """
    ones, others = [list(re.finditer(r"\w+|[^\w\s]", text)) for text in (before, after)]
    matcher = difflib.SequenceMatcher(
        None, [one.group() for one in ones], [one.group() for one in others], autojunk=False
    )
    edits = [edit for edit in matcher.get_opcodes() if edit[0] != "equal"]
    if not edits:
        return Change((0, 0), (0, 0))
    places = [(ones, edits[0][1], edits[-1][2], before), (others, edits[0][3], edits[-1][4], after)]
    first, second = [_covering(*place) for place in places]
    return Change(first, second)


def _covering(tokens: list[re.Match[str]], first: int, last: int, text: str) -> tuple[int, int]:
    if first < last:
        return tokens[first].start(), tokens[last - 1].end()
    place = tokens[first].start() if first < len(tokens) else len(text)
    return place, place


def issues(row: dict[str, str], target: str) -> list[Issue]:
    segments = (Segment("1", target, row["src"]),)
    return list(check_document(Document("demetr", segments, LANGS[row["lang"]], "en"), load_glossary(), CONFIG).issues)


def seen(row: dict[str, str]) -> tuple[list[Hit], list[Hit]]:
    """Return the checks that flag the changed place, and those that flag anything new anywhere in the pair."""
    place = change(row["mt_en"], row["perturbed_en"])
    old = {(issue.code, issue.side, issue.text) for issue in issues(row, row["mt_en"])}
    new = [issue for issue in issues(row, row["perturbed_en"]) if (issue.code, issue.side, issue.text) not in old]
    return hits(issue for issue in new if _there(issue, place)), hits(new)


def _there(issue: Issue, place: Change) -> bool:
    start, end = place.after
    if issue.side == Side.SOURCE:  # a word of the source that lost its rendering; it had one before the change
        return True
    return issue.start < max(end, start + 1) and start < issue.end + (start == end)


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--lang", default="russian", choices=LANGS)
    arguments.add_argument("--show", help="list what is missed of this perturbation")
    chosen = arguments.parse_args()
    by_kind: dict[str, dict[str, list[tuple[list[Hit], list[Hit]]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(chosen.data, "demetr/demetr.tsv"):
        if row["lang"] != chosen.lang:
            continue
        found = seen(row)
        by_kind[row["pert_name"]][row["id"]].append(found)
        if chosen.show and chosen.show in row["pert_name"] and not found[0]:
            place = change(row["mt_en"], row["perturbed_en"])
            old, new = row["mt_en"][slice(*place.before)], row["perturbed_en"][slice(*place.after)]
            print(f"  missed {row['id']}: {old!r} -> {new!r} | {row['src'][:160]}")
    for kind, them in sorted(by_kind.items()):
        whole = [one for found in them.values() for one in found]
        here = {name: [bool(place) for place, _ in found] for name, found in them.items()}
        low, high = interval(here)
        heavy = sum(any(hit.heavy for hit in place) for place, _ in whole)
        codes = Counter(hit.code for place, _ in whole for hit in place)
        target = f" (target ≥ {TARGETS[kind]} %)" if kind in TARGETS else ""
        print(f"{kind}: {share(sum(bool(place) for place, _ in whole), len(whole))} [{100 * low:.1f}, {100 * high:.1f}]{target}; "
              f"by a stable check, major or above {share(heavy, len(whole))}; {dict(codes.most_common(4))}")  # fmt: skip


if __name__ == "__main__":
    main()
