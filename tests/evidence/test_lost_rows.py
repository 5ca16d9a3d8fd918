"""Whole rows of names that nothing renders: each column counted, or asked of the lexicon and the readers."""

from __future__ import annotations

import math

import pytest

from tests.evidence.test_rows import Row, only, rows
from transqa.evidence.attested import attested_forms, attested_spellings
from transqa.evidence.name_facts import hundredths, source_facts
from transqa.evidence.pairing import closeness
from transqa.lexicon import lexicon_of
from transqa.names.sound import romanized
from transqa.text.words import words

BEFORE = ("Там Ковалёва говорила о Киеве.", "There Kovaleva spoke about Kyiv.")
AFTER = ("Потом Киев и орловы.", "Then Kyiv and the eagles.")


def costs(name: str, target: str) -> tuple[int, int]:
    """Return the least costs of reading a capitalised and a small word of a target as a name, in hundredths."""
    least = {True: 99.0, False: 99.0}
    for word in words(target):
        cost = closeness(name, "ru", word.key, "en", lexicon_of())
        if len(word.key) >= 3 and not word.key.isdigit() and not math.isinf(cost):
            is_capital = word.text[0].isupper()
            least[is_capital] = min(least[is_capital], cost)
    return hundredths(least[True]), hundredths(least[False])


def test_a_whole_row_without_a_rival() -> None:
    source, target = "Вчера Анна Орлова была.", "Yesterday somebody was there."
    _, lost = rows(BEFORE, (source, target), AFTER)
    least, least_small = costs("орлова", target)
    facts = source_facts(lexicon_of(), "орлова", "ru")
    spellings = attested_spellings(lexicon_of(), "орлова", "ru", "en")
    assert lost["Орлова 2"] == {
        **dict.fromkeys(lost["Орлова 2"], 0),
        "is_known": int(bool(attested_forms(lexicon_of(), "орлова", "ru"))),
        "best_known": max(spellings.values()),
        "is_person": 1,
        "is_slavic": 1,
        "letters": 6,
        "small_elsewhere": 1,  # орловы
        "seen_elsewhere": 1,
        "group_words": 2,
        "group_lost": 2,
        "least_cost": least,
        "least_small_cost": least_small,
        "lost": 2,
        "names": 3,
        "target_names": 1,  # Yesterday
        "length_ratio": round(100 * len(target) / len(source)),
        "mentions": 1,
        "is_cyrillic": 1,
        "plain_strength": facts.plain_attested,
        "group_capitals": 2,
    }


def test_a_whole_row_with_a_rival() -> None:
    source, target = "Там был Киев.", "There was once Warsaw."
    _, lost = rows(BEFORE, (source, target), AFTER)
    least, least_small = costs("киев", target)
    lexicon = lexicon_of()
    spellings = attested_spellings(lexicon, "киев", "ru", "en")
    strength = lexicon.strength("warsaw")
    row = lost["Киев 2"]
    assert row == {
        **dict.fromkeys(row, 0),
        "is_known": 1,
        "best_known": max(*spellings.values(), row["best_known"]),
        "has_meaning": 1,
        "letters": 4,
        "seen_elsewhere": 1 + 1,  # Киев here and behind; Киеве is another form
        "rendered_elsewhere": 1,  # Kyiv of Киев behind it
        "group_words": 1,
        "group_lost": 1,
        "least_cost": least,
        "least_small_cost": least_small,
        "lost": 1,
        "added": 1,
        "names": 2,
        "target_names": 2,
        "rival": 1,
        "rival_strength": max(strength, row["rival_strength"]),
        "rival_meaning": 1,
        "same_kind": 1,
        "rival_distance": round(100 * abs(8 / len(source) - 15 / len(target))),
        "rival_letters": 6,
        "rival_cost": hundredths(closeness("киев", "ru", "warsaw", "en", lexicon)),
        "length_ratio": round(100 * len(target) / len(source)),
        "near_rendered": 1,
        "mentions": 1,
        "is_cyrillic": 1,
        "target_meanings": 1,
        "plain_strength": lexicon.strength(romanized("киев")),
        "letters_apart": 2,
        "group_capitals": 1,
        "rival_group": 1,
        "lost_meanings": 1,
        "is_slavic": row["is_slavic"],
    }


@pytest.mark.parametrize(
    ("source", "target", "name", "expected"),
    [
        # What begins a sentence, is in capitals, an acronym, a small word, a common one.
        ("Орлов был.", "So it was.", "Орлов", {"begins": 1, "in_capitals": 0}),
        ("Там ОРЛОВ был.", "So it was.", "ОРЛОВ", {"begins": 0, "in_capitals": 1}),
        ("Там ФСБ была.", "So it was.", "ФСБ", {"is_acronym": 1, "in_capitals": 1, "has_meaning": 1}),
        ("Там ФСБ была.", "So did the SBU.", "ФСБ", {
            "is_acronym": 0, "in_capitals": 0, "rival_acronym": 0, "same_kind": 1,
        }),
        ("Там германский закон.", "So it was.", "германский", {"is_small": 1, "is_adjective": 1, "is_relational": 1}),
        # Half a name, and a rival beside the half.
        ("Там Олег Орлов был.", "So did Oleg Petrenko.", "Орлов", {
            "has_half": 1, "half_is_given": 1, "rival": 1, "rival_in_group": 1, "rival_group": 2, "group_lost": 1,
            "given_lost_whole": 0, "rival_meaning": 0, "same_kind": 1,
        }),
        ("Там Олег Орлов был.", "So did Petrenko Orlov.", "Олег", {
            "has_half": 1, "half_is_given": 0, "is_given": 1, "given_lost_whole": 0, "rival_in_group": 1,
        }),
        ("Там Олег Орлов был.", "So did he.", "Олег", {"is_given": 1, "given_lost_whole": 1, "group_lost": 2}),
        # Twice in one segment.
        ("Там Орлов был, и Орлов ушёл.", "So it was.", "Орлов", {"mentions": 2, "lost": 2, "lost_elsewhere": 1}),
        ("Там Орлов был.", "Kovalenko was, and so did Petrenko.", "Орлов", {"rival": 1, "rival_begins": 1}),
    ],
)  # fmt: skip
def test_columns_of_what_a_name_is(
    source: str, target: str, name: str, expected: Row
) -> None:
    _, lost = rows(("Так было.", "So."), ("Шёл дождь.", "It rained."), (source, target))
    found, wanted = only(lost[f"{name} 3"], **expected)
    assert found == wanted


@pytest.mark.parametrize(
    ("langs", "source", "target", "name", "lang", "target_lang", "is_cyrillic"),
    [
        (("ru", "en"), "Там Орлов был.", "So it was.", "Орлов", 0, 0, 1),
        (("uk", "en"), "Там Орленко був.", "So it was.", "Орленко", 1, 0, 1),
        (("be", "en"), "Там Арлоў быў.", "So it was.", "Арлоў", 2, 0, 1),
        (("en", "ru"), "So did Petrenko.", "Так было.", "Petrenko", 3, 1, 0),
        (("ru", "pl"), "Там Орлов был.", "Tak to tam nagle wtedy było.", "Орлов", 0, 2, 1),
    ],
)  # fmt: skip
def test_languages_of_a_row(
    langs: tuple[str, str],
    source: str,
    target: str,
    name: str,
    lang: int,
    target_lang: int,
    is_cyrillic: int,
) -> None:
    _, lost = rows((source, target), langs=langs)
    row = lost[f"{name} 1"]
    found = (row["lang"], row["target_lang"], row["is_cyrillic"], row["is_alone"])
    assert found == (lang, target_lang, is_cyrillic, 1)


def test_the_ratio_of_lengths_has_a_bound() -> None:
    _, lost = rows(("Там Орлов.", "so it was " * 40))
    assert lost["Орлов 1"]["length_ratio"] == 999
