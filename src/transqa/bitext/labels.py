"""What a page says beside its text: its title, its description, what an attribute says. Most of it repeats the text.

``<title>`` is the headline once more, often with the name of the site behind it, a
description the first sentence, perhaps cut short. Who compares sentences must know
which of them: a headline that stands twice in one file stands once in another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

WordKeys = tuple[str, ...]

_WORD = re.compile(r"\w+")
# Between a headline and the name of a site: "Trams stand still | The Minsk Courier".
_SEPARATOR = re.compile(r"\s[|–—·•›/-]\s")
_CUT_SHORT = ("…", "...")
_LEAST_WORDS = 3  # of a sentence that is cut short


class Label(NamedTuple):
    """A text beside the text: its sentences by index, its name (``title``, ``description``, none for an attribute)."""

    name: str
    sentences: range


def word_keys(text: str) -> WordKeys:
    """Return the words of a text by which it is known when it is said again.

    >>> word_keys("Trams stand  still!")
    ('trams', 'stand', 'still')
    """
    return tuple(_WORD.findall(text.casefold()))


def without_site(
    text: str, spans: Iterable[Span], said: Collection[WordKeys]
) -> list[Span]:
    """Return the sentences of a label, with the name of a site apart from a headline that the text has (``said``).

    >>> text = "Trams stand still | The Minsk Courier"
    >>> spans = without_site(text, [Span(0, 37)], {word_keys("Trams stand still")})
    >>> [span.of(text) for span in spans]
    ['Trams stand still', 'The Minsk Courier']
    """
    parts: list[Span] = []
    for span in spans:
        parts += _parted(text, span, said)
    return parts


def _parted(text: str, span: Span, said: Collection[WordKeys]) -> list[Span]:
    if word_keys(span.of(text)) in said:
        return [span]
    for mark in reversed(list(_SEPARATOR.finditer(text, *span))):
        parts = [Span(span.start, mark.start()), Span(mark.end(), span.end)]
        if any(word_keys(part.of(text)) in said for part in parts):
            return [part for part in parts if part.of(text).strip()]
    return [span]


def repeated(
    sentences: Sequence[str], labels: Iterable[Label]
) -> Mapping[int, int | None]:
    """Return the sentences of labels that the text says, too, each with the one it repeats; None if it is cut short.

    >>> labels = [Label("title", range(0, 1)), Label("description", range(1, 2))]
    >>> beside = ["A tram stood", "It was on Monday that…"]
    >>> repeated([*beside, "A tram stood.", "It was on Monday that it rained."], labels)
    {0: 2, 1: None}
    """
    of_labels = [index for label in labels for index in label.sentences]
    if not of_labels:
        return {}
    beside = set(of_labels)
    said: dict[WordKeys, int] = {}
    for index, sentence in enumerate(sentences):
        if index not in beside:
            said.setdefault(word_keys(sentence), index)
    found: dict[int, int | None] = {}
    for index in of_labels:
        keys = word_keys(sentences[index])
        if keys and keys in said:
            found[index] = said[keys]
        elif sentences[index].rstrip().endswith(_CUT_SHORT) and _begins_one(keys, said):
            found[index] = None
    return found


def _begins_one(keys: WordKeys, said: Iterable[WordKeys]) -> bool:
    """Return whether some sentence begins with these words; the last of them may be cut, too."""
    whole = keys[:-1]
    return len(keys) >= _LEAST_WORDS and any(
        len(other) >= len(keys)
        and other[: len(whole)] == whole
        and other[len(whole)].startswith(keys[-1])
        for other in said
    )
