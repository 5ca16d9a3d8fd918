from __future__ import annotations

import pytest

from tests.fakes import GLOSSARY, issue
from transqa.base.model import Document, Maturity, Segment
from transqa.checker.config import Config
from transqa.checker.segment_score import segment_scores, segment_weights
from transqa.evidence.document import DocumentEvidence

SOURCE = "Вчера Лукашенко встретил 12 министров в Минске."
GOOD = "Yesterday Lukashenka met 12 ministers in Minsk."


def evidence(*segments: Segment) -> DocumentEvidence:
    return DocumentEvidence(Document("d", segments, "ru", "en"), GLOSSARY, Config())


def score(
    target: str,
    source: str | None = None,
    reference: str | None = None,
    **changes: object,
) -> float:
    issues = [issue(**changes)] if changes else []  # type: ignore[arg-type]
    (one,) = segment_scores(evidence(Segment("1", target, source, reference)), issues)
    assert one.id == "1"
    return one.score


def test_without_source_and_reference_there_is_no_score() -> None:
    assert segment_scores(evidence(Segment("1", GOOD)), []) == ()
    assert [
        one.id
        for one in segment_scores(
            evidence(Segment("1", GOOD), Segment("2", GOOD, SOURCE)), []
        )
    ] == ["2"]


@pytest.mark.parametrize("kind", ["source", "reference"])
def test_full_agreement_scores_100_and_an_empty_target_0(kind: str) -> None:
    beside = {"source": SOURCE} if kind == "source" else {"reference": GOOD}
    assert score(GOOD, **beside) == 100.0
    assert score(" ", **beside) == 0.0


@pytest.mark.parametrize(
    ("severity", "expected"),
    [("neutral", 100.0), ("minor", 99.0), ("major", 95.0), ("critical", 95.0)],
)
def test_an_issue_costs_a_share_of_its_wmt_weight(
    severity: str, expected: float
) -> None:
    assert score(GOOD, SOURCE, severity=severity) == expected


def test_preview_issues_and_those_of_other_segments_cost_nothing() -> None:
    assert score(GOOD, SOURCE, maturity=Maturity.PREVIEW) == 100.0
    assert score(GOOD, SOURCE, segment="2") == 100.0


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("Yesterday Lukashenka met 13 ministers in Minsk.", "numbers"),
        ("Yesterday Lukashenka met some ministers in Minsk.", "numbers"),
        ("Yesterday Putin met 12 ministers in Minsk.", "names"),
        ("Yesterday Lukashenka met 12 министров in Minsk.", "script"),
        ("Lukashenka, 12, Minsk.", "length"),
    ],
)
def test_the_source_side_costs_its_weight_by_the_root_of_the_length(
    target: str, name: str
) -> None:
    share = {"numbers": 0.0, "names": 0.5, "script": 6 / 7, "length": 17 / 40 / 0.7}[
        name
    ]
    expected = 100 - 10 * 7**0.5 * segment_weights()["source"][name] * (1 - share)
    assert score(target, SOURCE) == pytest.approx(expected, abs=1)
    assert score(target, SOURCE) < 100


def test_a_reference_is_preferred_to_the_source() -> None:
    assert (
        score(GOOD, SOURCE, reference="They lost again.")
        == score(GOOD, None, reference="They lost again.")
        < 80
    )


def test_a_longer_segment_loses_more_for_the_same_share() -> None:
    wrong, right = "cats purr", "dogs bark"
    short = score(wrong, reference=right)
    long = score(" ".join([wrong] * 8), reference=" ".join([right] * 8))
    assert long < short


@pytest.mark.parametrize("side", ["target", "source", "reference"])
def test_a_side_of_more_than_20_000_characters_gets_no_score(side: str) -> None:
    for length, scored in ((20_000, 1), (20_001, 0)):
        texts = {"target": GOOD, "source": SOURCE, "reference": GOOD}
        texts[side] = ("word " * 4_001)[:length]
        segment = Segment("1", texts["target"], texts["source"], texts["reference"])
        assert len(segment_scores(evidence(segment), [])) == scored


def test_a_score_has_two_decimals() -> None:
    targets = ("won again", "lost it again", "lost a game", "had lost", "will lose it")
    values = [score(f"They {target}.", reference="They lost.") for target in targets]
    assert [round(value, 2) for value in values] == values
    assert [round(value, 1) for value in values] != values


def test_the_penalties_of_a_segment_add_up_and_end_at_nothing() -> None:
    apart = [issue("major", 10 * n, 10 * n + 5) for n in range(3)]
    segments = evidence(Segment("1", GOOD, SOURCE))
    for count, expected in ((1, 95.0), (2, 90.0)):
        (one,) = segment_scores(segments, apart[:count])
        assert one.score == expected
    many = [issue("critical", 10 * n, 10 * n + 5) for n in range(30)]
    assert segment_scores(segments, many)[0].score == 0.0
