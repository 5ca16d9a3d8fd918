"""Makes the table of countries, cities and languages from CLDR: which words of two languages name the same place.

    python -m bench.make.exonyms     writes src/transqa/languages/shared/exonyms.tsv

Names of one word in Babel's CLDR data, cut to the beginning that all cases and the
usual adjectives share. What has another root (Германия, немец) stands in exonyms.toml,
written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global

from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = (
    Path(__file__).parents[2]
    / "src"
    / "transqa"
    / "languages"
    / "shared"
    / "exonyms.tsv"
)
LANGS = ("be", "bg", "ru", "uk", "en", "pl", "de", "id")
_VOWELS = re.compile("(?:ия|ія|іі|ии|ея|ья|[аеёиоуыэюяіїєйьą]|ia|ja|[aeiouy])$")
_HEAD = """# Beginnings of the names of countries and cities by language: code, language, beginnings. Made by bench/make/exonyms.py from
# Unicode CLDR as in Babel (Unicode License v3): territories, and the exemplar cities of
# time zones. Names of one word.
code\tlang\tbeginnings
"""


def beginning(name: str, lang: str) -> str:
    """Return the beginning of a folded name that its cases and adjectives share."""
    if lang in ("de", "id"):
        return name
    cut = _VOWELS.sub("", name)
    return cut if len(cut) >= 4 else name


def named(lang: str) -> Iterator[tuple[str, str]]:
    """Yield the codes and names of the countries and cities of a language."""
    locale = Locale.parse(lang)
    for code, name in locale.territories.items():
        if len(code) == 2 and code.isalpha():  # not a continent, whose code is a number
            yield code, str(name)
    zones = {
        zone
        for zones_of_country in get_global("territory_zones").values()
        for zone in zones_of_country
    }
    for zone in sorted(zones):
        city = zone.rpartition("/")[2]
        name = locale.time_zones.get(zone, {}).get("city")
        if not name and lang == "en":
            # CLDR leaves out the English name where the zone is called so.
            name = city.replace("_", " ")
        if name and "/" in zone:
            yield city.upper(), str(name)


def main() -> None:
    beginnings: dict[tuple[str, str], set[str]] = {}
    for lang in LANGS:
        for code, name in named(lang):
            parts = [word.key for word in words(name)]
            if len(parts) == 1 and len(parts[0]) >= 4:
                beginnings.setdefault((code, lang), set()).add(
                    beginning(parts[0], lang)
                )
    in_english = {code for code, lang in beginnings if lang == "en"}
    in_others = {code for code, lang in beginnings if lang != "en"}
    lines = []
    for (code, lang), stems in sorted(beginnings.items()):
        if code in in_english and code in in_others:
            lines.append(f"{code}\t{lang}\t{' '.join(sorted(stems))}")
    TABLE.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(in_english & in_others)} places, {len(lines)} lines")


if __name__ == "__main__":
    main()
