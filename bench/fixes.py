"""Safe fixes of planted errors: how often they give the original text again, and what they do to text that was right.

Each error stands in a bilingual file with the segments around it, and ``transqa fix``
is run over the bytes of the file, with safe suggestions alone. Restored: the segment is
what the human translator wrote, letter by letter. What is written elsewhere than at the
planted place changes what people wrote: a few of these are errors of theirs
(``bench/labels``), the rest are counted as wrong. The second table says of each check
how many of its suggestions at a planted place restore, by its confidence: from it
``fixes/safe.toml`` is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bench import name_errors, planted, quantities
from bench.data import set_names, translations
from bench.folds import by_fold, fold
from bench.gate import is_true
from bench.glossary_errors import PLANTERS, glossary_errors
from bench.judge import overlap
from bench.measure import per_thousand, share_with_wilson, table
from transqa.checker.checker import Checker
from transqa.fixes.rounds import FileFixer
from transqa.fixes.safety import least_confidence
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.data import Translation
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
            outcome, its_suggestions = _tried(error, fixer)
            outcomes.append(outcome)
            suggestions += its_suggestions
            is_wrong = outcome.elsewhere or (outcome.at_place and not outcome.restored)
            if options.shows(error.kind) or (options.show == "wrong" and is_wrong):
                _show(error, outcome, its_suggestions)
    print(table(("planted", "fixed at the place", "restored", "fixes elsewhere", "files broken"),
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
        state = fixer.state(_file(document.segments)[0])
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


def _file(pairs: Sequence[tuple[str, str]]) -> tuple[bytes, list[str]]:
    """Return pairs as a file, and its lines."""
    rows = [
        "source\ttarget",
        *(f"{_cell(source)}\t{_cell(target)}" for source, target in pairs),
    ]
    return ("\n".join(rows) + "\n").encode(), rows


def _tried(error: PlantedError, fixer: FileFixer) -> tuple[Outcome, list[Suggestion]]:
    start = max(0, error.segment - AROUND)
    pairs = list(error.document.segments[start : error.segment + AROUND + 1])
    pairs[error.segment - start] = (error.pair[0], error.target)
    segment = str(error.segment - start + 1)
    if error.kind in ALONE_KINDS:
        pairs = [("", target) for _, target in pairs]
    data, rows = _file(pairs)
    state = fixer.state(data)
    suggestions = []
    for fix in fixer.found(state).fixes:
        if _is_at(fix, error, segment) and len(fix.issue.expected) == 1:
            restores = _with(error.target, fix) == _cell(error.pair[1])
            suggestions.append(
                Suggestion(fix.issue.code, fix.issue.confidence, restores)
            )
    file = fixer.fixed_from(state, lambda fix: fix.is_safe)
    return _outcome(error, file, segment, rows), suggestions


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")


def _with(target: str, fix: Fix) -> str:
    return target[: fix.issue.start] + fix.reads + target[fix.issue.end :]


def _is_at(fix: Fix, error: PlantedError, segment: str) -> bool:
    return fix.issue.segment == segment and overlap(
        error.span, fix.issue.start, fix.issue.end
    )


def _outcome(
    error: PlantedError, file: FixedFile, segment: str, rows: Sequence[str]
) -> Outcome:
    at_place = [fix for fix in file.fixed if _is_at(fix, error, segment)]
    elsewhere = [fix for fix in file.fixed if fix not in at_place]
    lines = file.after.decode().split("\n")
    number = int(segment)
    target = lines[number].partition("\t")[2]
    others = [line for index, line in enumerate(lines[:-1]) if index != number]
    wanted = [line for index, line in enumerate(rows) if index != number]
    is_whole = len(lines) == len(rows) + 1 and len(others) == len(wanted)
    in_other_rows = any(fix.issue.segment != segment for fix in elsewhere)
    return Outcome(
        kind=error.kind,
        at_place=bool(at_place),
        restored=bool(at_place) and target == _cell(error.pair[1]),
        elsewhere=tuple(
            f"{fix.issue.code} {fix.issue.text} > {fix.reads}" for fix in elsewhere
        ),
        broken=not is_whole or (others != wanted and not in_other_rows),
    )


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
    return (
        kind,
        share_with_wilson(len(at_place), len(outcomes)),
        share_with_wilson(sum(outcome.restored for outcome in at_place), len(at_place)),
        str(elsewhere),
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
