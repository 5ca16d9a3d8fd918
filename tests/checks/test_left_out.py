"""A clause of the source that the target leaves out, and targets that are only shorter."""

from __future__ import annotations

import pytest

from transqa.checker.checker import Checker
from transqa.evidence.omission import clauses
from transqa.text.words import words

_CHECKERS = {
    lang: Checker(source_lang=lang, target_lang="en") for lang in ("be", "ru", "uk")
}
# The language, the source with the clause between bars; the target.
LEFT_OUT = """
ru Президент подписал указ о награждении, |а парламент перенес обсуждение бюджета на следующую неделю|. >
   The president signed the award decree.
ru Спасатели нашли троих туристов, |один из которых скончался в больнице от полученных ранений|. >
   Rescuers found three tourists.
ru Суд арестовал бывшего губернатора, |хотя адвокаты просили отпустить его под залог|. >
   The court arrested the former governor.
ru Компания закрыла два завода, |потому что спрос на автомобили резко упал после войны|. >
   The company closed two plants.
be Суд пачаў разгляд справы, |а журналістаў не пусцілі ў залу без тлумачэння прычын|. >
   The court began hearing the case.
be Дэпутаты прынялі бюджэт, |але апазіцыя запатрабавала новага галасавання ў наступным месяцы|. >
   Deputies adopted the budget.
be Міністр сустрэўся з настаўнікамі, |якія скардзіліся на нізкія зарплаты і дрэнныя ўмовы працы|. >
   The minister met teachers.
uk Поліція затримала підозрюваного, |а прокуратура попросила суд відправити його до в'язниці|. >
   Police detained the suspect.
uk Уряд підтримав законопроєкт, |однак президент пообіцяв накласти на нього вето наступного тижня|. >
   The government backed the bill.
uk Мер відкрив нову школу, |після чого зустрівся з батьками та вчителями міста|. >
   The mayor opened a new school.
"""
FAITHFUL = """
ru Президент подписал указ, а парламент утвердил бюджет. >
   The president signed the decree and parliament approved the budget.
ru Он сказал, что вернется домой через неделю. >
   He said he would be home in a week.
ru В связи с тем, что самолет задержался, встречу перенесли. >
   The meeting was postponed because the plane was late.
ru Те, кто хочет принять участие, должны зарегистрироваться. >
   Those wishing to take part must register.
be Калі пачаўся дождж, усе пайшлі дадому. >
   Everybody went home when it started raining.
be Урад, як вядома, падтрымаў рэформу. >
   The government is known to have backed the reform.
uk Люди, які втратили житло, отримають допомогу. >
   Those who lost their homes will get aid.
uk Як повідомили у поліції, водій утік. >
   The driver fled, police said.
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    lines = table.strip().splitlines()
    return [
        (first[:2], first[3:].removesuffix(" >"), second.strip())
        for first, second in zip(lines[::2], lines[1::2], strict=True)
    ]


def _left_out(lang: str, source: str, target: str) -> list[str]:
    report = _CHECKERS[lang].check_pairs([(source, target)])
    return [issue.text for issue in report.issues if issue.code == "LNG416"]


@pytest.mark.parametrize(("lang", "marked", "target"), _rows(LEFT_OUT))
def test_a_clause_that_is_left_out_is_named(
    lang: str, marked: str, target: str
) -> None:
    before, clause, after = marked.split("|")
    (found,) = _left_out(lang, before + clause + after, target)
    assert found in clause or clause in found


@pytest.mark.parametrize(("lang", "source", "target"), _rows(FAITHFUL))
def test_what_is_shorter_or_otherwise_is_complete(
    lang: str, source: str, target: str
) -> None:
    assert _left_out(lang, source, target) == []


def test_a_clause_may_move_into_the_segment_beside() -> None:
    source = "Суд арестовал бывшего губернатора, хотя адвокаты просили отпустить его под залог."
    pairs = [
        (source, "The court arrested the former governor."),
        (
            "Он молчал.",
            "His lawyers had asked for him to be released on bail. He was silent.",
        ),
    ]
    report = _CHECKERS["ru"].check_pairs(pairs)
    assert not [issue for issue in report.issues if issue.code == "LNG416"]


def test_clauses_end_at_marks_and_begin_with_conjunctions() -> None:
    text = "Мы ждали и молчали, а он ушёл в 12,5 раза быстрее"
    found = words(text)
    runs = [
        " ".join(found[place].text for place in run) for run in clauses(text, found)
    ]
    assert runs == ["Мы ждали", "и молчали", "а он ушёл в 12,5 раза быстрее"]
