"""Columns of rows that the two words alone decide, held against what the lexicon and the readers say of them."""

from __future__ import annotations

import math

import pytest

from tests.evidence.test_rows import Row, only, rows
from transqa.evidence.attested import attested_spellings
from transqa.evidence.name_facts import (
    hundredths,
    is_settled,
    kind_of_target,
    source_facts,
    stem,
)
from transqa.evidence.pairing import (
    NamePair,
    allowed,
    closeness,
    is_conventional,
    is_known_rendering,
    likeness,
    meanings_of,
    pair_names,
    plain_forms,
    share_meaning,
    sound_of,
    sounded_forms,
    window,
)
from transqa.evidence.spotting import spot_names
from transqa.lexicon import lexicon_of
from transqa.names.letters import rarest_run
from transqa.names.sound import read_sound
from transqa.text.words import words

FILLER = (("Так было.", "It was so."), ("Потом шёл дождь.", "Then it rained."))


def row_of(source: str, target: str, names: str, langs: tuple[str, str] = ("ru", "en")) -> Row:  # fmt: skip
    paired, _ = rows(*FILLER, (source, target), langs=langs)
    return paired[f"{names} 3"]


@pytest.mark.parametrize(
    ("source", "target", "names", "expected"),
    [
        # One letter lost from a man's surname: Krav(t)sov.
        ("Там Олег Кравцов был.", "There Oleg Kravsov was.", "Кравцов Kravsov", {
            "edits": 1, "edits_share": 14, "verdict": 3, "verdict_edits": 1, "source_letters": 7, "target_letters": 7,
            "is_person": 1, "is_given": 0, "is_slavic": 1, "is_adjective": 0, "is_relational": 0, "group_fine": 1,
            "group_words": 2, "source_gender": 1, "target_gender": 1, "given_gender": 1, "given_oblique": 0,
            "same_first_letter": 1, "same_last_letters": 1, "differs_in_vowels": 0, "is_oblique": 0,
            "target_ending": 5, "source_ending": 31, "misfit": 0, "leak": 0, "given_fits": 0, "is_alone": 0, "lang": 0,
            "target_lang": 0, "is_usual": 0, "is_conventional": 0, "by_sister": 0, "is_small": 0, "names": 3,
            "left_over": 1,
        }),
        # A woman's surname in the case of the source, as is her given name there.
        ("Там Анну Кравцову видели.", "There Anna Kravtsovu was.", "Кравцову Kravtsovu", {
            "edits": 0, "source_gender": 0, "given_gender": 2, "given_oblique": 1, "is_oblique": 0, "source_ending": 7,
            "target_ending": 0, "target_gender": 0, "same_last_letters": 1, "misfit": 2, "group_fine": 1,
        }),
        # A surname that is none of East Slavs by its form, in a sentence of its own.
        ("Ломсадзе ушёл.", "Lopsadze left.", "Ломсадзе Lopsadze", {
            "verdict": 0, "verdict_edits": 0, "is_slavic": 0, "source_begins": 1, "target_begins": 1, "is_person": 0,
            "group_words": 1, "group_fine": 0, "given_gender": 0, "source_gender": 0, "target_gender": 0,
            "target_ending": 13, "source_ending": 46, "names": 1, "left_over": 0, "is_usual": 0, "differs_in_vowels": 0,
            "edits": 1, "edits_share": 12,
        }),
        # The other gender.
        ("Там Анна Ковалёва была.", "There Anna Kovalev was.", "Ковалёва Kovalev", {
            "misfit": 1, "source_gender": 1, "target_gender": 1, "given_gender": 2, "target_ending": 6,
            "source_ending": 6,
        }),
        # A given name that is another spelling of none.
        ("Там Сергей Иванов был.", "There Sergeu Ivanov was.", "Сергей Sergeu", {
            "is_given": 1, "given_fits": 2, "given_gender": 0, "edits": 1, "target_ending": 0, "source_ending": 34,
        }),
    ],
)  # fmt: skip
def test_columns_counted_by_hand(
    source: str, target: str, names: str, expected: Row
) -> None:
    found, wanted = only(row_of(source, target, names), **expected)
    assert found == wanted


@pytest.mark.parametrize(
    ("source", "target", "names", "lang"),
    [
        ("Там Олег Кравцов был.", "There Oleg Kravsov was.", "Кравцов Kravsov", "ru"),
        ("Там Олег Кравцов был.", "There Oleg Karvtsov was.", "Кравцов Karvtsov", "ru"),
        ("Там был Ломсадзе.", "There was Lopsadze.", "Ломсадзе Lopsadze", "ru"),
        ("Там был Джон Уотсон.", "There was John Watsen.", "Уотсон Watsen", "ru"),
        ("Тут быў Ігар Краўцоў.", "There was Ihar Kravtsou.", "Краўцоў Kravtsou", "be"),
        ("Там був Ігор Горбатюк.", "There was Ihor Horbatuk.", "Горбатюк Horbatuk", "uk"),
    ],
)  # fmt: skip
def test_columns_are_what_the_lexicon_and_the_readers_say(
    source: str, target: str, names: str, lang: str
) -> None:
    row = row_of(source, target, names, (lang, "en"))
    key, word = (name.lower().replace("ё", "е") for name in names.split())
    lexicon = lexicon_of(())
    reading = sound_of(key, lang, word)
    spellings = attested_spellings(lexicon, key, lang, "en")
    found, wanted = only(
        row,
        cost=round(100 * reading.cost),
        dearest_group=round(100 * max(group.cost for group in reading.groups)),
        rarest_run=min(9999, round(100 * rarest_run(word))),
        strength=lexicon.strength(word),
        pair_strength=spellings.get(word, 0),
        is_known=int(bool(spellings)),
        best_known=max(spellings.values(), default=0),
        plain_strength=source_facts(lexicon, key, lang).plain_attested,
        source_meaning=0,
        target_meaning=0,
    )
    assert found == wanted
    assert row["neighbour"] == 0 or row["neighbour"] > row["strength"]


def test_words_of_one_script() -> None:
    # Each of them costs as many nats as letters are changed.
    row = row_of("Там Angela Merkel.", "There Angela Merkle.", "Merkel Merkle")
    found, wanted = only(
        row, cost=200, edits=2, edits_share=33, edits_to_known=2, is_known=0, verdict=0
    )
    assert found == wanted


@pytest.mark.parametrize(
    ("source", "source_lang", "target", "target_lang", "cost"),
    [
        ("тихановская", "ru", "tikhanovskaya", "en", 0.0),
        ("тихановской", "ru", "tikhanovskaya", "en", 0.0),
        ("майклу", "ru", "michael", "en", 0.0),
        ("michael", "en", "майклу", "ru", 0.0),
        ("путин", "ru", "obama", "en", 99.0),
        # Words of one script: five nats an edit, over the letters of the longer one, four at least.
        ("merkel", "de", "merkle", "en", 10 / 6),
        ("merkel", "de", "merkel", "en", 0.0),
        ("ковалев", "ru", "ковальов", "uk", 5 / 8),
        ("ann", "de", "ana", "en", 5 / 4),
    ],
)
def test_what_it_costs_to_take_a_word_for_a_rendering(
    source: str, source_lang: str, target: str, target_lang: str, cost: float
) -> None:
    assert likeness(source, source_lang, target, target_lang) == pytest.approx(cost)


def test_across_scripts_the_cost_is_that_of_the_sound_a_letter() -> None:
    for key, word in (("ломсадзе", "lopsadze"), ("кравцов", "kravsov")):
        forms = sounded_forms(key, "ru")
        sound = read_sound(forms, word, 2.0 * len(word)).cost / len(word)
        assert likeness(key, "ru", word, "en") == pytest.approx(sound)
        assert likeness(word, "en", key, "ru") == pytest.approx(sound)
    # Of words of fewer than four letters as of four.
    sound = read_sound(sounded_forms("ким", "ru"), "kym", 8.0).cost / 4
    assert likeness("ким", "ru", "kym", "en") == pytest.approx(sound)


@pytest.mark.parametrize(
    ("key", "lang", "found"),
    [
        ("кравцова", "ru", {"kravtsova": "кравцова", "kravtsov": "кравцов"}),
        ("минск", "ru", {"minsk": "минск"}),
    ],
)
def test_plain_forms(key: str, lang: str, found: dict[str, str]) -> None:
    assert plain_forms(key, lang).items() >= found.items()


def test_sounded_forms_have_yo_and_what_adjectives_are_made_of() -> None:
    assert "тула" in sounded_forms("тульской", "ru")
    assert {"ковалев", "ковалёв"} <= set(sounded_forms("ковалев", "ru"))
    assert "ковалёв" not in sounded_forms("ковалев", "uk")
    # Belarusian as Russian would spell it, too.
    assert {"мэцью", "метью"} <= set(sounded_forms("мэцью", "be"))


@pytest.mark.parametrize(
    ("first", "first_lang", "second", "second_lang", "shared"),
    [
        ("фсб", "ru", "fsb", "en", True),
        ("фсб", "ru", "sbu", "en", False),
        ("германия", "ru", "germany", "en", True),
        ("германия", "ru", "austria", "en", False),
        ("германских", "ru", "german", "en", True),
        ("кравцов", "ru", "kravtsov", "en", False),
    ],
)
def test_words_that_name_the_same(
    first: str, first_lang: str, second: str, second_lang: str, *, shared: bool
) -> None:
    assert share_meaning(first, first_lang, second, second_lang) is shared
    assert bool(meanings_of(first, first_lang)) is (first != "кравцов")


def test_known_renderings() -> None:
    lexicon = lexicon_of(())
    assert is_conventional("майклу", "ru", "michael")
    assert not is_conventional("майклу", "ru", "mikael")
    assert is_known_rendering("майклу", "ru", "michael", "en", lexicon)
    assert is_known_rendering("michael", "en", "майклу", "ru", lexicon)
    assert is_known_rendering("уотсон", "ru", "watson", "en", lexicon)
    assert not is_known_rendering("уотсон", "ru", "watsen", "en", lexicon)
    assert closeness("уотсон", "ru", "watson", "en", lexicon) == 0
    assert closeness("уотсон", "ru", "watsen", "en", lexicon) > 0


def test_short_words_must_agree_better() -> None:
    assert allowed("кравцов", "kravtsov") == allowed("крав", "krav") == 2.0
    assert allowed("кра", "kravtsov") == allowed("кравцов", "kra") == 1.3


def test_a_window_of_a_long_list() -> None:
    assert window(0.5, 10, 4) == range(3, 7)
    assert window(0.0, 10, 4) == range(2)
    assert window(1.0, 10, 4) == range(8, 10)
    assert window(0.5, 4, 4) == range(4)
    assert window(0.5, 5, 4) == range(4)


def paired(
    source: str, target: str, langs: tuple[str, str] = ("ru", "en")
) -> tuple[list[str], list[str], list[str]]:
    """Return the pairs, with * behind those that share a word, and what is left on each side."""
    names = spot_names(source, words(source), langs[0])
    others = spot_names(target, words(target), langs[1])
    found = pair_names(names, others, *langs, lexicon_of(()))
    return (
        [
            f"{pair.source.text} {pair.target.text}{'*' * pair.shared}"
            for pair in found.pairs
        ],
        [name.text for name in found.lost],
        [name.text for name in found.added],
    )


@pytest.mark.parametrize(
    ("source", "target", "pairs", "lost", "added"),
    [
        ("Там Олег Кравцов.", "So did Oleg Kravtsov.", ["Олег Oleg", "Кравцов Kravtsov"], ["Там"], ["So"]),
        ("Там Олег Кравцов.", "So did Kravtsov, Oleg.", ["Олег Oleg", "Кравцов Kravtsov"], ["Там"], ["So"]),
        # Twice in the source, once in the target; and in the order of the text.
        ("Олег видел: Олег там.", "Oleg was there.", ["Олег Oleg", "Олег Oleg*"], [], []),
        ("Олег видел: Олег там.", "Oleg saw: Oleg there.", ["Олег Oleg", "Олег Oleg"], [], []),
        # The nearer one first.
        ("Иванов и Иванова.", "Ivanova and Ivanov.", ["Иванов Ivanov", "Иванова Ivanova"], [], []),
        # By meaning; nothing alike.
        ("В Германии.", "In Germany.", ["Германии Germany"], [], ["In"]),
        ("Там Кравцов.", "So did Petrenko.", [], ["Там", "Кравцов"], ["So", "Petrenko"]),
        # Two given names that sound alike are two.
        ("Там Микола.", "So did Mykhailo.", [], ["Там", "Микола"], ["So", "Mykhailo"]),
        ("Там Кравцов.", "nobody left.", [], ["Там", "Кравцов"], []),
    ],
)  # fmt: skip
def test_names_are_paired_one_to_one(
    source: str, target: str, pairs: list[str], lost: list[str], added: list[str]
) -> None:
    assert paired(source, target) == (pairs, lost, added)


def test_the_margin_is_what_the_next_best_word_costs_more() -> None:
    source, target = "Там был Иванов.", "So did Ivanov and Ivanova."
    sides = spot_names(source, words(source), "ru"), spot_names(target, words(target), "en")  # fmt: skip
    (pair,) = pair_names(*sides, "ru", "en", lexicon_of(())).pairs
    assert isinstance(pair, NamePair)
    assert (pair.source.text, pair.target.text, pair.cost) == ("Иванов", "Ivanov", 0)
    assert pair.margin == 2.0  # a sure one has no rival
    assert is_settled(pair, ("ru", "en"), lexicon_of(()))


def test_small_facts() -> None:
    assert hundredths(1.234) == 123
    assert hundredths(math.inf) == hundredths(1e9) == 9999
    assert (stem("ковалёва"), stem("минскими"), stem("минска"), stem("минск")) == (
        *("ковалё", "мински"),
        *("минск", "минск"),
    )
    assert [kind_of_target(lang) for lang in ("en", "ru", "pl")] == [0, 1, 2]
