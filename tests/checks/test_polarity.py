"""Negation and opposites: what is turned round between the languages, and what is said otherwise."""

from __future__ import annotations

import pytest

from transqa.base.model import Severity, Side
from transqa.checker.checker import Checker
from transqa.evidence.polarity import Grade
from transqa.text.predicates import meanings, opposites, predicates

_CHECKERS = {
    lang: Checker(source_lang=lang, target_lang="en") for lang in ("be", "ru", "uk")
}
_CODES = ("LNG408", "LNG415")

# The language, the source, the target with the span that must be flagged between bars.
TURNED = """
ru Министр не подтвердил информацию об отставке. > The minister |confirmed| the information about his resignation.
ru Комиссия не зарегистрировала кандидата от оппозиции. > The commission |registered| the opposition candidate.
ru Адвокаты не смогли встретиться с задержанным. > The lawyers were able |to meet| the detainee.
ru Посол не явился на заседание комитета. > The ambassador |appeared| at the committee meeting.
ru Власти никогда не признавали эту проблему. > The authorities have always |recognised| this problem.
ru Ни один из свидетелей не изменил показания. > |All of the witnesses| changed their testimony.
ru Никто из пассажиров не пострадал. > |All the passengers were injured|.
ru Экономика не восстановилась после кризиса. > The economy |has recovered| after the crisis.
ru Суд не удовлетворил жалобу защиты. > The court |granted| the defence's appeal.
ru Депутаты не поддержали поправки к закону. > Deputies |backed| the amendments to the law.
ru Виновных не наказали. > Those responsible |were punished|.
ru Страна не готова к новым выборам. > The country |is ready| for new elections.
ru Губернатор согласился уйти в отставку. > The governor |did not agree| to resign.
ru Следователи нашли оружие на месте преступления. > Investigators |did not find| a weapon at the crime scene.
ru Школы откроют в понедельник. > Schools |will not be opened| on Monday.
ru Журналистов пустили в зал суда. > Journalists |were not let| into the courtroom.
ru У страны нет запасов газа на зиму. > The country |has| gas reserves for the winter.
ru Военным нельзя покидать часть. > Soldiers |may| leave the base.
ru Переговоры не привели к соглашению. > The talks |led| to an agreement.
ru Пожар не удалось потушить до утра. > The fire |was extinguished| by morning.
be Суд не вызваліў журналістку да разгляду скаргі. > The court |released| the journalist until the appeal is heard.
be Урад не павысіў пенсіі сёлета. > The government |raised| pensions this year.
be Ніхто з кандыдатаў не набраў большасці. > |All the candidates won a majority|.
be Ніводны дэпутат не галасаваў супраць. > |Every deputy voted| against.
be Пракурор не запатрабаваў новага тэрміну. > The prosecutor |demanded| a new term.
be Следчыя не знайшлі доказаў. > Investigators |found| evidence.
be Прэзідэнт прыняў адстаўку прэм'ера. > The president |did not accept| the prime minister's resignation.
be Улады дазволілі мітынг у цэнтры горада. > The authorities |did not allow| a rally in the city centre.
be Школа не адкрыецца ў верасні. > The school |will open| in September.
be Вязню не далі сустрэцца з адвакатам. > The prisoner |was allowed| to meet a lawyer.
be Адвакат не наведаў яго ў калоніі. > The lawyer |visited| him in the colony.
be Партыя не вылучыла кандыдата. > The party |nominated| a candidate.
uk Суд не скасував вирок. > The court |overturned| the verdict.
uk Міністерство не виплатило компенсації постраждалим. > The ministry |paid| compensation to the victims.
uk Жоден із заводів не зупинив роботу. > |All of the plants stopped| work.
uk Ніхто з послів не коментував заяву. > |Every ambassador commented| on the statement.
uk Поліція не затримала підозрюваного. > Police |detained| the suspect.
uk Прем'єр відвідав прифронтове місто. > The prime minister |did not visit| the frontline town.
uk Рада ухвалила закон про мобілізацію. > Parliament |has not passed| the mobilisation law.
uk Мости не відремонтували. > The bridges |were repaired|.
uk Депутат не визнав своєї провини. > The deputy |admitted| his guilt.
uk Жителів не попередили про обстріл. > Residents |were warned| of the shelling.
uk Сторони не домовилися про перемир'я. > The sides |agreed| on a ceasefire.
uk Він не має громадянства. > He |has| citizenship.
ru Адвокат не подписал протокол и никуда не поедет. > The lawyer |signed| the report and is not going anywhere.
ru Суд не признал его виновным и не принял жалобу. > The court |found| him guilty and did not accept the complaint.
ru Обвиняемый вину не признал и отказался давать показания. > The defendant |pleaded| guilty and refused to testify.
uk Депутат не підтримав закон і не голосував. > The deputy |supported| the law and did not vote.
ru Импорт упал на два процента, вывоз тоже снизился. > Imports |rose| two percent, exports fell too.
be Даходы выраслі, а выдаткі павялічыліся. > Revenues |fell|, while expenses grew.
ru Цены на бензин упали на пять процентов. > Petrol prices |rose| by five percent.
ru Продажи автомобилей сократились вдвое. > Car sales |grew| twofold.
ru Парламент разрешил двойное гражданство. > Parliament |banned| dual citizenship.
ru Больше половины жителей уехали. > |Less| than half of the residents left.
ru Депутаты проголосовали против закона. > Deputies |voted| for the law.
ru Депутаты проголосовали за закон. > Deputies voted |against| the law.
ru Суд признал его невиновным. > The court found him |guilty|.
ru Уровень воды ниже нормы. > The water level is |above| normal.
ru После выборов начались протесты. > Protests began |before| the election.
ru Магазины закрыли из-за карантина. > Shops were |opened| because of the quarantine.
ru Команда проиграла первый матч. > The team |won| its first match.
ru Министр опроверг сообщения об отставке. > The minister |confirmed| reports of his resignation.
ru Компания купила завод в Польше. > The company |sold| a plant in Poland.
ru Активистов освободили вечером. > The activists were |detained| in the evening.
ru Рубль укрепился к доллару. > The rouble |weakened| against the dollar.
ru Отношения между странами ухудшились. > Relations between the countries |improved|.
ru Санкции отменили в марте. > Sanctions were |imposed| in March.
be Цэны на хлеб знізіліся. > Bread prices |rose|.
be Колькасць жыхароў зменшылася. > The number of residents |grew|.
be Улады дазволілі ўвоз бульбы. > The authorities |banned| potato imports.
be Дэпутаты выступілі за рэформу. > The deputies came out |against| the reform.
be Ён прыехаў пасля вайны. > He came |before| the war.
be Тэмпература апусцілася ніжэй за нуль. > The temperature was |above| zero.
be Суд апраўдаў былога чыноўніка. > The court |convicted| the former official.
be Апазіцыя перамагла на выбарах. > The opposition |lost| the election.
be Магазін зачынілі ўвечары. > The shop was |opened| in the evening.
be Менш за палову вучняў здалі іспыт. > |More| than half of the pupils passed the exam.
be Партыя падтрымала законапраект. > The party |opposed| the bill.
uk Інфляція сповільнилася, ціни зросли на два відсотки. > Inflation slowed, prices |fell| two percent.
uk Експорт зерна скоротився. > Grain exports |increased|.
uk Уряд заборонив мітинги. > The government |allowed| rallies.
uk Зустріч відбудеться після саміту. > The meeting will take place |before| the summit.
uk Суд визнав його винним у зраді. > The court found him |not guilty| of treason.
uk Парламент відхилив законопроєкт. > Parliament |adopted| the bill.
uk Команда перемогла у фіналі. > The team |lost| the final.
uk Рівень цін нижчий за середній. > The price level is |higher| than average.
uk Аеропорт закрили вночі. > The airport was |opened| overnight.
uk Завод продав акції. > The plant |bought| shares.
uk Більшість депутатів підтримала закон. > A |minority| of deputies backed the law.
uk Імпорт газу зріс. > Gas |exports| rose.
"""
# The language, the source, a target that says the same: nothing at major, and nothing at all but for an odd minor.
FAITHFUL = """
ru Он не подписал протокол и не поехал домой. > He refused to sign the report and did not go home.
ru Министр не подтвердил это и не ответил на вопрос. > The minister neither confirmed this nor answered the question.
ru Подсудимый вину не признал. > The defendant pleaded not guilty.
ru Цены выросли, но спрос не вырос. > Prices rose, but demand did not.
ru Доходы упали, а потом выросли. > Revenues fell and then rose.
ru Не только депутаты, но и министры пришли на встречу. > Ministers as well as deputies came to the meeting.
ru Нельзя не заметить роста цен. > The rise in prices is plain to see.
ru Вряд ли переговоры начнутся скоро. > The talks are unlikely to begin soon.
ru Он отказался подписать протокол. > He would not sign the report.
ru Президент отказался комментировать решение. > The president did not comment on the decision.
ru Эксперты не раз предупреждали о рисках. > Experts have warned of the risks many times.
ru Не менее ста человек вышли на площадь. > At least a hundred people came to the square.
ru Он ушел без объяснений. > He did not explain why he left.
ru Министр не мог не знать об этом. > The minister must have known about it.
ru Она не сомневается в победе. > She is confident of victory.
ru Посол не стал отвечать на вопросы. > The ambassador declined to answer questions.
ru Пока не объявлены результаты, рано радоваться. > It is too early to rejoice until the results are announced.
ru Никто не сомневается, что он виновен. > Everyone is sure that he is guilty.
ru Раненых нет. > Everyone is unharmed.
ru Больных не пускали домой. > Patients were kept in hospital.
ru Он не забыл поблагодарить врачей. > He remembered to thank the doctors.
ru Заявка не была отклонена. > The application was accepted.
ru Дорогу не закроют. > The road will stay open.
ru Здание не пострадало. > The building is intact.
ru Суд не нашел оснований для ареста. > The court found no grounds for arrest.
ru Власти не исключают новых ограничений. > The authorities say new restrictions are possible.
ru Ничего страшного не произошло. > It is all right.
ru Мы не молчали. > We spoke out.
ru Его не удалось спасти. > He died in hospital.
ru Самолет не долетел до аэропорта. > The plane came down short of the airport.
ru Не дожидаясь приговора, он покинул страну. > He left the country before the verdict.
ru Следствие не располагает доказательствами. > Investigators lack evidence.
ru Он не был на работе с мая. > He has been off work since May.
ru Ему не разрешили выехать из страны. > He was barred from leaving the country.
ru Правительство не успело подготовить закон. > The government ran out of time to prepare the law.
be Не толькі вучні, але і настаўнікі прыйшлі. > Teachers came as well as pupils.
be Наўрад ці суд задаволіць скаргу. > The court will hardly uphold the appeal.
be Ён адмовіўся ад пасады. > He did not accept the post.
be Не менш за дзесяць хат згарэла. > At least ten houses burned down.
be Нельга не пагадзіцца з гэтым. > One has to agree with this.
be Працаўнікі не выйшлі на працу. > The workers stayed away from work.
be Праваабаронцы неаднаразова звярталіся да ўладаў. > Rights activists repeatedly appealed to the authorities.
be Ён не раз бываў у Мінску. > He had been to Minsk more than once.
be Дакументы яшчэ не гатовыя. > The documents are still being prepared.
be Без дазволу здымаць забаронена. > Filming is not allowed without a permit.
be Вязень не атрымлівае лістоў. > The prisoner has been deprived of letters.
be Улады не выключаюць новых абмежаванняў. > New restrictions are possible, the authorities say.
be Ніхто не застаўся абыякавым. > Everyone was moved.
be Яна не супраць перамоў. > She is open to talks.
be Калі не спыніць вайну, будзе горш. > Unless the war is stopped, it will get worse.
uk Не лише депутати, а й міністри прийшли на зустріч. > Both deputies and ministers came to the meeting.
uk Навряд чи сторони домовляться. > The parties are hardly going to agree.
uk Не менше десяти будинків пошкоджено. > At least ten houses have been damaged.
uk Не можна не помітити змін. > The changes are obvious.
uk Міністр утримався від коментарів. > The minister did not comment.
uk Він не вперше потрапляє до в'язниці. > This is yet another prison term for him.
uk Вирок ще не набув чинності. > The verdict has yet to come into force.
uk Переговори не завершено. > The talks are still under way.
uk Ворог не зміг прорвати оборону. > The enemy failed to break through the defence.
uk Без світла залишилися три райони. > Three districts have no electricity.
uk Ціни не змінилися. > Prices remained the same.
uk Міст не витримав і впав. > The bridge gave way and fell.
uk Ніхто не загинув, усі живі. > Everyone survived.
uk Суд не задовольнив клопотання. > The court rejected the motion.
uk Депутат не з'явився на засідання. > The deputy was absent from the session.
ru Цены не выросли. > Prices have held steady.
ru Рост цен замедлился. > Prices are rising more slowly.
ru Больше никто не пострадал. > No one else was hurt.
ru Число погибших выросло до семи. > The death toll rose to seven.
ru Снижение цен приостановилось. > Prices stopped falling.
ru До войны здесь жили тысячи людей. > Thousands lived here before the war.
ru Он работал до утра. > He worked until after dawn.
ru Команда не проиграла ни одного матча. > The team has won or drawn every match.
ru Против него выдвинули обвинения. > He has been charged.
ru За ним следили. > He was being followed.
ru Борьба за мир против войны. > The struggle for peace and against war.
ru Суд отклонил апелляцию против приговора. > The court upheld the sentence.
be Больш за тысячу чалавек прыйшлі. > Over a thousand people came.
be Пасля абеду пачаўся дождж. > Rain began in the afternoon.
be Цана паднялася. > It became more expensive.
be Ён прайграў суперніку. > His opponent beat him.
be Завод купіў сыравіну ў пастаўшчыка. > The supplier sold raw materials to the plant.
uk Він програв вибори чинному президентові. > The incumbent president won the election.
uk Кілька шкіл зачинили. > Several schools are no longer open.
uk Більше не працює жоден завод. > No plant is working any more.
uk Сильний дощ ущух. > The heavy rain eased.
uk Після обстрілу зникла вода. > Water went off following the shelling.
ru Молодые люди покидают село. > Young people are leaving the countryside.
ru Новый президент вступил в должность. > The new president took office.
ru Ночью был обстрел. > There was shelling overnight.
ru Последний поезд уехал. > The last train has gone.
ru Первым делом он позвонил жене. > The first thing he did was call his wife.
ru Суд назначил дату заседания. > The court has set a date for the hearing.
ru Слабый рубль выгоден экспортерам. > A weak rouble benefits exporters.
uk Дорогі ліки подешевшали. > Expensive medicines have become cheaper.
be Стары мост разбурылі. > The old bridge was demolished.
ru Раньше он поддерживал власть, теперь критикует. > He used to support the authorities but now criticises them.
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    rows = []
    for line in table.strip().splitlines():
        lang, rest = line[:2], line[3:]
        source, target = rest.split(" > ")
        rows.append((lang, source, target))
    return rows


def _issues(lang: str, source: str, target: str) -> list[tuple[str, str, Severity]]:
    report = _CHECKERS[lang].check_pairs([(source, target)])
    return [
        (issue.code, issue.text, issue.severity)
        for issue in report.issues
        if issue.code in _CODES
    ]


@pytest.mark.parametrize(("lang", "source", "marked"), _rows(TURNED))
def test_what_is_turned_round_is_found_at_its_words(
    lang: str, source: str, marked: str
) -> None:
    before, text, after = marked.split("|")
    ((_, found, severity),) = _issues(lang, source, before + text + after)
    assert found == text
    assert severity in (Severity.MAJOR, Severity.MINOR)


@pytest.mark.parametrize(("lang", "source", "target"), _rows(FAITHFUL))
def test_what_is_said_otherwise_is_not_major(
    lang: str, source: str, target: str
) -> None:
    assert all(
        severity != Severity.MAJOR for *_, severity in _issues(lang, source, target)
    )


def test_few_faithful_pairs_have_a_minor_issue() -> None:
    flagged = [row for row in _rows(FAITHFUL) if _issues(*row)]
    assert len(flagged) <= 7


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("The court did not free him.", "Суд освободил его.", "ru"),
        ("Prices rose.", "Цены упали.", "ru"),
        ("Суд не падтрымаў скаргу.", "Суд поддержал жалобу.", "ru"),
    ],
)
def test_other_directions(source: str, target: str, lang: str) -> None:
    source_lang = "en" if source.isascii() else "be"
    checker = Checker(source_lang=source_lang, target_lang=lang)
    report = checker.check_pairs([(source, target)])
    assert [issue.side for issue in report.issues if issue.code in _CODES] == [
        Side.TARGET
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [("Он там не был?", "Was he there?"), ("Le tribunal ne vint pas.", "It came.")],
)
def test_questions_and_other_languages_are_not_judged(source: str, target: str) -> None:
    lang = "fr" if source.isascii() else "ru"
    report = Checker(source_lang=lang, target_lang="en").check_pairs([(source, target)])
    assert not [issue for issue in report.issues if issue.code in _CODES]


def test_without_a_table_of_predicates_an_issue_is_minor() -> None:
    report = Checker(source_lang="de", target_lang="en").check_pairs(
        [("Der Minister hat nicht unterschrieben.", "The minister signed.")]
    )
    assert [(issue.code, issue.severity) for issue in report.issues] == [
        ("LNG408", Severity.MINOR)
    ]


def test_opposites_are_mutual_or_shared() -> None:
    table = opposites()
    assert all(other in table or other for other in table.values())
    assert set(table.values()) <= set(table)


def test_words_and_phrases_have_meanings() -> None:
    assert "RISE" in meanings("ўзрасла", "be").plain
    assert "FALL" in meanings("упали", "ru").plain
    assert "FOR" in predicates(("проголосовали", "за"), "ru")[0].plain
    assert predicates(("la", "cour"), "fr")[0].all == frozenset()


def test_each_grade_has_a_confidence() -> None:
    import tomli

    from transqa.languages.load import _ROOT

    text = (_ROOT.joinpath("..") / "evidence" / "data" / "polarity.toml").read_text()
    table = tomli.loads(text)
    for kind in ("lost", "added"):
        assert set(table[kind]) == set(Grade)
    assert set(table["opposite"]) == {"unrendered", "converse"}
