"""How sure the checks are that weigh no evidence of their own: writes ``src/transqa/evidence/data/confidence.toml``.

    python -m bench.make.confidence [--data DIR] > src/transqa/evidence/data/confidence.toml

By check and severity, by Bayes' rule in findings per 1,000 words: how often the check
finds an error there is, against how often it speaks up of what people translated well.
The first is the share of planted errors of its family that it finds (``bench.planted``,
``bench.quantities``), times the errors of the family in 1,000 words of real output
(``PRIOR``). The second is counted on human translations into English and from it, what
was read and is an error of the translators left out (``labels/reference_errors.tsv``).
A check that no planted error calls for is given a small prior of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.data import parser, set_names, translations
from bench.gate import is_true
from bench.judge import Judge, touches
from bench.planted import (
    LANGUAGE_KINDS,
    NO_NAMES,
    NUMBER_KINDS,
    OFFICE_KINDS,
    plant,
)
from bench.quantities import KINDS as QUANTITY_KINDS
from bench.quantities import errors_of
from transqa.base.model import Maturity, Severity
from transqa.checker.config import Config
from transqa.checks import CHECKS
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bench.data import Translation
    from bench.planted import PlantedError

# Errors in 1,000 words of real output, by family: of 10,400 words of four systems that were read beside the source
# (bench.annotated) 11 were of numbers, four of what was left in the source's language. Of offices assumed: articles of
# encyclopedias name few.
PRIOR = {"NUM": 1.1, "LNG": 0.4, "TRM": 0.3}
RARE = 0.05  # of 1,000 words, for checks that no planted error calls for: assumed
# What a glossary of one's own asks for is a rule: a finding is no guess that could be measured.
RULES = {("TRM203", Severity.MAJOR)}
MOST = 0.97  # the sets are too small to be surer
LEAST_COUNT = 0.5  # of a finding that was never met on human translations
# All checks, each with the severity that it gives, whatever its confidence may make of it.
CONFIG = Config(preview=True, min_confidence=0.0)
_LIMIT = 150  # planted errors of a kind in a set
_SETS = "newstest,ntrex-ru-en,ntrex-be-en,ntrex-uk-en"
_HEAD = """# How sure a finding of a check is that weighs no evidence of its own, by severity (transqa.checks.confidence).
# Made by bench/make/confidence.py on human translations and errors planted in them; its priors stand there.
"""

# A check and the severity that it gives.
_Kind = tuple[str, Severity]


def main() -> None:
    """Print the table."""
    arguments = parser(__doc__ or "").parse_args()
    judged = {
        check.code
        for check in CHECKS
        if check.code[:3] in PRIOR
        and not check.is_calibrated
        and check.maturity == Maturity.STABLE
    }
    judge = Judge(load_glossary(), CONFIG)
    alarms, words = _alarms(arguments.data, judge)
    found = _found(arguments.data, judge)
    print(_HEAD, end="")
    for code in sorted(judged):
        lines = list(_lines(code, alarms, words, found[code[:3]]))
        if lines:
            print(f"\n[{code}]", *lines, sep="\n")


def _lines(
    code: str, alarms: Counter[_Kind], words: int, found: _Found
) -> Iterator[str]:
    check = next(check for check in CHECKS if check.code == code)
    severities = {
        check.severity,
        *[severity for of, severity in (*alarms, *found.hits) if of == code],
    }
    for severity in sorted(severities, key=lambda one: one.rank):
        if severity == Severity.NEUTRAL or (code, severity) in RULES:
            continue
        met = alarms[code, severity]
        false = 1000 * max(LEAST_COUNT, met) / words
        share = found.share(code, severity)
        true = max(RARE, PRIOR[code[:3]] * share)
        confidence = min(MOST, true / (true + false))
        note = f"{met} on {words:,} words of human translation; {100 * share:.1f} % of the errors planted"
        yield f"{severity} = {confidence:.2f} # {note}"


def _alarms(folder: Path, judge: Judge) -> tuple[Counter[_Kind], int]:
    """Count what the checks say of human translations, known errors of theirs left out, and the words."""
    alarms: Counter[_Kind] = Counter()
    words = 0
    for name in set_names("into,out"):
        for document in translations(folder, name):
            report = judge.document(document)
            words += report.score.word_count
            alarms.update(
                (issue.code, issue.severity)
                for issue in report.issues
                if not is_true(issue, document)
            )
    return alarms, words


class _Found:
    """How many planted errors of a family there are by kind, and how many of each kind a check finds."""

    def __init__(self) -> None:
        self.planted: Counter[str] = Counter()
        self.hits: dict[_Kind, Counter[str]] = defaultdict(Counter)

    def add(self, kind: str, errors: Iterable[tuple[PlantedError, Judge]]) -> None:
        """Count the errors of a kind and what is said at their places."""
        for error, judge in errors:
            self.planted[kind] += 1
            damaged = judge.segment(error.document, error.segment, error.target)
            there = {
                (issue.code, issue.severity)
                for issue in damaged
                if touches(
                    issue, error.span, error.source_span, emptied=not error.target
                )
            }
            for one in there:
                self.hits[one][kind] += 1

    def share(self, code: str, severity: Severity) -> float:
        """Return the share of the family's errors that a check finds, its kinds taken as equally frequent."""
        hits = self.hits.get((code, severity), Counter())
        kinds = [kind for kind, count in self.planted.items() if count]
        if not kinds:
            return 0.0
        return sum(hits[kind] / self.planted[kind] for kind in kinds) / len(kinds)


def _found(folder: Path, judge: Judge) -> dict[str, _Found]:
    """Return what is found of planted errors, by family."""
    found = {family: _Found() for family in PRIOR}
    for name in _SETS.split(","):
        documents = translations(folder, name)
        for kind in (*NUMBER_KINDS, *QUANTITY_KINDS):
            errors = _planted_numbers(documents, kind)
            found["NUM"].add(kind, [(error, judge) for error in errors])
        for family, kinds in (("LNG", LANGUAGE_KINDS), ("TRM", OFFICE_KINDS)):
            for kind in kinds:
                errors = plant(documents, kind, NO_NAMES, _LIMIT, name)
                found[family].add(kind, [(error, judge) for error in errors])
    return found


def _planted_numbers(
    documents: Sequence[Translation], kind: str
) -> Sequence[PlantedError]:
    if kind in QUANTITY_KINDS:
        return list(errors_of(documents, kind, _LIMIT))
    return plant(documents, kind, NO_NAMES, _LIMIT, kind)


if __name__ == "__main__":
    main()
