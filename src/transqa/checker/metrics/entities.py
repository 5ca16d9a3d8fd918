"""Entity accuracy: the share of the entities that the target renders by a form that is accepted.

In the shape of M-ETA (Conia et al. 2024, https://aclanthology.org/2024.emnlp-main.914/;
SemEval-2025 task 2), with two sources of entities:

- the glossary's entries that the source mentions; accepted is every spelling the glossary accepts, and every
  uniform romanization of the name;
- with a reference, the words it writes as names and whose sound the source has; accepted is the reference's
  spelling with light diacritics folded, and every uniform romanization of the word of the source (its case ending
  taken off) that the reference's spelling romanizes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.agreement import named_words, sound_keys
from transqa.glossary.entries import Status
from transqa.languages import east_slavic
from transqa.names.cases import word_nominatives
from transqa.names.latin import fold_latin
from transqa.names.model import Verdict
from transqa.names.prepare import prepare
from transqa.names.reading import latin_words, read_exactly
from transqa.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.mention import Mention

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LEAST_KEY = 2
_REFUSED = (Status.DEPRECATED, Status.MISTRANSLATION)


class EntityAccuracy(NamedTuple):
    """How many entities there are and how many are rendered by an accepted form; ``share`` is None without any."""

    correct: int
    total: int

    @property
    def share(self) -> float | None:
        """Return the share of the entities rendered rightly, 0 to 1, four decimals."""
        return round(self.correct / self.total, 4) if self.total else None


def entity_accuracy(evidence: DocumentEvidence) -> EntityAccuracy:
    """Return how many entities of the source (and of the reference, where there is one) the target renders.

    An entity counts once a segment. Needs a source; segments without one hold no
    entities.
    """
    judged = [
        right
        for index in range(len(evidence.pairs))
        for right in _judged(evidence, index)
    ]
    return EntityAccuracy(sum(judged), len(judged))


def _judged(evidence: DocumentEvidence, index: int) -> Iterator[bool]:
    """Yield for each entity of a segment whether the target renders it."""
    one = evidence.pairs[index]
    if not one.source.text:
        return
    mentions = evidence.source_mentions[index]
    rendered = {
        mention.entry.id for mention in evidence.mentions[index] if _accepted(mention)
    }
    for entry in dict.fromkeys(mention.entry.id for mention in mentions):
        yield entry in rendered
    if one.segment.reference:
        free = [word for word in one.source.words if not _within(word, mentions)]
        for word, source in _named_in_both(words(one.segment.reference), free):
            yield is_rendered(word, source, one.target.words, one.source.lang)


def _accepted(mention: Mention) -> bool:
    refused = mention.term is not None and mention.term.status in _REFUSED
    return (
        mention.verdict == Verdict.VARIANT and not refused and not mention.wrong_gender
    )


def _within(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(
        mention.start < word.end and word.start < mention.end for mention in mentions
    )


def _named_in_both(
    reference: Sequence[Word], source: Sequence[Word]
) -> Iterator[tuple[Word, Word]]:
    """Yield the names of the reference, each once, with the word of the source that has its sound."""
    by_sound: dict[str, Word] = {}
    for word in named_words(source) + list(source[:1]):
        for key in _sounds(word):
            by_sound.setdefault(key, word)
    seen: set[str] = set()
    for word in named_words(reference):
        same = next((by_sound[key] for key in _sounds(word) if key in by_sound), None)
        if same is not None and word.key not in seen:
            seen.add(word.key)
            yield word, same


def _sounds(word: Word) -> list[str]:
    """Return the consonant keys of a word and of the nominatives it may stand for; none where they say too little."""
    forms = {word.key}
    if _CYRILLIC.search(word.key):
        forms |= {
            form for lang in east_slavic() for form in word_nominatives(word.key, lang)
        }
    keys = {key for form in (_bare(form) for form in forms) for key in sound_keys(form)}
    return sorted(key for key in keys if len(key) >= _LEAST_KEY)


def _bare(key: str) -> str:
    return key.removesuffix("'s").removesuffix("'")


def is_rendered(
    name: Word, source: Word, target: Sequence[Word], source_lang: str | None
) -> bool:
    """Return whether a target has a name: as the reference spells it, or as one convention writes the source's word.

    >>> (source,), (name,) = words("Лукашенко"), words("Lukashenko")
    >>> [is_rendered(name, source, words(text), "ru") for text in ("Lukashenko's", "Łukašenka", "Lukashneko")]
    [True, True, False]
    """
    wanted = fold_latin(_bare(name.key))
    if any(fold_latin(_bare(word.key)) == wanted for word in target):
        return True
    if not _CYRILLIC.search(source.key) or _CYRILLIC.search(name.key):
        return False
    lang = source_lang if source_lang in east_slavic() else None
    forms = word_nominatives(source.key, lang) if lang else (source.key,)
    named = [form for form in forms if _is_variant(form, name.text, lang)]
    return any(
        _is_variant(form, word.text, lang)
        for form in named
        for word in target
        if word.text[0].isupper()
    )


@lru_cache(maxsize=65536)
def _is_variant(cyrillic: str, latin: str, lang: str | None) -> bool:
    """Return whether some convention writes a Cyrillic word as this Latin word."""
    tokens = latin_words(latin)[0]
    if len(tokens) != 1 or len(tokens[0].folded) < 3:
        return False
    read = (read_exactly(word, tokens[0]) for word in prepare(cyrillic, lang).words)
    return any(
        outcome is not None and outcome.verdict == Verdict.VARIANT for outcome in read
    )
