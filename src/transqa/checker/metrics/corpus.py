"""Reference metrics beside the score: BLEU, chrF2++ and TER by sacrebleu, each with its signature.

They say how near a target is to one human translation. They do not see a name with a
wrong letter: that is why the checks exist, and why no metric decides the gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sacrebleu.metrics.base import Metric, Score

    from transqa.base.model import DocumentReport

LONGEST_FOR_TER = 500  # words of a text; TER's cost grows with their square
# Fewer segments than this give intervals that mean nothing; set by hand.
LEAST_FOR_INTERVALS = 30


def reference_metrics(
    targets: Sequence[str],
    references: Sequence[str],
    lang: str | None = None,
    samples: int = 0,
) -> dict[str, object] | None:
    """Return corpus scores of targets against references, pair by pair; None without any reference.

    ``bleu`` and ``chrf`` run from 0 to 100, higher is better; ``ter`` is edits per 100
    reference words, lower is better, and None where a text of more than 500 words comes
    in one piece (its cost grows faster than the square). ``signatures`` are
    sacrebleu's, one a metric. ``chrf`` is chrF2++ (word order 2). With ``samples``
    above 0 and 30 segments or more, ``intervals`` holds for each metric the bootstrap
    mean and the half width of its 95 % interval: sacrebleu's own resampling of segments
    (Koehn 2004, https://aclanthology.org/W04-3250/), with its seed, 12345 unless
    SACREBLEU_SEED is set; the signature says so.
    """
    if not references:
        return None
    hypotheses, streams = list(targets), [list(references)]
    resampled = samples if len(hypotheses) >= LEAST_FOR_INTERVALS else 0
    scored = {
        name: (metric, _scored(metric, hypotheses, streams, resampled))
        for name, metric in fresh_metrics(lang, hypotheses, streams).items()
    }
    result: dict[str, object] = {"bleu": None, "chrf": None, "ter": None}
    result |= {name: round(score.score, 4) for name, (_, score) in scored.items()}
    result["segments"] = len(hypotheses)
    result["signatures"] = {
        name: str(metric.get_signature()) for name, (metric, _) in scored.items()
    }
    if resampled:
        result["intervals"] = {
            name: _interval(score) for name, (_, score) in scored.items()
        }
    return result


def metrics_of_all(
    documents: Sequence[DocumentReport], samples: int = 0
) -> dict[str, object] | None:
    """Return the corpus scores of all segments with a reference together, where several documents have some.

    So a test set whose rows are in several source languages has one BLEU, beside those
    of its parts. None where the targets are in several languages, or where a document
    was held against a text in one piece.
    """
    scored = [document for document in documents if document.metrics]
    if len(scored) < 2 or len({document.target_lang for document in scored}) > 1:
        return None
    targets: list[str] = []
    references: list[str] = []
    for report in scored:
        segments = report.document.segments if report.document else ()
        with_reference = [segment for segment in segments if segment.reference]
        if not with_reference:
            return None
        targets += [segment.target for segment in with_reference]
        references += [segment.reference or "" for segment in with_reference]
    return reference_metrics(targets, references, scored[0].target_lang, samples)


def fresh_metrics(
    lang: str | None, hypotheses: list[str], streams: list[list[str]]
) -> dict[str, Metric]:
    """Return fresh metrics; without TER where a piece is too long for it."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    metrics: dict[str, Metric] = {
        "bleu": BLEU(tokenize="zh" if lang == "zh" else "13a"),
        "chrf": CHRF(word_order=2),
    }
    if all(len(text.split()) <= LONGEST_FOR_TER for text in (*hypotheses, *streams[0])):
        metrics["ter"] = TER()
    return metrics


def _scored(
    metric: Metric, hypotheses: list[str], streams: list[list[str]], samples: int
) -> Score:
    score: Score = metric.corpus_score(hypotheses, streams, n_bootstrap=samples or 1)
    return score


def _interval(score: Score) -> dict[str, float]:
    return {
        "mean": round(float(score._mean), 4),
        "half_width": round(float(score._ci), 4),
    }
