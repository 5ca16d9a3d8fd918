"""Caches for functions of one argument, or of a language and one, for hot loops over the words of a text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

Key = TypeVar("Key", bound="Hashable")
Value = TypeVar("Value")
DEFAULT_SIZE = 65536  # values
_UNKNOWN = object()


class Kept(dict[Key, Value], Generic[Key, Value]):
    """The values of a function of one argument; when there are too many, those not asked for lately are forgotten.

    It is a dict, so that the values for all words of a text are looked up without a
    Python call for each, in a third of the time that ``functools.lru_cache`` takes.

    >>> lengths = Kept(len)
    >>> lengths.of(["a", "word"]), lengths
    ([1, 4], {'a': 1, 'word': 4})
    """

    def __init__(
        self, function: Callable[[Key], Value], most: int = DEFAULT_SIZE
    ) -> None:
        """Take the function and the number of values to keep."""
        self._function = function
        # Two generations instead of a list of uses: when the dict is full it becomes
        # the older generation, and the older one is dropped. A value that is asked for
        # again moves into the dict.
        self._generation_size = max(1, most // 2)
        self._older: dict[Key, Value] = {}

    def __missing__(self, key: Key) -> Value:
        """Find a value that is not in the dict: among the older ones, else from the function."""
        value: Any = self._older.get(key, _UNKNOWN)
        if value is _UNKNOWN:
            value = self._function(key)
        if len(self) >= self._generation_size:
            self._older = dict(self)
            self.clear()
        self[key] = value
        return value  # type: ignore[no-any-return] # of the function, or an older one

    def cache_clear(self) -> None:
        """Forget all values, as ``functools.lru_cache`` does."""
        self.clear()
        self._older.clear()

    def held(self) -> int:
        """Return how many values are held in both generations; one that was asked for again may stand in each."""
        return len(self) + len(self._older)

    def of(self, keys: Iterable[Key]) -> list[Value]:
        """Return the values for some keys, in order."""
        return list(map(self.__getitem__, keys))


class KeptByLanguage(dict[str, Kept[Key, Value]], Generic[Key, Value]):
    """The values of a function of a language and one more argument: for each language a ``Kept``.

    >>> marked = KeptByLanguage(lambda lang, word: f"{lang}:{word}")
    >>> marked["be"].of(["так"]), marked.held()
    (['be:так'], 1)
    """

    def __init__(self, function: Callable[[str, Key], Value]) -> None:
        """Take the function."""
        self._function = function

    def __missing__(self, lang: str) -> Kept[Key, Value]:
        """Begin to keep the values of a language."""
        kept = self[lang] = Kept(partial(self._function, lang))
        return kept

    def cache_clear(self) -> None:
        """Forget all values of all languages."""
        self.clear()

    def held(self) -> int:
        """Return how many values are held."""
        return sum([kept.held() for kept in list(self.values())])
