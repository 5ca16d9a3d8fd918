"""What stands beside the texts of two pages (titles, descriptions, attributes), aligned apart from the texts.

What repeats the text is aligned as what it repeats, and so is the title with the title.
A text in another format, or a page without a description or without pictures, has no
place for the rest, so that nothing is missed there. The alternative text of a picture is
missed where pictures of the target have none.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import NotChecked
from transqa.bitext.labels import repeated
from transqa.evidence.alignment import SentencePair

_TITLE = "title"
_ATTRIBUTE = ""  # the name of labels that are attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transqa.bitext.labels import Label
    from transqa.bitext.reading import Reading


class _Side(NamedTuple):
    """The sentences of a text, what stands beside it, and what of that repeats which sentence."""

    sentences: list[str]
    labels: tuple[Label, ...]
    repeats: Mapping[int, int | None]

    def has_repeat(self, label: Label) -> bool:
        """Return whether a label repeats the text, at least in part."""
        return any(index in self.repeats for index in label.sentences)


class LabelPairs(NamedTuple):
    """How the labels of a source and a target are aligned.

    ``sources`` and ``targets`` are the sentences that are left to be aligned by what
    they say, ``named`` the pairs of labels of one name, ``repeats`` those of the target,
    each with the sentence it repeats or None, ``not_lost`` the sentences of the source
    that nothing need stand for. ``attributes`` are the sentences of attributes of the
    source that repeat nothing, ``silent_pictures`` the pictures of the target without a
    text.
    """

    sources: list[int]
    targets: list[int]
    named: list[SentencePair]
    repeats: Mapping[int, int | None]
    not_lost: frozenset[int]
    attributes: tuple[int, ...]
    silent_pictures: int

    def lost_attributes(self, aligned: Iterable[SentencePair]) -> tuple[int, ...]:
        """Return the sentences of attributes of the source that a picture of the target should say and none does.

        Nothing tells which picture is which: where more texts are lost than pictures are
        silent, some of the pictures are not there, and none is returned.
        """
        said = {index for pair in aligned if pair.target for index in pair.source}
        lost = tuple(index for index in self.attributes if index not in said)
        return lost if len(lost) <= self.silent_pictures else ()

    def label_pairs(self, aligned: Iterable[SentencePair]) -> Iterator[SentencePair]:
        """Yield the pairs of the labels that were not aligned by what they say, given the pairs of the others."""
        source_of = {}
        for pair in aligned:
            if len(pair.target) == 1:
                source_of[pair.target[0]] = pair.source
        for source, target in self.named:
            if len(source) == len(target):
                for one, other in zip(source, target, strict=True):
                    yield SentencePair(range(one, one + 1), range(other, other + 1))
            else:
                yield SentencePair(source, target)
        for index, said in self.repeats.items():
            source = range(0) if said is None else source_of.get(said, range(0))
            yield SentencePair(source, range(index, index + 1))


def label_pairs(source: Reading, target: Reading) -> LabelPairs | None:
    """Return how what stands beside two texts is aligned; None where nothing does, or where there is nothing else."""
    if not source.labels and not target.labels:
        return None
    here, there = _side(source), _side(target)
    named = list(_named(here, there))
    out_of_source = set(here.repeats).union(*[pair.source for pair in named])
    out_of_target = set(there.repeats).union(*[pair.target for pair in named])
    paired = {index for pair in named for index in pair.target}
    repeats = {
        index: said for index, said in there.repeats.items() if index not in paired
    }
    out_of_source.update(_without_place(here.labels, there.labels))
    for index in _without_place(there.labels, here.labels):
        repeats.setdefault(index, None)
        out_of_target.add(index)
    sources = [n for n in range(len(here.sentences)) if n not in out_of_source]
    targets = [n for n in range(len(there.sentences)) if n not in out_of_target]
    if not sources or not targets:
        return None
    attributes = [
        index
        for label in source.labels
        if label.name == _ATTRIBUTE and not here.has_repeat(label)
        for index in label.sentences
    ]
    return LabelPairs(
        sources=sources,
        targets=targets,
        named=named,
        repeats=repeats,
        not_lost=frozenset(_kept(here, there)),
        attributes=tuple(attributes),
        silent_pictures=target.silent_pictures,
    )


def _side(reading: Reading) -> _Side:
    text = reading.text.text if reading.text else ""
    sentences = [span.of(text) for span in reading.spans]
    repeats = dict(repeated(sentences, reading.labels))
    for label in reading.labels:
        # The name of a site behind a headline goes with it.
        if any(index in repeats for index in label.sentences):
            for index in label.sentences:
                repeats.setdefault(index, None)
    return _Side(sentences, reading.labels, repeats)


def _named(here: _Side, there: _Side) -> Iterator[SentencePair]:
    """Yield the labels of one name that both texts have once, and that repeat neither text.

    What repeats a text is aligned as what it repeats: a description may be the headline
    on one page and the first sentence on the other.
    """
    for name, label in _by_name(here.labels).items():
        other = _by_name(there.labels).get(name)
        if other and not here.has_repeat(label) and not there.has_repeat(other):
            yield SentencePair(label.sentences, other.sentences)


def _by_name(labels: Sequence[Label]) -> dict[str, Label]:
    counts = Counter(label.name for label in labels)
    return {
        label.name: label for label in labels if label.name and counts[label.name] == 1
    }


def _without_place(labels: Iterable[Label], others: Iterable[Label]) -> Iterator[int]:
    """Yield the sentences of labels of which the other text has none of that name.

    Its title may be its headline, though.
    """
    names = {label.name for label in others}
    for label in labels:
        if label.name != _TITLE and label.name not in names:
            yield from label.sentences


def _kept(here: _Side, there: _Side) -> Iterator[int]:
    """Yield the sentences of labels that are not lost if nothing stands for them: the target has as many, or none.

    Attributes are told apart (``lost_attributes``).
    """
    counts = Counter(label.name for label in here.labels)
    others = Counter(label.name for label in there.labels)
    for label in here.labels:
        is_apart = label.name == _ATTRIBUTE or not there.labels
        if is_apart or others[label.name] >= counts[label.name]:
            yield from label.sentences


def label_notes(source: Reading, seen: Iterable[int]) -> Iterator[NotChecked]:
    """Yield a note on what stands beside a source and found nothing in the target, without what repeats the text."""
    here, found = _side(source), set(seen)
    names = [
        label.name or "attribute"
        for label in here.labels
        if found.isdisjoint(label.sentences) and not here.has_repeat(label)
    ]
    if names:
        listed = ", ".join(
            name if count == 1 else f"{name} ({count})"
            for name, count in Counter(names).items()
        )
        yield NotChecked(
            f"beside the text of the source: {listed}",
            "nothing stands beside the target that it could be held against",
        )
