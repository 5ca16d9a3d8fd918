"""Which issues do not decide, and why: accepted by the configuration or inline, known before, or not touched.

Accepted issues are right by somebody's judgement, with a reason. Those of a baseline,
and those that a git change does not touch, are errors that were there before. What
suppressed nothing is told, so that no rule outlives its cause.

A rule that names a code is about that check: without its issue the next check that saw
the same error speaks, as after ``--ignore``. All other rules are about the error, under
whatever code it is known.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.globs import matches
from transqa.base.model import Suppressed
from transqa.checker.causes import one_issue_an_error

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
    from transqa.checker.causes import OneError
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
    """The issues that stand, those that are suppressed, and the rules that were used, by their place.

    ``seen_as`` has the issues of all checks that saw an error, by the fingerprint of the
    issue that tells it, where there are several.
    """

    left: tuple[Issue, ...]
    suppressed: tuple[Suppressed, ...]
    used: Counter[str] = field(default_factory=Counter)
    seen_as: Mapping[str, tuple[Issue, ...]] = field(default_factory=dict)


class _Rule(NamedTuple):
    """What suppresses an issue: by what, the reason, and where the rule stands."""

    by: str
    reason: str
    place: str


def settled(issues: Iterable[Issue], rules: Rules) -> Settled:
    """Return the errors that stand and those that are suppressed, one issue each, by the first rule that fits.

    ``issues`` are those of all checks, before those of one cause are made one.
    """
    used: Counter[str] = Counter()
    in_force = [
        accepted for accepted in rules.accepted if not expired(accepted, rules.today)
    ]

    left_by_codes: list[Issue] = []
    taken_out: dict[_Rule, list[Issue]] = {}
    for issue in issues:
        rule = next(_rules_for_a_check(issue, rules, in_force), None)
        if rule is None:
            left_by_codes.append(issue)
        else:
            taken_out.setdefault(rule, []).append(issue)
    suppressed: list[Suppressed] = []
    for rule, of_the_rule in taken_out.items():
        for error in one_issue_an_error(of_the_rule):
            used[rule.place] += 1
            suppressed.append(Suppressed(error.issue, rule.by, rule.reason))

    left: list[Issue] = []
    seen_as: dict[str, tuple[Issue, ...]] = {}
    for error in one_issue_an_error(left_by_codes):
        issue = error.issue
        if issue.also:
            seen_as[issue.fingerprint] = error.seen_as
        fitting = list(_rules_for_an_error(error, rules, in_force))
        if not fitting:
            left.append(issue)
            continue
        by, reason, place = fitting[0]
        used[place] += 1
        if by == "baseline":
            # It knows the error under several codes: none of them is out of date.
            for seen in error.seen_as:
                if seen.fingerprint in rules.known and seen.fingerprint != place:
                    used[seen.fingerprint] += 1
        suppressed.append(Suppressed(issue, by, reason))
    return Settled(tuple(left), tuple(suppressed), used, seen_as)


def _rules_for_a_check(
    issue: Issue, rules: Rules, in_force: Iterable[Accepted]
) -> Iterator[_Rule]:
    """Yield the rules about one check that fit its issue: those that name a code."""
    for codes, reason, line, segments in rules.inline:
        if issue.segment in segments and issue.code.startswith(codes):
            yield _Rule("inline", reason, inline_place(rules.path, line))
    for accepted in in_force:
        if _is_for_a_check(accepted) and fits(issue, accepted, rules.path):
            yield _Rule("accepted", accepted.reason, accepted.place)


def _rules_for_an_error(
    error: OneError, rules: Rules, in_force: Iterable[Accepted]
) -> Iterator[_Rule]:
    """Yield the rules about an error that fit it as one of the checks saw it."""
    for accepted in in_force:
        if _is_for_a_check(accepted):
            continue
        if any(fits(seen, accepted, rules.path) for seen in error.seen_as):
            yield _Rule("accepted", accepted.reason, accepted.place)
    for seen in error.seen_as:
        if seen.fingerprint in rules.known:
            yield _Rule("baseline", "known before", seen.fingerprint)
    if rules.touched is not None and not rules.touched(error.issue):
        yield _Rule("unchanged", "not touched by the change", "unchanged")


def _is_for_a_check(accepted: Accepted) -> bool:
    """Return whether an acceptance is about a check; a fingerprint names the error, though it was made of a code."""
    return bool(accepted.code) and accepted.fingerprint is None


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
