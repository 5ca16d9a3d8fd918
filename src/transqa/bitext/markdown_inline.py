"""Markdown as markdown-it parses it, with the span of every inline token: each rule is watched as it takes letters.

markdown-it tells the lines of blocks only. Here every inline rule is wrapped: what it
leaves (tokens, or text that waits to become one) stands where the rule began, letter by
letter, and is never joined with its neighbours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[[StateInline, bool], bool]

DEEPEST = 60  # levels of quotes and lists
_DEEPEST_BRACKETS = (
    20  # in a block, as in markdown-it's own preset: the time for "[[[[…" grows with it
)
_FOOTNOTE = re.compile(r"\[\^[^\]\[\s]+\]:?")


def parse_markdown(text: str, name: str) -> list[Token]:
    """Return the block tokens of CommonMark 0.31 with tables and strikethrough (GFM).

    Each inline token has its offset in the text of its block as ``meta["at"]``, and
    where it ends as ``meta["end"]``. Raises InputError for what is nested too deep to
    be read.
    """
    tokens: list[Token] = []
    try:
        tokens = _parser().parse(text)
        is_too_deep = any(token.level >= DEEPEST - 1 for token in tokens)
    except RecursionError:
        is_too_deep = True
    if is_too_deep:
        raise InputError(
            f"{name}: quotes, lists or brackets nested more than {DEEPEST} deep; that is no text"
        )
    return tokens


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt, rules_inline

    rules: dict[str, Rule] = {
        "text": rules_inline.text,
        "newline": _newline,  # markdown-it's own strips spaces off the text before, which here is a token already
        "escape": rules_inline.escape,
        "backticks": rules_inline.backtick,
        "strikethrough": rules_inline.strikethrough.tokenize,
        "emphasis": rules_inline.emphasis.tokenize,
        "link": rules_inline.link,
        "image": rules_inline.image,
        "autolink": rules_inline.autolink,
        "html_inline": rules_inline.html_inline,
        "entity": rules_inline.entity,
    }
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    for rule, function in rules.items():
        parser.inline.ruler.at(rule, _with_offsets(function))
    parser.inline.ruler.before("link", "footnote", _with_offsets(_footnote))
    parser.inline.ruler.push("letter", _with_offsets(_letter))
    parser.core.ruler.at("inline", _inline)
    # These join neighbouring texts, after which nobody knows where their letters stood.
    return parser.disable(["fragments_join", "text_join"])


def _inline(state: StateCore) -> None:
    """Parse the text of all blocks."""
    from markdown_it import rules_core

    state.md.options["maxNesting"] = _DEEPEST_BRACKETS
    rules_core.inline(state)


def _with_offsets(rule: Rule) -> Rule:
    """Return a rule that writes into its tokens where they stand."""

    def run(state: StateInline, silent: bool) -> bool:
        start = state.pos
        token_count = len(state.tokens)
        if not rule(state, silent):
            return False
        if silent:
            return True
        if state.pending:
            state.pushPending()
        offset = start
        for token in state.tokens[token_count:]:
            if "at" in token.meta:
                # Of a rule that ran inside this one: the text of a link.
                continue
            token.meta["at"] = offset
            token.meta["end"] = state.pos
            if token.type == "text":
                offset += len(token.content)
        return True

    return run


def _newline(state: StateInline, silent: bool) -> bool:
    """Take a line break and the white space behind it; two spaces before it make it hard."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        is_hard = state.src.endswith("  ", 0, state.pos)
        state.push("hardbreak" if is_hard else "softbreak", "br", 0)
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """Take the mark of a footnote: ``[^1]``, and ``[^1]:`` where its text begins."""
    mark = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not mark:
        return False
    length = mark.end() - state.pos
    if mark.group().endswith(":") and state.pos > 0:
        length -= 1  # "as he said[^1]: no." has a colon of its own
    if not silent:
        state.push("footnote", "", 0)
    state.pos += length
    return True


def _letter(state: StateInline, silent: bool) -> bool:
    """Take a letter that no other rule takes."""
    if not silent:
        state.append_pending(state.src[state.pos])
    state.pos += 1
    return True
