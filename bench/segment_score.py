"""The segment score against people, chrF2++ and BLEU beside it.

    python -m bench.segment_score [--data DIR] [--sample N]

acc: tie-calibrated pairwise accuracy (Deutsch et al. 2023, acc_eq with the best epsilon); untied: over the pairs
that people did not tie; P: Pearson over all outputs. p: share of 2,000 paired bootstrap samples of documents in which
the score is not better than chrF2++ (accuracy, Pearson). ``mqm_enru``: held-out documents only, those that
``bench.fit_segment_score`` does not fit on. ``wmt_into_en``: every document; nothing was fitted on it.
DEMETR: how often the translation scores above the same one with a planted error (half for a tie).
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from bench.data import parser, rows
from bench.fit_segment_score import found_penalties, is_training
from bench.human import DA_FILES, Judged, agreement, better, direct_assessment, misplaced, mqm
from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.segment_score import chrf_metric, segment_score
from transqa.evidence.agreement import word_agreement
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import load_glossary
from transqa.glossary.glossary import Glossary
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bench.human import Numbers

_NO_ENTRIES = Glossary((), "none")


def ours(judged: Sequence[Judged], found: Sequence[float], *, reference: bool) -> Numbers:
    """Return the segment score of each output beside its source, and beside the reference if wanted."""
    scores = [0.0] * len(judged)
    for at, (one, penalty) in enumerate(zip(judged, found, strict=True)):
        segment = Segment(str(at), one.target, one.source, one.reference if reference else None)
        evidence = DocumentEvidence(Document("d", (segment,), *one.langs), _NO_ENTRIES, Config())
        scores[at] = segment_score(evidence.pairs[0], penalty)
    return np.array(scores)


def measures(judged: Sequence[Judged]) -> dict[str, Numbers]:
    """Return every score to compare, chrF2++ first."""
    from sacrebleu.metrics.bleu import BLEU

    bleu, chrf = BLEU(effective_order=True), chrf_metric()
    found = found_penalties(judged, load_glossary())

    def each(score: Callable[[Judged], float]) -> Numbers:
        return np.array([score(one) for one in judged], float)

    return {
        "chrF2++": each(lambda one: chrf.sentence_score(one.target, [one.reference]).score),
        "BLEU": each(lambda one: bleu.sentence_score(one.target, [one.reference]).score),
        "score, reference": ours(judged, found, reference=True),
        "score, no chrF": each(_without_chrf),
        "score, source only": ours(judged, found, reference=False),
        "minus √length": each(lambda one: -(len(one.source.split()) ** 0.5)),
    }


def _without_chrf(one: Judged) -> float:
    theirs = words(one.reference)
    return float(-(len(theirs) ** 0.5) * (1 - word_agreement(words(one.target), theirs)))


def show(label: str, judged: Sequence[Judged]) -> None:
    documents = len({(one.set, one.doc) for one in judged})
    print(f"{label}: {len(judged)} outputs, {documents} documents")
    found = measures(judged)
    for name, scores in found.items():
        said = agreement(judged, scores)
        line = f"  {name:20} acc {said.accuracy:.4f}  untied {said.untied:.4f}  P {said.pearson:+.4f}"
        if name != "chrF2++":
            accuracy, pearson = better(judged, scores, found["chrF2++"])
            line += f"   p {accuracy:.4f}, {pearson:.4f}"
        print(line, flush=True)


def planted(folder: Path, langs: Sequence[str]) -> None:
    """Print how often a planted error of DEMETR lowers each score."""
    judged, systems = [], (("mt_en", 0.0), ("perturbed_en", -1.0))
    for row in rows(folder, "demetr/demetr.tsv"):
        if row["lang"] in langs:
            pair = {"russian": "ru", "polish": "pl", "german": "de", "czech": "cs"}[row["lang"]], "en"
            texts = row["src"], row["human_en"]
            doc = f"{row['lang']}-{row['id']}-{row['pert_name']}"
            judged += [Judged("demetr", doc, "1", name, pair, *texts, row[name], human) for name, human in systems]
    kinds = [one.doc.rsplit("_id", 1)[-1] for one in judged[::2]]
    for name, scores in measures(judged).items():
        won = (scores[::2] > scores[1::2]) + 0.5 * (scores[::2] == scores[1::2])
        by_kind = " ".join(
            f"{kind.partition('_')[2]} {won[[one == kind for one in kinds]].mean():.3f}" for kind in sorted(set(kinds))
        )
        print(f"  {name:20} {won.mean():.4f} of {len(won)}   {by_kind}", flush=True)


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--sample", type=int, default=0, help="documents a file of wmt_into_en; 0 for all")
    chosen = arguments.parse_args()
    held_out = [one for one in mqm(chosen.data) if not is_training(one)]
    show("mqm_enru news en-ru, held-out documents", held_out)
    for name in DA_FILES:
        judged = direct_assessment(chosen.data, name)
        print(f"{name}: {misplaced(judged)}")
        names = sorted({one.doc for one in judged})
        kept = set(random.Random(0).sample(names, min(chosen.sample or len(names), len(names))))
        show(f"wmt_into_en {name}", [one for one in judged if one.doc in kept])
    print("DEMETR, the better of the pair scores higher")
    for langs in (["russian"], ["russian", "polish", "german", "czech"]):
        print(f" from {', '.join(langs)}")
        planted(chosen.data, langs)


if __name__ == "__main__":
    main()
