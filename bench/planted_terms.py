"""Terms of public glossaries: clean translations that use them, and the same with one term replaced by another's.

WMT25 English–Russian: a glossary a sentence, as in the task. (The terms of TICO-19 did not bind its translators.)
"""

from __future__ import annotations

import csv
import json
import random
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.clean_pairs import Clean
from bench.synthetic import Damage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transqa.glossary import Glossary

PAIRS = ("en-ru", "ru-en")


class Termed(NamedTuple):
    """A document, the terms it is judged by (source: accepted targets), their glossary."""

    doc: Clean
    terms: Mapping[str, tuple[str, ...]]
    glossary: Glossary


def glossary_of(terms: Mapping[str, tuple[str, ...]], langs: tuple[str, str]) -> Glossary:
    """Return a glossary as a user would give it: a CSV of two languages, several targets as several accepted ones."""
    from transqa.glossary import load_glossary

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(("id", "kind", *langs))
            table.writerows((f"t{n}", "term", term, "|".join(them)) for n, (term, them) in enumerate(terms.items()))
        return load_glossary(path)


def termed(folder: Path, pair: str) -> list[Termed]:
    """Return the sentences of a direction, each a document with its terms."""
    found = []
    source, target = pair.split("-")
    for line in (folder / "terminology" / "wmt25_terms_enru.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        texts = {"en": row["en"], "ru": row["ref"]}
        terms = {
            one if source == "en" else other: (other if source == "en" else one,) for one, other in row["terms"].items()
        }
        doc = Clean("wmt25", f"wmt25 {row['id']}", pair, ((texts[source], texts[target]),))
        found.append(Termed(doc, terms, glossary_of(terms, (source, target))))
    return found


def plant_terms(them: list[Termed], limit: int) -> list[tuple[Damage, Termed]]:
    """Return seeded errors: a term that stands once in source and target is replaced by the target of another."""
    chance = random.Random("term-replaced")
    pool = sorted({target for one in them for targets in one.terms.values() for target in targets})
    places = [(one, index) for one in them for index in range(len(one.doc.pairs))]
    chance.shuffle(places)
    found: list[tuple[Damage, Termed]] = []
    for one, index in places:
        made = _replaced(one, index, pool, chance)
        if made and len(found) < limit:
            found.append((made, one))
    return found


def _replaced(one: Termed, index: int, pool: list[str], chance: random.Random) -> Damage | None:
    source, target = one.doc.pairs[index]
    able = []
    for term, accepted in one.terms.items():
        here = list(re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", source, re.I))
        there = [match for text in accepted for match in re.finditer(_stemmed(text), target, re.I)]
        if len(here) == 1 and len(there) == 1:
            able.append((here[0], there[0], accepted))
    if not able:
        return None
    said, match, accepted = chance.choice(able)
    stems = [word[:4].lower() for text in accepted for word in re.findall(r"\w+", text)]
    others = [
        text for text in pool if not any(stem in text.lower() for stem in stems) and text.lower() not in target.lower()
    ]
    new = chance.choice(others)
    text = target[: match.start()] + new + target[match.end() :]
    start = match.start()
    return Damage(one.doc.set, one.doc.name, index, "term-replaced", one.doc.pair, start, start + len(new), match.span(),
                  said.span(), match.group(), new, text)  # fmt: skip


def _stemmed(text: str) -> str:
    """Return a pattern of a term in any of its forms: each word by all but its last two letters (long ones)."""
    parts = [
        re.escape(word[: max(4, len(word) - 2)]) + r"\w{0,4}" if len(word) > 4 else re.escape(word)
        for word in text.split()
    ]
    return r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)"
