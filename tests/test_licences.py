"""What runs with transqa has a permissive licence, and one that has not is found wherever it is needed from."""

from __future__ import annotations

from email.message import Message
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace
from typing import Any

import pytest
from bench.licences import (
    EXCEPTIONS,
    dependencies,
    is_allowed,
    licence_of,
    main,
    refused,
)


def package(licence: str, *requires: str, field: str = "License-Expression") -> Any:
    about = Message()
    about[field] = licence
    return SimpleNamespace(metadata=about, requires=list(requires))


PACKAGES = {
    "ours": package("Apache-2.0", "a>=1", "tool; extra == 'dev'", "b; extra == 'fast'"),
    "a": package("MIT", "C.c", "never; python_version < '3'"),
    "c-c": package("GPL-3.0-only", "a"),
    "b": package("BSD-3-Clause", "gone"),
    "tool": package("GPL-3.0-only"),
}


def of(name: str) -> Any:
    key = name.lower().replace(".", "-")
    if key not in PACKAGES:
        raise PackageNotFoundError(name)
    return PACKAGES[key]


def test_all_that_runs_with_transqa_has_a_licence_that_is_allowed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main() == 0, capsys.readouterr().out
    assert "markupsafe\tBSD-3-Clause\tneeded by jinja2\tok" in capsys.readouterr().out


def test_what_is_needed_is_followed_down_and_tools_of_developers_are_not() -> None:
    found, missing = dependencies("ours", ("fast",), of)
    assert [(one.name, one.needed_by) for one in found] == [
        ("a", "ours"),
        ("b", "ours"),
        ("c-c", "a"),
    ]
    assert missing == ["gone"]
    assert [one.name for one in refused(found)] == ["c-c"]


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("Apache Software License", True),
        ("Apache License, Version 2.0", True),
        ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT OR GPL-3.0-only) AND (Zlib OR ISC)", True),
        ("(MIT OR GPL-3.0-only) AND LGPL-2.1-or-later", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("Other/Proprietary License", False),
        ("not said", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_as_a_whole(licence: str, allowed: bool) -> None:
    assert is_allowed(licence) is allowed


def test_a_package_may_tell_its_licence_in_three_ways() -> None:
    classifier = "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"
    assert (
        licence_of(package(classifier, field="Classifier").metadata)
        == "GNU General Public License v3 (GPLv3)"
    )
    assert licence_of(package("MIT", field="License").metadata) == "MIT"
    assert licence_of(package("x" * 500, field="License").metadata) == "not said"
    assert licence_of(Message()) == "not said"


def test_an_exception_holds_for_the_licence_that_it_was_made_for() -> None:
    found, _ = dependencies()
    others = [one._replace(licence="GPL-3.0-only") for one in found]
    assert {one.name for one in refused(others)} >= set(EXCEPTIONS)
