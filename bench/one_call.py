"""What one call costs after the first, and how much of the library it walks through."""

from __future__ import annotations

import statistics
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import transqa
from bench.measure import table
from bench.timing import in_fresh_process, seconds

if TYPE_CHECKING:
    from types import FrameType

    from bench.measure import Options

PACKAGE = str(Path(transqa.__file__).parent)
CALLS = 200
# A sentence with a name, a number and an error; the number keeps two calls from being
# the same.
TARGET = "Ksenia Lutsina was released after {} days, the court in Minsk said."
SOURCE = "Ксению Луцкину освободили через {} дней, сообщил суд в Минске."
# The checks whose way through the library is counted: one that asks the glossary, one
# that pairs names of both sides.
WALKS = {
    "NAM103": ("Ksenia Lutsina was released.", None),
    "NAM111": ("The winner was Petrenko.", "Победил Ломсадзе."),
}


def one_call(options: Options) -> None:
    """Print the milliseconds of one sentence after the first call, and the modules and functions one check runs."""
    calls = options.limit or CALLS
    rows = []
    for name, target_ms in (("alone", 3), ("beside its source", 5), ("as a pair", 5)):
        first, later = in_fresh_process(_milliseconds, name, calls)
        rows.append((name, f"{first:.0f}", f"{later:.2f}", f"≤ {target_ms}"))
    print(
        table(
            (
                "transqa.check of one sentence",
                "first call, ms",
                "median of the others, ms",
                "target",
            ),
            rows,
        )
    )
    walks = []
    for code in WALKS:
        modules, functions = in_fresh_process(_walked, code)
        walks.append((code, str(modules), str(functions)))
    print()
    print(table(("one check", "modules run", "functions run"), walks))


def _milliseconds(name: str, calls: int) -> tuple[float, float]:
    """Return what the first call took, with all that it loads, and the median of the others, in milliseconds."""

    def call(number: int) -> None:
        target, source = TARGET.format(number), SOURCE.format(number)
        if name == "alone":
            transqa.check(target, target_lang="en")
        elif name == "beside its source":
            transqa.check(target, source, source_lang="ru", target_lang="en")
        else:
            transqa.check_pairs([(source, target)], source_lang="ru", target_lang="en")

    times = [1000 * seconds(partial(call, number)) for number in range(calls + 1)]
    return times[0], statistics.median(times[1:])


def _walked(code: str) -> tuple[int, int]:
    """Return how many modules and functions of the library run in a call that asks for one check only.

    The call before it loads what is loaded once; what is remembered of words is
    forgotten, so that it is worked out.
    """
    target, source = WALKS[code]
    checker = transqa.Checker(
        config={"select": [code]}, source_lang="ru", target_lang="en"
    )

    def call() -> transqa.report.Report:
        return (
            checker.check_pairs([(source, target)]) if source else checker.check(target)
        )

    call()
    checker.forget()
    modules: set[str] = set()
    functions: set[tuple[str, str, int]] = set()

    def watch(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(PACKAGE):
            modules.add(file)
            functions.add((file, frame.f_code.co_qualname, frame.f_code.co_firstlineno))

    sys.setprofile(watch)
    report = call()
    sys.setprofile(None)
    assert [issue.code for issue in report.issues] == [code]
    return len(modules), len(functions)
