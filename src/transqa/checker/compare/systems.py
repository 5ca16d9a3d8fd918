"""Several systems on the same segments: each is checked, and what its issues are about is counted in the source."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import ConfigError, InputError, did_you_mean
from transqa.base.globs import matches
from transqa.base.model import Document, NotChecked, Segment
from transqa.bitext.documents import pairs_reading
from transqa.bitext.langs import Langs
from transqa.bitext.rows import PAIR_RULES, BadRow, judge_row
from transqa.bitext.systems import (
    SharedSegment,
    Systems,
    SystemsAsked,
    name_and_path,
    read_systems,
)
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
from transqa.checker.metrics.bootstrap import paired_p_values
from transqa.checker.metrics.corpus import LONGEST_FOR_TER
from transqa.checker.metrics.paired import PairedMetrics, paired_metrics
from transqa.checker.selection import selected_codes
from transqa.evidence.document import DocumentEvidence
from transqa.report.comparison import (
    FAMILIES,
    METRICS,
    TESTED,
    Comparison,
    RightOf,
    SegmentDifference,
    SegmentOutput,
    SegmentResult,
    SystemPair,
    SystemResult,
)
from transqa.report.score import combined, heaviest, mqm_weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from transqa.base.model import DocumentReport, Issue
    from transqa.bitext.reading import Reading
    from transqa.checker.checker import Checker, ConfigLike
    from transqa.checker.config_values import Accepted
    from transqa.checker.glossaries import GlossaryLike
    from transqa.checker.judge import JudgedDocument

    JudgeAll = Callable[[Sequence[Reading]], Sequence[JudgedDocument]]

# Options of a file that change what is found in it. The others say how it is read,
# which a comparison is told by options of its own, or where the gate is.
_OF_SYSTEMS = (
    "glossary",
    "ignore",
    "lenient",
    "lexicon",
    "min_confidence",
    "preview",
    "report_confidence",
    "select",
    "severities",
    "skip",
    "source_lang",
    "style",
    "style_for",
    "target_lang",
)
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
    wrong: Mapping[str, set[Item]]


def compare_systems(  # noqa: PLR0913 - one option each
    systems: Mapping[str, Sequence[str]],
    source: Sequence[str] | None = None,
    reference: Sequence[str | None] | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    samples: int = SAMPLES,
    baseline: str | None = None,
) -> Comparison:
    """Return how systems compare that translated the same segments: texts by the system's name, in one order.

    Each system is checked beside the source; of the names, numbers and terms that the
    source has are counted those about which it has no issue, minor or heavier. With
    ``reference`` there are BLEU, chrF2++ and TER by sacrebleu, with intervals. The p
    values of both are those of the paired bootstrap against ``baseline``, a system's
    name, else the first one (``samples``; 0 for none). A source or reference that is
    None or NaN is none; a system whose texts are all empty is left out. Languages,
    ``glossary`` and ``config`` are those of ``transqa.check``. Raises
    InputError for fewer than two systems, for lists of different length, and for what
    is no text.

    >>> made = compare_systems(
    ...     {"A": ["17 people died."], "B": ["71 people died."]},
    ...     ["Погибли 17 человек."], source_lang="ru", target_lang="en")
    >>> [(system.name, system.right["numbers"]) for system in made.systems]
    [('A', RightOf(right=1, total=1)), ('B', RightOf(right=0, total=1))]
    """
    checker = shared.get(glossary, config, source_lang, target_lang)
    given = _given_systems(systems, source, reference)
    return compare(given, checker, samples, baseline=baseline)


def compare_files(  # noqa: PLR0913 - one option each
    paths: Sequence[str | Path],
    source: str | Path | None = None,
    reference: str | Path | None = None,
    *,
    columns: Sequence[str] = (),
    source_lang: str | None = None,
    target_lang: str | None = None,
    config: ConfigLike = None,
    samples: int = SAMPLES,
    baseline: str | None = None,
) -> Comparison:
    """Return how the systems of files compare, as ``transqa compare`` does; see ``compare_systems``.

    ``paths`` are files of lines, tables or bilingual files, or ``NAME=FILE``;
    ``columns`` names those of a table (``source=ru``), and its systems. A glossary of
    your own is one of the options in ``config``.
    """
    names = [str(path) for path in paths]
    checker = shared.get(None, config, source_lang, target_lang)
    checker = checker_of_systems(checker, names)
    asked = SystemsAsked(
        paths=names,
        source=None if source is None else str(source),
        reference=None if reference is None else str(reference),
        langs=checker.langs_given,
        configured=checker.langs_configured,
        columns=columns,
        skip=checker.config.skip,
    )
    return compare(read_systems(asked), checker, samples, baseline=baseline)


def checker_of_systems(checker: Checker, paths: Sequence[str]) -> Checker:
    """Return the Checker for the files of systems, by the overrides and acceptances for their paths.

    ``paths`` may be ``NAME=FILE``. What is accepted in some of the files is not in the
    comparison. Raises ConfigError where the files have different options: figures under
    different rules tell nothing of the systems.
    """
    config = checker.config
    files = [name_and_path(path)[1] for path in paths]
    of_files = [config.for_path(file) for file in files]
    for file, of_file in zip(files[1:], of_files[1:], strict=True):
        for option in _OF_SYSTEMS:
            if getattr(of_file, option) != getattr(of_files[0], option):
                raise ConfigError(
                    f"[[overrides]]: {option} is another for {files[0]} than for {file}, and systems are "
                    "compared under the same options; give it on the command line, or another --config"
                )
    accept: list[Accepted] = []
    for accepted in config.accept:
        path = accepted.path
        if path is None:
            accept.append(accepted)
        elif all(matches(config.relative(file), path) for file in files):
            accept.append(replace(accepted, path=None))
    common = of_files[0] if of_files else config
    if tuple(accept) != config.accept:
        common = replace(common, accept=tuple(accept))
    return checker.with_config(common)


def compare(
    systems: Systems,
    checker: Checker,
    samples: int = SAMPLES,
    judge_all: JudgeAll | None = None,
    baseline: str | None = None,
) -> Comparison:
    """Return how systems compare that were read. Raises ConfigError for a wrong number of samples or no such baseline.

    The baseline is the first system where none is named. ``judge_all`` judges documents,
    in processes of its own where it likes; None judges one after the other.
    """
    if not 0 <= samples <= MOST_SAMPLES:
        raise ConfigError(
            f"samples must be a whole number from 0 to {MOST_SAMPLES}, found {samples}"
        )
    baseline = _baseline(systems, baseline)
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
    metrics = _metrics(systems, parts, samples, baseline)
    segment_results = _segment_results(systems, parts, judged)
    pairs = _pairs(segment_results, list(systems.targets), samples)
    results: list[SystemResult] = []
    for name in systems.targets:
        results.append(_result(name, judged, metrics, _against(baseline, name, pairs)))
    resampled = [p for pair in pairs for p in pair.p_values.values() if p is not None]
    reports = [report for part in judged for report in part.reports.values()]
    return Comparison(
        systems=tuple(results),
        segments=tuple(_differences(systems, parts, judged)),
        segment_count=len(systems.segments),
        reference_count=sum(1 for one in systems.segments if one.reference),
        langs=tuple((part.langs.source, part.langs.target) for part in parts),
        samples=samples if resampled else metrics.samples,
        metric_signatures=metrics.signatures,
        signature=_signature(judged, checker, next(iter(systems.targets))),
        not_checked=tuple(
            dict.fromkeys(
                [
                    *systems.notes,
                    *_metric_notes(systems, parts, metrics),
                    *(item for report in reports for item in report.not_checked),
                ]
            )
        ),
        unread=tuple(NotChecked(row.place, row.why) for row in systems.bad),
        baseline=baseline,
        pairs=pairs,
        segment_results=segment_results,
        without_output=systems.without_output,
    )


def _baseline(systems: Systems, asked: str | None) -> str:
    """Return the system that the others are held against. Raises ConfigError where no system is called so."""
    if asked is None:
        return next(iter(systems.targets))
    if asked in systems.targets:
        return asked
    if asked in systems.without_output:
        raise ConfigError(f'the baseline "{asked}" has no output')
    raise ConfigError(
        f'no system is called "{asked}", to be the baseline; {did_you_mean(asked, systems.targets)}'
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
    sources = None if source is None else _with_missing(source, "the source")
    references = (
        None if reference is None else _with_missing(reference, "the reference")
    )
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
    with_output = {
        name: tuple(texts)
        for name, texts in targets_of.items()
        if any(text.strip() for text in texts)
    }
    without_output = tuple(name for name in targets_of if name not in with_output)
    if len(with_output) < 2:
        raise InputError(
            f"every target of {', '.join(without_output)} is empty; two systems at least need some output"
        )
    return Systems(tuple(segments), with_output, without_output=without_output)


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


def _with_missing(texts: Any, name: str) -> list[Any]:
    """Return texts as a list in which NaN, the missing value of a data frame, is None."""
    return [
        None if isinstance(text, float) and math.isnan(text) else text
        for text in _listed(texts, name)
    ]


def _parts(systems: Systems, langs_said: Langs) -> list[_Part]:
    """Return the segments by their languages, those of their files before those said for all.

    Those that nobody names are detected on all texts of a side together.
    """
    by_langs: dict[tuple[str | None, str | None], list[int]] = {}
    for position, segment in enumerate(systems.segments):
        pair = (
            segment.source_lang or langs_said.source,
            segment.target_lang or langs_said.target,
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
    wrong = {name: wrong_items(items, of_system) for name, of_system in found.items()}
    return _Judged(reports, found, items, wrong)


def _families_checked(checker: Checker) -> set[str]:
    """Return what some check looks at: of names, where no check of names runs, none is known to be right."""
    codes = selected_codes(checker.config)
    return {
        family
        for family, prefix in FAMILIES.items()
        if any(code.startswith(prefix) for code in codes)
    }


def _metrics(
    systems: Systems, parts: Sequence[_Part], samples: int, baseline: str
) -> PairedMetrics:
    positions = [at for at, one in enumerate(systems.segments) if one.reference]
    references = [systems.segments[at].reference or "" for at in positions]
    targets = {
        name: [texts[at] for at in positions] for name, texts in systems.targets.items()
    }
    langs = {part.langs.target for part in parts}
    # Targets in several languages have no one BLEU.
    if len(langs) > 1:
        references = []
    lang = next(iter(langs), None)
    return paired_metrics(targets, references, lang, samples, baseline)


def _metric_notes(
    systems: Systems, parts: Sequence[_Part], metrics: PairedMetrics
) -> Iterator[NotChecked]:
    """Yield why a metric is not there, or has no score, where segments have references."""
    if not any(segment.reference for segment in systems.segments):
        return
    if len({part.langs.target for part in parts}) > 1:
        names = ", ".join(title for title, _ in METRICS.values())
        yield NotChecked(names, "targets in several languages have no score together")
        return
    first = next(iter(metrics.systems.values()))
    for metric, (title, _) in METRICS.items():
        if metric in first:
            continue
        is_too_long = metric not in metrics.signatures
        why = (
            f"a text has more than {LONGEST_FOR_TER} words, and the cost grows faster than their square"
            if is_too_long
            else "it has no number for some system"
        )
        yield NotChecked(title, why)


def _segment_results(
    systems: Systems, parts: Sequence[_Part], judged: Sequence[_Judged]
) -> tuple[SegmentResult, ...]:
    """Return what each system comes to in each segment, in the order of the segments."""
    by_position: dict[int, list[SegmentResult]] = {}
    for part, verdicts in zip(parts, judged, strict=True):
        totals = _counted_items(verdicts.items)
        wrong = {name: _counted_items(items) for name, items in verdicts.wrong.items()}
        found = {name: _by_segment(of) for name, of in verdicts.found.items()}
        for position in part.positions:
            segment_id = systems.segments[position].id
            by_position[position] = [
                _segment_result(
                    segment_id,
                    name,
                    part.langs,
                    totals.get(segment_id, Counter()),
                    wrong[name].get(segment_id, Counter()),
                    found[name].get(segment_id, []),
                )
                for name in systems.targets
            ]
    return tuple(
        result for position in sorted(by_position) for result in by_position[position]
    )


def _counted_items(items: Iterable[Item]) -> dict[str, Counter[str]]:
    """Return how many names, numbers and terms there are by segment."""
    counts: dict[str, Counter[str]] = {}
    for item in items:
        counts.setdefault(item.segment, Counter())[item.family] += 1
    return counts


def _segment_result(
    segment_id: str,
    system: str,
    langs: Langs,
    total: Mapping[str, int],
    wrong: Mapping[str, int],
    found: Sequence[Found],
) -> SegmentResult:
    issues = [entry.issue for entry in found]
    return SegmentResult(
        id=segment_id,
        system=system,
        source_lang=langs.source,
        target_lang=langs.target,
        right={
            family: RightOf(
                total.get(family, 0) - wrong.get(family, 0), total.get(family, 0)
            )
            for family in FAMILIES
        },
        others=sum(1 for entry in found if not entry.is_placed),
        severities=dict(Counter(issue.severity.value for issue in issues)),
        penalty=_penalty(issues),
        codes=tuple(issue.code for issue in issues),
    )


def _pairs(
    results: Sequence[SegmentResult], names: Sequence[str], samples: int
) -> tuple[SystemPair, ...]:
    """Return each two systems with the p values of their differences, by the paired bootstrap over segments."""
    of_system = {
        name: [result for result in results if result.system == name] for name in names
    }
    first = of_system[names[0]]
    p_values: dict[str, dict[tuple[str, str], float | None]] = {}
    for family in FAMILIES:
        rights = {
            name: [float(result.right[family].right) for result in its_results]
            for name, its_results in of_system.items()
        }
        totals = [float(result.right[family].total) for result in first]
        p_values[family] = paired_p_values(rights, totals, samples)
    penalties = {
        name: [result.penalty for result in its_results]
        for name, its_results in of_system.items()
    }
    p_values["penalty"] = paired_p_values(penalties, [1.0] * len(first), samples)
    return tuple(
        SystemPair(*pair, {what: p_values[what][pair] for what in TESTED})
        for pair in combinations(names, 2)
    )


def _against(
    baseline: str, name: str, pairs: Sequence[SystemPair]
) -> Mapping[str, float | None]:
    """Return the p values of a system against the baseline; None of each for the baseline itself."""
    for pair in pairs:
        if {pair.first, pair.second} == {baseline, name} and name != baseline:
            return pair.p_values
    return dict.fromkeys(TESTED)


def _result(
    name: str,
    judged: Sequence[_Judged],
    metrics: PairedMetrics,
    p_values: Mapping[str, float | None],
) -> SystemResult:
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    others = 0
    for part in judged:
        total.update(item.family for item in part.items)
        wrong.update(item.family for item in part.wrong[name])
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
        p_values=p_values,
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
