"""Names that exist: which Latin name words somebody bears, and how Cyrillic ones were spelled.

    bundled().strength("lutskina"), bundled().neighbours("lutsina"), bundled().latin_of("лукашенко")

The bundled lexicon is made of public data by ``bench/make/lexicon.py``.
"""

from transqa.base.errors import LexiconError
from transqa.lexicon.model import Kinds, Neighbour, Person
from transqa.lexicon.store import Lexicon, bundled

__all__ = [
    "Kinds",
    "Lexicon",
    "LexiconError",
    "Neighbour",
    "Person",
    "bundled",
]
