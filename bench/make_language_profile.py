"""Makes ``data/language/be.json``, a Belarusian profile in langdetect's format, from text that may be licensed.

    python -m bench.make_language_profile

The text is our own (``bench/language_text_be.txt``) and the Belarusian names of Unicode CLDR as Babel ships them
(Unicode licence). No test data goes into it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

_WEIGHT = 20


def lines() -> list[str]:
    from babel import Locale

    own = (Path(__file__).parent / "language_text_be.txt").read_text("utf-8").splitlines()
    locale = Locale("be")
    tables = (locale.territories, locale.languages, locale.currencies)
    names = sorted({str(name) for table in tables for name in table.values()})
    return [line for line in own if line.strip()] * _WEIGHT + names


def profile() -> dict[str, object]:
    counts: Counter[str] = Counter()
    for line in lines():
        for word in re.findall(r"[\u0400-\u04ff]+", line):
            padded = f" {word} "
            for size in (1, 2, 3):
                counts.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    del counts[" "]
    kept = {gram: count for gram, count in sorted(counts.items()) if count >= 3}
    totals = [sum(count for gram, count in kept.items() if len(gram) == size) for size in (1, 2, 3)]
    return {"freq": kept, "n_words": totals, "name": "be"}


def main() -> None:
    target = Path(__file__).parents[1] / "src" / "transqa" / "data" / "language" / "be.json"
    target.write_text(json.dumps(profile(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
