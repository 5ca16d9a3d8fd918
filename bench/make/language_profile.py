"""Makes ``languages/profiles/be.json``, a Belarusian profile in langdetect's format, from text that may be licensed.

    python -m bench.make.language_profile [--names]

The text is our own (``bench/make/language_text_be.txt``) and the Belarusian names of territories, languages and currencies
of Unicode CLDR (``bench/make/language_names_be.txt``, Unicode licence). ``--names`` first takes these names anew from the
Babel that is installed; those of Babel 2.17 and 2.18 are the same. No test data goes into it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

_WEIGHT = 20
_TEXT = Path(__file__).with_name("language_text_be.txt")
_NAMES = Path(__file__).with_name("language_names_be.txt")


def lines() -> list[str]:
    return _lines(_TEXT) * _WEIGHT + _lines(_NAMES)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def names() -> list[str]:
    from babel import Locale

    locale = Locale("be")
    tables = (locale.territories, locale.languages, locale.currencies)
    return sorted({str(name) for table in tables for name in table.values()})


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
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--names", action="store_true", help="first take the names anew from Babel")
    if arguments.parse_args().names:
        _NAMES.write_text("\n".join(names()) + "\n", "utf-8")
    target = Path(__file__).parents[2] / "src" / "transqa" / "languages" / "profiles" / "be.json"
    target.write_text(json.dumps(profile(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
