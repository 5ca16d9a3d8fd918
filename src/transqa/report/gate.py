"""The gate: whether a document passes, and why. No score outweighs a critical issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import NEVER, Issue, Maturity, Severity
from transqa.report.score import SMALL_SAMPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.base.model import Score
    from transqa.checker.config import Config


def gate(issues: Sequence[Issue], score: Score, config: Config) -> tuple[bool, tuple[str, ...]]:
    """Return whether the document passes, and the reasons: what failed it, or what could not decide.

    It passes when no stable issue is at or above ``fail_on`` and ``min_score``, if given, is met. A score
    decides nothing under 500 words. ``never`` switches the gate off.
    """
    threshold = config.threshold
    if threshold is None:
        return True, (f"the gate is switched off (fail-on {NEVER})",)
    bad = [issue for issue in issues if decides(issue, config)]
    reasons = [f"{tally(bad)} (fail-on {threshold})"] if bad else []
    below = config.min_score is not None and score.quality < config.min_score
    if below and not score.small_sample:
        reasons.append(f"quality {score.quality:.2f} is below min-score {config.min_score:g}")
    elif config.min_score is not None and score.small_sample:
        reasons.append(
            f"min-score {config.min_score:g} was not applied: {score.word_count} words, "
            f"and a score decides nothing under {SMALL_SAMPLE}"
        )
    return not bad and (not below or score.small_sample), tuple(reasons)


def decides(issue: Issue, config: Config) -> bool:
    """Return whether an issue fails the gate: one of a stable check, at or above ``fail_on``."""
    threshold = config.threshold
    stable = issue.maturity == Maturity.STABLE
    return threshold is not None and stable and issue.severity.rank >= threshold.rank


def tally(issues: Sequence[Issue]) -> str:
    """Return issues counted by severity, heaviest first: ``1 critical and 4 major issues``."""
    counts = [(severity, sum(issue.severity == severity for issue in issues)) for severity in reversed(Severity)]
    parts = [f"{count} {severity}" for severity, count in counts if count]
    if not parts:
        return "no issues"
    said = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{said} issue{'s' if len(issues) > 1 else ''}"
