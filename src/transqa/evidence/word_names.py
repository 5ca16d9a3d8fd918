"""Finds the names of a segment that were translated as the common words they are made of: a mill in Bridges.

That is told by the source, where a capital inside a sentence, a surname or several
capitals in a row tell a name, and by the target, where nothing renders the name and a
word stands that means the same. The names and their meanings are a table
(``names.word_names``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import cached_property
from transqa.evidence.spotting import NameToken
from transqa.names.sound import plain_latin
from transqa.names.word_names import WordName, word_name_at
from transqa.romanization import romanize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.text.words import Word

_SURE = 0.9  # of a name whose meaning stands there with a capital, or of several words
_LESS_SURE = 0.8  # of one in small letters
_STEM = 4  # letters by which a small word of the source is of the same root
# Before a place: в Мостах, у Рівному, з Равна.
_PREPOSITIONS = frozenset(
    "в во у ў із з зі са со с из к ко ка до да от ад від под пад під над через праз возле каля біля около за".split()  # noqa: SIM905
)
# «Слава Україні!» glorifies.
_NO_NAME_ALONE = frozenset(["слава"])


class TranslatedName(NamedTuple):
    """A name of the source, the words that translate it, what should stand there, and how sure that is (0 to 1)."""

    source: NameToken
    target: NameToken
    expected: tuple[str, ...]
    confidence: float


def translated_names(
    source: SegmentSide, target: SegmentSide, pairs: Sequence[NamePair]
) -> tuple[TranslatedName, ...]:
    """Return the names that were translated as words; ``pairs``: the names that are rendered, with their renderings."""
    if target.lang != "en" or not source.word_names:
        return ()
    return tuple(_Finder(source, target, pairs).found())


def rendered_in_full(
    source: SegmentSide, target: SegmentSide
) -> tuple[tuple[int, int], ...]:
    """Return the places in the source of names of several words that the target has as they are spelled in English."""
    if target.lang != "en":
        return ()
    several = [found for found in source.word_names if len(found.words) > 1]
    if not several:
        return ()
    finder = _Finder(source, target, ())
    return tuple(
        [
            (found.words[0].start, found.words[-1].end)
            for found in several
            if finder.has_spelling(found.name)
        ]
    )


class _Finder:
    """Looks for the names of one segment."""

    def __init__(
        self, source: SegmentSide, target: SegmentSide, pairs: Sequence[NamePair]
    ) -> None:
        self.source, self.target = source, target
        self.renderings = {pair.source.start: pair.target for pair in pairs}
        self.names = {name.start: name for name in source.names}
        self.target_names = {name.start: name for name in target.names}

    @cached_property
    def plain(self) -> list[str]:
        """Return the words of the target in plain letters."""
        return [plain_latin(key) for key in self.target.keys]

    def found(self) -> Iterator[TranslatedName]:
        """Yield what was translated, in order of the source."""
        for name, words, at in self.source.word_names:
            translated = self._translated(name, words, at)
            if translated is not None:
                yield translated

    def has_spelling(self, name: WordName) -> bool:
        """Return whether the target has a name as it is spelled in English."""
        for spelling in name.english:
            wanted = plain_latin(spelling.lower()).replace("-", " ").split()
            if _find(self.plain, wanted) is not None:
                return True
        return False

    def _translated(
        self, name: WordName, own: Sequence[Word], at: int
    ) -> TranslatedName | None:
        if not all(word.text[0].isupper() for word in own):
            return None
        if self._is_rendered(name, own):
            return None
        token = self.names.get(own[0].start)
        if token is None or self.source.is_quoted(own[0].start, own[-1].end):
            return None
        if token.ruler is not None:
            return None  # Ivan the Terrible, and not the town of Грозный
        if token.capitals:
            return None  # in a line of capitals the word itself may stand
        if not name.is_place:
            words = self._of_person(name, token)
        elif len(own) > 1:
            words = self._phrase(name)
        else:
            words = self._of_place(name, token, at)
        if not words:
            return None
        is_capital = words[0].text[0].isupper() or len(own) > 1
        return TranslatedName(
            source=_joined(self.source.text, own, token),
            target=_joined(
                self.target.text, words, self.target_names.get(words[0].start)
            ),
            expected=(self._spelling(name),),
            confidence=_SURE if is_capital else _LESS_SURE,
        )

    def _is_rendered(self, name: WordName, own: Sequence[Word]) -> bool:
        """Return whether the target has the name in some spelling, or words that are paired with its words by sound."""
        if self.has_spelling(name):
            return True
        senses = {word for sense in name.senses for word in sense}
        paired = [self.renderings.get(word.start) for word in own]
        return all(
            rendering is not None and rendering.key not in senses
            for rendering in paired
        )

    def _phrase(self, name: WordName) -> Sequence[Word]:
        """Return the words that translate a name of several words."""
        for sense in name.senses:
            at = _find(self.target.keys, sense)
            if at is not None:
                return self.target.words[at : at + len(sense)]
        return ()

    def _of_place(self, name: WordName, token: NameToken, at: int) -> Sequence[Word]:
        """Return the words that translate the name of a place of one word."""
        if token.begins or self._size(token, self.names.values()) > 1:
            return ()
        if any(
            mate.given and mate.group == token.group for mate in self.names.values()
        ):
            return ()  # Дмитрий Песков, and not the village of Пески
        words = self._phrase(name)
        if not words:
            return ()
        if words[0].text[0].isupper():
            written = self.target_names.get(words[0].start)
            # The Golden Globe, the Red Cross: other names, which are translated.
            is_alone = (
                written is not None
                and self._size(written, self.target_names.values()) == 1
            )
            return words if is_alone else ()
        before = self.source.keys[at - 1] if at else ""
        stem = token.key[:_STEM]
        has_root = any(
            word.text[0].islower() and word.key.startswith(stem)
            for word in self.source.words
        )
        return words if before in _PREPOSITIONS and not has_root else ()

    def _of_person(self, name: WordName, token: NameToken) -> Sequence[Word]:
        """Return what translates a given name: words beside the surname's rendering, or alone with a capital."""
        words = self._phrase(name)
        if not words:
            return ()
        written = self.target_names.get(words[0].start)
        if written is None:
            return ()
        mates = [
            mate
            for mate in self.names.values()
            if mate.group == token.group and mate is not token and not mate.begins
        ]
        renderings = [self.renderings.get(mate.start) for mate in mates]
        if any(
            rendering is not None and rendering.group == written.group
            for rendering in renderings
        ):
            return words
        is_lone = not mates and not token.begins and not written.begins
        is_lone = is_lone and name.words[0] not in _NO_NAME_ALONE
        alone = self._size(written, self.target_names.values()) == 1
        # Of Вера, Надежда and Любовь two together are faith, hope and love.
        others = [
            other
            for other in self.source.names
            if other is not token and self._is_given_word(other)
        ]
        return words if is_lone and alone and not others else ()

    def _is_given_word(self, token: NameToken) -> bool:
        name = word_name_at((token.key,), 0, self.source.lang)
        return name is not None and not name.is_place

    def _size(self, token: NameToken, tokens: Collection[NameToken]) -> int:
        """Return of how many words a name is, without one that only begins the sentence: Жители Орла."""
        return sum(
            [
                other.group == token.group
                for other in tokens
                if other is token or not other.begins
            ]
        )

    def _spelling(self, name: WordName) -> str:
        """Return how the name should be spelled: a given name as its language is romanized, if the table has that."""
        if name.is_place:
            return name.english[0]
        spelled = romanize(name.words[0].capitalize(), f"{self.source.lang}-press-en")
        return spelled if spelled in name.english else name.english[0]


def _find(keys: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Return where words stand in a text one after the other; None where they don't."""
    size = len(wanted)
    for at in range(len(keys) - size + 1):
        if list(keys[at : at + size]) == list(wanted):
            return at
    return None


def _joined(text: str, words: Sequence[Word], token: NameToken | None) -> NameToken:
    """Return words that follow each other as one name."""
    start, end = words[0].start, words[-1].end
    return NameToken(
        start=start,
        end=end,
        text=text[start:end],
        key=words[0].key,
        begins=token is not None and token.begins,
        group=-1 if token is None else token.group,
        given=False,
        person=False,
        common=True,
    )
