# ruff: noqa: A005 (nothing here imports the numbers of the standard library)
"""Numbers on both sides: what is found of planted changes, and what is said of clean human translations.

    python -m bench.numbers [--data DIR] [--set NAME] [--show CODE]

Planted, seeded: one run of digits of the target changed at random to another of the same length; two of its digits
swapped; a digit dropped; a scale word changed; the number left out; a small English number word changed. Found: an issue that the clean pair does not have,
at the changed place (dropped: anywhere in the pair). Clean: segments with a digit on either side that are flagged.
Beside it the comparison of digit strings. Intervals: documents drawn anew 1,000 times (rows, where a set has none).
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bench.data import parser, rows, share
from transqa.base.model import Document, Maturity, Segment, Severity, Side
from transqa.checker.config import Config
from transqa.checks import quantities
from transqa.evidence.document import DocumentEvidence
from transqa.glossary.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CODES = {"bel": "be", "rus": "ru", "ukr": "uk", "pol": "pl", "deu": "de", "ind": "id", "eng": "en"}
EMPTY = Glossary((), "empty")


class Pair(NamedTuple):
    doc: str
    source: str
    target: str


class Found(NamedTuple):
    code: str
    side: Side
    start: int
    end: int
    heavy: bool
    stable: bool
    message: str


def sets(folder: Path) -> Iterator[tuple[str, str, str, list[Pair]]]:
    """Yield the clean sets: name, source and target language, pairs."""
    clean = rows(folder, "newstest_ruen/newstest_ruen.tsv")
    yield "newstest", "ru", "en", [Pair(f"b{n // 20}", row["rus"], row["eng"]) for n, row in enumerate(clean)]
    table = rows(folder, "ntrex/ntrex.tsv")
    for code in ("bel", "rus", "ukr"):
        yield f"ntrex {code}-eng", CODES[code], "en", [Pair(row["doc_id"], row[code], row["eng"]) for row in table]
    for lang in ("ru", "uk"):
        yield f"wmt {lang}-en refs", lang, "en", references(folder, lang)
    for code in ("bel", "rus", "ukr", "pol", "deu", "ind"):
        yield f"ntrex eng-{code}", "en", CODES[code], [Pair(row["doc_id"], row["eng"], row[code]) for row in table]
    sentences = rows(folder, "flores/flores200_devtest.tsv") + rows(folder, "flores/flores200_dev_sib.tsv")
    for code in ("bel", "rus", "ukr", "pol", "deu", "ind"):
        yield f"flores eng-{code}", "en", CODES[code], [Pair(row["url"], row["eng"], row[code]) for row in sentences]
    news = defaultdict(list)
    for row in rows(folder, "wmt24pp/wmt24pp_news.tsv"):
        news[row["lp"].split("-")[1][:2]].append(Pair(row["doc_id"], row["source"], row["target"]))
    for lang, pairs in news.items():
        yield f"wmt24pp en-{lang}", "en", lang, pairs


def references(folder: Path, lang: str) -> list[Pair]:
    found = []
    for path in sorted((folder / "wmt_into_en").glob(f"*_{lang}en.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found += [Pair(f"{path.stem}/{row['doc']}", row["src"], reference) for reference in row["refs"]]
    return found


def judge(pair: Pair, source_lang: str, target_lang: str) -> list[Found]:
    segment = Segment("1", pair.target, source=pair.source)
    evidence = DocumentEvidence(Document("d", (segment,), source_lang, target_lang), EMPTY, Config())
    found = []
    for check in quantities.CHECKS:
        for hit in check.find(evidence):
            severity = hit.severity or check.severity
            stable = check.maturity == Maturity.STABLE
            found.append(
                Found(check.code, hit.side, *hit.span, severity.rank >= Severity.MAJOR.rank, stable, hit.message)
            )
    return found


def interval(values: dict[str, list[int]], draw: random.Random) -> str:
    """Return the 95 % interval of a share, documents drawn anew."""
    sums = [(sum(them), len(them)) for them in values.values()]
    shares = []
    for _ in range(300):
        drawn = draw.choices(sums, k=len(sums))
        whole = sum(count for _, count in drawn)
        shares.append(sum(hit for hit, _ in drawn) / whole if whole else 0)
    shares.sort()
    return f"{100 * shares[7]:.2f}–{100 * shares[-8]:.2f}"


def other_digits(old: str, draw: random.Random) -> str:
    while True:
        new = "".join(draw.choice("123456789" if at == 0 else "0123456789") for at in range(len(old)))
        if new != old:
            return new


def changed(text: str, draw: random.Random) -> tuple[str, int, int] | None:
    runs = list(re.finditer(r"\d+", text))
    if not runs:
        return None
    run = draw.choice(runs)
    new = other_digits(run.group(), draw)
    return text[: run.start()] + new + text[run.end() :], run.start(), run.start() + len(new)


def swapped(text: str, draw: random.Random) -> tuple[str, int, int] | None:
    runs = [run for run in re.finditer(r"\d{2,}", text) if len(set(run.group())) > 1]
    if not runs:
        return None
    run = draw.choice(runs)
    digits = list(run.group())
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    at = draw.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return text[: run.start()] + "".join(digits) + text[run.end() :], run.start(), run.end()


def dropped_digit(text: str, draw: random.Random) -> tuple[str, int, int] | None:
    runs = list(re.finditer(r"\d{2,}", text))
    if not runs:
        return None
    run = draw.choice(runs)
    at = draw.randrange(run.start(), run.end())
    return text[:at] + text[at + 1 :], run.start(), run.end() - 1


_SCALES = [("million", "billion"), ("billion", "million"), ("thousand", "million"), ("миллион", "миллиард"),
           ("миллиард", "миллион"), ("млн", "млрд"), ("млрд", "млн"), ("тыс.", "млн"), ("мільйон", "мільярд"),
           ("мільярд", "мільйон"), ("мільён", "мільярд"), ("мільярд", "мільён"), ("Millionen", "Milliarden"),
           ("Milliarden", "Millionen"), ("juta", "miliar"), ("miliar", "juta"), ("milion", "miliard"), ("miliard", "milion")]  # fmt: skip


def scaled(text: str, draw: random.Random) -> tuple[str, int, int] | None:
    found = [(m, new) for old, new in _SCALES for m in re.finditer(rf"(?<=\d[ \u00a0]){re.escape(old)}", text)]
    if not found:
        return None
    match, new = draw.choice(found)
    return text[: match.start()] + new + text[match.end() :], match.start() - 2, match.start() + len(new)


def removed(text: str, draw: random.Random) -> tuple[str, int, int] | None:
    runs = list(re.finditer(r"(?<![\w.,:-])\d[\d.,]*(?<=\d)(?![\w:-]|[.,]\d)", text))
    if not runs:
        return None
    run = draw.choice(runs)
    return text[: run.start()] + text[run.end() :].lstrip(), -1, -1


_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def other_word(text: str, draw: random.Random) -> tuple[str, int, int] | None:
    found = list(re.finditer(rf"\b(?:{'|'.join(_WORDS)})\b", text))
    if not found:
        return None
    match = draw.choice(found)
    new = draw.choice([word for word in _WORDS if word != match.group()])
    return text[: match.start()] + new + text[match.end() :], match.start(), match.start() + len(new)


PLANTED: dict[str, Callable[[str, random.Random], tuple[str, int, int] | None]] = {
    "changed": changed, "swapped": swapped, "digit dropped": dropped_digit, "scale": scaled, "removed": removed, "small word": other_word,
}  # fmt: skip


def is_found(before: list[Found], after: list[Found], start: int, end: int) -> bool:
    old = {(one.code, one.message) for one in before}
    new = [one for one in after if (one.code, one.message) not in old and one.stable]
    if start < 0:
        return bool(new)
    return any(one.side == Side.TARGET and one.start < end and start < one.end for one in new)


def digits_differ(pair: Pair) -> bool:
    def strings(text: str) -> Counter[str]:
        return Counter(re.findall(r"\d+", text))

    return strings(pair.source) != strings(pair.target)


def measure(
    name: str, source_lang: str, target_lang: str, pairs: list[Pair], show: str | None, pool: Counter[str]
) -> None:
    draw = random.Random(20261123)
    flagged: dict[str, list[int]] = defaultdict(list)
    recall: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in PLANTED}
    codes: Counter[str] = Counter()
    plain = words = heavy = 0
    for pair in pairs:
        found = judge(pair, source_lang, target_lang)
        words += len(pair.target.split())
        heavy += sum(one.heavy and one.stable for one in found)
        codes.update(one.code for one in found)
        for one in found:
            if show and one.code.startswith(show):
                text = pair.target if one.side == Side.TARGET else pair.source
                print(
                    f"  {one.code} {one.side} ⟦{text[one.start : one.end]}⟧ {one.message}\n     {pair.source}\n     {pair.target}"
                )
        if re.search(r"\d", pair.source + pair.target):
            flagged[pair.doc].append(any(one.stable for one in found))
            plain += digits_differ(pair)
        for kind, plant in PLANTED.items():
            planted = plant(pair.target, draw) if kind != "small word" or target_lang == "en" else None
            if planted:
                after = judge(pair._replace(target=planted[0]), source_lang, target_lang)
                recall[kind][pair.doc].append(is_found(found, after, *planted[1:]))
                missed = not recall[kind][pair.doc][-1]
                if show == f"miss-{kind}" and missed:
                    print(f"  missed {planted[0][planted[1] : planted[2]]!r}\n     {pair.source}\n     {planted[0]}")
    every = [one for them in flagged.values() for one in them]
    pool.update({"flagged": sum(every), "with digits": len(every), "heavy": heavy, "words": words, "plain": plain})
    print(f"{name}: flagged {share(sum(every), len(every))} [{interval(flagged, draw)}]; digit strings {share(plain, len(every))}; "
          f"major {heavy} = {1000 * heavy / max(words, 1):.3f} per 1,000 words; {dict(sorted(codes.items()))}")  # fmt: skip
    for kind, them in recall.items():
        values = [one for found in them.values() for one in found]
        pool.update({f"{kind} found": sum(values), f"{kind} planted": len(values)})
        if values:
            print(f"    {kind}: found {share(sum(values), len(values))} [{interval(them, draw)}]")


def summary(direction: str, pool: Counter[str]) -> None:
    print(f"all {direction}: flagged {share(pool['flagged'], pool['with digits'])} (target ≤ 1.5 %); digit strings "
          f"{share(pool['plain'], pool['with digits'])}; major {1000 * pool['heavy'] / max(pool['words'], 1):.3f} per 1,000 words; "
          + "; ".join(f"{kind} {share(pool[f'{kind} found'], pool[f'{kind} planted'])}" for kind in PLANTED))  # fmt: skip


def demetr(folder: Path, show: str | None) -> None:
    """DEMETR, a number replaced: found at the changed words where the unchanged output is not flagged there."""
    langs = {"russian": "ru", "polish": "pl", "german": "de"}
    result: dict[str, list[bool]] = defaultdict(list)
    for row in rows(folder, "demetr/demetr.tsv"):
        if row["pert_name"] != "critical_id10_numbers_replaced" or row["lang"] not in langs:
            continue
        lang = langs[row["lang"]]
        before = judge(Pair("", row["src"], row["mt_en"]), lang, "en")
        after = judge(Pair("", row["src"], row["perturbed_en"]), lang, "en")
        start, end = _difference(row["mt_en"], row["perturbed_en"])
        result[row["lang"]].append(is_found(before, after, start, end))
        if show == "DEMETR" and not result[row["lang"]][-1]:
            print(f"  missed {row['perturbed_en'][start:end]!r}\n     {row['src']}\n     {row['perturbed_en']}")
    for lang_name, values in result.items():
        print(f"demetr number replaced, {lang_name}: found {share(sum(values), len(values))}")


def _difference(old: str, new: str) -> tuple[int, int]:
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    size = next((at for at, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    return start, max(start + 1, len(new) - size)


def speed(pairs: list[Pair], source_lang: str, target_lang: str) -> None:
    start = time.process_time()
    for pair in pairs:
        judge(pair, source_lang, target_lang)
    seconds = time.process_time() - start
    print(f"    speed: {1e6 * seconds / len(pairs):.0f} µs a segment, evidence included, cold words")


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--set", default="", help="only sets whose name begins so")
    arguments.add_argument("--show", help="list the findings of this code (prefix), miss-KIND, or DEMETR")
    chosen = arguments.parse_args()
    pools: dict[str, Counter[str]] = {"into English": Counter(), "from English": Counter()}
    for name, source_lang, target_lang, pairs in sets(chosen.data):
        if name.startswith(chosen.set):
            pool = pools["into English" if target_lang == "en" else "from English"]
            speed(pairs, source_lang, target_lang)
            measure(name, source_lang, target_lang, pairs, chosen.show, pool)
    for direction, pool in pools.items():
        summary(direction, pool)
    if not chosen.set or chosen.set == "demetr":
        demetr(chosen.data, chosen.show)


if __name__ == "__main__":
    main()
