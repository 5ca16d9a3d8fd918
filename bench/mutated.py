"""Tests run in this process with one module of transqa changed: what ``bench.mutants`` starts for each mutant.

A job comes as JSON on standard input; what came of it is written into the file that the job names. The changed
module takes the place of its file by an import hook, so that nothing on the disk is touched and tests can run
in any folder.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

COLLECTION_SECONDS = 60.0  # of the processor, for imports and the list of tests


class Job(TypedDict):
    """What to run: a module with its file and changed text, folders of tests, and which tests come first.

    Behind them run those of the folders ``others_of`` but for the ones ``left_out``.
    ``seconds`` bounds the time of the processor that a test may take, by its id;
    ``arguments`` go to pytest as they are. A module of no text is left as it is.
    """

    module: str
    file: str
    text: str | None
    tests: list[str]
    first: list[str]
    others_of: list[str]
    left_out: list[str]
    seconds: dict[str, float]
    default_seconds: float
    arguments: list[str]
    outcome: str


class _ChangedLoader(SourceFileLoader):
    """Loads a module from a text in place of its file."""

    def __init__(self, name: str, file: str, text: str) -> None:
        super().__init__(name, file)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the changed text."""
        return compile(self._text, self.get_filename(fullname), "exec")


class _ChangedFinder(MetaPathFinder):
    """Finds the one module that is changed, before its file is found."""

    def __init__(self, module: str, file: str, text: str) -> None:
        self._module = module
        self._file = file
        self._text = text

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return how the module is loaded, None for all others."""
        del path, target
        if fullname != self._module:
            return None
        loader = _ChangedLoader(fullname, self._file, self._text)
        return spec_from_file_location(fullname, self._file, loader=loader)


class _Runner:
    """A plugin of pytest: orders the tests, bounds each one's time, and keeps what each took and which failed."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that come first, in their order, and behind them the others."""
        job = self._job
        left_out = set(job["left_out"])
        rank = {name: number for number, name in enumerate(job["first"])}
        others = tuple(job["others_of"])
        kept = [
            item
            for item in items
            if item.nodeid in rank
            or (item.nodeid.startswith(others) and item.nodeid not in left_out)
        ]
        kept.sort(key=lambda item: rank.get(item.nodeid, len(rank)))
        items[:] = kept

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item
    ) -> Generator[None, object, object]:
        """Let a test take its time of the processor; the signal ends the process."""
        limit = self._job["seconds"].get(item.nodeid, self._job["default_seconds"])
        signal.setitimer(signal.ITIMER_PROF, limit)
        begin = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - begin
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep which tests failed."""
        if report.failed:
            self.failed.append(report.nodeid)


def main() -> None:
    """Run the job on standard input."""
    job: Job = json.load(sys.stdin)
    if job["text"] is not None:
        changed = _ChangedFinder(job["module"], job["file"], job["text"])
        sys.meta_path.insert(0, changed)
    runner = _Runner(job)
    signal.setitimer(signal.ITIMER_PROF, COLLECTION_SECONDS)
    status = pytest.main(
        [
            *job["tests"],
            *job["arguments"],
            "--assert=plain",  # pytest's own import hook would load the package of its plugin
            "--hypothesis-seed=0",
            *("-p", "no:cacheprovider", "-p", "no:xdist"),
        ],
        plugins=[runner],
    )
    outcome = {
        "status": int(status),
        "failed": runner.failed,
        "seconds": runner.seconds,
    }
    Path(job["outcome"]).write_text(json.dumps(outcome), "utf-8")


if __name__ == "__main__":
    main()
