"""Texts by a grammar: news sentences on two sides with names, numbers and dates in them, and Unicode at its oddest."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

    from transqa.glossary import Entry

LANGS = ("be", "ru", "uk", "en")

# What texts from outside hold at their worst, a kind a line.
ODD_PIECES = [
    "\u0301", "\u0306", "\u0308", "\u0338", "\u0e33", "\u034f", "\u0361",              # combining
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u115f",     # no width
    "\u202a", "\u202e", "\u202c", "\u2066", "\u2069", "\u200f", "\u061c",               # direction
    "\ud800", "\udfff", "\udc80", "\ud83d",                                             # lone surrogates
    "\u0378", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff", "\ue000", "\ufffd", "\U000e0041",
    "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1e", "\x7f", "\x85", "\x9b", "\r", "\r\n",
    "\u2028", "\u2029", "\ufff9", "\ufffc", "\u3000", "\u00a0", "\u202f", "\u2009", "\t",
    "שלום", "مرحبا", "नमस्ते", "ไทย", "中文", "ひらがな", "한국어", "Ελλάδα", "Հայերեն", "ქართული", "ትግርኛ",
    "ѣ", "Ѫ", "ҕ", "ӂ", "ꙁ", "Ꙗ", "ѯ", "Ѵ", "ⷠ", "ᲀ", "ԥ", "Ӏ", "ґ", "Ґ", "ј", "љ", "џ", "ћ", "ѓ",
    "İ", "ı", "ß", "ẞ", "ſ", "ﬁ", "ǅ", "ŉ", "ΐ", "K", "Å", "ª", "ᵃ", "ᴀ", "Ａ", "𝐀", "𝔘", "🄰", "℠",
    "½", "²", "٣", "३", "Ⅳ", "①", "𝟗", "万", "௧", "〇", "0" * 50, "9" * 400, "1e999", "٫", "−", "–", "—",
    "👨‍👩‍👧‍👦", "🇧🇾", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☝🏿", "e\u0301" * 3, "и\u0306", "і\u0308", "Z" + "\u0334" * 40,
    "'", "’", "ʼ", "′", "\"", "“", "”", "„", "«", "»", "‹", "‟", "``", "''", "‚",
    "%", "%%", "%s", "{}", "{0}", "{name}", "${x}", "\\", "\\N", "\\u0041", "$", "€", "№", "§", "°", "…", "...",
    "=1+1", "+1", "-1", "@x", "::error::x", "##[x]", "<b>", "</b>", "&amp;", "&#0;", "]]>", "<!--", "-->", "|", "`",
    "http://a.b/c?d=e#f", "a@b.org", "@handle", "#tag", "file.tar.gz", "C:\\x", "../../x", "a_b", "x" * 300, "Я" * 300,
    "-" * 100, "(" * 50, ")", "[", "]", "[[", "<<", ">>", ".", "?!", "!" * 30, "а" + "-а" * 60, "a.b." * 30, "1," * 60,
    "1.1." * 30, "Iv" * 60, "Mr. " * 20, "и " * 60, "the " * 40,
]  # fmt: skip

_SENTENCES: list[dict[str, str]] = [
    {
        "en": "{person} said on {date} that {number} people had come to {place}.",
        "ru": "{person} сообщил {date}, что в город {place} приехали {number} человек.",
        "uk": "{person} повідомив {date}, що до міста {place} приїхали {number} осіб.",
        "be": "{person} паведаміў {date}, што ў горад {place} прыехалі {number} чалавек.",
    },
    {
        "en": "{org} fined {person} {amount} in {place}.",
        "ru": "{org} оштрафовал {person} на {amount}, {place}.",
        "uk": "{org} оштрафував {person} на {amount}, {place}.",
        "be": "{org} аштрафаваў {person} на {amount}, {place}.",
    },
    {
        "en": "“We will not leave,” {person} told {org} at {time}.",
        "ru": "«Мы не уйдём», — сказал {person}, {org}, в {time}.",
        "uk": "«Ми не підемо», — сказав {person}, {org}, о {time}.",
        "be": "«Мы не сыдзем», — сказаў {person}, {org}, у {time}.",
    },
    {
        "en": "Not a single one of the {number} trains left {place} before {date}.",
        "ru": "Ни один из {number} поездов не вышел из {place} до {date}.",
        "uk": "Жоден з {number} потягів не вийшов з {place} до {date}.",
        "be": "Ніводзін з {number} цягнікоў не выйшаў з {place} да {date}.",
    },
    {
        "en": "Prices rose by {percent} in {place}, {person} and {person2} wrote.",
        "ru": "Цены выросли на {percent}, {place}, написали {person} и {person2}.",
        "uk": "Ціни зросли на {percent}, {place}, написали {person} і {person2}.",
        "be": "Цэны выраслі на {percent}, {place}, напісалі {person} і {person2}.",
    },
    {
        "en": "The head of {org}, {person}, was born in {place} in {year}.",
        "ru": "Глава {org} {person} родился в {year} году, {place}.",
        "uk": "Голова {org} {person} народився {year} року, {place}.",
        "be": "Кіраўнік {org} {person} нарадзіўся ў {year} годзе, {place}.",
    },
    {
        "en": "{number} of {number2} {term} were found, see https://example.org/{year}.",
        "ru": "Нашли {number} из {number2}, {term}, см. https://example.org/{year}.",
        "uk": "Знайшли {number} з {number2}, {term}, див. https://example.org/{year}.",
        "be": "Знайшлі {number} з {number2}, {term}, гл. https://example.org/{year}.",
    },
    {
        "en": "Yesterday, {person} was arrested: {term}.",
        "ru": "Вчера {person} арестовали: {term}.",
        "uk": "Учора {person} заарештували: {term}.",
        "be": "Учора {person} арыштавалі: {term}.",
    },
]  # fmt: skip
_MONTHS = {
    "en": ["January", "March", "May", "August", "December"],
    "ru": ["января", "марта", "мая", "августа", "декабря"],
    "uk": ["січня", "березня", "травня", "серпня", "грудня"],
    "be": ["студзеня", "сакавіка", "мая", "жніўня", "снежня"],
}
_AMOUNTS = {
    "en": ["${n} million", "{n} roubles", "€{n}", "{n} km", "{n} kg", "{n}°C", "{n},{n} hryvnias"],
    "ru": ["{n} млн долларов", "{n} рублей", "{n} евро", "{n} км", "{n} кг", "{n} °C", "{n} {n} гривен"],
    "uk": ["{n} млн доларів", "{n} рублів", "{n} євро", "{n} км", "{n} кг", "{n} °C", "{n} {n} гривень"],
    "be": ["{n} млн долараў", "{n} рублёў", "{n} еўра", "{n} км", "{n} кг", "{n} °C", "{n} {n} грыўняў"],
}  # fmt: skip
_NUMERALS = {
    "en": ["two", "seventeen", "a hundred", "twenty-five", "half", "a dozen", "3,000", "1.5", "2nd", "1,234,567"],
    "ru": ["два", "семнадцать", "сто", "двадцать пять", "половина", "дюжина", "3000", "1,5", "2-й", "1 234 567"],
    "uk": ["два", "сімнадцять", "сто", "двадцять п’ять", "половина", "дюжина", "3000", "1,5", "2-й", "1 234 567"],
    "be": ["два", "семнаццаць", "сто", "дваццаць пяць", "палова", "тузін", "3000", "1,5", "2-і", "1 234 567"],
}  # fmt: skip
# How often the two sides tell different facts: an error of translation.
_DIFFERENT = 0.15


class Named(NamedTuple):
    """An entry of the glossary as the grammar takes it: its spellings by language, right and wrong."""

    kind: str
    spellings: dict[str, tuple[str, ...]]


@cache
def named() -> dict[str, tuple[Named, ...]]:
    """Return the entries of the bundled glossary that have a Cyrillic and an English spelling, by their kind."""
    from transqa import load_glossary

    kinds: dict[str, list[Named]] = {}
    for entry in load_glossary().entries:
        kinds.setdefault(entry.kind, []).append(_named(entry))
    return {kind: tuple(entries) for kind, entries in kinds.items()}


def _named(entry: Entry) -> Named:
    spellings: dict[str, list[str]] = {}
    for term in entry.terms:
        spellings.setdefault(term.lang, []).append(term.text)
    return Named(entry.kind, {lang: tuple(texts) for lang, texts in spellings.items()})


def odd_piece(random: Random) -> str:
    """Return a piece of text at its oddest; now and then any code point there is."""
    if random.random() < 0.1:
        return chr(random.randrange(0x110000))
    if random.random() < 0.05:
        return random.choice(ODD_PIECES)[:20] * random.randint(2, 500)
    return random.choice(ODD_PIECES)


def name_in(kind: str, lang: str, random: Random) -> str:
    """Return a name of a kind in a language."""
    return _spelled(random.choice(named()[kind]), lang, random)


def _spelled(entry: Named, lang: str, random: Random) -> str:
    for spoken in (lang, "en", "ru", "be", "uk"):
        if entry.spellings.get(spoken):
            return random.choice(entry.spellings[spoken])
    return "Minsk"


class _Facts(NamedTuple):
    """What a sentence tells, the same on both sides."""

    entries: dict[str, Named]
    numbers: dict[str, int]

    def told(self, template: str, lang: str, random: Random) -> str:
        """Return a sentence of a language that tells them."""
        numbers = self.numbers
        texts = {
            slot: _spelled(entry, lang, random) for slot, entry in self.entries.items()
        }
        month = _MONTHS[lang][numbers["month"]]
        day, year = numbers["day"], numbers["year"]
        dates = [
            f"{day} {month}",
            f"{day} {month} {year}",
            f"{day:02}.05.{year}",
            f"{year}-05-{day:02}",
        ]
        if lang == "en":
            dates += [f"{month} {day}", f"{month} {day}, {year}"]
        texts["date"] = random.choice(dates)
        texts["year"] = str(year)
        texts["time"] = f"{numbers['hour']}:{numbers['minute']:02}"
        texts["percent"] = f"{numbers['percent']}%"
        amount = _AMOUNTS[lang][numbers["unit"]]
        texts["amount"] = amount.replace("{n}", str(numbers["amount"]))
        for slot in ("number", "number2"):
            value = numbers[slot]
            numerals = _NUMERALS[lang]
            texts[slot] = numerals[value] if value < len(numerals) else str(value)
        return template.format(**texts)


def _facts(random: Random) -> _Facts:
    kinds = named()
    entries = {
        "person": random.choice(kinds["person"]),
        "person2": random.choice(kinds["person"]),
        "place": random.choice(kinds["place"]),
        "org": random.choice(kinds["organization"]),
        "term": random.choice(kinds["term"]),
    }
    numbers = {
        "month": random.randrange(5), "day": random.randint(1, 31), "year": random.choice((1944, 1991, 2020, 2024)),
        "hour": random.randint(0, 24), "minute": random.randint(0, 59), "percent": random.randint(0, 120),
        "unit": random.randrange(7), "amount": random.choice((5, 17, 71, 300, 1000)),
        "number": random.randint(0, 40), "number2": random.randint(0, 2000),
    }  # fmt: skip
    return _Facts(entries, numbers)


def sentence(lang: str, random: Random) -> str:
    """Return a news sentence in a language."""
    return _facts(random).told(random.choice(_SENTENCES)[lang], lang, random)


def sentence_pair(source: str, target: str, random: Random) -> tuple[str, str]:
    """Return a news sentence in two languages; now and then the two tell different facts."""
    template = random.choice(_SENTENCES)
    facts = _facts(random)
    other = _facts(random) if random.random() < _DIFFERENT else facts
    return (
        facts.told(template[source], source, random),
        other.told(template[target], target, random),
    )


def text(lang: str, random: Random, most: int = 4) -> str:
    """Return some sentences, one after the other or in paragraphs."""
    sentences = [sentence(lang, random) for _ in range(random.randint(1, most))]
    return random.choice((" ", " ", "\n", "\n\n", "\r\n")).join(sentences)


def lang_pair(random: Random) -> tuple[str, str]:
    """Return two different languages, most often into English."""
    if random.random() < 0.6:
        return random.choice(("be", "ru", "uk")), "en"
    source, target = random.sample(LANGS, 2)
    return source, target
