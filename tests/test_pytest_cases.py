"""Case files without pytest: what they hold, what is wrong with them, and what a case says of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.closed import close_folders
from tests.fakes import CHECKS as FAKES
from tests.fakes import GLOSSARY
from transqa.base.errors import ConfigError, InputError
from transqa.checker.baseline import baseline_text
from transqa.checker.checker import Checker
from transqa.checker.config import Config, configured
from transqa.doors.pytest_plugin.cases import Case, WantedIssue, read_cases
from transqa.doors.pytest_plugin.files import matching_files, unreached
from transqa.doors.pytest_plugin.verdicts import (
    allowed,
    case_config,
    check_case,
    complaints,
    summary,
)

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = 'target_lang = "en"\n'


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transqa.checks.CHECKS", FAKES)


def cases(folder: Path, text: str) -> list[Case]:
    file = folder / "test_a.transqa.toml"
    file.write_text(text, "utf-8")
    return read_cases(file)


def said(folder: Path, text: str, base: Config | None = None) -> list[str]:
    """Return the complaints about the one case that a file holds."""
    (case,) = cases(folder, f"[[case]]\n{ENGLISH}{text}")
    config = case_config(case, base or Config())
    return complaints(case, check_case(case, Checker(GLOSSARY, config)), config)[0]


def test_a_case_says_where_it_stands_and_what_it_wants(tmp_path: Path) -> None:
    one, two = cases(
        tmp_path,
        """
[defaults]
target_lang = "en"
tags = ["people"]
config = { ignore = ["LNG"], preview = true }
forbid = ["TRM"]

[[case]]
name = "first"
target = "The ⟦bank⟧ and the ⟦foo⟧."
source = "Банк."
config = { preview = false }

 [[ case ]]
target = "The bloc."
target_lang = "uk"
fail_on = "never"
glossary = ["news", "names.csv"]
forbid = []
tags = "slow"
expect = [{ code = "LNG9", text = "foo", expected = "bar", severity = "minor", segment = "2", count = 3 }]
""",
    )
    assert (one.name, one.line, one.target, one.source) == (
        "first",
        8,
        "The bank and the foo.",
        "Банк.",
    )
    assert [tuple(span) for span in one.marks] == [(4, 8), (17, 20)]
    assert one.only is True
    assert one.tags == ("people",)
    assert one.forbid == (WantedIssue("TRM"),)
    assert (one.options["ignore"], one.options["preview"], one.options["fail_on"]) == (
        ["LNG"],
        False,
        "major",
    )
    assert (two.name, two.line, two.marks, two.only, two.tags, two.forbid) == (
        "2",
        14,
        (),
        False,
        ("slow",),
        (),
    )
    assert two.expect == (WantedIssue("LNG9", "foo", "bar", "minor", "2", 3),)
    assert two.options["glossary"] == ["news", str(tmp_path / "names.csv")]
    assert (two.options["target_lang"], two.options["fail_on"]) == ("uk", "never")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("case = [1]", "a.transqa.toml: no [[case]] in the file"),
        ("case = 3", "a.transqa.toml: no [[case]] in the file"),
        ("defaults = 1", "a.transqa.toml: defaults must be a table, found 1"),
        (
            "[defaults]\ntarget = 'a'\n[[case]]\ntarget = 'a'",
            'a.transqa.toml: defaults: key "target" is unknown; allowed',
        ),
        ("[[case]]\ntarget = ' '", 'case "1": target is only white space'),
        ("[[case]]\ntarget = ''", 'case "1": target is empty'),
        ("[[case]]\nname = ''\ntarget = 'a'", 'case "": name is empty'),
        (
            "[[case]]\ntarget = 'a'\ntarget_file = 'b'",
            'case "1": keys "target" and "target_file" are one too many',
        ),
        (
            "[[case]]\ntarget = 'a ⟧ b ⟦'",
            'case "1": target: no ⟦ stands before the ⟧ at 2',
        ),
        (
            "[[case]]\ntarget = '⟦a⟧ b ⟦c'",
            'case "1": target: no ⟧ stands behind the ⟦ at 6',
        ),
        (
            "[[case]]\ntarget = 'a'\nskip = true",
            'case "1": skip must be a str, the reason, found True',
        ),
        (
            "[[case]]\ntarget = 'a'\nonly = 'yes'",
            "case \"1\": only must be a bool, found 'yes'",
        ),
        (
            "[[case]]\ntarget = 'a'\ntags = [1]",
            'case "1": tags must be a list of strings, found [1]',
        ),
        (
            "[[case]]\ntarget = 'a'\nforbid = ['TMR']",
            '"TMR" is the beginning of no check code; allowed: LNG, NAM, TRM.',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [{code = 3}]",
            'case "1": expect: code must be a str, found 3',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [{text = ''}]",
            'case "1": expect: text is empty',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [{count = -1}]",
            'case "1": expect: count is -1; it is 0 or more',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [{count = true}]",
            'case "1": expect: count must be a int, found True',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [{severity = 'majr'}]",
            'severity "majr" is unknown; allowed: critical, major',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [{}]",
            'case "1": expect: a code or a table of code',
        ),
        (
            "[[case]]\ntarget = 'a'\nfail_on = 'now'",
            'case "1": fail_on "now" is unknown; allowed: critical, major',
        ),
        (
            "[[case]]\ntarget = 'a'\nmin_score = 101",
            'case "1": min_score must be a number from 0 to 100, found 101',
        ),
        (
            "[[case]]\ntarget = 'a'\nmin_score = nan",
            'case "1": min_score must be a number from 0 to 100, found nan',
        ),
        (
            "[[case]]\ntarget = 'a'\nconfig = {selct = []}",
            'case "1": key "selct" is unknown; allowed: accept',
        ),
        (
            "[[case]]\ntarget = 'a'\ntarget_lang = 'zz'",
            'case "1": target_lang "zz" is no language code; allowed',
        ),
        (
            "[[case]]\ntarget = 'a'\nglossary = 3",
            'case "1": glossary must be a list of strings, found the number 3',
        ),
    ],
)
def test_what_is_wrong_is_said_with_file_case_and_key(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ConfigError) as error:
        cases(tmp_path, text)
    assert str(error.value).startswith(str(tmp_path / "test_a.transqa.toml"))
    assert message in str(error.value)


def test_the_bytes_of_a_case_file(tmp_path: Path) -> None:
    file = tmp_path / "test_a.transqa.toml"
    file.write_bytes(b"\xef\xbb\xbf[[case]]\ntarget = 'a'\n")
    assert [case.target for case in read_cases(file)] == ["a"]
    file.write_bytes(b"[[case]]\ntarget = '\xff'\n")
    with pytest.raises(ConfigError, match="not UTF-8 at byte 19; save it as UTF-8"):
        read_cases(file)
    with pytest.raises(
        ConfigError, match=r"cannot be read \(No such file or directory\)"
    ):
        read_cases(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('target = "The ⟦bank⟧."', []),
        ('target = "The ⟦bank⟧ said foo."', ["not expected: LNG901 'foo'"]),
        ('target = "The ⟦bank⟧ said foo."\nonly = false', []),
        ('target = "The ⟦bank⟧ said foo."\nexpect = ["LNG901"]', []),
        (
            'target = "The bank said ⟦foo⟧."\nonly = false',
            ["1 major issue (fail-on major)"],
        ),
        (
            'target = "The ba⟦nk⟧."',
            [
                "expected an issue at 6-8 ('nk'), found none there",
                "not expected: TRM901 'bank'",
            ],
        ),
        (
            'target = "The ⟦bloc⟧."',
            ["expected an issue at 4-8 ('bloc'), found none there"],
        ),
        ('target = "The 🇧🇾 ⟦bank⟧. It is. The ⟦bank⟧."', []),
        ('target = "The bank."\nexpect = ["TRM"]', []),
        (
            'target = "The bank."\nexpect = ["TRM"]\nforbid = ["TRM901"]',
            ["forbidden: TRM901 'bank'"],
        ),
        (
            'target = "The bank. The bank."\nexpect = [{ code = "TRM", count = 1 }]',
            ["expected 1 × TRM, found 2"],
        ),
        ('target = "The bloc."\nexpect = [{ code = "TRM", count = 0 }]', []),
        (
            'target = "The bank."\nexpect = [{ code = "TRM901", text = "Bank" }]',
            [
                'expected TRM901 text "Bank", found none',
                "1 major issue (fail-on major)",
            ],
        ),
        (
            'target = "The bank."\nexpect = [{ expected = "block" }]',
            [
                'expected an issue expected "block", found none',
                "1 major issue (fail-on major)",
            ],
        ),
        (
            'target = "A foo."\nexpect = [{ severity = "major" }]',
            ['expected an issue severity "major", found none'],
        ),
        ('target = "A foo."\nfail_on = "minor"', ["1 minor issue (fail-on minor)"]),
        (
            'target = "A foo."\nconfig = { fail_on = "minor" }',
            ["1 minor issue (fail-on minor)"],
        ),
        ('target = "A foo."\nfail_on = "major"\nconfig = { fail_on = "minor" }', []),
        ('target = "A bank."\nfail_on = "never"', []),
        ('target = "A bank."\nconfig = { ignore = ["TRM"] }', []),
        (
            'target = "A foo, foo."\nconfig = { max_issues = 1 }',
            ["2 issues, and max-issues is 1"],
        ),
    ],
)
def test_what_a_case_complains_of(tmp_path: Path, text: str, wanted: list[str]) -> None:
    assert said(tmp_path, text) == wanted


def test_the_gate_of_a_case_is_its_own_and_the_rest_is_of_the_configuration(
    tmp_path: Path,
) -> None:
    base = Config(fail_on="minor", max_issues=0, ignore=("TRM",))
    assert said(tmp_path, 'target = "The bank said foo."', base) == []
    assert said(
        tmp_path, 'target = "The bank said foo."\nconfig = { ignore = [] }', base
    ) == ["1 major issue (fail-on major)"]


def test_a_minimum_score_is_of_what_was_not_expected(tmp_path: Path) -> None:
    text = "A foo. " + "A calm day came and went again here. " * 80  # 642 words
    assert said(tmp_path, f'target = "{text}"\nmin_score = 99.9') == [
        "quality 99.84 is below min-score 99.9"
    ]
    assert (
        said(tmp_path, f'target = "{text}"\nmin_score = 99.9\nexpect = ["LNG901"]')
        == []
    )
    assert (
        said(tmp_path, 'target = "A foo."\nmin_score = 99.9') == []
    )  # a score decides nothing under 500 words


def test_what_a_missing_issue_shows_is_what_was_found_instead(tmp_path: Path) -> None:
    (case,) = cases(
        tmp_path, f'[[case]]\n{ENGLISH}target = "A foo."\nexpect = [{{ text = "fo" }}]'
    )
    config = case_config(case, Config())
    reasons, shown = complaints(
        case, check_case(case, Checker(GLOSSARY, config)), config
    )
    assert reasons == ['expected an issue text "fo", found none']
    assert [(one.code, one.text) for one in shown] == [("LNG901", "foo")]


def test_a_check_that_does_not_run_can_neither_be_expected_nor_forbidden(
    tmp_path: Path,
) -> None:
    with pytest.raises(
        ConfigError,
        match='case "1": forbid: NAM902 does not run here; look at select, ignore',
    ):
        said(tmp_path, 'target = "perhaps"\nforbid = ["NAM902"]')
    with pytest.raises(ConfigError, match='case "1": expect: TRM901 does not run here'):
        said(
            tmp_path,
            'target = "A bank."\nexpect = ["TRM901"]\nconfig = { ignore = ["TRM"] }',
        )
    assert said(
        tmp_path, 'target = "perhaps"\nforbid = ["NAM902"]\nconfig = { preview = true }'
    ) == ["forbidden: NAM902 'perhaps'"]


def test_files_of_a_case_are_read_as_their_formats(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# A day\n\nThe `bank` is code; the bank is not.\n", "utf-8"
    )
    (tmp_path / "a.ru.txt").write_text("День и имя.", "utf-8")
    text = f'[[case]]\n{ENGLISH}target_file = "a.md"\nsource_file = "a.ru.txt"\nsource_lang = "ru"\nexpect = ["TRM"]'
    (case,) = cases(tmp_path, text)
    config = case_config(case, Config())
    report = check_case(case, Checker(GLOSSARY, config))
    bank = next(one for one in report.issues if one.code == "TRM901")
    assert (bank.path, bank.line, bank.column) == (str(tmp_path / "a.md"), 3, 25)
    assert complaints(case, report, config)[0] == [
        "1 major issue (fail-on major)"
    ]  # имя, which the source has
    (tmp_path / "a.tsv").write_text(
        "source\ttarget\nДень\tA day.\nБанк\tThe bank.\n", "utf-8"
    )
    assert (
        said(
            tmp_path,
            'target_file = "a.tsv"\nexpect = [{ code = "TRM901", segment = "2" }]\nonly = true',
        )
        == []
    )
    with pytest.raises(
        InputError, match="has a source column; a source file beside it is one too many"
    ):
        said(tmp_path, 'target_file = "a.tsv"\nsource = "Банк."')


def test_options_for_a_path_hold_for_the_file_of_a_case(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bank.", "utf-8")
    base = configured(
        Config(root=str(tmp_path)),
        {"overrides": [{"paths": ["*.txt"], "ignore": ["TRM"]}]},
    )
    assert said(tmp_path, 'target_file = "a.txt"', base) == []
    assert said(tmp_path, 'target = "The bank."', base) == [
        "1 major issue (fail-on major)"
    ]


def test_codes_that_are_allowed() -> None:
    assert allowed("nam101") == ("NAM101",)
    assert allowed(["NAM", "trm2"]) == ("NAM", "TRM2")
    assert allowed(()) == ()
    with pytest.raises(
        ConfigError,
        match="allow must be codes of checks or beginnings of codes, found ''",
    ):
        allowed("")


def test_a_baseline_of_the_configuration_holds_for_the_functions_too(
    tmp_path: Path,
) -> None:
    import transqa

    file = tmp_path / "a.txt"
    file.write_text("The bank.", "utf-8")
    config = Config(root=str(tmp_path), target_lang="en")
    first = transqa.check_file(file, config=config, glossary=GLOSSARY)
    assert [one.code for one in first.issues] == ["TRM901"]
    known = tmp_path / "known.json"
    known.write_text(baseline_text({"a.txt": first.issues}), "utf-8")
    again = transqa.check_file(
        file,
        config=Config(root=str(tmp_path), target_lang="en", baseline=str(known)),
        glossary=GLOSSARY,
    )
    assert (again.issues, again.passed) == ((), True)
    assert [(one.issue.code, one.by) for one in again.documents[0].suppressed] == [
        ("TRM901", "baseline")
    ]


def test_files_that_patterns_name(tmp_path: Path) -> None:
    for name in (
        "news/a.tsv",
        "news/deep/b.tsv",
        "build/news/c.tsv",
        ".git/d.tsv",
        "e.tsv",
        "news/a.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    skip = (".*", "build")

    def named(*patterns: str) -> list[str]:
        return [
            file.relative_to(tmp_path).as_posix()
            for file in matching_files(patterns, tmp_path, skip)
        ]

    assert named("./news/*.tsv") == ["news/a.tsv"]
    assert named("**/*.tsv") == ["e.tsv", "news/a.tsv", "news/deep/b.tsv"]
    assert named("*.tsv") == ["e.tsv"]
    assert named("news/**/*.tsv", "e.tsv") == ["e.tsv", "news/a.tsv", "news/deep/b.tsv"]
    assert named("build/**/*.tsv") == ["build/news/c.tsv"]
    assert named(f"{tmp_path}/news/?.t[sx][vt]") == ["news/a.tsv", "news/a.txt"]
    for wrong in ("news", "news/", "news/*.xlf", "**.xlf", "no/where/*.tsv"):
        with pytest.raises(
            ConfigError,
            match=f"transqa_files: {wrong.replace('*', '.')}.* fits no file below",
        ):
            named(wrong)
    for wrong in ("../*.tsv", "/etc/*.tsv", "news/../../x.tsv"):
        with pytest.raises(
            ConfigError, match=r"leads out of .*; patterns are relative to rootdir"
        ):
            named(wrong)
    files = [tmp_path / name for name in ("news/a.tsv", "build/news/c.tsv", "e.tsv")]
    assert unreached(files, [tmp_path], skip) == [files[1]]
    assert unreached(files, [tmp_path / "news"], skip) == files[1:]
    assert unreached(files, [tmp_path / "build", tmp_path / "news"], skip) == [files[2]]


def test_the_lines_at_the_end_count_a_document_once() -> None:
    one = [
        ("transqa_document", "a"),
        ("transqa_major", 2),
        ("transqa_words", 1200),
        ("transqa_not_checked", "why (x)"),
    ]
    two = [
        ("transqa_document", "b"),
        ("transqa_minor", 1),
        ("transqa_words", 1),
        ("transqa_not_checked", "why (x)"),
    ]
    assert list(summary([one, two, one])) == [
        "2 texts of 1,201 words: 2 major, 1 minor",
        "not checked: why (x) · 2 texts",
    ]
    clean = [
        ("transqa_document", "a"),
        ("transqa_words", 1),
        *(("transqa_note", f"note {n}") for n in range(6)),
    ]
    assert list(summary([clean])) == [
        "1 text of 1 word: no issues",
        *(f"note {n}" for n in range(4)),
        "and 2 more; --junitxml has them all",
    ]


def test_a_folder_that_may_not_be_looked_into_is_no_folder_without_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("news/a.tsv", "news/closed/b.tsv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    close_folders(monkeypatch, "closed")
    with pytest.raises(ConfigError, match=r"closed cannot be read \(Permission denied"):
        matching_files(["news/**/*.tsv"], tmp_path, [])
    assert len(matching_files(["news/*.tsv"], tmp_path, ["closed"])) == 1
