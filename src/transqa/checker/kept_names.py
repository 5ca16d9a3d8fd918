"""Where a name is not the glossary's, or is history, and keeps its spelling: Odessa in Texas, chicken Kiev."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.lazy import cached_property
from transqa.languages import shared_table
from transqa.names.namesakes import spelled_given_names
from transqa.text.addresses import find_addresses
from transqa.text.sentences import sentences
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.base.model import Span
    from transqa.glossary.mention import Mention

_REACH = 60  # code points beside a name in which its region, or a phrase, shows
_MODERN = 1945  # the last year of what is told as history, by the names of its time
_LONG_WORD = 4  # letters of a word that has a capital in the title of a work
_LEAST_TITLE = 2  # words of a title in quotation marks

_YEAR = re.compile(r"(?<![\d.,])(1\d{3}|20\d{2})(?:s|[-–]\d{2,4})?(?![\d%]|[.,]\d)")
_CENTURY = re.compile(
    r"\b(?:(?:[1-9]|1\d)(?:st|nd|rd|th)|(?:first|second|third|fourth|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?:th)?)[ -]century\b",
    re.IGNORECASE,
)
_TITLE_START = re.compile(r"(?<!\w)(?:The|A|An) (?:[^\W\d_a-z][\w'’-]* )*$")
_OF = re.compile(r"(?P<before>[\w'’.-]+(?: [\w'’.-]+){0,3}) of $")


class _Tables(NamedTuple):
    """The table of kept names as patterns and sets."""

    region_behind: re.Pattern[str]
    country_behind: re.Pattern[str]
    region_before: re.Pattern[str]
    phrases: tuple[tuple[str, str], ...]
    events: frozenset[str]
    rulers: frozenset[str]
    works: re.Pattern[str]
    past: frozenset[str]
    past_phrases: tuple[str, ...]
    former: frozenset[str]


@cache
def _tables() -> _Tables:
    table: dict[str, Any] = shared_table("kept_names")
    region = _alternatives(table["elsewhere"]["regions"])
    country = _alternatives(table["elsewhere"]["countries"])
    kind = "|".join(table["elsewhere"]["kinds"].split())
    phrases = table["phrases"]
    return _Tables(
        region_behind=re.compile(
            rf"(?:, (?:in )?| in | \(| (?=[A-Z]{{2}}\b))(?:(?:the|{kind}) )*(?:{region})(?!\w)"
        ),
        country_behind=re.compile(
            rf"(?:, (?:in )?| in | \()(?:(?:the|{kind}) )*(?:{country})(?!\w)(?!,? (?:and|or)\b)"
        ),
        region_before=re.compile(
            rf"(?<!\w)(?:{region}|{country})(?:['’]s?)?(?: (?:{kind}))+ of $"
        ),
        phrases=tuple(
            (before, behind)
            for before, _, behind in (
                phrase.partition("{}") for phrase in phrases["kept"]
            )
        ),
        events=frozenset(phrases["events"].split()),
        rulers=frozenset(phrases["rulers"].split()),
        works=re.compile(
            rf"(?<!\w)(?:{'|'.join(phrases['works'].split())})[, ]+(?:[^\W\d_a-z][\w'’-]* )*$"
        ),
        past=frozenset(phrases["past"].split()),
        past_phrases=tuple(phrases["past_phrases"]),
        former=frozenset(phrases["former"]),
    )


def _alternatives(texts: Sequence[str]) -> str:
    """Return a pattern of some texts, longer ones first."""
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


class Sentences:
    """The sentences of a text, cut once; what each tells is worked out once, however many names stand in it."""

    def __init__(self, text: str) -> None:
        """Take the text; it is cut when somebody asks."""
        self._text = text
        self._history: dict[str, bool] = {}

    @cached_property
    def _spans(self) -> list[Span]:
        return sentences(self._text, "en")

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._spans]

    def around(self, mention: Mention) -> str:
        """Return the sentence that a mention stands in; the whole text for one that begins in none."""
        index = bisect_right(self._starts, mention.start) - 1
        if index < 0 or mention.start >= self._spans[index].end:
            return self._text
        return self._spans[index].of(self._text)

    def is_history(self, mention: Mention) -> bool:
        """Return whether the sentence of a name tells of the far past, and of nothing later."""
        sentence = self.around(mention)
        if sentence not in self._history:
            self._history[sentence] = _is_history(sentence)
        return self._history[sentence]


def quotations_around(
    mentions: Sequence[Mention], quoted: Sequence[Span]
) -> dict[int, list[Span]]:
    """Return the quotations that each mention stands in, by where it starts."""
    waiting = sorted(quoted, reverse=True)
    entered: list[Span] = []
    around: dict[int, list[Span]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.start):
        while waiting and waiting[-1].start <= mention.start:
            entered.append(waiting.pop())
        entered = [span for span in entered if span.end > mention.start]
        around[mention.start] = [span for span in entered if mention.end <= span.end]
    return around


def kept(
    text: str,
    mentions: Sequence[Mention],
    quoted: Mapping[int, Sequence[Span]],
    sentences: Sentences,
) -> frozenset[int]:
    """Return the places, by where they start, of the mentions that keep the spelling that they have.

    ``quoted`` are the quotations around each of them (``quotations_around``).

    A place that the text puts into another country is meant there wherever it is named;
    one that is named in the title of a work, a phrase or a piece of history only at that
    place.
    """
    elsewhere: set[str] = set()
    left: set[int] = set()
    addresses = find_addresses(text) if mentions else ()
    for mention in mentions:
        if any(address.start <= mention.start < address.end for address in addresses):
            left.add(mention.start)
            continue
        if mention.entry.kind != "place":
            if mention.entry.kind == "person" and _is_in_title(
                text, mention, quoted[mention.start]
            ):
                left.add(mention.start)
            continue
        if _is_elsewhere(text, mention):
            elsewhere.add(mention.entry.id)
            left.add(mention.start)
        elif _is_in_title(text, mention, quoted[mention.start]) or _is_past(
            text, mention, sentences
        ):
            left.add(mention.start)
    if elsewhere:
        left.update(
            mention.start
            for mention in mentions
            if mention.entry.id in elsewhere and not _is_at_home(text, mention)
        )
    return frozenset(left)


def _is_elsewhere(text: str, mention: Mention) -> bool:
    """Return whether a state or a country far away stands right behind a place, or before it: Odessa, Texas."""
    tables = _tables()
    if tables.region_behind.match(text, mention.end):
        return True
    before = text[max(0, mention.start - _REACH) : mention.start]
    if tables.country_behind.match(text, mention.end) and _LIES.search(before):
        return True
    return tables.region_before.search(before) is not None


# A preposition of place: no list of capitals begins so.
_LIES = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Nn]ear|[Oo]f|[Aa]t|[Tt]o|[Oo]utside|[Aa]round|[Tt]hrough) $"
)
_AT_HOME = re.compile(
    r",? (?:in )?(?:Ukraine|Belarus|Russia|Poland|Lithuania|Latvia)\b"
)


def _is_at_home(text: str, mention: Mention) -> bool:
    """Return whether a country of the glossary's places stands right behind a place: Odessa, Ukraine."""
    return _AT_HOME.match(text, mention.end) is not None


def _is_in_phrase(text: str, mention: Mention, sentences: Sentences) -> bool:
    """Return whether a name stands in a fixed phrase, or after an event of history: chicken Kiev, Battle of Kiev."""
    tables = _tables()
    head = text[max(0, mention.start - _REACH) : mention.start]
    tail = text[mention.end : mention.end + _REACH]
    for before, behind in tables.phrases:
        if not _ends_with_words(head, before) or not tail.startswith(behind):
            continue
        if not behind or not tail[len(behind) : len(behind) + 1].isalnum():
            return True
    of = _OF.search(head)
    if of is None or of["before"].split()[-1] not in tables.events:
        return False
    return not _is_modern(sentences.around(mention))


def _ends_with_words(text: str, words: str) -> bool:
    if not words:
        return True
    if not text.casefold().endswith(words.casefold()):
        return False
    start = len(text) - len(words)
    return start == 0 or not text[start - 1].isalnum()


def _is_in_title(text: str, mention: Mention, quoted: Sequence[Span]) -> bool:
    """Return whether a name is part of the title of a work: in quotation marks, behind "The" or behind "novel"."""
    for span in quoted:
        is_inside = span.start <= mention.start and mention.end <= span.end
        if is_inside and _is_title_case(span.of(text)):
            return True
    head = text[max(0, mention.start - _REACH) : mention.start]
    if _tables().works.search(head):
        return True
    started = _TITLE_START.search(head)
    if started is None or not text[mention.end : mention.end + 2].strip()[:1].isupper():
        return False
    # "The" that begins a sentence has a capital anyway.
    before = head[: started.start()].rstrip()
    return bool(before) and before[-1] not in ".!?…:;\"“”«»'‘’)"


def _is_title_case(title: str) -> bool:
    words = title.split()
    if len(words) < _LEAST_TITLE or title.rstrip()[-1:] in ".,":
        return False
    return all(word[0].isupper() for word in words if len(word) >= _LONG_WORD)


def _is_past(text: str, mention: Mention, sentences: Sentences) -> bool:
    """Return whether a place is named in a fixed phrase, with a ruler, or in a sentence about the far past."""
    return (
        mention.text in _tables().former
        or _is_in_phrase(text, mention, sentences)
        or _is_of_ruler(text, mention)
        or sentences.is_history(mention)
    )


def _is_of_ruler(text: str, mention: Mention) -> bool:
    """Return whether a place is part of a ruler's or a saint's name: Prince Vladimir of Kiev, Anne of Kiev."""
    of = _OF.search(text[max(0, mention.start - _REACH) : mention.start])
    if of is None:
        return False
    words = of["before"].split()
    if any(fold(word).rstrip(".") in _tables().rulers for word in words):
        return True
    given = words[-1]
    is_given = given[:1].isupper() and bool(spelled_given_names(given))
    # "Klitschko of Kiev" and "Maria Petrova of Minsk" are people of today.
    return is_given and not (len(words) > 1 and words[-2][:1].isupper())


def _is_history(sentence: str) -> bool:
    """Return whether a sentence tells of the far past, and of nothing later."""
    if _is_modern(sentence):
        return False
    if _YEAR.search(sentence) or _CENTURY.search(sentence):
        return True
    if any(phrase in sentence for phrase in _tables().past_phrases):
        return True
    words = {fold(word) for word in sentence.split()}
    return not words.isdisjoint(_tables().past)


def _is_modern(sentence: str) -> bool:
    years = [int(match[1]) for match in _YEAR.finditer(sentence)]
    return any(year > _MODERN for year in years)
