from __future__ import annotations

import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

SETUP = """
import pytest, transqa.checks
from tests.fakes import CHECKS, GLOSSARY

@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(transqa.checks, "CHECKS", CHECKS)
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.syspath_prepend("tests")
    pytester.makeconftest(SETUP)
    return pytester


def test_a_faithful_text_passes(run: pytest.Pytester) -> None:
    run.makepyfile("""
        from fakes import GLOSSARY
        def test_it(transqa):
            transqa.assert_faithful(transqa.check("A bloc.", target_lang="en", glossary=GLOSSARY))
    """)
    run.runpytest().assert_outcomes(passed=1)


def test_the_failure_shows_sentence_caret_reason_and_suggestion(run: pytest.Pytester) -> None:
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


def test_the_plugin_loads_nothing_until_it_is_used() -> None:
    code = "import sys, transqa.pytest_plugin; print(sorted(n for n in sys.modules if n.startswith('transqa')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['transqa', 'transqa.errors', 'transqa.pytest_plugin']"
