"""Which issues do not decide, and why: accepted by the configuration or inline, known before, or not touched.

Accepted issues are right by somebody's judgement, with a reason. Those of a baseline,
and those that a git change does not touch, are errors that were there before. What
suppressed nothing is told, so that no rule outlives its cause.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transqa.base.globs import matches
from transqa.base.model import Suppressed

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from transqa.base.model import Issue
    from transqa.checker.config import Accepted

    # Codes, reason, line, segments.
    Inline = tuple[tuple[str, ...], str, int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What suppresses the issues of one document.

    ``path`` is that of the document, as patterns see it. ``known`` are fingerprints of
    the baseline; ``touched`` tells of an issue whether a change touches it, and is None
    where all of them count.
    """

    path: str = ""
    accepted: Sequence[Accepted] = ()
    inline: Sequence[Inline] = ()
    known: Collection[str] = ()
    touched: Callable[[Issue], bool] | None = None
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The issues that stand, those that are suppressed, and the rules that were used, by their place."""

    left: tuple[Issue, ...]
    suppressed: tuple[Suppressed, ...]
    used: Counter[str] = field(default_factory=Counter)


def settled(issues: Iterable[Issue], rules: Rules) -> Settled:
    """Return the issues that stand and those that are suppressed, each by the first rule that fits."""
    left: list[Issue] = []
    suppressed: list[Suppressed] = []
    used: Counter[str] = Counter()
    in_force = [
        accepted for accepted in rules.accepted if not expired(accepted, rules.today)
    ]
    for issue in issues:
        first_rule = next(_fitting_rules(issue, rules, in_force), None)
        if first_rule is None:
            left.append(issue)
            continue
        by, reason, place = first_rule
        used[place] += 1
        suppressed.append(Suppressed(issue, by, reason))
    return Settled(tuple(left), tuple(suppressed), used)


def _fitting_rules(
    issue: Issue, rules: Rules, in_force: Iterable[Accepted]
) -> Iterator[tuple[str, str, str]]:
    """Yield what suppresses an issue: by what, the reason, and the place of the rule."""
    for codes, reason, line, segments in rules.inline:
        if issue.segment in segments and issue.code.startswith(codes):
            yield "inline", reason, inline_place(rules.path, line)
    for accepted in in_force:
        if fits(issue, accepted, rules.path):
            yield "accepted", accepted.reason, accepted.place
    if issue.fingerprint in rules.known:
        yield "baseline", "known before", issue.fingerprint
    if rules.touched is not None and not rules.touched(issue):
        yield "unchanged", "not touched by the change", "unchanged"


def inline_place(path: str, line: int) -> str:
    """Return how messages name an inline suppression."""
    return f"{path}: line {line}"


def fits(issue: Issue, accepted: Accepted, path: str) -> bool:
    """Return whether every condition of an acceptance agrees with an issue of the document at a path."""
    return (
        issue.code.startswith(accepted.code.upper())
        and accepted.text in (None, issue.text)
        and accepted.entry in (None, issue.entry)
        and accepted.segment in (None, issue.segment)
        and accepted.fingerprint in (None, issue.fingerprint)
        and (accepted.path is None or matches(path, accepted.path))
    )


def expired(accepted: Accepted, today: datetime.date | None) -> bool:
    """Return whether an acceptance holds no longer; its last day is ``expires``."""
    return accepted.expires is not None and accepted.expires < (today or this_day())


def this_day() -> datetime.date:
    """Return the day of SOURCE_DATE_EPOCH, if it is set (reproducible-builds.org), else today's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()


def unused(
    accepted: Sequence[Accepted],
    used: Mapping[str, int],
    today: datetime.date | None = None,
) -> Iterator[str]:
    """Yield what to say of the acceptances of a configuration that suppressed nothing in the whole run."""
    for rule in accepted:
        quoted_text = rule.text and f'"{rule.text}"'
        conditions = (rule.code, quoted_text, rule.entry, rule.path)
        about = ", ".join(condition for condition in conditions if condition)
        if expired(rule, today):
            yield f"{rule.place} ({about}): expired on {rule.expires}"
        elif not used.get(rule.place):
            yield f"{rule.place} ({about}): accepted nothing; take it out"
