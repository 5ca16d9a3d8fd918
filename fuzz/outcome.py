"""What came of one input: accepted, refused, or a failure that is known again by its kind."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, NamedTuple

from fuzz.invariants import BrokenError
from fuzz.watchdog import HungError, within

if TYPE_CHECKING:
    from fuzz.target import Target

ACCEPTED, REFUSED, CRASH, HANG, BROKEN = (
    "accepted",
    "refused",
    "crash",
    "hang",
    "broken",
)


class Outcome(NamedTuple):
    """``result`` is one of the five words above; a failure has its kind, by which it is known again, and its story."""

    result: str
    kind: str = ""
    story: str = ""

    @property
    def is_failure(self) -> bool:
        """Return whether something is wrong."""
        return self.result in (CRASH, HANG, BROKEN)


def outcome_of(target: Target, data: bytes) -> Outcome:
    """Return what comes of an input."""
    try:
        with within(target.seconds):
            accepted = target.test(data)
    except HungError as error:
        # Where it was interrupted differs from run to run, so all are one kind.
        return Outcome(HANG, HANG, _story(error))
    except BrokenError as error:
        return Outcome(
            BROKEN, f"{error.invariant} {error.code}".rstrip(), _story(error)
        )
    except Exception as error:
        return Outcome(
            CRASH, f"{type(error).__name__} at {_place(error)}", _story(error)
        )
    return Outcome(ACCEPTED if accepted else REFUSED)


def _story(error: BaseException) -> str:
    return "".join(traceback.format_exception(error, limit=-12))


def _place(error: BaseException) -> str:
    """Return the innermost function of the library in which an exception arose."""
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if "/transqa/" in frame.filename.replace("\\", "/"):
            file = frame.filename.replace("\\", "/").rsplit("/transqa/", 1)[1]
            return f"{file}:{frame.name}"
    return frames[-1].name
