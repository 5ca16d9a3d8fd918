"""The pytest plugin: a ``transqa`` fixture, case files, and files collected by an ini key. Light until it is used.

def test_article(transqa):
    transqa.assert_faithful(transqa.check_file("news/article.en.txt"))

Case files are ``test_*.transqa.toml`` (module ``cases``); ``transqa_files`` in pytest's
ini file are patterns of files that are tests themselves, an item a document or, by
``transqa_per = segment``, a segment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from transqa.doors.pytest_plugin.fixture import Transqa


@pytest.fixture(name="transqa", scope="session")
def _transqa(pytestconfig: pytest.Config) -> Transqa:
    """Check translations: ``transqa.assert_faithful(transqa.check(text))``."""
    from transqa.doors.pytest_plugin.fixture import Transqa

    return Transqa(pytestconfig)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our ini keys and the option that goes with one of them."""
    parser.addini(
        "transqa_files",
        "patterns of files, relative to rootdir, that are checked as tests",
        type="args",
    )
    parser.addini(
        "transqa_per",
        "one test per document or per segment of such a file",
        default="document",
    )
    parser.addini(
        "transqa_config",
        "the configuration file, relative to rootdir (default: the nearest)",
        default="",
    )
    parser.addini(
        "transqa_glossary",
        "glossaries: names, or paths relative to rootdir",
        type="args",
    )
    group = parser.getgroup("transqa")
    group.addoption(
        "--transqa-per",
        choices=("document", "segment"),
        help="one test per document or per segment",
    )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Add the files of ``transqa_files`` that pytest would not come to by itself, in each process of xdist."""
    if session.config.getini("transqa_files"):
        from transqa.doors.pytest_plugin.run import unreached_files

        session.config.args += unreached_files(session.config)


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Collect case files, and the files of ``transqa_files``."""
    if file_path.name.endswith(".transqa.toml") and file_path.name.startswith("test_"):
        from transqa.doors.pytest_plugin.items import CaseFile

        case_file: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
        return case_file
    patterns = parent.config.getini("transqa_files")
    if not patterns:
        return None
    from transqa.doors.pytest_plugin.files import fits

    if not fits(file_path, patterns, parent.config.rootpath):
        return None
    from transqa.doors.pytest_plugin.items import TextFile

    text_file: pytest.Collector = TextFile.from_parent(parent, path=file_path)
    return text_file


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the end what the texts came to, if there were any."""
    documents: list[list[tuple[str, object]]] = []
    for reports in terminalreporter.stats.values():
        for report in reports:
            # Among the statistics are warnings too, which have no phase.
            if getattr(report, "when", "") != "call":
                continue
            if any(key == "transqa_document" for key, _ in report.user_properties):
                documents.append(report.user_properties)
    if not documents:
        return
    from transqa.doors.pytest_plugin.verdicts import summary

    terminalreporter.section("transqa")
    for line in summary(documents):
        terminalreporter.line(line)
