from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import transqa
from tests.fakes import CHECKS, GLOSSARY
from transqa.base.errors import ConfigError, InputError
from transqa.base.model import Issue, Maturity, Severity, Side
from transqa.checker.baseline import baseline_text, read_baseline
from transqa.checker.config import Config, configured
from transqa.checker.suppress import Rules, settled, unused

if TYPE_CHECKING:
    from pathlib import Path

    from transqa.report import Report

DAY = datetime.date(2026, 11, 24)
ISSUE = Issue(
    "TRM901", "wrong-word", "accuracy", Severity.MAJOR, Maturity.STABLE, "2", Side.TARGET, 4, 8, "bank", "no bloc",
    entry="bloc", fingerprint="f1",
)  # fmt: skip


@pytest.fixture
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transqa.checks.CHECKS", CHECKS)


def accept(**conditions: object) -> Config:
    return configured(Config(), {"accept": [{"reason": "agreed", **conditions}]})


@pytest.mark.parametrize(
    ("conditions", "is_accepted"),
    [
        ({"code": "TRM901"}, True),
        ({"code": "trm"}, True),
        ({"code": "NAM"}, False),
        ({"text": "bank"}, True),
        ({"text": "Bank"}, False),
        ({"entry": "bloc", "segment": "2"}, True),
        ({"entry": "bloc", "segment": "3"}, False),
        ({"path": "news/**"}, True),
        ({"path": "*.txt"}, True),
        ({"path": "sport/*"}, False),
        ({"fingerprint": "f1"}, True),
        ({"fingerprint": "f2"}, False),
        ({"code": "TRM", "expires": DAY}, True),
        ({"code": "TRM", "expires": DAY - datetime.timedelta(days=1)}, False),
        ({"code": "TRM", "expires": "2026-11-23"}, False),
    ],
)
def test_an_acceptance_needs_every_condition(
    conditions: dict[str, object], is_accepted: bool
) -> None:
    done = settled([ISSUE], Rules("news/a.txt", accept(**conditions).accept, today=DAY))
    assert [(one.by, one.reason) for one in done.suppressed] == (
        [("accepted", "agreed")] if is_accepted else []
    )
    assert done.left == (() if is_accepted else (ISSUE,))


def test_the_first_rule_that_fits_counts_inline_before_configuration_before_baseline() -> (
    None
):
    config = accept(code="TRM", text="bank")
    inline = [(("TRM9",), "a bank it is", 7, frozenset({"2"}))]
    rules = Rules("a.txt", config.accept, inline, {"f1"}, lambda _: False, DAY)
    assert [one.by for one in settled([ISSUE], rules).suppressed] == ["inline"]
    assert settled([ISSUE], rules).used == {"a.txt: line 7": 1}
    assert [
        one.by for one in settled([ISSUE], replace(rules, inline=())).suppressed
    ] == ["accepted"]
    assert [
        one.by
        for one in settled([ISSUE], replace(rules, inline=(), accepted=())).suppressed
    ] == ["baseline"]
    other = replace(ISSUE, segment="3", text="banks", fingerprint="f9")
    assert [one.by for one in settled([other], rules).suppressed] == ["unchanged"]


def test_what_suppressed_nothing_or_has_expired_is_told() -> None:
    config = configured(
        Config(),
        {
            "accept": [
                {"code": "TRM", "reason": "used"},
                {"code": "NAM", "text": "Grodno", "reason": "not there"},
                {"entry": "bloc", "reason": "old", "expires": "2026-11-01"},
            ]
        },
        "transqa.toml",
    )
    done = settled([ISSUE], Rules(accepted=config.accept, today=DAY))
    assert list(unused(config.accept, done.used, DAY)) == [
        'transqa.toml: accept 2 (NAM, "Grodno"): accepted nothing; take it out',
        "transqa.toml: accept 3 (bloc): expired on 2026-11-01",
    ]


def test_the_day_is_that_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    config = accept(code="TRM", expires="2020-01-01")
    assert settled([ISSUE], Rules(accepted=config.accept)).left == (ISSUE,)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577800000")  # 2019-12-31
    assert settled([ISSUE], Rules(accepted=config.accept)).left == ()


@pytest.mark.usefixtures("_fakes")
def test_accepted_issues_leave_the_score_and_known_ones_stay_in_it() -> None:
    def check(**options: object) -> Report:
        return transqa.check(
            "The bank. The bank.", target_lang="en", glossary=GLOSSARY, config=options
        )

    plain = check()
    assert (
        plain.passed,
        plain.score.penalty,
        [one.repeat for one in plain.issues],
    ) == (False, 5.0, [False, True])
    accepted = check(accept=[{"code": "TRM", "segment": "1", "reason": "a bank it is"}])
    assert [(one.segment, one.repeat) for one in accepted.issues] == [("2", False)]
    assert accepted.score.penalty == 5.0
    both = check(accept=[{"code": "TRM", "reason": "banks they are"}])
    assert (both.passed, both.score.penalty, both.issues) == (True, 0.0, ())
    assert [one.by for one in both.documents[0].suppressed] == ["accepted", "accepted"]


@pytest.mark.usefixtures("_fakes")
def test_more_issues_than_allowed_fail_the_run() -> None:
    options = {"fail_on": "never", "max_issues": 1}
    report = transqa.check(
        "The bank. The bank.", target_lang="en", glossary=GLOSSARY, config=options
    )
    assert report.documents[0].passed
    assert (report.passed, report.failures) == (
        False,
        ("2 issues, and max-issues is 1",),
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"accept": [{"code": "TRM"}]},
            'config: accept 1: key "reason" is missing: say why the issues are right',
        ),
        (
            {"accept": [{"reason": "x"}]},
            "config: accept 1: says of no issue that it is accepted; allowed: code, text",
        ),
        (
            {"accept": [{"cod": "TRM"}]},
            'config: accept 1: key "cod" is unknown; allowed: code, entry, ',
        ),
        (
            {"accept": {"code": "TRM"}},
            "config: accept must be tables of what is accepted and why, found a table",
        ),
        (
            {"accept": [{"code": "TRM", "reason": "x", "expires": "soon"}]},
            'config: accept 1: expires must be a date as 2027-01-31, found the string "soon"',
        ),
        (
            {"overrides": [{"fail_on": "minor"}]},
            'config: overrides 1: key "paths" is missing: patterns of the files',
        ),
        (
            {"overrides": [{"paths": ["a"], "baseline": "b"}]},
            'config: overrides 1: key "baseline" is unknown; allowed: align, ',
        ),
        (
            {"overrides": [{"paths": ["a"], "fail_on": "x"}]},
            'config: overrides 1: fail_on "x" is unknown; allowed: critical,',
        ),
        (
            {"max_issues": -1},
            "config: max_issues must be a whole number from 0, found the number -1",
        ),
        (
            {"skip": ["done"]},
            'config: skip: state "done" is unknown; allowed: final, fuzzy, ',
        ),
        (
            {"style_for": ["a"]},
            "config: style_for must be a table of entry id and style or spelling, found a list",
        ),
    ],
)
def test_wrong_rules_are_errors(options: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        configured(Config(), options)
    assert str(caught.value).startswith(message)


def test_overrides_are_for_paths_and_later_ones_win(tmp_path: Path) -> None:
    rules = [
        {"paths": ["news/**"], "fail_on": "minor", "ignore": ["NUM"]},
        {"paths": ["*.md", "news/old/*"], "fail_on": "never"},
    ]
    config = replace(configured(Config(), {"overrides": rules}), root=str(tmp_path))
    found = {
        name: config.for_path(str(tmp_path / name))
        for name in ("a.txt", "news/x/a.txt", "news/a.md", "news/old/b")
    }
    assert [(one.fail_on, one.ignore) for one in found.values()] == [
        ("major", ()),
        ("minor", ("NUM",)),
        ("never", ("NUM",)),
        ("never", ("NUM",)),
    ]


def test_a_baseline_is_written_sorted_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    other = replace(ISSUE, fingerprint="e0", text="")
    file.write_text(
        baseline_text({"z.txt": [ISSUE, other], "a.txt": [], "b": [other]}), "utf-8"
    )
    assert read_baseline(file) == {
        "b": {"e0": "TRM901"},
        "z.txt": {"e0": "TRM901", "f1": "TRM901 bank"},
    }
    assert list(read_baseline(file)) == ["b", "z.txt"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "{",
            "no baseline, not JSON (Expecting property name enclosed in double quotes)",
        ),
        ("[]", 'no baseline: no "schema" in it; --write-baseline makes one'),
        (
            '{"schema": "transqa/baseline/0"}',
            'baseline of another version, "transqa/baseline/0"; write it again',
        ),
        (
            '{"schema": "transqa/baseline/1", "x": 1}',
            'key "x" is unknown; allowed: schema, documents',
        ),
        (
            '{"schema": "transqa/baseline/1"}',
            '"documents" must be an object of documents and their issues',
        ),
        (
            '{"schema": "transqa/baseline/1", "documents": {"a": [1]}}',
            'document "a" must be an object of fingerprints',
        ),
        ("\xff", "no baseline, not JSON ("),
    ],
)
def test_what_is_no_baseline_is_refused(
    tmp_path: Path, content: str, message: str
) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError) as caught:
        read_baseline(file)
    assert str(caught.value).startswith(f"{file}: {message}")
