"""The ``transqa`` fixture of pytest: the functions of transqa, and an assertion that says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from transqa.base.errors import TransqaError
from transqa.doors.pytest_plugin.run import configured_options
from transqa.doors.pytest_plugin.verdicts import limit_for, unfaithful

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

        try:
            path = str(given[0] if given else options.get("path", "")) if function == "check_file" else ""
            report: Report = getattr(transqa, function)(*given, **configured_options(self.pytest_config, options, path))
        except TransqaError as error:
            raise error.with_traceback(None) from None
        return report
