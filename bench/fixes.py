"""Safe fixes of planted errors: how often they give the original text again, and what they do to text that was right.

Each error stands in a file with the segments around it, in one format after the other,
and ``transqa fix`` is run over the bytes of the file, with safe suggestions alone.
Restored: the segment is what the human translator wrote, to the byte. Broken: something
that no fix is about is not as it was. What is written elsewhere than at the
planted place changes what people wrote: a few of these are errors of theirs
(``bench/labels``), the rest are counted as wrong. The second table says of each check
how many of its suggestions at a planted place restore, by its confidence: from it
``fixes/safe.toml`` is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bench import name_errors, planted, quantities
from bench.data import set_names, translations
from bench.fix_files import BILINGUAL, TEXTS, tsv
from bench.folds import by_fold, fold
from bench.gate import is_true
from bench.glossary_errors import PLANTERS, glossary_errors
from bench.measure import per_thousand, share_with_wilson, table
from transqa.checker.checker import Checker
from transqa.fixes.rounds import FileFixer
from transqa.fixes.safety import least_confidence
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.data import Translation
    from bench.fix_files import PairsFile
    from bench.measure import Options
    from bench.planted import PlantedError
    from transqa.fixes.model import Fix
    from transqa.fixes.rounds import FixedFile

AROUND = 6  # segments before and behind the planted one that stand in the file
CONFIDENCES = (0.0, 0.6, 0.7, 0.8, 0.9)
NAME_KINDS = (
    "misspelled",
    "misspelled-opening",
    "swapped",
    "country-swapped",
    "people-swapped",
)
# Without a source: the glossary and English are all there is to judge by.
ALONE_KINDS = ("glossary name misspelled", "glossary name in two scripts", "wrong term alone", "word doubled")  # fmt: skip
TERM_KINDS = ("wrong term",)  # beside their source
OTHER_KINDS = (
    "name-hybrid",
    "scale-changed",
    "word-misspelled",
    "word-romanized",
    "negation-added",
    "office-replaced",
)
NUMBER_KINDS = ("digit changed", "month changed", "year changed", "unit changed",
                "number word changed", "weekday changed", "dead and injured exchanged")  # fmt: skip


class Outcome(NamedTuple):
    """What safe fixes made of one planted error: of its segment, and elsewhere."""

    kind: str
    at_place: bool
    restored: bool
    elsewhere: tuple[str, ...]  # "CODE old > new"
    known: int  # of these, at known errors of the translators
    broken: bool


class Clean(NamedTuple):
    """What safe fixes do to human translations: words, fixes, and those of them at known errors of the translators."""

    set: str
    words: int
    fixes: int
    rightly: int


class Suggestion(NamedTuple):
    """A suggestion at a planted place: its check, how sure it is, and whether it restores."""

    code: str
    confidence: float | None
    restores: bool


def fixes(options: Options) -> None:
    """Print what safe fixes make of planted errors, by kind, and how good the suggestions of each check are.

    ``--show wrong`` lists the fixes that do not restore.
    """
    kinds = (
        options.kinds.split(",")
        if options.kinds
        else [*NAME_KINDS, *NUMBER_KINDS, *OTHER_KINDS, *TERM_KINDS, *ALONE_KINDS]
    )
    outcomes: list[Outcome] = []
    suggestions: list[Suggestion] = []
    clean: list[Clean] = []
    for name in set_names(
        options.sets or "newstest,ntrex-ru-en,ntrex-be-en,ntrex-uk-en"
    ):
        documents = translations(options.data, name)
        langs = documents[0].langs
        checker = Checker(source_lang=langs[0], target_lang=langs[1])
        fixer = FileFixer(checker, "planted.tsv")
        clean.append(_clean(documents, fixer, options)._replace(set=name))
        errors = [] if kinds == ["none"] else list(_errors(documents, kinds, options))
        for _, error in by_fold(
            [(fold(error.document), error) for error in errors], options.folds
        ):
            outcome, its_suggestions = _tried(error, checker, len(outcomes))
            outcomes.append(outcome)
            suggestions += its_suggestions
            is_wrong = outcome.elsewhere or (outcome.at_place and not outcome.restored)
            if options.shows(error.kind) or (options.show == "wrong" and is_wrong):
                _show(error, outcome, its_suggestions)
    print(table(("planted", "fixed at the place", "restored", "elsewhere (at known errors)", "files broken"),
                [_line(kind, [outcome for outcome in outcomes if outcome.kind == kind]) for kind in kinds]
                + [_line("all", outcomes)]))  # fmt: skip
    print()
    print(
        table(
            ("clean set", "words", "fixes", "by 1,000 words", "at known errors"),
            _clean_lines(clean),
        ),
        end="\n\n",
    )
    if not outcomes:
        return
    print(
        table(
            ("check", "safe", *(f"from {least}" for least in CONFIDENCES)),
            list(_by_check(suggestions)),
        )
    )
    print()
    elsewhere = Counter(
        told.split()[0] for outcome in outcomes for told in set(outcome.elsewhere)
    )
    print(
        "elsewhere, by check:",
        ", ".join(f"{code} {count}" for code, count in elsewhere.most_common()),
    )


def _errors(
    documents: Sequence[Translation], kinds: Sequence[str], options: Options
) -> Iterator[PlantedError]:
    """Yield up to ``--limit`` errors of each kind."""
    names = name_errors.names_for(options.data, documents[0].pair, documents)
    for kind in kinds:
        if kind in NAME_KINDS:
            found = (
                name_errors.plant_in(document, kind, names) for document in documents
            )
            errors = [error for error in found if error][: options.limit]
        elif kind in PLANTERS:
            errors = list(
                glossary_errors(documents, kind, options.limit, load_glossary())
            )
        elif kind in NUMBER_KINDS:
            errors = list(quantities.errors_of(documents, kind, options.limit))
        else:
            errors = planted.plant(
                documents, kind, names.pool, options.limit, documents[0].pair
            )
        yield from errors


def _clean(
    documents: Sequence[Translation], fixer: FileFixer, options: Options
) -> Clean:
    """Return what safe fixes do to the documents of a set as people wrote them."""
    words = count = rightly = 0
    for _, document in by_fold(
        [(fold(document), document) for document in documents], options.folds
    ):
        state = fixer.state(tsv(document.segments).text.encode())
        file = fixer.fixed_from(state, lambda fix: fix.is_safe)
        words += sum(report.score.word_count for report in state.reports)
        count += len(file.fixed)
        for fix in file.fixed:
            is_right = is_true(fix.issue, document)
            rightly += is_right
            if options.show in ("wrong", "clean"):
                source, target = document.segments[int(fix.issue.segment) - 1]
                print(
                    f"  clean {document.set}: {fix.issue.code} {fix.issue.confidence} {fix.issue.text} > {fix.reads} {is_right}"
                )
                print(f"     {source}\n     {target}")
    return Clean(documents[0].set, words, count, rightly)


def _clean_lines(clean: Sequence[Clean]) -> list[tuple[str, ...]]:
    whole = Clean(
        set="all",
        words=sum(one.words for one in clean),
        fixes=sum(one.fixes for one in clean),
        rightly=sum(one.rightly for one in clean),
    )
    return [(name, f"{words:,}", str(count), f"{per_thousand(count, words):.3f}", str(rightly))
            for name, words, count, rightly in (*clean, whole)]  # fmt: skip


def _tried(
    error: PlantedError, checker: Checker, number: int
) -> tuple[Outcome, list[Suggestion]]:
    """Return what safe fixes make of an error in a file, each in the next format."""
    start = max(0, error.segment - AROUND)
    clean_pairs = list(error.document.segments[start : error.segment + AROUND + 1])
    index = error.segment - start
    pairs = list(clean_pairs)
    pairs[index] = (error.pair[0], error.target)
    makers = TEXTS if error.kind in ALONE_KINDS else BILINGUAL
    make = makers[number % len(makers)]
    damaged, clean = make(pairs), make(clean_pairs)
    fixer = FileFixer(checker, damaged.name)
    state = fixer.state(damaged.text.encode())
    suggestions = []
    for fix in fixer.found(state).fixes:
        if _is_at(fix, error, damaged.span(index)) and len(fix.issue.expected) == 1:
            mended = _with(damaged.text, fix)
            restores = mended == clean.text
            suggestions.append(
                Suggestion(fix.issue.code, fix.issue.confidence, restores)
            )
    file = fixer.fixed_from(state, lambda fix: fix.is_safe)
    return _outcome(error, file, damaged, clean, start), suggestions


def _with(text: str, fix: Fix) -> str:
    for edit in sorted(fix.edits, reverse=True):
        text = text[: edit.start] + edit.written + text[edit.end :]
    return text


def _is_at(fix: Fix, error: PlantedError, row: tuple[int, int]) -> bool:
    """Return whether a fix stands in the row of an error and has words of it."""
    if not row[0] <= fix.place[0] < row[1]:
        return False
    words = set(fix.issue.text.split())
    new = " ".join(error.new.split())
    return (
        fix.issue.text in new or new in fix.issue.text or bool(words & set(new.split()))
    )


def _outcome(
    error: PlantedError,
    file: FixedFile,
    damaged: PairsFile,
    clean: PairsFile,
    start: int,
) -> Outcome:
    index = error.segment - start
    at_place = [fix for fix in file.fixed if _is_at(fix, error, damaged.span(index))]
    elsewhere = [fix for fix in file.fixed if fix not in at_place]
    after = file.after.decode()
    rows_elsewhere = {_row_of(fix, damaged) for fix in elsewhere}
    kept = [
        row
        for number, row in enumerate(damaged.rows)
        if number not in {index, *rows_elsewhere}
    ]
    return Outcome(
        kind=error.kind,
        at_place=bool(at_place),
        restored=bool(at_place) and clean.rows[index] in after,
        elsewhere=tuple(
            f"{fix.issue.code} {fix.issue.text} > {fix.reads}" for fix in elsewhere
        ),
        known=sum(
            _is_known(fix, error.document, start + _row_of(fix, damaged))
            for fix in elsewhere
        ),
        broken=not all(row in after for row in kept)
        or not (after.startswith(damaged.head) and after.endswith(damaged.foot)),
    )


def _row_of(fix: Fix, file: PairsFile) -> int:
    """Return the row of a fix of the first round; later ones stand near it."""
    for index in range(len(file.rows)):
        if fix.place[0] < file.span(index)[1]:
            return index
    return len(file.rows) - 1


def _is_known(fix: Fix, document: Translation, segment: int) -> bool:
    """Return whether a fix mends a known error of the translators."""
    return is_true(replace(fix.issue, segment=str(segment + 1)), document)


def _show(
    error: PlantedError, outcome: Outcome, suggestions: Sequence[Suggestion]
) -> None:
    verdict = (
        "restored" if outcome.restored else "WRONG" if outcome.at_place else "not fixed"
    )
    print(
        f"  {error.kind} {error.document.set}: {error.old!r} > {error.new!r} {verdict} {outcome.elsewhere} {suggestions}"
    )
    if outcome.at_place and not outcome.restored:
        print(f"     {error.pair[0]}\n     {error.target}")


def _line(kind: str, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    at_place = [outcome for outcome in outcomes if outcome.at_place]
    elsewhere = sum(len(outcome.elsewhere) for outcome in outcomes)
    known = sum(outcome.known for outcome in outcomes)
    return (
        kind,
        share_with_wilson(len(at_place), len(outcomes)),
        share_with_wilson(sum(outcome.restored for outcome in at_place), len(at_place)),
        f"{elsewhere} ({known})",
        str(sum(outcome.broken for outcome in outcomes)),
    )


def _by_check(suggestions: Sequence[Suggestion]) -> Iterator[tuple[str, ...]]:
    by_code: dict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in suggestions:
        by_code[suggestion.code].append(suggestion)
    for code, its in sorted(by_code.items()):
        least = least_confidence(code)
        cells = []
        for bound in CONFIDENCES:
            sure = [
                one for one in its if one.confidence is None or one.confidence >= bound
            ]
            cells.append(
                share_with_wilson(sum(one.restores for one in sure), len(sure))
            )
        yield (code, "–" if least is None else f"from {least}", *cells)
