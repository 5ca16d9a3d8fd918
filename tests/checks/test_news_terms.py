"""Terms and offices of the news beside their source: what is flagged, where, and what is not."""

from __future__ import annotations

import pytest

from transqa.checker.checker import Checker
from transqa.checker.config import Config
from transqa.glossary import load_glossary

WRONG = [
    # lang, source, target, the words that are flagged, code
    ("be", "Яго пыталі пра пажар.", "They tortured him about the fire.", "tortured", "TRM204"),
    ("uk", "Засідання перенесли на 3 червня.", "The hearing was moved to 3 worm.", "worm", "TRM204"),
    ("be", "Сход адбудзецца ў кастрычніку.", "The meeting will be held in the bonfire.", "bonfire", "TRM204"),
    ("uk", "Мітинг відбудеться в неділю.", "The rally will take place in a week.", "in a week", "TRM204"),
    ("ru", "Мировой судья назначил штраф.", "The world judge imposed a fine.", "world judge", "TRM204"),
    ("ru", "Её освободили под залог.", "She was freed under pledge.", "under pledge", "TRM204"),
    ("ru", "В городе ввели комендантский час.", "They set a commandant's hour.", "commandant's hour", "TRM204"),
    ("be", "У краіне ваеннае становішча.", "The country is under a military position.", "military position", "TRM204"),
    ("uk", "Запит лишається актуальним.", "The request remains actual.", "actual", "TRM204"),
    ("ru", "Ураган повредил магазин.", "The hurricane damaged a magazine.", "magazine", "TRM204"),
    # Another sense of the word, which a word of the source tells.
    ("ru", "Полиция задержала трёх активистов.", "Police delayed three activists.", "delayed", "TRM204"),
    ("uk", "Поліція вилучила телефон журналістки.", "Police withdrew the journalist's phone.", "withdrew", "TRM204"),
    ("be", "Навукоўцы адкрылі новую планету.", "Scientists opened a new planet.", "opened", "TRM204"),
    ("ru", "Органы власти не ответили.", "The organs of power did not reply.", "organs of power", "TRM204"),
    ("be", "Партыя вакцыны прыбыла ў Гродна.", "A party of the vaccine arrived in Hrodna.", "party", "TRM204"),
    ("ru", "На трассе остановили гонку из-за дождя.", "The race was stopped on the highway.", "highway", "TRM204"),
    ("uk", "Тур завершився, команди зіграли в нічию.", "The teams played nobody's.", "nobody", "TRM204"),
    ("ru", "Пробка на дороге растянулась на милю.", "The cork on the way was a mile long.", "cork", "TRM204"),
    ("be", "Ён схаваўся ў двары.", "He hid in the court.", "the court", "TRM204"),
    # Rendered word by word.
    ("ru", "Подводная лодка вернулась в порт.", "The underwater boat returned to port.", "underwater boat", "TRM204"),
    ("be", "Яна стала чэмпіёнкай у лёгкай атлетыцы.", "She became a champion in light athletics.",
     "light athletics", "TRM204"),
    ("uk", "Швидка допомога приїхала за годину.", "Quick help came in an hour.", "Quick help", "TRM204"),
    ("ru", "Министр, по слухам, болен.", "The minister, by hearing, is ill.", "by hearing", "TRM204"),
    ("uk", "Він має водійські права.", "He has driving rights.", "driving rights", "TRM204"),
    # From Polish, German and Indonesian.
    ("pl", "Trafił do aresztu śledczego.", "He was put in an investigative arrest.", "investigative arrest", "TRM204"),
    ("de", "Er verlor den Führerschein.", "He lost the leader's certificate.", "leader's certificate", "TRM204"),
    ("id", "Jam malam berlaku di kota itu.", "A night clock applies in the town.", "night clock", "TRM204"),
    # Read as a word of another language that looks like it.
    ("be", "Ён даў кароткі адказ.", "He gave a short refusal.", "refusal", "TRM204"),
    ("uk", "Вона працює на городі.", "She works in the city.", "city", "TRM204"),
    ("be", "Насенне пасеялі ў красавіку.", "The population was sown in April.", "population", "TRM204"),
    ("uk", "Квиток коштує сто гривень.", "The flower costs a hundred hryvnias.", "flower", "TRM204"),
    ("uk", "Освіта в селі стала кращою.", "Lighting in the village has improved.", "Lighting", "TRM204"),
    ("be", "Здаецца, ідзе дождж.", "It surrenders that it is raining.", "surrenders", "TRM204"),
    ("ru", "Прокурор потребовал десять лет.", "The mayor demanded ten years.", "mayor", "TRM206"),
    ("uk", "Міністр фінансів подав бюджет.", "The health minister submitted the budget.", "health minister", "TRM206"),
    ("be", "Губернатар наведаў школу.", "The ambassador visited the school.", "ambassador", "TRM206"),
    ("ru", "Лидер партии встретил президента.", "The party leader met the governor.", "governor", "TRM206"),
    ("uk", "Лідер опозиції критикує президента.", "The opposition leader criticises the king.", "king", "TRM206"),
]  # fmt: skip
FAITHFUL = [
    ("pl", "Świadkowie widzieli okręt podwodny.", "Witnesses saw the submarine."),
    ("de", "Der Waffenstillstand hält.", "The ceasefire holds."),
    ("ru", "Полиция задержала поезд на час.", "Police delayed the train for an hour."),
    ("be", "Урач адкрыў дзверы.", "The doctor opened the door."),
    ("ru", "Партия потеряла места в парламенте.", "The party lost seats in parliament."),
    ("be", "Каралеўскі двор жыў у Гродне.", "The royal court lived in Hrodna."),
    ("ru", "На трассе столкнулись две машины.", "Two cars collided on the highway."),
    ("be", "Пасля адмовы ён даў адказ.", "After the refusal he answered."),
    ("uk", "Українські солдати не хочуть здаватися.", "Ukrainian soldiers do not want to surrender."),
    ("uk", "Місто купило новий міст.", "The city bought a new bridge."),
    ("ru", "Журнал продают в каждом магазине.", "The magazine is sold in every shop."),
    ("uk", "Закон порушили двічі.", "The law was broken twice."),
    ("be", "Ён шукаў выйсце, і час мінаў.", "He looked for a way out, and time went by."),
    ("ru", "Он пытался уехать.", "He tried to leave."),
    ("ru", "Глава государства принял посла.", "The president received the ambassador."),
    ("uk", "Очільник МЗС поїхав до Варшави.", "The foreign minister went to Warsaw."),
    ("ru", "Суд встал на сторону истца.", "The judge sided with the plaintiff."),
    ("ru", "После суда он дал интервью.", "After the trial he gave an interview."),
    ("be", "Мэр і губернатар адкрылі мост.", "The governor and the mayor opened the bridge."),
    ("ru", "Президент улетел на саммит.", "The leader flew to the summit."),
    # What only begins or ends like a form of an office.
    ("ru", "Думаю, сенатор об этом знает.", "I think the senator knows about it."),
    ("ru", "Команду тренирует бывший вратарь.", "The senator's goalkeeper coaches the team."),
    ("be", "Мэры спадабаўся новы сшытак.", "Mary liked the governor's new notebook."),
    ("uk", "Старше судно стоїть у порту.", "The older ship is in the senator's port."),
    # From English, what only may name an office names none.
    ("en", "The house has a new owner.", "В доме новый владелец."),
]  # fmt: skip


LOST = [
    ("ru", "Губернатор не пришёл на открытие.", "He did not come to the opening.", "Губернатор", "governor"),
    ("be", "Рашэнне падпісаў міністр адукацыі Ігнат Лях.", "Ihnat Liakh signed the decision.", "міністр адукацыі",
     "education minister"),
    ("uk", "Посла викликали на розмову.", "They were called in for a talk.", "Посла", "ambassador"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "source", "target", "office", "wanted"), LOST)
def test_a_lost_office_is_named_on_the_side_of_the_source(
    lang: str, source: str, target: str, office: str, wanted: str
) -> None:
    checker = Checker(
        config=Config(select=("TRM207",)), source_lang=lang, target_lang="en"
    )
    (issue,) = checker.check_pairs([(source, target)]).issues
    assert (issue.side, issue.text, issue.expected) == ("source", office, (wanted,))
    assert issue.severity == "minor"


def test_a_lost_office_is_told_once_and_not_where_the_next_sentence_has_it() -> None:
    checker = Checker(
        config=Config(select=("TRM207",)), source_lang="ru", target_lang="en"
    )
    moved = [
        ("Губернатор уехал.", "He left."),
        ("Вернётся не скоро.", "The governor will not be back soon."),
    ]
    assert not checker.check_pairs(moved).issues
    twice = [("Мэр ушёл.", "He left."), ("А потом мэр вернулся.", "Then he came back.")]
    assert [issue.segment for issue in checker.check_pairs(twice).issues] == ["1"]


def _issues(lang: str, source: str, target: str) -> list[tuple[str, str]]:
    checker = Checker(
        config=Config(select=("TRM204", "TRM206")),
        source_lang=lang,
        target_lang="ru" if lang == "en" else "en",
    )
    issues = checker.check_pairs([(source, target)]).issues
    return [(issue.code, issue.text) for issue in issues]


@pytest.mark.parametrize(("lang", "source", "target", "text", "code"), WRONG)
def test_a_wrong_rendering_is_flagged_in_its_place(
    lang: str, source: str, target: str, text: str, code: str
) -> None:
    assert _issues(lang, source, target) == [(code, text)]


@pytest.mark.parametrize(("lang", "source", "target"), FAITHFUL)
def test_what_is_right_is_left_alone(lang: str, source: str, target: str) -> None:
    assert _issues(lang, source, target) == []


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("Lithuanian Prime Minister Budrys came.", "Foreign Minister"),
        ("Budrys, the Lithuanian prime minister, came.", "foreign minister"),
        ("The Lithuanian President came.", "Foreign Minister"),
        ("Mayor Budrys came from Lithuania.", "Foreign Minister"),
    ],
)
def test_an_office_is_proposed_with_the_capitals_of_its_place(
    target: str, wanted: str
) -> None:
    source = "Приехал министр иностранных дел Литвы Будрис."
    checker = Checker(
        config=Config(select=("TRM206",)), source_lang="ru", target_lang="en"
    )
    (issue,) = checker.check_pairs([(source, target)]).issues
    assert issue.expected == (wanted,)


@pytest.mark.parametrize(
    ("lang", "source", "text"),
    [
        ("be", "Праваабарончы цэнтр «Вясна» паведаміў пра суды.", "Праваабарончы цэнтр «Вясна»"),
        ("be", "Паводле «Вясны», асуджаныя дваццаць чалавек.", "Вясны"),
        ("ru", "Об этом сообщил правозащитный центр «Весна».", "правозащитный центр «Весна»"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_quoted_name_whatever_the_capital_of_its_kind(
    lang: str, source: str, text: str
) -> None:
    (mention,) = load_glossary("news").find(source, lang=lang)
    assert (mention.entry.id, mention.text) == ("viasna-human-rights-center", text)
    checker = Checker(source_lang=lang, target_lang="en")
    issues = checker.check_pairs([(source, "Spring told of it.")]).issues
    assert ("TRM204", "Spring", ("Viasna",)) in [
        (issue.code, issue.text, issue.expected) for issue in issues
    ]
