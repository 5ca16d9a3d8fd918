"""What has nothing to be told of it stops no check: the segments behind it are looked at."""

from __future__ import annotations

import pytest

from tests.checks.told import told

PLAIN = "Then it began to rain, and everybody waited."
RU = ("Потом пошёл дождь, и все стали ждать.", PLAIN)


@pytest.mark.parametrize(
    ("code", "segments"),
    [
        # Between two segments with an issue: nothing of the kind, and what looks like it and is right.
        ("DOC501", ("It is the the end.", PLAIN, "He had had it. It is the the the end.", "So so, the the end.")),
        ("DOC502", (
            "It spoke of human rights for human rights there.",
            PLAIN,
            "The better the better, day by day by day.",
            "It said in the court in the court so.",
        )),
        ("DOC505", ("It was the a case.", PLAIN, "A la carte, an hour, in class A the.", "He wrote an letter.")),
        ("DOC506", ("It is <unk>.", PLAIN, "AT&T <b> it.", "It is <unk>.")),
        ("DOC507", ("He said , that.", PLAIN, "It is at Naviny.By now.", "It was the end.Then he left.")),
        ("DOC509", (
            "Here is the translation: it.",
            PLAIN,
            '"Here is the translation", he said.',
            "Here is the translation: it.",
        )),
        ("NUM301", ("Held on 31 June.", PLAIN, "Held on 30 June, no 31 June.", "Held on 31 June.")),
        ("NUM302", (
            "On Tuesday, July 3, 2024.",
            PLAIN,
            "On Tuesday, July 3, and Wednesday, July 3, 2024.",
            "On Tuesday, July 3, 2024.",
        )),
        ("NUM303", ("They came at 25:70.", PLAIN, "They won 25:70 at 12:30.", "They came at 25:70.")),
        ("NUM304", ("So 12 of the 10 men.", PLAIN, "So 10 of the 12 men, 5.", "So 12 of the 10 men.")),
        ("NUM305", ("It rose from 50 to 30.", PLAIN, "It rose from 30 to 50, in 5.", "It rose from 50 to 30.")),
        ("NUM306", (
            "A man born in 1990 and died in 1985.", PLAIN, "A man born in 1985 and died in 1990.",
            "A man born in 1990 and died in 1985.",
        )),
        ("NUM307", ("So some 254 men.", PLAIN, "So 254 men and some 250 women.", "So some 254 men.")),
        ("NUM308", ("It paid $5 million dollars.", PLAIN, "It paid $5 million euros.", "It paid $5 million dollars.")),
        ("NUM309", ("The 21th.", PLAIN, "On April 3 410 men, 21st.", "The 21th.")),
        ("NAM106", ("There Луцкина left.", PLAIN, "Lutskina (Луцкина) and Ян left.", "There Луцкина left.")),
        ("NAM107", ("In Mіnsk.", PLAIN, "In Мінск, Minsk.", "In Mіnsk.")),
        ("LNG413", ("So ours ours ours ours.", PLAIN, "He cried ha ha ha ha so.", "So ours ours ours ours.")),
        ("NAM104", ("Alexander Lukasenko.", PLAIN, "Alexander Lukashenko.", "Alexander Lukasenko.")),
        ("NAM105", (
            "Sviatlana Tsikhanouski.", PLAIN, "Sviatlana Tsikhanouskaya.", "Sviatlana Tsikhanouski.",
        )),
        ("TRM202", ("The Belorussian man.", PLAIN, "The Belarusian man.", "The Belorussian man.")),
    ],
)  # fmt: skip
def test_of_a_target(code: str, segments: tuple[str, str, str, str]) -> None:
    assert [line[:2] for line in told(code, *segments)] == ["1:", "4:"]


NUMBERS = ("Пришли 28 человек и 30 детей.", "There were 28 people and 30 children.")


@pytest.mark.parametrize(
    ("code", "langs", "wrong", "right"),
    [
        ("NUM310", "ru-en", ("Пришли 28 человек.", "There came 26."), NUMBERS),
        ("NUM311", "ru-en", ("Оштрафовали 28 человек.", "They fined people."), NUMBERS),
        ("NUM312", "ru-en", ("Оштрафовали людей.", "They fined 28 people."), NUMBERS),
        ("NUM313", "ru-en", ("Долг 5 млрд.", "The debt is 5 million."), NUMBERS),
        ("NUM314", "ru-en", ("Это 20 долларов.", "It is 20 euros."), ("Это 20 долларов и 5 кг.", "It is $20 and 5.")),
        ("NUM315", "ru-en", ("Было в среду.", "It was on Monday."), ("Было в среду.", "It was on Wednesday.")),
        ("NUM316", "ru-en", ("Он жил три года.", "He lived two years."), ("Он жил три года.", "He lived three years.")),
        ("NUM318", "ru-en", ("Сегодня будет −7 градусов.", "It is 7 degrees."), (
            "Сегодня будет −7 градусов, 5 рублей.", "It is -7 degrees, 5 rubles."
        )),
        ("NUM319", "ru-en", ("Рассмотрели 340 дел.", "It heard 340, 340 cases."), (
            "Рассмотрели 340 дел и 20.", "It heard 340 cases, 20; 20."
        )),
        ("NUM320", "ru-en", ("Вчера было.", "It was today."), ("Вчера было.", "It was yesterday.")),
        ("LNG401", "ru-en", ("Суд в Минске начался вчера утром.",) * 2, ("Суд начался.", "The trial began.")),
        ("LNG404", "ru-en", ("Суд начался.", "..."), ("…", "...")),
        ("LNG408", "ru-en", ("Стороны не подписали договор.", "The parties signed the treaty."), (
            "Стороны не подписали договор.", "The parties did not sign the treaty."
        )),
        ("LNG409", "ru-en", ("Он сказал: «Суд никогда не был свободным».", "He said it was never free."), (
            "Он читал «Правду».", "He read Pravda."
        )),
        ("LNG410", "ru-en", ("Фирма (основана давно) лишилась лицензии.", "The firm lost its licence."), (
            "Фирма (ООО) лишилась лицензии.", "The firm lost its licence."
        )),
        ("LNG411", "ru-en", ("Суд закрыли, сообщает РИА Новости.", "The court was closed."), (
            "Суд закрыли.", "The court was closed."
        )),
        ("LNG414", "ru-en", ("Пишите на press@example.org.", "Write to pres@example.org."), (
            "Пишите на press@example.org.", "Write to press@example.org."
        )),
        ("LNG415", "ru-en", ("Цены на нефть выросли.", "Oil prices fell."), (
            "Цены на нефть выросли.", "Oil prices rose."
        )),
        ("NAM108", "ru-en", ("Турнир выиграла Марина Колесникова.", "Maria Kalesnikava won the tournament."), (
            "Турнир выиграла Мария Колесникова.", "Maria Kalesnikava won the tournament."
        )),
        ("NAM110", "ru-en", ("Выступила Светлана Тихановская.", "The leader spoke."), (
            "Выступила Светлана Тихановская.", "Tsikhanouskaya spoke."
        )),
        ("NAM111", "ru-en", ("Победил Ломсадзе.", "The winner was Petrenko."), ("Победил Кравцов.", "Kravtsov won.")),
        ("NAM113", "ru-en", ("Мэр — Олег Кравцов.", "The mayor is Oleg Karvtsov."), ("Был Орлов.", "Orlov was.")),
        ("TRM203", "ru-en", ("Его держали в следственном изоляторе.", "He was held there."), (
            "Его держали в следственном изоляторе.", "He was held in a pretrial detention center."
        )),
        ("TRM204", "ru-en", ("В агрогородке новая школа.", "The farm camp has a school."), (
            "В лагере новая школа.", "The farm camp has a school."
        )),
        ("TRM206", "be-en", ("Пракурор запатрабаваў пяць гадоў.", "The judge asked for five years."), (
            "Пракурор запатрабаваў.", "The prosecutor asked."
        )),
    ],
)  # fmt: skip
def test_of_a_pair(
    code: str, langs: str, wrong: tuple[str, str], right: tuple[str, str]
) -> None:
    """A pair without a source, one with nothing to tell, one that is right, and one that is not, twice."""
    plain = ("Потом пошёл дождь, і ўсе сталі чакаць.", PLAIN)
    segments = (wrong, (None, PLAIN), plain, right, ("Дождь.", ""), (None, PLAIN), wrong)  # fmt: skip
    flagged = [line[:2] for line in told(code, *segments, langs=langs)]
    expected = ["1:", "5:", "7:"] if code == "LNG404" else ["1:", "7:"]
    assert flagged == expected
