from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.fakes import CHECKS as FAKES

pytest_plugins = ["pytester"]

SETUP = """
import transqa.checks
from tests.fakes import CHECKS

transqa.checks.CHECKS = CHECKS  # for the processes of xdist; in this one it is undone by the fixture
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    for variable in (
        "CI",
        "BUILD_NUMBER",
    ):
        # There pytest says the whole failure once more in its summary.
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.syspath_prepend("tests")
    monkeypatch.setattr("transqa.checks.CHECKS", FAKES)
    pytester.makeconftest(SETUP)
    return pytester


def test_a_faithful_text_passes(run: pytest.Pytester) -> None:
    run.makepyfile("""
        from fakes import GLOSSARY
        def test_it(transqa):
            transqa.assert_faithful(transqa.check("A bloc.", target_lang="en", glossary=GLOSSARY))
    """)
    run.runpytest().assert_outcomes(passed=1)


def test_the_failure_shows_sentence_caret_reason_and_suggestion(
    run: pytest.Pytester,
) -> None:
    run.makepyfile("""
        from fakes import GLOSSARY
        def test_it(transqa):
            transqa.assert_faithful(transqa.check("The Soviet bank.", target_lang="en", glossary=GLOSSARY))
    """)
    result = run.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "not faithful",
            "text: FAILED: 1 major issue (fail-on major)",
            "*TRM901 wrong-word  major",
            "    The Soviet bank.",
            "               ^^^^",
            "    a bank is no bloc",
            "    expected: bloc",
        ]
    )


def test_thresholds_and_allowances(run: pytest.Pytester) -> None:
    run.makepyfile("""
        import pytest
        from fakes import GLOSSARY
        def test_it(transqa, tmp_path):
            file = tmp_path / "a.txt"
            file.write_text("The bank said foo. " * 200, "utf-8")
            report = transqa.check_file(file, target_lang="en", glossary=GLOSSARY)
            transqa.assert_faithful(report, allow=("TRM",))
            transqa.assert_faithful(report, fail_on="critical")
            transqa.assert_faithful(report, fail_on="critical", min_score=99)
            with pytest.raises(pytest.fail.Exception, match="1 major"):
                pairs = transqa.check_pairs([("a", "bank")], target_lang="en", glossary=GLOSSARY)
                transqa.assert_faithful(pairs)
            with pytest.raises(pytest.fail.Exception, match="quality 99.25 is below min-score 99.3"):
                transqa.assert_faithful(report, min_score=99.3, fail_on="critical")
            with pytest.raises(pytest.fail.Exception, match=r"200 minor issues \\(fail-on minor\\)"):
                transqa.assert_faithful(report, fail_on="minor", allow=["TRM901"])
    """)
    run.runpytest().assert_outcomes(passed=1)


def test_the_configuration_beside_the_tests_is_used(run: pytest.Pytester) -> None:
    run.makefile(".toml", transqa='ignore = ["TRM"]')
    run.makefile(".ini", pytest="[pytest]")
    run.makepyfile("""
        from fakes import GLOSSARY
        def test_it(transqa):
            assert transqa.check("A bank.", target_lang="en", glossary=GLOSSARY).issues == ()
    """)
    run.runpytest().assert_outcomes(passed=1)


PLUGIN_MODULES = [
    "transqa",
    "transqa.base",
    "transqa.base.errors",
    "transqa.doors",
    "transqa.doors.pytest_plugin",
    "transqa.doors.pytest_plugin.plugin",
]


def test_the_plugin_loads_nothing_until_it_is_used() -> None:
    code = (
        "import sys, transqa.doors.pytest_plugin.plugin; "
        "print(sorted(name for name in sys.modules if name.startswith('transqa')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(PLUGIN_MODULES)


CASES = """
[defaults]
target_lang = "en"
glossary = "names.toml"

[[case]]
name = "marks"
target = "The ⟦bank⟧ was long."

[[case]]
name = "marks elsewhere"
target = "The ⟦Soviet⟧ bank."

[[case]]
name = "expected"
target = "The bank. The bank. A foo."
expect = [{ code = "trm", text = "bank", expected = "bloc", severity = "major", count = 2 }]

[[case]]
name = "only"
target = "The bank. A foo."
expect = ["TRM901"]
only = true

[[case]]
name = "forbidden"
target = "A foo."
forbid = ["TRM", { text = "foo" }]

[[case]]
name = "gate"
target = "The bank."

[[case]]
name = "missing"
target = "The bloc."
expect = [{ code = "TRM901" }]

[[case]]
name = "left out"
source = "Вот имя."
target = "Here it is."
source_lang = "ru"
expect = [{ code = "NAM901", segment = "1" }]

[[case]]
name = "known"
target = "The bank."
xfail = "the desk says bank"

[[case]]
name = "later"
target = "The bank."
skip = "not yet"
"""
NAMES = """
[[entry]]
id = "minsk"
kind = "place"
source = "test"
en = "Minsk"
be = "Мінск"
"""


@pytest.fixture
def project(run: pytest.Pytester) -> pytest.Pytester:
    run.makefile(
        ".toml",
        names=NAMES,
        transqa='target_lang = "en"\nsource_lang = "ru"\nglossary = ["names.toml"]',
    )
    run.makefile(".ini", pytest="[pytest]")
    return run


def test_cases_say_what_must_and_must_not_be_found(project: pytest.Pytester) -> None:
    project.makefile(".transqa.toml", test_a=CASES)
    result = project.runpytest("-rA", "-q")
    result.assert_outcomes(passed=3, failed=5, xfailed=1, skipped=1)
    result.stdout.fnmatch_lines_random(
        [
            "PASSED test_a.transqa.toml::marks",
            "PASSED test_a.transqa.toml::expected",
            "PASSED test_a.transqa.toml::left out",
            "expected an issue at 4-10 ('Soviet'), found none there",
            "not expected: TRM901 'bank'",
            "not expected: LNG901 'foo'",
            "forbidden: LNG901 'foo'",
            "1 major issue (fail-on major)",
            "expected TRM901, found none",
            "               ^^^^",
            "XFAIL test_a.transqa.toml::known - the desk says bank",
            "9 texts of * words: 8 major, 3 minor*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "[[case]]\ntarget = 'a'\ntagret = 'b'",
            '*test_a.transqa.toml: case "1": key "tagret" is unknown; allowed: *',
        ),
        (
            "[[case]]\nname = 'x'",
            '*test_a.transqa.toml: case "x": key "target" or "target_file" is missing',
        ),
        ("[[case]]\ntarget = 1", '*case "1": target must be a str, found 1'),
        (
            "[[case]]\ntarget_file = 'no.txt'",
            '*case "1": target_file: *no.txt: there is no such file',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [{cod = 'x'}]",
            '*case "1": expect: key "cod" is unknown; allowed: code,*',
        ),
        (
            "[[case]]\ntarget = 'a'\nexpect = [3]",
            "*expect: a code or a table of code, text, *",
        ),
        (
            "[[case]]\ntarget = 'a'\n[[case]]\nname='1'\ntarget = 'b'",
            '*two cases are called "1"; names are unique',
        ),
        (
            "[[cases]]\ntarget = 'a'",
            '*test_a.transqa.toml: key "cases" is unknown*Did you mean "case"?',
        ),
        ("[[case]\n", "*test_a.transqa.toml: Expected*line 1*"),
        ("x = 1", '*key "x" is unknown*'),
        ("", "*test_a.transqa.toml: no [[][[]case]] in the file"),
    ],
)
def test_a_wrong_case_file_is_an_error_of_collection(
    project: pytest.Pytester, content: str, message: str
) -> None:
    project.makefile(".transqa.toml", test_a=content)
    result = project.runpytest()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([message])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_wrong_options_of_a_case_fail_it_with_our_text(
    project: pytest.Pytester,
) -> None:
    project.makefile(
        ".transqa.toml", test_a="[[case]]\ntarget = 'a'\nconfig = {select = ['ZZZ']}"
    )
    result = project.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['select: "ZZZ" is the beginning of no check code; *'])


@pytest.fixture
def files(project: pytest.Pytester) -> pytest.Pytester:
    news = project.path / "news"
    news.mkdir()
    rows = "".join(
        f"{number}\tдень\t{'The bank.' if number % 3 == 0 else 'A day.'}\n"
        for number in range(1, 7)
    )
    (news / "a.tsv").write_text("id\tsource\ttarget\n" + rows, "utf-8")
    (news / "b.txt").write_text("A calm day.\n", "utf-8")
    project.makefile(".ini", pytest="[pytest]\ntransqa_files = news/*.tsv news/*.txt")
    return project


def test_files_are_tests_one_a_document(files: pytest.Pytester) -> None:
    result = files.runpytest("-rA")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "news/a.tsv: 2 major issues (fail-on major)",
            "news/a.tsv:4:12  TRM901 wrong-word  major  (segment 3, target)",
        ]
    )
    result.stdout.fnmatch_lines_random(
        [
            "PASSED news/b.txt::document",
            "FAILED news/a.tsv::document - news/a.tsv: 2 major issues (fail-on major)",
        ]
    )


def test_files_are_tests_one_a_segment_and_checked_once(
    files: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transqa.checker.judge import judge

    seen: list[str] = []

    def counted(reading: object, *rest: object) -> object:
        seen.append(str(reading))
        return judge(reading, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("transqa.checker.checker.judge", counted)
    result = files.runpytest("--transqa-per", "segment", "-rA")
    result.assert_outcomes(passed=5, failed=2)
    assert len(seen) == 2
    result.stdout.fnmatch_lines_random(
        ["FAILED news/a.tsv::3 - *", "FAILED news/a.tsv::6 - *", "PASSED news/a.tsv::1"]
    )
    result.stdout.fnmatch_lines(["2 texts of 15 words: 2 major*"])
    one = files.runpytest("--transqa-per", "segment", "-k", "3")
    one.assert_outcomes(failed=1, deselected=6)
    again = files.runpytest("--transqa-per", "segment", "--lf", "-x")
    again.assert_outcomes(failed=1)


def test_a_minimum_score_is_judged_for_the_document(files: pytest.Pytester) -> None:
    text = "The bank was near. " + "A calm day came and went again here. " * 80
    (files.path / "news" / "b.txt").write_text(text, "utf-8")
    files.makefile(
        ".toml",
        transqa='target_lang = "en"\nglossary = ["names.toml"]\nmin_score = 99.9\nfail_on = "critical"',
    )
    result = files.runpytest("--transqa-per", "segment", "news/b.txt", "-rf")
    result.assert_outcomes(passed=81, failed=1)
    result.stdout.fnmatch_lines(["*b.txt: quality 99.* is below min-score 99.9"])


def test_files_outside_the_testpaths_are_collected_too(files: pytest.Pytester) -> None:
    (files.path / "tests").mkdir()
    (files.path / "tests" / "test_a.py").write_text("def test_it(): pass\n", "utf-8")
    files.makefile(
        ".ini", pytest="[pytest]\ntestpaths = tests\ntransqa_files = news/*.txt"
    )
    files.runpytest().assert_outcomes(passed=2)
    files.runpytest("tests").assert_outcomes(passed=1)
    pytest.importorskip("xdist")
    files.runpytest("-n", "2").assert_outcomes(passed=2)
    files.makefile(
        ".ini", pytest="[pytest]\ntestpaths = tests\ntransqa_files = nowhere/*.txt"
    )
    wrong = files.runpytest("-n", "2")
    wrong.stderr.fnmatch_lines(
        ["ERROR: transqa_files: nowhere/[*].txt fits no file below *"]
    )
    assert wrong.ret == pytest.ExitCode.USAGE_ERROR


def test_a_pattern_without_files_and_a_file_that_cannot_be_read_are_errors(
    files: pytest.Pytester,
) -> None:
    (files.path / "news" / "a.tsv").write_text("x\n", "utf-8")
    result = files.runpytest()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(['*a.tsv: line 1: no column "target" in the header*'])
    result.stdout.no_fnmatch_line("*Traceback*")
    files.makefile(".ini", pytest="[pytest]\ntransqa_files = nowhere/*.xlf")
    result = files.runpytest()
    result.stderr.fnmatch_lines(
        ["ERROR: transqa_files: nowhere/*.xlf fits no file below *"]
    )
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    files.makefile(
        ".ini", pytest="[pytest]\ntransqa_files = news/*.txt\ntransqa_per = word"
    )
    files.runpytest().stderr.fnmatch_lines(
        ['ERROR: transqa_per "word" is unknown; allowed: document, segment']
    )


@pytest.mark.parametrize("per", ["document", "segment"])
def test_a_row_that_cannot_be_read_fails_its_document(
    files: pytest.Pytester, per: str
) -> None:
    rows = "source\ttarget\nДа.\tYes.\nНет.\n"
    (files.path / "news" / "a.tsv").write_text(rows, "utf-8")
    result = files.runpytest("--transqa-per", per)
    result.assert_outcomes(passed=1 if per == "document" else 2, failed=1)
    result.stdout.fnmatch_lines(
        ["*1 row could not be read (*a.tsv: line 3: 1 columns, the header has 2)*"]
    )
    config = files.path / "transqa.toml"
    before = config.read_text("utf-8") if config.exists() else ""
    config.write_text(f"lenient = true\n{before}", "utf-8")
    files.runpytest("--transqa-per", per).assert_outcomes(passed=2)


def test_junit_and_xdist(files: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    result = files.runpytest(
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--transqa-per",
        "segment",
        "--junitxml",
        "out.xml",
    )
    result.assert_outcomes(passed=5, failed=2)
    result.stdout.fnmatch_lines(["2 texts of 15 words: 2 major*"])
    root = ET.fromstring((files.path / "out.xml").read_bytes())
    failed = [
        one.get("name")
        for one in root.iter("testcase")
        if one.find("failure") is not None
    ]
    assert sorted(str(name) for name in failed) == ["3", "6"]
    properties = {one.get("name") for one in root.iter("property")}
    assert {"transqa_quality", "transqa_words", "transqa_major"} <= properties


def test_the_sample_project_passes(pytester: pytest.Pytester) -> None:
    sample = Path(__file__).parents[1] / "examples" / "pytest-project"
    shutil.copytree(sample, pytester.path / "sample")
    result = pytester.runpytest_subprocess(
        "--rootdir", "sample", "-c", "sample/pytest.ini", "sample"
    )
    result.assert_outcomes(passed=6)


def test_an_unrelated_run_loads_nothing_of_ours(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(f"""
        import sys
        def test_it():
            assert sorted(name for name in sys.modules if name.startswith("transqa")) == {PLUGIN_MODULES}
    """)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_fixture_heeds_the_ini_keys_and_what_lies_over_them(
    project: pytest.Pytester,
) -> None:
    project.makefile(".toml", desk='ignore = ["LNG"]\ntarget_lang = "en"')
    project.makefile(
        ".ini",
        pytest="[pytest]\ntransqa_config = desk.toml\ntransqa_glossary = names.toml",
    )
    project.makepyfile("""
        import pytest
        from fakes import GLOSSARY
        from transqa.checker.config import Config

        @pytest.fixture(scope="session")
        def report(transqa):
            return transqa.check("The bank said foo.")

        def codes(report):
            return [issue.code for issue in report.issues]

        def test_it(transqa, report):
            assert codes(report) == ["TRM901"]
            assert "|glossary:names@" in report.signature
            assert codes(transqa.check("The bank said foo.", config={"ignore": []})) == ["TRM901", "LNG901"]
            other = Config(ignore=("TRM",), target_lang="en")
            assert codes(transqa.check("The bank said foo.", config=other)) == ["LNG901"]
            assert "|glossary:fake@" in transqa.check_pairs([(None, "A day.")], glossary=GLOSSARY).signature
    """)
    project.runpytest().assert_outcomes(passed=1)


def test_options_for_a_path_choose_the_glossary_of_a_file(
    project: pytest.Pytester,
) -> None:
    project.makefile(
        ".toml",
        transqa="""
        target_lang = "en"
        [[overrides]]
        paths = ["*.txt"]
        glossary = ["names.toml"]
    """,
    )
    project.makefile(".txt", a="A calm day.")
    project.makepyfile("""
        def test_it(transqa):
            assert "|glossary:names@" in transqa.check_file("a.txt").signature
            assert "|glossary:news@" in transqa.check("A calm day.").signature
    """)
    project.runpytest().assert_outcomes(passed=1)


def test_an_error_of_ours_is_shown_at_the_line_of_the_test_alone(
    project: pytest.Pytester,
) -> None:
    project.makepyfile("""
        def test_file(transqa):
            transqa.check_file("none.txt")
        def test_gate(transqa):
            transqa.assert_faithful(transqa.check("A day."), fail_on="maj")
        def test_allow(transqa):
            transqa.assert_faithful(transqa.check("A day."), allow=["", "TRM"])
    """)
    # pytest-asyncio, which comes with pytest-lsp, warns as soon as it is there.
    result = project.runpytest(
        "-W",
        "error",
        "--strict-markers",
        "--strict-config",
        "-p",
        "no:asyncio",
        "-p",
        "no:pytest_lsp",
    )
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        [
            "E * transqa.base.errors.InputError: none.txt: there is no such file",
            "test_*.py:2: InputError",
            'E * assert_faithful: fail_on "maj" is unknown; allowed: *Did you mean "major"?',
            "test_*.py:4: ConfigError",
            "E * assert_faithful: allow must be codes of checks or beginnings of codes, found [[]'', 'TRM'[]]",
        ]
    )
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_one_code_may_be_allowed_without_a_list(project: pytest.Pytester) -> None:
    project.makepyfile("""
        def test_allowed(transqa):
            transqa.assert_faithful(transqa.check("The bank."), allow="TRM901")
        def test_not_a_list_of_letters(transqa):
            transqa.assert_faithful(transqa.check("The bank."), allow="LNGTRM")
    """)
    project.runpytest().assert_outcomes(passed=1, failed=1)


def test_long_failures_are_cut_with_a_count(project: pytest.Pytester) -> None:
    project.makepyfile("""
        def test_it(transqa):
            transqa.assert_faithful(transqa.check("The bank. " * 25 + "A foo."))
    """)
    short = project.runpytest().stdout.str()
    assert short.count("a bank is no bloc") == 20
    assert "and 5 more; -vv shows all" in short
    assert "foo is said" not in short  # it decides nothing
    long = project.runpytest("-vv").stdout.str().split("short test summary", 1)[0]
    assert long.count("a bank is no bloc") == 25
    assert "more; -vv" not in long


def test_a_run_of_too_many_issues_fails(project: pytest.Pytester) -> None:
    project.makefile(
        ".toml", transqa='target_lang = "en"\nmax_issues = 1\nglossary = ["names.toml"]'
    )
    project.makefile(".txt", a="A foo. A foo.", b="A foo.")
    project.makefile(".ini", pytest="[pytest]\ntransqa_files = *.txt")
    project.makepyfile("""
        def test_it(transqa):
            transqa.assert_faithful(transqa.check("A foo. A foo."))
    """)
    result = project.runpytest("-rA")
    result.assert_outcomes(passed=3, failed=2)
    result.stdout.fnmatch_lines_random(
        [
            "PASSED a.txt::document",
            "PASSED b.txt::max-issues",
            "FAILED a.txt::max-issues - a.txt: 2 issues, and max-*",
        ]
    )
    project.runpytest("-k", "max-issues and a.txt").assert_outcomes(
        failed=1, deselected=4
    )


XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="one/x::y" source-language="ru" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>День</source><target>The bank.</target></trans-unit></body></file>
<file original="two" source-language="ru" target-language="en" datatype="plaintext"><body>
<trans-unit id="1" translate="no"><source>День</source><target>The bank.</target></trans-unit></body></file>
</xliff>
"""


def test_a_file_of_several_documents(files: pytest.Pytester) -> None:
    files.makefile(".ini", pytest="[pytest]\ntransqa_files = news/*.xlf")
    news = files.path / "news"
    (news / "c.xlf").write_text(XLIFF, "utf-8")
    result = files.runpytest("-rA")
    result.assert_outcomes(failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "*_ news/c.xlf: document one/x:y _*",
            "news/c.xlf#one/x::y: 1 major issue (fail-on major)",
            "SKIPPED [[]1[]] news/c.xlf: every unit is skipped by its state",
            "FAILED news/c.xlf::one/x:y - *",
        ]
    )
    files.runpytest("news/c.xlf::one/x:y").assert_outcomes(failed=1)
    files.runpytest(
        "--transqa-per", "segment", "news/c.xlf::one/x:y 1"
    ).assert_outcomes(failed=1)
    (news / "c.xlf").write_text(
        XLIFF.replace('<trans-unit id="1">', '<trans-unit id="1" translate="no">'),
        "utf-8",
    )
    nothing = files.runpytest("--transqa-per", "segment")
    nothing.assert_outcomes(failed=1)
    nothing.stdout.fnmatch_lines(
        ["news/c.xlf: every unit is skipped by its state; there is nothing to check"]
    )


def test_names_of_tests_are_one_line(files: pytest.Pytester) -> None:
    files.makefile(".ini", pytest="[pytest]\ntransqa_files = news/*.jsonl")
    row = '{"id": "a\\u0000\\u001b::b\\nc", "source": "День", "target": "A day."}'
    (files.path / "news" / "d.jsonl").write_text(row, "utf-8")
    files.makefile(
        ".transqa.toml", test_a="[[case]]\nname = 'one::two\tthree'\ntarget = 'A day.'"
    )
    result = files.runpytest("--transqa-per", "segment", "-rA")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        ["PASSED news/d.jsonl::a :b c", "PASSED test_a.transqa.toml::one:two three"]
    )
    files.runpytest("test_a.transqa.toml::one:two three").assert_outcomes(passed=1)


def test_patterns_from_here_out_of_here_and_into_what_is_left_out(
    files: pytest.Pytester,
) -> None:
    files.makefile(".ini", pytest="[pytest]\ntransqa_files = ./news/b.txt")
    files.runpytest().assert_outcomes(passed=1)
    (files.path / "build").mkdir()
    (files.path / "build" / "e.txt").write_text("A calm day.", "utf-8")
    (files.path / "tests").mkdir()
    files.makefile(
        ".ini",
        pytest="[pytest]\ntransqa_files = build/*.txt news/b.txt\ntestpaths = tests",
    )
    files.runpytest().assert_outcomes(passed=2)
    files.runpytest("build").assert_outcomes(passed=1)
    files.makefile(".ini", pytest="[pytest]\ntransqa_files = build/*.txt")
    files.runpytest().stderr.fnmatch_lines(
        ["ERROR: transqa_files: */build/e.txt is in a folder that pytest leaves out;*"]
    )
    files.makefile(".ini", pytest="[pytest]\ntransqa_files = ../*.txt")
    result = files.runpytest()
    result.stderr.fnmatch_lines(
        [
            "ERROR: transqa_files: ../[*].txt leads out of *; patterns are relative to rootdir"
        ]
    )
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert files.runpytest("--help").ret == pytest.ExitCode.OK


def test_known_issues_and_idle_suppressions(files: pytest.Pytester) -> None:
    from transqa.doors.cli import main

    files.makefile(".ini", pytest="[pytest]\ntransqa_files = news/a.tsv news/c.md")
    (files.path / "news" / "c.md").write_text(
        "<!-- transqa: ignore TRM901: the desk says so -->\nA calm day.\n", "utf-8"
    )
    assert main(["check", "news/a.tsv", "--write-baseline", "known.json"]) == 0
    known = 'target_lang = "en"\nsource_lang = "ru"\nglossary = ["names.toml"]\nbaseline = "known.json"'
    files.makefile(".toml", transqa=known)
    result = files.runpytest()
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        ["unused: news/c.md: line 1: ignore TRM901: suppressed nothing; take it out"]
    )
    files.runpytest("--transqa-per", "segment", "news/a.tsv").assert_outcomes(passed=6)


def test_tags_choose_cases(project: pytest.Pytester) -> None:
    case = "[[case]]\ntarget = 'A day.'\n"
    project.makefile(".transqa.toml", test_a=f"{case}tags = ['people']\n{case}")
    project.runpytest("-k", "people", "--strict-markers").assert_outcomes(
        passed=1, deselected=1
    )


def test_an_expected_failure_hides_no_error(project: pytest.Pytester) -> None:
    project.makefile(
        ".transqa.toml",
        test_a="[[case]]\ntarget = 'a day'\nxfail = 'known'\nconfig = {select = ['ZZZ']}",
    )
    project.runpytest().assert_outcomes(failed=1)
    project.makefile(
        ".transqa.toml", test_a="[[case]]\ntarget = 'a day'\nxfail = 'known'"
    )
    result = project.runpytest("-rf")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*XPASS(strict)* known*"])


def test_segments_told_by_two_processes_are_counted_once(
    files: pytest.Pytester,
) -> None:
    pytest.importorskip("xdist")
    result = files.runpytest("-n", "2", "--dist", "each", "--transqa-per", "segment")
    result.assert_outcomes(passed=10, failed=4)
    result.stdout.fnmatch_lines(["2 texts of 15 words: 2 major*"])


def test_without_the_plugin_nothing_of_it_is_there(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        def test_it(transqa):
            pass
    """)
    pytester.makefile(".transqa.toml", test_a="x = 1")
    result = pytester.runpytest_subprocess("-p", "no:transqa")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["E * fixture 'transqa' not found"])


def test_a_wrong_glossary_is_read_once_and_said_by_every_test(
    files: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    import transqa.checker.glossaries

    seen: list[object] = []
    load = transqa.load_glossary

    def counted(*names: str | Path) -> object:
        seen.append(names)
        return load(*names)

    monkeypatch.setattr(transqa.checker.glossaries, "load_glossary", counted)
    (files.path / "names.toml").write_text("[[entry]]\nid = 3\n", "utf-8")
    result = files.runpytest("--transqa-per", "segment", "news/a.tsv")
    result.assert_outcomes(failed=6)
    assert len(seen) == 1
    assert result.stdout.str().count("names.toml: ") >= 6
    result.stdout.no_fnmatch_line("*Traceback*")


def test_collecting_checks_nothing(
    files: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transqa.checker.checker.judge", None)
    result = files.runpytest("--collect-only", "-q", "--transqa-per", "segment")
    result.stdout.fnmatch_lines(
        [
            *(f"news/a.tsv::{number}" for number in range(1, 7)),
            "news/b.txt::1",
            "7 tests*",
        ]
    )


def snippets(kind: str) -> list[str]:
    page = (Path(__file__).parents[1] / "docs" / "pytest.md").read_text("utf-8")
    return [part.split("```", 1)[0] for part in page.split(f"```{kind}\n")[1:]]


def test_what_the_page_on_pytest_shows_passes(pytester: pytest.Pytester) -> None:
    (cases,) = snippets("toml")
    pytester.makefile(".transqa.toml", test_page=cases)
    pytester.makepyfile(test_page="\n".join(snippets("python")))
    (ini,) = snippets("ini")
    pytester.makefile(".ini", pytest=ini)
    for name, text in (
        ("news/a/b.xlf", XLIFF.replace("The bank.", "A day.")),
        ("translations/a.tsv", "target\nA calm day.\n"),
    ):
        (pytester.path / name).parent.mkdir(parents=True)
        (pytester.path / name).write_text(text, "utf-8")
    pytester.runpytest_subprocess().assert_outcomes(
        passed=cases.count("[[case]]") + 3, skipped=1
    )
