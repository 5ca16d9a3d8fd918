"""``cached_property`` without the lock that ``functools`` gives it in Python 3.11.

That lock belongs to the property of the class, not to one value. Threads that check
different texts wait for each other at it, and a process that is forked while another
thread computes the property waits for ever. Python 3.12 took it out.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

__all__ = ["cached_property"]

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
