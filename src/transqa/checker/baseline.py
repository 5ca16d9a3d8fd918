"""A baseline: the issues that were there when somebody began to look. They are told of no more, new ones are.

A file in JSON, schema ``transqa/baseline/1``, sorted, so that a change of it can be
read in a review. An issue is known by its document and its fingerprint (check, entry,
text and the words around it): lines may move. An error that several checks saw is
known by the fingerprint under each of them, so that it stays known when one of them no
longer runs or another of them tells it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transqa.base.model import Issue

SCHEMA = "transqa/baseline/1"
_KEYS = ("schema", "documents")
Baseline = dict[str, dict[str, str]]  # document: fingerprint: what it was


def read_baseline(path: str | Path) -> Baseline:
    """Return the issues of a baseline file, by document. Raises InputError for a file that is none of this version."""
    name = str(path)
    try:
        content = json.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise InputError(
            f"{name}: there is no such baseline; --write-baseline makes one"
        ) from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror})") from None
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
    return documents


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
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
