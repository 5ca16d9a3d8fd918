from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import issue
from transqa.base.model import Issue, Maturity, Side
from transqa.report.score import combined, score_issues


@pytest.mark.parametrize(
    ("severity", "penalty", "wmt"),
    [("neutral", 0, 0), ("minor", 1, 1), ("major", 5, 5), ("critical", 25, 5)],
)
def test_weights_are_those_of_mqm_2_and_wmt(
    severity: str, penalty: float, wmt: float
) -> None:
    score = score_issues([issue(severity)], 1000)
    assert (score.penalty, score.wmt) == (penalty, wmt)


def test_formulas_on_the_published_example() -> None:
    issues = [
        issue("critical"),
        *(issue("major", 10 * n, 10 * n + 5) for n in range(1, 10)),
        issue("minor", 200, 201),
    ]
    issues += [issue("minor", 210, 211), issue("minor", 220, 221)]
    score = score_issues(issues, 5000)
    assert (score.penalty, score.quality, score.per_thousand) == (73, 98.54, 14.6)
    assert not score.small_sample


@pytest.mark.parametrize(("words", "small"), [(0, True), (499, True), (500, False)])
def test_a_sample_is_small_under_500_words(words: int, small: bool) -> None:
    assert score_issues([], words).small_sample is small


def test_a_repeat_counts_once_in_the_penalty_and_each_time_in_wmt() -> None:
    score = score_issues([issue(), issue(segment="2", repeat=True)], 100)
    assert (score.penalty, score.wmt) == (5, 10)


def test_of_overlapping_issues_the_heaviest_counts() -> None:
    score = score_issues(
        [
            issue("minor", 0, 5),
            issue("major", 4, 9, category="accuracy/mistranslation"),
        ],
        100,
    )
    assert (score.penalty, score.by_category) == (5, {"accuracy/mistranslation": 5})


@pytest.mark.parametrize(
    "other",
    [
        issue("minor", 5, 9),
        issue("minor", 0, 5, segment="2"),
        issue("minor", 0, 5, side=Side.SOURCE),
        issue("minor", 3, 3),
    ],
)
def test_issues_on_other_places_both_count(other: Issue) -> None:
    assert score_issues([issue("major", 0, 5), other], 100).penalty == 6


def test_minor_punctuation_weighs_a_tenth_in_wmt_only() -> None:
    category = "linguistic-conventions/punctuation"
    minor, major = (
        issue("minor", category=category),
        issue("major", 10, 11, category=category),
    )
    assert (score_issues([minor], 10).wmt, score_issues([minor], 10).penalty) == (
        0.1,
        1,
    )
    assert score_issues([major], 10).wmt == 5


def test_preview_issues_do_not_count() -> None:
    assert score_issues([issue("critical", maturity=Maturity.PREVIEW)], 10).penalty == 0


def test_scores_have_four_decimals() -> None:
    score = score_issues([issue("minor")], 7)
    assert (score.per_thousand, score.quality) == (142.8571, 85.7143)
    category = "linguistic-conventions/punctuation"
    three = [issue("minor", 10 * n, 10 * n + 5, category=category) for n in range(3)]
    assert score_issues(three, 7).wmt == 0.3


def test_of_overlapping_issues_of_one_weight_the_first_counts() -> None:
    chain = [
        issue("minor", 4, 9, category="style/awkward"),
        issue("minor", 0, 5, category="accuracy/mistranslation"),
        issue("minor", 8, 12, category="accuracy/omission"),
    ]
    # The one in the middle overlaps both others, which stand apart.
    assert score_issues(chain, 100).by_category == {
        "accuracy/mistranslation": 1,
        "accuracy/omission": 1,
    }
    ends = [
        issue("minor", 0, 9, category="style/awkward"),
        issue("minor", 0, 5, category="accuracy/omission"),
        issue("minor", 6, 9, category="accuracy/addition"),
    ]
    assert score_issues(ends, 100).penalty == 2
    touching = [issue("minor", 0, 5), issue("minor", 5, 9)]
    assert score_issues(touching, 100).penalty == 2


def test_categories_without_a_penalty_are_left_out_and_the_rest_sorted() -> None:
    score = score_issues(
        [
            issue("minor", 0, 5, category="terminology/wrong-term"),
            issue("neutral", 10, 15, category="style/awkward"),
            issue("major", 20, 25, category="accuracy/mistranslation"),
        ],
        100,
    )
    assert list(score.by_category.items()) == [
        ("accuracy/mistranslation", 5),
        ("terminology/wrong-term", 1),
    ]


def test_quality_falls_below_zero_and_no_words_are_no_division_by_zero() -> None:
    assert score_issues([issue("critical")], 10).quality == -150
    assert score_issues([issue("minor")], 0).quality == 0


def test_combined_adds_words_and_penalties() -> None:
    one, two = score_issues([issue("major")], 400), score_issues([issue("minor")], 200)
    both = combined([one, two])
    assert (both.word_count, both.penalty, both.quality, both.wmt) == (600, 6, 99, 6)
    assert not both.small_sample


spans = st.tuples(
    st.integers(0, 30),
    st.integers(1, 9),
    st.sampled_from(["neutral", "minor", "major", "critical"]),
)


@settings(deadline=None)
@given(st.lists(spans, max_size=8), st.randoms())
def test_the_order_of_issues_changes_nothing(
    found: list[tuple[int, int, str]], random: object
) -> None:
    issues = [
        issue(severity, start, start + length) for start, length, severity in found
    ]
    shuffled = list(issues)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score_issues(issues, 100) == score_issues(shuffled, 100)


def test_many_issues_in_one_segment_are_scored_quickly() -> None:
    issues = [issue("minor", start, start + 3) for start in range(0, 60_000, 2)]
    assert score_issues(issues, 100_000).penalty == 15_000
