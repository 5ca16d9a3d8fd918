"""Whether a woman or a man bears a surname of the source, and what is said where the target has the other form."""

import pytest

import transqa
from transqa.base.model import Severity
from transqa.evidence.bearers import bearer_of
from transqa.evidence.side import SegmentSide
from transqa.glossary import Glossary

NONE = Glossary((), "none")


def gender(text: str, lang: str, surname: str) -> str | None:
    side = SegmentSide(text, lang, NONE)
    name = next(token for token in side.names if token.text == surname)
    bearer = bearer_of(name, side)
    return bearer.gender if bearer else None


@pytest.mark.parametrize(
    ("lang", "text", "surname", "expected"),
    [
        ("ru", "Задержали Веру Аксёнову.", "Аксёнову", "f"),
        ("ru", "Отпустили Аксёнову Веру Ильиничну.", "Аксёнову", "f"),
        ("ru", "Дело Аксёновой закрыли.", "Аксёновой", "f"),
        ("ru", "Отпустили инженера Аксёнова.", "Аксёнова", None),
        ("ru", "Отпустили фотографа Аксёнова.", "Аксёнова", "m"),
        ("ru", "Вручили фотографу Аксёнову.", "Аксёнову", "m"),
        ("ru", "Отпустили фотографа Аксёнову.", "Аксёнову", "f"),
        ("ru", "Иск подала фигуристка Аксёнова.", "Аксёнова", "f"),
        ("ru", "Обыск прошёл у Аксёнова.", "Аксёнова", "m"),
        ("ru", "Вчера Аксёнова сказала правду.", "Аксёнова", "f"),
        ("ru", "Сестра Аксёнова сказала правду.", "Аксёнова", None),
        ("ru", "Аксёнова задержала полиция.", "Аксёнова", None),
        ("ru", "Пришла сестра Аксёнова Мария.", "Аксёнова", None),
        ("ru", "Пришла адвокат Мария Аксёнова.", "Аксёнова", "f"),
        ("ru", "Адвокат Аксёнова заявила протест.", "Аксёнова", None),
        ("ru", "Адресат — Аксёнова, которую ищут.", "Аксёнова", "f"),
        ("ru", "Журналисты Аксёнова и Рябов уехали.", "Аксёнова", None),
        ("ru", "Он говорил об Аксёновой.", "Аксёновой", "f"),
        ("ru", "Судили Валентина Аксёнова.", "Аксёнова", None),
        ("ru", "Судили поэта Валентина Аксёнова.", "Аксёнова", "m"),
        ("be", "Судзілі Алену Раманаву.", "Раманаву", "f"),
        ("be", "Суддзя Раманава зачытала прысуд.", "Раманава", "f"),
        ("be", "Ліст да Раманава вярнулі.", "Раманава", "m"),
        ("be", "Сястра Раманава прыехала.", "Раманава", None),
        ("uk", "Про це сказала Тетяна Ільєва.", "Ільєва", "f"),
        ("uk", "Нардепка Єфремова пішла.", "Єфремова", "f"),
        ("uk", "Лист від Єфремова загубили.", "Єфремова", "m"),
        ("uk", "Дружина Єфремова відмовилася.", "Єфремова", None),
        ("uk", "Єфремовій дали слово.", "Єфремовій", "f"),
    ],
)
def test_what_stands_beside_a_surname_tells_gender(
    lang: str, text: str, surname: str, expected: str | None
) -> None:
    assert gender(text, lang, surname) == expected


@pytest.mark.parametrize(
    ("lang", "source", "target", "wrong", "expected"),
    [
        (
            "ru",
            "Орден получила Вера Аксёнова.",
            "Vera Aksyonov received an order.",
            "Aksyonov",
            "Aksenova",
        ),
        (
            "ru",
            "Дело Носовой закрыли.",
            "The case of Nosov was closed.",
            "Nosov",
            "Nosova",
        ),
        (
            "be",
            "Суддзя Раманава зачытала прысуд.",
            "Judge Ramanau read out the sentence.",
            "Ramanau",
            "Ramanava",
        ),
        (
            "uk",
            "Лист від Єфремова загубили.",
            "The letter from Yefremova was lost.",
            "Yefremova",
            "Yefremov",
        ),
        (
            "uk",
            "Слово дали Олені Захаровій.",
            "Olena Zakharov was given the floor.",
            "Zakharov",
            "Zakharova",
        ),
    ],
)
def test_the_other_gender_is_major(
    lang: str, source: str, target: str, wrong: str, expected: str
) -> None:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    found = [issue for issue in report.issues if issue.text == wrong]
    assert [issue.severity for issue in found] == [Severity.MAJOR]
    assert found[0].expected == (expected,)


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Аксёнова задержала полиция.", "Police detained Aksyonov."),
        (
            "ru",
            "Мать Носова сказала, что ждёт.",
            "Nosov's mother said she was waiting.",
        ),
        (
            "ru",
            "Жители Октябрьской ждут автобус.",
            "Residents of Oktyabrsky Street wait for a bus.",
        ),
        ("uk", "Родина Єфремових переїхала.", "The Yefremov family has moved."),
        (
            "be",
            "Адвакатка Раманава падала скаргу.",
            "Ramanau's lawyer filed a complaint.",
        ),
    ],
)
def test_where_nothing_tells_nothing_is_major(
    lang: str, source: str, target: str
) -> None:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    assert [
        i.text for i in report.issues if i.severity.rank >= Severity.MAJOR.rank
    ] == []
