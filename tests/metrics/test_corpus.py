from __future__ import annotations

import pytest

from transqa.base.errors import ConfigError
from transqa.checker.config import Config, configured
from transqa.checker.metrics import reference_metrics

TARGETS = [
    f"The {word} was opened on Monday in the old town hall."
    for word in ("exhibition", "bridge", "school")
] * 10
REFERENCES = ["The exhibition opened in the old town hall on Monday."] * 30


def test_without_references_there_are_no_metrics() -> None:
    assert reference_metrics([], []) is None


def test_metrics_have_values_and_signatures_and_no_intervals_by_default() -> None:
    made = reference_metrics(TARGETS, REFERENCES)
    assert made is not None
    assert list(made) == ["bleu", "chrf", "ter", "segments", "signatures"]
    assert list(made["signatures"]) == ["bleu", "chrf", "ter"]  # type: ignore[call-overload]
    assert made["signatures"]["chrf"].startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:2")  # type: ignore[index]


def test_intervals_are_the_same_from_run_to_run_and_signed() -> None:
    one, other = (reference_metrics(TARGETS, REFERENCES, samples=50) for _ in range(2))
    assert one == other
    assert one is not None
    assert "bs:50|seed:12345" in one["signatures"]["bleu"]  # type: ignore[index]
    intervals = one["intervals"]
    assert isinstance(intervals, dict)
    assert list(intervals) == ["bleu", "chrf", "ter"]
    assert intervals["chrf"]["half_width"] > 0
    assert intervals["chrf"]["mean"] == pytest.approx(one["chrf"], abs=2)


def test_few_segments_give_no_intervals() -> None:
    made = reference_metrics(TARGETS[:29], REFERENCES[:29], samples=50)
    assert made is not None
    assert "intervals" not in made


def test_a_long_piece_has_no_ter() -> None:
    text = "word " * 501
    made = reference_metrics([text], [text])
    assert made is not None
    assert made["ter"] is None
    assert list(made["signatures"]) == ["bleu", "chrf"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("value", "found"),
    [(-1, "-1"), (10_001, "10001"), ("9", 'the string "9"'), (True, "the boo")],
)
def test_a_wrong_number_of_samples_is_an_error(value: object, found: str) -> None:
    with pytest.raises(
        ConfigError,
        match=f"bootstrap must be a whole number from 0 to 10000, found {found}",
    ):
        configured(Config(), {"bootstrap": value})


def test_the_metrics_of_a_report_are_those_of_sacrebleu() -> None:
    import sacrebleu

    import transqa

    targets, references = TARGETS[:5], REFERENCES[:5]
    pairs = [(None, target) for target in targets]
    report = transqa.check_pairs(pairs, references, target_lang="en")
    metrics = report.documents[0].metrics
    assert metrics is not None
    bleu = sacrebleu.corpus_bleu(targets, [references])
    chrf = sacrebleu.corpus_chrf(targets, [references], word_order=2)
    ter = sacrebleu.corpus_ter(targets, [references])
    assert metrics["bleu"] == round(bleu.score, 4)
    assert metrics["chrf"] == round(chrf.score, 4)
    assert metrics["ter"] == round(ter.score, 4)
