"""Terms on both sides: correct terms flagged, terms left out found, and how the success of systems ranks them.

WMT25 terminology (en-ru): references hold their terms by definition, so each term
flagged there is a false alarm. TICO-19 (en-ru): a glossary of its terms over clean
translations, and with a term of the target taken out; its translators were not held to
the glossary.
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
from transqa.checker.config import Config
from transqa.glossary import load_glossary
from transqa.glossary.concepts import is_said
from transqa.text.inflection import akin, same_word
from transqa.text.words import term_keys, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.data import TermSegment
    from bench.measure import Options
    from bench.planted import TermedSegment
    from transqa.glossary import Glossary

MISSING_TERM = Config(select=("TRM203",))


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
            exact += not re.search(
                rf"\b{re.escape(text)}\b", segment.russian, re.IGNORECASE
            )
            if not is_said(text, "ru", keys, akin):
                flagged += 1
                if options.shows("TRM203"):
                    print(f"  {text} | {segment.russian}")
    print(
        f"WMT25 references, correct terms flagged: {share(flagged, required)}   target ≤ 2.5 %"
    )
    print(f"  exact words not there: {share(exact, required)}\n")


def _print_ranking(options: Options) -> None:
    """Print how our rule of term success ranks the systems beside strings alone and beside the task's rule."""
    segments = wmt25_terms(options.data)
    lines = []
    for mode in ("noterm", "proper"):
        rates, string_rates, lemma_rates = [], [], []
        for system in sorted(segments[0].outputs):
            required = required_terms(segments, system, mode)
            if required:
                rates.append(term_success(required, has_form))
                string_rates.append(term_success(required, has_string))
                lemma_rates.append(term_success(required, has_lemmas))
        beside_strings, beside_lemmas = (
            kendall(rates, string_rates),
            kendall(rates, lemma_rates),
        )
        middle = sorted(rates)[len(rates) // 2]
        figures = [
            f"{value:.3f}"
            for value in (max(rates), middle, beside_strings, beside_lemmas)
        ]
        lines.append((mode, str(len(rates)), *figures))
    print(
        table(
            (
                "mode",
                "systems",
                "best",
                "median",
                "Kendall beside strings",
                "beside strings or lemmas",
            ),
            lines,
        )
    )
    print()


def required_terms(
    segments: Sequence[TermSegment], system: str, mode: str
) -> list[tuple[str, str]]:
    """Return each output of a system with a term that its source, as a string, requires."""
    pairs = []
    for segment in segments:
        output = segment.outputs.get(system, {}).get(mode)
        for term, text in segment.terms.items():
            if output and term.casefold() in segment.english.casefold():
                pairs.append((output, text))
    return pairs


def term_success(
    required: Sequence[tuple[str, str]], has: Callable[[str, str], bool]
) -> float:
    """Return the share of required terms that the outputs have."""
    return sum(has(output, text) for output, text in required) / len(required)


def has_string(output: str, text: str) -> bool:
    """Return whether an output has a term as a string."""
    return text.casefold() in output.casefold()


def has_form(output: str, text: str) -> bool:
    """Return whether an output has a Russian term as a string, or its words one after another in any form.

    >>> has_form("Нажмите на области.", "область"), has_form("Нажмите здесь.", "область")
    (True, False)
    """
    if has_string(output, text):
        return True
    keys, wanted = [word.key for word in words(output)], term_keys(text)
    for start in range(len(keys) - len(wanted) + 1):
        if all(
            same_word(key, word, "ru")
            for key, word in zip(keys[start:], wanted, strict=False)
        ):
            return True
    return False


def has_lemmas(output: str, text: str) -> bool:
    """Return whether an output has a term as a string or a run of lemmas: the rule of WMT 2025."""
    return has_string(output, text) or lemmatized(text) in lemmatized(output)


@cache
def lemmatized(text: str) -> str:
    """Return a Russian text as lemmas between spaces, by pymorphy3."""
    analyzer = _analyzer()
    return (
        " "
        + " ".join(analyzer.parse(word.key)[0].normal_form for word in words(text))
        + " "
    )


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _print_tico(options: Options) -> None:
    listed, pairs = tico19(options.data)
    pairs = pairs[: options.limit]
    judge = Judge(
        glossary_from(dict(sorted(listed.items())), ("en", "ru")), MISSING_TERM
    )
    report = judge.pairs(pairs, ("en", "ru"))
    count = sum(len(target.split()) for _, target in pairs)
    rate = f"{per_thousand(len(report.issues), count):.2f} per 1,000 words"
    print(
        f"TICO-19, {len(listed)} terms, {len(pairs)} pairs: {len(report.issues)} issues, {rate}"
    )
    damaged = _without_a_term(pairs, listed)
    hits = 0
    for source, target, text in damaged:
        issues = judge.pairs([(source, target)], ("en", "ru")).issues
        hits += any(issue.expected == (text,) for issue in issues)
    print(f"  a term of the target left out: found {share(hits, len(damaged))}")


def _without_a_term(
    pairs: Sequence[tuple[str, str]], listed: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Return pairs whose target has lost a term that it had as a string, each with this term; 200 at most."""
    damaged_pairs = []
    for source, target in random.Random(1).sample(pairs, len(pairs)):
        for term, text in listed.items():
            in_source = re.search(rf"\b{re.escape(term)}\b", source.lower())
            if in_source and len(text) > 4 and text.lower() in target.lower():
                damaged = re.sub(
                    re.escape(text) + r"\w*", "это", target, flags=re.IGNORECASE
                )
                damaged_pairs.append((source, damaged, text))
                break
    return damaged_pairs[:200]
