"""The alignment of a text that is being written: of what did not change it stays, the rest is aligned by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.sequences import common_beginning
from transqa.evidence.alignment import SentencePair, align

if TYPE_CHECKING:
    from collections.abc import Sequence

_AROUND = 1  # pairs on either side of a change that are aligned again with it


class KeptAlignment:
    """How the sentences of a text and its source were paired, as long as the source stays."""

    def __init__(self) -> None:
        """Keep none yet."""
        self._sources: list[str] = []
        self._targets: list[str] = []
        self._pairs: list[SentencePair] = []
        self.is_kept = False  # whether the last one was kept in parts

    def forget(self) -> None:
        """Align the whole text anew the next time."""
        self._pairs = []

    def align(
        self, sources: Sequence[str], targets: Sequence[str]
    ) -> list[SentencePair]:
        """Return which sentences belong together, as ``alignment.align`` does for a text that it has not seen."""
        pairs = None
        # A sentence more or less may move what stands beside it: then all is aligned.
        has_as_many = len(self._targets) == len(targets)
        if self._pairs and has_as_many and self._sources == list(sources):
            pairs = self._kept(targets)
        self.is_kept = pairs is not None
        if pairs is None:
            pairs = align(sources, targets)
        self._sources, self._targets = list(sources), list(targets)
        self._pairs = pairs
        return pairs

    def _kept(self, targets: Sequence[str]) -> list[SentencePair]:
        """Return the pairs as they were, those around a change aligned by themselves."""
        before = self._targets
        same_at_start = common_beginning(before, targets)
        if same_at_start == len(targets):
            return self._pairs
        rest, new_rest = before[same_at_start:], targets[same_at_start:]
        same_at_end = common_beginning(rest[::-1], new_rest[::-1])
        last_changed = len(before) - same_at_end
        first = sum(pair.target.stop <= same_at_start for pair in self._pairs)
        last = sum(pair.target.start < last_changed for pair in self._pairs)
        first = max(0, first - _AROUND)
        last = min(len(self._pairs), max(first, last) + _AROUND)
        head, middle, tail = (
            self._pairs[:first],
            self._pairs[first:last],
            self._pairs[last:],
        )
        source_start, target_start = middle[0].source.start, middle[0].target.start
        source_end, target_end = middle[-1].source.stop, middle[-1].target.stop
        anew = align(
            self._sources[source_start:source_end], targets[target_start:target_end]
        )
        return [
            *head,
            *(_moved(pair, source_start, target_start) for pair in anew),
            *tail,
        ]


def _moved(pair: SentencePair, by_source: int, by_target: int) -> SentencePair:
    source, target = pair
    return SentencePair(
        range(source.start + by_source, source.stop + by_source),
        range(target.start + by_target, target.stop + by_target),
    )
