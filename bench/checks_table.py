"""Every check on clean and on damaged translations, by direction: false alarms and recall. ``transqa explain`` shows it.

Clean: human translations of a direction, preview checks switched on. Planted: errors of
``bench.planted`` in the same; a term replaced, with a glossary of its own; a sentence
left out of one of two unaligned texts. Belarusian mixed romanizations stand in
sentences of ours: the news sets, translated from English, have next to no Belarusian
names. ``--write`` writes ``src/transqa/report/measured.tsv``.
"""

from __future__ import annotations

import datetime
import random
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import transqa
from bench.data import translations_between, wmt25_terms
from bench.judge import Hit, Judge, hits_of, is_heavy, overlap
from bench.measure import per_thousand, share, share_with_interval, table
from bench.planted import (
    KINDS,
    NO_NAMES,
    carriers,
    name_pool,
    plant,
    plant_terms,
    termed_segments,
)
from bench.terms import glossary_of
from transqa.base.model import Maturity, Side
from transqa.checker.config import Config
from transqa.checks import CHECKS
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bench.data import Translation
    from bench.measure import Options
    from bench.planted import Span
    from transqa.base.model import DocumentReport, Issue

TABLE = Path(__file__).parents[1] / "src" / "transqa" / "report" / "measured.tsv"
PAIRS = (
    "ru-en",
    "be-en",
    "uk-en",
    "en-be",
    "en-ru",
    "en-uk",
    "en-pl",
    "en-de",
    "be-ru",
    "ru-be",
)
TERM_PAIRS = ("en-ru", "ru-en")
COLUMNS = (
    "code",
    "pair",
    "setting",
    "words",
    "alarms",
    "heavy",
    "kind",
    "found",
    "planted",
    "date",
)
HEADER = f"""\
# What each check says of clean and of damaged translations. Written by: python -m bench
# checks-table --write pair: source-target language. setting: pairs (aligned), texts
# (whole articles, unaligned), terms (with their glossary). words: of the clean targets.
# alarms: what the check says of them; heavy: of these, major or critical. kind: of
# planted error; found: those that this check sees at their place; planted: all. "-": it
# sees none. Data: newstest2019-20 ru-en, NTREX-128, WMT21-23 first references, WMT25
# terms; human translations all. None of it is Belarusian machine translation with
# errors marked by people: no such set is public.
{chr(9).join(COLUMNS)}
"""
ANY = "*"  # the row of all checks together
CONFIG = Config(preview=True)
LIMIT = 300  # errors of each kind in each direction; of whole texts, which take longer, a tenth
PARAGRAPH = 3  # segments of a line, where documents are joined to whole texts


class Clean(NamedTuple):
    """What the checks say of clean targets, by code and of all checks (ANY)."""

    words: int
    alarms: Counter[str]
    heavy: Counter[str]
    documents: int
    failed: int


class Recall(NamedTuple):
    """Which checks see the planted errors of one kind: a list of hits an error, by document."""

    hits: dict[str, list[list[Hit]]]

    @property
    def errors(self) -> list[list[Hit]]:
        """Return the hits of each error."""
        return [hits for errors in self.hits.values() for hits in errors]

    def count(self, code: str) -> int:
        """Return how many errors a check, or any check, sees."""
        return sum(any(code in (ANY, hit.code) for hit in hits) for hits in self.errors)

    def share(self, *, heavy: bool = False) -> str:
        """Return the share of errors that some check sees, or a stable one at major or above, with its interval."""
        by_document = {}
        for document, errors in self.hits.items():
            by_document[document] = [
                any(hit.heavy or not heavy for hit in hits) for hits in errors
            ]
        return share_with_interval(by_document)


class Measured(NamedTuple):
    """The figures of one direction and setting."""

    pair: str
    setting: str
    clean: Clean
    planted: dict[str, Recall]


def count_alarms(reports: Iterable[DocumentReport]) -> Clean:
    """Return the counts of reports on clean documents. Heavy alarms of preview checks are not in those of all."""
    alarms: Counter[str] = Counter()
    heavy: Counter[str] = Counter()
    words = documents = failed = 0
    for report in reports:
        words += report.score.word_count
        documents += 1
        failed += not report.passed
        for issue in report.issues:
            alarms[issue.code] += 1
            alarms[ANY] += 1
            if is_heavy(issue):
                heavy[issue.code] += 1
                heavy[ANY] += issue.maturity == Maturity.STABLE
    return Clean(words, alarms, heavy, documents, failed)


def recall_of(hits: Iterable[tuple[str, list[Hit]]]) -> Recall:
    """Return the recall on errors that come as (document, hits)."""
    by_document: dict[str, list[list[Hit]]] = defaultdict(list)
    for document, hits_of_error in hits:
        by_document[document].append(hits_of_error)
    return Recall(dict(by_document))


def planted_recall(
    documents: Sequence[Translation],
    kinds: Sequence[str],
    judge: Judge,
    folder: Path,
    limit: int | None,
    seed: str,
) -> dict[str, Recall]:
    """Return the recall of each kind of error planted in documents of one direction."""
    # The pool reads all lists of names, which takes longer than the errors of numbers
    # that need none.
    needs_names = any(kind.startswith("name-") for kind in kinds)
    pool = name_pool(folder, documents[0].pair, documents) if needs_names else NO_NAMES
    recalls = {}
    for kind in kinds:
        errors = plant(documents, kind, pool, limit, seed)
        recalls[kind] = recall_of(
            (error.document.name, judge.hits(error)) for error in errors
        )
    return recalls


def on_pairs(folder: Path, pair: str, limit: int) -> Measured:
    """Measure a direction on aligned pairs."""
    documents = translations_between(folder, pair)
    judge = Judge(load_glossary(), CONFIG)
    planted = planted_recall(documents, KINDS, judge, folder, limit, pair)
    if pair == "be-en":
        # The news sets have next to no Belarusian names, so that these errors stand in
        # sentences of ours.
        errors = plant(
            carriers(folder),
            "name-hybrid",
            name_pool(folder, pair, documents),
            limit,
            pair,
        )
        planted["name-hybrid"] = recall_of(
            (error.document.name, judge.hits(error)) for error in errors
        )
    return Measured(
        pair, "pairs", count_alarms(map(judge.document, documents)), planted
    )


def on_terms(folder: Path, pair: str, limit: int) -> Measured:
    """Measure a direction on segments with a glossary each; the alarms are of its terms and of all else."""
    segments = termed_segments(wmt25_terms(folder), pair)
    judges = {
        segment.document.name: Judge(glossary_of(segment), CONFIG)
        for segment in segments
    }
    errors = plant_terms(segments, limit)
    recall = recall_of(
        (error.document.name, judges[error.document.name].hits(error))
        for error, _ in errors
    )
    reports = (
        judges[segment.document.name].document(segment.document) for segment in segments
    )
    return Measured(pair, "terms", count_alarms(reports), {"term-replaced": recall})


def on_texts(folder: Path, pair: str, limit: int) -> Measured:
    """Measure a direction on whole texts that nobody aligned; clean ones are the same documents as damaged ones."""
    documents = translations_between(folder, pair)
    chance = random.Random("sentence-dropped")
    sentences = droppable_sentences(documents)
    chance.shuffle(sentences)
    hits = [
        (document.name, dropped_sentence_hits(document, index))
        for document, index in sentences[:limit]
    ]
    recall = recall_of(hits)
    damaged = [document for document in documents if document.name in recall.hits]
    clean = count_alarms(report_of_texts(document, None) for document in damaged)
    return Measured(pair, "texts", clean, {"sentence-dropped": recall})


def droppable_sentences(
    documents: Sequence[Translation],
) -> list[tuple[Translation, int]]:
    """Return the sentences to leave out: of documents of five or more, with at least five words, said once."""
    sentences = []
    for document in documents:
        sources = [source for source, _ in document.segments]
        for index, (source, target) in enumerate(document.segments):
            long_enough = len(source.split()) >= 5 and len(target.split()) >= 5
            if len(sources) >= 5 and long_enough and sources.count(source) == 1:
                sentences.append((document, index))
    return sentences


def joined(sentences: Sequence[str]) -> tuple[str, list[Span]]:
    """Return sentences as a text in paragraphs, and the span of each.

    >>> joined(["One.", "Two."])
    ('One. Two.', [(0, 4), (5, 9)])
    """
    text, spans = "", []
    for number, sentence in enumerate(sentences):
        if number:
            text += " " if number % PARAGRAPH else "\n"
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans


def report_of_texts(document: Translation, left_out: int | None) -> DocumentReport:
    """Return the report on a document as two texts, the target without one of its sentences or whole."""
    source, _ = joined([source for source, _ in document.segments])
    target, _ = joined(
        [text for index, (_, text) in enumerate(document.segments) if index != left_out]
    )
    source_lang, target_lang = document.langs
    report = transqa.check(
        target, source, source_lang=source_lang, target_lang=target_lang, config=CONFIG
    )
    return report.documents[0]


def dropped_sentence_hits(document: Translation, index: int) -> list[Hit]:
    """Return the checks that see that a sentence was left out, and say nothing there of the whole text."""
    source, spans = joined([source for source, _ in document.segments])
    damaged = issues_at_source(report_of_texts(document, index), source, spans[index])
    if not damaged:
        return []
    clean = issues_at_source(report_of_texts(document, None), source, spans[index])
    before = {issue.code for issue in clean}
    return hits_of(issue for issue in damaged if issue.code not in before)


def issues_at_source(report: DocumentReport, source: str, span: Span) -> list[Issue]:
    """Return the issues at a span of the source text: on it, or on a segment of it that has no target."""
    offsets: dict[str, int] = {}
    without_target = set()
    for segment in report.document.segments if report.document else ():
        offset = source.find(segment.source) if segment.source else -1
        offsets[segment.id] = offset
        if not segment.target.strip() and overlap(
            span, offset, offset + len(segment.source or "")
        ):
            without_target.add(segment.id)
    issues = []
    for issue in report.issues:
        offset = offsets.get(issue.segment, -1)
        on_source = issue.side == Side.SOURCE and offset >= 0
        on_span = on_source and overlap(span, offset + issue.start, offset + issue.end)
        if on_span or issue.segment in without_target:
            issues.append(issue)
    return issues


def rows_of(measured: Sequence[Measured], date: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the committed table: of each check, direction and setting, one a kind that the check sees."""
    codes = [ANY, *sorted(check.code for check in CHECKS if not check.extra)]
    for code in codes:
        for part in measured:
            figures = (
                str(part.clean.words),
                str(part.clean.alarms[code]),
                str(part.clean.heavy[code]),
            )
            start = (code, part.pair, part.setting, *figures)
            seen = {
                kind: recall
                for kind, recall in part.planted.items()
                if recall.count(code)
            }
            for kind, recall in seen.items():
                yield (
                    *start,
                    kind,
                    str(recall.count(code)),
                    str(len(recall.errors)),
                    date,
                )
            # A check that sees nothing and says nothing has one row, of the pairs.
            if not seen and (part.clean.alarms[code] or part.setting == "pairs"):
                yield (*start, "-", "0", "0", date)


def print_tables(measured: Sequence[Measured]) -> None:
    """Print clean translations, then planted errors."""
    lines: list[tuple[str, ...]] = []
    for part in measured:
        clean = part.clean
        heavy = (
            f"{clean.heavy[ANY]} ({per_thousand(clean.heavy[ANY], clean.words):.2f})"
        )
        failed = share(clean.failed, clean.documents)
        lines.append(
            (
                part.pair,
                part.setting,
                str(clean.documents),
                str(clean.words),
                heavy,
                failed,
            )
        )
    head = (
        "direction",
        "setting",
        "clean documents",
        "words",
        "major or above, stable (per 1,000)",
        "fail the gate",
    )
    print(table(head, lines))
    print()
    lines = [
        (part.pair, *line) for part in measured for line in recall_lines(part.planted)
    ]
    print(table(("direction", *RECALL_HEAD), lines))


RECALL_HEAD = ("planted", "found by any check", "by a stable one, major or above", "by")


def recall_lines(planted: dict[str, Recall]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the lines of a table of planted errors, by kind."""
    for kind, recall in planted.items():
        codes = Counter(hit.code for hits in recall.errors for hit in hits)
        commonest = ", ".join(
            f"{code} {number}" for code, number in codes.most_common(4)
        )
        if recall.errors:
            yield kind, recall.share(), recall.share(heavy=True), commonest


def _timed(
    measure: Callable[[Path, str, int], Measured], folder: Path, pair: str, limit: int
) -> Measured:
    start = time.perf_counter()
    measured = measure(folder, pair, limit)
    print(
        f"{pair} {measured.setting}: {time.perf_counter() - start:.0f} s",
        file=sys.stderr,
        flush=True,
    )
    return measured


def checks_table(options: Options) -> None:
    """Measure all directions (``--sets``) and settings in ``--jobs`` processes; print the tables."""
    limit = options.limit or LIMIT
    waiting = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for pair in (options.sets or ",".join(PAIRS)).split(","):
            waiting.append(pool.submit(_timed, on_pairs, options.data, pair, limit))
            waiting.append(
                pool.submit(_timed, on_texts, options.data, pair, max(1, limit // 10))
            )
            if pair in TERM_PAIRS:
                waiting.append(pool.submit(_timed, on_terms, options.data, pair, limit))
        measured = [task.result() for task in waiting]
    if options.write:
        date = datetime.datetime.now(datetime.UTC).date().isoformat()
        lines = ["\t".join(row) + "\n" for row in rows_of(measured, date)]
        TABLE.write_text(HEADER + "".join(lines), "utf-8", newline="\n")
    print_tables(measured)
