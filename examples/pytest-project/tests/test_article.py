"""An article as a test of Python: the fixture has check, check_file, check_pairs and assert_faithful."""


def test_the_briefing_is_faithful(transqa):
    report = transqa.check(
        "Sviatlana Tsikhanouskaya spoke in Vilnius.",
        "Святлана Ціханоўская выступіла ў Вільні.",
        source_lang="be",
    )
    transqa.assert_faithful(report, fail_on="major", allow=["NAM101"])
