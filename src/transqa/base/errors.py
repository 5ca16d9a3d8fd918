"""The errors transqa raises. Each message names the file, the place, what was found and what is allowed.

TransqaError
 ├── DataError      a glossary, a romanization table or another data file is wrong
 ├── InputError     a text or a bilingual file cannot be read or is not what it claims to be
 │    └── LexiconError   a lexicon is damaged, cut off, of another version, or is none
 ├── ConfigError    an option, a configuration key or a name of something is unknown or not allowed
 └── NotYetError    the user asked for something that is planned and not there yet
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class TransqaError(Exception):
    """Anything a user can mend: bad input, bad data, bad configuration. The command exits 2 on it."""


class DataError(TransqaError):
    """A data file (glossary, romanization table) is wrong; the message names file, entry and key."""


class InputError(TransqaError):
    """A text or a bilingual file cannot be read, is empty or is not text."""


class LexiconError(InputError):
    """A lexicon file is damaged, cut off, of another version, or is no lexicon."""


class ConfigError(TransqaError):
    """An option, configuration key, language, check code or system id is unknown."""


class NotYetError(TransqaError):
    """The feature is planned and not there yet."""


def did_you_mean(found: str, allowed: Iterable[str], *, limit: int = 12) -> str:
    """Return the tail of an error message: what is allowed, and the nearest allowed word.

    >>> did_you_mean("preffered", ["preferred", "admitted"])
    'allowed: admitted, preferred. Did you mean "preferred"?'
    """
    from difflib import get_close_matches

    choices = sorted(allowed)
    shown = ", ".join(choices[:limit])
    if len(choices) > limit:
        shown += f" and {len(choices) - limit} more"
    message = f"allowed: {shown}."
    nearest = get_close_matches(found, choices, n=1)
    if nearest and nearest[0] != found:
        message += f' Did you mean "{nearest[0]}"?'
    return message
