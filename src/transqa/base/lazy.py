"""What is made on first use: patterns, and ``cached_property`` without the lock of ``functools`` in Python 3.11.

That lock belongs to the property of the class, not to one value. Threads that check
different texts wait for each other at it, and a process that is forked while another
thread computes the property waits for ever. Python 3.12 took it out.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, cast

__all__ = ["cached_property", "lazy_pattern"]


class _LazyPattern:
    """A regular expression that is compiled when something is asked of it."""

    def __init__(self, text: str, flags: re.RegexFlag) -> None:
        """Take what ``re.compile`` takes."""
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Return a method of the pattern and keep it, so that Python asks here for each of them once."""
        method = getattr(re.compile(self._text, self._flags), name)
        self.__dict__[name] = method
        return method


def lazy_pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern that is compiled on first use: for dear ones that most texts never ask.

    Compiling all patterns of the package took a quarter of a start.

    >>> lazy_pattern("[a-z]+").findall("two words")
    ['two', 'words']
    """
    return cast("re.Pattern[str]", _LazyPattern(text, flags))


if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property:  # noqa: N801 - the name it has in functools
        """A property that is computed on first use and kept in the value's ``__dict__``.

        Two threads that ask at once may both compute it; what they find is equal.
        """

        def __init__(self, function: Any) -> None:
            """Take the function that computes the property."""
            self._function = function
            self.__doc__ = function.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """Learn the name of the attribute."""
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            """Compute the property. Later Python finds it in the ``__dict__`` and does not ask here."""
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._function(instance)
            return value
