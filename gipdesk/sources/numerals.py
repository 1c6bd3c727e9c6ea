"""Numbers as lists print them: 1, 一, 甲, ①, a, iv."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_CLOSING = ("、", "）", "．", "，", "：", "。")


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """A number from 1 to 9999 as it is said: 十二, 一百零五; others in digits."""
    if not 0 < number < 10_000:
        return str(number)
    said = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            said = digits[int(digit)] + (units[place - 1] if place else "") + said
        elif said and not said.startswith(zero):
            said = zero + said
    is_teen = 10 <= number < 20 and digits == _DIGITS
    return said[1:] if is_teen else said


def letters(number: int) -> str:
    """a to z, then aa, ab, as web pages count; 0 and less in digits."""
    if number < 1:
        return str(number)
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def roman(number: int) -> str:
    """A number from 1 to 3999 as i, ii, iii; others in digits."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def _legal(number: int) -> str:
    return chinese(number, _LEGAL_DIGITS, "拾佰仟")


def _signs(signs: str) -> Callable[[int], str]:
    """One sign for each number from 1, as far as they go."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_CIRCLES = _signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

NUMERALS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": lambda number: str(number).translate(str.maketrans("0123456789", _DIGITS)),
    "ideographTraditional": _signs("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _signs("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedFullstop": _signs("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _signs("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}
"""By Word's name of the way to count; what is not among them counts 1, 2, 3."""


def set_apart(printed: str, *, is_blank_wanted: bool = True) -> str:
    """A printed number with the blank that is needed between it and the text: none behind 、 or ）."""
    needs_blank = printed and is_blank_wanted and not printed.endswith(_CLOSING)
    return printed + " " if needs_blank else printed
