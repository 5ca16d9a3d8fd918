"""Whole segments beside their source, and what is lost of them: where each check begins to speak, and what it says."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checks import CHECKS
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary

NONE = Glossary((), "none")


def of(code: str, langs: str, *segments: str | tuple[str | None, str]) -> list[str]:
    return told(code, *segments, langs=langs, glossary=NONE)


RU = "Суд в Минске начался вчера утром."


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", RU, RU, [f"critical ⟦{RU}⟧ left in Russian, the language of the source"]),
        ("ru-be", RU, RU, [f"critical ⟦{RU}⟧ left in Russian, the language of the source"]),
        ("en-de", "The trial began on Friday.", "The trial began on Friday.", [
            "critical ⟦The trial began on Friday.⟧ left in English, the language of the source"
        ]),
        # One word of the source's language alone, and none of the target's.
        ("ru-be", "Так что было.", "Так что было.", [
            "critical ⟦Так что было.⟧ left in Russian, the language of the source"
        ]),
        ("ru-be", "Там суд, там дом.", "Там суд, там дом.", []),
        ("ru-be", "Что.", "Что.", []),
        ("en-de", "Reuters, Minsk", "Reuters, Minsk", []),
        ("ru-ru", RU, RU, []),
        ("ru-en", RU, "The trial began in Minsk.", []),
    ],
)  # fmt: skip
def test_a_segment_left_in_the_language_of_the_source(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert of("LNG401", langs, (source, target)) == lines


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", "В пятницу суд рассмотрел дело о клевете.", "The court heard дело о клевете on Friday.", [
            'major ⟦дело о клевете⟧ "дело о клевете" is left in another language'
        ]),
        # In quotation marks it may be meant, unless it was copied.
        ("ru-en", "Так писала газета.", "The paper “дело о клевете” wrote so.", [
            'minor ⟦дело о клевете⟧ "дело о клевете" is left in another language'
        ]),
        ("ru-en", "Так писало «дело о клевете».", "The paper “дело о клевете” wrote so.", [
            'major ⟦дело о клевете⟧ "дело о клевете" is left in another language'
        ]),
        ("ru-en", "Так писало «дело о клевете».", "The paper “дело о клевете” (Libel Case) wrote so.", []),
        ("en-ru", "The court heard the defamation case on Friday.", "Суд рассмотрел defamation в пятницу.", [
            'major ⟦defamation⟧ "defamation" is left in another language'
        ]),
        ("en-ru", "The court heard the defamation case.", "Суд рассмотрел «defamation» вчера.", []),
        ("en-ru", "The court heard the defamation case.", "Суд рассмотрел дело (о defamation) вчера.", []),
    ],
)  # fmt: skip
def test_words_left_in_the_language_of_the_source(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert of("LNG402", langs, (source, target)) == lines


@pytest.mark.parametrize(
    ("langs", "segments", "lines"),
    [
        # A document of twenty words is judged as a whole.
        ("be", (
            "Он сказал, что суд начался вчера, но его там не было.",
            "Кроме того, никто не знает, когда это будет и что они скажут теперь.",
        ), [
            "1: critical ⟦Он сказал, что суд начался вчера, но его там не было.⟧"
            " the whole text: reads as Russian, not as Belarusian"
        ]),
        # A segment of six words alone.
        ("en-ru", (("She said it was there.", "Вона сказала, що це було вчора."),), [
            "critical ⟦Вона сказала, що це було вчора.⟧ reads as Ukrainian, not as Russian"
        ]),
        ("en-ru", (("She said so.", "Вона сказала, що це було."),), []),
        ("en-ru", (("She said so.", "«Вона сказала, що це було вчора»."),), []),
        ("ru", ("Он сказал, что суд начался вчера, но его там не было.",), []),
    ],
)  # fmt: skip
def test_a_text_in_a_wrong_language(
    langs: str, segments: tuple[str, ...], lines: list[str]
) -> None:
    assert of("LNG403", langs, *segments) == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Суд пачаўся.", "...", ["critical ⟦...⟧ nothing stands for the source"]),
        ("Суд пачаўся.", "", ["critical ⟦⟧ nothing stands for the source"]),
        ("12", "—", ["critical ⟦—⟧ nothing stands for the source"]),
        ("Суд пачаўся.", "5", []),
        ("…", "...", []),
    ],
)
def test_an_empty_target(source: str, target: str, lines: list[str]) -> None:
    assert of("LNG404", "be-en", (source, target)) == lines


FIRST = ("У пятніцу ў Мінску пачаўся суд.", "The trial began in Minsk on Friday.")


@pytest.mark.parametrize(
    ("second", "lines"),
    [
        (("Журналістку прывезлі ўвечары да будынка.", FIRST[1]), [
            f"2: major ⟦{FIRST[1]}⟧ the same as segment 1, whose source is another ~ 1: {FIRST[1]}"
        ]),
        # Sources that share a third of their words, or most of their letters.
        (("У Мінску пачаўся дождж і град.", FIRST[1]), []),
        (("У пятніцю ў Мінска пачався суду.", FIRST[1]), []),
        (FIRST, []),
    ],
)  # fmt: skip
def test_a_target_copied_from_another_segment(
    second: tuple[str, str], lines: list[str]
) -> None:
    assert of("LNG405", "be-en", FIRST, second) == lines


def test_a_copied_target_of_five_words_is_none() -> None:
    pairs = (("Суд пачаўся ў пятніцу.", "The trial began on Friday."),)
    other = ("Журналістку прывезлі ўвечары.", "The trial began on Friday.")
    assert of("LNG405", "be-en", *pairs, other) == []


LONG = "Журналістку прывезлі ўвечары да будынка."
BEFORE = (
    "У пятніцу ў Мінску пачаўся суд над журналісткай.",
    "In Minsk the trial of a journalist began on Friday.",
)


def aligned(
    code: str, *pairs: tuple[str | None, str], labels: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    """Return the segment, side, severity and message of the hits on a document that was aligned."""
    segments = tuple(
        Segment(str(number), target, source=source)
        for number, (source, target) in enumerate(pairs, 1)
    )
    document = Document(
        "d", segments, "be", "en", is_aligned=True, labels=frozenset(labels)
    )
    (check,) = [one for one in CHECKS if one.code == code]
    return [
        (
            str(hit.segment + 1),
            hit.side.value,
            (hit.severity or check.severity).value,
            hit.message,
        )
        for hit in check.find(DocumentEvidence(document, NONE, Config()))
    ]


def test_a_sentence_that_is_missed_after_alignment() -> None:
    assert aligned("LNG406", BEFORE, (LONG, "")) == [
        ("2", "source", "major", f'nothing in the target stands for "{LONG}"')
    ]
    assert aligned("LNG404", BEFORE, (LONG, "")) == []
    # Three words, no letters, or a target that has none.
    assert aligned("LNG406", BEFORE, ("Журналістку прывезлі ўвечары.", "")) == []
    assert aligned("LNG406", BEFORE, ("… — … — …", "")) == []
    assert aligned("LNG406", BEFORE, (LONG, "...")) == []
    assert of("LNG406", "be-en", BEFORE, (LONG, "They brought her.")) == []
    # The neighbour's target is as long as both sources are.
    long_target = f"{BEFORE[1][:-1]}, and they brought the journalist to the building."
    assert aligned("LNG406", (BEFORE[0], long_target), (LONG, "")) == []


def test_the_text_of_a_picture_is_missed_as_such() -> None:
    assert aligned("LNG406", BEFORE, ("Ён", ""), labels=("2",)) == [
        ("2", "source", "minor", 'no picture of the target has a text for "Ён" (its alt is missing or empty)')
    ]  # fmt: skip
    assert aligned("LNG407", BEFORE, (None, "Nobody knows when it will end."), labels=("2",)) == []  # fmt: skip


def test_a_sentence_that_was_added() -> None:
    added = "Nobody knows when it will end."
    assert aligned("LNG407", BEFORE, (None, added)) == [
        ("2", "target", "major", f'nothing in the source stands for "{added}"')
    ]
    assert aligned("LNG407", BEFORE, (None, "Nobody ever knows.")) == []
    # Half of the segments have a source, or less.
    assert aligned("LNG407", (None, added), (None, f"{added} So.")) == []
    assert (
        len(aligned("LNG407", BEFORE, BEFORE, (None, added), (None, f"{added} So.")))
        == 2
    )
    assert (
        aligned("LNG407", BEFORE, (None, added), (None, f"{added} So."), (None, "So."))
        == []
    )


def test_a_target_far_too_short_or_long() -> None:
    source = (
        "Он сказал, что суд перенесли на следующую пятницу, потому что адвокат заболел,"
        " а судья уехала в отпуск до конца месяца."
    )
    short = of("LNG412", "ru-en", (source, "He said it."))
    assert len(short) == 1
    assert short[0].startswith("major ⟦He said it.⟧ ")
    long = of(
        "LNG412", "ru-en", ("Он так сказал.", f"He said so. {'It was so. ' * 12}")
    )
    assert len(long) == 1
    assert (
        of("LNG412", "ru-en", ("Он так сказал.", "He said that it was so, he did."))
        == []
    )
    # Both sides are short.
    assert of("LNG412", "ru-en", ("Он так это всё тогда и сказал ему.", "He.")) == []
    assert of("LNG412", "ru-xx", (source, "He said it.")) == []


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Он сказал: «Суд никогда не был свободным».", "He said that the court was never free.", [
            "minor source ⟦Суд никогда не был свободным⟧ the quotation marks are lost"
        ]),
        ("«Суд никогда не был свободным», — сказал он.", "The court was never free, he said.", [
            "minor source ⟦Суд никогда не был свободным⟧ the quotation marks are lost"
        ]),
        ("Он сказал: «Суд никогда не был свободным».", "He said: “The court was never free.”", []),
        ("Он сказал: «Суд никогда не был свободным».", "He said: 'The court was never free.'", []),
        # Two words, a name, a title.
        ("Он сказал: «Так было».", "He said that it was.", []),
        ("Он читал «Суд никогда не был свободным».", "He read that the court was never free.", []),
        ("Он сказал: «Единая Россия Победила».", "He said that United Russia won.", []),
    ],
)  # fmt: skip
def test_quotation_marks_that_are_lost(
    source: str, target: str, lines: list[str]
) -> None:
    assert of("LNG409", "ru-en", (source, target)) == lines


def test_quotation_marks_that_a_neighbour_has() -> None:
    quoted = ("Он сказал: «Суд никогда не был свободным».", "He said:")
    beside = ("Потом он ушёл.", "“The court was never free.” Then he left.")
    assert of("LNG409", "ru-en", quoted, beside) == []
    own = ("«Так», — сказал он.", "“So,” he said.")
    assert len(of("LNG409", "ru-en", quoted, own)) == 1


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", "Фирма (основана в 1998 году) лишилась лицензии.", "The firm lost its licence.", [
            "minor source ⟦(основана в 1998 году)⟧ (основана в 1998 году) is lost"
        ]),
        ("ru-en", "Фирма (основана в 1998 году) лишилась лицензии.", "The firm – it is old – lost its licence.", []),
        ("ru-en", "Фирма (основана в 1998 году) лишилась лицензии.", "The firm of 1998 lost its licence.", []),
        ("ru-en", "Фирма (ООО) лишилась лицензии.", "The firm lost its licence.", []),
        ("ru-de", "Фирма (основана в 1998 году) лишилась лицензии.", "Die Firma verlor ihre Lizenz.", []),
    ],
)  # fmt: skip
def test_a_remark_that_is_lost(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert of("LNG410", langs, (source, target)) == lines


@pytest.mark.parametrize(
    ("segments", "lines"),
    [
        ((("Суд закрыли, сообщает РИА Новости.", "The court was closed, they say."),), [
            'major source ⟦РИА Новости⟧ "РИА Новости" is not named'
        ]),
        ((("Суд закрыли, сообщает РИА Новости.", "The court was closed, RIA Novosti says."),), []),
        # Named elsewhere; beside it; twice in the source.
        ((
            ("Суд закрыли, сообщает РИА Новости.", "The court was closed."),
            ("Так было.", "It was so."),
            ("Так было.", "RIA Novosti says so."),
        ), ['1: minor source ⟦РИА Новости⟧ "РИА Новости" is not named']),
        ((
            ("Суд закрыли, сообщает РИА Новости.", "The court was closed."),
            ("Так было.", "RIA Novosti says so."),
        ), []),
        ((
            ("Так было.", "RIA Novosti says so."),
            ("Суд закрыли, сообщает РИА Новости.", "The court was closed."),
        ), []),
        ((("РИА Новости: суд закрыли, сообщает РИА Новости.", "The court was closed."),), [
            'major source ⟦РИА Новости⟧ "РИА Новости" is not named'
        ]),
    ],
)  # fmt: skip
def test_an_agency_that_is_not_named(
    segments: tuple[tuple[str, str], ...], lines: list[str]
) -> None:
    assert of("LNG411", "ru-en", *segments) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("He was sentenced to prison to prison to prison to prison for it.", [
            'major ⟦to prison to prison to prison to prison⟧ "to prison" stands again and again'
        ]),
        ("He was sent home home home home for it.", ['major ⟦home home home home⟧ "home" stands again and again']),
        ("He was sent home home home for it.", []),
        ("He was sent home home home home home now.", [
            'major ⟦home home home home home⟧ "home" stands again and again'
        ]),
        ("He laughed ha ha ha ha then.", []),
        ("He wrote 12 12 12 12 then.", []),
        ("He wrote home home home home", ['major ⟦home home home home⟧ "home" stands again and again']),
    ],
)  # fmt: skip
def test_words_in_a_loop(target: str, lines: list[str]) -> None:
    assert of("LNG413", "en", target) == lines


def test_a_loop_of_the_source_is_no_error() -> None:
    looped = "Жыве, жыве, жыве, жыве суд."
    assert of("LNG413", "be-en", (looped, "Live, live, live, live the court.")) == []
    assert len(of("LNG413", "be-en", ("Жыве суд.", "Live live live live now."))) == 1


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Пишите на press@example.org.", "Write to pres@example.org.", [
            'major ⟦pres@example.org⟧ "pres@example.org" stands where the source has "press@example.org"'
            " → press@example.org ← press@example.org"
        ]),
        ("Список на https://example.org/list.", "The list is there.", [
            'major source ⟦https://example.org/list⟧ "https://example.org/list" is lost → https://example.org/list'
            " ← https://example.org/list"
        ]),
        ("Сайт onlimer.by открыли.", "The site onliner.by is open.", [
            'minor ⟦onliner.by⟧ "onliner.by" stands where the source has "onlimer.by" → onlimer.by ← onlimer.by'
        ]),
        ("Список на http://example.org/list/", "See https://www.example.org/list", []),
    ],
)  # fmt: skip
def test_an_address_that_is_changed(source: str, target: str, lines: list[str]) -> None:
    assert of("LNG414", "ru-en", (source, target)) == lines


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", "Стороны не подписали договор.", "The parties signed the treaty.", [
            'major ⟦signed⟧ the source denies it ("не подписали"), "signed" does not ← не подписали'
        ]),
        ("ru-en", "Стороны подписали договор.", "The parties did not sign the treaty.", [
            'major ⟦did not sign⟧ "did not sign" denies what the source says ("подписали") ← подписали'
        ]),
        ("be-en", "Ніхто з міністраў не прыйшоў.", "All the ministers came.", [
            'major ⟦All the ministers came⟧ "All the ministers came" stands where the source has'
            ' "Ніхто" ← Ніхто'
        ]),
        ("ru-en", "Стороны не подписали договор.", "The parties did not sign the treaty.", []),
        ("ru-en", "Стороны не только подписали договор.", "The parties signed the treaty.", []),
        ("ru-en", "Не подписали ли стороны договор?", "Have the parties signed the treaty?", []),
    ],
)  # fmt: skip
def test_a_negation_that_is_lost_or_added(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert of("LNG408", langs, (source, target)) == lines


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", "Цены на нефть выросли.", "Oil prices fell.", [
            'major ⟦fell⟧ "fell" is the opposite of "выросли" of the source ← выросли'
        ]),
        ("be-en", "Яны сустрэліся перад галасаваннем.", "They met after the vote.", [
            'major ⟦after⟧ "after" is the opposite of "перад" of the source ← перад'
        ]),
        ("ru-en", "Цены на нефть выросли.", "Oil prices rose.", []),
        ("ru-en", "Цены на нефть не выросли.", "Oil prices fell.", []),
        ("ru-en", "Цены на нефть выросли.", "Oil prices did not fall.", []),
    ],
)  # fmt: skip
def test_the_opposite(langs: str, source: str, target: str, lines: list[str]) -> None:
    assert of("LNG415", langs, (source, target)) == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Правительство повысило пенсии, а депутаты отказались обсуждать проект нового бюджета.",
         "The government has raised the pensions.", [
            "minor source ⟦а депутаты отказались обсуждать проект нового бюджета⟧ nothing in the target stands for"
            ' "а депутаты отказались обсуждать проект нового бюджета" ← а депутаты отказались обсуждать проект'
            " нового бюджета"
        ]),
        ("Правительство повысило пенсии, а депутаты отказались обсуждать проект нового бюджета страны на год.",
         "The government has raised the pensions.", [
            "major source ⟦а депутаты отказались обсуждать проект нового бюджета страны на год⟧ nothing in the target"
            ' stands for "а депутаты отказались обсуждать проект нового бюджета страны на год" ← а депутаты'
            " отказались обсуждать проект нового бюджета страны на год"
        ]),
        ("Правительство повысило пенсии, а депутаты ушли.", "The government has raised the pensions.", []),
    ],
)  # fmt: skip
def test_a_clause_that_is_left_out(source: str, target: str, lines: list[str]) -> None:
    assert of("LNG416", "ru-en", (source, target)) == lines


@pytest.mark.parametrize(
    ("langs", "segments", "lines"),
    [
        ("en", ("The journalist Луцкина left.",), ['major ⟦Луцкина⟧ "Луцкина" is left in Cyrillic letters']),
        ("en", ("The journalist Анна Луцкина left.",), [
            'major ⟦Анна Луцкина⟧ "Анна Луцкина" is left in Cyrillic letters'
        ]),
        ("en", ("The band “Ветразі” left.",), ['minor ⟦Ветразі⟧ "Ветразі" is left in Cyrillic letters']),
        ("be-en", (("Гурт «Ветразі» паехаў.", "The band “Ветразі” left."),), [
            'major ⟦Ветразі⟧ "Ветразі" is left in Cyrillic letters'
        ]),
        ("en", ("The journalist Lutskina (Луцкина) left.",), []),
        ("en", ("The band “Ветразі” (Sails) left.",), []),
        # Behind the end of its segment.
        ("en", ("They shouted “Ветразі!”", "(Sails!) they meant."), []),
        ("en", ("They shouted “Ветразі!”", "They left."), ['1: minor ⟦Ветразі⟧ "Ветразі" is left in Cyrillic letters']),
        # Two letters, small letters, letters beside Latin ones.
        ("en", ("The letter Ян left.",), []),
        ("en", ("The word луцкина left.",), []),
        ("en", ("The word LatЛуцкина left.",), []),
        ("en", ("The word ЛуцкинаLat left.",), []),
        ("ru", ("Журналистка Луцкина ушла.",), []),
    ],
)  # fmt: skip
def test_a_name_left_in_cyrillic_letters(
    langs: str, segments: tuple[str, ...], lines: list[str]
) -> None:
    assert of("NAM106", langs, *segments) == lines


@pytest.mark.parametrize(
    ("langs", "segments", "lines"),
    [
        ("en", ("She left Mіnsk.",), [
            'major ⟦Mіnsk⟧ "Mіnsk" holds Cyrillic letters among Latin ones: і (U+0456) → Minsk'
        ]),
        ("en", ("She left Віtеbsk.",), [
            'major ⟦Віtеbsk⟧ "Віtеbsk" holds Cyrillic letters among Latin ones: В (U+0412), і (U+0456), е (U+0435)'
            " → Bitebsk"
        ]),
        ("en", ("She left Mінsk.",), [
            'major ⟦Mінsk⟧ "Mінsk" holds Cyrillic letters among Latin ones: і (U+0456), н (U+043D)'
        ]),
        ("ru", ("Он послал SMSку.",), []),
        ("ru", ("Он послал SMку.",), [
            'major ⟦SMку⟧ "SMку" holds Cyrillic letters among Latin ones: к (U+043A), у (U+0443) → SMky'
        ]),
        ("be-en", (("Сайт ProГорад піша.", "The site ProГорад writes."),), []),
        ("en", ("She left Minsk and Мінск.",), []),
    ],
)  # fmt: skip
def test_a_word_of_two_scripts(
    langs: str, segments: tuple[str, ...], lines: list[str]
) -> None:
    assert of("NAM107", langs, *segments) == lines
