"""NUM310–320: numbers, scales, units, dates and times of the source against those of the target."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Side, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import as_expected
from transqa.evidence.quantity_pairs import compare_texts, pair_leftovers
from transqa.evidence.quantity_writing import (
    date_in,
    day_in,
    quantity_span,
    relative_in,
    written_in,
)
from transqa.quantities.counted import concepts
from transqa.quantities.patterns import folded
from transqa.quantities.units import MONEY, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import Place
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.quantity_pairs import Comparison, Pairing
    from transqa.quantities.reading import Quantity, TextQuantities


def _pairings(evidence: DocumentEvidence) -> Iterator[tuple[SegmentPair, Pairing]]:
    """Yield the segments in which something is left over on a side, with what is probably meant for what."""
    for pair in evidence.pairs:
        compared = pair.quantities
        if compared is not None and (compared.source or compared.target):
            yield pair, pair_leftovers(compared)


# Numbers and dates of a segment that are wrong, up to which suggestions are tried: each
# reads the target anew.
_MOST_TRIED = 50


def _restoring(
    pair: SegmentPair, span: Span, expected: str | None, *, is_number: bool = True
) -> tuple[str, ...]:
    """Return a suggestion if the target agrees with the source there once it is applied, else none.

    Tools apply suggestions: one that makes another error is worse than none.
    """
    text = pair.target.countable
    if not expected or expected == span.of(text):
        return ()
    before = pair.quantities
    if before is None:
        return ()
    if len(before.target) + len(before.dates) + len(before.days) > _MOST_TRIED:
        return ()
    repaired = text[: span.start] + expected + text[span.end :]
    lang = pair.target.lang
    compared = compare_texts(pair.source.countable, repaired, pair.source.lang, lang)
    if compared is None:
        return () if is_number else (expected,)
    end = span.start + len(expected)
    wrong = [(one.start, one.end) for one in compared.target]
    wrong += [(day.start, day.end) for _, day in compared.days]
    wrong += [(date.start, date.end) for _, date in compared.dates]
    wrong += [(hour.start, hour.half_end) for _, hour in compared.halves]
    still_wrong = any(start < end and span.start < stop for start, stop in wrong)
    if still_wrong or len(compared.source) > len(before.source):
        return ()
    return (expected,)


def _changed(
    pair: SegmentPair, source: Quantity, target: Quantity, message: str
) -> Hit:
    """Return the hit of a number that stands for another, with what should stand there."""
    text, lang = pair.target.text, pair.target.lang or "en"
    span = quantity_span(text, target)
    expected = written_in(source, target, lang, text)
    return Hit(
        segment=pair.index,
        span=span,
        message=message,
        expected=_restoring(pair, span, expected),
        source=pair.source_place(source.start, source.end),
    )


def changed_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number of the source is a different number in the target.

    Why: a wrong number is a wrong fact, and a reader of the target alone cannot see it.
    Numbers agree in whatever way they are written: digits or words, "1,5 млн" and "1,500,000", the 12-hour clock,
    of which both halves are told apart ("6 утра" is not "6 p.m."), miles for kilometres, "3 года 6 месяцев" and
    "3.5 years".
    Where a language is not known, or has no table of numbers, only figures are compared that differ in any language.
    """
    for pair, pairing in _pairings(evidence):
        for source, target in pairing.changed:
            span = quantity_span(pair.target.text, target)
            message = _stands_for(span.of(pair.target.text), source)
            yield _changed(pair, source, target, message)
    for pair, compared in _compared(evidence):
        for source, target in compared.halves:
            yield _of_other_half(pair, source, target)
    for pair in evidence.pairs:
        if pair.changed_figures is None:
            continue
        source, target = pair.changed_figures
        yield Hit(
            segment=pair.index,
            span=Span(target.start, target.end),
            message=_stands_for(target.text, source),
            source=pair.source_place(source.start, source.end),
        )


def _of_other_half(pair: SegmentPair, source: Quantity, target: Quantity) -> Hit:
    """Return the hit of an hour that is of the other half of the day than the source's."""
    text, lang = pair.target.text, pair.target.lang
    span = Span(target.start, target.half_end)
    place = pair.source_place(source.start, source.half_end)
    # Words of the part of the day stay, so that a number alone would mend nothing.
    is_signed = quantity_span(text, target).end == span.end
    expected = written_in(source, target, lang, text) if is_signed else None
    return Hit(
        segment=pair.index,
        span=span,
        message=f'"{span.of(text)}" stands where the source has "{place.text}"',
        expected=_restoring(pair, span, expected),
        source=place,
    )


def _stands_for(text: str, source: Quantity) -> str:
    return f'"{text}" stands where the source has "{source.text}"'


def changed_scale(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number keeps its digits but changes its scale: "5 млрд" became "5 million".

    Why: thousand, million and billion (миллиард, Milliarde) are taken for one another, or the word is lost.
    """
    for pair, pairing in _pairings(evidence):
        for source, target in pairing.scaled:
            message = f'"{target.text}" is {target.value:.15g}; the source has {source.value:.15g}: "{source.text}"'
            yield _changed(pair, source, target, message)


def missing_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number of the source, in digits, is nowhere in the target.

    Why: what is left out of a translation cannot be seen in it. It is a major error where what it counts did arrive
    ("102 человека" became "people"); else a whole phrase may have been left out on purpose.
    Not flagged: numbers of phrases that say none ("на 180 градусов").
    """
    for pair, pairing in _pairings(evidence):
        for quantity in pairing.missing:
            is_bare = _arrived_bare(pair, quantity)
            message = (
                f'"{quantity.text}" of the source has no counterpart in the target'
            )
            yield Hit(
                segment=pair.index,
                span=Span(quantity.start, quantity.end),
                message=message,
                side=Side.SOURCE,
                severity=Severity.MAJOR if is_bare else None,
                source=pair.source_place(quantity.start, quantity.end),
            )


_NOUN_REACH = 3  # words behind a number among which its noun is looked for
_WORD = re.compile(r"[^\W\d_][\w']*")
_CLAUSE = lazy_pattern(r"[^,.;:()—\d]*")


def _arrived_bare(pair: SegmentPair, quantity: Quantity) -> bool:
    """Return whether what a number of the source counts stands in the target without any number."""
    compared = pair.quantities
    if compared is None or compared.readings is None:
        return False
    source, target = compared.readings
    units = quantity.units - TIMES
    if units & target.units and units & (MONEY | {"%"}):
        return not any(
            units & other.units for other in target.quantities if _plain(other)
        )
    plain = folded(source.text)
    clause = _CLAUSE.match(plain, quantity.unit_end)
    words = _WORD.findall(clause.group()) if clause else []
    counted = concepts(words[:_NOUN_REACH], source.lang)
    if not counted or _WORD.search(plain[quantity.end : quantity.end + 2]) is None:
        return False
    for match in _WORD.finditer(folded(target.text)):
        if counted & concepts((match.group(),), target.lang):
            start = match.start()
            return not any(
                start - _COUNTED_REACH <= other.start < start
                for other in target.quantities
            )
    return False


_COUNTED_REACH = 30  # code points before a noun in which a number may count it


def added_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number of the target, in digits, is nowhere in the source.

    Why: a number that the source does not give was made up, or stands for a lost word.
    """
    for pair, pairing in _pairings(evidence):
        for quantity in pairing.added:
            message = f'"{quantity.text}" has no counterpart in the source'
            yield Hit(pair.index, Span(quantity.start, quantity.end), message)


def changed_number_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A small number or part in words differs in the target: "три года" became "two years", "треть" "a quarter".

    Why: small numbers in words are wrong as easily as digits.
    Not flagged: ordinals, words that only imply a number (both, twice, пара), a number merely left out.
    """
    for pair, pairing in _pairings(evidence):
        for source, target in pairing.words:
            message = f'"{target.text}" stands where the source has "{source.text}"'
            yield _changed(pair, source, target, message)


def changed_unit(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number keeps its value but changes its unit: "5 km" for "5 миль", dollars for euros, years for months.

    Why: the same number in another currency or unit is another amount.
    """
    for pair, compared in _compared(evidence):
        for source, target in compared.agreed:
            if not (
                source.units and target.units and _plain(source) and _plain(target)
            ):
                continue
            if source.units & target.units or source.value != target.value:
                continue
            found = pair.target.text[target.start : target.unit_end]
            said = pair.source.text[source.start : source.unit_end]
            message = f'"{found}" has another unit than "{said}" in the source'
            yield Hit(
                segment=pair.index,
                span=Span(target.start, target.end),
                message=message,
                source=pair.source_place(source.start, source.end),
            )


def _compared(evidence: DocumentEvidence) -> Iterator[tuple[SegmentPair, Comparison]]:
    """Yield the segments whose numbers were compared."""
    for pair in evidence.pairs:
        if pair.quantities is not None:
            yield pair, pair.quantities


def _plain(quantity: Quantity) -> bool:
    return quantity.digits or quantity.strict


def changed_date(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A date, a month or a weekday differs in the target: "3 июля" became "June 3", "05.06" the sixth of May.

    Why: names of months and weekdays are near each other in meaning, and engines slip from one to the next; the parts
    of a date are put together otherwise.
    Not flagged: a month in digits on a side, a weekday added or left out.
    """
    for pair, compared in _compared(evidence):
        lang, text = pair.target.lang or "en", pair.target.text
        for date, other in compared.dates:
            span = Span(other.start, other.end)
            place = pair.source_place(date.start, date.end)
            expected = _restoring(pair, span, date_in(date, other, lang))
            yield _in_place_of(pair, span, place, expected)
        for day, other_day in compared.days:
            span = Span(other_day.start, other_day.end)
            place = pair.source_place(day.start, day.end)
            expected = _restoring(pair, span, day_in(day, span.of(text), lang))
            yield _in_place_of(pair, span, place, expected)


def _in_place_of(
    pair: SegmentPair, span: Span, place: Place, expected: tuple[str, ...]
) -> Hit:
    """Return that words of the target stand where the source has others."""
    written = span.of(pair.target.text)
    return Hit(
        segment=pair.index,
        span=span,
        message=f'"{written}" stands where the source has "{place.text}"',
        expected=expected,
        source=place,
    )


def exchanged_numbers(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Two numbers stand in each other's place: "5 погибших, 7 раненых" became "7 dead and 5 injured".

    Why: all numbers arrived, so that no comparison of digits sees it; what they count, or the direction of a change, is
    wrong. Two numbers are judged by what each of them counts on both sides (dead and injured, women and men, for and
    against), or by "from" and "to" on both sides.
    Not flagged: another order with the same sense ("12 opposed it, 87 voted for it"), nouns that no table has.
    """
    for pair, compared in _compared(evidence):
        for found in compared.exchanged:
            first, second = found.targets
            span = Span(first.start, second.end)
            one, other = found.sources
            message = f'"{first.text}" and "{second.text}" stand in each other\'s place ({found.how})'
            yield Hit(
                segment=pair.index,
                span=span,
                message=message,
                source=pair.source_place(
                    min(one.start, other.start), max(one.end, other.end)
                ),
            )


def lost_sign(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number lost its minus or its percent sign, or got one: "−5 градусов" became "+5 degrees", "45%" became "45".

    Why: the digits are right, and the value is another one.
    Not flagged: words that say the sign ("below zero", "down 5 percent"), a sign that stands once for several numbers.
    """
    for pair, compared in _compared(evidence):
        if compared.readings is None:
            continue
        source_side, target_side = compared.readings
        for source, target in compared.agreed:
            if source.value != target.value or not (source.digits and target.digits):
                continue
            if source.sign < 0 <= target.sign and not _may_be_below(
                target, target_side
            ):
                lost, is_heavy = (
                    "minus",
                    _is_plainly_signed(source, source_side) or target.sign > 0,
                )
            elif target.sign < 0 <= source.sign and not _may_be_below(
                source, source_side
            ):
                lost, is_heavy = (
                    "minus",
                    _is_plainly_signed(target, target_side) or source.sign > 0,
                )
            elif (
                source.units == {"%"}
                and not target.units
                and "%" not in target_side.units
            ):
                lost, is_heavy = "percent", False
            else:
                continue
            if lost == "minus" and not (is_heavy or source.units or target.units):
                continue
            place, said = _signed(target, target_side), _signed(source, source_side)
            found, given = place.of(target_side.text), said.of(source_side.text)
            wanted = None
            if lost == "percent":
                message = (
                    f'"{found}" lost the percent sign of "{source.text}" in the source'
                )
            elif source.sign < 0:
                message = f'"{found}" lost the minus sign of "{given}" in the source'
                has_word = said.start == source.start
                wanted = _with_minus(
                    target.text, evidence.target_lang, has_word=has_word
                )
            else:
                message = (
                    f'"{found}" has a minus sign that "{given}" in the source has not'
                )
            yield Hit(
                segment=pair.index,
                span=place,
                message=message,
                expected=as_expected(wanted),
                severity=None if is_heavy else Severity.MINOR,
                source=pair.source_place(*said),
            )


def _with_minus(number: str, lang: str, *, has_word: bool) -> str | None:
    """Return a number with its minus: the sign, or the word where the source has one and the language is known."""
    if not has_word:
        return f"-{number}"
    return f"minus {number}" if lang == "en" else None


def _signed(quantity: Quantity, side: TextQuantities) -> Span:
    """Return the place of a number with the sign right before it."""
    has_sign = side.text[quantity.start - 1 : quantity.start] in ("-", "–", "−", "+")
    return Span(quantity.start - (quantity.sign != 0 and has_sign), quantity.end)


def _may_be_below(quantity: Quantity, side: TextQuantities) -> bool:
    """Return whether a number without a minus may have one: by a word, or a dash before it ("Tonight -7")."""
    return side.has_minus or _has_dash(quantity, side)


def _is_plainly_signed(quantity: Quantity, side: TextQuantities) -> bool:
    """Return whether a minus can be nothing else: before degrees, or as a word."""
    return "deg" in quantity.units or not _has_dash(quantity, side)


def _has_dash(quantity: Quantity, side: TextQuantities) -> bool:
    return side.text[quantity.start - 1 : quantity.start] in tuple("-–−")


_REPEAT_GAP = re.compile(r",?[ \u00a0]")


def repeated_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number stands twice in a row where the source has it once: "6,320, 6,320 applications", "9 9 May".

    Why: the engine repeated itself, or the second number stood for another one.
    """
    for pair, compared in _compared(evidence):
        if compared.readings is None:
            continue
        source, target = compared.readings
        values = Counter(one.value for one in source.quantities)
        runs = Counter(run for one in source.quantities for run in one.runs)
        for first, second in pairwise(target.quantities):
            if first.value != second.value or not (first.digits and second.digits):
                continue
            if not _REPEAT_GAP.fullmatch(target.text[first.end : second.start]):
                continue
            if max(values[first.value], runs[first.runs[0]]) == 1:
                span = Span(first.start, second.end)
                message = f'"{span.of(target.text)}" says a number twice'
                expected = _restoring(pair, span, second.text)
                yield Hit(pair.index, span, message, expected=expected)


def changed_relative_time(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A time counted from the present is a different one: "вчера" became "today", "на прошлой неделе" "last month".

    Why: a reader takes the day from it, and engines slip from one such word to the next.
    Not flagged: a date in place of the word, several such words of which not one stands alone.
    """
    for pair in evidence.pairs:
        for source, target in pair.changed_times:
            span = Span(target.start, target.end)
            place = pair.source_place(source.start, source.end)
            written = span.of(pair.target.text)
            expected = relative_in(source, written, pair.target.lang)
            yield _in_place_of(pair, span, place, (expected,) if expected else ())


CHECKS: tuple[Check, ...] = (
    Check("NUM310", changed_number, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_numbers, needs_source=True, examples=(
        Example("The court fined ⟦26⟧ people.", source="Суд оштрафовал 28 человек.", source_lang="ru"),
        Example("The court fined ⟦7⟧ people.", source="Суд оштрафовал шестерых человек.", source_lang="ru"),
        Example("Der Fonds zahlte ⟦1.304⟧ Euro.", source="The fund paid 1,403 euros.", source_lang="en",
                target_lang="de"),
        Example("The fund paid 1,403.5 euros at 2:30 p.m.", source="Фонд выплатил 1 403,5 евро в 14:30.",
                source_lang="ru"),
        Example("Twenty-five people came on July 3, 2024.", source="3.07.2024 пришли 25 человек.", source_lang="ru"),
        Example("The road is 62 miles long.", source="Длина дороги 100 км.", source_lang="ru"),
    )),
    Check("NUM311", missing_number, "accuracy/omission", Severity.MINOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The court fined people.", source="Суд оштрафовал ⟦28⟧ человек.", source_lang="ru"),
        Example("The court fined two people.", source="Суд оштрафовал 2 человек.", source_lang="ru"),
    )),
    Check("NUM312", added_number, "accuracy/addition", Severity.MINOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The court fined ⟦28⟧ people.", source="Суд оштрафовал людей.", source_lang="ru"),
        Example("The 19th century lasted 100 years.", source="XIX век длился столетие.", source_lang="ru"),
    )),
    Check("NUM313", changed_scale, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The debt is ⟦5 million⟧ rubles.", source="Долг составляет 5 млрд рублей.", source_lang="ru"),
        Example("The debt is 1.5 billion rubles.", source="Долг составляет 1500 млн рублей.", source_lang="ru"),
    )),
    Check("NUM314", changed_unit, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("It cost ⟦20⟧ euros.", source="Это стоило 20 долларов.", source_lang="ru"),
        Example("It cost $20 and took 5 hours.", source="Это стоило 20 долларов и заняло 5 часов.", source_lang="ru"),
    )),
    Check("NUM315", changed_date, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The trial began on ⟦June⟧ 3, 2024.", source="Суд начался 3 июля 2024 года.", source_lang="ru"),
        Example("The trial began on ⟦Monday⟧.", source="Суд пачаўся ў сераду.", source_lang="be"),
        Example("The trial began on July 3, a Wednesday.", source="Суд начался 03.07, в среду.", source_lang="ru"),
    )),
    Check("NUM316", changed_number_word, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("He spent ⟦two⟧ years there.", source="Он провёл там три года.", source_lang="ru"),
        Example("⟦Two thirds⟧ of the seats are empty.", source="Тры чвэрці месцаў пустуюць.", source_lang="be"),
        Example("Both sons came twice.", source="Два сына приходили два раза.", source_lang="ru"),
    )),
    Check("NUM317", exchanged_numbers, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The crash left ⟦8 people dead and 3⟧ injured.", source="В аварии 3 человека погибли, 8 ранены.",
                source_lang="ru"),
        Example("The rate went from ⟦9 percent to 4⟧ percent.", source="Стаўка вырасла з 4 да 9 працэнтаў.",
                source_lang="be"),
        Example("Eight people were injured and three died.", source="В аварии 3 человека погибли, 8 ранены.",
                source_lang="ru"),
    )),
    Check("NUM318", lost_sign, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The night will bring ⟦+7⟧ degrees.", source="Уначы будзе −7 градусаў.", source_lang="be"),
        Example("Turnout reached ⟦61⟧ by noon.", source="До полудня явка составила 61%.", source_lang="ru"),
        Example("The night will bring 7 degrees of frost.", source="Уначы будзе −7 градусаў.", source_lang="be"),
    )),
    Check("NUM319", repeated_number, "accuracy/addition", Severity.MINOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The court heard ⟦340, 340⟧ cases.", source="Суд рассмотрел 340 дел.", source_lang="ru"),
        Example("It heard 340 cases in 2022 and 340 in 2023.", source="В 2022-м и 2023-м он рассмотрел по 340 дел.",
                source_lang="ru"),
    )),
    Check("NUM320", changed_relative_time, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_changed_times, needs_source=True, examples=(
        Example("The depot burned ⟦today⟧.", source="Учора гарэў склад.", source_lang="be"),
        Example("⟦Last month⟧ the bridge was opened.", source="Минулого тижня відкрили міст.", source_lang="uk"),
        Example("The day before yesterday it rained.", source="Позавчера шёл дождь.", source_lang="ru"),
    )),
)  # fmt: skip
