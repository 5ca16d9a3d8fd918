"""What a run returns: the reports of its documents under one signature."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, did_you_mean
from transqa.base.model import NotChecked
from transqa.report.gate import tally
from transqa.report.score import combined

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from transqa.base.model import (
        DocumentReport,
        Issue,
        Score,
        Suppressed,
        UnreadFile,
    )

FORMATS = (
    "text",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "markdown",
    "html",
    "mqm",
)


@dataclass(frozen=True, slots=True)
class Report:
    """The reports of one or more documents, in order. Equal input gives an equal report, byte for byte.

    ``failures`` say why the run as a whole fails though its documents may pass (too
    many issues, interrupted, files that could not be read); ``unread`` are these files;
    ``unused`` name suppressions that suppressed nothing. ``metrics`` are those of all
    segments with a reference together, where several documents in one language have
    some.
    """

    documents: tuple[DocumentReport, ...]
    signature: str
    failures: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    metrics: dict[str, object] | None = None
    unread: tuple[UnreadFile, ...] = ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Return the issues of all documents, in order."""
        return tuple(issue for document in self.documents for issue in document.issues)

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """Return what was suppressed in all documents, in order."""
        return tuple(
            item for document in self.documents for item in document.suppressed
        )

    @property
    def score(self) -> Score:
        """Return the scores of the document, or of all documents taken together."""
        scores = [document.score for document in self.documents]
        return scores[0] if len(scores) == 1 else combined(scores)

    @property
    def passed(self) -> bool:
        """Return whether every document passes the gate, and the run as a whole."""
        return not self.failures and all(document.passed for document in self.documents)

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """Return what the run could not see, and why; what several documents share is listed once.

        A file that could not be read stands here only where the run does not fail for it.
        """
        items = [
            NotChecked(file.path, file.why) for file in self.unread if not file.fails
        ]
        for document in self.documents:
            items += document.not_checked
        return tuple(dict.fromkeys(items))

    @property
    def other_failures(self) -> tuple[str, ...]:
        """Return the failures that are not of a file that could not be read."""
        told = {file.failure for file in self.unread}
        return tuple(failure for failure in self.failures if failure not in told)

    def __repr__(self) -> str:
        """Return the verdict, the number of documents and the issues by severity, in one line."""
        verdict = "passed" if self.passed else "failed"
        count = len(self.documents)
        documents = "1 document" if count == 1 else f"{count} documents"
        return f"<Report: {verdict}, {documents}, {tally(self.issues)}>"

    def _repr_html_(self) -> str:
        """Return the verdict and the first issues as HTML, as notebooks show them."""
        from transqa.report.notebook import report_fragment

        return report_fragment(self)

    def to_arrow(self, rows: str = "issues") -> pa.Table:
        """Return the issues as an Arrow table, or with ``"documents"`` the documents, with scores and counts.

        The columns are those of ``transqa.report.frames``. Raises ConfigError where
        pyarrow is not installed, and for other rows.
        """
        from transqa.report.frames import report_table

        return report_table(self, rows)

    def to_pandas(self, rows: str = "issues") -> pd.DataFrame:
        """Return what ``to_arrow`` does as a pandas data frame. Raises ConfigError where pandas is not installed."""
        from transqa.report.frames import as_pandas

        return as_pandas(self.to_arrow(rows))

    def to_polars(self, rows: str = "issues") -> pl.DataFrame:
        """Return what ``to_arrow`` does as a Polars data frame. Raises ConfigError where Polars is not installed."""
        from transqa.report.frames import as_polars

        return as_polars(self.to_arrow(rows))

    def to_json(self) -> str:
        """Return the report as JSON, schema ``transqa/report/1``."""
        return self.render("json")

    def render(self, form: str = "text") -> str:
        """Return the report in one of ``FORMATS``, ending in a line end. Raises ConfigError for another."""
        if form not in FORMATS:
            raise ConfigError(
                f'format "{form}" is unknown; {did_you_mean(form, FORMATS)}'
            )
        # Imported on demand: a run writes one or two formats, and HTML alone imports
        # Jinja2.
        module = import_module(f"transqa.report.as_{form}")
        renderer: Callable[[Report], str] = getattr(module, f"render_{form}")
        return renderer(self)
