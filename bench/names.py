"""Names: romanization by the standards' examples, the same person recognised, neighbours kept apart, slips named.

All draws are seeded. ``--show KIND`` lists what was missed.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from importlib import resources
from typing import TYPE_CHECKING

import tomli

from bench.data import Person, politicians, public_figures, rows, sanctions
from bench.measure import precision_recall, share
from bench.planted import slip
from transqa.names.compare import compare_names
from transqa.names.latin import fold_latin
from transqa.names.lattice import spellings
from transqa.names.model import NameComparison, Verdict
from transqa.names.prepare import guess_langs, split_cyrillic
from transqa.names.sound import read_sound
from transqa.romanization import load_system, romanization_systems, romanize, systems_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.measure import Options

RECOGNISED = (Verdict.VARIANT, Verdict.MIXED)
EAST_SLAVIC = ("be", "ru", "uk")
# Latin letters that stand in the Cyrillic columns of the standards' examples.
LOOKALIKES = str.maketrans("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ")


def romanization(options: Options) -> None:
    """Print how many of the worked examples of each standard our tables reproduce; departures stand in the tables."""
    whole: Counter[str] = Counter()
    good: Counter[str] = Counter()
    departures: Counter[str] = Counter()
    for row in rows(options.data, "romanization/pairs.tsv"):
        lang = {"bel": "be", "rus": "ru", "ukr": "uk"}[row["lang"]]
        system = f"{lang}-{row['system']}"
        cyrillic = row["cyrillic"].replace("\\n", "\n").translate(LOOKALIKES)
        if lang == "ru":
            cyrillic = cyrillic.replace("і", "i")
        latin = row["latin"].replace("\\n", "\n")
        whole[system] += 1
        if romanize(cyrillic, system) == latin:
            good[system] += 1
        elif row["cyrillic"] in _listed_departures(system):
            departures[system] += 1
        elif options.shows(system):
            print(
                f"  {system}: {row['cyrillic']} | {latin} | {romanize(cyrillic, system)}"
            )
    for system in sorted(whole):
        print(
            f"  {system}: {share(good[system], whole[system])}, departures listed {departures[system]}"
        )
    unexplained = whole.total() - good.total() - departures.total()
    print(
        f"worked examples: {share(good.total(), whole.total())} reproduced, {departures.total()} listed departures, "
        f"{unexplained} unexplained; {len(whole)} systems with examples, {len(romanization_systems())} in all"
        "   target 100 % of well-formed rows"
    )


def _listed_departures(system: str) -> set[str]:
    text = (
        resources.files("transqa") / "romanization" / "tables" / f"{system}.toml"
    ).read_text("utf-8")
    return {row["cyrillic"] for row in tomli.loads(text).get("departures", [])}


def names(options: Options) -> None:
    """Print a line a measure of public name lists."""
    same_person(options)
    figures(options)
    neighbours(options)
    slips(options)
    people(options)
    round_trip(options)


def compared(cyrillic: str, latin: str, lang: str | None) -> NameComparison:
    """Return the comparison of two names; the language is guessed where it is none of the three."""
    return compare_names(cyrillic, latin, lang=lang if lang in EAST_SLAVIC else None)


def is_recognised(spellings_of_one: Sequence[tuple[str, str, str]]) -> bool:
    """Return whether any of the (Cyrillic, Latin, language) pairs of a person is recognised as one name."""
    return any(compared(*pair).verdict in RECOGNISED for pair in spellings_of_one)


def _print_recognised(
    title: str,
    target: str,
    persons: dict[str, list[tuple[str, str, str]]],
    options: Options,
) -> None:
    missed = [key for key, pairs in persons.items() if not is_recognised(pairs)]
    print(
        f"{title}: {share(len(persons) - len(missed), len(persons))}   target {target}"
    )
    for key in missed if options.shows("same") else ():
        print("  ", key, persons[key])


def same_person(options: Options) -> None:
    """Print how many persons of the sanctions acts are recognised by one of their spellings."""
    persons = {}
    for person in sanctions(options.data)[: options.limit]:
        persons[person.key] = [
            (name, latin, lang)
            for name, lang in person.cyrillic
            for latin in person.latin
        ]
    _print_recognised(
        "same person recognised, eu-sanctions records", "≥ 97.5 %", persons, options
    )


def figures(options: Options) -> None:
    """Print how many politicians are recognised, of all and by language of a label."""
    persons: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in politicians(options.data)[: options.limit]:
        persons[row["key"]] += [
            (row["cyrillic"], latin, row["lang"]) for latin in row["latin"].split(" | ")
        ]
    _print_recognised(
        "public figures, names_politicians all", "≥ 96.5 %", persons, options
    )
    for lang, target in (("be", "≥ 90 %"), ("ru", "–"), ("uk", "–")):
        chosen = {
            key: pairs
            for key, pairs in persons.items()
            if any(pair[2] == lang for pair in pairs)
        }
        _print_recognised(
            f"public figures, names_politicians {lang}", target, chosen, options
        )


def list_persons(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return the persons of both public lists as (Cyrillic, language, Latin), the first spelling of each."""
    labels = {
        row["key"]: (row["cyrillic"], row["lang"], row["latin"].split(" | ")[0])
        for row in politicians(folder)
    }
    acts = [
        (*person.cyrillic[0], person.latin[0].title())
        for person in sanctions(folder)
        if person.cyrillic and person.latin
    ]
    return {"names_politicians": list(labels.values()), "eu-sanctions": acts}


def neighbours(options: Options) -> None:
    """Print how often the three other people with the nearest Latin names are kept apart."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    for title, persons in list_persons(options.data).items():
        latins = [latin for *_, latin in persons]
        verdicts: Counter[str] = Counter()
        identical = 0
        for index, (cyrillic, lang, latin) in enumerate(persons[: options.limit]):
            nearest = process.extract(
                latin, latins, scorer=JaroWinkler.similarity, limit=5
            )
            for other in [place for *_, place in nearest if place != index][:3]:
                verdict = compared(cyrillic, latins[other], lang).verdict
                verdicts[verdict] += 1
                identical += fold_latin(latins[other]) == fold_latin(latin)
                if verdict != Verdict.DIFFERENT and options.shows("neighbours"):
                    print("  ", verdict.value, cyrillic, latins[other], latin)
        recognised = verdicts[Verdict.VARIANT] + verdicts[Verdict.MIXED]
        print(
            f"neighbours kept apart, {title}: {share(verdicts[Verdict.DIFFERENT], verdicts.total())}   target ≥ 97 %"
        )
        print(
            f"  recognised as the same {recognised}; of all {identical} are spelled identically"
        )


def slips(options: Options) -> None:
    """Print what is said of one wrong letter in a Latin word of the acts that is right for its Cyrillic one."""
    draw = random.Random(7)
    outcomes: Counter[str] = Counter()
    for person in sanctions(options.data)[: options.limit]:
        for name, lang in person.cyrillic:
            for latin in person.latin:
                _count_slips(name, lang, latin, draw, outcomes)
    whole = outcomes.total()
    print(
        f"planted one-letter errors: misspelled and the letter named {share(outcomes['named'], whole)}   target ≥ 94 %"
    )
    accepted = f"variant {share(outcomes['variant'], whole)}, as mixed {share(outcomes['mixed'], whole)}"
    print(f"  accepted as {accepted}   target ≤ 3 %; different {outcomes['different']}")


def _count_slips(
    name: str, lang: str, latin: str, draw: random.Random, outcomes: Counter[str]
) -> None:
    right = compared(name, latin, lang)
    if right.verdict != Verdict.VARIANT or any(
        not word.cyrillic for word in right.words
    ):
        return
    for word in right.words:
        plain = word.latin.lower()
        if len(plain) < 5 or not plain.isascii() or not plain.isalpha():
            continue
        wrong, offset = slip(plain, draw)
        known_lang = (
            lang if lang in EAST_SLAVIC else guess_langs(split_cyrillic(name))[0]
        )
        if _is_a_spelling(wrong, word.cyrillic, known_lang):
            continue  # by chance another convention, or the same name in another language
        comparison = compared(name, latin.replace(word.latin, wrong, 1), lang)
        outcome = comparison.verdict.value
        if outcome == "misspelled":
            # Beside a doubled letter an edit of the neighbour undoes the slip just as
            # well.
            edits = [
                edit
                for compared_word in comparison.words
                for edit in compared_word.edits
            ]
            named = any(edit.start - 1 <= offset <= edit.end + 1 for edit in edits)
            outcome = "named" if named else "another letter named"
        outcomes[outcome] += 1


def _is_a_spelling(latin: str, cyrillic: str, lang: str) -> bool:
    from transqa.names.forms import other_forms

    forms = [
        (lang, cyrillic),
        *((form.lang, form.text) for form in other_forms(cyrillic, lang)),
    ]
    return any(latin in spellings(form_lang, form) for form_lang, form in forms)


def people(options: Options) -> None:
    """Print precision and recall on every Cyrillic-Latin pair of spellings of 17 people."""
    pairs = public_figures(options.data)
    answers = [
        compare_names(pair.cyrillic, pair.latin).verdict in RECOGNISED for pair in pairs
    ]
    scores = precision_recall([pair.same for pair in pairs], answers)
    print(f"17 people, {len(pairs)} Cyrillic–Latin pairs: precision {scores['precision']:.4f} (target ≥ .99), "
          f"recall {scores['recall']:.4f} (target ≥ .97)")  # fmt: skip


def round_trip(options: Options) -> None:
    """Print whether a name that a system wrote is known as that system's, and mixtures of two systems as mixtures."""
    draw = random.Random(11)
    pool = _two_or_three_words(politicians(options.data), sanctions(options.data))
    draw.shuffle(pool)
    kept: list[bool] = []
    words_apart: list[bool] = []
    halves_apart: list[bool] = []
    for name, lang in pool[: options.limit or 700]:
        system = draw.choice(systems_of(lang))
        kept.append(
            system.id in compared(name, romanize(name, system.id), lang).systems
        )
        words_apart += _two_systems(name, lang, draw)
        halves_apart += _two_halves(name, lang, draw)
    rows_of_table = (
        ("round trip, S among the systems", kept, "100 %"),
        (
            "given name by S, surname by T, no common system → not uniform",
            words_apart,
            "≥ 98 %",
        ),
        (
            "half a word by S, half by T, no common system → mixed",
            halves_apart,
            "≥ 95 %",
        ),
    )
    for title, found, target in rows_of_table:
        print(f"{title}: {share(sum(found), len(found))}   target {target}")


def _two_or_three_words(
    labels: Sequence[dict[str, str]], persons: Sequence[Person]
) -> list[tuple[str, str]]:
    pool = [(row["cyrillic"], row["lang"]) for row in labels]
    pool += [
        (name.title(), lang) for person in persons for name, lang in person.cyrillic
    ]
    chosen = []
    for name, lang in pool:
        plain = "," not in name and not re.search(r"[A-Za-zĸ\u00c0-\u024f().]", name)
        if lang in EAST_SLAVIC and plain and 2 <= len(split_cyrillic(name)) <= 3:
            chosen.append((name, lang))
    return chosen


def _two_systems(name: str, lang: str, draw: random.Random) -> list[bool]:
    """Return whether a name whose words are of two systems is not uniform; nothing if one system writes both so."""
    given, *_, surname = name.split()
    system, other = draw.sample(systems_of(lang), 2)
    first, last = romanize(given, system.id), romanize(surname, other.id)
    if _systems_of_word(given, first, lang) & _systems_of_word(surname, last, lang):
        return []
    if re.search(r"[^A-Za-z\u00c0-\u024f\u0300-\u036f'ʹ’]", first + last):
        return []
    return [not compared(f"{given} {surname}", f"{first} {last}", lang).uniform]


def _systems_of_word(cyrillic: str, latin: str, lang: str) -> set[str]:
    return set(compared(cyrillic, latin, lang).words[0].systems)


def _two_halves(name: str, lang: str, draw: random.Random) -> list[bool]:
    """Return whether a word whose halves are of two systems is mixed; nothing if one system writes it so."""
    word = name.rsplit(maxsplit=1)[-1].lower()
    if len(word) < 6:
        return []
    system, other = draw.sample(systems_of(lang), 2)
    first = [
        piece
        for piece in load_system(system.id).renderings(word)
        if piece.end <= len(word) // 2
    ]
    cut = first[-1].end if first else 0
    rest = [
        piece for piece in load_system(other.id).renderings(word) if piece.start >= cut
    ]
    latin = "".join(piece.latin for piece in [*first, *rest])
    # A piece of the other system that spans the cut would leave letters out.
    if (
        not rest
        or rest[0].start != cut
        or _systems_of_word(word.title(), latin.title(), lang)
    ):
        return []
    return [compared(word.title(), latin.title(), lang).verdict == Verdict.MIXED]


def name_sound(options: Options) -> None:
    """Print how often the right Latin spelling of a Cyrillic name is the nearest by sound among its 100 nearest.

    Any listed spelling counts, diacritics folded. Measured on the fifth of the forms
    that the weights never saw; ASCII and edit distance beside.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    from bench.make.name_weights import is_held_out, name_pairs, romanized

    data = name_pairs(options.data)
    wikidata = {
        row["cyrillic"]
        for row in rows(options.data, "names_wikidata_ru/wd_russian.tsv")
    } & data.keys()
    forms = sorted(filter(is_held_out, wikidata))
    random.Random(5).shuffle(forms)
    forms = forms[: options.limit or 1500]
    all_spellings = sorted({text for form in wikidata for text in data[form]})
    by_sound = by_edits = 0
    for form in forms:
        plain = romanized(form)
        nearest = process.extract(
            plain, all_spellings, scorer=Levenshtein.distance, limit=100
        )
        choices = list(
            dict.fromkeys([*(latin for latin, *_ in nearest), *sorted(data[form])])
        )
        costs = {latin: read_sound((form,), latin).cost for latin in choices}
        by_sound += min(choices, key=costs.__getitem__) in data[form]
        distances = {
            latin: Levenshtein.normalized_distance(plain, latin) for latin in choices
        }
        by_edits += min(choices, key=distances.__getitem__) in data[form]
    print(
        f"right spelling among its 100 nearest: {share(by_sound, len(forms))}   target ≥ 87 %"
    )
    print(f"  ASCII and edits: {share(by_edits, len(forms))}")
