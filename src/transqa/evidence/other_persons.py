"""Persons of the glossary whom the target names, where the source names another bearer of the surname.

The source has Хантер Байден and the target Joe Biden; or the source has Тихановская and
the target Tsikhanouski. What tells is the given name beside the surname in the source,
or the form of a surname that stands alone there. Where the source does not tell,
nothing is said: a translator may well add a given name.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.given_names import are_two_given_names
from transqa.evidence.spotting import is_given, is_patronymic_like
from transqa.glossary import keys
from transqa.glossary.lone import find_lone
from transqa.glossary.mention import bare, is_name_gap
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import concepts
from transqa.names.forms import counterpart, given_name
from transqa.names.latin import fold_latin
from transqa.names.prepare import single_word
from transqa.names.sound import sound_reading
from transqa.text.common import is_common
from transqa.text.words import Word, capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.pair import SegmentPair
    from transqa.glossary.entries import Entry
    from transqa.glossary.index import Index
    from transqa.glossary.mention import Mention

_SHORTEST_SURNAME = 4  # letters of one whose other gender's form is looked for
_LONGEST_INITIAL = 1
_BESIDE = 2  # words before or after a surname that may be of the same name
# Endings of adjectives in the plural, of all cases and three languages; some are of the masculine too.
_PLURALS = (
    "ие",
    "ые",
    "ія",
    "ыя",
    "их",
    "ых",
    "іх",
    "ими",
    "ыми",
    "імі",
    "ымі",
    "им",
    "ым",
    "ім",
)
_ALIKE = (
    1.2  # nats a letter up to which a word may render a given name; about 0.5 is usual
)
_ONE_NAME = 1.5  # up to which a given name may be the person's own, in another language: Андрій, Andrzej
_WOMAN = frozenset(["mrs", "ms", "miss", "madam", "lady"])


class OtherPerson(NamedTuple):
    """A mention in the target of somebody whom the source does not name, and where the source names whom it does.

    ``start``, ``end``: of the other person's name in the source. ``by_gender``: the
    form of a surname that stands alone tells that it is somebody else; otherwise the
    given name does. ``right``: the entry of the person whom the source names, if the
    glossary knows but one.
    """

    mention: Mention
    start: int
    end: int
    by_gender: bool
    right: Entry | None


class _Bearer(NamedTuple):
    """A surname in the source: where the name stands, and whose it is: of the person asked about, of another, open."""

    start: int
    end: int
    is_same: bool
    is_other: bool
    by_gender: bool


def other_persons(
    index: Index, pair: SegmentPair, mentions: Sequence[Mention]
) -> Iterator[OtherPerson]:
    """Yield the mentions of a target that name somebody else than the source does.

    ``mentions`` are those of the target. The source is in an East Slavic language, the
    target in Latin letters.
    """
    source_lang = pair.source.lang
    named = {mention.entry.id for mention in pair.source.mentions}
    capitals = [
        (at, word) for at, word in capitalised(pair.source.words) if len(word.text) > 1
    ]
    lone = _lone_counterparts(index, pair, capitals, mentions)
    for mention in (*mentions, *lone):
        entry = mention.entry
        if entry.kind != "person" or entry.id in named:
            continue
        names = keys.cyrillic_names(entry)
        if not names:
            continue
        surnames = _surnames(names, source_lang)
        bearers = [
            _bearer(pair, at, word, mention, names, surnames)
            for at, word in capitals
            if _may_be_surname(word, surnames, source_lang)
        ]
        if not bearers or not all(bearer.is_other for bearer in bearers):
            continue
        in_full = not mention.lone and " " in mention.text.strip()
        by_gender = [bearer for bearer in bearers if bearer.by_gender]
        if not in_full and len(by_gender) < len(bearers):
            continue
        bearer = bearers[0]
        if bearer.by_gender and _names_the_other(pair, mention, names):
            continue
        yield OtherPerson(
            mention=mention,
            start=bearer.start,
            end=bearer.end,
            by_gender=bearer.by_gender,
            right=_right_entry(index, pair, bearer),
        )


def _surnames(names: dict[str, list[str]], lang: str) -> frozenset[str]:
    """Return the forms of a person's surname that may stand in a text of a language, ё written as е."""
    words = names.get(lang)
    forms = [words[-1]] if words else [parts[-1] for parts in names.values()]
    return frozenset(form.replace("ё", "е") for form in forms)


def _nominatives(word: str, lang: str) -> tuple[str, ...]:
    return word_nominatives(word.replace("ё", "е"), lang)


@lru_cache(maxsize=20_000)
def _counterparts(word: str, lang: str) -> frozenset[str]:
    """Return the other gender's forms of the surnames that a word may be a case of."""
    if len(word) < _SHORTEST_SURNAME:
        return frozenset()
    others = [counterpart(form, lang) for form in _nominatives(word, lang)]
    return frozenset(form.replace("ё", "е") for form in others if form)


def _of_counterparts(index: Index, lang: str, word: str) -> tuple[str, ...]:
    """Return the ids of the persons who bear the other gender's form of a surname."""
    return tuple(
        index.entries[number].id
        for surname in _counterparts(word, lang)
        for number in index.tables.get("cyrillic", surname)
    )


def _may_be_surname(word: Word, surnames: frozenset[str], lang: str) -> bool:
    key = word.key
    return not surnames.isdisjoint(_nominatives(key, lang)) or not surnames.isdisjoint(
        _counterparts(key, lang)
    )


def _bearer(
    pair: SegmentPair,
    at: int,
    word: Word,
    mention: Mention,
    names: dict[str, list[str]],
    surnames: frozenset[str],
) -> _Bearer:
    """Return whose a surname of the source is, by the given name beside it, or alone by its form."""
    lang = pair.source.lang
    own_form = not surnames.isdisjoint(_nominatives(word.key, lang))
    other_form = not surnames.isdisjoint(_counterparts(word.key, lang))
    given = _given_forms(names)
    others: list[Word] = []
    for neighbour in _beside(pair, at):
        forms = (neighbour.key, *_nominatives(neighbour.key, lang))
        if not given.isdisjoint(forms) or _is_spelled_by(mention, neighbour.key, lang):
            return _Bearer(
                start=word.start,
                end=word.end,
                is_same=True,
                is_other=False,
                by_gender=False,
            )
        if _is_other_given(pair, neighbour):
            others.append(neighbour)
    if others:
        # Whoever is named both ways in the target is named twice there, by design.
        is_other = not any(
            _is_rendered(pair, neighbour, mention) for neighbour in others
        )
        return _Bearer(
            start=min(word.start, *[other.start for other in others]),
            end=max(word.end, *[other.end for other in others]),
            is_same=False,
            is_other=is_other,
            by_gender=False,
        )
    by_form = other_form and not own_form and not _is_plural(word.key)
    return _Bearer(
        start=word.start,
        end=word.end,
        is_same=False,
        is_other=by_form,
        by_gender=by_form,
    )


def _given_forms(names: dict[str, list[str]]) -> frozenset[str]:
    """Return all forms of a person's given name, full and short, in all languages."""
    forms: set[str] = set()
    for words in names.values():
        forms.add(words[0])
        name = given_name(words[0])
        if name:
            forms.update((*name.be, *name.ru, *name.uk, *name.short))
    return frozenset({*forms, *[form.replace("ё", "е") for form in forms]})


def _is_spelled_by(mention: Mention, key: str, lang: str) -> bool:
    """Return whether the given name of a mention may spell a folded word of the source.

    The given name of a Pole has several forms in Cyrillic, Анджэй and Андрэй for
    Andrzej, of which the glossary has one. Names that the table of given names keeps
    apart (Мария, Marina) are two.
    """
    if mention.lone:
        return False
    forms = _nominatives(key, lang)
    for word in mention.text.split()[:-1]:
        latin = fold_latin(word)
        limit = _ONE_NAME * max(_SHORTEST_SURNAME, len(latin))
        if sound_reading(forms, latin, limit) is not None:
            return not are_two_given_names(key, lang, latin)
    return False


def _beside(pair: SegmentPair, at: int) -> list[Word]:
    """Return the capitalised words right before and after a word, as far as they may be of one name."""
    words, text = pair.source.words, pair.source.text
    found = []
    for step in (-1, 1):
        here = at
        for _ in range(_BESIDE):
            following = here + step
            if not 0 <= following < len(words):
                break
            first, second = sorted((here, following))
            gap = text[words[first].end : words[second].start]
            if not words[following].text[:1].isupper() or not is_name_gap(gap):
                break
            found.append(words[following])
            here = following
    return found


def _is_other_given(pair: SegmentPair, word: Word) -> bool:
    """Return whether a word beside a surname is a given name: a known one, or with a capital for no other reason."""
    lang = pair.source.lang
    if len(word.text) <= _LONGEST_INITIAL or word.text.isupper():
        return False
    if is_patronymic_like(word.key):
        return False
    if is_given(word.key, lang):
        return True
    if is_common(word.key, lang) or concepts(word.key, lang):
        return False
    inside = any(
        mention.start <= word.start < mention.end for mention in pair.source.mentions
    )
    if inside:
        return False
    token = next((name for name in pair.source.names if name.start == word.start), None)
    return token is not None and not token.begins and not token.common


def _is_rendered(pair: SegmentPair, word: Word, mention: Mention) -> bool:
    """Return whether a word of the target, outside of a mention, may render a given name of the source."""
    forms = dict.fromkeys(_nominatives(word.key, pair.source.lang))
    for form in tuple(forms):
        name = given_name(form)
        if name:
            forms |= dict.fromkeys((*name.be, *name.ru, *name.uk, *name.short))
    for _, target in capitalised(pair.target.words):
        if mention.start <= target.start < mention.end:
            continue
        limit = _ALIKE * max(_SHORTEST_SURNAME, len(target.text))
        if sound_reading(tuple(forms), bare(target).text, limit) is not None:
            return True
    return False


def _is_plural(key: str) -> bool:
    """Return whether a word is a plural of a surname like an adjective: Тихановские, Тихановским."""
    return key.endswith(_PLURALS)


def _lone_counterparts(
    index: Index,
    pair: SegmentPair,
    capitals: Sequence[tuple[int, Word]],
    mentions: Sequence[Mention],
) -> list[Mention]:
    """Return the surnames alone in the target of persons whose other gender's form stands in the source."""
    kin = index.answers(_of_counterparts, pair.source.lang)
    ids = set(chain.from_iterable(kin.of([word.key for _, word in capitals])))
    if not ids:
        return []
    target = pair.target
    found = find_lone(
        index, target.text, target.read_as, target.words, ids, list(mentions)
    )
    known = {mention.start for mention in mentions}
    return [
        mention
        for mention in found
        if mention.entry.id in ids and mention.start not in known
    ]


def _names_the_other(
    pair: SegmentPair, mention: Mention, names: dict[str, list[str]]
) -> bool:
    """Return whether the target also has the source's form of the surname, or says itself that a woman is meant."""
    before = [word for word in pair.target.words if word.end <= mention.start][-1:]
    if any(word.key in _WOMAN for word in before):
        return True
    lattices = []
    for lang, words in names.items():
        other = counterpart(words[-1], lang)
        if other:
            lattices.append(single_word(other, lang).lattice)
    for _, word in capitalised(pair.target.words):
        folded = fold_latin(bare(word).text)
        if any(lattice.read(folded) for lattice in lattices):
            return True
    return False


def _right_entry(index: Index, pair: SegmentPair, bearer: _Bearer) -> Entry | None:
    """Return the person of the glossary whom the source names; None if it knows none, or several."""
    for mention in pair.source.mentions:
        if (
            mention.entry.kind == "person"
            and mention.start <= bearer.start < mention.end
        ):
            return mention.entry
    if not bearer.by_gender:
        return None
    key = pair.source.text[bearer.start : bearer.end].lower()
    numbers: set[int] = set()
    for surname in _nominatives(key, pair.source.lang):
        numbers.update(index.tables.get("cyrillic", surname))
    if len(numbers) != 1:
        return None
    return index.entries[numbers.pop()]
