"""How words are usually rendered in English: writes ``languages/shared/renderings.tsv``.

    python -m bench.make.renderings [--data DIR] [--half 0|1] > src/transqa/languages/shared/renderings.tsv

Human translations between English and Belarusian, Russian and Ukrainian whose licence lets
what is learned from them be shipped (Tatoeba, WMT24++, post-edited output of MLQE-PE), by IBM model 1 over the
beginnings of words: of each beginning of a word that occurs often enough, the
beginnings of the English words that it is likely to be rendered by. What it is made
for is to tell whether anything of a clause arrives, so that a rare word that is missing
is no loss and a wrong one a small one. ``--half`` leaves out one half of the documents,
for measures on the other.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.data import parser, rows, set_names, translations
from transqa.languages import language
from transqa.text.renderings import stem_of
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_HEAD = """# Beginnings of words, and of the English words that they are usually rendered by. Made by bench/make/renderings.py from
# human translations: Tatoeba (CC BY 2.0 FR), WMT24++ (Apache-2.0), MLQE-PE (CC0 1.0). Beginnings of words alone; no sentence
# of them is here.
lang	word	en
"""
ROUNDS = 6  # of expectation and maximisation
LEAST_COUNT = 4  # occurrences of a beginning
LEAST_SHARE = 0.09  # probability of a rendering
MOST = 5  # renderings of a beginning
LANGS = ("be", "ru", "uk")
_SETS = "tatoeba-be-en,wmt24pp-en-ru,wmt24pp-en-uk"


def is_kept(name: str, half: int | None) -> bool:
    """Return whether a document belongs to a half; to None all do."""
    return half is None or hashlib.sha256(name.encode()).digest()[0] % 2 == half


def pairs(folder: Path, lang: str, half: int | None) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a language with their English."""
    for name in set_names(_SETS):
        for document in translations(folder, name):
            if lang not in document.langs or not is_kept(document.name, half):
                continue
            for source, target in document.segments:
                yield (
                    (source, target) if document.langs[0] == lang else (target, source)
                )
    if lang == "ru":
        for row in rows(folder, "mlqe_pe_ruen/mlqe_pe_ruen.tsv"):
            if is_kept(row["line"], half):
                yield row["src"], row["pe"]


def stems(text: str, lang: str) -> list[str]:
    """Return the beginnings of the words of a text that are no function words."""
    common = language(lang).function_words.words
    return [
        stem_of(word.key, lang)
        for word in words(text)
        if len(word.key) > 2
        and word.key not in common
        and word.key.isalpha()
        and word.key.isascii() == (lang == "en")
    ]


def learned(lines: Sequence[tuple[list[str], list[str]]]) -> dict[str, list[str]]:
    """Return the likely renderings of each beginning, the likeliest first."""
    counts = Counter(stem for source, _ in lines for stem in set(source))
    shares: dict[str, dict[str, float]] = {}
    for round_number in range(ROUNDS):
        expected: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for source, target in lines:
            candidates = [stem for stem in source if counts[stem] > 1] + [""]
            for word in set(target):
                if round_number:
                    weights = [shares[stem].get(word, 0.0) for stem in candidates]
                else:
                    weights = [1.0] * len(candidates)
                total = sum(weights)
                if not total:
                    continue
                for stem, weight in zip(candidates, weights, strict=True):
                    if weight:
                        expected[stem][word] += weight / total
        shares = {}
        for stem, by_word in expected.items():
            total = sum(by_word.values())
            shares[stem] = {
                w: v / total for w, v in by_word.items() if v > 1e-4 * total
            }
    kept = {}
    for stem, by_word in shares.items():
        likely = sorted(
            (word for word, share in by_word.items() if share >= LEAST_SHARE),
            key=lambda word: -by_word[word],
        )
        if stem and counts[stem] >= LEAST_COUNT and likely:
            kept[stem] = likely[:MOST]
    return kept


def main() -> None:
    """Print the table."""
    options = parser(__doc__ or "")
    options.add_argument("--half", type=int, choices=(0, 1))
    arguments = options.parse_args()
    print(_HEAD, end="")
    for lang in LANGS:
        lines = [
            (stems(source, lang), stems(target, "en"))
            for source, target in pairs(arguments.data, lang, arguments.half)
        ]
        for stem, renderings in sorted(learned(lines).items()):
            print(f"{lang}\t{stem}\t{' '.join(renderings)}")


if __name__ == "__main__":
    main()
