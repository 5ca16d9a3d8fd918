"""Terms on both sides: correct terms flagged, terms left out found, and how the success of systems ranks them.

WMT25 terminology (en-ru): references hold their terms by definition, so each term flagged there is a false alarm.
TICO-19 (en-ru): a glossary of its terms over clean translations, and with a term of the target taken out; its
translators were not held to the glossary.
"""

from __future__ import annotations

import csv
import random
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.data import tico19, wmt25_terms
from bench.judge import Judge
from bench.measure import kendall, per_thousand, share, table
from bench.success import term_success
from transqa.checker.config import Config
from transqa.glossary import load_glossary
from transqa.glossary.concepts import is_said
from transqa.text.inflection import akin
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.measure import Options
    from bench.planted import TermedSegment
    from transqa.glossary import Glossary

MISSING_TERM = Config(select=("TRM203",))
Output = tuple[str, str, dict[str, str]]  # source, output, required terms


def glossary_of(segment: TermedSegment) -> Glossary:
    """Return the glossary of a segment's terms."""
    return glossary_from(segment.terms, segment.document.langs)


def glossary_from(terms: Mapping[str, str], langs: tuple[str, str]) -> Glossary:
    """Return a glossary as a user would give it: a CSV of two languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("id", "kind", *langs))
            for number, (term, target) in enumerate(terms.items()):
                writer.writerow((f"t{number}", "term", term, target))
        return load_glossary(path)


def terms(options: Options) -> None:
    """Print the figures of both sets."""
    _print_references(options)
    _print_ranking(options)
    _print_tico(options)


def _print_references(options: Options) -> None:
    required = flagged = exact = 0
    for segment in wmt25_terms(options.data)[: options.limit]:
        keys = [word.key for word in words(segment.russian)]
        for term, text in segment.terms.items():
            if term.casefold() not in segment.english.casefold():
                continue
            required += 1
            exact += not re.search(rf"\b{re.escape(text)}\b", segment.russian, re.IGNORECASE)
            if not is_said(text, "ru", keys, akin):
                flagged += 1
                if options.shows("TRM203"):
                    print(f"  {text} | {segment.russian}")
    print(f"WMT25 references, correct terms flagged: {share(flagged, required)}   target ≤ 2.5 %")
    print(f"  exact words not there: {share(exact, required)}\n")


def _print_ranking(options: Options) -> None:
    """Print how our success rate ranks the systems beside that of the task's rule: a string, or a run of lemmas."""
    segments = wmt25_terms(options.data)
    lines = []
    for mode in ("noterm", "proper"):
        rates, string_rates, lemma_rates = [], [], []
        for system in sorted(segments[0].outputs):
            outputs: list[Output] = []
            for segment in segments:
                output = segment.outputs.get(system, {}).get(mode)
                if output:
                    outputs.append((segment.english, output, segment.terms))
            if outputs:
                rates.append(term_success(outputs, "ru").rate or 0.0)
                string_rates.append(_success_by_strings(outputs))
                lemma_rates.append(_success_by_lemmas(outputs))
        cells = (f"{kendall(rates, string_rates):.3f}", f"{kendall(rates, lemma_rates):.3f}")
        lines.append((mode, str(len(rates)), f"{max(rates):.3f}", f"{sorted(rates)[len(rates) // 2]:.3f}", *cells))
    print(table(("mode", "systems", "best", "median", "Kendall beside strings", "beside strings or lemmas"), lines))
    print()


def _required(outputs: Sequence[Output]) -> list[tuple[str, str]]:
    """Return each output with a term that its source requires."""
    pairs = []
    for source, output, required in outputs:
        pairs += [(output, text) for term, text in required.items() if term.casefold() in source.casefold()]
    return pairs


def _success_by_strings(outputs: Sequence[Output]) -> float:
    required = _required(outputs)
    return sum(text.casefold() in output.casefold() for output, text in required) / len(required)


def _success_by_lemmas(outputs: Sequence[Output]) -> float:
    required = _required(outputs)
    count = 0
    for output, text in required:
        count += text.casefold() in output.casefold() or lemmatized(text) in lemmatized(output)
    return count / len(required)


@cache
def lemmatized(text: str) -> str:
    """Return a Russian text as lemmas between spaces, by pymorphy3."""
    analyzer = _analyzer()
    return " " + " ".join(analyzer.parse(word.key)[0].normal_form for word in words(text)) + " "


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _print_tico(options: Options) -> None:
    listed, pairs = tico19(options.data)
    pairs = pairs[: options.limit]
    judge = Judge(glossary_from(dict(sorted(listed.items())), ("en", "ru")), MISSING_TERM)
    report = judge.pairs(pairs, ("en", "ru"))
    count = sum(len(target.split()) for _, target in pairs)
    rate = f"{per_thousand(len(report.issues), count):.2f} per 1,000 words"
    print(f"TICO-19, {len(listed)} terms, {len(pairs)} pairs: {len(report.issues)} issues, {rate}")
    damaged = _without_a_term(pairs, listed)
    hits = 0
    for source, target, text in damaged:
        issues = judge.pairs([(source, target)], ("en", "ru")).issues
        hits += any(issue.expected == (text,) for issue in issues)
    print(f"  a term of the target left out: found {share(hits, len(damaged))}")


def _without_a_term(pairs: Sequence[tuple[str, str]], listed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return pairs whose target has lost a term that it had as a string, each with this term; 200 at most."""
    damaged_pairs = []
    for source, target in random.Random(1).sample(pairs, len(pairs)):
        for term, text in listed.items():
            in_source = re.search(rf"\b{re.escape(term)}\b", source.lower())
            if in_source and len(text) > 4 and text.lower() in target.lower():
                damaged = re.sub(re.escape(text) + r"\w*", "это", target, flags=re.IGNORECASE)
                damaged_pairs.append((source, damaged, text))
                break
    return damaged_pairs[:200]
