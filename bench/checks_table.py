"""Every check on clean and on damaged translations: false alarms and recall, one table by check and direction.

    python -m bench.checks_table [--data DIR] [--limit 300] [--pairs ru-en,be-en] [--write]

Clean: human translations (``bench.clean_pairs``), preview checks switched on. Planted: ``bench.synthetic`` on the same
pairs; a term replaced (``bench.planted_terms``: terms with their own glossary); a sentence left out of one of two
unaligned texts (``bench.dropped_sentences``). Belarusian hybrids stand in sentences of ours: the news sets, translated
from English, have next to no Belarusian names. Found: the check says something at the changed place that it does not say
of the clean pair. ``--write`` writes ``src/transqa/report/measured.tsv``, which ``transqa explain`` prints from.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import dropped_sentences, planted_terms
from bench.clean_pairs import PAIRS, carriers, clean_documents
from bench.data import parser, share
from bench.found import found_by, interval, report_of
from bench.synthetic import KINDS, all_lists, plant
from transqa.base.model import Maturity, Severity
from transqa.checker.config import Config
from transqa.checks import CHECKS
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bench.found import Hit
    from transqa.base.model import DocumentReport
    from transqa.checks import Check

TABLE = Path(__file__).parents[1] / "src" / "transqa" / "report" / "measured.tsv"
COLUMNS = ("code", "pair", "setting", "words", "alarms", "heavy", "kind", "found", "planted", "date")
HEADER = f"""\
# What each check says of clean and of damaged translations. Written by: python -m bench.checks_table --write
# pair: source-target language. setting: pairs (aligned), texts (whole articles, unaligned), terms (with their glossary).
# words: of the clean targets. alarms: what the check says of them; heavy: of these, major or critical.
# kind: of planted error; found: those that this check sees at their place; planted: all. "-": it sees none.
# Data: newstest2019-20 ru-en, NTREX-128, WMT21-23 first references, WMT25 terms; human translations all.
# None of it is Belarusian machine translation with errors marked by people: no such set is public.
{chr(9).join(COLUMNS)}
"""
ANY = "*"  # the row of all checks together
CONFIG = Config(preview=True)
MOST_HEAVY = 0.1  # alarms major or above per 1,000 words, over all directions, of a check that is stable


class Cleaned(NamedTuple):
    """What the checks say of clean targets."""

    words: int
    alarms: Counter[str]
    heavy: Counter[str]
    documents: int
    failed: int


class Planted(NamedTuple):
    """What the checks see of planted errors of one kind, by document."""

    found: Mapping[str, Sequence[list[Hit]]]

    def rows(self) -> list[list[Hit]]:
        return [one for them in self.found.values() for one in them]


class Measured(NamedTuple):
    pair: str
    setting: str
    clean: Cleaned
    planted: Mapping[str, Planted]


def cleaned(reports: Iterable[DocumentReport]) -> Cleaned:
    """Return the counts of reports on clean documents. Heavy alarms of preview checks count by themselves only."""
    alarms: Counter[str] = Counter()
    heavy: Counter[str] = Counter()
    words = documents = failed = 0
    for report in reports:
        words += report.score.word_count
        documents += 1
        failed += not report.passed
        for issue in report.issues:
            major = issue.severity.rank >= Severity.MAJOR.rank
            alarms[issue.code] += 1
            heavy[issue.code] += major
            alarms[ANY] += 1
            heavy[ANY] += major and issue.maturity == Maturity.STABLE
    return Cleaned(words, alarms, heavy, documents, failed)


def planted(them: Iterable[tuple[str, list[Hit]]]) -> Planted:
    found: dict[str, list[list[Hit]]] = defaultdict(list)
    for doc, seen in them:
        found[doc].append(seen)
    return Planted(dict(found))


def in_pairs(folder: Path, pair: str, limit: int) -> Measured:
    """Measure a direction on aligned pairs."""
    docs, glossary = clean_documents(folder, pair), load_glossary()
    extra = carriers(folder) if pair == "be-en" else []
    by_name = {doc.name: doc for doc in (*docs, *extra)}
    lists = all_lists(folder, pair, docs)
    kinds = {}
    for kind in KINDS:
        errors = plant(extra if extra and kind == "name-hybrid" else docs, kind, lists, limit, pair)
        kinds[kind] = planted((one.doc, found_by(one, by_name[one.doc], glossary, CONFIG)) for one in errors)
    return Measured(pair, "pairs", cleaned(report_of(doc, glossary, CONFIG) for doc in docs), kinds)


def in_terms(folder: Path, pair: str, limit: int) -> Measured:
    """Measure a direction on translations with a glossary of terms; the alarms are of its terms and of all else."""
    them = planted_terms.termed(folder, pair)
    errors = planted_terms.plant_terms(them, limit)
    found = planted((error.doc, found_by(error, one.doc, one.glossary, CONFIG)) for error, one in errors)
    clean = cleaned(report_of(one.doc, one.glossary, CONFIG) for one in them)
    return Measured(pair, "terms", clean, {"term-replaced": found})


def in_texts(folder: Path, pair: str, limit: int) -> Measured:
    """Measure a direction on whole texts that nobody aligned; clean ones are as many as damaged ones."""
    docs = clean_documents(folder, pair)
    found = planted((doc.name, seen) for doc, seen in dropped_sentences.dropped(docs, limit, CONFIG))
    chosen = [doc for doc in docs if doc.name in found.found]
    clean = cleaned(dropped_sentences.report_of(doc, None, CONFIG) for doc in chosen)
    return Measured(pair, "texts", clean, {"sentence-dropped": found})


def table(measures: Sequence[Measured], date: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the committed table: of each check, direction and setting one a kind that it sees."""
    codes = [ANY, *sorted(check.code for check in CHECKS if not check.extra)]
    for code in codes:
        for one in measures:
            counts = {kind: (count(them, code), len(them.rows())) for kind, them in one.planted.items()}
            seen = {kind: pair for kind, pair in counts.items() if pair[0]} or {"-": (0, 0)}
            clean = one.clean
            if "-" in seen and not clean.alarms[code] and one.setting != "pairs":
                continue
            for kind, (found, whole) in seen.items():
                figures = (clean.words, clean.alarms[code], clean.heavy[code])
                yield (code, one.pair, one.setting, *map(str, figures), kind, str(found), str(whole), date)


def count(them: Planted, code: str) -> int:
    return sum(any(code in (ANY, hit.code) for hit in seen) for seen in them.rows())


def recall(them: Planted, ask: Callable[[Hit], bool]) -> str:
    by_doc = {doc: [any(map(ask, seen)) for seen in found] for doc, found in them.found.items()}
    low, high = interval(by_doc)
    whole = [one for found in by_doc.values() for one in found]
    return f"{share(sum(whole), len(whole))} [{100 * low:.1f}, {100 * high:.1f}]"


def summary(measures: Sequence[Measured]) -> Iterator[str]:
    """Yield the Markdown: clean translations, planted errors, then every check."""
    yield from (
        "| direction | setting | clean documents | words | major or above, stable (per 1,000) | fail the default gate |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for one in measures:
        clean = one.clean
        rate = f"{clean.heavy[ANY]} ({1000 * clean.heavy[ANY] / max(1, clean.words):.2f})"
        yield f"| {one.pair} | {one.setting} | {clean.documents} | {clean.words} | {rate} | {share(clean.failed, clean.documents)} |"
    yield from (
        "",
        "| direction | planted | found by any check | by a stable one, major or above | by |",
        "| --- | --- | --- | --- | --- |",
    )
    for one in measures:
        for kind, them in one.planted.items():
            by = Counter(hit.code for seen in them.rows() for hit in seen)
            names = ", ".join(f"{code} {number}" for code, number in by.most_common(4))
            if them.rows():
                yield f"| {one.pair} | {kind} | {recall(them, bool)} | {recall(them, lambda hit: hit.heavy)} | {names} |"
    yield from (
        "",
        "| check | maturity | alarms | major or above into English, per 1,000 words | others | planted found | suggests |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    )
    yield from (_check_row(check, measures) for check in sorted(CHECKS, key=lambda one: one.code) if not check.extra)


def _check_row(check: Check, measures: Sequence[Measured]) -> str:
    """Return the row of a check. It earns to be stable by at most MOST_HEAVY on aligned pairs into English."""
    code = check.code
    into = [one.clean for one in measures if one.setting == "pairs" and one.pair.endswith("-en")]
    others = [one.clean for one in measures if one.setting == "pairs" and not one.pair.endswith("-en")]
    rates = [
        1000 * sum(one.heavy[code] for one in them) / max(1, sum(one.words for one in them)) for them in (into, others)
    ]
    alarms = sum(one.alarms[code] for one in (*into, *others))
    kinds: Counter[str] = Counter()
    for measure in measures:
        kinds.update({kind: found for kind, them in measure.planted.items() if (found := count(them, code))})
    said = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()) or "–"
    hint = (
        "preview or weaker"
        if rates[0] > MOST_HEAVY
        else ""
        if kinds or not check.needs_source
        else "sees nothing that was planted"
    )
    return f"| {code} | {check.maturity} | {alarms} | {rates[0]:.3f} | {rates[1]:.3f} | {said} | {hint} |"


def _measures_of(pair: str) -> list[Callable[[Path, str, int], Measured]]:
    return [in_pairs, in_texts, *([in_terms] if pair in planted_terms.PAIRS else [])]


def _timed(measure: Callable[[Path, str, int], Measured], folder: Path, pair: str, limit: int) -> Measured:
    start = time.perf_counter()
    made = measure(folder, pair, limit if measure is not in_texts else max(1, limit // 10))
    print(f"{pair} {made.setting}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return made


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument(
        "--limit", type=int, default=300, help="errors of each kind in each direction; of whole texts a tenth"
    )
    arguments.add_argument("--pairs", default=",".join(PAIRS), help="directions, by comma")
    arguments.add_argument("--jobs", type=int, default=1, help="processes")
    arguments.add_argument("--write", action="store_true", help="write the table that transqa explain prints from")
    chosen = arguments.parse_args()
    tasks = [(measure, pair) for pair in chosen.pairs.split(",") for measure in _measures_of(pair)]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        waiting = [pool.submit(_timed, measure, chosen.data, pair, chosen.limit) for measure, pair in tasks]
        measures = [one.result() for one in waiting]
    if chosen.write:
        rows = (
            "\t".join(row) + "\n" for row in table(measures, datetime.datetime.now(datetime.UTC).date().isoformat())
        )
        TABLE.write_text(HEADER + "".join(rows), "utf-8", newline="\n")
    print("\n".join(summary(measures)))


if __name__ == "__main__":
    main()
