"""Finds the entries of a glossary in one text, with exact places and how each was found."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transqa.glossary.glossary import Glossary, Match
from transqa.glossary.index import Index, PersonName, Phrase, candidates
from transqa.glossary.titles import is_title
from transqa.names.cases import word_nominatives
from transqa.names.reading import Outcome, Token, is_counterpart, read_word
from transqa.names.latin import fold_latin, skeleton
from transqa.names.lattice import ATTESTED, bits, names_of
from transqa.names.model import Verdict
from transqa.names.prepare import split_cyrillic
from transqa.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.glossary.entries import Entry, Term

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_POSSESSIVE = re.compile("['’ʼ]s$|(?<=s)['’ʼ]$")
_GAP = re.compile(r"[\s\u00a0]*[-‐‑,]?[\s\u00a0]*$")
_NAME_GAP = re.compile(r"(?:[\s\u00a0]+|[\s\u00a0]*[-‐‑][\s\u00a0]*|\.[\s\u00a0]*)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry found in a text. ``start:end`` is the place, a possessive ending left out.

    ``how`` is exact, romanized or inflected; a person found by reading carries the outcome of each word, and the
    place of its surname. ``lone`` is a surname without its given name. ``wrong_gender``: the surname's other form.
    """

    entry: Entry
    start: int
    end: int
    text: str
    how: str
    verdict: Verdict
    term: Term | None = None
    given: Outcome | None = None
    surname: Outcome | None = None
    given_at: tuple[int, int] | None = None
    surname_at: tuple[int, int] | None = None
    lone: bool = False
    wrong_gender: bool = False

    @property
    def systems(self) -> tuple[str, ...]:
        """Return the systems that agree with every word of the mention that is not an attested form."""
        common = -1
        for outcome in (self.given, self.surname):
            if outcome is not None and not outcome.systems & bits()[ATTESTED]:
                common &= outcome.systems
        names = dict.fromkeys(name.rstrip("*") for name in names_of(common) if name != ATTESTED) if common > 0 else {}
        return tuple(sorted(names, key=lambda name: "press-en" not in name))


def find(index: Index, text: str, lang: str) -> list[Mention]:
    """Return every mention of an entry in the text, in order; lone surnames only of persons named in full or unique."""
    tokens = words(text)
    full = find_full(index, text, lang, tokens)
    known = {mention.entry.id for mention in full if mention.entry.kind == "person"}
    return sorted((*full, *find_lone(index, text, lang, tokens, known, full)), key=lambda mention: mention.start)


def find_full(index: Index, text: str, lang: str, tokens: tuple[Word, ...]) -> list[Mention]:
    """Return mentions by exact spellings and by full names; of overlapping ones the longer."""
    found = [*_phrases(index, lang, text, tokens)]
    if lang in ("be", "ru", "uk"):
        found += _cyrillic_names(index, text, tokens)
        found += _cyrillic_words(index, lang, tokens)
    else:
        found += _latin_names(index, text, tokens)
        found += _places(index, tokens)
    return _without_overlaps(found)


def _without_overlaps(found: Iterable[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the longest; of equally long ones the one read as a person, best verdict first."""
    kept: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.term is None, m.verdict.rank, m.start)):
        if all(mention.end <= start or end <= mention.start for start, end in taken[-64:]):
            kept.append(mention)
            taken.append((mention.start, mention.end))
    return sorted(kept, key=lambda mention: mention.start)


def bare(word: Word) -> Word:
    """Return a word without its English possessive ending."""
    match = _POSSESSIVE.search(word.text)
    if not match:
        return word
    cut = len(word.text) - match.start()
    return Word(word.start, word.end - cut, word.text[:-cut], _POSSESSIVE.sub("", word.key))


def _phrases(index: Index, lang: str, text: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    by_first = index.phrases_of(lang)
    for place, word in enumerate(tokens):
        for phrase in (*by_first.get(word.key, ()), *_inflected_firsts(by_first, word)):
            last = place + len(phrase.keys) - 1
            if last < len(tokens) and _is_phrase(phrase, text, tokens[place : last + 1]):
                end = bare(tokens[last]).end
                entry = index.entries[phrase.entry]
                yield Mention(entry, word.start, end, text[word.start : end], "exact", Verdict.VARIANT, phrase.term)


def _inflected_firsts(by_first: dict[str, list[Phrase]], word: Word) -> list[Phrase]:
    """Return one-word phrases that an English plural or possessive of theirs begins."""
    found = []
    for ending in ("'s", "s", "es", "'"):
        if word.key.endswith(ending):
            found += [p for p in by_first.get(word.key.removesuffix(ending), ()) if len(p.keys) == 1]
    return found


def _is_phrase(phrase: Phrase, text: str, tokens: tuple[Word, ...]) -> bool:
    *heads, last = phrase.keys
    if any(token.key != key for token, key in zip(tokens, heads, strict=False)):
        return False
    if not _same_word(tokens[-1].key, last, phrase.term):
        return False
    if any(not _GAP.match(text[a.end : b.start]) for a, b in itertools.pairwise(tokens)):
        return False
    return not phrase.term.case_sensitive or _same_case(phrase.term.text, text[tokens[0].start : tokens[-1].end])


def _same_word(found: str, key: str, term: Term) -> bool:
    if found == key or found.removesuffix("'s") == key:
        return True
    if not term.inflect or term.lang != "en" or len(key) < 4:
        return False
    plural = f"{key[:-1]}ies" if key.endswith("y") else f"{key}es"
    return found in (f"{key}s", plural, f"{key}'")


def _same_case(wanted: str, found: str) -> bool:
    return wanted[:1] == found[:1] or (found.isupper() and len(found) > 1) or not wanted[:1].isupper()


def _latin_names(index: Index, text: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Read pairs of capitalised words, next to each other or around one word or initial, as given name and surname."""
    capital = [bare(word) for word in tokens if word.text[:1].isupper() and not _CYRILLIC.match(word.text[:1])]
    capital = [word for word in capital if not is_title(word.key)]
    keys = [skeleton(fold_latin(word.text)) for word in capital]
    for one in range(len(capital)):
        for other in (one + 1, one + 2):
            if other >= len(capital) or not _one_name(text, capital, one, other):
                break
            yield from _read_pair(index, text, capital[one], capital[other], (keys[one], keys[other]))


_ADJECTIVE = re.compile("sk(y|i|ii|iy|yi|aya|aia|aja|e|oye|oe)$")


def _places(index: Index, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Read single capitalised words as places, under any convention; a slip only in a long word that is no adjective."""
    for at, word in enumerate(tokens):
        token = bare(word)
        folded = fold_latin(token.text)
        if not token.text[:1].isupper() or len(folded) < 5 or is_title(token.key):
            continue
        alone = at == 0 or not tokens[at - 1].text[:1].isupper()
        for number in index.places.get(skeleton(folded), ()):
            outcome = read_word(index.place_words[number], Token(token.text, folded))
            if _is_place(outcome, folded, alone=alone):
                place = (token.start, token.end)
                yield Mention(
                    index.entries[number],
                    *place,
                    token.text,
                    "romanized",
                    outcome.verdict,
                    surname=outcome,
                    surname_at=place,
                )
                break


def _is_place(outcome: Outcome, folded: str, *, alone: bool) -> bool:
    if outcome.verdict == Verdict.VARIANT:
        return True
    slip = outcome.verdict == Verdict.MISSPELLED and outcome.edits[0].start > 0 and outcome.edits[-1].end < len(folded)
    if outcome.verdict == Verdict.MIXED:
        return len(folded) >= 6
    return slip and alone and len(folded) >= 7 and not _ADJECTIVE.search(folded)


def _one_name(text: str, capital: list[Word], one: int, other: int) -> bool:
    steps = zip(capital[one:other], capital[one + 1 : other + 1], strict=True)
    return all(_NAME_GAP.match(text[a.end : b.start]) for a, b in steps)


def _read_pair(index: Index, text: str, first: Word, second: Word, keys: tuple[str, str]) -> Iterator[Mention]:
    for given, surname, order in ((first, second, keys), (second, first, keys[::-1])):
        best: Mention | None = None
        for number in candidates(index, *order):
            mention = _read_person(index.persons[number], text, given, surname)
            if mention and (best is None or _worth(mention) < _worth(best)):
                best = mention
        if best:
            yield best
            return


def _worth(mention: Mention) -> tuple[bool, int, float]:
    cost = (mention.given.cost if mention.given else 0) + (mention.surname.cost if mention.surname else 0)
    return mention.wrong_gender, mention.verdict.rank, cost


def _read_person(person: PersonName, text: str, given: Word, surname: Word) -> Mention | None:
    """Return the mention if both words read as the person's name, at most one of them misspelled."""
    first = read_word(person.given, Token(given.text, fold_latin(given.text)))
    if first.verdict == Verdict.DIFFERENT:
        return None
    last = read_word(person.surname, Token(surname.text, fold_latin(surname.text)))
    wrong_gender = False
    if last.verdict != Verdict.VARIANT and first.verdict == Verdict.VARIANT:
        wrong_gender = is_counterpart(person.surname, Token(surname.text, fold_latin(surname.text)))
    if not wrong_gender and not _plausible(first, last, surname):
        return None
    start, end = min(given.start, surname.start), max(given.end, surname.end)
    verdict = max(first.verdict, last.verdict, key=lambda verdict: verdict.rank)
    return Mention(
        entry=person.entry,
        start=start,
        end=end,
        text=text[start:end],
        how="romanized",
        verdict=verdict,
        given=first,
        surname=last,
        given_at=(given.start, given.end),
        surname_at=(surname.start, surname.end),
        wrong_gender=wrong_gender,
    )


def _plausible(given: Outcome, surname: Outcome, word: Word) -> bool:
    """Return whether this is the person misspelled, not another: one word at most is wrong, and not a short one."""
    if Verdict.DIFFERENT in (given.verdict, surname.verdict):
        return False
    if Verdict.MISSPELLED not in (given.verdict, surname.verdict):
        return True
    if Verdict.VARIANT not in (given.verdict, surname.verdict) or given.cost + surname.cost > 1.0:
        return False
    return len(word.text) >= 5 and all(edit.start > 0 for edit in surname.edits)


def find_lone(
    index: Index, text: str, lang: str, tokens: tuple[Word, ...], known: set[str], full: list[Mention]
) -> Iterator[Mention]:
    """Return surnames standing alone, of persons in ``known`` (ids) or unique ones; not beside another given name."""
    taken = [(mention.start, mention.end) for mention in full]
    for place, word in enumerate(tokens):
        token = bare(word)
        if (
            not token.text[:1].isupper()
            or len(token.text) < 4
            or any(a < token.end and token.start < b for a, b in taken)
        ):
            continue
        if lang not in ("be", "ru", "uk") and not _beside_a_name(text, tokens, place):
            yield from _read_lone(index, token, known)


def _beside_a_name(text: str, tokens: tuple[Word, ...], place: int) -> bool:
    """Return whether the word before reads as a given name of somebody else (capitalised, not at a sentence start)."""
    if place == 0:
        return False
    before = tokens[place - 1]
    gap = text[before.end : tokens[place].start]
    return bool(before.text[:1].isupper() and _NAME_GAP.match(gap) and not is_title(before.key))


def _read_lone(index: Index, token: Word, known: set[str]) -> Iterator[Mention]:
    folded = fold_latin(token.text)
    key = skeleton(folded)
    best: Mention | None = None
    for number in _lone_candidates(index, key):
        person = index.persons[number]
        if person.entry.id not in known and not person.entry.unique:
            continue
        outcome = read_word(person.surname, Token(token.text, folded))
        if outcome.verdict == Verdict.DIFFERENT or (outcome.verdict == Verdict.MISSPELLED and len(folded) < 6):
            continue
        place = (token.start, token.end)
        mention = Mention(
            person.entry, *place, token.text, "romanized", outcome.verdict,
            surname=outcome, surname_at=place, lone=True,
        )  # fmt: skip
        if best is None or _lone_worth(mention, known) < _lone_worth(best, known):
            best = mention
    if best:
        yield best


def _lone_worth(mention: Mention, known: set[str]) -> tuple[int, bool, float]:
    return (
        mention.verdict.rank,
        mention.entry.id not in known,
        mention.surname.cost if mention.surname else 0.0,
    )


def _lone_candidates(index: Index, key: str) -> list[int]:
    found = dict.fromkeys(index.surnames.get(key, ()))
    if not found and len(key) >= 3:
        for place in range(len(key)):
            found |= dict.fromkeys(index.surnames.get(key[:place] + key[place + 1 :], ()))
        found |= dict.fromkeys(index.near_surnames.get(key, ()))
    return list(found)


def _cyrillic_names(index: Index, text: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Read pairs of capitalised Cyrillic words, in any case, as given name and surname."""
    for one, other in itertools.pairwise(tokens):
        if not (one.text[:1].isupper() and other.text[:1].isupper() and _NAME_GAP.match(text[one.end : other.start])):
            continue
        number = _cyrillic_person(index, one, other)
        if number is None:
            number = _cyrillic_person(index, other, one)
        if number is not None:
            span = (one.start, other.end)
            yield Mention(index.entries[number], *span, text[slice(*span)], "inflected", Verdict.VARIANT)


def _cyrillic_words(index: Index, lang: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Find places and organizations of one word in an oblique case."""
    by_first = index.phrases_of(lang)
    for word in tokens:
        if not word.text[:1].isupper() or word.key in by_first:
            continue
        for nominative in word_nominatives(word.key, lang):
            phrase = next((p for p in by_first.get(nominative, ()) if len(p.keys) == 1 and p.term.case_sensitive), None)
            if phrase is not None and phrase.term.text[:1].isupper():
                entry = index.entries[phrase.entry]
                yield Mention(entry, word.start, word.end, word.text, "inflected", Verdict.VARIANT, phrase.term)
                break


def _cyrillic_person(index: Index, given: Word, surname: Word) -> int | None:
    langs = ("be", "ru", "uk")
    one, other = given.text.lower(), surname.text.lower()
    for lang in langs:
        for first in word_nominatives(one, lang):
            for last in word_nominatives(other, lang):
                found = index.cyrillic.get(f"{first} {last}")
                if found:
                    return found[0]
    return None


def lookup(glossary: Glossary, name: str) -> list[Match]:
    """Return the entries that a name is a spelling of, best first; a lone surname may belong to several."""
    index = glossary.index
    found: dict[str, Match] = {}
    cyrillic = bool(_CYRILLIC.search(name))
    for mention in find_full(index, name, "be" if cyrillic else "en", words(name)):
        found.setdefault(mention.entry.id, _match(mention))
    parts = split_cyrillic(name) if cyrillic else [bare(word).text for word in words(name)]
    if not found and len(parts) == 1:
        found |= {match.entry.id: match for match in _by_surname(index, parts[0], cyrillic)}
    return sorted(found.values(), key=lambda match: (match.verdict.rank, match.entry.id))


def _by_surname(index: Index, surname: str, cyrillic: bool) -> Iterator[Match]:
    if cyrillic:
        numbers = dict.fromkeys(
            n
            for lang in ("be", "ru", "uk")
            for form in word_nominatives(surname, lang)
            for n in index.cyrillic.get(form, ())
        )
        yield from (Match(index.entries[n], Verdict.VARIANT, None, index.entries[n].preferred("en")) for n in numbers)
        return
    folded = fold_latin(surname)
    for number in _lone_candidates(index, skeleton(folded)):
        entry = index.entries[number]
        outcome = read_word(index.persons[number].surname, Token(surname, folded))
        if outcome.verdict != Verdict.DIFFERENT:
            names = [system.rstrip("*") for system in names_of(outcome.systems)]
            yield Match(entry, outcome.verdict, names[0] if names else None, entry.preferred("en"))


def _match(mention: Mention) -> Match:
    system = next(iter(mention.systems), None)
    return Match(mention.entry, mention.verdict, system, mention.entry.preferred("en"))
