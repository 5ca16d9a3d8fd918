"""Names that exist: which Latin name words somebody bears, and how Cyrillic ones were spelled.

    bundled().strength("lutskina"), bundled().neighbours("lutsina"), bundled().latin_of("лукашенко")

``transqa.find_attested`` is in ``attest``. The bundled lexicon is made of public data by ``bench/make/lexicon.py``.
"""

from transqa.base.errors import LexiconError
from transqa.lexicon.layers import AnyLexicon, LayeredLexicon, lexicon_of
from transqa.lexicon.model import Kinds, Neighbour, Person
from transqa.lexicon.store import Lexicon, bundled

__all__ = [
    "AnyLexicon",
    "Kinds",
    "LayeredLexicon",
    "Lexicon",
    "LexiconError",
    "Neighbour",
    "Person",
    "bundled",
    "lexicon_of",
]
