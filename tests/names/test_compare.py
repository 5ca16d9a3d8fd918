"""compare_names: verdicts, systems, places of wrong letters, notes."""

import pytest

from transqa.base.errors import ConfigError, InputError
from transqa.names import Verdict, compare_names
from transqa.names.model import Edit


@pytest.mark.parametrize(
    ("cyrillic", "latin", "lang", "system"),
    [
        ("Святлана Ціханоўская", "Sviatlana Tsikhanouskaya", "be", "be-press-en"),
        ("Святлана Ціханоўская", "Svyatlana Tsikhanowskaya", "be", "be-bgnpcgn-1979"),
        ("Святлана Ціханоўская", "Sviatłana Cichanoŭskaja", "be", None),
        ("Сьвятлана Ціханоўская", "Sviatlana Tsikhanouskaya", "be", "be-press-en"),
        ("Śviatłana Cichanoŭskaja", "Sviatlana Tsikhanouskaya", "be", "be-press-en"),
        ("Светлана Тихановская", "Svetlana Tikhanovskaya", "ru", "ru-press-en"),
        ("Світлана Тихановська", "Svitlana Tykhanovska", "uk", "uk-ua-2010"),
        ("Володимир Зеленський", "Volodymyr Zelenskyi", "uk", "uk-ua-2010"),
        ("ЛУКАШЭНКА Аляксандр", "Aliaksandr LUKASHENKA", "be", "be-press-en"),
    ],
)
def test_a_pure_spelling_names_its_system(
    cyrillic: str, latin: str, lang: str, system: str | None
) -> None:
    result = compare_names(cyrillic, latin, lang=lang)
    assert result.verdict == Verdict.VARIANT
    assert result.cost == 0
    assert system is None or system in result.systems


def test_a_derived_form_is_marked_derived() -> None:
    result = compare_names("Святлана Ціханоўская", "Svetlana Tikhanovskaya", lang="be")
    assert result.verdict == Verdict.VARIANT
    assert "ru-press-en" in result.derived


def test_words_by_different_conventions_are_not_uniform_and_no_error() -> None:
    result = compare_names("Віктар Бабарыка", "Viktor Babaryka", lang="be")
    assert result.verdict == Verdict.VARIANT
    assert (
        compare_names("Рыгор Кастусёў", "Grigory Kastusiou", lang="be").uniform is False
    )


def test_conventions_mixed_inside_a_word_say_where_they_change() -> None:
    result = compare_names("Святлана Ціханоўская", "Sviatlana Tikhanouskaya", lang="be")
    assert result.verdict == Verdict.MIXED
    assert result.words[1].verdict == Verdict.MIXED
    assert result.words[1].switch is not None


@pytest.mark.parametrize(
    ("cyrillic", "latin", "edit"),
    [
        ("Ксенія Луцкіна", "Kseniya Lutsina", Edit(4, 4, "", "k")),
        ("Аляксандр Лукашэнка", "Aliaksandr Lukaschenkka", None),
        ("Алесь Бяляцкі", "Ales Bialiatksi", Edit(7, 9, "ks", "sk")),
    ],
)
def test_a_misspelled_word_names_the_letter(
    cyrillic: str, latin: str, edit: Edit | None
) -> None:
    result = compare_names(cyrillic, latin, lang="be")
    assert result.verdict == Verdict.MISSPELLED
    edits = [found for word in result.words for found in word.edits]
    assert len(edits) >= 1
    assert edit is None or edits == [edit]


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Святлана Ціханоўская", "Siarhei Tsikhanouski"),
        ("Сяргей Ціханоўскі", "Sviatlana Tsikhanouskaya"),
        ("Аляксандр Лукашэнка", "Aliaksandr Lukashuk"),
        ("Мікалай Калеснікаў", "Maryia Kalesnikava"),
        ("Эдуард Бабарыка", "Viktar Babaryka"),
        ("Віктар Мікалаевіч Бабарыка", "Viktar Dzmitryevich Babaryka"),
    ],
)
def test_spouses_namesakes_and_neighbours_are_kept_apart(
    cyrillic: str, latin: str
) -> None:
    assert compare_names(cyrillic, latin, lang="be").verdict == Verdict.DIFFERENT


def test_the_other_gender_of_the_surname_is_said() -> None:
    result = compare_names("Святлана Ціханоўская", "Sviatlana Tsikhanouski", lang="be")
    assert result.verdict == Verdict.DIFFERENT
    assert any("wrong gender" in note for note in result.notes)


@pytest.mark.parametrize(
    ("cyrillic", "latin", "note"),
    [
        ("Лукашэнка, Аляксандр Рыгоравіч", "Aliaksandr Lukashenka", "surname first"),
        (
            "Аляксандр Рыгоравіч Лукашэнка",
            "Aliaksandr Lukashenka",
            "patronymic left out",
        ),
        ("Аляксандр Лукашэнка", "Lukashenka Aliaksandr", "order of the words differs"),
        ("Аляксандр Лукашэнка", "A. Lukashenka", None),
        ("Аляксандр Лукашэнка", "Aliaksandr Lukashenka's", "possessive"),
        ("Аляксандр Лукашэнка", "Aliaksandr\nLukashenka", "broken over a line"),
        ("Аляксандр Лукашэнка", "Lukashenka", "аляксандр left out"),
        ("Мікалай Статкевіч", "Kolya Statkevich", "Kolya is a short form of мікалай"),
        (
            "Аляĸсандр Лукашэнка",
            "Aliaksandr Lukashenka",
            "letters of another script inside a word were folded",
        ),
        (
            "Святланы Ціханоўскай",
            "Sviatlana Tsikhanouskaya",
            "the Cyrillic name stands in an oblique case",
        ),
    ],
)
def test_what_was_understood_is_noted(
    cyrillic: str, latin: str, note: str | None
) -> None:
    result = compare_names(cyrillic, latin, lang="be")
    assert result.verdict == Verdict.VARIANT
    assert note is None or note in result.notes


def test_the_plural_of_a_family_is_read() -> None:
    assert (
        compare_names("Лукашэнка", "Lukashenkas", lang="be").verdict == Verdict.VARIANT
    )


def test_conventional_english_forms_are_attested() -> None:
    result = compare_names("Александр Лукашенко", "Alexander Lukashenko", lang="ru")
    assert result.verdict == Verdict.VARIANT
    assert (
        compare_names("Пётр Порошенко", "Peter Poroshenko", lang="ru").verdict
        == Verdict.VARIANT
    )


def test_a_mapping_of_forms_is_given_not_derived() -> None:
    forms = {"be": "Рыгор Кастусёў", "ru": "Григорий Костусев"}
    result = compare_names(forms, "Grigory Kostusev")
    assert "ru-press-en" in result.systems
    assert "ru-press-en" not in result.derived


@pytest.mark.parametrize(
    ("name", "latin"), [("", "Ivan"), ("123", "Ivan"), ("Іван", "123"), ("Іван", "")]
)
def test_a_name_without_letters_is_an_input_error(name: str, latin: str) -> None:
    with pytest.raises(InputError):
        compare_names(name, latin)


@pytest.mark.parametrize("name", [{}, {"be": "", "ru": ""}])
def test_a_mapping_without_a_form_is_an_input_error(name: dict[str, str]) -> None:
    with pytest.raises(InputError, match="no form in any language"):
        compare_names(name, "Ivan")


def test_an_unknown_language_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="allowed: be, ru, uk"):
        compare_names("Іван", "Ivan", lang="bg")


def test_explain_says_verdict_systems_and_letters() -> None:
    said = compare_names("Ксенія Луцкіна", "Kseniya Lutsina", lang="be").explain()
    assert '"k" is missing at letter 5' in said


@pytest.mark.parametrize(
    ("cyrillic", "latin", "verdict"),
    [
        ("Алесь Бяляцкі", "Prof. Bialiatski", "variant"),
        ("Павел Латушка", "Ambassador Pavel Latushka", "variant"),
        ("Алена Анісім", "Ms Anisim", "variant"),
        ("Пётр Кинг", "Peter King", "variant"),
        ("Павел Латушка", "Gen. Latushka", "variant"),
        ("Павел Латушка", "Mrs Latushka", "different"),
        ("Павел Латушка", "Ambassador Andrei Latushka", "different"),
    ],
)
def test_a_title_before_the_name_is_left_out(
    cyrillic: str, latin: str, verdict: str
) -> None:
    assert compare_names(cyrillic, latin).verdict == verdict


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Лукашэнка " * 61, "Lukashenka"),
        ("Лукашэнка", "Lukashenka " * 61),
        ("го" * 501, "Lukashenka"),
        ({"be": "Лукашэнка", "ru": "го" * 501}, "Lukashenka"),
    ],
)
def test_what_is_longer_than_any_name_is_refused(
    cyrillic: str | dict[str, str], latin: str
) -> None:
    with pytest.raises(InputError, match="at most 60 words and 1,000 code points"):
        compare_names(cyrillic, latin, lang="be" if isinstance(cyrillic, str) else None)


def test_a_word_of_hundreds_of_letters_is_read_evenly() -> None:
    comparison = compare_names("гої" * 300, "hoi" * 300, lang="uk")
    assert comparison.verdict is Verdict.VARIANT
    assert "uk-bgnpcgn-2019" in comparison.systems
