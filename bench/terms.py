"""Terms on both sides: correct terms flagged, terms left out found, and term success of systems.

    python -m bench.terms [--data DIR]

WMT25 terminology (en-ru): references hold their terms by definition, so each term flagged there is a false alarm; exact
words beside. Term success rate of the systems with and without the glossary, and how it ranks them beside the rate of
the task's own rule without lemmas (the term as a string). TICO-19 (en-ru): a glossary of its terms over clean
translations, and with a term of the target exchanged for another.
"""

from __future__ import annotations

import json
import random
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from bench.data import parser, rows, share
from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.glossary import Glossary
from transqa.glossary.concepts import is_said
from transqa.glossary.entries import Entry, Status, Term
from transqa.glossary.success import term_success
from transqa.text.inflection import akin
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def kendall(ones: Sequence[float], others: Sequence[float]) -> float:
    """Return Kendall's tau b of two rankings."""
    same = unlike = left = right = 0
    for i in range(len(ones)):
        for j in range(i):
            one, other = ones[i] - ones[j], others[i] - others[j]
            if one * other > 0:
                same += 1
            elif one * other < 0:
                unlike += 1
            else:
                left += one == 0 and other != 0
                right += other == 0 and one != 0
    whole = ((same + unlike + left) * (same + unlike + right)) ** 0.5
    return (same - unlike) / whole if whole else 1.0


def wmt(folder: Path) -> None:
    lines = (folder / "terminology" / "wmt25_terms_enru.jsonl").read_text("utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    pairs = [
        (one, text) for one in items for term, text in one["terms"].items() if term.casefold() in one["en"].casefold()
    ]
    ours = sum(not is_said(text, "ru", [word.key for word in words(one["ref"])], akin) for one, text in pairs)
    exact = sum(not re.search(rf"\b{re.escape(text)}\b", one["ref"], re.IGNORECASE) for one, text in pairs)
    print(
        f"WMT25 references, correct terms flagged: {share(ours, len(pairs))}   target ≤ 2.5 %; exact word {share(exact, len(pairs))}"
    )
    for mode in ("noterm", "proper"):
        rates, strings, names, lemmas = [], [], [], []
        for system in sorted(items[0]["hyps"]):
            outputs = [
                (one["en"], one["hyps"][system][mode], one["terms"])
                for one in items
                if one["hyps"].get(system, {}).get(mode)
            ]
            if not outputs:
                continue
            wanted = [
                text.casefold() in hyp.casefold()
                for src, hyp, terms in outputs
                for term, text in terms.items()
                if term.casefold() in src.casefold()
            ]
            rates.append(term_success(outputs, "ru").rate or 0.0)
            strings.append(sum(wanted) / len(wanted))
            names.append(system)
            lemmas.append(by_lemma(outputs))
        known = [rate for rate in lemmas if rate is not None]
        if len(known) == len(rates):
            print(f"  {mode}: Kendall beside strings and lemmas {kendall(rates, known):.3f}")
        best = max(range(len(names)), key=lambda at: rates[at])
        print(
            f"  {mode}: {len(names)} systems, best {names[best]} {rates[best]:.3f}, median {sorted(rates)[len(rates) // 2]:.3f}; Kendall beside strings {kendall(rates, strings):.3f}"
        )


def lemmatized(text: str) -> str | None:
    """Return a Russian text as lemmas between spaces, by pymorphy3; None where it is not installed."""
    try:
        import pymorphy3
    except ImportError:
        return None
    analyzer = _analyzer(pymorphy3)
    return " " + " ".join(analyzer.parse(word.key)[0].normal_form for word in words(text)) + " "


@cache
def _analyzer(module: Any) -> Any:
    return module.MorphAnalyzer()


def by_lemma(outputs: Sequence[tuple[str, str, dict[str, str]]]) -> float | None:
    """Return the share of required terms that stand in the outputs as a string or as a run of lemmas: the task's rule."""
    found = required = 0
    for source, hyp, terms in outputs:
        lemmas = lemmatized(hyp)
        if lemmas is None:
            return None
        for term, text in terms.items():
            if term.casefold() in source.casefold():
                required += 1
                found += text.casefold() in hyp.casefold() or (lemmatized(text) or "") in lemmas
    return found / required


def tico(folder: Path) -> None:
    listed = {
        row["source"].lower(): row["target"]
        for row in rows(folder, "terminology/tico19_terms.tsv")
        if row["src_lang"] == "en" and row["tgt_lang"].startswith("ru")
    }
    entries = tuple(
        Entry(
            f"t{at}",
            "term",
            (Term(source, "en", Status.PREFERRED), Term(target, "ru", Status.PREFERRED)),
            file="user.csv",
        )
        for at, (source, target) in enumerate(sorted(listed.items()))
    )
    glossary = Glossary(entries, "tico19")
    pairs = [(row["eng"], row["rus"]) for row in rows(folder, "terminology/tico19_en_ru.tsv")]
    report = check_document(_document(pairs), glossary, Config(select=("TRM203",)))
    held = report.document.segments if report.document else ()
    count = sum(len(segment.target.split()) for segment in held)
    print(
        f"TICO-19, {len(entries)} terms, {len(pairs)} pairs: {len(report.issues)} issues, {1000 * len(report.issues) / count:.2f} per 1,000 words"
    )
    before = {(issue.segment, issue.entry) for issue in report.issues}
    chance = random.Random(1)
    planted, hits = _exchanged(pairs, listed, chance), 0
    for at, (source, target, entry) in enumerate(planted):
        found = check_document(_document([(source, target)]), glossary, Config(select=("TRM203",)))
        hits += any(issue.expected == (entry,) for issue in found.issues) and at >= 0
    print(f"  a term of the target left out: found {share(hits, len(planted))}; of clean pairs flagged {len(before)}")


def _exchanged(
    pairs: list[tuple[str, str]], listed: dict[str, str], chance: random.Random
) -> list[tuple[str, str, str]]:
    """Return pairs whose target has lost a term it had as a string."""
    made = []
    for source, target in chance.sample(pairs, len(pairs)):
        for term, text in listed.items():
            if (
                re.search(rf"\b{re.escape(term)}\b", source.lower())
                and text.lower() in target.lower()
                and len(text) > 4
            ):
                made.append((source, re.sub(re.escape(text) + r"\w*", "это", target, flags=re.IGNORECASE), text))
                break
        if len(made) == 200:
            break
    return made


def _document(pairs: list[tuple[str, str]]) -> Document:
    return Document(
        "tico", tuple(Segment(str(at), target, source) for at, (source, target) in enumerate(pairs)), "en", "ru"
    )


def main() -> None:
    folder = parser(__doc__ or "").parse_args().data
    wmt(folder)
    tico(folder)


if __name__ == "__main__":
    main()
