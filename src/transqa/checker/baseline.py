"""A baseline: the issues that were there when somebody began to look. They are told of no more, new ones are.

A file in JSON, schema ``transqa/baseline/1``, sorted, so that a change of it can be
read in a review. An issue is known by its document and its fingerprint (check, entry,
text and the words around it): lines may move. An error that several checks saw is
known by the fingerprint under each of them, so that it stays known when one of them no
longer runs or another of them tells it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.halves import json_of, without_halves

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from transqa.base.model import Issue

SCHEMA = "transqa/baseline/1"
_HEAD = 200  # bytes in which the schema stands, in any version
_KEYS = ("schema", "documents")
Baseline = dict[str, dict[str, str]]  # document: fingerprint: what it was


def read_baseline(path: str | Path) -> Baseline:
    """Return the issues of a baseline file, by document. Raises InputError for a file that is none of this version."""
    name = str(path)
    data = _bytes_of(path)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{name}: no baseline, not JSON ({getattr(error, 'msg', None) or error})"
        ) from None
    if not isinstance(content, dict) or "schema" not in content:
        raise InputError(
            f'{name}: no baseline: no "schema" in it; --write-baseline makes one'
        )
    if content["schema"] != SCHEMA:
        schema = content["schema"]
        raise InputError(
            f'{name}: baseline of another version, "{schema}"; write it again, allowed: {SCHEMA}'
        )
    for key in content:
        if key not in _KEYS:
            raise InputError(
                f'{name}: key "{key}" is unknown; allowed: {", ".join(_KEYS)}'
            )
    documents = content.get("documents")
    if not isinstance(documents, dict):
        raise InputError(
            f'{name}: "documents" must be an object of documents and their issues'
        )
    for document, issues in documents.items():
        if not isinstance(issues, dict) or not all(
            isinstance(about, str) for about in issues.values()
        ):
            raise InputError(
                f'{name}: document "{document}" must be an object of fingerprints and what they are'
            )
    # Some were written with the escape of half a character, by which no file is known now.
    return {without_halves(name): issues for name, issues in documents.items()}


def _bytes_of(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path}: there is no such baseline; --write-baseline makes one"
        ) from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def older_baseline(path: str | Path) -> Baseline:
    """Return the issues of the baseline in whose place a new one is written: none for none, and one of another version.

    Raises InputError for a file that cannot be read or is something else: it would be
    lost.
    """
    if not os.path.isfile(path):
        return {}
    try:
        return read_baseline(path)
    except InputError:
        begin = SCHEMA.rpartition("/")[0].encode()
        data = _bytes_of(path)
        if not data.strip() or begin in data[:_HEAD]:
            return {}
        raise


def moved_documents(
    baseline: Mapping[str, Mapping[str, str]],
    found: Mapping[str, Sequence[Collection[str]]],
    gone: Collection[str],
) -> dict[str, str]:
    """Return the new names of documents of a baseline that were moved or renamed, each with the old one.

    ``found`` has the documents that were checked, and by which fingerprints each of
    their issues is known; ``gone`` are documents of the baseline that are no more. A
    document was moved where at least half of its known issues are found in a new one,
    and are at least half of the issues there. A single one tells it only under the same
    file name: in another text it may be the same slip made anew, which must fail.
    """
    candidates: list[tuple[tuple[bool, int], str, str]] = []
    for new, issues in found.items():
        if new in baseline:
            continue
        distinct = {frozenset(fingerprints) for fingerprints in issues}
        for old in gone:
            known = baseline[old].keys()
            shared = [issue for issue in distinct if not known.isdisjoint(issue)]
            hit = known & frozenset().union(*shared)
            has_same_name = file_of(old)[1] == file_of(new)[1]
            is_same = 2 * len(hit) >= len(known) and 2 * len(shared) >= len(distinct)
            if shared and is_same and (has_same_name or len(shared) > 1):
                candidates.append(((has_same_name, len(hit)), new, old))
    moved: dict[str, str] = {}
    # The surest first; each old document is one new one.
    candidates.sort(key=lambda candidate: (*candidate[0], candidate[1]), reverse=True)
    for _, new, old in candidates:
        if new not in moved and old not in moved.values():
            moved[new] = old
    return moved


def file_of(document: str) -> tuple[str, str]:
    """Return the folder and the rest of a document's name; behind ``#`` stands which one of its file it is.

    >>> file_of("news/en/a.xliff#body")
    ('news/en', 'a.xliff#body')
    """
    path, mark, part = document.partition("#")
    folder, _, name = path.rpartition("/")
    return folder, f"{name}{mark}{part}"


def baseline_text(
    documents: Mapping[str, Iterable[Issue]], kept: Baseline | None = None
) -> str:
    """Return the baseline of the issues of some documents, ending in a line end.

    Of an error that several checks saw, the issue of each of them goes in. ``kept`` are
    issues of an older baseline that stay in it.
    """
    by_document = dict(kept or {})
    for name, issues in sorted(documents.items()):
        about = {
            issue.fingerprint: f"{issue.code} {issue.text}".rstrip() for issue in issues
        }
        about |= by_document.get(name, {})
        if about:
            by_document[name] = dict(sorted(about.items()))
    content = {"schema": SCHEMA, "documents": dict(sorted(by_document.items()))}
    return json_of(content, indent=1) + "\n"
