"""One document from reading to verdict: checked, its issues led back to the file, suppressed by rules, scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.checker.engine import check_document
from transqa.checker.metrics import reference_metrics
from transqa.checker.selection import all_checks, selected_codes
from transqa.checker.suppress import Rules, inline_place, settled, unused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transqa.base.model import DocumentReport, Issue, Suppressed
    from transqa.bitext import Places, Reading
    from transqa.checker.changed import Change
    from transqa.checker.config import Config
    from transqa.glossary import Glossary


@dataclass(frozen=True, slots=True)
class View:
    """What a run looks at: not at the issues of a baseline (by document), and only at what a change touches."""

    baseline: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    change: Change | None = None

    @classmethod
    def of_baseline(cls, path: str | None) -> View:
        """Return the view of a run with the baseline of a file, if there is one. Raises InputError for a bad file."""
        if not path:
            return cls()
        from transqa.checker.baseline import read_baseline

        return cls(read_baseline(path))


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """The report of a document, its name as rules see it, the rules that were used, and inline ones that were not."""

    report: DocumentReport
    name: str
    used: Counter[str]
    idle: tuple[str, ...] = ()


def judge(reading: Reading, reference: str | None, glossary: Glossary, config: Config, view: View) -> JudgedDocument:
    """Return the verdict on a document that was read. ``reference`` is a translation of the whole text by people."""
    path = reading.document.path or ""
    name = config.relative(path) + reading.document.id.removeprefix(path) if path else reading.document.id
    inline = [(one.codes, one.reason, one.line, ids) for one, ids in reading.ignores]
    known = view.baseline.get(name, {})
    touched = _touched(reading, view.change) if view.change else None
    rules = Rules(config.relative(path), config.accept, inline, known, touched)
    used: Counter[str] = Counter()

    def settle(issues: Sequence[Issue]) -> tuple[tuple[Issue, ...], tuple[Suppressed, ...]]:
        done = settled(reading.located(issues), rules)
        used.update(done.used)
        return done.left, done.suppressed

    report = check_document(reading.document, glossary, config, settle=settle)
    report = replace(report, not_checked=(*reading.notes, *report.not_checked))
    if reference is not None:
        report = replace(report, metrics=_whole_metrics(reading, reference, config.bootstrap))
    return JudgedDocument(report, name, used, tuple(_idle(rules, used, config)))


def _idle(rules: Rules, used: Mapping[str, int], config: Config) -> Iterator[str]:
    """Yield the inline suppressions that suppressed nothing, though their checks ran."""
    codes = selected_codes(config)
    known = [check.code for check in all_checks()]
    for said, _, line, _ in rules.inline:
        place = inline_place(rules.path, line)
        for wrong in (one for one in said if not any(code.startswith(one) for code in known)):
            yield f"{place}: ignore {wrong}: names no check"
        if rules.touched is None and not used.get(place) and any(code.startswith(said) for code in codes):
            yield f"{place}: ignore {', '.join(said)}: suppressed nothing; take it out"


def unused_rules(judged: Sequence[JudgedDocument], config: Config, *, whole_run: bool) -> Iterator[str]:
    """Yield what to say of suppressions that suppressed nothing in a run.

    An acceptance without a path is only judged in a ``whole_run``, of all files, one with a path only
    where a document of it was.
    """
    used = sum((one.used for one in judged), Counter[str]())
    codes = selected_codes(config)
    idle = []
    for accepted in config.accept:
        runs = any(code.startswith(accepted.code.upper()) for code in codes)
        if accepted.path is None:
            was_checked = whole_run
        else:
            was_checked = any(_fits(document.name, accepted.path) for document in judged)
        if runs and was_checked:
            idle.append(accepted)
    yield from unused(idle, used)
    for one in judged:
        yield from one.idle


def _fits(name: str, pattern: str) -> bool:
    from transqa.base.globs import matches

    return matches(name.split("#", 1)[0], pattern)


def _touched(reading: Reading, change: Change) -> Callable[[Issue], bool]:
    """Return whether a change touches the segment of an issue, or another that the issue is about, on either side."""

    def of_segment(segment: str) -> bool:
        sides = [side for side in (reading.target, reading.source) if side]
        return any(_side_touched(side, segment, change) for side in sides)

    def touched(issue: Issue) -> bool:
        return any(of_segment(segment) for segment in {issue.segment, *(place.segment for place in issue.related)})

    return touched


def _side_touched(side: Places, segment: str, change: Change) -> bool:
    if side.path is None:
        return False
    lines = side.lines(segment)
    return change.lines(side.path) != [] if lines is None else change.touches(side.path, *lines)


def _whole_metrics(reading: Reading, reference: str, samples: int = 0) -> dict[str, object] | None:
    """Return the metrics of a whole text: line by line where both have as many lines, else in one piece."""
    document = reading.document
    if any(segment.reference for segment in document.segments):
        raise InputError(f"{document.id}: has a reference column; a reference file beside it is one too many")
    target = reading.text.text if reading.text else "\n".join(segment.target for segment in document.segments)
    lines, others = _filled(target), _filled(reference)
    if len(lines) != len(others):
        lines, others = [" ".join(lines)], [" ".join(others)]
    return reference_metrics(lines, others, document.target_lang, samples)


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
