"""Language identification and sentence splitting on the test data; plain langdetect beside ours.

python -m bench.text [--data DIR]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.data import parser, rows, share
from transqa.text.language import detect_language
from transqa.text.sentences import sentences

if TYPE_CHECKING:
    from pathlib import Path

LANGS = {"eng": "en", "bel": "be", "rus": "ru", "ukr": "uk", "ind": "id", "pol": "pl", "deu": "de"}


def plain(text: str) -> str | None:
    import langdetect

    langdetect.DetectorFactory.seed = 0
    try:
        return str(langdetect.detect(text))
    except langdetect.LangDetectException:
        return None


def languages(folder: Path) -> None:
    texts = [
        row["bel"]
        for row in rows(folder, "tatoeba/tatoeba_bel.tsv")
        if row["bel_label"] == "bel" and len(row["bel"].split()) >= 4
    ]
    ours = Counter(detect_language(text) for text in texts)
    theirs = Counter(plain(text) for text in texts[:300])
    print(
        f"tatoeba be, 4 words or more: {share(ours['be'], len(texts))} (target ≥ 99.5 %); langdetect {share(theirs['be'], 300)}"
    )
    flores = rows(folder, "flores/flores200_devtest.tsv")
    for column, lang in LANGS.items():
        ours = Counter(detect_language(row[column]) for row in flores)
        theirs = Counter(plain(row[column]) for row in flores[:200])
        print(f"flores {lang}: {share(ours[lang], len(flores))} (target ≥ 98 %); langdetect {share(theirs[lang], 200)}")


def splitting(folder: Path) -> None:
    documents: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(folder, "ntrex/ntrex.tsv"):
        documents[row["doc_id"]].append(row)
    for column, lang in LANGS.items():
        right = extra = missing = 0
        for segments in documents.values():
            text, ends = "", set()
            for row in segments:
                text += row[column] + " "
                ends.add(len(text) - 1)
            found = {span.end for span in sentences(text, lang)}
            right, extra, missing = right + len(ends & found), extra + len(found - ends), missing + len(ends - found)
        print(
            f"ntrex {lang}: boundary F1 {2 * right / (2 * right + extra + missing):.3f} (extra {extra}, missing {missing})"
        )


def main() -> None:
    chosen = parser(__doc__ or "").parse_args()
    languages(chosen.data)
    splitting(chosen.data)


if __name__ == "__main__":
    main()
