"""What is counted of rows: added up from chunk to part to run."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from transqa.bitext import BadRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transqa.checker.frame.rows import CheckedRow


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of rows, of their issues, words and penalties. ``row_quality`` is the sum of the rows' own quality."""

    rows: int = 0
    bad: int = 0
    passed: int = 0
    with_issues: int = 0
    words: int = 0
    penalty: float = 0.0
    row_quality: float = 0.0
    codes: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, int] = field(default_factory=dict)
    langs: Mapping[str, int] = field(default_factory=dict)

    @property
    def checked(self) -> int:
        """Return how many rows were checked."""
        return self.rows - self.bad

    def as_object(self) -> dict[str, Any]:
        """Return the counts as they stand in the journal."""
        return asdict(self)


def tally(results: Sequence[CheckedRow | BadRow]) -> Tally:
    """Return the counts of rows that were checked, or not."""
    checked = [result for result in results if not isinstance(result, BadRow)]
    reports = [row.report for row in checked]
    issues = [issue for report in reports for issue in report.issues]
    return Tally(
        rows=len(results),
        bad=len(results) - len(checked),
        passed=sum(report.passed for report in reports),
        with_issues=sum(bool(report.issues) for report in reports),
        words=sum(report.score.word_count for report in reports),
        penalty=sum((report.score.penalty for report in reports), 0.0),
        row_quality=sum((report.score.quality for report in reports), 0.0),
        codes=Counter(issue.code for issue in issues),
        severities=Counter(issue.severity.value for issue in issues),
        langs=Counter(
            f"{row.langs.source or 'und'}-{row.langs.target or 'und'}"
            for row in checked
        ),
    )


def added(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of several tallies, its counters in the order of their keys."""
    listed = list(tallies)
    sums: dict[str, Any] = {}
    for column in fields(Tally):
        values = [getattr(tally, column.name) for tally in listed]
        if column.name in ("codes", "severities", "langs"):
            total: Counter[str] = Counter()
            for value in values:
                total.update(value)
            sums[column.name] = dict(sorted(total.items()))
        else:
            sums[column.name] = sum(values)
    return Tally(**sums)
