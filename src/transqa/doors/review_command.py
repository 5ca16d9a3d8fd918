"""``transqa review``: one issue at a time, on a terminal; what is decided is written at once."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import TransqaError
from transqa.base.model import Severity, Side, Span
from transqa.doors.console import (
    BAD_INPUT,
    INTERRUPTED,
    NOT_FAITHFUL,
    PASSED,
    print_out,
    say,
)
from transqa.doors.fix_command import add_files_and_checks, files_config, fixers_of
from transqa.doors.parser import READ, About

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.checker.config import Config
    from transqa.doors.parser import CommandParser
    from transqa.fixes.house import HouseFiles
    from transqa.fixes.rounds import FileFixer
    from transqa.fixes.session import FileReview, ReviewedIssue
    from transqa.fixes.skipped import Skipped

ABOUT = About(
    summary="go through the issues one by one: take, edit, accept, add to the glossary",
    examples=(
        "transqa review news/ --source-lang ru --target-lang en",
        "transqa review en/a.md --source ru/a.md --again",
    ),
    status="0 every issue was decided, 1 some were skipped or not seen, "
    "2 bad input, usage or configuration, or something that could not be written, 130 interrupted",
    page="docs/fixing.md",
)
_HELP = """\
  t, t2 …  take: write the suggestion, or the second one, into the file
  e        edit: write another text in its place
  a        accept: it is right; the reason goes into the configuration
  g        glossary: a spelling, yours or the suggested one, is that of the house from now on
  u        undo: the last acceptance, or addition to the glossary, is taken out again
  s        skip: not shown again, unless with --again
  q        quit: all that was decided is written; the same command goes on
"""


_KEYS = "[t]ake [e]dit [a]ccept [g]lossary [u]ndo [s]kip [q]uit [?]"
_KEYS_OF_READ_ONLY = "[a]ccept [g]lossary [u]ndo [s]kip [q]uit [?]"


def _in_program(path: str) -> str:
    """Return where texts of a format are corrected that nothing is written into."""
    from transqa.report.locations import shown_path

    where = "the program that wrote it: accept, add to the glossary or skip here"
    return f"{shown_path(path)} is corrected in {where}"


class QuitReview(Exception):  # noqa: N818 - it ends the review, and is no error
    """The user goes home."""


def add_review(command: CommandParser) -> None:
    """Add the options of ``transqa review`` to its parser."""
    add_files_and_checks(command)
    command.group(READ).add_argument(
        "--again", action="store_true", help="also what was skipped before"
    )
    command.group(READ).add_argument(
        "-v", "--verbose", action="store_true", help="also neutral issues"
    )


class _Review(NamedTuple):
    """A review: its configuration, what it may write beside the texts, and what was done so far."""

    config: Config
    house: HouseFiles
    skipped: Skipped
    again: bool
    verbose: bool
    done: Counter[str]


def run_review(arguments: argparse.Namespace) -> int:
    """Go through the issues of the files, and return the exit status."""
    from transqa.fixes.house import HouseFiles
    from transqa.fixes.skipped import NAME, Skipped

    config = files_config(arguments)
    files = fixers_of(arguments, config, read_only=True)
    review = _Review(
        config=config,
        house=HouseFiles(arguments.config),
        skipped=Skipped(Path(config.root) / NAME),
        again=arguments.again,
        verbose=arguments.verbose,
        done=Counter(),
    )
    status = BAD_INPUT if files.refused else PASSED
    try:
        for fixer in files.fixers:
            try:
                _review_file(fixer, review)
            except TransqaError as error:
                say(str(error))
                status = BAD_INPUT
    except QuitReview:
        review.done["not seen"] += 1
    except KeyboardInterrupt:
        review.done["not seen"] += 1
        status = INTERRUPTED
    say(_summary(review.done))
    if status == PASSED and review.done["not done"]:
        status = BAD_INPUT
    if status != PASSED:
        return status
    is_all_decided = not review.done["skipped"] and not review.done["not seen"]
    return PASSED if is_all_decided else NOT_FAITHFUL


def _review_file(fixer: FileFixer, review: _Review) -> None:
    from transqa.bitext import read_bytes
    from transqa.fixes.session import FileReview

    file = FileReview(fixer, read_bytes(Path(fixer.path)))
    # The heaviest first: who has time for ten issues should see the ten worst.
    waiting = sorted(_waiting(file, review), key=lambda one: -one.issue.severity.rank)
    accepted: list[Issue] = []
    if file.is_read_only and waiting:
        print_out(f"{_in_program(fixer.path)}\n\n")
    for number, reviewed in enumerate(waiting, 1):
        is_decided = file.is_passed(reviewed) or _is_like_one(reviewed.issue, accepted)
        if is_decided:
            continue
        print_out(_shown(reviewed, fixer.path, number, len(waiting)))
        _decide(reviewed, file, review, accepted)


def _waiting(file: FileReview, review: _Review) -> Iterator[ReviewedIssue]:
    """Yield the issues to decide, without those that were skipped before."""
    for reviewed in file.issues():
        if reviewed.issue.severity == Severity.NEUTRAL and not review.verbose:
            review.done["neutral"] += 1
            continue
        document = reviewed.reading.document.id
        was_skipped = review.skipped.has(document, reviewed.issue.fingerprint)
        if was_skipped and not review.again:
            review.done["skipped before"] += 1
        else:
            yield reviewed


def _is_like_one(issue: Issue, accepted: Sequence[Issue]) -> bool:
    """Return whether an issue has the check and the text of one that was accepted in the same file."""
    return any(
        issue.code == other.code and issue.text == other.text and issue.text
        for other in accepted
    )


def _decide(
    reviewed: ReviewedIssue,
    file: FileReview,
    review: _Review,
    accepted: list[Issue],
) -> None:
    """Ask until the issue is decided. Raises QuitReview.

    What failed, and is then left as it is, counts as not done.
    """
    from transqa.fixes.placing import CannotPlaceError
    from transqa.report.shown import plain

    skipped, failed = review.done["skipped"], False
    while True:
        answer = _asked(_KEYS_OF_READ_ONLY if file.is_read_only else _KEYS)
        try:
            if _done(answer, reviewed, file, review, accepted):
                review.done["not done"] += failed and review.done["skipped"] > skipped
                print_out("\n")
                return
        except QuitReview:
            review.done["not done"] += failed
            raise
        except (TransqaError, CannotPlaceError) as error:
            print_out(f"  not done: {plain(str(error))}\n")
            failed = True


def _done(
    answer: str,
    reviewed: ReviewedIssue,
    file: FileReview,
    review: _Review,
    accepted: list[Issue],
) -> bool:
    """Do what was answered, and return whether the issue is decided. Raises QuitReview, TransqaError."""
    from transqa.fixes.house import acceptances_of

    issue = reviewed.issue
    key = answer[:1].lower()
    if key == "q":
        raise QuitReview
    if key in ("t", "e") and file.is_read_only:
        print_out(f"  {_in_program(file.fixer.path)}\n")
        return False
    if key == "s":
        review.skipped.add(reviewed.reading.document.id, issue.fingerprint)
        review.done["skipped"] += 1
        return True
    if key == "t" and (new := _chosen(issue, answer[1:].strip())):
        file.write(reviewed, new)
        review.done["taken"] += 1
        return True
    if key == "e" and _edited(reviewed, file):
        review.done["edited"] += 1
        return True
    if key == "a" and (reason := _asked("  it is right because")):
        path = review.config.relative(file.fixer.path)
        for rule in acceptances_of(issue, path, reason):
            review.house.accept(rule)
        accepted.append(issue)
        review.done["accepted"] += 1
        return True
    if key == "g" and _added_to_glossary(reviewed, file, review):
        review.done["added to the glossary"] += 1
        return True
    if key == "u":
        undone = review.house.undo()
        print_out(f"  {undone or 'nothing was accepted or added yet'}\n")
    if key in ("?", "h", ""):
        print_out(_HELP)
    return False


def _chosen(issue: Issue, number: str) -> str:
    """Return the suggestion that was taken, by its number; nothing where there is none."""
    if not _is_in_target(issue) or not issue.expected:
        print_out("  nothing is suggested; e writes a text\n")
        return ""
    index = int(number) - 1 if number.isdigit() else 0
    if not 0 <= index < len(issue.expected):
        count = len(issue.expected)
        are = "is 1 suggestion" if count == 1 else f"are {count} suggestions"
        print_out(f"  there {are}\n")
        return ""
    return issue.expected[index]


def _is_in_target(issue: Issue) -> bool:
    return issue.side == Side.TARGET and bool(issue.text)


def _edited(reviewed: ReviewedIssue, file: FileReview) -> bool:
    """Ask for a text and write it: in place of the words of the issue, else of the whole segment of the target."""
    issue, target = reviewed.issue, reviewed.segment.target
    if _is_in_target(issue):
        new = _asked("  write", issue.expected[0] if issue.expected else issue.text)
    elif not target:
        print_out("  the target is empty: translate it in the file, or skip it\n")
        return False
    else:
        whole = replace(issue, side=Side.TARGET, start=0, end=len(target), text=target)
        reviewed = reviewed._replace(issue=whole)
        new = _asked("  the whole target", target)
    if new:
        file.write(reviewed, new)
    return bool(new)


def _added_to_glossary(
    reviewed: ReviewedIssue, file: FileReview, review: _Review
) -> bool:
    """Ask for the spellings of both sides, and add them to the house glossary."""
    from transqa.fixes.house import (
        KINDS,
        doubts,
        entry_of,
        full_kind,
        kind_of,
        known_nominative,
    )
    from transqa.report.shown import plain

    issue, document = reviewed.issue, reviewed.reading.document
    taken = file.fixer.checker.glossary.by_id.get(issue.entry or "")
    kind = ""
    while not kind:
        answer = _with_default(f"kind ({', '.join(KINDS)})", kind_of(issue, taken))
        kind = full_kind(answer)
        if not kind:
            print_out(f"  kind is one of {', '.join(KINDS)}\n")
    terms: dict[str, str] = {}
    if document.source_lang and reviewed.segment.source:
        found = issue.source.text if issue.source else ""
        if issue.side == Side.SOURCE:
            found = issue.text
        # A form of another case in the glossary would be wrong for good: none is
        # offered where the nominative is not known, and none need be given.
        known = known_nominative(found, document.source_lang, taken)
        terms[document.source_lang] = _with_default("in the source, nominative", known)
    lang = document.target_lang or "en"
    spelling = _spelling_of_house(issue, lang)
    if not spelling:
        return False
    terms[lang] = spelling
    found_doubts = list(doubts(kind, terms, taken))
    for doubt in found_doubts:
        print_out(f"  {plain(doubt)}\n")
    if found_doubts and not _is_yes(_with_default("add it all the same (y, n)", "n")):
        return False
    left_to_do = review.house.add_entry(entry_of(kind, terms, taken))
    print_out(
        f"  added to {review.house.glossary_path()}, which holds from the next run on; u takes it out\n"
    )
    if left_to_do:
        print_out(f"  {left_to_do}\n")
    is_another = issue.side == Side.TARGET and issue.text not in ("", spelling)
    is_another = is_another and not file.is_read_only
    question = f'write "{plain(spelling)}" here, too'
    if is_another and _is_yes(_with_default(question, "y")):
        file.write(reviewed, spelling)
    return True


def _is_yes(answer: str) -> bool:
    return answer[:1].lower() == "y"


def _spelling_of_house(issue: Issue, lang: str) -> str:
    """Ask how the house spells a name or term: as suggested, as the text has it, or otherwise; empty for no answer."""
    from transqa.fixes.house import known_nominative
    from transqa.report.shown import plain

    in_text = issue.text if issue.side == Side.TARGET else ""
    choices = {
        known_nominative(text, lang): what
        for text, what in (
            (issue.expected[0] if issue.expected else "", "suggested"),
            (in_text, "as in the text"),
        )
        if text
    }
    choices.pop("", None)
    if len(choices) < 2:
        return _with_default("spelling of the house", "".join(choices))
    for number, (text, what) in enumerate(choices.items(), 1):
        print_out(f"  {number}  {plain(text)} ({what})\n")
    answer = _with_default("spelling of the house: a number, or another one", "1")
    if answer.isdigit() and 1 <= int(answer) <= len(choices):
        return list(choices)[int(answer) - 1]
    return answer


def _with_default(question: str, default: str) -> str:
    shown = f" [{default}]" if default else ""
    return _asked(f"  {question}{shown}") or default


def _asked(question: str, prefilled: str = "") -> str:
    """Return what the user answers on one line; on a terminal the line holds a text to edit.

    Raises QuitReview where the input has ended.
    """
    if prefilled and sys.stdin is not None and sys.stdin.isatty():
        _prefill(prefilled)
    try:
        return input(f"{question}: ").strip()
    except EOFError:
        print_out("\n")
        raise QuitReview from None


def _prefill(text: str) -> None:
    """Let the next line that is asked for hold a text, where the terminal can (readline is not on Windows)."""
    try:
        import readline
    except ImportError:
        return

    def insert_once() -> None:
        readline.insert_text(text)
        readline.set_startup_hook()

    readline.set_startup_hook(insert_once)


def _shown(reviewed: ReviewedIssue, path: str, number: int, count: int) -> str:
    """Return an issue as it is shown: where it is, both sides, the reason, what is suggested."""
    from transqa.report.as_text import location_of
    from transqa.report.excerpt import excerpt, with_codes
    from transqa.report.locations import percent

    issue, segment = reviewed.issue, reviewed.segment
    sure = "" if issue.confidence is None else f", {percent(issue.confidence)}"
    lines = [
        f"{location_of(issue, path)}  {issue.code} {issue.check}  {issue.severity}{sure}  ({number} of {count})"
    ]
    for side in (Side.SOURCE, Side.TARGET):
        text = segment.text_of(side)
        if not text:
            continue
        codes = segment.codes_of(side)
        place = issue if issue.side == side else issue.source
        if place is None or place.side != side:
            whole, _ = with_codes(text, codes, Span(0, 0))
            lines.append(f"  {side}  {_line(whole)}")
            continue
        shown = excerpt(*with_codes(text, codes, Span(place.start, place.end)))
        lines.append(f"  {side}  {shown.before}{_bright(shown.marked)}{shown.after}")
        lines.append(f"          {shown.carets}")
    lines.append(f"  why     {_line(issue.message)}")
    for index, text in enumerate(issue.expected, 1):
        numbered = f"  (t{index})" if len(issue.expected) > 1 else ""
        lines.append(f"  write   {_line(text)}{numbered}")
    return "\n".join(lines) + "\n"


def _bright(text: str) -> str:
    """Return a text in bold red on a terminal, unless NO_COLOR is set (no-color.org)."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    if not is_terminal or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[1;31m{text}\x1b[0m"


def _line(text: str) -> str:
    from transqa.report.excerpt import excerpt

    longest = 300  # code points of a text without a place in it
    shown = excerpt(text[:longest], Span(0, min(len(text), longest)))
    return shown.marked + ("…" if len(text) > longest else "")


def _summary(done: Counter[str]) -> str:
    order = (
        "taken",
        "edited",
        "accepted",
        "added to the glossary",
        "skipped",
        "skipped before",
    )
    parts = [f"{done[what]} {what}" for what in order if done[what]]
    text = ", ".join(parts) or "nothing was decided"
    if done["neutral"]:
        were = (
            "1 neutral issue was"
            if done["neutral"] == 1
            else f"{done['neutral']} neutral issues were"
        )
        text += f"; {were} not shown: -v shows them"
    if done["not seen"]:
        text += "; the same command goes on"
    return text
