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
    checked = [one for one in results if not isinstance(one, BadRow)]
    reports = [one.report for one in checked]
    issues = [issue for one in reports for issue in one.issues]
    return Tally(
        rows=len(results),
        bad=len(results) - len(reports),
        passed=sum(one.passed for one in reports),
        with_issues=sum(bool(one.issues) for one in reports),
        words=sum(one.score.word_count for one in reports),
        penalty=sum((one.score.penalty for one in reports), 0.0),
        row_quality=sum((one.score.quality for one in reports), 0.0),
        codes=Counter(issue.code for issue in issues),
        severities=Counter(issue.severity.value for issue in issues),
        langs=Counter(f"{one.langs.source or 'und'}-{one.langs.target or 'und'}" for one in checked),
    )


def added(tallies: Iterable[Tally]) -> Tally:
    """Return several tallies as one."""
    found = list(tallies)
    made: dict[str, Any] = {}
    for one in fields(Tally):
        values = [getattr(tally, one.name) for tally in found]
        if one.name in ("codes", "severities", "langs"):
            made[one.name] = dict(sorted(sum(map(Counter, values), Counter()).items()))
        else:
            made[one.name] = sum(values)
    return Tally(**made)
