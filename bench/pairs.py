"""Clean pairs and planted errors: what all checks say of human translations, and what they find of seeded damage.

    python -m bench.pairs [--data DIR] [--sets NAMES] [--limit N] [--show CODE] [--kinds KINDS]

Clean: ``newstest_ruen`` (blocks of 20 lines), ``ntrex`` and the references of ``wmt_into_en``, by document. Damage: one
name of the target swapped, dropped, misspelled, or half re-romanized, or a digit changed, or a sentence left
untranslated. Names are those whose sound is in the source by an oracle of its own (anyascii, edit distance), and what
is put in their place comes from other documents or from chance, never from the tables of the checks. An error is found
when an issue that the clean pair does not have stands at the changed place (for a dropped name, at its source).
Intervals: bootstrap by document.
"""

from __future__ import annotations

import json
import random
import re
import string
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from bench.data import parser, rows, share
from transqa.base.model import Document, Segment, Severity, Side
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.glossary import load_glossary
from transqa.text.common import is_common
from transqa.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transqa.base.model import Issue

CODES = {"en": "eng", "be": "bel", "ru": "rus", "uk": "ukr", "pl": "pol", "de": "deu", "id": "ind"}
SETS = (
    "newstest", "ntrex-ru-en", "ntrex-be-en", "ntrex-uk-en", "wmt21_ruen", "wmt22_ruen", "wmt23_ruen", "wmt22_uken",
    "wmt23_uken",
)  # fmt: skip
REVERSE = ("ntrex-en-be", "ntrex-en-ru", "ntrex-en-uk", "ntrex-en-pl", "ntrex-en-de")
KINDS = ("name-swapped", "name-dropped", "name-misspelled", "name-hybrid", "number-changed", "untranslated")
AROUND = 3  # segments of the document on either side that go with a damaged one
_BEGINS = re.compile(r"(?:^|[.!?…:]\s+|[\"“«(]\s*)$")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,}(?![\w.,]*\d)")
# The second half of a hybrid is written by other habits than English ones (ISO 9 and the German press).
_HABITS = (("shch", "šč"), ("zh", "ž"), ("kh", "h"), ("ts", "c"), ("ch", "tsch"), ("sh", "sch"), ("ya", "ja"), ("yu", "ju"),
           ("ov", "ow"), ("ev", "ew"), ("v", "w"), ("iy", "ij"), ("y", "j"), ("z", "s"))  # fmt: skip


class Pairs(NamedTuple):
    """A document: its name, its pairs (source, target), its languages."""

    name: str
    pairs: list[tuple[str, str]]
    source_lang: str
    target_lang: str


class Damage(NamedTuple):
    """A planted error: where it is, the damaged target, the changed place, the place in the source."""

    document: Pairs
    at: int
    target: str
    start: int
    end: int
    source: tuple[int, int]


def documents(folder: Path, name: str) -> list[Pairs]:
    """Return the documents of a set: newstest, ntrex-ru-en … or a file of wmt_into_en."""
    if name == "newstest":
        found = [(row["rus"], row["eng"]) for row in rows(folder, "newstest_ruen/newstest_ruen.tsv")]
        return [Pairs(f"block-{at}", found[at : at + 20], "ru", "en") for at in range(0, len(found), 20)]
    by_doc: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if name.startswith("ntrex-"):
        source, target = name.split("-")[1:]
        for row in rows(folder, "ntrex/ntrex.tsv"):
            by_doc[row["doc_id"]].append((row[CODES[source]], row[CODES[target]]))
        return [Pairs(doc, pairs, source, target) for doc, pairs in by_doc.items()]
    for line in (folder / "wmt_into_en" / f"{name}.jsonl").read_text("utf-8").splitlines():
        found_row = json.loads(line)
        for number, reference in enumerate(found_row["refs"]):
            by_doc[f"{found_row['doc']}/{number}"].append((found_row["src"], reference))
    return [Pairs(doc, pairs, "uk" if "uken" in name else "ru", "en") for doc, pairs in by_doc.items()]


def sounded(source: str, target: str) -> Iterator[tuple[Word, Word]]:
    """Yield the names inside the sentences of a target that sound through in the source, each with its source word."""
    theirs = [word for word in words(source) if word.text[0].isupper()]
    plain = [anyascii(word.text).lower() for word in theirs]
    for word in words(target):
        text = word.text
        if len(text) < 4 or not text[0].isupper() or not text.isalpha() or _BEGINS.search(target[: word.start]):
            continue
        if text.isascii() and is_common(word.key, "en"):
            continue
        ours = anyascii(text).lower()
        near = [Levenshtein.normalized_similarity(ours, other) for other in plain]
        if near and max(near) >= 0.6:
            yield word, theirs[near.index(max(near))]


def misspelled(name: str, chance: random.Random) -> str:
    """Return a name with one letter left out, doubled or exchanged, or two letters swapped, anywhere but first."""
    place, kind = chance.randrange(1, len(name) - 1), chance.choice(("delete", "double", "exchange", "swap"))
    if kind == "delete":
        return name[:place] + name[place + 1 :]
    if kind == "double":
        return name[:place] + name[place] + name[place:]
    if kind == "swap":
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    letters = string.ascii_lowercase if name.isascii() else sorted(set(name[1:].lower()))
    return name[:place] + chance.choice(letters) + name[place + 1 :]


def hybrid(name: str) -> str:
    """Return a name whose second half is written by other habits; itself where they tell in one half only."""
    middle = len(name) // 2
    head, tail = name[:middle], name[middle:]
    return head + by_habits(tail) if by_habits(head.lower()) != head.lower() else name


def by_habits(letters: str) -> str:
    done = ""
    while letters:
        rule = next(((old, new) for old, new in _HABITS if letters.startswith(old)), (letters[0], letters[0]))
        done, letters = done + rule[1], letters[len(rule[0]) :]
    return done


def damages(docs: list[Pairs], kind: str, limit: int, chance: random.Random) -> list[Damage]:
    """Return seeded errors of one kind, at most ``limit``, over all documents."""
    places = [(doc, index) for doc in docs for index in range(len(doc.pairs))]
    chance.shuffle(places)
    names = sorted({(word.text, doc.name) for doc in docs for pair in doc.pairs for word, _ in sounded(*pair)})
    found: list[Damage] = []
    for doc, index in places:
        one = damaged(doc, index, kind, names, chance)
        if one:
            found.append(one)
        if len(found) == limit:
            break
    return found


def damaged(doc: Pairs, index: int, kind: str, names: list[tuple[str, str]], chance: random.Random) -> Damage | None:
    source, target = doc.pairs[index]
    if kind == "untranslated":
        return Damage(doc, index, source, 0, len(source), (0, 0)) if len(words(source)) >= 5 else None
    if kind == "number-changed":
        numbers = list(_NUMBER.finditer(target))
        if not numbers:
            return None
        match = chance.choice(numbers)
        place = chance.randrange(match.start(), match.end())
        digit = chance.choice([other for other in "123456789" if other != target[place]])
        return Damage(doc, index, target[:place] + digit + target[place + 1 :], *match.span(), (0, 0))
    candidates = list(sounded(source, target))
    if kind == "name-hybrid":
        slavic = re.compile("(?:ov|ev|sky|skiy|ski|aya|yov|iy|enko|chuk|vich|yan|zh|shch)")
        candidates = [
            pair for pair in candidates if slavic.search(pair[0].text) and hybrid(pair[0].text) != pair[0].text
        ]
    if not candidates:
        return None
    word, theirs = chance.choice(candidates)
    new = ""
    if kind == "name-swapped":
        others = [text for text, name in names if name != doc.name and text.lower() not in source.lower()]
        far = [
            text
            for text in chance.sample(others, min(20, len(others)))
            if Levenshtein.normalized_similarity(text, word.text) < 0.5
        ]
        new = far[0] if far else "Xerxes"
    elif kind == "name-misspelled":
        new = misspelled(word.text, chance)
    elif kind == "name-hybrid":
        new = hybrid(word.text)
    if new == word.text or (kind == "name-misspelled" and len(word.text) < 5):
        return None
    text = target[: word.start] + new + target[word.end :]
    return Damage(doc, index, text, word.start, word.start + len(new), (theirs.start, theirs.end))


def issues_of(doc: Pairs, index: int, target: str) -> list[Issue]:
    """Return the issues of one segment of a document, whose target may have been changed, with some around it."""
    first = max(0, index - AROUND)
    pairs = doc.pairs[first : index + AROUND + 1]
    segments = [Segment(str(at), text, source) for at, (source, text) in enumerate(pairs, first)]
    segments[index - first] = Segment(str(index), target, doc.pairs[index][0])
    made = Document(doc.name, tuple(segments), doc.source_lang, doc.target_lang)
    report = check_document(made, load_glossary(), Config())
    return [issue for issue in report.issues if issue.segment == str(index)]


def found_by(one: Damage) -> list[Issue]:
    """Return the issues at the place of an error that the clean pair does not have."""
    before = {(issue.code, issue.text) for issue in issues_of(one.document, one.at, one.document.pairs[one.at][1])}
    after = [issue for issue in issues_of(one.document, one.at, one.target) if (issue.code, issue.text) not in before]
    return [issue for issue in after if _is_there(issue, one)]


def _is_there(issue: Issue, one: Damage) -> bool:
    if issue.side == Side.SOURCE:
        return issue.start < one.source[1] and one.source[0] < issue.end
    if (
        issue.source
        and one.start == one.end
        and issue.source.start < one.source[1]
        and one.source[0] < issue.source.end
    ):
        return True
    return issue.start <= max(one.end, one.start + 1) and one.start <= issue.end


def interval(by_doc: dict[str, list[bool]], chance: random.Random) -> str:
    """Return a share with its 95 % interval, bootstrap by document."""
    names = list(by_doc)
    whole = [hit for hits in by_doc.values() for hit in hits]
    draws = []
    for _ in range(500):
        drawn = [hit for name in chance.choices(names, k=len(names)) for hit in by_doc[name]]
        draws.append(sum(drawn) / max(1, len(drawn)))
    draws.sort()
    return f"{share(sum(whole), len(whole))} [{100 * draws[12]:.1f}, {100 * draws[487]:.1f}]"


def clean(name: str, docs: list[Pairs], show: str | None) -> None:
    """Print what the checks say of human translations."""
    counts: Counter[str] = Counter()
    heavy: Counter[str] = Counter()
    word_count = failed = digits = digits_flagged = 0
    for doc in docs:
        segments = tuple(Segment(str(at), text, source) for at, (source, text) in enumerate(doc.pairs))
        report = check_document(
            Document(doc.name, segments, doc.source_lang, doc.target_lang), load_glossary(), Config()
        )
        word_count += report.score.word_count
        failed += not report.passed
        counts.update(issue.code for issue in report.issues)
        heavy.update(issue.code for issue in report.issues if issue.severity.rank >= Severity.MAJOR.rank)
        numeric = {str(at) for at, pair in enumerate(doc.pairs) if re.search(r"\d", pair[0] + pair[1])}
        digits += len(numeric)
        digits_flagged += len({issue.segment for issue in report.issues if issue.code.startswith("NUM31")} & numeric)
        for issue in report.issues:
            if show and issue.code.startswith(show):
                text = doc.pairs[int(issue.segment)][issue.side == Side.TARGET]
                beside = issue.source.text if issue.source else ""
                print(
                    f"  {issue.code} {issue.severity} {issue.text!r} | {beside} | {issue.message[:90]} | {text[max(0, issue.start - 40) : issue.end + 30]!r}"
                )
    major = sum(heavy.values())
    print(f"{name}: {len(docs)} documents, {word_count} words; major or above {major} = {1000 * major / word_count:.2f} per 1,000; "
          f"documents failing {share(failed, len(docs))}; segments with digits flagged by NUM31x {share(digits_flagged, digits)}")  # fmt: skip
    print("  " + ", ".join(f"{code} {count} ({heavy[code]} major)" for code, count in sorted(counts.items())))


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--sets", default=",".join(SETS), help="sets, by comma; reverse = " + ",".join(REVERSE))
    arguments.add_argument(
        "--kinds", default=",".join(KINDS), help="kinds of damage, by comma; none for clean pairs only"
    )
    arguments.add_argument("--limit", type=int, default=200, help="errors of each kind planted in each set")
    arguments.add_argument("--show", help="list the issues of clean pairs whose code begins so")
    chosen = arguments.parse_args()
    kinds = [kind for kind in chosen.kinds.split(",") if kind and kind != "none"]
    names = REVERSE if chosen.sets == "reverse" else chosen.sets.split(",")
    for name in names:
        docs = documents(chosen.data, name)
        clean(name, docs, chosen.show)
        for kind in kinds:
            chance = random.Random(f"{name} {kind}")
            by_doc: dict[str, list[bool]] = defaultdict(list)
            codes: Counter[str] = Counter()
            for one in damages(docs, kind, chosen.limit, chance):
                issues = found_by(one)
                by_doc[one.document.name].append(bool(issues))
                codes.update({issue.code for issue in issues})
            if by_doc:
                print(f"  {kind}: found {interval(by_doc, chance)}; by {dict(codes.most_common(5))}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
