"""The README's Python lines say what they do."""

import transqa


def test_the_values_the_readme_shows() -> None:
    report = transqa.check(
        "The exiles include Svitlana Tikhanouskaya.", target_lang="en"
    )
    assert report.passed is False
    assert [issue.code for issue in report.issues] == ["NAM104"]
    assert transqa.romanize("Ціханоўская", "be-bgnpcgn-1979") == "Tsikhanowskaya"
    assert (
        transqa.normalize_names("Grigory Kostusyov’s trial")[0]
        == "Ryhor Kastusiou’s trial"
    )
    assert transqa.detect_language("Ён сказаў, што гэта няпраўда.") == "be"
