"""The pytest plugin: a ``transqa`` fixture, case files, and files collected by an ini key. Light until it is used.

def test_article(transqa):
    transqa.assert_faithful(transqa.check_file("news/article.en.txt"))

Case files are ``test_*.transqa.toml`` (``pytest_cases``); ``transqa_files`` in pytest's ini file are patterns of files
that are tests themselves, an item a document or, by ``transqa_per = segment``, a segment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from transqa.report import Report


@dataclass(frozen=True, slots=True)
class Transqa:
    """What the fixture gives: ``check``, ``check_file``, ``check_pairs`` and ``assert_faithful``.

    The first three are those of ``transqa``, with the configuration and the glossary that the tests of files have;
    ``config={…}`` lies over that configuration, a ``Config`` stands in its place.
    """

    pytest_config: pytest.Config

    def check(self, *texts: str | None, **options: Any) -> Report:
        """Return ``transqa.check(target, …)``."""
        __tracebackhide__ = True
        return self._report("check", texts, options)

    def check_file(self, *paths: str | Path | None, **options: Any) -> Report:
        """Return ``transqa.check_file(path, …)``."""
        __tracebackhide__ = True
        return self._report("check_file", paths, options)

    def check_pairs(self, *lists: Any, **options: Any) -> Report:
        """Return ``transqa.check_pairs(pairs, …)``."""
        __tracebackhide__ = True
        return self._report("check_pairs", lists, options)

    def assert_faithful(
        self,
        report: Report,
        min_score: float | None = None,
        fail_on: str = "major",
        allow: str | Collection[str] = (),
    ) -> None:
        """Fail the test unless every document of the report passes the gate set here, and the run as a whole.

        ``allow`` are codes of checks, or beginnings of codes, whose issues are left out. The message shows
        each issue with its sentence, a caret, the reason and what should stand there.
        """
        __tracebackhide__ = True
        from transqa.errors import TransqaError
        from transqa.pytest_verdicts import limit_for, unfaithful

        try:
            said = unfaithful(report, min_score, fail_on, allow, limit_for(self.pytest_config.getoption("verbose")))
        except TransqaError as error:
            raise error.with_traceback(None) from None
        if said:
            pytest.fail("\n".join(["not faithful", *said, report.signature]), pytrace=False)

    def _report(self, function: str, given: tuple[Any, ...], options: dict[str, Any]) -> Report:
        """Call a function of transqa. An error of ours says enough by itself: it is raised without our frames."""
        __tracebackhide__ = True
        import transqa
        from transqa.pytest_run import configured_options

        try:
            path = str(given[0] if given else options.get("path", "")) if function == "check_file" else ""
            report: Report = getattr(transqa, function)(*given, **configured_options(self.pytest_config, options, path))
        except transqa.TransqaError as error:
            raise error.with_traceback(None) from None
        return report


@pytest.fixture(name="transqa", scope="session")
def _transqa(pytestconfig: pytest.Config) -> Transqa:
    """Check translations: ``transqa.assert_faithful(transqa.check(text))``."""
    return Transqa(pytestconfig)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our ini keys and the option that goes with one of them."""
    parser.addini("transqa_files", "patterns of files, relative to rootdir, that are checked as tests", type="args")
    parser.addini("transqa_per", "one test per document or per segment of such a file", default="document")
    parser.addini("transqa_config", "the configuration file, relative to rootdir (default: the nearest)", default="")
    parser.addini("transqa_glossary", "glossaries: names, or paths relative to rootdir", type="args")
    group = parser.getgroup("transqa")
    group.addoption("--transqa-per", choices=("document", "segment"), help="one test per document or per segment")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Have the files of ``transqa_files`` collected where pytest would not look by itself."""
    config = session.config
    if not config.getini("transqa_files") or hasattr(config, "workerinput"):
        return
    from transqa.pytest_run import unreached_files

    config.args += unreached_files(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect case files, and the files of ``transqa_files``."""
    if file_path.name.endswith(".transqa.toml") and file_path.name.startswith("test_"):
        from transqa.pytest_items import CaseFile

        case_file: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
        return case_file
    patterns = parent.config.getini("transqa_files")
    if not patterns:
        return None
    from transqa.pytest_files import fits

    if not fits(file_path, patterns, parent.config.rootpath):
        return None
    from transqa.pytest_items import TextFile

    text_file: pytest.Collector = TextFile.from_parent(parent, path=file_path)
    return text_file


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the end what the texts came to, if there were any."""
    reports = [one for found in terminalreporter.stats.values() for one in found if getattr(one, "when", "") == "call"]
    told = [one.user_properties for one in reports if any(key == "transqa_document" for key, _ in one.user_properties)]
    if told:
        from transqa.pytest_verdicts import summary

        terminalreporter.section("transqa")
        for line in summary(told):
            terminalreporter.line(line)
