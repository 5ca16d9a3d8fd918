"""What systems write, which case ending leaked, which ruler and which person a text names."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from transqa.evidence.by_letters import (
    family_spellings,
    forms_by_letters,
    is_family_spelling,
    is_misnamed_place,
    is_own_alphabet,
    is_pure_as_it_stands,
    is_pure_variant,
    is_usual_spelling,
    is_with_g_for_h,
    known_spellings,
    system_with_marks,
    usual_spellings,
)
from transqa.evidence.leaks import plausible_nominatives, spells_form
from transqa.evidence.side import SegmentSide
from transqa.glossary import Glossary
from transqa.lexicon import lexicon_of

NONE = Glossary((), "none")


@pytest.mark.parametrize(
    ("latin", "form", "lang", "usual", "family"),
    [
        ("kravtsov", "кравцов", "ru", True, True),
        ("krautsou", "кравцов", "ru", False, True),  # as the Belarusian form is written
        ("kravtsova", "кравцов", "ru", False, False),
        ("kravtsow", "кравцов", "ru", False, False),
        ("goncharova", "гончарова", "ru", True, True),
        ("hancharova", "гончарова", "ru", False, True),
        ("kovalyov", "ковалев", "ru", True, True),
        ("kovalev", "ковалев", "ru", True, True),
        ("krautsou", "краўцоў", "be", True, True),
        ("horbatiuk", "горбатюк", "uk", True, True),
        ("gorbatyuk", "горбатюк", "uk", False, True),
    ],
)
def test_what_systems_write(
    latin: str, form: str, lang: str, *, usual: bool, family: bool
) -> None:
    assert is_usual_spelling(latin, form, lang) is usual
    assert (latin in usual_spellings(form, lang)) is usual
    assert is_family_spelling(latin, form, lang) is family
    assert (latin in family_spellings(form, lang)) is family


@pytest.mark.parametrize(
    ("key", "lang", "latin", "forms"),
    [
        ("кравцова", "ru", "kravtsov", ("кравцов",)),
        ("кравцова", "ru", "kravtsova", ("кравцова",)),
        ("кравцова", "ru", "krautsou", ("кравцов",)),
        ("кельне", "ru", "kyoln", ("кельнь", "кельн")),
        ("кельне", "ru", "cologne", ()),
    ],
)
def test_which_nominatives_are_read_letter_by_letter(
    key: str, lang: str, latin: str, forms: tuple[str, ...]
) -> None:
    assert forms_by_letters(key, lang, latin) == forms


@pytest.mark.parametrize(
    ("latin", "key", "lang", "found"),
    [
        ("vugledar", "вугледара", "uk", True),
        ("vuhledar", "вугледара", "uk", False),  # no g
        ("vugledar", "вугледара", "ru", False),  # Russian writes g
        ("vugledor", "вугледара", "uk", False),
        ("garbachou", "гарбачоў", "be", True),
        ("gabachou", "гарбачоў", "be", False),
        ("krag", "крах", "be", False),
    ],
)
def test_g_for_h(latin: str, key: str, lang: str, *, found: bool) -> None:
    assert is_with_g_for_h(latin, key, lang, lexicon_of()) is found


@pytest.mark.parametrize(
    ("latin", "key", "lang", "own", "system"),
    [
        ("čemiel", "чэмель", "be", True, "be-lacinka"),
        ("cemiel", "чэмель", "be", False, ""),
        ("čermel", "чэмель", "be", False, "be-lacinka"),
        ("wałęsa", "валенса", "be", False, ""),
        ("šapelev", "шапелев", "ru", True, "ru-scientific"),
        ("žukov", "жуков", "ru", True, "ru-scientific"),
    ],
)
def test_letters_with_marks(
    latin: str, key: str, lang: str, *, own: bool, system: str
) -> None:
    assert is_own_alphabet(latin, key, lang) is own
    assert system_with_marks(latin, lang) == system


@pytest.mark.parametrize(
    ("key", "lang", "latin", "misnamed", "pure"),
    [
        ("женеве", "ru", "zheneva", True, False),
        ("женеве", "ru", "geneva", False, False),
        ("кравцова", "ru", "kravtsov", False, True),
        ("вясны", "be", "viasny", False, False),
        ("рудзянковай", "be", "rudziankova", False, True),
        ("шольц", "ru", "sholts", False, False),
        ("минск", "ru", "minzk", False, False),
    ],
)
def test_variants_that_are_pure(
    key: str, lang: str, latin: str, *, misnamed: bool, pure: bool
) -> None:
    assert is_misnamed_place(key, lang, latin) is misnamed
    assert not is_misnamed_place("харькове", lang, "harkov")
    assert is_pure_variant(lexicon_of(), key, lang, latin) is pure


def test_how_well_a_name_is_attested_by_systems_and_otherwise() -> None:
    lexicon = lexicon_of()
    assert known_spellings(lexicon, "шольца", "ru", "sholts").foreign >= 5
    assert known_spellings(lexicon, "шольца", "ru", "sholts").by_system == 0
    kravtsov = known_spellings(lexicon, "кравцова", "ru", "kravtsov")
    assert kravtsov.by_system >= 2
    assert known_spellings(lexicon, "брынькалов", "ru", "brynkalov") == (0, 0)
    assert is_pure_as_it_stands(lexicon, "вясёлка", "be", "viasiolka")
    assert not is_pure_as_it_stands(lexicon, "вясёлка", "be", "viasiolki")
    assert not is_pure_as_it_stands(lexicon, "женева", "ru", "zheneva")
    assert not is_pure_as_it_stands(lexicon, "шпігель", "be", "shpihel")


@pytest.mark.parametrize(
    ("key", "lang", "forms"),
    [
        ("радуги", "ru", ("радуга",)),
        ("вясны", "be", ("вясна",)),
    ],
)
def test_nominatives_that_the_letters_allow(
    key: str, lang: str, forms: tuple[str, ...]
) -> None:
    assert plausible_nominatives(key, lang) == forms


@pytest.mark.parametrize(
    ("key", "lang", "latin", "spells"),
    [
        ("гомеле", "ru", "gomele", True),
        ("гомеле", "ru", "gomel", False),
        ("гомеле", "ru", "homiel", False),
        ("вясны", "be", "viasny", True),
        ("вясны", "be", "viasna", False),
        ("минск", "ru", "minsk", True),
    ],
)
def test_a_form_that_is_spelled_as_it_stands(
    key: str, lang: str, latin: str, *, spells: bool
) -> None:
    assert spells_form(key, lang, latin) is spells


KEEPS = "it keeps the case ending of «{0}»; the nominative is «{1}»"


@pytest.mark.parametrize(
    ("langs", "source", "target", "line"),
    [
        # Behind a preposition, by the bearer, by what is known of the nominative.
        ("be-en", "Пра гэта піша праект «Вясны».", "The project Viasny writes so.", None),
        ("ru-en", "Книга Достоевского лежит тут.", "The book of Dostoevskogo lies here.", (
            "Dostoevskogo", "Достоевского", "Достоевский"
        )),
        ("ru-en", "Они живут в Гомеле давно.", "They live in Gomele now.", ("Gomele", "Гомеле", "Гомель")),
        ("ru-en", "Они живут в Гомеле давно.", "They live in Gomel now.", None),
        ("ru-en", "Гомель стоит давно.", "Gomel stands now.", None),
    ],
)  # fmt: skip
def test_a_case_ending_that_leaked(
    langs: str, source: str, target: str, line: tuple[str, str, str] | None
) -> None:
    lines = told("NAM116", (source, target), langs=langs, glossary=NONE)
    if line is None:
        assert lines == []
        return
    word, name, nominative = line
    (found,) = lines
    assert found.startswith(
        f'minor ⟦{word}⟧ "{word}" for "{name}": {KEEPS.format(name, nominative)} → '
    )
    assert found.endswith(f" ← {name}")


def rulers_in(text: str, lang: str) -> list[tuple[str, str, tuple[str, ...], int, str]]:
    """Return the rulers of a text: its words, its kind, the names, the numeral, the epithet."""
    side = SegmentSide(text, lang, NONE)
    found = {token.ruler for token in side.names if token.ruler is not None}
    return sorted(
        (
            ruler.text,
            ruler.kind,
            ruler.names,
            ruler.numeral,
            ruler.epithet.of(text) if ruler.epithet else "",
        )
        for ruler in found
    )


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Then Emperor Alexander II left.", [("Alexander II", "monarch", ("alexander",), 2, "")]),
        ("en", "Then Pope John Paul II left.", [("John Paul II", "pope", ("john", "paul"), 2, "")]),
        ("en", "Then Pope Francis left.", [("Francis", "pope", ("francis",), 0, "")]),
        ("en", "Then Alexander II left.", [("Alexander II", "", ("alexander",), 2, "")]),
        ("en", "Then Alexander left.", []),
        ("en", "Then King Charles Windsor left.", []),
        ("en", "Then Ivan the Terrible left.", [("Ivan the Terrible", "", ("ivan",), 0, "the Terrible")]),
        ("en", "Then Peter the Great left.", [("Peter the Great", "", ("peter",), 0, "the Great")]),
        ("ru", "Потом император Александр II ушёл.", [("Александр II", "monarch", ("александр",), 2, "")]),
        ("ru", "Потом Николай Второй ушёл.", [("Николай Второй", "", ("николай",), 2, "Второй")]),
        ("ru", "Потом Иван Грозный ушёл.", [("Иван Грозный", "", ("иван",), 0, "Грозный")]),
        ("ru", "Потом папа Павел VI ушёл.", [("Павел VI", "pope", ("павел",), 6, "")]),
        ("uk", "Потім папа Іван Павло ІІ пішов.", [("Іван Павло ІІ", "pope", ("іван", "павло"), 2, "")]),
        ("uk", "ТАМ ПЕТРО І ПАВЛО БУЛИ ДАВНО", []),
    ],
)  # fmt: skip
def test_a_ruler_by_what_stands_beside(
    lang: str, text: str, found: list[tuple[str, str, tuple[str, ...], int, str]]
) -> None:
    assert rulers_in(text, lang) == found


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", "Потом император Александр III ушёл.", "Then Emperor Alexander II left.", [
            'major ⟦Alexander II⟧ "Alexander II" is another ruler than "Александр III" of the source'
            " → Alexander III ← Александр III"
        ]),
        ("ru-en", "Потом Александр II и Александр III ушли.", "Then Alexander III and Alexander II left.", []),
        ("uk-en", "Потім Ярослав Мудрий пішов.", "Then Yaroslav the Great left.", [
            'major ⟦the Great⟧ "Yaroslav the Great" is another ruler than "Ярослав Мудрий" of the source'
            " → the Wise ← Мудрий"
        ]),
        ("uk-en", "Потім Ярослав Мудрий пішов.", "Then Yaroslav the Wise left.", []),
    ],
)  # fmt: skip
def test_another_ruler(langs: str, source: str, target: str, lines: list[str]) -> None:
    assert told("NAM111", (source, target), langs=langs, glossary=NONE) == lines


def test_a_pope_whose_name_was_not_translated() -> None:
    pair = ("Потом папа Павел VI ушёл.", "Then Pope Pavel VI left.")
    (line,) = told("NAM113", pair, langs="ru-en", glossary=NONE)
    assert line == (
        'major ⟦Pavel⟧ "Pavel" for "Павел": a name of a pope is translated: "Paul" → Paul ← Павел'
    )


@pytest.mark.parametrize(
    ("source", "target", "line"),
    [
        # Another given name beside the surname.
        ("Турнир выиграла Марина Колесникова.", "Maria Kalesnikava won.", (
            "Maria Kalesnikava", "Марина Колесникова", "which is somebody else", ""
        )),
        ("Турнир выиграла Мария Колесникова.", "Maria Kalesnikava won.", None),
        ("Турнир выиграла Маша Колесникова.", "Maria Kalesnikava won.", None),
        ("Турнир выиграла М. Колесникова.", "Maria Kalesnikava won.", None),
        ("Турнир выиграла Колесникова.", "Maria Kalesnikava won.", None),
        ("Турнир выиграла Марина Колесникова.", "Maria Kalesnikava beat Marina Kolesnikova.", None),
        ("Марина Колесникова и Мария Колесникова.", "Maria Kalesnikava won.", None),
        # The form of a surname that stands alone.
        ("Тихановская ушла.", "Then Tsikhanouski left.", (
            "Tsikhanouski", "Тихановская", "which has the form of the other gender", "Tsikhanouskaya"
        )),
        ("Тихановские ушли.", "Then Tsikhanouski left.", None),
        ("Тихановская ушла.", "Then Mrs Tsikhanouski left.", None),
        ("Тихановская ушла.", "Then Tsikhanouski and Tsikhanouskaya left.", None),
    ],
)  # fmt: skip
def test_somebody_else(
    source: str, target: str, line: tuple[str, str, str, str] | None
) -> None:
    lines = told("NAM108", (source, target), langs="ru-en")
    if line is None:
        assert lines == []
        return
    word, name, reason, wanted = line
    (found,) = lines
    start = (
        f'critical ⟦{word}⟧ "{word}" stands for "{name}" of the source, {reason}'
        + (f" → {wanted}" if wanted else "")
    )
    assert found.startswith(f"{start} @")
    assert found.endswith(f" ← {name}")
