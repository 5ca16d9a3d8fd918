"""Numbers, dates and times of a target alone: at which value each check begins to speak, and what it says."""

from __future__ import annotations

import pytest

from tests.checks.told import told


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        # Each month has its days; February has 29 where the year is not known, or is a leap year.
        ("Held on 30 June.", []),
        ("Held on 31 June.", ["⟦31 June⟧ \"31 June\": that month has 30 days"]),
        ("Held on 31 July.", []),
        ("Held on 32 July 2024.", ["⟦32 July 2024⟧ \"32 July 2024\": that month has 31 days"]),
        ("Held on 0 July 2024.", ["⟦0 July 2024⟧ \"0 July 2024\": that month has 31 days"]),
        ("Held on 0 July.", []),
        ("Held on 29 February.", []),
        ("Held on 30 February.", ["⟦30 February⟧ \"30 February\": that month has 29 days"]),
        ("Held on 29 February 2024.", []),
        ("Held on 29 February 2023.", ["⟦29 February 2023⟧ \"29 February 2023\": that month has 28 days in 2023"]),
        ("Held on 30 February 2024.", ["⟦30 February 2024⟧ \"30 February 2024\": that month has 29 days in 2024"]),
        ("Held on 29 February 1900.", ["⟦29 February 1900⟧ \"29 February 1900\": that month has 28 days in 1900"]),
        ("Held on 29 February 2000.", []),
        ("Held on 30 February 1711.", ["⟦30 February 1711⟧ \"30 February 1711\": that month has 28 days in 1711"]),
        ("Held on 30 February 1712.", []),
        # In digits the month may be none.
        ("Held on 12.12.2024.", []),
        ("Held on 12.13.2024.", []),  # the thirteenth of December, as Americans write it
        ("Held on 13.13.2024.", ["⟦13.13.2024⟧ \"13.13.2024\": there is no such month"]),
        ("Held on 31.13.2024.", ["⟦31.13.2024⟧ \"31.13.2024\": there is no such month"]),
        ("Held on 12.00.2024.", ["⟦12.00.2024⟧ \"12.00.2024\": there is no such month"]),
        ("Held on 31.06.2024.", ["⟦31.06.2024⟧ \"31.06.2024\": that month has 30 days"]),
        # Two days: the later one decides.
        ("Held 29–30 June.", []),
        ("Held 29–31 June.", ["⟦29–31 June⟧ \"29–31 June\": that month has 30 days"]),
        # A number over 31, or one that counts what follows, may be no day.
        ("About 32 June graduates came.", []),
        ("In June 31 people came.", []),
        ("On June 31 it rained.", []),
        ("On June 31, it rained.", ["⟦June 31⟧ \"June 31\": that month has 30 days"]),
        ("On Friday, June 31 it rained.", ["⟦Friday, June 31⟧ \"Friday, June 31\": that month has 30 days"]),
        # Dates that are said not to be.
        ("There is no such day as no February 30.", []),
        ("There was no February 30.", []),
        ("A non-existent February 30.", []),
        ("That never came to us, 31 June.", ["⟦31 June⟧ \"31 June\": that month has 30 days"]),
        ("It will never be 31 June.", []),
        ("It came like 31 June.", []),
        ("He wrote \"31 June\" on it.", []),
    ],
)  # fmt: skip
def test_a_date_that_no_calendar_holds(target: str, lines: list[str]) -> None:
    assert told("NUM301", target) == [f"major {line}" for line in lines]


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("On Wednesday, July 3, 2024, it rained.", []),
        *(
            (
                f"On {wrong}, July {day}, 2024, it rained.",
                [f'⟦{wrong}, July {day}, 2024⟧ "{wrong}, July {day}, 2024": that day was a {right}'],
            )
            for day, wrong, right in (
                (1, "Sunday", "Monday"),
                (2, "Monday", "Tuesday"),
                (3, "Tuesday", "Wednesday"),
                (4, "Wednesday", "Thursday"),
                (5, "Thursday", "Friday"),
                (6, "Friday", "Saturday"),
                (7, "Saturday", "Sunday"),
            )
        ),
        # Without a year, or before the last country left the Julian calendar, nothing can be told.
        ("On Tuesday, July 3, it rained.", []),
        ("On Tuesday, January 1, 1922, it rained.", []),
        (
            "On Tuesday, January 1, 1923, it rained.",
            ['⟦Tuesday, January 1, 1923⟧ "Tuesday, January 1, 1923": that day was a Monday'],
        ),
        # A day that is none is another check's.
        ("On Tuesday, June 31, 2024, it rained.", []),
        (
            "On Tuesday, June 30, 2024, it rained.",
            ['⟦Tuesday, June 30, 2024⟧ "Tuesday, June 30, 2024": that day was a Sunday'],
        ),
        (
            "On Tuesday, December 1, 2024, it rained.",
            ['⟦Tuesday, December 1, 2024⟧ "Tuesday, December 1, 2024": that day was a Sunday'],
        ),
        # The last number may count what follows.
        ("On Tuesday, May 20, 2000 people came.", []),
        ("On Tuesday, May 20, 2000 angry women came.", []),
        (
            "On Tuesday, May 20, 2000 was a bad day.",
            ['⟦Tuesday, May 20, 2000⟧ "Tuesday, May 20, 2000": that day was a Saturday'],
        ),
        ("It was 3 July 2024 (Tuesday) and rained.", [
            '⟦3 July 2024 (Tuesday)⟧ "3 July 2024 (Tuesday)": that day was a Wednesday'
        ]),
    ],
)  # fmt: skip
def test_a_weekday_that_is_not_the_date_s(target: str, lines: list[str]) -> None:
    assert told("NUM302", target) == [f"major {line}" for line in lines]


@pytest.mark.parametrize(
    ("target", "told_of"),
    [
        # After "at" alone, minutes decide.
        ("They came at 23:59.", None),
        ("They came at 23:60.", ("23:60", "minutes go up to 59")),
        ("They came At 25:70.", ("25:70", "minutes go up to 59")),
        ("They came 25:70.", None),
        ("They came at 25.70.", None),
        ("They came at 25.70 a.m.", ("25.70", "minutes go up to 59")),
        ("The costs were split at 30:70.", None),
        ("The costs were split at 31:70.", ("31:70", "minutes go up to 59")),
        ("They came at 30:70 local time.", ("30:70", "minutes go up to 59")),
        # With words of a time of day hours count, too.
        ("They came at 24:00 local time.", None),
        ("They came at 24:01 local time.", ("24:01", "hours go up to 23")),
        ("They came at 25:00 local time.", ("25:00", "hours go up to 23")),
        ("They came at 25:00.", None),
        ("They came at 12:59 a.m.", None),
        ("They came at 13:00 a.m.", ("13:00", "a.m. hours go up to 12")),
        ("They came at 13:00 am.", ("13:00", "a.m. hours go up to 12")),
        ("They came at 13:00 p.m.", None),
        ("They came at 13:00 Moscow time.", None),
        # Scores, percentages, parts of longer numbers.
        ("They came at 1:25:70.", None),
        ("They came at 25:70%.", None),
        ("They came at 25:70:01 a.m.", None),
        ("At 9:75 GMT and 9:15 GMT.", ("9:75", "minutes go up to 59")),
    ],
)
def test_a_time_that_no_clock_shows(
    target: str, told_of: tuple[str, str] | None
) -> None:
    lines = []
    if told_of is not None:
        time, reason = told_of
        lines = [f'major ⟦{time}⟧ "{time}" is no time of day: {reason}']
    assert told("NUM303", target) == lines


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("born in 1924 and died in 2003", None),
        ("born in 1924 and died in 1924", None),
        ("born in 1924 and died in 1923", "died in 1923, before being born in 1924"),
        ("born in 1924, died in 1923", "died in 1923, before being born in 1924"),
        ("born in Minsk in 1924 and died there in 2003 aged 77", "1924 to 2003 makes 78 or 79, not 77"),
        ("born in 1924 and died in 2003 aged 78", None),
        ("born in 1924 and died in 2003 aged 79", None),
        ("born in 1924 and died in 2003 at the age of 80", "1924 to 2003 makes 78 or 79, not 80"),
        ("born in 1924 and died in 2003 at age 80", "1924 to 2003 makes 78 or 79, not 80"),
        # No years that a life of the news has, and two sentences.
        ("born in 1424 and died in 1423", None),
        ("born in 1924. His father died in 1910", None),
    ],
)  # fmt: skip
def test_a_life_that_cannot_be(words: str, message: str | None) -> None:
    lines = [f"major ⟦{words}⟧ {message}"] if message else []
    assert told("NUM306", f"The poet, {words}, wrote it.") == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("They held 12 of the 10 defendants.", ["⟦12 of the 10⟧ 12 is more than 10"]),
        ("They held 10 of the 10 defendants.", []),
        ("They held 10 of the 12 defendants.", []),
        ("They held 3 of the 2 ships.", ["⟦3 of the 2⟧ 3 is more than 2"]),
        ("They held 2 of the 1 ships.", []),
        ("They held 12 of its 10 ships.", ["⟦12 of its 10⟧ 12 is more than 10"]),
        ("They held 12 of their 10 ships.", ["⟦12 of their 10⟧ 12 is more than 10"]),
        ("They held 12 of his 10 ships.", ["⟦12 of his 10⟧ 12 is more than 10"]),
        ("They held 12 out of the 10 ships.", ["⟦12 out of the 10⟧ 12 is more than 10"]),
        ("They held 12 out of 10 ships.", ["⟦12 out of 10⟧ 12 is more than 10"]),
        ("He gave it 12 out of 10.", []),
        ("They held 12 of 10 ships.", []),
        ("They held twelve of the ten ships.", ["⟦twelve of the ten⟧ twelve is more than ten"]),
        # A label, a year, another unit.
        ("They used article 20 of the 10 laws.", []),
        ("They used Room 20 of the 10 rooms.", []),
        ("Only 20 of the 10 rooms are used.", ["⟦20 of the 10⟧ 20 is more than 10"]),
        ("They used law 20 of the 1994 acts.", []),
        ("They took 12% of the 10 ships.", []),
        ("They took 12 of the 10 percent.", []),
    ],
)  # fmt: skip
def test_more_parts_than_the_whole(target: str, lines: list[str]) -> None:
    assert told("NUM304", target) == [f"major {line}" for line in lines]


FIRST = "the greater number stands first"


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        # A change.
        ("Prices rose from 50 to 30.", ["⟦50 to 30⟧ a rise from 50 to 30"]),
        ("Prices rose from 30 to 50.", []),
        ("Prices rose from 50 to 50.", []),
        ("Prices fell from 30 to 50.", ["⟦30 to 50⟧ a fall from 30 to 50"]),
        ("Prices fell from 50 to 30.", []),
        ("Prices fell from 50 to 50.", []),
        ("A rise in prices from 50 to 30.", ["⟦50 to 30⟧ a rise from 50 to 30"]),
        ("A rise in all its prices from 50 to 30.", []),
        ("An increase of prices from 50 to 30.", []),
        # A rise that goes down is none, and a fall that goes up.
        ("Annual growth slowed from 50 to 30.", []),
        ("The growth rate fell from 50 to 30.", []),
        ("The growth rate rose from 50 to 30.", ["⟦50 to 30⟧ a rise from 50 to 30"]),
        ("The planned increase shrank from 50 to 30.", []),
        ("The decline deepened from 30 to 50.", []),
        ("The decline rose from 30 to 50.", []),
        ("Prices rose and wages went from 50 to 30.", []),
        ("Prices rose from $50 to $30.", ["⟦$50 to $30⟧ a rise from $50 to $30"]),
        ("Prices rose from 50% to 30%.", ["⟦50% to 30%⟧ a rise from 50% to 30%"]),
        ("Prices rose from $50 to 30%.", []),
        ("It rose from 2020 to 2014.", []),
        # A scale that the second number names may be the first one's.
        ("It rose from 900 to 1.2 billion.", []),
        ("It rose from 2 to 1 million.", []),
        ("It rose from 2 million to 1 million.", ["⟦2 million to 1 million⟧ a rise from 2 million to 1 million"]),
        ("It fell from 2 to 1 million.", []),
        ("It fell from 1 to 2 million.", ["⟦1 to 2 million⟧ a fall from 1 to 2 million"]),
        # A range.
        ("It has between 40 and 20 rooms.", [f"⟦40 and 20⟧ between 40 and 20: {FIRST}"]),
        ("Between 40 and 20 rooms.", [f"⟦40 and 20⟧ between 40 and 20: {FIRST}"]),
        ("It has between 20 and 40 rooms.", []),
        ("It has 40 and 20 rooms.", []),
        # Hours of the day and days of two months.
        ("Open between 31 and 5.", []),
        ("Open between 32 and 5.", [f"⟦32 and 5⟧ between 32 and 5: {FIRST}"]),
        ("It costs between $22 and $6.", [f"⟦$22 and $6⟧ between $22 and $6: {FIRST}"]),
        ("It is between 22 and 6 degrees.", []),
        # Ages and years.
        ("Those aged 25 to 18 may apply.", [f"⟦25 to 18⟧ aged 25 to 18: {FIRST}"]),
        ("Those aged from 25 to 18 may apply.", [f"⟦25 to 18⟧ aged 25 to 18: {FIRST}"]),
        ("Aged 25-18, they may apply.", [f"⟦25-18⟧ aged 25 to 18: {FIRST}"]),
        ("Those aged 18 to 25 may apply.", []),
        ("He served (2020–2014).", ["⟦2020–2014⟧ the years 2020 to 2014 run backwards"]),
        ("He served 2020-2014.", ["⟦2020-2014⟧ the years 2020 to 2014 run backwards"]),
        ("He served 2014–2020.", []),
        ("He used ISO/2020–2014.", []),
        # What follows the second number.
        ("It stood between 500 and 300 BC.", []),
        ("He said \"between 40 and 20\" of it.", []),
    ],
)  # fmt: skip
def test_a_range_that_runs_the_wrong_way(target: str, lines: list[str]) -> None:
    assert told("NUM305", target) == [f"major {line}" for line in lines]


@pytest.mark.parametrize(
    ("target", "words", "number"),
    [
        ("They held some 254 people.", "some 254", "254"),
        ("They held approximately 1,403 people.", "approximately 1,403", "1,403"),
        ("They held Roughly 254 people.", "Roughly 254", "254"),
        ("Some 254 people came.", "Some 254", "254"),
        ("About 254 people came.", "About 254", "254"),
        ("They have about 254 people.", "about 254", "254"),
        ("They talk about 254 people.", None, None),
        ("They have around 254 people.", "around 254", "254"),
        ("They walk around 254 people.", None, None),
        # Round numbers, and numbers of two digits.
        ("They held some 255 people.", None, None),
        ("They held some 250 people.", None, None),
        ("They held some 99 people.", None, None),
        ("They held some 101 people.", "some 101", "101"),
        ("They held some 1,401 people.", "some 1,401", "1,401"),
        # What is measured, and what no noun follows.
        ("They rode some 254 miles.", None, None),
        ("They paid some $254 each.", None, None),
        ("They held some 254.", None, None),
        ("They held some 254 in all.", None, None),
        ("They held some of the 254 people.", None, None),
        ('He wrote "some 254" people.', None, None),
    ],
)
def test_about_before_an_exact_number(
    target: str, words: str | None, number: str | None
) -> None:
    lines = [f"minor ⟦{words}⟧ {number} is an exact number → {number}"] if words else []
    assert told("NUM307", target) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("It paid $5 million dollars.", ['⟦$5 million dollars⟧ "$5 million dollars" says its unit twice']),
        ("It paid $5 million euros.", []),
        ("It paid 5 million dollars.", []),
        ("It rose by 25% percent.", ['⟦25% percent⟧ "25% percent" says its unit twice']),
        ("It rose by 25 percent.", []),
    ],
)  # fmt: skip
def test_a_unit_that_is_said_twice(target: str, lines: list[str]) -> None:
    assert told("NUM308", target) == [f"minor {line}" for line in lines]


@pytest.mark.parametrize(
    ("target", "forms"),
    [
        ("The 1th, 2th, 3th, 4th.", {"1th": "1st", "2th": "2nd", "3th": "3rd"}),
        ("The 11st, 12nd, 13rd, 14st.", {"11st": "11th", "12nd": "12th", "13rd": "13th", "14st": "14th"}),
        ("The 21th, 111st, 10st.", {"21th": "21st", "111st": "111th", "10st": "10th"}),
        ("The 1st, 2nd, 3rd, 11th, 12th, 13th, 21st, 111th.", {}),
        ("Up 3,5 percent and 3,55%.", {"3,5": "3.5", "3,55": "3.55"}),
        ("Up 3,5 million and 3,500 million.", {"3,5": "3.5"}),
        ("Lots 3,5 and 7.", {}),
        ("Some 1 403 prisoners and 1 403 220 others.", {"1 403": "1,403", "1 403 220": "1,403,220"}),
        ("On April 3 410 bodies were found.", {}),
        ("On September 3 410 bodies were found.", {}),
        ("On Monday 3 410 bodies were found.", {"3 410": "3,410"}),
        ("In 2020 100 people came.", {}),
        ("He wrote \"the 21th\" himself.", {}),
    ],
)  # fmt: skip
def test_a_number_that_is_not_written_the_english_way(
    target: str, forms: dict[str, str]
) -> None:
    assert told("NUM309", target) == [
        f'minor ⟦{written}⟧ "{written}" is "{right}" in English → {right}'
        for written, right in forms.items()
    ]
