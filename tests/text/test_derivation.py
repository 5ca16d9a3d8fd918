"""Which English words are made of known ones."""

from __future__ import annotations

import pytest

from transqa.lexicon.known_words import known_words
from transqa.text.derivation import is_derived, is_term


@pytest.mark.parametrize(
    "word",
    [
        *("unpresidential", "noncombatants", "antiwar", "prewar", "cosigner", "overbuilt"),
        *("tightness", "stampless", "clownish", "spongelike", "moveable", "balkanisation", "balkanization"),
        *("podcasters", "livestreamed", "dancefloors", "videolinks", "smartwatches", "gasfields", "dieselgate"),
        *("demining", "cyberdefence", "microdistricts", "geolocated", "subvariants"),
    ],
)  # fmt: skip
def test_a_word_made_of_known_ones_is_derived(word: str) -> None:
    assert known_words().has(word) or is_derived(word, known_words())


@pytest.mark.parametrize(
    "word",
    [
        *("zaderzhannye", "tomurels", "bramodels", "vorstuk", "finaly", "witneses", "recieved", "govermnent"),
        *("untomurel", "preplorint", "plorintness", "sledovatel", "sotrudniki"),
    ],
)  # fmt: skip
def test_a_word_that_is_none_is_not(word: str) -> None:
    assert not known_words().has(word)
    assert not is_derived(word, known_words())


def test_terms_are_told_by_their_endings() -> None:
    assert is_term("parosteonecrosis")
    assert is_term("pneumocytes")
    assert not is_term("sotrudniki")
