"""Language identification: alphabet, majority script, profiles; and where langdetect alone is blind."""

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import langdetect
import pytest
from bench.make import language_profile
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import cpu_seconds
from transqa.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Мы чакалі аўтобус цэлую гадзіну.", "be"),
        ("Мая жонка не гатуе па нядзелях.", "be"),
        ("Ґанак старога дома зарос травой, і яго не відаць.", "be"),
        ("Сьнег засыпаў сьцежкі, плян ня зьдзейсьніўся.", "be"),
        ("Мы ждали автобус целый час.", "ru"),
        ("Она не хотела говорить с отцом.", "ru"),
        ("Ми чекали на автобус цілу годину.", "uk"),
        ("Вона не хотіла говорити з батьком.", "uk"),
        ("Чакахме автобуса цял час и накрая тръгнахме пеша към града.", "bg"),
        ("We waited for the bus a whole hour.", "en"),
        ("Wir haben eine ganze Stunde auf den Bus gewartet.", "de"),
        ("Czekaliśmy na autobus całą godzinę.", "pl"),
        ("Kami menunggu bus selama satu jam penuh di sana.", "id"),
        ("Nous avons attendu le bus pendant une heure entière.", "fr"),
        ("We hebben een heel uur op de bus gewacht.", "nl"),
        ("Vi väntade på bussen i en hel timme igår kväll.", "sv"),
        ("Περιμέναμε το λεωφορείο μια ολόκληρη ώρα.", "el"),
        ("我们等公共汽车等了整整一个小时。", "zh-cn"),
        ("انتظرنا الحافلة لمدة ساعة كاملة.", "ar"),
    ],
)
def test_language_of_a_sentence(text: str, lang: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "123",
        "Minsk",
        "!!!",
        "Мінск",
        "Лукашэнка",
        "\x00",
        "漢字",
        "ўу",
        "Қазақстан",
        "He left",
        "\ud800",
    ],
)
def test_too_little_is_undecided(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Кастусёў", "be"),
        ("Яўген Мінск", "be"),
        ("мінскія вуліцы", "be"),
        ("Київ", "uk"),
        ("Моє", None),
        ("Ещё мы", "ru"),
    ],
)
def test_alphabet_decides_short_text_beyond_doubt(text: str, lang: str | None) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The word Магілёў stood in the English text, and nobody read it.", "en"),
        ("Слово Mogilev стояло в русском тексте, и никто его не читал.", "ru"),
        (
            "Журналист газеты «Наша Ніва» рассказал вчера вечером, что его коллегу задержали без объяснений.",
            "ru",
        ),
        (
            "Учора ўвечары журналіст газеты «Правда жизни» расказаў, што яго калегу затрымалі без прычыны.",
            "be",
        ),
        (
            "Учора ввечері журналіст газети «Бывший» розповів, що його колегу затримали біля будинку, і пішов.",
            "uk",
        ),
    ],
)
def test_foreign_name_does_not_sway(text: str, lang: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        "Гэта самая цікавая кніга, якую я чытаў.",
        "Праваабаронцы паведамілі пра новыя затрыманні ў Гомелі і Брэсце.",
        "Мая жонка не гатуе па нядзелях.",
        "Яна засталася дома, бо вельмі стамілася.",
    ],
)
def test_langdetect_alone_is_blind_on_belarusian(text: str) -> None:
    langdetect.DetectorFactory.seed = 0
    assert langdetect.detect(text) != "be"
    assert detect_language(text) == "be"


def test_langdetect_alone_raises_where_ours_is_undecided() -> None:
    with pytest.raises(langdetect.LangDetectException):
        langdetect.detect("12.30")
    assert detect_language("12.30") is None


def test_state_of_langdetect_is_neither_read_nor_changed() -> None:
    text = "Un homme est mort in the city de Berlin gestern"
    langdetect.DetectorFactory.seed = None
    answers = {detect_language(text) for _ in range(20)}
    assert len(answers) == 1
    assert langdetect.DetectorFactory.seed is None


@pytest.mark.parametrize("text", ["", "Ён сказаў, што гэта няпраўда.", "Minsk"])
def test_langdetect_is_imported_only_when_needed(text: str) -> None:
    code = (
        "import sys; from transqa.text.language import detect_language; "
        f"before = 'langdetect' in sys.modules; detect_language({text!r}); exit(before or 'langdetect' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_only_the_beginning_is_read() -> None:
    text = "Ён сказаў, што гэта няпраўда. " * 200 + "the end " * 400
    assert detect_language(text) == "be"
    assert detect_language(text * 1_000) == "be"
    # What comes later is not even looked at: a thousand times the text takes no longer
    # than a slice of it.
    assert cpu_seconds(
        lambda size: detect_language(text * size), 1_000
    ) < 1000 * cpu_seconds(lambda size: detect_language(text * size), 1)


def test_profile_is_what_its_script_makes() -> None:
    path = resources.files("transqa") / "languages" / "profiles" / "be.json"
    assert json.loads(path.read_text("utf-8")) == language_profile.profile()


def test_profile_text_is_varied_belarusian() -> None:
    path = Path(language_profile.__file__).parent / "language_text_be.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert len(set(lines)) == len(lines) >= 200
    assert not set("".join(lines).lower()) & set("ищъїє")


@given(st.text(max_size=200) | st.text(alphabet="аіўщъїєыэ'ґјқ a.", max_size=80))
def test_never_raises_and_is_deterministic(text: str) -> None:
    assert detect_language(text) == detect_language(text)
