"""How far a run is: a bar on a terminal, gone when the run is done, and never in a log."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

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


class FileProgress(NamedTuple):
    """What a bar for files is told: the name of each that is done, and of one how far it is."""

    done: Callable[[str], None]
    within: Callable[[float, str], None]


@contextmanager
def file_progress(
    count: int, *, quiet: bool, is_long: bool = False
) -> Iterator[FileProgress | None]:
    """Show a bar for several files, or for one that takes long, from the beginning on.

    What it yields is told the name of each file that is done, and how far one is.
    """
    is_worth = count > 1 or (count == 1 and is_long)
    if not is_worth or not is_shown(quiet=quiet):
        yield None
        return
    from rich.progress import (
        MofNCompleteColumn,
        TaskProgressColumn,
        TimeRemainingColumn,
    )

    from transqa.report.shown import plain

    columns: tuple[ProgressColumn, ...] = (TaskProgressColumn(),)
    if count > 1:
        columns = (MofNCompleteColumn(), TimeRemainingColumn())
    with _bar(*columns) as bar:
        task = bar.add_task("", total=count)
        done = 0

        def file_done(name: str) -> None:
            nonlocal done
            done += 1
            bar.update(task, completed=done, description=plain(name))

        def within_file(share: float, text: str) -> None:
            # A number of files that are done is a whole one.
            completed = done if count > 1 else share
            bar.update(task, completed=completed, description=plain(text))

        yield FileProgress(file_done, within_file)


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
