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


@pytest.mark.parametrize("form", ["123", "-"])
def test_a_form_without_cyrillic_words_is_an_input_error(form: str) -> None:
    with pytest.raises(InputError, match=f'"{form}" holds no Cyrillic word'):
        compare_names({"be": form, "ru": "Иван"}, "Ivan")


@pytest.mark.parametrize(
    ("cyrillic", "latin", "noted"),
    [
        ("Алесь Бяляцкі", "\u0410les Bialiatski", True),  # Cyrillic А
        ("\u0410лесь Бял\u0061цкі", "Ales Bialiatski", True),  # Latin a
        ("Алесь Бяляцкі", "Ales Bialiatski", False),
    ],
)
def test_letters_of_another_script_are_noted(
    cyrillic: str, latin: str, noted: bool
) -> None:
    note = "letters of another script inside a word were folded"
    assert (note in compare_names(cyrillic, latin, lang="be").notes) is noted


@pytest.mark.parametrize("name", [{}, {"be": "", "ru": ""}])
def test_a_mapping_without_a_form_is_an_input_error(name: dict[str, str]) -> None:
    with pytest.raises(InputError, match="no form in any language"):
        compare_names(name, "Ivan")


def test_an_unknown_language_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="allowed: be, ru, uk"):
        compare_names("Іван", "Ivan", lang="bg")


@pytest.mark.parametrize(
    ("cyrillic", "latin", "lines"),
    [
        (
            "Ксенія Луцкіна",
            "Kseniya Lutsina",
            {
                0: "misspelled",
                2: '  Lutsina for луцкіна: misspelled, "k" is missing at letter 5',
            },
        ),
        (
            "Ксенія Луцкіна",
            "Kseniya Lutskinna",
            {2: '  Lutskinna for луцкіна: misspelled, "n" is too much at letter 8'},
        ),
        (
            "Святлана Ціханоўская",
            "Sviatlana Tikhanouskaya",
            # Tikhano- is Russian, -uskaya Belarusian.
            {
                0: "mixed",
                2: "  Tikhanouskaya for ціханоўская: mixed, conventions change at letter 8 (uskaya)",
            },
        ),
        (
            "Рыгор Кастусёў",
            "Grigory Kastusiou",
            {0: "variant (its words follow different conventions)"},
        ),
        (
            "Святлана Ціханоўская",
            "Svetlana Tsikhanouski",
            {
                0: "different",
                -1: "note: wrong gender: ціханоўская is the other form of this surname",
            },
        ),
        ("Лі", "Lie", {1: "  nothing for лі: different"}),
        # What agrees is told before what does not.
        (
            "Павел Латушка",
            "Putin, Pavel",
            {
                0: "different",
                2: "  nothing for латушка: different",
                3: "  Putin for nothing: different",
                4: "note: surname first",
            },
        ),
    ],
)
def test_explain_says_verdict_letters_and_notes(
    cyrillic: str, latin: str, lines: dict[int, str]
) -> None:
    said = compare_names(cyrillic, latin, lang="be").explain().split("\n")
    assert {number: said[number] for number in lines} == lines


def test_explain_names_the_systems_and_which_were_reached_by_a_derived_form() -> None:
    belarusian, *words = (
        compare_names("Святлана Ціханоўская", "Sviatlana Tsikhanouskaya", lang="be")
        .explain()
        .split("\n")
    )
    assert belarusian == "variant (be-mvd-2008, be-mvd-2010, be-press-en, be-press-fr)"
    assert words[1] == (
        "  Tsikhanouskaya for ціханоўская: variant, "
        "be-mvd-2008, be-mvd-2010, be-press-en, be-press-fr"
    )
    russian = compare_names(
        "Аляксандр Лукашэнка", "Alexander Lukashenko", lang="be"
    ).explain()
    assert russian.startswith("variant (ru-press-en (derived))\n")


def test_a_patronymic_that_only_the_latin_name_has_is_noted() -> None:
    result = compare_names(
        "Аляксандр Лукашэнка", "Aliaksandr Ryhoravich Lukashenka", lang="be"
    )
    assert result.verdict == Verdict.VARIANT
    assert result.notes == ("patronymic Ryhoravich added",)
    # Beside one that the name has, or without a given name, it is another word.
    for cyrillic, latin in (
        (
            "Аляксандр Рыгоравіч Лукашэнка",
            "Aliaksandr Ryhoravich Ivanavich Lukashenka",
        ),
        ("Лукашэнка", "Ryhoravich Lukashenka"),
    ):
        other = compare_names(cyrillic, latin, lang="be")
        assert not any("added" in note for note in other.notes), latin


@pytest.mark.parametrize(
    ("cyrillic", "latin", "verdict"),
    [
        ("А. Лукашэнка", "A. Lukashenka", "variant"),
        ("А. Лукашэнка", "Aliaksandr Lukashenka", "variant"),
        ("А. Лукашэнка", "Siarhei Lukashenka", "different"),
        ("Ю. Зянковіч", "Yuri Ziankovich", "variant"),
        ("Юрый Зянковіч", "Y. Ziankovich", "variant"),
        ("Юрый Зянковіч", "Yu. Ziankovich", "variant"),
        ("Юрый Зянковіч", "S. Ziankovich", "different"),
    ],
)
def test_initials_stand_for_names_that_begin_so(
    cyrillic: str, latin: str, verdict: str
) -> None:
    assert compare_names(cyrillic, latin, lang="be").verdict == verdict


@pytest.mark.parametrize(
    ("cyrillic", "latin"), [("Лі", "Lie"), ("Кім", "Kin"), ("Ян", "Yam")]
)
def test_in_a_name_of_three_letters_nothing_is_a_slip(
    cyrillic: str, latin: str
) -> None:
    assert compare_names(cyrillic, latin, lang="be").verdict == Verdict.DIFFERENT


def test_the_place_of_a_slip_is_that_of_the_word_as_it_is_written() -> None:
    # ß is read as two letters; what stands behind it keeps its place.
    plain = compare_names("Пётр Россік", "Piotr Rossikk", lang="be").words[1]
    assert plain.edits == (Edit(6, 7, "k", ""),)
    sharp = compare_names("Пётр Россік", "Piotr Roßikk", lang="be").words[1]
    assert sharp.edits == (Edit(5, 6, "k", ""),)


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
