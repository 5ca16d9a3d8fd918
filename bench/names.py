"""Names: the same person recognised, neighbours kept apart, planted slips named, conventions told apart.

    python -m bench.names [--data DIR] [--show same|figures|laxity|neighbours|people|roundtrip] [--only …]

Prints one row a measure. ``--show`` lists what was missed. All draws are seeded.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.data import parser, rows, share
from transqa.names.compare import compare_names
from transqa.names.latin import fold_latin
from transqa.names.lattice import spellings
from transqa.names.model import NameComparison, Verdict
from transqa.names.prepare import guess_langs, split_cyrillic
from transqa.romanization import load_system, romanize, systems_of

if TYPE_CHECKING:
    from pathlib import Path

RECOGNISED = (Verdict.VARIANT, Verdict.MIXED)
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def compared(cyrillic: str, latin: str, lang: str | None) -> NameComparison | None:
    try:
        return compare_names(cyrillic, latin, lang=lang if lang in ("be", "ru", "uk") else None)
    except Exception as error:
        print(f"  error: {cyrillic} | {latin}: {error!r}")
        return None


def records(folder: Path) -> dict[str, tuple[list[tuple[str, str]], list[str]]]:
    """Return the sanctions records: their Cyrillic names with languages, and their Latin ones."""
    found: dict[str, tuple[list[tuple[str, str]], list[str]]] = {}
    for row in rows(folder, "eu-sanctions/pairs.tsv"):
        cyrillic, latin = found.setdefault(f"{row['celex']}/{row['record']}", ([], []))
        cyrillic += [(part, row["lang"]) for part in row["cyrillic"].split(" / ") if _CYRILLIC.search(part)]
        latin += [
            part for cell in row["latin_variants"].split(" | ") for part in re.split(" / |/", cell) if part.strip()
        ]
    return {key: (cyr, list(dict.fromkeys(lat))) for key, (cyr, lat) in found.items()}


def same_person(folder: Path, show: bool) -> None:
    found = records(folder)
    good, missed = 0, []
    for key, (cyrillic, latin) in found.items():
        results = [compared(name, text, lang) for name, lang in cyrillic for text in latin]
        if any(result and result.verdict in RECOGNISED for result in results):
            good += 1
        else:
            missed.append((key, cyrillic, latin, [r.verdict.value for r in results if r]))
    print(f"same person recognised, eu-sanctions records: {share(good, len(found))}   target ≥ 97.5 %")
    if show:
        for miss in missed:
            print("  ", *miss)


def figures(folder: Path, show: bool) -> None:
    people: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(folder, "names_politicians/politicians.tsv"):
        people[row["key"]].append(row)
    for lang in ("", "be", "ru", "uk"):
        chosen = {key: them for key, them in people.items() if not lang or any(row["lang"] == lang for row in them)}
        good, missed = 0, []
        for key, them in chosen.items():
            pairs = [(row["cyrillic"], latin, row["lang"]) for row in them for latin in row["latin"].split(" | ")]
            results = [compared(*pair) for pair in pairs]
            if any(result and result.verdict in RECOGNISED for result in results):
                good += 1
            else:
                missed.append((key, pairs, [r.verdict.value for r in results if r]))
        target = {"": "≥ 96.5 %", "be": "≥ 90 %"}.get(lang, "–")
        print(f"public figures, names_politicians {lang or 'all'}: {share(good, len(chosen))}   target {target}")
        if show and lang:
            for miss in missed:
                print("  ", lang, *miss)


def neighbours(folder: Path, show: bool) -> None:
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    politicians = [
        (row["key"], row["cyrillic"], row["lang"], row["latin"].split(" | ")[0])
        for row in rows(folder, "names_politicians/politicians.tsv")
    ]
    acts = [(key, cyr[0][0], cyr[0][1], lat[0].title()) for key, (cyr, lat) in records(folder).items() if cyr and lat]
    for title, them in (("names_politicians", politicians), ("eu-sanctions", acts)):
        them = list({row[0]: row for row in them}.values())
        latins = [latin for *_, latin in them]
        apart = whole = identical = 0
        wrong = []
        for key, cyrillic, lang, latin in them:
            near = process.extract(latin, latins, scorer=JaroWinkler.similarity, limit=5)
            others = [them[place] for _, _, place in near if them[place][0] != key][:3]
            for other in others:
                result = compared(cyrillic, other[3], lang)
                if result is None:
                    continue
                whole += 1
                apart += result.verdict == Verdict.DIFFERENT
                if fold_latin(other[3]) == fold_latin(latin):
                    identical += 1
                if result.verdict != Verdict.DIFFERENT:
                    wrong.append((result.verdict.value, cyrillic, other[1], other[3], latin))
        same = [row for row in wrong if row[0] in ("variant", "mixed")]
        print(f"neighbours kept apart, {title}: {share(apart, whole)}   target ≥ 97 %; "
              f"recognised as the same {len(same)}, of {identical} with identical spelling")  # fmt: skip
        if show:
            for row in wrong:
                print("  ", *row)


def planted(word: str, draw: random.Random) -> tuple[str, int, str, str]:
    """Return the word with one letter lost, added, exchanged or swapped, the place, and the letters before and after."""
    place = draw.randrange(len(word))
    kind = draw.choice(("lost", "added", "changed", "swapped"))
    letters = "abcdefghijklmnopqrstuvwxyz"
    if kind == "lost":
        return word[:place] + word[place + 1 :], place, word[place], ""
    if kind == "added":
        extra = draw.choice(letters)
        return word[:place] + extra + word[place:], place, "", extra
    if kind == "swapped" and place + 1 < len(word) and word[place] != word[place + 1]:
        return (
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            place,
            word[place : place + 2],
            word[place + 1] + word[place],
        )
    other = draw.choice([letter for letter in letters if letter != word[place]])
    return word[:place] + other + word[place + 1 :], place, word[place], other


def laxity(folder: Path, show: bool) -> None:
    draw = random.Random(7)
    outcome: Counter[str] = Counter()
    for cyrillic, latin in records(folder).values():
        for name, lang in cyrillic:
            for text in latin:
                _plant_in(name, lang, text, draw, outcome, show)
    whole = sum(outcome.values())
    print(
        f"planted one-letter errors: misspelled and the letter named {share(outcome['named'], whole)}   target ≥ 94 %"
    )
    print(f"  accepted as variant {share(outcome['variant'], whole)}, as mixed {share(outcome['mixed'], whole)}"
          f"   target ≤ 3 %; misspelled, another letter named {outcome['other letter']}, different {outcome['different']}")  # fmt: skip


def _plant_in(name: str, lang: str, text: str, draw: random.Random, outcome: Counter[str], show: bool) -> None:
    result = compared(name, text, lang)
    if result is None or result.verdict != Verdict.VARIANT or any(not word.cyrillic for word in result.words):
        return
    for word in result.words:
        plain = word.latin.lower()
        if len(plain) < 5 or not plain.isascii() or not plain.isalpha():
            continue
        wrong, place, lost, added = planted(plain, draw)
        given = lang if lang in ("be", "ru", "uk") else guess_langs(split_cyrillic(name))[0]
        if any(wrong in spellings(other, form) for other, form in _forms(word.cyrillic, given)):
            continue
        again = compared(name, text.replace(word.latin, wrong, 1), lang)
        if again is None:
            continue
        kind = again.verdict.value
        if kind == "misspelled":
            kind = "named" if _named(again, wrong, place, lost, added) else "other letter"
        outcome[kind] += 1
        if show and kind != "named":
            print("  ", kind, word.cyrillic, plain, wrong, [w.edits for w in again.words if w.edits])


def _forms(word: str, lang: str) -> list[tuple[str, str]]:
    from transqa.names.forms import other_forms

    return [(lang, word), *((form.lang, form.text) for form in other_forms(word, lang))]


def _named(result: NameComparison, wrong: str, place: int, lost: str, added: str) -> bool:
    """Return whether an edit stands at the planted place (or undoes it just as well beside a doubled letter)."""
    edits = [edit for word in result.words for edit in word.edits]
    return any(edit.start - 1 <= place <= edit.end + 1 for edit in edits)


def people(folder: Path, show: bool) -> None:
    path = folder.parent / "research" / "peers.md"
    if not path.exists():
        print(f"1,748 pairs of 17 people: {path} not there")
        return
    lines = [
        line[4:].split(" · ") for line in path.read_text("utf-8").splitlines() if re.match(r"  - \S+ \S+ · ", line)
    ]
    names = [(number, name.strip()) for number, line in enumerate(lines) for name in line]
    cyrillic = [(n, name) for n, name in names if _CYRILLIC.search(name)]
    latin = [(n, name) for n, name in names if not _CYRILLIC.search(name)]
    hits = false = missed = 0
    compare_names("Іван Пятровіч", "Ivan Petrov")  # loads the tables, which is no cost of a pair
    start = time.perf_counter()
    wrong = []
    for number, name in cyrillic:
        for other, text in latin:
            result = compare_names(name, text)
            same = result.verdict in RECOGNISED
            hits += same and number == other
            false += same and number != other
            missed += not same and number == other
            if same != (number == other):
                wrong.append((result.verdict.value, name, text))
    took = (time.perf_counter() - start) / max(1, len(cyrillic) * len(latin))
    print(f"17 people, {len(cyrillic) * len(latin)} Cyrillic–Latin pairs: precision {hits / max(1, hits + false):.4f} "
          f"(target ≥ .99), recall {hits / max(1, hits + missed):.4f} (target ≥ .97), {took * 1e6:.0f} µs a pair, each once, tables loaded (target ≤ 60)")  # fmt: skip
    if show:
        for row in wrong:
            print("  ", *row)


def round_trip(folder: Path, show: bool) -> None:
    draw = random.Random(11)
    pool = [(row["cyrillic"], row["lang"]) for row in rows(folder, "names_politicians/politicians.tsv")]
    pool += [(name.title(), lang) for cyr, _ in records(folder).values() for name, lang in cyr]
    pool = [(name, lang) for name, lang in pool if lang in ("be", "ru", "uk") and 2 <= len(split_cyrillic(name)) <= 3
            and "," not in name and not re.search(r"[A-Za-zĸ\u00c0-\u024f().]", name)]  # fmt: skip
    draw.shuffle(pool)
    whole = kept = apart = tested = mixed = halved = 0
    for name, lang in pool[:700]:
        system = draw.choice(systems_of(lang))
        result = compared(name, romanize(name, system.id), lang)
        whole += 1
        kept += bool(result) and system.id in (result.systems if result else ())
        if show and (not result or system.id not in result.systems):
            print("  lost", name, romanize(name, system.id), system.id, result and result.explain())
        uniform = _two_systems(name, lang, draw)
        if uniform is not None:
            tested += 1
            apart += uniform
        half = _half_words(name, lang, draw)
        if half is not None:
            halved += 1
            mixed += half
    print(f"round trip, S among the systems: {share(kept, whole)}   target 100 %")
    print(f"given name by S, surname by T, no common system → not uniform: {share(apart, tested)}   target ≥ 98 %")
    print(f"half a word by S, half by T, no common system → mixed: {share(mixed, halved)}   target ≥ 95 %")


def _two_systems(name: str, lang: str, draw: random.Random) -> bool | None:
    given, *_, surname = name.split()
    one, other = draw.sample(systems_of(lang), 2)
    first, last = romanize(given, one.id), romanize(surname, other.id)
    common = _systems(given, first, lang) & _systems(surname, last, lang)
    if common or re.search(r"[^A-Za-z\u00c0-\u024f\u0300-\u036f'ʹ’]", first + last):
        return None
    result = compared(f"{given} {surname}", f"{first} {last}", lang)
    return bool(result) and not (result and result.uniform)


def _systems(cyrillic: str, latin: str, lang: str) -> set[str]:
    """Return every system, of the language and of the derived forms, that the comparison finds for one word."""
    result = compared(cyrillic, latin, lang)
    return set(result.words[0].systems) if result else set()


def _half_words(name: str, lang: str, draw: random.Random) -> bool | None:
    word = name.rsplit(maxsplit=1)[-1].lower()
    if len(word) < 6:
        return None
    one, other = draw.sample(systems_of(lang), 2)
    cut = len(word) // 2
    first = [piece for piece in load_system(one.id).renderings(word) if piece.end <= cut]
    stop = first[-1].end if first else 0
    rest = [piece for piece in load_system(other.id).renderings(word) if piece.start >= stop]
    latin = "".join(piece.latin for piece in first) + "".join(piece.latin for piece in rest)
    if not rest or rest[0].start != stop or _systems(word.title(), latin.title(), lang):
        return None
    result = compared(word.title(), latin.title(), lang)
    return bool(result) and result.verdict == Verdict.MIXED if result else False


MEASURES = {
    "same": same_person,
    "figures": figures,
    "neighbours": neighbours,
    "laxity": laxity,
    "people": people,
    "roundtrip": round_trip,
}


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--show", choices=MEASURES, help="list the misses of this measure")
    arguments.add_argument("--only", choices=MEASURES, help="run this measure alone")
    chosen = arguments.parse_args()
    for name, measure in MEASURES.items():
        if chosen.only in (None, name):
            measure(chosen.data, chosen.show == name)


if __name__ == "__main__":
    main()
