"""Which addresses of a source stand in its translation, letter for letter or as another edition of the same page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from transqa.base.lazy import lazy_pattern
from transqa.text.addresses import AddressKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.text.addresses import Address

# What a translation copies. Numbers of telephones and books are compared as numbers.
_COPIED = {
    AddressKind.URL: 0,
    AddressKind.EMAIL: 0,
    AddressKind.DOMAIN: 0,
    AddressKind.HANDLE: 1,
    AddressKind.HASHTAG: 2,
    AddressKind.FILE: 3,
    AddressKind.CODE: 3,
}
# Percent of the letters, in order, that a slip leaves in place. Of links and e-mail addresses any two are compared:
# nobody writes another one on purpose.
_ALIKE = 75
MOST_ADDRESSES = 100  # of a side that are compared: each may be compared with each
_LEAST_LETTERS = 5  # of an address that another one may be a slip of
_SCHEME = lazy_pattern(r"^(?:[a-z][a-z0-9+.-]*://|mailto:)?(?:www\.)?")
# Codes of languages and countries by which an edition of a site or of an article is told.
_EDITION = lazy_pattern(
    r"(?<![^\W_])(?:be|by|ru|uk|ua|en|us|gb|pl|de|id|fr|es|rus|eng|ukr|bel)(?![^\W_])"
)


class AddressPairing(NamedTuple):
    """An address of a source that its target does not have, and the one that stands there for it, if any."""

    source: Address
    target: Address | None


def changed_addresses(
    source: Sequence[Address], target: Sequence[Address], near: str
) -> list[AddressPairing]:
    """Return the addresses of a source that are not those of its target, each with what stands for it.

    ``near`` is the text of the target and of the segments beside: an address that
    stands in it is kept. A link or an e-mail address is lost where nothing stands for
    it; of what is no address for certain, or is translated as often as not (an outlet
    named by its domain, a hashtag), only a slip is told.
    """
    if max(len(source), len(target)) > MOST_ADDRESSES:
        return []
    near_key = unquote(near).casefold()
    kept = {key_of(address) for address in target}
    own = {key_of(address) for address in source}
    lost = []
    for address in source:
        key = key_of(address)
        if address.kind not in _COPIED or key in kept:
            continue
        if not re.search(rf"(?<!\w){re.escape(key)}(?![\w/-])", near_key):
            lost.append(address)
    others = [
        address
        for address in target
        if address.kind in _COPIED and key_of(address) not in own
    ]
    pairings = []
    for address in lost:
        other = _counterpart(address, others)
        if other is not None:
            others.remove(other)
            if not _is_other_edition(address, other):
                pairings.append(AddressPairing(address, other))
        elif _is_certain(address):
            pairings.append(AddressPairing(address, None))
    return pairings


def _is_certain(address: Address) -> bool:
    """Return whether an address must stand in the target: a link, or an e-mail address that no step has translated."""
    if address.kind == AddressKind.EMAIL:
        return address.text.isascii()
    return address.kind == AddressKind.URL


def key_of(address: Address) -> str:
    """Return what an address leads to: without scheme, www., final slash, percent signs and capitals.

    >>> from transqa.text.addresses import find_addresses
    >>> [key_of(address) for address in find_addresses("HTTPS://www.Example.org/a%20b/ a@Example.org")]
    ['example.org/a b', 'a@example.org']
    """
    return _SCHEME.sub("", unquote(address.text).casefold()).rstrip("/")


def _counterpart(lost: Address, others: Sequence[Address]) -> Address | None:
    """Return the address that stands for one that was lost: the most alike of its sort; None if none is."""
    from rapidfuzz.fuzz import ratio

    key = key_of(lost)
    best, most = None, 0.0
    for other in others:
        if _COPIED[other.kind] != _COPIED[lost.kind]:
            continue
        other_key = key_of(other)
        likeness = ratio(key, other_key)
        if lost.kind == other.kind and _is_certain(lost):
            likeness = max(likeness, 1.0)
        elif likeness < _ALIKE or min(len(key), len(other_key)) < _LEAST_LETTERS:
            continue
        if likeness > most:
            best, most = other, likeness
    return best


def _is_other_edition(address: Address, other: Address) -> bool:
    """Return whether two links lead to editions of one site in two languages: ru.example.org, example.org/en/."""
    if address.kind != AddressKind.URL or other.kind != AddressKind.URL:
        return False
    (host, _, path), (other_host, _, other_path) = (
        key_of(one).partition("/") for one in (address, other)
    )
    # The top-level domain says where the site is, and no edition.
    labels, _, ending = host.rpartition(".")
    other_labels, _, other_ending = other_host.rpartition(".")
    if ending != other_ending or (labels, path) == (other_labels, other_path):
        return False
    if _EDITION.sub("*", labels) != _EDITION.sub("*", other_labels):
        return labels == _without_edition(other_labels) or other_labels == (
            _without_edition(labels)
        )
    if labels != other_labels:  # articles of two editions have names of their own
        return True
    return _EDITION.sub("", path).replace("//", "/").strip("/") == (
        _EDITION.sub("", other_path).replace("//", "/").strip("/")
    )


def _without_edition(labels: str) -> str:
    """Return the labels of a host without a first one that is the code of a language.

    >>> _without_edition("ru.example"), _without_edition("example")
    ('example', 'example')
    """
    first, _, rest = labels.partition(".")
    return rest if rest and _EDITION.fullmatch(first) else labels
