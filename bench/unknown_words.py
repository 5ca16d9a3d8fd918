"""Words that are none (LNG417): how often human English has them, which were read as slips, and how often systems do."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bench.data import (
    WMT_INTO_ENGLISH,
    Translation,
    flores,
    newstest,
    ntrex,
    rows,
    tatoeba,
    tico19,
    wmt_references,
)
from bench.judge import Judge
from bench.measure import per_thousand, table
from transqa.checker.config import Config
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.measure import Options

CODE = "LNG417"
# Hits on human English that are slips of the writers, as read by hand; all others are
# false alarms.
SLIPS = frozenset(
    (  # noqa: SIM905 - words
        "abotu accomodating agaisnt aicraft apeal baricitinb beteen breakast counteroffencive definitley distsnse "
        "eathquake esented expeled hopsitalized missle motorcyle opacificities reponse resurces synctial temperment todya "
        "tordepodoes wanred"
    ).split()
)
BLOCK = 20  # sentences of a document where a set has none
SYSTEMS = ("bergamot-tiny", "nllb", "microsoft", "google")


def unknown_words(options: Options) -> None:
    """Print, for each set of human English alone and each system beside its source, the words that are none."""
    config = Config(select=(CODE,))
    judge = Judge(load_glossary(), config)
    lines: list[tuple[str, ...]] = []
    for name, documents in human_sets(options.data).items():
        words, found = _found(documents, judge, options, alone=True)
        slips = sum(word in SLIPS for word in found)
        false = len(found) - slips
        lines.append(
            (
                name,
                f"{words:,}",
                str(len(found)),
                str(slips),
                f"{per_thousand(false, words):.3f} ({false})",
            )
        )
    head = ("human English", "words", "hits", "slips", "false per 1,000 words")
    print(table(head, lines), end="\n\n")
    lines = []
    for name, documents in system_outputs(options.data).items():
        words, found = _found(documents, judge, options, alone=False)
        rate = f"{per_thousand(len(found), words):.3f} ({len(found)})"
        lines.append((name, f"{words:,}", rate))
    print(table(("system", "words", "hits per 1,000 words"), lines))


def _found(
    documents: Sequence[Translation], judge: Judge, options: Options, *, alone: bool
) -> tuple[int, list[str]]:
    """Return the number of words of some documents, and the words that the check flags."""
    words = 0
    found: list[str] = []
    for document in documents[: options.limit]:
        report = judge.document(document, alone=alone)
        words += report.score.word_count
        for issue in report.issues:
            found.append(issue.text)
            if options.shows(issue.code):
                print(f"  {document.set} {issue.text!r}: {issue.message}")
    return words, found


def human_sets(folder: Path) -> dict[str, list[Translation]]:
    """Return English that people wrote or translated; the sets below the references served for no choice of the check."""
    references = [
        document
        for name in WMT_INTO_ENGLISH
        for document in wmt_references(folder, name, first_only=True)
    ]
    news: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows(folder, "wmt24pp/wmt24pp_news.tsv"):
        news[row["doc_id"]][row["source"]] = None
    talks: dict[str, dict[str, None]] = defaultdict(dict)
    for kind in ("clean", "errors"):
        for row in rows(folder, f"mqm_enru/mqm_enru_{kind}.tsv"):
            talks[f"{row['set']} {row['doc']}"][row["source"]] = None
    medical = [english for english, _ in tico19(folder)[1]]
    return {
        "newstest": newstest(folder),
        "ntrex": ntrex(folder, "ru-en"),
        "references of wmt_into_en": references,
        "flores": flores(folder, "ru-en"),
        "news of wmt24pp": [
            _document(name, list(texts)) for name, texts in news.items()
        ],
        "news and talks of mqm_enru": [
            _document(name, list(texts)) for name, texts in talks.items()
        ],
        "tatoeba": tatoeba(folder, "be-en"),
        "medicine of tico19": [
            _document(f"tico19 {start}", medical[start : start + BLOCK])
            for start in range(0, len(medical), BLOCK)
        ],
    }


def _document(name: str, texts: Sequence[str]) -> Translation:
    return Translation(name, name, "ru-en", tuple([("", text) for text in texts]))


def system_outputs(folder: Path) -> dict[str, list[Translation]]:
    """Return the outputs of real systems by system, an article a document (``mozilla_mt``)."""
    documents: dict[str, list[Translation]] = {}
    for system in SYSTEMS:
        articles: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for lang in ("be", "uk", "ru"):
            for row in rows(folder, f"mozilla_mt/{lang}_en.tsv"):
                if row[system]:
                    articles[lang, row["url"]].append((row["source"], row[system]))
        documents[system] = [
            Translation(system, url, f"{lang}-en", tuple(segments))
            for (lang, url), segments in articles.items()
        ]
    return documents
