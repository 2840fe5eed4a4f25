"""Dates and hours as mail programs write them, in the languages that sign them: 10h30, 2026年."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.phrases import alternatives
from digest.core.text.expression import expression

NUMERIC_DATE = expression(r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}")


@cache
def hour_pattern() -> re.Pattern[str]:
    """An hour with its minutes, or in the morning or afternoon."""
    return re.compile(_hour(), re.IGNORECASE)


@cache
def time_pattern() -> re.Pattern[str]:
    """The same, or an hour and minutes that run into what follows."""
    return re.compile(rf"{_hour()}|\b\d{{1,2}}[:.]\d{{2}}", re.IGNORECASE)


@cache
def year_pattern() -> re.Pattern[str]:
    """A year of four digits, also of the Buddhist era, or one of two within a date."""
    return re.compile(
        r"(?<!\d)(?:19|20|25)\d\d(?!\d)|\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d\d\b|"
        rf"(?:19|20)\d\d(?:{alternatives('year_sign')})"
    )


@cache
def whole_date_pattern() -> re.Pattern[str]:
    """A day, a month and a year together, the month as a number or a word."""
    of, nth = alternatives("of_month"), alternatives("ordinals")
    return re.compile(
        rf"{NUMERIC_DATE.pattern}|"
        rf"\d{{1,2}}(?:{nth}|\.)?(?: (?:{of}))? [^\W\d_][^\d\s]{{1,14}} ?(?:(?:{of}) )?\d{{2,4}}|"
        rf"[^\W\d_]{{3,14}}\.? \d{{1,2}}(?:{nth})?,? \d{{4}}|\d{{4}}(?:{alternatives('year_sign')})"
    )


def _hour() -> str:
    between = rf"(?:[:.h]|{alternatives('hour_sign')})"
    return rf"\b\d{{1,2}}\s?{between}\s?\d{{2}}\b|\b\d{{1,2}}\s?[ap]\.?m\b"
