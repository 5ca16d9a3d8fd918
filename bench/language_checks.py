"""The checks of language and faithfulness (LNG401-LNG413): false alarms by direction, recall on planted and real errors.

    python -m bench.language_checks [--data DIR] [--sets NAMES] [--limit N] [--show CODE] [--parts clean,planted,real]

Clean: human translations (``newstest_ruen`` in blocks of 20, ``ntrex``, references of ``wmt_into_en``, ``tatoeba`` line by
line); wmt and newstest also as two whole texts that are aligned (LNG406, LNG407). Planted, seeded: source left, half of
it left, Belarusian answered in Russian, sentence dropped, added, copied, target cut, quotation marks, brackets, agency,
negation taken out. Real: ``mqm_enru`` untranslated, omission and addition; DEMETR negation from Russian.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.data import parser, rows, share
from bench.pairs import Pairs
from bench.pairs import documents as paired
from transqa.base.model import Document, Segment, Severity
from transqa.checker.api import check
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.checks import faithful, language, segments
from transqa.glossary import Glossary
from transqa.text.agencies import agencies_named, names_agency
from transqa.text.language_words import known_word
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from transqa.base.model import Issue

CHECKS = (*language.CHECKS, *segments.CHECKS, *faithful.CHECKS)
GLOSSARY, CONFIG = Glossary((), ""), Config(preview=True)
INTO = (
    "newstest",
    "ntrex-ru-en",
    "ntrex-be-en",
    "ntrex-uk-en",
    "wmt21_ruen",
    "wmt22_ruen",
    "wmt23_ruen",
    "wmt22_uken",
    "wmt23_uken",
)
OUT = tuple(f"ntrex-en-{lang}" for lang in ("be", "ru", "uk", "pl", "de", "id"))
SIDE = ("ntrex-ru-be", "ntrex-be-ru", "ntrex-uk-ru", "ntrex-ru-uk", "ntrex-ru-pl", "ntrex-be-pl", "ntrex-de-ru")
TATOEBA = tuple(f"tatoeba-{pair}" for pair in ("be-en", "be-ru", "be-uk", "en-be", "ru-be", "uk-be"))
NAMES = {"en": "eng", "ru": "rus", "uk": "ukr"}


def documents(folder: Path, name: str) -> list[Pairs]:
    """Return the documents of a set, as for bench.pairs, or tatoeba-be-en in blocks of 20 lines."""
    if not name.startswith("tatoeba-"):
        return paired(folder, name)
    source, target = name.split("-")[1:]
    other = NAMES[source if target == "be" else target]
    found = [(row["bel"], row["other"]) for row in rows(folder, "tatoeba/tatoeba_bel.tsv") if other in row["pair"]
             and row["bel_label"] == "bel"]  # fmt: skip
    pairs = [(there, here) if target == "be" else (here, there) for here, there in found]
    return [Pairs(f"block-{at}", pairs[at : at + 20], source, target) for at in range(0, len(pairs), 20)]


def judged(doc: Pairs, pairs: list[tuple[str | None, str]]) -> tuple[Issue, ...]:
    made = tuple(Segment(str(at), target, source) for at, (source, target) in enumerate(pairs))
    return check_document(Document(doc.name, made, doc.source_lang, doc.target_lang), GLOSSARY, CONFIG, CHECKS).issues


def counted(doc: Pairs) -> int:
    return sum(len(words(target)) for _, target in doc.pairs)


def show(doc: Pairs, issue: Issue) -> None:
    source, target = doc.pairs[int(issue.segment)] if issue.segment.isdigit() else ("", "")
    print(
        f"    {issue.code} {issue.severity} {issue.text[:80]!r} {issue.message[:90]}\n      {source[:300]}\n      {target[:300]}"
    )


def clean(folder: Path, names: tuple[str, ...], code: str | None) -> None:
    """Print the alarms of every check by set: all of them, of whatever severity, and those at major or above."""
    for name in names:
        docs, counts, heavy = documents(folder, name), Counter[str](), Counter[str]()
        for doc in docs:
            for issue in judged(doc, list(doc.pairs)):
                counts[issue.code] += 1
                heavy[issue.code] += issue.severity in (Severity.MAJOR, Severity.CRITICAL)
                if code and issue.code.startswith(code):
                    show(doc, issue)
        preview = {check.code for check in CHECKS if check.maturity == "preview"}
        total, stable = sum(map(counted, docs)), sum(count for key, count in heavy.items() if key not in preview)
        print(f"{name}: {len(docs)} documents, {total} words; stable, major or above {stable} = {1000 * stable / total:.3f} per 1,000; "
              + ", ".join(f"{key} {count}" for key, count in sorted(counts.items())))  # fmt: skip


def aligned(folder: Path, names: tuple[str, ...], limit: int, code: str | None) -> None:
    """Print what whole texts give: alarms of LNG406 and LNG407 on clean ones, and recall where a sentence was dropped."""
    for name in names:
        counts, found, planted, total = Counter[str](), Counter[str](), Counter[str](), 0
        chance = random.Random(name)
        for doc in documents(folder, name)[:limit]:
            if len(doc.pairs) < 4:
                continue
            total += counted(doc)
            counts.update(issue.code for issue in whole(doc, doc.pairs, doc.pairs, code))
            at = chance.randrange(1, len(doc.pairs) - 1)
            if len(words(doc.pairs[at][0])) < 6:
                continue
            less = doc.pairs[:at] + doc.pairs[at + 1 :]
            for key, sources, targets in (("LNG406", doc.pairs, less), ("LNG407", less, doc.pairs)):
                planted[key] += 1
                wanted = doc.pairs[at][0 if key == "LNG406" else 1]
                issues = whole(doc, sources, targets, None)
                found[key] += any(_near(issue.text, wanted) for issue in issues if issue.code == key)
                found["any for " + key] += bool(issues)
                planted["any for " + key] += 1
        print(f"{name}, aligned: alarms {dict(counts)} = {1000 * counts.total() / max(total, 1):.3f} per 1,000 words; found "
              + ", ".join(f"{key} {share(found[key], planted[key])}" for key in sorted(planted)))  # fmt: skip


def _near(text: str, wanted: str) -> bool:
    return text[:200] in wanted or wanted[:200] in text


def whole(doc: Pairs, sources: list[tuple[str, str]], targets: list[tuple[str, str]], code: str | None) -> list[Issue]:
    config = Config(select=("LNG406", "LNG407", "LNG412"))
    source, target = "\n".join(one for one, _ in sources), "\n".join(one for _, one in targets)
    report = check(
        target, source, source_lang=doc.source_lang, target_lang=doc.target_lang, glossary=GLOSSARY, config=config
    )
    issues = [issue for one in report.documents for issue in one.issues]
    for issue in issues if code else ():
        print(f"    {doc.name} {issue.code} {issue.text[:150]!r}")
    return issues


def left(doc: Pairs, at: int, _: random.Random) -> str | None:
    source = doc.pairs[at][0]
    return source if len(words(source)) >= 4 else None


def half_left(doc: Pairs, at: int, _: random.Random) -> str | None:
    """Return the first half of the target with the second half of the source."""
    source, target = (text.split() for text in doc.pairs[at])
    return " ".join(target[: len(target) // 2] + source[len(source) // 2 :]) if len(source) >= 8 else None


def span_left(doc: Pairs, at: int, chance: random.Random) -> str | None:
    """Return the target with four words in a row of the source in the middle."""
    source, target = (text.split() for text in doc.pairs[at])
    if len(source) < 12 or len(target) < 8:
        return None
    start, place = chance.randrange(1, len(source) - 5), len(target) // 2
    return " ".join(target[:place] + source[start : start + 4] + target[place + 4 :])


def word_left(doc: Pairs, at: int, chance: random.Random) -> str | None:
    """Return the target with one small word of five letters or more of the source."""
    long = [word.text for word in words(doc.pairs[at][0]) if word.text.islower() and len(word.text) >= 5]
    target = doc.pairs[at][1].split()
    if not long or len(target) < 6:
        return None
    return " ".join([*target[:3], chance.choice(long), *target[4:]])


def emptied(_doc: Pairs, _at: int, _: random.Random) -> str | None:
    return ""


def copied(doc: Pairs, at: int, _: random.Random) -> str | None:
    return doc.pairs[at - 1][1] if at and len(words(doc.pairs[at - 1][1])) >= 5 else None


def cut(doc: Pairs, at: int, _: random.Random) -> str | None:
    target = doc.pairs[at][1].split()
    return " ".join(target[: len(target) // 3]) if len(target) >= 15 else None


def twice_as_long(doc: Pairs, at: int, _: random.Random) -> str | None:
    """Return the target with the next two targets added: words that the source does not have."""
    return " ".join(pair[1] for pair in doc.pairs[at : at + 3]) if at + 2 < len(doc.pairs) else None


def looped(doc: Pairs, at: int, chance: random.Random) -> str | None:
    target = doc.pairs[at][1].split()
    if len(target) < 8:
        return None
    place, size = chance.randrange(2, len(target) - 3), chance.randrange(1, 4)
    return " ".join(target[:place] + target[place : place + size] * 6 + target[place + size :])


def unquoted(doc: Pairs, at: int, _: random.Random) -> str | None:
    source, target = doc.pairs[at]
    quotes = re.findall(r"[«“\"]([^«»“”\"]+)[»”\"]", source)
    plain = re.sub("[«»“”„\"]|(?<!\\w)['’‘]|['’‘](?!\\w)", "", target)
    return plain if any(len(one.split()) >= 2 for one in quotes) and plain != target else None


def unbracketed(doc: Pairs, at: int, _: random.Random) -> str | None:
    source, target = doc.pairs[at]
    return re.sub(r"\s*\([^()]*\)", "", target) if "(" in source and re.search(r"\([^()]{2,}\)", target) else None


def unattributed(doc: Pairs, at: int, _: random.Random) -> str | None:
    source, target = doc.pairs[at]
    for agency, _span in agencies_named(source, doc.source_lang):
        without = [word for word in re.split(r"(\s+)", target) if not names_agency(word, agency)]
        text = re.sub(r"RIA Novosti|Radio Liberty|Deutsche Welle|Associated Press", "", "".join(without))
        if text != target and not names_agency(text, agency):
            return text
    return None


def affirmed(doc: Pairs, at: int, _: random.Random) -> str | None:
    target = doc.pairs[at][1]
    plain = re.sub(r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n[’']t\b|\s\bnot\b", r"\1", target)
    return plain if plain != target and doc.target_lang == "en" else None


KINDS: dict[str, tuple[str, Callable[[Pairs, int, random.Random], str | None]]] = {
    "source left": ("LNG401", left), "half of the source left": ("LNG402", half_left), "four words left": ("LNG402", span_left),
    "one word left": ("LNG402", word_left), "emptied": ("LNG404", emptied), "copied from the segment before": ("LNG405", copied),
    "cut to a third": ("LNG412", cut), "two sentences added": ("LNG412", twice_as_long), "in a loop": ("LNG413", looped),
    "quotation marks out": ("LNG409", unquoted), "bracket out": ("LNG410", unbracketed), "agency out": ("LNG411", unattributed),
    "not out": ("LNG408", affirmed),
}  # fmt: skip


def planted(folder: Path, names: tuple[str, ...], limit: int, code: str | None) -> None:
    """Print, by set and kind, in how many of the seeded errors the check for it, or another, speaks up at the segment."""
    for name in names:
        docs = documents(folder, name)
        places = [(doc, at) for doc in docs for at in range(len(doc.pairs))]
        for kind, (wanted, damage) in KINDS.items():
            chance = random.Random(f"{name} {kind}")
            chance.shuffle(places)
            tried = [(doc, at, text) for doc, at in places if (text := damage(doc, at, chance)) is not None][:limit]
            hits = [_found(doc, at, text, wanted) for doc, at, text in tried]
            if code == wanted:
                for (doc, at, text), hit in zip(tried, hits, strict=True):
                    if not hit[0]:
                        print(f"    missed: {doc.pairs[at][0][:200]}\n            {text[:200]}")
            if tried:
                print(
                    f"{name}: {kind}: {wanted} {share(sum(hit[0] for hit in hits), len(hits))}, any {share(sum(hit[1] for hit in hits), len(hits))}"
                )


def _found(doc: Pairs, at: int, text: str, wanted: str) -> tuple[bool, bool]:
    first = max(0, at - 2)
    pairs: list[tuple[str | None, str]] = list(doc.pairs[first : at + 3])
    before = {(issue.code, issue.segment) for issue in judged(doc, pairs)}
    pairs[at - first] = (doc.pairs[at][0], text)
    new = {(issue.code, issue.segment) for issue in judged(doc, pairs)} - before
    here = {code for code, segment in new if int(segment) == at - first}
    return wanted in here, bool(here)


def wrong_language(folder: Path) -> None:
    """Print how many whole documents in another language are said to be so: one-sided, and of one long segment."""
    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(folder, "ntrex/ntrex.tsv"):
        for lang, key in (
            ("be", "bel"),
            ("ru", "rus"),
            ("uk", "ukr"),
            ("en", "eng"),
            ("de", "deu"),
            ("pl", "pol"),
            ("id", "ind"),
        ):
            texts[lang][row["doc_id"]].append(row[key])
    for declared in ("be", "ru", "uk", "en", "de", "pl", "id"):
        results = []
        for lang, docs in texts.items():
            codes = [
                {issue.code for issue in judged(Pairs(name, [], "", declared), [(None, text) for text in found])}
                for name, found in docs.items()
            ]
            hits = sum("LNG403" in one for one in codes)
            one_segment = [_mixed(texts[declared][name], found, name, declared) for name, found in docs.items()]
            results.append(f"{lang} {share(hits, len(codes))}, one segment {share(sum(one_segment), len(one_segment))}")
        print(f"declared {declared}, in: " + "; ".join(results))


def _mixed(right: list[str], other: list[str], name: str, declared: str) -> bool:
    """Return whether one long segment in another language in a document of the declared one is flagged."""
    at = max(range(len(other)), key=lambda index: len(other[index]))
    mixed = [(None, text) for text in right]
    mixed[at] = (None, other[at])
    doc = Pairs(name, [], "", declared)
    return any(issue.code == "LNG403" and issue.segment == str(at) for issue in judged(doc, mixed))  # type: ignore[arg-type]


def _kind(text: str) -> str:
    """Return of what kind the marked span of an untranslated error is."""
    if not re.search("[A-Za-z]", text):
        return "no Latin letter in the span"
    small = [part for part in re.findall(r"[A-Za-z'’]+", text) if part.islower() and len(part) > 2]
    if not small:
        return "only words in capitals (names, abbreviations)"
    return "a small English word" if any(known_word(part, "en") or len(part) > 3 for part in small) else "other"


def mqm(folder: Path, code: str | None) -> None:
    """Print recall on the real errors of mqm_enru by group; an issue on the segment counts, and one at the place."""
    found: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for row in rows(folder, "mqm_enru/mqm_enru_errors.tsv"):
        if row["group"] not in ("untranslated", "omission", "addition", "hallucination") or row["system"].startswith(
            "ref"
        ):
            continue
        start, end = int(row["start"] or 0), int(row["end"] or 0)
        issues = judged(Pairs("", [], "en", "ru"), [(row["source"], row["target"])])
        at = any(issue.start < end and start < issue.end for issue in issues if issue.side == "target")
        kind = _kind(row["target"][start:end]) if row["group"] == "untranslated" else row["category"]
        found[row["group"], kind].append((at, bool(issues)))
        if code in ("MQM", row["group"]) and not at:
            print(
                f"    missed, {kind}: {row['target'][start:end]!r} in {row['target'][max(0, start - 50) : end + 40]!r}"
            )
    for key, hits in sorted(found.items()):
        print(
            f"mqm_enru {key[0]}, {key[1]}: at the place {share(sum(at for at, _ in hits), len(hits))}, in the segment {share(sum(any_ for _, any_ in hits), len(hits))}"
        )
    clean_rows = rows(folder, "mqm_enru/mqm_enru_clean.tsv")[::5]
    counts: Counter[str] = Counter()
    total = 0
    for row in clean_rows:
        total += len(words(row["target"]))
        for issue in judged(Pairs("", [(row["source"], row["target"])], "en", "ru"), [(row["source"], row["target"])]):
            counts[issue.code] += 1
            if code and issue.code.startswith(code):
                show(Pairs("", [(row["source"], row["target"])], "en", "ru"), issue)
    print(f"mqm_enru, every fifth segment marked clean: {total} words, {dict(counts)}")


def demetr(folder: Path, code: str | None) -> None:
    langs = {"russian": "ru", "polish": "pl", "german": "de"}
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row in rows(folder, "demetr/demetr.tsv"):
        if "negation" not in row["pert_name"] or row["lang"] not in langs:
            continue
        lang = langs[row["lang"]]
        flagged = [
            any(issue.code == "LNG408" for issue in judged(Pairs("", [], lang, "en"), [(row["src"], row[key])]))
            for key in ("mt_en", "perturbed_en")
        ]
        hits[lang].append((flagged[0], flagged[1] and not flagged[0]))
        if code == "DEM" and not flagged[1]:
            print(f"    missed: {row['src'][:200]}\n            {row['perturbed_en'][:200]}")
    for lang, found in hits.items():
        print(
            f"DEMETR negation from {lang}: found {share(sum(new for _, new in found), len(found))}; unchanged flagged {share(sum(old for old, _ in found), len(found))}"
        )


def chosen_sets(text: str) -> Iterator[str]:
    for name in text.split(","):
        yield from {"into": INTO, "out": OUT, "side": SIDE, "tatoeba": TATOEBA}.get(name, (name,))


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument(
        "--sets", default="into,out,side,tatoeba", help="sets by comma; into, out, side, tatoeba stand for several"
    )
    arguments.add_argument("--parts", default="clean,aligned,planted,language,real")
    arguments.add_argument("--limit", type=int, default=100, help="errors of each kind planted in each set")
    arguments.add_argument(
        "--show", help="list alarms of this code; misses for MQM, a group of it, DEM, or a planted code"
    )
    chosen = arguments.parse_args()
    names, parts = tuple(chosen_sets(chosen.sets)), chosen.parts.split(",")
    if "clean" in parts:
        clean(chosen.data, names, chosen.show)
    if "aligned" in parts:
        aligned(chosen.data, tuple(name for name in names if "tatoeba" not in name), chosen.limit, chosen.show)
    if "planted" in parts:
        planted(chosen.data, names, chosen.limit, chosen.show)
    if "language" in parts:
        wrong_language(chosen.data)
    if "real" in parts:
        mqm(chosen.data, chosen.show)
        demetr(chosen.data, chosen.show)


if __name__ == "__main__":
    main()
