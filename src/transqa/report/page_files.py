"""The files of the HTML pages, and the templates' surroundings that all pages share."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from transqa.base.package import package_file
from transqa.report.safe_text import shown

if TYPE_CHECKING:
    from jinja2 import Environment

# A language tag, as far as its form goes (RFC 5646, section 2.1).
_BEFORE_HALF_DAY = re.compile(r"(?:(?<=\d)|\A) (?=[ap]\.m\.)")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def page_file(name: str) -> str:
    """Return the text of a file of the pages."""
    return package_file("report", "page", name).read_text("utf-8")


def page_style(name: str) -> str:
    """Return the style of a page: the palette and the base that all pages share, then its own file."""
    return page_file("palette.css") + page_file(name)


def hash_source(text: str) -> str:
    """Return the hash of an inline style or script as a content security policy writes it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def page_environment(*names: str) -> Environment:
    """Return the surroundings of some templates, in which all that comes from outside is escaped."""
    # Imported here: no other format needs Jinja2, nor should a check wait for it.
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader({name: page_file(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown, unparted=unparted, language=_language_tag)
    return environment


def unparted(text: str) -> Markup:
    """Return a text of a sentence as HTML in which no line ends between a number and its a.m. or p.m.

    The number may be a piece of its own, for it is marked.

    >>> unparted("at 4 p.m.") == "at 4\u00a0p.m."
    True
    """
    return Markup(_BEFORE_HALF_DAY.sub("\u00a0", shown(text)))


def _language_tag(lang: str | None) -> str:
    """Return a language as the value of ``lang``: empty, which means unknown, for what is no tag by its form."""
    return lang if lang and _LANGUAGE_TAG.fullmatch(lang) else ""
