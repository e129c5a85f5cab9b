"""Chinese and Japanese figures and eras of written dates."""

from __future__ import annotations

import re

_HAN_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_ERA = re.compile(r"(民國|民国|明治|大正|昭和|平成)\s?(\d{1,3}|元)\s?(?=年)")
_ERA_BEGAN = {"民國": 1912, "民国": 1912, "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989}


def han_numbers(value: str) -> str:
    """Chinese numerals before 年, 月 and 日 in digits, years of an era in ours.

    >>> han_numbers("民國四十年九月二十八日")
    '1951年9月28日'
    """

    def number(match: re.Match[str]) -> str:
        digits, unit = match[1], match[2]
        if "十" in digits:
            tens, _, ones = digits.partition("十")
            return f"{_HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)}{unit}"
        return "".join(str(_HAN_DIGITS[char]) for char in digits) + unit

    digits = re.sub(r"([〇○零一二三四五六七八九十]{1,4})([年月日号號])", number, value)
    return _ERA.sub(lambda m: str(_ERA_BEGAN[m[1]] - 1 + (1 if m[2] == "元" else int(m[2]))), digits)
