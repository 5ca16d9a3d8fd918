"""What speaks for a negation that is lost or added: the grade of each, and the words on both sides."""

from __future__ import annotations

import pytest

from transqa.base.model import Document, Segment, Span
from transqa.checker.config import Config
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.polarity import (
    Grade,
    Opposite,
    TurnedNegation,
    confidence_of,
    confidence_of_opposite,
)
from transqa.glossary import Glossary


def evidence_of(source: str, target: str, langs: str) -> DocumentEvidence:
    source_lang, target_lang = langs.split("-")
    document = Document("d", (Segment("1", target, source),), source_lang, target_lang)
    return DocumentEvidence(document, Glossary((), "none"), Config())


def turned(
    source: str, target: str, langs: str = "ru-en"
) -> tuple[str, str | None, str | None] | None:
    """Return the grade of a turned negation, "lost" or "added" before it, and the words on both sides."""
    (pair,) = evidence_of(source, target, langs).pairs
    found = pair.turned_negation
    if found is None:
        return None
    return (
        f"{'lost' if found.is_lost else 'added'} {found.grade.value}",
        found.source and found.source.of(source),
        found.target and found.target.of(target),
    )


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        # The word that is denied has its plain rendering on the other side, which denies nothing.
        ("Стороны не подписали договор.", "The parties signed the treaty.", (
            "lost rendered", "не подписали", "signed"
        )),
        ("Стороны подписали договор.", "The parties did not sign the treaty.", (
            "added rendered", "подписали", "did not sign"
        )),
        ("Стороны не подписали договор.", "The parties have signed the treaty.", (
            "lost rendered", "не подписали", "have signed"
        )),
        ("Стороны не подписали договор.", "The treaty has been signed.", (
            "lost rendered", "не подписали", "has been signed"
        )),
        # What every other sentence has speaks less.
        ("Он не сказал правду.", "He said the truth.", ("lost rendered weakly", "не сказал", "said")),
        # Of two, one that is plainly rendered.
        ("Он не сказал и не подписал договор.", "He said he signed the treaty.", (
            "lost rendered", "не подписал", "signed"
        )),
        # Nobody for all.
        ("Никто не пришёл.", "Everybody came.", ("lost none as all", "Никто", "Everybody came")),
        ("Все пришли.", "Nobody came.", ("added none as all", "Все пришли", "Nobody")),
        ("Никто из всех не пришёл.", "Nobody came.", None),
        # The other side denies, plainly or by a word that may hide it.
        ("Стороны не подписали договор.", "The parties did not sign the treaty.", None),
        ("Стороны не подписали договор.", "The parties never signed the treaty.", None),
        ("Стороны не подписали договор.", "The parties failed to sign the treaty.", None),
        ("Стороны не подписали договор.", "Nobody signed the treaty.", None),
        ("Стороны не подписали договор.", "The treaty was signed without them, not by them.", None),
        ("Стороны не подписали договор.", "The parties signed the treaty, and few of them left.", (
            "lost rendered hidden", "не подписали", "signed"
        )),
        ("Стороны не подписали договор без них.", "The parties signed the treaty without them.", (
            "lost rendered balanced", "не подписали", "signed"
        )),
        # It is denied once on the other side, and twice here.
        ("Он не подписал письмо и не поехал в Минск.", "He signed the letter and did not go to Minsk.", (
            "lost rendered apart", "не подписал", "signed"
        )),
        # An idiom denies nothing, nor does a question, nor what is not yet.
        ("Он не только подписал договор.", "He signed the treaty.", None),
        ("Не подписали ли они договор?", "Have they signed the treaty?", None),
        ("Документы ещё не готовы.", "The documents are still being prepared.", None),
        # The other side renders the word freely, or not at all.
        ("Он не подписал договор.", "He left the room.", None),
        ("Они не ухлюпали её.", "They left the room.", ("lost unknown", "не ухлюпали", None)),
        ("He did not glorp it.", "Они ушли оттуда.", ("lost unknown", "did not glorp", None)),
        # It is said once more, and not denied there.
        ("Он подписал тот старый договор и не подписал письмо.", "He signed the treaty.", None),
        # Neither side denies.
        ("Стороны подписали договор.", "The parties signed the treaty.", None),
        # More than eight denials tell nothing.
        ("Не подписал. " * 8, "He signed it.", ("lost rendered", "Не подписал", "signed")),
        ("Не подписал. " * 9, "He signed it.", None),
        # What "нет" says; what may not be done.
        ("У них нет денег.", "They have money.", ("lost rendered", "нет денег", "have money")),
        ("Военным нельзя покидать часть.", "Soldiers may leave the base.", (
            "lost rendered", "нельзя покидать", "may"
        )),
        ("У них нет денег.", "They have to work.", None),
    ],
)  # fmt: skip
def test_a_turned_negation(
    source: str, target: str, found: tuple[str, str | None, str | None] | None
) -> None:
    langs = "ru-en" if not source.isascii() else "en-ru"
    assert turned(source, target, langs) == found


@pytest.mark.parametrize(
    ("langs", "source", "target", "found"),
    [
        ("de-pl", "Er kam nicht.", "On przyszedł.", ("lost no table", "nicht", None)),
        ("de-pl", "Er kam nicht.", "On nie przyszedł.", None),
        ("de-pl", "Er kam.", "On nie przyszedł.", ("added no table", None, "nie przyszedł")),
    ],
)  # fmt: skip
def test_languages_whose_predicates_nobody_has_listed(
    langs: str, source: str, target: str, found: tuple[str, str | None, str | None]
) -> None:
    assert turned(source, target, langs) == found


@pytest.mark.parametrize(
    ("langs", "source", "target", "found"),
    [
        ("ru-en", "Цены на нефть выросли.", "Oil prices fell.", [("выросли", "fell", False)]),
        ("ru-en", "Цены на нефть упали.", "Oil prices rose.", [("упали", "rose", False)]),
        ("ru-en", "Он купил дом.", "He sold the house.", [("купил", "sold", True)]),
        ("ru-en", "Он проголосовал за закон.", "He voted against the law.", [("проголосовал", "against", False)]),
        ("en-ru", "Oil prices fell.", "Цены на нефть выросли.", [("fell", "выросли", False)]),
        # Rendered after all, said otherwise, denied, between other languages, a name.
        ("ru-en", "Цены на нефть выросли.", "Oil prices rose, others fell.", []),
        ("ru-en", "Цены на нефть выросли и упали.", "Oil prices rose.", []),
        ("ru-en", "Цены на нефть не выросли.", "Oil prices fell.", []),
        ("ru-en", "Цены на нефть выросли.", "Oil prices did not fall.", []),
        ("ru-uk", "Цены на нефть выросли.", "Ціни на нафту впали.", []),
        # As many turns on both sides, and one of them the other way round.
        ("ru-en", "Продажи упали, и прибыль снизилась.", "Sales rose, and profits fell.", [("упали", "rose", False)]),
        ("ru-en", "Прибыль снизилась, и продажи упали.", "Profits fell, and sales rose.", [("упали", "rose", False)]),
        ("ru-en", "Продажи упали.", "Sales rose, and profits fell.", []),
    ],
)  # fmt: skip
def test_the_opposite_of_a_word(
    langs: str, source: str, target: str, found: list[tuple[str, str, bool]]
) -> None:
    (pair,) = evidence_of(source, target, langs).pairs
    assert [
        (one.source.of(source), one.target.of(target), one.is_converse)
        for one in pair.opposites
    ] == found


def test_confidence_is_that_of_the_grade_and_less_between_other_languages() -> None:
    span = Span(0, 1)
    for is_lost in (True, False):
        for grade in Grade:
            made = TurnedNegation(is_lost, span, span, grade)
            sure = confidence_of(made, with_english=True)
            assert 0 < sure < 1
            assert confidence_of(made, with_english=False) == pytest.approx(sure * 0.6)
    plain = TurnedNegation(True, span, span, Grade.RENDERED)
    hidden = TurnedNegation(True, span, span, Grade.RENDERED_HIDDEN)
    assert confidence_of(plain, with_english=True) > 0.9
    assert confidence_of(hidden, with_english=True) < 0.1
    converse = confidence_of_opposite(Opposite(span, span, True))
    assert converse < confidence_of_opposite(Opposite(span, span, False))
