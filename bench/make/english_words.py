"""Makes the list of common English words from SCOWL: which capitalised words of a text are no names.

    python -m bench.make.english_words FOLDER     FOLDER holds SCOWL's final lists (Debian: /usr/share/dict/scowl)

Sizes 10 to 50 of the English, American and British lists, lower-case words only;
regular inflections of a listed word are left out, ``transqa.text.common.is_common``
undoes them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from transqa.text.common import bases

TABLE = Path(__file__).parents[2] / "src" / "transqa" / "languages" / "words" / "en.txt"
_HEAD = """# Common English words, regular inflections left out. Made by bench/make/english_words.py from SCOWL (Spell Checker Oriented
# Word Lists), sizes 10 to 50. Copyright 2000-2011 by Kevin Atkinson. Permission to use,
# copy, modify, distribute and sell these word lists, the associated scripts, the output
# created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that
# both that copyright notice and this permission notice appear in supporting
# documentation. Kevin Atkinson makes no representations about the suitability of this
# array for any purpose. It is provided "as is" without express or implied warranty.
"""


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    words: set[str] = set()
    for kind in ("english", "american", "british"):
        for size in (10, 20, 35, 40, 50):
            path = Path(sys.argv[1]) / f"{kind}-words.{size}"
            text = path.read_text("latin-1") if path.exists() else ""
            words |= set(re.findall("^[a-z]{2,}$", text, re.MULTILINE))
    kept: set[str] = set()
    for word in sorted(words, key=len):
        if kept.isdisjoint(bases(word)):
            kept.add(word)
    TABLE.write_text(_HEAD + "\n".join(sorted(kept)) + "\n", "utf-8")
    print(f"{len(words)} words, {len(kept)} written")


if __name__ == "__main__":
    main()
