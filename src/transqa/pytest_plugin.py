"""The pytest plugin: a ``transqa`` fixture. The only module that imports pytest, and light.

def test_article(transqa):
    transqa.assert_faithful(transqa.check_file("news/article.en.txt"))
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
