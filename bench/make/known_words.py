"""Makes the list of English words in any frequency, ``src/transqa/lexicon/data/words.tqw``: what is a word at all.

    python -m bench.make.known_words SCOWL CSPELL…

SCOWL: the folder of SCOWL's lists (2020.12.07; Debian's package scowl has it, /usr/share/dict/scowl). CSPELL: the words
of @cspell/dict-en_us and @cspell/dict-en-gb-mit (npm, MIT), one a line, as ``npx cspell-trie reader en_US.trie.gz``
writes them.

Of SCOWL the sizes up to 80, every spelling and variant, names in small letters too; all of cspell's lists. Words of four
letters or more in a to z. Words of SCOWL's sizes up to 50 may be parts of a compound; they are a list of their own.
The same input makes the same bytes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from transqa.base.files import whole_file
from transqa.lexicon.container import assembled
from transqa.lexicon.known_words import BUNDLED, PARTS, WORDS

SOURCES = {
    "scowl": "SCOWL 2020.12.07, sizes 10 to 80, by Kevin Atkinson (its notice is in NOTICE)",
    "cspell": "@cspell/dict-en_us 4.4.43 and @cspell/dict-en-gb-mit 3.1.32, by Street Side Software (MIT)",
}
_SIZES = (10, 20, 35, 40, 50, 55, 60, 70, 80)
_PART_SIZES = (10, 20, 35, 40, 50)
_WORD = re.compile("[a-z]{4,40}")
_KINDS = ("words", "upper", "proper-names", "hacker")  # no abbreviations


def scowl_words(
    folder: Path, sizes: tuple[int, ...], kinds: tuple[str, ...]
) -> set[str]:
    """Return the words of the lists of some sizes, in small letters and without possessives."""
    found: set[str] = set()
    for path in sorted(folder.iterdir()):
        name, _, size = path.name.rpartition(".")
        if size.isdigit() and int(size) in sizes and name.endswith(kinds):
            found |= _kept(path.read_text("latin-1").split())
    return found


def _kept(written: list[str]) -> set[str]:
    bare = [word.lstrip("~").lower().removesuffix("'s") for word in written]
    return {word for word in bare if _WORD.fullmatch(word)}


def main() -> None:
    """Make the file."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    import marisa_trie

    folder, *lists = map(Path, sys.argv[1:])
    words = scowl_words(folder, _SIZES, _KINDS)
    for path in lists:
        words |= _kept(path.read_text("utf-8").split())
    parts = scowl_words(folder, _PART_SIZES, ("words",))
    sections = {
        WORDS: marisa_trie.Trie(sorted(words)).tobytes(),
        PARTS: marisa_trie.Trie(sorted(parts)).tobytes(),
    }
    heading = {
        "name": "en",
        "sources": SOURCES,
        "words": len(words),
        "parts": len(parts),
    }
    with whole_file(BUNDLED) as file:
        file.write(assembled(heading, sections))
    print(
        f"{len(words):,} words, {len(parts):,} parts, {BUNDLED.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main()
