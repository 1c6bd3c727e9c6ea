from __future__ import annotations

import pytest

from gipdesk.sources.numerals import NUMERALS


@pytest.mark.parametrize(
    ("counting", "number", "printed"),
    [
        ("chineseCounting", 0, "0"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 19, "十九"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 99, "九十九"),
        ("chineseCountingThousand", 100, "一百"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 110, "一百一十"),
        ("taiwaneseCounting", 1005, "一千零五"),
        ("taiwaneseCountingThousand", 9999, "九千九百九十九"),
        ("taiwaneseCountingThousand", 10000, "10000"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 10, "癸"),
        ("ideographTraditional", 11, "11"),
        ("ideographTraditional", 0, "0"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 10, "１０"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 53, "BA"),
        ("lowerLetter", 0, "0"),
        ("lowerRoman", 4, "iv"),
        ("lowerRoman", 444, "cdxliv"),
        ("lowerRoman", 949, "cmxlix"),
        ("upperRoman", 1666, "MDCLXVI"),
        ("upperRoman", 1998, "MCMXCVIII"),
        ("upperRoman", 3999, "MMMCMXCIX"),
        ("upperRoman", 4000, "4000"),
        ("upperRoman", 0, "0"),
    ],
)
def test_numbers_as_lists_print_them(counting: str, number: int, printed: str) -> None:
    assert NUMERALS[counting](number) == printed
