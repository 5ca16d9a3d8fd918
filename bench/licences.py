"""The licences of all that transqa needs to run: ``python -m bench.licences`` fails for one that is not allowed.

What is asked is what the installed packages say of themselves, for the project, its
extras and all that these need in turn; nothing is asked of a network. pip-licenses lists
what is installed, tools of developers too, and does not follow requirements.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING, Any, NamedTuple

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PROJECT = "transqa-lint"
# Extras whose packages run with transqa. Those to develop, test and train it, and to build
# its documentation, are not handed on.
EXTRAS = ("arrow", "lsp", "semantic", "spark")
# SPDX identifiers of permissive licences, and what packages of earlier years write for them.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU",
    "CNRI-Python", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib", "CC0-1.0",
}  # fmt: skip
_WRITTEN = {
    "apache": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "mit license": "MIT",
    "isc license (iscl)": "ISC",
    "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
    "psf license": "PSF-2.0",
}
# Packages with another licence that are used nevertheless, as long as they say just this.
# transliterate is used under LGPL-2.1-or-later (NOTICE): it is installed by itself, as it
# is, and only ``register_transliterate`` loads it.
EXCEPTIONS = {"transliterate": "GPL 2.0/LGPL 2.1"}


class Dependency(NamedTuple):
    """A package that runs with transqa, what it says of its licence, and what needs it."""

    name: str
    licence: str
    needed_by: str


def licence_of(about: Any) -> str:
    """Return the licence of a package by its metadata: an expression, else classifiers, else a short text.

    >>> from email.message import Message
    >>> about = Message()
    >>> about["Classifier"] = "License :: OSI Approved :: MIT License"
    >>> licence_of(about)
    'MIT License'
    """
    expression = about.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = about.get_all("Classifier") or []
    named = [
        line.rpartition(" :: ")[2]
        for line in classifiers
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    said = str(about.get("License") or "")
    if named:
        return " OR ".join(named)
    return said if said and len(said) < 80 else "not said"


def is_allowed(licence: str) -> bool:
    """Return whether a licence is permissive: each of those joined by AND, one of those joined by OR.

    >>> is_allowed("MIT OR GPL-2.0-only"), is_allowed("MIT AND GPL-2.0-only"), is_allowed("Apache Software License")
    (True, False, True)
    """
    bare = licence.strip()
    if bare.startswith("(") and bare.endswith(")") and "(" not in bare[1:]:
        bare = bare[1:-1]
    for word, verdict in ((" AND ", all), (" OR ", any)):
        parts = re.split(rf"{word}(?![^(]*\))", bare)
        if len(parts) > 1:
            return verdict(is_allowed(part) for part in parts)
    known = _WRITTEN.get(bare.lower().replace(",", "").replace("-", " "), bare)
    return known in ALLOWED


def dependencies(
    project: str = PROJECT,
    extras: Iterable[str] = EXTRAS,
    of: Callable[[str], Any] = distribution,
) -> tuple[list[Dependency], list[str]]:
    """Return what a project and its extras need to run, all the way down, and what of that is not installed here."""
    found: dict[str, Dependency] = {}
    missing: list[str] = []
    seen: set[tuple[str, str]] = set()
    waiting = [(project, extra, "") for extra in ("", *extras)]
    while waiting:
        name, extra, needed_by = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if (key, extra) in seen:
            continue
        seen.add((key, extra))
        try:
            installed = of(name)
        except PackageNotFoundError:
            missing.append(key)
            continue
        if key != project:
            licence = licence_of(installed.metadata)
            found.setdefault(key, Dependency(key, licence, needed_by))
        for line in installed.requires or ():
            needed = Requirement(line)
            if needed.marker and not needed.marker.evaluate({"extra": extra}):
                continue
            waiting += [(needed.name, of_it, key) for of_it in ("", *needed.extras)]
    return sorted(found.values()), sorted(set(missing))


def refused(found: Iterable[Dependency]) -> list[Dependency]:
    """Return the dependencies whose licence is not allowed."""
    return [
        one
        for one in found
        if EXCEPTIONS.get(one.name) != one.licence and not is_allowed(one.licence)
    ]


def main() -> int:
    """Print every package that runs with transqa and its licence; return 1 where one is not allowed."""
    found, missing = dependencies()
    wrong = refused(found)
    for one in found:
        mark = "NOT ALLOWED" if one in wrong else "ok"
        print(f"{one.name}\t{one.licence}\tneeded by {one.needed_by}\t{mark}")
    if missing:
        print(f"not installed here, not judged: {', '.join(missing)}")
    print(f"{len(found)} packages, {len(wrong)} with a licence that is not allowed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
