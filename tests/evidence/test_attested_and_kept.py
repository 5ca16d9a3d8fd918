"""Spellings that are attested, names that words render, given names that are one or two, names that are words."""

from __future__ import annotations

import pytest

from transqa.evidence.attested import (
    LISTED,
    attested_forms,
    attested_spellings,
    is_attested_in_cyrillic,
    spellings_of,
)
from transqa.evidence.given_names import (
    are_one_given_name,
    are_two_given_names,
    given_nominatives,
    is_latin_given_name,
)
from transqa.evidence.kept_names import has_phrase, is_kept
from transqa.evidence.pairing import pair_names
from transqa.evidence.side import SegmentSide
from transqa.evidence.word_names import rendered_in_full, translated_names
from transqa.glossary import Glossary
from transqa.lexicon import lexicon_of

NONE = Glossary((), "none")


def side(text: str, lang: str) -> SegmentSide:
    return SegmentSide(text, lang, NONE)


def test_spellings_of_any_case_and_of_sister_languages() -> None:
    lexicon = lexicon_of()
    nominative = attested_spellings(lexicon, "уотсон", "ru", "en")
    assert nominative["watson"] >= 5
    assert (
        attested_spellings(lexicon, "уотсону", "ru", "en")["watson"]
        == (nominative["watson"])
    )
    # A word of a sister language is looked up in Russian.
    assert "watson" in attested_spellings(lexicon, "уотсан", "be", "en")
    assert attested_spellings(lexicon, "брынькалодзе", "ru", "en") == {}
    for latin, strength in lexicon.latin_of("уотсон"):
        assert nominative[latin] == max(
            strength,
            *[other for text, other in lexicon.latin_of("уотсон") if text == latin],
        )


def test_what_tables_call_a_word() -> None:
    lexicon = lexicon_of()
    # Places and countries are called so in English; rulers in the language of the target.
    assert attested_spellings(lexicon, "женеве", "ru", "en")["geneva"] >= LISTED
    assert "geneva" in spellings_of(lexicon, "женева", "ru")
    assert attested_spellings(lexicon, "павел", "ru", "en")["paul"] >= 3
    pinyin = attested_spellings(lexicon, "цзиньпина", "ru", "pl")
    assert pinyin["jinping"] >= 3


def test_forms_that_the_lexicon_has() -> None:
    lexicon = lexicon_of()
    assert attested_forms(lexicon, "уотсону", "ru")[0] == "уотсон"
    assert attested_forms(lexicon, "брынькалодзе", "ru") == ()


@pytest.mark.parametrize(
    ("latin", "cyrillic", "lang", "found"),
    [
        ("watson", "уотсон", "ru", True),
        ("watson", "уотсоном", "ru", True),
        ("watsons", "уотсон", "ru", True),
        ("watson", "уотсоны", "ru", True),
        ("watsons", "уотсонов", "ru", True),
        ("watson", "уотсонами", "ru", True),
        ("watsen", "уотсон", "ru", False),
        ("watson", "петров", "ru", False),
    ],
)
def test_a_latin_name_in_cyrillic(
    latin: str, cyrillic: str, lang: str, *, found: bool
) -> None:
    assert is_attested_in_cyrillic(lexicon_of(), latin, cyrillic, lang) is found


@pytest.mark.parametrize(
    ("cyrillic", "lang", "latin", "one", "two"),
    [
        ("миколі", "uk", "mykola", True, False),
        ("миколі", "uk", "mykhailo", False, True),
        ("миколі", "uk", "nicholas", True, False),
        ("францішкам", "be", "franak", True, False),
        ("максим", "ru", "maxim", True, False),
        ("змітру", "be", "zmicier", True, False),
        ("кравцов", "ru", "mykola", False, False),
    ],
)
def test_one_given_name_or_two(
    cyrillic: str, lang: str, latin: str, *, one: bool, two: bool
) -> None:
    assert are_one_given_name(cyrillic, lang, latin) is one
    assert are_two_given_names(cyrillic, lang, latin) is two


def test_given_names() -> None:
    assert given_nominatives("миколі", "uk") == ("микола",)
    assert given_nominatives("кравцов", "ru") == ()
    assert given_nominatives("александра", "ru")[0] == "александра"
    assert all(map(is_latin_given_name, ("mykhailo", "maxim", "zmicier")))
    assert not is_latin_given_name("lavrov")


@pytest.mark.parametrize(
    ("keys", "phrase", "found"),
    [
        ("the foreign ministry said", "foreign ministry", True),
        ("the foreign ministries said", "foreign ministry", False),
        ("the security services said", "security service", True),
        ("the security service's man", "security service", True),
        ("the security said service", "security service", False),
        ("the service", "security service", False),
        ("security", "security service", False),
        ("the security security service", "security service", True),
    ],
)
def test_a_phrase_in_a_text(keys: str, phrase: str, *, found: bool) -> None:
    assert has_phrase(side(keys, "en"), phrase) is found


@pytest.mark.parametrize(
    ("langs", "source", "name", "target", "kept"),
    [
        # Latin letters of a Cyrillic source, kept as they are.
        ("ru-en", "Там Reuters был.", "Reuters", "So said reuters.", True),
        ("ru-en", "Там Reuters был.", "Reuters", "So it was.", False),
        # By meaning, by an acronym told in words, by a word in small letters that sounds alike.
        ("ru-en", "Там Германия была.", "Германия", "So did the germans.", True),
        ("ru-en", "Там ФСБ была.", "ФСБ", "So did the federal security service.", True),
        ("ru-en", "Там МИД был.", "МИД", "So did the ministry.", True),
        ("ru-en", "Там МИД был.", "МИД", "So did the ministry of defence.", False),
        ("ru-en", "Там Кравцов был.", "Кравцов", "So did kravtsov.", True),
        ("ru-en", "Там Кравцов был.", "Кравцов", "So did he.", False),
        # A name that is a word, and one here: it begins the sentence, or there are several.
        ("ru-en", "Лев сбежал вчера.", "Лев", "The lion escaped.", True),
        ("ru-en", "Там Вера и Надежда.", "Вера", "There were faith and hope.", True),
        ("ru-en", "Там Вера была.", "Вера", "There was faith.", False),
    ],
)
def test_a_name_that_words_render(
    langs: str, source: str, name: str, target: str, *, kept: bool
) -> None:
    source_lang, target_lang = langs.split("-")
    here, there = side(source, source_lang), side(target, target_lang)
    (token,) = [one for one in here.names if one.text == name]
    assert is_kept(token, here, there, lexicon_of()) is kept


def translated(
    source: str, target: str, lang: str
) -> list[tuple[str, str, tuple[str, ...], float]]:
    here, there = side(source, lang), side(target, "en")
    pairs = pair_names(here.names, there.names, lang, "en", lexicon_of()).pairs
    return [
        (one.source.text, one.target.text, one.expected, one.confidence)
        for one in translated_names(here, there, pairs)
    ]


@pytest.mark.parametrize(
    ("lang", "source", "target", "found"),
    [
        # A town of one word: with a capital, or in small letters behind a preposition.
        ("be", "Жыхары Мастоў чакаюць.", "Residents of Bridges wait.", [("Мастоў", "Bridges", ("Masty",), 0.9)]),
        ("ru", "Там в Мостах задержали.", "Some in bridges were held.", [("Мостах", "bridges", ("Masty",), 0.8)]),
        ("ru", "Там про Мосты писали.", "Some wrote of bridges.", []),
        ("ru", "Там в Мостах строили мосты.", "Some built bridges there.", []),
        ("ru", "Там в Мостах задержали.", "Some in Masty saw bridges.", []),
        ("ru", "Мосты закрыли.", "Bridges were closed.", []),
        ("ru", "Там в Мостах задержали.", "Some in Red Bridges were held.", []),
        ("ru", "Там в «Мостах» задержали.", "Some in bridges were held.", []),
        # Of several words.
        ("uk", "Біла Церква стоїть.", "White Church stands.", [
            ("Біла Церква", "White Church", ("Bila Tserkva",), 0.9)
        ]),
        ("uk", "Біла Церква стоїть.", "a white church stands.", [
            ("Біла Церква", "white church", ("Bila Tserkva",), 0.9)
        ]),
        ("uk", "Біла церква стоїть.", "A white church stands.", []),
        # A given name beside the surname's rendering, or alone.
        ("uk", "Тут Віра Вовк померла.", "There Faith Vovk has died.", [("Віра", "Faith", ("Vira",), 0.9)]),
        ("ru", "Вчера с Надеждой говорили.", "We talked to Hope then.", [("Надеждой", "Hope", ("Nadezhda",), 0.9)]),
        ("ru", "Там Вера и Надежда.", "There are Faith and Hope.", []),
        ("ru", "Надежда умирает.", "Hope dies.", []),
        ("uk", "Тут Слава Україні!", "There Glory to Ukraine!", []),
    ],
)  # fmt: skip
def test_names_translated_as_words(
    lang: str,
    source: str,
    target: str,
    found: list[tuple[str, str, tuple[str, ...], float]],
) -> None:
    assert translated(source, target, lang) == found


def test_names_of_several_words_that_are_rendered() -> None:
    source = side("Тут Біла Церква стоїть.", "uk")
    assert rendered_in_full(source, side("Bila Tserkva stands.", "en")) == ((4, 15),)
    assert rendered_in_full(source, side("White Church stands.", "en")) == ()
    assert rendered_in_full(source, side("Bila Tserkva steht.", "de")) == ()
    assert rendered_in_full(side("Тут Суми.", "uk"), side("Sumy is here.", "en")) == ()
