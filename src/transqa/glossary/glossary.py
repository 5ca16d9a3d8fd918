"""A glossary: entries, and the two questions asked of it: what does this text mention, who is this name?"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from transqa.base.garbage import collecting_rarely
from transqa.base.lazy import cached_property
from transqa.base.locks import ForkSafeLock
from transqa.glossary.index import Index, build
from transqa.glossary.lookup import Match, lookup
from transqa.glossary.mentions import find_mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.glossary.entries import Entry
    from transqa.glossary.mention import Mention


@dataclass(frozen=True)
class Glossary:
    """Entries and a signature ``names@edition#digest``. The index is built on first use, once for all threads.

    ``warnings`` name what stands in the files and has no place in an entry. A compiled
    glossary brings what is made of others on first use: ``ready_index``, its entries by
    id in ``ready_by_id``, the names of its styles in ``ready_styles``. One that comes
    with the package, ``bundled_as``, is loaded anew in every process.
    """

    entries: Sequence[Entry]
    signature: str
    warnings: tuple[str, ...] = ()
    ready_index: Index | None = field(default=None, repr=False, compare=False)
    ready_by_id: Mapping[str, Entry] | None = field(
        default=None, repr=False, compare=False
    )
    ready_styles: frozenset[str] | None = field(default=None, repr=False, compare=False)
    bundled_as: str = field(default="", repr=False, compare=False)
    _building: ForkSafeLock = field(
        default_factory=ForkSafeLock, init=False, repr=False, compare=False
    )

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Return what makes the glossary anew: its name if it is a bundled one, else its entries."""
        if self.bundled_as:
            from transqa.glossary.load import load_glossary

            return load_glossary, (self.bundled_as,)
        return super().__reduce__()

    def __getstate__(self) -> dict[str, object]:
        """Return what goes to another process: all but the lock and what was made on first use."""
        return {
            item.name: getattr(self, item.name) for item in fields(self) if item.init
        }

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take what came from another process."""
        self.__dict__.update(state, _building=ForkSafeLock())

    @property
    def is_compiled(self) -> bool:
        """Return whether the glossary is a file mapped into memory, which cannot be sent to another process."""
        return self.ready_index is not None and not self.bundled_as

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Return the entries by their ids."""
        if self.ready_by_id is not None:
            return self.ready_by_id
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def styles(self) -> frozenset[str]:
        """Return the names of the house styles that entries have a spelling for."""
        if self.ready_styles is not None:
            return self.ready_styles
        return frozenset(name for entry in self.entries for name, _ in entry.style)

    @property
    def index(self) -> Index:
        """Return the index, built on first use."""
        index: Index | None = self.ready_index or self.__dict__.get("_index")
        if index is None:
            with self._building:
                index = self.__dict__.get("_index")
                if index is None:
                    index = self.__dict__["_index"] = build(self.entries)
        return index

    def memory(self) -> dict[str, int]:
        """Return how many answers the index remembers, by name; empty before the index is built."""
        index = self.ready_index or self.__dict__.get("_index")
        return index.memory() if index else {}

    def forget(self, *names: str) -> None:
        """Empty what the index remembers, or only the memories of these names. No result depends on it."""
        index = self.ready_index or self.__dict__.get("_index")
        if index:
            index.forget(*names)

    def find(self, text: str, lang: str = "en") -> list[Mention]:
        """Return every mention of an entry in a text of that language, in order of place."""
        with collecting_rarely():
            return find_mentions(self.index, text, lang)

    def lookup(self, name: str) -> list[Match]:
        """Return the entries that a name, in Latin or Cyrillic letters, is a spelling of, best first."""
        return lookup(self.index, name)
