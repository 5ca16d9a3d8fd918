"""Second opinions: errors that another tool or a person found, read from files and laid on the segments of a text."""

from transqa.bitext.opinions.categories import core_category
from transqa.bitext.opinions.model import GivenOpinion
from transqa.bitext.opinions.placing import PlacedOpinions, place_opinions
from transqa.bitext.opinions.read import Opinions, given_opinions

__all__ = [
    "GivenOpinion",
    "Opinions",
    "PlacedOpinions",
    "core_category",
    "given_opinions",
    "place_opinions",
]
