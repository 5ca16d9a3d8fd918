"""Language identification and sentence splitting on the test data; plain langdetect beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.data import CODES, ntrex, rows
from bench.measure import f1, share
from transqa.text.language import detect_language
from transqa.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.measure import Options

LANGDETECT_SAMPLE = 200  # texts; it is slow


def text(options: Options) -> None:
    """Print the shares of texts whose language is right, and the F1 of boundaries of sentences."""
    belarusian = [
        row["bel"]
        for row in rows(options.data, "tatoeba/tatoeba_bel.tsv")
        if row["bel_label"] == "bel"
    ]
    long_enough = [sentence for sentence in belarusian if len(sentence.split()) >= 4]
    _print_identified("tatoeba, 4 words or more", long_enough, "be", "≥ 99.5 %")
    flores = rows(options.data, "flores/flores200_devtest.tsv")
    for lang, code in CODES.items():
        _print_identified("flores", [row[code] for row in flores], lang, "≥ 98 %")
    for lang in CODES:
        other = "ru" if lang == "en" else "en"
        documents = ntrex(options.data, f"{other}-{lang}")
        counts = [
            _boundaries([target for _, target in document.segments], lang)
            for document in documents
        ]
        print(f"ntrex {lang}: boundary F1 {f1(counts):.3f}")


def _print_identified(title: str, texts: Sequence[str], lang: str, target: str) -> None:
    ours = _identified(texts, lang, detect_language)
    plain = _identified(texts[:LANGDETECT_SAMPLE], lang, plain_langdetect)
    print(f"{title} {lang}: {ours} (target {target}); langdetect {plain}")


def _identified(
    texts: Sequence[str], lang: str, detect: Callable[[str], str | None]
) -> str:
    return share(sum(detect(one_text) == lang for one_text in texts), len(texts))


def plain_langdetect(one_text: str) -> str | None:
    """Return what langdetect by itself takes a text for."""
    import langdetect

    langdetect.DetectorFactory.seed = 0
    try:
        return str(langdetect.detect(one_text))
    except langdetect.LangDetectException:
        return None


def _boundaries(segments: Sequence[str], lang: str) -> tuple[int, int, int]:
    """Return the ends of sentences right, found and wanted, in segments joined by spaces."""
    joined = ""
    wanted = set()
    for segment in segments:
        joined += segment + " "
        wanted.add(len(joined) - 1)
    ends = {span.end for span in sentences(joined, lang)}
    return len(ends & wanted), len(ends), len(wanted)
