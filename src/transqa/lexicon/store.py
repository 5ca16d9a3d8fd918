"""A lexicon in a file: which Latin name words exist, and how Cyrillic ones were spelled.

The words are two static tries (marisa-trie, which a compiled file maps into memory as
it stands); a word has a number there, and what is known of it lies in flat arrays under
that number: one byte for a Latin word (strength and kinds), 32 bits for a pair (number
of the Latin word and strength). Look-ups by number cost less than an object of any sort
would, and nothing is read before it is asked for.

Why marisa-trie and not an FST: it holds 850,000 words with numbers in 2.5 MB, and leads
back from a number to its word. A map of ducer (the Rust crate fst) takes 5.3 MB, needs
a second table for the way back, and has no automaton for edits either.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from transqa.base.errors import LexiconError
from transqa.base.lazy import cached_property
from transqa.lexicon.container import Container, read_container, verify_sections
from transqa.lexicon.model import Kinds, Neighbour, Person
from transqa.lexicon.near import LONGEST_WORD, candidates

if TYPE_CHECKING:
    from collections.abc import Callable

BUNDLED = Path(__file__).with_name("data") / "names.tql"
SECTIONS = (
    "latin",  # trie
    "facts",  # a byte for each Latin word: kinds in its upper half, strength in the lower
    "bits",  # for neighbours
    "cyrillic",  # trie
    "pair sizes",  # a byte for each Cyrillic word: how many pairs it has
    "pair blocks",  # 32 bits for each 16 Cyrillic words: the number of their first pair
    "pairs",  # 32 bits each: the number of the Latin word, in the lower four the strength
    "pair counts",  # 32 bits each: how often it was seen; empty if nobody counted
    "persons",  # trie of "given surname"
    "person places",  # 32 bits for each of these keys and one more: where its lines begin
    "person lines",  # language, Cyrillic name, Latin name, item; tabs between, a line each
)
BLOCK = 16  # Cyrillic words that share one place in "pair blocks"
_PAIR_SIZE = 4  # bytes
_PERSON_FIELDS = 4
STRENGTH_BITS = 4
STRENGTH_MASK = (1 << STRENGTH_BITS) - 1


class Lexicon:
    """Names that exist, from one file. All words are given folded (see each method).

    >>> bundled().strength("zelensky"), bundled().strength("zelenwsky")
    (4, 0)
    """

    def __init__(self, path: Path, container: Container) -> None:
        """Take a file that was mapped; ``open`` maps one."""
        import marisa_trie

        self.path = path
        self.heading = container.heading
        for key, kind in (("name", str), ("other", str), ("sources", dict)):
            if not isinstance(self.heading[key], kind):
                raise TypeError(f'its heading has another "{key}"')
        self._container = container
        views = container.sections
        # A trie does not keep alive what it was mapped from; the container, which is
        # kept here, does.
        self._latin = marisa_trie.Trie().map(views["latin"])
        self._cyrillic = marisa_trie.Trie().map(views["cyrillic"])
        self._persons = marisa_trie.Trie().map(views["persons"])
        # Look-ups by bytes, which return None for what is not there.
        self._latin_number: Callable[[bytes], int | None] = self._latin.get
        self._cyrillic_word_number: Callable[[bytes], int | None] = self._cyrillic.get
        self._facts = views["facts"]
        self._pair_sizes = views["pair sizes"]
        self._pair_blocks = views["pair blocks"].cast("I")
        self._pairs = views["pairs"].cast("I")
        self._pair_counts = views["pair counts"].cast("I")
        self._person_places = views["person places"].cast("I")
        self._person_lines = views["person lines"]

    @classmethod
    def open(cls, path: str | Path) -> Lexicon:
        """Return the lexicon of a file, mapped into memory; of its content only the heading is checked.

        Raises LexiconError for a file that cannot be read, is no lexicon, is of another
        form, has a damaged heading or was not copied whole. ``verify`` checks the rest:
        call it once for a file that somebody else has made.
        """
        path = Path(path)
        container = read_container(path, SECTIONS)
        try:
            return cls(path, container)
        except (RuntimeError, ValueError, TypeError, LookupError) as error:
            raise LexiconError(
                f"{path}: its sections cannot be read ({error}); make the lexicon anew"
            ) from None

    def verify(self) -> Lexicon:
        """Read the whole file, compare its checksums and sizes, and return the lexicon. Raises LexiconError."""
        verify_sections(self.path, self._container)
        forms, words = len(self._cyrillic), len(self._latin)
        pairs = len(self._pairs)
        fits = (
            len(self._facts) == words
            and len(self._pair_sizes) == forms
            and len(self._pair_blocks) == -(-forms // BLOCK)
            and sum(self._pair_sizes) == pairs
            and len(self._pair_counts) in (0, pairs)
            and len(self._person_places) == len(self._persons) + 1
            and self._person_places[-1] == len(self._person_lines)
            and max(self._pairs, default=0) >> STRENGTH_BITS < max(1, words)
            and len(self._bits).bit_count() == 1  # a power of two
            and self._blocks_are_sums()
            and self._persons_are_lines()
        )
        if not fits:
            raise LexiconError(
                f"{self.path}: its sections do not fit each other; make the lexicon anew"
            )
        return self

    def _blocks_are_sums(self) -> bool:
        """Return whether each block of pairs begins where the ones before it end."""
        blocks, sizes = self._pair_blocks, self._pair_sizes
        begun = 0
        for number in range(len(blocks)):
            if blocks[number] != begun:
                return False
            begun += sum(sizes[number * BLOCK : (number + 1) * BLOCK])
        return True

    def _persons_are_lines(self) -> bool:
        """Return whether all that is said of persons are lines of four fields, and each person's places lie in them."""
        places = self._person_places
        if any(places[at] > places[at + 1] for at in range(len(places) - 1)):
            return False
        try:
            lines = [
                line
                for at in range(len(places) - 1)
                for line in str(
                    self._person_lines[places[at] : places[at + 1]], "utf-8"
                ).splitlines()
            ]
        except UnicodeDecodeError:
            return False
        return all(line.count("\t") == _PERSON_FIELDS - 1 for line in lines)

    def __len__(self) -> int:
        """Return how many Latin words the lexicon has."""
        return len(self._latin)

    def __repr__(self) -> str:
        return f"<Lexicon {self.path}: {len(self):,} words>"

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        """Send the path to another process, which maps the file itself."""
        return Lexicon.open, (self.path,)

    @property
    def name(self) -> str:
        """Return what the lexicon calls itself: ``world``, ``house`` …"""
        return str(self.heading["name"])

    @property
    def signature(self) -> str:
        """Return what tells this lexicon from all others: its name, and a digest of the checksums of its content."""
        return f"{self.name}#{crc32(repr(self.heading).encode()):08x}"

    @property
    def sources(self) -> dict[str, str]:
        """Return where its names are from, with licence, by the labels that words have."""
        return dict(self.heading["sources"])

    def labels(self, latin: str) -> tuple[str, ...]:
        """Return who bears a Latin word: ``person``, ``place`` …, ``dictionary`` if nobody; none if it is not attested.

        >>> bundled().labels("washington"), bundled().labels("alphanumeric")
        (('person', 'surname', 'place'), ('dictionary',))
        """
        if not self.strength(latin):
            return ()
        return self.kinds(latin).names() or (str(self.heading["other"]),)

    # Numbers are asked for with bytes, which is what the tries hold: with a text each
    # look-up takes half as long again.

    def strength(self, latin: str) -> int:
        """Return how well a Latin word is attested, 1 to 15, or 0 if it is not.

        The word is folded as ``names.sound.plain_latin`` does; an apostrophe in it is
        passed over. 1 means that only the alternate names of a gazetteer have it,
        which are full of transcriptions.
        """
        # Without a call of _number: this is asked for every name of every text.
        try:
            number = self._latin_number(latin.encode())
        except UnicodeEncodeError:  # half of a surrogate pair
            return 0
        if number is not None:
            return self._facts[number] & STRENGTH_MASK
        return self.strength(latin.replace("'", "")) if "'" in latin else 0

    def kinds(self, latin: str) -> Kinds:
        """Return who bears a Latin word: persons, places …; nobody if it is not attested."""
        number = self._number(latin)
        return Kinds(0 if number is None else self._facts[number] >> STRENGTH_BITS)

    def _number(self, latin: str) -> int | None:
        if not latin.isascii():
            return None
        if "'" in latin:
            latin = latin.replace("'", "")
        return self._latin_number(latin.encode())

    def has_cyrillic(self, cyrillic: str) -> bool:
        """Return whether a Cyrillic word is known: lower case, ё as е, nominative."""
        return self._cyrillic_number(cyrillic) is not None

    def latin_of(self, cyrillic: str) -> tuple[tuple[str, int], ...]:
        """Return the Latin spellings of a Cyrillic word, each with the strength of the pair, strongest first.

        >>> bundled().latin_of("ционгковский"), bundled().latin_of("шольц")[0][0]
        ((), 'scholz')
        """
        start, stop = self._pairs_of(cyrillic)
        spelled = self._latin.restore_key
        return tuple(
            [
                (spelled(pair >> STRENGTH_BITS), pair & STRENGTH_MASK)
                for pair in self._pairs[start:stop]
            ]
        )

    def latin_counts(self, cyrillic: str) -> tuple[tuple[str, int], ...]:
        """Return the Latin spellings of a Cyrillic word with how often each was seen; none where nobody counted."""
        if not len(self._pair_counts):
            return ()
        start, stop = self._pairs_of(cyrillic)
        counts = self._pair_counts[start:stop]
        spellings = [latin for latin, _ in self.latin_of(cyrillic)]
        return tuple(zip(spellings, counts, strict=True))

    def _cyrillic_number(self, cyrillic: str) -> int | None:
        try:
            return self._cyrillic_word_number(cyrillic.encode())
        except UnicodeEncodeError:  # half of a surrogate pair
            return None

    def _pairs_of(self, cyrillic: str) -> tuple[int, int]:
        """Return where the pairs of a Cyrillic word begin and end."""
        number = self._cyrillic_number(cyrillic)
        if number is None:
            return 0, 0
        block = number // BLOCK
        sizes = self._pair_sizes
        start = self._pair_blocks[block] + sum(sizes[block * BLOCK : number])
        return start, start + sizes[number]

    def cyrillic_of(self, latin: str) -> tuple[tuple[str, int], ...]:
        """Return the Cyrillic words that a Latin word was seen for, with the strength of the pair, strongest first.

        There is no index for this way: the pairs are searched from end to end, which
        takes some milliseconds for the bundled lexicon.
        """
        number = self._number(latin)
        if number is None:
            return ()
        pairs = self._pairs.tobytes()
        found = []
        for strength in range(1, STRENGTH_MASK + 1):
            pair = (number << STRENGTH_BITS | strength).to_bytes(_PAIR_SIZE, "little")
            at = pairs.find(pair)
            while at >= 0:
                if at % _PAIR_SIZE == 0:
                    found.append((self._owner(at // _PAIR_SIZE), strength))
                at = pairs.find(pair, at + 1)
        return tuple(sorted(found, key=lambda spelling: (-spelling[1], spelling[0])))

    def _owner(self, place: int) -> str:
        """Return the Cyrillic word whose pair stands at a place."""
        block = bisect_right(self._pair_blocks, place) - 1
        number = block * BLOCK
        stop = self._pair_blocks[block] + self._pair_sizes[number]
        while stop <= place:
            number += 1
            stop += self._pair_sizes[number]
        cyrillic: str = self._cyrillic.restore_key(number)
        return cyrillic

    def neighbours(self, latin: str) -> tuple[Neighbour, ...]:
        """Return the attested words one edit away from a Latin word, strongest first.

        An edit puts a letter in, leaves one out, replaces one, or swaps two that stand
        side by side.
        """
        if not latin.isascii() or len(latin) > LONGEST_WORD:
            return ()
        latin = latin.replace("'", "")
        get, facts = self._latin_number, self._facts
        found = {}
        reach = len(latin)
        while reach and next(self._latin.iterkeys(latin[:reach]), None) is None:
            reach -= 1
        for candidate in candidates(latin, self._bits, reach):
            number = get(candidate.encode())
            if number is not None:
                found[candidate] = facts[number] & STRENGTH_MASK
        nearest = sorted(found.items(), key=lambda word: (-word[1], word[0]))
        return tuple([Neighbour(*word) for word in nearest])

    @cached_property
    def _bits(self) -> bytes:
        """Return the table of bits as bytes: they are indexed in half the time a view takes."""
        return bytes(self._container.sections["bits"])

    def persons(self, given: str, surname: str) -> tuple[Person, ...]:
        """Return the persons known in full by a Latin given name and surname, folded as for ``strength``.

        >>> [person.lang for person in bundled().persons("angela", "merkel")]
        ['be', 'ru', 'uk']
        """
        key = f"{given} {surname}".replace("'", "")
        number = self._persons.get(key) if key.isascii() else None
        if number is None:
            return ()
        start, stop = self._person_places[number], self._person_places[number + 1]
        lines = str(self._person_lines[start:stop], "utf-8").splitlines()
        found = []
        for line in lines:
            lang, cyrillic, spelled, item = line.split("\t")
            found.append(Person(cyrillic, lang, spelled, item))
        return tuple(found)


@lru_cache(maxsize=1)
def bundled() -> Lexicon:
    """Return the lexicon of the package, opened once."""
    return Lexicon.open(BUNDLED)
