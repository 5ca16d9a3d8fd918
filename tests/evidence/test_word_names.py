"""Names that were translated as the common words they are made of, and words that were translated as words."""

import pytest

from transqa import check_pairs
from transqa.base.model import Severity
from transqa.languages import shared_records
from transqa.names.word_names import english_spellings, word_name_at


@pytest.mark.parametrize(
    ("lang", "source", "target", "wrong", "right"),
    [
        ("be", "Жыхары Мастоў чакаюць аўтобус.", "Residents of Bridges are waiting for the bus.", "Bridges", "Masty"),
        ("ru", "В Мостах задержали водителя.", "A driver was detained in bridges.", "bridges", "Masty"),
        ("uk", "Потяг до Рівного запізнився.", "The train to Equal was late.", "Equal", "Rivne"),
        ("ru", "Поезд из Ровно опоздал на час.", "The train from Exactly was an hour late.", "Exactly", "Rivne"),
        ("uk", "У Сумах пролунав вибух.", "An explosion was heard in Sums.", "Sums", "Sumy"),
        ("ru", "В Орле прошёл митинг.", "A rally was held in Eagle.", "Eagle", "Oryol"),
        ("uk", "Біла Церква отримала автобуси.", "White Church received buses.", "White Church", "Bila Tserkva"),
        ("be", "Аварыя пад Старымі Дарогамі.", "An accident near Old Roads.", "Old Roads", "Staryya Darohi"),
        ("ru", "Паводок в Великих Луках спал.", "The flood in Great Bows has subsided.", "Great Bows", "Velikiye Luki"),
        ("uk", "Поетка Віра Вовк померла.", "The poet Faith Vovk has died.", "Faith", "Vira"),
        ("ru", "Писатель Лев Рубинштейн умер в Москве.", "Writer Lion Rubinstein has died in Moscow.", "Lion", "Lev"),
        ("ru", "Вчера мы говорили с Надеждой о работе.", "Yesterday we talked to Hope about work.", "Hope", "Nadezhda"),
        ("ru", "Депутат Елена Волкова промолчала.", "Deputy Elena Wolf kept silent.", "Wolf", "Volkova"),
        # The surname of a person, and not the town or village, behind a given name that begins the sentence too.
        ("ru", "Дмитрий Песков промолчал.", "Dmitry Sands kept silent.", "Sands", "Peskov"),
        ("be", "Алег Мастоў прамаўчаў.", "Aleh Bridges kept silent.", "Bridges", "Mastou"),
    ],
)  # fmt: skip
def test_name_is_translated_as_a_word(
    lang: str, source: str, target: str, wrong: str, right: str
) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")
    found = [
        (target[issue.start : issue.end], issue.expected, issue.severity)
        for issue in report.issues
        if issue.code == "NAM117"
    ]

    assert found == [(wrong, (right,), Severity.MAJOR)]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Лев сбежал из зоопарка.", "A lion escaped from the zoo."),
        ("ru", "Надежда умирает последней.", "Hope dies last."),
        ("uk", "Слава Україні!", "Glory to Ukraine!"),
        ("ru", "Роман вышел в мае.", "The novel came out in May."),
        ("ru", "Орёл напал на овцу.", "An eagle attacked a sheep."),
        ("ru", "На Красной площади прошёл парад.", "A parade was held on Red Square."),
        ("ru", "Фильм получил «Золотой глобус».", "The film won a Golden Globe."),
        ("ru", "В Золотом кольце пять городов.", "There are five cities in the Golden Ring."),
        ("ru", "В Мостах построили мосты.", "Bridges were built in Masty."),
        ("ru", "Партия «Надежда» проиграла.", "The Hope party lost."),
        ("ru", "Храм Веры и Надежды открыт.", "The Church of Faith and Hope is open."),
        ("ru", "Лев Толстой жил в Ясной Поляне.", "Leo Tolstoy lived in Yasnaya Polyana."),
        ("uk", "У Кривому Розі сонячно.", "It is sunny in Kryvyi Rih."),
        ("ru", "Мосты закрыли на ремонт.", "Bridges were closed for repairs."),
        ("ru", "Старые дороги разрушаются.", "Old roads are falling apart."),
        ("ru", "Остров Пасхи открыт для туристов.", "Easter Island is open to tourists."),
        ("be", "Надзея Астапчук выйграла.", "Nadzeya Ostapchuk won."),
        ("ru", "Рота прорвалась к Счастью.", "The company broke through to Shchastia."),
    ],
)  # fmt: skip
def test_words_and_names_that_were_rendered_well(
    lang: str, source: str, target: str
) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")

    assert [issue.text for issue in report.issues if issue.code == "NAM117"] == []


@pytest.mark.parametrize(
    ("keys", "at", "lang", "first"),
    [
        (("у", "кривому", "розі"), 1, "uk", "Kryvyi Rih"),
        (("жителі", "кривого", "рогу"), 1, "uk", "Kryvyi Rih"),
        (("в", "белой", "церкви"), 1, "ru", "Bila Tserkva"),
        (("орла",), 0, "ru", "Oryol"),
    ],
)
def test_name_in_a_case(keys: tuple[str, ...], at: int, lang: str, first: str) -> None:
    name = word_name_at(keys, at, lang)

    assert name is not None
    assert name.english[0] == first


def test_other_words_are_no_such_names() -> None:
    assert word_name_at(("минск",), 0, "ru") is None
    assert english_spellings("вера", "ru") == ()


def test_no_sense_is_a_spelling() -> None:
    for row in shared_records("word_names"):
        assert row["kind"] in ("place", "given")
        spellings = set(row["en"].lower().split(","))
        assert spellings.isdisjoint(row["senses"].split(","))
        assert row["senses"] == row["senses"].lower()
