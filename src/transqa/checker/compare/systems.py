"""Several systems on the same segments: each is checked, and what its issues are about is counted in the source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import ConfigError, InputError
from transqa.base.model import Document, NotChecked, Segment
from transqa.bitext.documents import pairs_reading
from transqa.bitext.langs import Langs
from transqa.bitext.rows import PAIR_RULES, BadRow, judge_row
from transqa.bitext.systems import SharedSegment, Systems, SystemsAsked, read_systems
from transqa.checker.compare.items import (
    Found,
    Item,
    counting,
    placed,
    source_items,
    with_items_of_systems,
    wrong_items,
)
from transqa.checker.functions import shared
from transqa.checker.metrics.paired import PairedMetrics, paired_metrics
from transqa.checker.selection import selected_codes
from transqa.evidence.document import DocumentEvidence
from transqa.report.comparison import (
    FAMILIES,
    Comparison,
    RightOf,
    SegmentDifference,
    SegmentOutput,
    SystemResult,
)
from transqa.report.score import combined, heaviest, mqm_weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from transqa.base.model import DocumentReport, Issue
    from transqa.bitext.reading import Reading
    from transqa.checker.checker import Checker, ConfigLike
    from transqa.checker.glossaries import GlossaryLike
    from transqa.checker.judge import JudgedDocument

    JudgeAll = Callable[[Sequence[Reading]], Sequence[JudgedDocument]]

SAMPLES = 1000  # of the paired bootstrap, sacrebleu's default
MOST_SAMPLES = 10_000


class _Part(NamedTuple):
    """The segments in one pair of languages: their positions among all, and the languages."""

    positions: tuple[int, ...]
    langs: Langs


class _Judged(NamedTuple):
    """A part as all systems translated it: what each one's report says, and the names, numbers and terms in it."""

    reports: Mapping[str, DocumentReport]
    found: Mapping[str, Sequence[Found]]
    items: tuple[Item, ...]


def compare_systems(
    systems: Mapping[str, Sequence[str]],
    source: Sequence[str] | None = None,
    reference: Sequence[str | None] | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    samples: int = SAMPLES,
) -> Comparison:
    """Return how systems compare that translated the same segments: texts by the system's name, in one order.

    Each system is checked beside the source; of the names, numbers and terms that the
    source has are counted those about which it has no issue, minor or heavier. With
    ``reference`` there are BLEU, chrF2++ and TER by sacrebleu, with intervals and the p
    values of its paired bootstrap against the first system (``samples``; 0 for none).
    Languages, ``glossary`` and ``config`` are those of ``transqa.check``. Raises
    InputError for fewer than two systems, for lists of different length, and for what
    is no text.

    >>> made = compare_systems(
    ...     {"A": ["17 people died."], "B": ["71 people died."]},
    ...     ["Погибли 17 человек."], source_lang="ru", target_lang="en")
    >>> [(system.name, system.right["numbers"]) for system in made.systems]
    [('A', RightOf(right=1, total=1)), ('B', RightOf(right=0, total=1))]
    """
    checker = shared.get(glossary, config, source_lang, target_lang)
    return compare(_given_systems(systems, source, reference), checker, samples)


def compare_files(
    paths: Sequence[str | Path],
    source: str | Path | None = None,
    reference: str | Path | None = None,
    *,
    columns: Sequence[str] = (),
    source_lang: str | None = None,
    target_lang: str | None = None,
    config: ConfigLike = None,
    samples: int = SAMPLES,
) -> Comparison:
    """Return how the systems of files compare, as ``transqa compare`` does; see ``compare_systems``.

    ``paths`` are files of lines, tables or bilingual files, or ``NAME=FILE``;
    ``columns`` names those of a table (``source=ru``), and its systems. A glossary of
    your own is one of the options in ``config``.
    """
    checker = shared.get(None, config, source_lang, target_lang)
    asked = SystemsAsked(
        paths=[str(path) for path in paths],
        source=None if source is None else str(source),
        reference=None if reference is None else str(reference),
        langs=checker.langs,
        columns=columns,
        skip=checker.config.skip,
    )
    return compare(read_systems(asked), checker, samples)


def compare(
    systems: Systems,
    checker: Checker,
    samples: int = SAMPLES,
    judge_all: JudgeAll | None = None,
) -> Comparison:
    """Return how systems compare that were read. Raises ConfigError for a wrong number of samples.

    ``judge_all`` judges documents, in processes of its own where it likes; None judges
    one after the other.
    """
    if not 0 <= samples <= MOST_SAMPLES:
        raise ConfigError(
            f"samples must be a whole number from 0 to {MOST_SAMPLES}, found {samples}"
        )
    parts = _parts(systems, checker.langs)
    documents = [_documents(systems, part) for part in parts]
    readings: list[Reading] = []
    for part, by_system in zip(parts, documents, strict=True):
        readings += [
            pairs_reading(document, part.langs, ()) for document in by_system.values()
        ]
    remaining = iter(
        judge_all(readings) if judge_all else _one_by_one(readings, checker)
    )
    judged: list[_Judged] = []
    for by_system in documents:
        its_reports = {name: next(remaining).report for name in by_system}
        first = next(iter(by_system.values()))
        judged.append(_judged(its_reports, first, checker))
    metrics = _metrics(systems, parts, samples)
    results: list[SystemResult] = []
    for name in systems.targets:
        results.append(_result(name, judged, metrics))
    reports = [report for part in judged for report in part.reports.values()]
    return Comparison(
        systems=tuple(results),
        segments=tuple(_differences(systems, parts, judged)),
        segment_count=len(systems.segments),
        reference_count=sum(1 for one in systems.segments if one.reference),
        langs=tuple((part.langs.source, part.langs.target) for part in parts),
        samples=metrics.samples,
        metric_signatures=metrics.signatures,
        signature=_signature(judged, checker, next(iter(systems.targets))),
        not_checked=tuple(
            dict.fromkeys(
                [
                    *systems.notes,
                    *(item for report in reports for item in report.not_checked),
                ]
            )
        ),
        unread=tuple(NotChecked(row.place, row.why) for row in systems.bad),
    )


def _given_systems(
    systems: Mapping[str, Sequence[str]],
    source: Sequence[str] | None,
    reference: Sequence[str | None] | None,
) -> Systems:
    if len(systems) < 2:
        raise InputError(
            f"{len(systems)} systems were given; two at least can be compared"
        )
    targets_of = {name: _listed(texts, name) for name, texts in systems.items()}
    [first, *_] = targets_of
    count = len(targets_of[first])
    if not count:
        raise InputError("no segments were given; there is nothing to compare")
    sources = None if source is None else _listed(source, "the source")
    references = None if reference is None else _listed(reference, "the reference")
    sides = {**targets_of, "the source": sources, "the reference": references}
    for name, texts in sides.items():
        if texts is not None and len(texts) != count:
            raise InputError(
                f"{first} has {count:,} segments and {name} {len(texts):,}; give the same number"
            )
    segments: list[SharedSegment] = []
    for at in range(count):
        source_text = sources[at] if sources is not None else None
        reference_text = references[at] if references is not None else None
        for name, targets in targets_of.items():
            values = {
                "source": source_text,
                "target": targets[at],
                "reference": reference_text,
            }
            row = judge_row(values, at + 1, f"{name}: segment {at + 1}", PAIR_RULES)
            if isinstance(row, BadRow):
                raise InputError(f"{row.place}: {row.why}")
        segments.append(
            SharedSegment(str(at + 1), source_text or None, reference_text or None)
        )
    return Systems(
        tuple(segments), {name: tuple(texts) for name, texts in targets_of.items()}
    )


# What columns of data frames are made a list by: of pyarrow, of pandas and polars, of NumPy.
_TO_LIST = ("to_pylist", "to_list", "tolist")


def _listed(texts: Any, name: str) -> list[Any]:
    """Return texts in their order as a list: a pandas Series would be asked by its labels, which a shuffle moves."""
    if isinstance(texts, str):
        raise InputError(f"{name}: a string was given, not a list of segments")
    for method in _TO_LIST:
        if hasattr(texts, method):
            listed: list[Any] = getattr(texts, method)()
            return listed
    return list(texts)


def _parts(systems: Systems, given: Langs) -> list[_Part]:
    """Return the segments by their languages; those that nobody names are detected on all texts of a side together."""
    by_langs: dict[tuple[str | None, str | None], list[int]] = {}
    for position, segment in enumerate(systems.segments):
        pair = (
            segment.source_lang or given.source,
            given.target or segment.target_lang,
        )
        by_langs.setdefault(pair, []).append(position)
    parts: list[_Part] = []
    for (source_lang, target_lang), positions in by_langs.items():
        here = [systems.segments[position] for position in positions]
        references = [segment.reference for segment in here]
        targets = [
            texts[position]
            for texts in systems.targets.values()
            for position in positions
        ]
        langs = Langs(
            source_lang or _detected(segment.source for segment in here),
            target_lang or _detected(references) or _detected(targets),
        )
        parts.append(_Part(tuple(positions), langs))
    return parts


def _detected(texts: Iterable[str | None]) -> str | None:
    from transqa.text.language import detect_language

    whole = "\n".join(text for text in texts if text)
    return detect_language(whole) if whole else None


def _one_by_one(readings: Sequence[Reading], checker: Checker) -> list[JudgedDocument]:
    return [checker.judge(reading) for reading in readings]


def _documents(systems: Systems, part: _Part) -> dict[str, Document]:
    """Return what each system made of a part; without references, for all systems' metrics are reckoned together."""
    documents: dict[str, Document] = {}
    for name, targets in systems.targets.items():
        segments: list[Segment] = []
        for at in part.positions:
            shared_segment = systems.segments[at]
            segments.append(
                Segment(shared_segment.id, targets[at], shared_segment.source)
            )
        documents[name] = Document(
            name, tuple(segments), part.langs.source, part.langs.target
        )
    return documents


def _judged(
    reports: Mapping[str, DocumentReport], document: Document, checker: Checker
) -> _Judged:
    """Return the verdicts on a part; of ``document``, any system's, the sources are looked at."""
    evidence = DocumentEvidence(document, checker.glossary, checker.config)
    families = _families_checked(checker)
    of_sources = tuple(
        item for item in source_items(evidence) if item.family in families
    )
    found = {name: placed(report, of_sources) for name, report in reports.items()}
    everything = [one for of_system in found.values() for one in of_system]
    items = with_items_of_systems(of_sources, reports.values(), everything)
    items = tuple(item for item in items if item.family in families)
    return _Judged(reports, found, items)


def _families_checked(checker: Checker) -> set[str]:
    """Return what some check looks at: of names, where no check of names runs, none is known to be right."""
    codes = selected_codes(checker.config)
    return {
        family
        for family, prefix in FAMILIES.items()
        if any(code.startswith(prefix) for code in codes)
    }


def _metrics(systems: Systems, parts: Sequence[_Part], samples: int) -> PairedMetrics:
    positions = [at for at, one in enumerate(systems.segments) if one.reference]
    references = [systems.segments[at].reference or "" for at in positions]
    targets = {
        name: [texts[at] for at in positions] for name, texts in systems.targets.items()
    }
    langs = {part.langs.target for part in parts}
    # Targets in several languages have no one BLEU.
    if len(langs) > 1:
        references = []
    return paired_metrics(targets, references, next(iter(langs), None), samples)


def _result(
    name: str, judged: Sequence[_Judged], metrics: PairedMetrics
) -> SystemResult:
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    others = 0
    for part in judged:
        total.update(item.family for item in part.items)
        its_wrong = wrong_items(part.items, part.found[name])
        wrong.update(item.family for item in its_wrong)
        others += sum(1 for one in part.found[name] if not one.is_placed)
        severities.update(
            issue.severity.value for issue in counting(part.reports[name])
        )
    return SystemResult(
        name=name,
        right={
            family: RightOf(total[family] - wrong[family], total[family])
            for family in FAMILIES
        },
        others=others,
        severities=dict(severities),
        score=combined([part.reports[name].score for part in judged]),
        metrics=metrics.systems[name],
    )


def _differences(
    systems: Systems, parts: Sequence[_Part], judged: Sequence[_Judged]
) -> list[SegmentDifference]:
    """Return the segments in which systems have different issues, the widest spread of penalties first."""
    differences: list[tuple[int, SegmentDifference]] = []
    for part, verdicts in zip(parts, judged, strict=True):
        by_segment = {
            name: _by_segment(found) for name, found in verdicts.found.items()
        }
        for position in part.positions:
            segment = systems.segments[position]
            here = {
                name: issues.get(segment.id, []) for name, issues in by_segment.items()
            }
            if len({_known_by(found) for found in here.values()}) == 1:
                continue
            outputs = tuple(
                _output(name, systems.targets[name][position], found)
                for name, found in here.items()
            )
            difference = SegmentDifference(
                segment.id, segment.source, segment.reference, outputs
            )
            differences.append((position, difference))
    differences.sort(key=lambda one: (-one[1].spread, one[0]))
    return [difference for _, difference in differences]


def _by_segment(found: Iterable[Found]) -> dict[str, list[Found]]:
    by_segment: dict[str, list[Found]] = {}
    for one in found:
        by_segment.setdefault(one.issue.segment, []).append(one)
    return by_segment


def _known_by(found: Iterable[Found]) -> frozenset[tuple[object, ...]]:
    """Return what issues are about: the same words of the source, else the same words of the target."""
    return frozenset(
        (one.family, one.start, one.end, one.issue.severity)
        if one.is_placed
        else (one.issue.code, one.issue.text, one.issue.severity)
        for one in found
    )


def _output(name: str, target: str, found: Sequence[Found]) -> SegmentOutput:
    issues = tuple(one.issue for one in found)
    return SegmentOutput(name, target, _penalty(issues), issues)


def _penalty(issues: Sequence[Issue]) -> float:
    """Return the penalty of a segment: what repeats an error of another one is scored there."""
    first = [issue for issue in issues if not issue.repeat]
    return sum((mqm_weight(issue) for issue in heaviest(first, mqm_weight)), 0.0)


def _signature(judged: Sequence[_Judged], checker: Checker, first: str) -> str:
    from transqa import __version__
    from transqa.checker.engine import signature

    langs: Iterator[str] = (
        f"{report.source_lang or 'und'}-{report.target_lang or 'und'}"
        for report in (part.reports[first] for part in judged)
    )
    return signature(
        __version__, list(langs), checker.glossary.signature, checker.config
    )
