"""What checks tell of names of the glossary: message, severity, suggestion, entry, however it is written."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from transqa.checker.config import Config
from transqa.glossary.entries import Confidence, Entry, Status, Term
from transqa.glossary.glossary import Glossary

PREFERRED, ADMITTED = Status.PREFERRED, Status.ADMITTED
DEPRECATED, WRONG = Status.DEPRECATED, Status.MISTRANSLATION
ENTRIES = (
    Entry(
        "bialkevich",
        "person",
        (
            Term("Вольга Бялькевіч", "be", PREFERRED),
            Term("Ольга Белькевич", "ru", PREFERRED),
            Term("Volha Bialkevich", "en", PREFERRED),
            Term("Olga Belkiewitsch", "en", ADMITTED),
            Term("Olga White", "en", WRONG),
            Term("Olga Squirrel", "en", WRONG, reason="a squirrel"),
            Term("Volha Byalkevich", "en", DEPRECATED),
        ),
        gender="f",
    ),
    Entry(
        "shapialiou",
        "person",
        (
            Term("Рыгор Шапялёў", "be", PREFERRED),
            Term("Григорий Шапелёв", "ru", PREFERRED),
            Term("Ryhor Shapialiou", "en", PREFERRED),
        ),
        gender="m",
        confidence=Confidence.UNATTESTED,
    ),
    Entry(
        "kraihorad",
        "place",
        (
            Term("Крайгорад", "be", PREFERRED),
            Term("Крайгород", "ru", PREFERRED),
            Term("Kraihorad", "en", PREFERRED),
            Term("Krainburg", "en", ADMITTED),
            Term("Edgetown", "en", WRONG),
        ),
    ),
)
OWN = Glossary(ENTRIES, "own@2026-01#00000000")
NAMES = '"Volha Bialkevich"'


def of(
    code: str, *targets: str, langs: str = "en", style: str | None = None
) -> list[str]:
    config = Config(style=style) if style else Config()
    return told(code, *targets, langs=langs, glossary=OWN, config=config)


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("There Volha Bialkevich spoke.", []),
        ("There Olga Belkevich spoke.", [
            'neutral ⟦Olga Belkevich⟧ "Olga Belkevich" is a Russian-based spelling (ru-press-en, ru-alalc-1997,'
            f" ru-alalc-2012); preferred here is {NAMES} → Volha Bialkevich @bialkevich"
        ]),
        # Admitted by the glossary.
        ("There Olga Belkiewitsch spoke.", [
            'neutral ⟦Olga Belkiewitsch⟧ "Olga Belkiewitsch" is an admitted spelling; preferred here is'
            f" {NAMES} → Volha Bialkevich @bialkevich"
        ]),
        # Once a document, and not where the name is talked about.
        ("There Olga Belkevich spoke. Olga Belkevich left.", [
            'neutral ⟦Olga Belkevich⟧ "Olga Belkevich" is a Russian-based spelling (ru-press-en, ru-alalc-1997,'
            f" ru-alalc-2012); preferred here is {NAMES} → Volha Bialkevich @bialkevich"
        ]),
        ("Her name is also spelled Olga Belkevich.", []),
        # Each word by a convention of its own.
        ("There Grigory Šapialiou spoke.", [
            'neutral ⟦Grigory Šapialiou⟧ "Grigory Šapialiou" mixes conventions between its words; preferred here is'
            ' "Ryhor Shapialiou" → Ryhor Shapialiou @shapialiou'
        ]),
        # A word as the glossary has it is of every convention.
        ("There Olga Bialkevich spoke.", [
            'neutral ⟦Olga Bialkevich⟧ "Olga Bialkevich" follows ru-press-en, uk-press-en, ru-alalc-1997;'
            f" preferred here is {NAMES} → Volha Bialkevich @bialkevich"
        ]),
        # The order of the words is no convention.
        ("There Bialkevich Volha spoke.", []),
        # A place.
        ("There Kraigorod fell.", [
            'neutral ⟦Kraigorod⟧ "Kraigorod" is a Russian-based spelling (ru-press-en, ru-alalc-1997, ru-alalc-2012);'
            ' preferred here is "Kraihorad" → Kraihorad @kraihorad'
        ]),
        # Another name of the place that the glossary lists is right.
        ("There Krainburg fell.", []),
    ],
)  # fmt: skip
def test_another_convention(target: str, lines: list[str]) -> None:
    assert of("NAM101", target) == lines


def test_indonesian_news_write_names_as_english_ones_do() -> None:
    (line,) = of("NAM101", "Kemudian Olga Belkevich bicara.", langs="id")
    assert line.endswith(f"preferred here is {NAMES} → Volha Bialkevich @bialkevich")
    assert of("NAM101", "Potem Olga Belkevich.", langs="pl") == []


def test_against_a_declared_style_each_place_is_minor() -> None:
    line = (
        'minor ⟦{0}⟧ "{0}" is a Belarusian-based spelling (be-by-2007, be-by-2023, be-icao-9303);'
        ' preferred here is "{1}" → {1} @bialkevich'
    )
    lines = of(
        "NAM101",
        "There Volha Bialkevich spoke. Then Bialkevich left.",
        style="russian-based",
    )
    assert [one.partition(" is ")[0] for one in lines] == [
        line.format("Volha Bialkevich", "").partition(" is ")[0],
        line.format("Bialkevich", "").partition(" is ")[0],
    ]
    assert [one.partition(" → ")[2] for one in lines] == [
        "Olga Belkevich @bialkevich",
        "Belkevich @bialkevich",
    ]


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        # The middle as in Russian, the end as in Belarusian; of an entry that nothing attests it is minor.
        ("There Ryhor Shapeliou spoke.", [
            'minor ⟦Ryhor Shapeliou⟧ "Shapeliou" mixes romanization conventions inside the word; no system writes it so'
            " → Ryhor Shapialiou @shapialiou"
        ]),
        ("There Volha Belkiewich spoke.", [
            'major ⟦Volha Belkiewich⟧ "Belkiewich" mixes romanization conventions inside the word;'
            " no system writes it so → Volha Bialkevich @bialkevich"
        ]),
        ("There Ryhor Shapialiou spoke.", []),
        ("There Grigory Shapelyov spoke.", []),
        ("It is spelled Ryhor Shapeliou.", []),
        ("There Kraihorod fell.", [
            'major ⟦Kraihorod⟧ "Kraihorod" mixes romanization conventions inside the word; no system writes it so'
            " → Kraihorad @kraihorad"
        ]),
    ],
)  # fmt: skip
def test_conventions_mixed_inside_a_word(target: str, lines: list[str]) -> None:
    assert of("NAM102", target) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("There Volha Bialkevch spoke.", [
            "major ⟦Volha Bialkevch⟧ no romanization system writes this name so:"
            ' "Bialkevch": "i" is missing at letter 8 → Volha Bialkevich @bialkevich'
        ]),
        ("There Volha Bialkevvich spoke.", [
            "major ⟦Volha Bialkevvich⟧ no romanization system writes this name so:"
            ' "Bialkevvich": "v" is too much at letter 8 → Volha Bialkevich @bialkevich'
        ]),
        ("There Volha Bialkemich spoke.", [
            "major ⟦Volha Bialkemich⟧ no romanization system writes this name so:"
            ' "Bialkemich": "m" for "v" at letter 7 → Volha Bialkevich @bialkevich'
        ]),
        ("There Volha Bialkrevich spoke.", [
            "major ⟦Volha Bialkrevich⟧ no romanization system writes this name so:"
            ' "Bialkrevich": "r" is too much at letter 6 → Volha Bialkevich @bialkevich'
        ]),
        # A surname alone is judged after the full name.
        ("There Bialkemich spoke.", []),
        ("There Volha Bialkevich spoke. Bialkemich left.", [
            "major ⟦Bialkemich⟧ no romanization system writes this name so:"
            ' "Bialkemich": "m" for "v" at letter 7 → Bialkevich @bialkevich'
        ]),
        # Nothing attests the entry.
        ("There Ryhor Shamialiou spoke.", [
            "minor ⟦Ryhor Shamialiou⟧ no romanization system writes this name so:"
            ' "Shamialiou": "m" for "p" at letter 4 → Ryhor Shapialiou @shapialiou'
        ]),
        ("There Volha Bialkevich spoke.", []),
    ],
)  # fmt: skip
def test_a_misspelled_name(target: str, lines: list[str]) -> None:
    assert of("NAM103", target) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("There Olga White spoke.", [
            'major ⟦Olga White⟧ "Olga White": a known wrong rendering of the name → Volha Bialkevich @bialkevich'
        ]),
        ("There Olga Squirrel spoke.", [
            'major ⟦Olga Squirrel⟧ "Olga Squirrel": a squirrel → Volha Bialkevich @bialkevich'
        ]),
        ("There Volha Byalkevich spoke.", [
            'minor ⟦Volha Byalkevich⟧ "Volha Byalkevich": a deprecated spelling of the name'
            " → Volha Bialkevich @bialkevich"
        ]),
        ("There Edgetown fell.", [
            'major ⟦Edgetown⟧ "Edgetown": a known wrong rendering of the name → Kraihorad @kraihorad'
        ]),
        ("There Olga Belkiewitsch spoke.", []),
    ],
)  # fmt: skip
def test_a_name_that_is_listed_as_wrong(target: str, lines: list[str]) -> None:
    assert of("NAM104", target) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("There Sviatlana Tsikhanouski spoke.", [
            'critical ⟦Sviatlana Tsikhanouski⟧ the surname in "Sviatlana Tsikhanouski" has the form of the other gender'
            " → Sviatlana Tsikhanouskaya @sviatlana-tsikhanouskaya"
        ]),
        ("There Sviatlana Tsikhanouskaya spoke.", []),
    ],
)  # fmt: skip
def test_the_form_of_the_other_gender(target: str, lines: list[str]) -> None:
    assert told("NAM105", target) == lines


def test_the_name_of_a_namesake_is_no_misspelling() -> None:
    wrong = "major ⟦Volha Bialkevch⟧"
    pair = ("Это Ольга Белькевич.", "It is Volha Bialkevch.")
    (line,) = told("NAM103", pair, langs="ru-en", glossary=OWN)
    assert line.startswith(wrong)
    namesake = ("Это Ольга Бялькевч.", "It is Volha Bialkevch.")
    assert told("NAM103", namesake, langs="ru-en", glossary=OWN) == []


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("be-en", "Выступіла Святлана Ціханоўская.", "The leader spoke.", [
            'major source ⟦Святлана Ціханоўская⟧ "Святлана Ціханоўская" of the source is not rendered in the target'
            " → Sviatlana Tsikhanouskaya @sviatlana-tsikhanouskaya ← Святлана Ціханоўская"
        ]),
        ("be-en", "Выступіла Святлана Ціханоўская.", "Tikhanovskaya spoke.", []),
        ("be-en", "Выступіла Святлана Ціханоўская.", "Sviatlana spoke.", []),
        # Twice in the source, told once.
        ("be-en", "Святлана Ціханоўская і зноў Святлана Ціханоўская.", "The leader spoke.", [
            'major source ⟦Святлана Ціханоўская⟧ "Святлана Ціханоўская" of the source is not rendered in the target'
            " → Sviatlana Tsikhanouskaya @sviatlana-tsikhanouskaya ← Святлана Ціханоўская"
        ]),
        # An institution may be told in common words.
        ("ru-en", "Это решил Верховный суд.", "The supreme court decided so.", []),
        ("ru-en", "Это решил Верховный суд.", "Somebody decided so.", [
            'minor source ⟦Верховный суд⟧ "Верховный суд" of the source is not rendered in the target'
            " → Supreme Court @supreme-court ← Верховный суд"
        ]),
    ],
)  # fmt: skip
def test_a_name_that_is_not_rendered(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert told("NAM110", (source, target), langs=langs) == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Турнир выиграла Марина Колесникова.", "Maria Kalesnikava won the tournament.", [
            'critical ⟦Maria Kalesnikava⟧ "Maria Kalesnikava" stands for "Марина Колесникова" of the source,'
            " which is somebody else @maria-kalesnikava ← Марина Колесникова"
        ]),
        ("Тихановская потребовала санкций.", "Tsikhanouski asked for sanctions.", [
            'critical ⟦Tsikhanouski⟧ "Tsikhanouski" stands for "Тихановская" of the source,'
            " which has the form of the other gender → Tsikhanouskaya @siarhei-tsikhanouski ← Тихановская"
        ]),
        ("Турнир выиграла Мария Колесникова.", "Maria Kalesnikava won the tournament.", []),
    ],
)  # fmt: skip
def test_another_person(source: str, target: str, lines: list[str]) -> None:
    assert told("NAM108", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("targets", "lines"),
    [
        # The preferred spelling is right, wherever it stands.
        (("Ryhor Kastusiou was tried.", "Grigory Kostusev is ill."), [
            '2: minor ⟦Grigory Kostusev⟧ "Grigory Kostusev" is spelled "Ryhor Kastusiou" elsewhere in this document'
            " → Ryhor Kastusiou @ryhor-kastusiou ~ 1: Ryhor Kastusiou"
        ]),
        (("Grigory Kostusev is ill.", "Ryhor Kastusiou was tried."), [
            '1: minor ⟦Grigory Kostusev⟧ "Grigory Kostusev" is spelled "Ryhor Kastusiou" elsewhere in this document'
            " → Ryhor Kastusiou @ryhor-kastusiou ~ 2: Ryhor Kastusiou"
        ]),
        (("Grigory Kostusev is ill.", "Grigory Kostusev is ill."), []),
        # Of others, the one that stands there more often.
        (("Anton Vedernikov spoke.", "Anton Vedernykov spoke."), [
            '2: minor ⟦Anton Vedernykov⟧ "Anton Vedernykov" is spelled "Anton Vedernikov" elsewhere in this document'
            " ~ 1: Anton Vedernikov"
        ]),
        (("Anton Vedernykov spoke.", "Anton Vedernikov spoke.", "Anton Vedernikov left."), [
            '1: minor ⟦Anton Vedernykov⟧ "Anton Vedernykov" is spelled "Anton Vedernikov" elsewhere in this document'
            " → Anton Vedernikov ~ 2: Anton Vedernikov"
        ]),
        (("Anton Vedernikov spoke.", "Anton Vedernikov left.", "Anton Vedernykov spoke."), [
            '3: minor ⟦Anton Vedernykov⟧ "Anton Vedernykov" is spelled "Anton Vedernikov" elsewhere in this document'
            " → Anton Vedernikov ~ 1: Anton Vedernikov"
        ]),
        # Another given name, another gender, three letters, another first letter: somebody else.
        (("Anton Vedernikov spoke.", "Anna Vedernykova spoke."), []),
        (("Anton Vedernikov spoke.", "Anton Vedernikova spoke."), []),
        (("Anton Vedernikov spoke.", "Anton Vydyrnykov spoke."), []),
        (("Anton Vedernikov spoke.", "Igor Vedernykov spoke."), []),
        (("Anton Vedernikov spoke.", "Anton Federnikov spoke."), []),
        (("Anton Vedernikov spoke.", 'It is spelled Anton Vedernykov.'), []),
    ],
)  # fmt: skip
def test_a_person_spelled_two_ways(targets: tuple[str, ...], lines: list[str]) -> None:
    assert told("DOC510", *targets) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("They named musician Ivan Petrov, religious activist Ivan Petrov and others.", [
            'major ⟦religious activist Ivan Petrov⟧ "Ivan Petrov" stands twice in this list, under two descriptions'
            " ~ 1: Ivan Petrov"
        ]),
        ("They named musician Ivan Petrov and the activist Ivan Petrov there.", [
            'major ⟦the activist Ivan Petrov⟧ "Ivan Petrov" stands twice in this list, under two descriptions'
            " ~ 1: Ivan Petrov"
        ]),
        ("They named musician Ivan Petrov; activist Ivan Petrov there.", [
            'major ⟦activist Ivan Petrov⟧ "Ivan Petrov" stands twice in this list, under two descriptions'
            " ~ 1: Ivan Petrov"
        ]),
        # No description: a word of three letters, no list, a clause.
        ("They named musician Ivan Petrov, ace Ivan Petrov there.", []),
        ("They named musician Ivan Petrov activist Ivan Petrov there.", []),
        ("They named Ivan Petrov, then Ivan Petrov left.", []),
        ("They named musician Ivan Petrov, activist Pavel Petrov there.", []),
    ],
)  # fmt: skip
def test_a_person_listed_twice(target: str, lines: list[str]) -> None:
    assert told("DOC511", target) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("Ryhor Kastusiou and Ales Bialiatski were tried. Igor Losik was not.", [
            "neutral ⟦Igor Losik⟧ conventions are mixed across people: 2 Belarusian-based, 1 Russian-based;"
            ' "Igor Losik" is Russian-based @ihar-losik'
        ]),
        ("Ryhor Kastusiou and Ales Bialiatski were tried.", []),
        ("Ryhor Kastusiou was tried. Alexander Lukashenko was not.", []),
    ],
)  # fmt: skip
def test_conventions_mixed_across_people(target: str, lines: list[str]) -> None:
    assert told("DOC512", target) == lines
