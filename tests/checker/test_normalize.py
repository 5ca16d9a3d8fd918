"""What normalize_names leaves, by what stands around a name, and how it rewrites the rest."""

import pytest

from tests.growth import grows_linearly
from transqa.base.errors import ConfigError
from transqa.checker.normalize import normalize_names


@pytest.mark.parametrize(
    "text",
    [
        # another place of the name
        "A storm hit Odessa, Texas.",
        "A storm hit Odessa, Tex., and Midland.",
        "Odessa in Missouri has 5,000 people. The mayor of Odessa is new.",
        "The West Texas city of Odessa grew.",
        "He works in Odessa, Ontario.",
        "She studied in Lvov, Canada.",
        # dishes and works
        "They ordered chicken Kiev.",
        "A Kiev cake won the prize.",
        "He played The Great Gate of Kiev.",
        "She filmed the thriller The Odessa File.",
        "He wrote the novel Odessa Stories.",
        "The book “From Kiev to the Black Sea by Night Train” is out.",
        # history
        "Kievan Rus fell apart.",
        "The Treaty of Brest-Litovsk was signed.",
        "The Battle of Kiev began in 1941.",
        "Prince Georgy Lvov resigned.",
        "Mr Lvov and Gen. Lvov spoke.",
        "The Brest-Litovsk treaty was signed.",
        "St. Vladimir of Kiev is venerated.",
        "The carrier Kiev was scrapped.",
        "In World War II Kiev was in ruins.",
        "Anne of Kiev became a queen.",
        "Grand Prince Vladimir of Kiev was baptised.",
        "In 1648 the army stood before Lvov.",
        "In the 11th century Kiev was rich.",
        # copied, not written
        "See https://example.org/Kiev and www.kiev.example.",
        "Write to kiev@example.org or @Kiev, tagged #Odessa.",
        "The file Kiev_map.png is lost.",
        # another person
        "Marina Kolesnikova sings.",
        "Andrea Sannikov came.",
        "He met Lukashenka, Alexander Petrov said.",
        # another name of the same body
        "The KGB and RFE/RL were named.",
    ],
)
def test_what_is_left(text: str) -> None:
    assert normalize_names(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("From Kiev to Odessa, Ukraine.", "From Kyiv to Odesa, Ukraine."),
        ("Moscow, Kiev, France and Germany met.", "Moscow, Kyiv, France and Germany met."),
        ("Texas senators flew to Kiev.", "Texas senators flew to Kyiv."),
        ("A Minsk-based, Kiev-backed and pro-Lvov group.", "A Minsk-based, Kyiv-backed and pro-Lviv group."),
        ("Kiev's mayor, Kiev’s streets", "Kyiv's mayor, Kyiv’s streets"),
        ("A Lvov-born, Kiev-based writer", "A Lviv-born, Kyiv-based writer"),
        ("Kiev (also Kyiv) is old. Kiev is big.", "Kiev (also Kyiv) is old. Kyiv is big."),
        ("Maria Kolesnikova, Marina Kolesnikova; Kolesnikova", "Maria Kalesnikava, Marina Kolesnikova; Kolesnikova"),
        ("KIEV COUNTS ITS DEAD", "KYIV COUNTS ITS DEAD"),
        ("The Kiev Court ruled.", "The Kyiv Court ruled."),
        ("The Battle of Kiev in 2022 was won.", "The Battle of Kyiv in 2022 was won."),
        ("In 1648 it was Kiev. Kiev is a capital.", "In 1648 it was Kiev. Kyiv is a capital."),
        ("Mayor Vitali Klitschko of Kiev spoke.", "Mayor Vitali Klitschko of Kyiv spoke."),
        ("“We were in Kiev when it began,” he said.", "“We were in Kyiv when it began,” he said."),
        ("In Dnipropetrovsk, not in the Dnipro region", "In Dnipropetrovsk, not in the Dnipro region"),
        ("He left Dnipropetrovsk.", "He left Dnipro."),
        ("Tikhanovskaya, Svetlana; Kolesnikova, Maria", "Tsikhanouskaya, Sviatlana; Kalesnikava, Maria"),
        ("1. LUKASHENKA, Aliaksandr", "1. LUKASHENKO, Alexander"),
        ("Tikhanovskaya, Svetlana Georgievna, came", "Tsikhanouskaya, Sviatlana Georgievna, came"),
        ("Svetlana\nTikhanovskaya came", "Sviatlana\nTsikhanouskaya came"),
        ("Alexander Lukashenka and the Lukashenkas", "Alexander Lukashenko and the Lukashenkos"),
        # A plural behind a space that does not break stays one, and is right as it is.
        ("Grigory\u202fKostusyovs", "Ryhor\u202fKastusious"),
        ("Ryhor\u00a0Kastusious", "Ryhor\u00a0Kastusious"),
        ("Polina Sharendo-Panasyuk came", "Palina Sharenda-Panasiuk came"),
    ],
)  # fmt: skip
def test_what_is_rewritten(text: str, normalized: str) -> None:
    once, _ = normalize_names(text)
    assert once == normalized
    assert normalize_names(once) == (normalized, ())


@pytest.mark.parametrize(
    ("style", "normalized"),
    [
        ("preferred", "Sviatlana Tsikhanouskaya, Alexander Lukashenko, Vladimir Putin in Grodno"),
        ("belarusian-based", "Sviatlana Tsikhanouskaya, Alexander Lukashenko, Vladimir Putin in Hrodna"),
        ("russian-based", "Svetlana Tikhanovskaya, Alexander Lukashenko, Vladimir Putin in Grodno"),
        ("be-bgnpcgn-1979", "Svyatlana Tsikhanowskaya, Alexander Lukashenko, Vladimir Putin in Hrodna"),
    ],
)  # fmt: skip
def test_a_style_is_that_of_the_configuration(style: str, normalized: str) -> None:
    text = "Svyatlana Tsikhanouskaya, Alexander Lukashenko, Vladimir Putin in {}"
    for city in ("Hrodna", "Grodno"):
        assert normalize_names(text.format(city), to=style)[0] == normalized


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(ConfigError):
        normalize_names("Kiev", to="belarussian-based")


def test_a_given_name_that_is_read_once_its_surname_is_right_is_one_replacement() -> (
    None
):
    text = "“Psihanouska Sitlana” of Kiev met Psihanouska Sitlana’s aides."
    normalized, replacements = normalize_names(text, "russian-based")
    assert normalized == (
        "“Psihanouska Sitlana” of Kyiv met Svetlana Tikhanovskaya’s aides."
    )
    assert [(item.start, item.before, item.after) for item in replacements] == [
        (25, "Kiev", "Kyiv"),
        (34, "Psihanouska Sitlana", "Svetlana Tikhanovskaya"),
    ]
    assert normalize_names(normalized, "russian-based") == (normalized, ())


@pytest.mark.parametrize(
    "unit",
    [
        "In 1863 he left Kiev for Minsk. ",
        "Kiev and Kharkov, ",
        "“Kiev” and “the war in Kiev” said Sviatlana Tsikhanouskaya. ",
        "Svetlana Tikhanovskaya met Tikhanovskaya and Ivan Lukashenko. ",
    ],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    normalize_names(unit)
    assert grows_linearly(lambda size: normalize_names(unit * size), 60)
