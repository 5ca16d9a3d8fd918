"""Is this name attested: who bears it, how it was spelled in the other script, and what are the nearest others?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from transqa.base.errors import ConfigError, InputError, did_you_mean
from transqa.languages import east_slavic
from transqa.lexicon.layers import AnyLexicon, LayeredLexicon, lexicon_of
from transqa.lexicon.store import Lexicon
from transqa.names.cases import word_nominatives
from transqa.names.forms import other_forms
from transqa.names.prepare import guess_langs
from transqa.names.sound import is_cyrillic, plain_latin
from transqa.text.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.lexicon.model import Neighbour, Person

# A lexicon, the paths of files to ask before the bundled one, or None for that one
# alone.
LexiconLike: TypeAlias = "AnyLexicon | str | Path | Sequence[str | Path] | None"

_MOST_SPELLINGS = 12  # of a Cyrillic word; a frequent one has up to a hundred, the weak ones transcriptions
_MOST_NEAREST = 5
_LATIN_LETTER = re.compile("[a-z]")
_MOST_WORDS = 60  # of a name; each takes some ten milliseconds


class Spelling(NamedTuple):
    """A spelling in the other script, folded, the strength of the pair (1 to 15), and who bears it."""

    text: str
    strength: int
    bearers: tuple[str, ...]


@dataclass(frozen=True)
class AttestedWord:
    """What is known of one word of a name.

    ``text`` is the word as given, ``form`` the folded one that was looked up: for a
    Cyrillic word its nominative, or its form in another language, where only that is
    known. ``strength`` is 0 where it is not attested, else 1 to 15. ``bearers`` says
    who bears it (``person``, ``surname``, ``place``, ``organization``, or what the
    lexicon calls its other words: ``dictionary``). ``spellings`` are those in the other
    script, ``nearest`` the attested words one edit away: of Latin words only.
    """

    text: str
    form: str
    strength: int
    bearers: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    nearest: tuple[Neighbour, ...]

    @property
    def attested(self) -> bool:
        """Return whether somebody or some place bears the word."""
        return self.strength > 0


@dataclass(frozen=True)
class Attestation:
    """What is known of a name: of each word, and the persons who bear it in full.

    ``sources`` tells where the names of each kind of bearer are from.
    """

    name: str
    words: tuple[AttestedWord, ...]
    persons: tuple[Person, ...]
    sources: dict[str, str]

    @property
    def attested(self) -> bool:
        """Return whether every word of the name is attested; the whole name need not be."""
        return all(word.attested for word in self.words)

    def __str__(self) -> str:
        """Return what ``explain`` does."""
        return self.explain()

    def explain(self) -> str:
        """Return the answer in words, a line for each word and person, and where the names are from."""
        lines = [_word_line(word) for word in self.words]
        for person in self.persons:
            item = f", {person.item}" if person.item else ""
            lines.append(
                f"in full: {person.cyrillic} ({person.lang}) = {person.latin}{item}"
            )
        shown = _labels(self.words)
        lines += [
            f"source of {label}: {origin}"
            for label, origin in self.sources.items()
            if label in shown
        ]
        return "\n".join(lines)


def find_attested(
    name: str, lang: str | None = None, *, lexicon: LexiconLike = None
) -> Attestation:
    """Return whether people or places bear a name, how it is spelled in the other script, and the nearest others.

    ``name`` is one word or several, in Latin or in Cyrillic; ``lang`` is the language
    of a Cyrillic name (be, ru or uk; by its letters if None), whose nominatives and
    forms in the other two languages are tried where the word as it stands is not known.
    ``lexicon`` are files to ask before the bundled lexicon, made by ``transqa lexicon``.

    Raises InputError for a name without a word in Latin or Cyrillic or with more than
    60, ConfigError for another ``lang``, LexiconError for a file that is wrong.

    >>> find_attested("Lutsina").attested, find_attested("Lutsina").words[0].nearest[0]
    (False, Neighbour(latin='lutskina', strength=4))
    >>> [spelling.text for spelling in find_attested("Шольца", "ru").words[0].spellings]
    ['scholz', 'scholtz']
    """
    if lang is not None and lang not in east_slavic():
        raise ConfigError(
            f'language "{lang}" has no names here; {did_you_mean(lang, east_slavic())}'
        )
    asked = _lexicon(lexicon)
    name_words = _name_words(name, asked)
    if len(name_words) > _MOST_WORDS:
        raise InputError(
            f'"{name[:40]}…" has {len(name_words):,} words; a name has at most {_MOST_WORDS}'
        )
    found = tuple([_attested_word(word, lang, asked) for word in name_words])
    if not found:
        raise InputError(
            f'"{name}" holds no word in Latin or Cyrillic letters; there is nothing to look up'
        )
    return Attestation(
        name=name,
        words=found,
        persons=tuple(dict.fromkeys(_persons(found, asked))),
        sources=asked.sources,
    )


def _lexicon(given: LexiconLike) -> AnyLexicon:
    if given is None:
        return lexicon_of()
    if isinstance(given, str | Path):
        return lexicon_of((str(given),))
    if isinstance(given, Lexicon | LayeredLexicon):
        return given
    return lexicon_of(tuple(map(str, given)))


def _name_words(name: str, lexicon: AnyLexicon) -> list[tuple[str, str]]:
    """Return the words of a name, each with its folded form; with a hyphen inside, where it is known so."""
    found = []
    for token in name.split():
        parts = words(token)
        whole = _folded(token.strip('-.,;:!?"«»“”()'))
        if len(parts) > 1 and _is_known(whole, lexicon):
            found.append((token, whole))
        else:
            found += [(part.text, _folded(part.text)) for part in parts]
    return [
        (text, form)
        for text, form in found
        if is_cyrillic(form) or _LATIN_LETTER.search(form)
    ]


def _folded(text: str) -> str:
    key = fold(text)
    return key if is_cyrillic(key) else plain_latin(key)


def _is_known(form: str, lexicon: AnyLexicon) -> bool:
    return lexicon.has_cyrillic(form) or lexicon.strength(form) > 0


def _attested_word(
    word: tuple[str, str], lang: str | None, lexicon: AnyLexicon
) -> AttestedWord:
    text, form = word
    if not is_cyrillic(form):
        cyrillic = [
            Spelling(spelled, strength, ())
            for spelled, strength in lexicon.cyrillic_of(form)
        ]
        return AttestedWord(
            text=text,
            form=form,
            strength=lexicon.strength(form),
            bearers=lexicon.labels(form),
            spellings=tuple(cyrillic[:_MOST_SPELLINGS]),
            nearest=lexicon.neighbours(form)[:_MOST_NEAREST],
        )
    known = next(
        (near for near in _forms(form, lang) if lexicon.has_cyrillic(near)), form
    )
    latin = [
        Spelling(spelled, strength, lexicon.labels(spelled))
        for spelled, strength in lexicon.latin_of(known)[:_MOST_SPELLINGS]
    ]
    bearers = [label for spelling in latin for label in spelling.bearers]
    return AttestedWord(
        text=text,
        form=known,
        strength=max([spelling.strength for spelling in latin], default=0),
        bearers=tuple(dict.fromkeys(bearers)),
        spellings=tuple(latin),
        nearest=(),
    )


def _forms(form: str, lang: str | None) -> Iterator[str]:
    """Yield a Cyrillic word, the nominatives it may stand for, and then these in the other languages."""
    yield form
    langs = (lang,) if lang else guess_langs([form])
    bases = [
        (base, one_lang)
        for one_lang in langs
        for base in word_nominatives(form, one_lang)
    ]
    for base, _ in bases:
        yield base
    for base, one_lang in bases:
        for other in other_forms(base, one_lang):
            yield other.text.replace("ё", "е")


def _persons(found: Sequence[AttestedWord], lexicon: AnyLexicon) -> Iterator[Person]:
    """Yield the persons who bear a name in full, in either order of given name and surname."""
    if len(found) < 2:
        return
    first, last = _latin_forms(found[0]), _latin_forms(found[-1])
    for one, other in product(first, last):
        for given, surname in ((one, other), (other, one)):
            for person in lexicon.persons(given, surname):
                if _bears(person, found):
                    yield person


def _latin_forms(word: AttestedWord) -> tuple[str, ...]:
    if is_cyrillic(word.form):
        return tuple([spelling.text for spelling in word.spellings])
    return (word.form,)


def _bears(person: Person, found: Sequence[AttestedWord]) -> bool:
    """Return whether the words of a Cyrillic name stand in that of a person; of a Latin one they were looked up."""
    cyrillic = {word.form for word in found if is_cyrillic(word.form)}
    return cyrillic <= {word.key for word in words(person.cyrillic)}


def _word_line(word: AttestedWord) -> str:
    """Return what is known of a word in a line."""
    shown = f"{word.text} ({word.form})" if fold(word.text) != word.form else word.text
    if word.attested:
        bearers = ", ".join(word.bearers)
        parts = [f"{shown}: attested, strength {word.strength} of 15, {bearers}"]
    else:
        parts = [f"{shown}: not attested"]
    if word.spellings:
        spellings = [
            f"{_capitalised(spelling.text)} {spelling.strength}"
            for spelling in word.spellings
        ]
        parts.append(f"spelled {', '.join(spellings)}")
    if word.nearest:
        nearest = [
            f"{_capitalised(near.latin)} {near.strength}" for near in word.nearest
        ]
        parts.append(f"nearest {', '.join(nearest)}")
    return "; ".join(parts)


def _capitalised(form: str) -> str:
    """Return a folded word as a name is written.

    >>> _capitalised("anne-sophie")
    'Anne-Sophie'
    """
    return "-".join([part.capitalize() for part in form.split("-")])


def _labels(found: Sequence[AttestedWord]) -> set[str]:
    return {label for word in found for label in word.bearers}
