import pytest

from transqa.languages import shared_records
from transqa.names.declension import INDECLINABLE, declined
from transqa.names.exonyms import beginnings, concepts

SAME = [
    ("великобритании", "ru", "britain", "GB"),
    ("британцы", "ru", "british", "GB"),
    ("немецкий", "ru", "german", "DE"),
    ("вялікабрытаніі", "be", "british", "GB"),
    ("німецької", "uk", "germans", "DE"),
    ("пекине", "ru", "beijing", "CN-CITY"),
    ("сша", "ru", "american", "US"),
    # Peoples in oblique cases, with another root than the country, after a soft or a
    # fleeting letter.
    ("нямеччыне", "be", "germany", "DE"),
    ("бразильцам", "ru", "brazilian", "BR"),
    ("австрійкою", "uk", "austrian", "AT"),
    ("ісландцаў", "be", "icelanders", "IS"),
    ("літоўцамі", "be", "lithuanians", "LT"),
    ("киприотов", "ru", "cypriots", "CY"),
    ("угорцеві", "uk", "hungarian", "HU"),
    ("канадзе", "be", "canada", "CA"),
    ("чаду", "ru", "chad", "TD"),
    ("кубинка", "ru", "cuban", "CU"),
    ("конголезский", "ru", "congo", "CG"),
    ("білоруссю", "uk", "belarus", "BY"),
    # What is no state, and what is no state any more.
    ("абхазии", "ru", "abkhazia", "ABKHAZIA"),
    ("придністров'ї", "uk", "transnistrian", "TRANSNISTRIA"),
    ("чачэнцы", "be", "chechens", "CHECHNYA"),
    ("югославской", "ru", "yugoslavia", "YUG"),
    ("асманскай", "be", "ottoman", "OTTOMAN"),
    ("срср", "uk", "soviet", "USSR"),
    # Regions called after their town.
    ("чернігівщині", "uk", "chernihiv", "CHERNIHIV"),
    ("харьковщине", "ru", "kharkiv", "KHARKIV"),
    ("гродзеншчына", "be", "hrodna", "HRODNA"),
    ("подмосковье", "ru", "moscow", "MOSCOW-OBLAST"),
    ("львова", "uk", "lviv", "LVIV"),
    # Towns whose English name does not follow from the sound.
    ("гаазі", "uk", "hague", "THE-HAGUE"),
    ("відні", "uk", "vienna", "VIENNA"),
    ("освенцима", "ru", "auschwitz", "AUSCHWITZ"),
    ("лейпцыгу", "be", "leipzig", "LEIPZIG"),
    ("ахене", "be", "aachen", "AACHEN"),
    ("арле", "be", "oryol", "ORYOL"),
    ("орла", "ru", "oryol", "ORYOL"),
    ("венецианский", "ru", "venetian", "VENICE"),
    ("балтыцы", "be", "baltic", "BALTIC-SEA"),
    ("лабрадорской", "ru", "labrador", ""),
]


@pytest.mark.parametrize(("word", "lang", "english", "code"), SAME)
def test_both_words_name_the_concept(
    word: str, lang: str, english: str, code: str
) -> None:
    common = concepts(word, lang) & concepts(english, "en")
    assert code in common if code else common == frozenset()


@pytest.mark.parametrize(
    ("word", "lang"),
    [
        ("сириус", "ru"),
        ("данилюк", "ru"),
        ("francesco", "en"),
        ("canaba", "en"),
        ("мені", "uk"),
        ("досі", "uk"),
        ("рэчы", "be"),
        ("car", "en"),
        ("виногород", "ru"),
    ],
)
def test_words_that_only_begin_alike_name_nothing(word: str, lang: str) -> None:
    assert concepts(word, lang) == frozenset()


@pytest.mark.parametrize(
    ("word", "lang", "other"),
    [
        ("гаага", "ru", "amsterdam"),
        ("стамбуле", "ru", "ankara"),
        ("сеулі", "uk", "pyongyang"),
        ("шотландия", "ru", "welsh"),
        ("петербурга", "ru", "leningrad"),
        ("дніпрі", "uk", "dnipropetrovsk"),
        ("кракаў", "be", "warsaw"),
        ("чернігівщині", "uk", "kharkiv"),
        ("австрия", "ru", "australia"),
        ("словенія", "uk", "slovakia"),
        ("нигер", "ru", "nigeria"),
    ],
)
def test_one_place_is_not_another(word: str, lang: str, other: str) -> None:
    assert concepts(word, lang).isdisjoint(concepts(other, "en"))


def test_a_listed_word_is_a_beginning_in_english() -> None:
    assert beginnings("THE-HAGUE", "en") == ("hague",)


@pytest.mark.parametrize(
    ("word", "lang", "form"),
    [
        ("египтянин", "ru", "египтяне"),
        ("канадзец", "be", "канадцы"),
        ("кривий", "uk", "кривому"),
        ("тернопіль", "uk", "тернополі"),
        ("рига", "uk", "ризі"),
        ("сумы", "be", "сумах"),
        ("токио=", "ru", "токио"),
    ],
)
def test_forms_of_listed_words(word: str, lang: str, form: str) -> None:
    stem, endings = declined(word, lang)
    assert form.startswith(stem)
    assert form.removeprefix(stem) in endings


@pytest.mark.parametrize("table", ["peoples", "places"])
@pytest.mark.parametrize("lang", ["be", "ru", "uk", "en"])
def test_every_listed_word_names_its_row(table: str, lang: str) -> None:
    lacking = [
        (row["code"], word)
        for row in shared_records(table)
        for word in row.get(lang, "").replace("ё", "е").split()
        if row["code"] not in concepts(word.removesuffix(INDECLINABLE), lang)
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("word", "lang", "code"),
    [
        ("кельне", "ru", "COLOGNE"),
        ("могилева", "ru", "MAHILIOU"),
        ("гетэборга", "be", "GOTHENBURG"),
        ("кельнам", "be", "COLOGNE"),
    ],
)
def test_a_word_that_is_listed_with_yo_is_found_without_it(
    word: str, lang: str, code: str
) -> None:
    assert code in concepts(word, lang)
