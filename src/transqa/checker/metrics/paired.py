"""Metrics of several systems on the same references, with sacrebleu's paired bootstrap against a baseline."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.checker.metrics.corpus import LEAST_FOR_INTERVALS, fresh_metrics
from transqa.report.comparison import MetricScore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class PairedMetrics(NamedTuple):
    """The metrics of each system by its name, sacrebleu's signatures, and how often the segments were resampled."""

    systems: Mapping[str, Mapping[str, MetricScore]]
    signatures: Mapping[str, str]
    samples: int


def paired_metrics(
    targets: Mapping[str, Sequence[str]],
    references: Sequence[str],
    lang: str | None,
    samples: int,
    baseline: str | None = None,
) -> PairedMetrics:
    """Return BLEU, chrF2++ and TER of systems; TER only where no text has more than 500 words.

    The baseline is the first system where none is named.

    The scores are those of ``sacrebleu REF -i A B -m bleu chrf ter --chrf-word-order 2``,
    and with ``samples`` above 0 and 30 segments or more the intervals and p values
    those of its ``--paired-bs --paired-bs-n SAMPLES``: the bootstrap of Koehn (2004,
    https://aclanthology.org/W04-3250/) with sacrebleu's seed (12345 unless
    SACREBLEU_SEED is set), so that they are the same from run to run. One thing is not
    sacrebleu's: a system that has the texts of the baseline has the p value 1.
    """
    if not references:
        return PairedMetrics({name: {} for name in targets}, {}, 0)
    # sacrebleu takes the first system for the baseline.
    order = sorted(targets, key=lambda name: name != baseline)
    hypotheses = [(name, list(targets[name])) for name in order]
    streams = [list(references)]
    every_text = [text for _, texts in hypotheses for text in texts]
    metrics = fresh_metrics(lang, every_text, streams)
    if samples and len(references) >= LEAST_FOR_INTERVALS and len(hypotheses) > 1:
        from sacrebleu.significance import PairedTest

        named: list[tuple[str, Sequence[str]]] = [*hypotheses]
        test = PairedTest(named, metrics, streams, "bs", n_samples=samples)
        signatures, columns = test()
        systems: dict[str, dict[str, MetricScore]] = {name: {} for name in targets}
        # sacrebleu calls its columns by the metric, in the order they were given.
        for metric, column in zip(metrics, signatures, strict=True):
            for name, result in zip(order, columns[column], strict=True):
                is_alike = list(targets[name]) == list(targets[order[0]])
                systems[name][metric] = _metric_score(result, is_alike=is_alike)
        told = {
            metric: str(signature)
            for metric, signature in zip(metrics, signatures.values(), strict=True)
        }
        return PairedMetrics(_with_scores(systems), told, samples)
    alone = {
        name: {
            metric: MetricScore(scorer.corpus_score(texts, streams).score)
            for metric, scorer in metrics.items()
        }
        for name, texts in hypotheses
    }
    told = {name: str(metric.get_signature()) for name, metric in metrics.items()}
    return PairedMetrics(_with_scores(alone), told, 0)


def _metric_score(result: Any, *, is_alike: bool) -> MetricScore:
    """Return what sacrebleu says of a system; its first one has no p value."""
    p_value = None if result.p_value is None else float(result.p_value)
    if is_alike and p_value is not None:
        p_value = 1.0
    return MetricScore(
        float(result.score), float(result.mean), float(result.ci), p_value
    )


def _with_scores(
    systems: Mapping[str, Mapping[str, MetricScore]],
) -> dict[str, dict[str, MetricScore]]:
    """Return the metrics of systems without those that have no number for some system: JSON has none for NaN."""
    without_score = {
        metric
        for scores in systems.values()
        for metric, score in scores.items()
        if not all(math.isfinite(number) for number in score if number is not None)
    }
    return {
        name: {
            metric: score
            for metric, score in scores.items()
            if metric not in without_score
        }
        for name, scores in systems.items()
    }
