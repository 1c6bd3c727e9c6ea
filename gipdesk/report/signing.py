"""Dates below a report: 2026年1月15日, 2026-01-15, 二〇二六年一月十五日."""

from __future__ import annotations

import re
from datetime import date

from gipdesk.report.values import squash
from gipdesk.report.years import CHINESE_ZEROS, year_of

_DATE = re.compile(
    r"(?P<year>[12]\d{3})(?:年(?P<month>\d{1,2})月(?P<day>\d{1,2})日|[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2}))",
    re.ASCII,
)
_CHINESE_DATE = re.compile(
    rf"(?P<year>[一二][{CHINESE_ZEROS}一二三四五六七八九]{{3}})年"
    "(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)


def date_in(written: str) -> date | None:
    """The date that a text says and nothing else; None if it is no whole date, or there is no such day."""
    words = squash(written)
    if found := _DATE.fullmatch(words):
        month, day = found["month"] or found["m"], found["day"] or found["d"]
        return _date(int(found["year"]), int(month), int(day))
    if found := _CHINESE_DATE.fullmatch(words):
        return _date(year_of(found["year"]), _number(found["month"]), _number(found["day"]))
    return None


def show_date(day: date) -> str:
    """The date as official papers print it, without zeros in front (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(written: str) -> int:
    """The number from 1 to 99 that Chinese digits say (二十一); 0, which is no day, where they say none."""
    tens, ten, ones = written.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_digit(tens, 1) * 10 if ten else 0) + _digit(ones, 0)


def _digit(written: str, missing: int) -> int:
    return "〇一二三四五六七八九".index(written) if written else missing
