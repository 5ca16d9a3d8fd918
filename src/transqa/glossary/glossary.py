"""A glossary: entries, and the two questions asked of it: what does this text mention, who is this name?"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.garbage import collecting_rarely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.glossary.entries import Entry
    from transqa.glossary.index import Index
    from transqa.glossary.mention import Mention
    from transqa.names.model import Verdict


class Match(NamedTuple):
    """An entry that a name belongs to: how well, by which system, and what the entry prefers."""

    entry: Entry
    verdict: Verdict
    system: str | None
    preferred: str | None


@dataclass(frozen=True)
class Glossary:
    """Entries and a signature ``names@edition#digest``. The index is built on first use.

    ``warnings`` name what stands in the files and has no place in an entry. A compiled glossary brings what is made of
    others on first use: ``made`` is its index, ``known`` its entries by id, ``styled`` the names of its styles.
    """

    entries: Sequence[Entry]
    signature: str
    warnings: tuple[str, ...] = ()
    made: Index | None = field(default=None, repr=False, compare=False)
    known: Mapping[str, Entry] | None = field(default=None, repr=False, compare=False)
    styled: frozenset[str] | None = field(default=None, repr=False, compare=False)

    def __getstate__(self) -> dict[str, object]:
        """Return what goes to another process: all but what was made on first use."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Return the entries by their ids."""
        return {entry.id: entry for entry in self.entries} if self.known is None else self.known

    @cached_property
    def styles(self) -> frozenset[str]:
        """Return the names of the house styles that entries have a spelling for."""
        own = (name for entry in self.entries for name, _ in entry.style)
        return frozenset(own) if self.styled is None else self.styled

    @cached_property
    def index(self) -> Index:
        """Return the index, built on first use."""
        from transqa.glossary.index import build

        return self.made or build(self.entries)

    def memory(self) -> dict[str, int]:
        """Return how many answers the index remembers, by name; nothing before the index is built."""
        return self.index.memory() if "index" in vars(self) else {}

    def forget(self, *names: str) -> None:
        """Empty what the index remembers, or only the memories of these names."""
        if "index" in vars(self):
            self.index.forget(*names)

    def find(self, text: str, lang: str = "en") -> list[Mention]:
        """Return every mention of an entry in a text of that language, in order of place."""
        from transqa.glossary.scan import find

        with collecting_rarely():
            return find(self.index, text, lang)

    def lookup(self, name: str) -> list[Match]:
        """Return the entries that a name, in Latin or Cyrillic letters, is a spelling of, best first."""
        from transqa.glossary.lookup import lookup

        return lookup(self, name)
