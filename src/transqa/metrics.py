"""Reference metrics beside the score: BLEU, chrF2++ and TER by sacrebleu, each with its signature.

They say how near a target is to one human translation. They do not see a name with a wrong letter: that is
why the checks exist, and why no metric decides the gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 500


def reference_metrics(
    targets: Sequence[str], references: Sequence[str], lang: str | None = None
) -> dict[str, object] | None:
    """Return corpus scores of targets against references, pair by pair; None without any reference.

    ``bleu`` and ``chrf`` run from 0 to 100, higher is better; ``ter`` is edits per 100 reference words, lower
    is better, and None where a text of more than 500 words comes in one piece (its cost grows faster than the
    square).
    ``signatures`` are sacrebleu's, one a metric. ``chrf`` is chrF2++ (word order 2).
    """
    if not references:
        return None
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(tokenize="zh" if lang == "zh" else "13a"), CHRF(word_order=2)
    hypotheses, streams = list(targets), [list(references)]
    result: dict[str, object] = {
        "bleu": round(bleu.corpus_score(hypotheses, streams).score, 4),
        "chrf": round(chrf.corpus_score(hypotheses, streams).score, 4),
    }
    signatures = {"bleu": str(bleu.get_signature()), "chrf": str(chrf.get_signature())}
    result["ter"], ter_signature = _ter(hypotheses, streams)
    if ter_signature:
        signatures["ter"] = ter_signature
    return {**result, "segments": len(hypotheses), "signatures": signatures}


def _ter(hypotheses: list[str], streams: list[list[str]]) -> tuple[float | None, str]:
    from sacrebleu.metrics.ter import TER

    if any(len(text.split()) > _LONG for text in (*hypotheses, *streams[0])):
        return None, ""
    ter = TER()
    score = ter.corpus_score(hypotheses, streams).score
    return round(score, 4), str(ter.get_signature())
