"""Finds exact forms in texts by FlashText or spaCy's PhraseMatcher: run by ``bench.glossary_size`` in a venv of theirs.

python find_peers.py flashtext|spacy FORMS.json TEXTS.json
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def flashtext(forms: list[str]) -> Callable[[str], int]:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for form in forms:
        processor.add_keyword(form, form)
    return lambda text: len(processor.extract_keywords(text, span_info=True))


def spacy(forms: list[str]) -> Callable[[str], int]:
    import spacy as library
    from spacy.matcher import PhraseMatcher

    language = library.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("entry", list(language.tokenizer.pipe(forms)))
    return lambda text: len(matcher(language.make_doc(text)))


def main() -> None:
    tool, forms_file, texts_file = sys.argv[1:]
    forms = json.loads(Path(forms_file).read_text("utf-8"))
    texts = json.loads(Path(texts_file).read_text("utf-8"))
    start = time.process_time()
    find = {"flashtext": flashtext, "spacy": spacy}[tool](forms)
    figures = {"build_s": time.process_time() - start}
    size = sum(len(text.encode()) for text in texts) / 1e6
    for label in ("cold", "warm"):
        start = time.process_time()
        figures["found"] = sum(map(find, texts))
        figures[f"{label}_mb_s"] = size / (time.process_time() - start)
    figures["process_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
