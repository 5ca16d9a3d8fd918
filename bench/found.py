"""What the checks say of a damaged pair at the changed place, and not of the clean one."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Document, Maturity, Segment, Severity, Side
from transqa.checker.engine import check_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.clean_pairs import Clean
    from bench.synthetic import Damage
    from transqa.base.model import DocumentReport, Issue
    from transqa.checker.config import Config
    from transqa.glossary import Glossary

AROUND = 3  # segments of the document on either side that go with a damaged one


class Hit(NamedTuple):
    """A check that saw a planted error; ``heavy``: stable and major or above."""

    code: str
    heavy: bool


def document(doc: Clean) -> Document:
    """Return a document of clean pairs as the engine takes it; its segments are "0", "1" …"""
    segments = tuple(Segment(str(at), text, source) for at, (source, text) in enumerate(doc.pairs))
    return Document(doc.name, segments, *doc.langs)


def report_of(doc: Clean, glossary: Glossary, config: Config) -> DocumentReport:
    """Return the report on a clean document."""
    return check_document(document(doc), glossary, config)


def issues_of(doc: Clean, index: int, target: str, glossary: Glossary, config: Config) -> list[Issue]:
    """Return the issues of one segment, whose target may have been changed, with some of its document around it."""
    whole = document(doc)
    near = list(whole.segments[max(0, index - AROUND) : index + AROUND + 1])
    near[min(index, AROUND)] = Segment(str(index), target, doc.pairs[index][0])
    report = check_document(Document(whole.id, tuple(near), *doc.langs), glossary, config)
    return [issue for issue in report.issues if issue.segment == str(index)]


def touches(issue: Issue, target: tuple[int, int], source: tuple[int, int] | None) -> bool:
    """Return whether an issue stands at a place: on the target, or on the source's word that was to be rendered."""
    if issue.side == Side.SOURCE:
        return source is not None and issue.start < source[1] and source[0] < issue.end
    if target[0] < target[1]:
        return issue.start < target[1] and target[0] < issue.end
    beside = issue.source
    return source is not None and beside is not None and beside.start < source[1] and source[0] < beside.end


def found_by(one: Damage, doc: Clean, glossary: Glossary, config: Config) -> list[Hit]:
    """Return the checks that see a planted error at its place; what they say there of the clean pair does not count."""
    after = issues_of(doc, one.segment, one.target, glossary, config)
    there = [issue for issue in after if touches(issue, (one.start, one.end), _place(one, doc))]
    if not there:
        return []
    clean = issues_of(doc, one.segment, doc.pairs[one.segment][1], glossary, config)
    before = {issue.code for issue in clean if touches(issue, one.clean, _place(one, doc))}
    return hits(issue for issue in there if issue.code not in before)


def _place(one: Damage, doc: Clean) -> tuple[int, int] | None:
    """Return the source's place; of a number, which has none of its own, wherever the source writes it."""
    if one.kind != "number-changed":
        return one.source
    start = doc.pairs[one.segment][0].find(one.old)
    return (start, start + len(one.old)) if start >= 0 else None


def hits(issues: Iterable[Issue]) -> list[Hit]:
    """Return the checks of issues, each once, heavy if one of its issues is."""
    found: dict[str, bool] = {}
    for issue in issues:
        heavy = issue.maturity == Maturity.STABLE and issue.severity.rank >= Severity.MAJOR.rank
        found[issue.code] = found.get(issue.code, False) or heavy
    return [Hit(code, heavy) for code, heavy in sorted(found.items())]


def interval(by_doc: Mapping[str, Sequence[bool]], draws: int = 1000) -> tuple[float, float]:
    """Return the 95 % interval of a share, documents drawn anew."""
    chance = random.Random(0)
    counts = [(sum(found), len(found)) for found in by_doc.values()]
    shares = []
    for _ in range(draws if counts else 0):
        drawn = chance.choices(counts, k=len(counts))
        shares.append(sum(found for found, _ in drawn) / sum(whole for _, whole in drawn))
    shares.sort()
    return (shares[len(shares) // 40], shares[-len(shares) // 40 - 1]) if shares else (0.0, 0.0)
