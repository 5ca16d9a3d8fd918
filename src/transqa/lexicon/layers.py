"""Several lexicons that answer as one: the house's own, asked first, and the bundled one below."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from transqa.base.errors import LexiconError
from transqa.lexicon.model import Kinds, Neighbour, Person
from transqa.lexicon.store import Lexicon, bundled

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_OPEN = 8  # sets of lexicons that are kept open; a run rarely has more than one


class LayeredLexicon:
    """Lexicons of which earlier ones are preferred; it answers as a ``Lexicon`` does.

    A word is as strong as in the layer that knows it best. The spellings of a Cyrillic
    word are those of the first layer, then what later ones have beside them: what the
    house writes comes before what the world does, however often that was seen.
    """

    def __init__(self, layers: Sequence[Lexicon]) -> None:
        """Take the lexicons, the preferred one first. Raises ValueError for none."""
        if not layers:
            raise ValueError("a lexicon of no layers")
        self.layers = tuple(layers)

    def __repr__(self) -> str:
        return f"<LayeredLexicon {', '.join(map(repr, self.layers))}>"

    @property
    def signature(self) -> str:
        """Return what tells these lexicons from all others."""
        return "+".join([layer.signature for layer in self.layers])

    def strength(self, latin: str) -> int:
        """Return how well a Latin word is attested in the layer that knows it best; 0 if none does."""
        return max([layer.strength(latin) for layer in self.layers])

    def kinds(self, latin: str) -> Kinds:
        """Return who bears a Latin word in any layer."""
        kinds = Kinds(0)
        for layer in self.layers:
            kinds |= layer.kinds(latin)
        return kinds

    def labels(self, latin: str) -> tuple[str, ...]:
        """Return who bears a Latin word in any layer, as words; none if no layer has it."""
        labels = [label for layer in self.layers for label in layer.labels(latin)]
        return tuple(dict.fromkeys(labels))

    @property
    def sources(self) -> dict[str, str]:
        """Return where the names of all layers are from, by the labels that words have."""
        sources: dict[str, list[str]] = {}
        for layer in self.layers:
            for label, origin in layer.sources.items():
                sources.setdefault(label, []).append(origin)
        return {label: "; ".join(origins) for label, origins in sources.items()}

    def has_cyrillic(self, cyrillic: str) -> bool:
        """Return whether any layer knows a Cyrillic word."""
        return any(layer.has_cyrillic(cyrillic) for layer in self.layers)

    def latin_of(self, cyrillic: str) -> tuple[tuple[str, int], ...]:
        """Return the Latin spellings of a Cyrillic word and the strength of each pair, the first layer first."""
        return _first_wins([layer.latin_of(cyrillic) for layer in self.layers])

    def latin_counts(self, cyrillic: str) -> tuple[tuple[str, int], ...]:
        """Return the spellings of a Cyrillic word that a layer counted, with the counts: the house's usage."""
        return _first_wins([layer.latin_counts(cyrillic) for layer in self.layers])

    def cyrillic_of(self, latin: str) -> tuple[tuple[str, int], ...]:
        """Return the Cyrillic words that a Latin word was seen for, those of the first layer first."""
        return _first_wins([layer.cyrillic_of(latin) for layer in self.layers])

    def neighbours(self, latin: str) -> tuple[Neighbour, ...]:
        """Return the attested words one edit away in any layer, strongest first."""
        strengths: dict[str, int] = {}
        for layer in self.layers:
            for near in layer.neighbours(latin):
                strengths[near.latin] = max(near.strength, strengths.get(near.latin, 0))
        nearest = sorted(strengths.items(), key=lambda word: (-word[1], word[0]))
        return tuple([Neighbour(*word) for word in nearest])

    def persons(self, given: str, surname: str) -> tuple[Person, ...]:
        """Return the persons of all layers with this Latin given name and surname."""
        persons: dict[Person, None] = {}
        for layer in self.layers:
            persons.update(dict.fromkeys(layer.persons(given, surname)))
        return tuple(persons)


AnyLexicon: TypeAlias = Lexicon | LayeredLexicon


def _first_wins(
    answers: Sequence[tuple[tuple[str, int], ...]],
) -> tuple[tuple[str, int], ...]:
    """Return the words of all answers with their numbers; one that stands in two has that of the first."""
    numbers: dict[str, int] = {}
    for answer in answers:
        for word, number in answer:
            numbers.setdefault(word, number)
    return tuple(numbers.items())


def lexicon_of(paths: Sequence[str] = ()) -> AnyLexicon:
    """Return the lexicons of some files with the bundled one below; the first is preferred.

    A file is opened, and read whole once to see that it is not damaged, when it is
    first asked for, and again when it was changed. Raises LexiconError.

    >>> lexicon_of() is bundled()
    True
    """
    if not paths:
        return bundled()
    return _opened(tuple([(path, *_state(path)) for path in paths]))


@lru_cache(maxsize=_MOST_OPEN)
def _opened(files: tuple[tuple[str, int, int], ...]) -> LayeredLexicon:
    house = [Lexicon.open(path).verify() for path, _changed, _size in files]
    return LayeredLexicon([*house, bundled()])


def _state(path: str) -> tuple[int, int]:
    """Return when a file was changed, in nanoseconds, and its size in bytes. Raises LexiconError."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise LexiconError(f"{path}: cannot be read ({reason})") from None
    return status.st_mtime_ns, status.st_size
