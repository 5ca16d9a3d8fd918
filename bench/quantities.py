"""Planted errors of numbers, dates and units in human translations into English, and suggestions that restore them.

Each planter has an oracle of its own and asks no table of the library: it changes a
word only where the source says the same thing once, in a stem of the lists below, so
that the change is plain.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bench.data import set_names, translations
from bench.judge import is_heavy, touches
from bench.measure import share, table
from bench.planted import (
    NO_NAMES,
    Change,
    change_digit,
    change_scale,
    one_a_segment,
)
from transqa.base.model import Maturity
from transqa.checker.checker import Checker
from transqa.checker.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bench.data import Translation
    from bench.measure import Options
    from bench.planted import PlantedError
    from transqa.base.model import Issue

SETS = "into"
# Stems that a month, weekday or number has in Belarusian, Russian or Ukrainian.
MONTHS = {
    "January": "январ|студзен|студзеня|січ[еня]", "February": "феврал|лют(?:ы|ага|ого|ий)", "March": "март|сакавік|берез",
    "April": "апрел|красаві|квіт", "May": "ма[йяюе](?![а-яіў])|траўн|трав[еня]", "June": "июн|чэрвен|черв[еня]",
    "July": "июл|ліпен|лип[ен]", "August": "август|жні|серп", "September": "сентябр|верас", "October": "октябр|кастрычні|жовт",
    "November": "ноябр|лістапад|листопад", "December": "декабр|снеж[ан]|груд[еня]",
}  # fmt: skip
WEEKDAYS = {
    "Monday": "понедельн|панядзел|понеділ", "Tuesday": "вторник|аўтор|вівтор", "Wednesday": "сред[ауы](?![а-яіў])|серад|серед[ауи]",
    "Thursday": "четвер|чацвер|чацвяр", "Friday": "пятниц|пятніц|п['’ʼ]ятниц", "Saturday": "суббот|субот", "Sunday": "воскресен|нядзел|неділ",
}  # fmt: skip
WORDS = {
    "two": "дв(?:а|е|ух|умя|ум|ое|оих)|дзв(?:е|юх)|дв(?:і|ох|ома|оє)", "three": "тр(?:и|ех|ёх|емя|ое)|тр(?:ы|ох|ое)|трьох|троє",
    "four": "четыр(?:е|ех|ёх)|чатыр(?:ы|ох)|чотир(?:и|ьох)", "five": "пят(?:ь|и|ерых|еро)|пяц[ьі]|п['’ʼ]ят(?:ь|и|ьох)",
    "six": "шест(?:ь|и)|шэсць|шасці|шість|шести", "seven": "сем(?:ь|и)|сем|сямі|сім|семи", "eight": "восемь|восьми|восем|васьмі|вісім|восьми",
    "nine": "девят[ьи]|дзевяц[ьі]|дев['’ʼ]ят[ьи]", "ten": "десят[ьи]|дзесяц[ьі]", "twelve": "двенадцат[ьи]|дванаццац[ьі]|дванадцят[ьи]",
}  # fmt: skip
UNITS = (
    {"kilometers": "километр|кіламетр|кілометр|км", "kilometres": "километр|кіламетр|кілометр|км", "km": "км|километр|кіламетр|кілометр",
     "miles": "мил[ьи]|міл[ьі]", "meters": "метр", "metres": "метр", "feet": "фут"},
    {"dollars": "доллар|долар|\\$", "euros": "евро|еўра|євро", "rubles": "рубл|руб", "hryvnias": "гривн|грыўн|грн", "pounds": "фунт"},
    {"tons": "тонн|тон", "tonnes": "тонн|тон", "kilograms": "килограмм|кілаграм|кілограм|кг"},
    {"hours": "час|гадзін|годин", "minutes": "минут|хвілін|хвилин", "days": "дн(?:я|ей|ёў|і|ів)|дзён|сут", "months": "месяц|місяц", "weeks": "недел|тыдн|тижн"},
)  # fmt: skip
_DEAD = re.compile(
    r"(?<!\w)(?:погиб|загін|загину|загиб|уби[тв]|забі[тв]|вби[тв])", re.I
)
_HURT = re.compile(
    r"(?<!\w)(?:ранен|ранил|пострада|постражд|пацярп|параненн?|поранен|травм)", re.I
)
_NUMBER = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
)
_HARM = r"(?:(?: [a-z-]+){0,3}? (?:killed|dead|died|perished|wounded|injured|hurt)\b)"
_TOLL = re.compile(
    rf"\b(?P<first>{_NUMBER}){_HARM}[^.\d]{{1,40}}?\b(?P<second>{_NUMBER}){_HARM}", re.I
)
# Human translations have too few of them. Sentences of our own, with places for two numbers.
TOLLS = (
    ("ru", "Взрыв унёс жизни {0} человек, ещё {1} получили ранения.", "The blast killed {0} people and injured {1}."),
    ("ru", "При крушении {0} пассажиров погибли, {1} ранены.", "The crash left {0} passengers dead and {1} wounded."),
    ("ru", "Число погибших достигло {0}, раненых – {1}.", "There are now {0} dead and {1} injured."),
    ("ru", "Среди шахтёров {0} погибших и {1} пострадавших.", "Among the miners there are {0} dead and {1} hurt."),
    ("ru", "Ранены {1} солдат, убиты {0}.", "{1} soldiers were wounded and {0} were killed."),
    ("be", "У аварыі загінулі {0} чалавек, {1} параненыя.", "{0} people were killed and {1} injured in the accident."),
    ("be", "Пасля абвалу {0} загінулых і {1} пацярпелых.", "The collapse left {0} dead and {1} injured."),
    ("be", "Лік ахвяр вырас да {0}, параненых – да {1}.", "The number of dead rose to {0} and of injured to {1}."),
    ("be", "Забіта {0} салдат, паранена {1}.", "{0} soldiers were killed and {1} were wounded."),
    ("uk", "Унаслідок вибуху загинули {0} людей, {1} поранено.", "The explosion killed {0} people and wounded {1}."),
    ("uk", "Є {0} загиблих та {1} постраждалих.", "There are {0} dead and {1} hurt."),
    ("uk", "Поранень зазнали {1} дітей, загинуло {0}.", "{1} children were injured and {0} died."),
    ("uk", "Убито {0} цивільних, поранено {1}.", "{0} civilians were killed and {1} were injured."),
)  # fmt: skip
_DRAWS = 8  # of two numbers for each sentence


_YEAR = re.compile(r"(?<![\d.,/–-])(?:19|20)\d\d(?![\d/–-]|[.,]\d|s)")


class Planter(NamedTuple):
    """A kind of planted error: its name, and what makes one in a segment."""

    kind: str
    change: Callable[[str, str, random.Random], Change | None]


def _named(
    source: str, target: str, chance: random.Random, names: dict[str, str], beside: str
) -> Change | None:
    """Change a word of a list that the target has once, and the source once by its stem and no other of the list."""
    found = []
    for name, stem in names.items():
        places = list(re.finditer(rf"\b{name}\b{beside}", target))
        in_source = list(re.finditer(rf"(?<![\w’'])(?:{stem})", source, re.I))
        if len(places) == 1 and len(in_source) == 1:
            found.append((places[0], name, in_source[0].span()))
    if not found:
        return None
    place, name, span = chance.choice(found)
    present = {other for other, stem in names.items() if re.search(stem, source, re.I)}
    new = chance.choice([other for other in names if other not in present])
    return Change(place.start(), place.start() + len(name), new, span, name)


def change_month(source: str, target: str, chance: random.Random) -> Change | None:
    """Change a month with a day or a year beside it."""
    change = _named(source, target, chance, MONTHS, "")
    if change is None:
        return None
    beside = (
        target[max(0, change.start - 3) : change.start]
        + target[change.end : change.end + 3]
    )
    return change if re.search(r"\d", beside) else None


def change_weekday(source: str, target: str, chance: random.Random) -> Change | None:
    """Change a weekday."""
    return _named(source, target, chance, WEEKDAYS, "")


def change_year(source: str, target: str, chance: random.Random) -> Change | None:
    """Change a year that both sides have once, by one to nine years."""
    years = [
        match
        for match in _YEAR.finditer(target)
        if len(re.findall(match.group(), target)) == 1
        and len(re.findall(match.group(), source)) == 1
    ]
    if not years:
        return None
    year = chance.choice(years)
    new = str(int(year.group()) + chance.choice([-1, 1]) * chance.randrange(1, 10))
    if new in source:
        return None
    start = source.index(year.group())
    return Change(*year.span(), new, (start, start + 4))


def change_number_word(
    source: str, target: str, chance: random.Random
) -> Change | None:
    """Change a number in words that the source has in words, before a noun in the plural."""
    names = {name: rf"(?:{stem})(?![\wа-яіїєґў’'])" for name, stem in WORDS.items()}
    return _named(
        source, target, chance, names, r"(?= (?!or|and|of|to|in|on|by)[a-z-]+s\b)"
    )


def change_unit(source: str, target: str, chance: random.Random) -> Change | None:
    """Change the unit behind a number in digits that the source has with the same unit."""
    found = []
    for units in UNITS:
        for unit, stem in units.items():
            for match in re.finditer(rf"(?<![\d.,])(\d+) ({unit})\b", target):
                in_source = re.search(
                    rf"(?<![\d.,]){match[1]}[ \u00a0-]?(?:{stem})", source, re.I
                )
                if in_source:
                    stems = {
                        stem,
                        *(one for name, one in units.items() if name == unit),
                    }
                    others = [
                        other for other, own in units.items() if own not in stems
                        and unit[:3] != other[:3] and not {unit, other} <= {"km", "kilometers", "kilometres"}
                    ]  # fmt: skip
                    found.append((match, chance.choice(others), in_source.span()))
    if not found:
        return None
    match, new, span = chance.choice(found)
    return Change(match.start(), match.end(), f"{match[1]} {new}", span, match[2])


def exchange_toll(source: str, target: str, _chance: random.Random) -> Change | None:
    """Exchange the numbers of the dead and the injured."""
    match = _TOLL.search(target)
    if match is None or not (_DEAD.search(source) and _HURT.search(source)):
        return None
    dead = re.compile("killed|dead|died|perished", re.I)
    middle = target[match.end("first") : match.start("second")]
    rest = target[match.end("second") : match.end()]
    if bool(dead.search(middle)) == bool(dead.search(rest)):
        return None
    first, second = match["first"], match["second"]
    if first.lower() == second.lower():
        return None
    if first[0].isupper():
        first, second = first.lower(), second.capitalize()
    new = f"{second}{middle}{first}{rest}"
    return Change(*match.span(), new, (0, len(source)))


PLANTERS = (
    Planter("dead and injured exchanged", exchange_toll),
    Planter("month changed", change_month),
    Planter("year changed", change_year),
    Planter("unit changed", change_unit),
    Planter("number word changed", change_number_word),
    Planter("weekday changed", change_weekday),
)
_OF_DOCUMENTS = {
    "digit changed": change_digit,
    "scale changed": change_scale,
}
KINDS = (*(planter.kind for planter in PLANTERS), *_OF_DOCUMENTS)


def _own_tolls() -> Iterator[tuple[str, str, str]]:
    """Yield the language, the source and the translation with its two numbers exchanged."""
    chance = random.Random("tolls")
    for lang, source, target in TOLLS:
        for _ in range(_DRAWS):
            dead, hurt = chance.sample(range(2, 90), 2)
            yield lang, source.format(dead, hurt), target.format(hurt, dead)


def _own_line() -> tuple[str, str, str, str, str]:
    """Return the line of our own sentences."""
    found = planted = 0
    for wanted in ("ru", "be", "uk"):
        pairs = [
            (source, target) for lang, source, target in _own_tolls() if lang == wanted
        ]
        checker = Checker(
            config=Config(select=("NUM",)), source_lang=wanted, target_lang="en"
        )
        planted += len(pairs)
        found += len(
            {
                issue.segment
                for issue in checker.check_pairs(pairs).issues
                if is_heavy(issue)
            }
        )
    told = share(found, planted)
    return ("dead and injured exchanged, own sentences", told, told, "–", "–")


def errors_of(
    documents: Sequence[Translation], kind: str, limit: int | None
) -> Iterator[PlantedError]:
    """Yield errors of a kind, one a segment at most, the same at every run."""
    planters = {planter.kind: planter.change for planter in PLANTERS}

    def change_of(
        document: Translation, index: int, chance: random.Random
    ) -> Change | None:
        if kind in planters:
            return planters[kind](*document.segments[index], chance)
        return _OF_DOCUMENTS[kind](document, index, NO_NAMES, chance)

    return one_a_segment(documents, kind, limit, change_of)


def quantities(options: Options) -> None:
    """Print what is found of planted errors of numbers, and how many suggestions restore the original (--sets)."""
    lines = []
    pools = [
        translations(options.data, name) for name in set_names(options.sets or SETS)
    ]
    for kind in KINDS:
        counts: Counter[str] = Counter()
        for documents in pools:
            langs = documents[0].langs
            errors = list(errors_of(documents, kind, options.limit))
            if not errors:
                continue
            checker = Checker(
                config=Config(select=("NUM",)),
                source_lang=langs[0],
                target_lang=langs[1],
            )
            report = checker.check_pairs(
                [(error.pair[0], error.target) for error in errors]
            )
            issues: dict[str, list[Issue]] = {}
            for issue in report.issues:
                if issue.maturity == Maturity.STABLE:
                    issues.setdefault(issue.segment, []).append(issue)
            for number, error in enumerate(errors, 1):
                _count(counts, error, issues.get(str(number), []), options)
        lines.append(
            (
                kind,
                share(counts["found"], counts["planted"]),
                share(counts["heavy"], counts["planted"]),
                share(counts["suggested"], counts["planted"]),
                share(counts["restored"], counts["suggested"]),
            )
        )
    lines.insert(1, _own_line())
    head = (
        "kind",
        "found at the place",
        "at major",
        "with a suggestion",
        "that restores",
    )
    print(table(head, lines))


def _count(
    counts: Counter[str], error: PlantedError, issues: list[Issue], options: Options
) -> None:
    there = [issue for issue in issues if touches(issue, error.span, error.source_span)]
    counts["planted"] += 1
    counts["found"] += bool(there)
    counts["heavy"] += any(is_heavy(issue) for issue in there)
    restores = None
    for issue in there:
        if issue.expected and str(issue.side) == "target":
            repaired = (
                error.target[: issue.start]
                + issue.expected[0]
                + error.target[issue.end :]
            )
            counts["suggested"] += 1
            restores = repaired == error.pair[1]
            counts["restored"] += restores
            break
    if options.shows(error.kind) and (not there or restores is False):
        print(
            f"  {error.kind}: {error.old!r} -> {error.new!r} {[(one.code, one.text, one.expected) for one in there]}"
        )
        print(f"     {error.pair[0]}\n     {error.target}")
