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

    The first three are those of ``transqa``, with the configuration and the glossary
    that the tests of files have; ``config={…}`` lies over that configuration, a
    ``Config`` stands in its place.
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

        ``allow`` are codes of checks, or beginnings of codes, whose issues are left
        out. The message shows each issue with its sentence, a caret, the reason and the
        expected spelling.
        """
        __tracebackhide__ = True
        try:
            limit = limit_for(self.pytest_config.getoption("verbose"))
            failures = unfaithful(report, min_score, fail_on, allow, limit)
        except TransqaError as error:
            raise error.with_traceback(None) from None
        if failures:
            lines = ["not faithful", *failures, report.signature]
            pytest.fail("\n".join(lines), pytrace=False)

    def _report(
        self, function_name: str, arguments: tuple[Any, ...], options: dict[str, Any]
    ) -> Report:
        """Call a function of transqa. Our errors say enough by themselves: they are raised without our frames."""
        __tracebackhide__ = True
        import transqa

        try:
            path = ""
            if function_name == "check_file":
                path = str(arguments[0] if arguments else options.get("path", ""))
            function = getattr(transqa, function_name)
            report: Report = function(
                *arguments, **configured_options(self.pytest_config, options, path)
            )
        except TransqaError as error:
            raise error.with_traceback(None) from None
        return report
