"""How far a run is: a bar on a terminal, gone when the run is done, and never in a log."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, ProgressColumn

_BAR_COLUMNS = 20  # of the terminal that the bar itself takes
_REDRAWS = 8  # a second


def is_shown(*, quiet: bool) -> bool:
    """Return whether a bar is shown: where standard error is a terminal that can draw one, and outside CI."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty()
    can_draw = os.environ.get("TERM") not in ("dumb", "unknown")
    return is_terminal and can_draw and not quiet and not os.environ.get("CI")


@contextmanager
def file_progress(count: int, *, quiet: bool) -> Iterator[Callable[[str], None] | None]:
    """Show a bar for several files, from the beginning on; what it yields is told the name of each that is done."""
    if count < 2 or not is_shown(quiet=quiet):
        yield None
        return
    from rich.progress import MofNCompleteColumn, TimeRemainingColumn

    from transqa.report.shown import plain

    with _bar(MofNCompleteColumn(), TimeRemainingColumn()) as bar:
        from transqa.report.shown import plain

        task = bar.add_task("", total=count)
        yield lambda name: bar.update(task, advance=1, description=plain(name))


@contextmanager
def share_progress(*, quiet: bool) -> Iterator[Callable[[float, str], None] | None]:
    """Show a bar for a share of a whole, 0 to 1; what it yields is told the share and a text."""
    if not is_shown(quiet=quiet):
        yield None
        return
    from rich.progress import TaskProgressColumn

    with _bar(TaskProgressColumn()) as bar:
        task = bar.add_task("the first rows …", total=1.0)
        yield lambda share, text: bar.update(task, completed=share, description=text)


@contextmanager
def _bar(*columns: ProgressColumn) -> Iterator[Progress]:
    """Draw a bar with some columns: a sign that moves, the time since the beginning, a text that is cut to fit.

    rich draws without colours where NO_COLOR is set (no-color.org).
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.table import Column

    text = TextColumn(
        "{task.description}",
        markup=False,
        table_column=Column(no_wrap=True, overflow="ellipsis"),
    )
    progress = Progress(
        SpinnerColumn(),
        BarColumn(_BAR_COLUMNS),
        *columns,
        TimeElapsedColumn(),
        text,
        console=Console(stderr=True),
        transient=True,
        refresh_per_second=_REDRAWS,
    )
    with progress:
        yield progress
