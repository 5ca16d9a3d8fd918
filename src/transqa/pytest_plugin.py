"""The pytest plugin: a ``transqa`` fixture, case files, and files collected by an ini key. Light until it is used.

def test_article(transqa):
    transqa.assert_faithful(transqa.check_file("news/article.en.txt"))

Case files are ``test_*.transqa.toml`` (``pytest_cases``); ``transqa_files`` in pytest's ini file are patterns of files
that are tests themselves, an item a document or, by ``transqa_per = segment``, a segment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from transqa.config import Config
    from transqa.model import DocumentReport
    from transqa.report import Report


@dataclass(frozen=True, slots=True)
class Transqa:
    """What the fixture gives: ``check``, ``check_file``, ``check_pairs`` and ``assert_faithful``.

    The first three are those of ``transqa``, with the configuration found at or above pytest's root
    directory.
    """

    root: Path

    def check(self, *texts: str | None, **options: Any) -> Report:
        """Return ``transqa.check(target, …)``."""
        from transqa import check

        return check(*texts, **self._configured(options))  # type: ignore[arg-type]

    def check_file(self, *paths: str | Path | None, **options: Any) -> Report:
        """Return ``transqa.check_file(path, …)``."""
        from transqa import check_file

        return check_file(*paths, **self._configured(options))  # type: ignore[arg-type]

    def check_pairs(self, *lists: Any, **options: Any) -> Report:
        """Return ``transqa.check_pairs(pairs, …)``."""
        from transqa import check_pairs

        return check_pairs(*lists, **self._configured(options))

    def assert_faithful(
        self,
        report: Report,
        min_score: float | None = None,
        fail_on: str = "major",
        allow: Collection[str] = (),
    ) -> None:
        """Fail the test unless every document of the report passes the gate set here.

        ``allow`` are codes of checks, or beginnings of codes, whose issues are left out. The message shows
        each issue with its sentence, a caret, the reason and what should stand there.
        """
        __tracebackhide__ = True
        from transqa.config import Config, configured

        options = {"fail_on": fail_on, "min_score": min_score}
        config = configured(Config(), options, "assert_faithful")
        said = [text for one in report.documents if (text := _unfaithful(one, config, tuple(allow)))]
        if said:
            pytest.fail("\n".join(["not faithful", *said, report.signature]), pytrace=False)

    def _configured(self, options: dict[str, Any]) -> dict[str, Any]:
        from transqa.config import load_config

        return options if options.get("config") is not None else {**options, "config": load_config(start=self.root)}


def _unfaithful(one: DocumentReport, config: Config, allow: tuple[str, ...]) -> str:
    """Return why a document fails, issue by issue; empty if it passes."""
    from transqa.gate import gate
    from transqa.report.as_text import issues_pieces, verdict
    from transqa.score import score_issues

    left = tuple(issue for issue in one.issues if not (allow and issue.code.startswith(allow)))
    passed, reasons = gate(left, score_issues(left, one.score.word_count), config)
    if passed:
        return ""
    judged = replace(one, issues=left, passed=False, reasons=reasons)
    return f"{one.id}: {verdict(judged)}\n\n" + "".join(text for text, _ in issues_pieces(left, one)).rstrip("\n")


@pytest.fixture(name="transqa")
def _transqa(pytestconfig: pytest.Config) -> Transqa:
    """Check translations: ``transqa.assert_faithful(transqa.check(text))``."""
    return Transqa(pytestconfig.rootpath)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our ini keys and the option that goes with one of them."""
    parser.addini("transqa_files", "patterns of files, relative to rootdir, that are checked as tests", type="args")
    parser.addini("transqa_per", "one test per document or per segment of such a file", default="document")
    parser.addini("transqa_config", "the configuration file, relative to rootdir (default: the nearest)", default="")
    parser.addini("transqa_glossary", "glossaries: names, or paths relative to rootdir", type="args")
    group = parser.getgroup("transqa")
    group.addoption("--transqa-per", choices=("document", "segment"), help="one test per document or per segment")


def pytest_configure(config: pytest.Config) -> None:
    """Have the files of ``transqa_files`` collected where pytest goes by its testpaths, which may leave them out."""
    patterns = config.getini("transqa_files")
    if not patterns or hasattr(config, "workerinput"):
        return
    if config.getini("transqa_per") not in ("document", "segment"):
        raise pytest.UsageError(f'transqa_per "{config.getini("transqa_per")}" is unknown; allowed: document, segment')
    for pattern in patterns:
        if not any(path.is_file() for path in config.rootpath.glob(pattern)):
            raise pytest.UsageError(f"transqa_files: {pattern} fits no file below {config.rootpath}")
    if config.args_source == pytest.Config.ArgsSource.TESTPATHS:
        found = (path for pattern in patterns for path in config.rootpath.glob(pattern) if path.is_file())
        places = [(config.rootpath / said).resolve() for said in config.args]
        config.args += [str(path) for path in sorted(set(found)) if not any(path.is_relative_to(p) for p in places)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect case files, and the files of ``transqa_files``."""
    if file_path.name.endswith(".transqa.toml") and file_path.name.startswith("test_"):
        from transqa.pytest_items import CaseFile

        case_file: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
        return case_file
    patterns = parent.config.getini("transqa_files")
    if not patterns or not file_path.is_relative_to(parent.config.rootpath):
        return None
    from transqa.globs import matches

    inside = file_path.relative_to(parent.config.rootpath).as_posix()
    if not any(matches(f"/{inside}", f"/{pattern}") for pattern in patterns):
        return None
    from transqa.pytest_items import TextFile

    text_file: pytest.Collector = TextFile.from_parent(parent, path=file_path)
    return text_file


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the end what the texts came to, if there were any."""
    reports = [one for found in terminalreporter.stats.values() for one in found if getattr(one, "when", "") == "call"]
    told = [
        dict(one.user_properties) for one in reports if any(key == "transqa_words" for key, _ in one.user_properties)
    ]
    if not told:
        return
    counts = {level: sum(one.get(f"transqa_{level}", 0) for one in told) for level in ("critical", "major", "minor")}
    words = sum(one["transqa_words"] for one in told)
    found = ", ".join(f"{count} {level}" for level, count in counts.items() if count) or "no issues"
    unseen = list(dict.fromkeys(v for one in reports for key, v in one.user_properties if key == "transqa_not_checked"))
    rest = f"; not checked: {unseen[0]}" + (f" and {len(unseen) - 1} more" if len(unseen) > 1 else "") if unseen else ""
    terminalreporter.section("transqa")
    terminalreporter.line(f"{len(told)} texts of {words:,} words: {found}{rest}")
