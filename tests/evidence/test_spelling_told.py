"""What is wrong with a rendering of a name, in words, and what should stand there."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from transqa.evidence.spelling import is_east_slavic_name, meanings, suggested
from transqa.glossary import Glossary

NONE = Glossary((), "none")
CODES = ("NAM113", "NAM114", "NAM116", "NAM118")


def of(langs: str, source: str, target: str) -> list[str]:
    """Return what is told of the spelling: "NAM113 Karvtsov for Кравцов: … → Kravtsov"."""
    lines = []
    for code in CODES:
        for line in told(code, (source, target), langs=langs, glossary=NONE):
            reason = line.partition("⟧ ")[2].partition(" ← ")[0]
            plain = reason.replace('"', "")
            lines.append(f"{code} {plain}")
    return lines


MAYOR = "Мэр города — Олег Кравцов."


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        # The systems tell which letter of a name of East Slavic form is wrong, and where.
        ("ru-en", MAYOR, "The mayor is Oleg Kravtov.", [
            "NAM113 Kravtov for Кравцов: s is missing at letter 6; no name Kravtov is attested, Kravtsov is → Kravtsov"
        ]),
        ("ru-en", MAYOR, "The mayor is Oleg Kravtsovv.", [
            "NAM113 Kravtsovv for Кравцов: v is too much at letter 9; no name Kravtsovv is attested, Kravtsov is"
            " → Kravtsov"
        ]),
        ("ru-en", MAYOR, "The mayor is Oleg Krantsov.", [
            "NAM113 Krantsov for Кравцов: n for v at letter 4; no name Krantsov is attested, Kravtsov is → Kravtsov"
        ]),
        ("ru-en", MAYOR, "The mayor is OLEG KRANTSOV.", [
            "NAM113 KRANTSOV for Кравцов: n for v at letter 4; no name KRANTSOV is attested, KRAVTSOV is → KRAVTSOV"
        ]),
        ("ru-en", MAYOR, "The mayor is Oleg Kravtsov.", []),
        ("ru-en", "Это город Саратов.", "It is the city of Sartov.", [
            "NAM113 Sartov for Саратов: a is missing at letter 4; no name Sartov is attested, Saratov is → Saratov"
        ]),
        # Conventions that are mixed.
        ("be-en", "Яго звалі Ігар Краўцоў.", "His name was Ihar Kravtsou.", [
            "NAM114 Kravtsou for Краўцоў: romanization conventions are mixed inside the word; no name Kravtsou"
            " is attested, Krautsou is → Krautsou"
        ]),
        # Of a name of another origin: which letters hardly ever stand for which.
        ("ru-en", "Победил Дмитрий Ломсадзе.", "The winner was Dmitry Lopsadze.", [
            "NAM113 Lopsadze for Ломсадзе: p hardly ever stands for «м» (letter 3); no name Lopsadze is attested,"
            " Lomsadze is → Lomsadze"
        ]),
        ("ru-en", "Победил Джон Уотсон.", "The winner was John Watsen.", [
            "NAM113 Watsen for Уотсон: e hardly ever stands for «о» (letter 5); no name Watsen is attested, Watson is"
            " → Watson"
        ]),
        # Letter by letter, of a name that is spelled otherwise.
        ("ru-en", "Победил Джон Уотсон.", "The winner was John Uotson.", [
            "NAM113 Uotson for Уотсон: Uotson is another name; «Уотсон» is attested as Watson → Watson"
        ]),
        ("ru-en", "Суд в Женеве закрыт.", "The court in Zheneva is closed.", [
            "NAM113 Zheneva for Женеве: it sounds like the source, and no convention in use spells it so → Geneva"
        ]),
        ("ru-en", "Суд в Пекине закрыт.", "The court in Pekin is closed.", [
            "NAM113 Pekin for Пекине: it sounds like the source, and no convention in use spells it so → Beijing"
        ]),
        ("ru-en", "Суд в Мюнхене закрыт.", "The court in Miunkhen is closed.", [
            "NAM113 Miunkhen for Мюнхене: no name Miunkhen is attested, Munich is → Munich"
        ]),
        ("ru-en", "Президент Эммануэль Макрон.", "President Emmanuel Makron.", [
            "NAM113 Makron for Макрон: it sounds like the source, and no convention in use spells it so → Macron"
        ]),
        # A case ending that was kept, and the form of the other gender.
        ("ru-en", "Приз у Светланы Кравцовой.", "The prize went to Svetlana Kravtsovoy.", [
            "NAM116 Kravtsovoy for Кравцовой: it keeps the case ending of «Кравцовой»; the nominative is «Кравцова»"
            " → Kravtsova"
        ]),
        ("ru-en", "Дом у Шишелёва сгорел.", "A house at Shishelyova burned.", [
            "NAM113 Shishelyova for Шишелёва: it keeps the case ending of «Шишелёва» → Shishelyov"
        ]),
        ("ru-en", "Это сказал Анне Петровой.", "He told Anna Petrov so.", [
            "NAM113 Petrov for Петровой: the surname has the form of the other gender beside «Анна» → Petrova"
        ]),
        ("ru-en", "Там Анна Ковалёва была.", "There Anna Kovalyov was.", [
            "NAM113 Kovalyov for Ковалёва: the surname has the form of the other gender beside «Анна» → Kovalyova"
        ]),
        ("be-en", "Мікола сустрэў Алену Баранаву.", "Mikola met Alena Baranau.", [
            "NAM113 Baranau for Баранаву: the surname has the form of the other gender beside «Алена» → Baranava"
        ]),
        # What the source has in Latin letters already, and a target in Cyrillic ones.
        ("ru-en", "Это Angela Merkel.", "It is Angela Merkle.", [
            "NAM113 Merkle for Merkel: the source has it in Latin letters, spelled otherwise → Merkel"
        ]),
        ("en-ru", "The mayor is John Watson.", "Мэр — Джон Уатсонт.", [
            "NAM113 Уатсонт for Watson: these letters hardly ever stand for those of the source"
        ]),
        # The convention of another language than the name's own or the reader's.
        ("ru-en", "Мэр города — Олег Медведев.", "The mayor is Oleg Medwedew.", [
            "NAM118 Medwedew for Медведев: follows ru-press-de, ru-press-nl → Medvedev"
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_rendering(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert of(langs, source, target) == lines


@pytest.mark.parametrize(
    ("key", "lang", "target_lang", "written", "expected"),
    [
        ("луцкина", "ru", "en", "", "Lutskina"),
        ("краўчонак", "be", "en", "", "Krauchonak"),
        ("краўчонак", "be", "en", "kraŭčonok", "Kraŭčonak"),
        ("медведев", "ru", "de", "", "Medwedew"),
        ("горбатюк", "uk", "en", "", "Horbatyuk"),
    ],
)
def test_a_nominative_is_written_as_the_press_writes_it(
    key: str, lang: str, target_lang: str, written: str, expected: str
) -> None:
    assert suggested(key, lang, target_lang, written) == expected


@pytest.mark.parametrize(
    ("form", "lang", "expected"),
    [
        ("кравцов", "ru", True),
        ("олег", "ru", True),
        ("уотсон", "ru", False),
        ("кравцов", "en", False),
        ("", "ru", False),
    ],
)
def test_a_name_of_east_slavic_form(form: str, lang: str, *, expected: bool) -> None:
    assert is_east_slavic_name(form, lang) is expected


@pytest.mark.parametrize(
    ("key", "lang", "expected"),
    [
        ("зеленского", "en", {"green"}),
        ("зеленский", "en", {"green"}),
        ("зел", "en", set()),
        ("иванов", "en", set()),
        ("зеленского", "xx", set()),
    ],
)
def test_words_that_translate_the_root_of_a_name(
    key: str, lang: str, expected: set[str]
) -> None:
    assert meanings(key, lang) == expected
