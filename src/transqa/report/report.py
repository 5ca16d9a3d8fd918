"""What a run returns: the reports of its documents under one signature."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, did_you_mean
from transqa.report.score import combined

if TYPE_CHECKING:
    from collections.abc import Callable

    from transqa.base.model import DocumentReport, Issue, NotChecked, Score

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
    many issues, interrupted); ``unused`` name suppressions that suppressed nothing.
    ``metrics`` are those of all segments with a reference together, where several
    documents in one language have some.
    """

    documents: tuple[DocumentReport, ...]
    signature: str
    failures: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    metrics: dict[str, object] | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Return the issues of all documents, in order."""
        return tuple(issue for document in self.documents for issue in document.issues)

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
        """Return what the run could not see, and why; what several documents share is listed once."""
        items = [item for document in self.documents for item in document.not_checked]
        return tuple(dict.fromkeys(items))

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
